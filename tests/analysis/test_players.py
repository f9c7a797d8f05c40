"""Per 90 is a ratio of sums, by player and not by name; percentages are made anew; percentiles know their group."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from hand_made import LAST
from hypothesis import given
from hypothesis import strategies as st

from sportmonks_sdk import SelectionError
from sportmonks_sdk.analysis import per90, percentiles
from sportmonks_sdk.values import Tables


def details(*rows: tuple[int, int | None, str | None, float | None]) -> pl.DataFrame:
    schema = {"fixture_id": pl.Int64, "player_id": pl.Int64, "type": pl.String, "value": pl.Float64}
    return pl.DataFrame(rows, schema, orient="row")


def test_a_few_minutes_do_not_count_as_much_as_a_whole_match() -> None:
    told = details((1, 7, "minutes_played", 90), (1, 7, "goals", 0), (2, 7, "minutes_played", 9), (2, 7, "goals", 1))
    row = per90(told).row(0, named=True)
    assert (row["matches"], row["minutes"]) == (2, 99)
    assert row["goals"] == pytest.approx(90 / 99)  # the mean of ratios says 5


def test_percentages_are_ratios_of_sums_and_flags_have_no_column() -> None:
    told = details(
        *((1, 7, *one) for one in (("minutes_played", 90), ("passes", 100), ("accurate_passes", 50))),
        *((2, 7, *one) for one in (("minutes_played", 10), ("passes", 1), ("accurate_passes", 1))),
        (1, 7, "accurate_passes_percentage", 50), (2, 7, "accurate_passes_percentage", 100),
        (1, 7, "captain", 1), (1, 7, "tackles_won_percentage", 50),
    )  # fmt: skip
    row = per90(told).row(0, named=True)
    assert row["accurate_passes_percentage"] == pytest.approx(100 * 51 / 101)
    assert {"captain", "tackles_won_percentage"} & set(row) == set()


def test_nothing_to_divide_by_is_null_and_matches_without_minutes_are_left_out() -> None:
    told = details(
        (1, 7, "minutes_played", 45), (1, 7, "passes", 0), (1, 7, "accurate_passes", 0),
        (1, 7, "accurate_passes_percentage", 0), (2, 7, "minutes_played", 0), (2, 7, "passes", 5),
        (1, 8, "minutes_played", None), (1, 8, "passes", 3), (1, None, "passes", 3), (1, 7, None, 3),
    )  # fmt: skip
    assert per90(told).select("player_id", "passes", "accurate_passes_percentage", "rating").rows() == [
        (7, 0.0, None, None)
    ]


def test_ratings_are_weighted_by_minutes() -> None:
    told = details((1, 7, "minutes_played", 90), (1, 7, "rating", 8), (2, 7, "minutes_played", 10), (2, 7, "rating", 6))
    assert per90(told)["rating"].item() == pytest.approx((8 * 90 + 6 * 10) / 100)


def test_players_of_one_name_are_two_and_a_fixture_asked_for_twice_counts_once() -> None:
    told = details(
        *((1, player, *one) for player in (7, 8) for one in (("minutes_played", 90), ("goals", 1)))
    ).with_columns(player_name=pl.lit("J. Silva"))
    found = per90(pl.concat([told, told]))
    assert found.select("player_id", "player_name", "matches", "goals").rows() == [
        (7, "J. Silva", 1, 1.0), (8, "J. Silva", 1, 1.0),
    ]  # fmt: skip
    assert per90(told, min_minutes=91).height == 0


def test_a_season_is_what_loops_over_the_rows_say(seasons: dict[int, Tables]) -> None:
    rows = seasons[LAST].lineup_details
    minutes: dict[int, float] = {}
    shots: dict[int, float] = {}
    parts: dict[int, list[float]] = {}
    by_match: dict[tuple[int, int], dict[str, float]] = {}
    for fixture, player, kind, value in rows.select("fixture_id", "player_id", "type", "value").iter_rows():
        by_match.setdefault((fixture, player), {})[kind] = value
    for (_, player), told in by_match.items():
        if told.get("minutes_played", 0) > 0:
            minutes[player] = minutes.get(player, 0) + told["minutes_played"]
            shots[player] = shots.get(player, 0) + told.get("shots_total", 0)
            part = parts.setdefault(player, [0, 0])
            part[0] += told.get("accurate_passes", 0)
            part[1] += told.get("passes", 0)
    found = per90(rows)
    assert found.height == len(minutes)
    for row in found.iter_rows(named=True):
        player = row["player_id"]
        assert row["shots_total"] == pytest.approx(90 * shots[player] / minutes[player])
        if parts[player][1]:
            assert row["accurate_passes_percentage"] == pytest.approx(100 * parts[player][0] / parts[player][1])


@pytest.mark.parametrize("told", [-1, True, "90", float("nan")])
def test_minutes_are_a_number(told: Any) -> None:
    with pytest.raises(SelectionError, match="min_minutes="):
        per90(details((1, 7, "minutes_played", 90)), min_minutes=told)


def test_tables_that_cannot_be_read_are_errors() -> None:
    with pytest.raises(SelectionError, match="119"):
        per90(details((1, 7, "goals", 1)))
    with pytest.raises(SelectionError, match="not wide"):
        per90(pl.DataFrame({"fixture_id": [1], "player_id": [1], "goals": [1.0]}))
    with pytest.raises(SelectionError, match="matches"):
        per90(details((1, 7, "minutes_played", 90), (1, 7, "matches", 1)))
    with pytest.raises(SelectionError, match="position"):
        percentiles(pl.DataFrame({"goals": [1]}), by="position")


def test_a_table_without_rows_is_one_without_players() -> None:
    assert per90(details()).columns == ["player_id", "player_name", "matches", "minutes", "rating"]


def test_a_percentile_is_the_share_with_less_and_half_of_those_alike() -> None:
    frame = pl.DataFrame({"player_id": [1, 2, 3, 4], "minutes": [9, 9, 9, 9], "goals": [0, 1, 1, 5]})
    found = percentiles(frame)
    assert found["goals_percentile"].to_list() == [12.5, 50.0, 50.0, 87.5]
    assert found.columns == [*frame.columns, "goals_percentile"]
    assert percentiles(found).columns == found.columns
    grouped = percentiles(frame.with_columns(position=pl.Series(["a", "a", "b", "b"])), by="position")
    assert grouped["goals_percentile"].to_list() == [25.0, 75.0, 25.0, 75.0]
    assert grouped.equals(percentiles(grouped.drop("goals_percentile"), by=["position"]))


@given(st.lists(st.one_of(st.none(), st.floats(allow_infinity=False, width=32)), max_size=8))
def test_a_percentile_is_never_nan_and_null_where_there_is_no_figure(values: list[float | None]) -> None:
    found = percentiles(pl.DataFrame({"goals": values}, {"goals": pl.Float64}))["goals_percentile"].to_list()
    for value, share in zip(values, found, strict=True):
        assert (share is None) == (value is None or value != value)
        assert share is None or 0 < share < 100
