"""A call that was given names: what they mean is found out first, then it is the same call with ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace as with_fields
from typing import Any, TypeVar

from msgspec.structs import replace

from ..observe import events as ev
from ..observe.tally import Tally
from ..query.arguments import is_year
from ..query.ask import Ask
from ..query.grammar import ParsedInclude
from ..query.named_words import NamedWords, read_names
from ..reports import Plan, Report, summed
from ..selection.name_lookup import NameLookup
from .drift import with_drift
from .engine import Engine
from .jobs import Job, PricingJob

T = TypeVar("T")
Found = Mapping[tuple[str, str], tuple[int, ...]]


def named_job(make: Callable[..., Job[Any]], engine: Engine, how: dict[str, Any]) -> Job[Any]:
    """The job of a call whose words have names in them; ``make`` makes it of words with ids.

    Raises:
        SelectionError: something about the call is wrong whatever the names mean; nothing was spent.
    """
    words = read_names(how)
    # It is made twice: what can be gone through only once would be used up.
    how = {word: _lasting(value) for word, value in how.items()}
    shape = make(**{**how, **words.placeholders()})
    kind = NamedPlanJob if isinstance(shape, PricingJob) else NamedJob
    return kind(engine, words, shape, lambda ids: make(**{**how, **ids}))


class NamedJob(Job[T]):
    """``shape`` is the job with ids that nothing has, which was made to check all else."""

    def __init__(
        self, engine: Engine, words: NamedWords, shape: Job[T], make: Callable[[Mapping[str, Any]], Job[T]]
    ) -> None:
        super().__init__(engine, shape.call, shape.progress)
        self.words, self.shape, self.make = words, shape, make
        self.job: Job[T] | None = None
        # Requests for names that a plan found to be needed.
        self.cost = 0

    def check_process(self) -> None:
        """As the job itself."""
        self.shape.check_process()

    async def fetch(self, emit: ev.Emit) -> None:
        """Look the names up, then fetch; the report counts both."""
        tally = Tally(self.call)
        lookup = NameLookup(self.engine.names, asked_for_names(self.shape.ask), tally.then(emit))
        try:
            found = await resolve(self.words, lookup)
            assert found is not None, "a lookup that spends finds, or raises"
            self.job = self.make(self.words.ids(found))
        finally:
            before = tally.report(ids=0, from_cache=0, fetched=0, missing={}, saved_by_cache=lookup.spared)
            if self.job is None:
                self.shape.reported(before)
        try:
            await self.job.fetch(emit)
        finally:
            report = self.job.report
            together = before if report is None else with_fields(report, **summed(before, report))
            self.job.reported(with_fields(with_drift(together, lookup.notes), names=dict(lookup.meant)))

    @property
    def small(self) -> bool:
        return self._done.small

    def build(self) -> T:
        """The result of the job."""
        return self._done.build()

    def notes(self) -> Iterable[ev.Event]:
        """What the job has to tell."""
        return self._done.notes()

    def rows(self, result: T) -> int | None:
        """As the job counts them."""
        return self._done.rows(result)

    def ended(self, error: BaseException | None = None) -> Report | None:
        """The report of the job; where it was not made, of the names."""
        return (self.job or self.shape).ended(error)

    @property
    def _done(self) -> Job[T]:
        assert self.job is not None, "fetch comes before build"
        return self.job


class NamedPlanJob(NamedJob[Plan]):
    """What a call with names would cost: also the lists of names that the cache does not have."""

    async def fetch(self, emit: ev.Emit) -> None:
        """Ask the cache, and the API only where the plan was told to discover."""
        spend = getattr(self.shape, "discover", False)
        lookup = NameLookup(self.engine.names, asked_for_names(self.shape.ask), emit, spend=spend)
        found = await resolve(self.words, lookup)
        self.job = self.shape if found is None else self.make(self.words.ids(found))
        await self.job.fetch(emit)
        self.cost = lookup.cost

    def build(self) -> Plan:
        """The plan, with the requests for names."""
        plan = self._done.build()
        if not self.cost:
            return plan
        requests = plan.requests + self.cost
        return with_fields(plan, requests=requests, name_requests=self.cost, exact=False, seconds=None)


def asked_for_names(ask: Ask) -> Ask:
    """How the lists of names are asked for: like the call, but without what it wants along."""
    return replace(ask, include=ParsedInclude(), select="", filters="", timezone="")


async def resolve(words: NamedWords, lookup: NameLookup) -> Found | None:
    """The ids of all names; None where one is not known without a request that is not to be spent.

    Raises:
        SelectionError: a name means several, or nothing.
    """
    found: dict[tuple[str, str], tuple[int | None, ...]] = {}
    for word, look in (("country", lookup.country), ("league", lookup.league), ("player", lookup.player)):
        for text in _texts(words.of(word)):
            found[word, text] = (await look(text),)
    leagues = _ids("league", words.of("league"), found)
    if not leagues:
        # A season of a team, of which nothing else is known.
        await _teams(words, lookup, found, None, of_season=False, when=bool(_texts(words.of("season"))))
    for one in words.of("season"):
        if isinstance(one, str):
            of = [{"league": league} for league in leagues]
            of = of or [{"team": team} for team in dict.fromkeys(_ids("team", words.of("team"), found))]
            found["season", one] = tuple([await lookup.season(one, **told) for told in of])
        elif is_year(one):
            await lookup.check_year(int(one), leagues)
    seasons = _ids("season", words.of("season"), found)
    await _teams(words, lookup, found, seasons[0] if seasons else None, of_season=len(seasons) == 1)
    known = {named: tuple(one for one in ids if one is not None) for named, ids in found.items()}
    return known if all(None not in ids for ids in found.values()) else None


async def _teams(
    words: NamedWords, lookup: NameLookup, found: dict[tuple[str, str], tuple[int | None, ...]], season: int | None, *,
    of_season: bool, when: bool = True,
) -> None:  # fmt: skip
    for word in ("team", "head_to_head"):
        for text in _texts(words.of(word)) if when else ():
            if (word, text) not in found:
                found[word, text] = (await lookup.team(text, season, of_season=of_season),)


def _lasting(value: Any) -> Any:
    """A value as it can be gone through more than once."""
    if isinstance(value, Mapping):
        return {name: _lasting(inner) for name, inner in value.items()}
    return list(value) if isinstance(value, Iterator) else value


def _texts(values: Iterable[Any]) -> list[str]:
    return [one for one in values if isinstance(one, str)]


def _ids(word: str, values: Iterable[Any], found: Mapping[tuple[str, str], tuple[int | None, ...]]) -> list[int | None]:
    several = (found.get((word, one), ()) if isinstance(one, str) else (int(one),) for one in values)
    return [one for ids in several for one in ids]
