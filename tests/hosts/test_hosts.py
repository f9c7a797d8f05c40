"""The table of docs/hosts.md: each row is a program that runs in its host, as users write it there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import nbformat
import pytest
from guard import GUARD
from served_pages import SERVED

from sportmonks_sdk.sandbox import SandboxServer

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "hosts.md"
HEAD = """
import os, socket, time, urllib.request
from sportmonks_sdk import AsyncSportmonks, BridgeError, Sportmonks
SEASON = {"season": 25583, "limit": 60}
def made(kind=Sportmonks, **more):
    return kind("token-" + "x" * 20, base_url=os.environ["HOST_URL"], progress=False, **more)
def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
def until(found):
    "What it finds, once there is something."
    while True:
        try:
            return found()
        except (OSError, AttributeError, IndexError):
            time.sleep(0.02)
"""
# Host → the packages that it needs, and a program that prints the heights that it got, or the error it names.
PROGRAMS: dict[str, tuple[tuple[str, ...], str, str]] = {
    "script": ((), "print(made().fixtures(**SEASON).height)", "60"),
    "threads": ((), """
from concurrent.futures import ThreadPoolExecutor
client = made()
with ThreadPoolExecutor(4) as pool:
    print(*[frame.height for frame in pool.map(lambda n: client.fixtures(**SEASON), range(4))])
""", "60 60 60 60"),
    "asyncio": ((), """
import asyncio
async def main():
    async with made(AsyncSportmonks) as client:
        print((await client.fixtures(**SEASON)).height)
asyncio.run(main())
client = made()
async def twin():
    print((await client.aio.fixtures(**SEASON)).height, client.fixtures(**SEASON).height)
asyncio.run(twin())
""", "60 60 60"),
    "uvloop": (("uvloop",), """
import uvloop
async def main():
    async with made(AsyncSportmonks) as client:
        print((await client.fixtures(**SEASON)).height)
uvloop.run(main())
""", "60"),
    "anyio": (("anyio",), """
import anyio
async def main():
    async with made(AsyncSportmonks) as client, anyio.create_task_group() as group:
        async def one():
            print((await client.fixtures(**SEASON)).height)
        group.start_soon(one)
        group.start_soon(one)
anyio.run(main)
""", "60 60"),
    "trio": (("trio",), """
import trio
client = made()
async def main():
    print((await trio.to_thread.run_sync(lambda: client.fixtures(**SEASON))).height)
    try:
        await client.aio.fixtures(**SEASON)
    except BridgeError as error:
        print("trio.to_thread.run_sync" in str(error))
trio.run(main)
""", "60 True"),
    "gevent": (("gevent",), """
from gevent import monkey; monkey.patch_all()
import gevent
client = made()
jobs = [gevent.spawn(lambda: client.fixtures(**SEASON).height) for _ in range(3)]
gevent.joinall(jobs, raise_error=True)
print(*[job.value for job in jobs])
""", "60 60 60"),
    "FastAPI": (("fastapi", "uvicorn"), """
import threading, time, urllib.request
from contextlib import asynccontextmanager
from fastapi import FastAPI
import uvicorn
@asynccontextmanager
async def life(app):
    async with made(AsyncSportmonks) as client:
        app.state.client = client
        yield
app = FastAPI(lifespan=life)
@app.get("/season")
async def season() -> int:
    return (await app.state.client.fixtures(**SEASON)).height
@app.get("/blocking")
def blocking() -> int:  # without async FastAPI calls it in a thread
    return made().fixtures(**SEASON).height
server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical"))
thread = threading.Thread(target=server.run); thread.start()
while not server.started: time.sleep(0.01)
port = server.servers[0].sockets[0].getsockname()[1]
for path in ("season", "blocking"):
    print(urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}").read().decode())
server.should_exit = True
thread.join()
""", "60 60"),
    "multiprocessing": ((), """
import multiprocessing
def height(n):
    return made().fixtures(**SEASON).height
if __name__ == "__main__":
    print(height(0))  # warm: with fork this would be a BridgeError
    with multiprocessing.get_context("forkserver").Pool(2) as pool:
        print(*pool.map(height, range(2)))
""", "60 60 60"),
    "multiprocessing, forked after a call": ((), """
import multiprocessing
def height(n):
    try:
        return made().fixtures(**SEASON).height
    except BridgeError as error:
        return "forkserver" in str(error)
print(height(0))
with multiprocessing.get_context("fork").Pool(2) as pool:
    print(*pool.map(height, range(2)))
""", "60 True True"),
    "Celery": (("celery",), """
import threading
from celery import Celery
from celery.contrib.testing.worker import start_worker
app = Celery("tasks", broker="memory://", backend="cache+memory://")
@app.task
def height():
    return made().fixtures(**SEASON).height
if __name__ == "__main__":
    with start_worker(app, perform_ping_check=False, pool="solo", loglevel="critical"):
        print(height.delay().get(timeout=60))
""", "60"),
    "marimo": (("marimo",), """
import marimo
app = marimo.App()
@app.cell
def _():
    import os
    from sportmonks_sdk import Sportmonks
    client = Sportmonks("token-" + "x" * 20, base_url=os.environ["HOST_URL"], progress=False)
    frame = client.fixtures(season=25583, limit=60)
    return client, frame
