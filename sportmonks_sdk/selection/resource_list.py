"""The records of one request for a resource, through all of its pages."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from math import inf
from typing import Any

import msgspec
from msgspec import Struct

from ..cache import freshness
from ..cache.entry import Entry
from ..errors import MalformedResponseError, RequestRefusedError, SportmonksError
from ..frames.resource_records import belongs, lacks, wrapped
from ..observe.events import Emit
from ..query.ask import Ask
from ..query.ways import Request
from ..transport import pagination
from ..transport.envelope import Page
from ..transport.fetcher import Fetched
from ..transport.fixture_head import head
from ..transport.pages import check_whole, read_pages
from ..transport.pagination import Reading
from .cached_list import POPULATE_REFUSED, CachedList, Finding, Sources

Record = msgspec.Raw
_encode = msgspec.json.Encoder().encode
_NOT_FOUND = 404


class _StoredRecords(msgspec.Struct, frozen=True, gc=False):
    """The records as the cache keeps them; the API's sentence; the requests they took; and what they lack."""

    rows: list[msgspec.Raw]
    said: str | None = None
    requests: int = 1
    lacking: dict[str, tuple[int, ...]] = {}


class _Identity(msgspec.Struct, gc=False):
    id: Any = msgspec.UNSET


_stored = msgspec.json.Decoder(_StoredRecords).decode
_identity = msgspec.json.Decoder(_Identity).decode


class ListQuestion(Struct, frozen=True):
    """What is asked of one path.

    ``kind`` is the kind of data; ``params`` is what is sent besides filters and place in the list; ``most`` records are
    enough; ``whole``: as many rows a page as can be, which brings no includes; ``missing_is_none``: 404 is no error;
    ``placeholders``: a row of a list whose id is null stands for none. ``lists`` are the keys of the lists that each
    record has, each of them with those within it.
    """

    name: str
    kind: str
    request: Request
    params: tuple[tuple[str, str], ...] = ()
    paged: bool = False
    whole: bool = False
    most: int | None = None
    missing_is_none: bool = False
    nested: bool = False
    placeholders: bool = True
    lists: tuple[tuple[str, ...], ...] = ()

    @property
    def key(self) -> str:
        """The logical cache key."""
        told = "\n".join((self.request.path, self.request.filters, str(self.most), *map("=".join, self.params)))
        return f"resource:{self.name}:{hashlib.blake2b(told.encode(), digest_size=10).hexdigest()}"


