"""Two rows a match, and what models take: only what counted, whole labels, no NaN."""

from __future__ import annotations

import polars as pl
import pytest
from hand_made import LAST, THIS, played

from sportmonks_sdk import SelectionError
from sportmonks_sdk.analysis import match_inputs, team_matches
from sportmonks_sdk.values import Tables

FIGURES = ["goals_for", "goals_against", "difference", "points", "result", "xg", "xga", "xpts", "match_number"]


def test_each_team_has_a_row_with_what_it_made_of_the_match() -> None:
    rows = team_matches(played((1, 2, 3, 1), (2, 1, 0, 0)))
    assert rows.select("team_id", "opponent_id", "venue", "goals_for", "difference", "points", "result").rows() == [
        (1, 2, "home", 3, 2, 3, "W"),
        (2, 1, "away", 1, -2, 0, "L"),
        (2, 1, "home", 0, 0, 1, "D"),
        (1, 2, "away", 0, 0, 1, "D"),
    ]
    assert rows.select("team", "opponent").row(0) == ("Team 1", "Team 2")
    assert rows["match_number"].to_list() == [1, 1, 2, 2]


def test_what_has_not_counted_is_null_and_has_no_number() -> None:
    states = pl.Series(["NS", "ABANDONED", "INPLAY_ET", "AWARDED", "FT_PEN"])
    rows = team_matches(played(*[(1, 2, 1, 1)] * 5, state=states)).filter(venue="home")
    assert rows["counted"].to_list() == [False, False, False, True, True]
    assert rows["points"].to_list() == [None, None, None, 1, 1]
    assert rows["match_number"].to_list() == [None, None, None, 1, 2]
    assert rows.filter(~pl.col("counted")).select(FIGURES).null_count().row(0) == (3,) * len(FIGURES)


def test_the_column_counted_goes_before_the_state() -> None:
    rows = team_matches(played((1, 2, 1, 0), counted=pl.lit(False)).drop("state"))
    assert rows["points"].to_list() == [None, None]


def test_sides_not_known_yet_have_no_row_and_a_decision_without_goals_has_points() -> None:
    unknown = played((1, 2, 1, 0)).with_columns(home_id=pl.lit(None, pl.Int64))
    assert team_matches(unknown).select("team_id", "points").rows() == [(2, None)]
    decided = played((1, 2, 0, 0), state=pl.lit("WO"), winner=pl.lit("home")).with_columns(
        home_goals=pl.lit(None, pl.Int64), away_goals=pl.lit(None, pl.Int64)
    )
    assert team_matches(decided).select("points", "goals_for").rows() == [(3, None), (0, None)]


@pytest.mark.parametrize("season", [LAST, THIS])
def test_expected_goals_of_a_team_are_those_of_its_opponent_against(season: int, seasons: dict[int, Tables]) -> None:
    tables = seasons[season]
    rows = team_matches(tables.fixtures, tables.xg, tables.statistics)
    pairs = rows.join(rows, left_on=["fixture_id", "team_id"], right_on=["fixture_id", "opponent_id"], suffix="_other")
    assert pairs.height == rows.height == 760
    assert pairs["xga"].equals(pairs["xg_other"])
    told = tables.xg.filter(pl.col("type") == "expected_goals")["value"].sum()
    uncounted = rows.filter(~pl.col("counted"))["fixture_id"].unique()
    not_counted = tables.xg.filter(
        (pl.col("type") == "expected_goals") & pl.col("fixture_id").is_in(uncounted.implode())
    )
    assert rows["xg"].sum() == pytest.approx(told - not_counted["value"].sum())
    shots = tables.statistics.filter(type="shots_total").filter(~pl.col("fixture_id").is_in(uncounted.implode()))
    assert rows["shots_total"].sum() == shots["value"].sum()
    assert rows.height == rows.unique(["fixture_id", "team_id"]).height


def test_a_statistic_that_would_hide_a_column_is_refused() -> None:
    row = {"fixture_id": [0], "team_id": [1], "type": ["points"], "value": [1.0]}
    with pytest.raises(SelectionError, match="points"):
        team_matches(played((1, 2, 1, 0)), statistics=pl.DataFrame(row))


def test_models_get_counted_matches_without_nulls_sorted_with_their_age(seasons: dict[int, Tables]) -> None:
    taken = match_inputs(seasons[THIS].fixtures)
    assert taken.height == 116  # 115 to the end, one awarded
    assert sum(taken.null_count().row(0)) == 0
    assert taken["kickoff"].is_sorted()
    assert taken["days_ago"].to_list()[-1] == 0.0
    assert taken["home_team"].n_unique() == 20
    assert (taken["home_goals"].dtype, taken["days_ago"].dtype) == (pl.Int64, pl.Float64)


def test_labels_are_one_per_team_id_whatever_the_names() -> None:
    fixtures = played((1, 2, 1, 0), (2, 1, 1, 0), (3, 1, 0, 0)).with_columns(
        home_team=pl.Series(["Old", "B", "B"]), away_team=pl.Series(["B", "New", "New"])
    )
    taken = match_inputs(fixtures)
    assert taken.select("home_team", "away_team").rows() == [("New", "B 2"), ("B 2", "New"), ("B 3", "New")]
    nameless = match_inputs(played((1, 2, 1, 0), home_team=pl.lit(None, pl.String)))
    assert nameless["home_team"].to_list() == ["team 1"]
    unknown = played((1, 2, 1, 0), (1, 2, 1, 0)).with_columns(home_id=pl.Series([None, 1]))
    assert match_inputs(unknown)["home_team"].to_list() == ["Team 1"]
    assert match_inputs(played()).schema == taken.schema
