"""Football fixtures of the Sportmonks API v3 as typed Polars frames: batched, cached, paced and retried.

from sportmonks_sdk import Sportmonks

client = Sportmonks()              # or Sportmonks.sandbox(), without a token
client.fixtures(league="Premier League", season="current")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .async_client import AsyncSportmonks
    from .batching.orchestrator import BatchProcessor, BatchProcessorConfig, BatchResult
    from .cache.disk_cache import DiskCache
    from .cache.memory_cache import MemoryCache
    from .cache.redis_cache import RedisCache
    from .client import Sportmonks
    from .errors import (
        ApiError,
        AuthenticationError,
        BridgeError,
        CacheError,
        CancelledCallError,
        ConfigurationError,
        LoopMismatchError,
        MalformedResponseError,
        PartialResultError,
        RateLimitError,
        RequestRefusedError,
        SelectionError,
        ServerError,
        SportmonksError,
        SportmonksWarning,
        SubscriptionError,
        SyncInLoopError,
        TransportError,
    )
    from .frames.schema import describe, schema
    from .frames.wide import wide_details, wide_statistics
    from .lake.lake import Lake
    from .observe.logs import disable_logging, enable_logging
    from .quota.limiter import DynamicRateLimiter
    from .reports import Plan, Report
    from .settings.settings import Settings
    from .transport.retry_policy import ExponentialBackoffRetryPolicy
    from .values import Tables

# Public name → where it lives; looked up at first use, so that an import costs next to nothing.
_HOMES = {
    "ApiError": "errors",
    "AsyncSportmonks": "async_client",
    "AuthenticationError": "errors",
    "BatchProcessor": "batching.orchestrator",
    "BatchProcessorConfig": "batching.orchestrator",
    "BatchResult": "batching.orchestrator",
    "BridgeError": "errors",
    "CacheError": "errors",
    "CancelledCallError": "errors",
    "ConfigurationError": "errors",
    "DiskCache": "cache.disk_cache",
    "DynamicRateLimiter": "quota.limiter",
    "ExponentialBackoffRetryPolicy": "transport.retry_policy",
    "Lake": "lake.lake",
    "LoopMismatchError": "errors",
    "MalformedResponseError": "errors",
    "MemoryCache": "cache.memory_cache",
    "PartialResultError": "errors",
    "Plan": "reports",
    "RateLimitError": "errors",
    "RedisCache": "cache.redis_cache",
    "Report": "reports",
    "RequestRefusedError": "errors",
    "SelectionError": "errors",
    "ServerError": "errors",
    "Settings": "settings.settings",
    "Sportmonks": "client",
    "SportmonksError": "errors",
    "SportmonksWarning": "errors",
    "SubscriptionError": "errors",
    "SyncInLoopError": "errors",
    "Tables": "values",
    "TransportError": "errors",
    "describe": "frames.schema",
    "disable_logging": "observe.logs",
    "enable_logging": "observe.logs",
    "schema": "frames.schema",
    "wide_details": "frames.wide",
    "wide_statistics": "frames.wide",
}

# Modules that users import from.
_OPEN = ("analysis", "errors", "otel", "types")

__all__ = [
    "ApiError",
    "AsyncSportmonks",
    "AuthenticationError",
    "BatchProcessor",
    "BatchProcessorConfig",
    "BatchResult",
    "BridgeError",
    "CacheError",
    "CancelledCallError",
    "ConfigurationError",
    "DiskCache",
    "DynamicRateLimiter",
    "ExponentialBackoffRetryPolicy",
    "Lake",
    "LoopMismatchError",
    "MalformedResponseError",
    "MemoryCache",
    "PartialResultError",
    "Plan",
    "RateLimitError",
    "RedisCache",
    "Report",
    "RequestRefusedError",
    "SelectionError",
    "ServerError",
    "Settings",
    "Sportmonks",
    "SportmonksError",
    "SportmonksWarning",
    "SubscriptionError",
    "SyncInLoopError",
    "Tables",
    "TransportError",
    "describe",
    "disable_logging",
    "enable_logging",
    "schema",
    "wide_details",
    "wide_statistics",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from .bridge.collector import importing  # for whoever takes a name

    home = f"{__name__}.{_HOMES[name]}"
    with importing(home):
        value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    # What is offered at the prompt: neither what this file imports nor the rooms behind it.
    own = {name for name in globals() if name.startswith("__") or name in _OPEN}
    return sorted(own | {*__all__})
