"""A quota ledger that processes share: each event loop has a queue, which speaks to what is shared by a link."""

from __future__ import annotations

import asyncio
import os
import secrets
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable

from ..observe.events import Emit, ignore
from ..values import Priority
from .entity_queue import SharedLease, SharedPlace
from .learned_entities import Entities
from .quota_queue import LedgerLink, QuotaQueue
from .vocabulary import BudgetView, Lease, Rules, Settlement


class SharedLedger(ABC):
    """Quota state of one token, shared by all processes that have a link to the same place.

    While that is out of order, each event loop goes on alone with what it last knew, and what it learned meanwhile is
    merged when it is back.

    Args:
        entities: which entity a path counts for.
        clock: seconds, never set back, sleep of the machine counted; of waits and of leases as callers see them.
        jitter: a number from 0 to 1, so that processes do not look all at once.
    """

    shared = True

    def __init__(self, entities: Entities, *, clock: Callable[[], float], jitter: Callable[[], float]) -> None:
        self.entities = entities
        self._clock = clock
        self._jitter = jitter
        # Blocking calls and an application's loop have a queue each. A list, because other threads may look at it.
        self._queues: list[QuotaQueue] = []
        self._tasks: set[asyncio.Task[None]] = set()

    @abstractmethod
    def _link(self) -> LedgerLink:
        """For a queue of the running event loop."""

    @abstractmethod
    def _kept(self) -> AsyncIterator[str]:
        """The entities of which anything is kept, whoever asked for them."""

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
        """What is known of each entity's quota: the numbers of all processes, as last told."""
        seen = [one for queue in list(self._queues) for one in queue.views()]
        return {view.entity: view for _, view in sorted(seen, key=lambda one: one[0])}

    def forget(self, entity: str | None) -> None:
        """Forget what is known of an entity, or of all, in all processes; with the next message of an event loop."""
        here = asyncio._get_running_loop()
        alive = [(queue, loop) for queue in self._queues if (loop := queue.loop()) is not None and not loop.is_closed()]
        if not alive and here is not None:
            alive = [(self._queue(), here)]
        for at, (queue, loop) in enumerate(alive):
            if loop is here:
                self._forget(queue, entity, at == 0)
            else:
                loop.call_soon_threadsafe(self._forget, queue, entity, at == 0)

    def _forget(self, queue: QuotaQueue, entity: str | None, unheard: bool) -> None:
        queue.forget(entity)
        if entity is None and unheard:
            queue.forgetting = True
            task = asyncio.get_running_loop().create_task(self._forget_unheard(queue))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
            task.add_done_callback(lambda task: setattr(queue, "forgetting", False))

    async def _forget_unheard(self, queue: QuotaQueue) -> None:
        """What only other processes asked for."""
        async for name in self._kept():
            if not queue.knows(name):
                queue.forget(name)

    async def look(self, *entities: str) -> None:
        """Ask how things are, with the entities asked for here and these, so that `views` tells."""
        await self._forgotten()
        await self._queue().look(entities)

    async def aclose(self) -> None:
        """Until what is to be said on this event loop is said."""
        await self._forgotten()
        queue = self._existing()
        if queue is not None:
            await queue.settle_down()
            queue.close()

    async def _forgotten(self) -> None:
        loop = asyncio.get_running_loop()
        if mine := [task for task in self._tasks if task.get_loop() is loop]:
            await asyncio.wait(mine)

    def _existing(self) -> QuotaQueue | None:
        loop = asyncio.get_running_loop()
        return next((queue for queue in self._queues if queue.loop() is loop), None)

    def _queue(self) -> QuotaQueue:
        queue = self._existing()
        if queue is None:
            name = f"{os.getpid()}-{secrets.token_hex(4)}"
            queue = QuotaQueue(name, self._link(), clock=self._clock, jitter=self._jitter)
            self._queues = [one for one in self._queues if one.loop() is not None] + [queue]
        return queue
