"""A season with the details of its line-ups from 40 ms away: how long it takes beside what nobody can shorten."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Iterator, Sequence
from math import ceil
from uuid import uuid4

import aiohttp

from . import payloads
from .ablations import OPTIONS
from .bounds import Figure
from .by_hand import BATCH, IN_FLIGHT
from .heavy import INCLUDE
from .measure import in_a_child, median
from .payload_server import payload_server
from .stand import FIXTURES, LATENCY, Stand

ROUNDS = 7
# The list, then the batches, so many at a time.
WAITING = LATENCY * (1 + ceil(FIXTURES / BATCH / IN_FLIGHT))


def waiting(stand: Stand, off: str | None) -> Iterator[Figure]:
    """A new client each time, in a process that has imported all, in turn with the same requests by hand."""
    with payload_server("details", FIXTURES, LATENCY) as url:
        seen = in_a_child(_child, url, off)
    ours, requests, cpu = (median(one[place] for one in seen) for place in range(3))
    label = f"a season with details, {1000 * LATENCY:.0f} ms away, of waiting alone ({1000 * WAITING:.0f} ms)"
    yield Figure("waiting.alone", label, ours / WAITING)
    yield Figure("waiting.requests", "  of the same requests, answers unpacked and thrown away", ours / requests)
    yield Figure("waiting.ms", "  milliseconds", 1000 * ours, "ms")
    yield Figure("waiting.cpu_ms", "  milliseconds of CPU", 1000 * cpu, "ms")


def _child(url: str, off: str | None) -> list[tuple[float, float, float]]:
    from sportmonks_sdk import Sportmonks

    seen = []
    for turn in range(ROUNDS + 1):
        with Sportmonks(uuid4().hex, base_url=url, progress=False, **OPTIONS.get(off or "", {})) as client:
            gc.collect()
            cpu, begun = time.process_time(), time.perf_counter()
            found = client.tables(season=25583, include=INCLUDE)
            ours, cpu = time.perf_counter() - begun, time.process_time() - cpu
        assert found["lineup_details"].height == FIXTURES * 40 * len(payloads.DETAILS)
        ids = found["fixtures"]["fixture_id"].to_list()
        del found
        begun = time.perf_counter()
        asyncio.run(_requests(url, ids))
        if turn:  # the first one begins threads and pools
            seen.append((ours, time.perf_counter() - begun, cpu))
    return seen


async def _requests(url: str, ids: Sequence[int]) -> None:
    async with aiohttp.ClientSession() as session:

        async def get(path: str) -> None:
            async with session.get(f"{url}/football/fixtures{path}") as response:
                await response.read()

        await get("")
        free = asyncio.Semaphore(IN_FLIGHT)

        async def batch(start: int) -> None:
            async with free:
                await get("/multi/" + ",".join(map(str, ids[start : start + BATCH])))

        await asyncio.gather(*(batch(start) for start in range(0, len(ids), BATCH)))
