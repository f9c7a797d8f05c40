"""Row 10: a Redis that misbehaves, in every way of ``tests/redis_trouble.py``, under a client that asks for a season.

Waited is what the cache's own operations cost before they were given up: from the first one that failed on, in sum,
times in which several did so at once counted once.
"""

from __future__ import annotations

import threading
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch
from uuid import uuid4

from sportmonks_sdk import Sportmonks, SportmonksWarning
from sportmonks_sdk.cache import entry
from sportmonks_sdk.observe.events import Emit, Warned
from sportmonks_sdk.redis_link.circuit import RedisCircuit
from sportmonks_sdk.sandbox import SandboxServer
from tests.redis_trouble import TROUBLES, Place, Trouble, place

from ..bounds import Bound, Figure
from .rows import Row

RUN: dict[str, Any] = {"season": 25583, "limit": 60}
CALLS = 3
GUARD = 7.0  # seconds after which a cache counts as not used again
LEASE = 1.0  # what a killed server's clients had locked is a matter of row 6


@dataclass
class Outcome:
    """What one misbehaviour did: ``waited`` in ms, ``recovered`` in seconds."""

    wrong: int = 0
    warned: int = 0
    recovered: float = 0.0
    failed: list[tuple[float, float]] = field(default_factory=list)

    @property
    def waited(self) -> float:
        total, until = 0.0, 0.0
        for begun, ended in sorted(self.failed):
            total += max(0.0, ended - max(begun, until))
            until = max(until, ended)
        return 1000 * total


def measure(off: str | None, quick: bool) -> Iterator[Figure]:
    outcomes: dict[str, Outcome] = {}
    with SandboxServer() as sandbox, without(off):
        with Sportmonks("no-redis", base_url=sandbox.url, cache="bypass", progress=False) as client:
            expected = client.fixtures(**RUN)
        for trouble in TROUBLES:
            with place(secure=trouble.secure) as at:
                outcomes[trouble.name] = suffer(trouble, at, sandbox, lambda frame: bool(frame.equals(expected)))
            sandbox.reset()
    figures: tuple[tuple[str, str, str, Callable[[Outcome], float]], ...] = (
        ("10.wrong", "calls with a wrong or missing row", "", lambda one: one.wrong),
        ("10.waited", "waited for Redis in all", "ms", lambda one: one.waited),
        ("10.warnings", "warnings", "", lambda one: one.warned),
        ("10.recovered", "until it is used again", "s", lambda one: one.recovered),
    )
    for key, what, unit, read in figures:
        worst = max(outcomes, key=lambda name: read(outcomes[name]))
        label = f"{len(outcomes)} ways of a sick Redis: {what} (worst: {worst})"
        yield Figure(key, label, read(outcomes[worst]), unit)


def suffer(trouble: Trouble, at: Place, sandbox: SandboxServer, right: Callable[[Any], bool]) -> Outcome:
    """Calls before, during and after a misbehaviour."""
    seen = Outcome()
    token = f"sick-{uuid4().hex}"
    with Sportmonks(token, base_url=sandbox.url, cache=at.url, batch_size=20, progress=False) as client:

        def call() -> int:
            seen.wrong += not right(client.fixtures(**RUN))
            report = client.last_report
            assert report is not None
            return report.from_cache

        client.cache._locks.lease = LEASE  # type: ignore[attr-defined]
        if not trouble.cold:
            call()
        with warnings.catch_warnings(record=True) as told, watched(seen):
            warnings.simplefilter("always")
            if trouble.during:
                at.server.command("FLUSHALL")
                sandbox.requests.clear()
                sandbox.faults.add("slow", seconds=0.2, times=None)
                asked = threading.Thread(target=call)
                asked.start()
                assert sandbox.wait_for(lambda: len(sandbox.requests) >= 2, GUARD)
                trouble.begin(at)
                asked.join()
                sandbox.faults.clear()
            else:
                trouble.begin(at)
            for _ in range(CALLS):
                call()
        seen.warned = sum(one.category is SportmonksWarning for one in told)
        trouble.end(at)
        begun = time.monotonic()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SportmonksWarning)
            while call() < RUN["limit"] and time.monotonic() - begun < GUARD:
                time.sleep(0.05)
        seen.recovered = time.monotonic() - begun
    return seen


@contextmanager
def watched(seen: Outcome) -> Iterator[None]:
    """Note when operations fail, and how long they took to."""
    attempt = RedisCircuit.attempt

    async def timed(self: RedisCircuit, kind: Any, work: Any, emit: Emit | None) -> Any:
        begun = time.monotonic()
        result = await attempt(self, kind, work, emit)
        if result is None:
            seen.failed.append((begun, time.monotonic()))
        return result

    with patch.object(RedisCircuit, "attempt", timed):
        yield


@contextmanager
def without(off: str | None) -> Iterator[None]:
    """One rule switched off: "breaker", "probe" or "check"."""
    unpack = entry.unpack

    def told_each_time(self: RedisCircuit, kind: Any, error: Exception, emit: Emit | None) -> None:
        if emit is not None:
            emit(Warned("cache", f"Redis failed at {time.monotonic()}: {type(error).__name__}"))

    def believed(packed: bytes, fixture: int | None = None) -> Any:
        return unpack(packed)

    patches = {
        "breaker": patch.object(RedisCircuit, "_fail", told_each_time),
        "probe": patch.object(RedisCircuit, "_begin_probe", lambda self: None),
        "check": patch("sportmonks_sdk.cache.redis_cache.unpack", believed),
    }
    if off in patches:
        with patches[off]:
            yield
    else:
        yield


ROWS = (
    Row(
        10,
        measure,
        (
            Bound("10.wrong", "10", 0, "check"),
            Bound("10.waited", "10", 250, "breaker"),
            Bound("10.warnings", "10", 1, "breaker"),
            Bound("10.recovered", "10", 5, "probe"),
        ),
    ),
)
