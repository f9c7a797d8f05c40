"""Statistics side by side: one row per fixture."""

from __future__ import annotations

import polars as pl

from .declare import FLOAT, INT
from .reference import TEAM_STATISTICS, TYPES

SIDES = ("home", "away")
WIDE_SCHEMA = pl.Schema(
    {
        "fixture_id": INT,
        **{f"{side}_{TYPES[type_id].code}": FLOAT for type_id in TEAM_STATISTICS for side in SIDES},
    }
)


def wide_statistics(statistics: pl.DataFrame, fixtures: pl.DataFrame | None = None) -> pl.DataFrame:
    """Statistics of both teams in one row per fixture: ``home_shots_total``, ``away_shots_total``, ….

    The columns are always the same: every statistic that the API documents for a team in a fixture, in a
    fixed order, null where the fixture has none. A type that the shipped table does not know stays in the
    long table, where it keeps its ``type_id``; a value that is no number is null here. Rows about a part of
    the match (``period_id``) are left out.

    Args:
        statistics: The ``statistics`` table.
        fixtures: The ``fixtures`` table of the same fetch. Where given, the result has its rows: the same
            order, fixtures asked twice twice, fixtures without statistics with nulls; and its ``home_id`` and
            ``away_id`` stand in where a statistic lacks its ``location``. Without it: fixtures with
            statistics, in order of appearance.

    Returns:
        ``fixture_id`` and two Float64 columns per statistic.
    """
    codes = pl.DataFrame(
        {"type_id": TEAM_STATISTICS, "code": [TYPES[type_id].code for type_id in TEAM_STATISTICS]},
        schema={"type_id": INT, "code": pl.String()},
    )
    rows = statistics if fixtures is None else fixtures
    long = statistics.filter(pl.col("period_id").is_null())
    if fixtures is not None:
        long = _with_sides(long, fixtures)
    cells = (
        long.filter(pl.col("location").is_in(SIDES))
        .join(codes, on="type_id", how="inner")
        .select("fixture_id", "value", pl.concat_str("location", pl.lit("_"), "code").alias("column"))
    )
    wide = cells.pivot(on="column", index="fixture_id", values="value", aggregate_function="first")
    present = (
        rows.select("fixture_id") if fixtures is not None else rows.select("fixture_id").unique(maintain_order=True)
    )
    return present.join(wide, on="fixture_id", how="left", maintain_order="left").select(
        pl.col(name) if name in wide.columns else pl.lit(None, dtype).alias(name) for name, dtype in WIDE_SCHEMA.items()
    )


def _with_sides(long: pl.DataFrame, fixtures: pl.DataFrame) -> pl.DataFrame:
    teams = fixtures.select("fixture_id", "home_id", "away_id").unique("fixture_id")
    side = (
        pl.when(pl.col("participant_id") == pl.col("home_id"))
        .then(pl.lit("home"))
        .when(pl.col("participant_id") == pl.col("away_id"))
        .then(pl.lit("away"))
    )
    return long.join(teams, on="fixture_id", how="left", maintain_order="left").with_columns(
        pl.coalesce("location", side).alias("location")
    )
