"""What an outage costs, what it leaves, and that every face of the SDK behaves the same in one."""

from __future__ import annotations

import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeAlias

import polars as pl
import pytest
from fault_table import BATCHES, CASES, QUICK, RUN, Case, Connect, asked, hurry
from guard import GUARD
from polars.testing import assert_frame_equal

from sportmonks_sdk import (
    AsyncSportmonks,
    BatchProcessor,
    PartialResultError,
    Settings,
    SportmonksWarning,
    SubscriptionError,
)
from sportmonks_sdk.sandbox import SandboxServer

MIDDLE = BATCHES[1]
Call: TypeAlias = Callable[..., Awaitable[pl.DataFrame]]


@pytest.fixture(scope="module")
def many(sandbox_process: SandboxServer) -> list[int]:
    """10,001 ids, in no order."""
    ids = [fixture.id for fixture in sandbox_process.sandbox.world.all_fixtures()][:10_001]
    return ids[1::2] + ids[::2]


def test_ten_thousand_and_one_ids_are_201_batches_and_then_none(
    many: list[int], connect: Connect, sandbox: SandboxServer
) -> None:
    client = connect(batch_size=50)
    wanted = [*many, many[7], many[7]]
    for requests in (201, 0):
        sandbox.requests.clear()
        assert client.fixtures(wanted)["fixture_id"].to_list() == wanted
        assert len(sandbox.requests) == requests


@pytest.mark.parametrize("retries", [0, 2, 5])
def test_an_outage_in_the_middle_of_many_ids_does_not_multiply_requests(
    retries: int, many: list[int], connect: Connect, sandbox: SandboxServer
) -> None:
    client = connect(batch_size=50, max_retries=retries)
    sandbox.faults.add("status", times=None, after=100, path=MIDDLE.path)
    with pytest.raises(PartialResultError) as caught:
        client.fixtures(many)
    frame = caught.value.frame
    assert frame is not None
    assert frame.height == 5_000
    assert set(caught.value.missing) == set(many) - set(frame["fixture_id"])
    # One bucket pays for 20 retries or halvings; a halving is one request more; three batches were in flight.
    assert len(sandbox.requests) <= 100 + 3 + 2 * 20
    # While it lasts, the next call finds the bucket empty and gives up at its first failures.
    before = len(sandbox.requests)
    with pytest.raises(PartialResultError):
        client.fixtures(many)
    assert len(sandbox.requests) - before <= 3 + 2
    sandbox.faults.clear()
    before = len(sandbox.requests)
    assert client.fixtures(many)["fixture_id"].to_list() == many
    assert asked(sandbox, before) == dict.fromkeys(caught.value.missing, 1)


async def test_without_retries_the_first_failure_ends_the_call(many: list[int], sandbox: SandboxServer) -> None:
    settings = Settings.load(token="no-retries", base_url=sandbox.url)
    processor = BatchProcessor(settings=settings, use_retry=False, use_redis=False)
    sandbox.faults.add("status", times=None, after=10)
    with pytest.raises(PartialResultError) as caught:
        await processor.process(many)
    assert len(caught.value.missing) == 10_001 - 500
    assert len(sandbox.requests) <= 10 + 3
    await processor.aclose()


@pytest.mark.parametrize("body", [None, "<html>Slow down</html>"], ids=["the API's", "a firewall's"])
def test_a_429_that_says_nothing_while_much_is_left_costs_no_call(
    body: Any, connect: Connect, sandbox: SandboxServer, expected: pl.DataFrame
) -> None:
    client = connect(batch_size=1)
    sandbox.faults.add("429", after=5, times=2, body=body)
    assert_frame_equal(client.fixtures(**RUN), expected)
    assert client.budget["Fixture"].source == "server"
    assert sum(request.status == 429 for request in sandbox.requests) == 2


def test_what_was_not_asked_for_again_is_not_said_to_be_unknown(connect: Connect, sandbox: SandboxServer) -> None:
    client = connect(max_concurrent=1, on_limit="raise", missing="raise")
    sandbox.faults.add("omit_ids", path=MIDDLE.path)
    sandbox.faults.add("429", after=2, path=MIDDLE.path, seconds=0.01)
    with pytest.raises(PartialResultError) as caught:
        client.fixtures(**RUN)
    reasons = list(caught.value.missing.values())
    assert len(reasons) == 21
    assert sum(reason.startswith("not asked for again: the API's rate limit") for reason in reasons) == 1
    assert sum(reason.startswith("not fetched: the API's rate limit") for reason in reasons) == 20


def test_an_include_outside_the_plan_once_is_an_error_that_keeps_what_came(
    connect: Connect, sandbox: SandboxServer, expected: pl.DataFrame
) -> None:
    client = connect(max_concurrent=1)
    sandbox.faults.add("forbid_include", include="scores", after=2)
    with pytest.raises(PartialResultError) as caught:
        client.fixtures(**RUN)
    assert isinstance(caught.value.__cause__, SubscriptionError)
    assert caught.value.frame is not None
    assert caught.value.frame.height == 20
    before = len(sandbox.requests)
    assert_frame_equal(client.fixtures(**RUN), expected)
    assert asked(sandbox, before).total() == 20


