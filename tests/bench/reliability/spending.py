"""What rows 3 and 11 share: processes that spend one quota for so many windows, and the server's own count of it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from sportmonks_sdk.sandbox import SandboxServer
from sportmonks_sdk.sandbox.limits import Limits, Window

GUARD = 60.0
FIRST = 19134453  # a fixture of the sandbox; those after it need not exist, what counts is the call
STEPPED = "stepped"  # a key: by how many seconds the clock of the Redis has stepped


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

    def share(self, windows: int) -> float:
        """What of the first windows was used."""
        return sum(window.used for window in self.opened[:windows]) / (self.limit * windows)


@contextmanager
def spenders(*commands: Sequence[object]) -> Iterator[list[subprocess.Popen[str]]]:
    """A process for each, until the block ends: a module of this folder and its arguments, the first fixture last."""
    started = [
        subprocess.Popen(
            [sys.executable, "-m", f"{__package__}.{module}", *map(str, told), str(FIRST + 40 * number)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number, (module, *told) in enumerate(commands)
    ]
    try:
        yield started
    finally:
        for process in started:
            process.communicate(timeout=GUARD)
    assert not any(process.returncode for process in started)


def refused(sandbox: SandboxServer) -> int:
    """How many 429s there were."""
    return sum(request.status == 429 for request in sandbox.requests)
