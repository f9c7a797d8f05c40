"""One flight across processes: who, of all that share a Redis, is fetching a fixture.

A lock beside each key says whose flight it is and which includes it brings. It lives for seconds and is renewed while
its owner does, so that a leader that dies is replaced. Taking a lock, and looking whether what it guards has arrived
since, is one round trip for many keys.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, Final
from uuid import uuid4

from msgspec import Struct, field

from ..redis_link.lua import Script

LEASE: Final = 5.0  # seconds that a lock outlives its owner

# KEYS: n locks, n entries, and what else is to be read; ARGV: what a lock shall say, its milliseconds, n, and 1 where
# only locks of what is not there are to be taken. Returns the values of all but the locks, then what each lock that was
# to be taken said before (false: it is ours now).
_LEAD: Final = Script("""
local n = tonumber(ARGV[3])
local found = redis.call('MGET', unpack(KEYS, n + 1))
local told = #found
for i = 1, n do
  if ARGV[4] == '0' or not found[i] then
    told = told + 1
    found[told] = not redis.call('SET', KEYS[i], ARGV[1], 'NX', 'PX', ARGV[2]) and redis.call('GET', KEYS[i])
  end
end
return found
""")
# KEYS: locks; ARGV: what each says where it is ours.
FREE: Final = Script("""
for i = 1, #KEYS do
  if redis.call('GET', KEYS[i]) == ARGV[i] then redis.call('DEL', KEYS[i]) end
end
""")
# The same, and the milliseconds at the end.
_RENEW: Final = Script("""
for i = 1, #KEYS do
  if redis.call('GET', KEYS[i]) == ARGV[i] then redis.call('PEXPIRE', KEYS[i], ARGV[#KEYS + 1]) end
end
""")


class Locks(Struct):
    """The locks that this process holds in one Redis, each with what it says; a forked child holds none.

    Args:
        lease: seconds that a lock outlives its owner.
        name: makes the owner of each lead; nobody else may have the same.
        clock: seconds, monotonic.
    """

    lease: float = LEASE
    name: Callable[[], str] = field(default=lambda: uuid4().hex)
    clock: Callable[[], float] = time.monotonic
    _held: dict[bytes, bytes] = field(default_factory=dict)
    # Those taken with a look that found nothing, until when that is so, as long as nobody leads with them.
    _unused: dict[bytes, float] = field(default_factory=dict)
    # What is being asked for: a lock may say so already, and is ours before we hear of it.
    _asking: set[bytes] = field(default_factory=set)
    _pid: int = field(default_factory=os.getpid)

    def __len__(self) -> int:
        return len(self._ours())

    def held(self, locks: Iterable[bytes]) -> dict[bytes, bytes]:
        """Those of these locks that are ours, and what they say."""
        ours = self._ours()
        return {lock: ours[lock] for lock in locks if lock in ours}

    def use(self, lock: bytes) -> bool:
        """Whether this one was taken with a look, and it is certain that there is nothing yet; true only once."""
        until = self._unused.pop(lock, None)
        return until is not None and lock in self._ours() and self.clock() < until

    def forget(self, locks: Iterable[bytes]) -> None:
        """They are given back, or were never ours."""
        ours = self._ours()
        for lock in locks:
            ours.pop(lock, None)
            self._unused.pop(lock, None)

    def other(self, lock: bytes, says: bytes | None) -> bytes | None:
        """What a lock says, where it is not ours."""
        return None if says == self._ours().get(lock) or says in self._asking else says

    async def lead(
        self, locks: Sequence[bytes], names: Sequence[bytes], includes: Collection[str], absent: bool, redis: Any
    ) -> tuple[list[bytes | None], dict[bytes, bytes | None]]:
        """Take locks, with ``absent`` only those whose entries are not there.

        ``names`` are the entries that they guard, and what else is to be read. Returns the values of these, and what
        another owner says in each lock that was to be taken (None: it is ours now).
        """
        says = f"{self.name()} {','.join(sorted(includes))}".encode()
        until = self.clock() + self.lease
        ours = self._ours()
        had = {lock: ours.get(lock) for lock in locks}
        self._asking.add(says)
        try:
            milliseconds = round(1000 * self.lease)
            found = await _LEAD.run(redis, (*locks, *names), says, milliseconds, len(locks), int(absent))
        except BaseException:
            # What is cancelled on the way may be ours, and is given back like the others.
            for lock in locks:
                ours.setdefault(lock, says)
            raise
        finally:
            self._asking.discard(says)
        values, told = found[: len(names)], found[len(names) :]
        wanted = [lock for lock, value in zip(locks, values, strict=False) if not absent or value is None]
        if len(told) != len(wanted) or not all(one is None or isinstance(one, bytes) for one in found):
            raise ValueError("not an answer to this script")
        for lock, before in zip(wanted, told, strict=True):
            if before is None:
                ours[lock] = says
                if absent:
                    self._unused[lock] = until
            elif self.other(lock, before) is not None and ours.get(lock) == had[lock]:
                # Lost. What was taken since is not: answers of one Redis may be heard in another order than given.
                self.forget([lock])
        # What another call of this process has is ours; that call knows of this one.
        return values, {lock: self.other(lock, before) for lock, before in zip(wanted, told, strict=True)}

    async def renew(self, held: dict[bytes, bytes], redis: Any) -> bool:
        """Let these live for another lease."""
        await _RENEW.run(redis, tuple(held), *held.values(), round(1000 * self.lease))
        return True

    async def free(self, held: dict[bytes, bytes], redis: Any) -> bool:
        """Give these back."""
        await FREE.run(redis, tuple(held), *held.values())
        return True

    def _ours(self) -> dict[bytes, bytes]:
        if self._pid != os.getpid():
            self._pid, self._held, self._unused, self._asking = os.getpid(), {}, {}, set()
        return self._held


def includes_of(says: bytes | None) -> frozenset[str] | None:
    """The includes that a lock's owner is fetching; None for nobody's lock."""
    if says is None:
        return None
    names = says.partition(b" ")[2].decode("utf-8", "replace")
    return frozenset(filter(None, names.split(",")))
