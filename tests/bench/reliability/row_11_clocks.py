"""Row 11: wall clocks that are 5 s apart and step by an hour either way; in virtual time, and with real processes."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator, Mapping

from sportmonks_sdk.sandbox import SandboxServer
from tests.batching.many import tell
from tests.redis_server import RedisServer

from ..bounds import Bound, Figure
from .parallel import Job, run
from .rows import Row
from .simulation import Scene
from .spending import GUARD, STEPPED, Counted, refused, spenders

HOUR = 3600
PROCESSES, TASKS, APART = 8, 2, 5
LIMIT, WINDOW, QUICK_WINDOW = 300, 20.0, 6.0
# In each window something steps when so much of it is spent: hosts (by number), or the Redis.
STEPS: tuple[tuple[float, int | Mapping[int, int]], ...] = (
    (0.5, {1: HOUR, 2: -HOUR}),
    (1.0, {1: -HOUR, 2: HOUR, 3: HOUR}),
    (0.5, HOUR),
    (0.5, -HOUR),
    (1.0, -HOUR),
)
# So many 429s have proven their point.
ENOUGH = 20


def measure(off: str | None, quick: bool) -> Iterator[Figure]:
    if off != "split":
        yield _simulated(off, quick)
    seconds = QUICK_WINDOW if quick or off else WINDOW
    # So that spending takes more than half of a window.
    latency = 0.55 * seconds * PROCESSES * TASKS / LIMIT
    with SandboxServer(latency=latency) as sandbox, RedisServer() as redis:
        limits = sandbox.sandbox.limits = Counted(LIMIT, seconds, time.monotonic)

        def come(window: int, spent: float) -> None:
            def there() -> bool:
                opened = limits.opened[window:]
                so_far = bool(opened and opened[0].used >= spent * LIMIT)
                return so_far or len(opened) > 1 or refused(sandbox) >= ENOUGH

            assert sandbox.wait_for(there, GUARD + 2 * seconds)

        hosts = [("host", off, APART * number, sandbox.url, redis.url, TASKS) for number in range(PROCESSES)]
        with spenders(*hosts) as started:
            for window, (spent, by) in enumerate(STEPS):
                come(window, spent)
                _step(by, redis, started)
            come(len(STEPS), 1.0)
            refusals = refused(sandbox)
            if off is None:
                _step(HOUR, redis, started)
                come(len(STEPS) + 1, 0.0)
            late = refused(sandbox) - refusals
    what = (
        f"{PROCESSES} processes, {len(STEPS) + 1} windows of {LIMIT} calls in {seconds:.0f} s, the clock of Redis too"
    )
    yield Figure("11.processes", f"  {what}: 429s", refusals, "")
    yield Figure("11.used", "  … and the share of the budget that they used", limits.share(len(STEPS) + 1), "")
    if off is None:
        yield Figure("11.forward", "  … the clock of Redis steps forward while the budget is spent: 429s", late, "")


def _simulated(off: str | None, quick: bool) -> Figure:
    # Slow enough that a window is in the middle of being spent when the clocks step.
    scene = Scene(processes=4, workers=1, limit=12_000, windows=3)
    ledgers = ("", "forward", "back") if off is None else (off,)
    seeds = range(2 if off else 4 if quick else 20)
    refusals = sum(len(one.refusals) for one in run([Job(scene, seed, name) for name in ledgers for seed in seeds]))
    return Figure("11", "429s: hosts 5 s apart, wall clocks stepped ± 1 h; the ledger's own clock too", refusals, "")


def _step(by: int | Mapping[int, int], redis: RedisServer, hosts: list[subprocess.Popen[str]]) -> None:
    if isinstance(by, int):
        redis.command("INCRBY", STEPPED, by)
        return
    for number, seconds in by.items():
        tell(hosts[number], seconds)


ROWS = (
    Row(
        11,
        measure,
        (
            Bound("11", "11", 0, "one clock"),
            Bound("11.processes", "11", 0, "one clock"),
            Bound("11.used", "11", 0.98, "split", least=True),
        ),
    ),
)
