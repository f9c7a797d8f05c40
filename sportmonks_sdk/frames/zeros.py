"""``zeros=True``: a count that the API left out is 0, for a team with any statistic and for a player who played.

The API does not send a statistic that stayed at 0. Source: Sportmonks docs, "Statistics"; real answers, where one side
may carry an explicit 0 beside the other side's number. What is no count (a percentage, a rating, an expected figure)
stays out where it was left out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import polars as pl

from .declare import FLOAT, INT, TEXT
from .shipped_names import MINUTES_PLAYED, PLAYER_COUNTS, TEAM_COUNTS

COUNTS: Mapping[str, tuple[int, ...]] = {"statistics": TEAM_COUNTS, "lineup_details": PLAYER_COUNTS}
# The filter of the API by which a table has only some types.
_FILTERS = {"statistics": "fixtureStatisticTypes", "lineup_details": "lineupDetailTypes"}
_OF_FIXTURE = ("fixture_id", "league_id", "season_id")
_OF_TEAM = ("team_id", "location")
_OF_PLAYER = ("lineup_id", "player_id", "team_id")
_SAME: Mapping[str, tuple[str, ...]] = {
    "statistics": (*_OF_FIXTURE, *_OF_TEAM, "team", "opponent"),
    "lineup_details": (*_OF_FIXTURE, *_OF_PLAYER, "player_name", "team", "location", "opponent"),
}
_KEYS: Mapping[str, tuple[str, ...]] = {
    "statistics": ("fixture_id", *_OF_TEAM),
    "lineup_details": ("fixture_id", *_OF_PLAYER),
}


def counts(table: str, filters: str = "") -> tuple[int, ...]:
    """The types that may be filled in: the counts, of those that the filters of a call leave."""
    told = dict(part.partition(":")[::2] for part in filters.split(";"))
    if (only := told.get(_FILTERS[table])) is None:
        return COUNTS[table]
    return tuple(type_id for type_id in COUNTS[table] if str(type_id) in only.split(","))


def fill_zeros(table: str, rows: pl.DataFrame, type_ids: Collection[int], names: Mapping[int, str]) -> pl.DataFrame:
    """The rows with a row of 0 for each count that was left out, behind the other rows of their fixture.

    Args:
        table: "statistics" or "lineup_details".
        rows: Its rows, those of a fixture together.
        type_ids: The counts.
        names: Names of types.
    """
    keys = list(_KEYS[table])
    whole = rows.filter(pl.col("period_id").is_null()) if table == "statistics" else rows
    known = [pl.col("value").is_not_null().any().alias("any")]
    if table == "lineup_details":
        known.append(pl.col("value").filter(pl.col("type_id") == MINUTES_PLAYED).max().alias("minutes"))
    who = whole.with_row_index("row").group_by(keys).agg(
        pl.col("row").min(), pl.col(name for name in _SAME[table] if name not in keys).first(), *known
    )  # fmt: skip
    present = who.filter(_took_part(table)).sort("row").drop("row", "any", "minutes", strict=False)
    if present.is_empty() or not type_ids:
        return rows
    types = pl.DataFrame(
        {"type_id": list(type_ids), "type": [names.get(type_id) for type_id in type_ids], "value": 0.0},
        schema={"type_id": INT, "type": TEXT, "value": FLOAT},
    )
    added = present.join(types, how="cross", maintain_order="left_right").join(
        whole.select(*keys, "type_id"), on=[*keys, "type_id"], how="anti", nulls_equal=True, maintain_order="left"
    )
    order = rows.select("fixture_id").unique(maintain_order=True).with_row_index("place")
    return (
        pl.concat([rows, added], how="diagonal")
        .join(order, on="fixture_id", how="left", maintain_order="left")
        .sort("place", maintain_order=True)
        .drop("place")
    )


def _took_part(table: str) -> pl.Expr:
    return played(pl.col("minutes"), pl.col("any")) if table == "lineup_details" else pl.col("any")


def played(minutes: pl.Expr, any_: pl.Expr) -> pl.Expr:
    """Whether a player played: some minutes; where nothing is said of minutes, any statistic tells it."""
    return pl.coalesce(minutes > 0, any_)
