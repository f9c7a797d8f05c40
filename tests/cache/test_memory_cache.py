"""The memory cache: bounded, least recently used out first, expiring, the same from every thread."""

from __future__ import annotations

import asyncio
import os
import random
import subprocess
import sys
import textwrap
import threading
from collections import OrderedDict
from typing import Any

import pytest
from guard import GUARD
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from sportmonks_sdk.cache import memory_cache
from sportmonks_sdk.cache.entry import Entry, pack
from sportmonks_sdk.cache.freshness import Anchors
from sportmonks_sdk.cache.memory_cache import MemoryCache, NullCache, weight
from sportmonks_sdk.cache.protocol import Cache
from sportmonks_sdk.errors import CacheError, ConfigurationError

HOUR = 3600.0


class Clock:
    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def sized(size: int) -> Entry:
    """An entry of so many packed bytes."""
    return Entry(0.0, bytes(size))


def test_the_original_lines() -> None:
    cache = MemoryCache()
    data = {"id": 123, "name": "A vs B"}
    cache.set_with_ttl("fixture:123", data, "fixture")
    assert cache.get("fixture:123") == data
    assert cache.invalidate_pattern("fixture:*") == 1
    assert cache.get("fixture:123") is None


@pytest.mark.parametrize("cache", [MemoryCache(), NullCache()])
def test_both_are_caches(cache: Cache) -> None:
    assert isinstance(cache, Cache)


@pytest.mark.parametrize(("kind", "seconds"), [("fixture", 100.0), ("metadata", 30.0), ("live", 1.0)])
def test_a_kind_decides_how_long_a_value_lives(kind: str, seconds: float) -> None:
    clock = Clock()
    cache = MemoryCache(clock=clock, anchors=Anchors(fixture=100, metadata=30))
    cache.set_with_ttl("a", 1, kind)
    clock.now += seconds - 0.001
    assert cache.get("a") == 1
    clock.now += 0.001
    assert cache.get("a") is None
    assert cache.stats().entries == 0


def test_ttl_overrides_the_kind_and_a_write_starts_anew() -> None:
    clock = Clock()
    cache = MemoryCache(clock=clock)
    cache.set_with_ttl("a", 1, "fixture", ttl=5)
    cache.set_with_ttl("b", 1, "fixture", ttl=float("inf"))
    clock.now += 4
    cache.set_with_ttl("a", 2, ttl=5)
    clock.now += 4
    assert cache.get("a") == 2
    clock.now += 364 * 24 * HOUR
    assert cache.get("b") == 1
    clock.now += 24 * HOUR
    assert cache.get("b") is None


