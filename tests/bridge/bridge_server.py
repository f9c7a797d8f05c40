"""A server that hangs on demand and remembers who hung up; and scripts run against it in their own interpreter."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web
from guard import GUARD
from strict_script import STRICT, UNHURRIED

HERE = Path(__file__).parent


class Server:
    """``/ok`` answers, ``/hang`` never does; ``/hanging`` answers once a /hang runs, ``/calm`` once none does.

    ``/gate`` answers once ``/open`` was asked for, and ``/queue`` once somebody stands at the gate.
    """

    def __init__(self) -> None:
        self.url = ""
        self.started = self.cancelled = self.waiting = 0
        self.opened = False
        self._news = threading.Condition()
        self._change: asyncio.Condition | None = None
        self._ready = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), name="server")

    def start(self) -> None:
        self._thread.start()
        assert self._ready.wait(GUARD)

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(GUARD)

    def wait(self, condition: Callable[[Server], bool]) -> None:
        """Block until the counters satisfy ``condition``."""
        with self._news:
            assert self._news.wait_for(lambda: condition(self), GUARD), vars(self)

    async def _count(self, started: int = 0, cancelled: int = 0) -> None:
        with self._news:
            self.started += started
            self.cancelled += cancelled
            self._news.notify_all()
        async with self._change:
            self._change.notify_all()

    async def _ok(self, request: web.Request) -> web.Response:
        return web.Response(text="ok")

    async def _hang(self, request: web.Request) -> web.Response:
        await self._count(started=1)
        try:
            await asyncio.Event().wait()
        finally:
            await self._count(cancelled=1)

    async def _gate(self, request: web.Request) -> web.Response:
        async with self._change:
            self.waiting += 1
            self._change.notify_all()
            await self._change.wait_for(lambda: self.opened)
        return web.Response(text="through")

    async def _open(self, request: web.Request) -> web.Response:
        self.opened = True
        await self._count()
        return web.Response(text="open")

    def _when(self, condition: Callable[[], bool]) -> Callable[[web.Request], object]:
        async def answer(request: web.Request) -> web.Response:
            async with self._change:
                await self._change.wait_for(condition)
            return web.Response(text="yes")

        return answer

    async def _serve(self) -> None:
        self._loop, self._stop, self._change = asyncio.get_running_loop(), asyncio.Event(), asyncio.Condition()
        app = web.Application()
        app.router.add_get("/ok", self._ok)
        app.router.add_get("/hang", self._hang)
        app.router.add_get("/gate", self._gate)
        app.router.add_get("/open", self._open)
        app.router.add_get("/queue", self._when(lambda: self.waiting > 0))
        app.router.add_get("/hanging", self._when(lambda: self.started > self.cancelled))
        app.router.add_get("/calm", self._when(lambda: self.started == self.cancelled))
        runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        self._ready.set()
        await self._stop.wait()
        await runner.cleanup()


@dataclass
class Outcome:
    code: int
    out: str
    err: str


class Scripts:
    """Runs code in a fresh interpreter, strict about resources, with ``client`` at hand."""

    PRELUDE = "from bridge_client import *\nclient = Client()\n"

    def __init__(self, url: str) -> None:
        path = os.pathsep.join([str(HERE), str(HERE.parents[1])])
        self.env = {**os.environ, "BRIDGE_BASE": url, "PYTHONPATH": path}

    def run(self, code: str, prelude: str = PRELUDE) -> Outcome:
        argv = [sys.executable, *STRICT, "-c", UNHURRIED + prelude + textwrap.dedent(code)]
        done = subprocess.run(argv, env=self.env, capture_output=True, text=True, timeout=GUARD, check=False)
        return Outcome(done.returncode, done.stdout, done.stderr)
