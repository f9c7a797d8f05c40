"""From a selection to fixtures: walks through the listings, remembered for as long as their answer is fresh."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

import msgspec

from .core import freshness, walking
from .core.ask import Ask
from .core.entry import pack
from .core.envelope import Page, head
from .core.events import Discovered, Emit, Warned, ignore
from .core.freshness import Age
from .core.planning import forgivable
from .core.selection import Discovery, Found, Selection
from .core.states import state_class
from .errors import CacheError, MalformedResponseError, RequestRefusedError, SportmonksError
from .fetcher import Fetcher
from .io.cache import Cache
from .io.fence import Fence

_encode = msgspec.json.Encoder().encode
# ``populate`` is refused with one of these where a listing does not take it (docs, "response codes").
_POPULATE_REFUSED = frozenset({None, 5003, 5006, 5010})
_SETTLED = frozenset({"finished", "not_played"})
_MOVING = frozenset({"live", "unknown"})


@dataclass(frozen=True, slots=True)
class Finding:
    """What discovery found, by kick-off; until when it is fresh (unix seconds); what it read; how old it is."""

    rows: list[Found]
    until: float = inf
    lookups: int = 0
    age: Age = Age.FRESH


@dataclass(frozen=True, slots=True)
class Discoverer:
    """Finds fixtures; ``now`` is the wall clock in unix seconds."""

    fetcher: Fetcher
    cache: Cache
    now: Callable[[], float]
    anchors: freshness.Anchors

    async def find(self, selection: Selection, ask: Ask, emit: Emit) -> Finding:
        """The fixtures of a selection, by kick-off; an empty list where there are none."""
        if selection.ids is not None:
            return Finding([Found(one) for one in selection.ids])
        rows: list[Found] = []
        until = inf
        requests = 0
        for discovery in selection.discoveries():
            listed, made = await self._find(discovery, selection.states, ask, emit)
            requests += made
            rows += listed.rows
            until = min(until, listed.until)
        found = selection.narrow(rows)
        emit(Discovered(len(found), requests))
        return Finding(found, until, len(selection.discoveries()))

    async def known(self, selection: Selection, ask: Ask) -> list[Found] | None:
        """What `find` would answer without a request; None where it would need one."""
        if selection.ids is not None:
            return [Found(one) for one in selection.ids]
        rows: list[Found] = []
        for discovery in selection.discoveries():
            listing = await self._remembered(discovery, selection.states, ask, ignore, Fence(self.cache))
            if listing is None or not _answers(listing, ask):
                return None
            rows += listing.rows
        return selection.narrow(rows)

    async def _find(self, discovery: Discovery, states: frozenset[int], ask: Ask, emit: Emit) -> tuple[Finding, int]:
        fence = Fence(self.cache)
        listing = await self._remembered(discovery, states, ask, emit, fence)
        if listing is not None and _answers(listing, ask):
            return listing, 0
        epoch = fence.epoch
        if ask.offline:
            raise CacheError(
                "which fixtures these are is not in the cache, and offline nobody can say; make the same call once "
                "online, or give their ids"
            )
        try:
            rows, requests = await self._walk(discovery, ask, emit)
        except SportmonksError as error:
            if listing is None or listing.age is Age.DEAD or ask.refresh or not forgivable(error):
                raise
            emit(Warned("stale", f"which fixtures these are is from the cache, because: {error}"))
            return listing, 0
        now = self.now()
        if not ask.bypass:
            table = [[r.id, r.league_id, r.season_id, r.state_id, r.kickoff] for r in rows]
            entry = pack(_encode(table), at=now)
            await fence.write([(_key(discovery, ask), entry, freshness.kept_for(self.anchors))], epoch, emit)
        return self._listing(discovery, states, rows, now), requests

    async def _remembered(
        self, discovery: Discovery, states: frozenset[int], ask: Ask, emit: Emit, fence: Fence
    ) -> Finding | None:
        if ask.bypass:
            return None
        (entry,) = await fence.read([_key(discovery, ask)], emit)
        if entry is None:
            return None
        rows = [Found(*row) for row in entry.value()]
        return self._listing(discovery, states, rows, entry.at)

    def _listing(self, discovery: Discovery, states: frozenset[int], rows: list[Found], at: float) -> Finding:
        kind = _kind(discovery, states, rows)
        age = freshness.kind_age(kind, at, self.now(), self.anchors)
        return Finding(rows, at + freshness.kind_ttl(kind, self.anchors), age=age)

    async def _walk(self, discovery: Discovery, ask: Ask, emit: Emit) -> tuple[list[Found], int]:
        if not discovery.paged:
            make = _scheduled if "schedules" in discovery.path else _listed
            fetched = await self.fetcher.fetch(discovery.path, _zone(ask), ask, emit, make=make)
            return list(fetched.made), 1
        filters = ";".join(discovery.filters)
        try:
            return await walk(self.fetcher, discovery.path, filters, ask, emit, populate=True)
        except RequestRefusedError as error:
            if error.code not in _POPULATE_REFUSED:
                raise
            rows, requests = await walk(self.fetcher, discovery.path, filters, ask, emit, populate=False)
            return rows, requests + 1


def _answers(listing: Finding, ask: Ask) -> bool:
    return ask.offline or (listing.age <= Age.REVALIDATE and not ask.refresh)


def _kind(discovery: Discovery, states: frozenset[int], rows: Sequence[Found]) -> str:
    if "livescores" in discovery.path or any(state_class(state) in _MOVING for state in states):
        return "live"
    if not rows:
        return "empty"
    # Narrowed by state a listing does not show what is about to come into it.
    settled = not states and all(state_class(row.state_id) in _SETTLED for row in rows)
    return "settled_selection" if settled else "selection"


async def walk(
    fetcher: Fetcher, path: str, filters: str, ask: Ask, emit: Emit, *, populate: bool
) -> tuple[list[Found], int]:
    """All fixtures of a listing, each once, and the requests it took.

    Raises:
        MalformedResponseError: the listing promises more pages for ever.
    """
    rows: dict[int, Found] = {}
    at = walking.start(populate=populate)
    requests = 0
    while not at.done:
        fetched = await fetcher.fetch(path, {**_zone(ask), **at.parameters(filters)}, ask, emit, make=_listed)
        requests += 1
        fresh = [found for found in fetched.made if found.id not in rows]
        rows.update((found.id, found) for found in fresh)
        at = at.after(fetched.page, len(fresh))
    if at.endless:
        raise MalformedResponseError(
            f"{path}: the listing promises more pages but brings nothing new after {len(rows)} rows; try again later",
            path=path,
        )
    return list(rows.values()), requests


def _zone(ask: Ask) -> dict[str, str]:
    return {"timezone": ask.timezone} if ask.timezone else {}


def _listed(page: Page) -> list[Found]:
    return list(_found(page.rows))


def _scheduled(page: Page) -> list[Found]:
    """A schedule holds its fixtures in one of three places: rounds, aggregates or the stage itself."""
    nested = (_nested(msgspec.json.decode(row)) for row in page.rows)
    return list(_found(_encode(fixture) for group in nested for fixture in group))


def _nested(value: Any) -> Iterable[Any]:
    if isinstance(value, list):
        for one in value:
            yield from _nested(one)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key == "fixtures" and isinstance(inner, list):
                yield from inner
            else:
                yield from _nested(inner)


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
