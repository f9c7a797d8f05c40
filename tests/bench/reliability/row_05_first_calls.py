"""Row 5: a full budget is there to be spent at once. The first 1,000 calls take no longer than without a limiter."""

from __future__ import annotations

from collections.abc import Iterator

from sportmonks_sdk.core.quota import Admit, Decision, Lease, WaitUntil

from ..bounds import Bound, Figure
from .rows import Row
from .simulation import Shared, simulate

CALLS = 1_000
LIMIT = 3_000
WORKERS = 32


class Unlimited(Shared):
    """No limiter: everybody goes at once."""

    def reserve(self, now: float) -> Decision:
        return Admit(Lease("Fixture", 0, now, now + self.rules.lease_timeout))


class Paced(Shared):
    """A budget spread evenly over its window: what a token bucket without a burst does."""

    next_at = 0.0

    def reserve(self, now: float) -> Decision:
        if now < self.next_at:
            return WaitUntil(self.next_at)
        self.next_at = now + 3600.0 / LIMIT
        return super().reserve(now)


def measure(off: str | None, quick: bool) -> Iterator[Figure]:
    worst = 0.0
    for seed in range(3 if quick else 20):
        took = [_seconds(shared, seed) for shared in (Paced() if off == "burst" else Shared(), Unlimited())]
        worst = max(worst, took[0] / took[1])
    yield Figure("5", f"first {CALLS:,} calls of a full budget, against none (worst seed)", worst)


def _seconds(shared: Shared, seed: int) -> float:
    return simulate(shared, seed=seed, limit=LIMIT, window=3600.0, windows=1, workers=WORKERS).served_at[CALLS - 1]


ROWS = (Row(5, measure, (Bound("5", "5", 1.1, "burst"),)),)
