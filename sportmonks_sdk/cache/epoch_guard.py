"""A cache as one call sees it: what was asked for before an invalidation is not kept after it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import cast

from ..observe.events import Emit
from .entry import Entry
from .protocol import Cache, Fenced, Shared


@lru_cache(maxsize=16)
def _is_fenced(kind: type) -> bool:
    # Remembered: a structural check takes as long as packing a fixture, and every call makes one.
    return issubclass(kind, Fenced)


class EpochGuard:
    """Reads and writes a cache, and knows the ``epoch`` it had when it answered last.

    A caller notes the epoch before it sends a request, and hands it to `write` with what came of it. A cache that has
    no epochs keeps all it is given.
    """

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._fenced = cast(Fenced, cache) if _is_fenced(type(cache)) else None
        self.epoch: str | None = None
        # The keys whose lead may have come with a look.
        self.led: list[str] = []

    async def read(self, keys: Sequence[str], emit: Emit) -> list[Entry | None]:
        """The entry of each key, in order, or None."""
        if self._fenced is None:
            return await self._cache.read(keys, emit)
        entries, self.epoch = await self._fenced.read_since(keys, emit)
        return entries

    async def read_leading(
        self, shared: Shared, keys: Sequence[str], includes: Collection[str], emit: Emit
    ) -> list[Entry | None]:
        """`read`, and take the lead of what is not there for these includes; ``shared`` is the cache."""
        # Noted before: a call that is interrupted meanwhile gives them back like the others.
        self.led = list(keys)
        entries, self.epoch = await shared.read_leading(keys, includes, emit)
        self.led = [key for key, entry in zip(keys, entries, strict=True) if entry is None]
        return entries

    async def write(self, items: Sequence[tuple[str, Entry, float]], epoch: str | None, emit: Emit) -> None:
        """Keep each (key, entry, seconds to live), unless the cache was invalidated since this epoch."""
        if not items:
            return
        if self._fenced is None:
            await self._cache.write(items, emit)
        else:
            self.epoch = await self._fenced.write_since(epoch, items, emit)
