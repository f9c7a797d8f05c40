"""What models of goals take."""

from __future__ import annotations

import polars as pl

from .given import fixtures_once, need


def match_inputs(fixtures: pl.DataFrame) -> pl.DataFrame:
    """Counted matches with their goals, as models of goals (Dixon-Coles, Poisson, Elo) take them: no nulls at all.

    Args:
        fixtures: The ``fixtures`` table; a fixture that is there twice counts once.

    Returns:
        One row per counted match with goals, in the order of kick-off: ``fixture_id``, ``kickoff``, ``home_team``,
        ``away_team`` (text labels, one per team id: its latest name, with the id behind it where two teams share one),
        ``home_goals``, ``away_goals`` (Int64) and ``days_ago`` (Float64: days before the last of these matches; for
        weights by age). A match whose home or away team is not known is left out: one such row would split every team
        into two for a model that reads ids through pandas.

    Raises:
        SelectionError: A column is missing or of another dtype, or a fixture is there twice with different results.

    Examples:
        >>> from sportmonks_sdk.analysis import match_inputs
        >>> match_inputs(client.fixtures(season=23614))["days_ago"].max() > 250
        True
    """
    need(fixtures, ("fixture_id", "kickoff", "home_team", "away_team"), "fixtures")
    counted = (
        fixtures_once(fixtures)
        .filter("counted")
        .drop_nulls(["kickoff", "home_goals", "away_goals"])
        .sort("kickoff", "fixture_id")
    )
    sides = (counted.select("kickoff", id=f"{side}_id", name=f"{side}_team") for side in ("home", "away"))
    latest = pl.concat(sides).sort("kickoff").group_by("id").agg(pl.col("name").replace("", None).drop_nulls().last())
    alone = pl.col("name").is_not_null() & (pl.len().over("name") == 1)
    behind = pl.concat_str(pl.col("name").fill_null("team"), pl.lit(" "), pl.col("id").cast(pl.String))
    labels = latest.select("id", behind.alias("_behind"), label=pl.when(alone).then("name").otherwise(behind))
    if labels["label"].n_unique() < labels.height:  # a team whose own name is that of another with its id
        labels = labels.with_columns(label="_behind")
    for side in ("home", "away"):
        named = labels.select(pl.col("id").alias(f"{side}_id"), pl.col("label").alias(f"{side}_label"))
        counted = counted.join(named, on=f"{side}_id", how="left", maintain_order="left")
    return counted.select(
        "fixture_id",
        "kickoff",
        pl.col("home_label").alias("home_team"),
        pl.col("away_label").alias("away_team"),
        "home_goals",
        "away_goals",
        ((pl.col("kickoff").max() - pl.col("kickoff")).dt.total_seconds() / 86_400).alias("days_ago"),
    )
