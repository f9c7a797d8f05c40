"""What a lake says where it has nothing of what is asked for, which is no error."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from pathlib import Path

from .partition_files import manifests
from .partitions import Partition

NO_LAKE = "holds no lake yet, or is not the folder that is meant"
_NAMED = 5


def nothing(
    root: Path, table: str, asked: Mapping[str, Collection[int] | None], held: Iterable[Partition],
    moment: datetime | None,
) -> str:  # fmt: skip
    """Why there is no row.

    Args:
        root: the lake.
        table: the one asked for.
        asked: which of it ("season" → ids); None for all.
        held: the partitions of these that there are.
        moment: when; None for now.
    """
    if not manifests(root):
        return f"{root} {NO_LAKE}: {table} is empty"
    of = " and ".join(f"{word} {', '.join(map(str, ids))}" for word, ids in asked.items() if ids)
    what = f"{table} of {of}" if of else table
    nights = [night.at for one in held for night in one.nights if table in night.tables]
    if moment is not None and nights:
        return f"the lake in {root} had no {what} at {told(moment)}; its first night is {told(min(nights))}"
    return f"the lake in {root} has no {what}; lake.info() says what it has"


def no_longer_known(root: Path, table: str, held: Iterable[Partition], moment: datetime) -> str:
    """Which partitions were there at a moment and are not known as they were then; empty where all are."""
    gone = [one for one in held if one.night(moment) is None and one.nights[0].number > 1 and table in one.rows]
    if not gone:
        return ""
    named = ", ".join(one.key for one in gone[:_NAMED]) + (", …" if len(gone) > _NAMED else "")
    first = min(one.nights[0].at for one in gone)
    return (
        f"the lake in {root} no longer knows {table} of {named} as of {told(moment)}: compact has kept nights from "
        f"{told(first)} on"
    )


def told(moment: datetime) -> str:
    """A moment for people."""
    return f"{moment:%Y-%m-%d %H:%M} UTC"
