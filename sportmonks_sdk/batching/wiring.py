"""The parts of a client, made from its settings."""

from __future__ import annotations

from functools import cached_property
from importlib import import_module
from inspect import iscoroutinefunction
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from ..bridge import clock
from ..cache.flights import Flights, flights_of
from ..cache.freshness import Anchors
from ..cache.memory_cache import NullCache
from ..cache.protocol import Bounded, Cache, Counting, Derived, InRedis, OnDisk, Shared, Watched
from ..cache.shared_memory import SharedMemoryCache
from ..errors import ConfigurationError
from ..observe.logs import say_once
from ..observe.sinks import warn
from ..quota.limiter import DynamicRateLimiter, Ledger
from ..quota.memory_ledger import memory_ledger
from ..settings.checks import disk_folder, in_redis, on_disk
from ..settings.settings import Settings, credential, slips_beside, switched_on
from ..transport.concurrency import ConcurrencyLimiter
from ..transport.fetcher import Fetcher
from ..transport.http import Transport
from ..transport.http_modules import HTTP_MODULES
from ..transport.retry_policy import ExponentialBackoffRetryPolicy, retry_bucket
from ..values import shown

if TYPE_CHECKING:
    import aiohttp

_NEEDED = ("concurrent.futures.thread", "encodings.utf_16")
_OF_REDIS = ("redis.asyncio", f"{__package__.partition('.')[0]}.redis_link.lean_client")


class ClientParts(Struct, frozen=True, eq=False, dict=True):
    """Everything with an effect that the orchestrator works with."""

    fetcher: Fetcher
    cache: Cache
    flights: Flights = field(default_factory=Flights)

    @property
    def limiter(self) -> DynamicRateLimiter | None:
        """The limiter, or None where calls are not paced."""
        return self.fetcher.limiter

    # A structural check takes as long as packing a fixture, and these are asked at every call.
    @cached_property
    def shared(self) -> Shared | None:
        """The cache, where other processes fill it as well."""
        return self.cache if isinstance(self.cache, Shared) else None

    @cached_property
    def watched(self) -> Watched | None:
        """The cache, where only this process writes to it."""
        return self.cache if isinstance(self.cache, Watched) else None

    @cached_property
    def counting(self) -> Counting | None:
        """The cache, where its figures count fixtures."""
        return self.cache if isinstance(self.cache, Counting) else None

    @cached_property
    def bounded(self) -> Bounded | None:
        """The cache, where it tells what it had no room for."""
        return self.cache if isinstance(self.cache, Bounded) else None

    @cached_property
    def derived(self) -> Derived | None:
        """The cache, where it keeps frames beside its entries."""
        return self.cache if isinstance(self.cache, Derived) else None

    async def aclose(self, *, dropped: bool = False) -> None:
        """Close the HTTP session and the cache; one that was dropped unclosed leaves its memory to the next client."""
        await self.fetcher.transport.aclose()
        if self.limiter is not None:
            await self.limiter.aclose()
        if not (dropped and isinstance(self.cache, SharedMemoryCache)):
            await self.cache.aclose()


def _check_given(session: object, redis: object) -> None:
    """A client of Redis that blocks would be found out at the first call, and taken for a Redis that is down."""
    if session is not None and (isinstance(session, type) or not callable(getattr(session, "get", None))):
        raise ConfigurationError(f"session= takes an aiohttp.ClientSession, not {shown(session)}")
    if redis is not None and not iscoroutinefunction(getattr(redis, "execute_command", None)):
        kind = f"{type(redis).__module__}.{type(redis).__qualname__}"
        raise ConfigurationError(f"redis= takes a client of redis.asyncio, such as redis.asyncio.Redis(), not a {kind}")


