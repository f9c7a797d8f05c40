"""What a cache could keep of a fixture: raw JSON, zstd, zstd with a dictionary, columns in Arrow IPC; in one run.

    python -m tests.bench.storage

1,000 fixtures of 19 KB. "Store" is from the document to the bytes kept, "read" from those bytes to six frames of all
of them. Columnar blocks must be built to be stored, answer only for the tables and includes they were built with, and
a call for a part of their fixtures reads whole blocks; JSON answers for any.
"""

from __future__ import annotations

import io
import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
import zstandard

from sportmonks_sdk.cache.entry import pack
from sportmonks_sdk.frames.build import build

from . import payloads
from .measure import cost, in_turn

FIXTURES, BLOCK, ROUNDS = 1000, 50, 5
SIX = ("fixtures", "participants", "scores", "periods", "events", "statistics")


@dataclass(frozen=True, slots=True)
class Way:
    """A way of keeping documents: how they are stored, and how what was stored becomes frames."""

    name: str
    store: Callable[[Sequence[bytes]], Sequence[Any]]
    read: Callable[[Sequence[Any]], Mapping[str, pl.DataFrame]]
    size: Callable[[Any], int] = len


def ways(documents: Sequence[bytes]) -> list[Way]:
    """The ways compared; the dictionary is trained on a tenth of the documents."""
    trained = zstandard.train_dictionary(110_000, list(documents[:: len(documents) // 100]))
    with_trained = zstandard.ZstdCompressor(level=1, dict_data=trained)
    inflater, knowing = zstandard.ZstdDecompressor(), zstandard.ZstdDecompressor(dict_data=trained)
    return [
        Way("raw JSON", list, lambda kept: build(kept, SIX)),
        Way(
            "an entry of the SDK: zstd level 1, label, checksum",
            lambda docs: [pack(document, at=0.0) for document in docs],
            lambda kept: build((entry.document() for entry in kept), SIX),
            lambda entry: len(entry.packed),
        ),
        *(
            Way(
                f"zstd level {level}",
                lambda docs, level=level: _compressed(docs, zstandard.ZstdCompressor(level=level)),
                lambda kept: build((inflater.decompress(one) for one in kept), SIX),
            )
            for level in (1, 3)
        ),
        Way(
            "zstd level 1 with a dictionary",
            lambda docs: _compressed(docs, with_trained),
            lambda kept: build((knowing.decompress(one) for one in kept), SIX),
        ),
        Way("Arrow IPC, a fixture each", lambda docs: _blocks(docs, 1, None), _frames, _weight),
        Way("Arrow IPC, 50 fixtures a block", lambda docs: _blocks(docs, BLOCK, None), _frames, _weight),
        Way("Arrow IPC with zstd, 50 a block", lambda docs: _blocks(docs, BLOCK, "zstd"), _frames, _weight),
    ]


def _compressed(documents: Sequence[bytes], packer: zstandard.ZstdCompressor) -> list[bytes]:
    return [packer.compress(document) for document in documents]


def _blocks(documents: Sequence[bytes], size: int, compression: Any) -> list[dict[str, bytes]]:
    blocks = []
    for start in range(0, len(documents), size):
        kept = {}
        for name, frame in build(documents[start : start + size], SIX).items():
            file = io.BytesIO()
            frame.write_ipc_stream(file, compression=compression or "uncompressed")
            kept[name] = file.getvalue()
        blocks.append(kept)
    return blocks


def _frames(blocks: Sequence[Mapping[str, bytes]]) -> Mapping[str, pl.DataFrame]:
    return {name: pl.concat([pl.read_ipc_stream(io.BytesIO(block[name])) for block in blocks]) for name in SIX}


def _weight(block: Mapping[str, bytes]) -> int:
    return sum(map(len, block.values()))


def main() -> None:
    documents = [
        json.dumps(payloads.document("six", number), separators=(",", ":")).encode() for number in range(FIXTURES)
    ]
    begun = time.perf_counter()
    stored, lines, heights = {}, [], None
    for way in (all_ := ways(documents)):
        stored[way.name] = way.store(documents)
        found = {name: frame.height for name, frame in way.read(stored[way.name]).items()}
        heights = heights or found
        assert found == heights, way.name
    reads = in_turn({way.name: lambda way=way: way.read(stored[way.name]) for way in all_}, ROUNDS)
    for way in all_:
        size = sum(map(way.size, stored[way.name])) / FIXTURES
        written = min(cost(lambda way=way: way.store(documents)).cpu for _ in range(3))
        each = 1e6 / FIXTURES
        lines.append((way.name, f"{size / 1000:.1f}", f"{each * written:.0f}", f"{each * reads[way.name].cpu:.0f}"))
    print("| kept | KB a fixture | store, µs of CPU | read, µs of CPU |\n|---|--:|--:|--:|")
    for line in lines:
        print("| " + " | ".join(line) + " |")
    print(f"\n{FIXTURES} fixtures, {time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
