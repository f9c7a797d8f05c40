"""From structs to Polars columns: whole columns at a time, with the declared dtypes."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from functools import cache
from typing import Any

import polars as pl

from .coerce import COERCIONS, EXACT, split_value, to_flag, to_float, to_json, to_text
from .declare import DAY, FLAG, FLOAT, INT, TEXT, UTC, Book, Column, Table
from .outcome import derive
from .times import days, times
from .wire import Node

# Years 1 to 9999, the moments that Python and Arrow readers agree on.
_EPOCHS = (-62_135_596_800, 253_402_300_799)
_PLAIN = {int, float, type(None)}
# A series is made in two thirds of the time where Polars is given the class of its dtype.
_CLASSES: Mapping[pl.DataType, Any] = {dtype: type(dtype) for dtype in (INT, FLOAT, TEXT, FLAG, DAY)}


@dataclass(slots=True)
class Rows:
    """The rows of one table in one block: structs, and the fixture each belongs to."""

    table: Table
    node: Node
    structs: Sequence[Any]
    owners: Sequence[int]
    notes: Counter[str]
    names: Mapping[Book, Mapping[int, str]]
    rests: dict[int, dict[str, str]]
    zone: tzinfo | None
    made: dict[str, pl.Series] = field(default_factory=dict)
    objects: dict[str, Sequence[Any]] = field(default_factory=dict)
    collected: dict[str, list[Any]] = field(default_factory=dict)
    derivations: list[dict[str, Any]] | None = None

    def frame(self, *, extra: bool) -> pl.DataFrame:
        """The table's frame; with ``extra``, a last column with the fields that have none, as JSON text."""
        for node in self.node.walk():
            self.objects[node.prefix] = self._parts(node)
        self._count_learned()
        columns = [self.column(column) for column in self.table.columns]
        return pl.DataFrame([*columns, self._extra()] if extra else columns)

    def column(self, column: Column) -> pl.Series:
        """One column; those that are made of another one have that made first."""
        if column.name not in self.made:
            self.made[column.name] = _MAKERS[column.kind](self, column)
        return self.made[column.name]

    def named(self, name: str) -> pl.Series:
        """The column of that name."""
        return self.column(self.declared(name))

    def declared(self, name: str) -> Column:
        """The declaration of that name."""
        return next(column for column in self.table.columns if column.name == name)

    def _parts(self, node: Node) -> Sequence[Any]:
        if not node.prefix:
            return self.structs
        parent, _, key = node.prefix[:-1].rpartition(".")
        return parts_of(key)(self.objects[f"{parent}." if parent else ""], node.empty)

    def values(self, path: str) -> list[Any]:
        """The values at a JSON path, one per row; collected once, as several columns may come from them."""
        if path not in self.collected:
            parent, _, key = path.rpartition(".")
            self.collected[path] = values_of(key)(self.objects[f"{parent}." if parent else ""])
        return self.collected[path]

    def field(self, column: Column) -> pl.Series:
        return self.series(column, column.dtype, self.values(column.path))

    def series(self, column: Column, dtype: pl.DataType, values: list[Any]) -> pl.Series:
        try:
            return _series(column.name, values, dtype)
        except (TypeError, OverflowError):
            # An integer beyond 64 bits: JSON has them, columns do not.
            good = [None if value is None else COERCIONS[column.wire](value) for value in values]
            self._lose(column, values, good)
            return _series(column.name, good, dtype)

    def epoch(self, column: Column) -> pl.Series:
        return self.moments(column, self.values(column.path))

    def moments(self, column: Column, values: list[Any]) -> pl.Series:
        seconds = self.series(column, INT, values)
        first, last = _EPOCHS
        low, high = _range(seconds)
        if low < first or high > last:
            good = [epoch if epoch is not None and first <= epoch <= last else None for epoch in seconds]
            self._lose(column, seconds.to_list(), good)
            seconds = _series(column.name, good, INT)
        return (seconds * 1_000_000).cast(UTC)

    def number(self, column: Column) -> pl.Series:
        """``value``, and ``value_text`` on the way, as both come from the same values."""
        values = self.values(column.path)
        words = next(other.name for other in self.table.columns if other.kind == "text" and other.path == column.path)
        texts: list[str | None] | None = None
        kinds = list(map(type, values))
        if not {*kinds} <= _PLAIN:
            values, texts = _split(values, [row for row, kind in enumerate(kinds) if kind not in _PLAIN])
        numbers = _series(column.name, values, column.dtype)
        low, high = _range(numbers)
        if low <= -EXACT or high >= EXACT:
            values, texts = _split(self.values(column.path), range(len(values)))
            numbers = _series(column.name, values, column.dtype)
        self.made[words] = _nulls(words, len(values)) if texts is None else _series(words, texts, TEXT)
        return numbers

    def name(self, column: Column) -> pl.Series:
        # A dict beats Polars' own replace, which costs a query per call.
        ids = self.values(self.declared(column.of).path)
        known = self.names[column.book]
        names = named(column, ids, known)
        if names.null_count() > self.made[column.of].null_count():
            for missing, count in Counter(ids).items():
                if missing is not None and missing not in known:
                    self.notes[f"{unknown(column.book)}:{self.table.name}.{missing}"] += count
        return names

    def owner(self, column: Column) -> pl.Series:
        return _series(column.name, self.owners, column.dtype)

    def derived(self, column: Column) -> pl.Series:
        if self.derivations is None:
            self.derivations = derive(self.structs)
        values = [row[column.name] for row in self.derivations]
        if column.dtype != UTC:
            return self.series(column, column.dtype, values)
        made = self.moments(column, values)
        if None in values:
            texts = times(self.values("starting_at"), self.zone)
            made = made.zip_with(pl.Series([epoch is not None for epoch in values]), _series("", texts, UTC))
        return made

    def time(self, column: Column) -> pl.Series:
        return self._parsed(column, lambda texts: times(texts, self.zone))

    def day(self, column: Column) -> pl.Series:
        return self._parsed(column, days)

    def _parsed(self, column: Column, parse: Callable[[list[str | None]], list[Any]]) -> pl.Series:
        texts = self.values(column.path)
        read = parse(texts)
        made = _series(column.name, read, column.dtype)
        if (nulls := made.null_count()) and nulls > texts.count(None):
            self._lose(column, [text or None for text in texts], read)
        return made

    def word(self, column: Column) -> pl.Series:
        texts = [None if value is None else to_text(value) for value in self.values(column.path)]
        return _series(column.name, texts, TEXT)

    def json(self, column: Column) -> pl.Series:
        texts = [None if value is None else to_json(value) for value in self.values(column.path)]
        return _series(column.name, texts, TEXT)

    def member(self, column: Column) -> pl.Series:
        read = _MEMBERS[column.dtype]
        found = [value.get(column.of) if isinstance(value, dict) else None for value in self.values(column.path)]
        good = [None if value is None else read(value) for value in found]
        return _series(column.name, good, column.dtype)

    def decimal(self, column: Column) -> pl.Series:
        return _numbers(column, self.named(column.of))

    def percent(self, column: Column) -> pl.Series:
        whole = self.values(self.declared(column.of).path)
        texts = [None if text is None else text.removesuffix("%") for text in whole]
        return _numbers(column, _series("", texts, TEXT))

    def _lose(self, column: Column, values: Sequence[Any], good: Sequence[Any]) -> None:
        """Count what became null, and keep it for ``extra``."""
        lost = [row for row, value in enumerate(values) if value is not None and good[row] is None]
        if not lost:
            return
        self.notes[f"unreadable:{self.table.name}.{column.path or column.name}"] += len(lost)
        if column.path:
            parent = column.path.rpartition(".")[0]
            holders = self.objects[f"{parent}." if parent else ""]
            for row in lost:
                self.rests.setdefault(id(holders[row]), {})[column.path] = to_json(values[row])

    def _count_learned(self) -> None:
        for node in self.node.walk():
            for key, leaf in node.leaves.items():
                if leaf.learned:
                    raws = values_of(leaf.attr)(self.objects[node.prefix])
                    if count := sum(1 for raw in raws if len(bytes(raw))):
                        self.notes[f"unknown_field:{node.label}.{key}"] += count

    def _extra(self) -> pl.Series:
        parts: list[dict[str, str]] = [{} for _ in self.structs]
        for node in self.node.walk():
            holders = self.objects[node.prefix]
            for part, holder in zip(parts, holders, strict=True):
                part.update(self.rests.get(id(holder), {}))
            for key, leaf in node.leaves.items():
                if leaf.wire == "spare":
                    for part, raw in zip(parts, values_of(leaf.attr)(holders), strict=True):
                        if json := bytes(raw).decode():
                            part[node.prefix + key] = json
        return _series("extra", [_object(part) for part in parts], TEXT)


