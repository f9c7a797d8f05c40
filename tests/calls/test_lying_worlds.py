"""A thousand worlds in which the API lies at random; ``make fidelity`` has fifty thousand of the same."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lying_server import LyingServer
from lying_worlds import MORE_MEMORY, live_in, memory

from sportmonks_sdk.batching.belonging import Belonging
from sportmonks_sdk.batching.shapes import Coming, Shapes


@pytest.fixture(scope="module")
def server() -> Iterator[LyingServer]:
    with LyingServer(lambda asked: {}) as server:
        yield server


@settings(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**64 - 1))
def test_whatever_the_api_says_nothing_is_lost_in_silence(server: LyingServer, seed: int) -> None:
    live_in(random.Random(seed), server)


def many(server: LyingServer, number: int) -> None:
    for seed in range(number):
        live_in(random.Random(seed), server)


def test_memory_stays_where_it_was(server: LyingServer) -> None:
    for seed in range(20):
        live_in(random.Random(seed), server)
    before = memory()
    for seed in range(20, 170):
        live_in(random.Random(seed), server)
    assert memory() - before < MORE_MEMORY


# What is taken away, and what the worlds say then.
ABLATIONS: dict[str, tuple[Any, str, Callable[..., Any], str]] = {
    "the last check": (Belonging, "strays", lambda self, entries: {}, "a row contradicts its question"),
    "the shapes of includes": (
        Shapes, "coming", lambda self, row, values: Coming(frozenset(self.relations)),
        "did not come, and nobody says so",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", ABLATIONS)
def test_the_worlds_find_what_was_taken_away(server: LyingServer, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    owner, name, instead, said = ABLATIONS[what]
    monkeypatch.setattr(owner, name, instead)
    with pytest.raises(AssertionError, match=said):
        many(server, 2000)
