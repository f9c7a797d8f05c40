"""How a call uses the four ages: served, served and refreshed behind it, served because the API failed, gone."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import textwrap
from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from guard import GUARD
from redis_server import RedisServer
from stores import STORES, store
from virtual_client import START, VirtualClient

from sportmonks_sdk import (
    AuthenticationError,
    PartialResultError,
    RateLimitError,
    RedisCache,
    ServerError,
    SportmonksWarning,
    TransportError,
)
from sportmonks_sdk.batching.refresh import MOST_FIXTURES, PAUSE
from sportmonks_sdk.cache.freshness import DAY, HOUR, MINUTE
from sportmonks_sdk.calls import definitions as calls
from sportmonks_sdk.calls.engine import Engine
from sportmonks_sdk.calls.jobs import Job
from sportmonks_sdk.sandbox import SandboxServer

LIVE = 19135230
OLD = [19134453, 19134460, 19134467]  # ended in August


@pytest.fixture(params=STORES)
async def client(
    request: pytest.FixtureRequest, redis_server: RedisServer, tmp_path: Path, sandbox: SandboxServer, token: str
) -> AsyncIterator[VirtualClient]:
    made = VirtualClient(sandbox, token, partial(store, request.param, redis_server, tmp_path))
    yield made
    await made.engine.aclose()


def asked(client: VirtualClient) -> int:
    return len(client.server.requests)


# --- served while it is refreshed ---------------------------------------------------------------------------------


async def test_what_is_ageing_is_served_at_once_and_is_new_for_the_next_call(client: VirtualClient) -> None:
    first = await client.fixtures(OLD)
    client.now += 30 * HOUR
    again = await client.fixtures(OLD)
    assert again is first
    assert (client.report.from_cache, client.report.fetched, client.report.total_requests) == (3, 0, 0)
    assert client.report.oldest_age == 30 * HOUR
    assert client.report.refreshing == 3
    assert "oldest_age=108000 s, refreshing=3" in repr(client.report)
    await client.idle()
    assert asked(client) == 2
    await client.fixtures(OLD)
    assert (client.report.from_cache, client.report.oldest_age, client.report.refreshing) == (3, 0, 0)
    assert asked(client) == 2
    metrics = client.engine.metrics
    assert (metrics.refreshed_in_background, metrics.unchanged, metrics.requests) == (3, 3, 2)


async def test_many_calls_at_once_refresh_once(client: VirtualClient) -> None:
    await client.fixtures(OLD)
    client.now += 30 * HOUR
    await asyncio.gather(*(client.fixtures(OLD[:number]) for number in (3, 1, 2, 3)))
    await client.idle()
    assert asked(client) == 2


async def test_clients_that_share_a_redis_refresh_once(
    redis_server: RedisServer, sandbox: SandboxServer, token: str
) -> None:
    several = [VirtualClient(sandbox, token, RedisCache(redis_server.url, timeout=5.0)) for _ in range(3)]
    await several[0].fixtures(OLD)
    for client in several:
        client.now += 30 * HOUR
    await asyncio.gather(*(client.fixtures(OLD) for client in several))
    assert [client.report.refreshing for client in several] == [3, 3, 3]
    await asyncio.gather(*(client.idle() for client in several))
    assert len(sandbox.requests) == 2
    for client in several:
        await client.fixtures(OLD)
        assert (client.report.from_cache, client.report.oldest_age) == (3, 0)
        await client.engine.aclose()


async def test_a_refresh_lets_everybody_pass_who_waits(client: VirtualClient) -> None:
    priorities: list[str] = []
    limiter = client.engine.parts.limiter
    assert limiter is not None
    acquire = limiter.acquire

    async def noted(*args: Any, **how: Any) -> Any:
        priorities.append(f"{how['priority']}, {how['on_limit']}")
        return await acquire(*args, **how)

    limiter.acquire = noted  # type: ignore[method-assign]
    await client.fixtures(OLD)
    client.now += 30 * HOUR
    await client.fixtures(OLD)
    await client.idle()
    assert priorities == ["interactive, wait", "backfill, raise"]


async def test_a_match_in_play_is_never_served_while_it_is_refreshed(client: VirtualClient) -> None:
    await client.fixtures([LIVE])
    for age, requests in ((10.0, 1), (0.1, 2), (10.1, 3)):
        client.now += age
        await client.fixtures([LIVE])
        assert client.report.refreshing == 0
        assert asked(client) == requests


async def test_data_is_as_old_as_the_question_not_as_the_answer(client: VirtualClient) -> None:
    transport = client.engine.parts.fetcher.transport
    get = transport.get

    async def slowly(*args: Any, **options: Any) -> Any:
        client.now += 4.0
        reply = await get(*args, **options)
        client.now += 4.0
        return reply

    transport.get = slowly  # type: ignore[method-assign]
    await client.fixtures([LIVE])
    assert client.report.oldest_age == 8.0
    client.now += 2.0
    await client.fixtures([LIVE])
    assert (client.report.from_cache, client.report.oldest_age) == (1, 10.0)
    client.now += 0.1
    await client.fixtures([LIVE])
    assert client.report.fetched == 1


async def test_one_of_many_callers_is_early_and_does_not_wait_either(client: VirtualClient) -> None:
    await client.fixtures([LIVE])
    client.now += 9.0
    client.engine.processor._took, client.engine.processor._draw = 1.0, lambda: 0.9  # 2.3 s early
    await client.fixtures(LIVE)
    assert (client.report.from_cache, client.report.refreshing) == (1, 1)
    await client.idle()
    assert asked(client) == 2


async def test_a_refresh_that_fails_is_told_to_the_log_and_not_tried_again_at_once(
    client: VirtualClient, caplog: pytest.LogCaptureFixture
) -> None:
    await client.fixtures(OLD)
    client.now += 30 * HOUR
    client.server.faults.add("status", times=None)
    await client.fixtures(OLD)
    await client.idle()
    assert "a refresh in the background failed" in caplog.text
    before = asked(client)
    await client.fixtures(OLD)
    assert (client.report.from_cache, client.report.refreshing) == (3, 0)
    await client.idle()
    assert asked(client) == before
    client.server.faults.clear()
    client.engine.processor.refresher._rest_until -= PAUSE  # ten seconds later
    await client.fixtures(OLD)
    await client.idle()
    assert asked(client) == before + 1


async def test_more_than_there_is_room_for_is_left_to_later_calls(
    client: VirtualClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MOST_FIXTURES >= 1_000
    monkeypatch.setattr("sportmonks_sdk.batching.refresh.MOST_FIXTURES", 2)
    await client.fixtures(OLD)
    for refreshing in (2, 1, 0):
        client.now += 30 * HOUR if refreshing == 2 else 0
        await client.fixtures(OLD)
        assert client.report.refreshing == refreshing
        await client.idle()


async def test_closing_ends_what_goes_on_in_the_background(sandbox: SandboxServer, token: str) -> None:
    client = VirtualClient(sandbox, token)
    await client.fixtures(OLD)
    client.now += 30 * HOUR
    sandbox.faults.add("hang", times=None)
    await client.fixtures(OLD)
    while len(sandbox.requests) < 2:  # the refresh is on its way
        await asyncio.sleep(0.001)
    await client.engine.aclose()
    assert asyncio.all_tasks() == {asyncio.current_task()}


def test_a_script_that_exits_at_once_neither_waits_nor_complains() -> None:
    script = """
        import time
        from sportmonks_sdk import Sportmonks

        client = Sportmonks.sandbox(progress=False, cache_ttl_max=86400)
        client.fixtures([19134453])
        clock = client._engine.processor.now
        client._engine.now = client._engine.processor.now = lambda: clock() + 30 * 3600
        client.server.faults.add("hang", times=None)
        client.fixtures([19134453])
        assert client.last_report.refreshing == 1, client.last_report
        print("done")
    """
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", textwrap.dedent(script)], capture_output=True, text=True, timeout=GUARD
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "done\n", "")


# --- served because the API failed --------------------------------------------------------------------------------

FAILURES: list[tuple[str, dict[str, Any], dict[str, Any], type[Exception]]] = [
    ("status", {"status": 503}, {}, ServerError),
    ("drop_mid", {}, {}, TransportError),
    ("html", {}, {}, Exception),
    ("429", {"seconds": 3600}, {"on_limit": "raise"}, RateLimitError),
    ("429", {"seconds": 3600}, {"max_wait": 1}, RateLimitError),
]


@pytest.mark.parametrize(("kind", "details", "how", "error"), FAILURES)
async def test_where_the_api_fails_the_cache_answers_and_says_so(
    kind: str, details: dict[str, Any], how: dict[str, Any], error: type[Exception], client: VirtualClient
) -> None:
    first = await client.fixtures(OLD)
    client.now += 3 * DAY
    client.server.faults.add(kind, times=None, **details)
    with pytest.warns(SportmonksWarning, match=r"^3 of 3 fixtures are from the cache, up to 3 d old, because"):
        again = await client.fixtures(OLD, **how)
    assert again.equals(first)
    report = client.report
    assert (report.from_cache, report.fetched, dict(report.missing)) == (3, 0, {})
    assert report.stale == dict.fromkeys(OLD, 3 * DAY)
    assert "stale=3" in repr(report)
    assert client.engine.metrics.stale_served == 3
    stats, metrics = client.engine.parts.cache.stats(), client.engine.metrics
    assert (report.from_cache, report.cache_hit_rate) == (3, 1.0)
    assert (stats.hits, stats.misses) == (metrics.from_cache, metrics.fixtures - metrics.from_cache)
    with pytest.raises(error):
        await client.fixtures(OLD, refresh=True, **how)


async def test_calls_that_fail_together_are_served_together(client: VirtualClient) -> None:
    await client.fixtures(OLD[:2])
    client.now += 3 * DAY
    client.server.faults.add("status", times=None)
    calls = (client.fixtures(OLD[:1]), client.fixtures(OLD[:2]), client.fixtures(OLD))
    with pytest.warns(SportmonksWarning, match="from the cache, up to 3 d old"):
        one, two, all_three = await asyncio.gather(*calls, return_exceptions=True)
    assert (one.height, two.height) == (1, 2)
    assert isinstance(all_three, PartialResultError)
    assert list(all_three.missing) == OLD[2:]


async def test_a_refused_connection_is_a_failure_too(client: VirtualClient) -> None:
    await client.fixtures(OLD)
    client.now += 3 * DAY
    client.server.pause_listening()
    try:
        with pytest.warns(SportmonksWarning, match="from the cache"):
            assert (await client.fixtures(OLD)).height == 3
    finally:
        client.server.resume_listening()


async def test_a_spent_quota_is_no_reason_to_have_nothing(client: VirtualClient) -> None:
    await client.fixtures(OLD)
    limiter = client.engine.parts.limiter
    assert limiter is not None
    client.now += 3 * DAY
    client.server.faults.add("429", seconds=3600)
    for _ in range(2):  # the second is not even sent
        with pytest.warns(SportmonksWarning, match="from the cache, up to 3 d old, because: "):
            assert (await client.fixtures(OLD, on_limit="raise")).height == 3
    assert asked(client) == 2


async def test_what_the_cache_does_not_have_is_missing_as_ever(client: VirtualClient) -> None:
    await client.fixtures(OLD[:2])
    client.now += 3 * DAY
    client.server.faults.add("status", times=None)
    with pytest.raises(PartialResultError, match="1 of 3 fixtures are missing") as caught:
        await client.fixtures(OLD)
    assert list(caught.value.missing) == OLD[2:]
    assert caught.value.frame is not None
    assert caught.value.frame["fixture_id"].to_list() == OLD[:2]
    assert list(client.report.stale) == OLD[:2]


async def test_what_is_dead_is_not_served(client: VirtualClient) -> None:
    await client.fixtures([*OLD, LIVE])
    client.server.faults.add("status", times=None)
    client.now += MINUTE + 1
    with pytest.raises(ServerError):
        await client.fixtures([LIVE])
    client.now += 8 * DAY
    with pytest.raises(ServerError):
        await client.fixtures(OLD)


async def test_a_match_in_play_is_served_for_a_minute_of_failure_and_no_longer(client: VirtualClient) -> None:
    await client.fixtures([LIVE])
    client.server.faults.add("status", times=None)
    client.now += MINUTE
    with pytest.warns(SportmonksWarning, match="1 of 1 fixtures are from the cache, up to 1 min old"):
        await client.fixtures([LIVE])


async def test_a_wrong_question_is_not_the_apis_failure(client: VirtualClient) -> None:
    await client.fixtures(OLD)
    client.now += 3 * DAY
    client.server.faults.add("status", status=401, times=None)
    with pytest.raises(AuthenticationError):
        await client.fixtures(OLD)


async def test_a_season_survives_an_outage_with_its_listing(client: VirtualClient) -> None:
    season = await client.fixtures(season=23614, limit=60)
    client.now += 3.1 * DAY
    client.server.faults.add("status", times=None)
    with pytest.warns(SportmonksWarning) as warned:
        assert (await client.fixtures(season=23614, limit=60)).equals(season)
    texts = [str(one.message) for one in warned]
    assert any(text.startswith("the list of these fixtures is from the cache, because: ") for text in texts)
    assert any(text.startswith("60 of 60 fixtures are from the cache") for text in texts)
    client.now += 5 * DAY
    with pytest.raises(ServerError):
        await client.fixtures(season=23614, limit=60)


LISTS: dict[str, Callable[[Engine], Job[Any]]] = {
    "a table": lambda engine: calls.resource(engine, "venues", limit=70),
    "one by one": lambda engine: calls.resource(engine, "leagues", [8, 82]),
    "a path": lambda engine: calls.get(engine, "odds/markets", raw=True),
}


@pytest.mark.parametrize("name", LISTS)
async def test_an_old_list_is_a_hit_and_told_as_old(client: VirtualClient, name: str) -> None:
    first = await client.done(LISTS[name](client.engine))
    records = client.report.ids
    client.now += 3 * DAY
    client.server.faults.add("status", times=None)
    with pytest.warns(SportmonksWarning, match="is from the cache, because: "):
        assert (await client.done(LISTS[name](client.engine))).equals(first)
    told = client.report
    assert (told.ids, told.from_cache, told.fetched, told.joined) == (records, records, 0, 0)
    assert set(told.stale.values()) == {3 * DAY} == {told.oldest_age}
    assert len(told.stale) == records
    assert told.saved_by_cache == 0


async def test_which_fixtures_are_in_a_state_is_looked_up_as_often_as_that_state_moves(token: str) -> None:
    client: VirtualClient | None = None
    with SandboxServer(seasons=1, now=lambda: client.now if client else START) as server:
        client = VirtualClient(server, token)
        played = {"season": 25583, "states": "finished"}
        before = (await client.fixtures(**played)).height
        assert LIVE in (await client.fixtures(season=25583, states="live"))["fixture_id"]
        client.now += 11.0
        server.requests.clear()
        await client.fixtures(season=25583, states="live")
        assert ["/fixtures?" in one.path_qs for one in server.requests] == [True, False], "listed and fetched again"
        client.now += 3 * HOUR
        assert (await client.fixtures(**played)).height == before + 1
        with pytest.warns(SportmonksWarning, match="brought nothing"):
            assert LIVE not in (await client.fixtures(season=25583, states="live"))["fixture_id"]
        await client.engine.aclose()


# --- known again --------------------------------------------------------------------------------------------------


async def test_an_unchanged_answer_is_known_as_such(client: VirtualClient) -> None:
    await client.fixtures(OLD)
    assert client.report.unchanged == 0
    await client.fixtures(OLD, refresh=True)
    assert client.report.unchanged == 3
    assert "unchanged=3" in repr(client.report)
    with pytest.warns(SportmonksWarning, match="has no columns for events"):
        await client.fixtures(OLD, include="events", refresh=True)
    assert client.report.unchanged == 0, "another question cannot be compared"


async def test_a_changed_answer_is_not(token: str) -> None:
    client: VirtualClient | None = None
    with SandboxServer(seasons=1, now=lambda: client.now if client else START) as server:
        client = VirtualClient(server, token)
        await client.fixtures([LIVE, *OLD])
        client.now += 40 * MINUTE
        await client.fixtures([LIVE, *OLD], refresh=True)
        # A team of one of the three has just played: its last_played_at is another.
        assert client.report.unchanged == 2
        await client.engine.aclose()
