"""Locks that a forked child finds open, whoever held theirs in the parent at that moment: that thread is not there."""

from __future__ import annotations

import os
import threading
from typing import Any, Final
from weakref import WeakSet

_LASTING: Final[WeakSet[Any]] = WeakSet()


def lasting_lock() -> threading.Lock:
    """A lock for what outlives a call, and so may be held while the process forks."""
    lock = threading.Lock()
    _LASTING.add(lock)
    return lock


def lasting_rlock() -> Any:
    """The same, for what a signal handler may enter while its own thread is inside."""
    lock = threading.RLock()
    _LASTING.add(lock)
    return lock


def _open_all() -> None:
    for lock in list(_LASTING):
        lock._at_fork_reinit()  # as the locks of logging and threading are: made anew where they are


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_open_all)
