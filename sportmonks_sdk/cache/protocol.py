"""What the orchestrator needs of a cache, and what a user may call on it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, runtime_checkable

from ..observe.events import Emit, ignore
from .entry import Entry

if TYPE_CHECKING:
    from pathlib import Path

    from ..bridge.nested import NestedBridge
    from ..bridge.portal import Portal
    from ..redis_link.circuit import RedisCircuits


@dataclass(frozen=True, slots=True)
class CacheStats:
    """Figures of a cache.

    Attributes:
        kind: "memory", "disk", "redis", "bypass", or a word of your own.
        entries: entries held; None where unknown.
        bytes: bytes held; None where unknown.
        hits: fixtures that calls were served from it, as their reports count them (``from_cache``), and values that
            ``get`` found.
        misses: the other fixtures of these calls, and values that ``get`` did not find.
        available: False where the store did not answer when it was asked last.
        frames_bytes: what the frames count that the client remembers for the very same call, bytes; of a cache that is
            no client's, and of ``cache="bypass"``, 0.
        frames_max_bytes: their bound, the setting ``cache_frames_bytes``.
    """

    kind: str
    entries: int | None
    bytes: int | None
    hits: int
    misses: int
    available: bool = True
    frames_bytes: int = 0
    frames_max_bytes: int = 0


class RememberedFrames(Protocol):
    """The frames that a client keeps beside its cache."""

    max_bytes: int

    @property
    def held_bytes(self) -> int:
        """What all that is kept counts, bytes."""


def no_frames() -> None:
    """A cache that is no client's."""


@runtime_checkable
class TellsFrames(Protocol):
    """A cache whose figures say what its client remembers; it does not keep that alive."""

    remembered_frames: Callable[[], RememberedFrames | None]


def frames_told(frames: RememberedFrames | None) -> tuple[int, int]:
    """The figures of frames: their bytes, and their bound."""
    return (0, 0) if frames is None else (frames.held_bytes, frames.max_bytes)


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
class Fenced(Protocol):
    """A cache in which an invalidation beats what was under way when it came, in every process that shares the cache.

    Its epoch changes with every invalidation. A writer brings the epoch of the time when it sent its request; where
    that is not the present one, or is not known (None), nothing is kept: what it brings may be older than the
    invalidation.
    """

    async def read_since(self, keys: Sequence[str], emit: Emit = ignore) -> tuple[list[Entry | None], str | None]:
        """`Cache.read`, and the epoch; None where the store does not say."""

    async def write_since(
        self, epoch: str | None, items: Sequence[tuple[str, Entry, float]], emit: Emit = ignore
    ) -> str | None:
        """`Cache.write`, unless the epoch is another one by now; returns that."""


class Claim(NamedTuple):
    """What a shared cache knows of a key: the includes ``other`` is fetching (None: nobody else), and the entry."""

    other: frozenset[str] | None
    entry: Entry | None


@runtime_checkable
class Shared(Protocol):
    """A cache that other processes fill as well, and that says who of them is fetching what.

    A lead is given back by the `write` that brings its key, or by `give_back`; one that is neither renewed nor given
    back ends by itself, within seconds.
    """

    async def read_leading(
        self, keys: Sequence[str], includes: Collection[str], emit: Emit = ignore
    ) -> tuple[list[Entry | None], str | None]:
        """`Fenced.read_since`; takes the lead of some keys that are not there, so that `lead` need not ask for them."""

    async def lead(self, keys: Sequence[str], includes: Collection[str], emit: Emit = ignore) -> list[Claim]:
        """Take the lead of every key that nobody else has; where the store does not answer, nobody has."""

    async def look(self, keys: Sequence[str], emit: Emit = ignore) -> list[Claim]:
        """The same without taking it."""

    async def renew(self, keys: Sequence[str]) -> None:
        """Keep the leads of these keys for as long as this runs."""

    async def give_back(self, keys: Sequence[str]) -> None:
        """End what leads there are of these keys."""


@runtime_checkable
class Watched(Protocol):
    """A cache that only this process writes to, and that tells when it changed; its whole answers can be kept."""

    @property
    def version(self) -> int:
        """Another number whenever anything was kept or dropped."""

    def unchanged(self, version: int) -> bool:
        """True where it is still at this version."""


@runtime_checkable
class Derived(Protocol):
    """A cache that keeps what was made of its entries beside them, for a process that comes later.

    Whoever made it says of what: it is for them to know whether that is still so.
    """

    async def recall(self, name: str, take: Callable[[bytes], bool], emit: Emit = ignore) -> bool | None:
        """What ``take`` says, off the event loop, of what was kept under this name; None where there is nothing."""

    def remember(self, name: str, make: Callable[[], bytes]) -> None:
        """Keep what ``make`` makes, in place of what is there; soon, and on another thread."""


class Room(Protocol):
    """How a cache is filled at one moment, from which it can be told later what it had no room for."""

    @property
    def setting(self) -> str:
        """The setting that bounds it."""

    def lost(self, later: Any, used: int) -> int:
        """How many entries of a call were dropped between here and ``later``; of those held here it used so many."""


@runtime_checkable
class Bounded(Protocol):
    """A cache that may be too small for a call, and tells."""

    @property
    def room(self) -> Room:
        """As it is now; costs next to nothing."""


@runtime_checkable
class InRedis(Protocol):
    """A cache in a Redis: whoever shares more than the cache with other processes goes by its connections."""

    bridge: Portal | NestedBridge

    @property
    def circuits(self) -> RedisCircuits: ...


@runtime_checkable
class OnDisk(Protocol):
    """A cache in a folder of this machine: whoever shares more with other processes keeps it there."""

    @property
    def path(self) -> Path: ...

    @property
    def works(self) -> bool:
        """Whether it is read and written, as far as is known: where it is not, that was told."""
        ...


@runtime_checkable
class Counting(Protocol):
    """A cache whose ``stats`` tell how many fixtures calls were served from it: what a hit is, the call knows."""

    def count(self, hits: int, misses: int) -> None:
        """A call has ended: so many of its fixtures were served from this cache, so many were not."""
