"""One step of a quota that processes share: the queue of all of them over the arithmetic of ``quota/budget.py``.

What ``ledger.lua`` does in a Redis, with the same messages and the same state, for who keeps the state elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from ..values import PRIORITIES, Priority
from . import budget
from .shared_message import LeaseRequest, LedgerReply, Message
from .state import Budget, Held, forgotten, live
from .vocabulary import Admit, Decision, Lease, Rules, Source, Wait, WaitForAnswer

_TIMES = {"end": "ends", "end_from": "ends_from"} | {
    name: name for name in ("opened", "seen", "heard", "paused", "resume")
}
_COUNTS = ("source", "remaining", "limit", "opening", "refusals", "pauses", "serial", "alone")
_LATER = ("seen", "heard", "paused", "resume", "pauses", "refusals")
_ENTITY = ""  # the state does not say of which it is


class SharedState(Struct, kw_only=True):
    """What is kept of one entity: the `Budget`, who holds what, who waits, and when each owner is to speak again."""

    born: float
    source: Source = "unknown"
    remaining: int = 0
    limit: int | None = None
    opening: int = 0
    refusals: int = 0
    pauses: int = 0
    serial: int = 0
    alone: int = 0
    ends: float = -float("inf")
    ends_from: float = -float("inf")
    opened: float = -float("inf")
    seen: float = -float("inf")
    heard: float = -float("inf")
    paused: float = -float("inf")
    resume: float = -float("inf")
    held: dict[str, tuple[float, float, float]] = field(default_factory=dict)
    owners: dict[str, float] = field(default_factory=dict)
    met: dict[str, float] = field(default_factory=dict)
    places: dict[Priority, dict[str, int]] = field(default_factory=lambda: {p: {} for p in PRIORITIES})


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(SharedState).decode


def unpacked(packed: bytes | None) -> SharedState | None:
    """A state as it was kept; what is none is as good as nothing."""
    if packed is None:
        return None
    try:
        return _decode(packed)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


class Stepped(Struct, frozen=True):
    """What a step comes to; ``kept`` for how many seconds, None where there is nothing to keep."""

    reply: LedgerReply
    kept: float | None


def step(state: SharedState | None, message: Message, now: float) -> Stepped | None:
    """Do what a message says; None where the state that it speaks of is gone, and it tells none."""
    lost = message.born is not None and (state is None or message.born != state.born)
    if lost and message.told is None:
        return None
    found = state is not None
    books = _OpenState(SharedState(born=now) if state is None else state, message, now)
    if message.forget:
        books.budget = forgotten(books.budget)
    if message.told is not None:
        books.merge(message.told, lost)
    books.settle()
    for name, priority in message.left:
        books.state.places[priority].pop(name, None)
    books.forget_the_overdue()
    turns, wait = books.serve()
    if turns or message.others > 0:
        books.state.owners[message.owner] = now + message.back
    else:
        books.state.owners.pop(message.owner, None)
    found = bool(found or message.told or message.ended or message.left or message.asks or message.others > 0)
    kept = books.closed()
    waiting: Mapping[Priority, int] = {priority: len(places) for priority, places in kept.places.items()}
    reply = LedgerReply(now, kept.born if found else None, turns, wait, waiting, _encode(kept))
    return Stepped(reply, books.lifetime() if found else None)


class _OpenState:
    """A state that is worked on: leases have numbers, as the arithmetic wants them."""

    def __init__(self, state: SharedState, message: Message, now: float) -> None:
        self.state, self.message, self.now = state, message, now
        self.names = {-1 - at: name for at, name in enumerate(state.held)}
        self.budget = Budget(
            _ENTITY,
            **{name: getattr(state, name) for name in _COUNTS},
            **{name: getattr(state, kept) for name, kept in _TIMES.items()},
            held={-1 - at: Held(*times) for at, times in enumerate(state.held.values())},
        )

    def closed(self) -> SharedState:
        """The state as it is to be kept."""
        for name in _COUNTS:
            setattr(self.state, name, getattr(self.budget, name))
        for name, kept in _TIMES.items():
            setattr(self.state, kept, getattr(self.budget, name))
        self.state.held = {
            self.names[lease]: (held.sent, held.live_until, held.included_from)
            for lease, held in self.budget.held.items()
        }
        return self.state

    def lifetime(self) -> float:
        """Seconds after which nothing in it can matter."""
        last = max(self.now, self.budget.end, *(held.included_from for held in self.budget.held.values()))
        return min(last - self.now + self.message.rules.default_window, 2 * budget.LONGEST_BELIEVED)

    def settle(self) -> None:
        """Say how calls ended, oldest first."""
        rules, ids = self.message.rules, {name: lease for lease, name in self.names.items()}
        for ended in self.message.ended:
            at = self.now - max(0.0, self.message.now - ended.at)
            if ended.name is None:
                self.budget = budget.observed(self.budget, ended.how, at, rules, self._here(ended.sent))
                continue
            held = self.budget.held.get(ids.get(ended.name, 0))
            if held is not None:
                lease = Lease(_ENTITY, ids[ended.name], held.sent, held.sent + rules.lease_timeout)
                self.budget = budget.settled(self.budget, lease, ended.how, at, rules)

    def forget_the_overdue(self) -> None:
        """An owner that said it would be back and is not holds nobody up."""
        for owner, due in list(self.state.owners.items()):
            if due < self.now and owner != self.message.owner:
                self._drop_owner(owner)

    def merge(self, told: Budget, lost: bool) -> None:
        """What an owner knew, into what is known: of two numbers for one window the lower, of two windows the later.

        Leases of others are told of only where the state was ``lost``, and those others were not met since.
        """
        message, now, met = self.message, self.now, self.state.met
        self._drop_owner(message.owner)
        # Those of its own that are still under way are told again.
        held = {lease: one for lease, one in self.budget.held.items() if not _is_of(self.names[lease], message.owner)}
        for owner in [owner for owner, at in met.items() if at + message.rules.default_window <= now]:
            del met[owner]
        met[message.owner] = now
        ids = {self.names[lease]: lease for lease in held}
        for number, one in told.held.items():
            name = f"{message.owner}.{number}" if number > 0 else message.strangers[-number - 1]
            owner = name.rpartition(".")[0]
            if owner == message.owner or (lost and owner not in met):
                lease = ids.get(name) or min(self.names, default=0) - 1
                self.names[lease] = name
                held[lease] = Held(*map(self._here, (one.sent, one.live_until, one.included_from)))
        self.budget = _merged(replace(self.budget, held=held), _moved(told, self._here), message.rules, now)

    def serve(self) -> tuple[Sequence[int], Wait | None]:
        """For each ask 0 (go) or its ticket; and what those wait for who wait."""
        turns: list[int] = []
        wait: Wait | None = None
        placed: list[tuple[LeaseRequest, int]] = []
        new = 0
        for ask in self.message.asks:
            places = self.state.places[ask.priority]
            if wait is None:
                decision = self._reserve(ask, self._ahead_of(ask))
                if isinstance(decision, Admit):
                    self.names[decision.lease.id] = ask.name
                    places.pop(ask.name, None)
                    turns.append(0)
                    continue
                wait = decision
            if not ask.ticket:
                # After those who go have left their places, as in the script.
                new = new + 1 if new else self._next_ticket()
            turns.append(ask.ticket or new)
            placed.append((ask, turns[-1]))
        for ask, ticket in placed:
            self.state.places[ask.priority][ask.name] = ticket
        return turns, wait

    def _here(self, at: float) -> float:
        """A moment of the clock of who speaks; two clocks of one host are the same, and a message takes its time."""
        return at - self.message.now + self.now

    def _reserve(self, ask: LeaseRequest, ahead: int) -> Decision:
        """``ahead`` places of other owners come first: what they need is theirs, even before they ask again."""
        rules = self.message.rules
        if ahead:
            if (wait := self._behind()) is not None:
                return wait
            rules = replace(rules, margin=rules.margin + ahead)
        self.budget, decision = budget.reserve(self.budget, self.now, rules, ask.priority)
        return decision

    def _behind(self) -> Wait | None:
        """What a place waits for where one call may go alone, and another place comes first."""
        state, now = self.budget, self.now
        at = now + self.message.back
        if now >= state.end:
            return None if live(state, now, state.end) else WaitForAnswer(at)
        if state.source == "paused" and now >= state.resume and not live(state, now, state.paused):
            return WaitForAnswer(min(state.end, at))
        return None

    def _ahead_of(self, ask: LeaseRequest) -> int:
        places = self.state.places[ask.priority]
        before = len(self.state.places["interactive"]) if ask.priority == "backfill" else 0
        if not ask.ticket:
            return before + len(places)
        ticket = places.get(ask.name, ask.ticket)
        return before + sum((other, name) < (ticket, ask.name) for name, other in places.items())

    def _next_ticket(self) -> int:
        """Microseconds, and later than all before also where two processes come in the same one."""
        last = (ticket for places in self.state.places.values() for ticket in places.values())
        return max(int(self.now * 1_000_000), max(last, default=0) + 1)

    def _drop_owner(self, owner: str) -> None:
        self.state.owners.pop(owner, None)
        # As lost as calls whose answer never came.
        self.budget = replace(
            self.budget,
            held={
                lease: replace(held, live_until=min(held.live_until, self.now))
                if _is_of(self.names[lease], owner)
                else held
                for lease, held in self.budget.held.items()
            },
        )
        for places in self.state.places.values():
            for name in [name for name in places if _is_of(name, owner)]:
                del places[name]


def _merged(state: Budget, told: Budget, rules: Rules, now: float) -> Budget:
    if state.limit is None:
        state = replace(state, limit=told.limit)
    told = replace(
        told, limit=state.limit, alone=state.serial + told.alone - told.serial, serial=state.serial, held=state.held
    )
    if now >= told.end or (now < state.end and state.end_from >= told.end + rules.clearly):
        return state
    closed = "closed" in (told.source, state.source)
    if now < state.end and (closed or told.end_from < state.end + rules.clearly):
        paused: Source = "paused" if "paused" in (told.source, state.source) else state.source
        return replace(
            told,
            source="closed" if closed else paused,
            remaining=min(told.remaining, state.remaining),
            end=max(told.end, state.end),
            end_from=min(told.end_from, state.end_from),
            opened=min(told.opened, state.opened),
            opening=max(told.opening, state.opening),
            alone=min(told.alone, state.alone),
            **{name: max(getattr(told, name), getattr(state, name)) for name in _LATER},
        )
    return told


def _moved(state: Budget, here: Callable[[float], float]) -> Budget:
    return replace(state, **{name: here(getattr(state, name)) for name in _TIMES})


def _is_of(name: str, owner: str) -> bool:
    return name.rpartition(".")[0] == owner
