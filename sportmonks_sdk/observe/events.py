"""What happens during a call, as frozen values; metrics, logs and progress are sinks of these.

Events carry no time of their own: a sink that wants one brings a clock. They never carry a header or a token.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from msgspec import Struct

from ..reports import Outcome, Report
from ..values import Priority


class CallStarted(Struct, frozen=True):
    """A call of the face begins; ``call`` is its name ("fixtures", "events", "plan", "get", …)."""

    call: str


class Discovered(Struct, frozen=True):
    """The selection became ids, through ``requests`` discovery requests (0 when the answer was cached).

    ``empty`` says what of the selection brought no fixture, and what the API said of it.
    """

    ids: int
    requests: int
    empty: tuple[tuple[str, str], ...] = ()


class CacheLooked(Struct, frozen=True):
    """The cache was asked for all ids at once; what it serves after all is in the report of the call."""

    hits: int
    misses: int


class Refreshing(Struct, frozen=True):
    """``ids`` fixtures were served from the cache and are being fetched again in the background."""

    ids: int


class Compared(Struct, frozen=True):
    """Of ``ids`` fixtures that were fetched again with the same question, so many were word for word as before."""

    ids: int
    unchanged: int


class ServedStale(Struct, frozen=True):
    """The API failed, and ``ids`` fixtures were served from the cache, up to ``age`` seconds old."""

    ids: int
    age: float


class Planned(Struct, frozen=True):
    """What the cache did not hold was cut into ``batches`` for ``ids`` fixtures."""

    ids: int
    batches: int
    batch_size: int


class Joined(Struct, frozen=True):
    """So many ``fixtures`` came with requests of other calls, which were fetching them already."""

    fixtures: int


class RequestSent(Struct, frozen=True):
    entity: str
    path: str
    attempt: int


class ReplyReceived(Struct, frozen=True):
    """An answer, good or bad. ``bytes`` is its size on the wire, ``seconds`` its round trip."""

    entity: str
    path: str
    status: int
    bytes: int
    seconds: float
    limit: int | None = None
    remaining: int | None = None
    resets_in: float | None = None


class ConcurrencyChanged(Struct, frozen=True):
    """From now on ``limit`` requests at a time, of the ``most`` that are allowed."""

    limit: int
    most: int


class RetryScheduled(Struct, frozen=True):
    path: str
    attempt: int
    after: float
    reason: str


class RetriesSettled(Struct, frozen=True):
    """A request that was retried at least once ended, well or not."""

    path: str
    attempts: int
    succeeded: bool


class QuotaWaiting(Struct, frozen=True):
    """A request waits for the quota of ``entity``, at most ``seconds`` (None: until an answer in flight is back)."""

    entity: str
    seconds: float | None
    priority: Priority = "interactive"


class QuotaWaited(Struct, frozen=True):
    entity: str
    seconds: float


class BatchSettled(Struct, frozen=True):
    """One batch of ``fixtures`` ids is done: ``fetched`` arrived, the rest is missing so far."""

    fixtures: int
    fetched: int
    requests: int
    bytes: int
    done: int
    total: int


class BatchSplit(Struct, frozen=True):
    """A batch failed for good and is asked again in halves."""

    ids: int
    reason: str


class Processed(Struct, frozen=True):
    """All fixtures of a call were served, as far as they could be: the figures of the original batch log line."""

    fixtures_processed: int
    cache_hits: int
    api_calls_saved: int
    batch_efficiency: float | None


class Warned(Struct, frozen=True):
    """Something the caller should read; shown once as a Python warning in the caller's thread.

    ``about`` names the part ("cache", "include", "missing", "schema", …).
    """

    about: str
    message: str


class CallEnded(Struct, frozen=True):
    """The call is over; ``error`` is the type's name, or None. A plan has no ``report``."""

    call: str
    rows: int | None = None
    error: str | None = None
    outcome: Outcome = "done"
    report: Report | None = None


Event: TypeAlias = (
    CallStarted
    | Discovered
    | CacheLooked
    | Refreshing
    | Compared
    | ServedStale
    | Planned
    | Joined
    | RequestSent
    | ReplyReceived
    | ConcurrencyChanged
    | RetryScheduled
    | RetriesSettled
    | QuotaWaiting
    | QuotaWaited
    | BatchSettled
    | BatchSplit
    | Processed
    | Warned
    | CallEnded
)
Emit: TypeAlias = Callable[[Event], None]


def ignore(event: Event) -> None:
    """The sink of nobody."""
