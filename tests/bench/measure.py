"""Measuring: variants in turn, several rounds, medians. A machine that is busy elsewhere slows all of them alike."""

from __future__ import annotations

import gc
import multiprocessing as mp
import statistics
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

median = statistics.median


@dataclass(frozen=True, slots=True)
class Cost:
    """Medians of one variant: seconds on the clock, and seconds of processor in all threads of this process."""

    wall: float
    cpu: float


def cost(work: Callable[[], object], times: int = 1) -> Cost:
    """What one of ``times`` runs costs."""
    cpu, wall = time.process_time(), time.perf_counter()
    for _ in range(times):
        work()
    return Cost((time.perf_counter() - wall) / times, (time.process_time() - cpu) / times)


def in_turn(variants: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, Cost]:
    """Every variant once a round, none counted before it has run once (imports, caches of code)."""
    for work in variants.values():
        work()
    costs: dict[str, list[Cost]] = {name: [] for name in variants}
    for number in range(rounds):
        # The order turns around, so that no variant always follows the one that leaves most garbage.
        for name in list(variants)[:: 1 if number % 2 else -1]:
            gc.collect()
            costs[name].append(cost(variants[name]))
    return {name: Cost(median(c.wall for c in all_), median(c.cpu for c in all_)) for name, all_ in costs.items()}


def in_a_child(work: Callable[..., T], *arguments: object) -> T:
    """What the work returns, done in a process of its own, which starts with nothing that others left behind."""
    with ProcessPoolExecutor(1, mp.get_context("spawn")) as child:
        return child.submit(work, *arguments).result()


def without_gc(work: Callable[[], object]) -> Callable[[], object]:
    """The work with the cyclic collector off, which decoding to dicts gains most by."""

    def quiet() -> object:
        gc.disable()
        try:
            return work()
        finally:
            gc.enable()

    return quiet
