"""An API that answers with generated payloads, in a process of its own: as heavy as wanted, and gzipped as upstream."""

from __future__ import annotations

import asyncio
import gzip
from multiprocessing.connection import Connection
from typing import Any

from aiohttp import web

from . import payloads


def serve(pipe: Connection, options: dict[str, Any]) -> None:
    """Serve ``fixtures`` fixtures of a ``kind`` until the pipe is closed; the first message on it is the URL."""
    asyncio.run(_serve(pipe, **options))


async def _serve(pipe: Connection, kind: str, fixtures: int) -> None:
    app = web.Application()
    answers = _Answers(kind, fixtures)
    app.router.add_get("/v3/football/fixtures", answers.listed)
    app.router.add_get("/v3/football/fixtures/multi/{ids}", answers.multi)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    pipe.send(f"http://127.0.0.1:{runner.addresses[0][1]}/v3")
    await asyncio.to_thread(_ended, pipe)
    await runner.cleanup()


def _ended(pipe: Connection) -> None:
    try:
        pipe.recv()
    except EOFError:
        return


class _Answers:
    def __init__(self, kind: str, fixtures: int) -> None:
        self.docs = {doc["id"]: doc for doc in (payloads.document(kind, number) for number in range(fixtures))}
        self.made: dict[str, bytes] = {}
        ids = list(self.docs)
        for start in range(0, len(ids), payloads.BODY):
            self._packed(ids[start : start + payloads.BODY])

    async def listed(self, request: web.Request) -> web.Response:
        keys = ("id", "league_id", "season_id", "state_id", "starting_at_timestamp")
        return _response(_packed([{key: doc[key] for key in keys} for doc in self.docs.values()]))

    async def multi(self, request: web.Request) -> web.Response:
        return _response(self._packed([int(one) for one in request.match_info["ids"].split(",")]))

    def _packed(self, ids: list[int]) -> bytes:
        key = ",".join(map(str, ids))
        if key not in self.made:
            self.made[key] = _packed([self.docs[one] for one in ids if one in self.docs])
        return self.made[key]


def _packed(docs: list[Any]) -> bytes:
    return gzip.compress(payloads.encoded(docs), 4)


def _response(body: bytes) -> web.Response:
    return web.Response(body=body, headers={"Content-Type": "application/json", "Content-Encoding": "gzip"})
