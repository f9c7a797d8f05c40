"""Things that must never be garbage-collected, because their destructors would do harm.

After a fork the child shares the parent's epoll instance: a destructor of an inherited transport would take
the parent's sockets out of it, and the parent's next request would hang until its timeout.
"""

from __future__ import annotations

from typing import Final

_PARKED: Final[list[object]] = []


def park(thing: object) -> None:
    """Keep ``thing``, and what hangs on it, to the end of the process and through it."""
    if not _PARKED:
        # A module loses its names while the interpreter ends: what only a name held would be collected after all.
        import ctypes  # heavy, and seldom needed

        ctypes.pythonapi.Py_IncRef(ctypes.py_object(_PARKED))
    _PARKED.append(thing)


def parked() -> tuple[object, ...]:
    """What is parked in this process, oldest first."""
    return tuple(_PARKED)
