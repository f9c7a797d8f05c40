"""The client where analysts use it: cells of a real kernel, scripts that end in every way, forks."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from guard import GUARD
from notebook_kernel import Kernel, started_kernel
from strict_script import STRICT, UNHURRIED

from sportmonks_sdk.frames.schema import schema
from sportmonks_sdk.sandbox import SandboxServer

INTERRUPTS = int(os.environ.get("INTERRUPTS", "2"))  # `make hosts` has 20, each of which ends its cell within a second
PROMPT = 1.0 if "INTERRUPTS" in os.environ else GUARD  # seconds; in the tests of everybody's machine no figure
SEASON_SHAPE = str((380, len(schema("fixtures"))))
SETUP = """
import asyncio
from sportmonks_sdk import Sportmonks, AsyncSportmonks
client = Sportmonks(progress=False, base_delay=0.01)
"""


def environment(server: SandboxServer) -> dict[str, str]:
    root = str(Path(__file__).parents[2])
    return {"SPORTMONKS_API_TOKEN": f"token-{os.getpid()}", "SPORTMONKS_BASE_URL": server.url, "PYTHONPATH": root}


@pytest.fixture(scope="module")
def kernel(sandbox_process: SandboxServer) -> Iterator[Kernel]:
    with started_kernel(**environment(sandbox_process)) as one:
        assert one.run(SETUP).error == ""
        yield one


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("client.fixtures(season=25583).shape", SEASON_SHAPE),
        ("(await client.aio.fixtures(season=25583)).shape", SEASON_SHAPE),
        (
            "[f.height for f in await asyncio.gather(*(client.aio.fixtures([19134453]) for _ in range(4)))]",
            "[1, 1, 1, 1]",
        ),
        ("async with AsyncSportmonks() as native: print((await native.fixtures([19134453])).height)", "1\n"),
        ("list(client.tables([19134453], include=['events']))", "['fixtures', 'participants', 'scores', 'events']"),
        ("client.last_report.ids", "1"),
    ],
)
def test_a_cell_runs(kernel: Kernel, sandbox: SandboxServer, cell: str, text: str) -> None:
    got = kernel.run(cell)
    assert (got.error, got.text) == ("", text)


def test_a_cell_holds_up_nobody_but_its_user_and_is_not_told_so(kernel: Kernel, sandbox: SandboxServer) -> None:
    sandbox.faults.add("slow", seconds=0.4, times=1)  # long enough for a handler of a web server to be told
    got = kernel.run("print(client.fixtures([19134453], refresh=True).height)")
    assert (got.error, got.text) == ("", "1\n")


def test_a_report_shows_itself_as_a_line_and_completion_knows_the_keywords(
    kernel: Kernel, sandbox: SandboxServer
) -> None:
    kernel.run("client.fixtures([19134453])")
    assert kernel.run("client.last_report").text.startswith("Report(call=fixtures, ids=1")
    assert "head_to_head" in kernel.run("import inspect; print(inspect.signature(client.events))").text


@pytest.mark.parametrize(
    "cell", ["client.fixtures([19134453], refresh=True)", "await client.aio.fixtures([19134453], refresh=True)"]
)
def test_an_interrupt_stops_the_cell_and_the_request_and_the_client_goes_on(
    kernel: Kernel, sandbox: SandboxServer, cell: str
) -> None:
    sandbox.faults.add("hang", times=1)
    asked = kernel.client.execute(cell)
    assert sandbox.wait_for(lambda: len(sandbox.requests) == 1, timeout=GUARD)
    kernel.interrupt()
    stopped = kernel.finish(asked)
    assert stopped.error in ("KeyboardInterrupt", "CancelledError")
    assert sandbox.wait_for(lambda: sandbox.requests[0].cancelled, timeout=GUARD), "the server saw it"
    assert kernel.run("client.fixtures([19134453], refresh=True).height").text == "1"


@pytest.mark.parametrize(
    "cell", ["client.fixtures(season=25583, refresh=True)", "await client.aio.events(season=25583, refresh=True)"]
)
def test_an_interrupt_at_any_instant_ends_the_cell_and_its_requests(
    kernel: Kernel, sandbox: SandboxServer, cell: str
) -> None:
    for _ in range(INTERRUPTS):
        sandbox.reset()
        sandbox.faults.add("hang", path="multi", after=random.randrange(8), times=None)
        asked = kernel.client.execute(f"print('begun', flush=True); {cell}")
        while kernel.client.get_iopub_msg(timeout=GUARD)["content"].get("text") != "begun\n":
            pass
        time.sleep(random.uniform(0, 1))  # the instant; without an interrupt the cell would never end
        pressed = time.monotonic()
        kernel.interrupt()
        ended = kernel.finish(asked)
        assert ended.error in ("KeyboardInterrupt", "CancelledError"), ended.traceback
        assert time.monotonic() - pressed < PROMPT
        hung = [one for one in sandbox.requests if one.status is None]
        assert sandbox.wait_for(lambda hung=hung: all(one.cancelled for one in hung), timeout=GUARD), (
            "the server saw it"
        )
        sandbox.faults.clear()
        assert kernel.run("client.fixtures([19134453], refresh=True).height").text == "1"


def test_the_traceback_of_a_bad_call_is_short_and_ends_in_advice(kernel: Kernel) -> None:
    got = kernel.run("client.fixtures(seasn=25583)")
    assert got.error == "SelectionError"
    assert "did you mean 'season'" in got.traceback
    assert "portal.py" not in got.traceback


# --- scripts --------------------------------------------------------------------------------------------------------

ENDINGS = {
    "left open": ("client.fixtures([19134453])", 0),
    "closed": ("client.fixtures([19134453]); client.close()", 0),
    "sys.exit": ("client.fixtures([19134453]); raise SystemExit(3)", 3),
    "sandbox left open": ("print(Sportmonks.sandbox(progress=False).fixtures([19134453]).height)", 0),
    "asyncio.run": ("print(asyncio.run(client.aio.fixtures([19134453])).height)", 0),
    "native left open": ("native = AsyncSportmonks(); print(asyncio.run(native.fixtures([19134453])).height)", 0),
    "dropped": ("client.fixtures([19134453]); del client; import gc; gc.collect()", 0),
}


def script(code: str, server: SandboxServer) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *STRICT, "-c", UNHURRIED + textwrap.dedent(SETUP) + textwrap.dedent(code)],
        env={**os.environ, **environment(server)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_script_ends_without_a_word(ending: str, sandbox: SandboxServer) -> None:
    code, wanted = ENDINGS[ending]
    process = script(code, sandbox)
    _, said = process.communicate(timeout=GUARD)
    assert (process.returncode, said) == (wanted, "")


def test_ctrl_c_ends_a_script_at_once_and_cancels_the_request(sandbox: SandboxServer) -> None:
    sandbox.faults.add("hang", times=None)
    process = script("Sportmonks(timeout=36e3, read_timeout=36e3, progress=False).fixtures([19134453])", sandbox)
    assert sandbox.wait_for(lambda: bool(sandbox.requests), timeout=GUARD)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=GUARD)  # the request itself would hang for hours
    assert process.returncode in (-signal.SIGINT, 130)
    assert "KeyboardInterrupt" in said
    assert sandbox.wait_for(lambda: sandbox.requests[0].cancelled, timeout=GUARD)


def test_a_fork_leaves_parent_and_child_with_a_working_client(sandbox: SandboxServer) -> None:
    code = """
    import os
    client.fixtures([19134453], refresh=True)
    child = os.fork()
    assert client.fixtures([19134453], refresh=True).height == 1
    if child == 0:
        import gc; gc.collect()
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert client.fixtures([19134453], refresh=True).height == 1
    """
    process = script(code, sandbox)
    _, said = process.communicate(timeout=GUARD)
    assert (process.returncode, said) == (0, "")


def test_threads_share_a_client(sandbox: SandboxServer) -> None:
    from sportmonks_sdk import Sportmonks

    heights: list[int] = []
    with Sportmonks(f"threads-{os.getpid()}", base_url=sandbox.url, progress=False) as client:
        threads = [
            threading.Thread(target=lambda: heights.append(client.fixtures(season=25583).height)) for _ in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(GUARD)
    assert heights == [380] * 8


def test_uvloop_runs_the_native_client_and_the_twin(sandbox: SandboxServer) -> None:
    code = """
    import uvloop
    async def main():
        async with AsyncSportmonks() as native:
            return (await native.fixtures([19134453])).height + (await client.aio.fixtures([19134453])).height
    assert uvloop.run(main()) == 2
    """
    process = script(code, sandbox)
    _, said = process.communicate(timeout=GUARD)
    assert (process.returncode, said) == (0, "")


def test_importing_the_package_does_nothing() -> None:
    code = """
    import asyncio, _asyncio, threading, logging, warnings, sys, os
    before = (threading.active_count(), set(os.listdir()), len(logging.root.handlers), list(warnings.filters))
    import sportmonks_sdk
    from sportmonks_sdk import Sportmonks, BatchProcessor, RedisCache
    assert asyncio.Task is _asyncio.Task
    assert (threading.active_count(), set(os.listdir()), len(logging.root.handlers), list(warnings.filters)) == before
    heavy = {"aiohttp", "redis", "pyarrow", "pydantic", "typer", "pandas", "altair"} & set(sys.modules)
    assert not heavy, heavy
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, timeout=GUARD)
    assert (done.returncode, done.stderr) == (0, "")
