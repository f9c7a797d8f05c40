"""A call that is over is over at once in what people see of the quota, also before those who share it are told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from redis_server import RedisServer
from shares import DiskShare, RedisShare

from sportmonks_sdk import AsyncSportmonks, Sportmonks
from sportmonks_sdk.quota.limiter import DynamicRateLimiter
from sportmonks_sdk.sandbox import SandboxServer
from sportmonks_sdk.values import Observation


@pytest.fixture(params=["redis", "disk"])
async def limiter(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[DynamicRateLimiter]:
    disk = request.param == "disk"
    share = DiskShare(tmp_path) if disk else RedisShare(request.getfixturevalue("redis_server"))
    yield DynamicRateLimiter(ledger=share.process())
    await share.aclose()


def shown(limiter: DynamicRateLimiter) -> dict[str, tuple[int | None, int]]:
    return {name: (view.remaining, view.in_flight) for name, view in limiter.snapshot().items()}


async def test_at_every_step_until_it_is_told(limiter: DynamicRateLimiter) -> None:
    for left in (41, 40, 39):
        lease = await limiter.acquire("Fixture")
        assert shown(limiter)["Fixture"][1] == 1
        limiter.settle(lease, Observation("Fixture", 100, left, 1000.0), status=200)
        looking = asyncio.ensure_future(limiter.look())
        while not looking.done():
            assert shown(limiter) == {"Fixture": (left, 0)}
            await asyncio.sleep(0)
        assert shown(limiter) == {"Fixture": (left, 0)}


@pytest.mark.parametrize(("status", "left"), [(500, 41), (404, 41), (429, 0), (None, 41)])
async def test_however_it_ended(limiter: DynamicRateLimiter, status: int | None, left: int) -> None:
    limiter.settle(await limiter.acquire("Fixture"), Observation("Fixture", 100, 41, 1000.0), status=200)
    hint = Observation("Fixture", retry_after=1000.0) if status == 429 else None
    limiter.settle(await limiter.acquire("Fixture"), hint, status=status)
    at_once = shown(limiter)
    await limiter.look()
    assert at_once == shown(limiter)
    assert at_once["Fixture"][0] == left


async def test_what_the_server_counted_for_another_entity(limiter: DynamicRateLimiter) -> None:
    lease = await limiter.acquire("Fixture")
    limiter.settle(lease, Observation("Expected", 100, 7, 1000.0), status=200)
    assert shown(limiter) == {"Fixture": (None, 0), "Expected": (7, 0)}
    await limiter.look()
    assert shown(limiter) == {"Fixture": (None, 0), "Expected": (7, 0)}
    limiter.forget()
    assert "Expected" not in shown(limiter)


@pytest.mark.parametrize("kind", ["redis", "disk"])
def test_after_each_call_the_budget_is_what_the_api_says(
    kind: str, sandbox: SandboxServer, token: str, redis_server: RedisServer, tmp_path: Path
) -> None:
    kept = redis_server.url if kind == "redis" else f"disk://{tmp_path}"
    with Sportmonks(token, base_url=sandbox.url, cache=kept, progress=False) as client:
        for number in range(1, 6):
            client.get("fixtures/multi/19134453", refresh=True)
            seen = client.budget["Fixture"]
            assert (seen.remaining, seen.in_flight) == (3000 - number, 0)


async def test_after_each_awaited_call_too(sandbox: SandboxServer, token: str, tmp_path: Path) -> None:
    async with AsyncSportmonks(token, base_url=sandbox.url, cache=f"disk://{tmp_path}", progress=False) as client:
        for number in range(1, 6):
            await client.get("fixtures/multi/19134453", refresh=True)
            seen = client.budget["Fixture"]
            assert (seen.remaining, seen.in_flight) == (3000 - number, 0)
