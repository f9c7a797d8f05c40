"""From the records of a resource to its frame."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from types import MappingProxyType
from typing import Any

import msgspec
import polars as pl
from msgspec import Struct

from sportmonks_sdk.errors import SelectionError
from sportmonks_sdk.query.grammar import ParsedInclude, did_you_mean, each, whole
from sportmonks_sdk.query.ways import ResourceWay, way_of
from sportmonks_sdk.values import plain, shown

from .around import Fixtures
from .catalogue import ENTITIES, RESOURCES
from .collect import Levels
from .columns import ColumnContext
from .declare import TEXT, Book, Relation, Table
from .learning import LearningReader
from .lenient import Reader
from .name_columns import SHIPPED, Names, unnamed
from .readings import Readings
from .resolve import Include as Paths
from .resolve import resolve
from .resource import Resource
from .rows import Rows
from .times import utc_moment
from .wire import HOLDER, VALUE, Part, ReadingPlan, part_of, rows_plan

Document = bytes | msgspec.Raw
_members = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
_rows = msgspec.json.Decoder(list[msgspec.Raw]).decode
_encode = msgspec.json.Encoder().encode
_NULL = msgspec.Raw(b"null")
_MOST_SHOWN = 40
_OBJECT = ord("{")
_LIST = ord("[")
# Kinds of columns that are made of the rows of a list.
_OF_LISTS = frozenset({"detail", "letters"})
_OF_DETAILS = ("id", "type_id")
_REFUSALS = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
# A name without a type: the structs only exist at run time.
_MANY: Any = list


class _Detail(msgspec.Struct, gc=False):
    value: msgspec.Raw = _NULL


_detail = msgspec.json.Decoder(_Detail).decode
_quoted = lru_cache(maxsize=1024)(_encode)


class Built(Struct, frozen=True):
    """A frame; what was met on the way, counted; and the ids without a name, by the book that should have it."""

    frame: pl.DataFrame
    notes: Mapping[str, int]
    unknown: Mapping[Book, frozenset[int]]


def build_rows(
    name: str, documents: Sequence[Document], *, include: Paths = frozenset(), extra: bool = False,
    names: Mapping[Book, Mapping[int, str]] | None = None,
) -> Built:  # fmt: skip
    """The frame of some rows of a resource, in their order.

    Args:
        name: The resource.
        documents: Each the JSON object of one row, as `cut` makes them.
        include: The relations asked for besides, as paths in lower case with their parents.
        extra: Keep the fields without a column, as JSON text in a last column ``extra``.
        names: Names of ids that are not among the shipped ones, by book.

    Raises:
        MalformedResponseError: A document is no JSON object.
    """
    known = dict(SHIPPED) | {book: Names(some) for book, some in (names or {}).items()}
    notes: Counter[str] = Counter()
    made = partial(_frame, name, include, extra, known, notes)
    if not (declared := RESOURCES[name]).by_value:
        frame = made("", documents)
    else:
        reading = rows_plan(name, include, part=VALUE)
        try:
            holders, places, structs = _typed_values(documents, declared, reading)
            of_values = made(VALUE, (), (reading, structs))
        except _REFUSALS:
            # What is odd about one value is kept and counted by reading each as a document.
            holders, places, values, odd = _by_value(documents, declared)
            if odd:
                notes[f"unreadable:{name}"] += odd
            of_values = made(VALUE, values)
        who = made(HOLDER, holders)[pl.Series(places, dtype=pl.UInt32)]
        frame = _beside(resolve(name, include), who, of_values)
    found: dict[Book, set[int]] = {}
    for book, (_, record_id) in unnamed(notes):
        found.setdefault(book, set()).add(record_id)
    return Built(frame, notes, {book: frozenset(ids) for book, ids in found.items()})


def _frame(
    name: str, include: Paths, extra: bool, names: Mapping[Book, Names], notes: Counter[str], part: Part,
    documents: Sequence[Document], read: tuple[ReadingPlan, list[Any]] | None = None,
) -> pl.DataFrame:  # fmt: skip
    declared = part_of(resolve(name, include), part)
    context = ColumnContext(names, Readings(utc_moment))
    if read is not None:
        reading, structs, reader = *read, Reader()
    else:
        reading, structs, reader = LearningReader(partial(rows_plan, name, include, part=part)).read(documents)
    rows = Rows(declared, extra=extra or bool(declared.loose), context=context, fixtures=Fixtures(teams=False))
    rows.take(reading, Levels(structs), reader)
    frame = rows.frame()
    notes.update(context.notes)
    notes.update(reader.notes)
    return frame


def _beside(declared: Table, who: pl.DataFrame, values: pl.DataFrame) -> pl.DataFrame:
    """Values beside those they are of, in the order of the table; what has no column of both in one object."""
    columns = {series.name: series for frame in (who, values) for series in frame.get_columns()}
    made = [columns[column.name] for column in declared.columns]
    if "extra" not in who.columns:
        return pl.DataFrame(made)
    if "extra" not in values.columns:
        return pl.DataFrame([*made, who["extra"]])
    pairs = zip(who["extra"], values["extra"], strict=True)
    texts = [f"{one[:-1]},{other[1:]}" if one and other else one or other for one, other in pairs]
    return pl.DataFrame([*made, pl.Series("extra", texts, dtype=TEXT)])


def cut(
    records: Iterable[Document], way: ResourceWay, only: Mapping[str, frozenset[int]] = MappingProxyType({})
) -> Iterator[Document]:
    """The rows in these records: the records themselves, or what lies in them, each with its holder. Rows with other
    ids than ``only`` allows are passed over."""
    for record in records:
        for row in _keyed(record, way) if way.keyed else _held(record, way) if way.rows else (record,):
            if not only or belongs(row, only):
                yield row


def belongs(row: Document, only: Mapping[str, frozenset[int]]) -> bool:
    """Whether a row has the ids that were asked for; what it leaves out is no reason against it."""
    members = _members(row)
    return all(_may_be(members[field], only[field]) for field in only if field in members)


def _may_be(value: msgspec.Raw, ids: frozenset[int]) -> bool:
    """Whether a value is one of these ids, or none at all; the API sends some as text, or as 8.0."""
    try:
        told = msgspec.json.decode(value)
    except msgspec.MsgspecError:  # such as a number of thousands of digits
        return False
    if isinstance(told, str) and told.strip().isdecimal():
        return int(told) in ids
    return told is None or (int(told) if isinstance(told, float) and told.is_integer() else whole(told)) in ids


def lacks(record: Document, lists: Sequence[str]) -> str:
    """The first of these lists, each within the rows of the one before, that a record or a row of it does not have;
    empty where all are there."""
    if not lists:
        return ""
    inner = _members(record).get(lists[0], _NULL)
    if memoryview(inner)[0] != _LIST:
        return lists[0]
    below = lists[1:]
    rows = (row for row in (_rows(inner) if below else ()) if memoryview(row)[0] == _OBJECT)
    return next((f"{lists[0]}.{name}" for row in rows if (name := lacks(row, below))), "")


def lists_of(name: str, way: ResourceWay, sent: str) -> tuple[tuple[str, ...], ...]:
    """The lists that the rows of a resource lie in, each within the one before, and those that columns are made of: by
    the includes that are sent all records have them, be they empty."""
    steps = {step.lower() for one in sent.split(";") for step in one.partition(":")[0].split(".")}
    around = () if way.keyed or not way.rows else (way.rows,)
    made_of = dict.fromkeys(column.path for column in RESOURCES[name].table.columns if column.kind in _OF_LISTS)
    below = tuple(dict.fromkeys(filter(None, (RESOURCES[name].details, *made_of))))
    chains = [(*around, one) for one in below if one in steps] or [around]
    return tuple(one for one in chains if one and (way.plain or one[0] in steps))


def strays(rows: Iterable[Document], only: Mapping[str, frozenset[int]]) -> dict[int, str]:
    """The rows, by id, that have other ids than ``only`` allows, and why."""
    found = {}
    for row in rows if only else ():
        members = _members(row)
        wrong = next((field for field in only if field in members and not _may_be(members[field], only[field])), None)
        if wrong is not None:
            asked = ", ".join(map(str, sorted(only[wrong])))
            told = plain(bytes(members[wrong]).decode(errors="replace"))[:_MOST_SHOWN]
            found[_id_in(members)] = f"its {wrong} is {told}, not {asked}"
    return found


def _id_in(members: Mapping[str, msgspec.Raw]) -> int:
    """The id of a record; 0 where it has none."""
    try:
        return whole(msgspec.json.decode(members.get("id", _NULL))) or 0
    except msgspec.MsgspecError:
        return 0


def _held(record: Document, way: ResourceWay) -> Iterator[Document]:
    holder = _members(record)
    inner = holder.pop(way.rows, _NULL)
    if memoryview(inner)[0] != _LIST:
        return
    above = b"," + _encode(way.holder) + b":" + _encode(holder) + b"}" if way.holder else b"}"
    for row in _rows(inner):
        text = bytes(row).rstrip()
        if text[:1] == b"{":
            yield text[:-1] + (above if len(text) > 2 else above.lstrip(b","))


def _keyed(record: Document, way: ResourceWay) -> Iterator[Document]:
    """The rows in the lists of an object, each with the key that its list stands under."""
    for key, inner in _members(record).items():
        if way.rows and memoryview(inner)[0] == _OBJECT:
            inner = _members(inner).get(way.rows, _NULL)
        for row in _rows(inner) if memoryview(inner)[0] == _LIST else ():
            text = bytes(row).strip() if memoryview(row)[0] == _OBJECT else b'{"value":' + bytes(row) + b"}"
            joint = b"," if len(text) > 2 else b""
            yield b"".join((text[:-1], joint, _encode(way.keyed), b":", _encode(key), b"}"))


def _typed_values(
    rows: Sequence[Document], declared: Resource, reading: ReadingPlan
) -> tuple[list[Document], list[int], list[Any]]:
    """The same as `_by_value`, with the values read: one decoding for all details of a row.

    Raises:
        MsgspecError: Some detail is not as declared.
    """
    made, detail = reading.root.struct, _details_with_values(reading)
    several = msgspec.json.Decoder(_MANY[detail]).decode
    holders: list[Document] = []
    places: list[int] = []
    structs: list[Any] = []
    for place, row in enumerate(rows):
        members = _members(row)
        if own := declared.values:
            told = {key: members.pop(key) for key in _OF_DETAILS if key in members}
            told["value"] = members.pop(own, _NULL)
            found = [msgspec.json.decode(_encode(told), type=detail)]
        else:
            inner = members.pop(declared.details, _NULL)
            found = several(inner) if memoryview(inner)[0] == _LIST else []
        holders.append(_encode(members))
        begin = len(structs)
        for one in found:
            value = one.value
            if type(value) is not dict:
                structs.append(made(detail=one, key="value", value=value))
                continue
            for key, leaf in value.items():
                if type(leaf) is dict:
                    structs += [made(detail=one, key=way, value=end) for way, end in _ends(key, leaf)]
                else:
                    structs.append(made(detail=one, key=key or "value", value=leaf))
        places += [place] * (len(structs) - begin)
    return holders, places, structs


def _details_with_values(reading: ReadingPlan) -> Any:
    """The struct of a detail as the plan has it, its value read as well."""
    detail = reading.root.objects["detail"].struct
    fields = [
        (one.name, Any, None) if one.name == "value" else (one.name, one.type, one.default)
        for one in msgspec.structs.fields(detail)
    ]
    return msgspec.defstruct(detail.__name__, fields, forbid_unknown_fields=True, gc=False)


def _ends(key: str, value: Any) -> Iterator[tuple[str, Any]]:
    """The values in an object within another, each with the way to it."""
    if type(value) is not dict:
        yield key or "value", value
        return
    for name, inner in value.items():
        yield from _ends(f"{key}.{name}" if key else name, inner)


def _by_value(rows: Sequence[Document], declared: Resource) -> tuple[list[Document], list[int], list[Document], int]:
    """The rows without the values in their details; for each value the place of its row, and its document; and how many
    details are no objects."""
    details, own = declared.details, declared.values
    holders: list[Document] = []
    places: list[int] = []
    values: list[Document] = []
    odd = 0
    for place, row in enumerate(rows):
        members = _members(row)
        if own:
            # Such a row is its only detail.
            detail = {key: members.pop(key) for key in _OF_DETAILS if key in members}
            found = [(_encode(detail), members.pop(own, _NULL))]
        else:
            inner = members.pop(details, _NULL)
            several = _rows(inner) if memoryview(inner)[0] == _LIST else []
            objects = [one for one in several if memoryview(one)[0] == _OBJECT]
            odd += len(several) - len(objects)
            found = [(bytes(one), _detail(one).value) for one in objects]
        holders.append(_encode(members))
        for detail_text, value in found:
            head = b"".join((b'{"detail":', detail_text, b',"key":'))
            for key, one in _leaves("", value):
                values.append(b"".join((head, _quoted(key), b',"value":', one, b"}")))
                places.append(place)
    return holders, places, values, odd


def _leaves(key: str, value: msgspec.Raw) -> Iterator[tuple[str, msgspec.Raw]]:
    """The values in an object, each with the way to it; what is no object is ``value``."""
    if memoryview(value)[0] != _OBJECT:
        yield key or "value", value
        return
    for name, inner in _members(value).items():
        yield from _leaves(f"{key}.{name}" if key else name, inner)


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
