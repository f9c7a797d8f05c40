"""From the records of a resource to its frame."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import chain
from types import MappingProxyType
from typing import Any

import polars as pl
from msgspec import Struct

from sportmonks_sdk.errors import SelectionError
from sportmonks_sdk.query.grammar import ParsedInclude, did_you_mean, each
from sportmonks_sdk.query.ways import ResourceWay, way_of
from sportmonks_sdk.values import shown

from .around import Fixtures, places
from .catalogue import ENTITIES, RESOURCES
from .coerce import one_object
from .collect import Cells, Levels, collector, count_learned, rests_of, values_of
from .columns import ColumnContext, Columns
from .declare import TEXT, Book, Relation, Table
from .learning import LearningReader, pieces
from .lenient import Reader
from .name_columns import SHIPPED, Names, unnamed
from .readings import Readings
from .resolve import Include as Paths
from .resolve import resolve
from .resource import Resource
from .resource_records import Document, is_no_record
from .rows import Rows
from .series import frame_of
from .shipped_names import NamesRead
from .times import utc_moment
from .wire import DETAIL, HOLDER, VALUE, ReadingPlan, detail_node, part_of, rows_plan


class Built(Struct, frozen=True):
    """A frame; what was met on the way, counted; and the ids without a name, by the book that should have it."""

    frame: pl.DataFrame
    notes: Mapping[str, int]
    unknown: Mapping[Book, frozenset[int]]


def build_rows(
    name: str, documents: Sequence[Document], *, include: Paths = frozenset(), extra: bool = False,
    names: Mapping[Book, NamesRead] = MappingProxyType({}),
) -> Built:  # fmt: skip
    """The frame of some rows of a resource, in their order.

    Args:
        name: The resource.
        documents: Each the JSON object of one row, as `resource_records.cut` makes them.
        include: The relations asked for besides, as paths in lower case with their parents.
        extra: Keep the fields without a column, as JSON text in a last column ``extra``.
        names: Names of ids that are not among the shipped ones, by book.

    Raises:
        MalformedResponseError: A document is no JSON object.
    """
    known = dict(SHIPPED) | {book: Names(read.names) for book, read in names.items()}
    context = ColumnContext(known, Readings(utc_moment))
    declared, table = RESOURCES[name], resolve(name, include)
    extra = extra or bool(table.loose)
    of_rows = part_of(table, HOLDER) if declared.by_value else table
    rows = Rows(of_rows, extra=extra, context=context, fixtures=Fixtures(teams=False))
    values = _Values(declared, table, extra=extra) if declared.by_value else None
    reads = LearningReader(partial(rows_plan, name, include))
    notes = Counter({note: count for read in names.values() for note, count in read.notes.items()})
    if not any(way.of_values for way in declared.ways) and any(odd := list(map(is_no_record, documents))):
        documents = [document for document, is_odd in zip(documents, odd, strict=True) if not is_odd]
        notes[f"unreadable:{name}"] = sum(odd)
    for piece in pieces(documents) if documents else [()]:
        reading, structs, reader = reads.read(piece)
        rows.take(reading, Levels(structs), reader)
        if values is not None:
            values.take(reading, structs, reader)
        notes.update(reader.notes)
    frame = rows.frame()
    if values is not None:
        frame = values.beside(frame, context)
    notes.update(context.notes)
    unnamed_ids: dict[Book, set[int]] = {}
    for book, (_, record_id) in unnamed(notes):
        unnamed_ids.setdefault(book, set()).add(record_id)
    return Built(frame, notes, {book: frozenset(ids) for book, ids in unnamed_ids.items()})


class _Values:
    """The values that are rows of their own, until they become a frame."""

    def __init__(self, declared: Resource, table: Table, *, extra: bool) -> None:
        self._declared, self._table = declared, table
        self._detail, self._value = part_of(table, DETAIL), part_of(table, VALUE)
        # What a row has beside its only detail is with the row.
        self._details = Cells(self._detail.paths, extra=extra and bool(declared.details))
        self._values = Cells(self._value.paths, extra=False)
        self._details_of_rows: list[int] = []
        self._values_of_details: list[int] = []

    def take(self, reading: ReadingPlan, structs: list[Any], reader: Reader) -> None:
        """Take the values of some more rows."""
        node, key = detail_node(reading.root, self._declared), self._declared.details
        several = [found or () for found in values_of(key)(structs)] if key else [(one,) for one in structs]
        details = list(chain.from_iterable(several))
        self._details_of_rows += map(len, several)
        if key and reading.learned.unknown:
            count_learned(node, details, reader.notes)
        ways = tuple(path.partition(".")[2] for path in self._detail.paths)
        self._details.add(collector(node, ways)(details), len(details))
        if self._details.rests is not None:
            rests = rests_of(node, details, reader)
            self._details.rests += [{f"detail.{path}": text for path, text in rest.items()} for rest in rests]
        keys, ends, lengths = _leaves(values_of(self._declared.values or "value")(details))
        self._values.add([keys if path == "key" else ends for path in self._value.paths], len(ends))
        self._values_of_details += lengths

    def beside(self, rows: pl.DataFrame, context: ColumnContext) -> pl.DataFrame:
        """A row for each value: what it holds, beside its detail, beside the row that the detail lies in."""
        detail, row = places(self._values_of_details), places(self._details_of_rows)
        frames = (
            rows[row[detail]],
            frame_of(Columns(self._detail, self._details, context).all())[detail],
            frame_of(Columns(self._value, self._values, context).all()),
        )
        columns = {series.name: series for frame in frames for series in frame.get_columns()}
        made = [columns[column.name] for column in self._table.columns]
        extras = [frame["extra"] for frame in frames if "extra" in frame]
        return pl.DataFrame([*made, _merged(extras)] if extras else made)


def _merged(extras: Sequence[pl.Series]) -> pl.Series:
    """What has no column of a row and of its detail, in one object."""
    first, *more = extras
    for others in more:
        first = pl.Series("extra", list(map(one_object, first, others)), dtype=TEXT)
    return first


def _leaves(values: list[Any]) -> tuple[list[str], list[Any], list[int]]:
    """What lies in these values: the way to each end, the ends, and how many each value has."""
    with suppress(TypeError):  # a value that is no object
        ends = list(chain.from_iterable(map(dict.values, values)))
        if dict not in {*map(type, ends)}:
            keys = list(chain.from_iterable(values))
            return [key or "value" for key in keys] if "" in keys else keys, ends, list(map(len, values))
    pairs = [list(_ends("", value)) for value in values]
    flat = list(chain.from_iterable(pairs))
    return [key for key, _ in flat], [end for _, end in flat], list(map(len, pairs))


def _ends(key: str, value: Any) -> Iterator[tuple[str, Any]]:
    """The values in an object within another, each with the way to it."""
    if type(value) is not dict:
        yield key or "value", value
        return
    for name, inner in value.items():
        yield from _ends(f"{key}.{name}" if key else name, inner)


def parse_relations(name: str, include: object) -> ParsedInclude:
    """Canonical form of the ``include=`` of a resource: relations of its rows that have columns.

    Raises:
        SelectionError: Another relation; the message names the nearest one.
    """
    texts = [include] if isinstance(include, str) else list(each(include) or (include,))
    if not all(isinstance(text, str) for text in texts):
        raise SelectionError(f'include= is text such as "country" or a list of such, not {shown(include)}')
    paths: dict[str, str] = {}
    for part in (part.strip() for text in texts for part in text.split(";") if part.strip()):
        relations: Sequence[Relation] = RESOURCES[name].table.relations
        path, spelled = "", ""
        for step in part.split("."):
            by_key = {relation.key: relation for relation in relations}
            if (found := by_key.get(step.strip().lower())) is None:
                raise did_you_mean("include", part, [relation.include for relation in relations])
            path, spelled = _joined(path, found.key), _joined(spelled, found.include)
            paths[path] = spelled
            relations = ENTITIES[found.entity].relations
    leaves = [spelled for path, spelled in paths.items() if not any(other.startswith(f"{path}.") for other in paths)]
    return ParsedInclude(";".join(sorted(leaves)), frozenset(paths))


def any_relations(name: str, include: str) -> ParsedInclude:
    """The ``include=`` of a path as the API takes it: also relations that have no columns, which come in ``extra``.

    Fields that are picked with ``:`` are left to the API's own choice: the columns of a table are always the same.
    """
    # Public code writes commas between relations too, which the API takes between fields.
    several = (part for some in include.split(";") for part in ([some] if ":" in some else some.split(",")))
    parts = [part.strip() for part in several if part.strip()]
    wire = [".".join(step.partition(":")[0].strip() for step in part.split(".")) for part in parts]
    declared = RESOURCES[name]
    # What columns are made of comes as these; of a relation also the other columns can be asked for.
    keys = {column.path.partition(".")[0] for column in declared.table.columns}
    summed = {declared.details, *keys} - {relation.key for relation in declared.table.relations}
    paths: set[str] = set()
    for steps in (part.lower().split(".") for part in wire):
        # What is no name is left to the API, which refuses it.
        if steps[0] not in summed and all(step.isidentifier() for step in steps):
            paths |= {".".join(steps[:length]) for length in range(1, len(steps) + 1)}
    return ParsedInclude(";".join(sorted(wire)), frozenset(paths))


def table_at(path: str) -> tuple[str, ResourceWay, dict[str, Any]] | None:
    """The table of a path, the way it is asked for, and the values in the path; None where none is declared."""
    for declared in sorted(RESOURCES.values(), key=lambda one: one.by_value):
        if (found := way_of(path, declared.ways)) is not None:
            return declared.name, *found
    return None


def wire_includes(name: str, way: ResourceWay, asked: ParsedInclude) -> str:
    """The includes that a request of this way sends, for the columns of the table and those asked for besides."""
    if way.plain:
        return asked.wire
    several = {one.lower(): one for one in (*filter(None, asked.wire.split(";")), *RESOURCES[name].table.includes)}
    wanted = list(several.values())
    within = [one for one in wanted if not way.holder or one.partition(".")[0].lower() != way.holder]
    spelled = [_joined(way.rows, one) for one in within] or ([way.rows] if way.rows else [])
    above = [rest for one in wanted if one not in within and (rest := one.partition(".")[2])]
    return ";".join([*spelled, *above])


def _joined(above: str, key: str) -> str:
    return f"{above}.{key}" if above else key
