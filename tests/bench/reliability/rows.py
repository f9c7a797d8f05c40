"""The rows of ``make bench-reliability``: what each measures, and the bounds it must keep.

A row is a module here named ``row_NN_what.py`` (``rows_what.py`` for several) with ``ROWS``, a tuple of `Row`. Nothing
else has to be told of it. A row yields figures (`tests.bench.bounds.Figure`) and lists bounds
(`tests.bench.bounds.Bound`); the key of a figure finds its bound, and a figure without one is only shown::

    def measure(off: str | None, quick: bool) -> Iterator[Figure]:
        seen = stampede(tasks=1_000, flight=off != "flight")
        yield Figure("6", "stampede: 1,000 tasks, one cold key: upstream calls", seen.requests, "")

    ROWS = (Row(6, measure, (Bound("6", "6", 1, "flight"),)),)

- ``off`` is the ablation to run without, or None. Each bound names its own; ``also=`` names further ones. It must break
  every bound that names it: switch off what keeps the bound, not the measurement.
- ``quick`` asks for less of the same (``--quick``): fewer seeds, shorter; the bounds stay.
- Keys are the row's number, or the number, a dot and a word ("2.lossy"); ``group`` is the number.
- What runs in another process has to be told ``off`` there: a patch does not travel.
- Raising means that nothing was measured, which breaks the row's bounds (and stops an ablation, which proves nothing).
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..bounds import Bound, Figure


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: ``measure`` is told what is switched off, and whether to be quick."""

    number: int
    measure: Callable[[str | None, bool], Iterator[Figure]]
    bounds: tuple[Bound, ...]


def all_rows() -> tuple[Row, ...]:
    """Every row of every module here, in the order of the table."""
    names = [one.name for one in pkgutil.iter_modules([str(Path(__file__).parent)]) if one.name.startswith("row")]
    modules = [importlib.import_module(f"{__package__}.{name}") for name in names if name != "rows"]
    return tuple(sorted((row for module in modules for row in module.ROWS), key=lambda row: row.number))
