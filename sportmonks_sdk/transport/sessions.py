"""The SDK's own HTTP session, which keeps no connection for so long that it may be dead."""

from __future__ import annotations

import asyncio
import weakref
from collections.abc import Callable
from math import inf
from typing import TYPE_CHECKING

from msgspec import Struct

from ..bridge import clock
from ..bridge.loop_bound import LoopBound

if TYPE_CHECKING:
    import aiohttp

# aiohttp keeps an idle connection for as long, but by a clock that stands still while the machine sleeps: then what is
# dead at the other end, or was dropped by a router on the way, would be found out by a timeout of the first request.
IDLE = 15.0


class KeptSession(Struct, eq=False):
    """A session, and when it was used last."""

    bound: LoopBound[aiohttp.ClientSession]
    loop: weakref.ref[asyncio.AbstractEventLoop] | None = None
    used: float = inf
    requests: int = 0


class Sessions:
    """One session at a time, replaced when nothing was sent or received for `IDLE` seconds, sleep counted.

    Args:
        make: opens one; must not refer to this object.
        now: seconds of a clock that counts sleep.
    """

    def __init__(self, make: Callable[[], aiohttp.ClientSession], now: Callable[[], float] = clock.now) -> None:
        self._make, self._now = make, now
        self._kept = self._another()

    async def take(self) -> tuple[KeptSession, aiohttp.ClientSession]:
        """The session for one request, which ends with `give_back`."""
        before = self._kept
        if self._now() - before.used > IDLE and before.loop is not None and before.loop() is asyncio.get_running_loop():
            self._kept = self._another()
            if not before.requests:
                await before.bound.aclose()
        kept = self._kept
        session = await kept.bound.get()
        kept.loop = weakref.ref(asyncio.get_running_loop())
        kept.requests += 1
        kept.used = self._now()
        return kept, session

    async def give_back(self, kept: KeptSession) -> None:
        """The request is over."""
        kept.requests -= 1
        kept.used = self._now()
        if kept is not self._kept and not kept.requests:
            await kept.bound.aclose()

    async def aclose(self) -> None:
        """Close the session; a later request makes a new one."""
        await self._kept.bound.aclose()

    def _another(self) -> KeptSession:
        return KeptSession(LoopBound(self._make, _close, what="the HTTP session"))


async def _close(session: aiohttp.ClientSession) -> None:
    await session.close()
