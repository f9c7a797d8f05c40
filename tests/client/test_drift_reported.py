"""The report says which fields came as another type than the documented one, however the frames were come by."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lying_server import Asked, LyingServer, envelope
from small_api import SEASON, SmallApi, row

from sportmonks_sdk import Sportmonks, SportmonksWarning

COUNT = 60  # so many that a cache on disk keeps their frames


@pytest.fixture
def server() -> Iterator[LyingServer]:
    odd = [row(one, length="90", result_info=5, venue_id=7.5) for one in range(1, COUNT + 1)]
    with LyingServer(SmallApi(odd)) as server:
        yield server


def drift(client: Sportmonks) -> tuple[dict[str, int], dict[str, int]]:
    assert client.last_report is not None
    return dict(client.last_report.coerced), dict(client.last_report.unreadable)


WANTED = ({"fixtures.length": COUNT, "fixtures.result_info": COUNT}, {"fixtures.venue_id": COUNT})


@pytest.mark.parametrize("cache", ["memory", "bypass", "disk"])
def test_what_was_coerced_and_what_could_not_be_read_is_counted(
    cache: str, server: LyingServer, token: str, tmp_path: Path
) -> None:
    def client() -> Sportmonks:
        return Sportmonks(token, base_url=server.url, cache=cache, cache_dir=str(tmp_path), progress=False)

    with client() as first:
        frame = first.fixtures(season=SEASON)
        assert frame["length"].to_list() == [90] * COUNT
        assert frame["venue_id"].null_count() == COUNT
        assert drift(first) == WANTED
        assert first.fixtures(season=SEASON).equals(frame)
        assert drift(first) == WANTED, "of frames that are remembered"
        text = str(first.last_report)
        assert "fixtures.length 60" in text
        assert "fixtures.venue_id 60" in text
    with client() as later:
        later.fixtures(season=SEASON)
        assert drift(later) == WANTED, "of frames that an earlier process made"


def test_nothing_is_said_where_nothing_was_odd(token: str) -> None:
    with LyingServer(SmallApi([row(1)])) as server, Sportmonks(token, base_url=server.url, progress=False) as client:
        client.fixtures([1])
        assert drift(client) == ({}, {})
        assert "coerced" not in str(client.last_report)


def test_records_that_hold_nothing_are_left_out_and_said(token: str) -> None:
    def told(asked: Asked) -> object:
        return envelope([5, {"id": 1, "name": "Old Ground"}, None, {}, "x"], entity="Venue")

    with LyingServer(told) as server, Sportmonks(token, base_url=server.url, progress=False) as client:
        for _ in range(2):  # fetched, and of frames that are remembered
            with pytest.warns(SportmonksWarning, match="venues: 4 of the API's records are no objects, or empty ones"):
                assert client.venues()["name"].to_list() == ["Old Ground"]
            assert drift(client) == ({}, {"venues": 4})
