"""DynamicRateLimiter: waits for the quota, by the rules of ``quota/budget.py`` over a shared ledger."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable, Mapping
from functools import partial
from math import ceil
from typing import Literal, Protocol, TypeAlias

from msgspec.structs import replace

from ..bridge import clock as bridge_clock
from ..bridge.wakeup import sleep, wakeup
from ..errors import ConfigurationError, RateLimitError
from ..observe.durations import format_duration
from ..observe.events import Emit, QuotaWaited, QuotaWaiting, ignore
from ..query.endpoints import shape_of
from ..settings.checks import check_numbers
from ..values import Observation, Priority, once_made
from .budgets import Budgets
from .learned_entities import Entities
from .memory_ledger import MemoryLedger
from .vocabulary import BudgetView, Lease, Rules, Settlement, Turn, quota_from_headers, settlement

OnLimit: TypeAlias = Literal["wait", "raise"]


class Place(Protocol):
    """A caller's place in the queue of an entity."""

    async def ask(self) -> Turn:
        """A lease when it is this caller's turn, else after how long (or when woken) to ask again."""
        ...

    def leave(self) -> None:
        """Give the place up, and a lease that came with it and was not taken."""
        ...


class Ledger(Protocol):
    """Where quota state lives: in one process, or shared by some (``quota/memory_ledger.py``, ``shared_ledger.py``)."""

    @property
    def shared(self) -> bool:
        """Whether other processes spend of it too."""
        ...

    @property
    def entities(self) -> Entities:
        """Which entity a path counts for, as far as answers told."""
        ...

    def now(self) -> float: ...

    def join(self, entity: str, *, rules: Rules, priority: Priority, wake: Callable[[], bool], emit: Emit) -> Place:
        """Queue up for one call; ``wake`` is called, from any thread, when asking again is worth it.

        ``emit`` hears of a ledger that is out of order.
        """
        ...

    def settle(self, lease: Lease, how: Settlement, rules: Rules) -> None:
        """Say how the leased call ended; only the first time counts. Must not block."""
        ...

    def observe(self, entity: str, how: Settlement, rules: Rules) -> None:
        """Learn from an answer to a call that was not leased here. Must not block."""
        ...

    def views(self) -> Mapping[str, BudgetView]: ...

    def forget(self, entity: str | None) -> None:
        """Forget what is known of an entity, or of all; calls under way still count. Must not block."""
        ...

    async def look(self, *entities: str) -> None:
        """Bring what `views` tells up to date, of these entities too."""
        ...

    async def aclose(self) -> None:
        """Until what is to be said on this event loop is said."""
        ...


