"""The quota ledger of all processes that use one Redis: a script does the arithmetic there, in one step.

The keys are ``sportmonks:~quota:{scope}:{entity}`` (MessagePack: what is left, who holds what) and two
sorted sets of those who wait. They are no cache entries, and no pattern of the cache reaches them. They expire when
nothing in them can matter any more.
"""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Callable, Sequence
from functools import partial
from typing import Any

from ..bridge import clock as bridge_clock
from ..observe.events import Emit
from ..redis_link.circuit import RedisCircuit, RedisCircuits
from ..values import PRIORITIES
from .ledger_script import LedgerScript
from .quota_queue import LedgerLink
from .shared_entities import SharedEntities
from .shared_ledger import SharedLedger
from .shared_message import LedgerReply, Message


class RedisLedger(SharedLedger):
    """Quota state of one token, shared by all processes that use the same Redis and scope.

    Its only clock is the ``TIME`` of that Redis.

    Args:
        circuits: the connections to the Redis; those of the cache, so that an outage costs its price once.
        scope: a digest of token and base URL.
        script: what Redis runs.
        clock, jitter: as of `SharedLedger`.
    """

    def __init__(
        self,
        circuits: RedisCircuits,
        scope: str,
        *,
        script: LedgerScript | None = None,
        clock: Callable[[], float] = bridge_clock.now,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._circuits = circuits
        self._prefix = f"sportmonks:~quota:{scope}:"
        self._script = LedgerScript() if script is None else script
        super().__init__(SharedEntities(circuits, f"{self._prefix}~paths"), clock=clock, jitter=jitter)

    def _link(self) -> LedgerLink:
        return _RedisLink(self._circuits, self._prefix, self._script)

    async def _kept(self) -> AsyncIterator[str]:
        circuit = await self._circuits.get()
        cursor: int | None = None
        while cursor != 0:
            found = await circuit.attempt("read", partial(_scan, cursor or 0, self._prefix), None)
            if found is None:
                return
            cursor, keys = found
            for name in {key.decode("utf-8", "replace").removeprefix(self._prefix) for key in keys}:
                if not name.startswith("~") and name.rpartition(":")[2] not in PRIORITIES:
                    yield name


class _RedisLink:
    def __init__(self, circuits: RedisCircuits, prefix: str, script: LedgerScript) -> None:
        self._circuits, self._prefix, self._script = circuits, prefix, script
        self._circuit: RedisCircuit | None = None

    @property
    def is_out(self) -> bool:
        return self._circuit is None or self._circuit.is_out("quota")

    async def ready(self, back: Callable[[], None], emit: Emit | None = None) -> None:
        circuit = await self._circuits.get()
        if circuit is not self._circuit:
            self._circuit = circuit
            circuit.on_recovery(back)
            back()

    async def say(self, entity: str, message: Message, emit: Emit | None) -> tuple[LedgerReply | None] | None:
        assert self._circuit is not None, "not ready"
        key = self._prefix + entity.casefold()
        keys = [key, *(f"{key}:{priority}" for priority in PRIORITIES)]
        return await self._circuit.attempt("quota", partial(self._run, keys, message.encoded()), emit)

    async def _run(self, keys: Sequence[str], message: bytes, redis: Any) -> tuple[LedgerReply | None]:
        # In a tuple, because None means to the queue that Redis failed.
        return (await self._script.run(keys, message, redis),)


async def _scan(cursor: int, prefix: str, redis: Any) -> tuple[int, list[bytes]]:
    told: tuple[int, list[bytes]] = await redis.scan(cursor, match=f"{prefix}*", count=1000)
    return told
