"""The callers of one event loop who queue for a quota that processes share."""

from __future__ import annotations

import asyncio
import weakref
from collections.abc import Callable
from typing import Protocol, TypeAlias

import msgspec
from msgspec import Struct

from ..observe.events import Emit
from ..values import PRIORITIES, Priority
from . import memory_ledger
from .budget import observed, settled
from .shared_message import Ended, LedgerReply
from .state import Budget, view
from .vocabulary import BudgetView, Lease, Rules, Settlement, Turn, Wait

# Places told of in one message; the others of the same queue come behind them anyway.
AT_ONCE = 64


class QueueOwner(Protocol):
    """Who speaks for the places of one event loop, as far as they and their leases have to know it."""

    @property
    def loop(self) -> weakref.ref[asyncio.AbstractEventLoop]: ...

    async def ask(self, place: SharedPlace) -> Turn:
        """A place's turn: a lease, or how long to wait."""
        ...

    def leave(self, place: SharedPlace) -> None:
        """Take a place out of the queue; give back what it got and did not take."""
        ...

    def settle(self, lease: Lease, how: Settlement, rules: Rules) -> None:
        """Say how a leased call ended."""
        ...


class SharedLease(Lease, frozen=True):
    """A lease of a shared ledger."""

    owner: QueueOwner


class SharedPlace(Struct, eq=False):
    """A caller's place in the queue of an entity."""

    owner: QueueOwner
    queue: EntityQueue
    rules: Rules
    priority: Priority
    wake: Callable[[], bool]
    emit: Emit
    number: int = 0
    ticket: int = 0
    answer: asyncio.Future[Turn | None] | None = None
    alone: memory_ledger.MemoryPlace | None = None
    lease: Lease | None = None
    done: bool = False

    async def ask(self) -> Turn:
        """A lease when it is this caller's turn, else after how long (or when woken) to ask again."""
        return await self.owner.ask(self)

    def leave(self) -> None:
        """Give the place up, and a lease that came with it and was not taken."""
        self.owner.leave(self)


CallEnd: TypeAlias = tuple[Lease | None, Ended, Rules]


class EntityQueue(Struct, eq=False):
    """One entity on one event loop: who waits, what was not told to all yet, and what they were told last.

    How calls ``ended`` is gathered, and is in ``telling`` until the answer to the message with it is there.
    """

    entity: str
    places: dict[Priority, dict[SharedPlace, None]] = msgspec.field(default_factory=lambda: {p: {} for p in PRIORITIES})
    serial: int = 0
    flying: set[int] = msgspec.field(default_factory=set)
    ended: list[CallEnd] = msgspec.field(default_factory=list)
    telling: list[CallEnd] = []
    left: list[tuple[str, Priority]] = msgspec.field(default_factory=list)
    merge: Budget | None = None
    strangers: list[str] = msgspec.field(default_factory=list)
    born: float | None = None
    answer: LedgerReply | None = None
    ahead: float = 0.0
    told: Wait | None = None
    rules: Rules | None = None
    look: bool = False
    forget: bool = False
    timer: asyncio.TimerHandle | None = None
    soon: asyncio.TimerHandle | None = None
    pump: asyncio.Task[None] | None = None

    def waiting(self) -> list[SharedPlace]:
        return [place for places in self.places.values() for place in places]

    def seen(self, owner: str, now: float) -> tuple[float, BudgetView] | None:
        """What the last answer told, and when; as it is since calls ended here of which that does not know. None where
        nothing is known. From any thread: in this order nothing is missed that is told meanwhile."""
        ended, telling, answer = list(self.ended), self.telling, self.answer
        untold = [*telling, *(one for one in ended if not any(one is other for other in telling))]
        if answer is not None:
            state = answer.budget(self.entity, owner, self.ahead)
        elif any(lease is None for lease, _, _ in untold):
            state = Budget(self.entity)
        else:
            return None
        for lease, one, rules in untold:
            if lease is None:
                state = observed(state, one.how, one.at, rules, one.sent)
            else:
                state = settled(state, lease, one.how, one.at, rules)
        if answer is None:
            return now, view(state, now)
        return answer.now, view(state, now, answer.waiting, max(1, answer.sharers))

    def has_news(self) -> bool:
        return bool(
            self.look
            or self.forget
            or self.ended
            or self.left
            or any(place.answer is not None for places in self.places.values() for place in places)
        )

    def matters(self, now: float) -> bool:
        """Whether anybody waits, or anything is to be said or known of its window."""
        if self.has_news() or self.flying or self.merge is not None or self.pump is not None or self.waiting():
            return True
        return self.answer is not None and self.answer.state["ends"] + self.ahead > now

    def asking(self) -> list[SharedPlace]:
        """Who is to be told of in the next message, in order; their rules are the same."""
        waiting = [place for place in self.waiting() if place.answer is not None or place.ticket]
        rules = next((place.rules for place in [*self.listening(), *waiting]), None)
        fitting = [place for place in waiting if place.rules == rules]
        asked = [place for at, place in enumerate(fitting) if at < AT_ONCE or not place.ticket]
        for place in asked:
            if not place.number:
                self.serial += 1
                place.number = self.serial
        return asked

    def listening(self) -> list[SharedPlace]:
        """Those who asked and have no answer yet."""
        return [place for place in self.waiting() if place.answer is not None]


def tell(place: SharedPlace, told: Turn | Exception | None) -> None:
    """Answer a place that asked; None lets it ask again."""
    answer, place.answer = place.answer, None
    if answer is None or answer.done():
        return
    if isinstance(told, Exception):
        answer.set_exception(told)
    else:
        answer.set_result(told)
