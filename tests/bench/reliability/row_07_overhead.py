"""Row 7: what cache, flight, quota, retries and report add to an uncached call beyond its bare request, on loopback.

The call is the orchestrator's (`BatchProcessor.process`, one fixture); what a client adds to that is mostly the frame,
and shown beside it.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack
from functools import partial
from unittest.mock import patch
from uuid import uuid4

import aiohttp

from sportmonks_sdk import AsyncSportmonks, BatchProcessor, Settings
from sportmonks_sdk.batching.wiring import build
from sportmonks_sdk.cache.protocol import Cache
from sportmonks_sdk.transport.http import Transport
from tests.redis_server import RedisServer

from ..bounds import Bound, Figure
from ..measure import median
from ..stand import Stand
from .rows import Row

WARM_UP = 50


def measure(off: str | None, quick: bool) -> Iterator[Figure]:
    rounds = 200 if quick or off else 900
    with Stand() as stand, RedisServer() as redis, ExitStack() as stack:
        stand.set_latency(0.0)
        if off == "kept connections":
            stack.enter_context(patch.object(Transport, "get", _reconnecting(Transport.get)))
        bare, memory, shared, client = asyncio.run(_costs(stand.url, redis.url, rounds, off))
    yield Figure("7.memory", "ms that an uncached call adds to its bare request, p50: memory", memory - bare, "ms")
    yield Figure("7.redis", "  cache and quota in Redis", shared - bare, "ms")
    yield Figure("7.bare", "  the bare request", bare, "ms")
    yield Figure("7.client", "  a call of AsyncSportmonks adds, frame of 32 columns and all", client - bare, "ms")


def _reconnecting(get):  # type: ignore[no-untyped-def]
    async def reconnecting(self, *args, **options):  # type: ignore[no-untyped-def]
        await self.aclose()
        return await get(self, *args, **options)

    return reconnecting


async def _costs(url: str, redis_url: str, rounds: int, off: str | None) -> tuple[float, ...]:
    """Medians in ms: the bare request, the call with memory, the call with Redis, the client's call with memory."""

    def processor(cache: str | Cache) -> BatchProcessor:
        return BatchProcessor(parts=build(Settings.load(token=uuid4().hex, base_url=url, max_wait=5.0), cache=cache))

    memory, shared = processor("memory"), processor(redis_url)
    headers = {"Authorization": uuid4().hex, "Accept-Encoding": "gzip"}
    async with (
        AsyncSportmonks(uuid4().hex, base_url=url, progress=False) as client,
        aiohttp.ClientSession(headers=headers) as session,
    ):
        async with session.get(f"{url}/football/fixtures?filters=populate&per_page=1000") as response:
            ids = [row["id"] for row in (await response.json())["data"]]

        async def bare(one: int) -> None:
            async with session.get(f"{url}/football/fixtures/multi/{one}") as response:
                await response.read()

        async def process(through: BatchProcessor, one: int) -> None:
            assert not (await through.process([one])).missing

        async def call(one: int) -> None:
            assert (await client.fixtures([one])).height == 1

        ways: tuple[Callable[[int], Awaitable[None]], ...] = (
            bare, partial(process, memory), partial(process, shared), call,
        )  # fmt: skip
        for one in ids:
            await bare(one)  # the server encodes a fixture once
        taken: list[list[float]] = [[] for _ in ways]
        for turn, one in enumerate(ids[: rounds + WARM_UP]):
            # The order turns around, so that no way always follows the one that leaves the most behind.
            for place in range(turn, turn + len(ways)):
                begun = time.perf_counter()
                await ways[place % len(ways)](one)
                if turn >= WARM_UP:
                    taken[place % len(ways)].append(1000 * (time.perf_counter() - begun))
        for through in (memory, shared):
            await through.parts.aclose()
    return tuple(map(median, taken))


ROWS = (
    Row(
        7,
        measure,
        (Bound("7.memory", "7", 0.3, "kept connections"), Bound("7.redis", "7", 1.2, "kept connections")),
    ),
)
