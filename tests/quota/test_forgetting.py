"""A plan that was changed is noticed when it is said (`budget.forget`); and ledgers that nobody uses are dropped."""

from __future__ import annotations

import asyncio
import gc
import os
import weakref
from collections.abc import AsyncIterator, Callable
from typing import Any
from uuid import uuid4

import pytest
from entity_server import EntityServer
from guard import GUARD
from ledger_books import STEPPED, Stepped
from quota_clock import now, run_virtually
from redis_server import RedisServer

from sportmonks_sdk import AsyncSportmonks, RateLimitError, Sportmonks
from sportmonks_sdk.cache.redis_cache import RedisCache
from sportmonks_sdk.quota import memory_ledger as ledgers
from sportmonks_sdk.quota.budgets import Budgets
from sportmonks_sdk.quota.limiter import DynamicRateLimiter
from sportmonks_sdk.quota.memory_ledger import UNUSED, MemoryLedger, memory_ledger
from sportmonks_sdk.quota.redis_ledger import RedisLedger
from sportmonks_sdk.values import Observation


@pytest.fixture(params=["memory", "redis"])
def cache(request: pytest.FixtureRequest) -> str:
    if request.param == "memory":
        return "memory"
    server: RedisServer = request.getfixturevalue("redis_server")
    return server.url


def spent(client: Sportmonks) -> None:
    with pytest.raises(RateLimitError) as caught:
        client.get("teams", limit=1, cache="bypass")
    assert caught.value.status is None


def test_a_larger_plan_is_noticed_when_it_is_said_and_a_new_client_inherits(cache: str) -> None:
    server = EntityServer(2, lambda path: "Team")
    options = {"base_url": server.url, "cache": cache, "on_limit": "raise", "max_retries": 0}
    token = uuid4().hex
    with server.serving(), Sportmonks(token, **options) as client:
        for _ in range(2):
            client.get("teams", limit=1, cache="bypass")
        spent(client)
        server.limit = 50
        with Sportmonks(token, **options) as another:
            spent(another)
            another.budget.forget()
            for _ in range(10):
                another.get("teams", limit=1, cache="bypass")
        client.get("teams", limit=1, cache="bypass")
        assert client.budget["Team"].remaining == 50 - 13
    assert server.refused == 0


@pytest.mark.parametrize(("entity", "forgotten"), [("team", True), ("Fixture", False)])
def test_one_entity_is_forgotten_by_its_name(cache: str, entity: str, forgotten: bool) -> None:
    server = EntityServer(1, lambda path: "Team")
    with server.serving(), Sportmonks(uuid4().hex, base_url=server.url, cache=cache, on_limit="raise") as client:
        client.get("teams", limit=1, cache="bypass")
        client.budget.forget(entity)
        assert (client.budget["Team"].remaining is None) == forgotten


@pytest.mark.parametrize("face", ["aio", "native"])
async def test_the_awaitable_faces_forget_before_the_next_call(cache: str, face: str) -> None:
    server = EntityServer(1, lambda path: "Team")
    options: dict[str, Any] = {"base_url": server.url, "cache": cache, "on_limit": "raise", "max_retries": 0}
    with server.serving():
        blocking = Sportmonks(uuid4().hex, **options) if face == "aio" else None
        client: Any = AsyncSportmonks(uuid4().hex, **options) if blocking is None else blocking.aio
        await client.get("teams", limit=1, cache="bypass")
        server.limit = 5
        client.budget.forget()
        for _ in range(4):
            await client.get("teams", limit=1, cache="bypass")
        with pytest.raises(RateLimitError):
            await client.get("teams", limit=1, cache="bypass")
        await client.close()
    assert (server.seen["Team"], server.refused) == (5, 0)


def test_who_waits_for_a_spent_quota_goes_when_it_is_forgotten() -> None:
    async def main() -> None:
        made = DynamicRateLimiter(clock=now, max_wait=9000.0)
        made.settle(await made.acquire("Fixture"), Observation("Fixture", 10, 0, 3000.0), status=200)
        waiting = [asyncio.create_task(made.acquire("Fixture")) for _ in range(2)]
        await asyncio.sleep(1.0)
        made.forget()
        await asyncio.sleep(1.0)
        assert [task.done() for task in waiting] == [True, False], "one, to see"
        made.settle(waiting[0].result(), Observation("Fixture", 90, 80, 2990.0), status=200)
        await waiting[1]
        assert now() == 1002.0

    run_virtually(main())


