"""Lists that names are looked up in, in each store: kept, shared, aged, dropped, damaged, and used offline."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal
from redis_server import RedisServer
from stores import STORES, store
from virtual_client import VirtualClient

from sportmonks_sdk import CacheError, SportmonksWarning
from sportmonks_sdk.cache.entry import pack
from sportmonks_sdk.cache.freshness import DAY, HOUR, kind_lives
from sportmonks_sdk.calls import definitions as calls
from sportmonks_sdk.sandbox import SandboxServer

WORDS = {"league": "Premier League", "season": "current"}
LISTS = ["football/leagues", "football/seasons"]
ROWS = "football/standings/seasons/25583"

Make = Callable[[], VirtualClient]


@pytest.fixture(params=STORES)
async def make(
    request: pytest.FixtureRequest, redis_server: RedisServer, tmp_path: Path, sandbox: SandboxServer, token: str
) -> AsyncIterator[Make]:
    """Makes clients of one store: views of one memory, or of a Redis or a folder as two processes have them."""
    made: list[VirtualClient] = []

    def another() -> VirtualClient:
        kept: Any = partial(store, request.param, redis_server, tmp_path)
        if request.param == "memory" and made:
            kept = made[0].engine.parts.cache
        made.append(VirtualClient(sandbox, token, kept))
        return made[-1]

    yield another
    for client in made:
        await client.engine.aclose()


async def standings(client: VirtualClient, **how: Any) -> pl.DataFrame:
    return await client.done(calls.resource(client.engine, "standings", **WORDS, **how))


async def seasons(client: VirtualClient) -> pl.DataFrame:
    return await client.done(calls.resource(client.engine, "seasons", league=WORDS["league"]))


def asked(client: VirtualClient) -> list[str]:
    """Paths that were asked for since it was asked last."""
    paths = [one.path.removeprefix("/v3/") for one in client.server.requests]
    client.server.requests.clear()
    return paths


async def test_a_name_costs_its_lists_once_for_all_who_have_the_store(make: Make) -> None:
    first, other = make(), make()
    found = await standings(first)
    assert asked(first) == [*LISTS, ROWS]
    for client in (first, other):
        assert_frame_equal(await standings(client), found)
        assert (asked(client), client.report.total_requests, client.report.saved_by_cache) == ([], 0, 3)
    # What the lists tell serves other calls: here the name in the place of an id.
    await seasons(other)
    assert "football/leagues" not in asked(other)


async def test_a_list_is_asked_for_anew_when_it_is_no_longer_fresh(make: Make) -> None:
    client, other = make(), make()
    await standings(client)
    asked(client)
    fresh = kind_lives("reference").fresh
    other.now += fresh - 1
    await standings(other)
    assert not set(asked(other)) & set(LISTS)
    other.now += 2 * HOUR
    await standings(other)
    assert set(LISTS) < set(asked(other))
    client.now = other.now
    await standings(client)  # which had it prepared from before
    assert asked(client) == []


async def test_an_invalidation_takes_the_prepared_names_with_it(make: Make) -> None:
    client, other = make(), make()
    await standings(client)
    await standings(other)
    asked(client)
    assert other.engine.parts.cache.invalidate_pattern("resource:leagues:*") == 1
    await standings(client)
    assert asked(client) == LISTS[:1]
    await standings(client)
    assert asked(client) == []


async def test_offline_a_name_is_looked_up_in_what_is_there_however_old(make: Make) -> None:
    client, other = make(), make()
    with pytest.raises(CacheError, match="the answer of football/leagues is not in the cache; look leagues up by name"):
        await standings(client, offline=True)
    found = await standings(client)
    asked(client)
    other.now += 6 * DAY
    assert_frame_equal(await standings(other, offline=True), found)
    assert (asked(other), other.report.total_requests) == ([], 0)


async def test_a_list_that_was_kept_outlasts_an_outage_and_says_so(make: Make) -> None:
    client, other = make(), make()
    found = await seasons(client)
    other.now += 2 * DAY
    other.server.pause_listening()
    try:
        with pytest.warns(SportmonksWarning) as said:
            assert_frame_equal(await seasons(other), found)
        told = [str(one.message) for one in said]
        assert [[path for path in LISTS if f"{path} is from the cache, because" in one] for one in told] == [
            LISTS[:1],
            LISTS[1:],
        ]
    finally:
        other.server.resume_listening()


@pytest.mark.parametrize("held", [b"no JSON", b"[]", b'{"data": 5}', b"\xff\x00"], ids=repr)
async def test_what_somebody_else_left_in_the_place_of_a_list_is_asked_for_anew(held: bytes, make: Make) -> None:
    client, other = make(), make()
    found = await standings(client)
    asked(client)
    for key in list(client.engine.names.prepared):
        await client.engine.parts.cache.write([(key, pack(held, at=client.now), DAY)])
    assert_frame_equal(await standings(other), found)
    assert asked(other) == LISTS
    assert_frame_equal(await standings(other), found)
    assert asked(other) == []
