"""The memory of a process, without what measures it."""

from __future__ import annotations

from pathlib import Path


def peak_memory() -> int:
    """The most memory this process ever had, bytes."""
    import resource
    import sys

    if sys.platform == "linux":
        # What getrusage says there begins with what the process that started this one had.
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return 1024 * int(status.partition("VmHWM:")[2].split()[0])
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else 1024 * most
