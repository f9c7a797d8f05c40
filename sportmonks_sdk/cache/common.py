"""What the caches have in common for people: checking what they are given, counting, and showing themselves."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from ..bridge.locks import lasting_rlock
from ..errors import CacheError, ConfigurationError, MalformedResponseError
from ..query.ask import fixture_of
from ..values import shown
from .entry import Entry, pack
from .freshness import KINDS, Anchors, kind_ttl

# No cached football datum is worth keeping longer; also keeps inf and typos in milliseconds out of Redis.
LONGEST = 365 * 86400.0
# Reading a pattern takes time and memory with its length, and no key of ours has 200 characters.
LONGEST_PATTERN = 4096


def full_prefix(scope: str) -> str:
    """The start of every key of a scope; ConfigurationError for a scope that could reach into another."""
    if not isinstance(scope, str) or not scope or ":" in scope:
        raise ConfigurationError(f"cache: a scope is a non-empty text without ':', not {shown(scope)}")
    return f"sportmonks:{scope}:"


def checked_pattern(pattern: str) -> str:
    """``pattern`` if it is a text, and not too long; CacheError otherwise."""
    if not isinstance(pattern, str):
        raise CacheError(f"cache: a pattern is a text such as 'fixture:*', not {shown(pattern)}")
    if len(pattern) > LONGEST_PATTERN:
        raise CacheError(
            f"cache: a pattern has at most {LONGEST_PATTERN:,} characters, not {len(pattern):,}; * stands for any"
        )
    return pattern


def checked_key(key: str) -> str:
    """``key`` if it is a text; CacheError otherwise."""
    if not isinstance(key, str) or not key:
        raise CacheError(f"cache: a key is a non-empty text such as 'fixture:123', not {shown(key)}")
    return key


def checked_bytes(max_bytes: int) -> int:
    """``max_bytes`` if it is a bound; ConfigurationError otherwise."""
    if isinstance(max_bytes, bool) or not isinstance(max_bytes, int) or max_bytes < 0:
        raise ConfigurationError(f"cache: max_bytes is a number of bytes, 0 or more, not {shown(max_bytes)}")
    return max_bytes


def entry_of(key: str, data: Any, kind: str, ttl: float | None, anchors: Anchors, now: float) -> tuple[Entry, float]:
    """The entry for a value of the user, and its seconds to live.

    Raises:
        CacheError: ``data`` is not JSON, ``kind`` is unknown, or ``ttl`` is not a positive number.
    """
    if not isinstance(kind, str) or kind not in KINDS:
        raise CacheError(f"cache: unknown kind {shown(kind)}; one of {', '.join(sorted(KINDS))}")
    seconds = kind_ttl(kind, anchors) if ttl is None else ttl
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not seconds > 0:
        raise CacheError(f"cache: ttl is a number of seconds greater than 0, not {shown(ttl)}")
    try:
        document = json.dumps(data, allow_nan=False, ensure_ascii=False, separators=(",", ":")).encode()
    except (TypeError, ValueError, RecursionError) as error:
        raise CacheError(f"cache: the value is not JSON: {error}") from error
    return pack(document, at=now, fixture=fixture_of(key)), bounded(seconds)


def value_of(entry: Entry | None) -> Any | None:
    """The value in an entry; None also where somebody else's bytes turn out to be no JSON after all."""
    try:
        return None if entry is None else entry.value()
    except (MalformedResponseError, msgspec.MsgspecError, ValueError, RecursionError):
        return None


def bounded(seconds: float) -> float:
    """Seconds to live as a store takes them: at most a year; 0 for what is over (or not a number)."""
    return float(min(seconds, LONGEST)) if seconds > 0 else 0.0


class HitCount:
    """Hits and misses so far, of all views of a cache; safe to share between threads."""

    def __init__(self) -> None:
        self._lock = lasting_rlock()
        self._hits = self._misses = 0

    def add(self, hits: int, misses: int) -> None:
        """So many more."""
        with self._lock:
            self._hits += hits
            self._misses += misses

    def both(self) -> tuple[int, int]:
        """Hits and misses at one moment."""
        with self._lock:
            return self._hits, self._misses


def rate(hits: int, misses: int) -> str:
    """Share of hits in words, for instance ``"75.0 % of 400"``."""
    asked = hits + misses
    return f"{100 * hits / asked:.1f} % of {asked}" if asked else "nothing asked yet"
