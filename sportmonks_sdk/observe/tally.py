"""The report of a call, added up from its events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from msgspec import Struct, field

from ..bridge.clock import now
from ..reports import Outcome, Report
from . import events as ev

_MOST_PROBLEMS = 20


class Tally(Struct):
    """A sink that adds up one call, from the moment it is made; ``report`` closes it.

    ``clock`` tells seconds that only grow. ``waits`` are the times during which a request waited for quota: apart from
    each other, in order.
    """

    call: str = ""
    clock: Callable[[], float] = now
    began: float = 0.0
    requests: defaultdict[str, int] = field(default_factory=partial(defaultdict, int))
    figures: defaultdict[str, int] = field(default_factory=partial(defaultdict, int))
    waited_by_requests: float = 0.0
    waits: list[tuple[float, float]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    empty: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.began = self.clock()

    def observe(self, event: ev.Event) -> None:
        """Take note of one event; those that say nothing about the report are passed over."""
        if (add := _ADD.get(type(event))) is not None:
            add(self, event)

    def then(self, emit: ev.Emit) -> ev.Emit:
        """Takes note of each event, then hands it to ``emit``."""

        def told(event: ev.Event) -> None:
            self.observe(event)
            emit(event)

        return told

    def problem(self, text: str) -> None:
        """Keep the first few problems word by word, count the rest."""
        if len(self.problems) < _MOST_PROBLEMS:
            self.problems.append(text)
        else:
            self.figures["more_problems"] += 1

    def report(
        self, *, ids: int, from_cache: int, fetched: int, missing: Mapping[int, str],
        outcome: Outcome = "done", joined: int = 0, saved_by_cache: int = 0,
        dropped: Mapping[int, str] = MappingProxyType({}),
        dropped_includes: tuple[str, ...] = (),
        incomplete: Mapping[str, tuple[int, ...]] = MappingProxyType({}), oldest_age: float | None = None,
        stale: Mapping[int, float] = MappingProxyType({}),
    ) -> Report:  # fmt: skip
        """The finished report."""
        more = self.figures["more_problems"]
        seconds = self.clock() - self.began
        return Report(
            call=self.call,
            outcome=outcome,
            ids=ids,
            from_cache=from_cache,
            fetched=fetched,
            joined=joined,
            missing=dict(missing),
            dropped=dict(dropped),
            incomplete=dict(incomplete),
            requests=dict(self.requests),
            saved_by_cache=saved_by_cache,
            retries=self.figures["retries"],
            problems=(*self.problems, *([f"and {more} more"] if more else [])),
            dropped_includes=dropped_includes,
            bytes=self.figures["bytes"],
            # Never more than the whole, not even by what floats lose.
            waited=min(seconds, sum(end - start for start, end in self.waits)),
            waited_by_requests=self.waited_by_requests,
            seconds=seconds,
            oldest_age=oldest_age,
            refreshing=self.figures["refreshing"],
            unchanged=self.figures["unchanged"],
            stale=dict(stale),
            empty=dict(self.empty),
        )


def _discovered(tally: Tally, event: ev.Discovered) -> None:
    tally.empty.update(event.empty)


def _sent(tally: Tally, event: ev.RequestSent) -> None:
    tally.requests[event.entity] += 1


def _replied(tally: Tally, event: ev.ReplyReceived) -> None:
    tally.figures["bytes"] += event.bytes


def _retried(tally: Tally, event: ev.RetryScheduled) -> None:
    tally.figures["retries"] += 1
    tally.problem(f"{event.path}: {event.reason}; asked again after {event.after:.1f} s")


def _split(tally: Tally, event: ev.BatchSplit) -> None:
    tally.problem(f"a batch of {event.ids} failed ({event.reason}) and was asked again in halves")


def _waited(tally: Tally, event: ev.QuotaWaited) -> None:
    tally.waited_by_requests += event.seconds
    end = tally.clock()
    start = max(tally.began, end - event.seconds)
    while tally.waits and tally.waits[-1][1] >= start:
        start = min(start, tally.waits.pop()[0])
    tally.waits.append((start, end))


def _refreshing(tally: Tally, event: ev.Refreshing) -> None:
    tally.figures["refreshing"] += event.ids


def _compared(tally: Tally, event: ev.Compared) -> None:
    tally.figures["unchanged"] += event.unchanged


def _warned(tally: Tally, event: ev.Warned) -> None:
    tally.problem(event.message)


_ADD: Mapping[type, Callable[[Tally, Any], None]] = {
    ev.Discovered: _discovered,
    ev.RequestSent: _sent,
    ev.ReplyReceived: _replied,
    ev.RetryScheduled: _retried,
    ev.BatchSplit: _split,
    ev.QuotaWaited: _waited,
    ev.Refreshing: _refreshing,
    ev.Compared: _compared,
    ev.Warned: _warned,
}
