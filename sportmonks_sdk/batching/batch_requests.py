"""The requests of one call: batches sent a few at a time, halved where they fail, and what came of them."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple, Protocol

from ..cache.entry import Entry, new_compressor
from ..cache.memory_cache import keeps
from ..errors import SportmonksError, SubscriptionError
from ..observe import events as ev
from ..query.ask import Ask
from ..query.endpoints import FIXTURES
from ..transport.envelope import Page
from ..transport.fetcher import Fetched
from . import planning
from .brought import NOTHING, Brought
from .call_resources import CallResources
from .lifecycle import CallStates, Event
from .question import Question
from .served import DocumentSink
from .shapes import shapes_of
from .splitting import Cut, opened, packed


class _Thread(threading.local):
    """What a thread that cuts bodies keeps for the next one."""

    def __init__(self) -> None:
        self.packer = new_compressor()


_THREAD = _Thread()
# Bytes of a fixture from which on to pass over it once more takes longer than to make something of each of its keys.
_LARGE = 8_000


class Batch(NamedTuple):
    """Ids for one request; ``again`` where they were asked for before, in vain."""

    ids: tuple[int, ...]
    again: bool = False


class RequestCaller(Protocol):
    """The call that requests are sent for, as they see it."""

    states: CallStates

    async def happen(self, event: Event, ids: Collection[int], brought: Brought = NOTHING) -> None:
        """Let an event happen to these fixtures, and do what the table says."""

    def observe(self, ids: Collection[int], event: ev.Event) -> None:
        """Hear how the request for these fixtures fares."""


class BatchRequests:
    """The requests of one call. ``stopped`` is the error that every other request would end in as well.

    It is handed the call each time and does not keep it: in a cycle, what the call holds would outlive it.
    ``held`` is what the cache had of the fixtures.
    """

    def __init__(
        self, resources: CallResources, question: Question, sink: DocumentSink, held: Mapping[int, Entry], emit: ev.Emit
    ) -> None:
        self.stopped: SportmonksError | None = None
        # Requests sent, batches answered, and the ids in those.
        self.requests = self.batches = self.asked_ids = 0
        self._resources = resources
        self._question = question
        self._sink = sink
        self._held = held
        self._emit = emit
        self._queue: deque[Batch] = deque()
        self._left_out: list[int] = []
        # Of what came without an include: the entries, and what they lack; and which includes came at all.
        self.short: dict[int, Entry] = {}
        self.lacking: dict[int, frozenset[str]] = {}
        self.delivered: frozenset[str] = frozenset()
        self._workers = 0
        self._turn = threading.Lock()

    async def send(self, batches: Iterable[Batch], call: RequestCaller) -> list[int]:
        """Send these, and let happen what comes of it; returns the ids that no answer had."""
        self._queue.extend(batches)
        self._left_out = []
        try:
            async with asyncio.TaskGroup() as group:
                # The call is a worker itself: one batch, as most calls need, takes no task.
                self._workers += 1
                self._man(group, len(self._queue) - 1, call)
                await self._worker(group, call)
        except BaseExceptionGroup as several:
            # What a listener or a caller's cache raised; the caller is to see it, not our tasks.
            raise several.exceptions[0] from None
        return self._left_out

    def _man(self, group: asyncio.TaskGroup, work: int, call: RequestCaller) -> None:
        """As many workers as there is work for and the API bears; those that had none left may be called back."""
        for _ in range(min(self._resources.at_once() - self._workers, work) if work > 0 else 0):
            self._workers += 1
            group.create_task(self._worker(group, call))

    async def _worker(self, group: asyncio.TaskGroup, call: RequestCaller) -> None:
        while self._queue and self.stopped is None and self._workers <= self._resources.at_once():
            batch, asked, before = self._queue.popleft(), self._question.ask, self.requests
            await call.happen("sent", batch.ids)
            try:
                cut, size = await self._fetch(batch, asked, call)
            except SportmonksError as error:
                await self._failed(batch, asked, error, call)
            else:
                await self._answered(batch, asked, cut, size, self.requests - before, call)
                del cut  # which would keep the body too, where nothing is packed
            self._man(group, len(self._queue), call)
        self._workers -= 1

    async def _fetch(self, batch: Batch, asked: Ask, call: RequestCaller) -> tuple[Cut, int]:
        """What the answer was cut into, and its bytes; not its page, which would keep the body until the next one."""
        ids, resources = batch.ids, self._resources
        path = f"{FIXTURES}/multi/{','.join(map(str, ids))}"
        sent = resources.now()

        def observed(event: ev.Event) -> None:
            nonlocal sent
            if isinstance(event, ev.RequestSent):
                # Data is as old as the question: the answer may have been made at any time since.
                sent = resources.now()
                self.requests += 1
            elif isinstance(event, ev.ReplyReceived):
                resources.timed(event.seconds)
            call.observe(ids, event)
            self._emit(event)

        fetched: Fetched[Cut] = await resources.parts.fetcher.fetch(
            path, asked.parameters(), asked, observed,
            make=lambda page: self._split(page, frozenset(ids), asked, sent),
            label=f"{FIXTURES}/multi ({len(ids)} ids)",
            max_retries=1 if batch.again else None,
            by_key_from=_LARGE * len(ids),
        )  # fmt: skip
        return fetched.made, fetched.bytes

    async def _answered(
        self, batch: Batch, asked: Ask, cut: Cut, size: int, requests: int, call: RequestCaller
    ) -> None:
        ids = batch.ids
        self._resources.weighed(len(cut.entries), size)
        if cut.compared:
            self._emit(ev.Compared(len(cut.compared), sum(cut.compared.values())))
        await self._happened(cut, asked, call)
        self.batches += 1
        self.asked_ids += len(ids)
        self._left_out += [one for one in ids if one not in cut.entries]
        self._emit(ev.BatchSettled(len(ids), len(cut.entries), requests, size, call.states.ended, len(call.states)))

    async def _happened(self, cut: Cut, asked: Ask, call: RequestCaller) -> None:
        """What has all it should is served; of the rest that of which nothing better is to be hoped for."""
        lacking, now, undelivered = cut.lacking, self._resources.now(), self._resources.undelivered
        if not (lacking or self.lacking or undelivered):  # as usual
            await call.happen("answered", cut.entries, Brought("request", cut.entries, had=True, asked=asked))
            return
        self.lacking = {one: told for one, told in self.lacking.items() if one not in cut.entries} | lacking
        whole = {one: entry for one, entry in cut.entries.items() if one not in lacking} if lacking else cut.entries
        await call.happen("answered", whole, Brought("request", whole, had=True, asked=asked))
        vain = {one for one, told in lacking.items() if undelivered.all_known(told, now)}
        some = {one: cut.entries[one] for one in vain}
        await call.happen("answered", some, Brought("request", some, asked=asked))
        rest = {one: cut.entries[one] for one in lacking if one not in vain}
        twice = call.states.marked("short", rest)
        await call.happen("incomplete", rest, Brought("request", rest, asked=asked))
        self.short |= {one: rest[one] for one in call.states.those("queued", of=rest)}
        undelivered.learn({name for one in twice for name in lacking[one]}, now)
        if whole:
            undelivered.forget(frozenset(shapes_of(asked.include.paths).relations).difference(*lacking.values()))

    def _split(self, page: Page, wanted: frozenset[int], asked: Ask, at: float) -> Cut:
        """In a worker thread: a body into one entry per fixture; the sink gets them too."""
        paths = asked.include.paths
        # One body at a time: most of this holds the GIL, so two at once take longer, and starve the event loop. What
        # is packed for the cache does not; it comes last, and goes on beside the decoding of the next body.
        with self._turn:
            answer = opened(page, wanted, paths, self.delivered)
            self.delivered = answer.delivered
            self._sink.add(answer.whole)
        return packed(
            answer, self._held, paths, at, self._resources.anchors, refresh=asked.refresh, packer=_THREAD.packer,
            kept=keeps(self._resources.parts.cache, asked),
        )  # fmt: skip

    async def no_better(self, ids: Collection[int], call: RequestCaller) -> None:
        """Serve what came at first of fixtures that were asked for once more."""
        await call.happen("no_better", ids, Brought("request", {one: self.short[one] for one in ids}))

    async def _failed(self, batch: Batch, asked: Ask, error: SportmonksError, call: RequestCaller) -> None:
        ids = batch.ids
        if short := call.states.marked("short", ids):
            # What there is will do; a call is not lost, nor are more requests spent, for the sake of an include.
            await self.no_better(short, call)
            ids = tuple(one for one in ids if one not in short)
            batch = batch._replace(ids=ids)
            if planning.after_failure(error) == "stop":
                self.stopped = self.stopped or error
            if not ids:
                return
        instead = self._instead(batch, asked, error)
        # Halving is paid from the retry quota: when that is empty the API is failing altogether.
        if not instead and (len(ids) > 1 or planning.after_failure(error) == "stop"):
            self.stopped = self.stopped or error
            instead = [batch]
        self._queue.extendleft(reversed(instead))
        if instead:
            await call.happen("put_back", ids)
        else:
            await call.happen(planning.blame(error), ids, Brought(error=error, reason=str(error)))

    def _instead(self, batch: Batch, asked: Ask, error: SportmonksError) -> list[Batch]:
        """What to ask for in place of a batch that failed for good, where that may help."""
        if isinstance(error, SubscriptionError) and self._question.goes_without(error.include, asked):
            return [batch]
        policy = self._resources.parts.fetcher.policy
        halve = planning.after_failure(error) == "split" and len(batch.ids) > 1
        if halve and policy is not None and policy.spend():
            self._emit(ev.BatchSplit(len(batch.ids), type(error).__name__))
            return [Batch(half, again=True) for half in planning.halves(batch.ids)]
        return []
