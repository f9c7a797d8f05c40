"""Which entity a path counts for is learned: with none left for it, no path that an answer has named is asked."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import closing
from uuid import uuid4

import pytest
from entity_server import EntityServer
from guard import GUARD
from ledger_books import STEPPED, Stepped
from quota_clock import now, run_virtually
from redis_server import RedisServer

from sportmonks_sdk import PartialResultError, RateLimitError, Sportmonks
from sportmonks_sdk.cache.redis_cache import RedisCache
from sportmonks_sdk.query.endpoints import entity_of
from sportmonks_sdk.quota.learned_entities import MOST, Entities
from sportmonks_sdk.quota.limiter import DynamicRateLimiter
from sportmonks_sdk.quota.memory_ledger import MemoryLedger
from sportmonks_sdk.quota.redis_ledger import RedisLedger
from sportmonks_sdk.values import Observation

LIMIT = 3
UNKNOWN = ("expected/fixtures", "expected/lineups", "brand-new/7")
# What is declared to count for Team counts for something else.
DECLARED = ("teams", "teams/seasons/1", "teams/countries/2")


def told(remaining: int, entity: str) -> Observation:
    return Observation(entity, 100, remaining, 1000.0)


def spend(client: Sportmonks, path: str) -> None:
    with pytest.raises((RateLimitError, PartialResultError)) as caught:
        client.get(path)
    error = caught.value if isinstance(caught.value, RateLimitError) else caught.value.__cause__
    assert isinstance(error, RateLimitError)
    assert error.status is None, "the limiter says so, not the server"


@pytest.fixture(params=["memory", "redis"])
def cache(request: pytest.FixtureRequest) -> str:
    if request.param == "memory":
        return "memory"
    server: RedisServer = request.getfixturevalue("redis_server")
    return server.url


@pytest.fixture
def server() -> Iterator[EntityServer]:
    made = EntityServer(
        LIMIT, lambda path: "Expected" if path.split("/")[1] == "expected" else path.split("/")[1].title() + "Page"
    )
    with made.serving():
        yield made


@pytest.mark.parametrize("path", [*UNKNOWN, *DECLARED])
def test_with_three_calls_left_no_path_sends_a_fourth(server: EntityServer, cache: str, path: str) -> None:
    with Sportmonks(uuid4().hex, base_url=server.url, cache=cache, on_limit="raise", max_retries=0) as client:
        spend(client, path)
        assert (server.seen.total(), server.refused) == (LIMIT, 0)
        (entity,) = server.seen
        assert not [name for name in client.budget if "/" in name], "what stood in for it is not shown"
        assert client.metrics.quota[entity].remaining == 0


def test_another_client_and_another_path_of_the_kind_know_it(server: EntityServer, cache: str) -> None:
    token = uuid4().hex
    options = {"base_url": server.url, "cache": cache, "on_limit": "raise", "max_retries": 0}
    with Sportmonks(token, **options) as client:
        spend(client, "brand-new/7")
        spend(client, "brand-new/8")
    with closing(Sportmonks(token, **options)) as client:
        spend(client, "brand-new/9")
        spend(client, "brand-new/7")
    assert (server.seen.total(), server.refused) == (LIMIT, 0)


def test_paths_of_one_entity_share_what_is_left_of_it(server: EntityServer, cache: str) -> None:
    with Sportmonks(uuid4().hex, base_url=server.url, cache=cache, on_limit="raise", max_retries=0) as client:
        for path in ("expected/fixtures", "expected/lineups"):
            client.get(path, limit=1, raw=True)
        spend(client, "expected/fixtures")
        spend(client, "expected/lineups")
    assert (server.seen.total(), server.refused) == (LIMIT, 0)


def test_an_unknown_path_probes_alone_and_who_waited_asks_the_entity_that_was_named() -> None:
    async def main() -> None:
        limiter = DynamicRateLimiter(clock=now)
        path = "football/expected/fixtures"
        acquire = lambda: asyncio.create_task(limiter.acquire(entity_of(path), path=path))  # noqa: E731
        tasks = [acquire() for _ in range(5)]
        await asyncio.sleep(1.0)
        (first,) = [task for task in tasks if task.done()]
        limiter.settle(first.result(), told(50, "Expected"), status=200, path=path)
        await asyncio.sleep(1.0)
        gone = [task.result() for task in tasks if task.done() and task is not first]
        assert [lease.entity for lease in gone] == ["Expected"] * 4
        assert limiter.snapshot()["Expected"].in_flight == 4
        assert set(limiter.snapshot()) == {"Expected"}

    run_virtually(main())


def test_an_answer_that_confirms_what_is_declared_teaches_nothing_and_a_later_one_corrects_it() -> None:
    entities = Entities()
    entities.told("football/teams/*", "Team", "team")
    assert entities.get("football/teams/*") is None
    entities.told("football/teams/*", "Team", "Squad")
    entities.told("football/teams/*", "Squad", None)
    entities.told("football/teams/*", "Squad", "Squad")
    assert entities.get("football/teams/*") == "Squad"
    entities.told("football/teams/*", "Squad", "Club")
    assert entities.get("football/teams/*") == "Club"


def test_what_is_learned_is_bounded() -> None:
    entities = Entities()
    for number in range(3 * MOST):
        entities.told(f"path-{number}", "A", "B")
    assert sum(entities.get(f"path-{number}") == "B" for number in range(3 * MOST)) == MOST
    assert entities.get(f"path-{3 * MOST - 1}") == "B"


def test_a_server_that_names_ever_new_entities_does_not_fill_the_memory() -> None:
    async def main() -> None:
        ledger = MemoryLedger(clock=now)
        limiter = DynamicRateLimiter(clock=now, ledger=ledger)
        for number in range(1000):
            lease = await limiter.acquire("Fixture")
            limiter.settle(lease, Observation(f"Entity {number}", 100, 99, 5.0), status=200, path="football/fixtures")
            await asyncio.sleep(1.0)
        assert len(ledger.views()) < 300

    run_virtually(main())


async def test_nor_does_it_where_the_quota_is_shared(redis_server: RedisServer) -> None:
    cache = RedisCache(redis_server.url, timeout=GUARD, scope=uuid4().hex)
    clock = Stepped(redis_server)
    ledger = RedisLedger(cache.circuits, uuid4().hex, script=STEPPED, clock=lambda: clock.now, jitter=lambda: 1.0)
    limiter = DynamicRateLimiter(ledger=ledger)
    for number in range(600):
        lease = await limiter.acquire("Fixture")
        limiter.settle(lease, Observation(f"Entity {number}", 100, 99, 0.0), status=200)
        if number % 50 == 49:
            await limiter.aclose()
            clock.now += 2.0  # the windows end, a second after they were told to
    assert len(ledger._queue()._queues) < 350
    await limiter.aclose()
    await cache.aclose()
    clock.close()
