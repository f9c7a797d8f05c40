"""A cache entry: one JSON document, and a label with what is needed to judge it without unpacking it.

The label, ``{"fixture", "at", "since", "digest", "includes", "state_id", "kickoff", "league_id", "season_id"}``, stands
in a skippable frame of zstd before the frame of the document: ``zstd -d`` and ``jq`` read the document, and pass over
the label.
Packing and unpacking are pure, so they live here; where entries are kept is the business of the caches.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha1
from struct import Struct
from struct import error as StructError
from typing import Any
from zlib import crc32

import msgspec
import zstandard

from ..errors import MalformedResponseError

# How an entry begins: the mark of a skippable frame (its last digit is our version, and entries of another are as if
# they were not there), the bytes that follow in that frame, and the checksum of all that follows.
_HEAD = Struct("<III")
VERSION = 0x184D2A53
_FRAMES = 8  # the two numbers of any skippable frame; what it holds comes after them
LEVEL = 1
# A fixture without includes has some 500 bytes: to compress as little takes longer than all else that an entry takes,
# and saves less than what keeps it. It stands in its frame as it is.
SMALL = 1_024
# How such a frame begins: its mark, a descriptor (bit 5: no window; bits 6 and 7: a size of 4 bytes), the size of the
# content; then a block after 3 bytes: its size, and that it is the last. Source: RFC 8878, 3.1.1.
_PLAIN = Struct("<IBI")
_ZSTD, _DESCRIPTOR = 0xFD2FB528, 0b1010_0000
_PIECE = 5 * 1024
_CHECKSUM = 4  # bytes at the end of a frame: the lower ones of XXH64 of its content. Source: RFC 8878, 3.1.1
# A hostile or broken value must not make us allocate the machine away; the largest fixture is about 2 MB.
MAX_DOCUMENT = 256 * 1024 * 1024


class _Label(msgspec.Struct, gc=False, kw_only=True):
    at: float
    fixture: int | None = None
    since: float | None = None
    digest: str = ""
    includes: dict[str, float] = {}
    state_id: int | None = None
    kickoff: int | None = None
    league_id: int | None = None
    season_id: int | None = None


_decode_label = msgspec.json.Decoder(_Label).decode
_encode = msgspec.json.Encoder().encode


class Bare(msgspec.Struct, frozen=True):
    """A document that nobody has packed, and the ``fixture`` it is of."""

    document: bytes | msgspec.Raw
    fixture: int | None = None


class Entry(msgspec.Struct, frozen=True):
    """One document of the cache.

    ``at`` is when it was last fetched (unix seconds), ``includes`` says for each include it holds when that
    was fetched, ``state_id`` and ``kickoff`` (unix seconds) decide how long it stays fresh, ``packed`` is label
    and frame. ``digest`` is of the answer it was last fetched with, ``since`` when it was first seen like that
    (None for only then). What no cache keeps is ``bare``, and packed when another call takes it (`sealed`).
    """

    at: float
    packed: bytes
    includes: Mapping[str, float] = {}
    state_id: int | None = None
    kickoff: int | None = None
    since: float | None = None
    digest: str = ""
    league_id: int | None = None
    season_id: int | None = None
    bare: Bare | None = None

    def __repr__(self) -> str:
        return f"Entry(at={self.at}, state_id={self.state_id}, includes={sorted(self.includes)})"

    @property
    def unchanged(self) -> float:
        """Seconds from when it was first seen as it is to when it was last."""
        return 0.0 if self.since is None else self.at - self.since

    def document(self, decompressor: zstandard.ZstdDecompressor | None = None) -> bytes:
        """The JSON document itself; a ``decompressor`` serves many calls on one thread.

        Raises:
            MalformedResponseError: Somebody else wrote this, in our form.
        """
        if self.bare is not None:
            return bytes(self.bare.document)
        _, size, _ = _HEAD.unpack_from(self.packed)
        try:
            return _inflate(memoryview(self.packed)[_FRAMES + size :], decompressor)
        except zstandard.ZstdError as error:
            raise MalformedResponseError(f"a document in the cache cannot be unpacked ({error}); clear it") from error

    def value(self) -> Any:
        """The JSON document as Python objects."""
        return msgspec.json.decode(self.document())

    def sealed(self, frame: bytes | None = None) -> Entry:
        """This entry as caches keep it; ``frame`` is what its document stands in, where that is there."""
        if (bare := self.bare) is None:
            return self
        return pack(
            bare.document, at=self.at, frame=frame, fixture=bare.fixture, includes=self.includes,
            state_id=self.state_id, kickoff=self.kickoff, since=self.since, digest=self.digest,
            league_id=self.league_id, season_id=self.season_id,
        )  # fmt: skip


def new_compressor() -> zstandard.ZstdCompressor:
    """A compressor for many calls of `frames_of`, on one thread at a time; to make one takes longer than a frame."""
    return zstandard.ZstdCompressor(level=LEVEL, write_checksum=True)


def frames_of(
    documents: Sequence[bytes | msgspec.Raw], compressor: zstandard.ZstdCompressor | None = None
) -> list[bytes]:
    """The frames that documents stand in.

    All are compressed in one call, which lets other threads run: after each of many short ones a thread would wait
    for the GIL, milliseconds where another one decodes.
    """
    large = [document for document in documents if len(document) > SMALL]
    compressed = iter(_compressed(large, compressor or new_compressor()) if large else ())
    return [next(compressed) if len(document) > SMALL else _as_it_is(document) for document in documents]


def digest_of(document: bytes | msgspec.Raw, frame: bytes) -> str:
    """A digest that tells whether a document, in a frame of `frames_of`, is word for word another one.

    No defence against forgery, as an answer could only deceive us about itself, and nothing is lost by that: what came
    last is what is kept.
    """
    if len(document) > SMALL:
        # The frame ends with a checksum of what is in it; to digest it again took half as long as to compress it.
        return f"{len(document):x}-{frame[-_CHECKSUM:].hex()}"
    return sha1(document, usedforsecurity=False).hexdigest()[:16]


def pack(
    document: bytes | msgspec.Raw,
    *,
    at: float,
    frame: bytes | None = None,
    fixture: int | None = None,
    includes: Mapping[str, float] | None = None,
    state_id: int | None = None,
    kickoff: int | None = None,
    since: float | None = None,
    digest: str = "",
    league_id: int | None = None,
    season_id: int | None = None,
) -> Entry:
    """Make an entry of a JSON document without parsing it; ``frame`` is what it stands in, where that is there."""
    held = dict(includes or {})
    label = _encode(
        _Label(
            at=at, fixture=fixture, since=since, digest=digest, includes=held, state_id=state_id, kickoff=kickoff,
            league_id=league_id, season_id=season_id,
        )
    )  # fmt: skip
    packed = assemble(label, frame or frames_of([document])[0])
    return Entry(at, packed, held, state_id, kickoff, since, digest, league_id, season_id)


def _compressed(documents: Sequence[bytes | msgspec.Raw], compressor: zstandard.ZstdCompressor) -> list[bytes]:
    views: list[bytes | bytearray | memoryview] = [memoryview(document) for document in documents]
    if not hasattr(compressor, "multi_compress_to_buffer"):  # as in what zstandard has for PyPy
        return [compressor.compress(view) for view in views]
    frames = compressor.multi_compress_to_buffer(views)
    return [frames[place].tobytes() for place in range(len(frames))]


def _as_it_is(document: bytes | msgspec.Raw) -> bytes:
    size = len(document)
    block = (size << 3 | 1).to_bytes(3, "little")  # one, which is the last
    return b"".join((_PLAIN.pack(_ZSTD, _DESCRIPTOR, size), block, memoryview(document)))


def _summed(frame: bytes, before: int) -> int:
    """The checksum of a frame after what comes before it.

    In pieces so small that Python keeps the GIL: to get it back a thread would wait, and that for each of 50 frames.
    """
    view = memoryview(frame)
    for start in range(0, len(frame), _PIECE):
        before = crc32(view[start : start + _PIECE], before)
    return before


def assemble(label: bytes, frame: bytes, version: int = VERSION) -> bytes:
    """An entry of a label and the frame of a document."""
    head = _HEAD.pack(version, _HEAD.size - _FRAMES + len(label), _summed(frame, crc32(label)))
    return b"".join((head, label, frame))


def unpack(packed: bytes, fixture: int | None = None) -> Entry | None:
    """The entry in some bytes; None where they are torn, foreign, of another version or of another ``fixture``."""
    try:
        version, size, checksum = _HEAD.unpack_from(packed)
        if version != VERSION or checksum != crc32(memoryview(packed)[_HEAD.size :]):
            return None
        label = _decode_label(memoryview(packed)[_HEAD.size : _FRAMES + size])
    except (StructError, msgspec.MsgspecError, ValueError):
        return None
    if fixture is not None and label.fixture != fixture:
        return None
    told = (label.state_id, label.kickoff, label.since, label.digest, label.league_id, label.season_id)
    return Entry(label.at, packed, label.includes, *told)


def _inflate(frame: memoryview, decompressor: zstandard.ZstdDecompressor | None = None) -> bytes:
    size = zstandard.frame_content_size(frame)
    if size > MAX_DOCUMENT:
        raise zstandard.ZstdError(f"frame claims {size} bytes")
    return (decompressor or zstandard.ZstdDecompressor()).decompress(frame)


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
