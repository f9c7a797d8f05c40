"""``make bench``: figures of speed with their bounds, as ratios within one run; exit code 1 where a bound is broken.

    python -m tests.bench                    everything, about a minute
    python -m tests.bench --only cold hop    some of the measurements
    python -m tests.bench --ablate memo      with one thing switched off; its bounds should break
    python -m tests.bench --ablations        every ablation in turn; exit code 1 where one breaks nothing

The API is the sandbox, in a process of its own, 40 ms away; Redis is a real one. Variants take turns, and medians are
compared, so that a busy machine slows all of them alike; still, run it on a quiet one.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence

from .ablations import NAMES, ablated
from .bounds import BOUNDS, Verdict, broken, check, table
from .figures import GROUPS
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
        if told.ablations:
            return int(bool([kept for name in NAMES for kept in _harmless(stand, name)]))
        groups = told.only if told.ablate is None else _groups(told.ablate)
        return int(bool(broken(_measured(stand, groups, told.ablate))))


def _groups(ablation: str) -> list[str]:
    return list(dict.fromkeys(bound.group for bound in BOUNDS if bound.ablation == ablation))


def _measured(stand: Stand, groups: Sequence[str], off: str | None) -> list[Verdict]:
    begun = time.perf_counter()
    figures = []
    with ablated(off):
        for group in groups:
            print(f"measuring: {group} …", file=sys.stderr)
            figures += GROUPS[group](stand, off)
    bounds = [bound for bound in BOUNDS if bound.group in groups and (off is None or bound.ablation == off)]
    verdicts = check(figures, bounds)
    print(table(verdicts))
    wrong = broken(verdicts)
    kept = f"broken: {', '.join(wrong)}" if wrong else "all bounds hold"
    print(f"\n{kept}; {time.perf_counter() - begun:.0f} s\n", flush=True)
    return verdicts


def _harmless(stand: Stand, name: str) -> list[str]:
    """The bounds that an ablation should break and does not."""
    print(f"--- without: {name}")
    verdicts = _measured(stand, _groups(name), name)
    kept = [verdict.key for verdict in verdicts if verdict.kept]
    if kept:
        print(f"UNTOUCHED by {name}: {', '.join(kept)}\n")
    return kept


if __name__ == "__main__":
    sys.exit(main())
