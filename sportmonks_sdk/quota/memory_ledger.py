"""The quota ledger of one process: the transitions of ``quota/budget.py`` under a lock, and the queues.

A caller joins the queue of its entity, asks for its turn, and sleeps where and how it likes until it is
woken or its time has come: the lock is held for arithmetic only. Callers may live on any thread and event
loop.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable
from weakref import WeakValueDictionary

from msgspec import Struct, field

from sportmonks_sdk.bridge import clock as bridge_clock
from sportmonks_sdk.observe.events import Emit, ignore
from sportmonks_sdk.quota import budget
from sportmonks_sdk.quota.learned_entities import Entities
from sportmonks_sdk.quota.state import Budget, forgotten, forked, outdated, view
from sportmonks_sdk.quota.vocabulary import Admit, BudgetView, Lease, Rules, Settlement, Turn, Wait, WaitUntil
from sportmonks_sdk.values import PRIORITIES, Priority

# Ends of one window as told by different answers differ by latency; nobody is woken for less than this.
_WORTH_WAKING = 0.25
# The API has some fifty entities; of more than these, those of which nothing is known any more are dropped.
MANY = 256
# Ledgers kept that no client uses.
UNUSED = 32


class MemoryPlace(Struct, eq=False):
    """A caller's place in the queue of an entity. ``wake`` must not block; False: nobody is there now."""

    ledger: MemoryLedger
    entity: str
    rules: Rules
    priority: Priority
    wake: Callable[[], bool]
    lease: Lease | None = None
    taken: bool = False

    async def ask(self) -> Turn:
        """A lease when it is this caller's turn, else after how long (or when woken) to ask again."""
        return self.ledger._ask(self)

    def leave(self) -> None:
        """Give the place up, and a lease that came with it and was not taken."""
        self.ledger._leave(self)


class _MemoryQueue(Struct):
    state: Budget
    # Dicts as ordered sets: first come, first served, and leaving from the middle costs nothing.
    places: dict[Priority, dict[MemoryPlace, None]] = field(default_factory=lambda: {p: {} for p in PRIORITIES})
    told: Wait | None = None

    def matters(self, now: float) -> bool:
        return any(self.places.values()) or not outdated(self.state, now)

    def waiting(self) -> list[MemoryPlace]:
        return [place for places in self.places.values() for place in places]


class _Books(Struct):
    """What one process keeps; a forked child opens its own."""

    queues: dict[str, _MemoryQueue] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def queue(self, entity: str, now: float) -> _MemoryQueue:
        key = entity.casefold()  # ``Fixture`` in bodies, ``fixture`` in /my/usage
        if key not in self.queues:
            if len(self.queues) >= MANY:
                self.queues = {name: queue for name, queue in self.queues.items() if queue.matters(now)}
            self.queues[key] = _MemoryQueue(Budget(entity))
        return self.queues[key]


