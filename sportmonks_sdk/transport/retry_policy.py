"""ExponentialBackoffRetryPolicy: sleeps between attempts; ``transport/retry.py`` decides whether to try again."""

from __future__ import annotations

import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from itertools import islice
from typing import TypeAlias, TypeVar
from urllib.parse import urlsplit

from ..bridge.locks import lasting_lock
from ..bridge.wakeup import pause
from ..errors import (
    ApiError,
    Attempt,
    ConfigurationError,
    MalformedResponseError,
    RateLimitError,
    SportmonksError,
    TransportError,
)
from ..settings.checks import check_numbers
from ..values import once_made, shown
from .failures import lasting
from .retry import GiveUp, Kind, Outcome, Retry, RetryQuota, decide

T = TypeVar("T")
_NO_TOKENS = "not tried again: calls failed again and again just before; after some successes they are tried again"
OnRetry: TypeAlias = Callable[[int, float, str], None]

_TRANSPORT: dict[str, Kind] = {
    "connect": "connect",
    "timeout": "timeout",
    "dropped": "dropped",
    "truncated": "truncated",
}
# The order matters: ConnectionRefusedError is a ConnectionError, and both are OSErrors like any missing file.
_BUILTIN: tuple[tuple[type[BaseException], Kind], ...] = (
    (TimeoutError, "timeout"),
    (ConnectionRefusedError, "connect"),
    (ConnectionError, "dropped"),
)


def classify(error: BaseException) -> Outcome:
    """What an exception of one attempt means for the next.

    Knows the SDK's errors, the built-in connection errors and timeouts, and aiohttp's, so that the policy
    works around any coroutine. A ``RateLimitError`` heals only when a 429 of the server is behind it: one
    of the limiter says that waiting was not wanted.
    """
    if isinstance(error, TransportError):
        return Outcome("other" if lasting(error) else _TRANSPORT.get(error.kind, "dropped"))
    if isinstance(error, MalformedResponseError):
        return Outcome("malformed", error.status)
    if isinstance(error, RateLimitError):
        return Outcome("status", error.status, error.resets_in)
    if isinstance(error, ApiError):
        return Outcome("status", error.status, error.hint)
    if isinstance(error, SportmonksError):
        return Outcome("other")
    return _foreign(error)


def _foreign(error: BaseException) -> Outcome:
    for kind, outcome in _BUILTIN:
        if isinstance(error, kind):
            return Outcome(outcome)
    # An error of aiohttp can only be raised where aiohttp was imported; importing it here would cost 250 ms.
    aiohttp = sys.modules.get("aiohttp")
    if aiohttp is not None:
        if isinstance(error, aiohttp.ClientResponseError):
            return Outcome("status", error.status)
        if isinstance(error, aiohttp.ClientConnectorError):
            return Outcome("connect")
        if isinstance(error, aiohttp.ClientConnectionError):
            return Outcome("dropped")
        if isinstance(error, aiohttp.ClientPayloadError):
            return Outcome("truncated")
    return Outcome("other")


class RetryBucket:
    """The tokens that retries are paid from, for as many policies and threads as share it."""

    def __init__(self, quota: RetryQuota | None = None) -> None:
        self.quota = RetryQuota() if quota is None else quota
        self._lock = lasting_lock()

    def spend(self) -> bool:
        """Pay for one retry; False: it cannot be paid."""
        with self._lock:
            left = self.quota.spend()
            self.quota = self.quota if left is None else left
            return left is not None

    def refund(self, *, retried: bool) -> None:
        """Put back what a success earns."""
        with self._lock:
            self.quota = self.quota.refund(retried=retried)


_BUCKETS: dict[str, RetryBucket] = {}


def retry_bucket(base_url: str) -> RetryBucket:
    """The bucket that all clients of this process share for one host: an outage is the host's, not a client's."""
    host = urlsplit(base_url)
    return _BUCKETS.setdefault(f"{host.scheme}://{host.netloc}", RetryBucket())


