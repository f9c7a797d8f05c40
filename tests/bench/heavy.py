"""A season with the details of its line-ups, 62 MB of JSON, loaded cold in a process of its own: memory, and pauses."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Iterator
from uuid import uuid4

import psutil

from . import payloads
from .ablations import ablated
from .bounds import Figure
from .measure import in_a_child, median
from .payload_server import payload_server
from .peak import peak_memory
from .stand import FIXTURES, Stand

INCLUDE = [name for name in payloads.INCLUDES["details"] if name != "lineups"] + ["lineups.details"]
ROUNDS = 5
MEGA = 1_000_000


class Heart:
    """Beats every millisecond on an event loop, and keeps its longest pause."""

    def __init__(self) -> None:
        self.longest = 0.0
        self.on = True

    async def beat(self) -> None:
        while self.on:
            last = time.perf_counter()
            await asyncio.sleep(0.001)
            self.longest = max(self.longest, time.perf_counter() - last - 0.001)


def heavy(stand: Stand, off: str | None) -> Iterator[Figure]:
    """Peak memory above what the process held before the call, and the longest pause of the caller's loop."""
    with payload_server("details", FIXTURES) as url:
        seen = [in_a_child(_child, url, off) for _ in range(ROUNDS)]
    peak, frames, stall, seconds, idle = (median(one[name] for one in seen) for name in seen[0])
    allowed = 2.5 * frames + 150
    yield Figure("heavy.memory", "peak memory of a season with details, share of 2.5 × frames + 150 MB", peak / allowed)
    yield Figure("heavy.peak", f"  MB above the baseline; its frames are {frames:.0f} MB", peak, "MB")
    yield Figure("heavy.stall", "longest pause of the caller's loop meanwhile, ms", stall, "ms")
    yield Figure("heavy.idle", "  of the same loop without a call, as long (the machine's own), ms", idle, "ms")
    yield Figure("heavy.seconds", "  seconds", seconds, "s")


def _child(url: str, off: str | None) -> dict[str, float]:
    with ablated(off):
        return asyncio.run(_season(url))


async def _season(url: str) -> dict[str, float]:
    from sportmonks_sdk import AsyncSportmonks

    async with AsyncSportmonks(uuid4().hex, base_url=url, progress=False) as client:
        # Imports and pools of threads are no matter of the season.
        await client.tables([payloads.FIRST], include=INCLUDE)
        gc.collect()
        heart = Heart()
        beating = asyncio.create_task(heart.beat())
        before = psutil.Process().memory_info().rss
        begun = time.perf_counter()
        tables = await client.tables(season=25583, include=INCLUDE)
        seconds = time.perf_counter() - begun
        stall, heart.longest = heart.longest, 0.0
        peak = peak_memory() - before
        await asyncio.sleep(seconds)
        heart.on = False
        await beating
    frames = sum(frame.estimated_size() for frame in tables.values())
    assert tables["lineup_details"].height == FIXTURES * 40 * len(payloads.DETAILS)
    return {
        "peak": peak / MEGA, "frames": frames / MEGA, "stall": 1000 * stall, "seconds": seconds,
        "idle": 1000 * heart.longest,
    }  # fmt: skip
