"""Fewer requests at a time while the API is in trouble, more again little by little."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sportmonks_sdk import RateLimitError, RequestRefusedError, ServerError, Settings, Sportmonks, TransportError
from sportmonks_sdk.batching.batch_requests import BatchRequests
from sportmonks_sdk.batching.wiring import build
from sportmonks_sdk.observe.events import ConcurrencyChanged, Event
from sportmonks_sdk.sandbox import SandboxServer
from sportmonks_sdk.transport.aimd import Concurrency, bears, full
from sportmonks_sdk.transport.concurrency import ConcurrencyLimiter

ENDS = st.lists(st.tuples(st.integers(0, 9), st.sampled_from([True, False, None])))


@given(most=st.integers(1, 16), ends=ENDS)
def test_it_stays_between_one_and_what_is_allowed(most: int, ends: list[tuple[int, bool | None]]) -> None:
    state = full(most)
    for back, good in ends:
        state = state.begin()
        before, state = state, state.end(max(1, state.begun - back), good)
        assert 1 <= state.limit <= state.most == most
        assert state.level >= before.level or good is False
        assert state.level <= before.level or good is True


@given(most=st.integers(1, 16), failures=st.integers(1, 16))
def test_those_that_were_under_way_together_cut_it_once(most: int, failures: int) -> None:
    state = full(most)
    for _ in range(failures):
        state = state.begin()
    for number in range(1, failures + 1):
        state = state.end(number, False)
    assert state.level == max(1.0, most / 2)


@pytest.mark.parametrize("most", range(1, 11))
def test_an_outage_brings_it_down_to_one_and_good_answers_up_again(most: int) -> None:
    state = full(most)
    for _ in range(5):
        state = state.begin().end(state.begun + 1, False)
    assert state.limit == 1
    answers = 0
    while state.limit < most:
        state = state.begin().end(state.begun + 1, True)
        answers += 1
    assert answers == pytest.approx(10 * (most - 1), abs=1)


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (None, True),
        (ServerError("503", status=503), False),
        (TransportError("late", kind="timeout"), False),
        (TransportError("gone", kind="connect"), None),
        (RateLimitError("spent"), None),
        (RequestRefusedError("no"), None),
        (KeyError("ours"), None),
    ],
)
def test_only_the_apis_own_trouble_counts(error: BaseException | None, says: bool | None) -> None:
    assert bears(error) is says


def test_a_change_is_told_and_a_cancelled_request_says_nothing() -> None:
    limiter, told = ConcurrencyLimiter(2), list[Event]()
    with pytest.raises(ServerError), limiter.request(told.append):
        raise ServerError("503")
    assert told == [ConcurrencyChanged(1, 2)]
    with pytest.raises(KeyboardInterrupt), limiter.request(told.append):
        raise KeyboardInterrupt
    for _ in range(12):
        with limiter.request(told.append):
            pass
    assert told == [ConcurrencyChanged(1, 2), ConcurrencyChanged(2, 2)]


def test_all_calls_of_a_client_keep_to_it(
    client: Sportmonks, sandbox: SandboxServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once: list[int] = []
    fetch = BatchRequests._fetch

    async def counted(self: BatchRequests, *args: Any) -> Any:
        at_once.append(self._workers)
        return await fetch(self, *args)

    monkeypatch.setattr(BatchRequests, "_fetch", counted)
    client.fixtures(season=25583, limit=200)
    assert max(at_once) == 3
    assert client.metrics.concurrency is None
    sandbox.faults.add("status", times=2, path="/multi/")
    client.fixtures(season=25583, limit=50, refresh=True)
    assert client.metrics.concurrency == 1
    at_once.clear()
    client.fixtures(season=25583, limit=200, refresh=True)
    assert at_once == [1, 1, 1, 1]
    for _ in range(8):
        client.fixtures(season=25583, limit=100, refresh=True)
    assert client.metrics.concurrency == 3


def test_a_processor_never_has_more_than_it_was_told(sandbox: SandboxServer) -> None:
    settings = Settings.load(token="few", base_url=sandbox.url, max_concurrent=2)
    assert build(settings).fetcher.concurrency.limit == 2
    assert Concurrency(2, 2.0).limit == 2
