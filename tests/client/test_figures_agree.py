"""One truth in the figures: the reports of all calls add up to the metrics and to what the cache tells of itself."""

from __future__ import annotations

import asyncio
import contextlib
import random
import warnings
from collections.abc import Iterator
from typing import Any

import pytest
from redis_server import RedisServer

from sportmonks_sdk import AsyncSportmonks, MemoryCache, RedisCache, Sportmonks, SportmonksError
from sportmonks_sdk.sandbox import SandboxServer
from sportmonks_sdk.types import Report

SEASON = 25583
IDS = list(range(19134453, 19134453 + 7 * 60, 7))
NOBODY = 999_999_999_999


class Books:
    """Every report of some clients that share a cache; ``agree`` holds the figures against their sums."""

    def __init__(self, *clients: Sportmonks) -> None:
        self.clients = clients
        self.reports: list[list[Report]] = [[] for _ in clients]
        stats = clients[0].cache.stats()
        self.before = (stats.hits, stats.misses)

    def call(self, which: int, name: str, *args: Any, **how: Any) -> Report:
        client = self.clients[which]
        with warnings.catch_warnings(), contextlib.suppress(SportmonksError):
            warnings.simplefilter("ignore")
            getattr(client, name)(*args, **how)
        report = client.last_report
        assert report is not None
        self.reports[which].append(report)
        return report

    def agree(self) -> None:
        for client, reports in zip(self.clients, self.reports, strict=True):
            metrics = client.metrics
            asked = sum(report.ids for report in reports if report.call != "get")
            hits = sum(report.from_cache for report in reports if report.call != "get")
            assert (metrics.fixtures, metrics.from_cache) == (asked, hits)
            assert metrics.cache_hit_rate == (hits / asked if asked else None)
            assert metrics.joined == sum(report.joined for report in reports)
            assert metrics.stale_served == sum(len(report.stale) for report in reports)
            assert metrics.quota_wait_seconds == pytest.approx(sum(report.waited for report in reports))
            for report in reports:
                assert report.waited <= report.seconds
                if report.call != "get":
                    assert report.ids == report.from_cache + report.fetched + report.joined + len(report.missing)
                    assert report.cache_hit_rate == (report.from_cache / report.ids if report.ids else None)
        stats = self.clients[0].cache.stats()
        counted = (stats.hits - self.before[0], stats.misses - self.before[1])
        total = [client.metrics for client in self.clients]
        fixtures, hits = sum(one.fixtures for one in total), sum(one.from_cache for one in total)
        assert counted == (hits, fixtures - hits)


@pytest.fixture(params=["memory", "redis", "bypass"])
def cache(request: pytest.FixtureRequest, redis_server: RedisServer) -> Any:
    return {"memory": MemoryCache, "redis": lambda: redis_server.url, "bypass": lambda: "bypass"}[request.param]()


@pytest.fixture
def client(sandbox: SandboxServer, token: str, cache: Any) -> Iterator[Sportmonks]:
    with Sportmonks(token, base_url=sandbox.url, cache=cache) as made:
        yield made


CALLS: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = [
    ("fixtures", (), {"season": SEASON}),
    ("events", (), {"season": SEASON, "limit": 40}),
    ("fixtures", (IDS[:7],), {}),
    ("fixtures", (IDS[3:60],), {"refresh": True}),
    ("fixtures", (IDS[3:20],), {"cache": "bypass"}),
    ("fixtures", ([*IDS[:3], NOBODY],), {"missing": "ignore"}),
    ("fixtures", ([*IDS[:3], NOBODY],), {"missing": "raise"}),
    ("lineups", (IDS[:5],), {}),
    ("fixtures", (IDS[:30],), {"offline": True, "missing": "ignore"}),
    ("fixtures", (IDS[:30],), {"states": "NS", "missing": "ignore"}),
    ("fixtures", (), {"season": 1, "missing": "ignore"}),
    ("fixtures", (), {"league": 271, "offline": True}),
    ("get", ("/football/states",), {}),
]


@pytest.mark.parametrize("seed", range(4))
def test_whatever_calls_are_made_in_whatever_order_the_figures_are_the_sums_of_the_reports(
    client: Sportmonks, seed: int
) -> None:
    draw, books = random.Random(seed), Books(client)
    for name, args, how in draw.choices(CALLS, k=14):
        books.call(0, name, *args, **how)
    books.agree()
    client.plan(season=SEASON)
    client.plan(IDS)
    books.agree()


def test_a_remembered_answer_counts_as_the_call_that_it_stands_for(sandbox: SandboxServer, token: str) -> None:
    with Sportmonks(token, base_url=sandbox.url) as client:
        books = Books(client)
        rates = [books.call(0, "fixtures", season=SEASON).cache_hit_rate for _ in range(4)]
        assert rates == [0.0, 1.0, 1.0, 1.0]
        assert client.metrics.cache_hit_rate == 0.75
        books.agree()


@pytest.mark.parametrize("kind", ["memory", "redis"])
def test_clients_that_share_a_cache_add_up_to_its_figures(
    sandbox: SandboxServer, token: str, redis_server: RedisServer, kind: str
) -> None:
    shared = MemoryCache() if kind == "memory" else RedisCache(redis_server.url)
    with (
        Sportmonks(token, base_url=sandbox.url, cache=shared) as one,
        Sportmonks(token, base_url=sandbox.url, cache=shared) as other,
    ):
        books = Books(one, other)
        books.call(0, "fixtures", IDS[:20])
        assert books.call(1, "fixtures", IDS).from_cache == 20
        assert books.call(0, "fixtures", IDS).from_cache == 60
        books.agree()


async def test_fixtures_of_joined_flights_are_no_hits(sandbox: SandboxServer, token: str) -> None:
    async with AsyncSportmonks(token, base_url=sandbox.url, cache=MemoryCache()) as client:
        await asyncio.gather(*(client.fixtures(IDS[:30]) for _ in range(3)))
        metrics, stats = client.metrics, client.cache.stats()
    assert (metrics.fixtures, metrics.from_cache, metrics.joined, metrics.requests) == (90, 0, 60, 1)
    assert (stats.hits, stats.misses, metrics.cache_hit_rate) == (0, 90, 0.0)


def test_a_value_that_a_user_looks_up_is_a_hit_or_a_miss(cache: Any) -> None:
    with Sportmonks("a-token-of-nobody", base_url="http://127.0.0.1:9/v3", cache=cache) as client:
        client.cache.set_with_ttl("mine:1", 1)
        client.cache.get("mine:1")
        client.cache.get("mine:2")
        stats = client.cache.stats()
    assert (stats.hits, stats.misses) == ((0, 2) if stats.kind == "bypass" else (1, 1))
