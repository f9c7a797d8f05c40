"""Row 12: five minutes at full speed, with cancellations and 300 interrupts at random instants. Nothing is left."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator

from sportmonks_sdk.sandbox import SandboxServer
from tests.redis_server import RedisServer

from ..bounds import Bound, Figure
from .rows import Row

SECONDS, INTERRUPTS = 300.0, 300
QUICK_SECONDS, QUICK_INTERRUPTS = 20.0, 60
LATENCY = 0.01  # so that calls are cut off in the middle of requests too
GUARD = 600.0


def measure(off: str | None, quick: bool) -> Iterator[Figure]:
    seconds, interrupts = (QUICK_SECONDS, QUICK_INTERRUPTS) if quick or off else (SECONDS, INTERRUPTS)
    with SandboxServer(latency=LATENCY, limit=10**9) as sandbox, RedisServer() as redis:
        told = [str(off), sandbox.url, redis.url, str(seconds), str(interrupts)]
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.reliability.soak", *told],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
            timeout=GUARD,
        )
    seen = json.loads(done.stdout)
    what = f"soak: {seconds:.0f} s, {seen['calls']:,} calls, {seen['cancelled']:,} cancelled"
    left = ", ".join(f"{count} {name}" for name, count in seen["left"].items())
    for error in seen["first"]:
        print(error, file=sys.stderr)
    yield Figure("12.memory", f"{what}, {seen['interrupts']} interrupts: memory grown", seen["grown"], "MB")
    yield Figure("12.left", f"… left behind ({left})", sum(seen["left"].values()), "")
    yield Figure("12.failed", "… calls of others that failed, or had a wrong row", seen["failed"], "")
    yield Figure("12.next", "… and the next call took", 1000 * seen["next"], "ms")


ROWS = (
    Row(
        12,
        measure,
        (
            Bound("12.memory", "12", 5, "bound"),
            Bound("12.left", "12", 0, "close"),
            Bound("12.failed", "12", 0, "replace"),
        ),
    ),
)
