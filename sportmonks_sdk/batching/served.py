"""What a call is served: where its fixtures go, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

import msgspec
from msgspec import Struct, field

from ..errors import SportmonksError
from ..query.endpoints import spelling


class DocumentSink(Protocol):
    """Takes fixture documents as they arrive, in any order; ``add`` is called in worker threads, concurrently."""

    def add(self, documents: Iterable[bytes | msgspec.Raw]) -> None: ...

    def recall(self, stamps: Mapping[int, float]) -> bool:
        """True where the sink already has what these fixtures (id → when fetched) would make."""

    @property
    def kept_as(self) -> str | None:
        """Under which name an earlier process may have kept that; None for nowhere."""

    def take(self, stamps: Mapping[int, float], kept: bytes) -> bool:
        """`recall` from what was kept, in any thread."""


class NullSink:
    """The sink of a refresh: the cache has it already."""

    def add(self, documents: Iterable[bytes | msgspec.Raw]) -> None:
        return None

    def recall(self, stamps: Mapping[int, float]) -> bool:
        return True

    kept_as = None

    def take(self, stamps: Mapping[int, float], kept: bytes) -> bool:
        return False


class Served(Struct):
    """What came of serving one call: ``stamps`` says when each fixture that is there was fetched.

    ``oldest`` is when the oldest part of them was, ``stale`` the age of those that the API could not be asked for.
    ``dropped`` says why others that came are not there: they do not belong to what was asked.
    """

    stamps: dict[int, float] = field(default_factory=dict)
    from_cache: int = 0
    fetched: int = 0
    joined: int = 0
    missing: dict[int, str] = field(default_factory=dict)
    dropped: dict[int, str] = field(default_factory=dict)
    # Includes that did not come → the fixtures without them; and those that no fixture has.
    incomplete: dict[str, tuple[int, ...]] = field(default_factory=dict)
    undelivered: frozenset[str] = frozenset()
    dropped_includes: tuple[str, ...] = ()
    error: SportmonksError | None = None
    # The error that every other request would have ended in as well.
    stopped: SportmonksError | None = None
    # Where a watched cache alone answered, with nothing missing: the moment from which it would not (unix seconds).
    until: float | None = None
    # Requests that the cache spared.
    spared: int = 0
    # Fixtures of this call that the cache dropped again for want of room, and the setting that bounds it.
    lost: int = 0
    bound: str = ""
    oldest: float | None = None
    stale: dict[int, float] = field(default_factory=dict)

    def tell_incomplete(self, lacking: Mapping[int, Iterable[str]]) -> None:
        """Which includes (by fixture) did not come; of those that are served."""
        told: dict[str, list[int]] = {}
        for one, names in lacking.items():
            for name in names if one in self.stamps else ():
                told.setdefault(spelling(name), []).append(one)
        self.incomplete = {name: tuple(sorted(told[name])) for name in sorted(told)}
        self.undelivered = frozenset(name for name, ids in told.items() if len(ids) == len(self.stamps))

    def absorb(self, other: Served) -> None:
        """Take in what came of serving other fixtures of the same call."""
        both = self.stamps and other.stamps  # what has no fixtures says nothing of what none of them has
        self.undelivered = self.undelivered & other.undelivered if both else self.undelivered | other.undelivered
        for name, ids in other.incomplete.items():
            self.incomplete[name] = tuple(sorted((*self.incomplete.get(name, ()), *ids)))
        self.stamps |= other.stamps
        self.missing |= other.missing
        self.dropped |= other.dropped
        self.stale |= other.stale
        self.from_cache += other.from_cache
        self.fetched += other.fetched
        self.joined += other.joined
        self.spared += other.spared
        self.dropped_includes = tuple(dict.fromkeys((*self.dropped_includes, *other.dropped_includes)))
        self.error = self.error or other.error
        self.stopped = self.stopped or other.stopped
        ages = [one.oldest for one in (self, other) if one.oldest is not None]
        self.oldest = min(ages, default=None)
