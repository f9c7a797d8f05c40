"""A blocking call: from anywhere, with its messages, errors, context and interrupts."""

from __future__ import annotations

import asyncio
import concurrent.futures
import contextvars
import errno
import gc
import os
import signal
import threading
import traceback
import weakref
from collections.abc import Callable
from typing import Any

import pytest
import uvloop
from bridge_client import Client, tasks_left
from bridge_server import Server
from guard import GUARD

from sportmonks_sdk.bridge import io_thread as iothread
from sportmonks_sdk.bridge.portal import Portal, portal
from sportmonks_sdk.errors import BridgeError, ServerError, SportmonksError, SyncInLoopError, TransportError

Emit = Callable[[Any], None]


async def seven(emit: Emit) -> int:
    return 7


# -- from anywhere -----------------------------------------------------------------------------------------------


async def _inside_a_loop() -> int:
    return portal().run(seven)


def _in_a_loop_callback() -> int:
    async def main() -> int:
        done = asyncio.get_running_loop().create_future()
        asyncio.get_running_loop().call_soon(lambda: done.set_result(portal().run(seven)))
        return await done

    return asyncio.run(main())


def _in_a_signal_handler() -> int:
    seen: list[int] = []
    before = signal.signal(signal.SIGUSR1, lambda *_: seen.append(portal().run(seven)))
    try:
        signal.raise_signal(signal.SIGUSR1)
    finally:
        signal.signal(signal.SIGUSR1, before)
    return seen[0]


def _in_a_signal_handler_during_a_call() -> int:
    seen: list[int] = []
    handled = threading.Event()
    before = signal.signal(signal.SIGUSR1, lambda *_: (seen.append(portal().run(seven)), handled.set()))

    async def signalled(emit: Emit) -> None:
        os.kill(os.getpid(), signal.SIGUSR1)
        await asyncio.to_thread(handled.wait, GUARD)

    try:
        portal().run(signalled)
    finally:
        signal.signal(signal.SIGUSR1, before)
    return seen[0]


def _in_a_worker_of_the_portal() -> int:
    async def go(emit: Emit) -> int:
        return await asyncio.to_thread(portal().run, seven)

    return portal().run(go)


def _in_a_destructor() -> int:
    seen: list[int] = []

    class Dying:
        def __del__(self) -> None:
            seen.append(portal().run(seven))

    Dying()
    return seen[0]


ANYWHERE = {
    "a plain call": lambda: portal().run(seven),
    "asyncio.run": lambda: asyncio.run(_inside_a_loop()),
    "asyncio.run again": lambda: asyncio.run(_inside_a_loop()),
    "uvloop.run": lambda: uvloop.run(_inside_a_loop()),
    "a loop callback": _in_a_loop_callback,
    "asyncio.to_thread": lambda: asyncio.run(asyncio.to_thread(portal().run, seven)),
    "a signal handler": _in_a_signal_handler,
    "a signal handler during a call": _in_a_signal_handler_during_a_call,
    "a worker thread of the portal": _in_a_worker_of_the_portal,
    "a destructor": _in_a_destructor,
}


@pytest.mark.parametrize("where", ANYWHERE)
def test_a_call_works_from(where: str) -> None:
    assert ANYWHERE[where]() == 7


def test_many_threads_share_one_io_thread(server: Server) -> None:
    client = Client(server.url)
    idents: set[int] = set()

    async def where(emit: Emit) -> None:
        idents.add(threading.get_ident())

    def work(number: int) -> str:
        portal().run(where)
        return client.get()

    with concurrent.futures.ThreadPoolExecutor(20) as pool:
        assert list(pool.map(work, range(200))) == ["ok"] * 200
    assert len(idents) == 1
    client.close()


async def test_a_call_works_in_an_async_test(server: Server) -> None:
    client = Client(server.url)
    assert client.get() == "ok"
    client.close()
    client.close()
    assert client.get() == "ok", "a closed client opens again"
    client.close()


def test_a_blocking_call_on_the_io_thread_is_refused_at_once() -> None:
    async def nested(emit: Emit) -> int:
        assert portal().is_current_thread()
        return portal().run(seven)

    with pytest.raises(SyncInLoopError):
        portal().run(nested)
    assert not portal().is_current_thread()


def test_a_loop_that_cannot_be_made_is_an_error_and_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def out_of_files() -> None:
        raise OSError(errno.EMFILE, "too many open files")

    one = Portal()
    with monkeypatch.context() as patch:
        patch.setattr(iothread, "PortalLoop", out_of_files)
        with pytest.raises(BridgeError) as caught:
            one.run(seven)
    assert isinstance(caught.value.__cause__, OSError)
    assert one.run(seven) == 7


# -- messages ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fails", [False, True])
def test_messages_arrive_in_order_in_the_callers_thread_before_the_call_ends(fails: bool) -> None:
    async def talk(emit: Emit) -> None:
        emit(0)
        await asyncio.to_thread(emit, None)  # None is a message like any other
        for number in range(2, 50):
            emit(number)
        if fails:
            raise ValueError("at the end")

    heard: list[tuple[Any, int]] = []

    def hear(message: Any) -> None:
        heard.append((message, threading.get_ident()))

    if fails:
        with pytest.raises(ValueError, match="at the end"):
            portal().run(talk, hear)
    else:
        portal().run(talk, hear)
    assert [message for message, _ in heard] == [0, None, *range(2, 50)]
    assert {ident for _, ident in heard} == {threading.get_ident()}