@pytest.fixture
async def process(redis_server: RedisServer) -> AsyncIterator[Callable[[], DynamicRateLimiter]]:
    """Processes that share a quota through Redis."""
    clock, scope, caches, limiters = Stepped(redis_server), uuid4().hex, [], list[DynamicRateLimiter]()

    def make() -> DynamicRateLimiter:
        caches.append(RedisCache(redis_server.url, timeout=GUARD, scope=scope))
        ledger = RedisLedger(caches[-1].circuits, scope, script=STEPPED, clock=lambda: clock.now, jitter=lambda: 1.0)
        limiters.append(DynamicRateLimiter(ledger=ledger, clock=lambda: clock.now, on_limit="raise"))
        return limiters[-1]

    yield make
    for limiter, cache in zip(limiters, caches, strict=True):
        await limiter.aclose()
        await cache.aclose()
    clock.close()


async def spend(limiter: DynamicRateLimiter, entity: str) -> None:
    limiter.settle(await limiter.acquire(entity), Observation(entity, 10, 0, 3000.0), status=200)
    await limiter.look()


async def test_what_other_processes_asked_for_is_forgotten_too(process: Callable[[], DynamicRateLimiter]) -> None:
    one, two = process(), process()
    for entity in ("Fixture", "Team", "TvStation"):
        await spend(one, entity)
    two.forget()
    await two.look()
    await one.look()
    assert {view.source for view in one.snapshot().values()} == {"unknown"}
    for entity in ("Fixture", "Team", "TvStation"):
        one.settle(await one.acquire(entity), None, status=None, sent=False)


async def test_a_process_that_knew_the_old_numbers_does_not_bring_them_back(
    process: Callable[[], DynamicRateLimiter],
) -> None:
    one, two = process(), process()
    await spend(one, "Fixture")
    two.forget()
    lease = await two.acquire("Fixture")
    two.settle(lease, Observation("Fixture", 90, 80, 2990.0), status=200)
    await two.look()
    await one.acquire("Fixture")
    assert one.snapshot()["Fixture"].remaining == 80


async def test_forgetting_while_redis_is_away_is_told_when_it_is_back(own_redis: RedisServer) -> None:
    caches = [RedisCache(own_redis.url, scope="s", retry_after=0.02, timeout=1.0) for _ in range(2)]
    one, two = (DynamicRateLimiter(ledger=RedisLedger(cache.circuits, "s"), on_limit="raise") for cache in caches)
    await spend(one, "Fixture")
    await two.look("Fixture")
    assert two.snapshot()["Fixture"].remaining == 0
    own_redis.stop()
    with pytest.raises(RateLimitError):
        await two.acquire("Fixture")
    two.forget()
    two.settle(await two.acquire("Fixture"), None, status=None, sent=False)
    own_redis.start()
    async with asyncio.timeout(20.0):
        while (await caches[1].circuits.get()).is_out("quota") or two._ledger._queue().memory is not None:  # type: ignore[attr-defined]
            await asyncio.sleep(0.01)
    await two.look()
    assert two.snapshot().get("Fixture") is None or two.snapshot()["Fixture"].source == "unknown"
    for limiter, cache in zip((one, two), caches, strict=True):
        await limiter.aclose()
        await cache.aclose()


# Ledgers of tokens that are gone


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledgers, "_LEDGERS", ledgers._Ledgers())


def _known(scope: str, resets_in: float) -> weakref.ref[MemoryLedger]:
    """A ledger that somebody used, with a window that ends so soon, and of which nobody holds on."""
    ledger = memory_ledger(scope)
    DynamicRateLimiter(ledger=ledger).update_from_headers(
        {"X-RateLimit-Limit": "9", "X-RateLimit-Remaining": "5", "X-RateLimit-Reset": str(int(resets_in))}
    )
    return weakref.ref(ledger)


@pytest.mark.usefixtures("alone")
def test_a_ledger_lasts_as_long_as_its_window_or_somebody_who_uses_it() -> None:
    used = memory_ledger("used")
    unused, open_window = weakref.ref(memory_ledger("never asked")), _known("open", 600)
    assert memory_ledger("open") is open_window(), "a client that comes later finds what is known"
    memory_ledger("one more")
    gc.collect()
    assert unused() is None
    assert open_window() is not None
    assert memory_ledger("used") is used


@pytest.mark.usefixtures("alone")
def test_tokens_without_end_do_not_fill_the_memory() -> None:
    all_of_them = [_known(f"token {number}", 3000) for number in range(10 * UNUSED)]
    gc.collect()
    alive = [ledger for one in all_of_them if (ledger := one()) is not None]
    assert len(alive) == UNUSED
    assert alive[-1] is all_of_them[-1]()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_child_forked_while_ledgers_are_looked_up_can_do_so_too() -> None:
    before = ledgers._LEDGERS.lock
    ledgers._LEDGERS.forked()
    assert ledgers._LEDGERS.lock is not before


def test_budgets_of_nobody_have_nothing_to_forget() -> None:
    budgets = Budgets({})
    budgets.forget()
    assert dict(budgets) == {}