class DynamicRateLimiter:
    """Paces calls by what the server last said of its quota, so that it never has to say 429.

    On its own::

        limiter = DynamicRateLimiter()
        await limiter.wait_if_needed()
        response = await session.get(url)
        limiter.update_from_headers(response.headers)

    The first call of a window goes alone: its answer tells the quota. After that as many as the quota holds
    may go at once. A call that is never reported back counts as spent after ``lease_timeout``.

    Args:
        default_limit: calls per ``default_window`` where answers carry no quota at all.
        default_window: seconds.
        ledger: quota state to share; by default one of its own, for this process.
        on_limit: "wait" for the reset, or "raise" ``RateLimitError`` at once when the quota is spent.
        max_wait: the longest wait in seconds; a longer one raises at once rather than sleeping.
        lease_timeout: seconds after which an unanswered call no longer holds others up. At least the
            timeout of a
            whole request, or answers may be missed.
        margin: calls of each window that are never spent.
        clock: seconds, never set back; of the limiter and of the ledger it makes for itself. By default one that goes
            on while the machine sleeps.
        jitter: a number from 0 to 1, so that processes that pause after a 429 do not come back together.

    Raises:
        ConfigurationError: a number that makes no sense.
    """

    def __init__(
        self,
        *,
        default_limit: int = 100,
        default_window: float = 3600.0,
        ledger: Ledger | None = None,
        on_limit: OnLimit = "wait",
        max_wait: float = 300.0,
        lease_timeout: float = 60.0,
        margin: int = 0,
        clock: Callable[[], float] = bridge_clock.now,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        check_numbers(
            default_limit=default_limit, default_window=default_window, lease_timeout=lease_timeout,
            max_wait=max_wait, margin=margin,
        )  # fmt: skip
        checks = {
            "default_limit must be at least 1": default_limit >= 1,
            "default_window must be more than 0 seconds": default_window > 0,
            "lease_timeout must be more than 0 seconds": lease_timeout > 0,
            "max_wait must not be negative": max_wait >= 0,
            "margin must not be negative": margin >= 0,
            'on_limit must be "wait" or "raise"': isinstance(on_limit, str) and on_limit in ("wait", "raise"),
        }
        for message, holds in checks.items():
            if not holds:
                raise ConfigurationError(message)
        self.rules = Rules(
            default_limit=default_limit,
            default_window=default_window,
            lease_timeout=lease_timeout,
            margin=margin,
        )
        # Who only says "wait if needed" may never report an answer that the last call could wait for.
        self._unheld = replace(self.rules, hold_last=False)
        self.on_limit: OnLimit = on_limit
        self.max_wait = max_wait
        self._clock = clock
        self._jitter = jitter
        self._ledger: Ledger = MemoryLedger(clock=clock) if ledger is None else ledger
        self._unreported: dict[str, deque[Lease]] = {}

    async def wait_if_needed(self, entity: str = "Fixture") -> None:
        """Return when one call to ``entity`` may be sent; report its answer with ``update_from_headers``.

        Raises:
            RateLimitError: the quota is spent, and the wait is longer than ``max_wait`` or not wanted.
        """
        lease = await self._acquire(entity, self._unheld, self.on_limit, self.max_wait, ignore, "interactive")
        self._unreported.setdefault(entity.casefold(), deque()).append(lease)

    def update_from_headers(self, headers: Mapping[str, str], entity: str = "Fixture") -> None:
        """Learn from the headers of an answer; settles the oldest call of ``entity`` that was waited for.

        Reads ``X-RateLimit-Limit``, ``X-RateLimit-Remaining``, ``X-RateLimit-Reset`` and ``Retry-After`` in
        any case. Never raises: what is missing or makes no sense is ignored, and then calls are counted
        here.
        """
        told = quota_from_headers(headers) if callable(getattr(headers, "items", None)) else Observation()
        refused = told.remaining is None and told.retry_after is not None
        how = self._told(Settlement("refused" if refused else "answered", told))
        unreported = self._unreported.get(entity.casefold(), deque())
        now = self._ledger.now()
        while unreported:
            lease = unreported.popleft()
            if lease.expires > now:
                self._ledger.settle(lease, how, self.rules)
                return
        self._ledger.observe(entity, how, self.rules)

    async def acquire(
        self,
        entity: str,
        *,
        on_limit: OnLimit | None = None,
        max_wait: float | None = None,
        emit: Emit = ignore,
        priority: Priority = "interactive",
        path: str | None = None,
    ) -> Lease:
        """The right to send one request, first come, first served; every lease must be settled.

        Args:
            entity: what the call is counted for, as far as is known.
            on_limit: for this call, instead of the limiter's own.
            max_wait: likewise.
            emit: hears ``QuotaWaiting`` when a wait begins or changes kind, and ``QuotaWaited`` when it is
                over.
            priority: "interactive" goes before "backfill", and has a share of each window to itself.
            path: of the request; where an answer to one of its kind named another entity, that one is asked.

        Raises:
            RateLimitError: the quota is spent, and the wait is longer than ``max_wait`` or not wanted.
        """
        limit = self.max_wait if max_wait is None else max_wait
        shape = None if path is None else shape_of(path)
        return await self._acquire(entity, self.rules, on_limit or self.on_limit, limit, emit, priority, shape)

    async def _acquire(
        self,
        entity: str,
        rules: Rules,
        on_limit: OnLimit,
        limit: float,
        emit: Emit,
        priority: Priority,
        shape: str | None = None,
    ) -> Lease:
        woken, wake = wakeup()
        started = self._clock()
        join = partial(self._ledger.join, rules=rules, priority=priority, wake=wake, emit=emit)
        place = _PathPlace(self._ledger, join, entity, shape, rules)
        told: bool | None = None
        lease: Lease | None = None
        try:
            while True:
                woken.clear()
                turn = await place.ask()
                if turn.lease is not None:
                    lease = turn.lease
                    return lease
                left = limit - (self._clock() - started)
                if turn.spent and (on_limit == "raise" or turn.after > left):
                    raise _spent(place.entity, turn, rules)
                if left <= 0:
                    raise _unanswered(place.entity, limit)
                if told != turn.spent:
                    told = turn.spent
                    emit(QuotaWaiting(place.entity, turn.after if turn.spent else None, priority))
                await sleep(woken, min(turn.after, left), self._clock)
        finally:
            if lease is None:
                place.leave()
            if told is not None:
                emit(QuotaWaited(place.entity, self._clock() - started))

    def settle(
        self,
        lease: Lease,
        observation: Observation | None,
        *,
        status: int | None,
        sent: bool = True,
        path: str | None = None,
    ) -> None:
        """Say how the leased call ended; only the first time counts, so a ``finally`` may settle again.

        Args:
            lease: from ``acquire``.
            observation: what the answer said of the quota, if anything; on a 429 ``resets_in`` is the
                server's hint.
            status: of HTTP; None when no answer came (then the call counts as spent until a later answer
                tells).
            sent: False when the request never left (refused connection, cancelled before): the lease is
                given back.
            path: as for ``acquire``; what the answer says of its entity is remembered.
        """
        named = None if observation is None else observation.entity
        if path is not None and (named is not None or (status is not None and status < 400)):
            self._ledger.entities.told(shape_of(path), lease.entity, named)
        self._ledger.settle(lease, self._told(settlement(status, observation, sent=sent)), self.rules)

    @property
    def shared(self) -> bool:
        """Whether other processes spend of the same quota, as far as they can be known."""
        return self._ledger.shared

    def snapshot(self) -> Budgets:
        """What is known of each entity's quota, now."""
        return Budgets({name: view for name, view in self._ledger.views().items() if _tells(view)}, self.forget)

    def forget(self, entity: str | None = None) -> None:
        """Forget what is known of the quota of an entity, or of all; see `Budgets.forget`."""
        self._ledger.forget(entity)

    async def look(self, *entities: str) -> None:
        """Bring what `snapshot` tells up to date where processes share a quota, and of these entities too."""
        await self._ledger.look(*entities)

    async def aclose(self) -> None:
        """Until the ledger has heard how every call of this event loop ended."""
        await self._ledger.entities.aclose()
        await self._ledger.aclose()

    def _told(self, how: Settlement) -> Settlement:
        return replace(how, jitter=self._jitter()) if how.event == "refused" else how

    @once_made
    def __repr__(self) -> str:
        return f"<DynamicRateLimiter {self.snapshot()!r}>"


class _PathPlace:
    """A place in the queue of the entity that a kind of path counts for, which an answer may name while it waits."""

    def __init__(
        self, ledger: Ledger, join: Callable[[str], Place], entity: str, shape: str | None, rules: Rules
    ) -> None:
        self.entity = entity
        self._ledger, self._join, self._shape, self._rules = ledger, join, shape, rules
        self._place: Place | None = None

    async def ask(self) -> Turn:
        """As of a `Place`."""
        if self._place is None:
            if self._shape is not None:
                self.entity = await self._ledger.entities.find(self._shape) or self.entity
            self._place = self._join(self.entity)
        turn = await self._place.ask()
        while (named := self._renamed()) is not None:
            if turn.lease is not None:
                self._ledger.settle(turn.lease, Settlement("freed"), self._rules)
            self._place.leave()
            self.entity, self._place = named, self._join(named)
            turn = await self._place.ask()
        return turn

    def leave(self) -> None:
        """As of a `Place`."""
        if self._place is not None:
            self._place.leave()

    def _renamed(self) -> str | None:
        named = None if self._shape is None else self._ledger.entities.get(self._shape)
        return None if named is None or named.casefold() == self.entity.casefold() else named


def _tells(view: BudgetView) -> bool:
    """Whether there is anything to say; a path that stood in for an entity until an answer named it has nothing."""
    return "/" not in view.entity or view.source != "unknown" or bool(view.in_flight or view.waiting)


def _spent(entity: str, turn: Turn, rules: Rules) -> RateLimitError:
    left = "" if turn.remaining is None else f" ({turn.remaining:,} calls left, 1 needed)"
    after = format_duration(ceil(turn.after))
    what = f"The quota of {entity} is spent{left}; it fills again in {after}."
    if turn.source == "paused":
        what = (
            f"The API refuses calls to {entity} with 429 though {turn.remaining:,} should be left: they come too fast "
            f"for it, or something on the way refuses them, such as a firewall. The next one may go in {after}."
        )
    elif turn.source == "local":
        what = (
            f"The quota of {entity} is spent as far as it can be guessed{left}: the API tells none, so "
            f"{rules.default_limit:,} calls in {format_duration(rules.default_window)} are taken for it; it fills "
            f"again in {after}. Set what your plan has with default_rate_limit= (DEFAULT_RATE_LIMIT)."
        )
    return RateLimitError(
        f'{what} Call again then, or wait for it with on_limit="wait" and max_wait={ceil(turn.after)} (seconds) or '
        "more.",
        entity=entity,
        remaining=turn.remaining,
        resets_in=turn.after,
    )


def _unanswered(entity: str, waited: float) -> RateLimitError:
    return RateLimitError(
        f"No answer told the quota of {entity} in {format_duration(waited)}; earlier calls are still in flight. "
        "Check the connection, or wait longer with max_wait.",
        entity=entity,
    )
