"""Modules that come late: no fork and no signal finds one half imported, and nobody waits for one for ever.

What is imported here is a file that goes on when it is told to, so each test stops in the middle of it.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from forking import IN_CHILD
from guard import GUARD
from strict_script import STRICT

SLOW = """
import builtins
def quiet():
    global QUIET
    QUIET = True
builtins.amid.set()
assert builtins.go_on.wait({guard})
WHOLE = True
"""
HEAD = """
import asyncio, builtins, os, signal, sys, threading
from sportmonks_sdk import BridgeError
from sportmonks_sdk.bridge import late_modules, worker_thread
from sportmonks_sdk.bridge.portal import portal
amid, go_on = builtins.amid, builtins.go_on = threading.Event(), threading.Event()
late = late_modules.LateModules("slow_module", "html", quiet=("slow_module", "QUIET"))

def loaded():
    "Whether all of it is there; or how it was refused."
    try:
        portal().run(lambda emit: late.load())
    except BridgeError as error:
        return f"refused: {error}"
    return late.loaded and sys.modules["slow_module"].WHOLE and "html" in sys.modules

def in_thread(work):
    said = []
    thread = threading.Thread(target=lambda: said.append(work()))
    thread.start()
    return lambda: (thread.join(), said[0])[1]
"""
forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")


def run(code: str, folder: Path) -> str:
    (folder / "slow_module.py").write_text(SLOW.format(guard=GUARD))
    paths = os.pathsep.join((str(Path(__file__).parents[2]), str(folder)))
    done = subprocess.run(
        [sys.executable, *STRICT, "-c", IN_CHILD + HEAD + textwrap.dedent(code)],
        env={**os.environ, "PYTHONPATH": paths}, capture_output=True, text=True, timeout=GUARD,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_who_needs_them_waits_and_all_that_need_them_at_once_get_them(tmp_path: Path) -> None:
    said = run(
        """
        first, second = in_thread(loaded), in_thread(loaded)
        amid.wait()
        print(late.loaded)
        go_on.set()
        print(first(), second(), loaded())
        """,
        tmp_path,
    )
    assert said.split() == ["False", "True", "True", "True"]


@forks
def test_a_fork_waits_for_an_import_and_the_child_has_the_whole_module(tmp_path: Path) -> None:
    said = run(
        """
        first = in_thread(loaded)
        amid.wait()
        os.register_at_fork(before=go_on.set)  # what was registered last comes first
        print(in_child(loaded), first())
        """,
        tmp_path,
    )
    assert said.split() == ["True", "True"]


@forks
def test_a_child_forked_amid_an_import_that_did_not_end_in_time_is_refused(tmp_path: Path) -> None:
    said = run(
        """
        worker_thread.PATIENCE = 0.05
        first = in_thread(loaded)
        amid.wait()
        print(in_child(lambda: (loaded(), late.wait(), late.loaded)))
        go_on.set()
        print(first())
        """,
        tmp_path,
    )
    child, parent = said.splitlines()
    assert "forked while slow_module was imported" in child
    assert "forkserver" in child
    assert "None, False" in child  # nor is it tried in the child's own thread, where it would hang
    assert parent == "True"


@forks
def test_a_child_of_a_process_that_had_none_of_them_yet_imports_them_itself(tmp_path: Path) -> None:
    assert run("go_on.set(); print(in_child(loaded), late.loaded, loaded())", tmp_path).split() == [
        "True",
        "False",
        "True",
    ]


def test_an_import_that_does_not_end_is_told_and_may_come_later(tmp_path: Path) -> None:
    said = run(
        """
        late_modules.PATIENCE = 0.05
        print(loaded())
        go_on.set()
        late_modules.PATIENCE = 60
        print(loaded())
        """,
        tmp_path,
    )
    refused, later = said.splitlines()
    assert refused.startswith("refused: slow_module could not be imported within")
    assert "import slow_module" in refused
    assert later == "True"


@pytest.mark.skipif(not hasattr(signal, "SIGUSR1"), reason="no such signals here")
def test_a_signal_handler_that_comes_meanwhile_and_needs_them_gets_them(tmp_path: Path) -> None:
    said = run(
        """
        said = []
        def handler(*_):
            go_on.set()
            said.append(loaded())
        signal.signal(signal.SIGUSR1, handler)
        def strike():
            amid.wait()
            os.kill(os.getpid(), signal.SIGUSR1)
        struck = in_thread(strike)
        print(loaded(), said, struck())
        """,
        tmp_path,
    )
    assert said == "True [True] None\n"


def test_an_import_in_the_thread_that_asks_is_for_whoever_has_nothing_to_wait_for(tmp_path: Path) -> None:
    assert run("go_on.set(); late.wait(); print(threading.active_count(), loaded())", tmp_path) == "1 True\n"


def test_who_has_them_imported_meanwhile_goes_on_when_they_need_python_no_more(tmp_path: Path) -> None:
    said = run(
        """
        began = in_thread(lambda: (late.begin(), late.loaded))
        amid.wait()
        print(sys.modules["slow_module"].quiet() or began())
        waited = in_thread(lambda: (late.wait(), late.loaded))
        go_on.set()
        print(waited(), loaded())
        """,
        tmp_path,
    )
    assert said == "(None, False)\n(None, True) True\n"


def test_what_cannot_be_imported_is_told_to_who_waits(tmp_path: Path) -> None:
    said = run(
        """
        none = late_modules.LateModules("no_such_module", quiet=("no_such_module", "QUIET"))
        none.begin()
        try:
            none.wait()
        except ModuleNotFoundError as error:
            print(error.name, none.loaded)
        """,
        tmp_path,
    )
    assert said == "no_such_module False\n"


@forks
def test_a_child_forked_by_who_had_begun_has_them_imported_too(tmp_path: Path) -> None:
    said = run(
        """
        go_on.set()
        began = in_thread(late.begin)
        amid.wait()
        print(in_child(lambda: (late.wait(), late.loaded)))
        began(), late.wait()
        print(late.loaded)
        """,
        tmp_path,
    )
    assert said == "(None, True)\nTrue\n"
