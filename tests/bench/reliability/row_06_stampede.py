"""Row 6: 1,000 tasks, or 8 processes of 125, want one cold key at the same moment. It is fetched once."""

from __future__ import annotations

import asyncio
import subprocess
import time
from collections.abc import Iterator
from functools import partial

from sportmonks_sdk.sandbox import SandboxServer
from tests.batching.many import processes, tell
from tests.redis_server import RedisServer

from ..bounds import Bound, Figure
from .rows import Row
from .stampede import ONE, tasks, without

TASKS, PROCESSES, EACH = 1_000, 8, 125
LEASE = 5.0
LATENCY = 0.5  # of the API, so that all ask while the first request is under way
GUARD = 120.0


def measure(off: str | None, quick: bool) -> Iterator[Figure]:
    with SandboxServer(latency=LATENCY, limit=1_000_000) as sandbox, RedisServer() as redis:
        with without(off):
            asyncio.run(tasks(sandbox.url, TASKS))
        yield Figure("6", f"stampede: {TASKS:,} tasks, one cold key: upstream calls", len(sandbox.requests), "")

        sandbox.reset()
        told = [sandbox.url, redis.url, EACH, LEASE, ONE]
        asking = partial(processes, PROCESSES, "-m", "tests.bench.reliability.stampede", off, *told)
        with asking() as started:
            for process in started:
                tell(process)
            finish(started)
        what = f"stampede: {PROCESSES} processes × {EACH} tasks: upstream calls"
        yield Figure("6.processes", what, len(sandbox.requests), "")

        sandbox.reset()
        redis.command("FLUSHALL")
        sandbox.faults.add("hang", times=1)
        with asking() as (leader, *others):
            tell(leader)
            assert sandbox.wait_for(lambda: len(sandbox.requests) == 1, GUARD)
            for process in others:
                tell(process)
            leader.kill()
            begun = time.monotonic()
            finish(others)
            took = time.monotonic() - begun
        yield Figure("6.killed", "the same, its leader killed (SIGKILL): upstream calls", len(sandbox.requests), "")
        yield Figure("6.replaced", f"… and seconds until all were served (lease {LEASE:.0f} s)", took, "s")


def finish(started: list[subprocess.Popen[str]]) -> None:
    for process in started:
        assert process.communicate(timeout=GUARD)[0] == f"{EACH}\n"


ROWS = (
    Row(
        6,
        measure,
        (
            Bound("6", "6", 1, "flight"),
            Bound("6.processes", "6", 1, "lock", also=("flight",)),
            Bound("6.killed", "6", 2, "lock"),
        ),
    ),
)
