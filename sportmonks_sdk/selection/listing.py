"""A listing of fixtures, page by page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from ..cache import freshness
from ..cache.entry import Entry
from ..errors import MalformedResponseError, RequestRefusedError
from ..observe.events import Emit
from ..query.ask import Ask
from ..query.states import state_class
from ..transport import pagination
from ..transport.envelope import Page
from ..transport.fetcher import Fetched
from ..transport.fixture_head import head
from ..transport.pages import check_whole, read_pages
from ..transport.pagination import Reading
from .cached_list import POPULATE_REFUSED, CachedList, Finding, Sources
from .keywords import Discovery, Found, Selection

_encode = msgspec.json.Encoder().encode
_SETTLED = frozenset({"finished", "not_played"})
_MOVING = frozenset({"live", "unknown"})


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


class Listing(CachedList[Found]):
    """One listing of fixtures; the states that the ``selection`` wants decide how long it is fresh."""

    what = "the list of these fixtures"
    once = "make the same call once online, or give their ids"
    times = freshness.LISTINGS

    def __init__(self, sources: Sources, discovery: Discovery, selection: Selection, ask: Ask, emit: Emit) -> None:
        super().__init__(sources, _key(discovery, ask), ask, emit)
        self.discovery, self.selection = discovery, selection

    async def walk(self, emit: Emit) -> bytes:
        rows, said = await self._walk(emit)
        table = [(r.id, r.league_id, r.season_id, r.state_id, r.kickoff) for r in rows]
        return _encode(_Stored(table, said, self.requests))

    def read(self, entry: Entry, seen: float | None = None) -> Finding[Found]:
        stored = _stored(entry.document())
        rows = [Found(*row, seen) for row in stored.rows]
        kind, anchors = _kind(self.discovery, self.selection.states, rows), self.sources.anchors
        last = max((row.kickoff for row in rows if row.kickoff is not None), default=None)
        lives = freshness.listing_lives(kind, last, entry.at, anchors)
        age = freshness.age_by(lives, entry.at, self.sources.now())
        return Finding(rows, entry.at + lives.fresh, age, stored.said, stored.requests, at=entry.at)

    async def _walk(self, emit: Emit) -> tuple[list[Found], str | None]:
        """All fixtures of the listing, and what the API said where there are none."""
        fetcher, discovery = self.sources.fetcher, self.discovery
        if not discovery.paged:
            make = _scheduled if "schedules" in discovery.path else _listed
            self.requests += 1
            fetched = await fetcher.fetch(discovery.path, _zone(self.ask), self.ask, emit, make=make)
            if not fetched.page.has_more:
                return list({found.id: found for found in fetched.made}.values()), fetched.page.message
            if make is _scheduled:
                raise MalformedResponseError(
                    f"{discovery.path}: a schedule comes in one piece, and this answer promises more pages; give date= "
                    "or between=, whose lists are read to their end",
                    path=discovery.path,
                )
            # The documents know of no pages here, and there are some: from the first one on, so that none is missing.
            return await self._pages(emit, populate=False)
        try:
            return await self._pages(emit, populate=True)
        except RequestRefusedError as error:
            if error.code not in POPULATE_REFUSED:
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
