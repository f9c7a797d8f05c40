"""The words of a call that have names in them: which those are, and what cannot be a name."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sportmonks_sdk import SelectionError
from sportmonks_sdk.query.arguments import NAMEABLE, has_names
from sportmonks_sdk.query.named_words import read_names, refuse_year
from sportmonks_sdk.values import ResourceWords, Which

IDS = [
    {},
    {"season": 25583},
    {"season": [25583, 8], "league": 8},
    {"team": 2025, "league": 1999, "player": 2000},
    {"season": 1949},
    {"season": (2050,)},
    {"season": np.array([25583]), "team": np.int64(8)},
    {"season": pl.Series([25583])},
    {"season": None, "team": None},
    {"search": "Celtic", "date": "2026-11-23"},
    {"season": True, "team": 1.5, "league": {"a": "b"}},
    {"season": pl.DataFrame({"season": [1]})},
]
NAMES = [
    {"season": "current", "league": 8},
    {"season": 2025},
    {"season": [25583, 1950]},
    {"season": np.array([2049])},
    {"season": pl.Series(["25/26"]), "league": 8},
    {"league": ["Premier League", 8]},
    {"team": "Celtic"},
    {"head_to_head": (8, "Celtic")},
    {"player": {"Ada"}},
    {"country": "Scotland"},
]


@pytest.mark.parametrize("words", IDS, ids=str)
def test_ids_are_no_names(words: dict[str, Any]) -> None:
    assert not has_names(words)


@pytest.mark.parametrize("words", NAMES, ids=str)
def test_a_text_is_a_name_and_a_year_may_be_one(words: dict[str, Any]) -> None:
    assert has_names(words)
    read_names(words)


def test_what_can_be_gone_through_once_is_not_used_up() -> None:
    words = {"league": iter([8, 24]), "team": iter(["Celtic"])}
    assert has_names(words)
    assert list(words["league"]) == [8, 24]
    assert words["team"] == ["Celtic"]


def test_every_word_that_takes_names_has_such_a_type() -> None:
    kinds = {**Which.__annotations__, **ResourceWords.__annotations__}
    named = {word for word, kind in kinds.items() if "int | str" in str(kind)}
    assert named == set(NAMEABLE)


REFUSED = [
    ({"season": "25/26"}, "season='25/26': every league has one; say of which, such as season='25/26', league=\"Prem"),
    ({"season": "25/26", "head_to_head": ("A", "B")}, "every league has one"),
    ({"team": "8"}, "team='8' is text, and an id is a number: team=8"),
    ({"season": "25583", "league": 8}, "season='25583' is text, and an id is a number: season=25583"),
    ({"league": "..."}, "league='...' has no letter and no digit"),
    ({"league": " \u00a0 "}, "league= takes a part of a name"),
    ({"team": "\x00\x1b"}, "has no letter and no digit"),
    ({"team": "x" * 201}, "team= takes a part of a name, up to 200 characters"),
    ({"player": "\ud800"}, "player= has half a character"),
    # What stands beside a name is an id like any other: the league of a season's name goes through no other check.
    ({"season": "current", "league": [8, None]}, "league ids are positive integers; None at position 1 is not"),
    ({"season": "current", "league": [8.7]}, "league ids are positive integers; 8.7 at position 0 is not"),
    ({"season": "current", "league": True}, "league ids are positive integers; True is not"),
    ({"season": "current", "league": 8.0}, "league ids are positive integers; 8.0 is not"),
    ({"season": "current", "league": b"8"}, "league ids are integers or a list of integers, not b'8'"),
    ({"season": "current", "league": {8: 1}}, "league ids are integers or a list of integers, not {8: 1}"),
    ({"season": "current", "league": [2**64]}, "league ids are positive integers"),
    ({"season": "current", "league": pl.Series([8, None])}, "league ids are positive integers; None at position 1 is"),
    ({"season": ["current", 2.5], "league": 8}, "season ids are positive integers; 2.5 at position 1 is not"),
    ({"head_to_head": ("Celtic", 1.5)}, "team ids are positive integers; 1.5 at position 1 is not"),
    ({"team": "Celtic", "league": pl.DataFrame({"a": [8]})}, "a DataFrame; pass one column of it"),
]


@pytest.mark.parametrize(("words", "said"), REFUSED, ids=lambda value: ascii(value))
def test_what_can_be_no_name_is_refused(words: dict[str, Any], said: str) -> None:
    with pytest.raises(SelectionError) as told:
        read_names(words)
    assert said in str(told.value)


def test_ids_beside_names_are_ints_whatever_they_came_as() -> None:
    words = read_names({"season": "current", "league": np.array([8, 24]), "team": ["Celtic", np.int64(53)]})
    assert words.given == {"season": "current", "league": (8, 24), "team": ("Celtic", 53)}
    assert [type(one) for one in words.of("league")] == [int, int]


def test_a_year_in_text_is_the_name_of_a_season() -> None:
    assert list(read_names({"season": "2025", "league": 8}).texts()) == [("season", "2025")]


@pytest.mark.parametrize(("year", "text"), [(2025, '"2025/26"'), (1999, '"1999/00"')])
def test_a_year_is_refused_with_what_to_write(year: int, text: str) -> None:
    assert f'write season={text} or season="{year}" as text' in str(refuse_year(year))


def test_ids_take_the_places_of_names() -> None:
    words = read_names({"league": ("A", 8), "team": "Celtic", "player": ["B"], "season": (25583, "current")})
    found = {("league", "A"): (5,), ("team", "Celtic"): (53,), ("player", "B"): (7,), ("season", "current"): (1, 2)}
    assert words.ids(found) == {"league": (5, 8), "season": (25583, 1, 2), "team": 53, "player": (7,)}


def test_a_league_that_was_said_for_the_name_of_a_season_chooses_nothing_else() -> None:
    words = read_names({"league": "A", "season": "current"})
    assert words.ids({("league", "A"): (5,), ("season", "current"): (9,)}) == {"league": None, "season": 9}
    assert words.placeholders()["league"] is None


def test_a_league_beside_an_id_narrows_as_it_did() -> None:
    words = read_names({"league": "A", "season": 25583})
    assert words.ids({("league", "A"): (5,)}) == {"league": 5, "season": 25583}
    beside_a_year = read_names({"league": 8, "season": 2025})
    assert beside_a_year.placeholders() == {"league": None, "season": 2025}
    assert beside_a_year.ids({}) == {"league": 8, "season": 2025}


def test_placeholders_show_the_name() -> None:
    told = read_names({"team": ["Celtic", "Rangers", 8]}).placeholders()
    assert repr(told["team"]) == "('Celtic', 'Rangers', 8)"
    assert len(set(told["team"])) == 3


VALUES = st.one_of(st.integers(1, 10**6), st.sampled_from(["A", "b c", "Ärger"]))


@given(st.dictionaries(st.sampled_from(sorted(set(NAMEABLE) - {"season"})), VALUES | st.lists(VALUES, min_size=1)))
def test_no_id_is_touched(words: dict[str, Any]) -> None:
    read = read_names(words)
    told = read.ids(dict.fromkeys(read.texts(), (-1,)))
    for word, value in words.items():
        several = value if isinstance(value, list) else [value]
        given_back = told[word] if isinstance(told[word], tuple) else (told[word],)
        assert list(given_back) == [one if isinstance(one, int) else -1 for one in several]
