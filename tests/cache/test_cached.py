"""``client.cached``: what it says of a fixture is what the next call finds, and it asks nobody."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from redis_server import RedisServer
from stores import STORES, store
from virtual_client import START, VirtualClient

from sportmonks_sdk import SelectionError, Sportmonks
from sportmonks_sdk.cache.freshness import DAY, HOUR
from sportmonks_sdk.sandbox import SandboxServer

LIVE, ENDED, UPCOMING, NOBODY = 19135230, 19134453, 19135300, 5
COLUMNS = [
    "fixture_id", "exists", "state", "kickoff", "fetched_at", "age", "fresh", "fresh_until", "unchanged",
    "includes",
]  # fmt: skip


@pytest.fixture(params=STORES)
async def client(
    request: pytest.FixtureRequest, redis_server: RedisServer, tmp_path: Path, sandbox: SandboxServer, token: str
) -> AsyncIterator[VirtualClient]:
    made = VirtualClient(sandbox, token, partial(store, request.param, redis_server, tmp_path))
    yield made
    await made.engine.aclose()


async def test_nothing_is_held_before_the_first_call_and_nothing_is_asked(client: VirtualClient) -> None:
    before = await client.cached([LIVE, ENDED])
    assert (before.columns, before.height, len(client.server.requests)) == (COLUMNS, 0, 0)


@pytest.mark.parametrize("one", [LIVE, ENDED, UPCOMING])
async def test_it_says_until_when_a_fixture_answers_for_the_api(client: VirtualClient, one: int) -> None:
    fetched = await client.fixtures([one])
    row = (await client.cached([one])).row(0, named=True)
    assert row["state"] == fetched["state"][0]
    assert row["kickoff"] == fetched["kickoff"][0]
    assert (row["fetched_at"], row["age"]) == (datetime.fromtimestamp(START, UTC), 0.0)
    assert row["exists"]
    assert row["fresh"]
    client.now = row["fresh_until"].timestamp() - 0.01
    spent = len(client.server.requests)
    last = (await client.cached([one])).row(0, named=True)
    assert (last["fresh"], last["fresh_until"]) == (True, row["fresh_until"])
    assert last["age"] == pytest.approx(client.now - START)
    await client.fixtures([one])
    await client.idle()
    assert len(client.server.requests) == spent
    client.now = row["fresh_until"].timestamp() + 0.01
    stale = (await client.cached([one])).row(0, named=True)
    assert (stale["fresh"], stale["fresh_until"]) == (False, None)
    await client.fixtures([one])
    await client.idle()
    assert len(client.server.requests) == spent + 1


async def test_what_came_unchanged_says_for_how_long(client: VirtualClient) -> None:
    await client.fixtures([ENDED])
    client.now += 2 * DAY
    await client.fixtures([ENDED], refresh=True)
    assert (await client.cached([ENDED]))["unchanged"].to_list() == [2 * DAY]


async def test_what_the_api_has_not_is_told_apart_from_what_is_not_held(client: VirtualClient) -> None:
    await client.fixtures([NOBODY], missing="ignore")
    row = (await client.cached([NOBODY, ENDED])).rows(named=True)
    assert [(one["fixture_id"], one["exists"], one["state"], one["fresh"]) for one in row] == [
        (NOBODY, False, None, True)
    ]
    client.now += HOUR
    assert not any((await client.cached([NOBODY]))["fresh"])  # a store need not keep it any longer


async def test_an_include_that_is_not_held_is_not_fresh_and_rows_follow_the_ids(client: VirtualClient) -> None:
    await client.fixtures([ENDED, LIVE])
    held = await client.cached([LIVE, ENDED, LIVE], include="participants;scores")
    assert held["fixture_id"].to_list() == [LIVE, ENDED]
    assert held["fresh"].to_list() == [True, True]
    assert held["includes"].to_list() == ["participants;scores"] * 2
    assert (await client.cached([ENDED], include="lineups.details"))["fresh"].to_list() == [False]
    assert (await client.cached([ENDED], locale="de")).is_empty()


@pytest.mark.parametrize("ids", [None, "19134453", True, 1.5, 2**64])
def test_other_than_ids_is_refused(ids: object, sandbox: SandboxServer) -> None:
    with Sportmonks("of-a-test", base_url=sandbox.url) as client, pytest.raises(SelectionError, match="fixture ids"):
        client.cached(ids)  # type: ignore[arg-type]
