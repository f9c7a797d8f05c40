"""Two rows a match: what each team made of it."""

from __future__ import annotations

import polars as pl

from ..errors import SelectionError
from .given import finite, fixtures_once, need, outcome_sign, side_by_side, taken, team_id_of

_ABOUT = ("fixture_id", "league_id", "season_id", "stage_id", "round_id", "group_id", "kickoff", "state")
_SIDES = (("home", "away", 1), ("away", "home", -1))
# Column → (type of the xg table, whose).
_EXPECTED = {
    "xg": ("expected_goals", "team"),
    "xga": ("expected_goals", "opponent"),
    "xpts": ("expected_points", "team"),
}


def team_matches(
    fixtures: pl.DataFrame, xg: pl.DataFrame | None = None, statistics: pl.DataFrame | None = None
) -> pl.DataFrame:
    """Two rows a match, one for each team, in the order of kick-off: the base of form, tables and rolling means.

    Args:
        fixtures: The ``fixtures`` table; a fixture that is there twice counts once.
        xg: The ``xg`` table of the same fixtures, for ``xg``, ``xga`` and ``xpts``; without it they are null.
        statistics: The ``statistics`` table, for one more column per type in it, named as the type (``shots_total``),
            of the whole match. A figure that the API left out is null: fetch with ``zeros=True`` for 0.

    Returns:
        ``fixture_id``, ``league_id``, ``season_id``, ``stage_id``, ``round_id``, ``group_id``, ``kickoff`` and
        ``state`` as far as ``fixtures`` has them; ``counted`` (Boolean: the result counts: FT, AET, FT_PEN, AWARDED,
        WO), ``team_id``, ``team``, ``opponent_id``, ``opponent``, ``venue`` ("home" or "away"), ``goals_for``,
        ``goals_against``, ``difference``, ``points`` (3, 1, 0; a shoot-out is a draw), ``result`` ("W", "D", "L"),
        ``xg``, ``xga``, ``xpts`` and ``match_number`` (the team's counted matches of the season, from 1 by kick-off).
        From ``goals_for`` on, all are null where the match has not counted. A side that is not known yet has no row.
        Source of the states: Sportmonks docs, "States".

    Raises:
        SelectionError: A column is missing or of another dtype, an argument is no Polars DataFrame, a fixture is there
            twice with different results, or a type of ``statistics`` has the name of a column.

    Examples:
        >>> import polars as pl
        >>> from sportmonks_sdk.analysis import team_matches
        >>> team_matches(client.fixtures(season=23614)).group_by("team").agg(pl.sum("goals_for")).height
        20
    """
    once = fixtures_once(fixtures)
    about = [name for name in _ABOUT if name in once.columns]
    once = once.with_columns(outcome_sign(once).alias("_sign"))
    found = pl.concat([_side(once, about, *side) for side in _SIDES]).filter(pl.col("team_id").is_not_null())
    found = _with_expected(found, xg)
    if statistics is not None:
        found = _with_statistics(found, statistics)
    order = [name for name in ("kickoff", "fixture_id") if name in about]
    seasons = [name for name in ("league_id", "season_id") if name in about]
    found = found.sort([*order, "_away"], nulls_last=True) if order else found
    number = pl.when("counted").then(pl.col("counted").cum_sum().over([*seasons, "team_id"]).cast(pl.Int64))
    return found.with_columns(number.alias("match_number")).drop("_away")


def _side(fixtures: pl.DataFrame, about: list[str], side: str, other: str, sign: int) -> pl.DataFrame:
    names = [
        (pl.col(f"{who}_team") if f"{who}_team" in fixtures.columns else pl.lit(None, pl.String)).alias(name)
        for who, name in ((side, "team"), (other, "opponent"))
    ]
    mine, theirs, won = pl.col(f"{side}_goals"), pl.col(f"{other}_goals"), pl.col("_sign") * sign
    figures = {
        "goals_for": mine,
        "goals_against": theirs,
        "difference": mine - theirs,
        "points": won.replace_strict({1: 3, 0: 1, -1: 0}, default=None, return_dtype=pl.Int64),
        "result": won.replace_strict({1: "W", 0: "D", -1: "L"}, default=None, return_dtype=pl.String),
    }
    return fixtures.select(
        *about,
        "counted",
        pl.col(f"{side}_id").alias("team_id"),
        names[0],
        pl.col(f"{other}_id").alias("opponent_id"),
        names[1],
        pl.lit(side).alias("venue"),
        *(pl.when("counted").then(figure).alias(name) for name, figure in figures.items()),
        pl.lit(sign < 0).alias("_away"),
    )


def _with_expected(found: pl.DataFrame, xg: pl.DataFrame | None) -> pl.DataFrame:
    if xg is None:
        return found.with_columns(pl.lit(None, pl.Float64).alias(name) for name in _EXPECTED)
    need(found, ("fixture_id",), "fixtures")
    told = _long(xg, (), "xg")
    for name, (kind, whose) in _EXPECTED.items():
        on = ["fixture_id", f"{whose}_id"]
        rows = told.filter(pl.col("type") == kind).select(
            "fixture_id", pl.col("team_id").alias(on[1]), finite("value").alias(name)
        )
        found = found.join(rows.unique(on, keep="first"), on=on, how="left", maintain_order="left")
        found = found.with_columns(pl.when("counted").then(name).alias(name))
    return found


def _with_statistics(found: pl.DataFrame, statistics: pl.DataFrame) -> pl.DataFrame:
    need(found, ("fixture_id",), "fixtures")
    rows = _long(statistics, ("period_id",), "statistics").with_columns(finite("value"))
    rows = rows.filter(pl.col("type").is_not_null())
    if "period_id" in rows.columns:  # rows about a part of the match
        rows = rows.filter(pl.col("period_id").is_null())
    names = sorted(rows["type"].unique())
    if taken := [name for name in names if name in found.columns]:
        raise SelectionError(f"statistics has types that are columns already: {', '.join(taken)}; leave them out")
    wide = side_by_side(rows, names, ["fixture_id", "team_id"], "first")
    beside = found.join(wide, on=["fixture_id", "team_id"], how="left", maintain_order="left")
    return beside.with_columns(pl.when("counted").then(name).alias(name) for name in names)


def _long(frame: pl.DataFrame, maybe: tuple[str, ...], what: str) -> pl.DataFrame:
    need(frame, (), what)
    team = team_id_of(frame)
    more = [name for name in maybe if name in frame.columns]
    return taken(frame, ("fixture_id", "type", "value", team, *more), what).rename({team: "team_id"})
