"""What the orchestrator needs of a cache, and what a user may call on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from ..core.entry import Entry
from ..core.events import Emit, ignore


@dataclass(frozen=True, slots=True)
class CacheStats:
    """Figures of a cache: ``entries`` and ``bytes`` held (None where unknown), ``hits`` and ``misses`` so far."""

    kind: str
    entries: int | None
    bytes: int | None
    hits: int
    misses: int
    available: bool = True


@runtime_checkable
class Cache(Protocol):
    """Anything with these methods can be given as ``Sportmonks(cache=…)``.

    ``read`` and ``write`` are called on the SDK's event loop and must never raise for a store that is down, slow, full
    or holding rubbish: such a store is a miss, told once per outage through ``emit`` (a ``Warned("cache", …)``).
    The others are for users and block. Keys are logical ("fixture:123"); a cache adds ``sportmonks:{scope}:`` itself.
    """

    async def read(self, keys: Sequence[str], emit: Emit = ignore) -> list[Entry | None]: ...

    async def write(self, items: Sequence[tuple[str, Entry, float]], emit: Emit = ignore) -> None:
        """Keep each (key, entry, seconds to live)."""

    async def aclose(self) -> None: ...

    def scoped(self, scope: str) -> Cache:
        """A view of the same store under another scope (a digest of token and base URL)."""

    def set_with_ttl(self, key: str, data: Any, kind: str = "fixture", ttl: float | None = None) -> None: ...

    def get(self, key: str) -> Any | None: ...

    def invalidate_pattern(self, pattern: str) -> int: ...

    def stats(self) -> CacheStats: ...


@runtime_checkable
class Watched(Protocol):
    """A cache that only this process writes to, and that tells when it changed; its whole answers can be kept."""

    @property
    def version(self) -> int:
        """Another number whenever anything was kept or dropped."""

    def unchanged(self, version: int, hits: int) -> bool:
        """True where it is still at this version; counts as so many hits."""
