"""From fixture documents to frames."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, partial
from itertools import chain
from types import MappingProxyType
from typing import Any

import msgspec
import polars as pl
from msgspec import Struct

from ..query.zones import zone_of
from .blocks import Block, together
from .columns import ColumnContext
from .declare import TEXT, Book, Table
from .learning import LearningReader, pieces
from .name_columns import SHIPPED, Names, unknown, unnamed
from .player_names import sources
from .readings import Readings
from .records import records_frame
from .resolve import Include, resolve
from .rows import JOIN
from .schema import localized, table
from .shipped_names import NAMES, NamesRead
from .times import moment
from .wire import plan
from .zeros import zeros_of

__all__ = ["Assembler", "build", "records_frame"]

Document = bytes | msgspec.Raw
Zeros = Mapping[str, tuple[int, ...]]
NO_ZEROS: Zeros = MappingProxyType({})
# What waits for more to become frames is put together when the longest table has so many rows.
ENOUGH = 2 * JOIN


class _Made(Struct, frozen=True):
    ids: list[int]
    frames: dict[str, pl.DataFrame]


class _Layout(Struct, frozen=True):
    """What an answer is read for: the tables asked for, and after them those needed for their sake."""

    tables: tuple[Table, ...]
    asked: frozenset[str]
    also: frozenset[str]
    needed: tuple[Table, ...]


@lru_cache(maxsize=256)
def _laid_out(tables: tuple[str, ...], include: Include | None, timezone: str) -> _Layout:
    made = tuple(localized(table(name, include), timezone) for name in dict.fromkeys(tables))
    asked, also = frozenset(tables), sources(tables, include)
    return _Layout(made, asked, also, (*made, *(resolve(name, include) for name in also - asked)))


class Assembler:
    """Turns fixture documents into frames as they arrive.

    ``add`` may be called from several threads at once, in any order; ``finish`` once they are done.

    Args:
        tables: The tables to build, by name.
        zeros: The counts that are 0 where the API left them out, by table; see ``zeros.py``.
        extra: True gives each table a last column ``extra`` with the fields that have no column, as JSON
            text.
        types: Names of types by id, for the ``type`` columns; the shipped ones where not given.
        states: Names of states by id.
        include: The paths that were asked for (lower case, with their parents): their relations are columns;
            None gives relations as JSON text in ``extra``.
        timezone: The time zone of the request: ``starting_at`` is told in it, and no other time.

    Raises:
        SelectionError: There is no table of that name.
    """

    def __init__(
        self,
        tables: Sequence[str],
        *,
        zeros: Zeros = NO_ZEROS,
        extra: bool = False,
        types: Mapping[int, str] = NAMES["types"],
        states: Mapping[int, str] = NAMES["states"],
        include: Include | None = None,
        timezone: str = "UTC",
    ) -> None:
        self._layout = layout = _laid_out(tuple(tables), include, timezone)
        self._tables = layout.tables
        self._zeros = zeros
        self._extra = extra
        own: dict[Book, Mapping[int, str]] = {"types": types, "states": states}
        self._names = dict(SHIPPED)
        self._names |= {book: Names(known) for book, known in own.items() if known is not NAMES[book]}
        self._zone = zone_of(timezone)
        # Held by whoever takes or makes anything: most of that holds the GIL, so that two at once would take longer.
        self._lock = threading.Lock()
        self._reader = LearningReader(partial(plan, layout.asked, layout.also, include))
        self._context = ColumnContext(self._names, Readings(partial(moment, zone=self._zone)))
        self._seen: set[int] = set()
        self._expected: Sequence[int] = ()
        self._waiting: list[Block] = []
        self._made: list[_Made] = []
        self._notes = self._context.notes
        self._renamed: set[tuple[Book, str]] = set()

    @property
    def notes(self) -> Mapping[str, int]:
        """What was met on the way, counted.

        ``lenient`` documents read the slow way; ``no_id`` records without a usable id and ``duplicate``
        documents, both passed over; ``unknown_field:table.field``; ``coerced:table.field`` values that came as another
        type; ``unreadable:table.field`` values that
        became null because no rule makes them the declared type; ``unknown_type:table.id``,
        ``unknown_state:…``, ``unknown_market:…``, ``unknown_bookmaker:…``; ``no_epoch`` fixtures whose kick-off had
        no timestamp.
        """
        with self._lock:
            self._make()
            return dict(self._notes)

    @property
    def unknown(self) -> dict[Book, frozenset[int]]:
        """The ids that came and have no name, by the book that should name them."""
        found: dict[Book, set[int]] = {}
        for book, (_, record_id) in unnamed(self.notes):
            found.setdefault(book, set()).add(record_id)
        return {book: frozenset(ids) for book, ids in found.items()}

    def rename(self, names: Mapping[Book, NamesRead]) -> None:
        """Take better names than those it was made with, for what arrived as for what will."""
        nameless = unnamed(self.notes)
        with self._lock:
            for book, read in names.items():
                self._names[book] = Names(read.names)
                self._notes.update(read.notes)
            for book, (name, record_id) in nameless:
                if book in names and record_id in names[book].names:
                    self._notes.pop(f"{unknown(book)}:{name}.{record_id}", None)
                    self._renamed.add((book, name))

    @property
    def ids(self) -> list[int]:
        """The fixtures that arrived, in the order of arrival."""
        with self._lock:
            return [
                fixture_id
                for ids in (*(made.ids for made in self._made), *(block.ids for block in self._waiting))
                for fixture_id in ids
            ]

    @property
    def waits(self) -> bool:
        """Whether rows wait to become frames, which `notes`, `unknown` and `finish` would do first."""
        return bool(self._waiting)

    def expect(self, ids: Sequence[int]) -> None:
        """Say which fixtures will come, in the order in which they will be wanted.

        The thread that adds the last of them then makes the frames as well.
        """
        self._expected = ids

    def add(self, documents: Iterable[Document]) -> None:
        """Take in documents, each the JSON object of one fixture; one that came before is passed over.

        Raises:
            MalformedResponseError: A document is no JSON or no JSON object; none of these documents counts.
        """
        with self._lock:
            block = Block(self._layout.needed, extra=self._extra, context=self._context)
            known = self._notes.copy()
            try:
                for piece in pieces(documents):
                    self._take(piece, block)
            except BaseException:
                self._seen.difference_update(block.ids)
                self._notes.clear()
                self._notes.update(known)
                raise
            if not block.ids:
                return
            block.wait()
            self._waiting.append(block)
            complete = 0 < len(self._expected) <= len(self._seen)
            if complete or sum(waiting.height for waiting in self._waiting) >= ENOUGH:
                self._make()

    def _take(self, documents: Sequence[Document], block: Block) -> None:
        # Structs do not outlive this call: the next ones are made where these were, in memory that is at hand.
        reading, fixtures, reader = self._reader.read(documents)
        block.take(reading, self._claim(fixtures, block.ids, reader.notes), reader)
        self._notes.update(reader.notes)

    def _make(self) -> None:
        """Make frames of what waits."""
        if self._waiting:
            for block in together(self._waiting, _places(self._expected)):
                self._made.append(_Made(block.ids, block.frames(self._tables)))
            self._waiting = []

    def finish(self, order: Iterable[int]) -> dict[str, pl.DataFrame]:
        """The frames of everything that arrived.

        Args:
            order: Fixture ids in the order wanted. An id given twice has its rows twice, in every table; an
                id that never arrived has none.

        Returns:
            Frames by table name, in the order in which the tables were asked for, each with its declared
            schema; rows that ``zeros`` put in come last.
        """
        with self._lock:
            self._make()
            blocks = list(self._made)
        wanted = [fixture_id for fixture_id in order if fixture_id in self._seen]
        place = _places(wanted)
        blocks.sort(key=lambda block: place.get(block.ids[0], len(wanted)))
        arrived = list(chain.from_iterable(block.ids for block in blocks))
        index = None if arrived == wanted else pl.Series("fixture_id", wanted, dtype=pl.Int64).to_frame()
        finished = {}
        for declared in self._tables:
            frames = [block.frames[declared.name] for block in blocks]
            frame = pl.concat(frames) if frames else self._empty(declared)
            if self._renamed:
                frame = self._named(declared, frame)
            parts = [frame]
            if (counts := self._zeros.get(declared.name)) is not None:
                parts.append(zeros_of(declared.name, frame, counts, self._names["types"].known))
            if index is not None:
                parts = [index.join(part, on="fixture_id", how="inner", maintain_order="left_right") for part in parts]
            finished[declared.name] = pl.concat(parts) if len(parts) > 1 else parts[0]
        return finished

    def _named(self, declared: Table, frame: pl.DataFrame) -> pl.DataFrame:
        """The frame with its names looked up again, where some were not known when its rows came."""
        made = {series.name: series for series in frame.get_columns()}
        for column in declared.columns:
            if column.kind == "name" and (column.book, declared.name) in self._renamed:
                made[column.name] = self._names[column.book].of(column.name, made[column.of])
        return pl.DataFrame(list(made.values()))

    def _claim(self, fixtures: list[Any], ids: list[int], notes: Counter[str]) -> list[Any]:
        """The fixtures that did not come before; their ids are added to ``ids``."""
        mine = []
        for fixture in fixtures:
            if not fixture.id or not -(2**63) <= fixture.id < 2**63:
                notes["no_id"] += 1
            elif fixture.id in self._seen:
                notes["duplicate"] += 1
            else:
                self._seen.add(fixture.id)
                ids.append(fixture.id)
                mine.append(fixture)
        return mine

    def _empty(self, declared: Table) -> pl.DataFrame:
        schema = declared.schema
        return pl.DataFrame(schema={**schema, "extra": TEXT} if self._extra or declared.loose else schema)


def build(
    documents: Iterable[Document],
    tables: Sequence[str],
    order: Iterable[int] | None = None,
    *,
    zeros: Zeros = NO_ZEROS,
    extra: bool = False,
    include: Include | None = None,
    timezone: str = "UTC",
) -> dict[str, pl.DataFrame]:
    """Frames of some documents at once.

    Args:
        documents: Each the JSON object of one fixture.
        tables: The tables to build, by name.
        order: Fixture ids in the order wanted; the order of the documents where None.
        zeros: See ``Assembler``, as for the rest.
        extra: Keep the fields without a column.
        include: The paths that were asked for.
        timezone: The time zone of the request.

    Returns:
        Frames by table name.

    Raises:
        MalformedResponseError: A document is no JSON or no JSON object.
        SelectionError: There is no table of that name.
    """
    assembler = Assembler(tables, zeros=zeros, extra=extra, include=include, timezone=timezone)
    assembler.add(documents)
    return assembler.finish(assembler.ids if order is None else order)


def _places(ids: Sequence[int]) -> dict[int, int]:
    """Where each is first."""
    return {fixture_id: number for number, fixture_id in reversed([*enumerate(ids)])}
