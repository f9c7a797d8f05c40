"""Virtual time: a heap of events drives quota/budget.py with processes, latency, losses, kills and foreign calls."""

from __future__ import annotations

import heapq
import math
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from random import Random

from msgspec.structs import replace

from sportmonks_sdk.quota.budget import reserve, settled
from sportmonks_sdk.quota.state import Budget
from sportmonks_sdk.quota.vocabulary import Admit, Lease, Rules, Settlement, settlement
from sportmonks_sdk.values import Observation
from tests.quota.quota_truth import TrueServer

# When a caller gives up on an answer, and when a killed process is back; seconds.
TIMEOUT = 30.0
RESTART = 5.0
# So many 429s have proven their point.
ENOUGH = 1_000
# When clocks step: in the middle of a window.
STEPS_AT = 4_000.0


@dataclass
class Shared:
    """The ledger all processes share. An ablation overrides one method: it is the arithmetic with that rule off."""

    rules: Rules = field(default_factory=Rules)
    state: Budget = field(default_factory=lambda: Budget("Fixture"))

    def clock(self, now: float, process: int) -> float:
        """What the ledger takes for the time when a process asks: one clock for all."""
        return now

    def reserve(self, now: float, process: int) -> Lease | float:
        """A lease, or after how many seconds to ask again."""
        told = self.clock(now, process)
        self.state, decision = reserve(self.state, told, self.rules)
        # A difference that floats cannot add to the time would be asked for ever.
        return decision.lease if isinstance(decision, Admit) else max(0.001, decision.at - told)

    def settle(self, lease: Lease, how: Settlement, now: float, process: int) -> None:
        self.state = settled(self.state, lease, how, self.clock(now, process), self.rules)


class ManyProbes(Shared):
    """Rule 1 off: while nothing is known, everybody goes."""

    def reserve(self, now: float, process: int) -> Lease | float:
        if now >= self.state.end:
            held = {k: replace(h, live_until=now) for k, h in self.state.held.items()}
            self.state = replace(self.state, held=held)
        return super().reserve(now, process)


class NoLeases(Shared):
    """Rule 2 off: what is in flight does not count."""

    def reserve(self, now: float, process: int) -> Lease | float:
        held = self.state.held
        if now < self.state.end:
            self.state = replace(self.state, held={})
        decision = super().reserve(now, process)
        self.state = replace(self.state, held={**held, **self.state.held})
        return decision


class LastWord(Shared):
    """Rule 3 off: the last answer to come in is believed, not the lowest number."""

    def settle(self, lease: Lease, how: Settlement, now: float, process: int) -> None:
        super().settle(lease, how, now, process)
        if how.observation.remaining is not None:
            self.state = replace(self.state, remaining=how.observation.remaining)


def unpadded() -> Shared:
    """Rule 4 off: the seconds told are taken for exact."""
    return Shared(Rules(reset_pad=0.0))


class FreeLosses(Shared):
    """Rule 5 off, one way: a lost call is free again."""

    def settle(self, lease: Lease, how: Settlement, now: float, process: int) -> None:
        super().settle(lease, Settlement("freed") if how.event == "lost" else how, now, process)


class SpentLosses(Shared):
    """Rule 5 off, the other way: a lost call stays spent whatever the server says later."""

    def settle(self, lease: Lease, how: Settlement, now: float, process: int) -> None:
        super().settle(lease, how, now, process)
        if how.event == "lost":
            lost = replace(self.state.held[lease.id], included_from=float("inf"))
            self.state = replace(self.state, held={**self.state.held, lease.id: lost})


def unheld() -> Shared:
    """The last calls of a window do not wait for the others."""
    return Shared(Rules(hold_last=False))


def all_at_once() -> Shared:
    """The pace of others is no reason to go one at a time."""
    return Shared(Rules(others_ahead=0.0))


class KeptLeases(Shared):
    """Rule 3 off: what was answered goes on counting as in flight beside the server's number."""

    def settle(self, lease: Lease, how: Settlement, now: float, process: int) -> None:
        kept = self.state.held.get(lease.id)
        super().settle(lease, how, now, process)
        if kept is not None:
            self.state = replace(self.state, held={**self.state.held, lease.id: kept})


class OpenAfterRefusal(Shared):
    """Rule 6 off: a 429 is an answer like any other."""

    def settle(self, lease: Lease, how: Settlement, now: float, process: int) -> None:
        super().settle(lease, Settlement("freed") if how.event == "refused" else how, now, process)


class HostClocks(Shared):
    """Rule 8 off: each host writes its own wall clock into the books; 5 s apart, and two step by an hour."""

    def clock(self, now: float, process: int) -> float:
        hour = 3600.0 if now > STEPS_AT else 0.0
        return now + 5.0 * process + {1: hour, 2: -hour}.get(process, 0.0)


class SteppedClock(Shared):
    """The one clock itself steps by an hour: forward, and back."""

    def __init__(self, by: float) -> None:
        super().__init__()
        self.by = by

    def clock(self, now: float, process: int) -> float:
        return now + (self.by if now > STEPS_AT else 0.0)


