"""A bell: rung from any thread, it wakes a task on its own event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


def bell() -> tuple[asyncio.Event, Callable[[], bool]]:
    """An event of this loop, and how any thread sets it; False when the loop is closed."""
    loop, event = asyncio.get_running_loop(), asyncio.Event()

    def ring() -> bool:
        try:
            loop.call_soon_threadsafe(event.set)
        except RuntimeError:
            return False
        return True

    return event, ring


async def sleep(woken: asyncio.Event, seconds: float) -> None:
    """Until the event is set, but not for longer than this."""
    try:
        async with asyncio.timeout(seconds):
            await woken.wait()
    except TimeoutError:
        return
