"""One thread for work that blocks and must not be shared: a connection to a file that no fork may carry along.

The lock of SQLite on a file belongs to a process, and its library keeps count of them in memory: a child that inherits
an open connection, even one that opens another to the same file, is told of locks that it does not have. (Source:
"How To Corrupt An SQLite Database File", 2.6.) So a fork waits until the thread is between two works, and lets go of
what is open.
"""

from __future__ import annotations

import _thread
import asyncio
import atexit
import contextlib
import os
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Any, Final, TypeVar
from weakref import WeakSet

from .living import living
from .locks import lasting_rlock

T = TypeVar("T")

# Seconds that a fork waits for the work that is being done.
PATIENCE: Final = 1.0
# Seconds that the end of the program waits for all work that was handed over. After it there is no interpreter: a
# library that is amid such work then says so with a panic.
LAST: Final = 5.0


class WorkerThread:
    """Does what it is handed, one work after another, in the order of handing; the thread begins with the first.

    Args:
        rest: called between two works, from any thread: lets go of what is open. Work that comes later opens it anew.
        lost: called in a forked child where `rest` could not be called in time, in place of it.
    """

    def __init__(self, rest: Callable[[], None], lost: Callable[[], None]) -> None:
        self._rest, self._lost = rest, lost
        self._queue: SimpleQueue[Any]
        self._started: bool
        self._paused_by: int | None
        self._alive: list[_thread.LockType]
        # A signal handler may have stopped its own thread in here.
        self._starting = lasting_rlock()
        self._begin_anew()
        _watch(self)

    async def run(self, work: Callable[[], T]) -> T:
        """What the work returns or raises. It is done also where nobody waits for it any more."""
        loop = asyncio.get_running_loop()
        done: asyncio.Future[T] = loop.create_future()

        def finish(result: Any, error: BaseException | None) -> None:
            if done.cancelled():
                return
            if error is None:
                done.set_result(result)
            else:
                done.set_exception(error)

        def tell(result: Any, error: BaseException | None) -> None:
            with contextlib.suppress(RuntimeError):  # its loop is closed
                loop.call_soon_threadsafe(finish, result, error)

        self._hand(work, tell)
        return await done

    def call(self, work: Callable[[], T]) -> T:
        """`run` for callers that wait with their thread."""
        return self.submit(work).result()

    def submit(self, work: Callable[[], T]) -> Future[T]:
        """`run` for callers that go on meanwhile. A forked child waits in vain for what was handed over before."""
        done: Future[T] = Future()

        def tell(result: Any, error: BaseException | None) -> None:
            if error is None:
                done.set_result(result)
            else:
                done.set_exception(error)

        self._hand(work, tell)
        return done

    def leave(self, work: Callable[[], None]) -> None:
        """Hand it work and go on; it is to see to its errors itself. At the end of the program none is begun."""
        if not _ending:
            self._hand(work, _nobody)

    def end(self) -> None:
        """Let go of what is open and end the thread, without waiting; work that comes later begins another."""
        with self._starting:
            if self._started:
                self._queue.put(None)
                self._queue, self._started = SimpleQueue(), False

    def _hand(self, work: Callable[[], Any], tell: Callable[[Any, BaseException | None], None]) -> None:
        with self._starting:
            self._queue.put((work, tell))
            if not self._started:
                alive = _thread.allocate_lock()
                alive.acquire()
                self._alive = [one for one in self._alive if one.locked()] + [alive]
                try:
                    # One call that no interrupt can cut in two; ``Thread.start`` may be left half done.
                    _thread.start_new_thread(self._serve, (self._queue, self._between, alive))
                except RuntimeError:
                    alive.release()
                    if not _ending:
                        raise
                    # Python 3.12 and newer start none while the program ends: it is done by who hands it over.
                    self._queue.put(None)
                    self._work(self._queue, self._between)
                else:
                    self._started = True

    def _serve(self, queue: SimpleQueue[Any], between: threading.Lock, alive: _thread.LockType) -> None:
        # While the thread runs this object lives, and so is asked to rest at a fork and at the end of the program.
        # What threading.Thread does for the debuggers and coverage tools of the user.
        sys.settrace(threading.gettrace())
        sys.setprofile(threading.getprofile())
        try:
            self._work(queue, between)
        finally:
            alive.release()

    def _work(self, queue: SimpleQueue[Any], between: threading.Lock) -> None:
        while True:
            handed = queue.get()
            with between:
                if handed is None:
                    self._rest()
                    return
                work, tell = handed
                if _ending and tell is _nobody and time.monotonic() > _deadline:
                    continue
                result: Any = None
                error: BaseException | None = None
                try:
                    result = work()
                except BaseException as raised:  # noqa: BLE001 - whoever waits for it is told
                    error = raised
            tell(result, error)
            del handed, work, tell, result, error

    def _begin_anew(self) -> None:
        self._queue = SimpleQueue()
        self._between = threading.Lock()
        self._started, self._paused_by = False, None
        # Of each of its threads, held while that lives: one that was ended may have work yet.
        self._alive = []

    def _pause(self, deadline: float) -> None:
        # Of two threads that fork at once the one may wait in vain for the other: it has paused nothing then.
        me = threading.get_ident()
        if self._paused_by != me and self._between.acquire(timeout=max(0.0, deadline - time.monotonic())):
            self._paused_by = me
            self._rest()

    def _go_on(self) -> None:
        if self._paused_by == threading.get_ident():
            self._paused_by = None
            self._between.release()

    def _finish(self) -> None:
        self.end()
        for alive in self._alive:
            if alive.acquire(timeout=max(0.0, _deadline - time.monotonic())):
                alive.release()

    def _in_child(self) -> None:
        paused_by = self._paused_by
        self._begin_anew()
        if paused_by is None:
            self._lost()


def _nobody(result: Any, error: BaseException | None) -> None:
    return None


_LIVE: Final[WeakSet[WorkerThread]] = WeakSet()
_watching = False
_ending = False
_deadline = 0.0


def _watch(worker: WorkerThread) -> None:
    global _watching
    _LIVE.add(worker)
    if not _watching:
        _watching = True
        atexit.register(_finish_all)
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(before=_pause_all, after_in_parent=_go_on_all, after_in_child=_begin_all_anew)


def _pause_all() -> None:
    deadline = time.monotonic() + PATIENCE
    for worker in living(_LIVE):
        worker._pause(deadline)


def _finish_all() -> None:
    global _ending, _deadline
    _deadline = time.monotonic() + LAST
    _ending = True
    for worker in living(_LIVE):
        worker._finish()


def _go_on_all() -> None:
    for worker in living(_LIVE):
        worker._go_on()


def _begin_all_anew() -> None:
    for worker in living(_LIVE):
        worker._in_child()
