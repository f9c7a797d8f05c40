"""What a lake has, as people look at it: a row for each partition and table, and a card in notebooks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl

from ..errors import ConfigurationError
from . import version_files
from .partitions import Partition

_INFO: dict[str, Any] = {
    "league_id": pl.Int64, "season_id": pl.Int64, "table": pl.String, "rows": pl.Int64, "bytes": pl.Int64,
    "versions": pl.Int64, "nights": pl.Int64, "first": pl.Datetime("us", "UTC"), "updated": pl.Datetime("us", "UTC"),
    "settled": pl.Boolean, "deleted": pl.Int64, "include": pl.String, "sdk": pl.String,
}  # fmt: skip


def info(root: Path, partitions: Iterable[Partition], moment: datetime | None) -> pl.DataFrame:
    """The frame of `Lake.info`.

    Args:
        root: the lake.
        partitions: what it has.
        moment: when; None for now.
    """
    rows: list[dict[str, Any]] = []
    for one in partitions:
        night = one.night(moment)
        nights = () if night is None else one.nights[: one.nights.index(night) + 1]
        for name, version in night.tables.items() if night is not None else ():
            rows.append(
                {
                    "league_id": one.league, "season_id": one.season, "table": name,
                    "rows": one.files[version].rows,
                    "bytes": _size(version_files.place(root, version)),
                    "versions": len({each.tables[name] for each in nights if name in each.tables}),
                    "nights": len(nights), "first": nights[0].at, "updated": nights[-1].at,
                    "settled": one.settled, "deleted": len(one.tombstones), "include": ";".join(one.include),
                    "sdk": one.sdk,
                }
            )  # fmt: skip
    return pl.DataFrame(rows, schema=_INFO)


def card(title: str, look: Callable[[], pl.DataFrame], nothing: str) -> str:
    """The card of a lake.

    Args:
        title: its title.
        look: gives the frame of `info`.
        nothing: what is said where that is empty.
    """
    from .. import cards  # for whoever looks at one

    try:
        there = look()
    except ConfigurationError as error:
        return cards.card(title, [("damaged", error)])
    if there.is_empty():
        return cards.card(title, [("tables", nothing)])
    held = there.group_by("table", maintain_order=True).agg(
        pl.len().alias("partitions"), pl.sum("rows", "bytes"), pl.max("updated")
    )
    return cards.grid(
        title,
        ("table", "partitions", "rows", "MB", "updated (UTC)"),
        (
            (table, f"{partitions:,}", f"{rows:,}", f"{size / 1e6:,.2f}", f"{updated:%Y-%m-%d %H:%M}")
            for table, partitions, rows, size, updated in held.iter_rows()
        ),
    )


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:  # damaged, or dropped just now
        return None
