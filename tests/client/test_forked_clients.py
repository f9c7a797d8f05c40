"""Clients and processes: forks of a parent that has fetched a season or has not, signal handlers, imports.

A child that hangs is ended by its own alarm: the test then says so instead of hanging with it.
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
from redis_server import RedisServer
from strict_script import STRICT, UNHURRIED

from sportmonks_sdk.bridge import forks
from sportmonks_sdk.errors import BridgeError
from sportmonks_sdk.sandbox import SandboxServer

SETUP = """
import os, sys, signal, threading, time
from sportmonks_sdk import BridgeError, Sportmonks
SEASON, OTHER = 25583, 23614

def season(client, number=OTHER):
    "Rows of a season; or how long it took to be told that there will be none, and by what."
    begun = time.monotonic()
    try:
        return client.fixtures(season=number).height
    except BridgeError as error:
        took = time.monotonic() - begun
        named = all(word in str(error) for word in ("forkserver", "spawn", "after the fork"))
        return f"refused {named} {took < 2 or took}"

def imported_late(client):
    "What calls import that their client had not."
    before = set(sys.modules)
    client.fixtures(season=SEASON)
    client.tables([19134453], include=["events", "lineups.details"], timezone="Europe/Madrid")
    client.get("leagues")
    return sorted(set(sys.modules) - before)
