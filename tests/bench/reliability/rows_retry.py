"""Rows 8 and 9: the retry policy, with the decisions and tokens of transport/retry.py, in virtual time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from random import Random
from typing import TypeAlias
from unittest.mock import patch

from sportmonks_sdk.errors import RequestRefusedError, ServerError, SportmonksError, TransportError
from sportmonks_sdk.transport.retry import RetryQuota
from sportmonks_sdk.transport.retry_policy import ExponentialBackoffRetryPolicy, RetryBucket
from tests.quota.quota_clock import now, run_virtually

from ..bounds import Bound, Figure
from .rows import Row

OUTAGE = 600.0
# The longest of the policy's pauses: 1, 2, 4, 8, 16 s.
BACKOFF = 16.0
WORKERS = (1, 4, 16)
# That a full bucket pays for.
RETRIES = 20
# What is not there, asked for among the rest; no retry can heal it.
ABSENT = 0.03

_PATCHES = {
    "gain": ("sportmonks_sdk.transport.retry.RetryQuota.refund", lambda quota, *, retried: quota),
    "table": ("sportmonks_sdk.transport.retry.Outcome.heals", True),
}


class Shut(ExponentialBackoffRetryPolicy):
    """Tokens pay for calls, not for retries only: an empty bucket lets nothing through."""

    async def execute(self, attempt, **how):  # type: ignore[no-untyped-def,override]
        if not self.bucket.quota.allows:
            await asyncio.sleep(1.0)
            raise TransportError("not tried", kind="connect")
        return await super().execute(attempt, **how)


@dataclass
class Counts:
    calls: int = 0
    attempts: int = 0
    retries: int = 0
    failed: int = 0
    first_success: float = float("inf")


Attempt: TypeAlias = Callable[[int], Awaitable[None]]


async def _caller(
    policy: ExponentialBackoffRetryPolicy, call: Callable[[], Attempt], counts: Counts, done: Callable[[], bool]
) -> None:
    """Calls one after the other until ``done``."""
    while not done():
        counts.calls += 1
        try:
            await policy.execute(call(), clock=now)
        except RequestRefusedError:
            continue  # rightly refused, and an answer
        except SportmonksError:
            counts.failed += 1
        else:
            counts.first_success = min(counts.first_success, now())


def _policy(random: Random, off: str | None, bucket: RetryBucket) -> ExponentialBackoffRetryPolicy:
    kind = Shut if off == "calls" else ExponentialBackoffRetryPolicy
    retries = 2 if off == "retries" else 5
    return kind(max_retries=retries, spread=lambda delay: random.uniform(0, delay), bucket=bucket)


def outage(off: str | None, quick: bool) -> Iterator[Figure]:
    """Nothing answers for ten minutes, after a minute of success: refusals at once, or timeouts of ten seconds."""
    ratio = few = slowest = 0.0
    most = 0
    for seed in range(2 if quick or off else 20):
        for workers in WORKERS:
            for lasting in (0.2, 10.0):
                in_outage, newcomer, after = run_virtually(_outage(off, Random(seed), workers, lasting))
                each = in_outage.attempts / in_outage.calls
                # Fewer calls than the retries of a full bucket weigh up are no multiple of anything.
                ratio, few = (max(ratio, each), few) if in_outage.calls >= 100 else (ratio, max(few, each))
                most = max(most, in_outage.retries, newcomer.retries)
                slowest = max(slowest, after)
    yield Figure("8", "attempts a call in an outage of 10 min, where 100 calls or more are made", ratio, "")
    yield Figure("8.retries", f"  retries in it, however many calls (a full bucket has {RETRIES})", most, "")
    yield Figure("8.few", "  attempts a call, where fewer are made", few, "")
    yield Figure("8.after", f"  seconds from its end to a success (longest backoff {BACKOFF:.0f} s)", slowest, "s")


async def _outage(off: str | None, random: Random, workers: int, lasting: float) -> tuple[Counts, Counts, float]:
    """What was tried in it, of one bucket and of a newcomer's; and how long after it the last of them succeeds."""
    bucket = RetryBucket(RetryQuota(cost=0) if off == "bucket" else None)
    begins = now() + 60.0
    ends = begins + OUTAGE
    before, during, late = Counts(), Counts(), Counts()

    def trying(counts: Counts) -> Attempt:
        async def attempt(number: int) -> None:
            if begins <= now() < ends:
                counts.attempts += 1
                counts.retries += number > 1
                await asyncio.sleep(lasting)
                raise TransportError("down", kind="timeout")
            await asyncio.sleep(0.2)

        return attempt

    async def early() -> None:
        policy, attempt = _policy(random, off, bucket), trying(during)
        await _caller(policy, lambda: attempt, before, lambda: now() >= begins)
        await _caller(policy, lambda: attempt, during, lambda: during.first_success < float("inf"))

    async def newcomer() -> None:
        """Another process, begun in the last moments of the outage: it has all its tokens, and is backing off."""
        await asyncio.sleep(ends - 20.0 - now())
        policy, attempt = _policy(random, off, RetryBucket()), trying(late)
        await _caller(policy, lambda: attempt, late, lambda: late.first_success < float("inf"))

    async with asyncio.timeout(60.0 + 2 * OUTAGE):
        tasks = [asyncio.create_task(early()) for _ in range(workers)] + [asyncio.create_task(newcomer())]
        await asyncio.wait(tasks, timeout=60.0 + 1.5 * OUTAGE)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    # Never is as long as anybody waited for it.
    return during, late, min(max(during.first_success, late.first_success) - ends, OUTAGE)


