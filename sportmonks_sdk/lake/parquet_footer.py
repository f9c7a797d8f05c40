"""The footer of a Parquet file as a value, and one footer for several files whose row groups become those of one file.

Sources: the Parquet format (``parquet.thrift``: FileMetaData, RowGroup, ColumnChunk, ColumnMetaData) and the compact
protocol of Thrift. What is not named here goes through as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

MAGIC = b"PAR1"
# Footer length and magic stand at the end of a file.
_END = 8
# Thrift's types on the wire.
_TRUE, _FALSE, _BYTE, _I16, _I32, _I64, _DOUBLE, _BINARY, _LIST = range(1, 10)
_STRUCT = 12
_LONG_LIST = 15
# Field id → its type and value; a list is the type of its members and these.
Fields: TypeAlias = dict[int, tuple[int, Any]]
# FileMetaData
_SCHEMA, _ROWS, _GROUPS, _PAIRS = 2, 3, 4, 5
# RowGroup
_COLUMNS, _GROUP_ROWS, _GROUP_OFFSET, _ORDINAL = 1, 3, 5, 7
# ColumnChunk: where it is; and its indexes, which have places in them, and which no reader needs.
_CHUNK_OFFSET, _CHUNK, _INDEXES = 2, 3, (4, 5, 6, 7)  # place and length of the one, and of the other
# ColumnMetaData: places of pages; and of a Bloom filter, left out like the indexes.
_PLACES, _BLOOM = (9, 10, 11), (14, 15)


def split(file: bytes | memoryview) -> tuple[memoryview, Fields]:
    """The row groups of a whole file, as they stand after its first four bytes, and its footer."""
    data = memoryview(file)
    end = len(data) - _END - int.from_bytes(data[-_END : -len(MAGIC)], "little")
    footer = decoded(bytes(data[end:-_END]))
    chunks = (chunk for group in footer[_GROUPS][1][1] for chunk in group[_COLUMNS][1][1])
    # The indexes stand behind the last row group.
    pages = min((chunk[name][1] for chunk in chunks for name in _INDEXES[::2] if name in chunk), default=end)
    return data[len(MAGIC) : pages], footer


def joined(footers: Sequence[Fields], sizes: Sequence[int], pairs: dict[str, str]) -> bytes:
    """What closes a file of the row groups of these, one after the other behind its first four bytes.

    Args:
        footers: of one schema, one at least.
        sizes: bytes of the row groups of each.
        pairs: more of the footer's key-value pairs.

    Raises:
        ValueError: they are of several schemas.
    """
    first = footers[0]
    groups: list[Fields] = []
    shift = 0
    for footer, size in zip(footers, sizes, strict=True):
        if footer[_SCHEMA] != first[_SCHEMA]:
            raise ValueError("row groups of several schemas")
        groups += [_moved(group, shift, len(groups) + number) for number, group in enumerate(footer[_GROUPS][1][1])]
        shift += size
    noted = [{1: (_BINARY, key.encode()), 2: (_BINARY, value.encode())} for key, value in pairs.items()]
    _, known = first.get(_PAIRS, (_LIST, (_STRUCT, [])))
    whole = {
        **first,
        _ROWS: (_I64, sum(group[_GROUP_ROWS][1] for group in groups)),
        _GROUPS: (_LIST, (_STRUCT, groups)),
        _PAIRS: (_LIST, (_STRUCT, [*known[1], *noted])),
    }
    told = encoded(whole)
    return told + len(told).to_bytes(4, "little") + MAGIC


def decoded(data: bytes) -> Fields:
    """A struct of the compact protocol."""
    return _ThriftReader(data).struct()


def encoded(fields: Fields) -> bytes:
    """The opposite of `decoded`."""
    told = bytearray()
    _put_struct(told, fields)
    return bytes(told)


def _moved(group: Fields, by: int, ordinal: int) -> Fields:
    columns = [_moved_chunk(chunk, by) for chunk in group[_COLUMNS][1][1]]
    found = _shifted({**group, _COLUMNS: (_LIST, (_STRUCT, columns))}, (_GROUP_OFFSET,), by)
    return {**found, _ORDINAL: (_I16, ordinal)} if _ORDINAL in found else found


def _moved_chunk(chunk: Fields, by: int) -> Fields:
    kept = {name: field for name, field in chunk.items() if name not in _INDEXES}
    about = {name: field for name, field in chunk[_CHUNK][1].items() if name not in _BLOOM}
    return _shifted({**kept, _CHUNK: (_STRUCT, _shifted(about, _PLACES, by))}, (_CHUNK_OFFSET,), by)


def _shifted(fields: Fields, which: Sequence[int], by: int) -> Fields:
    # 0 is no place: the first bytes of a file are no page.
    moved = {name: (fields[name][0], fields[name][1] + by) for name in which if name in fields and fields[name][1]}
    return {**fields, **moved}


class _ThriftReader:
    """Values of the compact protocol, one after the other."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def struct(self) -> Fields:
        found: Fields = {}
        last = 0
        while (head := self._byte()) != 0:
            kind, step = head & 15, head >> 4
            last = last + step if step else self._number()
            # A field that is true or false has no value but its type.
            found[last] = (kind, None if kind in (_TRUE, _FALSE) else _READ[kind](self))
        return found

    def list_(self) -> tuple[int, list[Any]]:
        head = self._byte()
        kind, count = head & 15, head >> 4
        if count == _LONG_LIST:
            count = self._varint()
        return kind, [_READ[kind](self) for _ in range(count)]

    def binary(self) -> bytes:
        return self.take(self._varint())

    def take(self, size: int) -> bytes:
        self._at += size
        return self._data[self._at - size : self._at]

    def _byte(self) -> int:
        self._at += 1
        return self._data[self._at - 1]

    def _varint(self) -> int:
        found = shift = 0
        while True:
            byte = self._byte()
            found |= (byte & 127) << shift
            if byte < 128:
                return found
            shift += 7

    def _number(self) -> int:
        found = self._varint()
        return (found >> 1) ^ -(found & 1)


