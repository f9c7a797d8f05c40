"""The rows of a table as they come: values are collected, and become columns while they are at hand."""

from __future__ import annotations

import polars as pl

from .around import ELSEWHERE, Around, Fixtures
from .collect import Cells, Levels
from .columns import ColumnContext, Columns
from .declare import Table
from .lenient import Reader
from .wire import ReadingPlan

# Values become series when there are so many rows. Fewer pay for more series, of some microseconds each; the values of
# more have left the processor's caches again and take twice as long to read.
FLUSH = 2_000
# Series are joined when there are so many rows: a frame in few pieces is faster to work with, and what the pieces took
# is at hand for the next ones.
JOIN = 32_000


class Rows:
    """The rows of one table.

    Args:
        table: The table.
        extra: Whether fields without a column are kept.
        context: What columns need besides the values.
        fixtures: What was taken of the fixtures; ``take`` is for fixtures that it took before.
    """

    def __init__(self, table: Table, *, extra: bool, context: ColumnContext, fixtures: Fixtures) -> None:
        self.table = table
        self._context = context
        self._extra = extra
        self._paths = tuple(dict.fromkeys(path for path, _ in table.fields()))
        self._cells = Cells(self._paths, extra=extra)
        self._series: list[list[pl.Series]] = []
        self._own = [column.name for column in table.columns if column.kind not in ELSEWHERE or column.path]
        self._around = Around(table, fixtures)
        self._frames: list[pl.DataFrame] = []

    def take(self, reading: ReadingPlan, levels: Levels, reader: Reader) -> None:
        """Take the rows of some more fixtures."""
        self._cells.take(self.table, reading, levels, reader)
        height = self._around.take(levels)
        if self._cells.height >= FLUSH:
            self._flush()
            if height >= JOIN:
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
        pieces = [pl.concat(pieces, rechunk=True) for pieces in zip(*self._series, strict=True)]
        own = dict(zip(self._own, pieces, strict=False))
        made = own | self._around.columns(own)
        rest = pieces[len(self._own) :]
        self._frames.append(pl.DataFrame([*(made[column.name] for column in self.table.columns), *rest]))
        self._series = []
        self._around.clear()
