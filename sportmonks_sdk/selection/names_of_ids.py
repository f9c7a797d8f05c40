"""Names by id: where the shipped ones lack an id, the API's own, asked for once and kept for a week."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any
from weakref import WeakKeyDictionary

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from ..cache import freshness
from ..cache.entry import pack
from ..cache.protocol import Cache
from ..errors import MalformedResponseError, RequestRefusedError, SportmonksError
from ..frames.coerce import to_int
from ..frames.declare import Book
from ..frames.frame_memo import FrameSink
from ..frames.shipped_names import NamesRead, names_from
from ..observe.events import Emit, Warned
from ..query.ask import Ask
from ..query.endpoints import NAME_PATHS
from ..transport import pagination
from ..transport.envelope import Page
from ..transport.fetcher import Fetched, Fetcher
from ..transport.pages import read_pages
from ..transport.pagination import Reading

_kept = msgspec.json.Decoder(tuple[list[tuple[int, str]], dict[str, int]]).decode


class _Known(Struct, frozen=True):
    """Names as the API gave them at a time, in unix seconds; none where it failed to."""

    at: float
    names: NamesRead | None


class Namer:
    """Knows the names of types, states, markets and bookmakers; ``now`` is the wall clock in unix seconds."""

    def __init__(self, fetcher: Fetcher, cache: Cache, now: Callable[[], float], anchors: freshness.Anchors) -> None:
        self._fetcher = fetcher
        self._cache = cache
        self._now = now
        self._anchors = anchors
        self._known: dict[tuple[Book, str], _Known] = {}
        self._gates: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock] = WeakKeyDictionary()

    async def names(self, unknown: Mapping[Book, frozenset[int]], ask: Ask, emit: Emit) -> dict[Book, NamesRead]:
        """The names in the books that hold these ids, in the language of the call.

        A book that cannot be had is left out, and a warning says so: a call is not lost for the sake of a name.
        """
        # One at a time: whoever waits finds the answer there.
        async with self._gates.setdefault(asyncio.get_running_loop(), asyncio.Lock()):
            found = {book: await self._book(book, ids, ask, emit) for book, ids in unknown.items()}
        return {book: names for book, names in found.items() if names is not None}

    async def complete(self, sink: FrameSink, ask: Ask, emit: Emit) -> None:
        """Give a sink that has all its fixtures the names that it lacks."""
        # Where some never came, frames are still to be made of the others: not on the loop.
        unknown = await asyncio.to_thread(lambda: sink.unknown) if sink.waits else sink.unknown
        if unknown:
            sink.rename(await self.names(unknown, ask, emit))

    async def _book(self, book: Book, ids: frozenset[int], ask: Ask, emit: Emit) -> NamesRead | None:
        known = self._known.get((book, ask.locale)) or await self._remembered(book, ask, emit)
        if known is not None and self._serves(known, ids, ask):
            return known.names
        if not ask.offline:
            try:
                known = _Known(self._now(), await self._asked(book, ask, emit))
                await self._remember(book, ask, known, emit)
            except SportmonksError as error:
                emit(Warned("names", f"names of {book} could not be had, new ones are null for now: {error}"))
                known = _Known(self._now(), None if known is None else known.names)
        if known is None:
            return None
        self._known[book, ask.locale] = known
        return known.names

    def _serves(self, known: _Known, ids: frozenset[int], ask: Ask) -> bool:
        complete = known.names is not None and ids <= known.names.names.keys()
        kind = "type" if complete else "metadata" if known.names is None else "reference"
        fresh = self._now() - known.at < freshness.kind_ttl(kind, self._anchors)
        return fresh and (complete or not ask.anew)

    async def _remembered(self, book: Book, ask: Ask, emit: Emit) -> _Known | None:
        (entry,) = await self._cache.read([_key(book, ask)], emit)
        try:
            if entry is None:
                return None
            pairs, notes = _kept(entry.document())
            return _Known(entry.at, NamesRead(dict(pairs), notes))
        except (msgspec.MsgspecError, MalformedResponseError):
            return None  # what somebody else wrote there are no names; the next ones are written over it

    async def _remember(self, book: Book, ask: Ask, known: _Known, emit: Emit) -> None:
        read = known.names or NamesRead({})
        entry = pack(msgspec.json.encode((list(read.names.items()), read.notes)), at=known.at)
        await self._cache.write([(_key(book, ask), entry, freshness.kind_ttl("type", self._anchors))], emit)

    async def _asked(self, book: Book, ask: Ask, emit: Emit) -> NamesRead:
        # Of its own entity's quota, for which no call should wait.
        quick = replace(ask, on_limit="raise")
        try:
            return names_from(await self._walk(NAME_PATHS[book], quick, emit, populate=True), book)
        except RequestRefusedError:
            return names_from(await self._walk(NAME_PATHS[book], quick, emit, populate=False), book)

    async def _walk(self, path: str, ask: Ask, emit: Emit, *, populate: bool) -> list[dict[str, Any]]:
        language = {"locale": ask.locale} if ask.locale else {}

        async def page(parameters: Mapping[str, str]) -> Fetched[list[dict[str, Any]]]:
            return await self._fetcher.fetch(path, {**language, **parameters}, ask, emit, make=_records)

        reading: Reading[dict[str, Any]] = Reading(pagination.start(populate=populate))
        # A list that was given up because it brings nothing new has brought what names there are.
        await read_pages(reading, page, lambda record: to_int(record["id"]))
        return reading.rows


def _records(page: Page) -> list[dict[str, Any]]:
    # What has no id, or cannot be read (a number of thousands of digits), names nothing.
    return [row for one in page.rows if isinstance(row := _read(one), dict) and to_int(row.get("id")) is not None]


def _read(row: msgspec.Raw) -> Any:
    try:
        return msgspec.json.decode(row)
    except msgspec.MsgspecError:
        return None


def _key(book: Book, ask: Ask) -> str:
    return f"names:{book}:{ask.locale or 'en'}"
