"""Figures of a client, from events: each metric is declared once, with its meaning, unit and formula."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, Generic, TypeVar, overload

from msgspec import Struct, field

from ..bridge.locks import lasting_rlock
from ..reports import Card
from . import events as e
from .events import Event

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Quota:
    """The quota of one entity as the API last told it; ``resets_in`` (seconds) counts from that answer."""

    limit: int | None
    remaining: int | None
    resets_in: float | None

    def __str__(self) -> str:
        left, limit = ("?" if n is None else f"{n:,}" for n in (self.remaining, self.limit))
        return f"{left} of {limit}"


class _Counts(Struct):
    calls: int = 0
    errors: Counter[str] = field(default_factory=Counter)
    interrupted: int = 0
    fixtures: int = 0
    from_cache: int = 0
    joined: int = 0
    at_once: int | None = None
    refreshed: int = 0
    unchanged: int = 0
    stale: int = 0
    saved: int | None = None
    saved_by_cache: int = 0
    asked: int = 0
    room: int = 0
    batches: int = 0
    splits: int = 0
    requests: Counter[str] = field(default_factory=Counter)
    replies: Counter[str] = field(default_factory=Counter)
    limited: int = 0
    quota: dict[str, Quota] = field(default_factory=dict)
    bytes: int = 0
    retries: int = 0
    healed: int = 0
    settled: int = 0
    waits: int = 0
    waited: float = 0.0
    waited_by_requests: float = 0.0
    warnings: int = 0


class Metric(Generic[T]):
    """A read-only figure of ``Metrics`` that knows its ``name``, ``meaning``, ``unit`` and ``formula``."""

    def __init__(self, read: Callable[[Metrics], T], unit: str, formula: str) -> None:
        self.name = read.__name__
        self.unit, self.formula = unit, formula
        self.__doc__ = self.meaning = " ".join((read.__doc__ or "").split())
        self._read = read

    @overload
    def __get__(self, metrics: None, kind: type) -> Metric[T]: ...
    @overload
    def __get__(self, metrics: Metrics, kind: type) -> T: ...
    def __get__(self, metrics: Metrics | None, kind: type) -> Metric[T] | T:
        if metrics is None:
            return self
        with metrics._lock:
            return self._read(metrics)

    def __set__(self, metrics: Metrics, value: object) -> None:
        raise AttributeError(f"{self.name} is measured and cannot be set")


def _metric(unit: str, formula: str) -> Callable[[Callable[[Metrics], T]], Metric[T]]:
    return lambda read: Metric(read, unit, formula)


class Metrics(Card):
    """A sink of events that counts; safe to feed and to read from any thread.

    Shares lie between 0 and 1, and are None while nothing was measured.
    """

    __slots__ = ("_lock", "_n")

    def __init__(self) -> None:
        self._lock = lasting_rlock()
        self._n = _Counts()

    def observe(self, event: Event) -> None:
        """Count one event."""
        if count := _COUNT.get(type(event)):
            with self._lock:
                count(self._n, event)

    def reset(self) -> None:
        """Start again from nothing."""
        with self._lock:
            self._n = _Counts()

    @_metric("share", "from_cache / fixtures")
    def cache_hit_rate(self) -> float | None:
        """Share of the fixtures asked for that the cache answered."""
        return _share(self._n.from_cache, self._n.fixtures)

    @_metric("requests", "fixtures served - requests made for them")
    def api_calls_saved(self) -> int | None:
        """Requests that cache and batches spared, against one request a fixture."""
        return self._n.saved

    @_metric("requests", "sum over calls of saved_by_cache in the report")
    def api_calls_saved_by_cache(self) -> int:
        """Requests that the cache alone spared, listings included: what calls would have sent besides without it."""
        return self._n.saved_by_cache

    @_metric("share", "ids in batches / (batches x batch size)")
    def batch_efficiency(self) -> float | None:
        """How full the batches were."""
        return _share(self._n.asked, self._n.room)

    @_metric("share", "retried requests that succeeded / retried requests")
    def retry_success_rate(self) -> float | None:
        """Share of the retried requests that succeeded in the end."""
        return _share(self._n.healed, self._n.settled)

    @_metric("share", "1 - answers with status 429 / answers")
    def rate_limit_compliance(self) -> float | None:
        """Share of the answers that were no refusal for want of quota."""
        answers = self._n.replies.total()
        return _share(answers - self._n.limited, answers)

    @_metric("fixtures", "fixtures served while they were refreshed")
    def refreshed_in_background(self) -> int:
        """Fixtures served from the cache and fetched again in the background."""
        return self._n.refreshed

    @_metric("fixtures", "fixtures fetched again with the same answer")
    def unchanged(self) -> int:
        """Fixtures that were fetched again and had not changed."""
        return self._n.unchanged

    @_metric("fixtures", "sum over calls of stale in the report")
    def stale_served(self) -> int:
        """Fixtures served from the cache, older than usual, because the API failed or was not to be asked."""
        return self._n.stale

    @_metric("fixtures", "sum over calls of ids in the report, but for get")
    def fixtures(self) -> int:
        """Fixtures asked for, each once a call."""
        return self._n.fixtures

    @_metric("fixtures", "sum over calls of from_cache in the report")
    def from_cache(self) -> int:
        """Fixtures that the cache answered with what it holds."""
        return self._n.from_cache

    @_metric("calls", "calls begun")
    def calls(self) -> int:
        """Calls of the client."""
        return self._n.calls

    @_metric("calls", "failed calls by type of error")
    def errors(self) -> dict[str, int]:
        """Calls that ended in an error, by its type."""
        return dict(self._n.errors)

    @_metric("calls", "calls stopped from outside")
    def interrupted(self) -> int:
        """Calls that ended because somebody stopped them: Ctrl-C, a cancelled task."""
        return self._n.interrupted

    @_metric("requests", "requests sent, retries included")
    def requests(self) -> int:
        """Requests sent to the API."""
        return self._n.requests.total()

    @_metric("requests", "requests sent by entity")
    def requests_by_entity(self) -> dict[str, int]:
        """Requests per entity, as Sportmonks counts quota."""
        return dict(self._n.requests)

    @_metric("answers", "answers by hundred of the status")
    def replies(self) -> dict[str, int]:
        """Answers by class of status."""
        return dict(sorted(self._n.replies.items()))

    @_metric("requests", "calls left of the limit, as last told")
    def quota(self) -> dict[str, Quota]:
        """Quota per entity, as the API last told it."""
        return dict(self._n.quota)

    @_metric("bytes", "sum over answers")
    def bytes(self) -> int:
        """Size of the answers on the wire."""
        return self._n.bytes

    @_metric("requests", "retries scheduled")
    def retries(self) -> int:
        """Requests sent again after a failure."""
        return self._n.retries

    @_metric("requests", "as last changed")
    def concurrency(self) -> int | None:
        """Requests at a time, where 5xx or timeouts ever made them fewer."""
        return self._n.at_once

    @_metric("waits", "waits ended")
    def quota_waits(self) -> int:
        """How often a request waited for quota."""
        return self._n.waits

    @_metric("seconds", "sum over calls of waited in the report")
    def quota_wait_seconds(self) -> float:
        """Time that callers spent waiting for quota."""
        return self._n.waited

    @_metric("seconds", "sum over waits")
    def quota_wait_seconds_by_requests(self) -> float:
        """Time that requests spent waiting for quota, side by side or behind calls."""
        return self._n.waited_by_requests

    @_metric("fixtures", "sum over calls of joined in the report")
    def joined(self) -> int:
        """Fixtures that came with a request of another call."""
        return self._n.joined

    @_metric("batches", "batches settled")
    def batches(self) -> int:
        """Batches done."""
        return self._n.batches

    @_metric("batches", "batches halved")
    def splits(self) -> int:
        """Batches that failed for good and were asked again in halves."""
        return self._n.splits

    @_metric("warnings", "warnings given")
    def warnings(self) -> int:
        """Warnings to the caller."""
        return self._n.warnings

    def snapshot(self) -> dict[str, Any]:
        """All figures at one moment, as plain values that JSON can hold."""
        with self._lock:
            told = {one.name: getattr(self, one.name) for one in METRICS}
        return told | {"quota": {entity: asdict(quota) for entity, quota in told["quota"].items()}}

    def table(self) -> list[tuple[str, str, str]]:
        """Name, value as text and meaning of every metric."""
        with self._lock:
            return [(one.name, _shown(getattr(self, one.name), one.unit), one.meaning) for one in METRICS]

    def rows(self) -> list[tuple[str, str]]:
        """Name and value of what is worth a line: the first five, and what is not nothing."""
        return [(name, value) for name, value, _ in self.table() if value not in _NOTHING]


METRICS: tuple[Metric[Any], ...] = tuple(one for one in vars(Metrics).values() if isinstance(one, Metric))
_NOTHING = ("0", "0.0 s", "none", "not measured")


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _shown(value: Any, unit: str) -> str:
    if value is None:
        return "not measured"
    if isinstance(value, dict):
        return ", ".join(f"{name} {_shown(one, '')}" for name, one in value.items()) or "none"
    if unit == "share":
        return f"{value:.1%}"
    if unit == "seconds":
        return f"{value:.1f} s"
    return f"{value:,}" if isinstance(value, int) else str(value)


def _call(n: _Counts, event: e.CallStarted) -> None:
    n.calls += 1


def _ended(n: _Counts, event: e.CallEnded) -> None:
    if event.outcome == "interrupted":
        n.interrupted += 1
    elif event.error:
        n.errors[event.error] += 1
    if (report := event.report) is not None:
        n.fixtures += report.lookups
        n.from_cache += report.hits
        n.joined += report.joined
        n.stale += len(report.stale)
        n.waited += report.waited
        n.saved_by_cache += report.saved_by_cache


def _refreshing(n: _Counts, event: e.Refreshing) -> None:
    n.refreshed += event.ids


def _compared(n: _Counts, event: e.Compared) -> None:
    n.unchanged += event.unchanged


def _planned(n: _Counts, event: e.Planned) -> None:
    n.asked += event.ids
    n.room += event.batches * event.batch_size


def _sent(n: _Counts, event: e.RequestSent) -> None:
    n.requests[event.entity] += 1


def _reply(n: _Counts, event: e.ReplyReceived) -> None:
    n.replies[f"{event.status // 100}xx"] += 1
    n.limited += event.status == 429
    n.bytes += event.bytes
    told = Quota(event.limit, event.remaining, event.resets_in)
    if told != Quota(None, None, None):
        n.quota[event.entity] = told


def _paced(n: _Counts, event: e.ConcurrencyChanged) -> None:
    n.at_once = event.limit


def _retry(n: _Counts, event: e.RetryScheduled) -> None:
    n.retries += 1


def _settled(n: _Counts, event: e.RetriesSettled) -> None:
    n.settled += 1
    n.healed += event.succeeded


def _waited(n: _Counts, event: e.QuotaWaited) -> None:
    n.waits += 1
    n.waited_by_requests += event.seconds


def _batch(n: _Counts, event: e.BatchSettled) -> None:
    n.batches += 1


def _split(n: _Counts, event: e.BatchSplit) -> None:
    n.splits += 1


def _processed(n: _Counts, event: e.Processed) -> None:
    n.saved = (n.saved or 0) + event.api_calls_saved


def _warned(n: _Counts, event: e.Warned) -> None:
    n.warnings += 1


_COUNT: dict[type, Callable[[_Counts, Any], None]] = {
    e.CallStarted: _call,
    e.CallEnded: _ended,
    e.Refreshing: _refreshing,
    e.Compared: _compared,
    e.Planned: _planned,
    e.RequestSent: _sent,
    e.ReplyReceived: _reply,
    e.ConcurrencyChanged: _paced,
    e.RetryScheduled: _retry,
    e.RetriesSettled: _settled,
    e.QuotaWaited: _waited,
    e.BatchSettled: _batch,
    e.BatchSplit: _split,
    e.Processed: _processed,
    e.Warned: _warned,
}