class ResourceList(CachedList[Record]):
    """The records of one question on their way to one call."""

    def __init__(self, sources: Sources, question: ListQuestion, ask: Ask, emit: Emit) -> None:
        super().__init__(sources, question.key, ask, emit)
        self.question = question
        self.what = f"the answer of {question.request.path}"
        # What of a list came before a page of it failed.
        self.arrived: list[Record] = []

    async def walk(self, emit: Emit) -> bytes:
        try:
            rows, said = await self._walk(emit)
        except RequestRefusedError as error:
            if not (self.question.missing_is_none and error.status == _NOT_FOUND):
                raise
            rows, said = [], str(error)
        lacking = self._lacking(rows)
        if lacking and not self._in_vain(lacking):
            with suppress(SportmonksError):  # what came first will do
                rows, said = await self._walk(emit)
            lacking = self._lacking(rows)
            self.sources.vain.update(dict.fromkeys(map(self._named, lacking), self.sources.now()))
        return _encode(_StoredRecords(rows, said, self.requests, lacking))

    def _lacking(self, rows: Sequence[Record]) -> dict[str, tuple[int, ...]]:
        """The lists that did not come with their records, which is not the same as being empty."""
        found: dict[str, list[int]] = {}
        for row in rows if self.question.lists else ():
            for name in dict.fromkeys(filter(None, (lacks(row, chain) for chain in self.question.lists))):
                known = head(row)
                found.setdefault(name, []).append((known.id if known else None) or 0)
        return {name: tuple(ids) for name, ids in found.items()}

    def _in_vain(self, lacking: Iterable[str]) -> bool:
        vain, now = self.sources.vain, self.sources.now()
        return all(now - vain.get(self._named(name), -inf) < self.sources.anchors.fixture for name in lacking)

    def _named(self, lacking: str) -> str:
        return f"{self.question.name}.{lacking}"

    async def _keep(self, entry: Entry, epoch: str | None) -> None:
        """What lacks a list is not kept as if that were empty."""
        if not (self.question.lists and _stored(entry.document()).lacking):
            await super()._keep(entry, epoch)

    def read(self, entry: Entry, seen: float | None = None) -> Finding[Record]:
        stored = _stored(entry.document())
        lives = freshness.kind_lives(self.question.kind if stored.rows else "empty", self.sources.anchors)
        age = freshness.age_by(lives, entry.at, self.sources.now())
        return Finding(stored.rows, entry.at + lives.fresh, age, stored.said, stored.requests, at=entry.at,
                       lacking=stored.lacking)  # fmt: skip

    async def _walk(self, emit: Emit) -> tuple[list[Record], str | None]:
        question = self.question
        if not question.paged:
            self.requests += 1
            filters = {"filters": question.request.filters} if question.request.filters else {}
            params = {**dict(question.params), **filters}
            fetched = await self.sources.fetcher.fetch(
                question.request.path, params, self.ask, emit, make=self._records
            )
            if not fetched.page.has_more:
                return _once(fetched.made), fetched.page.message
            # The documents know of no pages here, and there are some: from the first one on, so that none is missing.
            return await self._pages(emit, populate=False)
        if question.whole:
            try:
                return await self._pages(emit, populate=True)
            except RequestRefusedError as error:
                if error.code not in POPULATE_REFUSED or error.status == _NOT_FOUND:
                    raise
        return await self._pages(emit, populate=False)

    async def _pages(self, emit: Emit, *, populate: bool) -> tuple[list[Record], str | None]:
        question, said = self.question, None
        path, most = question.request.path, question.most

        async def page(parameters: Mapping[str, str]) -> Fetched[list[Record]]:
            nonlocal said
            self.requests += 1
            params = {**dict(question.params), **parameters}
            if "cursor" in parameters:  # it knows its own order; sent along that is refused
                params.pop("order", None)
            fetched = await self.sources.fetcher.fetch(path, params, self.ask, emit, make=self._records)
            self._check(fetched.made)
            said = fetched.page.message
            return fetched

        reading: Reading[Record] = Reading(pagination.start(populate=populate))
        try:
            await read_pages(
                reading, page, key_of, filters=question.request.filters,
                enough=lambda rows: rows >= (most or inf) and self._up_to(_once(reading.rows), most) is not None,
            )  # fmt: skip
            check_whole(reading, path)
        except SportmonksError:
            self.arrived = _once(reading.rows)
            raise
        found = _once(reading.rows)
        return found[: self._up_to(found, most)], said

    def _up_to(self, rows: list[Record], most: int | None) -> int | None:
        """How many of these rows it takes to have ``most`` that pass the filters; None where they are too few."""
        only = {} if self.question.nested else self.question.request.only
        if most is None or len(rows) < most:
            return None
        if not only:
            return most
        passing = (place for place, row in enumerate(rows, 1) if belongs(row, only))
        return next(islice(passing, most - 1, None), None)

    def _records(self, page: Page) -> list[Record]:
        """The records of a page; a placeholder, whose id is null, stands for none (the vendor's tool server)."""
        all_count = not (self.question.placeholders or page.single)
        return [
            row if memoryview(row)[0] == ord("{") else wrapped(row) for row in page.rows if all_count or _is_there(row)
        ]

    def _check(self, rows: list[Record]) -> None:
        """A filter that the API did not apply would have the walk go on through everything there is."""
        request = self.question.request
        if rows and request.only and not self.question.nested and not any(belongs(row, request.only) for row in rows):
            raise FilterIgnoredError(
                f"{request.path}: the API ignored the filter {request.filters}: none of {len(rows)} rows of a page "
                "passes it; the list would go on through all there is, so it is not read",
                path=request.path,
            )


class FilterIgnoredError(MalformedResponseError):
    """The API answered as if a filter had not been sent."""


def _is_there(row: Record) -> bool:
    try:
        return _identity(row).id is not None
    except msgspec.MsgspecError:
        return True


def _once(rows: Iterable[Record]) -> list[Record]:
    """The rows without those that came before in the same list, id and all. Rows of one id that are not alike are all
    kept, as none of them is known to be the right one; and so are those without an id, however alike they are."""
    found: dict[Hashable, Record] = {}
    for place, row in enumerate(rows):
        known = head(row)
        if known is None or known.id is None:
            found[place, None] = row
            continue
        first = found.setdefault((None, known.id), row)
        if first is not row and bytes(first) != bytes(row):
            found.setdefault((bytes(row), known.id), row)
    return [*found.values()]


def key_of(row: Record) -> Hashable:
    """What a record is known again by: its id, or the whole of it."""
    found = head(row)
    return found.id if found is not None and found.id is not None else bytes(row)
