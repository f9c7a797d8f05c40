"""The last check: ids asked for are rows, missing or dropped; each row belongs to what was asked, as it was fetched."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

import pytest
from lying_server import LyingServer, Told
from small_api import SEASON, SmallApi, days_from_now, row

from sportmonks_sdk import Sportmonks, SportmonksWarning

FT, NS, HALF = 5, 1, 22


@pytest.fixture
def api() -> SmallApi:
    """Three matches played, and one in its second half."""
    return SmallApi([*map(row, (1, 2, 3)), row(4, HALF, days_from_now(-0.05))])


@pytest.fixture
def server(api: SmallApi) -> Iterator[LyingServer]:
    with LyingServer(api) as server:
        yield server


@pytest.fixture
def client(server: LyingServer, token: str) -> Iterator[Sportmonks]:
    with Sportmonks(token, base_url=server.url, progress=False, base_delay=0.01, max_delay=0.02) as client:
        yield client


# What `/multi` says of fixture 2, unlike the list → the words of the call, and why the fixture is dropped.
CHANGES = {
    "state": ({"state_id": HALF}, {"states": "FT"}, "its state is INPLAY_2ND_HALF, not states=FT"),
    "season": ({"season_id": 7}, {"season": SEASON}, f"its season is 7, not season={SEASON}"),
    "league": ({"league_id": 7}, {"league": 8}, "its league is 7, not league=8"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_does_not_belong_as_fetched_is_dropped_and_said(
    client: Sportmonks, server: LyingServer, api: SmallApi, what: str
) -> None:
    change, words, why = CHANGES[what]
    words = {"season": SEASON, "states": "FT"} if what == "state" else words
    api.told = lambda one: one | (change if one["id"] == 2 else {})
    for sent in (2, 2, 2):  # fetched, from the cache, and remembered
        with pytest.warns(SportmonksWarning, match=rf"1 fixtures were listed, and do not belong .*2: {why}") as told:
            frame = client.fixtures(**words)
        assert len(told) == 1
        assert sorted({1, 3, 4} & set(frame["fixture_id"])) == frame["fixture_id"].sort().to_list()
        report = client.last_report
        assert report is not None
        assert report.dropped == {2: why}
        assert report.ids == frame.height + len(report.missing) + len(report.dropped)
        assert len(server.requests) == sent


def test_a_match_that_is_over_by_now_is_not_live(client: Sportmonks, api: SmallApi) -> None:
    api.told = lambda one: one | {"state_id": FT}
    with pytest.warns(SportmonksWarning, match="4: its state is FT, not live=True"):
        assert client.fixtures(live=True).height == 0


def test_ids_that_are_narrowed_by_states_are_dropped_as_asked(client: Sportmonks) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for _ in range(3):
            tables = client.tables([4, 1, 9, 4], states="FT", missing="ignore")
            assert tables.fixtures["fixture_id"].to_list() == [1]
            assert set(tables.scores["fixture_id"]) == {1}
            report = client.last_report
            assert report is not None
            assert (report.ids, list(report.dropped), list(report.missing)) == (3, [4], [9])
            assert dict(report.rows())["dropped"] == "1"
        assert client.fixtures([4, 1])["fixture_id"].to_list() == [4, 1]


def test_what_is_served_because_the_api_fails_is_held_to_it_too(
    client: Sportmonks, server: LyingServer, api: SmallApi
) -> None:
    client.fixtures(season=SEASON)
    api.rows[2]["state_id"] = HALF
    server.answer = lambda asked: Told({"message": "down"}, 500) if "/multi/" in asked.path else api(asked)
    with pytest.warns(SportmonksWarning, match="2: its state is FT, not states=INPLAY_2ND_HALF"):
        frame = client.fixtures(season=SEASON, states=HALF)
    assert frame["fixture_id"].to_list() == [4]
    assert client.last_report is not None
    assert client.last_report.stale == {}


def test_frames_of_one_question_do_not_answer_another(client: Sportmonks) -> None:
    assert client.fixtures([1, 4])["fixture_id"].to_list() == [1, 4]
    assert client.fixtures([1, 4], states="FT")["fixture_id"].to_list() == [1]
    assert client.fixtures([1, 4], states=HALF)["fixture_id"].to_list() == [4]
    assert client.fixtures([1, 4])["fixture_id"].to_list() == [1, 4]
