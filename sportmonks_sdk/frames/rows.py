"""The rows of a table as they come: values are collected, and become columns while they are at hand."""

from __future__ import annotations

import polars as pl

from .around import Around, Fixtures
from .collect import Cells, Levels
from .columns import ColumnContext, Columns
from .declare import Table
from .lenient import Reader
from .series import frame_of
from .wire import ReadingPlan

# Values become series when there are so many rows. Fewer pay for more series, of some microseconds each; the values of
# more have left the processor's caches again and take twice as long to read.
FLUSH = 2_000
# At the end of a batch fewer wait for those of the next one; so many would be read from memory again for that, which
# costs more than columns of their own.
LONG = 600
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
        self._cells = Cells(table.paths, extra=extra)
        self._series: list[list[pl.Series]] = []
        self._around = Around(table, fixtures)
        self._frames: list[pl.DataFrame] = []
        self.height = 0

    def take(self, reading: ReadingPlan, levels: Levels, reader: Reader) -> None:
        """Take the rows of some more fixtures."""
        self._cells.take(self.table, reading, levels, reader)
        self._took(self._around.take(levels))

    @property
    def joined(self) -> bool:
        """Whether some of the rows are in frames already."""
        return bool(self._frames)

    def absorb(self, others: Rows) -> None:
        """Take over the rows of others, none of them joined, whose fixtures these ones' took just before."""
        if others._series:
            if self._cells.height:
                self._flush()
            self._series += others._series
        self._cells.absorb(others._cells)
        self._took(self._around.absorb(others._around))

    def wait(self) -> None:
        """Take a pause: many values become columns while they are at hand, few wait for more."""
        if self._cells.height >= LONG:
            self._flush()

    def frame(self) -> pl.DataFrame:
        """All rows taken."""
        if self._cells.height or not self._frames:
            self._flush()
        if self._series:
            self._join()
        return pl.concat(self._frames) if len(self._frames) > 1 else self._frames[0]

    def _took(self, height: int) -> None:
        self.height = height
        if self._cells.height >= FLUSH:
            self._flush()
        if height >= JOIN:
            if self._cells.height:
                self._flush()
            self._join()

    def _flush(self) -> None:
        self._series.append(Columns(self.table, self._cells, self._context).all())
        self._cells = Cells(self.table.paths, extra=self._extra)

    def _join(self) -> None:
        pieces, *more = self._series
        if more:
            pieces = [pl.concat(parts, rechunk=True) for parts in zip(pieces, *more, strict=True)]
        own = {column.name: piece for column, piece in zip(self.table.own, pieces, strict=False)}
        made = own | self._around.columns(own)
        rest = pieces[len(own) :]
        self._frames.append(frame_of([*(made[column.name] for column in self.table.columns), *rest]))
        self._series = []
        self._around.clear()
