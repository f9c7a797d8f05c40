"""The awaitable twin: same thread and resources, from any asyncio or uvloop loop."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import threading
import weakref
from collections.abc import Callable
from typing import Any

import pytest
import uvloop
from bridge_client import Client, tasks_left
from bridge_server import Server
from guard import GUARD

from sportmonks_sdk.bridge import portal as portal_module
from sportmonks_sdk.bridge.portal import portal
from sportmonks_sdk.errors import BridgeError, TransportError

Emit = Callable[[Any], None]


async def where(emit: Emit) -> int:
    return threading.get_ident()


def test_every_loop_and_every_thread_reach_the_same_io_thread(server: Server) -> None:
    client = Client(server.url)

    async def main() -> tuple[int, list[str]]:
        return await portal().run_async(where), await asyncio.gather(*(client.aget() for _ in range(10)))

    expected = (portal().run(where), ["ok"] * 10)
    assert asyncio.run(main()) == expected
    assert asyncio.run(main()) == expected
    assert uvloop.run(main()) == expected
    assert client.get() == "ok"
    client.close()


async def test_on_the_io_thread_itself_it_simply_awaits() -> None:
    async def nested(emit: Emit) -> int:
        return await portal().run_async(where)

    assert await portal().run_async(nested) == await portal().run_async(where)


@pytest.mark.parametrize("fails", [False, True])
async def test_messages_arrive_in_order_on_the_callers_loop_before_the_call_ends(fails: bool) -> None:
    async def talk(emit: Emit) -> None:
        emit(0)
        await asyncio.to_thread(emit, None)
        emit(2)
        if fails:
            raise ValueError("at the end")

    heard: list[tuple[Any, int, Any]] = []

    def hear(message: Any) -> None:
        heard.append((message, threading.get_ident(), asyncio.current_task()))

    if fails:
        with pytest.raises(ValueError, match="at the end"):
            await portal().run_async(talk, hear)
    else:
        await portal().run_async(talk, hear)
    here = threading.get_ident(), asyncio.current_task()
    assert heard == [(0, *here), (None, *here), (2, *here)]


async def test_the_callers_loop_runs_on_while_it_waits(server: Server) -> None:
    client = Client(server.url)
    hanging = asyncio.create_task(client.aget("/hang"))
    assert await client.aget("/hanging") == "yes"
    hanging.cancel()
    with pytest.raises(asyncio.CancelledError):
        await hanging
    assert await client.aget("/calm") == "yes"
    assert tasks_left() == 0
    client.close()


async def test_a_timeout_of_the_caller_cancels_the_request(server: Server) -> None:
    client = Client(server.url)

    async def limited() -> None:
        async with asyncio.timeout(None) as limit:
            hung = asyncio.create_task(asyncio.to_thread(server.wait, lambda s: s.started == 1))
            hung.add_done_callback(lambda _: limit.reschedule(0))
            await client.aget("/hang")

    with pytest.raises(TimeoutError):
        await limited()
    await asyncio.to_thread(server.wait, lambda s: s.cancelled == 1)
    assert await client.aget() == "ok"
    client.close()


def test_a_cancellation_that_does_not_wake_the_loop_is_noticed(server: Server) -> None:
    """As ipykernel does it: a signal handler cancels the task while the idle loop sleeps on (ipykernel #881)."""
    client = Client(server.url)

    async def main() -> None:
        task = asyncio.current_task()
        before = signal.signal(signal.SIGUSR1, lambda *_: task.cancel())
        try:
            await client.aget("/hang")
        finally:
            signal.signal(signal.SIGUSR1, before)

    def cancel() -> None:
        server.wait(lambda s: s.started == 1)
        os.kill(os.getpid(), signal.SIGUSR1)

    thread = threading.Thread(target=cancel)
    thread.start()
    with pytest.raises(asyncio.CancelledError):
        asyncio.run(main())
    thread.join(GUARD)
    server.wait(lambda s: s.cancelled == 1)
    client.close()


async def test_a_call_cancelled_at_once_never_starts() -> None:
    started: list[int] = []

    async def start(emit: Emit) -> None:
        started.append(1)

    task = asyncio.create_task(portal().run_async(start))
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert tasks_left() == 0
    assert not started


async def test_a_cancellation_from_within_reaches_the_caller() -> None:
    async def give_up(emit: Emit) -> None:
        raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await portal().run_async(give_up)
    assert asyncio.current_task().cancelling() == 0


async def test_a_failing_listener_cancels_the_fetch(server: Server) -> None:
    client = Client(server.url)

    def fail(event: str) -> None:
        server.wait(lambda s: s.started == 1)
        raise ZeroDivisionError("mine")

    with pytest.raises(ZeroDivisionError, match="mine"):
        await client.aget("/hang", fail)
    assert await client.aget("/calm") == "yes"
    assert tasks_left() == 0
    client.close()


async def test_a_coroutine_that_ignores_its_cancellation_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portal_module, "CANCEL_PATIENCE", 0.2)
    release, left = threading.Event(), threading.Event()

    async def stubborn(emit: Emit) -> None:
        emit("started")
        try:
            await asyncio.sleep(GUARD)
        except asyncio.CancelledError:
            await asyncio.to_thread(release.wait, GUARD)
        left.set()

    started = asyncio.Event()
    task = asyncio.create_task(portal().run_async(stubborn, lambda message: started.set()))
    await started.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not left.is_set()
    release.set()
    assert await asyncio.to_thread(left.wait, GUARD)


