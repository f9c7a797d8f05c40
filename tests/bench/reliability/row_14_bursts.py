"""Row 14: a 429 that says nothing while most of the quota is left; limiter, ledger and retries, in virtual time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from random import Random
from unittest.mock import patch

from sportmonks_sdk.errors import RateLimitError, SportmonksError
from sportmonks_sdk.quota import budget
from sportmonks_sdk.quota.limiter import DynamicRateLimiter
from sportmonks_sdk.transport.retry_policy import ExponentialBackoffRetryPolicy
from tests.quota.quota_clock import now, run_virtually
from tests.quota.quota_truth import TrueServer

from ..bounds import Bound, Figure
from .rows import Row

LIMIT, CALLS, WORKERS = 3_000, 200, 16
# A firewall refuses everything for so long; a server that says 429 for ever does it for an hour.
WALL, HOUR = 10.0, 3_600.0
# What was in flight when the first 429 came, and a probe for each pause.
REFUSED = WORKERS + 5

_PATCHES: dict[str, tuple[str, Callable[..., object]]] = {
    "judge": ("_contradicted", lambda *told: False),
    "single": ("_pausing", lambda state, now: budget.WaitUntil(state.resume) if now < state.resume else None),
    "give up": ("_closed", lambda state, hinted, now, rules: budget.replace(
        state, source="paused", paused=now, resume=now + rules.pause)),
}  # fmt: skip


@dataclass
class Stranger:
    """Refuses calls number ``first`` to ``last``, or those that come in so many seconds from the first on."""

    first: int = 2
    last: int = 0
    lasts: float = 0.0
    begun: float | None = None
    calls: int = 0
    refused: int = 0

    def refuses(self) -> bool:
        self.calls += 1
        if self.begun is None and self.calls == self.first:
            self.begun = now()
        inside = self.begun is not None and now() < self.begun + self.lasts
        if inside or self.first <= self.calls <= self.last:
            self.refused += 1
            return True
        return False


@dataclass
class Seen:
    failed: int = 0
    seconds: float = 0.0
    refused: int = 0
    server: TrueServer = field(default_factory=lambda: TrueServer(LIMIT))


async def _spend(seed: int, stranger: Stranger, max_wait: float) -> Seen:
    """`CALLS` calls by `WORKERS` workers, each with its retries, as a client makes them."""
    random, seen = Random(seed), Seen()
    limiter = DynamicRateLimiter(clock=now, jitter=random.random, max_wait=max_wait)
    policy = ExponentialBackoffRetryPolicy(spread=lambda delay: random.uniform(0, delay))
    calls = iter(range(CALLS))

    async def attempt(number: int) -> None:
        lease = await limiter.acquire("Fixture")
        await asyncio.sleep(random.lognormvariate(-2.4, 0.5))
        status, told = (429, None) if stranger.refuses() else seen.server.take(now())
        await asyncio.sleep(random.lognormvariate(-2.4, 0.5))
        limiter.settle(lease, told, status=status)
        if status == 429:
            raise RateLimitError("too many requests", status=429)

    async def work() -> None:
        for _ in calls:
            try:
                await policy.execute(attempt, clock=now)
            except SportmonksError:
                seen.failed += 1

    begun = now()
    await asyncio.gather(*(work() for _ in range(WORKERS)))
    seen.seconds, seen.refused = now() - begun, stranger.refused
    return seen


def measure(off: str | None, quick: bool) -> Iterator[Figure]:
    seeds = range(3 if quick or off else 20)
    with ExitStack() as stack:
        if off is not None:
            name, without = _PATCHES[off]
            stack.enter_context(patch.object(budget, name, without))

        def run(stranger: Callable[[], Stranger], max_wait: float = 300.0) -> list[Seen]:
            return [run_virtually(_spend(seed, stranger(), max_wait)) for seed in seeds]

        one, wall = run(lambda: Stranger(last=2)), run(lambda: Stranger(lasts=WALL))
        alone, patient = run(Stranger), run(lambda: Stranger(last=2), 2 * HOUR)
        ever = run(lambda: Stranger(lasts=HOUR)) if off in (None, "give up") else []
    label = f"one bare 429 with {LIMIT - 1:,} calls left: share of {CALLS} calls that succeed, %, the least of all runs"
    yield Figure("14", label, 100 - 100 * max(seen.failed for seen in one) / CALLS, "")
    lost = max(seen.seconds - free.seconds for seen, free in zip(patient, alone, strict=True))
    yield Figure(
        "14.lost", "  seconds lost by it where every wait is borne (a pause of 1 s, a probe, a retry)", lost, "s"
    )
    yield Figure("14.wall", f"  somebody on the way refuses all for {WALL:.0f} s: share that succeed, %",
                 100 - 100 * max(seen.failed for seen in wall) / CALLS, "")  # fmt: skip
    yield Figure("14.refused", "  … 429s (those in flight, and a probe for each pause)",
                 max(seen.refused for seen in wall), "")  # fmt: skip
    if ever:
        most = max(seen.refused for seen in ever)
        yield Figure("14.ever", "  the same for an hour: 429s until the window counts as closed", most, "")


ROWS = (
    Row(
        14,
        measure,
        (
            Bound("14", "14", 100, "judge", least=True),
            Bound("14.lost", "14", 3.0, "judge"),
            Bound("14.wall", "14", 100, "judge", least=True),
            Bound("14.refused", "14", REFUSED, "single"),
            Bound("14.ever", "14", REFUSED, "give up"),
        ),
    ),
)
