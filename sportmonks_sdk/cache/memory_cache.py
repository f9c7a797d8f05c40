"""The default cache: this process's memory, bounded by bytes; and the cache that keeps nothing."""

from __future__ import annotations

import copy
import os
import threading
import time
import weakref
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

from ..bridge.living import living
from ..observe.events import Emit, ignore
from ..query.ask import Ask
from ..values import once_made, shown_size
from . import glob
from .common import HitCount, bounded, checked_bytes, checked_key, checked_pattern, entry_of, full_prefix, rate
from .entry import Entry
from .flights import flights_of
from .freshness import USUAL, Anchors
from .protocol import CacheStats, RememberedFrames, frames_told, no_frames

MAX_BYTES = 256_000_000
# What an entry costs besides its packed bytes and its key: objects, dict slots, times of includes.
OVERHEAD = 512
PER_INCLUDE = 96


class _Slot(NamedTuple):
    entry: Entry
    expires: float
    size: int


def weight(key: str, entry: Entry) -> int:
    """Bytes that keeping an entry under a (full) key is counted as."""
    return len(entry.packed) + len(key) + OVERHEAD + PER_INCLUDE * len(entry.includes)


class MemoryRoom(NamedTuple):
    """How many entries it holds, and how many it has dropped so far for want of room: those used longest ago."""

    held: int
    dropped: int
    setting: str = "cache_bytes"

    def lost(self, later: MemoryRoom, used: int) -> int:
        """See `Room`."""
        return max(0, later.dropped - self.dropped - (self.held - used))


class MemoryStore:
    """What all views of one memory cache share."""

    def __init__(self, max_bytes: int, clock: Callable[[], float]) -> None:
        self.max_bytes = max_bytes
        self.clock = clock
        self.lock = threading.Lock()
        self.slots: OrderedDict[str, _Slot] = OrderedDict()
        self.bytes = self.version = self.dropped = 0
        self.hits = HitCount()
        self.epochs: Counter[str] = Counter()
        _renew_after_fork()
        _stores.add(self)

    def read(self, prefix: str, keys: Sequence[str]) -> tuple[list[Entry | None], str]:
        """The entries, and the epoch of this prefix."""
        names = [prefix + key for key in keys]
        found: list[Entry | None] = []
        now = self.clock()
        with self.lock:
            slots, touch = self.slots, self.slots.move_to_end
            for name in names:
                slot = slots.get(name)
                if slot is None:
                    found.append(None)
                elif slot.expires <= now:
                    self._drop(name)
                    found.append(None)
                else:
                    touch(name)
                    found.append(slot.entry)
            return found, str(self.epochs[prefix])

    def write(self, prefix: str, items: Iterable[tuple[str, Entry, float]], epoch: str | None = None) -> str:
        """Keep these, unless ``epoch`` is given and is not that of the prefix any more; returns that."""
        now = self.clock()
        with self.lock:
            present = str(self.epochs[prefix])
            for key, entry, seconds in items if epoch in (None, present) else ():
                name = prefix + key
                self._drop(name)
                size = weight(name, entry)
                if seconds > 0 and size <= self.max_bytes:
                    while self.bytes + size > self.max_bytes:
                        self._drop(next(iter(self.slots)))
                        self.dropped += 1
                    self.slots[name] = _Slot(entry, now + seconds, size)
                    self.bytes += size
                    self.version += 1
            return present

    def remove(self, prefix: str, matches: Callable[[str], bool]) -> int:
        """How many entries matched, and are gone; a new epoch begins."""
        with self.lock:
            self.epochs[prefix] += 1
            self._purge()
            gone = [name for name in self.slots if matches(name)]
            for name in gone:
                self._drop(name)
        return len(gone)

    def held(self, prefix: str) -> tuple[int, int]:
        """Live entries under a prefix, and their bytes."""
        with self.lock:
            self._purge()
            sizes = [slot.size for name, slot in self.slots.items() if name.startswith(prefix)]
        return len(sizes), sum(sizes)

    def clear(self) -> None:
        """Forget everything."""
        with self.lock:
            self.slots.clear()
            self.bytes = 0
            self.version += 1

    def renew(self) -> None:
        # In a forked child: another thread of the parent may have held the lock in the middle of a change.
        self.lock = threading.Lock()
        self.bytes = sum(slot.size for slot in self.slots.values())

    def _drop(self, name: str) -> None:
        if (slot := self.slots.pop(name, None)) is not None:
            self.bytes -= slot.size
            self.version += 1

    def _purge(self) -> None:
        now = self.clock()
        for name in [name for name, slot in self.slots.items() if slot.expires <= now]:
            self._drop(name)


