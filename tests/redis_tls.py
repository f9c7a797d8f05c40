"""TLS before a Redis that speaks none: certificates nobody signed, and a port that takes the encryption off."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import ssl
import subprocess
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

from tests.guard import GUARD


def openssl() -> str | None:
    """What makes certificates, where it is there."""
    return shutil.which("openssl")


def certificate(path: Path) -> Path:
    """A self-signed certificate for 127.0.0.1 and its key, in one file."""
    tool = openssl()
    assert tool, "there is no openssl to make a certificate with"
    names = ("-subj", "/CN=redis.test", "-addext", "subjectAltName=IP:127.0.0.1")
    curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1")
    key = path.with_suffix(".key")
    subprocess.run(
        [tool, "req", "-x509", *curve, "-nodes", "-days", "2", *names, "-keyout", key, "-out", path],
        check=True,
        capture_output=True,
        timeout=GUARD,
    )
    path.write_bytes(path.read_bytes() + key.read_bytes())
    return path


def context(shown: Path) -> ssl.SSLContext:
    """A server's side that shows this certificate, or from ``load_cert_chain`` on another."""
    made = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    made.load_cert_chain(shown)
    return made


@contextlib.asynccontextmanager
async def tls_before(port: int, side: ssl.SSLContext) -> AsyncIterator[int]:
    """A port that speaks TLS and hands on to that one, which does not."""
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
        behind, before = await asyncio.open_connection("127.0.0.1", port)
        await asyncio.gather(copy(reader, before), copy(behind, writer))

    listening = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=side)
    try:
        yield int(listening.sockets[0].getsockname()[1])
    finally:
        listening.close()
        async with asyncio.timeout(GUARD):
            await asyncio.gather(*(task for task in tasks if task is not None))


@contextlib.contextmanager
def tls_front(port: int, side: ssl.SSLContext) -> Iterator[int]:
    """The same in a thread of its own."""
    ready, ports = threading.Event(), []
    loop = asyncio.new_event_loop()
    over = asyncio.Event()

    async def front() -> None:
        async with tls_before(port, side) as made:
            ports.append(made)
            ready.set()
            await over.wait()

    def run() -> None:
        with asyncio.Runner(loop_factory=lambda: loop) as runner:
            runner.run(front())

    thread = threading.Thread(target=run, name="tls-front")
    thread.start()
    try:
        assert ready.wait(GUARD)
        yield ports[0]
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join(GUARD)
