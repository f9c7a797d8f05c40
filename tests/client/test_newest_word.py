"""The newest word wins: what a listing of this very call shows otherwise is fetched again, once, and then believed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import polars as pl
import pytest
from lying_server import LyingServer, Told
from small_api import SEASON, Row, SmallApi, days_from_now, row

from sportmonks_sdk import Sportmonks

FT, NS, HALF, POSTPONED, AWARDED = 5, 1, 22, 10, 17


@pytest.fixture
def api() -> SmallApi:
    """Three matches played, two to come, each cached for a day."""
    return SmallApi([*map(row, (1, 2, 3)), *(row(one, NS, days_from_now(5)) for one in (4, 5))])


@pytest.fixture
def server(api: SmallApi) -> Iterator[LyingServer]:
    with LyingServer(api) as server:
        yield server


@pytest.fixture
def client(server: LyingServer, token: str) -> Iterator[Sportmonks]:
    """A client that has the season."""
    with Sportmonks(token, base_url=server.url, progress=False, base_delay=0.01, max_delay=0.02) as client:
        assert client.fixtures(season=SEASON).height == 5
        server.requests.clear()
        yield client


def fetched(server: LyingServer) -> list[list[int]]:
    return [asked.ids for asked in server.requests if "/multi/" in asked.path]


@pytest.mark.parametrize(
    ("fixture", "change", "words"),
    [
        (3, {"state_id": AWARDED}, {"states": "AWARDED"}),
        (4, {"state_id": POSTPONED}, {"states": "POSTPONED"}),
        (5, {"starting_at_timestamp": days_from_now(9)}, {"states": "NS"}),
        (4, {"state_id": HALF}, {"live": True}),
    ],
)
def test_what_a_newer_listing_shows_otherwise_is_fetched_in_the_same_call(
    client: Sportmonks, server: LyingServer, api: SmallApi, fixture: int, change: dict[str, int],
    words: dict[str, object],
) -> None:  # fmt: skip
    api.rows[fixture] |= change
    rows = client.fixtures(season=SEASON, **words) if "live" not in words else client.fixtures(live=True)
    assert fetched(server) == [[fixture]]
    assert fixture in rows["fixture_id"]
    shown = rows.row(by_predicate=pl.col("fixture_id") == fixture, named=True)
    assert int(shown["kickoff"].timestamp()) == api.rows[fixture]["starting_at_timestamp"]
    assert shown["state_id"] == api.rows[fixture]["state_id"]


def test_what_moved_travels_with_the_other_misses(client: Sportmonks, server: LyingServer, api: SmallApi) -> None:
    for one in (1, 2):
        api.rows[one]["state_id"] = AWARDED
    api.rows[6] = row(6, AWARDED)
    assert client.fixtures(season=SEASON, states="AWARDED").height == 3
    assert fetched(server) == [[1, 2, 6]]


def test_a_listing_from_the_cache_and_a_call_offline_fetch_nothing(
    client: Sportmonks, server: LyingServer, api: SmallApi
) -> None:
    api.rows[3]["state_id"] = AWARDED
    for how in ({}, {"offline": True}):
        assert client.fixtures(season=SEASON, **how)["state_id"].to_list().count(FT) == 3
    assert server.requests == []


def test_where_multi_keeps_to_its_word_it_is_asked_once_and_believed(
    client: Sportmonks, server: LyingServer, api: SmallApi
) -> None:
    api.listed = lambda one: one | ({"state_id": HALF} if one["id"] == 3 else {})
    for _ in range(2):  # the second listing is from the cache
        rows = client.fixtures(between=_around(api.rows[3]))
        assert rows["state_id"].to_list() == [FT] * 3
        assert fetched(server) == [[3]]


def test_what_a_failing_api_cannot_say_again_is_served_and_said_to_be_old(
    client: Sportmonks, server: LyingServer, api: SmallApi
) -> None:
    api.rows[3]["state_id"] = AWARDED
    server.answer = lambda asked: Told({"message": "down"}, 500) if "/multi/" in asked.path else api(asked)
    with pytest.warns(match="are from the cache"):
        rows = client.fixtures(between=_around(api.rows[3]))
    assert rows.height == 3
    assert client.last_report is not None
    assert list(client.last_report.stale) == [3]


def _around(one: Row) -> tuple[str, str]:
    day = datetime.fromtimestamp(one["starting_at_timestamp"], UTC).date()
    return str(day - timedelta(1)), str(day + timedelta(1))