async def test_an_exception_group_comes_out_as_the_first_error_of_ours() -> None:
    async def fan_out(emit: Emit) -> None:
        raise ExceptionGroup("g", [OSError(), ExceptionGroup("h", [TransportError("ours")])])

    with pytest.raises(TransportError, match="ours"):
        await portal().run_async(fan_out)


async def test_a_failed_call_leaves_no_cycle_that_keeps_what_the_caller_held() -> None:
    class Big:
        pass

    async def fail(emit: Emit) -> None:
        raise TransportError("x")

    async def caller() -> weakref.ref[Big]:
        big = Big()
        try:
            await portal().run_async(fail)
        except TransportError:
            return weakref.ref(big)
        raise AssertionError("it did not fail")

    gc.disable()
    try:
        watch = await caller()
        await portal().run_async(where)
        assert watch() is None
    finally:
        gc.enable()


def test_a_loop_that_drops_the_caller_cancels_the_fetch(server: Server) -> None:
    client = Client(server.url)
    loop = asyncio.new_event_loop()
    waiting = client.aget("/hang")

    async def step() -> None:
        waiting.send(None)

    loop.run_until_complete(step())
    server.wait(lambda s: s.started == 1)
    waiting.close()
    loop.close()
    server.wait(lambda s: s.cancelled == 1)
    client.close()


def test_a_call_outlives_a_loop_that_was_closed_under_it(server: Server) -> None:
    """Messages for a loop that is gone are nobody's, and no error on the I/O thread."""
    said = threading.Event()
    go = threading.Event()

    async def talk(emit: Emit) -> None:
        await asyncio.to_thread(go.wait, GUARD)
        emit("hello?")
        said.set()

    loop = asyncio.new_event_loop()
    waiting = portal().run_async(talk)

    async def step() -> None:
        waiting.send(None)

    loop.run_until_complete(step())
    loop.close()
    go.set()
    assert said.wait(GUARD)
    waiting.close()


def test_without_an_asyncio_loop_it_names_the_blocking_client() -> None:
    """As under trio, which drives coroutines without asyncio."""
    waiting = portal().run_async(where)
    with pytest.raises(BridgeError, match="sync client"):
        waiting.send(None)


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
async def test_a_call_that_was_forked_while_it_listened_ends_in_the_child() -> None:
    def fork(message: int) -> None:
        if os.fork() == 0:
            message_of_child.append(message)

    message_of_child: list[int] = []

    async def talk(emit: Emit) -> int:
        emit(1)
        return 7

    parent = os.getpid()
    try:
        result = await portal().run_async(talk, fork)
    except BridgeError:
        os._exit(0 if message_of_child and os.getpid() != parent else 1)
    finally:
        if os.getpid() != parent:
            os._exit(2)
    assert result == 7
    assert os.wait()[1] == 0
