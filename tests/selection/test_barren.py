"""An answer of nothing is news: what of a selection brought no fixture, and a filter that was not applied."""

from __future__ import annotations

import pytest
from lying_server import Asked, LyingServer, envelope, page_of

from sportmonks_sdk import Sportmonks
from sportmonks_sdk.errors import MalformedResponseError
from sportmonks_sdk.sandbox import SandboxServer
from sportmonks_sdk.selection.keywords import Found, select

ROWS = [Found(1, league_id=8, season_id=25583, state_id=5), Found(2, league_id=8, season_id=25583, state_id=1)]

BARREN = {
    "all bring some": ({"season": 25583}, ROWS, ()),
    "one season of two": ({"season": [25583, 7]}, ROWS, ("season=7",)),
    "a league that is none": ({"league": 99}, [], ("league=99",)),
    "a season of another league": ({"season": 25583, "league": 99}, [], ("season=25583", "league=99")),
    "a team in a season": ({"team": 8, "season": 25583}, [], ("season=25583", "team=8")),
    "a day": ({"date": "2026-07-01", "league": 8}, [], ("date=2026-07-01",)),
    "days": ({"between": ("2026-07-01", "2026-07-05")}, [], ("between=2026-07-01 and 2026-07-05",)),
    "states come before days": ({"date": "2026-07-01", "states": ["AET", "FT"]}, [], ("states=FT, AET",)),
    "live": ({"live": True}, [], ("live=True",)),
    "two teams": ({"head_to_head": (8, 14)}, [], ("head_to_head=8, 14",)),
    "a name": ({"search": "nobody"}, [], ("search='nobody'",)),
}


@pytest.mark.parametrize("case", BARREN)
def test_what_brought_nothing_is_named_in_the_words_of_the_call(case: str) -> None:
    words, rows, barren = BARREN[case]
    assert select(**words).barren(rows) == barren


def test_ids_are_missing_rather_than_barren() -> None:
    assert select([1, 2]).barren([]) == ()


@pytest.mark.parametrize(
    ("words", "ignored"),
    [
        ({"season": 25583}, None),
        ({"season": 7}, "fixtureSeasons:7"),
        ({"league": [9, 10]}, "fixtureLeagues:9,10"),
        ({"season": 25583, "states": "AET"}, "fixtureStates:7"),
    ],
)
def test_a_filter_that_none_of_the_rows_passes_was_ignored(words: dict[str, object], ignored: str | None) -> None:
    assert select(**words).ignored(ROWS) == ignored
    assert select(**words).ignored([]) is None


@pytest.mark.parametrize("words", [{"season": 999}, {"league": 999}, {"season": 25583, "league": 999}])
def test_the_report_has_it_with_the_sentence_of_the_api(
    sandbox: SandboxServer, token: str, words: dict[str, int]
) -> None:
    with Sportmonks(token, base_url=sandbox.url, progress=False, missing="ignore") as client:
        for _ in range(2):  # from the API, and from the cache
            assert client.fixtures(**words).height == 0
            assert client.last_report is not None
            assert set(client.last_report.empty) == {f"{word}={one}" for word, one in words.items()}
            assert all(said.startswith("No result(s) found") for said in client.last_report.empty.values())


def fixture(number: int, season: int = 1) -> dict[str, object]:
    return {
        "id": number,
        "league_id": 8,
        "season_id": season,
        "state_id": 5,
        "starting_at_timestamp": 1_723_820_400,
        "participants": [],
        "scores": [],
    }


def test_a_list_without_one_row_that_was_asked_for_is_not_read_on(token: str) -> None:
    everything = [fixture(number) for number in range(1, 5001)]
    with (
        LyingServer(lambda asked: page_of(asked, everything)) as server,
        Sportmonks(token, base_url=server.url, progress=False) as client,
    ):
        with pytest.raises(MalformedResponseError, match="ignored the filter fixtureSeasons:999"):
            client.fixtures(season=999)
        assert len(server.requests) == 1


def test_any_other_sentence_in_place_of_data_is_a_broken_answer_and_is_not_kept(token: str) -> None:
    down = True

    def answer(asked: Asked) -> object:
        if down:
            return {"message": "Service temporarily unavailable"}
        if "multi" in asked.path:
            return envelope([fixture(one) for one in asked.ids])
        return page_of(asked, [fixture(number) for number in range(1, 31)])

    with (
        LyingServer(answer) as server,
        Sportmonks(token, base_url=server.url, progress=False, max_retries=1, base_delay=0.01) as client,
    ):
        with pytest.raises(MalformedResponseError, match="Service temporarily unavailable"):
            client.fixtures(season=1)
        assert len(server.requests) == 2, "it is tried again, as it may heal"
        down = False
        assert client.fixtures(season=1).height == 30


def test_rubbish_in_the_place_of_a_listing_is_asked_for_again(token: str) -> None:
    rows = [fixture(number) for number in range(1, 4)]

    def answer(asked: Asked) -> object:
        return envelope([fixture(one) for one in asked.ids]) if "multi" in asked.path else page_of(asked, rows)

    with LyingServer(answer) as server, Sportmonks(token, base_url=server.url, progress=False) as client:
        client.fixtures(season=1)
        (key,) = {name.split(":", 2)[2] for name in client.cache._store.slots if ":selection:" in name}  # type: ignore[attr-defined]
        for rubbish in ([1, 2], {"rows": [["a"]]}, {"rows": 5}, "x", {"rows": [[1]]}):
            client.cache.set_with_ttl(key, rubbish)
            assert client.fixtures(season=1).height == 3
