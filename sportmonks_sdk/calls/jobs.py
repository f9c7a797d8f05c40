"""What a call of the face is made of: work on the loop, then work off it; the faces only choose how to wait."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import polars as pl
from msgspec import structs

from ..batching.served import Served
from ..bridge.forks import check_frames
from ..errors import PartialResultError, SportmonksError
from ..frames.build import NO_ZEROS, Zeros
from ..frames.frame_memo import FrameMemo, Frames, FrameSink
from ..frames.resolve import loose
from ..frames.schema import unshown
from ..frames.wide import wide_details, wide_statistics
from ..observe import events as ev
from ..query.ask import Ask
from ..query.grammar import parse_include
from ..reports import Plan, Report
from ..selection.keywords import Selection
from ..values import Tables
from .drift import add_notes, junk_events, with_drift
from .engine import Engine, Gathered
from .running import outcome_of

if TYPE_CHECKING:
    from .portions import Portions

T = TypeVar("T")
_NAMED = 5
# The tables of so few fixtures are put together in well under a millisecond.
_FEW = 3


class Job(Generic[T]):
    """One call: ``fetch`` runs on an event loop, ``build`` may take long and runs off it, ``notes`` come last."""

    ask: Ask

    def __init__(self, engine: Engine, call: str, progress: Any = None) -> None:
        self.engine = engine
        self.call = call
        self.progress = progress
        self.report: Report | None = None

    def check_process(self) -> None:
        """Refuse, before anything is spent, what this process could never finish; raises BridgeError."""
        check_frames()

    async def fetch(self, emit: ev.Emit) -> None:
        """Do what needs the network; keep what came."""
        raise NotImplementedError  # pragma: no cover

    @property
    def small(self) -> bool:
        """Whether ``build`` takes less than a hop to another thread would."""
        return False

    def build(self) -> T:
        """Make the result of what came, or raise what is to be raised."""
        raise NotImplementedError  # pragma: no cover

    def notes(self) -> Iterable[ev.Event]:
        """What the caller should be told beside the result."""
        return ()

    def rows(self, result: T) -> int | None:
        """How many rows the result has, for the log."""
        return result.height if isinstance(result, pl.DataFrame) else None

    def reported(self, report: Report) -> None:
        """Keep the report of what was fetched."""
        self.report = report

    def ended(self, error: BaseException | None = None) -> Report | None:
        """The report of the whole call, in whose end an error may be; the client's last from now on."""
        if error is not None:
            # Where nothing was reported it ended before it began, or could not be waited for.
            self.report = replace(self.report or Report(call=self.call), outcome=outcome_of(error))
            if isinstance(error, SportmonksError):
                error.report = self.report
        if self.report is not None:
            self.engine.last_report = self.report
        return self.report


