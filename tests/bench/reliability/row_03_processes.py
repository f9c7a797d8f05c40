"""Row 3: eight processes with one token, one Redis, and a quota of 400 calls in 20 seconds, for five windows."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator

from sportmonks_sdk.sandbox import SandboxServer
from sportmonks_sdk.sandbox.limits import Limits, Window
from tests.redis_server import RedisServer

from ..bounds import Bound, Figure
from .rows import Row

PROCESSES, TASKS = 8, 4
LIMIT, WINDOW, WINDOWS = 400, 20.0, 5
QUICK_WINDOW, QUICK_WINDOWS = 6.0, 2
LATENCY = 0.05
GUARD = 60.0
FIRST = 19134453  # a fixture of the sandbox; those after it need not exist, what counts is the call


class Counted(Limits):
    """The server's own count, which remembers its windows."""

    def __init__(self, limit: int, window: float, clock: Callable[[], float]) -> None:
        super().__init__(limit, window, clock)
        self.opened: list[Window] = []

    def _current(self, token: str, entity: str) -> Window:
        window = super()._current(token, entity)
        if not self.opened or self.opened[-1] is not window:
            self.opened.append(window)
        return window


def measure(off: str | None, quick: bool) -> Iterator[Figure]:
    seconds, windows = (QUICK_WINDOW, QUICK_WINDOWS) if quick else (WINDOW, WINDOWS)
    with SandboxServer(latency=LATENCY) as sandbox, RedisServer() as redis:
        limits = sandbox.sandbox.limits = Counted(LIMIT, seconds, time.monotonic)
        _spend(off, sandbox, redis, limits, windows)
        refused = sum(request.status == 429 for request in sandbox.requests)
    used = sum(window.used for window in limits.opened[:windows]) / (LIMIT * windows)
    what = f"{PROCESSES} processes, {windows} windows of {LIMIT} calls in {seconds:.0f} s"
    yield Figure("3", f"{what}: 429s", refused, "")
    yield Figure("3.used", "… and the share of the budget that they used", used, "")


def _spend(off: str | None, sandbox: SandboxServer, redis: RedisServer, limits: Counted, windows: int) -> None:
    command = [sys.executable, "-m", "tests.bench.reliability.spender", str(off), sandbox.url, redis.url, str(TASKS)]
    started = [
        subprocess.Popen([*command, str(FIRST + 40 * number)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for number in range(PROCESSES)
    ]
    try:
        assert sandbox.wait_for(lambda: len(limits.opened) > windows, GUARD + 2 * windows * limits.window)
    finally:
        for process in started:
            process.communicate(timeout=GUARD)


ROWS = (
    Row(
        3,
        measure,
        (
            Bound("3", "3", 0, "shared"),
            Bound("3.used", "3", 0.98, "split", least=True),
        ),
    ),
)
