"""``sportmonks cache``: what a token has in a cache that outlives the process, and taking it away."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from ..errors import CacheError, ConfigurationError
from ..values import shown_size
from . import INTERRUPTED
from . import options as opt
from .connect import kept_cache, where
from .exits import command, say
from .helping import CONTEXT, after

cache_app = typer.Typer(
    help="Look at, or empty, the cache on disk, or one in Redis.",
    epilog=after(
        "sportmonks cache stats",
        'sportmonks cache clear --pattern "fixture:*" --cache redis://localhost:6379/0',
        codes=False,
    ),
    rich_markup_mode=None,
    no_args_is_help=True,
    context_settings=CONTEXT,
)


@cache_app.command(epilog=after("sportmonks cache stats", "sportmonks cache stats --cache redis://localhost:6379/0"))
@command
def stats(
    cache: opt.CacheOption = None,
    base_url: opt.BaseUrl = None,
    env_file: opt.EnvFile = None,
    verbose: opt.Verbose = False,
) -> None:
    """Count the entries in a cache.

    Those of this token and base URL: the others are not looked at.
    """

    with kept_cache(cache, base_url, env_file) as (kept, settings):
        seen = kept.stats()
        what, place = where(settings, kept)
        if seen.entries is None:
            raise CacheError(f"{place} cannot be read" if what == "file" else f"Redis at {place} does not answer")
        typer.echo(f"{what:<7}  {place}\nscope    {settings.scope}\nentries  {seen.entries}")
        if seen.bytes is not None:
            typer.echo(f"size     {shown_size(seen.bytes)}")


@cache_app.command(
    epilog=after("sportmonks cache clear --yes", 'sportmonks cache clear --pattern "fixture:*" --cache redis')
)
@command
def clear(
    pattern: Annotated[
        str | None, typer.Option("--pattern", help='Only keys that match, such as "fixture:*"; * ? [ab] [^a].')
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    cache: opt.CacheOption = None,
    base_url: opt.BaseUrl = None,
    env_file: opt.EnvFile = None,
    verbose: opt.Verbose = False,
) -> int | None:
    """Remove entries from a cache.

    Those of this token and base URL: the others are never touched. Without --pattern it removes all of them, and
    asks before where a terminal can answer.
    """
    with kept_cache(cache, base_url, env_file) as (kept, settings):
        if pattern is None and not yes and sys.stdin.isatty():
            place = " ".join(where(settings, kept))
            question = f"Remove all entries of scope {settings.scope} in {place}?"
            if not typer.confirm(question, err=True):
                say("nothing was removed")
                return INTERRUPTED
        gone = kept.invalidate_pattern("*" if pattern is None else pattern)
        typer.echo(f"{gone} {'entry' if gone == 1 else 'entries'} removed")
    return None


@cache_app.command(epilog=after("sportmonks cache path", 'ls -l "$(sportmonks cache path)"'))
@command
def path(
    cache: opt.CacheOption = None,
    base_url: opt.BaseUrl = None,
    env_file: opt.EnvFile = None,
    verbose: opt.Verbose = False,
) -> None:
    """Print the file of the disk cache.

    That of this token and base URL; it may not be there yet.
    """
    with kept_cache(cache, base_url, env_file) as (kept, settings):
        what, place = where(settings, kept)
        if what != "file":
            raise ConfigurationError(f"this cache is no file, it is in Redis at {place}; give --cache disk")
        typer.echo(place)
