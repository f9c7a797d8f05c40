"""Time that goes on while the machine sleeps: a laptop that was shut for an hour has waited for an hour.

`time.monotonic` stands still then on Linux (CLOCK_MONOTONIC) and on macOS (mach_absolute_time). CLOCK_BOOTTIME on Linux
and CLOCK_MONOTONIC on macOS count on; so does `time.monotonic` on Windows. A wall clock would count too, but is set:
a correction by an hour is no sleep, so it is not asked where there is nothing better.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

_BOOT: Final = Path("/proc/sys/kernel/random/boot_id")
_NAMESPACE: Final = Path("/proc/self/ns/time")


def _counting() -> Callable[[], float]:
    name = "CLOCK_MONOTONIC" if sys.platform == "darwin" else "CLOCK_BOOTTIME"
    clock = getattr(time, name, None)
    if clock is None:
        return time.monotonic
    try:
        time.clock_gettime(clock)
    except OSError:  # a sandbox or an old kernel that has the name only
        return time.monotonic
    return partial(time.clock_gettime, clock)


_counted = _counting()


def now() -> float:
    """Seconds from some instant on, never set back, sleep counted."""
    return _counted()


def boot() -> str | None:
    """What all processes have in common for which `now` is the same; None where it cannot be known.

    On Linux the start of the machine, and the time namespace of a container. Elsewhere nothing says which start of the
    machine a clock counts from.
    """
    if _counted is time.monotonic or sys.platform != "linux":
        return None
    try:
        started = _BOOT.read_text().strip()
    except OSError:
        return None
    try:
        return f"{started} {_NAMESPACE.readlink()}"
    except OSError:  # a kernel without time namespaces
        return started
