"""One document of 3.4 MB, as a match with 7,500 odds has it: what a row of it costs beside one of a usual document."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from sportmonks_sdk.frames.build import build

from . import payloads
from .ablations import ablated
from .bounds import Figure
from .measure import in_a_child, in_turn
from .stand import Stand

TIMES, ROUNDS = 15, 15


def large(stand: Stand, off: str | None) -> Iterator[Figure]:
    """As many rows from documents of 500 rows: one by one, and in one call."""
    yield from in_a_child(_figures, off)


def _figures(off: str | None) -> list[Figure]:
    documents = [payloads.document("odds", number) for number in range(TIMES)]
    encode = msgspec.json.Encoder().encode
    usual = [encode(one) for one in documents]
    whole = encode({**documents[0], "odds": [row for one in documents for row in one["odds"]]})
    variants: dict[str, Callable[[], object]] = {
        "whole": lambda: build([whole], ("odds",)),
        "usual": lambda: [build([one], ("odds",)) for one in usual],
        "together": lambda: build(usual, ("odds",)),
    }
    with ablated(off):
        costs = {name: cost.cpu for name, cost in in_turn(variants, ROUNDS).items()}
    sizes = f"{len(whole) / 1e6:.1f} MB", f"{len(usual[0]) / 1e3:.0f} KB"
    label = f"one document of {sizes[0]}, a row, of one of {sizes[1]}"
    return [
        Figure("large.row", label, costs["whole"] / costs["usual"]),
        Figure("large.together", f"  of {TIMES} such in one call", costs["whole"] / costs["together"]),
        Figure("large.ms", "  milliseconds", 1000 * costs["whole"], "ms"),
    ]
