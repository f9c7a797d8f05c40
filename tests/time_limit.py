"""The time limit of a test, on a clock that stands still while the machine is busy with other work.

pytest-timeout says how much time a test may take (``timeout`` in pyproject.toml, ``--timeout``, the mark); this plugin
says how it is counted. What the test and the processes it started *used* counts: seconds of CPU, or seconds asleep,
when none of them wanted any. What they waited for a CPU does not. So a loop without end and a wait for something that
never comes end after as many seconds as on an idle machine, and a test that is merely slow among neighbours is left
alone.

A process beside this one looks (`time_watch`): a thread would wait for the interpreter as long as the test holds it.

- Over its limit, a test gets `OverTimeLimit`, once the stacks of all threads are printed; it fails, the next one runs.
  This is no ``Exception``: neither the code under test nor hypothesis takes it for a finding. (The ``pytest.fail`` of
  pytest-timeout made hypothesis run the example again and call it inconsistent, once it was quicker.)
- Half the limit later, who does not let go, or lets no thread of Python act, is ended with the whole run: SIGUSR2
  prints the stacks without help of the interpreter, and kills.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
import pytest_timeout
import time_watch


class OverTimeLimit(BaseException):
    """A test took more time than it may."""


class Limits:
    """Tells the watcher what runs, and the test what the watcher says."""

    def __init__(self) -> None:
        self.report = os.dup(2)  # of the terminal: made before pytest captures anything
        self.watcher: subprocess.Popen[bytes] | None = None
        self.running: tuple[str, float, float] | None = None  # name, limit, begun

    def begin(self, name: str, limit: float) -> None:
        if self.watcher is None:
            signal.signal(time_watch.OVER, self.over)
            faulthandler.register(time_watch.KILL, file=self.report, all_threads=True, chain=True)
            self.watcher = subprocess.Popen(
                [sys.executable, str(Path(time_watch.__file__)), str(os.getpid())],
                stdin=subprocess.PIPE, stdout=self.report, stderr=self.report, bufsize=0,
            )  # fmt: skip
        self.running = name, limit, time.monotonic()
        self.tell(f"{limit} {name}")

    def end(self) -> None:
        if self.running is not None:
            self.running = None
            self.tell("")

    def tell(self, line: str) -> None:
        assert self.watcher is not None
        assert self.watcher.stdin is not None
        self.watcher.stdin.write(line.encode("utf-8", "backslashreplace").replace(b"\n", b" ") + b"\n")

    def over(self, *_: object) -> None:
        if self.running is None:
            return
        name, limit, begun = self.running
        if time.monotonic() - begun < limit:  # the signal was for the test before
            return
        if pytest_timeout.is_debugging():
            self.end()
            return
        os.write(self.report, f"\n\n+++ {name} is over its time limit +++\n".encode())
        faulthandler.dump_traceback(self.report, all_threads=True)
        raise OverTimeLimit(f"used more than {limit:g} s, of CPU or asleep; what it waited for a CPU is not counted")

    def close(self) -> None:
        if self.watcher is not None:
            assert self.watcher.stdin is not None
            self.watcher.stdin.close()
            self.watcher.wait()
            faulthandler.unregister(time_watch.KILL)
        os.close(self.report)


_LIMITS = pytest.StashKey[Limits]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_LIMITS] = Limits()


def pytest_unconfigure(config: pytest.Config) -> None:
    config.stash[_LIMITS].close()


def pytest_timeout_set_timer(item: pytest.Item, settings: Any) -> bool:
    item.config.stash[_LIMITS].begin(item.nodeid, settings.timeout)
    return True


def pytest_timeout_cancel_timer(item: pytest.Item) -> bool:
    """Asked for at a failure already: what is torn down after one may hang too, unless a debugger waits there."""
    if item.config.getoption("usepdb"):
        item.config.stash[_LIMITS].end()
    return True


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    try:
        return (yield)
    finally:
        item.config.stash[_LIMITS].end()
