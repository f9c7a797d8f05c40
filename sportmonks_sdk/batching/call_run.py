"""One call on its way through the processor: what the cache has, what the API is asked, and what comes of it."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING, Protocol

import msgspec
from zstandard import ZstdDecompressor

from ..cache import freshness
from ..cache.entry import Entry, new_compressor, pack
from ..cache.epoch_guard import Fence
from ..errors import SportmonksError, SubscriptionError
from ..observe import events as ev
from ..observe.durations import span
from ..query.ask import Ask
from ..query.endpoints import FIXTURES
from ..selection.keywords import Found
from ..transport.envelope import Page
from ..transport.failures import forgivable
from . import answers, planning
from .single_flight import Boarding
from .splitting import Cut, split

if TYPE_CHECKING:
    from .orchestrator import BatchProcessor

# Cached documents reach the sink in pieces, so that the work of one never holds the loop or a thread for long.
_CHUNK = 200
# Missing ids are asked once more one by one up to here; a longer list is asked again in batches.
_SINGLES = 50


class _Thread(threading.local):
    """What a thread that cuts bodies keeps for the next one."""

    def __init__(self) -> None:
        self.packer = new_compressor()


_THREAD = _Thread()


class Sink(Protocol):
    """Takes fixture documents as they arrive, in any order; ``add`` is called in worker threads, concurrently."""

    def add(self, documents: Iterable[bytes | msgspec.Raw]) -> None: ...

    def recall(self, stamps: Mapping[int, float]) -> bool:
        """True where the sink already has what these fixtures (id → when fetched) would make."""


@dataclass(slots=True)
class Served:
    """What came of serving one call: ``stamps`` says when each fixture that is there was fetched.

    ``oldest`` is when the oldest part of them was, ``stale`` the age of those that the API could not be asked for.
    """

    stamps: dict[int, float] = field(default_factory=dict)
    states: dict[int, int | None] = field(default_factory=dict)
    from_cache: int = 0
    fetched: int = 0
    joined: int = 0
    missing: dict[int, str] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()
    error: SportmonksError | None = None
    # Where a watched cache alone answered, with nothing missing: the moment from which it would not (unix seconds).
    until: float | None = None
    oldest: float | None = None
    stale: dict[int, float] = field(default_factory=dict)


class Serving:
    """One call on its way through the processor.

    ``outdated`` says of fixtures that what was fetched at this time (unix seconds), or earlier, is not wanted.
    """

    def __init__(
        self,
        processor: BatchProcessor,
        ask: Ask,
        sink: Sink,
        emit: ev.Emit,
        outdated: Mapping[int, float] = answers.NOTHING,
    ) -> None:
        self.processor = processor
        self.outdated = outdated
        self.ask = ask
        self.sink = sink
        self.emit = emit
        self.served = Served()
        self.held: dict[int, Entry] = {}
        # What is refreshed once it is served, what would be served if the API failed, and what is, because it did.
        self.ageing: list[Found] = []
        self.spare: dict[int, Entry] = {}
        self.forgiven: dict[int, SportmonksError] = {}
        self.failure: SportmonksError | None = None
        self.queue: deque[tuple[tuple[int, ...], bool]] = deque()
        self.absent: list[int] = []
        self.asked_ids = self.requests = self.batches = self.total = self.workers = 0
        self.stopped: SportmonksError | None = None
        self.boarding = Boarding(processor.parts.flights)
        self.turn = threading.Lock()
        self.fence = Fence(processor.parts.cache)

    async def run(self, wanted: Sequence[Found]) -> Served:
        self.total = len(wanted)
        self.drop_known()
        try:
            misses = await self._from_cache(wanted)
            if misses:
                await self.boarding.bring(misses, self)
        finally:
            await self.boarding.give_back(self)
        await self._forgive()
        self._settle()
        if self.ageing:
            stamps = {found.id: self.served.stamps[found.id] for found in self.ageing}
            self.processor.refresher.start(self.processor, stamps, self.ask, self.emit)
        return self.served

    def knows(self, one: int) -> bool:
        """Whether it is settled what comes of a fixture."""
        return one in self.served.stamps or one in self.served.missing or one in self.forgiven

    # --- the cache ----------------------------------------------------------------------------------------------

    async def _from_cache(self, wanted: Sequence[Found]) -> list[Found]:
        await self.look(wanted)
        known = self.sort(wanted)
        self.emit(ev.CacheLooked(known.known, self.total - known.known))
        self.served.from_cache = len(known.hits)
        if known.complete and self.processor.parts.watched is not None:
            self.served.until = self._lasting(known.hits.values())
        self._found(known.hits)
        if known.misses or not self.sink.recall(self.served.stamps):
            await self._give(list(known.hits.values()))
        return known.misses

    async def look(self, wanted: Sequence[Found]) -> None:
        """Ask the cache for these."""
        ids = [found.id for found in wanted]
        self.held |= await self.processor.lookup(ids, self.ask, self.emit, self.fence)

    def sort(self, wanted: Sequence[Found]) -> answers.Answers:
        """What ``held`` answers, and what it does not."""
        processor = self.processor
        known = answers.sort(
            wanted, self.held, self.ask, processor.now(), processor.anchors,
            early=processor.headstart(), outdated=self.outdated,
        )  # fmt: skip
        self.spare |= known.spare
        self.ageing += known.ageing
        self.served.missing |= known.missing
        self.served.stale |= known.stale
        return known

    async def take(self, hits: Mapping[int, Entry]) -> None:
        """What was found is served."""
        self._found(hits)
        await self._give(list(hits.values()))

    def _found(self, hits: Mapping[int, Entry]) -> None:
        if not hits:
            return
        paths, served = self.ask.include.paths, self.served
        served.stamps |= {one: entry.at for one, entry in hits.items()}
        served.states |= {one: entry.state_id for one, entry in hits.items()}
        ages = [freshness.oldest(entry, paths) for entry in hits.values()]
        served.oldest = min([*ages, *([] if served.oldest is None else [served.oldest])])

    def _lasting(self, hits: Iterable[Entry]) -> float:
        now, anchors, paths = self.processor.now(), self.processor.anchors, self.ask.include.paths
        return min((freshness.fresh_until(entry, paths, now, anchors) for entry in hits), default=inf)

    async def _give(self, entries: Sequence[Entry]) -> None:
        def work(chunk: Sequence[Entry]) -> None:
            inflater = ZstdDecompressor()
            self.sink.add(entry.document(inflater) for entry in chunk)

        for start in range(0, len(entries), _CHUNK):
            await asyncio.to_thread(work, entries[start : start + _CHUNK])

    # --- the API ------------------------------------------------------------------------------------------------

    async def from_api(self, misses: Sequence[Found]) -> None:
        """Fetch these in batches, and store what comes."""
        limit, epoch = self.processor.batch_limit(), self.fence.epoch
        batches = planning.plan_batches(misses, limit)
        self.emit(ev.Planned(len(misses), len(batches), limit))
        await self._work_off([(batch, False) for batch in batches])
        again, self.absent = self.absent, []
        if again and self.stopped is None:
            self.emit(ev.RetryScheduled(f"{FIXTURES}/multi", 1, 0.0, f"{len(again)} ids were not in the answer"))
            size = 1 if len(again) <= _SINGLES else limit
            await self._work_off(
                [(batch, True) for batch in planning.plan_batches([Found(one) for one in again], size)]
            )
            again, self.absent = self.absent, []
        await self._still_absent(again, epoch)

    async def _work_off(self, batches: Sequence[tuple[tuple[int, ...], bool]]) -> None:
        self.queue.extend(batches)
        try:
            async with asyncio.TaskGroup() as group:
                # The call is a worker itself: one batch, as most calls need, takes no task.
                self.workers += 1
                self._man(group, len(self.queue) - 1)
                await self._worker(group)
        except BaseExceptionGroup as several:
            # What a listener or a caller's cache raised; the caller is to see it, not our tasks.
            raise several.exceptions[0] from None

    def _man(self, group: asyncio.TaskGroup, work: int) -> None:
        """As many workers as there is work for and the API bears; those that had none left may be called back."""
        for _ in range(min(self.processor.at_once() - self.workers, work)):
            self.workers += 1
            group.create_task(self._worker(group))

    async def _worker(self, group: asyncio.TaskGroup) -> None:
        while self.queue and self.stopped is None and self.workers <= self.processor.at_once():
            ids, again = self.queue.popleft()
            asked = self.ask
            try:
                await self._batch(ids, asked, split=again)
            except SportmonksError as error:
                self._failed(ids, again, asked, error)
            self._man(group, len(self.queue))
        self.workers -= 1

    async def _batch(self, ids: tuple[int, ...], asked: Ask, *, split: bool) -> None:
        processor = self.processor
        before = self.requests
        path = f"{FIXTURES}/multi/{','.join(map(str, ids))}"
        sent, epoch = processor.now(), self.fence.epoch

        def observed(event: ev.Event) -> None:
            nonlocal sent
            if isinstance(event, ev.RequestSent):
                # Data is as old as the question: the answer may have been made at any time since.
                sent = processor.now()
                self.requests += 1
            elif isinstance(event, ev.ReplyReceived):
                processor.timed(event.seconds)
            self.boarding.observe(ids, event)
            self.emit(event)

        fetched = await processor.parts.fetcher.fetch(
            path, asked.parameters(), asked, observed,
            make=lambda page: self._split(page, frozenset(ids), asked, sent),
            label=f"{FIXTURES}/multi ({len(ids)} ids)",
            max_retries=1 if split else None,
        )  # fmt: skip
        entries = fetched.made.entries
        await self._store(fetched.made, fetched.bytes, asked, epoch)
        self.batches += 1
        self.asked_ids += len(ids)
        self.absent += [one for one in ids if one not in entries]
        done = len(self.served.stamps) + len(self.served.missing)
        self.emit(
            ev.BatchSettled(
                len(ids),
                len(entries),
                self.requests - before,
                fetched.bytes,
                min(done, self.total),
                self.total,
            )
        )

    def _split(self, page: Page, wanted: frozenset[int], asked: Ask, at: float) -> Cut:
        """In a worker thread: a body into one entry per fixture; the sink gets them too."""
        # One body at a time: most of this holds the GIL, so two at once take longer, and starve the event loop.
        with self.turn:
            cut = split(
                page.rows, wanted, self.held, asked.include.paths, at, self.processor.anchors,
                refresh=asked.refresh, packer=_THREAD.packer,
            )  # fmt: skip
            self.sink.add(cut.documents)
        return cut

    async def _store(self, cut: Cut, size: int, asked: Ask, epoch: str | None) -> None:
        self._found(cut.entries)
        self.served.fetched += len(cut.entries)
        self.processor.weighed(len(cut.entries), size)
        if cut.compared:
            self.emit(ev.Compared(len(cut.compared), sum(cut.compared.values())))
        await self.keep(cut.entries, asked, epoch)
        self.boarding.land(cut.entries)

    async def keep(
        self, entries: Mapping[int, Entry], asked: Ask, epoch: str | None, seconds: float | None = None
    ) -> None:
        """Let the cache keep what was fetched since this epoch; not where the call goes by it."""
        lasting = freshness.kept_for(self.processor.anchors) if seconds is None else seconds
        items = [(asked.key(one), entry, lasting) for one, entry in entries.items()]
        if not asked.bypass:
            await self.fence.write(items, epoch, self.emit)

    def _failed(self, ids: tuple[int, ...], again: bool, asked: Ask, error: SportmonksError) -> None:
        if isinstance(error, SubscriptionError) and self._drop(asked, error.include):
            self.processor.forbidden[str(error.include)] = self.processor.now()
            self.queue.appendleft((ids, again))
            return
        verdict = planning.after_failure(error)
        policy = self.processor.parts.fetcher.policy
        if verdict == "split" and len(ids) > 1 and policy is not None and policy.spend():
            self.emit(ev.BatchSplit(len(ids), type(error).__name__))
            self.queue.extendleft((half, True) for half in reversed(planning.halves(ids)))
            return
        # Halving is paid from the retry quota: when that is empty the API is failing altogether.
        if verdict == "stop" or len(ids) > 1:
            self.stopped = self.stopped or error
            self.queue.append((ids, again))
        else:
            self.lost(ids[0], error, str(error))

    def lost(self, one: int, error: SportmonksError, reason: str) -> None:
        """A fixture that could not be had: missing, unless the cache has it and the API is to blame."""
        self.failure = self.failure or error
        if one in self.spare and forgivable(error):
            self.forgiven[one] = error
        else:
            self.served.missing.setdefault(one, reason)
            self.served.error = self.served.error or error

    def drop_known(self) -> None:
        """What the plan lacked within the last hour is dropped unasked; what is cached without it answers."""
        now, lasting = self.processor.now(), self.processor.anchors.fixture
        for name, at in () if self.ask.refresh else self.processor.forbidden.items():
            if now - at < lasting:
                self._drop(self.ask, name)

    def _drop(self, asked: Ask, name: str | None) -> bool:
        """Go on without an include outside the plan, where the caller allowed it and this request had it."""
        if asked.on_forbidden != "drop" or name is None or asked.without(name).include == asked.include:
            return False
        if name not in self.served.dropped:
            self.ask = self.ask.without(name)
            self.served.dropped = (*self.served.dropped, name)
            text = f"your plan does not cover the include {name!r}; the result is without it"
            self.emit(ev.Warned("include", text))
        return True

    def not_there(self, one: int) -> None:
        """The API was asked for this fixture, and has none."""
        self.served.missing[one] = answers.NOT_THERE

    async def _still_absent(self, ids: Sequence[int], epoch: str | None) -> None:
        if self.stopped is not None:
            for one in ids:
                self.lost(one, self.stopped, f"not asked for again: {self.stopped}")
            return
        if not ids:
            return
        now = self.processor.now()
        self.served.missing |= dict.fromkeys(ids, answers.NOT_THERE)
        includes, packer = {freshness.ABSENT: now}, new_compressor()
        absent = {one: pack(b"null", at=now, fixture=one, includes=includes, compressor=packer) for one in ids}
        await self.keep(absent, self.ask, epoch, freshness.kind_ttl("empty", self.processor.anchors))
        self.boarding.land(absent)

    # --- the end ------------------------------------------------------------------------------------------------

    async def _forgive(self) -> None:
        """Where the API failed, what the cache still has is served, and said to be."""
        entries = {one: entry for one, entry in self.spare.items() if one in self.forgiven}
        if not entries:
            return
        self.served.from_cache += len(entries)
        await self.take(entries)
        now, paths = self.processor.now(), self.ask.include.paths
        self.served.stale = {one: now - freshness.oldest(entry, paths) for one, entry in entries.items()}
        oldest, error = max(self.served.stale.values()), next(iter(self.forgiven.values()))
        self.emit(ev.ServedStale(len(entries), oldest))
        text = f"{len(entries)} of {self.total} fixtures are from the cache, up to {span(oldest)} old, because: {error}"
        self.emit(ev.Warned("stale", f"{text}; see last_report.stale"))

    def _settle(self) -> None:
        config = self.processor.config
        served = len(self.served.stamps)
        self.emit(
            ev.Processed(
                fixtures_processed=served,
                cache_hits=self.served.from_cache,
                api_calls_saved=max(0, served - self.requests),
                batch_efficiency=self.asked_ids / (self.batches * config.batch_size) if self.batches else None,
            )
        )
