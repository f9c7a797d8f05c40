"""Going along with a request that is under way: who may, and when it is time to go alone.

A flight is one fixture on its way from the API. One call leads it; others that want the same follow, and take what
it lands. See ``docs/design/cache.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from msgspec import Struct

from ..errors import RateLimitError, SportmonksError
from ..observe import events as ev
from ..query.ask import Ask
from .freshness import ABSENT


class Hold(Struct, frozen=True):
    """A flight stands still for ``seconds`` (None: until another answer is back); ``quota``: because that is spent,
    or, where ``backfill``, kept for others."""

    seconds: float | None
    quota: bool = False
    backfill: bool = False


_HOLDS: Mapping[type, Callable[[Any], Hold | None]] = {
    ev.QuotaWaiting: lambda event: (
        None if event.seconds is None else Hold(event.seconds, quota=True, backfill=event.priority == "backfill")
    ),
    ev.QuotaWaited: lambda event: None,
    ev.RetryScheduled: lambda event: Hold(event.after),
    ev.RequestSent: lambda event: None,
}


def hold_after(event: ev.Event, hold: Hold | None) -> Hold | None:
    """What holds a flight up after this event of its leader."""
    told = _HOLDS.get(type(event))
    return hold if told is None else told(event)


def covers(held: Collection[str], ask: Ask) -> bool:
    """Whether a document with these includes has what the call wants; one that says "no such fixture" has."""
    return ABSENT in held or ask.include.paths <= set(held)


def joins(paths: Collection[str], sent: bool, ask: Ask) -> bool:
    """Whether a call may follow a flight with these includes.

    Who goes by the cache wants an answer made after it asked: it follows a flight whose request was not sent yet, no
    other.
    """
    return covers(paths, ask) and not (ask.anew and sent)


def leaves(hold: Hold | None, ask: Ask) -> bool:
    """Whether a follower goes alone: the flight is held up for longer than the follower would wait itself."""
    if hold is None or hold.seconds is None:
        return False
    sooner = ask.on_limit == "raise" or (hold.backfill and ask.priority == "interactive")
    return hold.seconds > ask.max_wait or (hold.quota and sooner)


def counts(error: SportmonksError | None, ask: Ask) -> bool:
    """Whether the end of a flight is a failure for its followers too.

    A leader that was interrupted says nothing about the API; one that would not wait for quota says nothing to one who
    would.
    """
    return error is not None and not (isinstance(error, RateLimitError) and ask.on_limit == "wait")


def patience(ask: Ask, grace: float) -> float:
    """Seconds to follow a flight of another process, which cannot tell what holds it up."""
    return grace + (ask.max_wait if ask.on_limit == "wait" else 0.0)


def looks(first: float, longest: float, spread: Callable[[float], float]) -> Iterator[float]:
    """Seconds between looks at a flight of another process: half as long again each time, each ``spread``."""
    pause = first
    while True:
        yield min(max(0.0, spread(pause)), longest)
        pause = min(1.5 * pause, longest)
