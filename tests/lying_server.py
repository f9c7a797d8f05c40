"""A real HTTP server on loopback that answers what a test tells it to, true or not."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

import msgspec
from aiohttp import web


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: its path below ``/v3/`` and its query."""

    path: str
    query: Mapping[str, str]

    @property
    def ids(self) -> list[int]:
        """The ids of a ``/multi`` request, in order."""
        return [int(one) for one in self.path.rpartition("/")[2].split(",")]


@dataclass(frozen=True, slots=True)
class Told:
    """One answer; ``body`` is sent as JSON unless it is bytes."""

    body: Any
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


def envelope(data: Any, entity: str = "Fixture", remaining: int = 2900, **more: Any) -> dict[str, Any]:
    """A well-formed answer around ``data``."""
    quota = {"resets_in_seconds": 3000, "remaining": remaining, "requested_entity": entity}
    return {"data": data, **more, "subscription": [], "rate_limit": quota, "timezone": "UTC"}


def page_of(asked: Asked, rows: list[Any], most: int = 50, **more: Any) -> dict[str, Any]:
    """The numbered page of these rows that was asked for."""
    size, number = int(asked.query.get("per_page", 25)), int(asked.query.get("page", 1))
    size = size if size <= most or "populate" in asked.query.get("filters", "") else 25
    part = rows[(number - 1) * size : number * size]
    told = {"count": len(part), "per_page": size, "current_page": number, "has_more": number * size < len(rows)}
    return envelope(part, pagination=told, **more)


class LyingServer:
    """Answers each request with what ``answer`` says; ``requests`` holds what was asked, in order."""

    def __init__(self, answer: Callable[[Asked], Told | Any]) -> None:
        self.answer = answer
        self.requests: list[Asked] = []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="lying-server", daemon=True)
        self._runner: web.AppRunner | None = None
        self.url = ""

    async def _handle(self, request: web.Request) -> web.Response:
        asked = Asked(request.path.removeprefix("/v3/"), dict(request.query))
        self.requests.append(asked)
        told = self.answer(asked)
        told = told if isinstance(told, Told) else Told(told)
        body = told.body if isinstance(told.body, bytes) else msgspec.json.encode(told.body)
        return web.Response(body=body, status=told.status, headers={"Content-Type": "application/json", **told.headers})

    async def _start(self) -> None:
        app = web.Application()
        app.router.add_get("/{path:.*}", self._handle)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/v3"

    def __enter__(self) -> Self:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._start(), self._loop).result()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._runner is not None
        asyncio.run_coroutine_threadsafe(self._runner.cleanup(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