_stores: weakref.WeakSet[MemoryStore] = weakref.WeakSet()


@cache
def _renew_after_fork() -> None:
    if hasattr(os, "register_at_fork"):  # not on Windows
        os.register_at_fork(after_in_child=_renew_all)


def _renew_all() -> None:
    for store in living(_stores):
        store.renew()


class MemoryCache:
    """A cache in this process's memory, safe to share between threads and event loops.

    Args:
        max_bytes: Most bytes to hold (packed entries, keys and an allowance per entry); the least recently
            used go first. 0 keeps nothing.
        clock: Unix seconds; expiry follows it.
        anchors: Seconds to live of settled and of moving data, for ``set_with_ttl`` (3600 and 300).
        scope: Keys of different scopes never meet; a client gives its own.

    >>> cache = MemoryCache()
    >>> cache.set_with_ttl("fixture:123", {"id": 123}, "fixture")
    >>> cache.get("fixture:123")
    {'id': 123}
    >>> cache.invalidate_pattern("fixture:*")
    1
    """

    def __init__(
        self,
        max_bytes: int = MAX_BYTES,
        *,
        clock: Callable[[], float] = time.time,
        anchors: Anchors = USUAL,
        scope: str = "default",
    ) -> None:
        self._store = MemoryStore(checked_bytes(max_bytes), clock)
        self.remembered_frames: Callable[[], RememberedFrames | None] = no_frames
        self._anchors = anchors
        self._scope = scope
        self._prefix = full_prefix(scope)

    async def read(self, keys: Sequence[str], emit: Emit = ignore) -> list[Entry | None]:
        """The live entry of each key, in order, or None."""
        return self._store.read(self._prefix, keys)[0]

    async def write(self, items: Sequence[tuple[str, Entry, float]], emit: Emit = ignore) -> None:
        """Keep each (key, entry, seconds to live); 0 seconds or less forgets the key."""
        self._store.write(self._prefix, _bounded(items))

    async def read_since(self, keys: Sequence[str], emit: Emit = ignore) -> tuple[list[Entry | None], str | None]:
        """`read`, and what every invalidation changes."""
        return self._store.read(self._prefix, keys)

    async def write_since(
        self, epoch: str | None, items: Sequence[tuple[str, Entry, float]], emit: Emit = ignore
    ) -> str | None:
        """`write`, unless something was invalidated since ``epoch``; returns the present one."""
        return self._store.write(self._prefix, _bounded(items), epoch or "")

    @property
    def version(self) -> int:
        """Another number whenever anything was kept or dropped."""
        return self._store.version

    def unchanged(self, version: int) -> bool:
        """True where nothing was kept or dropped since; then reading it again is spared."""
        return self._store.version == version

    @property
    def room(self) -> MemoryRoom:
        """How many entries of all scopes there are, and how many were dropped so far for want of room."""
        return MemoryRoom(len(self._store.slots), self._store.dropped)

    def count(self, hits: int, misses: int) -> None:
        """A call has ended: so many of its fixtures were served from here, so many were not."""
        self._store.hits.add(hits, misses)

    async def aclose(self) -> None:
        """Nothing to close; the entries stay until the cache is dropped."""

    def scoped(self, scope: str) -> MemoryCache:
        """A view of the same store under another scope: same bound, same counters, other keys."""
        view = copy.copy(self)
        view.remembered_frames = no_frames
        view._scope = scope
        view._prefix = full_prefix(scope)
        return view

    def set_with_ttl(self, key: str, data: Any, kind: str = "fixture", ttl: float | None = None) -> None:
        """Keep a JSON value.

        Args:
            key: For instance ``"fixture:123"``.
            data: Anything that ``json.dumps`` takes.
            kind: Decides how long it lives: "fixture" an hour, "metadata" 5 minutes, "reference" a day, …
            ttl: Seconds to live, in place of the kind's.

        Raises:
            CacheError: The value is not JSON, or the kind is unknown.
        """
        item = (key, *entry_of(checked_key(key), data, kind, ttl, self._anchors, self._store.clock()))
        self._store.write(self._prefix, [item])

    def get(self, key: str) -> Any | None:
        """The value kept under a key (a fresh copy), or None."""
        (entry,) = self._store.read(self._prefix, [checked_key(key)])[0]
        self.count(entry is not None, entry is None)
        return None if entry is None else entry.value()

    def invalidate_pattern(self, pattern: str) -> int:
        """Remove the entries whose key matches a glob of Redis: ``*``, ``?``, ``[ab]``, ``[^a]``, ``\\\\``.

        Returns:
            How many entries were removed.

        Raises:
            CacheError: the pattern is no text, or one of more than 4,096 characters.
        """
        matches = glob.compiled(glob.escape(self._prefix) + checked_pattern(pattern)).fullmatch

        def meant(name: str) -> bool:
            return matches(name.encode("utf-8", "surrogatepass")) is not None

        flights_of(self._scope).close(lambda key: meant(self._prefix + key))
        return self._store.remove(self._prefix, meant)

    def stats(self) -> CacheStats:
        """Live entries and bytes of this scope; hits and misses of all views (all clients of it) together."""
        entries, size = self._store.held(self._prefix)
        frames = frames_told(self.remembered_frames())
        return CacheStats("memory", entries, size, *self._store.hits.both(), True, *frames)

    @once_made
    def __repr__(self) -> str:
        stats = self.stats()
        hits = rate(stats.hits, stats.misses)
        return f"<MemoryCache {self._scope}: {stats.entries} entries, {self._held()}, hits {hits}>"

    def _repr_html_(self) -> str:
        from ..cards import card  # for whoever looks at one

        stats = self.stats()
        rows = {
            "entries": stats.entries,
            "held": self._held(),
            "hits": rate(stats.hits, stats.misses),
        }
        return card(f"MemoryCache ({self._scope})", rows.items())

    def _held(self) -> str:
        return f"{shown_size(self._store.held(self._prefix)[1])} of {shown_size(self._store.max_bytes)}"


