"""A Redis that is away: every process goes on alone with what it last knew, and shares again when it is back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from itertools import count

import pytest
from guard import GUARD
from redis_server import RedisServer

from sportmonks_sdk.cache.redis_cache import RedisCache
from sportmonks_sdk.errors import RateLimitError
from sportmonks_sdk.observe.events import Event, Warned
from sportmonks_sdk.quota.ledger_script import LedgerScript
from sportmonks_sdk.quota.limiter import DynamicRateLimiter
from sportmonks_sdk.quota.redis_ledger import RedisLedger
from sportmonks_sdk.quota.vocabulary import Lease
from sportmonks_sdk.values import Observation

NEVER = 3600.0
_scopes = count()


class Process:
    """What a process has: a cache and a limiter over one connection to Redis, and an ear for warnings."""

    def __init__(self, server: RedisServer, scope: str, *, retry_after: float, timeout: float) -> None:
        self.cache = RedisCache(server.url, scope=scope, retry_after=retry_after, timeout=timeout)
        self.ledger = RedisLedger(self.cache.circuits, scope)
        self.limiter = DynamicRateLimiter(ledger=self.ledger, on_limit="raise", max_wait=0.0)
        self.told: list[str] = []

    def emit(self, event: Event) -> None:
        if isinstance(event, Warned):
            self.told.append(event.message)

    async def lease(self, entity: str = "Fixture") -> Lease | None:
        """A lease, or None where there is none to be had now."""
        try:
            return await self.limiter.acquire(entity, emit=self.emit)
        except RateLimitError:
            return None

    def answer(self, lease: Lease, remaining: int) -> None:
        self.limiter.settle(lease, Observation("Fixture", 100, remaining, 1000.0), status=200)

    async def known(self, remaining: int) -> None:
        lease = await self.lease()
        assert lease is not None
        self.answer(lease, remaining)
        await self.ledger.look()

    async def is_back(self) -> None:
        async with asyncio.timeout(GUARD):
            while (await self.cache.circuits.get()).is_out("quota"):
                await asyncio.sleep(0.01)
        await self.ledger.look()


Start = Callable[..., Process]


@pytest.fixture
async def start(own_redis: RedisServer) -> AsyncIterator[Start]:
    scope = f"outage-{next(_scopes)}"
    started: list[Process] = []

    def make(*, retry_after: float = 0.02, timeout: float = 5.0) -> Process:
        started.append(Process(own_redis, scope, retry_after=retry_after, timeout=timeout))
        return started[-1]

    yield make
    for process in started:
        await process.ledger.aclose()
        await process.cache.aclose()


async def leases(process: Process, wanted: int) -> list[Lease]:
    got = [await process.lease() for _ in range(wanted)]
    return [lease for lease in got if lease is not None]


async def test_killed_it_costs_no_call_and_one_warning(own_redis: RedisServer, start: Start) -> None:
    one, two = start(retry_after=NEVER), start(retry_after=NEVER)
    await one.known(remaining=30)
    held = await leases(two, 2)
    await one.ledger.look()
    own_redis.kill()
    alone = await leases(one, 20)
    assert len(alone) == 20
    assert len(one.told) == 1
    assert "going on without the cache" in one.told[0]
    seen = one.ledger.views()["Fixture"]
    assert (seen.remaining, seen.in_flight) == (30, 22), "what the other held is reckoned with"
    for lease in [*alone, *held]:
        (one if lease in alone else two).answer(lease, 5)
    assert one.ledger.views()["Fixture"].remaining == 5


async def test_what_others_held_is_not_spent_twice(own_redis: RedisServer, start: Start) -> None:
    one, two = start(retry_after=NEVER), start(retry_after=NEVER)
    await one.known(remaining=5)
    assert len(await leases(two, 2)) == 2
    await one.ledger.look()
    own_redis.kill()
    assert len(await leases(one, 10)) + 2 <= 5


async def test_back_again_it_hears_of_every_call_in_flight(own_redis: RedisServer, start: Start) -> None:
    one, two = start(), start()
    await one.known(remaining=40)
    before = await leases(one, 3)
    await two.ledger.look()
    own_redis.kill()
    alone = await leases(one, 4)
    one.answer(before[0], 30)
    own_redis.restart()
    await one.is_back()
    await two.lease()
    await two.is_back()
    await two.lease()
    seen = two.ledger.views()["Fixture"]
    assert seen.remaining == 30, "the lowest number that anybody saw"
    assert seen.in_flight >= 2 + 4
    for lease in (*before[1:], *alone):
        one.answer(lease, 25)
    await one.ledger.look()
    assert one.ledger.views()["Fixture"].remaining == 25
    assert len(one.told) == 1


async def test_two_entities_that_find_out_at_once_go_alone_together(own_redis: RedisServer, start: Start) -> None:
    one = start(retry_after=NEVER)
    await one.known(remaining=30)
    own_redis.kill()
    got = await asyncio.gather(one.lease(), one.lease("Team"), one.lease(), one.lease("League"))
    assert None not in got
    assert {name: view.in_flight for name, view in one.ledger.views().items()} == {"Fixture": 2, "Team": 1, "League": 1}
    assert len(one.told) == 1


async def test_who_is_cancelled_while_redis_is_slow_gives_back_what_it_gets(
    own_redis: RedisServer, start: Start
) -> None:
    one = start(timeout=GUARD)
    await one.known(remaining=1)
    own_redis.freeze()
    asking = asyncio.create_task(one.lease())
    for _ in range(20):  # until it is under way
        await asyncio.sleep(0)
    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)
    own_redis.thaw()
    await one.ledger.look()
    assert one.ledger.views()["Fixture"].in_flight == 0
    assert await one.lease() is not None


async def test_cache_and_quota_find_out_together(own_redis: RedisServer, start: Start) -> None:
    one = start(retry_after=NEVER)
    await one.known(remaining=9)
    own_redis.kill()
    await one.cache.read(["a"], one.emit)
    assert await one.lease() is not None
    await one.cache.read(["a"], one.emit)
    assert len(one.told) == 1


async def test_an_outage_found_where_nobody_listens_is_told_by_the_next_call(
    own_redis: RedisServer, start: Start
) -> None:
    one = start(retry_after=NEVER)
    await one.known(remaining=9)
    lease = await one.lease()
    assert lease is not None
    own_redis.kill()
    one.answer(lease, 8)
    await one.ledger.aclose()
    assert one.told == []
    assert await one.lease() is not None
    await one.cache.read(["a"], one.emit)
    assert len(one.told) == 1


async def test_frozen_it_costs_one_timeout_and_comes_back(own_redis: RedisServer, start: Start) -> None:
    one = start(timeout=1.0)
    await one.known(remaining=50)
    own_redis.freeze()
    assert len(await leases(one, 10)) == 10
    assert len(one.told) == 1
    own_redis.thaw()
    await one.is_back()
    await one.lease()
    assert one.ledger.views()["Fixture"].in_flight == 11, "what the frozen one was asked for is not counted twice"


async def test_a_full_redis_shares_no_quota_but_is_still_read(own_redis: RedisServer, start: Start) -> None:
    one = start(retry_after=0.02)
    await one.known(remaining=50)
    own_redis.command("CONFIG", "SET", "maxmemory-policy", "noeviction")
    own_redis.command("CONFIG", "SET", "maxmemory", "1")
    assert len(await leases(one, 5)) == 5
    assert len(one.told) == 1
    assert "memory is full" in one.told[0]
    circuit = await one.cache.circuits.get()
    assert not circuit.is_out("read")
    own_redis.command("CONFIG", "SET", "maxmemory", "0")
    await one.is_back()
    await one.lease()
    assert one.ledger.views()["Fixture"].in_flight == 6


async def test_who_waits_alone_is_served_from_redis_when_it_is_back(own_redis: RedisServer, start: Start) -> None:
    one, two = start(), start()
    await one.known(remaining=1)
    (held,) = await leases(two, 1)
    await one.ledger.look()
    own_redis.kill()
    patient = DynamicRateLimiter(ledger=one.ledger, max_wait=NEVER)
    waiting = asyncio.create_task(patient.acquire("Fixture", emit=one.emit))
    async with asyncio.timeout(GUARD):
        while not one.told:
            await asyncio.sleep(0.01)
    two.limiter.settle(held, None, status=None, sent=False)
    own_redis.restart()
    await two.is_back()
    async with asyncio.timeout(GUARD):
        assert (await waiting).entity == "Fixture"


@pytest.mark.parametrize("text", ["return 1", "return {'until'}", "error('no')"])
async def test_a_script_that_is_not_ours_is_an_outage(own_redis: RedisServer, text: str) -> None:
    cache = RedisCache(own_redis.url, scope="foreign", retry_after=NEVER)
    ledger = RedisLedger(cache.circuits, "foreign", script=LedgerScript(text))
    lease = await DynamicRateLimiter(ledger=ledger).acquire("Fixture")
    assert lease.entity == "Fixture"
    await ledger.aclose()
    await cache.aclose()