class FixtureJob(Job[T]):
    """Fixtures to frames; ``pick`` makes the result of the frames and the order of the fixtures."""

    def __init__(
        self, engine: Engine, call: str, selection: Selection, ask: Ask, tables: tuple[str, ...],
        pick: Callable[[Frames, tuple[int, ...]], T], *, several: bool = False, zeros: Zeros = NO_ZEROS,
        extra: bool = False, progress: Any = None,
    ) -> None:  # fmt: skip
        super().__init__(engine, call, progress)
        self.selection = selection
        self.ask = ask
        self.pick = pick
        self.several = several
        what = tuple(sorted(ask.parameters().items()))
        self.tables = tables
        # How frames are made of the fixtures.
        self.how: dict[str, Any] = {
            "zeros": zeros, "extra": extra, "include": ask.include.paths, "timezone": ask.timezone or "UTC",
        }  # fmt: skip
        keep = engine.parts.derived.remember if engine.parts.derived is not None and not ask.bypass else None
        self.sink = FrameSink(engine.memo, what, tables, **self.how, keep=keep)
        # What frames met that are not of this sink.
        self.met: Counter[str] = Counter()
        # Where many fixtures go that memory is not to hold.
        self.portions: Portions | None = None
        self.gathered: Gathered | None = None

    async def fetch(self, emit: ev.Emit) -> None:
        """Gather the fixtures into the sink."""
        self.gathered = await self.engine.gather(
            self.call, self.selection, self.ask, self.sink, emit, self.reported, self.portions
        )

    @property
    def small(self) -> bool:
        return len(self._done().order) <= _FEW

    def build(self) -> T:
        """The frames; PartialResultError with them where some fixtures could not be had."""
        gathered = self._some()
        frames = self.sink.finish(gathered.served.stamps, gathered.order)
        self._noted()
        result = self.pick(frames, gathered.order)
        if self._lacks:
            raise self._partial(result, frames) from gathered.served.error
        return result

    def notes(self) -> Iterable[ev.Event]:
        """Warnings: what the API does not have, what does not belong, what the SDK has no table for."""
        yield from barren_events(self._done().report.empty, self.ask)
        missing = self._done().served.missing
        if missing and self.ask.missing == "warn":
            yield ev.Warned("missing", f"{_missing(missing, self._done().report)}; see last_report.missing")
        yield from _dropped(self._done().report.dropped, self.selection, self.ask)
        yield from _incomplete(self._done())
        yield from junk_events(self._done().report)
        if not self.several and (paths := unshown(self.tables, self.ask.include.paths)):
            named = ", ".join(parse_include(path).wire for path in paths)
            yield ev.Warned(
                "include",
                f"{self.call} is one table and has no columns for {named}, which was fetched all the same: "
                f'tables(..., include="{named.replace(", ", ";")}") gives the tables for it',
            )
        bare = {name: paths for name in self.tables if (paths := loose(name, self.ask.include.paths))}
        if bare:
            where = "; ".join(f"{', '.join(paths)} in the column extra of {name}" for name, paths in bare.items())
            yield ev.Warned("include", f"includes without a table or columns of their own come as JSON text: {where}")

    def _done(self) -> Gathered:
        assert self.gathered is not None, "fetch comes before build"
        return self.gathered

    def _some(self) -> Gathered:
        """What was gathered, where that is something; else the error is raised that is why."""
        gathered = self._done()
        error = gathered.served.error
        if error is not None and not gathered.served.stamps:
            error.report = gathered.report
            raise error
        return gathered

    @property
    def _lacks(self) -> bool:
        """Whether so much is missing that it is an error."""
        gathered = self._done()
        missing = bool(gathered.served.missing or gathered.report.empty)
        return gathered.served.error is not None or (self.ask.missing == "raise" and missing)

    def _noted(self) -> None:
        """Put into the report what the frames met, and which bounds the call passed."""
        gathered = self._done()
        notes = self.met.copy()
        add_notes(notes, self.sink.notes)
        report = with_drift(self.report or gathered.report, notes)
        if small := too_small(self.engine.memo, self.sink.size, gathered.served):
            report = replace(report, too_small=small)
        if report is not gathered.report:
            self.gathered = structs.replace(gathered, report=report)
            self.reported(report)

    def _partial(self, result: T, frames: Frames) -> PartialResultError:
        facts: dict[str, Any] = {"frame": result} if isinstance(result, pl.DataFrame) else {}
        return self._partial_of("in .frame or .tables and ", tables=Tables(frames), **facts)

    def _partial_of(self, arrived: str, **facts: Any) -> PartialResultError:
        """The error that says what is missing, and where the rest is beside the cache."""
        gathered = self._done()
        missing = gathered.served.missing
        facts |= {"missing": missing, "report": gathered.report}
        error = gathered.served.error
        cause = "" if error is None else str(error).removesuffix(".")
        # Where each fixture has it for its reason it is said already.
        why = f" because: {cause}" if cause and not any(cause in reason for reason in missing.values()) else ""
        lacking = [*([_missing(missing, gathered.report)] if missing else []), *barren(gathered.report.empty)]
        return PartialResultError(
            f"{'; '.join(lacking)}{why}. What arrived is {arrived}in the cache; calling again asks only for the rest",
            **facts,
        )


def too_small(memo: FrameMemo, size: int, served: Served) -> tuple[str, ...]:
    """What a report tells of bounds that this call passed."""
    told = []
    if size > memo.max_bytes > 0:
        told.append(
            f"cache_frames_bytes ({memo.max_bytes:,}) does not hold the {size:,} bytes of these frames: the very same "
            "call makes them anew"
        )
    if served.lost:
        told.append(
            f"{served.bound} did not hold the fixtures of this call: {min(served.lost, len(served.stamps)):,} of "
            f"{len(served.stamps):,} are asked for again by the very same call"
        )
    return tuple(told)