def keeps(cache: object, ask: Ask) -> bool:
    """Whether what a call fetches is kept in its cache: not where the call goes by it, or it is a `NullCache`."""
    return not (ask.bypass or isinstance(cache, NullCache))


class NullCache:
    """``cache="bypass"``: every read is a miss, every write goes nowhere."""

    def __init__(self) -> None:
        self._hits = HitCount()

    async def read(self, keys: Sequence[str], emit: Emit = ignore) -> list[Entry | None]:
        return [None] * len(keys)

    async def write(self, items: Sequence[tuple[str, Entry, float]], emit: Emit = ignore) -> None:
        return None

    async def aclose(self) -> None:
        return None

    def scoped(self, scope: str) -> NullCache:
        return self

    def set_with_ttl(self, key: str, data: Any, kind: str = "fixture", ttl: float | None = None) -> None:
        """Checks the value as the other caches do, and forgets it."""
        entry_of(checked_key(key), data, kind, ttl, USUAL, 0.0)

    def get(self, key: str) -> Any | None:
        self.count(0, 1)
        return None

    def count(self, hits: int, misses: int) -> None:
        """A call has ended: of so many fixtures it was served none from here."""
        self._hits.add(hits, misses)

    def invalidate_pattern(self, pattern: str) -> int:
        return 0

    def stats(self) -> CacheStats:
        return CacheStats("bypass", 0, 0, *self._hits.both())

    def __repr__(self) -> str:
        return "<NullCache: nothing is kept>"

    def _repr_html_(self) -> str:
        from ..cards import card  # for whoever looks at one

        return card("NullCache", [("entries", 0)])


def _bounded(items: Iterable[tuple[str, Entry, float]]) -> Iterable[tuple[str, Entry, float]]:
    return ((key, entry, bounded(seconds)) for key, entry, seconds in items)
