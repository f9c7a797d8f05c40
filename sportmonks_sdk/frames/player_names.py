"""Names of players for rows that have none of their own: from the line-ups and events of the same fixture."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import polars as pl

from .catalogue import TABLES
from .declare import Column, Table
from .resolve import Include

# The tables whose rows name players, the better one first.
SOURCES = ("lineups", "events")
_KEYS = ("fixture_id", "player_id")


def _people(table: Table) -> list[Column]:
    return [column for column in table.columns if column.kind == "person"]


def sources(tables: Collection[str], include: Include | None = None) -> frozenset[str]:
    """The tables to read for the sake of names in these, as the includes of a call bring them anyway."""
    nameless = any(not column.path and not TABLES[name].nested for name in tables for column in _people(TABLES[name]))
    return frozenset(name for name in SOURCES if nameless and name in (include or ()))


def named(frames: Mapping[str, pl.DataFrame], tables: Iterable[Table]) -> dict[str, pl.DataFrame]:
    """The frames with the names that are still missing, where the frames have them.

    A name is looked for in the row itself, where an include led to the player, and in the same fixture, so that it does
    not depend on which others came along.
    """
    made = dict(frames)
    for table in tables:
        for column in _people(table):
            frame, own = made[table.name], f"{column.name.removesuffix('_name')}_full_name"
            if own in frame.columns:
                made[table.name] = frame.with_columns(pl.coalesce(column.name, own).alias(column.name))
    there = [made[name] for name in SOURCES if name in made]
    if not there:
        return made
    known: pl.DataFrame | None = None
    for table in tables:
        for column in _people(table):
            frame = made[table.name]
            names, ids = frame[column.name], frame[column.of]
            # A comparison is null where one of the two is, at a fifth of what the query engine takes to say so.
            if not names.null_count() or ((names == names) & (ids == ids)).null_count() == ids.null_count():
                continue
            if known is None:
                each = [one.select(*_KEYS, "player_name").drop_nulls() for one in there]
                known = pl.concat(each).unique(_KEYS, keep="first", maintain_order=True)
            asked = frame.select("fixture_id", player_id=column.of)
            found = asked.join(known, on=_KEYS, how="left", maintain_order="left")["player_name"]
            made[table.name] = frame.with_columns(names.zip_with(names.is_not_null(), found))
    return made
