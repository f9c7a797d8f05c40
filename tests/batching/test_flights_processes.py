"""However many processes share a Redis: one request for a fixture, and one more where its leader dies.

Most of these tests have their "processes" in one: clients that have nothing in common but the Redis.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import pytest
from flying import Native, all_of, fixture_requests, sent, under_way, until
from guard import GUARD
from many import processes, tell
from msgspec.structs import replace
from polars.testing import assert_frame_equal
from redis_server import RedisServer

from sportmonks_sdk import AsyncSportmonks, PartialResultError, RedisCache, ServerError, SportmonksWarning
from sportmonks_sdk.batching import single_flight as boarding
from sportmonks_sdk.cache.flights import Flights
from sportmonks_sdk.frames.schema import includes_for
from sportmonks_sdk.query.ask import ask
from sportmonks_sdk.sandbox import SandboxServer

ONE, OTHER = 19134453, 19134460
LONG = 3600.0
SCRIPT = Path(__file__).with_name("calling.py")


@pytest.fixture
def stranger(native: Native, redis_server: RedisServer) -> Callable[..., AsyncSportmonks]:
    """Makes clients that know of each other only through Redis."""

    def make(lease: float = LONG, **options: Any) -> AsyncSportmonks:
        cache = RedisCache(redis_server.url, timeout=GUARD, lease=lease)
        client = native(cache=cache, **options)
        engine = client._engine
        engine.parts = engine.processor.parts = replace(engine.parts, flights=Flights())
        return client

    return make


def locks(server: RedisServer) -> list[str]:
    return [key.decode() for key in server.command("KEYS", "sportmonks:~flight:*")]


# What a lock says whose owner fetches all that the table of fixtures is made of.
ANOTHER = f"another {','.join(ask(includes_for(['fixtures']), {}, {}).include.paths)}"


def lock_of(client: AsyncSportmonks, fixture: int) -> str:
    return f"sportmonks:~flight:{client.settings.scope}:fixture:{fixture}:en:UTC"


Stranger = Callable[..., AsyncSportmonks]


async def test_strangers_share_one_request(
    stranger: Stranger, sandbox: SandboxServer, redis_server: RedisServer
) -> None:
    async with stranger() as a, stranger() as b, stranger() as c:
        frames = await all_of(*(client.fixtures([ONE, OTHER]) for _ in range(20) for client in (a, b, c)))
        assert len(sandbox.requests) == 1
        for frame in frames:
            assert_frame_equal(frame, frames[0])
        assert sum(client.metrics.joined for client in (a, b, c)) == 2 * 59
    assert locks(redis_server) == []
    assert len(redis_server.entries()) == 2


async def test_batches_that_overlap_are_asked_for_once_each(
    stranger: Stranger, sandbox: SandboxServer, redis_server: RedisServer
) -> None:
    ids = [ONE, OTHER, 19134439, 19134446]
    async with stranger() as a, stranger() as b, stranger() as c:
        await all_of(a.fixtures(ids[:3]), b.fixtures(ids[1:]), c.fixtures(ids[::-1]))
    asked = [one for request in sandbox.requests for one in request.path.rsplit("/", 1)[-1].split(",")]
    assert sorted(asked) == sorted(map(str, ids))
    assert locks(redis_server) == []


async def test_a_richer_flight_elsewhere_carries_a_poorer_call_and_not_the_other_way_round(
    stranger: Stranger, sandbox: SandboxServer
) -> None:
    async with stranger() as a, stranger() as b:
        for first, then, requests in (("events;statistics", "events", 1), ("events", "events;lineups", 2)):
            sandbox.requests.clear()
            sandbox.faults.add("hang", times=1)
            leader = asyncio.create_task(a.tables(ONE, include=first, refresh=True))
            await sent(sandbox)
            follower = asyncio.create_task(b.tables(ONE, include=then))
            if requests == 2:
                await sent(sandbox, 2)
                await follower
                assert fixture_requests(sandbox) == 2
                leader.cancel()
            else:
                sandbox.pause_listening()
                sandbox.resume_listening()
                await follower
                # The one that was cut off, and its second attempt.
                assert fixture_requests(sandbox) == 2
            await all_of(leader, follower)
            await asyncio.to_thread(b.cache.invalidate_pattern, "*")


async def test_a_leader_that_fails_is_replaced(stranger: Stranger, sandbox: SandboxServer) -> None:
    async with stranger(max_retries=0) as a, stranger(max_retries=0) as b:
        sandbox.faults.add("status", times=1, path="/multi/")
        results = await all_of(a.fixtures(ONE), b.fixtures(ONE))
        assert sorted(type(result).__name__ for result in results) == ["DataFrame", "ServerError"]
        sandbox.faults.add("status", times=None, path="/multi/")
        results = await all_of(a.fixtures(OTHER), b.fixtures(OTHER))
        assert {type(result) for result in results} == {ServerError}


async def test_a_leader_that_is_cancelled_gives_back_its_lead(
    stranger: Stranger, sandbox: SandboxServer, redis_server: RedisServer
) -> None:
    async with stranger() as a, stranger() as b:
        sandbox.faults.add("hang", times=1)
        leader = asyncio.create_task(a.fixtures([ONE, OTHER]))
        await sent(sandbox)
        assert len(locks(redis_server)) == 2
        follower = asyncio.create_task(b.fixtures([ONE, OTHER]))
        leader.cancel()
        await all_of(leader)
        assert (await asyncio.wait_for(follower, GUARD)).height == 2
        assert len(sandbox.requests) == 2
        assert locks(redis_server) == []


async def test_what_fails_for_one_fixture_is_no_failure_of_another(
    stranger: Stranger, sandbox: SandboxServer, redis_server: RedisServer
) -> None:
    async with stranger(max_retries=0) as client:
        redis_server.command("SET", lock_of(client, ONE), ANOTHER)
        fault = sandbox.faults.add("status", times=None, ids=[OTHER])
        call = asyncio.create_task(client.fixtures([ONE, OTHER]))
        await until(lambda: fault.fired == 1)
        (flight,) = client._engine.parts.flights._table().flights[f"fixture:{ONE}:en:UTC"]
        redis_server.command("DEL", lock_of(client, ONE))
        (error,) = await all_of(call)
        # Who followed that flight asks again; it is not told of a failure that was none of its own.
        assert (flight.landed, flight.entry, flight.error) == (True, None, None)
        assert isinstance(error, PartialResultError)
        assert list(error.missing) == [OTHER]


async def test_a_call_that_is_cancelled_as_it_boards_leaves_no_flight_behind(
    native: Native, sandbox: SandboxServer, redis_server: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cache() -> RedisCache:
        return RedisCache(redis_server.url, timeout=GUARD, lease=LONG)

    async with native(cache=cache()) as a, native(cache=cache()) as b:
        sandbox.faults.add("hang", times=1)
        leader = asyncio.create_task(a.fixtures(ONE))
        await sent(sandbox)
        shared, given_back = b._engine.parts.shared, asyncio.Event()
        assert shared is not None
        give_back = shared.give_back

        async def slow(keys: Collection[str]) -> None:
            if not given_back.is_set():
                given_back.set()
                await asyncio.sleep(GUARD)
            await give_back(list(keys))

        monkeypatch.setattr(shared, "give_back", slow)
        call = asyncio.create_task(b.fixtures([ONE, OTHER]))
        await asyncio.wait_for(given_back.wait(), GUARD)
        call.cancel()
        await all_of(call)
        assert under_way(b) == 1, "that of the leader"
        leader.cancel()
        await all_of(leader)


async def test_a_dead_leaders_lock_runs_out(
    stranger: Stranger, sandbox: SandboxServer, redis_server: RedisServer
) -> None:
    async with stranger() as client:
        redis_server.command("SET", lock_of(client, ONE), ANOTHER)
        call = asyncio.create_task(client.fixtures([ONE, OTHER]))
        await sent(sandbox)
        redis_server.command("PEXPIRE", lock_of(client, ONE), 1)
        assert (await asyncio.wait_for(call, GUARD)).height == 2
        # Its own part first, then what the dead one had promised.
        assert [request.path.rsplit("/", 1)[-1] for request in sandbox.requests] == [str(OTHER), str(ONE)]


async def test_a_lock_of_another_is_never_given_back(
    stranger: Stranger, sandbox: SandboxServer, redis_server: RedisServer
) -> None:
    async with stranger() as client:
        redis_server.command("SET", lock_of(client, ONE), ANOTHER)
        assert (await asyncio.wait_for(client.fixtures(ONE, refresh=True), GUARD)).height == 1
        assert redis_server.command("GET", lock_of(client, ONE)) == ANOTHER.encode()


async def test_a_refresh_waits_for_nobody(
    stranger: Stranger, sandbox: SandboxServer, redis_server: RedisServer
) -> None:
    async with stranger() as client:
        redis_server.command("SET", lock_of(client, ONE), ANOTHER)
        await asyncio.wait_for(client.fixtures(ONE, refresh=True), GUARD)
        assert len(sandbox.requests) == 1


async def test_a_flight_that_takes_too_long_is_left(
    stranger: Stranger, sandbox: SandboxServer, redis_server: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(boarding, "GRACE", 0.05)
    async with stranger() as client:
        redis_server.command("SET", lock_of(client, ONE), ANOTHER)
        assert (await asyncio.wait_for(client.fixtures(ONE, on_limit="raise"), GUARD)).height == 1
        assert len(sandbox.requests) == 1


async def test_a_lead_is_renewed_while_it_lasts(
    stranger: Stranger, sandbox: SandboxServer, redis_server: RedisServer
) -> None:
    async with stranger(lease=0.3) as client:
        sandbox.faults.add("hang", times=1)
        leader = asyncio.create_task(client.fixtures(ONE))
        await sent(sandbox)
        lock = lock_of(client, ONE)
        # Should it have run out on a slow machine already, it is put back; what counts is that its owner resets it.
        (says,) = client.cache._locks._held.values()  # type: ignore[attr-defined]
        redis_server.command("SET", lock, says, "PX", 3_600_000)
        await until(lambda: redis_server.command("PTTL", lock) <= 300)
        leader.cancel()
        await all_of(leader)


async def test_who_waits_goes_on_alone_when_redis_is_gone(
    native: Native, sandbox: SandboxServer, own_redis: RedisServer
) -> None:
    async with native(cache=own_redis.url) as client:
        own_redis.command("SET", lock_of(client, ONE), ANOTHER)
        call = asyncio.create_task(client.fixtures(ONE))
        await until(lambda: "cmdstat_eval" in own_redis.command("INFO", "commandstats"))
        own_redis.kill()
        with pytest.warns(SportmonksWarning, match="going on without the cache") as told:
            assert (await asyncio.wait_for(call, GUARD)).height == 1
        assert len(told) == 1
        assert len(sandbox.requests) == 1


async def test_a_user_who_may_not_run_scripts_keeps_the_cache(
    native: Native, sandbox: SandboxServer, own_redis: RedisServer
) -> None:
    own_redis.command("ACL", "SETUSER", "plain", "on", ">secret", "~*", "+@all", "-@scripting")
    url = own_redis.url.replace("redis://", "redis://plain:secret@")
    async with native(cache=url) as client:
        with pytest.warns(SportmonksWarning, match="NOPERM") as told:
            await client.fixtures(ONE)
        assert len(told) == 1
        await client.fixtures(ONE)
        assert len(sandbox.requests) == 1


async def test_rubbish_in_the_place_of_a_lock_does_no_harm(
    stranger: Stranger, sandbox: SandboxServer, redis_server: RedisServer
) -> None:
    async with stranger() as client:
        redis_server.command("SET", lock_of(client, ONE), b"\xff\xfe rubbish,\xff", "PX", 200)
        assert (await asyncio.wait_for(client.fixtures(ONE), GUARD)).height == 1
        redis_server.command("RPUSH", lock_of(client, OTHER), "a list")
        with pytest.warns(SportmonksWarning, match="it refused the command"):
            assert (await asyncio.wait_for(client.fixtures(OTHER), GUARD)).height == 1


def test_real_processes_cost_one_request(sandbox: SandboxServer, redis_server: RedisServer) -> None:
    with processes(2, SCRIPT, sandbox.url, redis_server.url, 40, LONG, ONE) as started:
        for process in started:
            tell(process)
        assert [process.communicate(timeout=GUARD)[0] for process in started] == ["40\n"] * 2
    assert len(sandbox.requests) == 1
    assert locks(redis_server) == []


def test_a_killed_leader_is_replaced_once(sandbox: SandboxServer, redis_server: RedisServer) -> None:
    with processes(2, SCRIPT, sandbox.url, redis_server.url, 10, 1.0, ONE) as (leader, follower):
        sandbox.faults.add("hang", times=1)
        tell(leader)
        assert sandbox.wait_for(lambda: len(sandbox.requests) == 1, GUARD)
        tell(follower)
        leader.kill()
        assert follower.communicate(timeout=GUARD)[0] == "10\n"
    assert len(sandbox.requests) == 2
    assert locks(redis_server) == []
