"""``fill="zero"``: a statistic that only one team has is 0 for the other."""

from __future__ import annotations

import polars as pl

_OF_TEAM = ("fixture_id", "league_id", "season_id", "location", "team_id", "team", "opponent")
_KEYS = ("fixture_id", "type_id", "period_id")


def fill_zeros(statistics: pl.DataFrame, participants: pl.DataFrame) -> pl.DataFrame:
    """Add a row with value 0 for each statistic that one team of a fixture has as a number and the other
    lacks.

    The API leaves out values that were never recorded and also zeros, so this is a reading of the data, made
    only when asked for. Statistics that neither team has stay out. Source: Sportmonks docs, "Statistics".

    Args:
        statistics: The statistics table.
        participants: The participants table of the same fixtures, for the ids of teams without any statistic.

    Returns:
        The statistics, each added row right behind the other team's.
    """
    sided = statistics.with_row_index("row").filter(pl.col("location").is_in(["home", "away"]))
    lone = (
        sided.group_by(_KEYS)
        .agg(
            pl.col("location").n_unique().alias("sides"),
            pl.col("row").max(),
            pl.col("location", "type").first(),
            pl.col("value").is_not_null().all().alias("numeric"),
        )
        .filter((pl.col("sides") == 1) & pl.col("numeric") & pl.col("type_id").is_not_null())
    )
    teams = pl.concat(frame.select(*_OF_TEAM) for frame in (sided, participants)).unique(
        ("fixture_id", "location"), keep="first", maintain_order=True
    )
    added = (
        lone.with_columns(
            pl.when(pl.col("location") == "home").then(pl.lit("away")).otherwise(pl.lit("home")).alias("location"),
            pl.lit(0.0).alias("value"),
        )
        .join(teams, on=("fixture_id", "location"), how="left")
        .select(
            "row",
            *(column for column in statistics.columns if column in {*lone.columns, *_OF_TEAM, "value"}),
        )
    )
    return (
        pl.concat([statistics.with_row_index("row"), added], how="diagonal")
        .sort("row", maintain_order=True)
        .drop("row")
    )
