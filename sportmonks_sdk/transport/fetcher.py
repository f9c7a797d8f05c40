"""One request to its end: admitted by the limiter, sent, read, settled, and tried again while that can heal it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from itertools import count
from typing import Generic, TypeVar

from msgspec import Struct

from ..bridge.workers import in_worker
from ..errors import ApiError, RateLimitError, SportmonksError
from ..observe.events import Emit, ReplyReceived, RequestSent, RetriesSettled, RetryScheduled
from ..query.ask import Ask
from ..query.endpoints import entity_of
from ..quota.limiter import DynamicRateLimiter
from ..values import Observation
from .concurrency import ConcurrencyLimiter
from .envelope import Page, read
from .failures import unsent
from .http import Reply, Transport
from .retry import Outcome
from .retry_policy import ExponentialBackoffRetryPolicy, classify

T = TypeVar("T")
# Below this a hop to a worker thread costs more than the work it takes off the loop.
_INLINE_BYTES = 16_384


# Numbers by which events tell one request from another to the same path.
_requests = count(1)


class Fetched(Struct, Generic[T], frozen=True):
    """A good answer, and what was made of it; ``bytes`` is its size after decompression."""

    page: Page
    made: T
    bytes: int


class Fetcher:
    """Sends single requests for the orchestrator and for walks through pages."""

    def __init__(
        self,
        transport: Transport,
        limiter: DynamicRateLimiter | None,
        policy: ExponentialBackoffRetryPolicy | None,
        concurrency: ConcurrencyLimiter,
    ) -> None:
        self.transport = transport
        self.limiter = limiter
        self.policy = policy
        self.concurrency = concurrency

    async def fetch(
        self,
        path: str,
        params: Mapping[str, str],
        ask: Ask,
        emit: Emit,
        *,
        make: Callable[[Page], T],
        label: str = "",
        max_retries: int | None = None,
        by_key_from: int | None = None,
    ) -> Fetched[T]:
        """Fetch ``path`` and call ``make`` on its page (in a worker thread where it is large).

        An answer of ``by_key_from`` bytes, or more, is read by key, see `read`.

        Raises the typed error of the last attempt, with the history of attempts.
        """
        label = label or path
        entity = entity_of(path)
        tries = 0
        number_of_request = next(_requests)
        opened = partial(_opened, label=label, make=make, by_key_from=by_key_from)

        async def attempt(number: int) -> Fetched[T]:
            nonlocal tries
            tries = number
            return await self._attempt(path, params, entity, ask, emit, opened, label, number, number_of_request)

        def on_retry(number: int, after: float, reason: str) -> None:
            emit(RetryScheduled(label, number, after, reason, number_of_request))

        if self.policy is None:
            return await attempt(1)
        try:
            fetched = await self.policy.execute(
                attempt,
                classify=_classify(ask),
                on_retry=on_retry,
                max_wait=ask.max_wait,
                max_retries=max_retries,
            )
        except SportmonksError:
            if tries > 1:
                emit(RetriesSettled(label, tries, succeeded=False, request=number_of_request))
            raise
        if tries > 1:
            emit(RetriesSettled(label, tries, succeeded=True, request=number_of_request))
        return fetched

    async def _attempt(
        self,
        path: str,
        params: Mapping[str, str],
        entity: str,
        ask: Ask,
        emit: Emit,
        opened: Callable[[Reply], Fetched[T]],
        label: str,
        number: int,
        request: int,
    ) -> Fetched[T]:
        limiter = self.limiter
        lease = (
            await limiter.acquire(
                entity, on_limit=ask.on_limit, max_wait=ask.max_wait, emit=emit, priority=ask.priority, path=path
            )
            if limiter is not None
            else None
        )
        entity = entity if lease is None else lease.entity
        status: int | None = None
        observation = None
        sent = True
        try:
            emit(RequestSent(entity, label, number, request))
            with self.concurrency.request(emit):
                reply = await self.transport.get(path, params, label=label)
                status = reply.status
                fetched = opened(reply) if len(reply.body) < _INLINE_BYTES else await in_worker(opened, reply)
            observation = fetched.page.observation
        except ApiError as error:
            observation = error.observation
            sent = not unsent(error)
            raise
        finally:
            if limiter is not None and lease is not None:
                limiter.settle(lease, observation, status=status, sent=sent, path=path)
            if status is not None:
                emit(_replied(entity, label, reply, observation, request))
        return fetched


def _opened(reply: Reply, *, label: str, make: Callable[[Page], T], by_key_from: int | None) -> Fetched[T]:
    content = reply.content(label)
    by_key = by_key_from is not None and len(content) >= by_key_from
    page = read(reply.status, reply.headers, content, path=label, token=reply.token, by_key=by_key)
    size = len(content)
    del content  # the rows may not need it any more
    return Fetched(page, make(page), size)


def _replied(entity: str, label: str, reply: Reply, observation: Observation | None, request: int) -> ReplyReceived:
    seen = observation or Observation()
    size, seconds = len(reply.body), reply.seconds
    return ReplyReceived(
        seen.entity or entity, label, reply.status, size, seconds, seen.limit, seen.remaining, seen.resets_in, request
    )


def _classify(ask: Ask) -> Callable[[BaseException], Outcome]:
    """A spent quota is an error at once where the caller said ``on_limit="raise"``; the limiter paces it otherwise."""

    def judge(error: BaseException) -> Outcome:
        if isinstance(error, RateLimitError) and (error.status is None or ask.on_limit == "raise"):
            return Outcome("other")
        return classify(error)

    return judge
