"""A call for a resource: from its words to requests, from their answers to one frame."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import polars as pl
from msgspec import Struct, field
from msgspec.structs import replace

from ..errors import CacheError, PartialResultError, RequestRefusedError, SportmonksError
from ..frames.catalogue import RESOURCES
from ..frames.declare import Book
from ..frames.frame_blob import MadeFrames
from ..frames.resolve import resolve
from ..frames.resource import Resource
from ..frames.resource_records import Document, cut, lists_of, strays
from ..frames.resource_rows import build_rows, wire_includes
from ..frames.shipped_names import NamesRead
from ..frames.wide_seasons import wide_seasons
from ..observe import events as ev
from ..observe.tally import Tally
from ..query.address import shows, sure
from ..query.ask import Ask
from ..query.endpoints import entity_of
from ..query.ways import Request, ResourceWay
from ..selection.cached_list import Finding
from ..selection.resource_list import FilterIgnoredError, ListQuestion, Record, ResourceList
from ..transport.fixture_head import head
from .drift import junk_events, with_drift
from .engine import Engine
from .get_job import stale_records, strange_events, stray_events, unanswered
from .jobs import Job, PricingJob, barren, barren_events, first_few


class Wanted(Struct, frozen=True):
    """What a call wants: the resource, the way to ask, the checked values of its words, and what else is sent.

    ``filters`` and ``params`` go along as they are; ``whole`` asks for as many rows a page as can be.
    """

    resource: Resource
    way: ResourceWay
    told: Mapping[str, Any]
    limit: int | None = None
    filters: str = ""
    params: tuple[tuple[str, str], ...] = ()
    whole: bool = False

    def question(self, request: Request, ask: Ask) -> ListQuestion:
        """The question to ask for one of its requests."""
        includes = "" if self.whole else wire_includes(self.resource.name, self.way, ask.include)
        only = request.only if self.way.rows else {**sure(shows(request.path, self.filters)), **request.only}
        sent = {"include": includes, "locale": ask.locale, "timezone": ask.timezone if "date" in self.way.words else ""}
        return ListQuestion(
            name=self.resource.name,
            kind=self.resource.kind,
            request=replace(request, filters=";".join(filter(None, (request.filters, self.filters))), only=only),
            params=(*((name, value) for name, value in sent.items() if value), *self.params),
            paged=self.way.paged,
            whole=self.way.paged and not includes,
            most=self.limit if self.way.paged and not self.way.rows else None,
            missing_is_none=self.way.missing_is_none,
            nested=bool(self.way.rows),
            lists=lists_of(self.resource.name, self.way, includes),
        )


class _AnsweredList(Struct, frozen=True):
    question: ListQuestion
    finding: Finding[Record]
    sent: int


class _AnsweredLists(Struct):
    """What came of the requests of one call, by place; and the first error."""

    found: dict[int, list[_AnsweredList]] = field(default_factory=dict)
    error: SportmonksError | None = None

    def each(self) -> list[_AnsweredList]:
        return [one for place in sorted(self.found) for one in self.found[place]]


class ResourceJob(Job[pl.DataFrame]):
    """A resource to its frame."""

    def __init__(
        self, engine: Engine, wanted: Wanted, ask: Ask, *, extra: bool = False, progress: Any = None, call: str = "",
        wide: bool = False, zeros: bool = False, strange: tuple[str, ...] = (), unknown: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        super().__init__(engine, call or wanted.resource.name, progress)
        self.wanted, self.ask, self.extra = wanted, ask, extra
        self.name, self.wide, self.zeros = wanted.resource.name, wide, zeros
        self.strange, self.unknown = strange, unknown
        self.tally = Tally(self.call)
        self.answers = _AnsweredLists()
        self.met: Mapping[str, int] = {}
        self._frame: pl.DataFrame | None = None
        self._missing: dict[int, str] = {}
        self._dropped: dict[int, str] = {}

    async def fetch(self, emit: ev.Emit) -> None:
        """Ask for all of it, several requests at a time; after an error none is begun, and what came is kept."""
        told = self.tally.then(emit)
        try:
            requests = await self.requests(told)
            gate = asyncio.Semaphore(self.engine.settings.max_concurrent)
            await asyncio.gather(*(self._ask(place, one, gate, told) for place, one in enumerate(requests)))
            if self.answers.error is not None and not self.answers.found:
                raise self._taken()
            await self._build(told)
        finally:
            self._report()

    def _taken(self) -> SportmonksError:
        """The error, which is not kept: its traceback leads back here, and in a circle nothing is freed at once."""
        error, self.answers.error = self.answers.error, None
        assert error is not None, "asked for where there is one"
        try:
            return error
        finally:
            del error

    async def requests(self, emit: ev.Emit) -> list[Request]:
        """The requests of the call; what a way runs over is asked for first."""
        way, told = self.wanted.way, self.wanted.told
        if not way.over:
            if way.else_ and self._alone(way, told):
                return [request for one in way.requests(told) for request in way.one_by_one(one)]
            return way.requests(told)
        found = []
        for season in told["season"]:
            members = await self._members(season, emit)
            found += way.requests({**told, "season": (season,), way.over.removesuffix("s"): members})
        return found

    def _alone(self, way: ResourceWay, told: Mapping[str, Any]) -> bool:
        """Whether each id is asked for by itself: there is one, or the filter for many is known not to work."""
        return len(told.get("ids", ())) == 1 or way.path in self.engine.refused_filters

    async def _members(self, season: int, emit: ev.Emit) -> tuple[int, ...]:
        """The ids of what the way runs over, such as the teams of a season."""
        other = RESOURCES[self.wanted.way.over]
        way = next(one for one in other.ways if one.words == ("season",))
        wanted = Wanted(other, way, {"season": (season,)})
        (request,) = way.requests(wanted.told)
        plain = ResourceList(self.engine.sources, wanted.question(request, self.ask), self.ask, emit)
        rows = (await plain.find()).rows
        return tuple(seen.id for row in rows if (seen := head(row)) is not None and seen.id is not None)

    async def _ask(self, place: int, request: Request, gate: asyncio.Semaphore, emit: ev.Emit) -> None:
        async with gate:
            if self.answers.error is not None:
                return
            try:
                self.answers.found[place] = await self._answered(request, emit)
            except SportmonksError as error:
                self.answers.error = self.answers.error or error

    async def _answered(self, request: Request, emit: ev.Emit) -> list[_AnsweredList]:
        way = self.wanted.way
        try:
            return [await self._one(request, emit)]
        except (FilterIgnoredError, RequestRefusedError):
            if not (way.else_ and request.only):
                raise
            # The vendor's documents disagree about this filter: what works here is remembered.
            self.engine.refused_filters.add(way.path)
            return [await self._one(one, emit) for one in way.one_by_one(request)]

    async def _one(self, request: Request, emit: ev.Emit) -> _AnsweredList:
        asked = ResourceList(self.engine.sources, self.wanted.question(request, self.ask), self.ask, emit)
        try:
            finding = await asked.find()
        except SportmonksError as error:
            if not asked.arrived:
                raise
            # What came before is kept, and what is missing is an error all the same.
            self.answers.error = self.answers.error or error
            finding = Finding(asked.arrived, requests=asked.requests, at=self.engine.now())
        return _AnsweredList(asked.question, finding, asked.requests)

    async def _build(self, emit: ev.Emit) -> None:
        answers = self.answers.each()
        paths = self.ask.include.paths
        key = (self.name, self.wide, self.zeros, self.ask.locale, paths, self.extra, self.wanted.limit,
               tuple(self.wanted.told.get("ids", ())),
               tuple((one.question.key, one.finding.at) for one in answers))  # fmt: skip
        kept = self.engine.memo.get(key)
        if kept is not None:
            self._frame, self.met = kept.frames[self.name], kept.notes
            return
        self._frame, lasting = await self._built(answers, emit)
        if self.wide:
            who = self.name.partition("_")[0]
            self._frame = await asyncio.to_thread(wide_seasons, self._frame, who, zeros=self.zeros)
        if lasting and self.answers.error is None:
            self.engine.memo.put(key, MadeFrames({self.name: self._frame}, self.met))

    async def _built(self, answers: Sequence[_AnsweredList], emit: ev.Emit) -> tuple[pl.DataFrame, bool]:
        def work(names: Mapping[Book, NamesRead] = MappingProxyType({})) -> Any:
            documents = self._documents(answers)
            return build_rows(self.name, documents, include=self.ask.include.paths, extra=self.extra, names=names)

        made = await asyncio.to_thread(work)
        unknown, lasting = made.unknown, True
        if unknown:
            names = await self.engine.namer.names(unknown, self.ask, emit)
            lasting = unknown.keys() <= names.keys()
            made = await asyncio.to_thread(work, names) if names else made
        self.met = made.notes
        return made.frame.head(made.frame.height if self.wanted.limit is None else self.wanted.limit), lasting

    def _documents(self, answers: Sequence[_AnsweredList]) -> list[Document]:
        resource, way = self.wanted.resource, self.wanted.way
        records = [(row, one.question.request) for one in answers for row in one.finding.rows]
        if "ids" in self.wanted.told and not resource.by_value:
            place = {one: at for at, one in enumerate(self.wanted.told["ids"])}
            # Another record than the one asked for, or one without an id, is none; the report has it as missing.
            records = [pair for pair in records if _id(pair[0]) in place] if not way.rows else records
            records.sort(key=lambda pair: place.get(_id(pair[0]) or 0, len(place)))
        found = [row for record, request in records for row in cut([record], way, _only(request))]
        return found[: self.wanted.limit]

    def _report(self) -> None:
        answers = self.answers.each()
        # Of a range that was cut what counts is the whole; of ids each that is not there is told, as missing.
        several = bool({"between", "updated"} & self.wanted.told.keys())
        whole = several and any(one.finding.rows for one in answers)
        for one in answers:
            if not one.finding.rows and one.finding.said and not whole and "ids" not in self.wanted.told:
                self.tally.empty[one.question.request.about or one.question.request.path] = one.finding.said
        if "ids" in self.wanted.told and self._frame is not None and self.answers.error is None:
            there = {_id(row) for one in answers for row in one.finding.rows}
            self._missing = {one: "the API does not have it" for one in self.wanted.told["ids"] if one not in there}
        by_ids = "ids" in self.wanted.told and not self.wanted.way.rows
        self._dropped = {}
        for one in answers if not (by_ids or self.wanted.way.rows) else ():
            self._dropped |= strays(one.finding.rows, _only(one.question.request))
        asked = set(self.wanted.told["ids"]) if by_ids else set[int | None]()
        rows = {
            place: sum(_id(row) in asked for row in one.finding.rows) if by_ids else len(one.finding.rows)
            for place, one in enumerate(answers)
        }
        held = [bool(one.finding.spared) or one.finding.stale for one in answers]
        cached = sum(rows[place] for place, kept in enumerate(held) if kept)
        joined = sum(rows[place] for place, one in enumerate(answers) if not held[place] and not one.sent)
        ages = [self.engine.now() - one.finding.at for one in answers]
        total = sum(rows.values())
        report = self.tally.report(
            ids=total + len(self._missing),
            from_cache=cached,
            fetched=total - cached - joined,
            joined=joined,
            missing=self._missing,
            dropped=self._dropped,
            saved_by_cache=sum(one.finding.spared for one in answers),
            oldest_age=max(ages, default=None),
            stale=stale_records((one.finding for one in answers), self.engine.now()),
            incomplete=_together(one.finding.lacking for one in answers),
        )
        self.reported(with_drift(report, self.met))

    def build(self) -> pl.DataFrame:
        """The frame; PartialResultError with it where some of it could not be had."""
        assert self._frame is not None, "fetch comes before build"
        failed = self.answers.error is not None
        lacking = self.ask.missing == "raise" and (self._missing or (self.report and self.report.empty))
        if not failed and not lacking:
            return self._frame
        if failed:
            told = [f"{self._frame.height} rows arrived, then: {str(self.answers.error).removesuffix('.')}"]
            raise self._partial(told) from self._taken()
        told = [*([self._lacking()] if self._missing else []), *barren(self.report.empty if self.report else {})]
        raise self._partial(told)

    def _partial(self, told: Sequence[str]) -> PartialResultError:
        assert self._frame is not None, "fetch comes before build"
        return PartialResultError(
            f"{self.name}: {'; '.join(told)}. What arrived is in .frame and in the cache; calling again asks only for "
            "the rest",
            frame=self._frame, report=self.report, missing=self._missing,
        )  # fmt: skip

    @property
    def small(self) -> bool:
        return True

    def notes(self) -> Iterable[ev.Event]:
        """Warnings: what brought nothing, what the API does not have, and what has no columns."""
        yield from barren_events(self.tally.empty, self.ask)
        yield from strange_events(self.strange, self.unknown)
        if bare := resolve(self.name, self.ask.include.paths).loose:
            yield ev.Warned(
                "include", f"includes without columns come as JSON text in the column extra: {', '.join(bare)}"
            )
        if self.report is not None and (lacking := self.report.incomplete):
            told = [f"{name!r} did not come for {len(ids)} ({first_few(ids)})" for name, ids in lacking.items()]
            yield ev.Warned(
                "include",
                f"of the records that {self.name} is made of, {', '.join(told)}: rows or figures may be missing that "
                "the API has; it is asked for them again by the next call, see last_report.incomplete",
            )
        yield from junk_events(self.report)
        yield from stray_events(self._dropped, self.name, self.ask)
        if self._missing and self.ask.missing == "warn":
            yield ev.Warned("missing", self._lacking())

    def _lacking(self) -> str:
        return f"the API does not have {len(self._missing)} of these {self.name}: {first_few(self._missing)}"


def _only(request: Request) -> Mapping[str, frozenset[int]]:
    return {**request.only, **request.own}


def _together(lacking: Iterable[Mapping[str, tuple[int, ...]]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for one in lacking:
        found |= {name: found.get(name, ()) + ids for name, ids in one.items()}
    return found


def _id(record: Document) -> int | None:
    seen = head(record)
    return None if seen is None else seen.id


class ResourcePlanJob(PricingJob):
    """What a call for a resource would cost; nothing is sent."""

    def __init__(self, engine: Engine, wanted: Wanted, ask: Ask) -> None:
        super().__init__(engine, "plan_table")
        self.wanted, self.ask = wanted, ask

    async def fetch(self, emit: ev.Emit) -> None:
        """Ask the cache."""
        entity = entity_of(self.wanted.way.path)
        await self.engine.look(entity)
        known = ResourceJob(self.engine, self.wanted, replace(self.ask, offline=True, refresh=False, bypass=False))
        try:
            requests = await known.requests(ev.ignore)
        except CacheError:
            # One finds what the way runs over, and there is at least one of that.
            self.plan = self.engine.priced(self.wanted.resource.name, entity, 2, exact=False)
            return
        questions = [self.wanted.question(request, self.ask) for request in requests]
        unknown = await unanswered(self.engine, questions, self.ask, emit)
        exact = not (unknown and self.wanted.way.paged)
        self.plan = self.engine.priced(self.wanted.resource.name, entity, unknown, exact=exact)
