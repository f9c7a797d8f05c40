"""Row 5: a full budget is there to be spent at once. The first 1,000 calls take no longer than without a limiter."""

from __future__ import annotations

from collections.abc import Iterator

from sportmonks_sdk.core.quota import Lease

from ..bounds import Bound, Figure
from .rows import Row
from .simulation import Scene, Shared, simulate

SCENE = Scene(calls=1_000)


class Unlimited(Shared):
    """No limiter: everybody goes at once."""

    def reserve(self, now: float, process: int) -> Lease | float:
        return Lease("Fixture", 0, now, now + self.rules.lease_timeout)


class Paced(Shared):
    """A budget spread evenly over its window: what a token bucket without a burst does."""

    next_at = 0.0

    def reserve(self, now: float, process: int) -> Lease | float:
        if now < self.next_at:
            return self.next_at - now
        self.next_at = now + SCENE.window / SCENE.limit
        return super().reserve(now, process)


def measure(off: str | None, quick: bool) -> Iterator[Figure]:
    worst = 0.0
    for seed in range(3 if quick else 20):
        limited, free = (
            simulate(SCENE, shared, seed=seed).served_at[-1]
            for shared in (Paced() if off == "burst" else Shared(), Unlimited())
        )
        worst = max(worst, limited / free)
    yield Figure("5", f"first {SCENE.calls:,} calls of a full budget, against none (worst seed)", worst)


ROWS = (Row(5, measure, (Bound("5", "5", 1.1, "burst"),)),)
