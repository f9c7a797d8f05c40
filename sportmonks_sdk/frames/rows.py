"""The rows of a table as they come: values are collected, and become columns while they are at hand."""

from __future__ import annotations

from itertools import chain, repeat

import polars as pl

from .collect import Cells, Levels
from .columns import ColumnContext, Columns
from .declare import Column, Table
from .lenient import Reader
from .series import series
from .wire import ReadingPlan

# Values become series when there are so many rows. Fewer pay for more series, of some microseconds each; the values of
# more have left the processor's caches again and take twice as long to read.
FLUSH = 2_000
# Series are joined when there are so many rows: a frame in few pieces is faster to work with, and what the pieces took
# is at hand for the next ones.
JOIN = 32_000
# From so many rows a fixture on, its run of ids is made by Polars at once.
_LONG = 100


class Rows:
    """The rows of one table.

    Args:
        table: The table.
        extra: Whether fields without a column are kept.
        context: What columns need besides the values.
    """

    def __init__(self, table: Table, *, extra: bool, context: ColumnContext) -> None:
        self.table = table
        self._context = context
        self._extra = extra
        self._paths = tuple(dict.fromkeys(path for path, _ in table.fields()))
        self._cells = Cells(self._paths, extra=extra)
        self._series: list[list[pl.Series]] = []
        self._ids: list[int] = []
        self._counts: list[int] = []
        self._frames: list[pl.DataFrame] = []

    def take(self, reading: ReadingPlan, levels: Levels, reader: Reader) -> None:
        """Take the rows of some more fixtures."""
        self._cells.take(self.table, reading, levels, reader)
        self._ids += levels.ids
        self._counts += levels[self.table.relation].counts
        if self._cells.height >= FLUSH:
            self._flush()
            if sum(self._counts) >= JOIN:
                self._join()

    def frame(self) -> pl.DataFrame:
        """All rows taken."""
        if self._cells.height or not self._frames:
            self._flush()
        if self._series:
            self._join()
        return pl.concat(self._frames)

    def _flush(self) -> None:
        self._series.append(Columns(self.table, self._cells, self._context).all())
        self._cells = Cells(self._paths, extra=self._extra)

    def _join(self) -> None:
        made = iter([pl.concat(pieces, rechunk=True) for pieces in zip(*self._series, strict=True)])
        columns = [self._owners(column) if column.kind == "owner" else next(made) for column in self.table.columns]
        self._frames.append(pl.DataFrame([*columns, *made]))
        self._series, self._ids, self._counts = [], [], []

    def _owners(self, column: Column) -> pl.Series:
        """Each id as often as it has rows."""
        if sum(self._counts) <= _LONG * len(self._ids):
            owners = list(chain.from_iterable(map(repeat, self._ids, self._counts)))
            return series(column.name, owners, column.dtype)
        each = series(column.name, self._ids, column.dtype)
        runs = [each.new_from_index(place, count) for place, count in enumerate(self._counts)]
        return pl.concat(runs, rechunk=True)
