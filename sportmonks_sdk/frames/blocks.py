"""Fixtures on their way to frames: what batches brought waits until it is worth a frame.

A column costs some microseconds however few values it has. Batches of a few dozen fixtures are therefore put together
first, and become columns once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import polars as pl

from .around import Fixtures
from .collect import Levels
from .columns import ColumnContext
from .declare import Table
from .lenient import Reader
from .player_names import named
from .rows import Rows
from .wire import ReadingPlan


class Block:
    """The rows of some fixtures, not yet frames.

    Args:
        tables: The tables to build, and after them those that are needed for their sake.
        extra: Whether fields without a column are kept.
        context: What columns need besides the values.
    """

    def __init__(self, tables: Sequence[Table], *, extra: bool, context: ColumnContext) -> None:
        self.ids: list[int] = []
        self._fixtures = Fixtures(teams=any(table.has_teams for table in tables))
        self._rows = [
            Rows(table, extra=extra or bool(table.loose), context=context, fixtures=self._fixtures) for table in tables
        ]

    @property
    def height(self) -> int:
        """The rows of the longest table."""
        return max(rows.height for rows in self._rows)

    @property
    def closed(self) -> bool:
        """Whether it is so long that some of it is in frames already; others cannot be put together with it."""
        return any(rows.joined for rows in self._rows)

    def take(self, reading: ReadingPlan, fixtures: list[Any], reader: Reader) -> None:
        """Take some more fixtures, whose ids are in ``ids``."""
        levels = Levels(fixtures)
        self._fixtures.take(levels)
        for rows in self._rows:
            rows.take(reading, levels, reader)

    def wait(self) -> None:
        """No more is taken for now."""
        for rows in self._rows:
            rows.wait()

    def absorb(self, other: Block) -> None:
        """Take over the fixtures of another block, after these."""
        self.ids += other.ids
        self._fixtures.absorb(other._fixtures)
        for rows, more in zip(self._rows, other._rows, strict=True):
            rows.absorb(more)

    def frames(self, tables: Iterable[Table]) -> dict[str, pl.DataFrame]:
        """All rows of these tables."""
        made = named({rows.table.name: rows.frame() for rows in self._rows}, tables)
        return {table.name: made[table.name] for table in tables}


def together(blocks: Iterable[Block], place: Mapping[int, int]) -> list[Block]:
    """The blocks in the order wanted, in as few as may be; ``place`` says where each fixture is wanted.

    Blocks in that order stay apart where others are wanted between them: those would have to be put there row by row.
    """
    nowhere = len(place)
    merged: list[Block] = []
    for block in sorted(blocks, key=lambda block: place.get(block.ids[0], nowhere)):
        last = merged[-1] if merged else None
        if last is None or last.closed or block.closed or _apart(last.ids, block.ids, place):
            merged.append(block)
        else:
            last.absorb(block)
    return merged


def _apart(before: Sequence[int], after: Sequence[int], place: Mapping[int, int]) -> bool:
    gap = place.get(after[0], 0) - place.get(before[-1], 0) != 1
    return gap and _in_order(before, place) and _in_order(after, place)


def _in_order(ids: Sequence[int], place: Mapping[int, int]) -> bool:
    """Whether these come one after the other, as far as first and last tell."""
    first, last = place.get(ids[0]), place.get(ids[-1])
    return first is not None and last is not None and last - first == len(ids) - 1
