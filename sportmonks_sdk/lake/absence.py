"""What a lake says where it has nothing of what is asked for, which is no error."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from .partition_files import manifests
from .partitions import Partition

NO_LAKE = "holds no lake yet, or is not the folder that is meant"
_NAMED = 5


def lacking(
    table: str, asked: Mapping[str, Collection[int] | None], held: Iterable[Partition], moment: datetime | None
) -> dict[str, list[int]]:
    """Of the leagues and seasons that are ``asked`` for ("season" → ids) those of which there is no file."""
    there = [one for one in held if (night := one.night(moment)) is not None and table in night.tables]
    seen = {"league": {one.league for one in there}, "season": {one.season for one in there}}
    return {word: gone for word, ids in asked.items() if ids and (gone := sorted(set(ids) - seen[word]))}


def nothing(
    root: Path, table: str, asked: Mapping[str, Collection[int]], held: Iterable[Partition], moment: datetime | None
) -> str:
    """Why there is no row.

    Args:
        root: the lake.
        table: the one asked for.
        asked: which of it ("season" → ids); all where nothing is named.
        held: the partitions that there are.
        moment: when; None for now.
    """
    if not manifests(root):
        return f"{root} {NO_LAKE}: {table} is empty"
    of = " and ".join(f"{word} {_some(sorted(ids))}" for word, ids in asked.items())
    what = f"{table} of {of}" if of else table
    place = {"league": lambda one: one.league, "season": lambda one: one.season}
    meant = [one for one in held if all(place[word](one) in ids for word, ids in asked.items())]
    nights = [night.at for one in meant for night in one.nights if table in night.tables]
    if moment is not None and nights:
        return f"the lake in {root} had no {what} at {told(moment)}; its first night is {told(min(nights))}"
    return f"the lake in {root} has no {what}; lake.info() says what it has"


def no_longer_known(root: Path, table: str, held: Iterable[Partition], moment: datetime) -> str:
    """Which partitions were there at a moment and are not known as they were then; empty where all are."""
    gone = [one for one in held if one.night(moment) is None and one.nights[0].number > 1 and table in one.rows]
    if not gone:
        return ""
    first = min(one.nights[0].at for one in gone)
    what = f"{table} of {_some([one.key for one in gone])}"
    return (
        f"the lake in {root} no longer knows {what} as of {told(moment)}: compact has kept nights from {told(first)} on"
    )


def _some(named: Sequence[object]) -> str:
    return ", ".join(map(str, named[:_NAMED])) + (f", … ({len(named):,})" if len(named) > _NAMED else "")


def told(moment: datetime) -> str:
    """A moment for people."""
    return f"{moment:%Y-%m-%d %H:%M} UTC"
