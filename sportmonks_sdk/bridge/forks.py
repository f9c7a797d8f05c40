"""Frames in a forked child: Polars computes in a pool of threads, and a fork copies the pool without its threads.

Work that is handed to such a pool is never done, so a child of a process that has computed frames would hang for
ever in its own. (Source: Polars' user guide on multiprocessing.) What has not begun in the parent begins in the child.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from sportmonks_sdk.errors import BridgeError

_THREADS = Path("/proc/self/task")
_POOL = "polars-"  # its threads are numbered; others of Polars are named by words

_in_parent = False
_lost = False


def check_frames() -> None:
    """Refuse to make frames where their making would never end.

    Raises:
        BridgeError: this process was forked from one in which Polars had already computed.
    """
    if _lost:
        raise BridgeError(
            "this process was forked from one that had already computed frames; the threads of Polars did not come "
            "along, and this call would hang for ever. Start the processes with "
            'multiprocessing.get_context("forkserver") or ("spawn"), or fetch only after the fork (gunicorn without '
            "--preload, Celery tasks that fetch in the worker alone)"
        )


def pool_runs() -> bool:
    """Whether Polars' pool has begun to work in this process; where that cannot be seen, whether it may have."""
    try:
        threads = list(_THREADS.iterdir())
    except OSError:
        return "polars" in sys.modules
    return any(_is_of_pool(_name_of(one)) for one in threads)


def _name_of(thread: Path) -> str:
    try:
        return (thread / "comm").read_text()
    except OSError:  # it has just ended
        return ""


def _is_of_pool(name: str) -> bool:
    return name.startswith(_POOL) and name.removeprefix(_POOL).strip().isdigit()


def _before() -> None:
    global _in_parent
    _in_parent = "polars" in sys.modules and pool_runs()


def _in_child() -> None:
    global _lost
    _lost = _lost or _in_parent


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before, after_in_child=_in_child)
