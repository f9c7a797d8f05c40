"""``rediss://``: the server's certificate is checked, and options go in the URL as in redis-py."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import ssl
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import quote

import pytest
from redis_server import RedisServer

from sportmonks_sdk.core.entry import pack
from sportmonks_sdk.core.events import Event, Warned
from sportmonks_sdk.io.redis_cache import RedisCache

GUARD = 20.0
ENTRY = pack(b'{"id":1}', at=1.0)


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    """A self-signed certificate for 127.0.0.1, and its key."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("TLS is not tested: there is no openssl to make a certificate with")
    made, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    names = ("-subj", "/CN=redis.test", "-addext", "subjectAltName=IP:127.0.0.1")
    curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1")
    subprocess.run(
        [openssl, "req", "-x509", *curve, "-nodes", "-days", "2", *names, "-keyout", key, "-out", made],
        check=True,
        capture_output=True,
        timeout=GUARD,
    )
    return made, key


@contextlib.asynccontextmanager
async def tls_before(server: RedisServer, certificate: tuple[Path, Path]) -> AsyncIterator[int]:
    """A port that speaks TLS and hands on to the server, which does not."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*certificate)
    tasks: list[asyncio.Task[None] | None] = []

    async def copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, ssl.SSLError):
            while data := await reader.read(65536):
                writer.write(data)
                await writer.drain()
        writer.close()
        with contextlib.suppress(OSError, ssl.SSLError):
            await writer.wait_closed()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        tasks.append(asyncio.current_task())
        behind, before = await asyncio.open_connection("127.0.0.1", server.port)
        await asyncio.gather(copy(reader, before), copy(behind, writer))

    listening = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context)
    try:
        yield int(listening.sockets[0].getsockname()[1])
    finally:
        listening.close()
        async with asyncio.timeout(GUARD):
            await asyncio.gather(*(task for task in tasks if task is not None))


async def test_tls_with_a_known_certificate_works(redis_server: RedisServer, certificate: tuple[Path, Path]) -> None:
    told: list[Event] = []
    async with tls_before(redis_server, certificate) as port:
        url = f"rediss://127.0.0.1:{port}/0?ssl_ca_certs={quote(str(certificate[0]))}"
        cache = RedisCache(url, timeout=GUARD)
        await cache.write([("a", ENTRY, 60.0)], told.append)
        assert await cache.read(["a"], told.append) == [ENTRY]
        await cache.aclose()
    assert told == []


async def test_tls_with_an_unknown_certificate_is_refused(
    redis_server: RedisServer, certificate: tuple[Path, Path]
) -> None:
    told: list[Event] = []
    async with tls_before(redis_server, certificate) as port:
        cache = RedisCache(f"rediss://127.0.0.1:{port}/0", timeout=GUARD, retry_after=3600.0)
        assert await cache.read(["a"], told.append) == [None]
        await cache.aclose()
    (event,) = told
    assert isinstance(event, Warned)
    assert "TLS failed" in event.message
