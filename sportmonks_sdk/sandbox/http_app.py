"""Requests and answers on the socket: token, headers, gzip, and the faults of a line."""

from __future__ import annotations

import asyncio
import time
import zlib
from typing import Any

import msgspec
from aiohttp import web

from .faults import Fault
from .query_string import DOCS
from .routes import entity_of
from .service import ROOT, RawAnswer, RequestLog, Sandbox, too_many

_GZIP_FROM = 512
_HTML = b"<!DOCTYPE html><html><head><title>Bad gateway</title></head><body>The sandbox is ill.</body></html>"


def application(box: Sandbox) -> web.Application:
    """The aiohttp application that answers for ``box``."""

    async def handler(request: web.Request) -> web.StreamResponse:
        return await serve(box, request)

    async def closing(_: web.Application) -> None:
        if box.closing is not None:
            box.closing.set()

    app = web.Application(client_max_size=2**16)
    app.router.add_route("*", "/{tail:.*}", handler)
    app.on_shutdown.append(closing)
    return app


def log_of(request: web.Request) -> RequestLog:
    return RequestLog(
        request.method,
        request.path,
        request.path_qs,
        dict(request.query),
        dict(request.headers),
        time.time(),
    )


async def serve(box: Sandbox, request: web.Request) -> web.StreamResponse:
    log = log_of(request)
    box.requests.append(log)
    box.notify()
    try:
        return await _serve(box, request, log)
    except asyncio.CancelledError:
        log.cancelled = True
        raise
    finally:
        box.notify()


async def _serve(box: Sandbox, request: web.Request, log: RequestLog) -> web.StreamResponse:
    path = log.path.removeprefix(ROOT) if log.path.startswith(ROOT + "/") else "/?"
    faults = box.faults.pick(box.call_of(path, log.query, log.path + "?" + request.query_string))
    log.faults = tuple(fault.kind for fault in faults)
    kinds = {fault.kind: fault for fault in faults}
    seconds = box.latency + (kinds["slow"].get("seconds", 1.0) if "slow" in kinds else 0.0)
    if seconds and await box.pause(seconds):
        return _cut(request)
    if "hang" in kinds:
        await box.pause(None)
        return _cut(request)
    if "drop_before" in kinds:
        return _cut(request)
    reply = _instead(path, faults)
    if reply is None and request.method != "GET":
        reply = RawAnswer(405, b'{"message":"The method is not supported for this route. Supported methods: GET."}')
    if reply is None:
        token = request.headers.get("Authorization") or log.query.get("api_token")
        reply = box.reply(path, log.query, token, f"{request.scheme}://{request.host}{ROOT}", faults)
    return await _send(box, request, log, reply, kinds)


def _cut(request: web.Request) -> web.StreamResponse:
    """Close the socket without a word."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)


def _instead(path: str, faults: list[Fault]) -> RawAnswer | None:
    """The answer of a fault that replaces everything."""
    if not faults:
        return None
    fault = faults[-1]
    make = {
        "status": _status,
        "429": _too_many,
        "forbid_include": _forbidden,
        "refuse_populate": _refuse_populate,
    }.get(fault.kind)
    return None if make is None else make(path, fault)


def _status(_: str, fault: Fault) -> RawAnswer:
    status = int(fault.get("status", 500))
    body = fault.get("body", {"message": "Server Error"} if status >= 500 else {"message": f"Refused ({status})"})
    return RawAnswer(status, _bytes(body), dict(fault.get("headers", {})))


def _bytes(body: Any) -> bytes:
    if isinstance(body, str):
        return body.encode()
    return body if isinstance(body, bytes) else msgspec.json.encode(body)


def _too_many(path: str, fault: Fault) -> RawAnswer:
    entity = entity_of(path)
    body = fault.get("body", too_many(entity))
    seconds, after = fault.get("seconds"), fault.get("retry_after")
    if seconds is not None:
        limit = {"resets_in_seconds": seconds, "remaining": 0, "requested_entity": entity}
        body = {"message": "You have reached your rate limit", "code": 5005, "rate_limit": limit}
    return RawAnswer(429, _bytes(body), {} if after is None else {"Retry-After": str(after)})


def _forbidden(_: str, fault: Fault) -> RawAnswer:
    name = fault.get("include", "odds")
    return RawAnswer(403, _bytes({"message": f"You do not have access to the '{name}' include", "code": 5002}))


def _refuse_populate(_: str, fault: Fault) -> RawAnswer:
    body = {
        "message": "The filter 'populate' cannot be applied to this request.",
        "link": f"{DOCS}/filtering-and-complexity-exceptions",
        "code": 5010,
    }
    return RawAnswer(int(fault.get("status", 400)), _bytes(body))


async def _send(
    box: Sandbox, request: web.Request, log: RequestLog, reply: RawAnswer, kinds: dict[str, Fault]
) -> web.StreamResponse:
    body = reply.body
    headers = {"Content-Type": "application/json", **_COMMON, **reply.headers}
    if "html" in kinds:
        body, headers["Content-Type"] = _HTML, "text/html; charset=UTF-8"
    if "truncate" in kinds:
        body = body[: len(body) // 2]
    if len(body) >= _GZIP_FROM and "gzip" in request.headers.get("Accept-Encoding", ""):
        packer = zlib.compressobj(1, zlib.DEFLATED, 31)
        body = packer.compress(body) + packer.flush()
        headers["Content-Encoding"] = "gzip"
    log.status, log.sent = reply.status, len(body)
    if "drop_mid" in kinds:
        return await _half(request, reply.status, headers, body)
    if "drip" in kinds:
        return await _drip(box, request, reply.status, headers, body, kinds["drip"])
    return web.Response(status=reply.status, body=body, headers=headers)


_COMMON = {
    "X-Sandbox": "synthetic data",
    "Cache-Control": "no-cache, private",
    "Vary": "Authorization,Accept-Encoding",
}


async def _half(request: web.Request, status: int, headers: dict[str, str], body: bytes) -> web.StreamResponse:
    """Promise the whole body, send half, hang up."""
    response = web.StreamResponse(status=status, headers={**headers, "Content-Length": str(len(body))})
    await response.prepare(request)
    await response.write(body[: len(body) // 2])
    if request.transport is not None:
        request.transport.close()
    return response


async def _drip(
    box: Sandbox, request: web.Request, status: int, headers: dict[str, str], body: bytes, fault: Fault
) -> web.StreamResponse:
    pieces = max(1, int(fault.get("pieces", 10)))
    pause, size = float(fault.get("seconds", 1.0)) / pieces, -(-len(body) // pieces)
    response = web.StreamResponse(status=status, headers={**headers, "Content-Length": str(len(body))})
    await response.prepare(request)
    for start in range(0, len(body), size):
        if await box.pause(pause):
            return _cut(request)
        await response.write(body[start : start + size])
    await response.write_eof()
    return response
