"""Row 3: eight processes with one token, one Redis, and a quota of 400 calls in 20 seconds, for five windows."""

from __future__ import annotations

import time
from collections.abc import Iterator

from sportmonks_sdk.sandbox import SandboxServer
from tests.redis_server import RedisServer

from ..bounds import Bound, Figure
from .rows import Row
from .spending import GUARD, Counted, refused, spenders

PROCESSES, TASKS = 8, 4
LIMIT, WINDOW, WINDOWS = 400, 20.0, 5
QUICK_WINDOW, QUICK_WINDOWS = 6.0, 2
LATENCY = 0.05


def measure(off: str | None, quick: bool) -> Iterator[Figure]:
    seconds, windows = (QUICK_WINDOW, QUICK_WINDOWS) if quick or off else (WINDOW, WINDOWS)
    with SandboxServer(latency=LATENCY) as sandbox, RedisServer() as redis:
        limits = sandbox.sandbox.limits = Counted(LIMIT, seconds, time.monotonic)
        with spenders(*[("spender", off, sandbox.url, redis.url, TASKS)] * PROCESSES):
            assert sandbox.wait_for(lambda: len(limits.opened) > windows, GUARD + 2 * windows * seconds)
        refusals = refused(sandbox)
    what = f"{PROCESSES} processes, {windows} windows of {LIMIT} calls in {seconds:.0f} s"
    yield Figure("3", f"{what}: 429s", refusals, "")
    yield Figure("3.used", "… and the share of the budget that they used", limits.share(windows), "")


ROWS = (
    Row(
        3,
        measure,
        (
            Bound("3", "3", 0, "shared"),
            Bound("3.used", "3", 0.98, "split", least=True),
        ),
    ),
)
