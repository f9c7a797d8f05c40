"""Statistics side by side: one row per fixture, or one per player and match."""

from __future__ import annotations

import polars as pl

from .declare import FLOAT, INT
from .reference import PLAYER_STATISTICS, TEAM_STATISTICS, TYPES
from .schema import schema

SIDES = ("home", "away")
WIDE_SCHEMA = pl.Schema(
    {
        "fixture_id": INT,
        **{f"{side}_{TYPES[type_id].code}": FLOAT for type_id in TEAM_STATISTICS for side in SIDES},
    }
)

_WHO = (
    "fixture_id", "league_id", "season_id", "lineup_id", "team_id", "team", "location", "opponent", "player_id",
    "player_name", "type", "position", "detailed_position", "jersey_number",
)  # fmt: skip
WIDE_DETAILS_SCHEMA = pl.Schema(
    {
        **{name: schema("lineups")[name] for name in _WHO},
        **{TYPES[type_id].code: FLOAT for type_id in PLAYER_STATISTICS},
    }
)


def wide_details(details: pl.DataFrame, lineups: pl.DataFrame) -> pl.DataFrame:
    """The statistics of a player in a match in one row: ``minutes_played``, ``shots_total``, ``rating``, ….

    The columns are always the same: every statistic that the API documents for a player or a team, in a fixed
    order, null where the player has none. A type that the shipped table does not know stays in the long table;
    a value that is no number is null here, and a flag is 1 or 0.

    Args:
        details: The ``lineup_details`` table.
        lineups: The ``lineups`` table of the same fetch; the result has its rows, in its order.

    Returns:
        Who played, and a Float64 column per statistic. Per 90 minutes:
        ``wide.with_columns(pl.col("shots_total") * 90 / pl.col("minutes_played"))``.
    """
    cells = (
        details.unique(("lineup_id", "type_id"), keep="first", maintain_order=True)
        .join(_codes(PLAYER_STATISTICS), on="type_id", how="inner")
        .select("lineup_id", "value", "code")
    )
    wide = cells.pivot(on="code", index="lineup_id", values="value", aggregate_function="first")
    return (
        lineups.select(_WHO)
        .join(wide, on="lineup_id", how="left", maintain_order="left")
        .select(
            pl.col(name) if name in _WHO or name in wide.columns else pl.lit(None, dtype).alias(name)
            for name, dtype in WIDE_DETAILS_SCHEMA.items()
        )
    )


def _codes(type_ids: tuple[int, ...]) -> pl.DataFrame:
    return pl.DataFrame(
        {"type_id": type_ids, "code": [TYPES[type_id].code for type_id in type_ids]},
        schema={"type_id": INT, "code": pl.String()},
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
    rows = statistics if fixtures is None else fixtures
    long = statistics.filter(pl.col("period_id").is_null())
    if fixtures is not None:
        long = _with_sides(long, fixtures)
    cells = (
        long.filter(pl.col("location").is_in(SIDES))
        .join(_codes(TEAM_STATISTICS), on="type_id", how="inner")
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
        pl.when(pl.col("team_id") == pl.col("home_id"))
        .then(pl.lit("home"))
        .when(pl.col("team_id") == pl.col("away_id"))
        .then(pl.lit("away"))
    )
    return long.join(teams, on="fixture_id", how="left", maintain_order="left").with_columns(
        pl.coalesce("location", side).alias("location")
    )
