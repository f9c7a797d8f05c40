"""What all threads of a process have in common, where one of them is stopped at any line and another comes by."""

from __future__ import annotations

import asyncio
import gc
import sys
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any
from weakref import WeakSet

import pytest

from sportmonks_sdk.bridge.living import living
from sportmonks_sdk.cache import shared_memory
from sportmonks_sdk.cache.entry import pack
from sportmonks_sdk.cache.freshness import USUAL
from sportmonks_sdk.cache.shared_memory import SharedMemoryCache
from sportmonks_sdk.observe import logs
from sportmonks_sdk.transport.retry_policy import retry_bucket

WAIT = 0.02  # seconds for the other thread to come to its end; where it waits for us it goes on after us


class Lines:
    """The lines of some work that are in these files, and what another thread does at one of them.

    Args:
        files: ends of their names.
        at: the number of the line.
        other: what the other thread does; where it waits for this one it is done after it.
    """

    def __init__(self, files: tuple[str, ...], at: int, other: Callable[[], Any]) -> None:
        self._files, self._at = files, at
        self.seen = 0
        self.told: list[Any] = []
        self._thread = threading.Thread(target=lambda: self.told.append(other()))

    def run(self, work: Callable[[], Any]) -> Any:
        before = sys.gettrace()
        sys.settrace(self._trace)
        try:
            return work()
        finally:
            sys.settrace(before)
            if self._thread.ident is not None:
                self._thread.join()

    def _trace(self, frame: FrameType, event: str, told: Any) -> Any:
        if not frame.f_code.co_filename.endswith(self._files):
            return None
        if event == "line":
            if self.seen == self._at:
                self._thread.start()
                self._thread.join(WAIT)
            self.seen += 1
        return self._trace


def at_each_line(files: tuple[str, ...], case: Callable[[], tuple[Callable[[], Any], Callable[[], Any], Any]]) -> int:
    """``case`` begins anew and gives what we do, what the other does, and what is to be seen after both."""
    at = 0
    while True:
        ours, theirs, seen = case()
        lines = Lines(files, at, theirs)
        told = lines.run(ours)
        if lines.seen <= at:
            return at
        (theirs_told,) = lines.told
        seen(told, theirs_told)
        at += 1


def test_what_lives_is_found_while_another_thread_adds_to_it() -> None:
    class Thing: ...

    def case() -> tuple[Callable[[], Any], Callable[[], Any], Any]:
        kept = [Thing() for _ in range(3)]
        some = WeakSet(kept)

        def add() -> Thing:
            some.add(one := Thing())
            return one

        def seen(found: list[Thing], added: Thing) -> None:
            assert {*kept} <= {*found} <= {*kept, added}

        return lambda: living(some), add, seen

    assert at_each_line(("_weakrefset.py", "living.py"), case) > 3


def test_what_is_said_once_is_said_once(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", logger="sportmonks_sdk")

    def say() -> None:
        logs.say_once("test", "some words")

    def seen(*_: None) -> None:
        assert [record.getMessage() for record in caplog.records].count("some words") == 1

    def case() -> tuple[Callable[[], Any], Callable[[], Any], Any]:
        monkeypatch.setattr(logs, "_SAID", type(logs._SAID)())
        caplog.clear()
        return say, say, seen

    assert at_each_line(("observe/logs.py",), case) > 3


def test_clients_of_one_host_share_one_bucket() -> None:
    count = iter(range(1_000_000))

    def case() -> tuple[Callable[[], Any], Callable[[], Any], Any]:
        host = f"https://host-{next(count)}.example/v3"
        return lambda: retry_bucket(host), lambda: retry_bucket(host), _same

    assert at_each_line(("transport/retry_policy.py",), case) > 1


def _same(ours: object, theirs: object) -> None:
    assert ours is theirs


def test_a_client_that_comes_while_the_last_one_leaves_keeps_what_it_stores() -> None:
    """Whether it finds the store that is being left, or one of its own."""
    entry = pack(b'{"id": 1}', at=0.0)
    count = iter(range(1_000_000))

    def case() -> tuple[Callable[[], Any], Callable[[], Any], Any]:
        scope = f"scope-{next(count)}"
        first = SharedMemoryCache(10_000, anchors=USUAL, scope=scope)
        asyncio.run(first.write([("key", entry, 60.0)]))

        def come() -> SharedMemoryCache:
            cache = SharedMemoryCache(10_000, anchors=USUAL, scope=scope)
            asyncio.run(cache.write([("key", entry, 60.0)]))
            return cache

        def seen(_: None, second: SharedMemoryCache) -> None:
            assert asyncio.run(second.read(["key"])) == [entry]
            third = SharedMemoryCache(10_000, anchors=USUAL, scope=scope)
            assert asyncio.run(third.read(["key"])) == [entry], "one store for both"
            asyncio.run(third.aclose())
            assert asyncio.run(second.read(["key"])) == [entry], "another one has it yet"
            asyncio.run(second.aclose())
            assert asyncio.run(second.read(["key"])) == [None]

        return lambda: _run(first.aclose()), come, seen

    assert at_each_line(("cache/shared_memory.py", "cache/memory_cache.py"), case) > 5


def _run(work: Any) -> None:
    """A coroutine that waits for nothing."""
    with pytest.raises(StopIteration):
        work.send(None)


def test_clients_that_come_at_once_have_one_store() -> None:
    count = iter(range(1_000_000))

    def case() -> tuple[Callable[[], Any], Callable[[], Any], Any]:
        scope = f"at once {next(count)}"

        def make() -> SharedMemoryCache:
            return SharedMemoryCache(10_000, anchors=USUAL, scope=scope)

        def seen(ours: SharedMemoryCache, theirs: SharedMemoryCache) -> None:
            assert ours._store is theirs._store
            asyncio.run(ours.aclose())
            assert len(shared_memory._users[theirs._store]) == 1

        return make, make, seen

    assert at_each_line(("cache/shared_memory.py", "cache/memory_cache.py"), case) > 5
    gc.collect()
