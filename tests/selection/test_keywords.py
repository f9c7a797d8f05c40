"""Which fixtures: every keyword is checked before anything is spent, and becomes the requests that find them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sportmonks_sdk.errors import SelectionError
from sportmonks_sdk.query.arguments import parse_ids
from sportmonks_sdk.query.endpoints import BETWEEN_DAYS
from sportmonks_sdk.selection.keywords import Found, parse_states, select

PATHS: list[tuple[dict[str, Any], list[str]]] = [
    ({"season": 25583}, ["football/fixtures ?fixtureSeasons:25583"]),
    ({"season": [1, 2, 1]}, ["football/fixtures ?fixtureSeasons:1,2"]),
    ({"league": 8}, ["football/fixtures ?fixtureLeagues:8"]),
    (
        {"season": 1, "league": 8, "states": "FT"},
        ["football/fixtures ?fixtureSeasons:1 fixtureLeagues:8 fixtureStates:5"],
    ),
    ({"date": "2026-11-01"}, ["football/fixtures/date/2026-11-01"]),
    ({"date": datetime(2026, 11, 1, 20)}, ["football/fixtures/date/2026-11-01"]),  # noqa: DTZ001
    ({"date": date(2026, 11, 1), "league": 8}, ["football/fixtures/date/2026-11-01 ?fixtureLeagues:8"]),
    ({"between": ("2026-11-01", "2026-11-02")}, ["football/fixtures/between/2026-11-01/2026-11-02"]),
    ({"between": ("2026-11-01", "2026-11-01"), "team": 8}, ["football/fixtures/between/2026-11-01/2026-11-01/8"]),
    (
        {"between": ("2026-08-01", "2026-11-30"), "team": 8},
        ["football/fixtures/between/2026-08-01/2026-11-08/8", "football/fixtures/between/2026-11-09/2026-11-30/8"],
    ),
    ({"team": 8}, ["football/schedules/teams/8"]),
    ({"team": 8, "season": [1, 2]}, ["football/schedules/seasons/1/teams/8", "football/schedules/seasons/2/teams/8"]),
    ({"head_to_head": (8, 14)}, ["football/fixtures/head-to-head/8/14"]),
    ({"search": " a/b ü "}, ["football/fixtures/search/a%2Fb%20%C3%BC"]),
    ({"live": True}, ["football/livescores/inplay"]),
    ({"live": True, "league": 8}, ["football/livescores/inplay"]),
]


@pytest.mark.parametrize(("which", "paths"), PATHS)
def test_a_selection_becomes_the_requests_that_find_it(which: dict[str, Any], paths: list[str]) -> None:
    found = select(**which).discoveries()
    assert [f"{one.path} ?{' '.join(one.filters)}" if one.filters else one.path for one in found] == paths


BAD: list[tuple[dict[str, Any], str]] = [
    ({}, "say which fixtures"),
    ({"live": False}, "say which fixtures"),
    ({"seson": 5}, "did you mean 'season'"),
    ({"season": "25583"}, "not '25583'"),
    ({"season": []}, "no season id given"),
    ({"season": True}, "True is not"),
    ({"season": False}, "False is not"),
    ({"season": 23614, "league": False}, "league ids are positive integers; False is not"),
    ({"season": -1}, "-1 is not"),
    ({"date": "01.11.2026"}, "2026-08-01"),
    ({"date": 5}, "2026-08-01"),
    ({"date": pd.NaT}, "2026-08-01"),
    ({"between": (pd.NaT, "2026-11-01")}, "2026-08-01"),
    ({"between": "2026-11-01"}, "two days"),
    ({"between": ("2026-11-01",)}, "two days"),
    ({"between": ("2026-11-02", "2026-11-01")}, "swap them"),
    ({"between": ("0026-11-02", "2026-11-01")}, "7,305 requests .* mistyped"),
    ({"between": ("1975-01-01", "2026-01-01")}, "At most 18,300 days"),
    ({"date": "2026-11-01", "between": ("2026-11-01", "2026-11-02")}, "not both"),
    ({"team": [8, 14], "season": 1}, "one team"),
    ({"head_to_head": (8, 8)}, "two teams"),
    ({"head_to_head": 8}, "two teams"),
    ({"head_to_head": "Celtic, Rangers"}, "such as ..Celtic., .Rangers.. or"),
    ({"head_to_head": (8, 14), "date": "2026-11-01"}, "cannot be combined"),
    ({"live": True, "search": "x"}, "cannot be combined"),
    ({"live": "yes"}, "True or left out"),
    ({"search": " "}, "part of a name"),
    ({"season": 1, "limit": 0}, "at least 1"),
    ({"season": 1, "limit": True}, "at least 1"),
    ({"season": 1, "states": "FTT"}, "did you mean"),
    ({"season": 1, "states": []}, "states is empty"),
    ({"season": 1, "states": 1.5}, "states are names"),
    ({"season": 1, "states": [1.5]}, "state ids are positive"),
]


@pytest.mark.parametrize(("which", "said"), BAD)
def test_a_bad_selection_says_what_to_do(which: dict[str, Any], said: str) -> None:
    with pytest.raises(SelectionError, match=said):
        select(**which)


@pytest.mark.parametrize(
    ("ids", "which", "said"),
    [
        ("Celtic", {}, "a name goes into a keyword: league="),
        ("events", {"season": 1}, "a name goes into a keyword"),
        ("19134453", {}, "integers, not '19134453'$"),
        ([5], {"season": 1}, "give ids or season=, not both"),
    ],
)
def test_a_name_in_the_place_of_ids_is_told_where_it_goes(ids: Any, which: dict[str, Any], said: str) -> None:
    with pytest.raises(SelectionError, match=said):
        select(ids, **which)


IDS: list[tuple[Any, tuple[int, ...]]] = [
    (5, (5,)),
    ([5, 3, 5], (5, 3, 5)),
    ((), ()),
    (range(1, 4), (1, 2, 3)),
    ((n for n in (2, 1)), (2, 1)),
    (pl.Series([5, 3]), (5, 3)),
    (pd.Series([5, 3]), (5, 3)),
    (pd.Series([5, 3]).to_numpy(), (5, 3)),
    ({7: None}.keys(), (7,)),
]


@pytest.mark.parametrize(("told", "ids"), IDS)
def test_ids_come_in_every_shape_that_holds_integers(told: Any, ids: tuple[int, ...]) -> None:
    assert select(told).ids == ids


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("5", "not '5'"),
        (b"5", "integers"),
        ({5: 1}, "integers"),
        (pl.DataFrame({"a": [5]}), "pass one column"),
        ([5, "6"], "'6' at position 1 is not; turn it"),
        ([5.0], "5.0 at position 0"),
        ([None], "None at position 0"),
        ([True], "True at position 0"),
        ([0], "0 at position 0"),
        (-3, "-3 is not"),
        ([2**63], "at position 0"),
        (object(), "is not"),
    ],
)
def test_a_bad_id_is_named_with_its_place(told: Any, said: str) -> None:
    with pytest.raises(SelectionError, match=said):
        parse_ids(told)


def test_ids_stand_alone() -> None:
    with pytest.raises(SelectionError, match="not both"):
        select([1], season=5)
    assert select([3, 1, 2], limit=2).ids == (3, 1)
    assert select([3, 1, 2], limit=np.int64(2)).ids == (3, 1)
    assert select(1, states="FT").states == {5}


def test_states_are_ids_names_or_groups() -> None:
    assert parse_states(None) == frozenset()
    assert parse_states(5) == {5}
    assert parse_states(["ft", "AET"]) == {5, 7}
    assert parse_states("finished") == {5, 7, 8}
    assert parse_states("counted") == {5, 7, 8, 14, 17}


def test_half_a_century_is_taken_at_once() -> None:
    assert len(select(between=("1976-01-01", "2025-12-31")).discoveries()) == 183


days = st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1))


@given(days, st.integers(0, 2000))
def test_a_long_range_is_cut_into_pieces_that_cover_each_day_once(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    pieces = [one.path.split("/")[3:5] for one in select(between=(start, end), team=1).discoveries()]
    covered = [
        date.fromisoformat(first) + timedelta(days=n)
        for first, last in pieces
        for n in range((date.fromisoformat(last) - date.fromisoformat(first)).days + 1)
    ]
    assert covered == [start + timedelta(days=n) for n in range(length + 1)]
    assert len(pieces) == -(-(length + 1) // BETWEEN_DAYS)


found = st.builds(
    Found,
    id=st.integers(1, 50),
    league_id=st.one_of(st.none(), st.integers(1, 3)),
    season_id=st.one_of(st.none(), st.integers(1, 3)),
    state_id=st.one_of(st.none(), st.integers(1, 8)),
    kickoff=st.one_of(st.none(), st.integers(0, 10**6)),
)


@given(st.lists(found), st.one_of(st.none(), st.integers(1, 10)))
def test_what_a_listing_says_is_checked_again_and_ordered(rows: list[Found], limit: int | None) -> None:
    chosen = select(season=1, league=2, states=["FT", "NS"], limit=limit)
    got = chosen.narrow(chosen.admitted(rows))
    assert all(one.season_id in (None, 1) and one.league_id in (None, 2) and one.state_id in (1, 5) for one in got)
    kickoffs = [one.kickoff for one in got if one.kickoff is not None]
    assert kickoffs == sorted(kickoffs)
    assert len({one.id for one in got}) == len(got) <= (limit or len(rows))
