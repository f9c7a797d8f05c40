"""IPython in a terminal: plain lines, awaited lines, Ctrl-C."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from sportmonks_sdk.sandbox import SandboxServer

pty = pytest.importorskip("pty", reason="NOT RUN: this system has no pseudo terminals")


@dataclass
class Terminal:
    """A program behind a pseudo terminal."""

    running: subprocess.Popen[bytes]
    leader: int
    said: str = ""

    def until(self, text: str) -> str:
        """What it says, up to this text; what comes later is kept."""
        while text not in self.said:
            self.said += os.read(self.leader, 4096).decode()
        found, _, self.said = self.said.partition(text)
        return found

    def type(self, line: str) -> None:
        os.write(self.leader, f"{line}\n".encode())


@pytest.fixture
def terminal(sandbox: SandboxServer, tmp_path: Path) -> Iterator[Terminal]:
    leader, follower = pty.openpty()
    root = str(Path(__file__).parents[2])
    own = {"SPORTMONKS_API_TOKEN": f"token-{os.getpid()}", "SPORTMONKS_BASE_URL": sandbox.url, "PYTHONPATH": root}
    running = subprocess.Popen(
        [sys.executable, "-m", "IPython", "--no-banner", "--no-confirm-exit", "--simple-prompt", "--colors=NoColor"],
        stdin=follower, stdout=follower, stderr=follower, cwd=tmp_path, start_new_session=True,
        env={**os.environ, **own, "IPYTHONDIR": str(tmp_path), "TERM": "dumb"},
    )  # fmt: skip
    os.close(follower)
    try:
        yield Terminal(running, leader)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        os.close(leader)


def test_plain_and_awaited_lines_work_and_ctrl_c_ends_one(terminal: Terminal, sandbox: SandboxServer) -> None:
    terminal.until("In [1]: ")
    terminal.type("from sportmonks_sdk import Sportmonks; client = Sportmonks(progress=False)")
    terminal.until("In [2]: ")
    terminal.type("client.fixtures([19134453]).height + 10")
    assert "Out[2]: 11" in terminal.until("In [3]: ")
    terminal.type("(await client.aio.fixtures([19134453])).height + 20")
    assert "Out[3]: 21" in terminal.until("In [4]: ")
    sandbox.faults.add("hang", times=1)
    before = len(sandbox.requests)
    terminal.type("client.fixtures([19134453], refresh=True)")
    assert sandbox.wait_for(lambda: len(sandbox.requests) > before)
    os.killpg(terminal.running.pid, signal.SIGINT)  # as a terminal does
    assert "KeyboardInterrupt" in terminal.until("In [5]: ")
    assert sandbox.wait_for(lambda: sandbox.requests[before].cancelled), "the server saw it"
    terminal.type("client.fixtures([19134453], refresh=True).height + 30")
    assert "Out[5]: 31" in terminal.until("In [6]: ")
    terminal.type("exit")
    assert terminal.running.wait() == 0
