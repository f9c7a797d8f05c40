"""Frames as bytes, for a process that comes later: Arrow IPC behind what they were made of, and by what.

Arrow's stream format: for its file format Polars begins three pools of threads, which takes a new process four times as
long as reading a season.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import blake2b
from io import BytesIO
from math import nan
from pathlib import Path
from typing import NamedTuple

import msgspec
import polars as pl

from .catalogue import TABLES

# Another number where the same tables are made otherwise of the same documents.
FORM = 2
# Whose code decides what frames are made of a document.
_ROOMS = ("frames", "frames/catalogue", "query")


class MadeFrames(NamedTuple):
    """Frames, and what was noted as they were made."""

    frames: Mapping[str, pl.DataFrame]
    notes: Mapping[str, int]


class _Blob(msgspec.Struct, array_like=True):
    form: str
    stamp: str
    notes: dict[str, int]
    frames: dict[str, bytes]


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(_Blob).decode


def name_of(what: object, order: Sequence[int]) -> str:
    """A name for what these fixtures make, in this order; ``what`` is all else that decides, in plain values."""
    return _digest(repr(what).encode(), array("q", order).tobytes())


def stamp_of(stamps: Mapping[int, float], order: Sequence[int]) -> str:
    """A digest of when each of these fixtures was fetched, and of which are not there."""
    return _digest(array("d", (stamps.get(one, nan) for one in order)).tobytes())


def encode(kept: MadeFrames, stamp: str) -> bytes:
    """The frames of fixtures that were fetched then."""
    frames = {name: _ipc(frame) for name, frame in kept.frames.items()}
    return _encode(_Blob(_form(), stamp, dict(kept.notes), frames))


def decode(blob: bytes, stamp: str) -> MadeFrames | None:
    """The frames, where they are of fixtures fetched then, and of the tables as this SDK and this Polars make them."""
    try:
        held = _decode(blob)
    except msgspec.MsgspecError:
        return None
    if held.stamp != stamp or held.form != _form():
        return None
    return MadeFrames(
        {name: pl.read_ipc_stream(BytesIO(ipc), use_pyarrow=False) for name, ipc in held.frames.items()}, held.notes
    )


def _ipc(frame: pl.DataFrame) -> bytes:
    held = BytesIO()
    # A copy of the head: Polars locks what it writes, and asks for the interpreter meanwhile, which somebody else who
    # uses the frame may hold as it waits for that lock.
    frame.clone().write_ipc_stream(held, compression="zstd")
    return held.getvalue()


@cache
def _form() -> str:
    """The tables, and the code that makes them: another installation, or a changed source, makes its own frames."""
    # Not importlib.metadata: its import takes as long as reading a season.
    package = Path(__file__).parents[1]
    installed = sorted(one.name for one in package.parent.glob("sportmonks_sdk-*.dist-info"))
    try:
        sources = sorted(
            (one.path, one.stat().st_size, one.stat().st_mtime_ns)
            for room in _ROOMS
            for one in os.scandir(package / room)
            if one.name.endswith(".py")
        )
    except OSError:  # imported from an archive: one file has them all
        archive = next(one for one in package.parents if one.exists())
        sources = [(str(archive), archive.stat().st_size, archive.stat().st_mtime_ns)]
    return _digest(repr((FORM, pl.__version__, installed, sources, TABLES)).encode())


def _digest(*parts: bytes) -> str:
    made = blake2b(digest_size=16)
    for part in parts:
        made.update(len(part).to_bytes(8, "little"))
        made.update(part)
    return made.hexdigest()
