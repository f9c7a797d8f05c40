"""Refreshes in the background: what was served while ageing is fetched again, for the next call."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Mapping
from contextvars import Context
from itertools import islice
from typing import Any, Final, TypeAlias

from ..observe import events as ev
from ..query.ask import Ask

# Fetches fixtures for the cache (id → when they were fetched last), and raises what went wrong.
Fetch: TypeAlias = Callable[[Mapping[int, float], Ask, ev.Emit], Coroutine[Any, Any, None]]
# Refreshes at once, and fixtures in them. What finds no room is refreshed by a later call.
MOST_TASKS: Final = 2
MOST_FIXTURES: Final = 2_000
# Seconds without refreshes after one that failed: the API has other worries.
PAUSE: Final = 10.0


class Refresher:
    """Fetches ageing fixtures again, behind every call that waits: each once at a time, none beyond the client.

    A task lives on the loop of the call that began it, and ends there: by itself, in `aclose`, or with the loop. A
    script that exits before does not wait for it; what it was served was fresh enough.
    """

    def __init__(self, observe: ev.Emit) -> None:
        self._observe = observe
        self._tasks: dict[asyncio.Task[None], frozenset[str]] = {}
        self._rest_until = 0.0

    def start(self, fetch: Fetch, ageing: Mapping[int, float], ask: Ask, emit: ev.Emit) -> None:
        """Begin to ``fetch`` those that nobody is refreshing yet; ``emit`` hears how many are on their way.

        ``ageing`` says of each fixture when it was fetched (unix seconds): what is newer by now is left alone.
        """
        running = self._running()
        keys = {ask.key(one): one for one in ageing}
        under_way = {key for held in running.values() for key in held}
        loop = asyncio.get_running_loop()
        room = MOST_FIXTURES - len(under_way)
        if len(running) >= MOST_TASKS or loop.time() < self._rest_until:
            room = 0
        new = dict(islice(((key, one) for key, one in keys.items() if key not in under_way), max(0, room)))
        if new:
            refresh = fetch({one: ageing[one] for one in new.values()}, ask.in_background(), self._heard)
            # A context of its own: nothing of the call's may live on in it.
            task = loop.create_task(refresh, context=Context())
            self._tasks[task] = frozenset(new)
            task.add_done_callback(self._done)
        if on_their_way := len(new) + len(keys.keys() & under_way):
            emit(ev.Refreshing(on_their_way))

    async def idle(self) -> None:
        """Return when no refresh is under way on this loop."""
        while tasks := self._running():
            await asyncio.wait(tasks)

    async def aclose(self) -> None:
        """End the refreshes of this loop."""
        tasks = self._running()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _running(self) -> Mapping[asyncio.Task[None], Iterable[str]]:
        loop = asyncio.get_running_loop()
        return {task: keys for task, keys in self._tasks.items() if task.get_loop() is loop}

    def _heard(self, event: ev.Event) -> None:
        # Nobody was served: what measures calls is no business of a refresh.
        if not isinstance(event, ev.CacheLooked | ev.Processed):
            self._observe(event)

    def _done(self, task: asyncio.Task[None]) -> None:
        del self._tasks[task]
        if not task.cancelled() and (error := task.exception()) is not None:
            self._rest_until = task.get_loop().time() + PAUSE
            self._observe(ev.Warned("cache", f"a refresh in the background failed: {error}"))
