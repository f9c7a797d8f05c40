"""The process that watches what a run of tests uses: ``python time_watch.py PID``, told of each test on its input.

A line is a test that begins, ``LIMIT NAME``; an empty one says that it ended. Why it is so: see `time_limit`.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
import time
from dataclasses import dataclass

import psutil

LOOK = 2.0  # seconds between two looks
ASLEEP = 0.02  # below this share of one CPU nothing was wanted: a server at rest takes 0.003, one of ten on 2 CPUs 0.2
LAST_WORD = 5.0  # seconds at least, or half the limit, for who was told of it to end; then the run ends
OVER, KILL = signal.SIGALRM, signal.SIGUSR2


def counted(elapsed: float, used: float) -> float:
    """What a look adds to the time of a test: so many seconds after the last one, with so many of CPU used since.

    Work costs what it got of the CPU, never more than by the clock; sleep costs its length. A look that comes late saw
    a machine that was busy or stood still, and counts as two.
    """
    return min(elapsed, 2 * LOOK) if used < ASLEEP * elapsed else min(used, elapsed)


@dataclass
class Running:
    """The test that runs."""

    name: str
    limit: float
    spent: float = 0.0
    at: float = 0.0  # of the last look; 0: not seen yet
    cpu: float = 0.0
    told: bool = False

    def look(self, now: float, cpu: float) -> signal.Signals | None:
        """The signal that the time is up for, if any."""
        if self.at:
            self.spent += counted(now - self.at, cpu - self.cpu)
        self.at, self.cpu = now, cpu
        if self.spent >= self.limit + max(LAST_WORD, self.limit / 2):
            return KILL
        if self.spent >= self.limit and not self.told:
            self.told = True
            return OVER
        return None


def cpu_of(pid: int) -> float:
    """CPU seconds of a process and all below it, but for this one."""
    total, top = 0.0, psutil.Process(pid)
    for process in (top, *top.children(recursive=True)):
        with contextlib.suppress(psutil.Error):  # it ended meanwhile
            if process.pid != os.getpid():
                total += sum(process.cpu_times()[:4])
    return total


def watch(pid: int) -> None:
    """Until the input ends, or the process."""
    running: Running | None = None
    heard = b""
    while os.getppid() == pid:
        if select.select([0], [], [], None if running is None else min(LOOK, running.limit / 2))[0]:
            if not (more := os.read(0, 65536)):
                return
            *lines, heard = (heard + more).split(b"\n")
            for line in lines:
                limit, _, name = line.decode().partition(" ")
                running = Running(name, float(limit)) if limit else None
        elif running is not None and (number := running.look(time.monotonic(), cpu_of(pid))) is not None:
            if number is KILL:
                print(f"\n\n+++ {running.name} does not end, long over its time limit: so ends the run +++", flush=True)
            os.kill(pid, number)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the run; this ends with it
    watch(int(sys.argv[1]))
