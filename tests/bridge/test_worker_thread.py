"""The thread of a file: what was handed to it is done when the program ends, and does not hold that up for ever."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

from guard import GUARD
from strict_script import STRICT

HEAD = """
import time
from sportmonks_sdk.bridge import worker_thread
said = lambda *words: print(*words, flush=True)
worker = worker_thread.WorkerThread(lambda: said("closed"), lambda: said("lost"))
"""


def run(code: str) -> str:
    root = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, *STRICT, "-c", HEAD + textwrap.dedent(code)],
        cwd=root, capture_output=True, text=True, timeout=GUARD,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_what_was_left_to_it_is_done_before_the_program_ends() -> None:
    said = run(
        """
        worker.leave(lambda: (time.sleep(0.1), said("one")))
        worker.leave(lambda: said("two"))
        """
    )
    assert said.split() == ["one", "two", "closed"]


def test_so_is_that_of_a_worker_that_was_ended_before() -> None:
    said = run(
        """
        worker.leave(lambda: (time.sleep(0.1), said("one")))
        worker.end()
        del worker
        """
    )
    assert said.split() == ["one", "closed"]


def test_work_that_does_not_end_holds_nothing_up_and_none_is_begun_after_it() -> None:
    said = run(
        """
        worker_thread.LAST = 0.05
        worker.leave(lambda: said("begun"))
        worker.leave(lambda: time.sleep(3600))
        worker.leave(lambda: said("never"))
        """
    )
    assert said.split() == ["begun"]


def test_who_asks_while_the_program_ends_is_answered_and_what_nobody_waits_for_is_not_begun() -> None:
    said = run(
        """
        import atexit
        late = worker_thread.WorkerThread(lambda: None, lambda: None)
        worker_thread.atexit.unregister(worker_thread._finish_all)
        atexit.register(lambda: (late.leave(lambda: said("never")), said(late.call(lambda: "answered"))))
        atexit.register(worker_thread._finish_all)
        """
    )
    assert said.split() == ["answered"]


def test_a_thread_that_forks_beside_another_and_waits_in_vain_leaves_the_worker_at_work() -> None:
    """The hooks of two forks at once: the second gives up while the first still waits for somebody else."""
    said = run(
        """
        import threading
        worker.call(lambda: said("before"))
        worker_thread._pause_all()
        worker_thread.PATIENCE = 0.0
        other = threading.Thread(target=lambda: (worker_thread._pause_all(), worker_thread._go_on_all()))
        other.start()
        other.join()
        done = worker.submit(lambda: said("amid a fork"))
        said(done.done(), "while the first forks")
        worker_thread._go_on_all()
        done.result(timeout=30)
        """
    )
    assert said.splitlines() == ["before", "closed", "False while the first forks", "amid a fork", "closed"]


def test_hooks_that_two_threads_have_registered_do_no_harm() -> None:
    said = run(
        """
        worker.call(lambda: said("before"))
        for hook in [worker_thread._pause_all] * 2 + [worker_thread._go_on_all] * 2:
            hook()
        worker.submit(lambda: said("after")).result(timeout=30)
        """
    )
    assert said.splitlines() == ["before", "closed", "after", "closed"]
