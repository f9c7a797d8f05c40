"""Whom a blocking call keeps waiting: the other tasks of the event loop in whose thread it is made."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from functools import partial
from typing import Any, Final
from weakref import WeakSet

_TOLD: Final[WeakSet[asyncio.AbstractEventLoop]] = WeakSet()


def watched(tick: Callable[[], None], tell: Callable[[str], None]) -> Callable[[], None]:
    """``tick``, for a blocking call of this thread that waits; where it holds up others, ``tell`` hears so once.

    A script, a thread, and a program whose only task makes the call hold up nobody. Nor does a notebook: the cell is
    what its user waits for.
    """
    loop = asyncio._get_running_loop()
    return tick if loop is None or loop in _TOLD or _in_notebook() else partial(_tick, loop, tick, tell)


def _tick(loop: asyncio.AbstractEventLoop, tick: Callable[[], None], tell: Callable[[str], None]) -> None:
    others = len(asyncio.all_tasks(loop) - {asyncio.current_task(loop)})
    if others and loop not in _TOLD:
        _TOLD.add(loop)
        tell(
            f"this blocking call stops its event loop, with {others} other task{'s' * (others > 1)}, until it ends: "
            "await client.aio or an AsyncSportmonks, or call it in a thread (asyncio.to_thread; in FastAPI a plain def)"
        )
    tick()


def _in_notebook() -> bool:
    """Whether this is a kernel or marimo; looks only at what is already imported."""
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    marimo: Any = sys.modules.get("marimo")
    return getattr(shell, "kernel", None) is not None or (marimo is not None and marimo.running_in_notebook())
