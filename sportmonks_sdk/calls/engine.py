"""The engine behind a client: its parts put together, and one call for fixtures from selection to report."""

from __future__ import annotations

import time
import weakref
from collections.abc import Callable, Hashable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msgspec import Struct

from ..batching import answers, planning
from ..batching.answer_memo import Answer, AnswerMemo
from ..batching.belonging import belonging_to
from ..batching.orchestrator import BatchProcessor, BatchProcessorConfig
from ..batching.served import Served
from ..batching.wiring import ClientParts
from ..bridge.portal import Portal, portal
from ..cache.protocol import InRedis, TellsFrames
from ..frames.frame_memo import FrameMemo, FrameSink
from ..observe import events as ev
from ..observe.logs import LogSink
from ..observe.metrics import Metrics
from ..observe.sinks import Sink
from ..observe.tally import Tally
from ..query.ask import Ask
from ..query.endpoints import FIXTURE_ENTITY
from ..quota.budgets import Budgets, line_of
from ..reports import Outcome, Plan, Report
from ..selection.cached_list import Sources
from ..selection.discovery import Discoverer
from ..selection.keywords import Selection
from ..selection.names_of_ids import Namer
from ..settings.settings import Settings
from ..values import plain, shown_size
from .running import RunningCalls, outcome_of

if TYPE_CHECKING:
    from ..bridge.nested import NestedBridge
    from ..quota.limiter import DynamicRateLimiter
    from ..selection.name_lists import NameSources
    from .portions import Portions

# What a request takes where none was measured yet; only an estimate of ``plan`` rests on it.
_USUAL_SECONDS = 0.4
# The settings that a call may override.
_PER_CALL = ("timezone", "locale", "on_limit", "max_wait", "priority", "missing", "on_forbidden")
# What is said of the call, by how it ended, for each fixture that it did not come to.
_ENDED: dict[Outcome, str] = {"failed": "failed", "interrupted": "was interrupted"}


class Gathered(Struct, frozen=True):
    """A call for fixtures after its work on the loop: the order of the rows, what came, and the report."""

    order: tuple[int, ...]
    served: Served
    report: Report