@cache
def values_of(attr: str) -> Callable[[Sequence[Any]], list[Any]]:
    """A function that collects one attribute of all rows; 2.6 times as fast as mapping an ``attrgetter``."""
    if not attr.isidentifier():
        raise ValueError(attr)
    collect: Callable[[Sequence[Any]], list[Any]] = eval(f"lambda rows: [row.{attr} for row in rows]", {})  # noqa: S307
    return collect


@cache
def parts_of(attr: str) -> Callable[[Sequence[Any], Any], list[Any]]:
    """The same for an object within the row, with a stand-in where there is none."""
    if not attr.isidentifier():
        raise ValueError(attr)
    code = f"lambda rows, empty: [row.{attr} or empty for row in rows]"
    collect: Callable[[Sequence[Any], Any], list[Any]] = eval(code, {})  # noqa: S307
    return collect


def named(column: Column, ids: Iterable[int | None], known: Mapping[int, str]) -> pl.Series:
    """The names of these ids."""
    return _series(column.name, list(map(known.get, ids)), TEXT)  # type: ignore[arg-type]


def unknown(book: Book) -> str:
    """How a note begins that tells of an id without a name."""
    return f"unknown_{book.removesuffix('s')}"


def _series(name: str, values: Sequence[Any], dtype: pl.DataType) -> pl.Series:
    return pl.Series(name, values, dtype=_CLASSES.get(dtype, dtype))


