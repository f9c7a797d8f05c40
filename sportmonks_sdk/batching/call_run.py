"""The run of one call: what happens to each of its fixtures is looked up in `lifecycle`, and done here."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from copy import copy
from functools import partial
from math import inf
from typing import ClassVar

from zstandard import ZstdDecompressor

from ..bridge.workers import in_worker
from ..cache import flight_rules, freshness
from ..cache.entry import Entry, pack
from ..cache.epoch_guard import EpochGuard
from ..cache.flights import let_others_board
from ..cache.protocol import Claim
from ..errors import SportmonksError
from ..observe import events as ev
from ..observe.durations import format_duration
from ..query.ask import Ask
from ..query.endpoints import FIXTURES
from ..selection.keywords import Found
from . import answers, planning
from .batch_requests import Batch, BatchRequests
from .belonging import ANYTHING, Belonging
from .brought import NOTHING, Brought
from .call_resources import CallResources
from .lifecycle import CallStates, Do, Event
from .question import Question
from .served import DocumentSink, Served
from .single_flight import Landing, SingleFlight

# Cached documents reach the sink in pieces, so that the work of one never holds the loop or a thread for long.
_CHUNK = 200


class CallRun:
    """One call on its way through its processor.

    ``states`` says of each fixture where it is, ``served`` what the caller is given, ``ageing`` when those were fetched
    that are to be fetched again behind the call. ``outdated`` says of fixtures that what was fetched at this time (unix
    seconds), or earlier, is not wanted; ``belonging`` which of what came is to be served.
    """

    def __init__(
        self, resources: CallResources, wanted: Iterable[Found], ask: Ask, sink: DocumentSink, emit: ev.Emit,
        outdated: Mapping[int, float] = answers.NOTHING, belonging: Belonging = ANYTHING, into: Served | None = None,
    ) -> None:  # fmt: skip
        parts = resources.parts
        self._wanted = {found.id: found for found in wanted}
        self.states = CallStates(self._wanted)
        self.served = Served() if into is None else into
        self.ageing: dict[int, float] = {}
        # What fixtures bring along: what the cache held of them, what is served if the API fails, what the flights of
        # others landed, the epoch noted last, and the errors of those that could not be had.
        self._held: dict[int, Entry] = {}
        self._spare: dict[int, Entry] = {}
        self._arrived: dict[int, Entry] = {}
        self._epochs: dict[int, str | None] = {}
        self._errors: dict[int, SportmonksError] = {}
        # What the cache answered at first: fixtures it has, those it knows not to be there, and those to ask for.
        self._looked = (0, 0, 0)
        self._resources, self._sink, self._emit, self._outdated = resources, sink, emit, outdated
        self._belonging = belonging
        self._guard = EpochGuard(parts.cache)
        self._question = Question(ask, resources.forbidden, resources.now, resources.anchors.fixture, emit)
        self._flight = SingleFlight(parts.flights, parts.shared, None if ask.bypass else parts.cache)
        self.requests = BatchRequests(resources, self._question, sink, self._held, emit)

    async def run(self) -> Served:
        """Give the sink all that can be had."""
        self._question.drop_known()
        try:
            missed = await self._look_up()
            if missed:
                await self._bring(missed)
        finally:
            await self._flight.give_back(self._guard.led)
        await self._settle_fallbacks()
        hits, absent, misses = self._looked
        absent_too = sum(reason == answers.NOT_THERE for reason in self.served.missing.values()) - absent
        self.served.spared += planning.spared(hits, absent, misses, absent_too, self._resources.batch_limit())
        self.served.dropped_includes = self._question.dropped
        self.served.stopped = self.requests.stopped
        self.served.tell_incomplete(self.requests.lacking)
        self.served.stale = {one: age for one, age in self.served.stale.items() if one in self.served.stamps}
        return self.served

    async def happen(self, event: Event, ids: Collection[int], brought: Brought = NOTHING) -> None:
        """Let an event happen to these fixtures, and do what the table says."""
        if ids:
            await self._do(self.states.happen(event, ids), brought)

    def observe(self, ids: Collection[int], event: ev.Event) -> None:
        """Let those who follow see how the request for these fixtures fares."""
        self._flight.observe(ids, event)

    async def _happen(self, events: Mapping[Event, Collection[int]], brought: Brought) -> None:
        await self._do(self.states.happen_each(events), brought)

    async def _do(self, todo: Mapping[Do, Collection[int]], brought: Brought) -> None:
        for do, some in todo.items():
            if (going_on := self._DOES[do](self, some, brought)) is not None:
                await going_on

    # --- the cache ----------------------------------------------------------------------------------------------

    async def _look_up(self) -> list[int]:
        """Ask the cache for all of them; returns what is to be asked for."""
        await self._look(list(self._wanted))
        known = self._sorted(list(self._wanted.values()))
        answered, hits = known.known, len(known.hits)
        self._emit(ev.CacheLooked(answered, len(self.states) - answered))
        self._looked = (hits, answered - hits, len(known.misses))
        if known.complete and self._resources.parts.watched is not None:
            self.served.until = self._lasting(known.hits.values())
        had = not known.misses and await self._recalled(self._stamps(known.hits))
        await self._known(known, Brought("cache", known.hits, had=had, reasons=known.missing))
        return [found.id for found in known.misses]

    async def _recalled(self, stamps: Mapping[int, float]) -> bool:
        """Whether the sink has what these fixtures make: from this process, or from an earlier one."""
        if self._sink.recall(stamps):
            return True
        derived, name = self._resources.parts.derived, self._sink.kept_as
        if derived is None or name is None:
            return False
        return bool(await derived.recall(name, partial(self._sink.take, stamps), self._emit))

    async def _look(self, ids: Sequence[int]) -> None:
        self._held |= await self._resources.lookup(ids, self._question.ask, self._emit, self._guard)

    async def _look_again(self, ids: Sequence[int]) -> None:
        """Take what the cache has by now, for those who follow too."""
        known = self._sorted([self._wanted[one] for one in ids])
        await self._known(known, Brought("flight", known.hits, reasons=known.missing))

    def _sorted(self, wanted: Sequence[Found]) -> answers.Answers:
        """What ``held`` answers, and what it does not."""
        resources = self._resources
        return answers.sort(
            wanted, self._held, self._question.ask, resources.now(), resources.anchors,
            early=resources.headstart(), outdated=self._outdated,
        )  # fmt: skip

    async def _known(self, known: answers.Answers, brought: Brought) -> None:
        self._spare |= known.spare
        self.served.stale |= known.stale
        ageing = dict.fromkeys(found.id for found in known.ageing)
        events: dict[Event, Collection[int]] = {
            "unknown": [found.id for found in known.misses if found.id not in known.spare],
            "spare": known.spare,
            "absent": known.missing,
            "ageing": ageing,
            "found": [one for one in known.hits if one not in ageing] if ageing else known.hits,
        }
        await self._happen(events, brought)

    def _lasting(self, hits: Iterable[Entry]) -> float:
        now, anchors, paths = self._resources.now(), self._resources.anchors, self._question.ask.include.paths
        return min((freshness.fresh_until(entry, paths, now, anchors) for entry in hits), default=inf)

    # --- flights ------------------------------------------------------------------------------------------------

    async def _bring(self, missed: Sequence[int]) -> None:
        """Give the sink all that can be had of what the cache did not hold."""
        rest = list(missed)
        while rest and self.requests.stopped is None:
            await self._fly(rest)
            if self.states.all_ended:
                return  # as usual
            rest = self.states.those("missed", of=rest)
        # Last, so that all who followed a flight that failed lead or follow the next one together.
        await self.happen("settle", self._arrived, Brought("flight", self._arrived))
        if undone := self.states.those("missed", "led", "queued", "awaited", of=missed):
            error = self.requests.stopped
            assert error is not None, "only a stop leaves work undone"
            await self.happen(planning.blame(error), undone, Brought(error=error, reason=f"not fetched: {error}"))

    async def _fly(self, missed: Sequence[int]) -> None:
        """One turn: lead what nobody else does, to its end, then wait for the flights of others."""
        self._question.drop_known()
        led, followed = self._flight.board(missed, self._question.ask, self.states.marked("alone", missed))
        errors: dict[int, SportmonksError] = {}
        try:
            await self._happen({"lead": led, "follow": followed}, NOTHING)
            if followed:
                await self._flight.give_back(self._guard.led)
            await self._lead(led)
            stopped = self.requests.stopped
            errors = (dict.fromkeys(led, stopped) if stopped is not None else {}) | self._errors
        finally:
            await self._flight.end(errors)
        for one in followed:
            await self._follow(one)

    async def _lead(self, led: Sequence[int]) -> None:
        """What other processes fetch is waited for once our part is done: nobody waits while others wait for him."""
        await let_others_board(self._question.ask)
        if not led:
            return
        async with self._flight.leads():
            await self._claim(led)
            if queued := self.states.those("queued", of=led):
                await self._request(queued)
                if self.states.all_ended:
                    return
        awaited = self.states.those("awaited", of=led)
        if awaited and self.requests.stopped is None:
            await self._await(awaited)

    async def _claim(self, led: Sequence[int]) -> None:
        """A flight may have landed between the look into the cache and the lead; another process may have the lead."""
        ask, landed, claims = self._question.ask, self._flight.others_landed(), dict[int, Claim]()
        if self._flight.shared is not None:
            claims = await self._flight.claims(led, ask, self._emit, take=True)
            await self._take(claims)
        elif landed and not ask.anew:
            await self._look(led)
            await self._look_again(led)
        free = self.states.those("led", of=led)
        elsewhere = self._elsewhere(free, claims)
        await self._happen({"elsewhere": elsewhere, "free": [one for one in free if one not in elsewhere]}, NOTHING)

    async def _take(self, claims: Mapping[int, Claim]) -> None:
        if not self._question.ask.anew:
            self._held |= {one: claim.entry for one, claim in claims.items() if claim.entry is not None}
            await self._look_again(list(claims))

    def _elsewhere(self, ids: Iterable[int], claims: Mapping[int, Claim]) -> set[int]:
        """Those that another process is fetching in a way that will do for this call."""
        others = {one: claims[one].other for one in ids if one in claims}
        alone = self.states.marked("alone", others)
        joins, ask = flight_rules.joins, self._question.ask
        return {one for one, paths in others.items() if paths is not None and joins(paths, True, ask)}.difference(alone)

    async def _await(self, ids: list[int]) -> None:
        """Look now and then whether it is there, or nobody is fetching it any more; no connection is held."""
        for pause in self._flight.pauses(self._question.ask):
            await asyncio.sleep(pause)
            claims = await self._flight.claims(ids, self._question.ask, self._emit, take=False)
            await self._take(claims)
            ids = self.states.those("awaited", of=ids)
            if len(self._elsewhere(ids, claims)) < len(ids):
                await self.happen("given_up", ids)  # all, so that they are led together, by whoever is first
                return
            if not ids:
                return
        await self.happen("overdue", ids)

    async def _follow(self, one: int) -> None:
        landing = await self._flight.follow(one, self._question.ask)
        if landing.entry is not None and answers.overtaken(landing.entry, self._wanted[one]):
            landing = Landing("given_up")  # asked for before the listing that is newer
        if landing.entry is not None:
            self._arrived[one] = landing.entry
        # A copy: several calls raise it, each with a report and a traceback of its own.
        error = copy(landing.error)
        reason = answers.NOT_THERE if error is None else str(error)
        await self.happen(landing.event, [one], Brought(error=error, reason=reason))

    # --- the API ------------------------------------------------------------------------------------------------

    async def _request(self, ids: Sequence[int]) -> None:
        """Ask the API for these in batches; once more for what it leaves out, or sends without an include."""
        limit = self._resources.batch_limit()
        batches = planning.plan_batches([self._wanted[one] for one in ids], limit)
        self._emit(ev.Planned(len(ids), len(batches), limit))
        left_out = await self.requests.send(map(Batch, batches), self)
        await self.happen("left_out", left_out)
        if self.states.all_ended or not (queued := self.states.those("queued", of=ids)):
            return  # all have come, as usual
        short = self.states.marked("short", queued)
        if (stopped := self.requests.stopped) is not None:
            reason = f"not asked for again: {stopped}"
            await self.happen(planning.blame(stopped), left_out, Brought(error=stopped, reason=reason))
        elif left_out or short:
            await self._request_again(left_out, short, limit)
        await self.requests.no_better(self.states.those("queued", of=short), self)

    async def _request_again(self, left_out: Sequence[int], short: Sequence[int], limit: int) -> None:
        reasons = ((left_out, "ids were not in the answer"), (short, "fixtures came without an include"))
        for some, reason in reasons:
            if some:
                self._emit(ev.RetryScheduled(f"{FIXTURES}/multi", 1, 0.0, f"{len(some)} {reason}"))
        batches = [
            *planning.plan_batches(list(map(Found, left_out)), 1 if len(left_out) <= planning.SINGLES else limit),
            *planning.plan_batches([self._wanted[one] for one in short], limit),
        ]
        lost = await self.requests.send([Batch(batch, again=True) for batch in batches], self)
        await self.requests.no_better([one for one in lost if one in self.requests.short], self)
        absent = [one for one in lost if one not in self.requests.short]
        await self.happen("left_out", absent, self._absent(absent))

    def _absent(self, ids: Sequence[int]) -> Brought:
        now, anchors = self._resources.now(), self._resources.anchors
        includes = {freshness.ABSENT: now}
        entries = {one: pack(b"null", at=now, fixture=one, includes=includes) for one in ids}
        return Brought("request", entries, seconds=freshness.kind_ttl("empty", anchors), reason=answers.NOT_THERE)

    # --- what is done -------------------------------------------------------------------------------------------

    def _note(self, ids: Collection[int], brought: Brought) -> None:
        self._epochs |= dict.fromkeys(ids, self._guard.epoch)

    def _serve(self, ids: Collection[int], brought: Brought) -> Awaitable[None] | None:
        served, paths, entries = self.served, self._question.ask.include.paths, _those(ids, brought.entries)
        stamps = self._stamps(entries)
        served.stamps |= stamps
        ages = [freshness.oldest(entry, paths) for entry in entries.values()]
        served.oldest = min([*ages, *([] if served.oldest is None else [served.oldest])])
        if brought.source == "cache":
            served.from_cache += len(entries)
        elif brought.source == "request":
            served.fetched += len(entries)
        else:
            served.joined += len(entries)
            self._emit(ev.Joined(len(entries)))
        return None if brought.had else self._give([entries[one] for one in stamps])

    def _stamps(self, entries: Mapping[int, Entry]) -> dict[int, float]:
        """When those that belong to what was asked were fetched; of the others is noted why they do not."""
        strays = self._belonging.strays(entries)
        self.served.dropped |= strays
        return {one: entry.at for one, entry in entries.items() if one not in strays}

    async def _give(self, entries: Sequence[Entry]) -> None:
        def work(chunk: Sequence[Entry]) -> None:
            inflater = ZstdDecompressor()
            self._sink.add(entry.document(inflater) for entry in chunk)

        for start in range(0, len(entries), _CHUNK):
            await in_worker(work, entries[start : start + _CHUNK])

    def _refresh(self, ids: Collection[int], brought: Brought) -> None:
        self.ageing |= {one: brought.entries[one].at for one in ids}

    async def _keep(self, ids: Collection[int], brought: Brought) -> None:
        """Not where the call goes by the cache."""
        asked = brought.asked or self._question.ask
        if asked.bypass:
            return
        seconds = freshness.kept_for(self._resources.anchors) if brought.seconds is None else brought.seconds
        for epoch in {self._epochs[one] for one in ids}:
            items = [(asked.key(one), brought.entries[one], seconds) for one in ids if self._epochs[one] == epoch]
            await self._guard.write(items, epoch, self._emit)

    def _land(self, ids: Collection[int], brought: Brought) -> None:
        self._flight.land({one: brought.entries.get(one) or self._held[one] for one in ids})

    def _report(self, ids: Collection[int], brought: Brought) -> None:
        for one in ids:
            self.served.missing[one] = brought.reasons.get(one, brought.reason)
        if brought.error is not None:
            self.served.error = self.served.error or brought.error
            self._warn(ids, brought)

    def _warn(self, ids: Collection[int], brought: Brought) -> None:
        if brought.error is not None:
            self._errors |= dict.fromkeys(ids, brought.error)

    _DOES: ClassVar[Mapping[Do, Callable[[CallRun, Collection[int], Brought], Awaitable[None] | None]]] = {
        "note": _note,
        "serve": _serve,
        "refresh": _refresh,
        "keep": _keep,
        "land": _land,
        "report": _report,
        "warn": _warn,
    }

    # --- the end ------------------------------------------------------------------------------------------------

    async def _settle_fallbacks(self) -> None:
        """Where the API failed, what the cache still has is served, and said to be."""
        ids = self.states.those("fallback", of=self._errors)
        if not ids:
            return
        await self.happen("settle", ids, Brought("cache", {one: self._spare[one] for one in ids}))
        now, paths = self._resources.now(), self._question.ask.include.paths
        entries = {one: self._spare[one] for one in ids if one in self.served.stamps}
        if not entries:
            return
        self.served.stale = {one: now - freshness.oldest(entry, paths) for one, entry in entries.items()}
        oldest, error = max(self.served.stale.values()), self._errors[ids[0]]
        self._emit(ev.ServedStale(len(entries), oldest))
        text = f"{len(entries)} of {len(self.states)} fixtures are from the cache, up to {format_duration(oldest)} old"
        self._emit(ev.Warned("stale", f"{text}, because: {error}; see last_report.stale"))


def _those(ids: Collection[int], entries: Mapping[int, Entry]) -> Mapping[int, Entry]:
    return entries if len(ids) == len(entries) else {one: entries[one] for one in ids}
