"""The stand-in on a port: in a thread of its own (``SandboxServer``) or in the foreground (``run``)."""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import os
import signal
import socket
import threading
from collections.abc import Callable, Coroutine, Iterable
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from .faults import Faults
from .sandbox_clock import Now
from .service import ROOT, RequestLog, Sandbox

if TYPE_CHECKING:
    from aiohttp import web

T = TypeVar("T")
SETTLING = 4
"""Turns of the loop from accepting a connection to its protocol's `connection_made`: task, transport, callback."""


class _Listener:
    """One application on one port, within a running loop."""

    def __init__(self, sandbox: Sandbox, host: str, port: int) -> None:
        self.sandbox, self.host, self.port = sandbox, host, port
        self._runner: web.AppRunner | None = None
        self._site: web.SockSite | None = None
        self._socket: socket.socket | None = None  # while it accepts

    async def open(self) -> None:
        from aiohttp import web

        self.sandbox.closing = asyncio.Event()
        self._runner = web.AppRunner(
            create_app(self.sandbox), handler_cancellation=True, access_log=None, shutdown_timeout=0.5
        )
        await self._runner.setup()
        await self.listen()

    async def listen(self) -> None:
        from aiohttp import web

        if self._runner is None or self._site is not None:
            return
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        sock = socket.socket(family, socket.SOCK_STREAM)
        try:
            if os.name == "posix":
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            sock.bind((self.host, self.port))
        except OSError:
            sock.close()
            raise
        self._socket, self.port = sock, sock.getsockname()[1]
        self._site = web.SockSite(self._runner, sock, backlog=256)
        await self._site.start()

    async def deafen(self) -> None:
        """Close the listening socket and every connection: from now on the port refuses."""
        if self._site is None or self._runner is None:
            return
        await self._stop_accepting()
        await self._site.stop()
        self._site = None
        server = self._runner.server
        for handler in server.connections if server is not None else ():
            if handler.transport is not None:
                handler.transport.abort()

    async def close(self) -> None:
        if self.sandbox.closing is not None:
            self.sandbox.closing.set()
        await self._stop_accepting()
        runner, self._runner, self._site, self._socket = self._runner, None, None, None
        if runner is not None:
            await runner.cleanup()

    async def _stop_accepting(self) -> None:
        """asyncio loses, open, a connection that it has accepted and not yet set up when its server closes."""
        if self._socket is None:
            return
        asyncio.get_running_loop().remove_reader(self._socket)
        self._socket = None
        for _ in range(SETTLING):
            await asyncio.sleep(0)

    @property
    def url(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}{ROOT}"


def create_app(sandbox: Sandbox | None = None, **options: Any) -> web.Application:
    """The aiohttp application, for embedding; options as for ``Sandbox``."""
    from .http_app import application  # here, not above: aiohttp is slow to import

    return application(sandbox or Sandbox(**options))


