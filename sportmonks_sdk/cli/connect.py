"""From the options of a command to a client, or a cache, of the SDK."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from ..errors import ConfigurationError
from .exits import say

if TYPE_CHECKING:
    from ..cache.disk_cache import DiskCache
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

    if sandbox and base_url is not None:
        raise ConfigurationError("--sandbox has an address of its own; leave --base-url or --sandbox out")
    if sandbox:
        client = Sportmonks.sandbox(cache=cache, **_named(env_file), **options)
        say("synthetic data: teams, players and results of the sandbox are invented")
    else:
        client = Sportmonks(settings=_settings(cache, base_url, env_file, **options))
    with client:
        yield client


@contextmanager
def kept_cache(
    cache: str | None, base_url: str | None, env_file: Path | None
) -> Iterator[tuple[RedisCache | DiskCache, Settings]]:
    """The cache that the options or the settings name, one that outlives a process, closed at the end."""
    from ..batching.wiring import make_cache
    from ..bridge.portal import portal
    from ..observe.sinks import warn
    from ..settings.settings import slips_beside

    settings = _settings(cache, base_url, env_file)
    if slips := slips_beside(settings):
        warn(slips)
    settings.require_token()
    kept = make_cache(settings, settings.cache)
    if settings.cache in ("memory", "bypass"):
        raise ConfigurationError(
            f"the {settings.cache} cache lives and ends with one process, so there is nothing to look at from here; "
            "give --cache disk or --cache redis://… (--cache redis for the one at REDIS_URL), or set SPORTMONKS_CACHE"
        )
    try:
        yield cast("RedisCache | DiskCache", kept), settings
    finally:
        portal().run(lambda emit: kept.aclose())


def where(settings: Settings, cache: RedisCache | DiskCache) -> tuple[str, str]:
    """What holds the entries, and where it is."""
    path = getattr(cache, "path", None)
    return ("file", str(path)) if path is not None else ("server", settings.redis_url)


def _settings(cache: str | None, base_url: str | None, env_file: Path | None, **options: Any) -> Settings:
    """The settings of a command: a cache on disk where nothing says another, as a command is gone before the next."""
    from ..settings.secrecy import Strength
    from ..settings.settings import Settings, sources_of

    settings = Settings.load(cache=cache, base_url=base_url, **_named(env_file), **options)
    unsaid = sources_of(settings)["cache"].strength is Strength.declared
    return settings.replace(cache="disk") if unsaid else settings


def _named(env_file: Path | None) -> dict[str, Any]:
    """Where no file was named, the one in this folder is read if there is one."""
    return {} if env_file is None else {"env_file": env_file}


def missing(settings: Settings) -> Any:
    """Fixtures that the API lacks make the result partial, unless the settings ignore them."""
    return "ignore" if settings.missing == "ignore" else "raise"
