"""The slow way from a document to structs, for what the typed decoder refuses.

The API documents one type per field and sends others now and then: ``[]`` for an object, ids as text,
``90.0`` for an integer, ``""`` for null, keys in camelCase. Here each value is coerced by the rules of
``coerce.py``; what no rule covers becomes null, is counted, and keeps its JSON text for ``extra``.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from typing import Any

import msgspec

from sportmonks_sdk.errors import MalformedResponseError

from .coerce import COERCIONS, to_json
from .wire import Node

# Absent in all but name; no note is made of them.
_DIGITS = 400
_NOTHING: tuple[Any, ...] = (None, "", [])


def parse(document: bytes) -> dict[str, Any]:
    """A document as Python objects.

    Raises:
        MalformedResponseError: It is no JSON, or no JSON object.
    """
    try:
        value = json.loads(document, parse_float=_number, parse_int=_integer, parse_constant=str)
    except (ValueError, RecursionError) as error:
        raise MalformedResponseError(f"a fixture's document is not JSON: {error}") from error
    if not isinstance(value, dict):
        raise MalformedResponseError(f"a fixture's document is {type(value).__name__}, not a JSON object")
    return value


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
        rests: What has no place in a struct, by the struct's identity: JSON text by path within the row.
    """

    def __init__(self) -> None:
        self.notes: Counter[str] = Counter()
        self.unknown: Counter[tuple[str, str]] = Counter()
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
                values[key] = self._rows(node.rows[key], value, node.prefix + key, rest)
            elif not node.knows(key):
                self.unknown[node.label, key] += 1
                rest[node.prefix + key] = to_json(value)
        struct = node.struct(**values)
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
        values[leaf.attr] = coerced = COERCIONS[leaf.wire](value)
        if coerced is None:
            self._refuse(node, key, value, rest)

    def _object(self, node: Node, key: str, value: Any, values: dict[str, Any], rest: dict[str, str]) -> None:
        if isinstance(value, dict):
            values[key] = self.read(node.objects[key], value)
        else:
            self._refuse(node, key, value, rest)

    def _rows(self, node: Node, value: Any, path: str, rest: dict[str, str]) -> list[Any]:
        # A list whose first rows were removed is serialised as an object with the remaining numbers as keys.
        if isinstance(value, dict) and all(key.isdecimal() for key in value):
            value = list(value.values())
        rows = value if isinstance(value, list) else [] if value in _NOTHING else [value]
        if odd := [row for row in rows if not isinstance(row, dict)]:
            self.notes[f"unreadable:{node.label}"] += len(odd)
            rest[path] = to_json(odd)
        return [self.read(node, row) for row in rows if isinstance(row, dict)]

    def _refuse(self, node: Node, key: str, value: Any, rest: dict[str, str]) -> None:
        if value not in _NOTHING:
            self.notes[f"unreadable:{node.label}.{key}"] += 1
            rest[node.prefix + key] = to_json(value)
