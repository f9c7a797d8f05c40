"""How far a call is, as a value: what events make of it, and how it reads as one line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from . import events as e
from .durations import format_duration
from .events import Event

_SETTLED_IN = 1.0  # seconds before a pace says anything
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class ProgressUpdate:
    """How far a call is: what ``progress=`` callables receive.

    Attributes:
        done: fixtures served so far, by cache or API.
        total: fixtures in all; None while unknown.
        requests: requests sent so far.
        from_cache: how many of ``done`` the cache answered.
        seconds: since the call began.
        message: what it waits for, if anything; "done", "failed" or "interrupted, …" at the end.
        call: the name of the call.
        bytes: size of the answers so far, on the wire.
        quota: calls left of the entity that answered last, as the API told; None before it did.
        rows: of the tables of an export or a lake, as far as they are done; 0 for other calls.
    """

    done: int = 0
    total: int | None = None
    requests: int = 0
    from_cache: int = 0
    seconds: float = 0.0
    message: str = ""
    call: str = ""
    bytes: int = 0
    quota: int | None = None
    rows: int = 0
    # A wait of known length: the words before and after what is left of it, and when it ends.
    _wait: tuple[str, str, float] | None = field(default=None, repr=False, compare=False)

    @property
    def waits(self) -> bool:
        """Whether it waits for something whose end is known; then ``message`` changes with the time."""
        return self._wait is not None

    @property
    def seconds_left(self) -> float | None:
        """About how long it still takes, by the pace so far; None while that says nothing."""
        fetched = self.done - self.from_cache
        if self.total is None or fetched <= 0 or self.seconds < _SETTLED_IN or self.done >= self.total:
            return None
        return self.seconds / fetched * (self.total - self.done)

    def __str__(self) -> str:
        left = self.seconds_left
        parts = (
            self.call,
            "" if self.total is None else f"{self.done:,}/{self.total:,}",
            f"{self.from_cache:,} from cache" if self.from_cache else "",
            f"{self.rows:,} rows" if self.rows else "",
            f"{self.requests:,} request{'' if self.requests == 1 else 's'}",
            f"{self.bytes / _MEGABYTE:.1f} MB" if self.bytes >= _MEGABYTE else "",
            "" if self.quota is None else f"{self.quota:,} calls left",
            f"{self.seconds:.1f} s",
            # While it waits the pace is that of the wait, which is told.
            "" if left is None or self.message else f"about {format_duration(left)} to go",
            self.message,
        )
        return "  ".join(part for part in parts if part)


def advance(now: ProgressUpdate, event: Event, seconds: float = 0.0) -> ProgressUpdate:
    """The state after an event, ``seconds`` after the call began; the same object where it says nothing of progress."""
    step = _STEPS.get(type(event))
    return later(step(now, event, seconds), seconds) if step else now


def later(now: ProgressUpdate, seconds: float) -> ProgressUpdate:
    """The same at another time: what is left of a wait gets less."""
    if now._wait is None:
        return replace(now, seconds=seconds)
    before, after, until = now._wait
    return replace(now, seconds=seconds, message=f"{before}{format_duration(max(until - seconds, 0.0))}{after}")


def _says(now: ProgressUpdate, message: str = "", **more: Any) -> ProgressUpdate:
    return replace(now, message=message, _wait=None, **more)


def _began(now: ProgressUpdate, event: e.CallStarted, seconds: float) -> ProgressUpdate:
    return ProgressUpdate(call=event.call)


def _found(now: ProgressUpdate, event: e.Discovered, seconds: float) -> ProgressUpdate:
    return replace(now, total=event.ids)


def _looked(now: ProgressUpdate, event: e.CacheLooked, seconds: float) -> ProgressUpdate:
    total = max(now.total or 0, now.done + event.hits + event.misses)
    return replace(now, done=now.done + event.hits, from_cache=now.from_cache + event.hits, total=total)


def _planned(now: ProgressUpdate, event: e.Planned, seconds: float) -> ProgressUpdate:
    return replace(now, total=max(now.total or 0, now.done + event.ids))


def _sent(now: ProgressUpdate, event: e.RequestSent, seconds: float) -> ProgressUpdate:
    return _says(now, requests=now.requests + 1)


def _answered(now: ProgressUpdate, event: e.ReplyReceived, seconds: float) -> ProgressUpdate:
    quota = now.quota if event.remaining is None else event.remaining
    return replace(now, bytes=now.bytes + event.bytes, quota=quota)


def _settled(now: ProgressUpdate, event: e.BatchSettled, seconds: float) -> ProgressUpdate:
    done = now.done + event.fetched
    return _says(now, done=done if now.total is None else min(done, now.total))


def _stored(now: ProgressUpdate, event: e.RowsStored, seconds: float) -> ProgressUpdate:
    return replace(now, rows=now.rows + event.rows)


def _retry(now: ProgressUpdate, event: e.RetryScheduled, seconds: float) -> ProgressUpdate:
    return replace(now, _wait=("again in ", f": {event.reason}", seconds + event.after))


def _waiting(now: ProgressUpdate, event: e.QuotaWaiting, seconds: float) -> ProgressUpdate:
    why = f"waiting for the quota of {event.entity}, "
    if event.seconds is None:
        return _says(now, f"{why}until an answer is back")
    return replace(now, _wait=(f"{why}at most ", "", seconds + event.seconds))


def _waited(now: ProgressUpdate, event: e.QuotaWaited, seconds: float) -> ProgressUpdate:
    return _says(now)


def _ended(now: ProgressUpdate, event: e.CallEnded, seconds: float) -> ProgressUpdate:
    if event.outcome != "interrupted" or not now.done or now.total is None:
        return _says(now, event.outcome)
    return _says(now, f"interrupted with {now.done:,} of {now.total:,}: call again for the rest")


_STEPS: dict[type, Callable[[ProgressUpdate, Any, float], ProgressUpdate]] = {
    e.CallStarted: _began,
    e.Discovered: _found,
    e.CacheLooked: _looked,
    e.Planned: _planned,
    e.RequestSent: _sent,
    e.ReplyReceived: _answered,
    e.BatchSettled: _settled,
    e.RowsStored: _stored,
    e.RetryScheduled: _retry,
    e.QuotaWaiting: _waiting,
    e.QuotaWaited: _waited,
    e.CallEnded: _ended,
}
