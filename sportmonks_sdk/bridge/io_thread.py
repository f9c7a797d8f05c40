"""The SDK's I/O thread: one daemon thread, one event loop of its own. Never restarted."""

from __future__ import annotations

import _thread
import asyncio
import contextlib
import contextvars
import os
import sys
import threading
from _asyncio import Future, Task
from collections.abc import Callable, Coroutine
from typing import Any, Final

from .never_collected import park

_CANCEL_GRACE: Final = 1.0  # seconds at exit for cancelled tasks, and then for closing resources
_CLOSE_GRACE: Final = 0.8


class PortalLoop(asyncio.SelectorEventLoop):
    """An event loop that a user's nest_asyncio cannot reach.

    nest_asyncio patches the *class* of the loop it finds, and swaps asyncio's task and future classes. Here
    the original methods are bound again, the mark says "patched already", and tasks and futures are CPython's
    own.
    """

    _nest_patched = True
    run_forever = asyncio.BaseEventLoop.run_forever
    run_until_complete = asyncio.BaseEventLoop.run_until_complete
    _run_once = vars(asyncio.BaseEventLoop)["_run_once"]
    _check_running = vars(asyncio.BaseEventLoop)["_check_running"]

    def __init__(self) -> None:
        super().__init__()
        self.set_task_factory(_make_task)

    def create_future(self) -> Future[Any]:
        return Future(loop=self)


def _make_task(loop: asyncio.AbstractEventLoop, coro: Any, **options: Any) -> Task[Any]:
    return Task(coro, loop=loop, **options)


class IoThread:
    """A loop and the thread that runs it. ``retired`` means that no call gets in or out any more."""

    loop: PortalLoop

    def __init__(self) -> None:
        self.pid: Final = os.getpid()
        self.ident: int | None = None
        self.launched = False
        self.retired = False
        self._making = threading.Lock()
        self._failure: OSError | None = None
        self._ended = threading.Event()
        self._background: set[asyncio.Task[Any]] = set()

    def launch(self) -> None:
        """Start the thread and wait for its loop. After an interrupt in here, the next call goes on with it.

        An interrupt only ever hits the main thread: therefore the loop is made in the new one, and that is started
        by one uninterruptible call (``Thread.start`` can be left half done, with a lock held).
        """
        if not self.launched:
            ready = threading.Lock()
            ready.acquire()
            _thread.start_new_thread(self._serve, (ready,))
            with ready:
                if self._failure is not None:
                    raise self._failure
                self.launched = True

    def is_current(self) -> bool:
        return self.ident == threading.get_ident()

    def spawn(self, fn: Callable[[], Coroutine[Any, Any, object]]) -> None:
        """Run ``fn()`` as a task, from any thread, without waiting; failures go to the loop's handler."""
        self.loop.call_soon_threadsafe(self._begin, fn, context=contextvars.Context())

    def retire(self, patience: float) -> None:
        """Cancel what runs, close what is open, stop the loop; wait ``patience`` seconds for it at most."""
        self.retired = True
        with self._making:  # no thread makes a loop any more
            if self.ident is None:
                return
        with contextlib.suppress(RuntimeError):  # the loop is closed already
            self.loop.call_soon_threadsafe(self._begin, self._wind_up)
        self._ended.wait(patience)

    def _serve(self, ready: threading.Lock) -> None:
        mine = False
        try:
            with self._making:
                mine = self._make()
        finally:
            ready.release()
        if mine:
            threading.current_thread().name = "sportmonks-io"
            # What threading.Thread does for the debuggers and coverage tools of the user.
            sys.settrace(threading.gettrace())
            sys.setprofile(threading.getprofile())
            # Nothing of the first caller's context may live on in here (ipykernel routes output by it).
            contextvars.Context().run(self._run)

    def _make(self) -> bool:
        """Make the loop, once; whether this thread is the one to run it."""
        if self.ident is not None or self.retired:
            return False
        try:
            self.loop = PortalLoop()
        except OSError as error:  # out of file descriptors; a later launch may fare better
            self._failure = error
            return False
        self._failure = None
        self.ident = threading.get_ident()
        return True

    def _run(self) -> None:
        try:
            while not self._ended.is_set():
                # A task that raises one of these ends run_forever; it has its exception, the loop goes on.
                with contextlib.suppress(SystemExit, KeyboardInterrupt):
                    self.loop.run_forever()
        finally:
            self._ended.set()
            self.loop.close()

    def _begin(self, fn: Callable[[], Coroutine[Any, Any, object]]) -> None:
        task = self.loop.create_task(fn())
        self._background.add(task)
        task.add_done_callback(self._background.discard)

    async def _wind_up(self) -> None:
        tasks = asyncio.all_tasks(self.loop) - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        if tasks:
            done, stuck = await asyncio.wait(tasks, timeout=_CANCEL_GRACE)
            for task in done:
                if not task.cancelled():
                    task.exception()  # nobody waits for it any more; do not complain about that at exit
            park(stuck)
        try:
            async with asyncio.timeout(_CLOSE_GRACE):
                await self.loop.shutdown_asyncgens()  # LoopBound keeps each resource open by such a generator
        except TimeoutError:
            pass  # an unresponsive peer must not hold up the exit
        finally:
            self._ended.set()
            self.loop.stop()
