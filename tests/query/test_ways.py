"""From the words of a call for a resource to requests: which way, how many, and what is refused before."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sportmonks_sdk.errors import SelectionError
from sportmonks_sdk.frames.catalogue import RESOURCES
from sportmonks_sdk.query.ways import (
    IDS_LIMIT,
    WORDS,
    ResourceWay,
    choose,
    cut,
    cut_seconds,
    price,
    read,
    way_of,
    words_of,
)
from sportmonks_sdk.values import ResourceWords


def requests(name: str, **words: Any) -> list[tuple[str, str]]:
    told = read(words)
    way = choose(name, RESOURCES[name].ways, told)
    return [(one.path, one.filters) for one in way.requests(told)]


PATHS = {
    "standings": [
        ({"season": 25583}, [("football/standings/seasons/25583", "")]),
        ({"season": [1, 2, 1]}, [("football/standings/seasons/1", ""), ("football/standings/seasons/2", "")]),
        ({"league": 8, "live": True}, [("football/standings/live/leagues/8", "")]),
        ({"round": 5, "live": False, "season": None}, [("football/standings/rounds/5", "")]),
        ({}, [("football/standings", "")]),
    ],
    "seasons": [
        ({"league": (8, 24)}, [("football/seasons", "seasonLeagues:8,24")]),
        ({"search": " 2025/2026 "}, [("football/seasons/search/2025%2F2026", "")]),
    ],
    "leagues": [({"date": "2026-11-23"}, [("football/leagues/date/2026-11-23", "")])],
    "team_season_statistics": [
        ({"season": [7, 9]}, [("football/teams/seasons/7", "teamStatisticSeasons:7"),
                              ("football/teams/seasons/9", "teamStatisticSeasons:9")]),
    ],
    "squads": [
        ({"season": [1, 2], "team": 3}, [("football/squads/seasons/1/teams/3", ""),
                                         ("football/squads/seasons/2/teams/3", "")]),
    ],
    "odds_changes": [
        ({"updated": ("2026-11-23 15:00", "2026-11-23T15:06:00+00:00")},
         [("football/odds/premium/updated/between/1795446000/1795446300", ""),
          ("football/odds/premium/updated/between/1795446301/1795446360", "")]),
    ],
    "transfers": [
        ({"between": ("2026-07-01", "2026-08-01")}, [("football/transfers/between/2026-07-01/2026-07-31", ""),
                                                     ("football/transfers/between/2026-08-01/2026-08-01", "")]),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "words", "expected"), [(name, *case) for name, cases in PATHS.items() for case in cases]
)
def test_words_are_paths_and_filters(name: str, words: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert requests(name, **words) == expected


def test_many_ids_share_requests_and_are_told_what_their_rows_may_be() -> None:
    told = read({"ids": range(1, 2 * IDS_LIMIT + 2)})
    way = choose("players", RESOURCES["players"].ways, told)
    found = way.requests(told)
    assert [len(one.only["id"]) for one in found] == [IDS_LIMIT, IDS_LIMIT, 1]
    assert [one.path for one in way.one_by_one(found[-1])] == [f"football/players/{2 * IDS_LIMIT + 1}"]


REFUSED = [
    ("standings", {"team": 8}, "standings() takes season=, or round=, or league= with live=True; not team="),
    ("standings", {"season": 1, "round": 2}, "not season= with round="),
    ("standings", {"league": 8}, 'not league=; season="current" beside league= is the season that is on'),
    ("teams", {"ids": "Celtic"}, 'a name goes into a keyword, such as search="…", or into find("…")'),
    ("squads", {}, "say which: squads() takes team=, or season=, or season= with team="),
    ("standings", {"season": "2025"}, "season ids are integers or a list of integers"),
    ("standings", {"season": []}, "season is empty"),
    ("players", {"ids": [1, -2]}, "ids are positive integers; -2 at position 1"),
    ("leagues", {"live": "yes"}, "live= is True or False"),
    ("leagues", {"search": "  "}, "search= takes a part of a name"),
    ("leagues", {"date": "tomorrow"}, "date= takes a date"),
    ("transfers", {"between": ("2026-08-01", "2026-07-01")}, "the end 2026-07-01 is before the start"),
    ("transfers", {"between": "2026-07-01"}, "between= takes two days"),
    ("odds_changes", {"updated": "2026-11-23"}, "updated= takes two moments"),
    ("odds_changes", {"updated": ("2026-11-23 15:00", "soon")}, "updated= takes datetimes, or text"),
    ("odds_changes", {"updated": (1, 2)}, "updated= takes datetimes, or text"),
    ("odds_changes", {"updated": ("2026-11-23 15:00", "2026-11-23 14:00")}, "is before the start"),
    ("odds_changes", {"updated": ("2026-01-01", "2026-11-23")}, "updated= takes at most 31 days"),
]


@pytest.mark.parametrize(("name", "words", "said"), REFUSED)
def test_what_cannot_be_asked_is_refused_in_words_that_say_what_can(name: str, words: Any, said: str) -> None:
    with pytest.raises(SelectionError) as told:
        requests(name, **words)
    assert said in str(told.value)


PLACES = {
    "football/standings/seasons/25583": ("standings", {"season": (25583,)}),
    "football/leagues": ("leagues", {}),
    "football/teams/8": ("teams", {"ids": (8,)}),
    "football/teams": ("teams", {}),
    "football/leagues/live": ("leagues", {"live": True}),
    "football/transfers/between/2026-07-01/2026-07-31": (
        "transfers", {"between": (date(2026, 7, 1), date(2026, 7, 31))}),
    "football/players/search/Ada": ("players", {"search": "Ada"}),
    "football/odds/premium/updated/between/1795446000/1795446300": (
        "odds_changes", {"updated": (1795446000, 1795446300)}),
    "football/seasons/30126/brackets": ("brackets", {"season": (30126,)}),
    "football/squads/teams/8/extended": ("players", {"team": (8,)}),
}  # fmt: skip


@pytest.mark.parametrize("path", PLACES)
def test_a_path_is_known_again(path: str) -> None:
    name, told = PLACES[path]
    found = way_of(path, RESOURCES[name].ways)
    assert found is not None
    assert found[1] == told
    assert [one.path for one in found[0].requests({word: told.get(word, True) for word in found[0].words})] == [path]


@pytest.mark.parametrize("path", ["football/leagues/eight", "football/leagues/0", "football/leagues/8/jerseys", "x"])
def test_another_path_is_none(path: str) -> None:
    assert way_of(path, RESOURCES["leagues"].ways) is None


@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.integers(0, 400), st.integers(1, 40))
def test_pieces_of_a_range_are_all_of_its_days_once(first: date, days: int, most: int) -> None:
    last = first + timedelta(days=days)
    pieces = cut(first, last, most)
    every = [start + timedelta(days=n) for start, end in pieces for n in range((end - start).days + 1)]
    assert every == [first + timedelta(days=n) for n in range(days + 1)]
    assert all((end - start).days < most for start, end in pieces)


@given(st.integers(0, 2**31), st.integers(0, 4000), st.integers(1, 300))
def test_pieces_of_moments_are_all_of_their_seconds_once(first: int, seconds: int, most: int) -> None:
    pieces = cut_seconds(first, first + seconds, most)
    every = [moment for start, end in pieces for moment in range(start, end + 1)]
    assert every == list(range(first, first + seconds + 1))
    assert all(end - start <= most for start, end in pieces)


def test_a_path_of_moments_that_are_none_is_no_table() -> None:
    ways = RESOURCES["odds_changes"].ways
    path = "football/odds/premium/updated/between"
    assert way_of(f"{path}/1/{10**30}", ways) is None
    assert way_of(f"{path}/now/then", ways) is None


def test_every_word_has_a_type_and_a_meaning() -> None:
    taken = {word for declared in RESOURCES.values() for word in words_of(declared.ways)}
    assert taken == set(WORDS)
    assert set(WORDS) - {"ids"} <= set(ResourceWords.__annotations__)


def test_prices_are_said_of_each_way() -> None:
    assert price(RESOURCES["transfers"].ways).count("a request for every 31 days and 50 rows (between=)") == 1
    assert "a request for every 5 minutes" in price(RESOURCES["odds_changes"].ways)
    assert price(RESOURCES["players"].ways).startswith("a request for every 50 rows (without a word")
    assert "a request for every 50 ids (ids)" in price(RESOURCES["players"].ways)
    said = price(RESOURCES["player_season_statistics"].ways)
    assert "a request for each of the teams, and one that finds them (season=)" in said
    assert "a request for every 50 rows of each country" in price(RESOURCES["teams"].ways)
    assert "one request each (season=" in price(RESOURCES["standings"].ways)
    assert price(RESOURCES["my_usage"].ways) == "one request (without a word)"


def test_the_ids_of_a_path_are_those_that_its_rows_have() -> None:
    told = {"ids": (8, 9), "season": (1,), "team": (5,)}
    by_id = ResourceWay(("ids",), "football/teams/{ids}")
    assert [one.own for one in by_id.requests(told)] == [{"id": frozenset({8})}, {"id": frozenset({9})}]
    squad = ResourceWay(("season", "team"), "football/squads/seasons/{season}/teams/{team}")
    assert [one.own for one in squad.requests(told)] == [{"season_id": frozenset({1})}]
    within = ResourceWay(("season",), "football/teams/seasons/{season}", rows="sidelined")
    assert [one.own for one in within.requests(told)] == [{}]
