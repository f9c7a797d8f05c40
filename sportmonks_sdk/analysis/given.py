"""What the functions take: the columns they need, which matches have counted, and each fixture once."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import polars as pl

from ..errors import SelectionError

#: States whose result counts: played to the end, or decided without. Source: Sportmonks docs, "States".
COUNTED = ("FT", "AET", "FT_PEN", "AWARDED", "WO")
_GOALS = ("home_goals", "away_goals")
_MOST_NAMED = 5
_TEAMS = ("home_id", "away_id", *_GOALS)


def need(frame: pl.DataFrame, names: Iterable[str], what: str) -> None:
    """Raise where a column is missing, before anything is computed."""
    if not isinstance(frame, pl.DataFrame):
        raise SelectionError(f"{what} is a Polars frame, not {type(frame).__name__}; .collect() one that is lazy")
    if absent := [name for name in names if name not in frame.columns]:
        raise SelectionError(f"{what} lacks {', '.join(absent)}; hand over the table {what} as the client gives it")


def known(word: object, words: Collection[str], what: str) -> None:
    """Raise where a word is none of those that there are."""
    if word not in words:
        raise SelectionError(f"{what}= is one of {', '.join(map(repr, words))}, not {word!r}")


def team_id_of(frame: pl.DataFrame) -> str:
    """The column with the team: ``team_id``, or its name in the API."""
    return "team_id" if "team_id" in frame.columns else "participant_id"


def fixtures_once(fixtures: pl.DataFrame) -> pl.DataFrame:
    """Each fixture once, with signed goals and ``counted``: whether its result counts."""
    need(fixtures, _TEAMS, "fixtures")
    counted = pl.col("counted").fill_null(False)
    if "counted" not in fixtures.columns:
        need(fixtures, ("state",), "fixtures")
        counted = pl.col("state").is_in(COUNTED).fill_null(False)
    known_teams = pl.col("home_id").is_not_null() & pl.col("away_id").is_not_null()
    fixtures = fixtures.with_columns((counted & known_teams).alias("counted"), pl.col(_GOALS).cast(pl.Int64))
    return _once(fixtures) if "fixture_id" in fixtures.columns else fixtures


def _once(fixtures: pl.DataFrame) -> pl.DataFrame:
    ids = fixtures["fixture_id"]
    if ids.null_count():
        raise SelectionError("fixtures has rows without a fixture_id, so that none can be told from its double")
    if ids.n_unique() == fixtures.height:
        return fixtures
    if twice := _differ(fixtures):
        raise SelectionError(
            f"fixtures has {twice} more than once, with different results; keep the newer, as in "
            'fixtures.unique("fixture_id", keep="last")'
        )
    return fixtures.unique("fixture_id", keep="first", maintain_order=True)


def _differ(fixtures: pl.DataFrame) -> str:
    """Fixtures that are there more than once and not alike."""
    results = fixtures.select("fixture_id", "counted", *_TEAMS).unique()
    ids = sorted(results.filter(pl.col("fixture_id").is_duplicated())["fixture_id"].unique())
    return ", ".join(map(str, ids[:_MOST_NAMED])) + (", …" if len(ids) > _MOST_NAMED else "")


def outcome_sign(fixtures: pl.DataFrame) -> pl.Expr:
    """1 where the home team won, 0 for a draw, -1: by the goals, where there are none by ``winner``."""
    by_goals = (pl.col("home_goals") - pl.col("away_goals")).sign()
    if "winner" not in fixtures.columns:
        return by_goals
    marked = pl.col("winner").replace_strict({"home": 1, "draw": 0, "away": -1}, default=None, return_dtype=pl.Int64)
    return pl.coalesce(by_goals, marked)


def finite(name: str) -> pl.Expr:
    """A column of figures as Float64, null where it has NaN or infinity, as frames of other makers may."""
    value = pl.col(name).cast(pl.Float64)
    return pl.when(value.is_finite()).then(value).alias(name)
