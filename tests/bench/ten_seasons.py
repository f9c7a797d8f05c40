"""Ten seasons with the details of their line-ups, 620 MB of JSON, in one call in a process of its own: memory."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import polars as pl
import psutil

from . import payloads
from .bounds import Figure
from .heavy import INCLUDE, MEGA
from .measure import in_a_child, median
from .payload_server import payload_server
from .peak import peak_memory
from .stand import Stand

SEASONS, FIXTURES, ROUNDS = 10, 3_800, 3


def ten_seasons(stand: Stand, off: str | None) -> Iterator[Figure]:
    """Peak memory above what the process held before the call, of what it returns and what its cache keeps."""
    with payload_server("details", FIXTURES) as url:
        seen = [in_a_child(_child, url, off) for _ in range(ROUNDS)]
    base, peak, frames, kept = (median(one[name] for one in seen) for name in seen[0])
    yield Figure("ten.memory", "peak memory of ten seasons with details, of frames and cache", peak / (frames + kept))
    yield Figure("ten.frames", "  MB of the frames, as they lie in memory", frames, "MB")
    yield Figure("ten.cache", "  MB of the cache", kept, "MB")
    yield Figure("ten.peak", f"  MB above the {base:.0f} of the process before the call", peak, "MB")


def _child(url: str, off: str | None) -> dict[str, float]:
    from sportmonks_sdk import Sportmonks
    from sportmonks_sdk.frames.build import Assembler

    hoard: list[object] = []
    add = Assembler.add

    def keeping(assembler: Assembler, documents: Iterable[Any]) -> None:
        hoard.append(kept := list(documents))
        add(assembler, kept)

    with Sportmonks(uuid4().hex, base_url=url, progress=False) as client:
        # Imports and pools of threads are no matter of the seasons.
        client.tables([payloads.FIRST], include=INCLUDE)
        gc.collect()
        before = psutil.Process().memory_info().rss
        with patch.object(Assembler, "add", keeping if off == "keep_bodies" else add):
            tables = client.tables(range(payloads.FIRST, payloads.FIRST + FIXTURES), include=INCLUDE)
        peak = peak_memory() - before
        assert tables["lineup_details"].height == FIXTURES * 40 * len(payloads.DETAILS)
        kept = client.cache.stats().bytes or 0
    held = sum(map(_held, tables.values()))
    return {"base": before / MEGA, "peak": peak / MEGA, "frames": held / MEGA, "kept": kept / MEGA}


def _held(frame: pl.DataFrame) -> int:
    """Bytes of its buffers; ``estimated_size`` counts the letters of texts, not the 16 bytes that each takes."""
    buffers: Mapping[int, int] = {
        buffer.address: buffer.size
        for column in frame.to_arrow(compat_level=pl.CompatLevel.newest()).columns
        for chunk in column.chunks
        for buffer in chunk.buffers()
        if buffer is not None
    }
    return sum(buffers.values())