def test_a_dropped_include_is_not_asked_for_again_and_what_is_cached_without_it_answers(
    connect: Connect, sandbox: SandboxServer, expected: pl.DataFrame
) -> None:
    client = connect(on_forbidden="drop")
    fault = sandbox.faults.add("forbid_include", times=None, include="scores")
    for requests in (5, 0):
        before = len(sandbox.requests)
        with pytest.warns(SportmonksWarning, match="does not cover the include 'scores'"):
            frame = client.fixtures(**RUN)
        # One more for each batch in flight when the API said so.
        assert len(sandbox.requests) - before in range(requests, requests + 4 if requests else 1)
        assert_frame_equal(
            frame.drop("^.*goals.*|.*penalties|winner$"), expected.drop("^.*goals.*|.*penalties|winner$")
        )
        assert frame["home_goals"].null_count() == 40
        assert client.last_report is not None
        assert client.last_report.dropped_includes == ("scores",)
    fired = fault.fired
    with pytest.warns(SportmonksWarning, match="'scores'"):
        client.fixtures(refresh=True, **RUN)
    assert fault.fired > fired, "refresh= asks again whether the plan covers it"


def test_several_tables_are_carried_by_the_error(connect: Connect, sandbox: SandboxServer) -> None:
    client = connect(max_concurrent=1)
    whole = client.tables(include=["events"], **RUN)
    sandbox.faults.add("status", times=None, after=2, path=MIDDLE.path)
    with pytest.raises(PartialResultError) as caught:
        client.tables(include=["events"], refresh=True, **RUN)
    tables = caught.value.tables
    assert tables is not None
    assert caught.value.frame is None
    assert list(tables) == list(whole)
    arrived = tables.fixtures["fixture_id"]
    assert len(arrived) == 20
    for name, frame in whole.items():
        assert_frame_equal(tables[name], frame.filter(pl.col("fixture_id").is_in(arrived.to_list())))


def test_two_clients_of_one_token_at_once(connect: Connect, sandbox: SandboxServer, expected: pl.DataFrame) -> None:
    clients = [connect(token="of-both") for _ in range(2)]
    start = threading.Barrier(2)
    for after, kind in enumerate(("drop_mid", "status", "truncate", "omit_ids", "html"), start=1):
        sandbox.faults.add(kind, after=after, path=MIDDLE.path)

    def run(client: Any) -> pl.DataFrame:
        start.wait(GUARD)
        return client.fixtures(**RUN)

    with ThreadPoolExecutor() as pool:
        for frame in pool.map(run, clients):
            assert_frame_equal(frame, expected)
    reports = [client.last_report for client in clients]
    assert sum(report.total_requests for report in reports if report) == len(sandbox.requests)
    # Every fault cost one request more: four retries, and one single id. What both wanted at once came for both.
    assert 5 + 5 <= len(sandbox.requests) <= 2 * 5 + 5


def test_a_quota_that_runs_out_on_the_way_is_waited_for_without_a_429(
    connect: Connect, sandbox: SandboxServer, expected: pl.DataFrame
) -> None:
    sandbox.limit = 3
    sandbox.sandbox.limits.window = 1.0
    client = connect()
    assert_frame_equal(client.fixtures(**RUN), expected)
    assert [request.status for request in sandbox.requests] == [200] * 5
    report = client.last_report
    assert report is not None
    assert report.waited > 0


@pytest.mark.parametrize("face", ["native", "twin"])
@pytest.mark.parametrize("times", [1, None], ids=["once", "for ever"])
@pytest.mark.parametrize(
    "case", [c for c in CASES if MIDDLE in c.places and c.window > 1 and c.kind != "slow"], ids=repr
)
async def test_the_awaitable_faces_heal_and_fail_alike(
    face: str, case: Case, times: int | None, connect: Connect, sandbox: SandboxServer, expected: pl.DataFrame
) -> None:
    options = {"missing": "raise", **case.options}

    async def both(call: Call) -> None:
        case.strike(sandbox, MIDDLE, times)
        if times is None or case.heals == "raised":
            with pytest.raises(PartialResultError) as caught:
                await call(**RUN)
            error = caught.value
            assert error.frame is not None
            assert set(error.missing) == set(expected["fixture_id"]) - set(error.frame["fixture_id"])
            sandbox.faults.clear()
        else:
            assert_frame_equal(await call(**RUN), expected)

    if face == "twin":
        await both(connect(**options).aio.fixtures)
    else:
        async with AsyncSportmonks(f"native-{case.kind}", base_url=sandbox.url, **{**QUICK, **options}) as client:
            await both(hurry(client).fixtures)


class UnhappyError(Exception):
    """What a listener of the caller's own raises."""


@pytest.mark.parametrize("face", ["native", "twin"])
async def test_what_a_listener_raises_in_the_middle_comes_out_as_it_is(
    face: str, connect: Connect, sandbox: SandboxServer
) -> None:
    def listener(update: Any) -> None:
        if update.done:
            raise UnhappyError

    async with AsyncSportmonks("unhappy", base_url=sandbox.url, **QUICK) as native:
        calls: dict[str, Call] = {"native": native.fixtures, "twin": connect().aio.fixtures}
        with pytest.raises(UnhappyError):
            await calls[face](progress=listener, **RUN)
        sandbox.faults.add("forbid_include", times=None, include="scores")
        # Warnings are errors here.
        with pytest.raises(SportmonksWarning, match="'scores'"):
            await calls[face](refresh=True, on_forbidden="drop", **RUN)
