"""Virtual time: a heap of events that drives core/budget.py with workers, latency, losses and a foreign client."""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import count
from random import Random

from sportmonks_sdk.core.budget import Budget, reserve, settled
from sportmonks_sdk.core.quota import Admit, Decision, Lease, Observation, Rules, Settlement, settlement
from tests.quota.quota_truth import TrueServer


@dataclass
class Shared:
    """What all workers share. An ablation overrides one method: it is the arithmetic with that rule off."""

    rules: Rules = field(default_factory=Rules)
    state: Budget = field(default_factory=lambda: Budget("Fixture"))

    def reserve(self, now: float) -> Decision:
        self.state, decision = reserve(self.state, now, self.rules)
        return decision

    def settle(self, lease: Lease, how: Settlement, now: float) -> None:
        self.state = settled(self.state, lease, how, now, self.rules)


class ManyProbes(Shared):
    """Rule 1 off: while nothing is known, everybody goes."""

    def reserve(self, now: float) -> Decision:
        if now >= self.state.end:
            held = {k: replace(h, live_until=now) for k, h in self.state.held.items()}
            self.state = replace(self.state, held=held)
        return super().reserve(now)


class NoLeases(Shared):
    """Rule 2 off: what is in flight does not count."""

    def reserve(self, now: float) -> Decision:
        held = self.state.held
        if now < self.state.end:
            self.state = replace(self.state, held={})
        decision = super().reserve(now)
        self.state = replace(self.state, held={**held, **self.state.held})
        return decision


class LastWord(Shared):
    """Rule 3 off: the last answer to come in is believed, not the lowest number."""

    def settle(self, lease: Lease, how: Settlement, now: float) -> None:
        super().settle(lease, how, now)
        if how.observation.remaining is not None:
            self.state = replace(self.state, remaining=how.observation.remaining)


class FreeLosses(Shared):
    """Rule 5 off, one way: a lost call is free again."""

    def settle(self, lease: Lease, how: Settlement, now: float) -> None:
        super().settle(lease, Settlement("freed") if how.event == "lost" else how, now)


class SpentLosses(Shared):
    """Rule 5 off, the other way: a lost call stays spent whatever the server says later."""

    def settle(self, lease: Lease, how: Settlement, now: float) -> None:
        super().settle(lease, how, now)
        if how.event == "lost":
            lost = replace(self.state.held[lease.id], included_from=float("inf"))
            self.state = replace(self.state, held={**self.state.held, lease.id: lost})


class OpenAfterRefusal(Shared):
    """Rule 6 off: a 429 is an answer like any other."""

    def settle(self, lease: Lease, how: Settlement, now: float) -> None:
        super().settle(lease, Settlement("freed") if how.event == "refused" else how, now)


@dataclass
class Run:
    server: TrueServer
    waits: list[float]
    served_at: list[float]


def simulate(  # noqa: C901 (one closure for each kind of event)
    shared: Shared,
    *,
    seed: int,
    limit: int,
    window: float,
    windows: int,
    workers: int,
    lost: float = 0.0,
    foreign: float = 0.0,
    warm: bool = False,
) -> Run:
    """Endless demand from ``workers``; ``lost``: share of answers that never come; ``foreign``: calls per second."""
    random = Random(seed)
    server = TrueServer(limit, window)
    run = Run(server, [], [])
    order, heap = count(), list[tuple[float, int, Callable[[float], None]]]()
    queue: deque[float] = deque([0.0] * workers)
    horizon = window * windows
    timer = [float("inf")]

    def at(when: float, what: Callable[[float], None]) -> None:
        heapq.heappush(heap, (when, next(order), what))

    def latency() -> float:
        return min(random.lognormvariate(-2.4, 0.5), 5.0)

    def serve(now: float) -> None:
        while queue:
            decision = shared.reserve(now)
            if not isinstance(decision, Admit):
                if decision.at < timer[0] or timer[0] <= now:
                    timer[0] = decision.at
                    at(decision.at, serve)
                return
            run.waits.append(now - queue.popleft())
            lease = decision.lease
            at(now + latency(), lambda when, lease=lease: arrive(lease, when))

    def arrive(lease: Lease, now: float) -> None:
        status, told = server.take(now)
        if status == 200:
            run.served_at.append(now)
        if random.random() < lost:
            at(lease.sent + 30.0, lambda when: done(lease, None, None, when))
        else:
            at(now + latency(), lambda when: done(lease, status, told, when))

    def done(lease: Lease, status: int | None, told: Observation | None, now: float) -> None:
        shared.settle(lease, settlement(status, told), now)
        queue.append(now)
        serve(now)

    def intrude(now: float) -> None:
        server.take(now, foreign=True)
        at(now + random.expovariate(foreign), intrude)

    at(0.0, serve)
    if foreign:
        at(0.0, intrude)
    while heap and heap[0][0] < horizon:
        when, _, what = heapq.heappop(heap)
        what(when)
    return run
