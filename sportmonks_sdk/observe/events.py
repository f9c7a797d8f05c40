"""What happens during a call, as frozen values; metrics, logs and progress are sinks of these.

Events carry no time of their own: a sink that wants one brings a clock. They never carry a header or a token.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from ..values import Priority


@dataclass(frozen=True, slots=True)
class CallStarted:
    """A call of the face begins; ``call`` is its name ("fixtures", "events", "plan", "get", …)."""

    call: str


@dataclass(frozen=True, slots=True)
class Discovered:
    """The selection became ids, through ``requests`` discovery requests (0 when the answer was cached).

    ``empty`` says what of the selection brought no fixture, and what the API said of it.
    """

    ids: int
    requests: int
    empty: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CacheLooked:
    """The cache was asked for all ids at once."""

    hits: int
    misses: int


@dataclass(frozen=True, slots=True)
class Refreshing:
    """``ids`` fixtures were served from the cache and are being fetched again in the background."""

    ids: int


@dataclass(frozen=True, slots=True)
class Compared:
    """Of ``ids`` fixtures that were fetched again with the same question, so many were word for word as before."""

    ids: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class ServedStale:
    """The API failed, and ``ids`` fixtures were served from the cache, up to ``age`` seconds old."""

    ids: int
    age: float


@dataclass(frozen=True, slots=True)
class Planned:
    """What the cache did not hold was cut into ``batches`` for ``ids`` fixtures."""

    ids: int
    batches: int
    batch_size: int


@dataclass(frozen=True, slots=True)
class Joined:
    """So many ``fixtures`` came with requests of other calls, which were fetching them already."""

    fixtures: int


@dataclass(frozen=True, slots=True)
class RequestSent:
    entity: str
    path: str
    attempt: int


@dataclass(frozen=True, slots=True)
class ReplyReceived:
    """An answer, good or bad. ``bytes`` is its size on the wire, ``seconds`` its round trip."""

    entity: str
    path: str
    status: int
    bytes: int
    seconds: float
    limit: int | None = None
    remaining: int | None = None
    resets_in: float | None = None


@dataclass(frozen=True, slots=True)
class ConcurrencyChanged:
    """From now on ``limit`` requests at a time, of the ``most`` that are allowed."""

    limit: int
    most: int


@dataclass(frozen=True, slots=True)
class RetryScheduled:
    path: str
    attempt: int
    after: float
    reason: str


@dataclass(frozen=True, slots=True)
class RetriesSettled:
    """A request that was retried at least once ended, well or not."""

    path: str
    attempts: int
    succeeded: bool


@dataclass(frozen=True, slots=True)
class QuotaWaiting:
    """A request waits for the quota of ``entity``, at most ``seconds`` (None: until an answer in flight is back)."""

    entity: str
    seconds: float | None
    priority: Priority = "interactive"


@dataclass(frozen=True, slots=True)
class QuotaWaited:
    entity: str
    seconds: float


@dataclass(frozen=True, slots=True)
class BatchSettled:
    """One batch of ``fixtures`` ids is done: ``fetched`` arrived, the rest is missing so far."""

    fixtures: int
    fetched: int
    requests: int
    bytes: int
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class BatchSplit:
    """A batch failed for good and is asked again in halves."""

    ids: int
    reason: str


@dataclass(frozen=True, slots=True)
class Processed:
    """All fixtures of a call were served, as far as they could be: the figures of the original batch log line."""

    fixtures_processed: int
    cache_hits: int
    api_calls_saved: int
    batch_efficiency: float | None


@dataclass(frozen=True, slots=True)
class Warned:
    """Something the caller should read; shown once as a Python warning in the caller's thread.

    ``about`` names the part ("cache", "include", "missing", "schema", …).
    """

    about: str
    message: str


@dataclass(frozen=True, slots=True)
class CallEnded:
    """The call is over; ``error`` is the type's name, or None."""

    call: str
    rows: int | None = None
    error: str | None = None
    facts: dict[str, object] = field(default_factory=dict)


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
