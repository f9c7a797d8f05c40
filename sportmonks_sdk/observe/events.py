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
    """A call begins.

    Attributes:
        call: its name ("fixtures", "events", "plan", "get", …).
    """

    call: str


class Discovered(Struct, frozen=True):
    """The selection became fixtures.

    Attributes:
        ids: how many.
        requests: listing requests that it took; 0 where the answer was cached.
        empty: what of the selection brought no fixture, and what the API said of it.
    """

    ids: int
    requests: int
    empty: tuple[tuple[str, str], ...] = ()


class CacheLooked(Struct, frozen=True):
    """The cache was asked for all fixtures of the call at once; what it serves after all is in the report.

    Attributes:
        hits: fixtures of which it holds what will do.
        misses: the others.
    """

    hits: int
    misses: int


class Refreshing(Struct, frozen=True):
    """Fixtures were served from the cache and are being fetched again behind the call.

    Attributes:
        ids: how many.
    """

    ids: int


class Compared(Struct, frozen=True):
    """Fixtures that were fetched again with the same question.

    Attributes:
        ids: how many.
        unchanged: how many of them came word for word as before.
    """

    ids: int
    unchanged: int


class ServedStale(Struct, frozen=True):
    """The API failed, and fixtures were served from the cache.

    Attributes:
        ids: how many.
        age: age of the oldest, seconds.
    """

    ids: int
    age: float


class Planned(Struct, frozen=True):
    """What the cache did not hold was cut into batches.

    Attributes:
        ids: fixtures in them.
        batches: how many batches.
        batch_size: most fixtures a batch.
    """

    ids: int
    batches: int
    batch_size: int


class Joined(Struct, frozen=True):
    """Fixtures came with requests of other calls, which were fetching them already.

    Attributes:
        fixtures: how many.
    """

    fixtures: int


class RequestSent(Struct, frozen=True):
    """A request goes out.

    Attributes:
        entity: whose quota it spends, as far as is known.
        path: of the request, without base URL and query.
        attempt: 1, and more for each time that it is tried again.
        request: number of the request in this process, the same in all events of it; 0 where it is none.
    """

    entity: str
    path: str
    attempt: int
    request: int = 0


class ReplyReceived(Struct, frozen=True):
    """An answer, good or bad.

    Attributes:
        entity: whose quota it was counted against.
        path: of the request.
        status: HTTP status.
        bytes: size on the wire, bytes.
        seconds: round trip, seconds.
        limit: requests a window, as the answer tells; None where it does not.
        remaining: requests left in the window; None where it does not tell.
        resets_in: seconds until the window ends; None where it does not tell.
        request: number of the request in this process, the same in all events of it; 0 where it is none.
    """

    entity: str
    path: str
    status: int
    bytes: int
    seconds: float
    limit: int | None = None
    remaining: int | None = None
    resets_in: float | None = None
    request: int = 0


class ConcurrencyChanged(Struct, frozen=True):
    """The API fails or is late, or does so no longer: fewer or more requests at a time from now on.

    Attributes:
        limit: requests at a time.
        most: requests at a time that are allowed.
    """

    limit: int
    most: int


class RetryScheduled(Struct, frozen=True):
    """A request will be sent again.

    Attributes:
        path: of the request.
        attempt: the one that failed, from 1.
        after: pause, seconds.
        reason: what went wrong.
        request: number of the request in this process, the same in all events of it; 0 where it is none.
    """

    path: str
    attempt: int
    after: float
    reason: str
    request: int = 0


class RetriesSettled(Struct, frozen=True):
    """A request that was retried at least once ended.

    Attributes:
        path: of the request.
        attempts: how often it was sent.
        succeeded: whether the last one did.
        request: number of the request in this process, the same in all events of it; 0 where it is none.
    """

    path: str
    attempts: int
    succeeded: bool
    request: int = 0


class QuotaWaiting(Struct, frozen=True):
    """A request begins to wait for quota, or for another reason than before.

    Attributes:
        entity: whose quota.
        seconds: longest wait, seconds; None: until an answer in flight is back.
        priority: "interactive" or "backfill".
    """

    entity: str
    seconds: float | None
    priority: Priority = "interactive"


class QuotaWaited(Struct, frozen=True):
    """The wait of a request is over.

    Attributes:
        entity: whose quota.
        seconds: how long it was, seconds.
    """

    entity: str
    seconds: float


class BatchSettled(Struct, frozen=True):
    """One batch is done.

    Attributes:
        fixtures: fixtures it asked for.
        fetched: fixtures that came; the rest is missing so far.
        requests: requests it took.
        bytes: size of its answer, bytes.
        done: fixtures of the call that are done by now.
        total: fixtures of the call.
    """

    fixtures: int
    fetched: int
    requests: int
    bytes: int
    done: int
    total: int


class BatchSplit(Struct, frozen=True):
    """A batch failed for good and is asked for again in halves.

    Attributes:
        ids: fixtures in it.
        reason: name of the error.
    """

    ids: int
    reason: str


class Processed(Struct, frozen=True):
    """All fixtures of a call were served, as far as they could be: the figures of the original batch log line.

    Attributes:
        fixtures_processed: fixtures served.
        cache_hits: fixtures that the cache answered.
        api_calls_saved: requests spared, against one request a fixture.
        batch_efficiency: how full the batches were, 0 to 1; None without batches.
    """

    fixtures_processed: int
    cache_hits: int
    api_calls_saved: int
    batch_efficiency: float | None


class RowsStored(Struct, frozen=True):
    """Rows of an export are on their way to its files, or rows of a lake are up to date.

    Attributes:
        rows: how many, of all tables.
    """

    rows: int


class Warned(Struct, frozen=True):
    """Something the caller should read; shown once as a Python warning in the caller's thread.

    Attributes:
        about: the part it is about ("cache", "include", "loop", "missing", "schema", …).
        message: the warning.
    """

    about: str
    message: str


class CallEnded(Struct, frozen=True):
    """The call is over.

    Attributes:
        call: its name.
        rows: rows of the frame; None where there is none.
        error: name of the error's type; None where there is none.
        outcome: "done", "failed" or "interrupted".
        report: its `Report`; None for a plan.
    """

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
    | RowsStored
    | Warned
    | CallEnded
)
Observer: TypeAlias = Callable[[Event], object]
Emit: TypeAlias = Callable[[Event], None]


def ignore(event: Event) -> None:
    """The sink of nobody."""
