"""Many scenes at once, one process for each processor."""

from __future__ import annotations

import gc
import multiprocessing as mp
import os
from collections.abc import Sequence
from dataclasses import dataclass

from .simulation import LEDGERS, Scene, simulate


@dataclass(frozen=True, slots=True)
class Job:
    """A scene with a seed, and what its ledger is without (a key of ``LEDGERS``)."""

    scene: Scene
    seed: int
    without: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    job: Job
    share: float
    windows: int
    refusals: tuple[float, ...]


def run(jobs: Sequence[Job]) -> list[Result]:
    """The results, in the order of the jobs."""
    with mp.get_context("spawn").Pool(os.cpu_count(), initializer=gc.freeze) as pool:
        return pool.map(_run, jobs, chunksize=1)


def _run(job: Job) -> Result:
    ran = simulate(job.scene, LEDGERS[job.without](), seed=job.seed)
    return Result(job, ran.server.served / job.scene.budget, ran.server.windows, tuple(ran.server.refusals))
