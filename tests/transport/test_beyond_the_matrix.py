"""Faults that are no row of the matrix: one bad fixture, a refused port, a spent quota, a dying Redis, bad input."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import textwrap
from collections.abc import Callable
from math import ceil, log2
from typing import Any

import polars as pl
import pytest
from fault_table import RUN, Connect, asked
from guard import GUARD
from polars.testing import assert_frame_equal
from redis_server import RedisServer

from sportmonks_sdk import (
    AsyncSportmonks,
    ConfigurationError,
    PartialResultError,
    RateLimitError,
    SelectionError,
    ServerError,
    Sportmonks,
    SportmonksWarning,
    SubscriptionError,
    TransportError,
    schema,
)
from sportmonks_sdk.sandbox import SandboxServer


def test_one_bad_fixture_is_found_by_halving_and_costs_nobody_else(
    connect: Connect, sandbox: SandboxServer, expected: pl.DataFrame
) -> None:
    client = connect(batch_size=50, max_retries=1)
    bad = int(expected["fixture_id"][17])
    sandbox.faults.add("status", times=None, status=500, path="/multi/", ids={bad})
    with pytest.raises(PartialResultError) as caught:
        client.fixtures(**RUN)
    error = caught.value
    assert list(error.missing) == [bad]
    assert isinstance(error.__cause__, ServerError)
    assert error.frame is not None
    assert_frame_equal(error.frame, expected.filter(pl.col("fixture_id") != bad))
    assert len(sandbox.requests) <= 1 + 2 + 3 * ceil(log2(40))


def test_a_refused_connection_stops_the_call_and_keeps_what_arrived(
    connect: Connect, sandbox: SandboxServer, expected: pl.DataFrame
) -> None:
    client = connect(max_retries=1)
    first = client.fixtures(season=RUN["season"], limit=10)
    sandbox.pause_listening()
    with pytest.raises(PartialResultError) as caught:
        client.fixtures(**RUN)
    assert isinstance(caught.value.__cause__, TransportError)
    assert caught.value.__cause__.kind == "connect"
    assert_frame_equal(caught.value.frame, first)
    with pytest.raises(TransportError, match="no connection") as nothing:
        client.get("states")
    assert len(nothing.value.attempts) == 2
    sandbox.resume_listening()
    assert_frame_equal(client.fixtures(**RUN), expected)


@pytest.mark.parametrize("told", [{"on_limit": "raise"}, {"max_wait": 5}])
def test_a_spent_quota_raises_at_once_with_the_time_of_its_reset(
    told: dict[str, Any], connect: Connect, sandbox: SandboxServer
) -> None:
    client = connect(**told)
    sandbox.faults.add("429", times=None, seconds=600)
    with pytest.raises(RateLimitError) as caught:
        client.fixtures(**RUN)
    assert caught.value.resets_in == pytest.approx(600, abs=5)
    assert len(sandbox.requests) == 1
    with pytest.raises(RateLimitError, match=r"fills again in (10|9) min"):
        client.fixtures(**RUN)
    assert len(sandbox.requests) == 1, "the limiter knows by now"


def test_a_quota_smaller_than_the_job_gives_what_it_can(connect: Connect, sandbox: SandboxServer) -> None:
    sandbox.limit = 3
    try:
        client = connect(on_limit="raise")
        with pytest.raises(PartialResultError) as caught:
            client.fixtures(**RUN)
        assert caught.value.frame is not None
        assert caught.value.frame.height == 20
        assert isinstance(caught.value.__cause__, RateLimitError)
        assert all(request.status == 200 for request in sandbox.requests), "no 429 of our own making"
    finally:
        sandbox.limit = 3000


def test_an_include_outside_the_plan_is_dropped_where_the_caller_says_so(
    connect: Connect, sandbox: SandboxServer
) -> None:
    client = connect()
    sandbox.faults.add("forbid_include", times=None, include="odds")
    with pytest.raises(SubscriptionError, match="'odds'") as caught:
        client.events(include="odds", **RUN)
    assert caught.value.include == "odds"
    with pytest.warns(SportmonksWarning, match="does not cover the include 'odds'") as warned:
        frame = client.tables(include=["events", "odds"], on_forbidden="drop", **RUN).events
    assert len(warned) == 1
    assert frame.height > 0
    assert client.last_report is not None
    assert client.last_report.dropped_includes == ("odds",)


def test_a_cancelled_call_keeps_what_arrived(connect: Connect, sandbox: SandboxServer, expected: pl.DataFrame) -> None:
    client = connect(max_concurrent=1)
    sandbox.faults.add("hang", after=2, path="/multi/")

    async def impatient() -> None:
        call = asyncio.ensure_future(client.aio.fixtures(**RUN))
        await asyncio.to_thread(sandbox.wait_for, lambda: len(sandbox.requests) == 4, GUARD)
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call

    asyncio.run(impatient())
    assert sandbox.wait_for(lambda: sandbox.requests[3].cancelled, timeout=GUARD)
    before = len(sandbox.requests)
    assert_frame_equal(client.fixtures(**RUN), expected)
    assert asked(sandbox, before).total() == 20


async def test_the_native_client_heals_and_fails_alike(
    connect: Connect, sandbox: SandboxServer, expected: pl.DataFrame
) -> None:
    token = f"native-{id(sandbox)}"
    async with AsyncSportmonks(token, base_url=sandbox.url, base_delay=0.01, batch_size=10, max_retries=1) as client:
        sandbox.faults.add("drop_mid", path="/multi/")
        assert_frame_equal(await client.fixtures(**RUN), expected)
        sandbox.faults.add("status", times=None, status=503)
        with pytest.raises(ServerError):
            await client.fixtures(season=23614)


def test_ten_thousand_and_one_ids_are_201_batches_in_order(connect: Connect, sandbox: SandboxServer) -> None:
    client = connect(batch_size=50)
    # From the list that is cached: some ids of seasons look like years.
    rows = client.seasons().select("season_id", "league_id").rows()
    seasons = [season_id for season_id, league_id in rows if league_id in (8, 82, 301, 384, 564)]
    ids: list[int] = []
    for season_id in seasons:
        if len(ids) < 10_001:
            ids += (
                client.get("fixtures", filters={"fixtureSeasons": season_id}, select="id", as_="records", limit=1)
                and client.fixtures(season=season_id, limit=400, missing="ignore")["fixture_id"].to_list()
            )
    distinct = list(dict.fromkeys(ids))[:10_000]
    assert len(distinct) == 10_000
    asking = [*reversed(distinct), distinct[5]]
    fresh = connect(batch_size=50)
    sandbox.requests.clear()
    frame = fresh.fixtures(asking)
    assert frame["fixture_id"].to_list() == asking
    assert len(sandbox.requests) == 200, "10,000 distinct ids"
    assert fresh.fixtures(asking)["fixture_id"].to_list() == asking
    assert len(sandbox.requests) == 200


BAD: list[tuple[str, Callable[[Sportmonks], Any]]] = [
    ("not 'abc'", lambda c: c.fixtures("abc")),
    ("-5", lambda c: c.fixtures([-5])),
    ("swap them", lambda c: c.fixtures(between=("2026-12-01", "2026-11-01"))),
    ("did you mean 'events'", lambda c: c.fixtures([1], include="event")),
    ("joined by", lambda c: c.tables([1], include="events,lineups")),
    ("did you mean 'include'", lambda c: c.fixtures([1], includ="events")),
    ("did you mean 'name'", lambda c: c.fixtures([1], select="nam")),
    ("did you mean 'eventTypes'", lambda c: c.events([1], filters="eventType:14")),
    ("timezone=", lambda c: c.fixtures([1], timezone="Madrid, Spain")),
    ("locale=", lambda c: c.fixtures([1], locale="x")),
    ("limit=", lambda c: c.fixtures(season=1, limit=-1)),
    ("not both", lambda c: c.fixtures([1], season=1)),
]


@pytest.mark.parametrize(("said", "call"), BAD, ids=[said for said, _ in BAD])
def test_bad_input_is_told_before_a_request_is_spent(
    said: str, call: Callable[[Sportmonks], Any], connect: Connect, sandbox: SandboxServer
) -> None:
    with pytest.raises(SelectionError, match=said):
        call(connect())
    assert sandbox.requests == []


def test_no_token_and_no_ids_cost_nothing(connect: Connect, sandbox: SandboxServer) -> None:
    with pytest.raises(ConfigurationError, match="SPORTMONKS_API_TOKEN"):
        Sportmonks(base_url=sandbox.url)
    assert_frame_equal(connect().events([]), schema("events").to_frame())
    assert sandbox.requests == []


def test_two_processes_share_a_cache(connect: Connect, sandbox: SandboxServer, redis_server: RedisServer) -> None:
    connect(token="shared", cache=redis_server.url).fixtures(**RUN)
    before = len(sandbox.requests)
    code = f"""
    from sportmonks_sdk import Sportmonks
    with Sportmonks("shared", base_url={sandbox.url!r}, cache={redis_server.url!r}) as client:
        print(client.fixtures(**{dict(RUN)!r}).height, client.last_report.total_requests)
    """
    told = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, timeout=GUARD)
    assert (told.stdout, told.stderr) == ("40 0\n", "")
    assert len(sandbox.requests) == before


def test_a_redis_that_dies_in_the_middle_of_a_season_costs_one_warning(
    connect: Connect, sandbox: SandboxServer, own_redis: RedisServer, expected: pl.DataFrame
) -> None:
    def kill(update: Any) -> None:
        if update.done and own_redis._process is not None:
            own_redis.kill()

    client = connect(cache=own_redis.url, progress=kill, max_concurrent=1)
    with pytest.warns(SportmonksWarning) as warned:
        frame = client.fixtures(**RUN)
    assert own_redis._process is None, "it died on the way"
    assert_frame_equal(frame, expected)
    assert len(warned) == 1
    assert "without the cache" in str(warned[0].message)
    assert len(sandbox.requests) == 5


def test_a_redis_with_another_password_costs_one_warning(
    connect: Connect, sandbox: SandboxServer, expected: pl.DataFrame
) -> None:
    with RedisServer(password="right") as redis:
        client = connect(cache=redis.url.replace("right", "wrong"))
        with pytest.warns(SportmonksWarning) as warned:
            frame = client.fixtures(**RUN)
        assert_frame_equal(frame, expected)
    assert len(warned) == 1
    assert "wrong" not in str(warned[0].message).replace("wrong password", "")
