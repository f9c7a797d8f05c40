"""A cache entry: one JSON document with what is needed to judge it, packed as one zstd frame.

The frame holds two lines, ``{"v", "at", "since", "digest", "includes", "state_id", "kickoff"}`` and the document;
``zstd -d`` and ``jq`` read it. A line of its own is found without reading what is before it, nor in it.
Packing and unpacking are pure, so they live here; where entries are kept is the business of ``io/``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

import msgspec
import zstandard

# Entries of another version are as if they were not there.
VERSION = 3
LEVEL = 1
# A hostile or broken value must not make us allocate the machine away; the largest fixture is about 2 MB.
MAX_DOCUMENT = 256 * 1024 * 1024


class _Label(msgspec.Struct, gc=False, kw_only=True):
    v: int
    at: float
    since: float | None = None
    digest: str = ""
    includes: dict[str, float] = {}
    state_id: int | None = None
    kickoff: int | None = None


class _Id(msgspec.Struct):
    id: int


_NO_DOCUMENT = b"null"
_decode_id = msgspec.json.Decoder(_Id).decode
_decode_label = msgspec.json.Decoder(_Label).decode
_check = msgspec.json.Decoder(msgspec.Raw).decode
_encode = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of the cache.

    ``at`` is when it was last fetched (unix seconds), ``includes`` says for each include it holds when that
    was fetched, ``state_id`` and ``kickoff`` (unix seconds) decide how long it stays fresh, ``packed`` is the
    zstd frame. ``digest`` is of the answer it was last fetched with, ``since`` when it was first seen like that
    (None for only then).
    """

    at: float
    packed: bytes = field(repr=False)
    includes: Mapping[str, float] = field(default_factory=dict)
    state_id: int | None = None
    kickoff: int | None = None
    since: float | None = None
    digest: str = ""

    @property
    def unchanged(self) -> float:
        """Seconds from when it was first seen as it is to when it was last."""
        return 0.0 if self.since is None else self.at - self.since

    def document(self, decompressor: zstandard.ZstdDecompressor | None = None) -> bytes:
        """The JSON document itself; a ``decompressor`` serves many calls on one thread."""
        return _inflate(self.packed, decompressor).partition(b"\n")[2]

    def value(self) -> Any:
        """The JSON document as Python objects."""
        return msgspec.json.decode(self.document())


def digest_of(document: bytes | msgspec.Raw) -> str:
    """A digest that tells whether a document is word for word another one."""
    return blake2b(document, digest_size=8).hexdigest()


def new_compressor() -> zstandard.ZstdCompressor:
    """A compressor for many calls of `pack`, on one thread at a time.

    Its frames carry a checksum: without one, a third of all flipped bits would pass as other data.
    """
    return zstandard.ZstdCompressor(level=LEVEL, write_checksum=True)


def pack(
    document: bytes | msgspec.Raw,
    *,
    at: float,
    includes: Mapping[str, float] | None = None,
    state_id: int | None = None,
    kickoff: int | None = None,
    since: float | None = None,
    digest: str = "",
    compressor: zstandard.ZstdCompressor | None = None,
) -> Entry:
    """Make an entry of a JSON document without parsing it."""
    held = dict(includes or {})
    label = _Label(v=VERSION, at=at, since=since, digest=digest, includes=held, state_id=state_id, kickoff=kickoff)
    # Copied: a frame is compressed into a buffer as large as its document, and cut to size it would keep that place.
    packed = bytes(memoryview((compressor or new_compressor()).compress(b"\n".join((_encode(label), document)))))
    return Entry(at, packed, held, state_id, kickoff, since, digest)


def unpack(
    packed: bytes, decompressor: zstandard.ZstdDecompressor | None = None, fixture: int | None = None
) -> Entry | None:
    """The entry in a zstd frame; None where the bytes are torn, foreign, of another version or another ``fixture``.

    A ``decompressor`` serves many calls on one thread, and saves a third of the time.
    """
    try:
        first, _, document = _inflate(packed, decompressor).partition(b"\n")
        label = _decode_label(first)
        _check(document)
    except (zstandard.ZstdError, msgspec.MsgspecError, ValueError, RecursionError, MemoryError):
        return None
    if label.v != VERSION or not (fixture is None or _is_of(fixture, document)):
        return None
    return Entry(label.at, packed, label.includes, label.state_id, label.kickoff, label.since, label.digest)


def _is_of(fixture: int, document: bytes) -> bool:
    # As the API spells it, or no document: no such fixture. Else it is parsed, once.
    begin = f'{{"id":{fixture},'.encode()
    if document.startswith(begin) or document == _NO_DOCUMENT:
        return True
    try:
        return _decode_id(document).id == fixture
    except msgspec.MsgspecError:
        return False


def _inflate(packed: bytes, decompressor: zstandard.ZstdDecompressor | None = None) -> bytes:
    size = zstandard.frame_content_size(packed)
    if size > MAX_DOCUMENT:
        raise zstandard.ZstdError(f"frame claims {size} bytes")
    inflater = decompressor or zstandard.ZstdDecompressor()
    return inflater.decompress(packed, max_output_size=MAX_DOCUMENT if size < 0 else 0)


def combine(document: bytes, older: bytes, relations: Iterable[str]) -> bytes:
    """``document`` with some relations (lower-case JSON keys) of an ``older`` one of the same fixture."""
    mine = msgspec.json.decode(document, type=dict[str, msgspec.Raw])
    before = msgspec.json.decode(older, type=dict[str, msgspec.Raw])
    spelled = {key.lower(): key for key in mine}
    old_spelled = {key.lower(): key for key in before}
    for relation in relations:
        if (source := old_spelled.get(relation)) is not None:
            mine[spelled.get(relation, source)] = before[source]
    return _encode(mine)
