"""The blocking bridge: any thread, with or without a running event loop, calls coroutines on one I/O thread.

Every blocking call of the SDK takes this way, in scripts, notebooks and threads alike; nothing is detected,
nothing patched. What the coroutine emits is worked off by the waiting caller: progress and warnings appear in
the caller's thread.
"""

from __future__ import annotations

import asyncio
import atexit
import contextvars
import os
import queue
import sys
import threading
import time
import weakref
from collections import deque
from collections.abc import Callable, Coroutine
from types import TracebackType
from typing import Any, Final, Generic, TypeAlias, TypeVar

from sportmonks_sdk.errors import BridgeError, SportmonksError, SyncInLoopError

from .io_thread import IoThread
from .never_collected import park

T = TypeVar("T")
M = TypeVar("M")
Fn: TypeAlias = Callable[[Callable[[M], None]], Coroutine[Any, Any, T]]

CANCEL_PATIENCE: Final = 2.0  # seconds an interrupted caller waits for the cancelled coroutine
EXIT_PATIENCE: Final = 2.0
HEARTBEAT: Final = 0.2  # ipykernel cancels an awaiting cell without waking its idle loop (ipykernel #881)
_POLL: Final = 0.02
_WAKE: Final = 0.1


class _End:
    """The last message of a call."""


_END: Final = _End()


def _nobody(message: object) -> None:
    """The default ``on_event``."""


def _never() -> None:
    """The default ``on_idle``."""


def _take(inbox: queue.SimpleQueue[Any], on_idle: Callable[[], None]) -> Any:
    while True:
        # A wait without an end cannot be interrupted on Windows, nor on Linux once polars is imported: it installs a
        # SIGINT handler with SA_RESTART, and the wait for the lock goes on as if nothing had happened.
        try:
            return inbox.get(timeout=_WAKE)
        except queue.Empty:
            on_idle()


class _PortalCall(Generic[M, T]):
    """A coroutine on the I/O thread, and its outcome; ``post`` takes its messages, then ``_END``."""

    __slots__ = ("_fn", "_io", "_post", "_task", "_withdrawn", "done", "error", "value")

    value: T

    def __init__(self, io: IoThread, fn: Fn[M, T], post: Callable[[Any], None]) -> None:
        self._io, self._fn, self._post = io, fn, post
        self._task: asyncio.Task[T] | None = None
        self._withdrawn = self.done = False
        self.error: BaseException | None = None

    def submit(self) -> None:
        self._io.loop.call_soon_threadsafe(self._start, context=contextvars.copy_context())

    def cancel(self) -> None:
        """Ask for the end, from any thread. Not across a fork: the other side's loop is not ours to wake."""
        if not self._io.retired:
            self._io.loop.call_soon_threadsafe(self._cancel)

    @property
    def pending(self) -> bool:
        """Whether it is worth waiting for."""
        return not self.done and not self._io.retired

    def check_process(self) -> None:
        if self._io.pid != os.getpid():
            raise BridgeError("this process was forked during the call, which goes on in the parent only")

    def failure(self) -> BaseException | None:
        """The exception to raise in the caller, given away once; without frames of ours at its start."""
        error, self.error = self.error, None
        if isinstance(error, BaseExceptionGroup):
            error = _first_of_ours(error) or error
        return error and error.with_traceback(_trim(error.__traceback__))

    def _start(self) -> None:
        if self._withdrawn or self._io.retired:
            return
        self._task = self._io.loop.create_task(self._drive())
        # A callback, not a try/finally inside: a task cancelled before its first step never runs the latter.
        self._task.add_done_callback(self._settle)

    async def _drive(self) -> T:
        return await self._fn(self._post)

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
        else:
            self._withdrawn = self.done = True

    def _settle(self, task: asyncio.Task[T]) -> None:
        if self._io.retired:
            return  # the interpreter is on its way out: waiters in daemon threads are left asleep
        if task.cancelled():
            self.error = asyncio.CancelledError()
        elif (error := task.exception()) is not None:
            self.error = error
        else:
            self.value = task.result()
        self._task = None  # a failed task keeps its traceback, whose frames keep this call
        self.done = True
        self._post(_END)


def _trim(trace: TracebackType | None) -> TracebackType | None:
    while trace is not None and trace.tb_frame.f_code is _PortalCall._drive.__code__:
        trace = trace.tb_next
    return trace


