"""Whatever a function is given, it is an answer without NaN, or a clear error of ours."""

from __future__ import annotations

import contextlib
import inspect
import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from xml.etree import ElementTree

import polars as pl
import polars.selectors as cs
import pytest
from hand_made import played
from hostile_text import HOSTILE, LETTERS, obeyed
from polars.testing import assert_frame_equal
from wrong_values import faults

from sportmonks_sdk import SelectionError
from sportmonks_sdk.analysis import (
    charts,
    implied_probability,
    league_table,
    match_inputs,
    per90,
    percentiles,
    team_matches,
)


def long(who: str, *kinds: str) -> pl.DataFrame:
    rows = [(number, team, kind, 1.5) for number in range(4) for team in (1, 2) for kind in kinds]
    schema = {"fixture_id": pl.Int64, who: pl.Int64, "type": pl.String, "value": pl.Float64}
    return pl.DataFrame(rows, schema, orient="row")


FIXTURES = played((1, 2, 1, 0), (2, 1, 1, 1), (1, 2, 0, 2), (2, 1, 3, 1)).with_columns(
    league_id=pl.lit(8), season_id=pl.lit(5), stage_id=pl.lit(1), round_id=pl.Series([1, 2, 3, 4]), group_id=pl.lit(1),
    counted=pl.lit(True), winner=pl.lit("home"),
)  # fmt: skip
DETAILS = long("player_id", "minutes_played", "rating", "passes", "goals").with_columns(player_name=pl.lit("A"))
ODDS = pl.DataFrame(
    {
        "fixture_id": 1, "bookmaker_id": 3, "market_id": 1, "label": ["Home", "Draw", "Away"],
        "value": [2.0, 3.4, 4.0], "total": None, "handicap": "",
    }, {"fixture_id": pl.Int64, "bookmaker_id": pl.Int64, "market_id": pl.Int64, "label": pl.String,
        "value": pl.Float64, "total": pl.String, "handicap": pl.String},
)  # fmt: skip
MATCHES = team_matches(FIXTURES).select("season_id", "team_id", "team", "match_number", "goals_for")
CORRECTIONS = pl.DataFrame(
    {"season_id": [5], "participant_id": [1], "value": [3], "calc_type": ["-"], "active": [True]}
)
# What a function is called with, and which of it are frames.
CALLS: dict[str, tuple[Callable[..., Any], dict[str, Any]]] = {
    "team_matches": (
        team_matches,
        {
            "fixtures": FIXTURES,
            "xg": long("team_id", "expected_goals", "expected_points"),
            "statistics": long("team_id", "shots_total").with_columns(period_id=pl.lit(None, pl.Int64)),
        },
    ),
    "league_table": (league_table, {"fixtures": FIXTURES, "adjust": CORRECTIONS}),
    "league_table of rounds": (league_table, {"fixtures": FIXTURES, "as_of": "every_round", "rules": "uefa_group"}),
    "league_table of a day": (league_table, {"fixtures": FIXTURES, "as_of": date(2026, 8, 3), "venue": "home"}),
    "match_inputs": (match_inputs, {"fixtures": FIXTURES}),
    "per90": (per90, {"details": DETAILS}),
    "percentiles": (percentiles, {"frame": per90(DETAILS), "by": "player_name"}),
    "implied_probability": (implied_probability, {"odds": ODDS, "method": "shin"}),
    "race": (charts.race, {"fixtures": FIXTURES}),
    "rolling": (charts.rolling, {"matches": MATCHES, "value": "goals_for", "window": 2}),
    "profile": (charts.profile, {"ranked": percentiles(per90(DETAILS)), "who": 1}),
}
# What becomes of a column.
BENT: dict[str, Callable[[pl.Series], pl.Series | None]] = {
    "is not there": lambda one: None,
    "is null": lambda one: pl.Series([None] * len(one), dtype=one.dtype),
    "is null and of no dtype": lambda one: pl.Series([None] * len(one)),
    "is null in one row": lambda one: pl.concat([pl.Series([None], dtype=one.dtype), one.tail(len(one) - 1)]),
    "is text": lambda one: pl.Series(["x"] * len(one)),
    "is hostile text": lambda one: pl.Series([HOSTILE] * len(one)),
    "is a category": lambda one: one.cast(pl.String).cast(pl.Categorical),
    "is bytes": lambda one: pl.Series([b"x"] * len(one)),
    "is floats with a gap": lambda one: pl.Series([float("nan"), *map(float, range(1, len(one)))]),
    "is halves": lambda one: pl.Series([0.5] * len(one)),
    "is infinite": lambda one: pl.Series([float("inf")] * len(one)),
    "is true": lambda one: pl.Series([True] * len(one)),
    "is huge": lambda one: pl.Series([2**64 - 1] * len(one), dtype=pl.UInt64),
    "is narrow": lambda one: pl.Series(range(1, len(one) + 1), dtype=pl.UInt8),
    "is decimals": lambda one: pl.Series([1] * len(one)).cast(pl.Decimal(10, 2)),
    "is days": lambda one: pl.Series([date(2026, 8, 1)] * len(one)),
    "is a time without a zone": lambda one: pl.Series([date(2026, 8, 1)] * len(one)).cast(pl.Datetime("ms")),
    "is spans": lambda one: pl.Series([1] * len(one)).cast(pl.Duration),
    "is lists": lambda one: pl.Series([[1]] * len(one)),
    "is records": lambda one: pl.Series([{"a": 1}] * len(one)),
    "is objects": lambda one: pl.Series([object()] * len(one), dtype=pl.Object),
}  # fmt: skip
WHOLE: dict[str, Callable[[pl.DataFrame], Any]] = {
    "is empty": lambda one: one.clear(),
    "has no columns": lambda one: pl.DataFrame(),
    "has no dtypes": lambda one: pl.DataFrame({name: [] for name in one.columns}),
    "is nothing but nulls": lambda one: one.select(pl.lit(None).cast(kind).alias(n) for n, kind in one.schema.items()),
    "is twice there": lambda one: pl.concat([one, one]),
    "is one row": lambda one: one.head(1),
    "is lazy": lambda one: one.lazy(),
    "came by pandas": lambda one: pl.from_pandas(one.to_pandas()),
    "is of pandas": lambda one: one.to_pandas(),
}
FRAMES = [
    (name, given, taken)
    for name, (_, told) in CALLS.items()
    for given, taken in told.items()
    if isinstance(taken, pl.DataFrame)
]