class MemoryLedger:
    """Quota state of one token, shared by every thread and event loop of this process.

    Args:
        clock: seconds of a clock that never jumps.
        states: what is known already, in the time of that clock.
    """

    shared = False

    def __init__(self, *, clock: Callable[[], float] = bridge_clock.now, states: Iterable[Budget] = ()) -> None:
        self._clock = clock
        self.entities = Entities()
        books = _Books({state.entity.casefold(): _MemoryQueue(state) for state in states})
        self._by_process: dict[int, _Books] = {os.getpid(): books}

    def now(self) -> float:
        """The ledger's time, in which leases are written."""
        return self._clock()

    def join(
        self, entity: str, *, rules: Rules, priority: Priority, wake: Callable[[], bool], emit: Emit = ignore
    ) -> MemoryPlace:
        """A place in the queue for one call, from when it first asks.

        ``wake`` is called, from any thread, when asking again is worth it; ``emit`` hears nothing from here.
        """
        return MemoryPlace(self, entity, rules, priority, wake)

    def settle(self, lease: Lease, how: Settlement, rules: Rules) -> None:
        """Say how the leased call ended. Only the first time counts."""
        told = how.observation
        elsewhere = told.entity is not None and told.entity.casefold() != lease.entity.casefold()
        books = self._books()
        with books.lock:
            now = self._clock()
            queue = books.queue(lease.entity, now)
            if lease.id not in queue.state.held:
                return
            if elsewhere and told.entity is not None:
                # The server counted the call for another entity than we leased it from; its word decides.
                other = books.queue(told.entity, now)
                other.state = budget.observed(other.state, how, now, rules, lease.sent)
                wakes = self._serve(other, now)
                how = Settlement("freed")
            else:
                wakes = []
            queue.state = budget.settled(queue.state, lease, how, now, rules)
            wakes += self._serve(queue, now)
        self._wake(wakes)

    def observe(self, entity: str, how: Settlement, rules: Rules) -> None:
        """Learn from an answer to a call that was not leased here."""
        books = self._books()
        with books.lock:
            now = self._clock()
            queue = books.queue(entity, now)
            queue.state = budget.observed(queue.state, how, now, rules)
            wakes = self._serve(queue, now)
        self._wake(wakes)

    def views(self) -> dict[str, BudgetView]:
        """What is known of each entity's quota."""
        books = self._books()
        with books.lock:
            now = self._clock()
            return {
                queue.state.entity: view(
                    queue.state, now, {priority: len(places) for priority, places in queue.places.items()}
                )
                for queue in books.queues.values()
            }

    def forget(self, entity: str | None) -> None:
        """Forget what is known of an entity, or of all; calls under way still count."""
        books = self._books()
        with books.lock:
            now = self._clock()
            wakes: list[MemoryPlace] = []
            for key, queue in books.queues.items():
                if entity is None or key == entity.casefold():
                    queue.state = forgotten(queue.state)
                    wakes += self._serve(queue, now)
        self._wake(wakes)

    async def look(self, *entities: str) -> None:
        """Nothing: what `views` tells is up to date."""

    async def aclose(self) -> None:
        """Nothing: what was to be said is said."""

    def state(self, entity: str) -> Budget:
        """All that is known of one entity's quota."""
        books = self._books()
        with books.lock:
            return books.queue(entity, self._clock()).state

    def matters(self) -> bool:
        """Whether anybody waits, or anything is known that the next call depends on."""
        books = self._books()
        if not books.lock.acquire(blocking=False):
            return True
        try:
            now = self._clock()
            return any(queue.matters(now) for queue in books.queues.values())
        finally:
            books.lock.release()

    def _ask(self, place: MemoryPlace) -> Turn:
        books = self._books()
        with books.lock:
            now = self._clock()
            queue = books.queue(place.entity, now)
            if place.lease is None:
                queue.places[place.priority].setdefault(place)
            wakes = self._serve(queue, now)
            place.taken = place.lease is not None
            turn = Turn(lease=place.lease) if place.taken else _turn(queue, now)
        self._wake([other for other in wakes if other is not place])
        return turn

    def _leave(self, place: MemoryPlace) -> None:
        books = self._books()
        with books.lock:
            now = self._clock()
            queue = books.queue(place.entity, now)
            queue.places[place.priority].pop(place, None)
            if place.lease is not None and not place.taken:
                place.taken = True
                queue.state = budget.settled(queue.state, place.lease, Settlement("freed"), now, place.rules)
            wakes = self._serve(queue, now)
        self._wake(wakes)

    def _serve(self, queue: _MemoryQueue, now: float) -> list[MemoryPlace]:
        """Hand out leases in order, as far as they go; who should hear of it."""
        served: list[MemoryPlace] = []
        for priority, places in queue.places.items():
            while places:
                place = next(iter(places))
                queue.state, decision = budget.reserve(queue.state, now, place.rules, priority)
                if not isinstance(decision, Admit):
                    news = is_news(queue.told, decision)
                    queue.told = decision
                    return served + queue.waiting() if news else served
                del places[place]
                place.lease = decision.lease
                served.append(place)
        queue.told = None
        return served

    def _wake(self, places: list[MemoryPlace]) -> None:
        for place in places:
            if not place.wake():
                place.leave()

    def _books(self) -> _Books:
        # Each process has its own entry: a lock or a waiter copied by fork belongs to threads that did not
        # come along.
        pid = os.getpid()
        books = self._by_process.get(pid)
        if books is None:
            parent = next(iter(self._by_process.values()))
            queues = {key: _MemoryQueue(forked(queue.state)) for key, queue in list(parent.queues.items())}
            books = self._by_process.setdefault(pid, _Books(queues))
            for other in [key for key in self._by_process if key != pid]:
                self._by_process.pop(other, None)
        return books


def _turn(queue: _MemoryQueue, now: float) -> Turn:
    at = now if queue.told is None else queue.told.at
    spent = isinstance(queue.told, WaitUntil)
    seen = view(queue.state, now)
    return Turn(None, max(0.0, at - now), spent, seen.remaining, seen.source)


def is_news(told: Wait | None, wait: Wait) -> bool:
    """Whether those who were told the one should hear the other: another kind of wait, or a shorter one."""
    return told is None or type(told) is not type(wait) or wait.at < told.at - _WORTH_WAKING


class _Ledgers:
    """The ledgers of this process: those that clients use, and the last ones that clients did use.

    A client that is made for each job finds what the one before learned. A ledger that no client uses is dropped when
    its windows are over, or when `UNUSED` others were asked for since.
    """

    def __init__(self) -> None:
        self.used: WeakValueDictionary[str, MemoryLedger] = WeakValueDictionary()
        self.kept: dict[str, MemoryLedger] = {}
        self.lock = threading.RLock()  # a handler of a signal may make a client, too

    def of(self, scope: str) -> MemoryLedger:
        with self.lock:
            ledger = self.used.get(scope)
            if ledger is None:
                self.kept = {name: one for name, one in self.kept.items() if one.matters()}
                ledger = self.used[scope] = MemoryLedger()
            self.kept.pop(scope, None)
            self.kept[scope] = ledger
            while len(self.kept) > UNUSED:
                del self.kept[next(iter(self.kept))]
            return ledger

    def forked(self) -> None:
        self.lock = threading.RLock()  # that of the parent may be held by a thread that did not come along


_LEDGERS = _Ledgers()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_LEDGERS.forked)


def memory_ledger(scope: str) -> MemoryLedger:
    """The ledger all clients of this process share for one ``scope`` (a digest of token and base URL)."""
    return _LEDGERS.of(scope)
