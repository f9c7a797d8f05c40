"""What only a whole process shows: import, exit, fork, a user's nest_asyncio, interrupts at random times.

Scripts run with ``-X dev -W error::ResourceWarning``: anything left open shows on stderr, which has to be empty.
"""

from __future__ import annotations

import pytest
from bridge_server import Scripts

HANG_IN_A_DAEMON_THREAD = """
threading.Thread(target=client.get, args=("/hang",), daemon=True).start()
print(client.get("/hanging"))
"""

LATE_DESTRUCTOR = """
class Late:
    def __init__(self):
        self.client, self.write = client, os.write
        self.error = BridgeError
    def __del__(self):
        try:
            self.write(1, self.client.get().encode())
        except self.error:
            self.write(1, b"BridgeError")
"""

# name: (script, exit status, stdout)
EXITS = {
    "client left open": ("print(client.get())", 0, "ok\n"),
    "client closed": ("print(client.get()); client.close()", 0, "ok\n"),
    "client dropped": ("print(client.get()); del client", 0, "ok\n"),
    "client in cyclic garbage": ("client.me = client; print(client.get()); del client", 0, "ok\n"),
    "nothing ever called": ("print('ok')", 0, "ok\n"),
    "sys.exit": ("client.get(); sys.exit(3)", 3, ""),
    "os._exit in mid-flight": (HANG_IN_A_DAEMON_THREAD + "sys.stdout.flush(); os._exit(4)", 4, "yes\n"),
    "daemon thread in mid-flight": (HANG_IN_A_DAEMON_THREAD, 0, "yes\n"),
    "thread pool": (
        "with ThreadPoolExecutor(4) as pool: print(set(pool.map(lambda _: client.get(), range(20))))",
        0,
        "{'ok'}\n",
    ),
    "a task in the background": (
        "portal().spawn(lambda: client.fetch('/hang')); print(client.get('/hanging'))",
        0,
        "yes\n",
    ),
    "a task that ignores its cancellation": (
        """
        async def stubborn():
            while True:
                try: await asyncio.sleep(60)
                except asyncio.CancelledError: pass
        portal().spawn(stubborn); print(client.get())
        """,
        0,
        "ok\n",
    ),
    "a resource that never closes": (
        """
        async def never(_): await asyncio.Event().wait()
        bound = LoopBound(object, never, what="it")
        async def use(emit): await bound.get()
        portal().run(use); print(client.get())
        """,
        0,
        "ok\n",
    ),
    "a resource left open, which is closed": (
        """
        async def close(thing): print("closed", thing())
        bound = LoopBound(lambda: int, close, what="it")
        async def use(emit): await bound.get()
        portal().run(use)
        """,
        0,
        "closed 0\n",
    ),
    "awaited in asyncio.run, left open": ("print(asyncio.run(client.aget()))", 0, "ok\n"),
    "on the user's own loop, left open": ("print(asyncio.run(client.fetch('/ok')))", 0, "ok\n"),
    "on the user's own loop, neither closed": (
        """
        loop = asyncio.new_event_loop()
        print(loop.run_until_complete(client.fetch('/ok')))
        atexit.register(loop.close)
        """,
        0,
        "ok\n",
    ),
    "on a loop that was closed by hand, and then on another": (
        """
        # Modules that the script knows by name are emptied before the end: what only they kept is collected.
        from sportmonks_sdk.bridge import loop_bound, never_collected
        loop = asyncio.new_event_loop()
        loop.run_until_complete(client.fetch('/ok'))
        loop.close()
        print(asyncio.run(client.fetch('/ok')), len(never_collected.parked()))
        """,
        0,
        "ok 1\n",
    ),
    "a call at exit, registered before the first call": (
        "atexit.register(lambda: print(client.get())); client.get()",
        0,
        "ok\n",
    ),
    "a call at exit, registered after it": ("client.get(); atexit.register(lambda: print(client.get()))", 0, "ok\n"),
    "a call in a late destructor": (LATE_DESTRUCTOR + "client.get(); sys.late = Late()", 0, "BridgeError"),
    "the first call in a late destructor": (LATE_DESTRUCTOR + "sys.late = Late()", 0, "BridgeError"),
}
IMPORTS = """
import atexit, sys, threading
from concurrent.futures import ThreadPoolExecutor
from sportmonks_sdk.errors import BridgeError
"""


@pytest.mark.parametrize("case", EXITS)
def test_exit_is_clean_with(case: str, scripts: Scripts) -> None:
    code, status, out = EXITS[case]
    done = scripts.run(code, prelude=Scripts.PRELUDE + IMPORTS)
    assert (done.err, done.out, done.code) == ("", out, status)


