"""The caches that a promise is held against: memory, a Redis, and a folder on disk, all by the clock of a test."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from guard import GUARD
from redis_server import RedisServer

from sportmonks_sdk import DiskCache, MemoryCache, RedisCache
from sportmonks_sdk.cache.protocol import Cache

STORES = ("memory", "redis", "disk")


def store(kind: str, redis: RedisServer, folder: Path, clock: Callable[[], float] = time.time) -> Cache:
    """A cache of this kind; a Redis goes by its own clock, but for what entries say of themselves."""
    if kind == "redis":
        return RedisCache(redis.url, timeout=GUARD, clock=clock)
    return MemoryCache(clock=clock) if kind == "memory" else DiskCache(folder, clock=clock)
