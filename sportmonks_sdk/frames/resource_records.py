"""The rows in the records that come of a resource: which of them belong to what was asked, and what they lack."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

import msgspec

from sportmonks_sdk.query.grammar import whole
from sportmonks_sdk.query.ways import ResourceWay
from sportmonks_sdk.values import plain

from .catalogue import RESOURCES

Document = bytes | msgspec.Raw
_members = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
_rows = msgspec.json.Decoder(list[msgspec.Raw]).decode
_encode = msgspec.json.Encoder().encode
_NULL = msgspec.Raw(b"null")
_MOST_SHOWN = 40
_OBJECT = ord("{")
_LIST = ord("[")
_WRAP = b'{"value":'
_NOTHING = re.compile(rb"\{\s*\}")
# Kinds of columns that are made of the rows of a list.
_OF_LISTS = frozenset({"detail", "letters"})


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


def is_no_record(row: Document) -> bool:
    """Whether a row is a plain value, in the object that those are put into (`wrapped`), or an object of nothing."""
    text = memoryview(row)
    return (text[: len(_WRAP)] == _WRAP and len(_members(row)) == 1) or _NOTHING.match(text) is not None


def _is_record(row: Document) -> bool:
    """Whether a row of a list is an object that holds something."""
    text = memoryview(row)
    return text[0] == _OBJECT and _NOTHING.match(text) is None


def wrapped(row: Document) -> msgspec.Raw:
    """A plain value as an object, as which it can be a row."""
    return msgspec.Raw(b"".join((_WRAP, bytes(row), b"}")))


def _held(record: Document, way: ResourceWay) -> Iterator[Document]:
    holder = _members(record)
    inner = holder.pop(way.rows, _NULL)
    if memoryview(inner)[0] != _LIST:
        return
    above = b"," + _encode(way.holder) + b":" + _encode(holder) + b"}" if way.holder else b"}"
    for row in _rows(inner):
        yield bytes(row).rstrip()[:-1] + above if _is_record(row) else wrapped(row)


def _keyed(record: Document, way: ResourceWay) -> Iterator[Document]:
    """The rows in the lists of an object, each with the key that its list stands under."""
    for key, inner in _members(record).items():
        if way.rows and memoryview(inner)[0] == _OBJECT:
            inner = _members(inner).get(way.rows, _NULL)
        for row in _rows(inner) if memoryview(inner)[0] == _LIST else ():
            is_record = _is_record(row)
            text = bytes(row if is_record else wrapped(row)).strip()
            told = b"".join((b",", _encode(way.keyed), b":", _encode(key))) if is_record or way.of_values else b""
            yield b"".join((text[:-1], told, b"}"))