def judged(call: Callable[[], Any], own: Sequence[str] = ()) -> str | None:
    """What is wrong with what came of it; columns that are handed back as they were are the caller's own."""
    try:
        made = call()
    except SelectionError as error:
        return None if not obeyed(str(error)) and len(str(error)) <= 1_000 else f"not clear: {error!r}"
    except Exception as error:
        return f"raw: {error!r}"[:500]
    if not isinstance(made, pl.DataFrame):
        drawn = json.dumps(made.to_dict(), allow_nan=False, ensure_ascii=False)
        return f"in the picture: {obeyed(drawn)}" if obeyed(drawn) or "\\u00" in drawn else None
    figures = made.select(cs.float() - cs.by_name(own, require_all=False))
    bad = [name for name in figures.columns if figures[name].is_nan().any()]
    return f"NaN in {bad}" if bad else None


@pytest.mark.parametrize("name", CALLS)
def test_each_call_works_as_it_is(name: str) -> None:
    call, told = CALLS[name]
    assert call(**told) is not None


@pytest.mark.parametrize(("name", "given", "taken"), FRAMES, ids=[f"{name}, {given}" for name, given, _ in FRAMES])
def test_a_frame_whose_columns_are_bent_is_read_or_refused_clearly(name: str, given: str, taken: pl.DataFrame) -> None:
    call, told = CALLS[name]
    wrong = {}
    own = taken.columns if name in ("percentiles", "implied_probability") else ()
    for column in taken.columns:
        for how, bend in BENT.items():
            with contextlib.suppress(pl.exceptions.PolarsError):  # what this column cannot be
                bent = bend(taken[column])
                frame = taken.drop(column) if bent is None else taken.with_columns(bent.alias(column))
                if fault := judged(lambda frame=frame: call(**{**told, given: frame}), own):
                    wrong[f"{column} {how}"] = fault
    for how, make in WHOLE.items():
        if fault := judged(lambda make=make: call(**{**told, given: make(taken)}), own):
            wrong[how] = fault
    assert wrong == {}


@pytest.mark.parametrize(
    ("name", "given"),
    [(name, given) for name in CALLS if " " not in name for given in inspect.signature(CALLS[name][0]).parameters],
)
def test_whatever_an_argument_is_told(name: str, given: str) -> None:
    call, told = CALLS[name]
    assert faults(lambda value: call(**{**told, given: value})) == {}


def test_a_picture_of_hostile_names_is_xml_that_nobody_obeys() -> None:
    named = FIXTURES.with_columns(home_team=pl.lit(HOSTILE + "<b>&"), away_team=pl.lit(HOSTILE + "<b>&"))
    details = DETAILS.with_columns(player_name=pl.lit(HOSTILE), type=pl.col("type").replace("goals", HOSTILE))
    pictures = [
        charts.race(named),
        charts.rolling(team_matches(named), "goals_for", 1),
        charts.profile(percentiles(per90(details)), 1),
    ]
    for picture in pictures:
        svg = picture.to_svg()
        assert ElementTree.fromstring(svg).tag.endswith("svg")
        assert not obeyed(svg, lines=True)
        assert LETTERS.split()[0] in svg


def test_a_team_alone_and_a_match_of_nobody() -> None:
    alone = FIXTURES.head(1).with_columns(away_id=pl.lit(None, pl.Int64))
    assert league_table(alone).select("team_id", "played", "position").rows() == [(1, 0, 1)]
    assert match_inputs(alone).height == 0
    with pytest.raises(SelectionError, match="nothing to draw"):
        charts.race(alone)
    itself = FIXTURES.head(1).with_columns(away_id=pl.col("home_id"))
    with pytest.raises(SelectionError, match="itself"):
        league_table(itself)


def test_what_came_by_pandas_gives_what_the_frame_gives() -> None:
    gap = FIXTURES.with_columns(pl.when(pl.col("fixture_id") != 3).then(pl.col("home_goals", "away_goals")))
    gap = gap.with_columns(winner=pl.lit(None))
    assert gap.to_pandas()["home_goals"].dtype == "float64"
    assert_frame_equal(league_table(pl.from_pandas(gap.to_pandas())), league_table(gap))
    assert_frame_equal(league_table(gap.with_columns(pl.col("state").cast(pl.Categorical))), league_table(gap))
    naive = gap.with_columns(pl.col("kickoff").dt.replace_time_zone(None))
    tokyo = gap.with_columns(pl.col("kickoff").dt.convert_time_zone("Asia/Tokyo"))
    for other in (naive, tokyo):
        assert league_table(other, as_of=date(2026, 8, 2)).equals(league_table(gap, as_of=date(2026, 8, 2)))