_READ: dict[int, Callable[[_ThriftReader], Any]] = {
    # Members of a list that are true or false are a byte each.
    **dict.fromkeys((_TRUE, _FALSE, _BYTE), lambda reader: reader.take(1)),
    **dict.fromkeys((_I16, _I32, _I64), _ThriftReader._number),
    _DOUBLE: lambda reader: reader.take(8),
    _BINARY: _ThriftReader.binary,
    _LIST: _ThriftReader.list_,
    _STRUCT: _ThriftReader.struct,
}


def _put_struct(to: bytearray, fields: Fields) -> None:
    last = 0
    for name, (kind, value) in sorted(fields.items()):
        if 0 < name - last < _LONG_LIST + 1:
            to.append((name - last) << 4 | kind)
        else:
            to.append(kind)
            _put_number(to, name)
        last = name
        if kind not in (_TRUE, _FALSE):
            _PUT[kind](to, value)
    to.append(0)


def _put_list(to: bytearray, told: tuple[int, list[Any]]) -> None:
    kind, values = told
    to.append(min(len(values), _LONG_LIST) << 4 | kind)
    if len(values) >= _LONG_LIST:
        _put_varint(to, len(values))
    for value in values:
        _PUT[kind](to, value)


def _put_binary(to: bytearray, value: bytes) -> None:
    _put_varint(to, len(value))
    to += value


def _put_number(to: bytearray, value: int) -> None:
    _put_varint(to, value << 1 if value >= 0 else (-value << 1) - 1)


def _put_varint(to: bytearray, value: int) -> None:
    while value > 127:
        to.append(value & 127 | 128)
        value >>= 7
    to.append(value)


_PUT: dict[int, Callable[[bytearray, Any], None]] = {
    **dict.fromkeys((_TRUE, _FALSE, _BYTE, _DOUBLE), bytearray.extend),
    **dict.fromkeys((_I16, _I32, _I64), _put_number),
    _BINARY: _put_binary,
    _LIST: _put_list,
    _STRUCT: _put_struct,
}
