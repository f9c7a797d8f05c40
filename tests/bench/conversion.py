"""From the bytes of answers to all their tables, against the usual ways, and against parsing alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence

import polars as pl
import simdjson

from sportmonks_sdk.frames import build
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
_ROUNDS = {"base": 15, "typical": 15, "details": 7, "odds": 7}


def convert(stand: Stand, off: str | None) -> Iterator[Figure]:
    """400 fixtures, 50 an answer: to every table that they hold; each kind in a process of its own."""
    # Objects scattered over what others left of the heap are slower to reach, ours most.
    for kind in KINDS:
        yield from in_a_child(_figures, kind, off)


def _figures(kind: str, off: str | None) -> list[Figure]:
    with ablated(off):
        return list(_converted(kind))


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


def ours(bodies: Sequence[bytes], tables: Sequence[str]) -> Mapping[str, pl.DataFrame]:
    """The way of the SDK: answers are cut into fixtures unparsed, and those become columns."""
    documents = (row for body in bodies for row in read(200, {}, body, path="bench").rows)
    return build.build(documents, tables)


def _docs(bodies: Sequence[bytes]) -> list[naive.Doc]:
    return [doc for body in bodies for doc in json.loads(body)["data"]]
