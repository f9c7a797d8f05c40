"""Time in which the sleep of the machine counts: which clock that is, and that nobody waits for what is over."""

from __future__ import annotations

import asyncio
import sys
import time
from types import SimpleNamespace
from typing import Any

import pytest

from sportmonks_sdk.bridge import clock
from sportmonks_sdk.bridge.wakeup import NAP, pause, sleep
from tests.quota.quota_clock import run_virtually


def _gettime(fails: int | None = None) -> Any:
    def clock_gettime(which: int) -> float:
        if which == fails:
            raise OSError("no such clock")
        return 100.0 + which

    return clock_gettime


MONOTONIC = 42.0


@pytest.mark.parametrize(
    ("platform", "has", "reads"),
    [
        ("linux", {"CLOCK_BOOTTIME": 7, "CLOCK_MONOTONIC": 1, "clock_gettime": _gettime()}, 107.0),
        ("linux", {"CLOCK_BOOTTIME": 7, "CLOCK_MONOTONIC": 1, "clock_gettime": _gettime(fails=7)}, MONOTONIC),
        ("darwin", {"CLOCK_MONOTONIC": 6, "clock_gettime": _gettime()}, 106.0),
        ("freebsd14", {"CLOCK_MONOTONIC": 4, "clock_gettime": _gettime()}, MONOTONIC),
        ("win32", {}, MONOTONIC),
    ],
)
def test_the_clock_is_the_one_that_counts_sleep_where_there_is_one(
    monkeypatch: pytest.MonkeyPatch, platform: str, has: dict[str, Any], reads: float
) -> None:
    monkeypatch.setattr(clock, "sys", SimpleNamespace(platform=platform))
    monkeypatch.setattr(clock, "time", SimpleNamespace(monotonic=lambda: MONOTONIC, **has))
    assert clock._counting()() == reads


@pytest.mark.skipif(not hasattr(time, "CLOCK_BOOTTIME"), reason=f"{sys.platform} has no CLOCK_BOOTTIME")
def test_on_linux_it_is_boottime() -> None:
    before = time.clock_gettime(time.CLOCK_BOOTTIME)
    assert before <= clock.now() <= time.clock_gettime(time.CLOCK_BOOTTIME)


class Machine:
    """One that sleeps for an hour, after so many looks at the clock."""

    def __init__(self, looks: int) -> None:
        self.looks = looks

    def now(self) -> float:
        self.looks -= 1
        return asyncio.get_running_loop().time() + (3600.0 if self.looks < 0 else 0.0)


@pytest.mark.parametrize(("looks", "slept"), [(1, 0.0), (2, NAP), (3, 2 * NAP), (10_000, 3000.0)])
def test_who_waited_when_the_machine_slept_finds_out_within_a_nap(looks: int, slept: float) -> None:
    async def main() -> None:
        begun = asyncio.get_running_loop().time()
        await sleep(asyncio.Event(), 3000.0, Machine(looks).now)
        assert asyncio.get_running_loop().time() - begun == pytest.approx(slept)

    run_virtually(main())


def test_a_pause_is_as_long_as_it_should_be_where_the_clock_stands_still() -> None:
    async def main() -> None:
        begun = asyncio.get_running_loop().time()
        for seconds in (0.0, 0.3, NAP, 17.0):
            await pause(seconds)
        assert asyncio.get_running_loop().time() - begun == pytest.approx(17.3 + NAP)

    run_virtually(main())


def test_who_is_woken_goes_at_once() -> None:
    async def main() -> None:
        loop, woken = asyncio.get_running_loop(), asyncio.Event()
        begun = loop.time()
        loop.call_later(11.0, woken.set)
        await sleep(woken, 3000.0)
        assert loop.time() - begun == pytest.approx(11.0)

    run_virtually(main())
