"""The process of row 12: calls at full speed, cancelled and interrupted at random instants, and what they leave.

    python -m tests.bench.reliability.soak OFF BASE_URL REDIS SECONDS INTERRUPTS

Three threads share one client: the main one makes blocking calls and is interrupted (SIGINT, as by ■ or Ctrl-C), the
second makes them undisturbed, the third awaits and cancels. The figures are one line of JSON on standard output.
"""

from __future__ import annotations

import asyncio
import ctypes
import gc
import json
import os
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

import redis as blocking_redis

from sportmonks_sdk import RedisCache, Sportmonks
from sportmonks_sdk.batching.lifecycle import TABLE, Step
from sportmonks_sdk.bridge.portal import portal
from sportmonks_sdk.cache.flights import Flights
from sportmonks_sdk.frames.frame_memo import FrameMemo
from sportmonks_sdk.transport.http import Transport

FIRST, COUNT, STEP = 19134404, 60, 7  # of the sandbox's season: every seventh number is a fixture
LEASE = TIMEOUT = 3.0
MEMO = 4_000_000
WARM = 0.25
SETTLING = 30.0  # at most this long until what was cut off in the middle has run out


class Soak:
    """One client under fire."""

    def __init__(self, base_url: str, redis_url: str) -> None:
        self.redis_url = redis_url
        self.counts: Counter[str] = Counter()
        self.failed: list[str] = []
        self.exposed = self.over = False
        self.wishes = Random(1)
        cache = RedisCache(redis_url, lease=LEASE)
        self.client = Sportmonks(
            f"soak-{os.getpid()}", base_url=base_url, cache=cache, timeout=TIMEOUT, progress=False, base_delay=0.01
        )
        # What is remembered up to a bound is no leak: the bound is one that the first seconds reach.
        self.client._engine.memo = FrameMemo(MEMO)

    def wish(self) -> tuple[list[int], dict[str, Any]]:
        """Some fixtures, now and then anew."""
        begin, size = self.wishes.randrange(COUNT), self.wishes.randrange(1, 20)
        ids = [FIRST + STEP * ((begin + n) % COUNT) for n in range(size)]
        return ids, {"refresh": self.wishes.random() < 0.5}

    def call(self, **how: Any) -> None:
        ids, wished = self.wish()
        self.check(ids, self.client.fixtures(ids, **(wished | how))["fixture_id"].to_list())

    def check(self, ids: list[int], rows: list[int]) -> None:
        self.counts["calls"] += 1
        if rows != ids:
            self.failed.append(f"{len(rows)} rows for {len(ids)} ids")

    def undisturbed(self) -> None:
        while not self.over:
            with self.noting():
                self.call()

    @contextmanager
    def noting(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            self.failed.append(repr(error))

    def cancelling(self) -> None:
        asyncio.run(self._cancel())

    async def _cancel(self) -> None:
        random = Random(2)
        while not self.over:
            ids, how = self.wish()
            calls = [asyncio.create_task(self.client.aio.fixtures(ids, **how)) for _ in range(random.randrange(1, 8))]
            await asyncio.sleep(random.random() * 0.03)
            doomed = random.sample(calls, random.randrange(len(calls) + 1))
            for call in doomed:
                call.cancel()
            self.counts["cancelled"] += len(doomed)
            for call, frame in zip(calls, await asyncio.gather(*calls, return_exceptions=True), strict=True):
                if isinstance(frame, asyncio.CancelledError) and call in doomed:
                    continue
                if isinstance(frame, BaseException):
                    self.failed.append(repr(frame))
                else:
                    self.check(ids, frame["fixture_id"].to_list())

    def shooting(self, seconds: float, interrupts: int) -> None:
        random = Random(3)
        # A shot between two calls hits nothing.
        while self.counts["interrupts"] < interrupts:
            time.sleep(random.uniform(0.0, 2.0) * seconds / interrupts)
            os.kill(os.getpid(), signal.SIGINT)
        self.over = True

    def interrupted(self, number: int, frame: object) -> None:
        if self.exposed:
            self.exposed = False
            self.counts["interrupts"] += 1
            raise KeyboardInterrupt

    def fire(self, seconds: float, interrupts: int) -> None:
        """All at once, until so many calls were interrupted."""
        self.counts.clear()
        self.over = False
        others = [threading.Thread(target=what) for what in (self.undisturbed, self.cancelling)]
        others.append(threading.Thread(target=self.shooting, args=(seconds, interrupts)))
        for thread in others:
            thread.start()
        while not self.over:
            with self.noting(), suppress(KeyboardInterrupt):
                self.exposed = True
                self.call()
                self.exposed = False
        self.exposed = False
        for thread in others:
            thread.join()

    def settled(self) -> dict[str, int]:
        """What is left once everything had time to end: nothing, if all is well."""
        deadline = time.monotonic() + SETTLING
        while True:
            left = self.left()
            if not any(left.values()) or time.monotonic() > deadline:
                return left
            time.sleep(0.2)
            with self.noting():
                self.call()  # an answer tells what became of lost leases

    def left(self) -> dict[str, int]:
        async def tasks(emit: object) -> int:
            return len(asyncio.all_tasks()) - 1

        with blocking_redis.Redis.from_url(self.redis_url) as redis:
            locks = len(redis.keys("sportmonks:~flight:*"))
        return {
            "tasks": portal().run(tasks),
            "flights": len(self.client._engine.parts.flights),
            "leases": sum(view.in_flight for view in self.client.budget.values()),
            "locks": locks,
        }


def memory() -> float:
    """MB that this process occupies, after what is free was given back."""
    gc.collect()
    with suppress(OSError, AttributeError):
        ctypes.CDLL("libc.so.6").malloc_trim(0)
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def descriptors() -> int:
    """Open files and sockets; not the polls of the kernel's, of which Polars starts one of its own at some time."""
    held = 0
    for one in Path("/proc/self/fd").iterdir():
        with suppress(OSError):  # the one that lists them is gone by now
            held += not str(one.readlink()).startswith("anon_inode:")
    return held


@contextmanager
def without(off: str) -> Iterator[None]:
    """One rule switched off.

    "bound" remembers every frame, "close" leaves connections open, "replace" makes a lost leader everybody's error.
    """
    land = Flights.land

    def blamed(self: Flights, flight: Any, entry: Any = None, error: Any = None) -> None:
        lost = entry is None and error is None
        land(self, flight, entry, RuntimeError("the leader is gone") if lost else error)

    async def left_open(self: Transport) -> None:
        return

    at_once = {"refused": (Step("lost", ("report",)),)}
    patches = {
        "bound": [patch(f"{__name__}.MEMO", 1 << 40)],
        "close": [patch.object(Transport, "aclose", left_open)],
        "replace": [patch.object(Flights, "land", blamed), patch.dict(TABLE["followed"], at_once)],
    }
    with ExitStack() as stack:
        for one in patches.get(off, []):
            stack.enter_context(one)
        yield


def main(base_url: str, redis_url: str, seconds: float, interrupts: int) -> dict[str, Any]:
    soak = Soak(base_url, redis_url)
    signal.signal(signal.SIGINT, soak.interrupted)
    soak.left()  # starts the SDK's thread, whose event loop stays
    soak.client.close()
    opened = descriptors()
    # The same before, so that what is made once and kept for good is there.
    soak.fire(WARM * seconds, int(WARM * interrupts))
    soak.settled()
    soak.client.close()
    held = memory()
    soak.fire(seconds, interrupts)
    left = soak.settled()
    begun = time.monotonic()
    soak.call(refresh=True)  # so that a connection is open
    took = time.monotonic() - begun
    soak.client.close()
    left["descriptors"] = max(0, descriptors() - opened)
    return {
        **soak.counts,
        "left": left,
        "grown": memory() - held,
        "failed": len(soak.failed),
        "first": soak.failed[:3],
        "next": took,
    }


if __name__ == "__main__":
    with without(sys.argv[1]):
        print(json.dumps(main(sys.argv[2], sys.argv[3], float(sys.argv[4]), int(sys.argv[5]))))
