"""The time limit of a test: a hang ends loudly, and the work of others on the machine costs nothing of it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import time_watch

TESTS = Path(__file__).parents[1]
Suite = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    """Runs a file of tests with a limit of half a second each, in a pytest of its own."""

    def run(code: str, limit: float = 0.5, *options: str) -> subprocess.CompletedProcess[str]:
        file = tmp_path / "test_it.py"
        file.write_text(textwrap.dedent(code))
        line = [sys.executable, "-m", "pytest", "-p", "time_limit", "-p", "no:cacheprovider", "-c", os.devnull]
        return subprocess.run(
            [*line, f"--rootdir={tmp_path}", f"--timeout={limit}", *options, str(file)],
            env={**os.environ, "PYTHONPATH": str(TESTS)}, cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip

    return run


HANGS = """
import asyncio, subprocess, sys, threading, time

def test_a_wait_for_nothing():
    threading.Event().wait()

def test_a_loop_without_end():
    while True: pass

def test_a_loop_in_a_child():
    subprocess.run([sys.executable, "-c", "while True: pass"])

def test_a_wait_beside_a_thread_that_polls():
    threading.Thread(target=lambda: [time.sleep(0.05) for _ in range(100)], daemon=True).start()
    threading.Event().wait()

def test_code_that_swallows_errors():
    while True:
        try:
            threading.Event().wait()
        except Exception:
            pass

def test_a_coroutine():
    asyncio.run(asyncio.Event().wait())

def test_next():
    pass
"""


def test_a_hang_ends_its_test_and_the_next_one_runs(suite: Suite) -> None:
    ended = suite(HANGS, 0.5)
    hanging = re.findall("test_[a-z_]+", HANGS)[:-1]
    assert len(hanging) == 6
    assert ended.returncode == 1
    assert f"{len(hanging)} failed, 1 passed" in ended.stdout
    assert ended.stdout.count("E       time_limit.OverTimeLimit: used more than 0.5 s") == len(hanging)
    for name in hanging:
        assert f"test_it.py::{name} is over its time limit" in ended.stderr
        assert f"in {name}\n" in ended.stderr  # where each thread was


def test_a_fixture_that_hangs_once_its_test_failed_is_ended_too(suite: Suite) -> None:
    ended = suite(
        """
        import pytest, threading

        @pytest.fixture
        def server():
            yield
            threading.Event().wait()

        def test_fails(server):
            assert False

        def test_next(): pass
        """
    )
    assert "1 failed, 1 passed, 1 error" in ended.stdout
    assert "OverTimeLimit" in ended.stdout


def test_hypothesis_does_not_take_the_limit_for_a_finding(suite: Suite) -> None:
    ended = suite(
        """
        import threading
        from hypothesis import given, settings, strategies as st

        slow_once = [True]

        @given(st.integers())
        @settings(deadline=None, database=None)
        def test_hang(number):
            if number and slow_once:
                slow_once.clear()
                threading.Event().wait()
        """
    )
    assert "1 failed" in ended.stdout
    assert "OverTimeLimit" in ended.stdout
    assert not [word for word in ("Flaky", "nconsistent", "Falsifying") if word in ended.stdout]


def test_who_does_not_let_go_ends_the_run(suite: Suite) -> None:
    ended = suite(
        """
        import threading

        def test_hang():
            while True:
                try:
                    threading.Event().wait()
                except BaseException:
                    pass
        """
    )
    assert ended.returncode == -time_watch.KILL
    assert "does not end, long over its time limit: so ends the run" in ended.stderr
    assert 'test_it.py", line ' in ended.stderr


def test_who_holds_the_interpreter_ends_the_run(suite: Suite) -> None:
    ended = suite("import itertools\n\ndef test_hang():\n    sum(itertools.repeat(0))\n")
    assert ended.returncode == -time_watch.KILL
    assert 'test_it.py", line 4 in test_hang' in ended.stderr


# -- the work of others --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("elapsed", "used", "wanted"),
    [
        (2.0, 0.0, 2.0),  # asleep
        (2.0, 0.02, 2.0),  # asleep, but for a server that looks after its timers
        (2.0, 0.4, 0.4),  # one of ten
        (2.0, 2.0, 2.0),  # alone
        (2.0, 3.9, 2.0),  # two processes at once: no stricter than the clock on the wall
        (60.0, 1.5, 1.5),  # the look itself came late, as all else
        (600.0, 0.1, 4.0),  # everything stood still: stopped, or the machine asleep
    ],
)
def test_a_wait_for_a_cpu_costs_nothing(elapsed: float, used: float, wanted: float) -> None:
    assert time_watch.counted(elapsed, used) == wanted


@pytest.fixture
def crowded() -> Iterator[int]:
    """The number of a CPU that three others want all of."""
    if not hasattr(os, "sched_setaffinity"):
        pytest.skip("LOUD: this system cannot keep a process on one CPU; nothing was tested among neighbours")
    cpu = min(os.sched_getaffinity(0))
    greedy = f"import os; os.sched_setaffinity(0, {{{cpu}}})\nwhile True: pass"
    neighbours = [subprocess.Popen([sys.executable, "-c", greedy]) for _ in range(3)]
    try:
        yield cpu
    finally:
        for one in neighbours:
            one.kill()
            one.wait()


WORK = """
import os, time

def test_work():
    os.sched_setaffinity(0, {{{cpu}}})
    began, used = time.monotonic(), time.process_time()
    while time.process_time() - used < 0.6:
        pass
    assert time.monotonic() - began > 1
"""


def test_a_test_that_is_slow_among_neighbours_is_left_alone(suite: Suite, crowded: int) -> None:
    assert "1 passed" in suite(WORK.format(cpu=crowded), 1.0).stdout


def test_by_the_clock_on_the_wall_it_would_fail(suite: Suite, crowded: int) -> None:
    by_the_wall = suite(WORK.format(cpu=crowded), 1.0, "-p", "no:time_limit").stdout
    assert "Timeout (>1.0s) from pytest-timeout" in by_the_wall
