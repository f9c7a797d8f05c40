"""Imports that Python's cyclic garbage collector does not look through again and again.

What a module makes lives as long as the process. The collector does not know: while Polars, aiohttp and this package
are imported it goes through all of it some hundred times, an eighth of the start.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from .locks import lasting_rlock

# Objects between two looks of the collector: more than an import makes, and so few that what other threads drop
# meanwhile (a tenth of a second) cannot pile up.
_SELDOM: Final = 200_000

_lock: Final = lasting_rlock()
_inside = 0
_before: tuple[int, int, int] = gc.get_threshold()


@contextmanager
def importing(module: str) -> Iterator[None]:
    """Let the collector look seldom until this module is imported, and take what there is then for old.

    Its settings are as they were at the end: the threshold is put back unless somebody else has set it meanwhile, and
    what was handed to the oldest generation is collected from there. It is never switched off, and where a program has
    done that, or has frozen objects of its own, nothing is touched.
    """
    if module in sys.modules or not gc.isenabled() or gc.get_freeze_count():
        yield
        return
    try:
        _enter()
        yield
    finally:
        _leave()


def _enter() -> None:
    global _inside, _before
    with _lock:
        _inside += 1
        if _inside == 1:
            _before = gc.get_threshold()
            gc.set_threshold(_SELDOM, *_before[1:])


def _leave() -> None:
    global _inside
    with _lock:
        _inside = max(0, _inside - 1)  # an interrupt may have come before it was counted
        if _inside or gc.get_threshold()[0] != _SELDOM:
            return
        if not gc.get_freeze_count():
            # Together they move all objects into the oldest generation, without a look at any of them.
            gc.freeze()
            gc.unfreeze()
        gc.set_threshold(*_before)
