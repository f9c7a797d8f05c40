"""What is known of one entity's window, and what people see of it."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf

from msgspec import Struct, field
from msgspec.structs import replace

from ..values import Priority
from .vocabulary import BudgetView, Source

_NOBODY: Mapping[Priority, int] = {}


class Held(Struct, frozen=True):
    """A lease in the books: awaited until ``live_until``, known to calls sent from ``included_from`` on."""

    sent: float
    live_until: float
    included_from: float


class Budget(Struct, frozen=True):
    """All that is known of one entity's window.

    ``remaining`` is the lowest number seen in it (at ``seen``; the last was told to a call sent at ``heard``), ``end``
    the latest it can end and ``end_from`` the earliest. Its first answer came at ``opened``, with ``opening`` calls to
    share. The last of ``pauses`` began at ``paused``, and lasts until ``resume``.
    ``refusals`` counts 429s in a row, ``serial`` leases; ``alone`` is what ``serial`` and ``remaining`` would
    add up to, were nobody else using the token. ``held`` has every lease that may not be in ``remaining`` yet.
    """

    entity: str
    source: Source = "unknown"
    remaining: int = 0
    limit: int | None = None
    end: float = -inf
    end_from: float = -inf
    opened: float = -inf
    opening: int = 0
    seen: float = -inf
    heard: float = -inf
    paused: float = -inf
    pauses: int = 0
    resume: float = -inf
    refusals: int = 0
    serial: int = 0
    alone: int = 0
    held: Mapping[int, Held] = field(default_factory=dict)


def live(state: Budget, now: float, since: float) -> list[float]:
    """Until when each call that was sent from ``since`` on, and is not settled, is awaited."""
    return [h.live_until for h in state.held.values() if h.live_until > now and h.sent >= since]


def forked(state: Budget) -> Budget:
    """What a forked child starts from: no leases; those of its parent are the parent's to spend."""
    left = max(0, state.remaining - len(state.held))
    return replace(state, remaining=left, alone=state.serial + left, held={})


def forgotten(state: Budget) -> Budget:
    """Nothing is known but the calls under way: as where the plan was changed."""
    return Budget(state.entity, serial=state.serial, held=state.held)


def outdated(state: Budget, now: float) -> bool:
    """Whether nothing in it says anything of the next call."""
    return now >= state.end and all(held.included_from <= now for held in state.held.values())


def view(state: Budget, now: float, waiting: Mapping[Priority, int] = _NOBODY, sharers: int = 1) -> BudgetView:
    """The state for people; after ``end`` nothing is known of the next window but its limit."""
    known = now < state.end
    return BudgetView(
        entity=state.entity,
        limit=state.limit,
        remaining=state.remaining if known else None,
        in_flight=len(live(state, now, -inf)),
        resets_in=state.end - now if known else None,
        waiting=sum(waiting.values()),
        source=state.source if known else "unknown",
        backfill=waiting.get("backfill", 0),
        sharers=sharers,
    )
