"""One flight across processes: who, of all that share a Redis, is fetching a fixture.

A lock beside each key says whose flight it is and which includes it brings. It lives for seconds and is renewed while
its owner does, so that a leader that dies is replaced. Taking a lock, and looking whether what it guards has arrived
since, is one round trip for many keys.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import uuid4

LEASE: Final = 5.0  # seconds that a lock outlives its owner

# KEYS: n locks, n entries; ARGV: what a lock shall say, its milliseconds.
# Returns what each lock said before (false: it is ours now), then each entry.
_LEAD: Final = """
local n = #KEYS / 2
local found = {}
for i = 1, n do
  found[i] = not redis.call('SET', KEYS[i], ARGV[1], 'NX', 'PX', ARGV[2]) and redis.call('GET', KEYS[i])
  found[n + i] = redis.call('GET', KEYS[n + i])
end
return found
"""
# KEYS: locks; ARGV: what each says where it is ours.
FREE: Final = """
for i = 1, #KEYS do
  if redis.call('GET', KEYS[i]) == ARGV[i] then redis.call('DEL', KEYS[i]) end
end
"""
# The same, and the milliseconds at the end.
_RENEW: Final = """
for i = 1, #KEYS do
  if redis.call('GET', KEYS[i]) == ARGV[i] then redis.call('PEXPIRE', KEYS[i], ARGV[#KEYS + 1]) end
end
"""


@dataclass(slots=True)
class Locks:
    """The locks that this process holds in one Redis, each with what it says; a forked child holds none.

    Args:
        lease: seconds that a lock outlives its owner.
        name: makes the owner of each lead; nobody else may have the same.
    """

    lease: float = LEASE
    name: Callable[[], str] = field(default=lambda: uuid4().hex)
    _held: dict[bytes, bytes] = field(default_factory=dict)
    _pid: int = field(default_factory=os.getpid)

    def __len__(self) -> int:
        return len(self._ours())

    def held(self, locks: Sequence[bytes]) -> dict[bytes, bytes]:
        """Those of these locks that are ours, and what they say."""
        ours = self._ours()
        return {lock: ours[lock] for lock in locks if lock in ours}

    def forget(self, locks: Collection[bytes]) -> None:
        """They are given back, or were never ours."""
        for lock in locks:
            self._ours().pop(lock, None)

    async def lead(
        self, locks: Sequence[bytes], entries: Sequence[bytes], includes: Collection[str], redis: Any
    ) -> list[tuple[bytes | None, bytes | None]]:
        """For each lock what another owner says in it (None: it is ours now), and the entry it guards."""
        says = f"{self.name()} {','.join(sorted(includes))}".encode()
        # Noted before it is sent: what is cancelled on the way may be ours, and is given back like the others.
        ours = self._ours()
        for lock in locks:
            ours.setdefault(lock, says)
        found = await redis.eval(_LEAD, 2 * len(locks), *locks, *entries, says, round(1000 * self.lease))
        if len(found) != 2 * len(locks) or not all(one is None or isinstance(one, bytes) for one in found):
            raise ValueError("not an answer to this script")
        return [
            (self._other(lock, before, says), entry)
            for lock, before, entry in zip(locks, found[: len(locks)], found[len(locks) :], strict=True)
        ]

    def _other(self, lock: bytes, before: bytes | None, says: bytes) -> bytes | None:
        ours = self._ours()
        if before is None:
            ours[lock] = says
        elif before == ours.get(lock):
            return None  # another call of this process has it, and knows of this one
        else:
            ours.pop(lock, None)
        return before

    async def renew(self, held: dict[bytes, bytes], redis: Any) -> bool:
        """Let these live for another lease."""
        await redis.eval(_RENEW, len(held), *held, *held.values(), round(1000 * self.lease))
        return True

    async def free(self, held: dict[bytes, bytes], redis: Any) -> bool:
        """Give these back."""
        await redis.eval(FREE, len(held), *held, *held.values())
        return True

    def _ours(self) -> dict[bytes, bytes]:
        if self._pid != os.getpid():
            self._pid, self._held = os.getpid(), {}
        return self._held


def includes_of(says: bytes | None) -> frozenset[str] | None:
    """The includes that a lock's owner is fetching; None for nobody's lock."""
    if says is None:
        return None
    names = says.partition(b" ")[2].decode("utf-8", "replace")
    return frozenset(filter(None, names.split(",")))
