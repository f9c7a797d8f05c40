"""From lists of values to Polars columns: whole columns at a time, with the declared dtypes."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

import polars as pl
from msgspec import Struct, field

from .bets import AS_TEAM, OPEN, OUTCOMES, TEAM_CODES, TEAM_MARKETS, code
from .coerce import COERCIONS, EXACT, is_list, split_value, to_flag, to_float, to_int, to_json, to_percentage, to_text
from .collect import Cells
from .declare import FLAG, FLOAT, INT, TEXT, UTC, Book, Column, Table
from .lenient import TAKEN
from .name_columns import Names, extremes, unknown
from .outcome import DERIVED
from .readings import Readings
from .series import nulls, only_none, series
from .times import day, utc_moment

# Years 1 to 9999, the moments that Python and Arrow readers agree on.
_EPOCHS = (-62_135_596_800, 253_402_300_799)
_FLAGS = {True: "true", False: "false"}
# What can be taken back: yellow, red, second yellow, and a card that the video assistant looked at.
_CARDS = (19, 20, 21, 1697)
# False by type of event, null where there may be a card, which has no type or one of these.
_NO_CARD_FLAGS = dict.fromkeys((None, *_CARDS))
_NO_CARD = series("", [_NO_CARD_FLAGS.get(type_id, False) for type_id in range(2_000)], FLAG)
_OUTCOMES = series("", OUTCOMES, TEXT)
# Both are the same in every call, and few: percentages, and labels of bets as places in ``OUTCOMES``.
_PERCENTS = Readings(to_percentage)
_BETS = Readings(code)


class ColumnContext(Struct):
    """What columns need besides their values.

    Attributes:
        names: Where the names of ids come from.
        times: What texts read as times; without a zone they are UTC, whatever the call asked for.
        kickoffs: The same of ``starting_at``, the one time that the API tells in the zone of the request.
        days: What texts read as days.
        notes: Where to count what is met on the way.
    """

    names: Mapping[Book, Names]
    kickoffs: Readings[int]
    times: Readings[int] = field(default_factory=lambda: Readings(utc_moment))
    days: Readings[date] = field(default_factory=lambda: Readings(day))
    notes: Counter[str] = field(default_factory=Counter)


class Columns(Struct):
    """The columns of some rows of one table."""

    table: Table
    cells: Cells
    context: ColumnContext
    made: dict[str, pl.Series] = field(default_factory=dict)
    figures: dict[str, list[dict[int, Any]]] = field(default_factory=dict)

    def all(self) -> list[pl.Series]:
        """What the rows hold themselves of the table's columns, and last what has none, as JSON text, where kept."""
        columns = [self.column(column) for column in self.table.own]
        if (rests := self.cells.rests) is not None:
            columns.append(series("extra", [_object(rest) for rest in rests], TEXT))
        return columns

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

    def values(self, column: Column) -> list[Any]:
        """The values that a column is made of, one per row."""
        return self.cells.values[column.path]

    def field(self, column: Column) -> pl.Series:
        return self.checked(column, column.dtype, self.values(column))

    def checked(self, column: Column, dtype: pl.DataType, values: list[Any]) -> pl.Series:
        try:
            return series(column.name, values, dtype)
        except (TypeError, OverflowError):
            # An integer beyond 64 bits: JSON has them, columns do not; or whatever was sent in place of a moment.
            read = _READERS.get(dtype, COERCIONS[column.wire])
            good = [None if value is None else read(value) for value in values]
            self._lose(column, values, good)
            return series(column.name, good, dtype)

    def epoch(self, column: Column) -> pl.Series:
        return self.moments(column, self.values(column))

    def moments(self, column: Column, values: list[Any]) -> pl.Series:
        seconds = self.checked(column, INT, values)
        first, last = _EPOCHS
        low, high = extremes(seconds)
        if low < first or high > last:
            good = [epoch if epoch is not None and first <= epoch <= last else None for epoch in seconds]
            self._lose(column, seconds.to_list(), good)
            seconds = series(column.name, good, INT)
        return (seconds * 1_000_000).cast(UTC)

    def number(self, column: Column) -> pl.Series:
        """``value``, and ``value_text`` on the way, as both come from the same values."""
        values = self.values(column)
        words = next(other.name for other in self.table.columns if other.kind == "text" and other.path == column.path)
        try:
            numbers = series(column.name, values, FLOAT)
            low, high = extremes(numbers)
            plain = low > -EXACT and high < EXACT
        except (TypeError, OverflowError):
            plain = False
        texts: list[str | None]
        if plain:
            # Numbers and flags; the latter are 1 and 0 already.
            texts = _flags(values)
        else:
            numbers, texts = _split(column.name, values)
        self.made[words] = series(words, texts, TEXT)
        return numbers

    def name(self, column: Column) -> pl.Series:
        ids, names = self.named(column.of), self.context.names[column.book]
        made = names.of(column.name, ids)
        if made.null_count() > ids.null_count():
            for missing, count in Counter(self.values(self.declared(column.of))).items():
                if missing is not None and missing not in names.known:
                    self.context.notes[f"{unknown(column.book)}:{self.table.name}.{missing}"] += count
        return made

    def derived(self, column: Column) -> pl.Series:
        place = DERIVED[column.name]
        values = [row[place] for row in self.cells.derived]
        if column.dtype is not UTC:
            return self.checked(column, column.dtype, values)
        made = self.moments(column, values)
        if without := values.count(None):
            self.context.notes["no_epoch"] += without
            texts = self.context.kickoffs.of(self.cells.values["starting_at"])
            made = made.zip_with(pl.Series([epoch is not None for epoch in values]), series("", texts, UTC))
        return made

    def local(self, column: Column) -> pl.Series:
        # A zone is how a moment is shown; the moment is the same.
        return self.named("kickoff").cast(INT).cast(column.dtype).alias(column.name)

    def date(self, column: Column) -> pl.Series:
        local = self.declared("kickoff_local")
        if local.dtype == UTC:
            # Arithmetic would go through the query engine, whose threads a fork does not survive.
            return self.named("kickoff").cast(pl.Date).alias(column.name)
        return self.column(local).dt.date().alias(column.name)

    def time(self, column: Column) -> pl.Series:
        return self._parsed(column, self.context.times)

    def day(self, column: Column) -> pl.Series:
        return self._parsed(column, self.context.days)

    def _parsed(self, column: Column, readings: Readings[Any]) -> pl.Series:
        texts = self.values(column)
        read = readings.of(texts)
        made = series(column.name, read, column.dtype)
        if (without := made.null_count()) and without > texts.count(None):
            self._lose(column, [text or None for text in texts], read)
        return made

    def word(self, column: Column) -> pl.Series:
        texts = [None if value is None else to_text(value) for value in self.values(column)]
        return series(column.name, texts, TEXT)

    def json(self, column: Column) -> pl.Series:
        texts = [None if value is None else to_json(value) for value in self.values(column)]
        return series(column.name, texts, TEXT)

    def member(self, column: Column) -> pl.Series:
        found = [value.get(column.of) if isinstance(value, dict) else None for value in self.values(column)]
        return series(column.name, self._read(column, found), column.dtype)

    def detail(self, column: Column) -> pl.Series:
        if column.path not in self.figures:
            self.figures[column.path] = [self._by_type(column, rows) for rows in self._lists(column)]
        found = [figures.get(int(column.of)) for figures in self.figures[column.path]]
        return series(column.name, self._read(column, found), column.dtype)

    def letters(self, column: Column) -> pl.Series:
        lists = [sorted(rows, key=_place) for rows in self._lists(column)]
        letters = iter(self._read(column, [row.get(column.of) for rows in lists for row in rows]))
        texts = ["".join(next(letters) or "" for _ in rows) for rows in lists]
        return series(column.name, [text or None for text in texts], TEXT)

    def _read(self, column: Column, found: Sequence[Any]) -> list[Any]:
        """What was found within values of any type, as the type of a column; those values are kept whole elsewhere."""
        read, taken = _READERS[column.dtype], _TAKEN[column.dtype]
        good = [None if value is None or value == [] else read(value) for value in found]
        if not {*map(type, found)} - taken - {type(None)} and good.count(None) == found.count(None):
            return good  # as documented
        for value, told in zip(found, good, strict=True):
            if value is not None and (told is None or type(value) not in taken):
                self._note("coerced" if told is not None or value in ("", []) else "unreadable", column)
        return good

    def _by_type(self, column: Column, rows: list[dict[str, Any]]) -> dict[int, Any]:
        """The values of some details by their types, of two of one type the first."""
        figures: dict[int, Any] = {}
        for row in rows:
            told = row.get("type_id")
            if (type_id := to_int(told)) is None:
                self._note("unreadable", column)
                continue
            if type(told) is not int:
                self._note("coerced", column)
            figures.setdefault(type_id, row.get("value"))
        return figures

    def _note(self, kind: str, column: Column, count: int = 1) -> None:
        self.context.notes[f"{kind}:{self.table.name}.{column.path or column.name}"] += count

    def _lists(self, column: Column) -> list[list[dict[str, Any]]]:
        """The lists that columns sum up; whole, they are in ``extra``."""
        values = self.values(column)
        if self.cells.rests is not None:
            for rest, value in zip(self.cells.rests, values, strict=True):
                if value:
                    rest[column.path] = to_json(value)
        lists = [value if isinstance(value, list) else [*value.values()] if is_list(value) else [] for value in values]
        if odd := sum(not isinstance(row, dict) for rows in lists for row in rows):
            self._note("unreadable", column, odd)
        return [[row for row in rows if isinstance(row, dict)] for rows in lists]

    def card(self, column: Column) -> pl.Series:
        told, types = self.field(column), self.named("type_id")
        if not told.null_count():
            return told
        low, high = extremes(types)
        if 0 <= low <= high < len(_NO_CARD):
            no_card = _NO_CARD[types.cast(pl.UInt32)]
        else:
            no_card = series("", [_NO_CARD_FLAGS.get(type_id, False) for type_id in types], FLAG)
        made = no_card if told.null_count() == len(told) else told.zip_with(told.is_not_null(), no_card)
        return made.alias(column.name)

    def outcome(self, column: Column) -> pl.Series:
        codes = self._bets("label")
        if extremes(codes)[1] >= OPEN:
            market = self.named("market_id")
            in_market = reduce(or_, (market == team_market for team_market in TEAM_MARKETS))
            open_ = codes >= OPEN
            codes = (codes + AS_TEAM).zip_with(open_ & in_market, codes)
            original = self._bets("original_label")
            if original.null_count() < len(original):
                team = reduce(or_, (original == code for code in TEAM_CODES))
                codes = original.zip_with(open_ & team, codes)
        return _OUTCOMES[codes.cast(pl.UInt32)].alias(column.name)

    def _bets(self, name: str) -> pl.Series:
        texts = self.values(self.declared(name))
        # A look at what nobody sent is cheaper than a look-up for each.
        return nulls(name, len(texts), INT) if only_none(texts) else series(name, _BETS.of(texts), INT)

    def decimal(self, column: Column) -> pl.Series:
        return _numbers(column, self.named(column.of))

    def percent(self, column: Column) -> pl.Series:
        return series(column.name, _PERCENTS.of(self.values(self.declared(column.of))), FLOAT)

    def _lose(self, column: Column, values: Sequence[Any], good: Sequence[Any]) -> None:
        """Count what became null, and keep it for ``extra``."""
        lost = [row for row, value in enumerate(values) if value is not None and good[row] is None]
        if not lost:
            return
        self._note("unreadable", column, len(lost))
        if column.path and self.cells.rests is not None:
            for row in lost:
                self.cells.rests[row][column.path] = to_json(values[row])


