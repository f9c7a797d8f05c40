"""``zeros=True``: a count that the API left out is 0, for a team with any statistic and for a player who played.

The API does not send a statistic that stayed at 0. Source: Sportmonks docs, "Statistics"; real answers, where one side
may carry an explicit 0 beside the other side's number. What is no count (a percentage, a rating, an expected figure)
stays out where it was left out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import reduce
from operator import or_

import polars as pl

from .declare import FLOAT, INT, TEXT
from .name_columns import ById
from .series import begins_of_runs, nulls
from .shipped_names import MINUTES_PLAYED, PLAYER_COUNTS, TEAM_COUNTS

COUNTS: Mapping[str, tuple[int, ...]] = {"statistics": TEAM_COUNTS, "lineup_details": PLAYER_COUNTS}
# The filter of the API by which a table has only some types.
_FILTERS = {"statistics": "fixtureStatisticTypes", "lineup_details": "lineupDetailTypes"}
# What a row shares with the others of its team, or of its player; by the first few it is told whose it is.
_OF_FIXTURE = ("fixture_id", "league_id", "season_id")
_KEYS: Mapping[str, tuple[str, ...]] = {
    "statistics": ("fixture_id", "team_id", "location"),
    "lineup_details": ("fixture_id", "lineup_id", "player_id", "team_id"),
}
_SAME: Mapping[str, tuple[str, ...]] = {
    "statistics": (*_KEYS["statistics"], *_OF_FIXTURE[1:], "team", "opponent"),
    "lineup_details": (*_KEYS["lineup_details"], *_OF_FIXTURE[1:], "player_name", "team", "location", "opponent"),
}
_PLACE = pl.UInt32()


def counts(table: str, filters: str = "") -> tuple[int, ...]:
    """The types that may be filled in: the counts, of those that the filters of a call leave."""
    told = dict(part.partition(":")[::2] for part in filters.split(";"))
    if (only := told.get(_FILTERS[table])) is None:
        return COUNTS[table]
    return tuple(type_id for type_id in COUNTS[table] if str(type_id) in only.split(","))


def zeros_of(table: str, rows: pl.DataFrame, type_ids: Collection[int], names: Mapping[int, str]) -> pl.DataFrame:
    """A row of 0 for each count that was left out, with the columns of the table; fixtures in the order of its rows.

    Whole columns at a time and without the query engine, as there may be more of them than of the rows.

    Args:
        table: "statistics" or "lineup_details".
        rows: Its rows.
        type_ids: The counts.
        names: Names of types.
    """
    whole = rows
    if table == "statistics" and rows["period_id"].null_count() < rows.height:
        whole = rows.filter(rows["period_id"].is_null())
    if whole.is_empty() or not type_ids:
        return rows.clear()
    firsts, who = _holders(whole, _KEYS[table])
    took_part = _took_part(table, whole, who, len(firsts))
    present = firsts.filter(took_part)
    kinds = len(type_ids)
    # A place for each count of each of them, told where there is a row.
    told = _none(len(present) * kinds)
    place = took_part.cast(_PLACE).cum_sum() - 1
    places = {type_id: at for at, type_id in enumerate(type_ids)}
    code = ById(places, _PLACE).of("", whole["type_id"])
    there = took_part[who] & code.is_not_null()
    told.scatter((place[who].filter(there) * kinds + code.filter(there)), 1)
    left_out = _numbered(len(told)).filter(told == 0)
    holder, kind = left_out // kinds, left_out % kinds
    made = whole.select(_SAME[table])[present][holder].to_dict()
    made["type_id"] = pl.Series(list(type_ids), dtype=INT)[kind]
    made["type"] = pl.Series([names.get(type_id) for type_id in type_ids], dtype=TEXT)[kind]
    made["value"] = pl.Series([0.0], dtype=FLOAT).new_from_index(0, len(left_out))
    empty = {name: nulls(name, len(left_out), dtype) for name, dtype in rows.schema.items() if name not in made}
    return pl.DataFrame([(made | empty)[name].alias(name) for name in rows.columns])


def _holders(rows: pl.DataFrame, keys: Sequence[str]) -> tuple[pl.Series, pl.Series]:
    """Where the first row of each team or player is, and for each row the number of its own."""
    begins = reduce(or_, (begins_of_runs(rows[key]) for key in keys))
    starts = _numbered(rows.height).filter(begins)
    # Rows of one holder stand together as a rule; where they do not, they have several runs, told by the first.
    first = rows.select(keys)[starts].with_row_index("row").select(pl.col("row").first().over(keys)).to_series()
    is_first = first == _numbered(len(first))
    run = begins.cast(_PLACE).cum_sum() - 1
    return starts.filter(is_first), (is_first.cast(_PLACE).cum_sum() - 1)[first][run]


def _none(length: int) -> pl.Series:
    # No booleans, which Polars 1.31 scatters to places in ascending order only.
    return pl.Series([0], dtype=pl.UInt8).new_from_index(0, length)


def _numbered(length: int) -> pl.Series:
    return pl.int_range(length, eager=True, dtype=_PLACE)


def _took_part(table: str, rows: pl.DataFrame, who: pl.Series, holders: int) -> pl.Series:
    """For each holder whether there was something to count: any figure, or minutes where they are told."""
    there = rows["value"].is_not_null()
    any_ = _none(holders).scatter(who.filter(there), 1)
    if table == "statistics":
        return any_ == 1
    timed = there & (rows["type_id"] == MINUTES_PLAYED)
    some, plays = who.filter(timed), rows["value"].filter(timed) > 0
    return any_.scatter(some, 0).scatter(some.filter(plays), 1) == 1


def played(minutes: pl.Expr, any_: pl.Expr) -> pl.Expr:
    """Whether a player played: some minutes; where nothing is said of minutes, any statistic tells it."""
    return pl.coalesce(minutes > 0, any_)