class Engine:
    """Parts, orchestrator, memory of frames, and figures of one client."""

    def __init__(
        self, settings: Settings, parts: ClientParts, now: Callable[[], float] = time.time,
        observer: Sink | None = None,
    ) -> None:  # fmt: skip
        self.settings = settings
        self.defaults = {name: told for name in _PER_CALL if (told := getattr(settings, name)) is not None}
        self.parts = parts
        self.bridge: Portal | NestedBridge = portal()
        self.now = now
        self.metrics = Metrics()
        self.memo = FrameMemo(settings.cache_frames_bytes)
        if isinstance(parts.cache, TellsFrames):
            parts.cache.remembered_frames = weakref.ref(self.memo)
        self.answers = AnswerMemo(parts.cache)
        self.running = RunningCalls()
        self.last_report: Report | None = None
        config = BatchProcessorConfig(
            batch_size=settings.batch_size,
            max_concurrent=settings.max_concurrent,
            cache_ttl_fixture=settings.cache_ttl_fixture,
            cache_ttl_metadata=settings.cache_ttl_metadata,
            cache_ttl_max=settings.cache_ttl_max,
            target_bytes=settings.target_bytes,
        )
        # What hears every event, of calls and of what happens behind them.
        self.records: tuple[Sink, ...] = (self.metrics, LogSink(), *([observer] if observer is not None else []))
        records = self.records

        # Not by way of ``self``: an engine in a circle is freed, with all its frames, when the collector comes by.
        def observe(event: ev.Event) -> None:
            for sink in records:
                sink.observe(event)

        self.processor = BatchProcessor(config, parts=parts, now=now, observe=observe)
        self.sources = Sources(parts.fetcher, parts.cache, parts.flights, now, self.processor.anchors)
        self.discoverer = Discoverer(self.sources)
        # Paths of resources where the API does not take the filter for many ids.
        self.refused_filters: set[str] = set()
        self.namer = Namer(parts.fetcher, parts.cache, now, self.processor.anchors)
        self._round_trip: float | None = None

    def nest(self, bridge: NestedBridge) -> None:
        """Make blocking calls over this bridge, and those of a cache in Redis, whose client may be of the same loop."""
        self.bridge = bridge
        if isinstance(self.parts.cache, InRedis):
            self.parts.cache.bridge = bridge

    @property
    def host(self) -> str:
        """Who is asked, as files tell it."""
        return urlsplit(self.settings.base_url).hostname or ""

    @cached_property
    def sdk(self) -> str:
        """Who asks, as files tell it: the version of this package."""
        from importlib.metadata import version  # its import takes as long as reading a season

        return version("sportmonks-sdk")

    @cached_property
    def names(self) -> NameSources:
        """The lists that names are looked up in; imported by those alone who give names."""
        from ..selection.name_lists import NameSources

        return NameSources(self.sources)

    async def gather(
        self,
        call: str,
        selection: Selection,
        ask: Ask,
        sink: FrameSink,
        emit: ev.Emit,
        reported: Callable[[Report], None],
        portions: Portions | None = None,
    ) -> Gathered:
        """Find the fixtures, and give the sink all that can be had; ``reported`` hears the report, however it ends.
        Where there are many, they go to ``portions`` instead, and the sink gets none.

        Raises:
            SportmonksError: they could not even be found. What fails later is in ``served.error``.
        """
        tally = Tally(call)
        events: list[ev.Event] = []

        def told(event: ev.Event) -> None:
            events.append(event)
            tally.observe(event)
            self._learn(event)
            emit(event)

        ids: tuple[int, ...] = ()
        served = Served()
        key, since, version = (selection, ask, sink.what), self.now(), self.answers.version
        try:
            answer = self._recalled(key, since, sink)
            if answer is not None:
                ids, served = answer.ids, answer.served
                for event in answer.events:
                    told(event)
            else:
                room = self.parts.bounded.room if self.parts.bounded is not None else None
                found = await self.discoverer.find(selection, ask, told)
                ids = tuple(one.id for one in found.rows)
                sink.ordered(ids)
                served.spared = found.spared
                belonging = belonging_to(selection, ask.timezone)
                if portions is not None and portions.worth(len(found.rows)):
                    await portions.serve(self.processor, self.namer, found.rows, ask, told, belonging, served)
                else:
                    await self.processor.serve(found.rows, ask, sink, told, belonging, served)
                if room is not None and self.parts.bounded is not None:
                    served.lost = room.lost(self.parts.bounded.room, served.from_cache)
                    served.bound = room.setting
                if served.until is not None:
                    until = min(found.until, served.until)
                    self.answers.put(key, Answer(ids, served, since, until, version, tuple(events)))
                await self.namer.complete(sink, ask, told)
        except BaseException as error:
            outcome = outcome_of(error)
            done = served.stamps.keys() | served.missing.keys() | served.dropped.keys()
            served.missing |= {one: f"not fetched: the call {_ENDED[outcome]}" for one in ids if one not in done}
            reported(self.processor.report(tally, served, ids, outcome))
            raise
        order = ids if len(served.stamps) == len(ids) else tuple(one for one in ids if one in served.stamps)
        report = self.processor.report(tally, served, ids)
        reported(report)
        return Gathered(order, served, report)

    def _recalled(self, key: Hashable, now: float, sink: FrameSink) -> Answer | None:
        """The answer given before, where the cache would give it again and its frames are remembered."""
        answer = self.answers.get(key, now)
        if answer is None:
            return None
        sink.ordered(answer.ids)
        return answer if sink.recall(answer.served.stamps) and self.answers.holds(answer) else None

    async def plan(self, selection: Selection, ask: Ask, discover: bool, emit: ev.Emit) -> Plan:
        """What a call would cost; sends nothing unless ``discover`` is given."""
        await self.look()
        if discover:
            found = (await self.discoverer.find(selection, ask, emit)).rows
        else:
            listed = await self.discoverer.known(selection, ask)
            if listed is None:
                return self._plan(ask, discovery_requests=len(selection.discoveries()))
            found = listed
        wanted = list({one.id: one for one in found}.values())
        entries = await self.processor.lookup([one.id for one in wanted], ask, emit)
        known = answers.sort(wanted, entries, ask, self.now(), self.processor.anchors)
        batches = planning.plan_batches(known.misses, self.processor.batch_limit())
        return self._plan(
            ask, fixtures=len(wanted), cached=known.known, to_fetch=len(known.misses), batches=len(batches)
        )

    def priced(self, table: str, entity: str, requests: int, *, exact: bool) -> Plan:
        """The plan of so many requests for a resource."""
        plan = self._plan(Ask(), discovery_requests=requests, entity=entity)
        seconds = self._seconds(requests, plan.remaining, plan.resets_in) if exact else None
        return replace(plan, table=table, exact=exact, discovery_requests=0, seconds=seconds)

    def _plan(
        self, ask: Ask, *, fixtures: int | None = None, cached: int = 0, to_fetch: int | None = None, batches: int = 0,
        discovery_requests: int = 0, entity: str = FIXTURE_ENTITY,
    ) -> Plan:  # fmt: skip
        quota = self.budget().get(entity)
        requests = batches + discovery_requests
        remaining, resets_in = (quota.remaining, quota.resets_in) if quota is not None else (None, None)
        seconds = self._seconds(requests, remaining, resets_in)
        return Plan(
            fixtures=fixtures,
            cached=cached,
            to_fetch=to_fetch,
            discovery_requests=discovery_requests,
            requests=requests,
            exact=fixtures is not None,
            entity=entity,
            remaining=remaining,
            limit=quota.limit if quota is not None else None,
            resets_in=resets_in,
            seconds=seconds if fixtures is not None else None,
            include=ask.include.wire,
            guessed=quota is not None and quota.source == "local",
        )

    def _seconds(self, requests: int, remaining: int | None, resets_in: float | None) -> float:
        return planning.seconds_estimate(
            requests,
            at_once=self.settings.max_concurrent,
            seconds_per_request=self._round_trip or _USUAL_SECONDS,
            remaining=remaining,
            resets_in=resets_in,
        )

    def budget(self) -> Budgets:
        """The quota per entity, as last seen."""
        return self._limiter.snapshot()

    @property
    def shares_quota(self) -> bool:
        """Whether other processes spend of the same quota."""
        return self._limiter.shared

    @property
    def _limiter(self) -> DynamicRateLimiter:
        assert self.parts.limiter is not None, "a client has one; a processor of its own may have none"
        return self.parts.limiter

    def rows(self) -> list[tuple[str, str]]:
        """What it is connected to, what it holds and has spent, for people; asks nobody."""
        rows = [("API", self.settings.base_url), ("cache", plain(repr(self.parts.cache)).strip("<>"))]
        rows.append(("frames", f"{shown_size(self.memo.held_bytes)} of {shown_size(self.memo.max_bytes)}"))
        rows += [("quota", line_of(view)) for view in self.budget().values()] or [("quota", "nothing asked yet")]
        rows.append(("so far", f"calls {self.metrics.calls:,}, requests {self.metrics.requests:,}"))
        if (last := self.last_report) is not None:
            how = "" if last.outcome == "done" else f", {last.outcome}"
            rows.append(("last call", f"{last.call}{how}: ids {last.ids:,}, requests {last.total_requests:,}"))
        return rows

    async def look(self, entity: str = FIXTURE_ENTITY) -> None:
        """See the quota as it is now, where other processes share it."""
        await self._limiter.look(entity)

    async def forget(self, entity: str | None) -> None:
        """Forget what is known of the quota; returns when all who share it can know that."""
        self._limiter.forget(entity)
        await self.look()

    async def aclose(self) -> None:
        """End what goes on in the background and close the connections; the cache in memory is kept."""
        await self.processor.aclose()
        await self.parts.aclose()

    async def drop(self) -> None:
        """`aclose` for a client that is garbage."""
        await self.processor.aclose()
        await self.parts.aclose(dropped=True)

    def _learn(self, event: ev.Event) -> None:
        if isinstance(event, ev.ReplyReceived):
            before = self._round_trip or event.seconds
            self._round_trip = 0.7 * before + 0.3 * event.seconds
