"""A tick while something is awaited on the caller's own loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from .portal import HEARTBEAT


class Ticking:
    """While it is open ``tick`` is called on the loop five times a second; what it raises ends the task inside."""

    def __init__(self, tick: Callable[[], None]) -> None:
        self._tick = tick
        self._error: BaseException | None = None

    async def __aenter__(self) -> None:
        self._task = asyncio.current_task()
        self._loop = asyncio.get_running_loop()
        self._next = self._loop.call_later(HEARTBEAT, self._beat)

    async def __aexit__(self, *told: object) -> None:
        self._next.cancel()
        if self._error is not None:
            if self._task is not None:
                self._task.uncancel()
            raise self._error

    def _beat(self) -> None:
        try:
            self._tick()
        except BaseException as error:  # noqa: BLE001 - raised where it is waited for
            self._error = error
            if self._task is not None:
                self._task.cancel()
        else:
            self._next = self._loop.call_later(HEARTBEAT, self._beat)