def wide_players(frames: Frames, order: tuple[int, ...], zeros: Zeros) -> pl.DataFrame:
    """A row per player and match."""
    return wide_details(frames["lineup_details"], frames["lineups"], zeros.get("lineup_details", ()))


def widened(frames: Frames, order: tuple[int, ...], zeros: Zeros) -> pl.DataFrame:
    """A row per fixture."""
    wide = wide_statistics(frames["statistics"], zeros=zeros.get("statistics", ()))
    rows = pl.DataFrame({"fixture_id": order}, schema={"fixture_id": pl.Int64})
    return rows.join(wide, on="fixture_id", how="left", maintain_order="left")


def first_few(some: Iterable[object], between: str = ", ") -> str:
    """The first of these, for a warning."""
    named = [str(one) for one in islice(some, _NAMED + 1)]
    return between.join([*named[:_NAMED], "…"] if len(named) > _NAMED else named)


def barren(empty: Mapping[str, str]) -> list[str]:
    """What brought nothing, with the API's words; what shares these words is named together."""
    by_words: dict[str, list[str]] = {}
    for what, said in empty.items():
        by_words.setdefault(said.removesuffix("."), []).append(what)
    return [f"{', '.join(some)} brought nothing: {said}" for said, some in by_words.items()]


def barren_events(empty: Mapping[str, str], ask: Ask) -> Iterable[ev.Event]:
    """Warnings of what brought nothing, where the call wants them."""
    if ask.missing == "warn":
        yield from (ev.Warned("empty", text) for text in barren(empty))


def _dropped(dropped: Mapping[int, str], selection: Selection, ask: Ask) -> Iterable[ev.Event]:
    # Of ids that are narrowed by states nothing was said before that does not hold.
    if dropped and selection.ids is None and ask.missing != "ignore":
        some = first_few((f"{one}: {why}" for one, why in dropped.items()), "; ")
        yield ev.Warned(
            "dropped",
            f"{len(dropped)} fixtures were listed, and do not belong to what was asked as they were fetched "
            f"({some}); see last_report.dropped",
        )


def _incomplete(gathered: Gathered) -> Iterable[ev.Event]:
    report, undelivered = gathered.report, gathered.served.undelivered
    told = []
    for name, ids in report.incomplete.items():
        if name in undelivered:
            told.append(f"{name!r} did not come under its name for any of {len(ids)} fixtures")
        else:
            told.append(f"{name!r} did not come for {len(ids)} of {report.ids} fixtures ({first_few(ids)})")
    if told:
        yield ev.Warned(
            "include",
            f"of the includes asked for, {'; '.join(told)}: rows may be missing that the API has; it is asked for them "
            "again by the next call, see last_report.incomplete",
        )


def _missing(missing: Mapping[int, str], report: Report) -> str:
    reasons = ", ".join(dict.fromkeys(list(missing.values())[:_NAMED]))
    return f"{len(missing)} of {report.ids} fixtures are missing ({first_few(missing)}: {reasons})"


class PricingJob(Job[Plan]):
    """What a call would cost: ``fetch`` makes the plan."""

    def __init__(self, engine: Engine, call: str) -> None:
        super().__init__(engine, call, progress=False)
        self.plan: Plan | None = None

    def check_process(self) -> None:
        """A plan is made without frames."""

    def ended(self, error: BaseException | None = None) -> Report | None:
        """A plan has no report."""
        return None

    def build(self) -> Plan:
        """The plan."""
        assert self.plan is not None, "fetch comes before build"
        return self.plan


class PlanJob(PricingJob):
    """What a call for fixtures would cost."""

    def __init__(self, engine: Engine, selection: Selection, ask: Ask, *, discover: bool) -> None:
        super().__init__(engine, "plan")
        self.selection = selection
        self.ask = ask
        self.discover = discover

    async def fetch(self, emit: ev.Emit) -> None:
        """Ask the cache, and the API only where ``discover`` says so."""
        self.plan = await self.engine.plan(self.selection, self.ask, self.discover, emit)
