"""Interrupting a blocking call, and what runs on without a caller."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from bridge_client import Client, tasks_left
from bridge_server import Server
from guard import GUARD

from sportmonks_sdk.bridge import portal as portal_module
from sportmonks_sdk.bridge.portal import portal

Emit = Callable[[Any], None]


async def seven(emit: Emit) -> int:
    return 7


class Owner:
    """Something that can become garbage."""


def _interrupt() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def test_an_interrupt_cancels_the_request_and_the_next_call_works(server: Server) -> None:
    client = Client(server.url)

    def when_hanging() -> None:
        server.wait(lambda s: s.started == 1)
        _interrupt()

    thread = threading.Thread(target=when_hanging)
    thread.start()
    with pytest.raises(KeyboardInterrupt):
        client.get("/hang")
    thread.join(GUARD)
    server.wait(lambda s: s.cancelled == 1)
    assert tasks_left() == 0
    assert client.get() == "ok"
    client.close()


def test_what_is_emitted_while_an_interrupted_call_winds_up_is_still_delivered() -> None:
    async def tidy(emit: Emit) -> None:
        _interrupt()
        try:
            await asyncio.sleep(GUARD)
        finally:
            emit("tidied")

    heard: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        portal().run(tidy, heard.append)
    assert heard == ["tidied"]


def test_a_coroutine_that_ignores_its_cancellation_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portal_module, "CANCEL_PATIENCE", 0.2)
    release, left = threading.Event(), threading.Event()

    async def stubborn(emit: Emit) -> None:
        _interrupt()
        try:
            await asyncio.sleep(GUARD)
        except asyncio.CancelledError:
            await asyncio.to_thread(release.wait, GUARD)
        left.set()

    with pytest.raises(KeyboardInterrupt):
        portal().run(stubborn)
    assert not left.is_set()
    release.set()
    assert left.wait(GUARD)


def test_a_second_interrupt_does_not_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portal_module, "CANCEL_PATIENCE", 10 * GUARD)
    release, left = threading.Event(), threading.Event()

    async def stubborn(emit: Emit) -> None:
        _interrupt()
        try:
            await asyncio.sleep(GUARD)
        except asyncio.CancelledError:
            _interrupt()
            await asyncio.to_thread(release.wait, GUARD)
        left.set()

    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        portal().run(stubborn)
    assert time.monotonic() - begun < GUARD
    assert not left.is_set()
    release.set()
    assert left.wait(GUARD)


# -- in the background -------------------------------------------------------------------------------------------


def test_spawn_does_not_wait() -> None:
    go, gone = threading.Event(), threading.Event()

    async def background() -> None:
        await asyncio.to_thread(go.wait, GUARD)
        gone.set()

    portal().spawn(background)
    assert not gone.is_set()
    go.set()
    assert gone.wait(GUARD)


def test_a_collected_owner_has_its_cleanup_run_on_the_io_thread() -> None:
    closed = threading.Event()

    async def close() -> None:
        assert portal().is_current_thread()
        closed.set()

    portal().run(seven)
    owner = Owner()
    portal().on_collect(owner, close)
    assert not closed.is_set()
    del owner
    assert closed.wait(GUARD)
