"""One memory cache for all clients of this process that have the same token and the same ages.

A page that is run again with every click makes a client each time, and drops the one before, often first: without this
it would fetch all anew.
"""

from __future__ import annotations

import weakref
from collections.abc import Sequence

from ..bridge.locks import lasting_rlock
from ..observe.events import Emit, ignore
from .entry import Entry
from .freshness import Anchors
from .memory_cache import MemoryCache, MemoryStore

_stores: weakref.WeakValueDictionary[tuple[str, Anchors], MemoryStore] = weakref.WeakValueDictionary()
_users: weakref.WeakKeyDictionary[MemoryStore, weakref.WeakSet[SharedMemoryCache]] = weakref.WeakKeyDictionary()
_lock = lasting_rlock()
# That of the client made last stays though nobody has it any more, until it is closed or another is made: one, not all.
_kept: MemoryStore | None = None


class SharedMemoryCache(MemoryCache):
    """A client's part in it: the bound is that of the first client, and the last one that closes empties it."""

    def __init__(self, max_bytes: int, *, anchors: Anchors, scope: str) -> None:
        global _kept
        super().__init__(max_bytes, anchors=anchors, scope=scope)
        self._there = False
        with _lock:
            self._store = _kept = _stores.setdefault((scope, anchors), self._store)
            self._come()

    async def read(self, keys: Sequence[str], emit: Emit = ignore) -> list[Entry | None]:
        self._come()
        return await super().read(keys, emit)

    async def read_since(self, keys: Sequence[str], emit: Emit = ignore) -> tuple[list[Entry | None], str | None]:
        self._come()
        return await super().read_since(keys, emit)

    async def aclose(self) -> None:
        """Leave; where nobody is left the entries go."""
        with _lock:
            self._there = False
            users = _users.setdefault(self._store, weakref.WeakSet())
            users.discard(self)
            if not users:
                self._store.clear()

    def _come(self) -> None:
        """A client that was closed may be used again."""
        if not self._there:
            with _lock:
                _users.setdefault(self._store, weakref.WeakSet()).add(self)
                self._there = True
