"""A wake-up: set from any thread, it wakes a task on its own event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from . import clock

# Timers of event loops stand still while the machine sleeps: so long after it woke, a sleeper looks at the clock.
NAP = 5.0


def wakeup() -> tuple[asyncio.Event, Callable[[], bool]]:
    """An event of this loop, and how any thread sets it; False when the loop is closed."""
    loop, event = asyncio.get_running_loop(), asyncio.Event()

    def wake() -> bool:
        try:
            loop.call_soon_threadsafe(event.set)
        except RuntimeError:
            return False
        return True

    return event, wake


async def sleep(woken: asyncio.Event, seconds: float, now: Callable[[], float] = clock.now) -> None:
    """Until the event is set, but not for longer than this, in which the sleep of the machine counts."""
    begun, slept = now(), 0.0
    while True:
        left = seconds - max(slept, now() - begun)
        nap = min(max(left, 0.0), NAP)
        try:
            async with asyncio.timeout(nap):
                await woken.wait()
                return
        except TimeoutError:
            slept += nap
        if left <= NAP:
            return


async def pause(seconds: float) -> None:
    """So long, in which the sleep of the machine counts."""
    await sleep(asyncio.Event(), seconds)
