"""From the options of a command to a client, or a cache, of the SDK."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import ConfigurationError
from .exits import say

if TYPE_CHECKING:
    from ..cache.redis_cache import RedisCache
    from ..client import Sportmonks
    from ..settings.settings import Settings


@contextmanager
def sdk_client(
    sandbox: bool = False, base_url: str | None = None, cache: str | None = None, env_file: Path | None = None,
    **options: Any,
) -> Iterator[Sportmonks]:  # fmt: skip
    """A client as the options say, closed at the end."""
    from ..client import Sportmonks

    options |= _named(env_file)
    if sandbox and base_url is not None:
        raise ConfigurationError("--sandbox has an address of its own; leave --base-url or --sandbox out")
    if sandbox:
        client = Sportmonks.sandbox(cache=cache, **options)
        say("synthetic data: teams, players and results of the sandbox are invented")
    else:
        client = Sportmonks(base_url=base_url, cache=cache, **options)
    with client:
        yield client


@contextmanager
def redis_cache(
    cache: str | None, base_url: str | None, env_file: Path | None
) -> Iterator[tuple[RedisCache, Settings]]:
    """The Redis cache that the options or the settings name, closed at the end."""
    from ..batching.wiring import make_cache
    from ..bridge.portal import portal
    from ..cache.redis_cache import RedisCache
    from ..settings.settings import Settings

    settings = Settings.load(cache=cache, base_url=base_url, **_named(env_file))
    settings.require_token()
    redis = make_cache(settings, settings.cache)
    if not isinstance(redis, RedisCache):
        raise ConfigurationError(
            f"the {settings.cache} cache lives and ends with one process, so there is nothing to look at from here; "
            "give --cache redis://… (or --cache redis for the one at REDIS_URL), or set SPORTMONKS_CACHE"
        )
    try:
        yield redis, settings
    finally:
        portal().run(lambda emit: redis.aclose())


def _named(env_file: Path | None) -> dict[str, Any]:
    """Where no file was named, the one in this folder is read if there is one."""
    return {} if env_file is None else {"env_file": env_file}


def missing(settings: Settings) -> Any:
    """Fixtures that the API lacks make the result partial, unless the settings ignore them."""
    return "ignore" if settings.missing == "ignore" else "raise"