@pytest.mark.parametrize("cache", [MemoryCache(), NullCache()])
@pytest.mark.parametrize(
    ("key", "data", "kind", "ttl", "said"),
    [
        ("a", {1, 2}, "fixture", None, "not JSON"),
        ("a", {"x": b"bytes"}, "fixture", None, "not JSON"),
        ("a", float("nan"), "fixture", None, "not JSON"),
        ("a", "\ud800", "fixture", None, "not JSON"),
        ("a", 1, "fixtures", None, "metadata"),
        ("a", 1, "fixture", 0, "greater than 0"),
        ("a", 1, "fixture", float("nan"), "greater than 0"),
        ("a", 1, "fixture", "5", "greater than 0"),
        ("a", 1, "fixture", True, "greater than 0"),
        ("", 1, "fixture", None, "key"),
        (7, 1, "fixture", None, "key"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_the_reason(
    cache: Any, key: Any, data: Any, kind: str, ttl: Any, said: str
) -> None:
    with pytest.raises(CacheError, match=said):
        cache.set_with_ttl(key, data, kind, ttl)


def test_a_value_without_end_is_refused() -> None:
    endless: list[Any] = []
    endless.append(endless)
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    for value in (endless, deep):
        with pytest.raises(CacheError, match="not JSON"):
            MemoryCache().set_with_ttl("a", value)


def test_a_value_is_a_copy() -> None:
    cache, data = MemoryCache(), {"goals": [1]}
    cache.set_with_ttl("a", data)
    data["goals"].append(2)
    first = cache.get("a")
    assert first == {"goals": [1]}
    first["goals"].clear()
    assert cache.get("a") == {"goals": [1]}


async def test_entries_come_back_in_order_and_as_they_are() -> None:
    cache = MemoryCache()
    one = pack(b"{}", at=1.0, includes={"events": 1.0}, state_id=5, kickoff=9)
    await cache.write([("a", one, 10.0), ("b", sized(3), 10.0)])
    found = await cache.read(["b", "x", "a", "a"])
    assert found[1] is None
    assert found[2] is one
    assert found[3] is one
    stats = cache.stats()
    assert (stats.hits, stats.misses) == (0, 0), "what was a hit is for the call to say"
    cache.scoped("of a client").count(3, 1)
    stats = cache.stats()
    assert (stats.hits, stats.misses) == (3, 1)
    await cache.aclose()


async def test_a_write_without_life_forgets_the_key() -> None:
    cache = MemoryCache()
    for seconds in (0.0, -1.0, float("nan")):
        await cache.write([("a", sized(3), 10.0)])
        await cache.write([("a", sized(3), seconds)])
        assert await cache.read(["a"]) == [None]


async def test_an_entry_over_the_bound_is_not_kept_and_takes_its_outdated_self_along() -> None:
    cache = MemoryCache(max_bytes=10_000)
    await cache.write([("a", sized(10), HOUR), ("b", sized(10), HOUR)])
    await cache.write([("a", sized(10_000), HOUR)])
    found = await cache.read(["a", "b"])
    assert found[0] is None
    assert found[1] is not None


async def test_a_bound_of_zero_keeps_nothing() -> None:
    cache = MemoryCache(max_bytes=0)
    await cache.write([("a", sized(0), HOUR)])
    assert await cache.read(["a"]) == [None]


@pytest.mark.parametrize("max_bytes", [-1, 1.5, True, "256MB"])
def test_a_bound_is_a_number_of_bytes(max_bytes: Any) -> None:
    with pytest.raises(ConfigurationError, match="max_bytes"):
        MemoryCache(max_bytes)


async def test_scopes_share_the_store_and_never_meet() -> None:
    cache = MemoryCache()
    mine, yours = cache.scoped("mine"), cache.scoped("yours")
    mine.set_with_ttl("a", 1)
    assert yours.get("a") is None
    assert cache.scoped("mine").get("a") == 1
    assert yours.invalidate_pattern("*") == 0
    assert (mine.stats().entries, yours.stats().entries) == (1, 0)
    assert (mine.stats().bytes or 0) > 0
    assert cache.stats().hits == 1
    assert mine.invalidate_pattern("*") == 1


@pytest.mark.parametrize("scope", ["", "a:b", None])
def test_a_scope_cannot_reach_into_another(scope: Any) -> None:
    with pytest.raises(ConfigurationError, match="scope"):
        MemoryCache().scoped(scope)


def test_it_shows_itself_in_a_line_and_a_table() -> None:
    cache = MemoryCache(scope="<b>")
    assert repr(cache) == "<MemoryCache <b>: 0 entries, 0 B of 256.0 MB, hits nothing asked yet>"
    cache.set_with_ttl("a", 1)
    cache.get("a")
    cache.get("b")
    assert "hits 50.0 % of 2" in repr(cache)
    html = cache._repr_html_()
    assert html.startswith("<table ")
    assert "&lt;b&gt;" in html
    assert "1" in html


async def test_the_cache_that_keeps_nothing() -> None:
    cache = NullCache()
    await cache.write([("a", sized(1), HOUR)])
    assert await cache.read(["a", "b"]) == [None, None]
    cache.set_with_ttl("a", 1)
    assert cache.get("a") is None
    assert cache.invalidate_pattern("*") == 0
    assert cache.scoped("x") is cache
    assert cache.stats().entries == 0
    assert repr(cache).count("\n") == 0
    assert "<table " in cache._repr_html_()
    await cache.aclose()


def test_threads_never_see_it_over_its_bound_nor_lose_count() -> None:
    bound = 20_000
    cache = MemoryCache(max_bytes=bound)
    over: list[int] = []
    start = threading.Barrier(4)

    def work(seed: int) -> None:
        dice = random.Random(seed)
        start.wait()
        for _ in range(400):
            key = f"k{dice.randrange(40)}"
            asyncio.run(step(key, dice))
            held = cache.stats().bytes or 0
            if held > bound:
                over.append(held)

    async def step(key: str, dice: random.Random) -> None:
        match dice.randrange(4):
            case 0:
                await cache.read([key, "k1"])
            case 1:
                cache.invalidate_pattern(key + "*")
            case _:
                await cache.write([(key, sized(dice.randrange(3000)), HOUR)])

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(GUARD)
    assert not over
    assert cache._store.bytes == sum(slot.size for slot in cache._store.slots.values())


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_a_child_forked_while_the_lock_was_held_can_use_it() -> None:
    script = """
        import os, signal, warnings
        from sportmonks_sdk.cache.memory_cache import MemoryCache
        cache = MemoryCache()
        cache.set_with_ttl("a", 1)
        cache._store.lock.acquire()
        child = os.fork()
        if child == 0:
            signal.alarm(100)
            os._exit(0 if cache.get("a") == 1 and cache.stats().entries == 1 else 3)
        os._exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    """
    ended = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], timeout=GUARD, check=False)
    assert ended.returncode == 0


def test_what_a_child_does_after_a_fork_frees_the_lock_and_mends_the_sum() -> None:
    cache = MemoryCache()
    cache.set_with_ttl("a", 1)
    held = cache.stats().bytes
    cache._store.lock.acquire()
    cache._store.bytes += 1000  # another thread was in the middle of a write
    memory_cache._renew_all()
    assert cache.get("a") == 1
    assert cache._store.bytes == held


class LeastRecentlyUsed(RuleBasedStateMachine):
    """The cache against a model that is obviously right, and slow."""

    bound = 6_000

    def __init__(self) -> None:
        super().__init__()
        self.clock = Clock()
        self.cache = MemoryCache(self.bound, clock=self.clock)
        self.model: OrderedDict[str, tuple[Entry, float]] = OrderedDict()

    @rule(key=st.sampled_from("abcdefgh"), size=st.integers(0, 6000), seconds=st.integers(-1, 50))
    def write(self, key: str, size: int, seconds: int) -> None:
        made = sized(size)
        asyncio.run(self.cache.write([(key, made, float(seconds))]))
        self.model.pop(key, None)
        if seconds > 0 and self.cost({key: (made, 0.0)}) <= self.bound:
            self.model[key] = (made, self.clock.now + seconds)
            while self.cost(self.model) > self.bound:
                self.model.popitem(last=False)

    @rule(keys=st.lists(st.sampled_from("abcdefgh"), max_size=4))
    def read(self, keys: list[str]) -> None:
        expected: list[Entry | None] = []
        for key in keys:
            made, until = self.model.get(key, (None, 0.0))
            if until <= self.clock.now:
                self.model.pop(key, None)
                made = None
            else:
                self.model.move_to_end(key)
            expected.append(made)
        found = asyncio.run(self.cache.read(keys))
        assert [id(one) for one in found] == [id(one) for one in expected]

    @rule(seconds=st.integers(1, 30))
    def wait(self, seconds: int) -> None:
        self.clock.now += seconds

    @rule(letters=st.text("abcdefgh", min_size=1, max_size=3))
    def invalidate(self, letters: str) -> None:
        self.expire()
        gone = [key for key in self.model if key in letters]
        for key in gone:
            del self.model[key]
        assert self.cache.invalidate_pattern(f"[{letters}]") == len(gone)

    @rule()
    def look(self) -> None:
        self.expire()
        stats = self.cache.stats()
        assert (stats.entries, stats.bytes) == (len(self.model), self.cost(self.model))

    @invariant()
    def bounded(self) -> None:
        held = self.cache._store.slots
        assert [name.rpartition(":")[2] for name in held] == list(self.model)
        assert self.cache._store.bytes == self.cost(self.model) <= self.bound

    def expire(self) -> None:
        for key in [key for key, (_, until) in self.model.items() if until <= self.clock.now]:
            del self.model[key]

    @staticmethod
    def cost(held: Any) -> int:
        return sum(weight(f"sportmonks:default:{key}", made) for key, (made, _) in held.items())


TestLeastRecentlyUsed = LeastRecentlyUsed.TestCase
TestLeastRecentlyUsed.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