def build(
    settings: Settings,
    *,
    cache: str | Cache | None = None,
    session: aiohttp.ClientSession | None = None,
    redis: Any = None,
    limited: bool = True,
    retried: bool = True,
) -> ClientParts:
    """Make the parts that these settings describe; opens no connection yet.

    Args:
        settings: checked settings, with a token.
        cache: in place of ``settings.cache``: a word, a Redis URL, or an object with the cache's methods.
        session: a caller's aiohttp session.
        redis: a caller's ``redis.asyncio`` client.
        limited: False for no limiter.
        retried: False for no retries.

    Raises:
        ConfigurationError: no token, a cache that is none, or a session or a Redis client that cannot be awaited.
    """
    _check_given(session, redis)
    if slips := slips_beside(settings):
        warn(slips)
    token, note = credential(settings)
    if note:
        warn(note)
    if switched_on(settings):
        say_once(
            "cache",
            f"REDIS_URL puts the cache into Redis, at {settings.cache}; "
            'cache="memory" or SPORTMONKS_CACHE=memory keeps it in this process',
        )
    kept = make_cache(settings, settings.cache if cache is None else cache, redis)
    transport = Transport(
        settings.base_url, token, timeouts=settings.timeouts, max_bytes=settings.max_bytes, session=session
    )
    limiter = DynamicRateLimiter(
        default_limit=settings.default_rate_limit,
        default_window=settings.default_rate_window,
        ledger=make_ledger(settings, kept),
        on_limit=settings.on_limit,
        max_wait=settings.max_wait,
        lease_timeout=settings.timeouts.total + 1.0,
    )
    policy = ExponentialBackoffRetryPolicy(
        settings.max_retries, settings.base_delay, settings.max_delay, bucket=retry_bucket(settings.base_url)
    )
    fetcher = Fetcher(
        transport,
        limiter if limited else None,
        policy if retried else None,
        ConcurrencyLimiter(settings.max_concurrent),
    )
    parts = ClientParts(fetcher, kept, flights_of(settings.scope))
    _load(parts)
    return parts


def _load(parts: ClientParts) -> None:
    """Import what the first call takes: a module that is half imported locks who forks, or who is a signal handler.

    Beside a cache on disk that may be no request: what one takes comes with the first, by way of `LateModules`.
    """
    if not isinstance(parts.cache, OnDisk):
        HTTP_MODULES.wait()
    for name in _NEEDED + (_OF_REDIS if isinstance(parts.cache, InRedis) else ()):
        import_module(name)


def make_ledger(settings: Settings, cache: Cache) -> Ledger:
    """Where the quota of a token is kept: in the Redis of the cache or beside its file, else in this process."""
    if isinstance(cache, InRedis):
        from ..quota.redis_ledger import RedisLedger  # for those alone who use a Redis

        return RedisLedger(cache.circuits, settings.scope)
    if isinstance(cache, OnDisk) and (boot := clock.boot()) is not None:
        from ..quota.disk_ledger import DiskLedger  # SQLite, for those alone who use it

        return DiskLedger(cache.path.with_suffix(".quota"), boot, silent=lambda: not cache.works)
    return memory_ledger(settings.scope)


def make_cache(settings: Settings, cache: str | Cache, redis: Any = None) -> Cache:
    """The cache that a setting names, under the scope of its token and base URL.

    Raises:
        ConfigurationError: not a word, a Redis URL or a cache.
    """
    if not isinstance(cache, str):
        if not isinstance(cache, Cache):
            raise ConfigurationError(
                f'cache= is "memory", "disk", "bypass", a Redis URL, or an object with the methods of a cache; '
                f"{type(cache).__name__} lacks some"
            )
        return cache.scoped(settings.scope)
    anchors = Anchors(settings.cache_ttl_fixture, settings.cache_ttl_metadata, settings.cache_ttl_max)
    if redis is not None or in_redis(cache):
        from ..cache.redis_cache import RedisCache  # for those alone who use a Redis

        url = cache if in_redis(cache) and cache != "redis" else settings.redis_url
        return RedisCache(
            url,
            password=settings.redis_password,
            scope=settings.scope,
            timeout=settings.redis_timeout,
            anchors=anchors,
            client=redis,
        )
    if cache == "memory":
        return SharedMemoryCache(settings.cache_bytes, anchors=anchors, scope=settings.scope)
    if on_disk(cache):
        from ..cache.disk_cache import DiskCache  # SQLite, for those alone who use it

        return DiskCache(
            disk_folder(cache) or settings.cache_dir,
            max_bytes=settings.cache_disk_bytes,
            scope=settings.scope,
            anchors=anchors,
        )
    if cache == "bypass":
        return NullCache()
    raise ConfigurationError(
        f'cache= is "memory", "disk", "bypass" or a Redis URL such as redis://localhost:6379/0, not {shown(cache)}'
    )
