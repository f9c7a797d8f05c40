"""The calls of a client that are under way, and how somebody else ends them: a thread, a signal handler, a subshell."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from ..errors import CancelledCallError
from ..reports import Outcome

T = TypeVar("T")
E = TypeVar("E")


class RunningCalls:
    """Those of one client. Entered and left on the loop that a call works on; cancelled from anywhere."""

    def __init__(self) -> None:
        # A dict, not a set with a lock: one step each, so a signal handler may come at any instant.
        self._tasks: dict[asyncio.Task[Any], tuple[asyncio.AbstractEventLoop, int]] = {}
        self._told: set[asyncio.Task[Any]] = set()

    def cancel(self) -> int:
        """Ask all of them to end; how many there were."""
        process, ended = os.getpid(), 0
        for task, (loop, home) in list(self._tasks.items()):
            if home == process and not loop.is_closed():  # a forked child leaves those of its parent
                loop.call_soon_threadsafe(self._end, task)
                ended += 1
        return ended

    def fetching(self, call: str, fetch: Callable[[E], Awaitable[T]]) -> Callable[[E], Any]:
        """The same work, which `cancel` can end.

        Raises:
            CancelledCallError: it did.
        """

        async def cancellable(emit: E) -> T:
            task = asyncio.current_task()
            assert task is not None
            self._tasks[task] = (asyncio.get_running_loop(), os.getpid())
            try:
                return await fetch(emit)
            except asyncio.CancelledError:
                if task not in self._told:
                    raise  # somebody cancelled the caller's own task
                task.uncancel()
                raise CancelledCallError(
                    f"{call} was cancelled (client.cancel()); what had arrived is in the cache, and the same call asks "
                    "for the rest"
                ) from None
            finally:
                self._told.discard(task)
                del self._tasks[task]

        return cancellable

    def _end(self, task: asyncio.Task[Any]) -> None:
        if task in self._tasks:  # it may have ended meanwhile
            self._told.add(task)
            task.cancel()


def outcome_of(error: BaseException) -> Outcome:
    """How a call ended that ended in this."""
    # KeyboardInterrupt, CancelledError, SystemExit and GeneratorExit: nothing went wrong, somebody wants it to end.
    wanted = not isinstance(error, Exception) or isinstance(error, CancelledCallError)
    return "interrupted" if wanted else "failed"
