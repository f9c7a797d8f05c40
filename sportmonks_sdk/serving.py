"""One call on its way through the processor: what the cache has, what the API is asked, and what comes of it."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING, Protocol

import msgspec

from .boarding import Boarding
from .core import events as ev
from .core import freshness, planning
from .core.ask import Ask
from .core.endpoints import FIXTURES
from .core.entry import Entry, combine, new_compressor, pack
from .core.envelope import Page, head
from .core.selection import Found
from .errors import SportmonksError, SubscriptionError
from .fetcher import Fetched
from .io.cache import Watched

if TYPE_CHECKING:
    from .batch_processor import BatchProcessor

# Cached documents reach the sink in pieces, so that the work of one never holds the loop or a thread for long.
_CHUNK = 200
# Missing ids are asked once more one by one up to here; a longer list is asked again in batches.
_SINGLES = 50
_NOT_THERE = "the API has no such fixture, or your plan does not cover its league"


class Sink(Protocol):
    """Takes fixture documents as they arrive, in any order; ``add`` is called in worker threads, concurrently."""

    def add(self, documents: Iterable[bytes | msgspec.Raw]) -> None: ...

    def recall(self, stamps: Mapping[int, float]) -> bool:
        """True where the sink already has what these fixtures (id → when fetched) would make."""


@dataclass(slots=True)
class Served:
    """What came of serving one call: ``stamps`` says when each fixture that is there was fetched."""

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

    def knows(self, one: int) -> bool:
        """Whether a fixture is there, or known to be missing."""
        return one in self.stamps or one in self.missing


class Serving:
    """One call on its way through the processor."""

    def __init__(self, processor: BatchProcessor, ask: Ask, sink: Sink, emit: ev.Emit) -> None:
        self.processor = processor
        self.ask = ask
        self.sink = sink
        self.emit = emit
        self.served = Served()
        self.held: dict[int, Entry] = {}
        self.queue: deque[tuple[tuple[int, ...], bool]] = deque()
        self.absent: list[int] = []
        self.asked_ids = self.requests = self.batches = self.total = self.workers = 0
        self.stopped: SportmonksError | None = None
        self.boarding = Boarding(processor.parts.flights)

    async def run(self, wanted: Sequence[Found]) -> Served:
        self.total = len(wanted)
        self.drop_known()
        misses = await self._from_cache(wanted)
        if misses:
            await self.boarding.bring(misses, self)
        self._settle()
        return self.served

    # --- the cache ----------------------------------------------------------------------------------------------

    async def _from_cache(self, wanted: Sequence[Found]) -> list[Found]:
        ids = [found.id for found in wanted]
        self.held = await self.processor.lookup(ids, self.ask, self.emit) if ids else {}
        hits, misses = self.sort(wanted)
        self.emit(ev.CacheLooked(len(wanted) - len(misses), len(misses)))
        self.served.from_cache = len(hits)
        if len(hits) == len(wanted) and isinstance(self.processor.parts.cache, Watched):
            self.served.until = self._lasting(hits.values())
        self._found(hits)
        if misses or not self.sink.recall(self.served.stamps):
            await self._give(list(hits.values()))
        return misses

    async def take(self, hits: Mapping[int, Entry]) -> None:
        """What was found is served."""
        self._found(hits)
        await self._give(list(hits.values()))

    def _found(self, hits: Mapping[int, Entry]) -> None:
        self.served.stamps |= {one: entry.at for one, entry in hits.items()}
        self.served.states |= {one: entry.state_id for one, entry in hits.items()}

    def sort(self, wanted: Sequence[Found]) -> tuple[dict[int, Entry], list[Found]]:
        """What ``held`` answers, and what it does not."""
        now, anchors, paths = self.processor.now(), self.processor.anchors, self.ask.include.paths
        if self.ask.refresh:
            return {}, list(wanted)
        hits: dict[int, Entry] = {}
        misses: list[Found] = []
        for found in wanted:
            entry = self.held.get(found.id)
            if entry is None:
                misses.append(found)
            elif freshness.serves(entry, paths, now, anchors):
                hits[found.id] = entry
            elif freshness.is_absent(entry, now, anchors):
                self.not_there(found.id)
            else:
                misses.append(found)
        return hits, misses

    def _lasting(self, hits: Iterable[Entry]) -> float:
        now, anchors, paths = self.processor.now(), self.processor.anchors, self.ask.include.paths
        return min((freshness.serves_until(entry, paths, now, anchors) for entry in hits), default=inf)

    async def _give(self, entries: Sequence[Entry]) -> None:
        def work(chunk: Sequence[Entry]) -> None:
            self.sink.add(entry.document() for entry in chunk)

        for start in range(0, len(entries), _CHUNK):
            await asyncio.to_thread(work, entries[start : start + _CHUNK])

    # --- the API ------------------------------------------------------------------------------------------------

    async def from_api(self, misses: Sequence[Found]) -> None:
        """Fetch these in batches, and store what comes."""
        limit = self.processor.batch_limit()
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
        await self._still_absent(again)

    async def _work_off(self, batches: Sequence[tuple[tuple[int, ...], bool]]) -> None:
        self.queue.extend(batches)
        try:
            async with asyncio.TaskGroup() as group:
                self._man(group)
        except BaseExceptionGroup as several:
            # What a listener or a caller's cache raised; the caller is to see it, not our tasks.
            raise several.exceptions[0] from None

    def _man(self, group: asyncio.TaskGroup) -> None:
        """As many workers as there is work for; halves of a batch may call back those that had none left."""
        for _ in range(min(self.processor.config.max_concurrent - self.workers, len(self.queue))):
            self.workers += 1
            group.create_task(self._worker(group))

    async def _worker(self, group: asyncio.TaskGroup) -> None:
        while self.queue and self.stopped is None:
            ids, again = self.queue.popleft()
            asked = self.ask
            try:
                await self._batch(ids, asked, split=again)
            except SportmonksError as error:
                self._failed(ids, again, asked, error)
                self._man(group)
        self.workers -= 1

    async def _batch(self, ids: tuple[int, ...], asked: Ask, *, split: bool) -> None:
        processor = self.processor
        before = self.requests
        path = f"{FIXTURES}/multi/{','.join(map(str, ids))}"

        def counted(event: ev.Event) -> None:
            self.requests += isinstance(event, ev.RequestSent)
            self.boarding.observe(ids, event)
            self.emit(event)

        fetched = await processor.parts.fetcher.fetch(
            path, asked.parameters(), asked, counted,
            make=lambda page: self._split(page, frozenset(ids), asked),
            label=f"{FIXTURES}/multi ({len(ids)} ids)",
            max_retries=1 if split else None,
        )  # fmt: skip
        await self._store(fetched, asked)
        entries = fetched.made
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

    def _split(self, page: Page, wanted: frozenset[int], asked: Ask) -> dict[int, Entry]:
        """In a worker thread: a body into one entry per fixture, without parsing them; the sink gets them too."""
        now, anchors = self.processor.now(), self.processor.anchors
        paths = asked.include.paths
        packer = new_compressor()
        documents: list[msgspec.Raw] = []
        entries: dict[int, Entry] = {}
        for row in page.rows:
            seen = head(row)
            if seen is None or seen.id not in wanted or seen.id in entries:
                continue
            document: bytes | msgspec.Raw = row
            documents.append(row)
            includes = dict.fromkeys(paths, now)
            old = self.held.get(seen.id)
            # What was fetched in another state of the match is not kept: it would pass as data of this one.
            if old is not None and old.state_id == seen.state_id:
                kept = freshness.kept_includes(old, paths, now, anchors, refresh=asked.refresh)
                if kept:
                    document = combine(document, old.document(), map(freshness.relation_of, kept))
                    includes |= kept
            entries[seen.id] = pack(
                document,
                at=now,
                includes=includes,
                state_id=seen.state_id,
                kickoff=seen.kickoff,
                compressor=packer,
            )
        self.sink.add(documents)
        return entries

    async def _store(self, fetched: Fetched[dict[int, Entry]], asked: Ask) -> None:
        entries = fetched.made
        self.served.stamps |= {one: entry.at for one, entry in entries.items()}
        self.served.states |= {one: entry.state_id for one, entry in entries.items()}
        self.served.fetched += len(entries)
        self.processor.weighed(len(entries), fetched.bytes)
        await self.keep(entries, asked)
        self.boarding.land(entries)

    async def keep(self, entries: Mapping[int, Entry], asked: Ask) -> None:
        """Write these to the cache."""
        now, anchors = self.processor.now(), self.processor.anchors
        items = [
            (asked.key(one), entry, freshness.fixture_ttl(entry.state_id, entry.kickoff, now, anchors))
            for one, entry in entries.items()
        ]
        if items:
            await self.processor.parts.cache.write(items, self.emit)

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
        self.served.error = self.served.error or error
        # Halving is paid from the retry quota: when that is empty the API is failing altogether.
        if verdict == "stop" or len(ids) > 1:
            self.stopped = self.stopped or error
            self.queue.append((ids, again))
        else:
            self.served.missing[ids[0]] = str(error)

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
        self.served.missing[one] = _NOT_THERE

    async def _still_absent(self, ids: Sequence[int]) -> None:
        now = self.processor.now()
        reason = _NOT_THERE if self.stopped is None else f"not asked for again: {self.stopped}"
        for one in ids:
            self.served.missing.setdefault(one, reason)
        if ids and self.stopped is None:
            entry = pack(b"null", at=now, includes={freshness.ABSENT: now})
            ttl = freshness.kind_ttl("empty", self.processor.anchors)
            await self.processor.parts.cache.write([(self.ask.key(one), entry, ttl) for one in ids], self.emit)
            self.boarding.land(dict.fromkeys(ids, entry))

    # --- the end ------------------------------------------------------------------------------------------------

    def _settle(self) -> None:
        for ids, _ in self.queue:
            for one in ids:
                self.served.missing.setdefault(one, f"not fetched: {self.stopped}")
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
