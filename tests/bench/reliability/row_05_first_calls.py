"""Row 5: a full budget is there to be spent at once. The first 1,000 calls take no longer than without a limiter."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from sportmonks_sdk import AsyncSportmonks, DynamicRateLimiter
from sportmonks_sdk.quota.vocabulary import Lease
from tests.redis_server import RedisServer

from ..bounds import Bound, Figure
from ..measure import median
from ..stand import Stand
from .rows import Row
from .simulation import Scene, Shared, simulate

SCENE = Scene(calls=1_000)
# Of the real calls: 200 a second at most, so that client, server and Redis do not wait for a processor.
WORKERS, LATENCY = 16, 0.08
LIMIT, WINDOW = 3_000, 60.0
FIRST = 19134453  # a fixture of the sandbox; those after it need not exist, what counts is the call


class Unlimited(Shared):
    """No limiter: everybody goes at once."""

    def reserve(self, now: float, process: int) -> Lease | float:
        return Lease("Fixture", 0, now, now + self.rules.lease_timeout)


class Paced(Shared):
    """A budget spread evenly over its window: what a token bucket without a burst does."""

    next_at = 0.0

    def reserve(self, now: float, process: int) -> Lease | float:
        if now < self.next_at:
            return self.next_at - now
        self.next_at = now + SCENE.window / SCENE.limit
        return super().reserve(now, process)


class Evenly(DynamicRateLimiter):
    """The same with real calls."""

    next_at = 0.0

    async def acquire(self, entity: str, **how: Any) -> Lease:
        now = time.monotonic()
        self.next_at = max(now, self.next_at) + WINDOW / LIMIT
        await asyncio.sleep(self.next_at - now)
        return await super().acquire(entity, **how)


def measure(off: str | None, quick: bool) -> Iterator[Figure]:
    worst = 0.0
    for seed in range(3 if quick else 20):
        limited, free = (
            simulate(SCENE, shared, seed=seed).served_at[-1]
            for shared in (Paced() if off == "burst" else Shared(), Unlimited())
        )
        worst = max(worst, limited / free)
    yield Figure("5", f"first {SCENE.calls:,} calls of a full budget, against none (worst seed)", worst)
    with Stand(limit=LIMIT, window=WINDOW) as stand, RedisServer() as redis:
        stand.set_latency(LATENCY)
        free, memory, shared = asyncio.run(_real(stand.url, redis.url, 1 if off else 3 if quick else 5, off))
    what = f"  real ones, {1000 * LATENCY:.0f} ms away, {WORKERS} at a time"
    yield Figure("5.memory", f"{what}: one process", memory / free)
    yield Figure("5.redis", "  … quota in Redis", shared / free)
    yield Figure("5.free", "  … without a limiter", free, "s")


async def _real(url: str, redis: str, rounds: int, off: str | None) -> tuple[float, ...]:
    """Seconds that the calls take, medians: without a limiter, with the quota in memory, with it in Redis."""
    ways: tuple[tuple[str, bool], ...] = (("memory", False), ("memory", True), (redis, True))
    taken: list[list[float]] = [[] for _ in ways]
    for turn in range(rounds):
        # The order turns around, so that no way always follows the same other.
        for place in range(turn, turn + len(ways)):
            cache, limited = ways[place % len(ways)]
            taken[place % len(ways)].append(await _spend(url, cache, limited, off))
    return tuple(map(median, taken))


async def _spend(url: str, cache: str, limited: bool, off: str | None) -> float:
    """Seconds for the first calls of a token that nobody has used before."""
    async with AsyncSportmonks(uuid4().hex, base_url=url, cache=cache, progress=False) as client:
        fetcher, fixtures = client._engine.parts.fetcher, iter(range(FIRST, FIRST + SCENE.calls))
        await client.get("core/types/1", as_="records")  # connections, imports; counted for another entity
        if not limited:
            fetcher.limiter = None
        elif off == "burst":
            assert fetcher.limiter is not None
            fetcher.limiter = Evenly(ledger=fetcher.limiter._ledger)

        async def work() -> None:
            for fixture in fixtures:
                await client.get(f"fixtures/{fixture}", as_="records")

        begun = time.perf_counter()
        await asyncio.gather(*(work() for _ in range(WORKERS)))
        return time.perf_counter() - begun


ROWS = (
    Row(
        5,
        measure,
        (
            Bound("5", "5", 1.1, "burst"),
            Bound("5.memory", "5", 1.1, "burst"),
            Bound("5.redis", "5", 1.1, "burst"),
        ),
    ),
)
