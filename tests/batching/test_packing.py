"""Answers are packed for the cache side by side; one at a time is cut and decoded."""

from __future__ import annotations

import threading
import weakref
from typing import Any

import pytest
from guard import GUARD
from lying_server import Asked, LyingServer
from msgspec.structs import replace
from small_api import SmallApi, row

from sportmonks_sdk import Sportmonks
from sportmonks_sdk.batching import batch_requests
from sportmonks_sdk.frames.frame_memo import FrameSink

IDS = list(range(1, 101))


def test_two_answers_are_packed_at_the_same_time(token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    both, packed, inside = threading.Barrier(2), batch_requests.packed, threading.Semaphore(1)

    def met(*told: Any, **how: Any) -> Any:
        both.wait(GUARD)  # breaks where the other one cannot come in here meanwhile
        return packed(*told, **how)

    def alone(cut: Any) -> Any:
        def made(*told: Any, **how: Any) -> Any:
            assert inside.acquire(blocking=False), "one body at a time"
            try:
                return cut(*told, **how)
            finally:
                inside.release()

        return made

    with LyingServer(SmallApi(map(row, IDS))) as server, Sportmonks(
        token, base_url=server.url, progress=False, max_concurrent=2
    ) as client:  # fmt: skip
        client.fixtures([1])  # the first request tells the quota, and goes alone
        monkeypatch.setattr(batch_requests, "packed", met)
        monkeypatch.setattr(batch_requests, "opened", alone(batch_requests.opened))
        monkeypatch.setattr(FrameSink, "add", alone(FrameSink.add))
        # Small bodies are not worth a thread.
        monkeypatch.setattr("sportmonks_sdk.transport.fetcher._INLINE_BYTES", 0)
        assert client.fixtures(IDS).height == len(IDS)


class Entries(dict[int, Any]):
    """A dictionary that can be seen to go."""


def test_what_an_answer_was_cut_into_goes_before_the_next_one_comes(
    token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nobody keeps it, it is made of parts of the body, which would stay with it."""
    api, plain = SmallApi(map(row, IDS)), batch_requests.packed
    made: list[weakref.ref[Entries]] = []
    there: list[int] = []

    def packed(*told: Any, **how: Any) -> Any:
        cut = plain(*told, **how)
        entries = Entries(cut.entries)
        made.append(weakref.ref(entries))
        return replace(cut, entries=entries)

    def answer(asked: Asked) -> Any:
        there.append(sum(entries() is not None for entries in made))
        return api(asked)

    monkeypatch.setattr(batch_requests, "packed", packed)
    # A thread that opens a body may be on its way out of it yet.
    monkeypatch.setattr("sportmonks_sdk.transport.fetcher._INLINE_BYTES", 1 << 30)
    with LyingServer(answer) as server, Sportmonks(
        token, base_url=server.url, progress=False, max_concurrent=1, cache="bypass"
    ) as client:  # fmt: skip
        assert client.fixtures(IDS).height == len(IDS)
    assert (len(made), there) == (2, [0, 0])
