"""``make bench-reliability``: what holds under fire, in one table; exit code 1 where a bound is broken.

    python -m tests.bench.reliability                    everything
    python -m tests.bench.reliability --rows 1,2,3       some of the rows
    python -m tests.bench.reliability --quick            less of the same: fewer seeds, shorter
    python -m tests.bench.reliability --ablate probe     with one rule switched off; its bounds should break
    python -m tests.bench.reliability --ablations        every rule in turn; exit code 1 where one breaks nothing

How a row is added: ``rows.py``. What each row and ablation means: ``docs/design/reliability.md``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from functools import partial

from ..runner import Bench
from .rows import all_rows


def main(arguments: Sequence[str] | None = None) -> int:
    rows = all_rows()
    bounds = [bound for row in rows for bound in row.bounds]
    names = tuple(dict.fromkeys(name for bound in bounds for name in bound.ablations))
    parser = argparse.ArgumentParser(prog="python -m tests.bench.reliability", description="What holds under fire.")
    parser.add_argument("--rows", default=",".join(str(row.number) for row in rows), help="these rows, as in 1,2,3")
    parser.add_argument("--quick", action="store_true", help="fewer seeds, shorter")
    parser.add_argument("--ablate", choices=names, help="switch one rule off, and measure what it should break")
    parser.add_argument("--ablations", action="store_true", help="every rule in turn: each must break its bounds")
    told = parser.parse_args(arguments)
    bench = Bench({str(row.number): partial(row.measure, quick=told.quick) for row in rows}, bounds)
    only = told.rows.split(",")
    if unknown := [name for name in only if name not in bench.groups]:
        parser.error(f"no such row: {', '.join(unknown)}")
    return bench.run(only, ablate=told.ablate, ablations=told.ablations)


if __name__ == "__main__":
    sys.exit(main())
