"""Measuring groups against their bounds, and showing that each bound can break. Both benches run on it."""

from __future__ import annotations

import sys
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from .bounds import Bound, Figure, Verdict, broken, check, table

Measure: TypeAlias = Callable[[str | None], Iterator[Figure]]


@dataclass(frozen=True, slots=True)
class Bench:
    """What is measured, by group (each is told what is switched off), and the bounds it is held against."""

    groups: Mapping[str, Measure]
    bounds: Sequence[Bound]

    def run(self, only: Sequence[str], *, ablate: str | None = None, ablations: bool = False) -> int:
        """Print the tables asked for; 1 where a bound is broken, or an ablation breaks nothing.

        Args:
            only: the groups to measure.
            ablate: measure what this ablation should break, without it.
            ablations: every ablation of these groups in turn.
        """
        if ablations:
            names = dict.fromkeys(name for bound in self.bounds if bound.group in only for name in bound.ablations)
            return int(bool([kept for name in names for kept in self._harmless(name, only)]))
        return int(bool(broken(self._measured(only, ablate))))

    def _measured(self, only: Sequence[str], off: str | None) -> list[Verdict]:
        begun = time.perf_counter()
        bounds = [bound for bound in self.bounds if bound.group in only and (off is None or off in bound.ablations)]
        groups = [name for name in only if off is None or name in {bound.group for bound in bounds}]
        figures: list[Figure] = []
        for name in groups:
            print(f"measuring: {name} …", file=sys.stderr)
            try:
                figures += self.groups[name](off)
            except Exception:
                # One that fails breaks its bounds, not the others; but failing without a rule proves nothing.
                if off is not None:
                    raise
                traceback.print_exc()
        verdicts = check(figures, bounds)
        print(table(verdicts))
        wrong = broken(verdicts)
        kept = f"broken: {', '.join(wrong)}" if wrong else "all bounds hold"
        print(f"\n{kept}; {time.perf_counter() - begun:.0f} s\n", flush=True)
        return verdicts

    def _harmless(self, name: str, only: Sequence[str]) -> list[str]:
        """The bounds that an ablation should break and does not."""
        print(f"--- without: {name}")
        kept = [verdict.key for verdict in self._measured(only, name) if verdict.kept]
        if kept:
            print(f"UNTOUCHED by {name}: {', '.join(kept)}\n")
        return kept
