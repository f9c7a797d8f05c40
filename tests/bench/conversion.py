"""From the bytes of answers to all their tables, against the usual ways, and against parsing alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any
from unittest.mock import patch

import polars as pl
import simdjson
from msgspec.structs import replace

from sportmonks_sdk.frames import build
from sportmonks_sdk.frames.build import NO_ZEROS, Zeros
from sportmonks_sdk.frames.declare import Table
from sportmonks_sdk.frames.schema import localized
from sportmonks_sdk.frames.zeros import COUNTS
from sportmonks_sdk.transport.envelope import read

from . import naive, payloads
from .ablations import ablated
from .bounds import Figure
from .measure import in_a_child, in_turn
from .stand import Stand

# What a kind of payload is, and the tables that are made of it.
_USUAL = ("fixtures", "participants", "scores", "statistics", "events")
KINDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "base": ("without includes", ("fixtures",)),
    "typical": ("participants, scores, state, statistics, events", _USUAL),
    "details": ("and line-ups with details", (*_USUAL, "lineups", "lineup_details")),
    "odds": ("and 500 odds", (*_USUAL, "odds")),
}
# The table of each that may be filled in.
_COUNTED = {"typical": "statistics", "details": "lineup_details"}
_ROUNDS = {"base": 15, "typical": 15, "details": 7, "odds": 7}


def convert(stand: Stand, off: str | None) -> Iterator[Figure]:
    """400 fixtures, 50 an answer: to every table that they hold; each kind in a process of its own."""
    # Objects scattered over what others left of the heap are slower to reach, ours most.
    for kind in KINDS:
        yield from in_a_child(_figures, kind, off)


def additions(stand: Stand, off: str | None) -> Iterator[Figure]:
    """What names in the rows, and the counts that were left out, add to the time of a conversion."""
    for kind in _COUNTED:
        yield from in_a_child(_added, kind, off)


def _figures(kind: str, off: str | None) -> list[Figure]:
    with ablated(off):
        return list(_converted(kind))


def _added(kind: str, off: str | None) -> list[Figure]:
    _, tables = KINDS[kind]
    bodies, counted = payloads.bodies(kind), _COUNTED[kind]

    def filled() -> object:
        with ablated(off):
            return ours(bodies, tables, {counted: COUNTS[counted]})

    def nameless() -> object:
        with patch(f"{build.__name__}._laid_out", nameless_layout):
            return ours(bodies, tables)

    def named() -> object:
        with ablated(off):
            return ours(bodies, tables)

    costs = in_turn({"nameless": nameless, "named": named, "plain": lambda: ours(bodies, tables), "filled": filled}, 15)
    names, zeros = costs["named"].cpu / costs["nameless"].cpu, costs["filled"].cpu / costs["plain"].cpu
    return [
        Figure(f"add.names_{kind}", f"{kind}: CPU with names in rows, against the same without", names),
        Figure(f"add.zeros_{kind}", "  with zeros=True, against the same without", zeros),
    ]


_named_layout = build._laid_out.__wrapped__


@lru_cache
def nameless_layout(*asked: Any) -> Any:
    """How tables are laid out without the names that their rows take from elsewhere in their fixture."""
    with patch(f"{build.__name__}.localized", _nameless):
        return _named_layout(*asked)


def _nameless(table: Table, timezone: str) -> Table:
    kept = tuple(one for one in table.columns if one.kind not in ("team", "person") or one.path)
    return replace(localized(table, timezone), columns=kept)


def _converted(kind: str) -> Iterator[Figure]:
    what, tables = KINDS[kind]
    bodies = payloads.bodies(kind)
    heights = naive.normalized(_docs(bodies), tables)
    assert {name: frame.height for name, frame in ours(bodies, tables).items()} == heights
    parser = simdjson.Parser()
    variants: dict[str, Callable[[], object]] = {
        "ours": lambda: ours(bodies, tables),
        "pandas": lambda: naive.normalized(_docs(bodies), tables),
        "from_dicts": lambda: naive.framed(_docs(bodies), tables),
        "parse": lambda: [parser.parse(body) and None for body in bodies],
    }
    costs = {name: cost.wall for name, cost in in_turn(variants, _ROUNDS[kind]).items()}
    size = sum(map(len, bodies)) / payloads.FIXTURES / 1000
    label = f"{kind}, {size:.3g} KB ({what})"
    yield Figure(f"convert.pandas_{kind}", f"{label}: faster than json_normalize", costs["pandas"] / costs["ours"])
    yield Figure(f"convert.from_dicts_{kind}", "  faster than from_dicts", costs["from_dicts"] / costs["ours"])
    yield Figure(f"convert.parse_{kind}", "  share that parsing alone (simdjson) takes", costs["parse"] / costs["ours"])
    yield Figure(f"convert.ms_{kind}", "  milliseconds", 1000 * costs["ours"], "ms")


def ours(bodies: Sequence[bytes], tables: Sequence[str], zeros: Zeros = NO_ZEROS) -> Mapping[str, pl.DataFrame]:
    """The way of the SDK: answers are cut into fixtures unparsed, and those become columns."""
    documents = (row for body in bodies for row in read(200, {}, body, path="bench").rows)
    return build.build(documents, tables, zeros=zeros)


def _docs(bodies: Sequence[bytes]) -> list[naive.Doc]:
    return [doc for body in bodies for doc in json.loads(body)["data"]]
