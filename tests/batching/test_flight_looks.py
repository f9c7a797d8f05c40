"""The look into a shared cache takes the lead of what is not there: what nobody has costs one question, not two."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
import redis.asyncio
from flying import Native, all_of
from redis_server import RedisServer

from sportmonks_sdk import RedisCache
from sportmonks_sdk.cache.entry import pack
from sportmonks_sdk.cache.protocol import Claim
from sportmonks_sdk.cache.redis_flights import Locks
from sportmonks_sdk.observe import events as ev
from sportmonks_sdk.query.ask import ask
from sportmonks_sdk.sandbox import SandboxServer
from sportmonks_sdk.selection.keywords import Found

ONE, OTHER = 19134453, 19134460
LONG = 3600.0
NOBODY, US = Claim(None, None), frozenset({"events"})
KEYS = ["fixture:1:en:UTC", "fixture:2:en:UTC"]
ENTRY = pack(b'{"id":1}', at=50.0, fixture=1)

Make = Callable[[], RedisCache]


@pytest.fixture
async def cache(redis_server: RedisServer) -> AsyncIterator[Make]:
    """Makes caches that know of each other only through Redis."""
    made: list[RedisCache] = []

    def make() -> RedisCache:
        made.append(RedisCache(redis_server.url, timeout=60.0, lease=LONG))
        return made[-1]

    yield make
    for one in made:
        await one.aclose()


def locks(server: RedisServer) -> list[str]:
    return [key.decode() for key in server.command("KEYS", "sportmonks:~flight:*")]


async def test_what_is_not_there_is_led_and_what_is_there_is_not(cache: Make, redis_server: RedisServer) -> None:
    mine, other = cache(), cache()
    await mine.write([(KEYS[0], ENTRY, 3600.0)])
    assert (await mine.read_leading(KEYS, US))[0] == [ENTRY, None]
    assert locks(redis_server) == [f"sportmonks:~flight:default:{KEYS[1]}"]
    assert await other.look(KEYS) == [Claim(None, ENTRY), Claim(US, None)]
    assert await mine.look(KEYS) == [Claim(None, ENTRY), NOBODY]


async def test_a_lead_that_came_with_a_look_is_not_asked_for_again(cache: Make, redis_server: RedisServer) -> None:
    mine = cache()
    await mine.read_leading(KEYS, US)
    redis_server.command("CONFIG", "RESETSTAT")
    assert await mine.lead(KEYS, US) == [NOBODY, NOBODY]
    assert "cmdstat_evalsha" not in redis_server.command("INFO", "commandstats")
    # Another call of this process that leads them too looks for itself.
    assert await mine.lead(KEYS, US) == [NOBODY, NOBODY]
    assert "cmdstat_evalsha" in redis_server.command("INFO", "commandstats")


async def test_a_look_leads_nothing_that_another_does(cache: Make) -> None:
    mine, other = cache(), cache()
    await other.lead(KEYS[:1], US)
    await mine.read_leading(KEYS, frozenset())
    assert await mine.lead(KEYS, frozenset()) == [Claim(US, None), NOBODY]
    assert [claim.other for claim in await other.look(KEYS)] == [None, frozenset()]


@pytest.mark.parametrize("end", ["given back", "written", "run out"])
async def test_a_lead_that_has_ended_is_asked_for(cache: Make, end: str, redis_server: RedisServer) -> None:
    mine, other = cache(), cache()
    now = 0.0
    mine._locks.clock = lambda: now
    _, epoch = await mine.read_leading(KEYS[:1], US)
    if end == "given back":
        await mine.give_back(KEYS[:1])
    elif end == "written":
        await mine.write_since(epoch, [(KEYS[0], ENTRY, 3600.0)])
    else:
        now = LONG
        redis_server.command("DEL", *locks(redis_server))
    assert (await other.lead(KEYS[:1], US))[0].other is None
    assert await mine.lead(KEYS[:1], US) == [Claim(US, ENTRY if end == "written" else None)]


async def test_a_cold_call_asks_redis_once_before_it_sends(
    native: Native, sandbox: SandboxServer, redis_server: RedisServer
) -> None:
    async with native(cache=redis_server.url) as client:
        redis_server.command("CONFIG", "RESETSTAT")
        await client.fixtures([ONE, OTHER])
        assert redis_server.command("INFO", "commandstats")["cmdstat_mget"]["calls"] == 1
        assert locks(redis_server) == []


async def test_a_call_that_ends_between_look_and_flight_leads_nothing(
    native: Native, sandbox: SandboxServer, redis_server: RedisServer
) -> None:
    heard: Counter[str] = Counter()

    def interrupt(event: ev.Event) -> None:
        heard[type(event).__name__] += 1
        if isinstance(event, ev.CacheLooked):
            assert len(locks(redis_server)) == 1
            raise KeyError("a listener of the caller's")

    async with native(cache=redis_server.url) as client:
        processor = client._engine.processor
        with pytest.raises(KeyError):
            await processor.serve([Found(ONE)], ask((), {}, {}), None, interrupt)  # type: ignore[arg-type]
        assert heard == {"CacheLooked": 1}
        assert locks(redis_server) == []
        assert not client.cache._locks  # type: ignore[attr-defined]
        assert (await client.fixtures(ONE)).height == 1


class HeardLate:
    """A connection to a real Redis whose answers are heard only once ``hear`` is set; they are given before."""

    def __init__(self, real: Any) -> None:
        self.real, self.given, self.hear = real, asyncio.Event(), asyncio.Event()

    async def evalsha(self, *asked: Any) -> Any:
        try:
            return await self.real.evalsha(*asked)
        finally:
            self.given.set()
            await self.hear.wait()

    async def eval(self, *asked: Any) -> Any:
        return await self.real.eval(*asked)


LOCK, NAME = b"sportmonks:~flight:a", b"sportmonks:a"


async def test_a_lead_taken_since_outlives_an_older_answer_that_is_heard_late(redis_server: RedisServer) -> None:
    """Two connections: what one says of a lock may be heard after the other has taken it."""
    async with redis.asyncio.Redis.from_url(redis_server.url) as real:
        mine, others, late = Locks(LONG), Locks(LONG), HeardLate(real)
        await others.lead([LOCK], [NAME], (), True, real)
        look = asyncio.create_task(mine.lead([LOCK], [NAME], (), True, late))
        await late.given.wait()
        held = others.held([LOCK])
        others.forget(held)
        await others.free(held, real)
        assert (await mine.lead([LOCK], [NAME], (), False, real))[1] == {LOCK: None}
        late.hear.set()
        await look
        assert list(mine.held([LOCK])) == [LOCK]


async def test_a_lead_that_a_look_of_ours_took_is_ours_before_we_hear_of_it(redis_server: RedisServer) -> None:
    async with redis.asyncio.Redis.from_url(redis_server.url) as real:
        mine, late = Locks(LONG), HeardLate(real)
        await mine.lead([b"sportmonks:~flight:other"], [b"sportmonks:other"], (), True, real)  # the script is known
        look = asyncio.create_task(mine.lead([LOCK], [NAME], (), True, late))
        await late.given.wait()
        assert (await mine.lead([LOCK], [NAME], (), False, real))[1] == {LOCK: None}
        late.hear.set()
        await look
        assert list(mine.held([LOCK])) == [LOCK]


async def test_clients_of_one_process_do_not_wait_for_each_others_looks(
    native: Native, sandbox: SandboxServer, redis_server: RedisServer, cache: Make
) -> None:
    async with native(cache=cache()) as a, native(cache=cache()) as b:
        for turn in range(20):
            one = 19134404 + 7 * turn
            both = await all_of(a.fixtures(one, refresh=bool(turn % 2)), b.fixtures(one), a.fixtures(one))
            assert [frame.height for frame in both] == [1, 1, 1]
        assert locks(redis_server) == []
