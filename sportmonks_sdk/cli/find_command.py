"""``sportmonks find``: the ids of what is called like a text."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from ..values import shown_size
from . import options as opt
from .connect import sdk_client
from .exits import say

EXAMPLES = (
    "sportmonks find celtic",
    "sportmonks find 'premier league' --kind league",
    "sportmonks find 'harbour fc' --sandbox",
)


class Kind(StrEnum):
    """What is looked among."""

    league = "league"
    team = "team"
    player = "player"
    country = "country"


def find(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A name, a short code, or a part of a name.")],
    kind: Annotated[
        list[Kind] | None, typer.Option("--kind", help="Look among these alone; repeatable. All by default.")
    ] = None,
    limit: opt.Rows = None,
    locale: opt.Locale = None,
    output: opt.OutputOption = None,
    out: opt.Out = None,
    sandbox: opt.Sandbox = False,
    cache: opt.CacheOption = None,
    base_url: opt.BaseUrl = None,
    env_file: opt.EnvFile = None,
    refresh: opt.Refresh = False,
    offline: opt.Offline = False,
    verbose: opt.Verbose = False,
    quiet: opt.Quiet = False,
    on_limit: opt.OnLimitOption = None,
    max_wait: opt.MaxWait = None,
) -> None:
    """Find the leagues, teams, players and countries that are called like a text, with their ids.

    The likeliest come first: score is 1 for the very name. Report and metrics go to stderr where --output is csv,
    json or parquet.
    """
    from . import output as show

    form = opt.form(output, out)
    show.check_target(form, out)
    with sdk_client(sandbox, base_url, cache, env_file, **opt.how(quiet, on_limit, max_wait)) as client:
        kinds = [one.value for one in kind] if kind else None
        frame = client.find(text, kind=kinds, limit=limit, locale=locale, refresh=refresh, offline=offline)
        show.present(client, "find", frame, form, out, quiet=quiet)
    if out is not None and not quiet:
        say(f"\n{out}: {shown_size(out.stat().st_size)}")