@app.cell
async def _(client, frame):
    other = await client.aio.fixtures(season=25583, limit=60)
    print(frame.height, other.height)
    return
if __name__ == "__main__":
    app.run()
""", "60 60"),
    "Pyodide": ((), """
import sys
real, sys.platform = sys.platform, "emscripten"  # what Pyodide 314 says of itself
try:
    for kind in (Sportmonks, AsyncSportmonks):
        try:
            made(kind)
        except BridgeError as error:
            print("Pyodide" in str(error) and "Parquet" in str(error))
finally:
    sys.platform = real
""", "True True"),
    **SERVED,
}  # fmt: skip
# These need no process of their own: one after the other in one, which is made once.
TOGETHER = ("script", "threads", "asyncio", "uvloop", "anyio", "trio", "FastAPI", "Pyodide")
# Nobody outside of this machine is told of a test, and nothing is kept.
SILENT = {
    "DO_NOT_TRACK": "1", "GRADIO_ANALYTICS_ENABLED": "False", "HF_HUB_OFFLINE": "1",
    "PREFECT_LOGGING_LEVEL": "CRITICAL", "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false",
}  # fmt: skip


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with SandboxServer() as server:
        yield server.url


@pytest.fixture(scope="module")
def together(url: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What each of the programs printed that share a process, or the traceback that it ended in."""
    here = {host: HEAD + PROGRAMS[host][1] for host in TOGETHER if not _missing(PROGRAMS[host][0])}
    script = tmp_path_factory.mktemp("together") / "programs.py"
    script.write_text(f"""import sys, traceback
for host, program in {here!r}.items():
    print(f"host: {{host}}:")
    try:
        exec(compile(program, host, "exec"), {{"__name__": "__main__"}})
    except BaseException:
        traceback.print_exc(file=sys.stdout)
""")
    told = _run(script, url).split("host: ")[1:]
    return {host: said.strip() for host, _, said in (one.partition(":") for one in told)}


def _missing(packages: tuple[str, ...]) -> list[str]:
    return [name for name in packages if find_spec(name) is None]


def _absent(packages: tuple[str, ...]) -> None:
    if missing := _missing(packages):
        pytest.skip(f"NOT RUN: {', '.join(missing)} is not installed; make hosts")


def _run(script: Path, url: str) -> str:
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("SPORTMONKS_", "REDIS_"))}
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, timeout=GUARD, cwd=script.parent, check=False,
        env={**bare, **SILENT, "HOST_URL": url, "PYTHONPATH": str(ROOT), "HOME": str(script.parent)},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return " ".join(done.stdout.split())


@pytest.mark.parametrize("host", TOGETHER)
def test_a_program_runs_in_its_host_beside_others(host: str, together: dict[str, str]) -> None:
    packages, _, expected = PROGRAMS[host]
    _absent(packages)
    assert together[host] == expected


@pytest.mark.parametrize("host", sorted(PROGRAMS.keys() - {*TOGETHER}))
def test_a_program_runs_in_its_host(host: str, url: str, tmp_path: Path) -> None:
    packages, program, expected = PROGRAMS[host]
    _absent(packages)
    if "fork" in program and not hasattr(os, "fork"):
        pytest.skip("NOT RUN: this system has no fork")
    script = tmp_path / "program.py"
    head = "" if "marimo" in packages else f"{HEAD}HEAD = {HEAD!r}\n"
    script.write_text(head + program, encoding="utf-8")
    assert _run(script, url) == expected


def test_papermill_runs_a_notebook_with_parameters(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _absent(("papermill",))
    notebook = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_code_cell("limit = 1", metadata={"tags": ["parameters"]}),
            nbformat.v4.new_code_cell(f"{HEAD}\nprint(made().fixtures(season=25583, limit=limit).height)"),
        ],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    )
    nbformat.write(notebook, tmp_path / "in.ipynb")
    script = tmp_path / "program.py"
    script.write_text(
        "import papermill\n"
        'papermill.execute_notebook("in.ipynb", "out.ipynb", parameters={"limit": 7}, progress_bar=False)\n'
    )
    _run(script, url)
    cells = nbformat.read(tmp_path / "out.ipynb", as_version=4).cells
    said = [output.text.strip() for output in cells[-1].outputs if output.get("name") == "stdout"]
    assert said == ["7"]


def test_marimo_exports_what_a_notebook_shows(url: str, tmp_path: Path) -> None:
    _absent(("marimo",))
    (tmp_path / "page.py").write_text(
        PROGRAMS["marimo"][1].replace("print(frame.height, ", 'print("heights", frame.height, ')
    )
    script = tmp_path / "program.py"
    command = ["marimo", "export", "html", "page.py", "-o", "page.html"]
    script.write_text(f"import subprocess, sys\nsubprocess.run([sys.executable, '-m', *{command}], check=True)\n")
    _run(script, url)
    assert "heights 60 60" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_every_row_of_the_page_is_a_test_and_every_test_a_row() -> None:
    rows = re.findall(r"^\| ([^|]+?) \| ", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    tested = PROGRAMS.keys() | {"Jupyter, VS Code", "papermill"}
    told = {host for row in rows for host in ([row] if row in tested else row.split(", "))} - {"host", "---"}
    assert told == tested
