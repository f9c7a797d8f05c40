"""0 / 0 is null: no function gives NaN or infinity, whatever zeros, nulls and NaN it is given."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import polars.selectors as cs
import pytest
from hand_made import played
from hypothesis import given
from hypothesis import strategies as st

from sportmonks_sdk import analysis

VALUE = st.sampled_from([None, 0.0, 1.0, 90.0, float("nan"), float("inf")])
GOALS = st.sampled_from([None, 0, 1])
TYPES = ("minutes_played", "rating", "passes", "accurate_passes", "accurate_passes_percentage", "goals")


def _fixtures(goals: list[int | None]) -> pl.DataFrame:
    pairs = len(goals) // 2
    home, away = (pl.Series(goals[start : 2 * pairs : 2], dtype=pl.Int64) for start in (0, 1))
    return played(*[(1, 2, 0, 0)] * pairs).with_columns(home_goals=home, away_goals=away)


def _long(values: list[float | None], kinds: tuple[str, ...], who: str) -> pl.DataFrame:
    rows = [(place // len(kinds), 1, kinds[place % len(kinds)], value) for place, value in enumerate(values)]
    schema = {"fixture_id": pl.Int64, who: pl.Int64, "type": pl.String, "value": pl.Float64}
    return pl.DataFrame(rows, schema, orient="row")


def _odds(values: list[float | None]) -> pl.DataFrame:
    rows = [(place // 3, 3, 1, str(place % 3), value) for place, value in enumerate(values)]
    whole = dict.fromkeys(("fixture_id", "bookmaker_id", "market_id"), pl.Int64)
    return pl.DataFrame(rows, {**whole, "label": pl.String, "value": pl.Float64}, orient="row")


FUNCTIONS: dict[str, Callable[[list[float | None], list[int | None]], list[pl.DataFrame]]] = {
    "team_matches": lambda values, goals: [
        analysis.team_matches(
            _fixtures(goals),
            _long(values, ("expected_goals", "expected_points"), "team_id"),
            _long(values, ("shots_total", "passes"), "team_id"),
        )
    ],
    "league_table": lambda values, goals: [analysis.league_table(_fixtures(goals))],
    "match_inputs": lambda values, goals: [analysis.match_inputs(_fixtures(goals))],
    "per90": lambda values, goals: [analysis.per90(_long([0.0, *values], TYPES, "player_id"))],
    "percentiles": lambda values, goals: [
        analysis.percentiles(pl.DataFrame({"x": values}, {"x": pl.Float64})).drop("x"),
    ],
    "implied_probability": lambda values, goals: [
        analysis.implied_probability(_odds(values), method).drop("value") for method in ("basic", "power", "shin")
    ],
}  # fmt: skip


def test_every_function_is_asked() -> None:
    assert set(FUNCTIONS) == set(analysis.__all__) - {"RULE_SETS", "RuleSet", "charts"}


@pytest.mark.parametrize("name", FUNCTIONS)
@given(values=st.lists(VALUE, max_size=14), goals=st.lists(GOALS, max_size=8))
def test_no_function_gives_nan(name: str, values: list[float | None], goals: list[int | None]) -> None:
    for frame in FUNCTIONS[name](values, goals):
        figures = frame.select(cs.float())
        if figures.width and figures.height:
            finite = figures.select(pl.all().fill_null(0).is_finite().all())
            assert all(finite.row(0)), figures
