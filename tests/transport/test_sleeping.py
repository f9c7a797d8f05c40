"""A machine that slept: connections kept from before may be dead, and no request pays for finding out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from sportmonks_sdk.errors import TransportError
from sportmonks_sdk.transport.http import Transport
from sportmonks_sdk.transport.sessions import IDLE
from sportmonks_sdk.values import Secret, Timeouts

READ = 0.3


class Server:
    """Answers over kept connections, until it goes silent on those that are open."""

    def __init__(self) -> None:
        self.open: list[asyncio.StreamWriter] = []
        self.silent: set[asyncio.StreamWriter] = set()
        self.held = asyncio.Event()
        self.held.set()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.open.append(writer)
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                if writer in self.silent:
                    await reader.read()  # until the client leaves
                if b"/slow" in head:
                    await self.held.wait()
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
async def server() -> AsyncIterator[tuple[Server, str]]:
    made = Server()
    async with await asyncio.start_server(made.serve, "127.0.0.1", 0) as listening:
        yield made, f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
        for writer in made.open:
            writer.close()


@pytest.mark.parametrize(("asleep", "found_out_by_timeout"), [(3600.0, False), (IDLE + 0.1, False), (0.0, True)])
async def test_a_connection_that_died_in_the_sleep_is_not_used(
    server: tuple[Server, str], asleep: float, found_out_by_timeout: bool
) -> None:
    serving, url = server
    clock = Clock()
    transport = Transport(url, Secret("a-token"), timeouts=Timeouts(read=READ), clock=clock)
    assert (await transport.get("one", {})).status == 200
    serving.silent.update(serving.open)
    clock.now += asleep
    if found_out_by_timeout:
        with pytest.raises(TransportError):
            await transport.get("two", {})
    else:
        assert (await transport.get("two", {})).status == 200
        assert len(serving.open) == 2
    await transport.aclose()


async def test_connections_in_use_are_kept_and_what_is_under_way_ends_as_usual(server: tuple[Server, str]) -> None:
    serving, url = server
    clock = Clock()
    transport = Transport(url, Secret("a-token"), clock=clock)
    for _ in range(5):
        await transport.get("one", {})
        clock.now += IDLE
    assert len(serving.open) == 1
    serving.held.clear()
    slow = asyncio.create_task(transport.get("slow", {}))
    while not any(kept.requests for kept in [transport._own._kept]):
        await asyncio.sleep(0)
    clock.now += 3600.0
    assert (await transport.get("two", {})).status == 200
    assert not slow.done()
    serving.held.set()
    assert (await slow).status == 200
    await transport.aclose()