def _numbers(column: Column, texts: pl.Series) -> pl.Series:
    numbers = texts.cast(FLOAT, strict=False).alias(column.name)
    if not math.isfinite(numbers.sum()):
        # Polars takes "nan" and "inf" for numbers.
        finite = [value if value is not None and math.isfinite(value) else None for value in numbers]
        numbers = series(column.name, finite, FLOAT)
    return numbers


def _flags(values: list[Any]) -> list[str | None]:
    """The words of flags among numbers."""
    words: list[str | None] = [None] * len(values)
    kinds = list(map(type, values))
    with suppress(ValueError):
        # Flags are few, as a rule, and ``index`` passes over the others fastest.
        place = -1
        while True:
            place = kinds.index(bool, place + 1)
            words[place] = _FLAGS[values[place]]
    return words


def _split(name: str, values: list[Any]) -> tuple[pl.Series, list[str | None]]:
    """Values as numbers, and the text beside them, where not all are plainly numbers or flags."""
    numbers: list[float | None] = list(values)
    texts: list[str | None] = [None] * len(values)
    kinds = list(map(type, values))
    # Whole numbers are most, as a rule, and stand for themselves; ``index`` passes over them fastest.
    for kind in {*kinds} - {int}:
        place = -1
        with suppress(ValueError):
            while True:
                place = kinds.index(kind, place + 1)
                numbers[place], texts[place] = split_value(values[place])
    with suppress(OverflowError):
        made = series(name, numbers, FLOAT)
        low, high = extremes(made)
        if low > -EXACT and high < EXACT:
            return made, texts
    pairs = [split_value(value) for value in values]
    return series(name, [number for number, _ in pairs], FLOAT), [text for _, text in pairs]


