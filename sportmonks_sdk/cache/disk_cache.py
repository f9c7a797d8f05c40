"""The cache that outlives the process: entries in a SQLite file of this machine, one file a scope."""

from __future__ import annotations

import copy
import os
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar
from urllib.parse import quote

from ..disk_link.disk_faults import DiskFailure
from ..disk_link.place import folder_of
from ..disk_link.store import DiskStore, Kind
from ..errors import CacheError
from ..observe.events import Emit, ignore
from ..observe.sinks import warn
from ..query.ask import fixture_of
from ..settings.checks import check_numbers
from ..values import once_made, shown_size
from . import glob
from .common import (
    HitCount,
    bounded,
    checked_bytes,
    checked_key,
    checked_pattern,
    entry_of,
    full_prefix,
    rate,
    value_of,
)
from .disk_file import DiskFile, DiskRoom
from .entry import Entry, unpack
from .flights import flights_of
from .freshness import DAY, USUAL, Anchors
from .protocol import CacheStats, RememberedFrames, frames_told, no_frames

T = TypeVar("T")

MAX_BYTES: Final = 1_000_000_000
CHUNK: Final = 500  # entries of one transaction: others take turns
# Frames are made anew after so long in any case: names of types, which they hold, are asked for again by then.
DERIVED_SECONDS: Final = 7 * DAY
SUFFIX: Final = ".sqlite3"