def test_an_uncaught_error_is_all_that_is_seen_of_it(scripts: Scripts) -> None:
    done = scripts.run("client.get()\nraise ValueError('mine')")
    lines = done.err.splitlines()
    assert done.code == 1
    assert lines[0].startswith("Traceback")
    assert lines[-1] == "ValueError: mine"
    assert not [line for line in lines if "Exception ignored" in line or "nclosed" in line]


def test_an_exit_handler_from_before_the_import_gets_an_error_and_no_hang(scripts: Scripts) -> None:
    done = scripts.run(
        """
        import atexit
        def late():
            try: client.get()
            except Exception as error: print(type(error).__name__)
        atexit.register(late)
        from bridge_client import *
        client = Client()
        client.get()
        """,
        prelude="",
    )
    assert (done.err, done.out, done.code) == ("", "BridgeError\n", 0)


def test_importing_starts_no_thread_patches_nothing_and_is_light(scripts: Scripts) -> None:
    done = scripts.run(
        """
        import os, sys, threading, asyncio, _asyncio, signal
        hooks = []
        os.register_at_fork = lambda **hook: hooks.append(hook)
        policy, loop_class = asyncio.get_event_loop_policy(), dict(vars(asyncio.SelectorEventLoop))
        import sportmonks_sdk.bridge.portal, sportmonks_sdk.bridge.loop_bound
        sportmonks_sdk.bridge.portal.portal()
        assert threading.active_count() == 1
        assert asyncio.Task is _asyncio.Task and asyncio.get_event_loop_policy() is policy
        assert vars(asyncio.SelectorEventLoop) == loop_class
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
        assert not hooks
        heavy = {"aiohttp", "redis", "polars", "pyarrow", "ctypes"} & set(sys.modules)
        assert not heavy, heavy
        """,
        prelude="",
    )
    assert (done.err, done.code) == ("", 0)


# -- fork --------------------------------------------------------------------------------------------------------

FORKED = """
import gc, threading, time
from sportmonks_sdk.errors import BridgeError
def child(work):
    "Fork; the child works, collects all garbage and shuts down as a whole interpreter would; its status."
    sys.stdout.flush()
    if (pid := os.fork()) == 0:
        work()
        gc.collect()
        sys.exit(5)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    assert status == 5, status
import sys
"""


@pytest.mark.parametrize(
    "work",
    [
        "lambda: None",
        "lambda: print('child', client.get())",
        "lambda: globals().pop('client')",
        "lambda: client.close()",
        "lambda: (client.get(), client.close(), asyncio.run(Client().fetch('/ok')))",
    ],
)
def test_a_forked_child_works_and_the_parent_does_not_notice(work: str, scripts: Scripts) -> None:
    done = scripts.run(f"client.get(); child({work}); print('parent', client.get())", Scripts.PRELUDE + FORKED)
    assert done.err == ""
    assert done.out.splitlines()[-1] == "parent ok"
    assert done.code == 0


@pytest.mark.parametrize("forget", ["", "client", "client loop"])
def test_a_child_that_forgets_a_loop_of_the_user_does_not_harm_the_parent(forget: str, scripts: Scripts) -> None:
    """Parking: a destructor of the child would take the parent's connection out of the epoll that both share."""
    done = scripts.run(
        f"""
        def forget():
            for name in "{forget}".split(): del globals()[name]
        loop = asyncio.new_event_loop()
        fetch = lambda: loop.run_until_complete(client.fetch("/ok"))
        fetch(); child(forget); print(fetch())
        loop.run_until_complete(client.session.aclose()); loop.close()
        """,
        Scripts.PRELUDE + FORKED,
    )
    assert (done.err, done.out, done.code) == ("", "ok\n", 0)


def test_a_fork_in_mid_flight_leaves_the_flight_to_the_parent(scripts: Scripts) -> None:
    done = scripts.run(
        """
        client.get()
        flight = threading.Thread(target=lambda: print(client.get("/gate")))
        flight.start()
        client.get("/queue")
        child(lambda: client.get())
        client.get("/open")
        flight.join()
        print(client.get(), tasks_left())
        """,
        Scripts.PRELUDE + FORKED,
    )
    assert (done.err, done.out, done.code) == ("", "through\nok 0\n", 0)


