"""Documents with a value of another type than the documented one: what they cost beside those that have none."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from sportmonks_sdk.frames.build import build

from . import payloads
from .ablations import ablated
from .bounds import Figure
from .measure import in_a_child, in_turn
from .stand import Stand

TABLES = ("fixtures", "participants", "scores", "events", "statistics", "periods")
RELATIONS = ("", "participants", "scores", "events", "statistics")
_ROUNDS = 9


def drift(stand: Stand, off: str | None) -> Iterator[Figure]:
    """400 fixtures to six tables; one value of each fixture is text or a float where the API documents an integer."""
    yield from in_a_child(_figures, off)


def _figures(off: str | None) -> list[Figure]:
    documents = [payloads.document("six", number) for number in range(payloads.FIXTURES)]
    dice = random.Random(11)
    variants: dict[str, Callable[[], object]] = {
        name: _work([encode(change(one, dice)) for one in documents])
        for name, change in (("plain", lambda one, dice: one), ("one", _founded), ("any", _any))
    }
    with ablated(off):
        costs = {name: cost.cpu for name, cost in in_turn(variants, _ROUNDS).items()}
    label = "every document with the same field of another type, of plain ones"
    return [
        Figure("drift.one", label, costs["one"] / costs["plain"]),
        Figure("drift.any", "  with any field, another one in each", costs["any"] / costs["plain"]),
        Figure("drift.ms", "  milliseconds of plain ones", 1000 * costs["plain"], "ms"),
    ]


def _work(documents: list[bytes]) -> Callable[[], object]:
    return lambda: build(documents, TABLES)


encode = msgspec.json.Encoder().encode


def _founded(document: payloads.Doc, dice: random.Random) -> payloads.Doc:
    changed: payloads.Doc = json.loads(encode(document))
    changed["participants"][0]["founded"] = str(changed["participants"][0]["founded"])
    return changed


def _any(document: payloads.Doc, dice: random.Random) -> payloads.Doc:
    changed: payloads.Doc = json.loads(encode(document))
    relation = dice.choice(RELATIONS)
    row: dict[str, Any] = dice.choice(changed[relation]) if relation else changed
    key = dice.choice([key for key, value in row.items() if type(value) is int and key != "id"])
    row[key] = dice.choice((str, float))(row[key])
    return changed