def test_a_message_may_lead_to_further_calls_while_the_first_one_runs() -> None:
    answered = threading.Event()

    async def ask(emit: Emit) -> str:
        emit("what is it?")
        await asyncio.to_thread(answered.wait, GUARD)
        return "done"

    def answer(message: str) -> None:
        assert portal().run(seven) == 7
        answered.set()

    assert portal().run(ask, answer) == "done"
    assert answered.is_set()


def test_a_failing_listener_cancels_the_fetch(server: Server) -> None:
    client = Client(server.url)

    def fail(event: str) -> None:
        server.wait(lambda s: s.started == 1)
        raise ZeroDivisionError("mine")

    with pytest.raises(ZeroDivisionError, match="mine"):
        client.get("/hang", fail)
    server.wait(lambda s: s.cancelled == 1)
    assert tasks_left() == 0
    assert client.get() == "ok"
    client.close()


# -- errors ------------------------------------------------------------------------------------------------------


class OwnError(Exception):
    pass


@pytest.mark.parametrize("error", [OwnError("x"), SystemExit(3), KeyboardInterrupt(), ServerError("5xx", status=500)])
def test_an_error_keeps_its_type_and_the_io_thread_lives_on(error: BaseException) -> None:
    async def fail(emit: Emit) -> None:
        raise error

    with pytest.raises(type(error)) as caught:
        portal().run(fail)
    assert caught.value is error
    assert portal().run(seven) == 7


def test_a_call_that_was_cancelled_from_within_does_not_cancel_its_caller() -> None:
    async def give_up(emit: Emit) -> None:
        raise asyncio.CancelledError

    async def main() -> None:
        with pytest.raises(BridgeError, match="cancelled"):
            portal().run(give_up)

    asyncio.run(main())


def test_an_exception_group_comes_out_as_the_first_error_of_ours() -> None:
    async def part(error: Exception) -> None:
        raise error

    async def fan_out(emit: Emit) -> None:
        async with asyncio.TaskGroup() as inner, asyncio.TaskGroup() as group:
            inner.create_task(asyncio.sleep(GUARD))
            for error in (OSError("theirs"), TransportError("first"), ServerError("second")):
                group.create_task(part(error))

    with pytest.raises(SportmonksError, match="first"):
        portal().run(fan_out)


def test_an_exception_group_without_errors_of_ours_stays_whole() -> None:
    async def fan_out(emit: Emit) -> None:
        raise ExceptionGroup("two", [OSError(), ValueError()])

    with pytest.raises(ExceptionGroup) as caught:
        portal().run(fan_out)
    assert len(caught.value.exceptions) == 2


def test_a_traceback_leads_from_the_user_to_the_error_by_way_of_one_portal_frame() -> None:
    async def fail(emit: Emit) -> None:
        await asyncio.sleep(0)
        raise OwnError("here")

    with pytest.raises(OwnError) as caught:
        portal().run(fail)
    frames = list(traceback.walk_tb(caught.value.__traceback__))
    assert [frame.f_code.co_name for frame, _ in frames] == [
        "test_a_traceback_leads_from_the_user_to_the_error_by_way_of_one_portal_frame",
        "run",
        "fail",
    ]
    assert frames[1][0].f_locals["__tracebackhide__"] is True


class Big:
    """Something whose end can be watched."""


def _lost(code: Callable[[], object], error: type[BaseException]) -> bool:
    """Whether the frame of a caller whose call failed is freed without a collection."""

    def caller() -> weakref.ref[Big]:
        big = Big()
        try:
            code()
        except error:
            return weakref.ref(big)
        raise AssertionError("it did not fail")

    gc.disable()
    try:
        watch = caller()
        portal().run(seven)  # the loop has let go of the task before
        return watch() is None
    finally:
        gc.enable()


async def _own(emit: Emit) -> None:
    raise OwnError("x")


async def _own_in_a_group(emit: Emit) -> None:
    raise ExceptionGroup("g", [ServerError("x")])


async def _chatty(emit: Emit) -> None:
    emit("x")
    await asyncio.sleep(GUARD)


def _refuse(message: str) -> None:
    raise OwnError(message)


@pytest.mark.parametrize(
    ("code", "error"),
    [
        (lambda: portal().run(_own), OwnError),
        (lambda: portal().run(_own_in_a_group), ServerError),
        (lambda: portal().run(_chatty, _refuse), OwnError),
    ],
)
def test_a_failed_call_leaves_no_cycle_that_keeps_the_callers_frame(
    code: Callable[[], object], error: type[BaseException]
) -> None:
    assert _lost(code, error)


# -- context -----------------------------------------------------------------------------------------------------

trace_id: contextvars.ContextVar[str] = contextvars.ContextVar("trace_id", default="none")


def test_the_callers_context_goes_along_and_changes_stay_there() -> None:
    async def look(emit: Emit) -> str:
        emit(trace_id.get())
        seen = trace_id.get()
        trace_id.set("changed")
        return seen

    async def forked(emit: Emit) -> str:
        return await asyncio.create_task(look(emit))

    token = trace_id.set("abc")
    try:
        heard: list[str] = []
        assert portal().run(look, heard.append) == "abc"
        assert portal().run(forked, heard.append) == "abc"
        assert heard == ["abc", "abc"]
        assert trace_id.get() == "abc"
    finally:
        trace_id.reset(token)
    assert portal().run(look) == "none"
