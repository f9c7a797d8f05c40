"""However many want a fixture at once, in however many threads and clients: one request."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from flying import Native, all_of, fixture_requests, followers, sent, under_way, until
from guard import GUARD
from polars.testing import assert_frame_equal

from sportmonks_sdk import PartialResultError, RateLimitError, ServerError, Sportmonks, SportmonksWarning
from sportmonks_sdk.cache.entry import pack
from sportmonks_sdk.cache.flights import Flights, _FlightTable, flights_of
from sportmonks_sdk.query.ask import ask
from sportmonks_sdk.sandbox import SandboxServer

ONE = 19134453


@pytest.fixture(params=["memory", "disk"])
def native(
    native: Native, request: pytest.FixtureRequest, tmp_path: Path, token: str, sandbox: SandboxServer
) -> Native:
    """Makes clients of one token, whose quota is known, each with a cache of its own or all with a folder."""
    if request.param == "memory":
        return lambda **options: native(**{"cache": "memory", **options})
    kept = {"cache": "disk", "cache_dir": str(tmp_path)}
    with Sportmonks(token, base_url=sandbox.url, progress=False, **kept) as client:  # its quota is in that folder
        client.fixtures(19134404)
    sandbox.requests.clear()
    return lambda **options: native(**{**kept, **options})


SEVERAL = [ONE, 19134460, 19134439]
UNKNOWN = 5


async def test_a_thousand_tasks_cost_one_request(native: Native, sandbox: SandboxServer) -> None:
    async with native() as client:
        frames = await all_of(*(client.fixtures(ONE) for _ in range(1000)))
        assert len(sandbox.requests) == 1
        for frame in frames:
            assert_frame_equal(frame, frames[0])
        assert frames[0].height == 1
        assert client.metrics.joined == 999
        assert under_way(client) == 0


# Where the cache is a file each asks it for the epoch first, and not all that refresh or fail do so in one moment.
IN_THE_SAME_MOMENT = pytest.mark.parametrize("native", ["memory"], indirect=True)


@IN_THE_SAME_MOMENT
async def test_a_thousand_that_refresh_cost_one_request_more(native: Native, sandbox: SandboxServer) -> None:
    async with native() as client:
        await client.fixtures(ONE)
        await all_of(*(client.fixtures(ONE, refresh=True) for _ in range(1000)))
        assert len(sandbox.requests) == 2


async def test_a_refresh_does_not_take_what_was_asked_for_before_it(native: Native, sandbox: SandboxServer) -> None:
    async with native() as client:
        sandbox.faults.add("hang", times=1)
        before = asyncio.create_task(client.fixtures(ONE))
        await sent(sandbox)
        assert (await client.fixtures(ONE, refresh=True)).height == 1
        assert len(sandbox.requests) == 2
        # Who asks now has the newer answer, and does not wait for the older.
        assert (await client.fixtures(ONE)).height == 1
        assert len(sandbox.requests) == 2
        before.cancel()
        await all_of(before)


def test_clients_and_threads_of_one_token_share_a_flight(native: Native, sandbox: SandboxServer, token: str) -> None:
    sandbox.faults.add("hang", times=1)
    clients = [Sportmonks(token, base_url=sandbox.url, timeout=GUARD, progress=False) for _ in range(3)]
    scope = clients[0].settings.scope
    with ThreadPoolExecutor(12) as pool:
        calls = [pool.submit(client.fixtures, SEVERAL) for client in clients for _ in range(4)]
        asyncio.run(until(lambda: followers(scope) == 11 and len(sandbox.requests) == 1))
        # The leader's request hangs; when its client is cut off it asks again, for everybody.
        sandbox.pause_listening()
        sandbox.resume_listening()
        frames = [call.result(GUARD) for call in calls]
    for frame in frames:
        assert_frame_equal(frame, frames[0])
    assert len(flights_of(scope)) == 0
    asked = len(sandbox.requests)
    # Each keeps it in a cache of its own.
    for client in clients:
        client.fixtures(SEVERAL)
        client.close()
    assert len(sandbox.requests) == asked == 2


async def test_a_follower_on_another_loop_gets_what_the_leader_lands(native: Native, sandbox: SandboxServer) -> None:
    sandbox.faults.add("hang", times=1)

    async def elsewhere() -> int:
        async with native() as client:
            return (await client.fixtures(ONE)).height

    async with native() as client:
        leader = asyncio.create_task(client.fixtures(ONE))
        await sent(sandbox)
        follower = asyncio.create_task(asyncio.to_thread(lambda: asyncio.run(elsewhere())))
        await until(lambda: followers(client.settings.scope) == 1)
        sandbox.pause_listening()
        sandbox.resume_listening()
        assert await asyncio.wait_for(follower, GUARD) == 1
        assert (await leader).height == 1
    assert len(sandbox.requests) == 2


async def test_what_nobody_keeps_is_packed_for_who_follows_it(native: Native, sandbox: SandboxServer) -> None:
    sandbox.latency = 0.2
    async with native(cache="bypass") as passing, native() as keeping:
        first = asyncio.create_task(passing.fixtures(ONE))
        await sent(sandbox)
        second = asyncio.create_task(keeping.fixtures(ONE))
        await until(lambda: followers(keeping.settings.scope) == 1)
        frames = await all_of(first, second)
        assert len(sandbox.requests) == 1
        assert_frame_equal(*frames)
        assert_frame_equal(await keeping.fixtures(ONE), frames[0])
        assert len(sandbox.requests) == 1, "and it was kept"


async def test_a_flight_that_nobody_follows_keeps_nothing() -> None:
    flights, entry = Flights(), pack(b"{}", at=1.0)
    asked = ask((), {}, {})
    led, _ = flights.board({1: "one", 2: "two"}, asked, None)
    _, followed = flights.board({2: "two"}, asked, None)
    for flight in led.values():
        flights.land(flight, entry)
    assert led[1].landed
    assert led[1].entry is None
    assert followed[2].entry is entry


async def test_batches_that_overlap_are_asked_for_once_each(native: Native, sandbox: SandboxServer) -> None:
    ids = [19134453, 19134460, 19134439, 19134446]
    async with native() as client:
        frames = await all_of(client.fixtures(ids[:3]), client.fixtures(ids[1:]), client.fixtures(ids[::-1]))
        assert [frame["fixture_id"].to_list() for frame in frames] == [ids[:3], ids[1:], ids[::-1]]
        asked = [request.path.rsplit("/", 1)[-1] for request in sandbox.requests]
        assert sorted(one for ids_of in asked for one in ids_of.split(",")) == sorted(map(str, ids))


async def test_a_poorer_call_goes_along_and_a_richer_one_does_not(native: Native, sandbox: SandboxServer) -> None:
    async with native() as client:
        rich, poor = await all_of(client.tables(ONE, include=["events", "statistics"]), client.events(ONE))
        assert fixture_requests(sandbox) == 1
        assert_frame_equal(rich.events, poor)
        await all_of(client.fixtures(19134460), client.events(19134460))
        assert fixture_requests(sandbox) == 3


async def test_a_leader_that_is_cancelled_is_replaced(native: Native, sandbox: SandboxServer) -> None:
    async with native() as client:
        sandbox.faults.add("hang", times=1)
        leader = asyncio.create_task(client.fixtures(SEVERAL))
        await sent(sandbox)
        followers = [asyncio.create_task(client.fixtures(SEVERAL)) for _ in range(20)]
        await asyncio.sleep(0)
        leader.cancel()
        assert [frame.height for frame in await all_of(*followers)] == [3] * 20
        assert len(sandbox.requests) == 2
        assert under_way(client) == 0


@IN_THE_SAME_MOMENT
async def test_what_fails_is_tried_by_one_other_and_then_has_failed_for_all(
    native: Native, sandbox: SandboxServer
) -> None:
    async with native(max_retries=0) as client:
        sandbox.faults.add("status", times=None, path="/multi/")
        errors = await all_of(*(client.fixtures(ONE) for _ in range(100)))
        assert {type(error) for error in errors} == {ServerError}
        assert len({id(error) for error in errors}) == 100
        assert len(sandbox.requests) == 2
        sandbox.faults.clear()
        assert (await client.fixtures(ONE)).height == 1


async def test_what_fails_once_heals_for_those_who_followed(native: Native, sandbox: SandboxServer) -> None:
    async with native(max_retries=0) as client:
        sandbox.faults.add("status", times=1, path="/multi/")
        frames = await all_of(*(client.fixtures(ONE) for _ in range(50)))
        assert sum(isinstance(frame, pl.DataFrame) for frame in frames) == 49
        assert len(sandbox.requests) == 2


async def test_a_part_that_came_is_kept_when_the_rest_of_a_flight_fails(native: Native, sandbox: SandboxServer) -> None:
    async with native(max_retries=0, batch_size=1, max_concurrent=1) as client:
        sandbox.faults.add("status", times=None, ids=[SEVERAL[-1]])
        results = await all_of(*(client.fixtures(SEVERAL) for _ in range(10)))
        assert {type(error) for error in results} == {PartialResultError}
        assert {tuple(error.missing) for error in results} == {(SEVERAL[-1],)}
        assert [error.frame.height for error in results] == [2] * 10
        assert len(sandbox.requests) == 4


async def test_an_id_nobody_knows_is_asked_for_once(native: Native, sandbox: SandboxServer) -> None:
    async with native(missing="ignore") as client:
        frames = await all_of(*(client.fixtures([UNKNOWN, ONE]) for _ in range(50)))
        assert [frame.height for frame in frames] == [1] * 50
        # Together, and once more alone.
        assert len(sandbox.requests) == 2


async def test_who_does_not_wait_for_quota_does_not_wait_with_others(native: Native, sandbox: SandboxServer) -> None:
    sandbox.limit = 1
    try:
        async with native() as client:
            with pytest.raises(RateLimitError):
                await client.fixtures(ONE, on_limit="raise")
            sandbox.requests.clear()
            patient = asyncio.create_task(client.fixtures(SEVERAL, max_wait=7200.0))
            while not client.budget["Fixture"].waiting:
                await asyncio.sleep(0)
            with pytest.raises(RateLimitError):
                await asyncio.wait_for(client.fixtures(SEVERAL[1:], on_limit="raise"), GUARD)
            with pytest.raises(RateLimitError):
                await asyncio.wait_for(client.fixtures(SEVERAL[1:], max_wait=1.0), GUARD)
            patient.cancel()
            await all_of(patient)
            assert not sandbox.requests
    finally:
        sandbox.limit = 3000


async def test_an_invalidation_is_not_answered_with_what_was_under_way(native: Native, sandbox: SandboxServer) -> None:
    async with native() as client:
        sandbox.faults.add("hang", times=1)
        before = asyncio.create_task(client.fixtures(ONE))
        await sent(sandbox)
        await asyncio.to_thread(client.cache.invalidate_pattern, f"fixture:{ONE}:*")
        assert (await client.fixtures(ONE)).height == 1
        assert len(sandbox.requests) == 2
        before.cancel()
        await all_of(before)


async def test_an_include_that_the_plan_lacks_is_dropped_for_those_who_allow_it(
    native: Native, sandbox: SandboxServer
) -> None:
    sandbox.faults.add("forbid_include", times=None, include="scores")
    async with native(on_forbidden="drop") as client:
        with pytest.warns(SportmonksWarning, match="'scores'"):
            frames = await all_of(*(client.fixtures(SEVERAL) for _ in range(20)))
        assert [frame.height for frame in frames] == [3] * 20
        assert len(sandbox.requests) <= 4


async def test_a_leader_whose_loop_was_left_standing_is_replaced(native: Native, sandbox: SandboxServer) -> None:
    sandbox.faults.add("hang", times=1)
    left = asyncio.new_event_loop()
    gone = native()

    def leave() -> asyncio.Task[Any]:
        task = left.create_task(gone.fixtures(ONE))
        while not sandbox.requests:
            left.run_until_complete(asyncio.sleep(0))
        return task

    task = await asyncio.to_thread(leave)
    async with native() as client:
        assert (await asyncio.wait_for(client.fixtures(ONE), GUARD)).height == 1
    assert len(sandbox.requests) == 2

    def end() -> None:
        task.cancel()
        left.run_until_complete(asyncio.wait([task]))
        left.run_until_complete(gone.close())
        left.run_until_complete(left.shutdown_default_executor())
        left.close()

    await asyncio.to_thread(end)


def test_a_forked_child_does_not_wait_for_its_parents_flights() -> None:
    flights = Flights()
    flights._by_process = {-1: _FlightTable({"fixture:1": []}, landings=1)}  # as a child sees them
    assert (len(flights), flights.landings) == (0, 0)


# --- listings: which fixtures there are ----------------------------------------------------------------------------

SEASON: dict[str, Any] = {"season": 25583, "limit": 3}


def listings(sandbox: SandboxServer) -> int:
    return sum("/multi/" not in one.path and "/core/types" not in one.path for one in sandbox.requests)


@IN_THE_SAME_MOMENT
async def test_a_hundred_tasks_that_want_a_season_list_it_once(native: Native, sandbox: SandboxServer) -> None:
    async with native() as client:
        frames = await all_of(
            *(client.fixtures(**SEASON) for _ in range(50)), *(client.events(**SEASON) for _ in range(50))
        )
        assert {frame.shape for frame in frames[:50]} == {frames[0].shape}
        assert frames[0].height == 3
        assert listings(sandbox) == 1
        await all_of(*(client.fixtures(**SEASON, refresh=True) for _ in range(10)))
        assert listings(sandbox) == 2
        assert under_way(client) == 0


async def test_a_listing_whose_leader_is_interrupted_is_asked_for_by_another(
    native: Native, sandbox: SandboxServer
) -> None:
    async with native() as client:
        sandbox.faults.add("hang", times=1)
        leader = asyncio.create_task(client.fixtures(**SEASON))
        await sent(sandbox)
        others = [asyncio.create_task(client.fixtures(**SEASON)) for _ in range(5)]
        await until(lambda: followers(client.settings.scope) == 5)
        leader.cancel()
        frames = await all_of(*others)
        assert [frame.height for frame in frames] == [3] * 5
        assert listings(sandbox) == 2
        assert under_way(client) == 0


@IN_THE_SAME_MOMENT
async def test_a_listing_that_fails_has_failed_for_all_who_wait(native: Native, sandbox: SandboxServer) -> None:
    async with native(max_retries=0) as client:
        sandbox.faults.add("status", status=500, times=None)
        ends = await all_of(*(client.fixtures(**SEASON) for _ in range(20)))
        assert {type(end) for end in ends} == {ServerError}
        assert len({id(end) for end in ends}) == 20
        assert len(sandbox.requests) == 1
        sandbox.faults.clear()
        assert (await client.fixtures(**SEASON)).height == 3


async def test_clients_with_caches_of_their_own_each_keep_a_listing_they_shared(
    native: Native, sandbox: SandboxServer
) -> None:
    async with native() as one, native() as other:
        await all_of(one.fixtures(**SEASON), other.fixtures(**SEASON))
        assert listings(sandbox) == 1
        await all_of(one.fixtures(**SEASON), other.fixtures(**SEASON))
        assert listings(sandbox) == 1


async def test_who_will_not_wait_for_quota_does_not_wait_for_a_listing_that_does(
    native: Native, sandbox: SandboxServer
) -> None:
    sandbox.limit = 1
    async with native() as client:
        with pytest.raises(RateLimitError):
            await client.fixtures(ONE, on_limit="raise")
        waiting = asyncio.create_task(client.fixtures(**SEASON, max_wait=7200))
        await until(lambda: under_way(client) == 1)
        with pytest.raises(RateLimitError):
            await client.fixtures(**SEASON, on_limit="raise")
        waiting.cancel()
        await all_of(waiting)