"""


def run(code: str, server: SandboxServer) -> str:
    root = str(Path(__file__).parents[2])
    env = {
        **os.environ, "SPORTMONKS_API_TOKEN": f"token-{os.getpid()}", "SPORTMONKS_BASE_URL": server.url,
        "SPORTMONKS_PROGRESS": "false", "PYTHONPATH": root,
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, *STRICT, "-c", UNHURRIED + IN_CHILD + textwrap.dedent(SETUP) + textwrap.dedent(code)],
        env=env, capture_output=True, text=True, timeout=GUARD,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


# --- forks ----------------------------------------------------------------------------------------------------------

REFUSED = "'refused True True'"
PARENTS = {
    "cold": ("client = Sportmonks()", "380"),
    "of one fixture": ("client = Sportmonks(); client.fixtures([19134453])", "380"),
    "of a plan": ("client = Sportmonks(); client.plan(season=SEASON, discover=True)", "380"),
    "of a season": ("client = Sportmonks(); client.fixtures(season=SEASON)", REFUSED),
    "of frames of its own": (
        "import polars as pl; client = Sportmonks(); pl.concat([pl.DataFrame({'a': range(99)})] * 9).sort('a')",
        REFUSED,
    ),
}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
@pytest.mark.parametrize("whose", ["the parent's client", "a client of its own"])
@pytest.mark.parametrize("parent", PARENTS)
def test_a_child_of_a_parent(parent: str, whose: str, sandbox: SandboxServer) -> None:
    code, wanted = PARENTS[parent]
    mine = "client" if whose == "the parent's client" else "Sportmonks()"
    said = run(f"{code}\nprint(in_child(lambda: season({mine})))\nprint(season(client))", sandbox)
    assert said == f"{wanted}\n380\n"


def test_what_needs_no_frames_works_in_any_child_and_a_grandchild_is_no_better_off(sandbox: SandboxServer) -> None:
    said = run(
        """
        client = Sportmonks(); client.fixtures(season=SEASON)
        print(in_child(lambda: client.plan([19134453]).fixtures))
        print(in_child(lambda: in_child(lambda: season(client))))
        """,
        sandbox,
    )
    assert said.splitlines() == ["1", f'"{REFUSED}"']


def test_a_child_of_a_client_whose_cache_is_open_on_disk_fetches_for_all(
    sandbox: SandboxServer, tmp_path: Path
) -> None:
    said = run(
        f"""
        client = Sportmonks(cache="disk", cache_dir={str(tmp_path)!r})
        client.cache.set_with_ttl("a", 1)
        print(in_child(lambda: season(client)))
        print(in_child(lambda: (client.cache.get("a"), season(client), client.last_report.total_requests)))
        print(season(client), client.last_report.total_requests)
        """,
        sandbox,
    )
    assert said.splitlines() == ["380", "(1, 380, 0)", "380 0"]


def test_nothing_is_spent_for_a_call_that_is_refused(sandbox: SandboxServer) -> None:
    sandbox.reset()
    run("client = Sportmonks(); client.fixtures(season=SEASON); in_child(lambda: season(client))", sandbox)
    spent = len(sandbox.requests)
    sandbox.reset()
    run("client = Sportmonks(); client.fixtures(season=SEASON)", sandbox)
    assert len(sandbox.requests) == spent


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_the_remedies_that_the_error_names_are_some(method: str, sandbox: SandboxServer) -> None:
    said = run(
        f"""
        import multiprocessing
        from tests.client.season_in_worker import season
        client = Sportmonks(); client.fixtures(season=SEASON)
        with multiprocessing.get_context("{method}").Pool(1) as pool:
            print(pool.map(season, [OTHER]))
            pool.close(); pool.join()
        """,
        sandbox,
    )
    assert said == "[380]\n"


def test_where_threads_cannot_be_seen_polars_counts_as_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forks, "_THREADS", Path("/nowhere"))
    monkeypatch.setattr(forks, "_lost", False)
    assert forks.pool_runs()
    forks._before()
    forks.check_frames()
    forks._in_child()
    with pytest.raises(BridgeError, match="forkserver"):
        forks.check_frames()


# --- locks ----------------------------------------------------------------------------------------------------------


def test_a_child_finds_the_locks_open_that_another_thread_of_the_parent_held(sandbox: SandboxServer) -> None:
    """Each lasting lock of the SDK is held while the process forks."""
    said = run(
        """
        from sportmonks_sdk.bridge import locks
        client = Sportmonks(); client.fixtures([19134453])
        held, forked = threading.Event(), threading.Event()
        def hold():
            mine = list(locks._LASTING)
            for lock in mine: lock.acquire()
            held.set(); forked.wait()
            for lock in mine: lock.release()
        holder = threading.Thread(target=hold); holder.start(); held.wait()
        print(len(locks._LASTING) > 3)
        print(in_child(lambda: season(client)))
        forked.set(); holder.join()
        print(season(client))
        """,
        sandbox,
    )
    assert said == "True\n380\n380\n"


# --- signal handlers ------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timers here")
def test_a_signal_handler_that_calls_the_client_does_not_lock_it(sandbox: SandboxServer) -> None:
    """It falls into everything that a call does, the first one too, many times."""
    said = run(
        """
        client, calls = Sportmonks(), []
        def handler(*_):
            if len(calls) < 150:
                calls.append(client.fixtures([19134453, 19134460]).height)
                signal.setitimer(signal.ITIMER_REAL, 0.0007 * (1 + len(calls) % 9))
        signal.signal(signal.SIGALRM, handler)
        signal.setitimer(signal.ITIMER_REAL, 0.001)
        rows = set()
        while len(calls) < 150:
            rows.add(client.fixtures(season=SEASON).height)
            rows.add(Sportmonks().fixtures([19134453]).height)
        signal.setitimer(signal.ITIMER_REAL, 0)  # an interpreter that ends has no handlers any more
        print(rows, set(calls))
        """,
        sandbox,
    )
    assert said == "{1, 380} {2}\n" or said == "{380, 1} {2}\n"


def test_a_handler_that_stops_its_thread_inside_the_memory_of_frames_gets_its_answer(sandbox: SandboxServer) -> None:
    said = run(
        """
        client = Sportmonks(); client.fixtures([19134453])
        with client._engine.memo._lock:
            print(client.fixtures([19134453]).height)
        """,
        sandbox,
    )
    assert said == "1\n"


# --- imports --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cache", ["memory", "redis"])
def test_a_call_imports_nothing_that_its_client_had_not(
    cache: str, sandbox: SandboxServer, redis_server: RedisServer
) -> None:
    said = run(
        f"""
        print(imported_late(Sportmonks(cache={(redis_server.url if cache == "redis" else cache)!r})))
        """,
        sandbox,
    )
    assert said == "[]\n"


def test_a_call_that_the_disk_answers_takes_nothing_of_what_requests_take(
    sandbox: SandboxServer, tmp_path: Path
) -> None:
    code = f"""
    client = Sportmonks(cache="disk", cache_dir={str(tmp_path)!r})
    before = set(sys.modules)
    client.tables(season=SEASON, include=["events"])
    print(client.last_report.total_requests > 0, "aiohttp" in sys.modules, set(sys.modules) == before)
    client.close()
    """
    assert run(code, sandbox) == "True True False\n"
    assert run(code, sandbox) == "False False True\n"


def test_beside_a_disk_what_requests_take_comes_late_and_nothing_else(sandbox: SandboxServer, tmp_path: Path) -> None:
    said = run(
        f"""
        from sportmonks_sdk.transport.http_modules import HTTP_MODULES
        client = Sportmonks(cache="disk", cache_dir={str(tmp_path)!r})
        print("aiohttp" in sys.modules, "urllib.request" in sys.modules)
        HTTP_MODULES.wait()
        print(imported_late(client))
        """,
        sandbox,
    )
    assert said == "False False\n[]\n"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
@pytest.mark.parametrize(
    ("what", "wanted"),
    [("client.fixtures([19134453]).height", "2 [1]\n"), ("in_child(lambda: season(client))", "2 ['380']\n")],
    ids=["a call", "a fork"],
)
def test_what_a_signal_handler_does_amid_that_import_is_done(
    what: str, wanted: str, sandbox: SandboxServer, tmp_path: Path
) -> None:
    said = run(
        f"""
        from sportmonks_sdk.bridge import worker_thread
        worker_thread.PATIENCE = 60.0  # a fork waits as long as a busy machine takes
        client = Sportmonks(cache="disk", cache_dir={str(tmp_path)!r})
        struck, said = threading.Event(), []

        class Strike:
            def find_spec(self, name, path=None, target=None):
                if name == "aiohttp.connector":
                    os.kill(os.getpid(), signal.SIGUSR1)
                    struck.wait()

        def handler(*_):
            struck.set()
            said.append({what})

        signal.signal(signal.SIGUSR1, handler)
        sys.meta_path.insert(0, Strike())
        print(client.fixtures([19134453, 19134460]).height, said)
        """,
        sandbox,
    )
    assert said == wanted
