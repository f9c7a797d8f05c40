"""Names for ids, as columns."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import polars as pl

from .declare import TEXT, Book
from .series import series
from .shipped_names import NAMES

# Ids below this are looked up in a column of all names up to the highest id asked for, ten times as fast as in a dict.
DENSE = 1 << 18


class ById:
    """What ids stand for, as columns of one dtype; safe to share between threads, and worth it: the column of all that
    is known is made once."""

    def __init__(self, known: Mapping[int, Any], dtype: pl.DataType) -> None:
        self.known = known
        self._dtype = dtype
        self._column = pl.Series(dtype=dtype)

    def of(self, name: str, ids: pl.Series) -> pl.Series:
        """A column of that name with what these ids stand for, null where that is nothing."""
        low, high = extremes(ids)
        if not 0 <= low <= high < DENSE:
            return series(name, [self.known.get(record_id) for record_id in ids], self._dtype)
        column = self._column
        if high >= len(column):
            found = [self.known.get(record_id) for record_id in range(high + 1)]
            column = self._column = series("", found, self._dtype)
        return column[ids.cast(pl.UInt32)].alias(name)


class Names(ById):
    """The names of one kind of id."""

    def __init__(self, known: Mapping[int, str]) -> None:
        super().__init__(known, TEXT)


SHIPPED: Mapping[Book, Names] = MappingProxyType({book: Names(known) for book, known in NAMES.items()})


def unknown(book: Book) -> str:
    """How a note begins that tells of an id without a name."""
    return f"unknown_{book.removesuffix('s')}"


def unnamed(notes: Mapping[str, int]) -> list[tuple[Book, tuple[str, int]]]:
    """The ids without a name that such notes tell of: their book, the table, the id."""
    found: list[tuple[Book, tuple[str, int]]] = []
    for note in notes:
        about, _, what = note.partition(":")
        for book in NAMES:
            if about == unknown(book):
                name, _, record_id = what.rpartition(".")
                found.append((book, (name, int(record_id))))
    return found


def extremes(numbers: pl.Series) -> tuple[Any, Any]:
    """The smallest and the largest value; zeros where there is none."""
    return numbers.min() or 0, numbers.max() or 0