def _place(row: Mapping[str, Any]) -> int:
    return to_int(row.get("sort_order")) or 0


def _object(part: Mapping[str, str]) -> str | None:
    return "{" + ",".join(f"{to_json(key)}:{text}" for key, text in part.items()) + "}" if part else None


_READERS: Mapping[pl.DataType, Callable[[Any], Any]] = {
    INT: to_int,
    FLOAT: to_float,
    TEXT: to_text,
    FLAG: to_flag,
}
_TAKEN: Mapping[pl.DataType, frozenset[type]] = {
    INT: TAKEN["int"],
    FLOAT: TAKEN["float"],
    TEXT: TAKEN["text"],
    FLAG: TAKEN["flag"],
}
_MAKERS: Mapping[str, Callable[[Columns, Column], pl.Series]] = {
    "field": Columns.field,
    "epoch": Columns.epoch,
    "time": Columns.time,
    "day": Columns.day,
    "word": Columns.word,
    "json": Columns.json,
    "member": Columns.member,
    "decimal": Columns.decimal,
    "percent": Columns.percent,
    "number": Columns.number,
    "name": Columns.name,
    "derived": Columns.derived,
    "card": Columns.card,
    "local": Columns.local,
    "date": Columns.date,
    "outcome": Columns.outcome,
    "detail": Columns.detail,
    "letters": Columns.letters,
    "team": Columns.field,
    "person": Columns.field,
}