class SandboxServer:
    """A local Sportmonks with synthetic data, listening on loopback in a thread of its own.

    Args:
        host, port: where to listen; port 0 takes a free one and keeps it over ``pause_listening``.
        seed: of the data; the same seed gives the same bytes.
        latency: seconds that every answer waits (an attribute too, to be set at any time).
        token: the only token accepted; None accepts any that is not empty.
        limit, window: quota per entity and its seconds.
        plan_without: includes that the plan lacks (403, code 5002), as ``odds`` or ``lineups.details``.
        seasons: years of history of each league, 1 to 12; 12 are 21,852 fixtures.
        now: the time of the data. Default: Monday 2026-11-23, 15:50 UTC, when one match is in its second half. An
            instant (a datetime, a date, an ISO text of either, or an epoch; UTC where it has no zone) stands still;
            "real" is the time of the machine; a callable that gives an instant is asked at every request, and quota
            windows follow it. The running season is the one of the first instant.

    Attributes:
        requests: every request since the start or ``reset``, oldest first.
        faults: what goes wrong, see ``faults``.
    """

    def __init__(
        self,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        seed: int = 7,
        latency: float = 0.0,
        token: str | None = None,
        limit: int = 3000,
        window: float = 3600.0,
        plan_without: Iterable[str] = (),
        seasons: int = 12,
        now: Now = None,
    ) -> None:
        self.sandbox = Sandbox(
            seed=seed, latency=latency, token=token, limit=limit, window=window,
            plan_without=tuple(plan_without), seasons=seasons, now=now,
        )  # fmt: skip
        self._listener = _Listener(self.sandbox, host, port)
        self._pid = 0
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._ready = threading.Event()
        self._failures: list[BaseException] = []

    # -- life --------------------------------------------------------------------------------------------------

    def start(self) -> SandboxServer:
        """Listen; returns when connections are accepted. Raises OSError where the port is taken."""
        if self._running:
            return self
        self._pid = os.getpid()
        self._failures.clear()
        self._ready.clear()
        self._thread = threading.Thread(target=self._serve, name="sportmonks-sandbox", daemon=True)
        self._thread.start()
        self._ready.wait()
        if self._failures:
            self._thread.join()
            self._thread = None
            raise self._failures[0]
        atexit.register(self.stop)
        return self

    def stop(self) -> None:
        """Hang up on everybody and end the thread. May be called twice; does nothing in a forked child."""
        if not self._running:
            return
        thread, loop, stop = self._thread, self._loop, self._stop
        self._thread = None
        atexit.unregister(self.stop)
        if thread is None or loop is None or stop is None:
            return
        with contextlib.suppress(RuntimeError):  # the loop may be closed already
            loop.call_soon_threadsafe(stop.set)
        thread.join()

    def _leave(self) -> None:
        """Begin to stop, and do not wait for it: for where nobody may wait, as when a client is garbage."""
        if self._running and self._loop is not None and self._stop is not None:
            with contextlib.suppress(RuntimeError):  # the loop may be closed already
                self._loop.call_soon_threadsafe(self._stop.set)

    @property
    def _running(self) -> bool:
        return self._thread is not None and self._pid == os.getpid()

    def _serve(self) -> None:
        # never in debug mode: what is slow here is no business of the program that is tried out
        try:
            with asyncio.Runner(debug=False) as runner:
                runner.run(self._main())
        except BaseException as error:  # noqa: BLE001 - handed to whoever called start()
            self._failures.append(error)
        finally:
            self._ready.set()
            atexit.unregister(self.stop)  # which would keep it, and its data, to the end of the process

    async def _main(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        await self._listener.open()
        self._ready.set()
        try:
            await self._stop.wait()
        finally:
            await self._listener.close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def __repr__(self) -> str:
        state = self.url if self._running else "stopped"
        return f"<SandboxServer {state}: synthetic data, {len(self.requests)} requests>"

    # -- while it runs -----------------------------------------------------------------------------------------

    @property
    def url(self) -> str:
        """The root up to and with /v3."""
        return self._listener.url

    @property
    def requests(self) -> list[RequestLog]:
        return self.sandbox.requests

    @property
    def faults(self) -> Faults:
        return self.sandbox.faults

    @property
    def latency(self) -> float:
        return self.sandbox.latency

    @latency.setter
    def latency(self, seconds: float) -> None:
        self.sandbox.latency = seconds

    @property
    def limit(self) -> int:
        """Requests per entity and window."""
        return self.sandbox.limits.limit

    @limit.setter
    def limit(self, value: int) -> None:
        self.sandbox.limits.limit = value

    @property
    def plan_without(self) -> Iterable[str]:
        return self.sandbox.plan_without

    @plan_without.setter
    def plan_without(self, names: Iterable[str]) -> None:
        self.sandbox.plan_without = tuple(names)

    def reset(self) -> None:
        """Forget requests, faults and quota windows."""
        self.sandbox.reset()

    def wait_for(self, check: Callable[[], bool], timeout: float = 5.0) -> bool:
        """Wait until ``check`` holds (about ``requests``, most likely); False when it still does not in time."""
        with self.sandbox.changed:
            return self.sandbox.changed.wait_for(check, timeout)

    def pause_listening(self) -> None:
        """Refuse connections on the same port, and drop those that are open, until ``resume_listening``."""
        self._in_loop(self._listener.deafen)

    def resume_listening(self) -> None:
        self._in_loop(self._listener.listen)

    def _in_loop(self, make: Callable[[], Coroutine[Any, Any, T]]) -> T:
        if not self._running or self._loop is None:
            raise RuntimeError("the sandbox is not running")
        return asyncio.run_coroutine_threadsafe(make(), self._loop).result()


def run(
    host: str = "127.0.0.1", port: int = 8601, *, announce: Callable[[str], object] | None = None, **options: Any
) -> None:
    """Serve in the foreground until SIGINT or SIGTERM; options as for ``SandboxServer``.

    One line with the URL goes to standard output (or to ``announce``) once the port accepts connections.
    """
    import aiohttp.web  # noqa: F401 - slow, and no loop should wait for it

    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_foreground(host, port, announce or _say, options), debug=False)


async def _foreground(host: str, port: int, announce: Callable[[str], object], options: dict[str, Any]) -> None:
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):  # Windows, or not the main thread
            loop.add_signal_handler(number, stop.set)
    listener = _Listener(Sandbox(**options), host, port)
    try:
        await listener.open()
        announce(f"Sportmonks sandbox with synthetic data: {listener.url} (any token; Ctrl-C ends it)")
        await stop.wait()
    finally:
        await listener.close()


def _say(line: str) -> None:
    import sys

    sys.stdout.write(line + "\n")
    sys.stdout.flush()
