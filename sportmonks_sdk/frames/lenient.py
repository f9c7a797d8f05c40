"""The slow way from a document to structs, for what the typed decoder refuses.

The API documents one type per field and sends others now and then: ``[]`` for an object, ids as text,
``90.0`` for an integer, ``""`` for null, keys in camelCase. Here each value is coerced by the rules of
``coerce.py`` and counted; what no rule covers becomes null, is counted too, and keeps its JSON text for ``extra``.
``mending.py`` does the same to single values of structs that a loosened plan decoded.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping
from typing import Any

import msgspec

from sportmonks_sdk.errors import MalformedResponseError

from .coerce import COERCIONS, is_list, to_json
from .wire import Node, nameless

_DIGITS = 400
# Absent in all but name; no note is made of them.
_NOTHING: tuple[Any, ...] = (None, "", [])
# What the typed decoder takes for a declared type.
TAKEN: Mapping[str, frozenset[type]] = {
    "int": frozenset({int}), "float": frozenset({float, int}), "text": frozenset({str}), "flag": frozenset({bool}),
}  # fmt: skip


def parse(document: bytes) -> dict[str, Any]:
    """A document as Python objects.

    Raises:
        MalformedResponseError: It is no JSON, or no JSON object.
    """
    try:
        value = _parsed(document)
    except (ValueError, RecursionError) as error:
        raise MalformedResponseError(f"a document is not JSON: {error}") from error
    if not isinstance(value, dict):
        raise MalformedResponseError(f"a document is {type(value).__name__}, not a JSON object")
    return value


def _parsed(document: bytes) -> Any:
    try:
        return msgspec.json.decode(document)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        # Numbers that Python has no place for, half characters and the like, at four times the price.
        return json.loads(document, parse_float=_number, parse_int=_integer, parse_constant=str)


def _integer(digits: str) -> int | str:
    # Python takes no number of thousands of digits, and no column one of more than 19: it stays text.
    return int(digits) if len(digits) <= _DIGITS else digits


def _number(digits: str) -> float | str:
    # 1e400 is valid JSON and no float: it stays text.
    number = float(digits)
    return number if math.isfinite(number) else digits


class Reader:
    """Reads documents by the declarations of a node.

    Attributes:
        notes: What had to be given up, counted.
        unknown: Fields that no declaration knows, as (label, key), with how often they came.
        drifted: Fields that came as another type than the declared one, as (label, key).
        nameless: The labels of rows that came without an id.
        rests: What has no place in a struct, by the struct's identity: JSON text by path within the row.
    """

    def __init__(self) -> None:
        self.notes: Counter[str] = Counter()
        self.unknown: Counter[tuple[str, str]] = Counter()
        self.drifted: set[tuple[str, str]] = set()
        self.nameless: set[str] = set()
        self.rests: dict[int, dict[str, str]] = {}

    def read(self, node: Node, source: dict[str, Any]) -> Any:
        """The struct of a node, from a JSON object."""
        values: dict[str, Any] = {}
        rest: dict[str, str] = {}
        for spelled, value in source.items():
            key = node.canonical(spelled)
            if key != spelled and key in source:
                key = spelled
            if key in node.leaves:
                self._leaf(node, key, value, values, rest)
            elif key in node.objects:
                self._object(node, key, value, values, rest)
            elif key in node.rows and value is not None:
                values[key] = self._rows(node, key, value, rest)
            elif not node.knows(key):
                self.unknown[node.label, key] += 1
                rest[node.prefix + key] = to_json(value)
        if node.named and "id" not in values:
            self.nameless.add(node.label)
        struct = node.struct(**nameless(node) | values)
        if rest:
            self.rests[id(struct)] = rest
        return struct

    def _leaf(self, node: Node, key: str, value: Any, values: dict[str, Any], rest: dict[str, str]) -> None:
        leaf = node.leaves[key]
        if leaf.wire == "spare":
            values[leaf.attr] = msgspec.Raw(to_json(value).encode())
            return
        if leaf.wire == "skip" or value is None:
            return
        values[leaf.attr] = self.coerced(node, key, value, rest)

    def coerced(self, node: Node, key: str, value: Any, rest: dict[str, str]) -> Any:
        """A value as the type of a leaf."""
        wire = node.leaves[key].wire
        coerced = COERCIONS[wire](value)
        if coerced is None:
            self.refuse(node, key, value, rest)
        elif wire in TAKEN and type(value) not in TAKEN[wire]:
            self._drift(node, key)
        return coerced

    def _object(self, node: Node, key: str, value: Any, values: dict[str, Any], rest: dict[str, str]) -> None:
        if isinstance(value, dict):
            values[key] = self.read(node.objects[key], value)
        elif value is not None:
            self.refuse(node, key, value, rest)

    def _rows(self, node: Node, key: str, value: Any, rest: dict[str, str]) -> list[Any]:
        if is_list(value) and (value or not node.rows[key].single):
            value = list(value.values())
        elif not isinstance(value, list) and not (isinstance(value, dict) and node.rows[key].single):
            self.drifted.add((node.label, key))
        return [self.read(node.rows[key], row) for row in self.objects(node, key, value, dict, rest)]

    def objects(self, node: Node, key: str, value: Any, kind: type, rest: dict[str, str]) -> list[Any]:
        """Those of some rows that are of this kind, and hold something."""
        rows = value if isinstance(value, list) else [] if value in _NOTHING else [value]
        if odd := [row for row in rows if not isinstance(row, kind) or row == {}]:
            self.notes[f"unreadable:{node.rows[key].label}"] += len(odd)
            rest[node.prefix + key] = to_json(odd)
        if not all(isinstance(row, dict) for row in odd):
            self.drifted.add((node.label, key))
        return [row for row in rows if isinstance(row, kind) and row != {}]

    def refuse(self, node: Node, key: str, value: Any, rest: dict[str, str]) -> None:
        """Note what is null because it is not of the declared type, and was not nothing in another form."""
        if value in _NOTHING:
            self._drift(node, key)
        else:
            self.drifted.add((node.label, key))
            self.notes[f"unreadable:{node.label}.{key}"] += 1
            rest[node.prefix + key] = to_json(value)

    def _drift(self, node: Node, key: str) -> None:
        self.drifted.add((node.label, key))
        self.notes[f"coerced:{node.label}.{key}"] += 1
