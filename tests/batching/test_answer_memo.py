"""The very same call again: the frames that were built, while the cache would give the same; never a moment longer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from sportmonks_sdk import MemoryCache
from sportmonks_sdk.batching.answer_memo import MOST
from sportmonks_sdk.batching.wiring import build
from sportmonks_sdk.cache.entry import Entry
from sportmonks_sdk.calls import definitions as calls
from sportmonks_sdk.calls.engine import Engine
from sportmonks_sdk.observe.events import Emit, Event, ignore
from sportmonks_sdk.sandbox import SandboxServer
from sportmonks_sdk.settings.settings import Settings
from sportmonks_sdk.types import Report

SEASON = 23614  # played to its end
SOME = {"season": SEASON, "limit": 3}


class Counted(MemoryCache):
    """A cache in memory that counts how often it is read."""

    reads = 0

    async def read_since(self, keys: Sequence[str], emit: Emit = ignore) -> tuple[list[Entry | None], str | None]:
        Counted.reads += 1
        return await super().read_since(keys, emit)


class Caller:
    """Calls an engine on the test's own loop; ``now`` is the clock of engine and cache."""

    def __init__(self, sandbox: SandboxServer, token: str, kind: type[MemoryCache] = Counted) -> None:
        self.now = 2_000_000_000.0
        self.sandbox = sandbox
        settings = Settings.load(token=token, base_url=sandbox.url)
        self.engine = Engine(settings, build(settings, cache=kind(clock=self.clock)), self.clock)
        Counted.reads = 0

    def clock(self) -> float:
        return self.now

    async def events(self, **how: Any) -> pl.DataFrame:
        job = calls.table(self.engine, "events", **{**SOME, **how})
        self.told: list[Event] = []
        await job.fetch(self.told.append)
        job.ended()
        return job.build()

    @property
    def report(self) -> Report:
        assert self.engine.last_report is not None
        return replace(self.engine.last_report, seconds=0.0)

    @property
    def hits(self) -> int:
        return self.engine.parts.cache.stats().hits


@pytest.fixture
async def caller(sandbox: SandboxServer, token: str) -> Iterator[Caller]:
    made = Caller(sandbox, token)
    yield made
    await made.engine.aclose()


async def test_the_same_frames_the_same_report_and_the_same_figures_without_reading_the_cache(caller: Caller) -> None:
    await caller.events()
    second = await caller.events()
    report, told, hits, reads = caller.report, caller.told, caller.hits, Counted.reads
    await caller.events()
    assert caller.hits - hits == hits == 3  # as for the second call; the listing is no fixture
    caller.now += 1.0
    assert await caller.events() is second
    assert (caller.told, caller.hits, Counted.reads) == (told, 3 * hits, reads)
    assert caller.report == replace(report, oldest_age=(report.oldest_age or 0.0) + 1.0)


async def test_another_question_is_not_answered_by_it(caller: Caller) -> None:
    await caller.events()
    await caller.events()
    assert (await caller.events(limit=2))["fixture_id"].n_unique() == 2
    assert "extra" in (await caller.events(extra=True)).columns
    before = len(caller.sandbox.requests)
    await caller.events(locale="de")
    assert len(caller.sandbox.requests) > before


async def _stale(caller: Caller) -> None:
    caller.now += 40 * 86_400.0


async def _clock_set_back(caller: Caller) -> None:
    caller.now -= 3600.0


async def _invalidated(caller: Caller) -> None:
    assert caller.engine.parts.cache.invalidate_pattern("fixture:*") == 3


async def _one_invalidated(caller: Caller) -> None:
    (one, *_) = (await caller.events())["fixture_id"]
    assert caller.engine.parts.cache.invalidate_pattern(f"fixture:{one}:*") == 1


async def _listing_invalidated(caller: Caller) -> None:
    assert caller.engine.parts.cache.invalidate_pattern("selection:*") == 1


@pytest.mark.parametrize("end", [_stale, _clock_set_back, _invalidated, _one_invalidated, _listing_invalidated])
async def test_what_the_cache_would_not_give_again_is_asked_for(caller: Caller, end: Callable[..., Any]) -> None:
    first = await caller.events()
    await caller.events()
    await end(caller)
    before = len(caller.sandbox.requests)
    assert_frame_equal(await caller.events(), first)
    assert len(caller.sandbox.requests) > before


async def test_a_refresh_is_never_answered_by_it_and_ends_it(caller: Caller) -> None:
    first = await caller.events()
    assert await caller.events() is first
    before = len(caller.sandbox.requests)
    fresh = await caller.events(refresh=True)
    assert len(caller.sandbox.requests) > before
    assert fresh is not first
    assert await caller.events() is not first


async def test_forgotten_frames_are_built_again_of_what_the_cache_holds(caller: Caller) -> None:
    first = await caller.events()
    await caller.events()
    caller.engine.memo.clear()
    before = len(caller.sandbox.requests)
    again = await caller.events()
    assert again is not first
    assert_frame_equal(again, first)
    assert len(caller.sandbox.requests) == before


async def test_only_so_many_answers_are_kept(caller: Caller) -> None:
    await caller.events(limit=MOST + 2)
    for limit in range(1, MOST + 3):
        await caller.events(limit=limit)
    reads = Counted.reads
    await caller.events(limit=MOST)
    assert Counted.reads == reads
    await caller.events(limit=1)
    assert Counted.reads > reads


async def test_a_cache_that_others_may_write_to_is_asked_each_time(sandbox: SandboxServer, token: str) -> None:
    class Foreign(Counted):
        unchanged = None  # type: ignore[assignment]

    caller = Caller(sandbox, token, Foreign)
    for _ in range(3):
        await caller.events()
    reads = Counted.reads
    await caller.events()
    assert Counted.reads > reads
    await caller.engine.aclose()
