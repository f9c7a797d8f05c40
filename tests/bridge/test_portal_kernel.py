"""A real ipykernel, driven over ZMQ as Jupyter does: cells, queues of cells, interrupts, where output lands."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator

import pytest
from bridge_server import HERE, Server
from guard import GUARD
from notebook_kernel import Kernel, started_kernel


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    one = Server()
    one.start()
    yield one
    one.stop()


@contextlib.contextmanager
def running_kernel(server: Server) -> Iterator[Kernel]:
    path = os.pathsep.join([str(HERE), str(HERE.parents[1])])
    with started_kernel(BRIDGE_BASE=server.url, PYTHONPATH=path) as one:
        assert one.run("from bridge_client import *; client = Client()").error == ""
        yield one


@pytest.fixture(scope="module")
def kernel(server: Server) -> Iterator[Kernel]:
    with running_kernel(server) as one:
        yield one


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("client.get()", "'ok'"),
        ("await client.aget()", "'ok'"),
        ("await asyncio.gather(*(client.aget() for _ in range(5)))", "['ok', 'ok', 'ok', 'ok', 'ok']"),
        ("await asyncio.gather(client.aget(), asyncio.to_thread(client.get))", "['ok', 'ok']"),
        ("mine = Client()\nawait mine.fetch('/ok')", "'ok'"),
        ("async def f(): return client.get()\nawait f()", "'ok'"),
    ],
)
def test_a_cell_runs(code: str, text: str, kernel: Kernel) -> None:
    cell = kernel.run(code)
    assert (cell.error, cell.text) == ("", text)


def test_cells_queued_by_run_all_run_in_order(kernel: Kernel) -> None:
    kernel.run("ran = []")
    codes = ("ran.append(client.get())", "ran.append(await client.aget('/ok') + '2')", "ran.append(client.get() + '3')")
    ids = [kernel.client.execute(code) for code in codes]
    assert kernel.finish(*ids).order == ids
    assert kernel.run("ran").text == "['ok', 'ok2', 'ok3']"


@pytest.mark.parametrize("code", ["client.get('/hang')", "await client.aget('/hang')"])
def test_an_interrupt_stops_the_cell_and_its_request_and_the_next_cell_works(
    code: str, kernel: Kernel, server: Server
) -> None:
    before = server.started
    cell = kernel.client.execute(code)
    server.wait(lambda s: s.started > before)
    assert server.cancelled == before
    kernel.interrupt()
    assert kernel.finish(cell).error in {"KeyboardInterrupt", "CancelledError"}
    server.wait(lambda s: s.cancelled == s.started)
    assert kernel.run("client.get(), tasks_left()").text == "('ok', 0)"


@pytest.mark.parametrize("code", ["client.get('/ok', print)", "await client.aget('/ok', print)"])
def test_progress_lands_in_the_cell_that_asked(code: str, kernel: Kernel) -> None:
    kernel.run("client.get()")
    assert kernel.run(code + "; None").text == "asking /ok\ngot /ok\n"


def test_a_traceback_in_a_cell_hides_the_portal(kernel: Kernel) -> None:
    cell = kernel.run("async def broken(emit): raise OSError('here')\nportal().run(broken)")
    assert cell.error == "OSError"
    assert "broken" in cell.traceback
    assert "skipping hidden" in cell.traceback
    assert "portal.py" not in cell.traceback


def test_a_users_nest_asyncio2_does_not_cost_cells(kernel: Kernel) -> None:
    kernel.run("import nest_asyncio2; nest_asyncio2.apply(); ran = []")
    ids = [kernel.client.execute(f"ran.append(client.get() + '{number}')") for number in range(3)]
    assert kernel.finish(*ids).order == ids
    assert kernel.run("ran + [await client.aget()]").text == "['ok0', 'ok1', 'ok2', 'ok']"


def test_it_shuts_down_with_the_client_open(server: Server) -> None:
    with running_kernel(server) as kernel:
        assert kernel.run("client.get()").text == "'ok'"
        kernel.client.shutdown()
        assert kernel.manager.provisioner.process.wait(GUARD) == 0
