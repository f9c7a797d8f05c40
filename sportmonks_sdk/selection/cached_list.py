"""A list of the API for one call: from the cache, from whoever asks for it already, or from the API.

What a list is of, how it is read through its pages and how long it is fresh is up to each kind: listings of fixtures,
rows of resources.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from math import inf
from typing import Generic, TypeVar

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from ..cache import freshness
from ..cache.entry import Entry, pack
from ..cache.epoch_guard import EpochGuard
from ..cache.flight_rules import counts
from ..cache.flights import Flight, Flights, let_others_board
from ..cache.freshness import Age
from ..cache.protocol import Cache
from ..errors import CacheError, MalformedResponseError, SportmonksError
from ..observe.events import Emit, Event, Warned
from ..query.ask import Ask
from ..query.grammar import ParsedInclude
from ..transport.failures import forgivable
from ..transport.fetcher import Fetcher

R = TypeVar("R")
# ``populate`` is refused with one of these where a list does not take it (docs, "response codes").
POPULATE_REFUSED = frozenset({None, 5003, 5006, 5010})


class Finding(Struct, Generic[R], frozen=True):
    """What a list holds; until when it is fresh (unix seconds); how old it is, and since when (unix seconds).

    ``requests`` is what it took to read it from the API; ``spared`` the requests that the cache spared. ``stale``:
    older than usual because the API failed, or was not to be asked.

    ``said`` is the API's own sentence where there was nothing to find; ``lacking`` the lists within records that did
    not come, with the ids of these records.
    """

    rows: list[R]
    until: float = inf
    age: Age = Age.FRESH
    said: str | None = None
    requests: int = 1
    spared: int = 0
    at: float = 0.0
    lacking: Mapping[str, tuple[int, ...]] = {}
    stale: bool = False


class Sources(Struct, frozen=True):
    """Where lists come from; ``now`` is the wall clock in unix seconds.

    ``vain`` has what did not come when it was asked for once more, and when that was.
    """

    fetcher: Fetcher
    cache: Cache
    flights: Flights
    now: Callable[[], float]
    anchors: freshness.Anchors
    vain: dict[str, float] = field(default_factory=dict)


class CachedList(Generic[R]):
    """One list on its way to one call.

    A kind of list says what it is (``what``, for messages), how long stores keep it (``times`` of the longest life of a
    fixture), how to walk it, and how to read what was walked.
    """

    what = "what this list holds"
    once = "make the same call once online"
    times = 1.0

    def __init__(self, sources: Sources, key: str, ask: Ask, emit: Emit) -> None:
        self.sources, self.key, self.ask, self.emit = sources, key, ask, emit
        self.guard = EpochGuard(sources.cache)
        self.landings = sources.flights.landings
        self.requests = 0

    async def walk(self, emit: Emit) -> bytes:
        """The list from the API, as the cache keeps it; counts its ``requests``."""
        raise NotImplementedError  # pragma: no cover

    def read(self, entry: Entry, seen: float | None = None) -> Finding[R]:
        """What an entry holds, ``seen`` in this very call where it was."""
        raise NotImplementedError  # pragma: no cover

    async def find(self) -> Finding[R]:
        """The list; ``requests`` says what it cost."""
        held = await self.remembered()
        if held is not None and self.answers(held):
            return replace(held, spared=held.requests, stale=held.age > Age.REVALIDATE)
        if self.ask.offline:
            raise CacheError(f"offline=True: {self.what} is not in the cache; {self.once}")
        try:
            entry = await self._fly()
            return self.read(entry, seen=entry.at)
        except SportmonksError as error:
            if held is None or held.age is Age.DEAD or self.ask.refresh or not forgivable(error):
                raise
            self.emit(Warned("stale", f"{self.what} is from the cache, because: {error}"))
            return replace(held, stale=True)

    async def remembered(self) -> Finding[R] | None:
        """What the cache holds, however old."""
        if self.ask.bypass:
            return None
        (entry,) = await self.guard.read([self.key], self.emit)
        return self._kept(entry)

    def answers(self, held: Finding[R]) -> bool:
        """Whether what the cache holds will do."""
        return self.ask.offline or (held.age <= Age.REVALIDATE and not self.ask.refresh)

    async def _fly(self) -> Entry:
        flights, home = self.sources.flights, self.sources.cache
        # A list has no includes of its own: whatever the calls want along, they share it.
        bare = replace(self.ask, include=ParsedInclude())
        alone: tuple[int, ...] = ()
        while True:
            led, followed = flights.board({0: self.key}, bare, home, alone)
            if led:
                return await self._lead(led[0])
            flight = followed[0]
            if not await flights.follow(flight, bare):
                alone = (0,)
            elif flight.entry is not None:
                if flight.home is not home:
                    await self._keep(flight.entry, self.guard.epoch)
                return flight.entry
            elif flight.error is not None and counts(flight.error, bare):
                # A copy: several calls raise it, each with a report and a traceback of its own.
                raise copy(flight.error)

    async def _lead(self, flight: Flight) -> Entry:
        entry: Entry | None = None
        failed: SportmonksError | None = None
        try:
            await let_others_board(self.ask)
            entry = await self._landed() or await self._fetched(flight)
            return entry
        except SportmonksError as error:
            failed = error
            raise
        finally:
            self.sources.flights.land(flight, entry, failed)

    async def _landed(self) -> Entry | None:
        """A flight may have landed between the look into the cache and the lead."""
        if self.ask.anew or self.sources.flights.landings == self.landings:
            return None
        (entry,) = await self.guard.read([self.key], self.emit)
        held = self._kept(entry)
        return entry if held is not None and self.answers(held) else None

    def _kept(self, entry: Entry | None) -> Finding[R] | None:
        try:
            return None if entry is None else self.read(entry)
        except (msgspec.MsgspecError, MalformedResponseError):
            return None  # what somebody else wrote there is no list; the next one is written over it

    async def _fetched(self, flight: Flight) -> Entry:
        epoch = self.guard.epoch

        def told(event: Event) -> None:
            self.sources.flights.observe([flight], event)
            self.emit(event)

        asked = self.sources.now()
        entry = pack(await self.walk(told), at=asked)
        await self._keep(entry, epoch)
        return entry

    async def _keep(self, entry: Entry, epoch: str | None) -> None:
        if not self.ask.bypass:
            seconds = freshness.kept_for(self.sources.anchors, self.times)
            await self.guard.write([(self.key, entry, seconds)], epoch, self.emit)