def _first_of_ours(group: BaseExceptionGroup[BaseException]) -> SportmonksError | None:
    for error in group.exceptions:
        found = _first_of_ours(error) if isinstance(error, BaseExceptionGroup) else error
        if isinstance(found, SportmonksError):
            return found
    return None


class Portal:
    """Calls from any thread into one I/O thread. Made without a thread; the first call starts it.

    A forked child starts its own at its own first call; what it inherited is parked, never touched.
    """

    blocks: Final = True  # the caller's thread, with whatever loop runs in it

    def __init__(self) -> None:
        self._io: IoThread | None = None
        self._lock = threading.RLock()  # re-entrant: a signal handler or a destructor may call from inside it
        self._closed = False
        self._watches_forks = False
        # Registered here, not at the first call, so that exit handlers registered later can still call.
        atexit.register(self._shut_down)

    def run(self, fn: Fn[M, T], on_event: Callable[[M], None] = _nobody, on_idle: Callable[[], None] = _never) -> T:
        """Call ``fn(emit)`` on the I/O thread, await it there, and block until it ends.

        The coroutine runs in a copy of the caller's context. What it passes to ``emit`` (on any thread) goes
        to ``on_event`` in this thread while it waits, all of it before this returns or raises; ``on_event``
        may itself make blocking calls. ``on_idle`` is called here every tenth of a second in which nothing comes.
        When one of them raises, or on an interrupt, the coroutine is cancelled, given 2 s at most to end, and the
        exception goes on; a second interrupt does not wait.

        Returns what the coroutine returned. Raises what it raised (of an exception group, the first SDK error
        in it), SyncInLoopError on the I/O thread itself, BridgeError when the interpreter is shutting down.
        """
        __tracebackhide__ = True
        io = self._serving()
        if io.is_current():
            raise SyncInLoopError("a blocking call on the SDK's I/O thread would wait for itself; await it instead")
        inbox: queue.SimpleQueue[Any] = queue.SimpleQueue()
        call = _PortalCall(io, fn, inbox.put)
        listening = True

        def idle() -> None:
            nonlocal listening
            listening = False
            on_idle()
            listening = True

        try:
            call.submit()
            while (message := _take(inbox, idle)) is not _END:
                listening = False
                on_event(message)
                listening = True
                call.check_process()
        except BaseException:
            call.cancel()
            _linger(call, inbox, on_event if listening else _nobody)
            raise
        if (error := call.failure()) is None:
            return call.value
        try:
            if isinstance(error, asyncio.CancelledError):
                # Raised here it would read as a cancellation of whatever task the caller is.
                raise BridgeError("the call was cancelled on the SDK's I/O thread") from error
            raise error
        finally:
            del error, call  # or exception, traceback and frame keep each other until the next collection

    async def run_async(
        self, fn: Fn[M, T], on_event: Callable[[M], None] = _nobody, on_idle: Callable[[], None] = _never
    ) -> T:
        """`run`, awaitable from any asyncio or uvloop event loop; both callbacks run on the caller's loop.

        Cancelling the awaiting task cancels the coroutine, and the other way round. Raises BridgeError where
        no asyncio loop runs (trio).
        """
        __tracebackhide__ = True
        try:
            home = asyncio.get_running_loop()
        except RuntimeError:
            raise BridgeError(
                "no asyncio event loop is running here; under trio use the sync client in a thread "
                "(trio.to_thread.run_sync)"
            ) from None
        io = self._serving()
        if io.is_current():
            return await fn(on_event)
        post = _AsyncInbox(home)
        call = _PortalCall(io, fn, post)
        listening = True
        try:
            call.submit()
            ended = False
            while not ended:
                ended = call.done  # read before emptying: what came before the end is delivered
                for message in post.taken():
                    listening = False
                    on_event(message)
                    listening = True
                    call.check_process()
                if not ended:
                    await post.news(HEARTBEAT)
                    listening = False
                    on_idle()
                    listening = True
        except GeneratorExit:  # dropped by its loop: nothing can be awaited any more
            call.cancel()
            raise
        except BaseException:
            call.cancel()
            await _linger_async(call, post, on_event if listening else _nobody)
            raise
        if (error := call.failure()) is None:
            return call.value
        try:
            raise error
        finally:
            del error, call

    def finish(self, fn: Fn[Any, object]) -> None:
        """`run` for what closes."""
        self.run(fn)

    def spawn(self, fn: Callable[[], Coroutine[Any, Any, object]]) -> None:
        """Start ``fn()`` on the I/O thread and come back at once; it is cancelled at exit."""
        self._serving().spawn(fn)

    def on_collect(self, obj: object, aclose: Callable[[], Coroutine[Any, Any, object]]) -> weakref.finalize[Any, Any]:
        """Run ``aclose()`` on the I/O thread once ``obj`` is garbage; never blocks, never starts the thread.

        ``aclose`` must not refer to ``obj``. Nothing happens at exit, where the loop closes its resources,
        nor in a forked child before its first call. ``detach()`` the returned finalizer after an explicit
        close.
        """
        finalizer = weakref.finalize(obj, self._collected, aclose)
        finalizer.atexit = False
        return finalizer

    def is_current_thread(self) -> bool:
        """Whether this is the I/O thread."""
        return self._io is not None and self._io.is_current()

    def _serving(self) -> IoThread:
        io = self._io
        return io if io is not None and io.launched and not io.retired else self._launch()

    def _launch(self) -> IoThread:
        if self._closed or sys.is_finalizing():
            raise BridgeError("the interpreter is shutting down; no more calls are possible")
        with self._lock:
            io = self._io or self._adopt(IoThread())
            if not self._watches_forks and hasattr(os, "register_at_fork"):
                self._watches_forks = True
                os.register_at_fork(after_in_child=self._after_fork)
            try:
                io.launch()
            except (RuntimeError, OSError) as error:  # Python >= 3.12 starts no thread while it shuts down
                raise BridgeError("the SDK's I/O thread could not be started") from error
            return io

    def _adopt(self, fresh: IoThread) -> IoThread:
        if self._io is None:  # unless a signal handler or destructor of this very thread was faster
            self._io = fresh
        return self._io

    def _collected(self, aclose: Callable[[], Coroutine[Any, Any, object]]) -> None:
        io = self._io
        if io is not None and io.launched and not io.retired:
            io.spawn(aclose)

    def _after_fork(self) -> None:
        if self._io is not None:
            self._io.retired = True
            park(self._io)
        self._io = None
        self._lock = threading.RLock()

    def _shut_down(self) -> None:
        self._closed = True
        if self._io is not None:
            self._io.retire(EXIT_PATIENCE)


