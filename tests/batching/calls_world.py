"""A small world in which calls live: an API, a cache, flights, another process.

It lets happen what can happen there, does what the table of `batching/lifecycle.py` says, and keeps books of its own,
which know nothing of that table, on what came of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from sportmonks_sdk.batching.lifecycle import TABLE, CallStates, Do, Event, Phase, Table

# Of one fixture: more events than it can need to come to its end, once nothing goes wrong any more.
ENOUGH = 30
FLYING: tuple[Phase, ...] = ("led", "queued", "sent", "awaited")
LAST: tuple[Phase, ...] = ("arrived", "fallback", "served", "missing", "lost")
# What a call would rather have happen, where there is a choice and nothing is to go wrong.
CALM: tuple[Event, ...] = ("answered", "left_out", "unknown")


class Value(NamedTuple):
    """A fixture as it was when the API was asked, or that there was none; and since when it is in the cache."""

    made: int
    there: bool = True
    written: int = 0


@dataclass(eq=False)
class Flight:
    sent: bool = False
    landed: bool = False
    # Nobody is to join it any more.
    closed: bool = False
    value: Value | None = None
    error: Event | None = None


@dataclass
class Books:
    """What the world saw of one fixture of a call."""

    given: list[Value] = field(default_factory=list)
    reasons: list[Event] = field(default_factory=list)
    spare: Value | None = None
    warned: Event | None = None
    there: bool = False
    requests: int = 0
    causes: int = 1
    left_out: bool = False
    # The answer that had it without an include.
    short: Value | None = None
    failures: int = 0
    left: list[Flight] = field(default_factory=list)


@dataclass(eq=False)
class Call:
    states: CallStates
    anew: bool
    # What was made before is older than an invalidation that came before the call.
    floor: int
    books: dict[int, Books]
    stopped: Event | None = None
    looked: dict[int, int] = field(default_factory=dict)
    led: dict[int, Flight] = field(default_factory=dict)
    followed: dict[int, Flight] = field(default_factory=dict)
    epochs: dict[int, int] = field(default_factory=dict)
    sent: dict[int, Value] = field(default_factory=dict)
    arrived: dict[int, Value] = field(default_factory=dict)

    def phase(self, one: int) -> Phase:
        return self.states._states[one].phase

    def alone(self, one: int) -> bool:
        return bool(self.states.marked("alone", [one]))


class Move(NamedTuple):
    call: Call
    one: int
    event: Event

    def __repr__(self) -> str:
        return f"{self.event}: {self.one}"


class World:
    """``exists``: what the API has; ``down``: it fails; ``patient``: nobody tires of waiting for another's flight."""

    def __init__(
        self, exists: frozenset[int], table: Table = TABLE, *, down: bool = False, patient: bool = False
    ) -> None:
        self.exists = exists
        self.table = table
        self.down = down
        self.patient = patient
        # What happened last was against the rules.
        self.broken = False
        self.now = self.epoch = self.invalidated = 0
        self.cache: dict[int, Value] = {}
        self.flights: dict[int, list[Flight]] = defaultdict(list)
        # What another process is fetching: the epoch and the time at which it asked.
        self.elsewhere: dict[int, tuple[int, int]] = {}
        self.calls: list[Call] = []

    def begin(self, ids: tuple[int, ...], *, anew: bool) -> None:
        self.calls.append(Call(CallStates(ids, self.table), anew, self.invalidated, {one: Books() for one in ids}))

    def invalidate(self) -> None:
        self.now += 1
        self.epoch, self.invalidated = self.epoch + 1, self.now
        self.cache.clear()
        for some in self.flights.values():
            for flight in some:
                flight.closed = True

    def interrupt(self, call: Call) -> None:
        """Its flights end without a result; what becomes of its fixtures is nobody's concern any more."""
        self.calls.remove(call)
        for one, flight in call.led.items():
            self._land(one, flight)

    def fetch_elsewhere(self, one: int) -> None:
        self.now += 1
        self.elsewhere.setdefault(one, (self.epoch, self.now))

    def end_elsewhere(self, one: int, *, writes: bool) -> None:
        self.now += 1
        epoch, asked = self.elsewhere.pop(one)
        if writes and epoch == self.epoch:
            self.cache[one] = Value(asked, one in self.exists, self.now)

    def open(self) -> list[Call]:
        return [call for call in self.calls if call.states.ended < len(call.states)]

    # --- what can happen ----------------------------------------------------------------------------------------

    def moves(self) -> list[Move]:
        return [
            Move(call, one, event) for call in self.calls for one in call.books for event in self._events(call, one)
        ]

    def _events(self, call: Call, one: int) -> Iterator[Event]:
        phase = call.phase(one)
        if call.stopped is not None and phase in ("missed", "led", "queued", "awaited"):
            yield "no_better" if call.books[one].short is not None else call.stopped
        elif phase == "wanted":
            yield from self._looked_up(call, one)
        elif phase == "missed":
            # What it led before ends with the rest of what it leads.
            if one not in call.led:
                yield "lead" if self._joinable(call, one) is None else "follow"
        elif phase in ("led", "awaited"):
            yield self._looked_again(call, one, phase)
        elif phase == "queued":
            yield "sent"
        elif phase == "sent":
            yield from self._answers(call, one)
        elif phase == "followed":
            yield from self._landing(call.followed[one])
        elif phase in ("arrived", "fallback") and all(call.phase(other) in LAST for other in call.books):
            yield "settle"

    def _looked_up(self, call: Call, one: int) -> Iterator[Event]:
        """What the cache has may have any age."""
        kept = None if call.anew else self.cache.get(one)
        yield "unknown"
        if kept is not None:
            yield from ("found", "ageing", "spare") if kept.there else ("absent",)

    def _answers(self, call: Call, one: int) -> Iterator[Event]:
        if call.books[one].short is not None:
            yield "no_better"
        else:
            yield from ("failed", "refused")
        if self.down:
            return
        if call.books[one].short is None:
            yield "left_out"
        if one in self.exists:
            yield from ("answered", "incomplete")
        if call.books[one].causes < 3:
            yield "put_back"

    def _looked_again(self, call: Call, one: int, phase: Phase) -> Event:
        kept = None if call.anew else self.cache.get(one)
        if kept is not None and kept.written > call.looked[one]:
            return "found" if kept.there else "absent"
        fetching = one in self.elsewhere and not call.anew and not call.alone(one)
        if phase == "led":
            return "elsewhere" if fetching else "free"
        return "overdue" if fetching else "given_up"

    def _joinable(self, call: Call, one: int) -> Flight | None:
        fitting = [flight for flight in self.flights[one] if not flight.closed and not (call.anew and flight.sent)]
        return fitting[0] if fitting and not call.alone(one) else None

    def _landing(self, flight: Flight) -> Iterator[Event]:
        if flight.value is not None:
            yield "landed_elsewhere" if flight.value.there else "absent"
        elif flight.landed:
            yield flight.error or "given_up"
        elif not self.patient:
            yield "overdue"

    # --- and what comes of it -----------------------------------------------------------------------------------

    def make(self, move: Move) -> None:
        call, one, event = move
        self.now += 1
        self.broken = True
        phase = call.phase(one)
        self._book(call, one, event, phase)
        for do in call.states.happen(event, [one]):
            self._do(do, call, one, event, phase)
        if not any(call.phase(other) in FLYING for other in call.books):
            self._end(call)
        self._check(call, one)
        self.broken = False

    def _book(self, call: Call, one: int, event: Event, phase: Phase) -> None:
        """What happens to the world and to the books, whatever the table makes of it."""
        books = call.books[one]
        if phase == "wanted":
            call.looked[one] = self.now
        if event == "spare":
            books.spare = self.cache[one]
        elif event in ("found", "ageing", "absent", "landed_elsewhere", "answered", "no_better"):
            books.there = True
        elif event == "lead":
            call.led[one] = Flight()
            self.flights[one].append(call.led[one])
        elif event == "follow":
            flight = self._joinable(call, one)
            assert flight is not None
            assert flight not in books.left, "it follows again what it left"
            call.followed[one] = flight
        elif event == "sent":
            books.requests += 1
            assert not books.there, "it is fetched though it is there"
            assert books.requests <= books.causes, "it is fetched twice without a cause"
            call.led[one].sent = True
            call.sent[one] = Value(self.now)
        self._book_cause(call, one, event)
        if phase == "followed":
            self._book_landing(call, one, event)

    def _book_cause(self, call: Call, one: int, event: Event) -> None:
        """A cause to ask once more."""
        books = call.books[one]
        if event == "put_back":
            books.causes += 1
        elif event == "left_out":
            books.causes += not books.left_out
            books.left_out = True
        elif event == "incomplete":
            books.causes += books.short is None and not books.left_out
            books.short = call.sent[one]

    def _book_landing(self, call: Call, one: int, event: Event) -> None:
        books, flight = call.books[one], call.followed[one]
        if event == "landed_elsewhere" and flight.value is not None:
            call.arrived[one] = flight.value
        elif event == "overdue":
            books.left.append(flight)
        elif event in ("failed", "refused"):
            books.failures += 1

    def _do(self, do: Do, call: Call, one: int, event: Event, phase: Phase) -> None:
        books = call.books[one]
        if do == "note":
            call.epochs[one] = self.epoch
        elif do == "serve":
            books.given.append(self._brought(call, one, event, phase))
        elif do == "keep":
            if call.epochs[one] == self.epoch:
                self.cache[one] = self._brought(call, one, event, phase)._replace(written=self.now)
        elif do == "land":
            self._land(one, call.led.pop(one), self._brought(call, one, event, phase))
        elif do == "report":
            books.reasons.append(event)
            assert event != "failed" or books.spare is None, "the cache had an old one to serve"
        elif do == "warn":
            books.warned = event

    def _brought(self, call: Call, one: int, event: Event, phase: Phase) -> Value:
        if event in ("answered", "incomplete"):
            return call.sent[one]
        if event == "no_better":
            short = call.books[one].short
            assert short is not None
            return short
        if event == "left_out":
            return call.sent[one]._replace(there=False)
        if phase == "arrived":
            return call.arrived[one]
        spare = call.books[one].spare
        return spare if phase == "fallback" and spare is not None else self.cache[one]

    def _land(self, one: int, flight: Flight, value: Value | None = None, error: Event | None = None) -> None:
        flight.value, flight.error, flight.landed = value, error, True
        self.flights[one].remove(flight)

    def _end(self, call: Call) -> None:
        """Nothing is under way that the call leads: flights that have not landed end with an error, or without."""
        for one, flight in call.led.items():
            books = call.books[one]
            error = next((event for event in (books.warned, *books.reasons) if event in ("failed", "refused")), None)
            assert error or not (books.given or books.reasons), "who followed it is left without it"
            self._land(one, flight, error=error)
        call.led.clear()

    # --- what must hold -----------------------------------------------------------------------------------------

    def _check(self, call: Call, one: int) -> None:
        books, phase = call.books[one], call.phase(one)
        lost = [event for event in books.reasons if event in ("failed", "refused")]
        ends = {
            "served": len(books.given),
            "missing": len(books.reasons) - len(lost),
            "lost": len(lost),
        }
        expected = {end: int(phase == end) for end in ends}
        assert ends == expected, f"it is {phase}, and came to {ends}"
        assert books.failures < 2 or phase in ("lost", "fallback", "served"), "what failed twice has failed for all"
        assert all(value.there for value in books.given), "what is not there is served"
        assert all(value.made > call.floor for value in books.given), "an invalidation lost: older data was served"
        assert all(value.made > self.invalidated for value in self.cache.values()), (
            "an invalidation lost: older data was kept"
        )

    def finish(self) -> None:
        """From now on nothing goes wrong: every fixture comes to an end, and nothing stays under way."""
        self.down = False
        for one in list(self.elsewhere):
            self.end_elsewhere(one, writes=False)
        steps: Counter[tuple[int, int]] = Counter()
        while moves := [move for move in self.moves() if move.event != "overdue"]:
            call, one, _ = moves[0]
            mine = [move for move in moves if (move.call, move.one) == (call, one)]
            self.make(min(mine, key=lambda move: CALM.index(move.event) if move.event in CALM else len(CALM)))
            steps[id(call), one] += 1
            assert steps[id(call), one] <= ENOUGH, "it never comes to an end"
        for call in self.calls:
            phases = [call.phase(one) for one in call.books]
            assert call.states.ended == len(call.states) == len(phases), f"they came to no end: {phases}"
        assert not any(self.flights.values()), "a flight stays under way"
