"""The very same call again, of so many fixtures that a bound decides whether their frames are remembered."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from uuid import uuid4

from sportmonks_sdk import Sportmonks

from . import payloads
from .ablations import ablated
from .bounds import Figure
from .measure import in_a_child, median
from .stand import Stand
from .warm import INCLUDE, fill

MANY, AT_ONCE, ROUNDS = 38_000, 2_000, 9
# What their frames count is 850 MB.
ROOM = 1_000_000_000


def same(stand: Stand, off: str | None) -> Iterator[Figure]:
    """38,000 fixtures from memory to six tables, in a process of its own."""
    yield from in_a_child(_figures, off)


def _figures(off: str | None) -> list[Figure]:
    kinds = [payloads.document("six", number) for number in range(payloads.FIXTURES)]
    encode = json.JSONEncoder(separators=(",", ":")).encode
    ids = [payloads.FIRST + number for number in range(MANY)]
    room = 1 if off == "small" else ROOM
    with ablated(off), Sportmonks(
        uuid4().hex, base_url="http://127.0.0.1:9/v3", cache="memory", cache_frames_bytes=room, progress=False
    ) as client:  # fmt: skip
        for start in range(0, MANY, AT_ONCE):
            some = ids[start : start + AT_ONCE]
            fill(client, {one: encode({**kinds[one % len(kinds)], "id": one}).encode() for one in some})
        taken = []
        for _ in range(2 if off == "small" else ROUNDS):
            begun = time.perf_counter()
            client.tables(ids, include=INCLUDE)
            taken.append(1000 * (time.perf_counter() - begun))
    label = f"the very same call, {MANY:,} fixtures in six tables, cache_frames_bytes={room:,}"
    return [
        Figure("same.call", label, median(taken[1:]), "ms"),
        Figure("same.first", "  made the first time", taken[0], "ms"),
    ]
