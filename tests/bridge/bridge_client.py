"""The smallest client over the portal: what the tests, their subprocesses and their kernel call."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from typing import Any

import aiohttp

from sportmonks_sdk.bridge.loop_bound import LoopBound
from sportmonks_sdk.bridge.portal import portal

BASE = os.environ.get("BRIDGE_BASE", "")


async def _close(session: aiohttp.ClientSession) -> None:
    await session.close()


def _open() -> aiohttp.ClientSession:
    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60))


class Client:
    def __init__(self, base: str = BASE) -> None:
        self.base = base
        self.session = LoopBound(_open, _close, what="the HTTP session")

    async def fetch(self, path: str) -> str:
        session = await self.session.get()
        async with session.get(self.base + path) as answer:
            return await answer.text()

    def get(self, path: str = "/ok", on_event: Callable[[str], None] = lambda event: None) -> str:
        return portal().run(self._go(path), on_event)

    async def aget(self, path: str = "/ok", on_event: Callable[[str], None] = lambda event: None) -> str:
        return await portal().run_async(self._go(path), on_event)

    def close(self) -> None:
        async def go(emit: Callable[[Any], None]) -> None:
            await self.session.aclose()

        portal().run(go)

    def _go(self, path: str) -> Any:
        async def go(emit: Callable[[str], None]) -> str:
            emit(f"asking {path}")
            text = await self.fetch(path)
            emit(f"got {path}")
            return text

        return go


def tasks_left() -> int:
    """Tasks on the I/O thread that do not end, besides the one that counts."""

    async def count(emit: Callable[[Any], None]) -> int:
        others = asyncio.all_tasks() - {asyncio.current_task()}
        if others:  # what is just ending, or what a collected client started to close itself
            _, others = await asyncio.wait(others, timeout=20)
        return len(others)

    return portal().run(count)
