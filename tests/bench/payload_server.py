"""An API that answers with generated payloads, in a process of its own: as heavy as wanted, and gzipped as upstream."""

from __future__ import annotations

import asyncio
import gzip
import json
import multiprocessing as mp
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Any

from aiohttp import web

from . import payloads


@contextmanager
def payload_server(kind: str, fixtures: int, latency: float = 0.0) -> Iterator[str]:
    """The address of a server of these payloads, in a process of its own, so many seconds away."""
    context = mp.get_context("spawn")
    pipe, theirs = context.Pipe()
    options = {"kind": kind, "fixtures": fixtures, "latency": latency}
    process = context.Process(target=serve, args=(theirs, options), daemon=True)
    process.start()
    theirs.close()
    try:
        yield str(pipe.recv())
    finally:
        pipe.close()
        process.join(10)


def serve(pipe: Connection, options: dict[str, Any]) -> None:
    """Serve ``fixtures`` fixtures of a ``kind`` until the pipe is closed; the first message on it is the URL."""
    asyncio.run(_serve(pipe, **options))


async def _serve(pipe: Connection, kind: str, fixtures: int, latency: float) -> None:
    app = web.Application()
    answers = _Answers(kind, fixtures, latency)
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
    """Of so many fixtures; beyond `payloads.FIXTURES` each is one of these under another id."""

    def __init__(self, kind: str, fixtures: int, latency: float) -> None:
        self.latency = latency
        self.ids = range(payloads.FIRST, payloads.FIRST + fixtures)
        self.docs = [payloads.document(kind, number) for number in range(min(fixtures, payloads.FIXTURES))]
        self.texts = [json.dumps(doc, separators=(",", ":")).encode() for doc in self.docs]
        self.made: dict[str, bytes] = {}
        for start in range(0, len(self.docs), payloads.BODY):
            self._packed(list(self.ids[start : start + payloads.BODY]))

    async def listed(self, request: web.Request) -> web.Response:
        await asyncio.sleep(self.latency)
        keys = ("league_id", "season_id", "state_id", "starting_at_timestamp")
        rows = [{"id": one, **{key: self._like(one)[1][key] for key in keys}} for one in self.ids]
        return _response(gzip.compress(payloads.encoded(rows), 4))

    async def multi(self, request: web.Request) -> web.Response:
        await asyncio.sleep(self.latency)
        ids = request.match_info["ids"]
        return _response(
            self.made.get(ids) or await asyncio.to_thread(self._packed, [int(one) for one in ids.split(",")])
        )

    def _like(self, one: int) -> tuple[bytes, Any]:
        place = (one - payloads.FIRST) % len(self.docs)
        return self.texts[place], self.docs[place]

    def _packed(self, ids: list[int]) -> bytes:
        texts = []
        for one in ids:
            if one in self.ids:
                text, doc = self._like(one)
                texts.append(text.replace(str(doc["id"]).encode(), str(one).encode()))
        body = gzip.compress(payloads.encoded([]).replace(b"[]", b"[" + b",".join(texts) + b"]", 1), 1)
        if ids[-1] < payloads.FIRST + len(self.docs):
            self.made[",".join(map(str, ids))] = body
        return body


def _response(body: bytes) -> web.Response:
    return web.Response(body=body, headers={"Content-Type": "application/json", "Content-Encoding": "gzip"})
