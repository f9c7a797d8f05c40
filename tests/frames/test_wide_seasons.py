"""``zeros=True`` of season statistics: a count that was left out is 0 for who played, and nothing else is."""

from __future__ import annotations

import json
from collections.abc import Mapping

import polars as pl
import pytest

from sportmonks_sdk.frames.resource_rows import build_rows
from sportmonks_sdk.frames.wide_seasons import wide_schema, wide_seasons

MINUTES, GOALS, RATING, ASSISTS, POSSESSION = 119, 52, 118, 79, 45


def wide(who: str, *rows: Mapping[int, object], zeros: bool = True) -> pl.DataFrame:
    documents = [
        json.dumps(
            {"id": number, f"{who}_id": number, "season_id": 1,
             "details": [{"id": kind, "type_id": kind, "value": value} for kind, value in row.items()]}
        ).encode()
        for number, row in enumerate(rows, 1)
    ]  # fmt: skip
    return wide_seasons(build_rows(f"{who}_season_statistics", documents).frame, who, zeros=zeros)


def test_who_played_has_a_zero_and_who_did_not_has_none() -> None:
    frame = wide(
        "player",
        {MINUTES: {"total": 90}},
        {MINUTES: {"total": 0}, RATING: {"value": "6.5"}},
        {ASSISTS: {"total": 1}},
        {RATING: {"value": "none"}},
    )
    assert frame["goals"].to_list() == [0, None, 0, None]
    assert frame["goals_penalties"].to_list() == [0, None, 0, None]
    assert frame["assists"].to_list() == [0, None, 1, None]
    assert frame["rating"].to_list() == [None, 6.5, None, None]
    assert frame["appearances"].null_count() == 4


def test_of_a_statistic_that_came_in_part_the_rest_is_unknown() -> None:
    frame = wide("player", {MINUTES: {"total": 9}, GOALS: {"total": 2}})
    assert frame.select("goals", "goals_penalties").row(0) == (2, None)
    frame = wide("team", {GOALS: {"all": {"count": 3}, "home": {"count": 3}}}, {POSSESSION: {"average": 51}})
    columns = ("goals", "goals_home", "goals_away", "goals_average", "ball_possession")
    assert frame.select(columns).rows() == [(3, 3, None, None, None), (0, 0, 0, 0, None)]


@pytest.mark.parametrize("who", ["player", "team", "coach", "referee"])
def test_zeros_fill_nothing_that_is_told_and_nothing_where_nothing_is(who: str) -> None:
    told = {321: {"total": 3}, 84: {"total": 2}}
    with_, without = wide(who, told), wide(who, told, zeros=False)
    assert with_.schema == without.schema == wide_schema(who)
    for one in without.columns:
        assert without[one].null_count() or with_[one].equals(without[one])
    assert with_["yellowcards"].item() == 2
    assert with_["redcards"].item() == 0
    assert wide(who).is_empty()
