"""A blocking call in a serving event loop holds up everybody else there, and says so once; elsewhere nothing."""

from __future__ import annotations

import asyncio
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from sportmonks_sdk import Sportmonks, SportmonksWarning
from sportmonks_sdk.sandbox import SandboxServer

IDS = [19134453]
SLOW = 0.4  # seconds an answer of the API takes here
Handler = Callable[[web.Request], Awaitable[web.Response]]


@pytest.fixture(autouse=True)
def _slow(sandbox: SandboxServer) -> None:
    sandbox.faults.add("slow", seconds=SLOW, times=None)


@asynccontextmanager
async def _serving(handler: Handler) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_get("/", handler)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/"
    finally:
        await runner.cleanup()


async def _asked(handler: Handler, times: int) -> list[str]:
    async with _serving(handler) as url, aiohttp.ClientSession() as session:
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            for _ in range(times):
                async with session.get(url) as answer:
                    assert (answer.status, await answer.text()) == (200, "1")
    assert all(one.category is SportmonksWarning and Path(one.filename) == Path(__file__) for one in told)
    return [str(one.message) for one in told]


async def test_a_blocking_call_in_a_handler_says_once_what_to_write_instead(client: Sportmonks) -> None:
    async def blocking(request: web.Request) -> web.Response:
        return web.Response(text=str(client.fixtures(IDS, refresh=True).height))

    (told,) = await _asked(blocking, 2)
    assert "this blocking call stops its event loop, with " in told
    assert all(way in told for way in ("client.aio", "AsyncSportmonks", "asyncio.to_thread", "a plain def"))


async def test_what_is_awaited_or_called_in_a_thread_says_nothing(client: Sportmonks) -> None:
    async def awaited(request: web.Request) -> web.Response:
        return web.Response(text=str((await client.aio.fixtures(IDS, refresh=True)).height))

    async def in_a_thread(request: web.Request) -> web.Response:
        return web.Response(text=str((await asyncio.to_thread(client.fixtures, IDS, refresh=True)).height))

    assert await _asked(awaited, 1) == []
    assert await _asked(in_a_thread, 1) == []


async def test_a_task_of_its_own_loop_alone_holds_up_nobody(client: Sportmonks) -> None:
    assert client.fixtures(IDS, refresh=True).height == 1  # a warning is an error here
