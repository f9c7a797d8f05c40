"""A pattern means the same in memory and in Redis."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from guard import GUARD
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from redis import Redis
from redis_server import RedisServer
from stores import STORES, store

from sportmonks_sdk import CacheError
from sportmonks_sdk.cache import glob
from sportmonks_sdk.cache.memory_cache import MemoryCache
from sportmonks_sdk.cache.redis_cache import RedisCache

SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
letters = st.text("ab:[]^-\\*?é\n", min_size=1, max_size=6)
classes = st.builds("[{}{}]".format, st.sampled_from(["", "^"]), st.text("abc-\\:", max_size=4))
tokens = st.sampled_from(["*", "?", "a", "b", ":", "\\*", "\\", "[", "é"]) | classes
patterns = letters | st.lists(tokens, max_size=6).map("".join)


def raw(text: str) -> bytes:
    return text.encode()


@settings(max_examples=400, deadline=None, suppress_health_check=SLOW)
@given(keys=st.sets(letters, min_size=1, max_size=8), pattern=patterns)
def test_a_pattern_finds_what_redis_finds(redis_server: RedisServer, keys: set[str], pattern: str) -> None:
    # A range from or to a byte over 127 depends on whether the server's C compiler has signed characters.
    assume(not ("-" in pattern and "é" in pattern))
    with Redis(port=redis_server.port, protocol=2) as redis:
        redis.flushall()
        redis.mset(dict.fromkeys(map(raw, keys), b""))
        found = set(redis.keys(raw(pattern)))
    matches = glob.compiled(pattern).fullmatch
    assert {raw(key) for key in keys if matches(raw(key))} == found


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(keys=st.sets(letters, min_size=1, max_size=5), pattern=patterns, scope=st.text("ab*[?\\", min_size=1))
def test_both_caches_remove_the_same(redis_server: RedisServer, keys: set[str], pattern: str, scope: str) -> None:
    assume(not ("-" in pattern and "é" in pattern))
    redis_server.command("FLUSHALL")
    one, other = MemoryCache(scope=scope), RedisCache(redis_server.url, timeout=GUARD, scope=scope)
    for key in keys:
        one.set_with_ttl(key, key)
        other.set_with_ttl(key, key)
    assert one.invalidate_pattern(pattern) == other.invalidate_pattern(pattern)
    assert {key for key in keys if one.get(key)} == {key for key in keys if other.get(key)}


@given(st.text())
def test_an_escaped_text_matches_itself_only(text: str) -> None:
    matches = glob.compiled(glob.escape(text)).fullmatch
    assert matches(raw(text))
    assert not matches(raw(text + "x"))
    assert not text or not matches(raw(text[:-1]))


@pytest.mark.parametrize("kind", STORES)
@pytest.mark.timeout(20)
def test_a_pattern_longer_than_any_key_is_refused_at_once(kind: str, redis_server: RedisServer, tmp_path: Path) -> None:
    cache: Any = store(kind, redis_server, tmp_path)
    cache.set_with_ttl("fixture:1", {})
    for pattern in ("a" * 1_000_000, "*a" * 500_000, "[" + "a-z" * 300_000, "?" * 4097):
        with pytest.raises(
            CacheError, match=r"a pattern has at most 4,096 characters, not \d[\d,]+; \* stands for any"
        ):
            cache.invalidate_pattern(pattern)
    assert cache.get("fixture:1") == {}
    assert cache.invalidate_pattern("f" + "*" * 4095) == 1


@pytest.mark.timeout(20)
def test_many_stars_take_no_exponential_time() -> None:
    assert glob.compiled("*a" * 40 + "b").fullmatch(b"a" * 5000) is None