class DiskCache:
    """A cache in a folder of this machine, shared by all its processes that use the same folder.

    Each scope (a token and base URL) has a file of its own, ``{scope}.sqlite3``, which is made at the first use and
    which nobody but this user can read; it holds no token. A file that is damaged, locked, full, not ours or of a newer
    version is a miss: it costs a call less than a second and one warning that says what to do.

    Args:
        path: the folder; by default the platform's own for caches (``~/.cache/sportmonks-sdk`` on Linux).
        max_bytes: most bytes of a file; the least recently used entries go first. 0 keeps nothing.
        scope: keys of different scopes never meet; a client gives its own.
        anchors: seconds to live of settled and of moving data, for ``set_with_ttl`` (3600 and 300).
        clock: unix seconds; expiry follows it.
        retry_after: seconds between attempts at a file that is locked or cannot be written.

    Raises:
        ConfigurationError: no path, or no number of bytes.

    >>> import tempfile
    >>> cache = DiskCache(tempfile.mkdtemp())
    >>> cache.set_with_ttl("fixture:123", {"id": 123}, "fixture")
    >>> cache.get("fixture:123")
    {'id': 123}
    >>> cache.invalidate_pattern("fixture:*")
    1
    >>> cache.close()
    """

    def __init__(
        self,
        path: str | os.PathLike[str] | None = None,
        *,
        max_bytes: int = MAX_BYTES,
        scope: str = "default",
        anchors: Anchors = USUAL,
        clock: Callable[[], float] = time.time,
        retry_after: float = 2.0,
    ) -> None:
        check_numbers(retry_after=retry_after)
        self.folder = folder_of(path)
        self._max_bytes = checked_bytes(max_bytes)
        self._file_of = partial(_file_of, self.folder, max_bytes, clock)
        self._retry_after = retry_after
        self._hits = HitCount()
        self.remembered_frames: Callable[[], RememberedFrames | None] = no_frames
        self._anchors = anchors
        self._clock = clock
        self._see(scope)

    @property
    def path(self) -> Path:
        """The file of this scope; it may not be there yet."""
        return self._store.path

    @property
    def works(self) -> bool:
        """Whether it is read and written, as far as is known: where it is not, a warning told why."""
        return self._store.available and self._store.writable

    @property
    def room(self) -> DiskRoom:
        """As far as is known: what this object dropped for want of room."""
        return self._file.room

    async def read(self, keys: Sequence[str], emit: Emit = ignore) -> list[Entry | None]:
        """The entry of each key, in order; None where there is none, or none that can be read."""
        return (await self.read_since(keys, emit))[0] if keys else []

    async def read_since(self, keys: Sequence[str], emit: Emit = ignore) -> tuple[list[Entry | None], str | None]:
        """`read`, and what every invalidation changes; None where the file does not say."""
        found: list[Entry | None] = []
        epoch: str | None = None
        for start in range(0, len(keys) or 1, CHUNK):
            chunk = keys[start : start + CHUNK]
            told = await self._attempt("read", partial(_read, chunk), emit)
            # Of many chunks the first tells the epoch: what was invalidated in between is older than the call.
            if told is not None and not start:
                epoch = told[1]
            found += [None] * len(chunk) if told is None else told[0]
        return found, epoch

    async def write(self, items: Sequence[tuple[str, Entry, float]], emit: Emit = ignore) -> None:
        """Keep each (key, entry, seconds to live); 0 seconds or less forgets the key."""
        await self._write(None, items, emit)

    async def write_since(
        self, epoch: str | None, items: Sequence[tuple[str, Entry, float]], emit: Emit = ignore
    ) -> str | None:
        """`write`, unless something was invalidated since ``epoch``; returns the present one, None where unknown."""
        if epoch is None:
            return (await self.read_since([], emit))[1]
        return await self._write(epoch, items, emit)

    async def recall(self, name: str, take: Callable[[bytes], bool], emit: Emit = ignore) -> bool | None:
        """What ``take`` says of what was made of entries and kept under this name; see `Derived`."""
        return await self._attempt("read", partial(_recall, name, take), emit)

    def remember(self, name: str, make: Callable[[], bytes]) -> None:
        """Keep what was made of entries; see `Derived`. A file that does not take it is told of by the next call."""
        self._store.later("write", partial(_remember, name, make))

    def count(self, hits: int, misses: int) -> None:
        """A call has ended: so many of its fixtures were served from here, so many were not."""
        self._hits.add(hits, misses)

    async def aclose(self) -> None:
        """Close the file. The cache may be used again; it then opens it anew."""
        await self._store.aclose()

    def close(self) -> None:
        """Close the file, as the end of the program and of this object do too."""
        self._store.close()

    def scoped(self, scope: str) -> DiskCache:
        """A view of the same folder under another scope: same bound, same counters, another file."""
        view = copy.copy(self)
        view.remembered_frames = no_frames
        if scope != self._scope:
            view._see(scope)
        return view

    def set_with_ttl(self, key: str, data: Any, kind: str = "fixture", ttl: float | None = None) -> None:
        """Keep a JSON value; a file that does not take it is a warning, not an error.

        Args:
            key: For instance ``"fixture:123"``.
            data: Anything that ``json.dumps`` takes.
            kind: Decides how long it lives: "fixture" an hour, "metadata" 5 minutes, "reference" a day, …
            ttl: Seconds to live, in place of the kind's.

        Raises:
            CacheError: The value is not JSON, or the kind is unknown.
        """
        entry, seconds = entry_of(checked_key(key), data, kind, ttl, self._anchors, self._clock())
        self._blocking("write", partial(_write, [(key, entry, seconds)], None))

    def get(self, key: str) -> Any | None:
        """The value kept under a key (a fresh copy), or None; None and a warning where the file cannot be read."""
        told = self._blocking("read", partial(_read, [checked_key(key)]))
        (entry,) = (None,) if told is None else told[0]
        self.count(entry is not None, entry is None)
        return value_of(entry)

    def invalidate_pattern(self, pattern: str) -> int:
        """Remove the entries whose key matches a glob of Redis: ``*``, ``?``, ``[ab]``, ``[^a]``, ``\\\\``.

        Returns:
            How many entries were removed.

        Raises:
            CacheError: the pattern is no text, or one of more than 4,096 characters, or the file does not do it; then
                nothing was removed.
        """
        matches = glob.compiled(checked_pattern(pattern)).fullmatch
        flights_of(self._scope).close(lambda key: matches(_name(key)) is not None)
        return self._insist("nothing was removed", lambda file: file.remove(lambda name: matches(name) is not None))

    def stats(self) -> CacheStats:
        """Live entries of this scope, and the bytes of its file; hits and misses of all views (of this process).

        ``entries`` and ``bytes`` are None where the file cannot be read.
        """
        entries, size = self._blocking("read", DiskFile.held) or (None, None)
        frames = frames_told(self.remembered_frames())
        return CacheStats("disk", entries, size, *self._hits.both(), self._store.available, *frames)

    @once_made
    def __repr__(self) -> str:
        state = "" if self._store.available else ", not available"
        return f"<DiskCache {self._scope} in {self.folder}: hits {rate(*self._hits.both())}{state}>"

    def _repr_html_(self) -> str:
        from ..cards import card  # for whoever looks at one

        rows = {
            "file": self.path,
            "bound": shown_size(self._max_bytes),
            "hits": rate(*self._hits.both()),
            "available": "yes" if self._store.available else "no",
        }
        return card(f"DiskCache ({self._scope})", rows.items())

    def _see(self, scope: str) -> None:
        full_prefix(scope)  # refuses what is no scope
        self._scope = scope
        self._file = self._file_of(scope)
        self._store = DiskStore(self._file, self._retry_after)

    async def _write(self, epoch: str | None, items: Sequence[tuple[str, Entry, float]], emit: Emit) -> str | None:
        present: str | None = None
        for start in range(0, len(items), CHUNK):
            present = await self._attempt("write", partial(_write, items[start : start + CHUNK], epoch), emit)
            if present is None:
                break
        return present

    async def _attempt(self, kind: Kind, work: Callable[[DiskFile], T], emit: Emit) -> T | None:
        result, warned = await self._store.run(kind, work)
        if warned is not None:
            emit(warned)
        return result

    def _blocking(self, kind: Kind, work: Callable[[DiskFile], T]) -> T | None:
        result, warned = self._store.call(kind, work)
        if warned is not None:
            warn(warned.message)
        return result

    def _insist(self, otherwise: str, work: Callable[[DiskFile], T]) -> T:
        try:
            return self._store.insist(work)
        except DiskFailure as failure:
            fault = failure.fault
        raise CacheError(f"the disk cache {self.path} {fault.reason}; {otherwise}; {fault.advice}")


def _file_of(folder: Path, max_bytes: int, clock: Callable[[], float], scope: str) -> DiskFile:
    return DiskFile(folder / f"{quote(scope, safe='', errors='surrogatepass')}{SUFFIX}", max_bytes, clock)


def _read(keys: Sequence[str], file: DiskFile) -> tuple[list[Entry | None], str]:
    found, epoch = file.read([_name(key) for key in keys])
    return [
        None if packed is None else unpack(packed, fixture_of(key)) for key, packed in zip(keys, found, strict=True)
    ], epoch


def _write(items: Sequence[tuple[str, Entry, float]], epoch: str | None, file: DiskFile) -> str:
    return file.write(_named(items), epoch)


def _named(items: Sequence[tuple[str, Entry, float]]) -> Iterator[tuple[bytes, bytes, float]]:
    return ((_name(key), entry.packed, bounded(seconds)) for key, entry, seconds in items)


def _recall(name: str, take: Callable[[bytes], bool], file: DiskFile) -> bool | None:
    kept = file.read_derived(name.encode())
    return None if kept is None else take(kept)


def _remember(name: str, make: Callable[[], bytes], file: DiskFile) -> bool:
    file.write_derived(name.encode(), make(), DERIVED_SECONDS)
    return True


def _name(key: str) -> bytes:
    return key.encode("utf-8", "surrogatepass")
