"""The quota ledger of one process: the transitions of ``quota/budget.py`` under a lock, and the queues.

A caller joins the queue of its entity, asks for its turn, and sleeps where and how it likes until it is
woken or its time has come: the lock is held for arithmetic only. Callers may live on any thread and event
loop.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from sportmonks_sdk.observe.events import Emit, ignore
from sportmonks_sdk.quota import budget
from sportmonks_sdk.quota.budget import Budget
from sportmonks_sdk.quota.vocabulary import Admit, BudgetView, Lease, Rules, Settlement, Turn, Wait, WaitUntil
from sportmonks_sdk.values import PRIORITIES, Priority

# Ends of one window as told by different answers differ by latency; nobody is woken for less than this.
_WORTH_WAKING = 0.25


@dataclass(eq=False, slots=True)
class Place:
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


@dataclass(slots=True)
class _Line:
    state: Budget
    # Dicts as ordered sets: first come, first served, and leaving from the middle costs nothing.
    queues: dict[Priority, dict[Place, None]] = field(default_factory=lambda: {p: {} for p in PRIORITIES})
    told: Wait | None = None

    def waiting(self) -> list[Place]:
        return [place for queue in self.queues.values() for place in queue]


@dataclass(slots=True)
class _Books:
    """What one process keeps; a forked child opens its own."""

    lines: dict[str, _Line] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def line(self, entity: str) -> _Line:
        key = entity.casefold()  # ``Fixture`` in bodies, ``fixture`` in /my/usage
        if key not in self.lines:
            self.lines[key] = _Line(Budget(entity))
        return self.lines[key]


class MemoryLedger:
    """Quota state of one token, shared by every thread and event loop of this process.

    Args:
        clock: seconds of a clock that never jumps.
        states: what is known already, in the time of that clock.
    """

    shared = False

    def __init__(self, *, clock: Callable[[], float] = time.monotonic, states: Iterable[Budget] = ()) -> None:
        self._clock = clock
        books = _Books({state.entity.casefold(): _Line(state) for state in states})
        self._by_process: dict[int, _Books] = {os.getpid(): books}

    def now(self) -> float:
        """The ledger's time, in which leases are written."""
        return self._clock()

    def join(
        self, entity: str, *, rules: Rules, priority: Priority, wake: Callable[[], bool], emit: Emit = ignore
    ) -> Place:
        """A place in the queue for one call, from when it first asks.

        ``wake`` is called, from any thread, when asking again is worth it; ``emit`` hears nothing from here.
        """
        return Place(self, entity, rules, priority, wake)

    def settle(self, lease: Lease, how: Settlement, rules: Rules) -> None:
        """Say how the leased call ended. Only the first time counts."""
        told = how.observation
        elsewhere = told.entity is not None and told.entity.casefold() != lease.entity.casefold()
        books = self._books()
        with books.lock:
            now = self._clock()
            line = books.line(lease.entity)
            if lease.id not in line.state.held:
                return
            if elsewhere and told.entity is not None:
                # The server counted the call for another entity than we leased it from; its word decides.
                other = books.line(told.entity)
                other.state = budget.observed(other.state, told, now, rules, lease.sent)
                wakes = self._serve(other, now)
                how = Settlement("freed")
            else:
                wakes = []
            line.state = budget.settled(line.state, lease, how, now, rules)
            wakes += self._serve(line, now)
        self._wake(wakes)

    def observe(self, entity: str, how: Settlement, rules: Rules) -> None:
        """Learn from an answer to a call that was not leased here."""
        books = self._books()
        with books.lock:
            now = self._clock()
            line = books.line(entity)
            if how.event == "refused":
                line.state = budget.refused(line.state, how.observation.resets_in, now, rules)
            else:
                line.state = budget.observed(line.state, how.observation, now, rules)
            wakes = self._serve(line, now)
        self._wake(wakes)

    def views(self) -> dict[str, BudgetView]:
        """What is known of each entity's quota."""
        books = self._books()
        with books.lock:
            now = self._clock()
            return {
                line.state.entity: budget.view(
                    line.state, now, {priority: len(queue) for priority, queue in line.queues.items()}
                )
                for line in books.lines.values()
            }

    async def look(self, *entities: str) -> None:
        """Nothing: what `views` tells is up to date."""

    async def aclose(self) -> None:
        """Nothing: what was to be said is said."""

    def state(self, entity: str) -> Budget:
        """All that is known of one entity's quota."""
        books = self._books()
        with books.lock:
            return books.line(entity).state

    def _ask(self, place: Place) -> Turn:
        books = self._books()
        with books.lock:
            now = self._clock()
            line = books.line(place.entity)
            if place.lease is None:
                line.queues[place.priority].setdefault(place)
            wakes = self._serve(line, now)
            place.taken = place.lease is not None
            turn = Turn(lease=place.lease) if place.taken else _turn(line, now)
        self._wake([other for other in wakes if other is not place])
        return turn

    def _leave(self, place: Place) -> None:
        books = self._books()
        with books.lock:
            now = self._clock()
            line = books.line(place.entity)
            line.queues[place.priority].pop(place, None)
            if place.lease is not None and not place.taken:
                place.taken = True
                line.state = budget.settled(line.state, place.lease, Settlement("freed"), now, place.rules)
            wakes = self._serve(line, now)
        self._wake(wakes)

    def _serve(self, line: _Line, now: float) -> list[Place]:
        """Hand out leases in order, as far as they go; who should hear of it."""
        served: list[Place] = []
        for priority, queue in line.queues.items():
            while queue:
                place = next(iter(queue))
                line.state, decision = budget.reserve(line.state, now, place.rules, priority)
                if not isinstance(decision, Admit):
                    news = is_news(line.told, decision)
                    line.told = decision
                    return served + line.waiting() if news else served
                del queue[place]
                place.lease = decision.lease
                served.append(place)
        line.told = None
        return served

    def _wake(self, places: list[Place]) -> None:
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
            lines = {key: _Line(budget.forked(line.state)) for key, line in list(parent.lines.items())}
            books = self._by_process.setdefault(pid, _Books(lines))
            for other in [key for key in self._by_process if key != pid]:
                self._by_process.pop(other, None)
        return books


def _turn(line: _Line, now: float) -> Turn:
    at = now if line.told is None else line.told.at
    spent = isinstance(line.told, WaitUntil)
    return Turn(None, max(0.0, at - now), spent, budget.view(line.state, now).remaining)


def is_news(told: Wait | None, wait: Wait) -> bool:
    """Whether those who were told the one should hear the other: another kind of wait, or a shorter one."""
    return told is None or type(told) is not type(wait) or wait.at < told.at - _WORTH_WAKING


_LEDGERS: dict[str, MemoryLedger] = {}


def memory_ledger(scope: str) -> MemoryLedger:
    """The ledger all clients of this process share for one ``scope`` (a digest of token and base URL)."""
    # setdefault is atomic; a lock here could be copied, held, into a forked child.
    return _LEDGERS.get(scope) or _LEDGERS.setdefault(scope, MemoryLedger())