LEDGERS: Mapping[str, Callable[[], Shared]] = {
    "": Shared,
    "probe": ManyProbes,
    "leases": NoLeases,
    "lowest": LastWord,
    "pad": unpadded,
    "drop": KeptLeases,
    "reconcile": SpentLosses,
    "hold": unheld,
    "close": OpenAfterRefusal,
    "others": all_at_once,
    "one clock": HostClocks,
    "forward": partial(SteppedClock, 3600.0),
    "back": partial(SteppedClock, -3600.0),
}
"""What the ledger of a scene is without: the name of an ablation, "" for nothing; and two clocks that step."""


@dataclass(frozen=True)
class Scene:
    """Endless demand against one quota.

    ``workers`` are per process; ``lost`` is the share of answers that never come, ``kills`` every how many seconds a
    process is killed (0: never), ``foreign`` the calls per second of somebody who uses the same token. A scene ends
    after ``windows``, or after ``calls`` were served.
    """

    limit: int = 3_000
    window: float = 3600.0
    windows: int = 24
    processes: int = 4
    workers: int = 8
    lost: float = 0.0
    kills: float = 0.0
    foreign: float = 0.0
    calls: int | None = None

    @property
    def budget(self) -> int:
        """All calls that could be served."""
        return self.limit * self.windows


@dataclass
class Run:
    server: TrueServer
    served_at: list[float]


ASK, ARRIVE, DONE, FOREIGN, KILL, BACK = range(6)


class Simulation:
    """One scene, one seed, one ledger."""

    def __init__(self, scene: Scene, shared: Shared, seed: int) -> None:
        self.scene, self.shared = scene, shared
        self.random = Random(seed)
        self.server = TrueServer(scene.limit, scene.window)
        self.served_at: list[float] = []
        self.heap: list[tuple[float, int, int, tuple[object, ...]]] = []
        self.serial = 0
        # Processes of the workers that wait, first come, first served; and how often each was killed.
        self.queue: deque[int] = deque(p for _ in range(scene.workers) for p in range(scene.processes))
        self.lives = [0] * scene.processes
        self.flying = [0] * scene.processes
        self.wake_at = math.inf

    def run(self) -> Run:
        scene, heap = self.scene, self.heap
        handlers: tuple[Callable[..., None], ...] = (
            self._ask, self._arrive, self._done, self._foreign, self._kill, self._back,
        )  # fmt: skip
        self._at(0.0, ASK)
        if scene.foreign:
            self._at(0.0, FOREIGN)
        if scene.kills:
            self._at(scene.kills * self.random.random(), KILL)
        horizon = scene.window * scene.windows
        most = scene.calls if scene.calls is not None else scene.budget + 1
        refusals = self.server.refusals
        while heap and heap[0][0] < horizon and len(self.served_at) < most and len(refusals) < ENOUGH:
            now, _, kind, told = heapq.heappop(heap)
            handlers[kind](now, *told)
        return Run(self.server, self.served_at)

    def _at(self, when: float, kind: int, *told: object) -> None:
        self.serial += 1
        heapq.heappush(self.heap, (when, self.serial, kind, told))

    def _latency(self) -> float:
        return min(self.random.lognormvariate(-2.4, 0.5), 5.0)

    def _ask(self, now: float) -> None:
        self.wake_at = math.inf if self.wake_at <= now else self.wake_at
        queue = self.queue
        while queue:
            process = queue[0]
            lease = self.shared.reserve(now, process)
            if not isinstance(lease, Lease):
                if now + lease < self.wake_at:
                    self.wake_at = now + lease
                    self._at(self.wake_at, ASK)
                return
            queue.popleft()
            self.flying[process] += 1
            self._at(now + self._latency(), ARRIVE, lease, process, self.lives[process], now)

    def _arrive(self, now: float, lease: Lease, process: int, life: int, sent: float) -> None:
        status, told = self.server.take(now)
        if status == 200:
            self.served_at.append(now)
        if self.scene.lost and self.random.random() < self.scene.lost:
            self._at(sent + TIMEOUT, DONE, lease, process, life, None, None)
        else:
            self._at(now + self._latency(), DONE, lease, process, life, status, told)

    def _done(
        self, now: float, lease: Lease, process: int, life: int, status: int | None, told: Observation | None
    ) -> None:
        if life != self.lives[process]:
            return  # nobody is there to hear of it
        self.flying[process] -= 1
        self.shared.settle(lease, settlement(status, told), now, process)
        self.queue.append(process)
        self._ask(now)

    def _foreign(self, now: float) -> None:
        self.server.take(now, foreign=True)
        # One that goes on against a spent quota changes nothing before the reset.
        after = self.server.end if self.server.left == 0 else now
        self._at(after + self.random.expovariate(self.scene.foreign), FOREIGN)

    def _kill(self, now: float) -> None:
        process = self.random.randrange(self.scene.processes)
        self.lives[process] += 1
        self.flying[process] = 0
        self.queue = deque(other for other in self.queue if other != process)
        self._at(now + RESTART, BACK, process, self.lives[process])
        self._at(now + self.scene.kills, KILL)

    def _back(self, now: float, process: int, life: int) -> None:
        if life == self.lives[process]:
            self.queue.extend([process] * self.scene.workers)
            self._ask(now)


def simulate(scene: Scene, shared: Shared | None = None, *, seed: int = 0) -> Run:
    """Run a scene to its end."""
    return Simulation(scene, Shared() if shared is None else shared, seed).run()