def _linger(call: _PortalCall[Any, Any], inbox: queue.SimpleQueue[Any], on_event: Callable[[Any], None]) -> None:
    """Wait for a cancelled call, a little while; its last messages are still delivered."""
    # Polls the state: the interrupt may have come after the last message was taken.
    end = time.monotonic() + CANCEL_PATIENCE
    while call.pending and time.monotonic() < end:
        try:
            _deliver(inbox.get(timeout=_POLL), on_event)
        except queue.Empty:
            continue
    while not inbox.empty():
        _deliver(inbox.get(), on_event)


def _deliver(message: Any, on_event: Callable[[Any], None]) -> None:
    if message is not _END:
        on_event(message)


class _AsyncInbox:
    """Messages from other threads, read on the caller's loop."""

    def __init__(self, home: asyncio.AbstractEventLoop) -> None:
        self._home = home
        self._news = asyncio.Event()
        self._messages: deque[Any] = deque()

    def __call__(self, message: Any) -> None:
        self._messages.append(message)
        try:
            self._home.call_soon_threadsafe(self._news.set)
        except RuntimeError:
            return  # the caller's loop is closed: nobody listens any more

    def taken(self) -> list[Any]:
        """All messages so far, without the end mark."""
        messages = []
        while self._messages:
            if (message := self._messages.popleft()) is not _END:
                messages.append(message)
        return messages

    async def news(self, seconds: float) -> None:
        """Wait for a message, and ``seconds`` at most."""
        if not self._messages:
            self._news.clear()
            timer = self._home.call_later(seconds, self._news.set)
            try:
                await self._news.wait()
            finally:
                timer.cancel()


async def _linger_async(call: _PortalCall[Any, Any], post: _AsyncInbox, on_event: Callable[[Any], None]) -> None:
    end = time.monotonic() + CANCEL_PATIENCE
    while call.pending and time.monotonic() < end:
        await post.news(_POLL)
        for message in post.taken():
            on_event(message)


_PORTAL: Final = Portal()


def portal() -> Portal:
    """The portal of this process; no thread runs before its first call."""
    return _PORTAL
