"""Any path of the API: its records, from the cache or through its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import msgspec
import polars as pl
from msgspec import Struct
from msgspec.structs import replace

from ..errors import PartialResultError, RequestRefusedError, SportmonksError
from ..frames.records import records_frame
from ..frames.resource_records import belongs, strays
from ..observe import events as ev
from ..observe.tally import Tally
from ..query.address import hint, near_path, shows, sure, windows
from ..query.ask import Ask
from ..query.endpoints import entity_of
from ..query.ways import Request
from ..selection.cached_list import Finding
from ..selection.resource_list import ListQuestion, Record, ResourceList, key_of
from ..transport.fixture_head import head
from ..values import plain
from .engine import Engine
from .jobs import Job, PricingJob, barren, barren_events, first_few

T = TypeVar("T")
# What changes from one moment to the next is never taken from the cache.
_MOVING = ("football/fixtures", "football/livescores")
_ENDS = ("/latest", "/live", "/inplay")


class PathQuery(Struct, frozen=True):
    """What ``get`` asks for: a path, its parameters, how many records, and the parameters and filters that nobody
    documents."""

    path: str
    params: Mapping[str, str]
    limit: int | None = None
    strange: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def moving(self) -> bool:
        """Whether it is of matches, or of what changed just now."""
        return self.path.startswith(_MOVING) or self.path.endswith(_ENDS)

    @property
    def filters(self) -> str:
        """The filters, but for what only says how many records a page has."""
        return ";".join(one for one in self._filters() if one.lower() != "populate")

    @property
    def whole(self) -> bool:
        """Whether it asks for as many records a page as there can be."""
        return any(one.lower() == "populate" for one in self._filters())

    def _filters(self) -> list[str]:
        return [one.strip() for one in self.params.get("filters", "").split(";") if one.strip()]

    def questions(self) -> list[ListQuestion]:
        """The questions to ask, one for each piece of a range of days."""
        return [
            ListQuestion(
                name="get",
                kind="resource",
                request=Request(path, self.filters, shows(path, self.filters)),
                params=tuple((name, value) for name, value in self.params.items() if name != "filters"),
                paged=True,
                whole=self.whole,
                most=self.limit,
                placeholders=False,
            )
            for path in windows(self.path)
        ]


class GetJob(Job[T]):
    """A path that has no table; ``pick`` makes the result of the records."""

    def __init__(
        self,
        engine: Engine,
        place: PathQuery,
        ask: Ask,
        pick: Callable[[list[dict[str, Any]]], T],
        progress: Any = None,
    ) -> None:
        super().__init__(engine, "get", progress)
        self.place = place
        self.ask = ask if ask.offline or not place.moving else _anew(ask)
        self.pick = pick
        self.records: dict[Any, Record] = {}
        self.error: SportmonksError | None = None
        self.tally = Tally("get")
        self.unreadable: dict[str, None] = {}
        self.dropped: dict[int, str] = {}

    async def fetch(self, emit: ev.Emit) -> None:
        """Ask for all pieces; an error on the way is kept for `build` where records came before it."""
        told = self.tally.then(emit)
        found: list[Finding[Record]] = []
        spared = 0
        try:
            for question in self.place.questions():
                found.append(await self._find(question, told))
                spared += found[-1].spared
                self._take(question, found[-1].rows)
                if self.error or (self.place.limit is not None and len(self.records) >= self.place.limit):
                    break
            await self.arrived(told)
        finally:
            count = len(self.records) + len(self.dropped)
            said = next((one.said for one in found if one.said), None)
            if not count and said:  # an empty list without a word is an ordinary answer, as of what changed just now
                self.tally.empty[self.place.path] = said
            cached = sum(len(one.rows) for one in found if one.spared or one.stale)
            self.reported(
                self.tally.report(
                    ids=count,
                    from_cache=min(count, cached),
                    fetched=max(0, count - cached),
                    missing={},
                    dropped=self.dropped,
                    saved_by_cache=spared,
                    stale=stale_records(found, self.engine.now()),
                    oldest_age=max((self.engine.now() - one.at for one in found), default=None),
                )
            )

    async def arrived(self, emit: ev.Emit) -> None:
        """What is still to be asked for when all records are there."""

    async def _find(self, question: ListQuestion, emit: ev.Emit) -> Finding[Record]:
        asked = ResourceList(self.engine.sources, question, self.ask, emit)
        try:
            return await asked.find()
        except SportmonksError as error:
            if not asked.arrived and not self.records:
                refused = isinstance(error, RequestRefusedError) and error.status == 404
                if refused and (near := near_path(self.place.path)):
                    error.add_note(f"did you mean {near!r}?")
                raise
            self.error = error
            return Finding(asked.arrived, requests=asked.requests, at=self.engine.now())

    def _take(self, question: ListQuestion, rows: Sequence[Record]) -> None:
        """Rows that two pieces of a range have are one; of those without an id only where they come in two pieces. What
        a filter that the API passed over would have left out is left out here."""
        only = sure(question.request.only)
        self.dropped |= strays(rows, only)
        for place, row in enumerate(rows):
            if not only or belongs(row, only):
                self.records.setdefault(place if question.request.path == self.place.path else key_of(row), row)

    def notes(self) -> Iterable[ev.Event]:
        """Warnings: where there is nothing, what could not be read, and what the API does not know."""
        yield from barren_events(self.tally.empty, self.ask)
        yield from strange_events(self.place.strange, self.place.unknown)
        yield from stray_events(self.dropped, self.place.path, self.ask)
        if self.unreadable:
            named = first_few(self.unreadable)
            yield ev.Warned("unreadable", f"{self.place.path}: {len(self.unreadable)} records are left out ({named})")

    def build(self) -> T:
        """The records as ``pick`` makes them; PartialResultError with them where a later page failed."""
        result = self.result()
        empty = self.report.empty if self.report is not None and self.error is None else {}
        if empty and self.ask.missing == "raise":
            raise PartialResultError(f"{'; '.join(barren(empty))}.", frame=self._shown(result), report=self.report)
        if self.error is not None:
            error, self.error = self.error, None
            raise PartialResultError(
                f"{self.place.path}: {len(self.records)} records arrived, then: {str(error).removesuffix('.')}",
                frame=self._shown(result),
                report=self.report,
            ) from error
        return result

    def _shown(self, result: T) -> pl.DataFrame:
        return result if isinstance(result, pl.DataFrame) else records_frame(self._records())

    def result(self) -> T:
        """What the records make."""
        return self.pick(self._records())

    def _records(self) -> list[dict[str, Any]]:
        records = []
        for number, row in enumerate(self.records.values(), 1):
            try:
                records.append(msgspec.json.decode(row))
            except msgspec.MsgspecError as error:  # such as a number of thousands of digits
                known = head(row)
                name = f"id {known.id}" if known is not None and known.id else f"the {number}."
                self.unreadable[plain(f"{name}: {error}")] = None
        return records[: self.place.limit]


def stale_records(found: Iterable[Finding[Record]], now: float) -> dict[int, float]:
    """The records, by id, of lists that are older than usual, and how old these are in seconds."""
    old = ((row, now - one.at) for one in found if one.stale for row in one.rows)
    return {known.id: age for row, age in old if (known := head(row)) is not None and known.id is not None}


def _anew(ask: Ask) -> Ask:
    return replace(ask, bypass=True)


def stray_events(dropped: Mapping[int, str], what: str, ask: Ask) -> Iterable[ev.Event]:
    """A warning of rows that came and do not belong to what was asked."""
    if dropped and ask.missing != "ignore":
        some = first_few((f"{one}: {why}" for one, why in dropped.items()), "; ")
        yield ev.Warned(
            "dropped",
            f"{what}: {len(dropped)} records came that were not asked for, and are left out here ({some}); "
            "see last_report.dropped",
        )


def strange_events(strange: Sequence[str], filters: Sequence[str] = ()) -> Iterable[ev.Event]:
    """Warnings of parameters and filters that the API does not document; it may pass them over."""
    for name in strange:
        yield ev.Warned("parameter", f"the API does not document the parameter {name!r}; it was sent along{hint(name)}")
    for name in filters:
        yield ev.Warned("filter", f"no document names the filter {name!r} here: the API may pass it over")


class GetPlanJob(PricingJob):
    """What ``get`` of a path without a table would cost; nothing is sent."""

    def __init__(self, engine: Engine, place: PathQuery, ask: Ask) -> None:
        super().__init__(engine, "plan_table")
        self.place, self.ask = place, ask

    async def fetch(self, emit: ev.Emit) -> None:
        """Ask the cache."""
        entity = entity_of(self.place.path)
        await self.engine.look(entity)
        ask = _anew(self.ask) if self.place.moving else self.ask
        requests = await unanswered(self.engine, self.place.questions(), ask, emit)
        self.plan = self.engine.priced(self.place.path, entity, requests, exact=not requests)


async def unanswered(engine: Engine, questions: Iterable[ListQuestion], ask: Ask, emit: ev.Emit) -> int:
    """How many of these the cache does not answer."""
    count = 0
    for question in questions:
        asked = ResourceList(engine.sources, question, ask, emit)
        held = await asked.remembered()
        count += held is None or not asked.answers(held)
    return count