def test_a_fork_by_a_listener_ends_the_call_in_the_child(scripts: Scripts) -> None:
    done = scripts.run(
        """
        def fork(event):
            if event.startswith("asking"):
                global pid
                pid = os.fork()
        parent = os.getpid()
        try:
            text = client.get("/ok", fork)
        except BridgeError:
            assert os.getpid() != parent
            print("child", client.get()); sys.exit(5)
        assert os.getpid() == parent and text == "ok"
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), client.get())
        """,
        Scripts.PRELUDE + FORKED,
    )
    assert (done.err, done.out, done.code) == ("", "child ok\n5 ok\n", 0)


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_multiprocessing_pools_work(method: str, scripts: Scripts) -> None:
    done = scripts.run(
        f"""
        import multiprocessing, fetching
        if __name__ == "__main__":
            client.get()
            with multiprocessing.get_context("{method}").Pool(2) as pool:
                print(pool.map(fetching.fetch, range(4)))
                pool.close(); pool.join()
            print(client.get())
        """
    )
    assert (done.err, done.out, done.code) == ("", "['ok', 'ok', 'ok', 'ok']\nok\n", 0)


# -- a user's nest_asyncio ---------------------------------------------------------------------------------------

# nest_asyncio's asyncio.run leaves its loop open: close it, or it complains for reasons of its own.
USE_ALL = """
async def main():
    session = LoopBound(aiohttp.ClientSession, lambda s: s.close(), what="mine")
    async with (await session.get()).get(BASE + "/ok") as answer:
        mine = await answer.text()
    await session.aclose()
    return mine, client.get(), await client.aget()
print(asyncio.run(main()), asyncio.run(main()), client.get())

import _asyncio
async def untouched(emit):
    nest.apply()  # as a hook of the user might
    loop, base = asyncio.get_running_loop(), vars(asyncio.BaseEventLoop)
    assert type(asyncio.create_task(asyncio.sleep(0))) is _asyncio.Task
    assert type(loop.create_future()) is _asyncio.Future
    for name in ("run_forever", "run_until_complete", "_run_once", "_check_running"):
        assert getattr(type(loop), name) is base[name], name
    return await asyncio.wait_for(asyncio.sleep(0, "untouched"), 60)
print(portal().run(untouched))
asyncio.get_event_loop().close()
"""


@pytest.mark.parametrize("module", ["nest_asyncio", "nest_asyncio2"])
@pytest.mark.parametrize("order", ["before the import", "before the first call", "after the first call"])
def test_a_users_nest_asyncio_applied(order: str, module: str, scripts: Scripts) -> None:
    nest = f"import asyncio, {module} as nest; asyncio.set_event_loop(asyncio.new_event_loop()); nest.apply()\n"
    own = "from bridge_client import *\nclient = Client()\n"
    prelude = {
        "before the import": nest + own,
        "before the first call": own + nest,
        "after the first call": own + "client.get()\n" + nest,
    }[order]
    done = scripts.run(USE_ALL, prelude)
    assert done.err == ""
    assert done.out == "('ok', 'ok', 'ok') ('ok', 'ok', 'ok') ok\nuntouched\n"


# -- interrupts --------------------------------------------------------------------------------------------------


def test_interrupts_at_random_times_leave_nothing_behind(scripts: Scripts) -> None:
    done = scripts.run(
        """
        import random, signal, threading, time
        dice = random.Random(7)
        def fire(delay):
            time.sleep(delay)
            os.kill(os.getpid(), signal.SIGINT)
        client.get()
        interrupted = 0
        for number in range(60):
            thread = threading.Thread(target=fire, args=(dice.uniform(0, 0.02),))
            try:
                thread.start()
                while True:
                    client.get("/hang" if number % 2 else "/ok")
            except KeyboardInterrupt:
                interrupted += 1
            thread.join()
        print(interrupted, client.get("/calm"), tasks_left())
        """
    )
    assert (done.err, done.out, done.code) == ("", "60 yes 0\n", 0)


def test_interrupts_during_the_very_first_call_do_not_break_the_next(scripts: Scripts) -> None:
    done = scripts.run(
        """
        import random, signal, threading, time
        from sportmonks_sdk.bridge.portal import Portal
        async def hang(emit): await asyncio.sleep(60)
        async def seven(emit): return 7
        dice = random.Random(7)
        def fire(delay):
            time.sleep(delay)
            os.kill(os.getpid(), signal.SIGINT)
        sevens = 0
        for number in range(40):
            one = Portal()
            thread = threading.Thread(target=fire, args=(dice.uniform(0, 0.002),))
            try:
                thread.start()
                one.run(hang)
            except KeyboardInterrupt:
                pass
            thread.join()
            sevens += one.run(seven)
        print(sevens)
        """
    )
    assert (done.err, done.out, done.code) == ("", "280\n", 0)
