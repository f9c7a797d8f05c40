"""Calls that go by the cache, and calls that go by the API."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from polars.testing import assert_frame_equal
from redis_server import RedisServer
from stores import STORES, store
from virtual_client import VirtualClient

from sportmonks_sdk import (
    AsyncSportmonks,
    BatchProcessor,
    CacheError,
    PartialResultError,
    RedisCache,
    SelectionError,
    Settings,
    Sportmonks,
    SportmonksWarning,
)
from sportmonks_sdk.cache.freshness import DAY, HOUR
from sportmonks_sdk.sandbox import SandboxServer

IDS = [19134453, 19134460, 19134467]
ELSE = 19134411  # nobody fetched it
SEASON = {"season": 25583, "limit": 20}
NOT_KNOWN = "offline=True: the list of these fixtures is not in the cache; make the same call once online"


@pytest.fixture(params=STORES)
async def client(
    request: pytest.FixtureRequest, redis_server: RedisServer, tmp_path: Path, sandbox: SandboxServer, token: str
) -> AsyncIterator[VirtualClient]:
    made = VirtualClient(sandbox, token, partial(store, request.param, redis_server, tmp_path))
    yield made
    await made.engine.aclose()


# --- offline ------------------------------------------------------------------------------------------------------


async def test_offline_serves_what_is_there_however_old_and_says_how_old(client: VirtualClient) -> None:
    season = await client.fixtures(**SEASON)
    client.server.requests.clear()
    for age, stale in ((0.0, 0), (6.5 * DAY, 20)):
        client.now += age
        assert_frame_equal(await client.fixtures(**SEASON, offline=True), season)
        report = client.report
        assert (report.from_cache, report.total_requests, dict(report.missing)) == (20, 0, {})
        assert report.oldest_age == age
        assert report.stale == (dict.fromkeys(season["fixture_id"], age) if stale else {})
        assert report.refreshing == 0
    assert client.server.requests == []


async def test_offline_names_what_is_not_there(client: VirtualClient) -> None:
    await client.fixtures(IDS[:2])
    reasons = {IDS[2]: "not in the cache, and offline"}
    with pytest.warns(SportmonksWarning, match=rf"1 of 3 fixtures are missing \({IDS[2]}: not in the cache"):
        assert (await client.fixtures(IDS, offline=True))["fixture_id"].to_list() == IDS[:2]
    assert client.report.missing == reasons
    assert (await client.fixtures(IDS, offline=True, missing="ignore")).height == 2
    with pytest.raises(PartialResultError) as caught:
        await client.fixtures(IDS, offline=True, missing="raise")
    assert caught.value.missing == reasons
    assert caught.value.frame is not None
    assert caught.value.frame.height == 2


async def test_offline_names_the_includes_that_are_not_there(client: VirtualClient) -> None:
    await client.fixtures(IDS[:1])
    asked = {"include": ["events", "lineups"], "offline": True, "missing": "ignore"}
    with pytest.warns(SportmonksWarning, match="has no columns for events, lineups"):
        assert (await client.fixtures(IDS[:1], **asked)).height == 0
    assert client.report.missing == {IDS[0]: "in the cache without events, lineups, and offline"}


async def test_offline_knows_what_the_api_does_not_have(client: VirtualClient) -> None:
    await client.fixtures([99], missing="ignore")
    assert (await client.fixtures([99], offline=True, missing="ignore")).height == 0
    assert client.report.missing[99].startswith("the API has no such fixture")


async def test_offline_a_season_that_was_never_listed_is_an_error_that_says_what_to_do(client: VirtualClient) -> None:
    await client.fixtures(IDS)
    with pytest.raises(CacheError, match=NOT_KNOWN):
        await client.fixtures(**SEASON, offline=True)
    assert len(client.server.requests) == 1


@pytest.mark.parametrize("client", ["memory", "disk"], indirect=True)  # a Redis goes by its own clock
async def test_nothing_is_kept_for_ever(client: VirtualClient) -> None:
    await client.fixtures(**SEASON)
    client.now += (7 + 3) * DAY + 1
    with pytest.raises(CacheError, match=NOT_KNOWN):
        await client.fixtures(**SEASON, offline=True)


async def test_offline_out_of_redis(redis_server: RedisServer, sandbox: SandboxServer, token: str) -> None:
    cache = RedisCache(redis_server.url, timeout=5.0)
    first, second = (VirtualClient(sandbox, token, cache) for _ in range(2))
    season = await first.fixtures(**SEASON)
    assert_frame_equal(await second.fixtures(**SEASON, offline=True), season)
    assert second.report.total_requests == 0
    await first.engine.aclose()
    await second.engine.aclose()


async def test_every_face_goes_offline(client: Sportmonks, sandbox: SandboxServer, token: str) -> None:
    with Sportmonks(token, base_url=sandbox.url, progress=False) as blocking:
        known = await asyncio.to_thread(blocking.fixtures, IDS)
        sandbox.pause_listening()
        try:
            assert_frame_equal(await asyncio.to_thread(blocking.fixtures, IDS, offline=True), known)
            assert_frame_equal(await blocking.aio.fixtures(IDS, offline=True), known)
            assert (await blocking.aio.tables(IDS, offline=True)).fixtures.equals(known)
            async with AsyncSportmonks(token, base_url=sandbox.url, cache=blocking.cache, progress=False) as native:
                assert_frame_equal(await native.fixtures(IDS, offline=True), known)
                plan = await native.plan(IDS, offline=True)
                assert (plan.cached, plan.requests) == (3, 0)
            settings = Settings.load(token=token, base_url=sandbox.url)
            processor = BatchProcessor(settings=settings)  # the memory of this process has them
            assert len((await processor.process(IDS, offline=True)).records) == 3
            assert (await processor.process([ELSE], offline=True, missing="ignore")).records == []
            await processor.aclose()
        finally:
            sandbox.resume_listening()


@pytest.mark.parametrize("how", [{"refresh": True}, {"cache": "bypass"}])
async def test_offline_and_new_is_a_contradiction(how: dict[str, object], client: VirtualClient) -> None:
    with pytest.raises(SelectionError, match="offline=True answers from the cache alone"):
        await client.fixtures(IDS, offline=True, **how)
    assert client.server.requests == []


# --- by the cache -------------------------------------------------------------------------------------------------


async def test_bypass_reads_nothing_and_stores_nothing(client: VirtualClient) -> None:
    stats = client.engine.parts.cache.stats
    for requests in (2, 4):
        await client.fixtures(**SEASON, cache="bypass")
        assert (len(client.server.requests), client.report.fetched, stats().entries) == (requests, 20, 0)
    await client.fixtures([99], cache="bypass", missing="ignore")
    assert stats().entries == 0
    await client.fixtures(**SEASON)
    before = stats()
    await client.fixtures(**SEASON, cache="bypass")
    assert client.report.from_cache == 0
    assert stats() == replace(before, misses=before.misses + 20), "asked, and not answered by it"


async def test_bypass_has_nothing_to_fall_back_on(client: VirtualClient) -> None:
    await client.fixtures(IDS)
    client.now += 30 * HOUR
    client.server.faults.add("status", times=None)
    with pytest.raises(Exception, match="500"):
        await client.fixtures(IDS, cache="bypass")


async def test_refresh_asks_for_all_of_it_and_stores_it(client: VirtualClient) -> None:
    await client.fixtures(**SEASON)
    client.now += 60.0
    await client.fixtures(**SEASON, refresh=True)
    assert (len(client.server.requests), client.report.fetched, client.report.oldest_age) == (4, 20, 0)
    await client.fixtures(**SEASON)
    assert (len(client.server.requests), client.report.oldest_age) == (4, 0)


async def test_a_plan_tells_what_these_calls_would_cost(client: VirtualClient) -> None:
    await client.fixtures(**SEASON)

    async def cost(**how: object) -> int:
        from sportmonks_sdk.calls import definitions as calls

        job = calls.plan(client.engine, IDS, **how)
        await job.fetch(client.told.append)
        return job.build().requests

    assert (await cost(), await cost(refresh=True), await cost(cache="bypass")) == (0, 1, 1)
    assert await cost(offline=True) == 0
