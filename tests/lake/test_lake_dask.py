"""A lake updated by Dask: two worker processes, one Redis for quota and cache, and a worker that is killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from guard import GUARD
from polars.testing import assert_frame_equal
from redis_server import RedisServer, free_port

from sportmonks_sdk import Lake, Sportmonks
from sportmonks_sdk.sandbox import SandboxServer

SEASONS = (25583, 23614)
EACH = 9  # a listing, and eight batches of 380 fixtures
FIXTURES = 760
TOKEN = "token-of-the-cluster"
PROGRAM = Path(__file__).with_name("dask_lake.py")

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def alone(sandbox_process: SandboxServer, tmp_path_factory: pytest.TempPathFactory) -> Lake:
    """The lake of a single run."""
    path = tmp_path_factory.mktemp("alone")
    with Sportmonks("token-of-one", base_url=sandbox_process.url, progress=False) as client:
        client.lake(path).update(season=SEASONS, include="events")
    sandbox_process.reset()
    return Lake(path)


@contextmanager
def cluster(
    server: SandboxServer, redis: RedisServer, lake: Path, scheduler: str = "", **settings: str
) -> Iterator[subprocess.Popen[str]]:
    """The program, with the settings of its workers in the environment."""
    told = {"API_TOKEN": TOKEN, "BASE_URL": server.url, "CACHE": redis.url, **settings}
    process = subprocess.Popen(
        [sys.executable, str(PROGRAM), str(lake), *map(str, SEASONS)],
        env=os.environ
        | {f"SPORTMONKS_{name}": value for name, value in told.items()}
        | ({"DASK_SCHEDULER_ADDRESS": scheduler} if scheduler else {}),
        cwd=lake.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
        process.communicate()


def ended(process: subprocess.Popen[str]) -> tuple[dict[str, Any], str]:
    """What it said of itself, and whatever it printed beside."""
    out, error = process.communicate(timeout=2 * GUARD)
    assert process.returncode == 0, error
    lines = [json.loads(line) for line in out.splitlines()]
    return {name: value for line in lines for name, value in line.items()}, out + error


def check(server: SandboxServer, alone: Lake, path: Path) -> None:
    """The lake is that of a single run, sound, and holds no token."""
    lake = Lake(path)
    assert lake.verify().whole
    assert lake.tables() == alone.tables()
    for table in alone.tables():
        assert_frame_equal(lake.read(table), alone.read(table))
    for one in path.rglob("*"):
        assert one.is_dir() or TOKEN.encode() not in one.read_bytes()
    assert {request.status for request in server.requests} <= {200, None}, "None: nobody was there any more"


def test_requests_are_those_needed_the_quota_is_held_and_the_token_is_nowhere(
    own_redis: RedisServer, alone: Lake, tmp_path: Path
) -> None:
    with (
        SandboxServer(limit=12, window=4.0) as server,
        cluster(server, own_redis, tmp_path / "lake") as process,
    ):
        told, printed = ended(process)
        assert told["statuses"] == ["written", "written"]
        assert len(server.requests) == told["requests"] == EACH * len(SEASONS), "none of them refused"
        assert told["fixtures"] == FIXTURES
        assert min(told["sizes"]) > 500
        assert (told["in_graph"], told["in_logs"], TOKEN in printed) == (False, False, False)
        check(server, alone, tmp_path / "lake")


def test_a_cluster_that_is_there_already(
    sandbox: SandboxServer, own_redis: RedisServer, alone: Lake, tmp_path: Path
) -> None:
    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    begin = [sys.executable, "-m", "dask"]
    scheduler = [*begin, "scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]
    worker = [*begin, "worker", address, "--nworkers", "2", "--nthreads", "1", "--no-dashboard"]
    # What the program itself has, the workers have not: no address, no cache, but the token.
    token = {"SPORTMONKS_API_TOKEN": TOKEN}
    with (
        _serving(scheduler, tmp_path, {}),
        _serving(worker, tmp_path, token),
        cluster(sandbox, own_redis, tmp_path / "lake", scheduler=address) as process,
    ):
        told, _ = ended(process)
    assert told["statuses"] == ["written", "written"], told["failed"]
    assert len(sandbox.requests) == EACH * len(SEASONS)
    assert (told["in_graph"], told["in_logs"]) == (False, False)
    check(sandbox, alone, tmp_path / "lake")


def test_a_worker_that_is_killed_is_made_up_for(
    sandbox: SandboxServer, own_redis: RedisServer, alone: Lake, tmp_path: Path
) -> None:
    sandbox.latency = 0.3
    with cluster(sandbox, own_redis, tmp_path / "lake", TIMEOUT="5", CONNECT_TIMEOUT="5", READ_TIMEOUT="5") as process:
        assert process.stdout is not None
        first = json.loads(process.stdout.readline())
        _wait(lambda: len(sandbox.requests) >= EACH)
        os.kill(first["workers"][0], signal.SIGKILL)
        assert len(sandbox.requests) < EACH * len(SEASONS), "a kill mid-way"
        told, _ = ended(process)
    assert told["statuses"] == ["written", "written"]
    in_flight = 3  # max_concurrent
    assert EACH * len(SEASONS) <= len(sandbox.requests) <= EACH * len(SEASONS) + in_flight
    check(sandbox, alone, tmp_path / "lake")


@contextmanager
def _serving(command: list[str], folder: Path, more: dict[str, str]) -> Iterator[None]:
    process = subprocess.Popen(
        command, env=os.environ | more, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(GUARD)


def _wait(until: Callable[[], bool]) -> None:
    deadline = time.monotonic() + GUARD
    while not until():
        assert time.monotonic() < deadline
        time.sleep(0.005)