class ExponentialBackoffRetryPolicy:
    """Retries what can heal, after 1, 2, 4, 8, 16 s with full jitter, or when the server says.

    On its own::

        policy = ExponentialBackoffRetryPolicy(max_retries=5, base_delay=1.0, max_delay=60.0, jitter=True)
        data = await policy.execute(lambda attempt: fetch(url))

    All calls made with one policy pay for retries from one bucket of tokens, so that an outage does not
    multiply them; the clients of a process share one for each host.

    Args:
        max_retries: attempts after the first; 0 tries once.
        base_delay: seconds before the first retry, doubled for each further one.
        max_delay: the longest of these delays.
        jitter: sleep a random time between 0 and the delay ("full jitter"), so that many clients do not
            come back at
            the same moment.
        spread: delay → what to sleep, in place of ``backoff.full_jitter``.
        bucket: the tokens to pay retries from; by default some of its own.

    Raises:
        ConfigurationError: a number that makes no sense.
    """

    def __init__(
        self,
        max_retries: int = 5,
        base_delay: float = 1.0,
        max_delay: float = 60.0,
        jitter: bool = True,
        *,
        spread: Callable[[float], float] | None = None,
        bucket: RetryBucket | None = None,
    ) -> None:
        check_numbers(max_retries=max_retries, base_delay=base_delay, max_delay=max_delay)
        if max_retries < 0 or base_delay < 0 or max_delay < base_delay:
            raise ConfigurationError(
                "max_retries and base_delay must not be negative, nor max_delay less than base_delay; got "
                f"max_retries={shown(max_retries)}, base_delay={shown(base_delay)}, max_delay={shown(max_delay)}"
            )
        self.max_retries = max_retries
        self.base_delay = base_delay
        self.max_delay = max_delay
        self.jitter = jitter
        self.bucket = RetryBucket() if bucket is None else bucket
        self._spread = spread

    @once_made
    def __repr__(self) -> str:
        return (
            f"ExponentialBackoffRetryPolicy(max_retries={self.max_retries}, base_delay={self.base_delay}, "
            f"max_delay={self.max_delay}, jitter={self.jitter})"
        )

    def delays(self) -> Iterator[float]:
        """The pause before each retry, in seconds: ``max_retries`` of them."""
        import backoff  # here, because it costs 50 ms

        generator = backoff.expo(base=2, factor=self.base_delay, max_value=self.max_delay)
        next(generator)
        spread = (self._spread or backoff.full_jitter) if self.jitter else float
        for delay in islice(generator, self.max_retries):
            yield spread(delay)

    def spend(self) -> bool:
        """Pay for one retry, or a request that only a failure made necessary; False: it cannot be paid."""
        return self.bucket.spend()

    async def execute(
        self,
        attempt: Callable[[int], Awaitable[T]],
        *,
        classify: Callable[[BaseException], Outcome] = classify,
        on_retry: OnRetry | None = None,
        max_wait: float = 300.0,
        max_retries: int | None = None,
        sleep: Callable[[float], Awaitable[object]] = pause,
        clock: Callable[[], float] = time.monotonic,
    ) -> T:
        """Run ``attempt(number)``, from 1, until it returns or its error cannot heal; then raise that error.

        Args:
            attempt: makes one try. Cancellation and ``KeyboardInterrupt`` pass through untouched.
            classify: error → outcome.
            on_retry: hears (attempt that failed, seconds to the next, reason) before each sleep.
            max_wait: a server that asks for a longer delay than this gets none: its error is raised at once.
            max_retries: fewer than the policy's own, for this run.
            sleep: seconds → awaitable.
            clock: seconds, for the history of attempts.

        Raises:
            Exception: the error of the last attempt; a ``SportmonksError`` carries the ``attempts``.
        """
        history: list[Attempt] = []
        delays = self.delays()
        most = self.max_retries if max_retries is None else min(max_retries, self.max_retries)
        number = 0
        while True:
            number += 1
            started = clock()
            try:
                result = await attempt(number)
            except Exception as error:
                outcome, seconds = classify(error), clock() - started
                next_step = self._next(outcome, number, delays, max_wait, most)
                after = next_step.after if isinstance(next_step, Retry) else 0.0
                history.append(Attempt(number, outcome.reason, outcome.status, seconds, after))
                if isinstance(next_step, GiveUp):
                    if isinstance(error, SportmonksError):
                        error.with_attempts(history)
                        if next_step.reason == "tokens":
                            error.add_note(_NO_TOKENS)
                    raise
                if on_retry is not None:
                    on_retry(number, after, outcome.reason)
            else:
                self.bucket.refund(retried=number > 1)
                return result
            await sleep(after)

    def _next(
        self, outcome: Outcome, number: int, delays: Iterator[float], max_wait: float, most: int
    ) -> Retry | GiveUp:
        """Another attempt, paid for, or none and why."""
        decision = decide(
            outcome,
            number,
            backoff_delay=next(delays, 0.0),
            max_retries=most,
            max_wait=max_wait,
            tokens=self.bucket.quota.allows,
        )
        # Another thread may have spent the last tokens since.
        return decision if isinstance(decision, GiveUp) or self.spend() else GiveUp("tokens")
