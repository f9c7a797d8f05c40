"""A pause that the API asks for: the line of the call says why it waits, and counts down while nothing happens."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from guard import GUARD
from notebook_kernel import Kernel, started_kernel

from sportmonks_sdk import AsyncSportmonks, Sportmonks
from sportmonks_sdk.sandbox import SandboxServer
from sportmonks_sdk.types import ProgressUpdate

PAUSE = 4
LEFT = re.compile(r"(?:waiting for the quota of Fixture, at most|again in) ([\d.]+) s")
CODE = f"""
from sportmonks_sdk import Sportmonks
client = Sportmonks.sandbox()
client.server.faults.add("429", seconds={PAUSE}, times=1)
client.fixtures([19134453]).height
"""


def _counts_down(lines: str) -> bool:
    """Whether what is left of the wait was another number each second at least."""
    return len(set(LEFT.findall(lines))) >= PAUSE - 1


@pytest.fixture(scope="module")
def kernel() -> Iterator[Kernel]:
    with started_kernel() as one:
        yield one


def test_in_a_notebook_the_line_of_the_cell_counts_down(kernel: Kernel) -> None:
    shown: list[str] = []

    def note(message: dict[str, Any]) -> None:
        data = message["content"].get("data", {})
        if message["msg_type"] in ("display_data", "update_display_data"):
            shown.append(data["text/plain"])

    reply = kernel.client.execute_interactive(CODE, timeout=GUARD, output_hook=note)
    assert reply["content"]["status"] == "ok", reply["content"]
    assert _counts_down("\n".join(shown)), shown
    assert shown[-1].endswith("done")


def test_in_a_terminal_the_line_counts_down(tmp_path: Any) -> None:
    pty = pytest.importorskip("pty")
    leader, follower = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-c", CODE], stderr=follower, stdout=subprocess.DEVNULL, cwd=tmp_path,
        env={**os.environ, "COLUMNS": "150", "TERM": "xterm"},
    )  # fmt: skip
    os.close(follower)
    said = b""
    try:
        while data := os.read(leader, 4096):
            said += data
    except OSError:  # Linux: the other end is closed
        pass
    finally:
        os.close(leader)
    assert running.wait(GUARD) == 0, said
    assert _counts_down(said.decode()), said


class EnoughError(Exception):
    """What a callable of the user's raises."""


def _stopping(told: list[ProgressUpdate]) -> Callable[[ProgressUpdate], None]:
    def tell(update: ProgressUpdate) -> None:
        told.append(update)
        if update.waits and len([one for one in told if one.waits]) == 3:
            raise EnoughError

    return tell


@pytest.fixture
def refusing() -> Iterator[SandboxServer]:
    with SandboxServer() as server:
        server.faults.add("429", seconds=600, times=1)
        yield server


def test_what_a_callable_raises_in_a_wait_ends_a_blocking_call(refusing: SandboxServer) -> None:
    told: list[ProgressUpdate] = []
    with (
        Sportmonks("a", base_url=refusing.url, progress=_stopping(told), max_wait=900) as client,
        pytest.raises(EnoughError),
    ):
        client.fixtures([19134453])
    *_, before, last, end = told
    assert (before.waits, last.waits, end.message) == (True, True, "failed")
    assert before.seconds < last.seconds


def test_what_a_callable_raises_in_a_wait_ends_an_awaited_call(refusing: SandboxServer) -> None:
    told: list[ProgressUpdate] = []

    async def alone() -> None:
        async with AsyncSportmonks("a", base_url=refusing.url, progress=_stopping(told), max_wait=900) as client:
            with pytest.raises(EnoughError):
                await client.fixtures([19134453])
            task = asyncio.current_task()
            assert task is not None
            assert task.cancelling() == 0

    asyncio.run(alone())
    *_, before, last, end = told
    assert (before.waits, last.waits, end.message) == (True, True, "failed")
    assert before.seconds < last.seconds
