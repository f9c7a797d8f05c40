"""``client.cancel()``: from a thread, a loop or a kernel's subshell; what arrived is kept, the server is let go of."""

from __future__ import annotations

import asyncio
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from guard import GUARD
from notebook_kernel import started_kernel

from sportmonks_sdk import AsyncSportmonks, CancelledCallError, Sportmonks, SportmonksError
from sportmonks_sdk.sandbox import SandboxServer

IDS = list(range(19134453, 19134453 + 7 * 150, 7))
PROMPT = 1.0  # seconds within which a server sees that it was let go of


def _hang(sandbox: SandboxServer) -> None:
    """The API answers two of three batches, then not at all."""
    sandbox.faults.add("hang", path="multi", after=2, times=None)


def _when(happened: Callable[[], bool]) -> None:
    end = time.monotonic() + GUARD
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.01)


@contextmanager
def _meanwhile(act: Callable[[], None]) -> Iterator[None]:
    """Do it in a thread."""
    thread = threading.Thread(target=act)
    thread.start()
    try:
        yield
    finally:
        thread.join(GUARD)


def test_another_thread_ends_a_blocking_call_and_the_next_one_asks_for_the_rest(
    sandbox: SandboxServer, token: str
) -> None:
    _hang(sandbox)
    with Sportmonks(token, base_url=sandbox.url, max_concurrent=1) as client:

        def cancel() -> None:
            _when(lambda: len(sandbox.requests) == 3)
            assert client.cancel() == 1

        with (
            _meanwhile(cancel),
            pytest.raises(CancelledCallError, match=r"fixtures was cancelled .* asks for the rest"),
        ):
            client.fixtures(IDS)
        report = client.last_report
        assert report is not None
        assert (report.outcome, report.fetched, len(report.missing)) == ("interrupted", 100, 50)
        assert (client.metrics.interrupted, client.metrics.errors) == (1, {})
        sandbox.faults.clear()
        assert client.fixtures(IDS).height == 150
        assert client.last_report is not None
        assert (client.last_report.from_cache, client.last_report.fetched) == (100, 50)
        assert client.cancel() == 0


def test_a_sandbox_that_is_closed_ends_the_calls_of_other_threads() -> None:
    """They tried again and again, for twenty seconds, to reach a server that was gone for good."""
    client = Sportmonks.sandbox()
    server = client.server
    assert server is not None
    _hang(server)

    def close() -> None:
        _when(lambda: len(server.requests) == 3)
        client.close()

    with _meanwhile(close), pytest.raises(CancelledCallError):
        client.fixtures(IDS)
    assert len(server.requests) == 3


@pytest.mark.parametrize("face", ["aio", "native"])
async def test_all_calls_under_way_end_and_the_task_that_made_one_goes_on(
    sandbox: SandboxServer, token: str, face: str
) -> None:
    sandbox.faults.add("hang", times=None)
    whole = (Sportmonks if face == "aio" else AsyncSportmonks)(token, base_url=sandbox.url)
    client: Any = whole.aio if isinstance(whole, Sportmonks) else whole

    async def call(what: Callable[[], Any]) -> str:
        try:
            await what()
        except CancelledCallError as error:
            task = asyncio.current_task()
            assert task is not None
            assert task.cancelling() == 0
            await asyncio.sleep(0)  # a task that is being cancelled ends here
            return str(error).partition(" ")[0]
        return "ended by itself"

    tasks = [
        asyncio.create_task(call(lambda: client.fixtures(IDS))),
        asyncio.create_task(call(lambda: client.events(season=25583))),
        asyncio.create_task(call(lambda: client.get("football/states"))),
    ]
    await asyncio.to_thread(_when, lambda: bool(sandbox.requests) and len(client._engine.running._tasks) == 3)
    assert client.cancel() == 3
    assert await asyncio.gather(*tasks) == ["fixtures", "events", "get"]
    await client.close()


async def test_a_task_that_its_owner_cancels_is_cancelled(sandbox: SandboxServer, token: str) -> None:
    sandbox.faults.add("hang", times=None)
    async with AsyncSportmonks(token, base_url=sandbox.url) as client:
        task = asyncio.create_task(client.fixtures(IDS))
        await asyncio.to_thread(_when, lambda: bool(sandbox.requests))
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert client.cancel() == 0


def test_the_server_is_let_go_of_at_once(token: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(GUARD)
        client = Sportmonks(token, base_url=f"http://127.0.0.1:{server.getsockname()[1]}/v3", progress=False)
        took: list[float] = []

        def serve() -> None:
            connection, _ = server.accept()
            with connection:
                connection.settimeout(GUARD)
                assert connection.recv(65_536).startswith(b"GET ")
                began = time.monotonic()
                client.cancel()
                while connection.recv(65_536):
                    pass
                took.append(time.monotonic() - began)

        with _meanwhile(serve), pytest.raises(CancelledCallError):
            client.fixtures([19134453])
        client.close()
    assert took[0] < PROMPT


def test_a_subshell_ends_the_cell_that_runs(sandbox: SandboxServer) -> None:
    sandbox.faults.add("hang", times=None)
    with started_kernel(SPORTMONKS_API_TOKEN="a", SPORTMONKS_BASE_URL=sandbox.url) as kernel:
        assert kernel.run("from sportmonks_sdk import Sportmonks\nclient = Sportmonks(progress=False)").error == ""
        if "subshell" not in str(kernel.client.kernel_info(reply=True, timeout=GUARD)["content"]):
            pytest.skip("NOT RUN: this ipykernel has no subshells")
        control: Any = kernel.client
        message = control.session.msg("create_subshell_request", {})
        control.control_channel.send(message)
        subshell = control.get_control_msg(timeout=GUARD)["content"]["subshell_id"]
        running = control.execute("client.fixtures([19134453])")
        _when(lambda: bool(sandbox.requests))
        other = control.session.msg("execute_request", {"code": "client.cancel()", "silent": False})
        other["header"]["subshell_id"] = subshell
        control.shell_channel.send(other)
        cell = kernel.finish(running)
    assert cell.error == "CancelledCallError"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="NOT RUN: no fork here")
def test_a_forked_child_leaves_the_calls_of_its_parent_alone(sandbox: SandboxServer, token: str) -> None:
    sandbox.faults.add("slow", seconds=0.5, times=None)
    with Sportmonks(token, base_url=sandbox.url, progress=False) as client:
        ended: list[SportmonksError | int] = []

        def call() -> None:
            try:
                ended.append(client.fixtures(IDS[:3]).height)
            except SportmonksError as error:
                ended.append(error)

        thread = threading.Thread(target=call)
        thread.start()
        _when(lambda: bool(sandbox.requests))
        child = os.fork()
        if child == 0:
            os._exit(client.cancel())
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        thread.join(GUARD)
        assert ended == [3]
