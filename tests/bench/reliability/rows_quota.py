"""Rows 1, 2 and 4: the arithmetic of quota/budget.py in virtual time, 3,000 calls an hour and endless demand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from ..bounds import Bound, Figure
from .parallel import Job, Result, run
from .rows import Row
from .simulation import Scene

PROCESSES = (1, 2, 4, 8, 16)
WORKERS = (4, 16)
# What a rule switched off breaks, it breaks soon.
_SHORT = {"windows": 4}
# Calls refused within so many seconds may have been in flight together.
TOGETHER = 2.0


def _seeds(off: str | None, quick: bool) -> range:
    return range(2 if off else 4 if quick else 20)


@cache
def _grid(off: str | None, quick: bool, lossy: bool = False) -> list[Result]:
    """1, 2, 4, 8 and 16 processes with 4 and 16 workers each; and a quota with fewer calls than there are workers."""
    told = {"lost": 0.05, "kills": 3600.0} if lossy else {}
    scenes = [Scene(processes=p, workers=w, **told) for p in PROCESSES for w in WORKERS]
    scenes.insert(0, Scene(limit=100, processes=16, workers=16, **told))
    if off or quick:
        scenes = [replace(scene, **_SHORT) for scene in scenes]
    # The longest first, so that no processor is left with one at the end.
    return run([Job(scene, seed, off or "") for scene in reversed(scenes) for seed in _seeds(off, quick)])


def refusals(off: str | None, quick: bool) -> Iterator[Figure]:
    results = _grid(off, quick)
    calls = sum(round(one.share * one.job.scene.budget) for one in results)
    hours = results[0].job.scene.windows
    label = f"429s: 1 to 16 processes × 4, 16 workers, {hours} h, {len(_seeds(off, quick))} seeds ({calls:,} calls)"
    yield Figure("1", label, sum(len(one.refusals) for one in results), "")


def share(off: str | None, quick: bool) -> Iterator[Figure]:
    if off in (None, "drop"):
        yield Figure("2.clean", "share of the budget used, %, the least of all runs", _least(_grid(off, quick)), "")
    if off != "drop":
        results = _grid(off, quick, lossy=True)
        yield Figure("2.lossy", "  with 5 % lost answers and hourly kills, the least of all runs", _least(results), "")
        yield Figure("2.lossy_429", "  429s then", sum(len(one.refusals) for one in results), "")


def _least(results: list[Result]) -> float:
    """Percent, of 3,000 calls an hour: a share of a hundred calls is a matter of the last one."""
    return min(100 * one.share for one in results if one.job.scene.limit == Scene.limit)


def foreign(off: str | None, quick: bool) -> Iterator[Figure]:
    scenes = [Scene(processes=8, workers=4, foreign=pace) for pace in (5.0, 20.0, 160.0)]
    if off or quick:
        scenes = [replace(scene, **_SHORT) for scene in scenes]
    results = run([Job(scene, seed, off or "") for scene in scenes for seed in _seeds(off, quick)])
    windows = [one for result in results for one in _by_window(result)]
    total = sum(result.windows for result in results)
    label = f"a foreign client at 5, 20 and 160 calls/s: most 429s in a window, of {total:,}"
    yield Figure("4", label, max(map(len, windows), default=0), "")
    followed = sum(moment - window[0] > TOGETHER for window in windows for moment in window)
    yield Figure("4.again", "  429s after another was known, before the reset", followed, "")


def _by_window(result: Result) -> list[list[float]]:
    """429s of one window lie less than half a window apart: they come when it is spent, and then never again."""
    windows: list[list[float]] = []
    for moment in result.refusals:
        if windows and moment - windows[-1][0] < result.job.scene.window / 2:
            windows[-1].append(moment)
        else:
            windows.append([moment])
    return windows


ROWS = (
    Row(1, refusals, (Bound("1", "1", 0, "probe", also=("leases", "lowest", "pad")),)),
    Row(
        2,
        share,
        (
            Bound("2.clean", "2", 99.5, "drop", least=True),
            Bound("2.lossy", "2", 99.0, "reconcile", least=True, also=("hold",)),
        ),
    ),
    Row(4, foreign, (Bound("4", "4", 1, "others", also=("close",)), Bound("4.again", "4", 0, "close"))),
)
