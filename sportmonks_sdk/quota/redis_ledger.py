"""The quota ledger of all processes that use one Redis: a script does the arithmetic there, in one step.

The keys are ``sportmonks:~quota:{scope}:{entity}`` (MessagePack: what is left, who holds what) and two
sorted sets of those who wait. They are no cache entries, and no pattern of the cache reaches them. They expire when
nothing in them can matter any more.
"""

from __future__ import annotations

import asyncio
import os
import random
import secrets
import time
from collections.abc import Callable

from ..observe.events import Emit, ignore
from ..redis_link.circuit import RedisLines
from ..values import Priority
from .entities import SharedEntities
from .entity_queue import SharedLease, SharedPlace
from .ledger_script import LedgerScript
from .quota_queue import QuotaQueue
from .vocabulary import BudgetView, Lease, Rules, Settlement


class RedisLedger:
    """Quota state of one token, shared by all processes that use the same Redis and scope.

    Its only clock is the ``TIME`` of that Redis. While Redis is away, each event loop goes on alone with what it last
    knew, and what it learned meanwhile is merged when Redis is back.

    Args:
        lines: to the Redis; those of the cache, so that an outage costs its price once.
        scope: a digest of token and base URL.
        script: what Redis runs.
        clock: seconds, monotonic; of waits and of leases as callers see them.
        jitter: a number from 0 to 1, so that processes do not look all at once.
    """

    shared = True

    def __init__(
        self,
        lines: RedisLines,
        scope: str,
        *,
        script: LedgerScript | None = None,
        clock: Callable[[], float] = time.monotonic,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._lines = lines
        self._prefix = f"sportmonks:~quota:{scope}:"
        self._script = LedgerScript() if script is None else script
        self._clock = clock
        self.entities = SharedEntities(lines, f"{self._prefix}~paths")
        self._jitter = jitter
        # Blocking calls and an application's loop have a queue each. A list, because other threads may look at it.
        self._queues: list[QuotaQueue] = []

    def now(self) -> float:
        """The time in which leases are written."""
        return self._clock()

    def join(
        self, entity: str, *, rules: Rules, priority: Priority, wake: Callable[[], bool], emit: Emit = ignore
    ) -> SharedPlace:
        """A place in the queue for one call, from when it first asks."""
        queue = self._queue()
        return SharedPlace(queue, queue.of(entity), rules, priority, wake, emit)

    def settle(self, lease: Lease, how: Settlement, rules: Rules) -> None:
        """Say how the leased call ended, from any thread. Only the first time counts."""
        assert isinstance(lease, SharedLease), "a lease of another ledger"
        loop = lease.owner.loop()
        if loop is asyncio._get_running_loop():
            lease.owner.settle(lease, how, rules)
        elif loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(lease.owner.settle, lease, how, rules)

    def observe(self, entity: str, how: Settlement, rules: Rules) -> None:
        """Learn from an answer to a call that was not leased here; outside an event loop nothing can be told."""
        if asyncio._get_running_loop() is not None:
            self._queue().observe(entity, how, rules)

    def views(self) -> dict[str, BudgetView]:
        """What is known of each entity's quota: the numbers of all processes, as Redis last told them."""
        seen = [one for queue in list(self._queues) for one in queue.views()]
        return {view.entity: view for _, view in sorted(seen, key=lambda one: one[0])}

    async def look(self, *entities: str) -> None:
        """Ask Redis how things are, with the entities asked for here and these, so that `views` tells."""
        await self._queue().look(entities)

    async def aclose(self) -> None:
        """Until what is to be said on this event loop is said."""
        queue = self._existing()
        if queue is not None:
            await queue.settle_down()
            queue.close()

    def _existing(self) -> QuotaQueue | None:
        loop = asyncio.get_running_loop()
        return next((queue for queue in self._queues if queue.loop() is loop), None)

    def _queue(self) -> QuotaQueue:
        queue = self._existing()
        if queue is None:
            name = f"{os.getpid()}-{secrets.token_hex(4)}"
            queue = QuotaQueue(
                name, self._lines, self._prefix, script=self._script, clock=self._clock, jitter=self._jitter
            )
            self._queues = [one for one in self._queues if one.loop() is not None] + [queue]
        return queue
