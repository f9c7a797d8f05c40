"""Values of another type, coerced where they stand: in structs of a plan that takes them (``wire.Learned``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from msgspec import Struct, ValidationError, convert

from .collect import values_of
from .lenient import TAKEN, Reader
from .wire import Node

_NONE = type(None)
# A plan that takes any number leaves an integer one.
_AS_IS = {wire: types | {_NONE} for wire, types in TAKEN.items()} | {"float": frozenset({float, _NONE})}


class _Integers(Struct):
    values: list[int | None]


class _Texts(Struct):
    values: list[str | None]


class _Flags(Struct):
    values: list[bool | None]


# What the typed decoder checks five times as fast as they can be looked at here. As a struct, since its types are made
# ready once; not for floats, as which it takes integers too.
_CHECKED: Mapping[str, type[Struct]] = {"int": _Integers, "text": _Texts, "flag": _Flags}


def mend(reader: Reader, node: Node, structs: Sequence[Any]) -> None:
    """Give the structs of a node, as its plan decoded them, the values that the reader gives to other types."""
    if not node.loosened:
        return
    for key in node.loose:
        _mend_field(reader, node, key, structs)
    for key, child in node.objects.items():
        if child.loosened:
            mend(reader, child, [found for found in values_of(key)(structs) if found is not None])
    for key, child in node.rows.items():
        if child.loosened:
            found = [rows for rows in values_of(key)(structs) if rows is not None]
            mend(reader, child, [row for rows in found for row in (rows if isinstance(rows, list) else (rows,))])


def _mend_field(reader: Reader, node: Node, key: str, structs: Sequence[Any]) -> None:
    if key in node.leaves:
        leaf = node.leaves[key]
        for struct, value in _odd(structs, leaf.attr, _AS_IS[leaf.wire], _CHECKED.get(leaf.wire)):
            setattr(struct, leaf.attr, reader.coerced(node, key, value, _rest(reader, struct)))
    elif key in node.objects:
        for struct, value in _odd(structs, key, frozenset({node.objects[key].struct, _NONE})):
            setattr(struct, key, None)
            reader.refuse(node, key, value, _rest(reader, struct))
    else:
        _mend_rows(reader, node, key, structs)


def _mend_rows(reader: Reader, node: Node, key: str, structs: Sequence[Any]) -> None:
    kind = node.rows[key].struct
    only = frozenset({kind})
    for struct, value in _odd(structs, key, only | {_NONE} if node.rows[key].single else frozenset({_NONE})):
        if not isinstance(value, list) or not only.issuperset(map(type, value)):
            setattr(struct, key, reader.objects(node, key, value, kind, _rest(reader, struct)))


def _odd(
    structs: Sequence[Any], attr: str, types: AbstractSet[type], checked: type[Struct] | None = None
) -> list[tuple[Any, Any]]:
    """The structs whose attribute is of none of these types, with what it is."""
    values = values_of(attr)(structs)
    if set(map(type, values)) <= types if checked is None else _are(values, checked):
        return []
    return [(struct, value) for struct, value in zip(structs, values, strict=True) if type(value) not in types]


def _are(values: list[Any], checked: type[Struct]) -> bool:
    try:
        convert({"values": values}, checked)
    except ValidationError:
        return False
    return True


def _rest(reader: Reader, struct: Any) -> dict[str, str]:
    return reader.rests.setdefault(id(struct), {})