def _numbers(column: Column, texts: pl.Series) -> pl.Series:
    numbers = texts.cast(FLOAT, strict=False).alias(column.name)
    if not math.isfinite(numbers.sum()):
        # Polars takes "nan" and "inf" for numbers.
        finite = [value if value is not None and math.isfinite(value) else None for value in numbers]
        numbers = _series(column.name, finite, FLOAT)
    return numbers


def _range(numbers: pl.Series) -> tuple[Any, Any]:
    """The smallest and the largest value; zeros where there is none."""
    return numbers.min() or 0, numbers.max() or 0


def _split(values: list[Any], odd: Iterable[int]) -> tuple[list[Any], list[str | None]]:
    """Values as numbers, and the text beside them, where the rows in ``odd`` are not plainly numbers."""
    numbers = list(values)
    texts: list[str | None] = [None] * len(values)
    for row in odd:
        numbers[row], texts[row] = split_value(values[row])
    return numbers, texts


def _nulls(name: str, length: int) -> pl.Series:
    return _series(name, [None], TEXT).new_from_index(0, length)


def _object(part: Mapping[str, str]) -> str | None:
    return "{" + ",".join(f"{to_json(key)}:{text}" for key, text in part.items()) + "}" if part else None


_MEMBERS: Mapping[pl.DataType, Callable[[Any], Any]] = {FLOAT: to_float, TEXT: to_text, FLAG: to_flag}
_MAKERS: Mapping[str, Callable[[Rows, Column], pl.Series]] = {
    "field": Rows.field,
    "epoch": Rows.epoch,
    "time": Rows.time,
    "day": Rows.day,
    "word": Rows.word,
    "json": Rows.json,
    "member": Rows.member,
    "decimal": Rows.decimal,
    "percent": Rows.percent,
    "number": Rows.number,
    "name": Rows.name,
    "owner": Rows.owner,
    "derived": Rows.derived,
}