def brownout(off: str | None, quick: bool) -> Iterator[Figure]:
    """15 % of all attempts fail, each on its own: 503s and resets, half and half."""
    total = Counts()
    calls = 5_000 if quick or off else 40_000
    with ExitStack() as stack:
        if off in _PATCHES:
            stack.enter_context(patch(*_PATCHES[off]))
        for seed in range(2 if quick or off else 5):
            for workers in WORKERS:
                seen = run_virtually(_brownout(off, Random(seed), workers, calls))
                total.calls += seen.calls
                total.attempts += seen.attempts
                total.failed += seen.failed
    yield Figure("9", f"brownout of 15 %: calls in 10,000 that fail in the end, of {total.calls:,}",
                 1e4 * total.failed / total.calls, "")  # fmt: skip
    yield Figure("9.attempts", "  attempts a call, 3 % of the calls for what is not there",
                 total.attempts / total.calls, "")  # fmt: skip


async def _brownout(off: str | None, random: Random, workers: int, calls: int) -> Counts:
    counts, bucket = Counts(), RetryBucket()

    def call() -> Attempt:
        absent = random.random() < ABSENT

        async def attempt(number: int) -> None:
            counts.attempts += 1
            await asyncio.sleep(random.lognormvariate(-1.7, 0.4))
            chance = random.random()
            if chance < 0.075:
                raise ServerError("unavailable", status=503)
            if chance < 0.15:
                raise TransportError("reset", kind="dropped")
            if absent:
                raise RequestRefusedError("not there", status=404)

        return attempt

    policy = _policy(random, off, bucket)
    await asyncio.gather(*(_caller(policy, call, counts, lambda: counts.calls >= calls) for _ in range(workers)))
    return counts


ROWS = (
    Row(
        8,
        outage,
        (
            Bound("8", "8", 1.2, "bucket"),
            Bound("8.retries", "8", RETRIES, "bucket"),
            Bound("8.after", "8", BACKOFF, "calls"),
        ),
    ),
    Row(
        9,
        brownout,
        (Bound("9", "9", 1, "retries", also=("gain",)), Bound("9.attempts", "9", 1.25, "table")),
    ),
)
