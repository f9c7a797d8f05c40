"""Frames built before, handed out again while what they were made of is unchanged: frames are immutable."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import partial

import polars as pl

from ..bridge.locks import lasting_lock
from . import frame_blob
from .build import NO_ZEROS, Assembler, Document, Zeros
from .declare import Book
from .frame_blob import MadeFrames
from .resolve import Include
from .shipped_names import NamesRead

# What a column costs besides its data (measured: 1.1 to 1.2 KB); of a small frame that is nearly all.
PER_COLUMN = 1_200
# What a text takes besides its letters, which alone Polars counts. (Up to 12 letters lie in these bytes: which ones do
# is not told without a look at all, so they count twice.)
PER_TEXT = 16
# Frames of fewer fixtures are made as quickly as they are read.
WORTH_KEEPING = 50
Frames = Mapping[str, pl.DataFrame]
Keep = Callable[[str, Callable[[], bytes]], None]


class FrameMemo:
    """The most recently used frames, bounded by their bytes; safe to share between threads.

    Nobody waits for it: what another thread keeps busy has nothing and takes nothing. A signal handler that calls the
    client may have stopped that very thread inside.
    """

    def __init__(self, max_bytes: int) -> None:
        self.max_bytes = max_bytes
        self._lock = lasting_lock()
        self._held: OrderedDict[Hashable, tuple[MadeFrames, int]] = OrderedDict()
        self._bytes = 0

    @property
    def held_bytes(self) -> int:
        """What all that is kept counts, bytes."""
        return self._bytes

    def get(self, key: Hashable) -> MadeFrames | None:
        """What was kept under this key, or None."""
        if not self._lock.acquire(blocking=False):
            return None
        try:
            if key not in self._held:
                return None
            self._held.move_to_end(key)
            return self._held[key][0]
        finally:
            self._lock.release()

    def put(self, key: Hashable, made: MadeFrames) -> int:
        """Keep these frames; larger ones than the bound are not kept. Returns what they count, bytes."""
        size = sum(map(_size, made.frames.values()))
        if not self._lock.acquire(blocking=False):
            return size
        try:
            self._bytes -= self._held.pop(key, (made, 0))[1]
            if size > self.max_bytes:
                return size
            self._held[key] = (made, size)
            self._bytes += size
            while self._bytes > self.max_bytes:
                self._bytes -= self._held.popitem(last=False)[1][1]
            return size
        finally:
            self._lock.release()

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._held.clear()
            self._bytes = 0


def _size(frame: pl.DataFrame) -> int:
    texts = sum(dtype == pl.String for dtype in frame.dtypes)
    return int(frame.estimated_size()) + PER_COLUMN * frame.width + PER_TEXT * texts * frame.height


class FrameSink:
    """The orchestrator's sink for frames: assembles what arrives, or recalls what was assembled before.

    ``what`` is everything besides the fixtures themselves that decides about the frames. ``keep`` is told, once they
    are made, under which name they may be kept for a later process, and how to make bytes of them.
    """

    def __init__(
        self,
        memo: FrameMemo,
        what: Hashable,
        tables: Sequence[str],
        *,
        zeros: Zeros = NO_ZEROS,
        extra: bool = False,
        include: Include | None = None,
        timezone: str = "UTC",
        keep: Keep | None = None,
    ) -> None:
        self._memo = memo
        self._keep = keep
        self.what = (what, tuple(tables), tuple(zeros.items()), extra)
        self._assembler = Assembler(tables, zeros=zeros, extra=extra, include=include, timezone=timezone)
        self._order: tuple[int, ...] = ()
        self._recalled: Frames | None = None
        self._noted: Mapping[str, int] = {}
        self._lasting = True
        # What the frames count that were to be remembered, bytes.
        self.size = 0

    @property
    def notes(self) -> Mapping[str, int]:
        """What the assembler met on the way, counted; of frames that were made before, what was met then."""
        return self._assembler.notes if self._recalled is None else self._noted

    @property
    def waits(self) -> bool:
        """Whether frames are still to be made, which takes a while, before `unknown` can say what they lack."""
        return self._assembler.waits

    @property
    def unknown(self) -> Mapping[Book, frozenset[int]]:
        """The ids that came and have no name."""
        return self._assembler.unknown

    def rename(self, names: Mapping[Book, NamesRead]) -> None:
        """Take names for them; frames that still lack a whole book of names are not remembered."""
        self._lasting = self._lasting and self.unknown.keys() <= names.keys()
        self._assembler.rename(names)

    def ordered(self, order: Sequence[int]) -> None:
        """Say in which order the fixtures will be wanted, before the first is added; forgets what was recalled."""
        self._order = tuple(order)
        self._assembler.expect(self._order)
        self._recalled, self._noted = None, {}

    def add(self, documents: Iterable[Document]) -> None:
        """Take fixture documents, in any thread."""
        self._assembler.add(documents)

    def recall(self, stamps: Mapping[int, float]) -> bool:
        """True where exactly these fixtures, fetched at these times, were assembled before."""
        found = self._memo.get(self._key(stamps))
        self._recalled, self._noted = found if found is not None else (None, {})
        return found is not None

    @property
    def kept_as(self) -> str | None:
        """The name under which an earlier process may have kept the frames; None where that is not worth a look."""
        worth = self._keep is not None and len(self._order) >= WORTH_KEEPING
        return frame_blob.name_of(self.what, self._order) if worth else None

    def take(self, stamps: Mapping[int, float], kept: bytes) -> bool:
        """`recall` from what an earlier process kept; True where those are the frames of these very fixtures."""
        found = frame_blob.decode(kept, frame_blob.stamp_of(stamps, self._order))
        if found is not None:
            self._recalled, self._noted = found
            self.size = self._memo.put(self._key(stamps), found)
        return found is not None

    def finish(self, stamps: Mapping[int, float], keep: Sequence[int] | None = None) -> Frames:
        """The frames, in order; of the fixtures in ``keep`` where not all are wanted."""
        if self._recalled is not None:
            return self._recalled
        frames = self._assembler.finish(self._order if keep is None else keep)
        if self._lasting:
            made = MadeFrames(frames, self.notes)
            self.size = self._memo.put(self._key(stamps), made)
            if self._keep is not None and (name := self.kept_as) is not None:
                self._keep(name, partial(frame_blob.encode, made, frame_blob.stamp_of(stamps, self._order)))
        return frames

    def _key(self, stamps: Mapping[int, float]) -> Hashable:
        return (self.what, self._order, tuple(map(stamps.get, self._order)))
