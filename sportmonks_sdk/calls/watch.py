"""``client.watch(…)``: looks at matches at a pace that fits what is promised and the quota, and tells what changed."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import replace as changed
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self

from msgspec import structs

from ..errors import (
    ApiError,
    AuthenticationError,
    PartialResultError,
    RequestRefusedError,
    SelectionError,
    SportmonksError,
    SubscriptionError,
)
from ..lake.partitions import moment_of
from ..live.change_log import ChangeLog
from ..live.comparison import Change, Seen, compare, gone
from ..live.pace import in_play, next_look, pause, spacing
from ..observe import events as ev
from ..query.arguments import has_names
from ..query.ask import Ask, ask
from ..query.endpoints import FIXTURE_ENTITY
from ..query.named_words import read_names
from ..reports import Plan
from ..selection.keywords import Selection, select
from ..selection.name_lookup import NameLookup
from ..values import Tables
from .engine import Engine
from .fixture_words import needs
from .jobs import FixtureJob, Job
from .names_job import asked_for_names, resolve
from .waiting import Awaiting, Blocking

TABLES = ("fixtures", "events")
# New matches of a selection are looked for so often, seconds.
RELIST_LIVE, RELIST = 60.0, 300.0
# A machine that slept wakes with its timers late: the clock is looked at again after so long.
SLICE = 30.0
_NOT_STARTED = {"state_id": 1, "state": "NS", "home_goals": 0, "away_goals": 0}
# What asking again does not heal.
_FINAL = (AuthenticationError, SubscriptionError, RequestRefusedError)
_OPTIONS = ("locale", "max_wait", "priority")
Sleep = Callable[[float], Awaitable[object]]
Named = Callable[[ev.Emit], Awaitable[Selection]]


class Watch:
    """Which matches are watched, how they were when last seen, and when to look next."""

    def __init__(
        self, engine: Engine, selection: Selection, asked: Ask, *, until: float | None = None,
        log: ChangeLog | None = None, named: Named | None = None, sleep: Sleep = asyncio.sleep,
    ) -> None:  # fmt: skip
        self.engine, self.selection, self.asked = engine, selection, asked
        self.until, self.log, self._sleep = until, log, sleep
        # Makes the selection of names, which the first look finds out; until then ids stand there that nothing has.
        self._named = named
        self.seen: dict[int, Seen] = {}
        self.looks: dict[int, float] = dict.fromkeys(selection.ids or (), 0.0)
        self._since: dict[int, float] = {}
        self._late: set[int] = set()
        self._next_list = 0.0 if selection.ids is None else float("inf")
        self._earliest = 0.0
        self._listed_once = False
        self.failures = 0

    @property
    def over(self) -> bool:
        """Whether its time is up."""
        return self.until is not None and self.engine.now() >= self.until

    def plan(self) -> Plan:
        """What it costs while the matches are in play: how often it looks, and requests an hour; spends nothing."""
        requests = self._requests(len(self.looks))
        every = in_play(self._quota(), requests, self._window, self.engine.processor.anchors)
        lists = 3600 / max(every, self._relist) if self.selection.ids is None else 0
        plan = self.engine.priced("", FIXTURE_ENTITY, round(requests * 3600 / every + lists), exact=False)
        known = self.selection.ids is not None
        return changed(
            plan, fixtures=len(self.looks) if known else None, exact=known, every=every, include=self.asked.include.wire
        )

    async def rest(self) -> None:
        """Sleep until there is something to look at, or its time is up."""
        while not self.over:
            wake = max(min([self._next_list, *self.looks.values()]), self._earliest)
            left = min(wake, self.until if self.until is not None else wake) - self.engine.now()
            if left <= 0:
                return
            await self._sleep(min(left, SLICE))

    async def due(self, emit: ev.Emit) -> tuple[int, ...]:
        """The matches to look at now; finds new ones of the selection first, when it is time to."""
        now = self.engine.now()
        if self._named is not None:
            self.selection, self._named = await self._named(emit), None
        if now >= self._next_list:
            found = await self.engine.discoverer.find(self.selection, self.asked, emit)
            self._next_list = now + max(self._relist, spacing(self._quota(), 1, self._window))
            fresh = [one.id for one in found.rows if one.id not in self.looks]
            self.looks |= dict.fromkeys(fresh, now)
            self._late |= set(fresh) if self._listed_once else set()
            self._listed_once = True
        return tuple(sorted(one for one, when in self.looks.items() if when <= now))

    def looked(self, ids: tuple[int, ...], tables: Tables, missing: Iterable[int]) -> list[Change]:
        """What changed since these were seen last; sets when to look at each again."""
        now = self.engine.now()
        at = datetime.fromtimestamp(now, UTC)
        events: dict[int, dict[int, dict[str, Any]]] = {}
        for row in tables.events.sort("fixture_id", "order", "event_id").iter_rows(named=True):
            events.setdefault(row["fixture_id"], {})[row["event_id"]] = row
        found: list[Change] = []
        for match in tables.fixtures.iter_rows(named=True):
            found += self._compared(Seen(at, match, events.get(match["fixture_id"], {})), now)
        for one in missing:
            if (before := self.seen.pop(one, None)) is not None:
                found.append(gone(before, at))
            self.looks.pop(one, None)
        self.failures = 0
        self._earliest = now + spacing(self._quota(), self._requests(len(ids)), self._window)
        if self.log is not None:
            self.log.add(found, at)
        return found

    def failed(self) -> None:
        """A look that brought nothing: the next one comes later."""
        self.failures += 1
        self._earliest = self.engine.now() + pause(self.failures)

    def close(self) -> None:
        """Write what the log still holds back."""
        if self.log is not None:
            self.log.flush()

    # --- the pieces -------------------------------------------------------------------------------------------------

    def _compared(self, now: Seen, at: float) -> Iterable[Change]:
        one = now.match["fixture_id"]
        before = self.seen.get(one)
        if before is None and one in self._late:  # it was not on when the watch began
            before = Seen(now.at, {**now.match, **_NOT_STARTED}, {})
        told = () if before is None else tuple(compare(before, now))
        if told or one not in self._since:
            self._since[one] = at
        self.seen[one] = now
        same = at - self._since[one]
        self.looks[one] = next_look(now.state_id, now.match["kickoff"], at, same, self.engine.processor.anchors)
        return told

    @property
    def _relist(self) -> float:
        return RELIST_LIVE if self.selection.live else RELIST

    @property
    def _window(self) -> float:
        return self.engine.settings.default_rate_window

    def _quota(self) -> Any:
        return self.engine.budget().get(FIXTURE_ENTITY)

    def _requests(self, matches: int) -> int:
        return max(1, -(-matches // self.engine.processor.batch_limit()))


class WatchJob(Job[list[Change]]):
    """One look: sleeps until it is due, asks, compares."""

    def __init__(self, watch: Watch) -> None:
        super().__init__(watch.engine, "watch", progress=False)
        self.watch = watch
        self.inner: FixtureJob[Tables] | None = None
        self.failure: SportmonksError | None = None

    @property
    def small(self) -> bool:
        """A frame of some matches."""
        return True

    async def fetch(self, emit: ev.Emit) -> None:
        """Rest, and look."""
        await self.watch.rest()
        if self.watch.over:
            return
        try:
            if not (ids := await self.watch.due(emit)):
                return
            self.inner = FixtureJob(
                self.engine, "watch", Selection(ids=ids), self.watch.asked, TABLES,
                lambda frames, order: Tables(frames), several=True,
            )  # fmt: skip
            await self.inner.fetch(emit)
        except ApiError as error:
            self._failed(error)
        finally:
            if self.inner is not None:
                self.report = self.inner.report

    def build(self) -> list[Change]:
        """What changed; nothing where the look failed, or where nothing was due."""
        if self.inner is None or self.failure is not None:
            return []
        try:
            tables = self.inner.build()
        except PartialResultError as error:
            tables = error.tables or Tables({})
        except ApiError as error:
            self._failed(error)
            return []
        # What came is compared; what did not is due again, and only what the API does not have is gone.
        served = self.inner._done().served
        absent = [one for one, why in served.missing.items() if served.error is None and one not in served.stamps]
        return self.watch.looked(self.inner.selection.ids or (), tables, absent)

    def notes(self) -> Iterable[ev.Event]:
        """A warning when an outage begins."""
        if self.failure is not None and self.watch.failures == 1:
            yield ev.Warned("watch", f"the watch goes on, and tells what it missed when it can: {self.failure}")

    def rows(self, result: list[Change]) -> int | None:
        """How many changes."""
        return len(result)

    def _failed(self, error: ApiError) -> None:
        if isinstance(error, _FINAL):
            raise error
        self.failure = error
        self.watch.failed()


def watching(engine: Engine, *, until: Any = None, log: Any = None, **words: Any) -> Watch:
    """The watch of the words of a call, checked before anything is spent."""
    told = {name: value for name, value in words.items() if value is not None and value is not False}
    options = {name: told.pop(name) for name in _OPTIONS if name in told}
    if told.keys() <= {"league"}:
        told["live"] = True
    asked = ask(needs(TABLES), {"missing": "ignore", "refresh": True, **options}, engine.defaults)
    names = read_names(told) if has_names(told) else None
    selection = _selected(told, {} if names is None else names.placeholders())

    async def named(emit: ev.Emit) -> Selection:
        assert names is not None
        lookup = NameLookup(engine.names, structs.replace(asked_for_names(asked), refresh=False), emit)
        found = await resolve(names, lookup)
        assert found is not None, "a lookup that spends finds, or raises"
        return _selected(told, names.ids(found))

    return Watch(
        engine, selection, asked, until=_moment(engine, until), log=None if log is None else ChangeLog(log),
        named=named if names is not None else None,
    )  # fmt: skip


def _selected(words: Mapping[str, Any], ids: Mapping[str, Any]) -> Selection:
    which = {word: value for word, value in {**words, **ids}.items() if value is not None}
    return select(which.pop("ids", None), **which)


def _moment(engine: Engine, until: Any) -> float | None:
    if until is None:
        return None
    if isinstance(until, int | float) and not isinstance(until, bool):
        if not until >= 0:
            raise SelectionError(f"until= is seconds from now, 0 or more, or a time, not {until}")
        return engine.now() + until
    return moment_of(until, "until").timestamp()


def _pace(plan: Plan) -> str:
    return f"a look every {plan.every:.0f} s while matches are in play, {plan.requests:,} requests in such an hour"


class Changes:
    """The changes of a watch, one after the other: a loop over it waits for the next one.

    An interrupt (or ``client.cancel()``) ends the wait and loses nothing: a loop begun again tells what happened
    meanwhile. ``close()``, leaving a ``with``, or ``until=`` end it.
    """

    def __init__(self, face: Blocking, watch: Watch) -> None:
        self._face, self._watch = face, watch
        self._ready: deque[Change] = deque()
        self._closed = False

    @property
    def plan(self) -> Plan:
        """How often it looks while matches are in play (``every``), and requests an hour; spends nothing."""
        return self._watch.plan()

    def __repr__(self) -> str:
        return f"<Changes: {_pace(self.plan)}; for change in … waits for them>"

    def __iter__(self) -> Iterator[Change]:
        return self

    def __next__(self) -> Change:
        __tracebackhide__ = True
        while not self._ready:
            if self._closed or self._watch.over:
                self.close()
                raise StopIteration
            try:
                told = self._face._answer(WatchJob(self._watch))
            except BaseException:
                self._watch.close()
                raise
            self._ready.extend(told)
        return self._ready.popleft()

    def close(self) -> None:
        """End it, and write what the log holds back; may be repeated."""
        self._closed = True
        self._watch.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class AwaitedChanges:
    """`Changes`, to be awaited: ``async for change in client.watch(…)``."""

    def __init__(self, face: Awaiting, watch: Watch) -> None:
        self._face, self._watch = face, watch
        self._ready: deque[Change] = deque()
        self._closed = False

    @property
    def plan(self) -> Plan:
        """As of `Changes`."""
        return self._watch.plan()

    def __repr__(self) -> str:
        return f"<AwaitedChanges: {_pace(self.plan)}; async for change in … waits for them>"

    def __aiter__(self) -> AsyncIterator[Change]:
        return self

    async def __anext__(self) -> Change:
        while not self._ready:
            if self._closed or self._watch.over:
                await self.aclose()
                raise StopAsyncIteration
            try:
                told = await self._face._answer(WatchJob(self._watch))
            except BaseException:
                self._watch.close()
                raise
            self._ready.extend(told)
        return self._ready.popleft()

    async def aclose(self) -> None:
        """End it, and write what the log holds back; may be repeated."""
        self._closed = True
        await asyncio.to_thread(self._watch.close)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()
