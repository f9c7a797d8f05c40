"""What the run of a call needs of its processor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from ..cache.entry import Entry
from ..cache.epoch_guard import EpochGuard
from ..cache.freshness import Anchors
from ..observe import events as ev
from ..query.ask import Ask
from .undelivered import Undelivered
from .wiring import ClientParts


class CallResources(Protocol):
    """Parts, clock and anchors, and what the processor learned from the calls before; shared by all of its calls."""

    parts: ClientParts
    now: Callable[[], float]
    anchors: Anchors
    # Includes that the plan turned out to lack, and when.
    forbidden: dict[str, float]
    # Includes that did not come when they were asked for twice.
    undelivered: Undelivered

    async def lookup(
        self, ids: Sequence[int], ask: Ask, emit: ev.Emit, guard: EpochGuard | None = None
    ) -> dict[int, Entry]:
        """The cache's entries for these ids, fresh or not; none where the call goes by the cache."""

    def headstart(self) -> float:
        """How early this call refreshes what is about to stop being fresh, seconds."""

    def batch_limit(self) -> int:
        """Ids a request takes."""

    def at_once(self) -> int:
        """Requests at a time that a call may have under way."""

    def timed(self, seconds: float) -> None:
        """Learn from an answer what a request takes."""

    def weighed(self, fixtures: int, size: int) -> None:
        """Learn from a batch how heavy a fixture is."""
