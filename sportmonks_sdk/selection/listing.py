"""One listing for one call: from the cache, from whoever asks for it already, or from the API, page by page."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from math import inf

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from ..cache import freshness
from ..cache.entry import Entry, pack
from ..cache.epoch_guard import EpochGuard
from ..cache.flight_rules import counts
from ..cache.flights import Flight, Flights, let_others_board
from ..cache.freshness import Age
from ..cache.protocol import Cache
from ..errors import CacheError, MalformedResponseError, RequestRefusedError, SportmonksError
from ..observe.events import Emit, Event, Warned
from ..query.ask import Ask
from ..query.grammar import Include
from ..query.states import state_class
from ..transport import pagination
from ..transport.envelope import Page
from ..transport.failures import forgivable
from ..transport.fetcher import Fetched, Fetcher
from ..transport.fixture_head import head
from ..transport.pages import check_whole, read_pages
from ..transport.pagination import Reading
from .keywords import Discovery, Found, Selection

_encode = msgspec.json.Encoder().encode
# ``populate`` is refused with one of these where a listing does not take it (docs, "response codes").
_POPULATE_REFUSED = frozenset({None, 5003, 5006, 5010})
_SETTLED = frozenset({"finished", "not_played"})
_MOVING = frozenset({"live", "unknown"})


class Finding(Struct, frozen=True):
    """What discovery found, by kick-off; until when it is fresh (unix seconds); how old it is.

    ``requests`` is what it took to read it from the API; ``spared`` the requests that the cache spared.

    ``said`` is the API's own sentence where there was nothing to find.
    """

    rows: list[Found]
    until: float = inf
    age: Age = Age.FRESH
    said: str | None = None
    requests: int = 1
    spared: int = 0


class _Stored(msgspec.Struct, frozen=True, gc=False):
    """A listing as the cache keeps it: fixture, league, season, state and kick-off of each row; the API's sentence; and
    the requests it took."""

    rows: list[tuple[int, int | None, int | None, int | None, int | None]]
    said: str | None = None
    requests: int = 1


_stored = msgspec.json.Decoder(_Stored).decode
_many = msgspec.json.Decoder(list[msgspec.Raw]).decode
_named = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
_NULL = msgspec.Raw(b"null")


class Sources(Struct, frozen=True):
    """Where listings come from; ``now`` is the wall clock in unix seconds."""

    fetcher: Fetcher
    cache: Cache
    flights: Flights
    now: Callable[[], float]
    anchors: freshness.Anchors


class Listing:
    """One listing on its way to one call; the states that the ``selection`` wants decide how long it is fresh."""

    def __init__(self, sources: Sources, discovery: Discovery, selection: Selection, ask: Ask, emit: Emit) -> None:
        self.sources, self.discovery, self.selection, self.ask, self.emit = sources, discovery, selection, ask, emit
        self.key = _key(discovery, ask)
        self.guard = EpochGuard(sources.cache)
        self.landings = sources.flights.landings
        self.requests = 0

    async def find(self) -> Finding:
        """The listing; ``requests`` says what it cost."""
        held = await self.remembered()
        if held is not None and self.answers(held):
            return replace(held, spared=held.requests)
        if self.ask.offline:
            raise CacheError(
                "which fixtures these are is not in the cache, and offline nobody can say; make the same call once "
                "online, or give their ids"
            )
        try:
            entry = await self._fly()
            return self._read(entry, seen=entry.at)
        except SportmonksError as error:
            if held is None or held.age is Age.DEAD or self.ask.refresh or not forgivable(error):
                raise
            self.emit(Warned("stale", f"which fixtures these are is from the cache, because: {error}"))
            return held

    async def remembered(self) -> Finding | None:
        """What the cache holds, however old."""
        if self.ask.bypass:
            return None
        (entry,) = await self.guard.read([self.key], self.emit)
        return self._kept(entry)

    def answers(self, held: Finding) -> bool:
        """Whether what the cache holds will do."""
        return self.ask.offline or (held.age <= Age.REVALIDATE and not self.ask.refresh)

    async def _fly(self) -> Entry:
        flights, home = self.sources.flights, self.sources.cache
        # A listing has no includes of its own: whatever the calls want along, they share it.
        bare = replace(self.ask, include=Include())
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

    def _kept(self, entry: Entry | None) -> Finding | None:
        try:
            return None if entry is None else self._read(entry)
        except (msgspec.MsgspecError, MalformedResponseError):
            return None  # what somebody else wrote there is no listing; the next one is written over it

    async def _fetched(self, flight: Flight) -> Entry:
        epoch = self.guard.epoch

        def told(event: Event) -> None:
            self.sources.flights.observe([flight], event)
            self.emit(event)

        asked = self.sources.now()
        rows, said = await self._walk(told)
        table = [(r.id, r.league_id, r.season_id, r.state_id, r.kickoff) for r in rows]
        entry = pack(_encode(_Stored(table, said, self.requests)), at=asked)
        await self._keep(entry, epoch)
        return entry

    async def _keep(self, entry: Entry, epoch: str | None) -> None:
        if not self.ask.bypass:
            await self.guard.write(
                [(self.key, entry, freshness.kept_for(self.sources.anchors, freshness.LISTINGS))], epoch, self.emit
            )

    def _read(self, entry: Entry, seen: float | None = None) -> Finding:
        stored = _stored(entry.document())
        rows = [Found(*row, seen) for row in stored.rows]
        kind, anchors = _kind(self.discovery, self.selection.states, rows), self.sources.anchors
        last = max((row.kickoff for row in rows if row.kickoff is not None), default=None)
        lives = freshness.listing_lives(kind, last, entry.at, anchors)
        age = freshness.age_by(lives, entry.at, self.sources.now())
        return Finding(rows, entry.at + lives.fresh, age=age, said=stored.said, requests=stored.requests)

    async def _walk(self, emit: Emit) -> tuple[list[Found], str | None]:
        """All fixtures of the listing, and what the API said where there are none."""
        fetcher, discovery = self.sources.fetcher, self.discovery
        if not discovery.paged:
            make = _scheduled if "schedules" in discovery.path else _listed
            self.requests += 1
            fetched = await fetcher.fetch(discovery.path, _zone(self.ask), self.ask, emit, make=make)
            return list({found.id: found for found in fetched.made}.values()), fetched.page.message
        try:
            return await self._pages(emit, populate=True)
        except RequestRefusedError as error:
            if error.code not in _POPULATE_REFUSED:
                raise
            return await self._pages(emit, populate=False)

    async def _pages(self, emit: Emit, *, populate: bool) -> tuple[list[Found], str | None]:
        path, filters = self.discovery.path, ";".join(self.discovery.filters)
        said: str | None = None

        async def page(parameters: Mapping[str, str]) -> Fetched[list[Found]]:
            nonlocal said
            self.requests += 1
            asked = {**_zone(self.ask), **parameters}
            fetched = await self.sources.fetcher.fetch(path, asked, self.ask, emit, make=_listed)
            if ignored := self.selection.ignored(fetched.made):
                raise MalformedResponseError(
                    f"{path}: the API ignored the filter {ignored}: none of {len(fetched.made)} rows of a page passes "
                    "it; the list would go on through every fixture there is, so it is not read",
                    path=path,
                )
            said = fetched.page.message
            return fetched

        reading: Reading[Found] = Reading(pagination.start(populate=populate))
        await read_pages(reading, page, lambda found: found.id, filters=filters)
        check_whole(reading, path)
        return list({found.id: found for found in reading.rows}.values()), said


def _kind(discovery: Discovery, states: frozenset[int], rows: Sequence[Found]) -> str:
    if "livescores" in discovery.path or any(state_class(state) in _MOVING for state in states):
        return "live"
    if not rows:
        return "empty"
    # Narrowed by state a listing does not show what is about to come into it.
    settled = not states and all(state_class(row.state_id) in _SETTLED for row in rows)
    return "settled_selection" if settled else "selection"


def _zone(ask: Ask) -> dict[str, str]:
    return {"timezone": ask.timezone} if ask.timezone else {}


def _listed(page: Page) -> list[Found]:
    return list(_found(page.rows))


def _scheduled(page: Page) -> list[Found]:
    """A schedule holds its fixtures in one of three places: rounds, aggregates or the stage itself."""
    return list(_found(_nested(page.rows)))


def _nested(rows: Iterable[msgspec.Raw]) -> Iterable[msgspec.Raw]:
    """The fixtures in these rows, in their order; what else there is, however odd, is passed over and not read."""
    todo = list(rows)[::-1]
    while todo:
        row = todo.pop()
        first = chr(memoryview(row)[0])
        if first == "[":
            todo += _many(row)[::-1]
        elif first == "{":
            inner = _named(row)
            if chr(memoryview(inner.get("fixtures", _NULL))[0]) == "[":
                yield from _many(inner.pop("fixtures"))
            todo += list(inner.values())[::-1]


def _found(rows: Iterable[bytes | msgspec.Raw]) -> Iterable[Found]:
    for row in rows:
        seen = head(row)
        if seen is None or seen.id is None:
            # A fixture that cannot be named would be missing in silence.
            raise MalformedResponseError("the listing has a record without an id; try again later", status=200)
        yield Found(seen.id, seen.league_id, seen.season_id, seen.state_id, seen.kickoff)


def _key(discovery: Discovery, ask: Ask) -> str:
    told = "\n".join((discovery.path, *discovery.filters, ask.timezone))
    return f"selection:{hashlib.blake2b(told.encode(), digest_size=10).hexdigest()}"
