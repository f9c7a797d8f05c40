"""``make bench``: figures of speed with their bounds, as ratios within one run; exit code 1 where a bound is broken.

    python -m tests.bench                    everything, several minutes
    python -m tests.bench --only cold hop    some of the measurements
    python -m tests.bench --ablate memo      with one thing switched off; its bounds should break
    python -m tests.bench --ablations        every ablation in turn; exit code 1 where one breaks nothing

The API is the sandbox, in a process of its own, 40 ms away; Redis is a real one. Variants take turns, and medians are
compared, so that a busy machine slows all of them alike; still, run it on a quiet one.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence

from .ablations import NAMES, ablated
from .bounds import BOUNDS, Figure
from .figures import GROUPS, Figures
from .runner import Bench, Measure
from .stand import INCLUDE, INCLUDE_ALL, Stand


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Figures of speed with their bounds.")
    parser.add_argument("--only", nargs="+", choices=tuple(GROUPS), default=tuple(GROUPS), help="these measurements")
    parser.add_argument("--ablate", choices=NAMES, help="switch one thing off, and measure what it should break")
    parser.add_argument("--ablations", action="store_true", help="every ablation in turn: each must break its bounds")
    told = parser.parse_args(arguments)
    with Stand() as stand:
        stand.warm(INCLUDE)
        stand.warm(INCLUDE_ALL)
        bench = Bench({name: _measure(stand, figures) for name, figures in GROUPS.items()}, BOUNDS)
        return bench.run(told.only, ablate=told.ablate, ablations=told.ablations)


def _measure(stand: Stand, figures: Callable[[Stand, str | None], Figures]) -> Measure:
    def measure(off: str | None) -> Iterator[Figure]:
        with ablated(off):
            yield from figures(stand, off)

    return measure


if __name__ == "__main__":
    sys.exit(main())
