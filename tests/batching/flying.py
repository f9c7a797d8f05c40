"""Calls that overlap, and how a test waits until they do."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from guard import GUARD

from sportmonks_sdk import AsyncSportmonks
from sportmonks_sdk.cache.flights import flights_of
from sportmonks_sdk.sandbox import SandboxServer

Native: TypeAlias = Callable[..., AsyncSportmonks]


async def sent(sandbox: SandboxServer, count: int = 1) -> None:
    """Come back once ``count`` requests have reached the sandbox."""
    assert await asyncio.to_thread(sandbox.wait_for, lambda: len(sandbox.requests) >= count, GUARD)


async def until(check: Callable[[], bool]) -> None:
    async with asyncio.timeout(GUARD):
        while not check():
            await asyncio.sleep(0.005)


async def all_of(*calls: Awaitable[Any]) -> list[Any]:
    async with asyncio.timeout(GUARD):
        return await asyncio.gather(*calls, return_exceptions=True)


def followers(scope: str) -> int:
    """How many calls wait for the first flight there is."""
    return max((len(one.wakers) for some in flights_of(scope)._table().flights.values() for one in some), default=0)


def under_way(client: Any) -> int:
    return len(client._engine.parts.flights)


def fixture_requests(sandbox: SandboxServer) -> int:
    """Requests but for those that ask for the names of types."""
    return sum("/core/types" not in request.path for request in sandbox.requests)
