"""Drives a page of a headless Chromium, over its DevTools protocol: what it holds, what it looks like."""

from __future__ import annotations

import asyncio
import base64
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
from guard import GUARD

LOOK = 0.1  # seconds between two looks at a page


class Page:
    """One page of a browser."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._sent = 0

    async def command(self, method: str, **parameters: Any) -> dict[str, Any]:
        """What the browser answers to a command of the protocol."""
        self._sent += 1
        await self._socket.send_json({"id": self._sent, "method": method, "params": parameters})
        while (told := await self._socket.receive_json()).get("id") != self._sent:
            pass  # of what happens in the page nothing is missed: it is asked for
        assert "error" not in told, told["error"]
        return dict(told["result"])

    async def evaluate(self, script: str) -> Any:
        """The value of an expression of JavaScript; a promise is waited for."""
        got = await self.command("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in got, got
        return got["result"].get("value")

    async def until(self, script: str) -> Any:
        """The value of the expression, once there is one."""
        async with asyncio.timeout(GUARD):
            while not (found := await self.evaluate(script)):
                await asyncio.sleep(LOOK)
        return found

    async def open(self, url: str) -> None:
        await self.command("Page.enable")
        await self.command("Page.navigate", url=url)

    async def resize(self, width: int, height: int, *, scheme: str = "light") -> None:
        """The window in CSS pixels, of somebody who likes it light or dark."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        await self.command("Emulation.setDeviceMetricsOverride", **size)
        liked = [{"name": "prefers-color-scheme", "value": scheme}]
        await self.command("Emulation.setEmulatedMedia", features=liked)

    async def picture(self, where: Path) -> None:
        """The window as PNG."""
        got = await self.command("Page.captureScreenshot", format="png")
        where.write_bytes(base64.b64decode(got["data"]))


@asynccontextmanager
async def opened(browser: str, folder: Path) -> AsyncIterator[Page]:
    """An empty page; the browser keeps its files in ``folder`` and reaches this machine only."""
    root = ("--no-sandbox",) if os.geteuid() == 0 else ()
    alone = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    options = ("--headless", "--disable-gpu", "--hide-scrollbars", "--remote-debugging-port=0", alone, *root)
    quiet = {"stdout": asyncio.subprocess.DEVNULL, "stderr": asyncio.subprocess.DEVNULL}
    running = await asyncio.create_subprocess_exec(browser, *options, f"--user-data-dir={folder}", **quiet)
    try:
        told = folder / "DevToolsActivePort"
        async with asyncio.timeout(GUARD):
            while not told.exists() or "\n" not in (text := told.read_text()):
                assert running.returncode is None, "the browser ended"
                await asyncio.sleep(LOOK)
        async with aiohttp.ClientSession() as session:
            async with session.put(f"http://127.0.0.1:{text.split()[0]}/json/new") as answer:
                page = await answer.json()
            async with session.ws_connect(page["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                yield Page(socket)
    finally:
        if running.returncode is None:
            running.terminate()
            await running.wait()
