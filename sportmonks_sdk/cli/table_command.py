"""``sportmonks table``: the tables whose rows come by themselves, not with a fixture."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from ..calls.table_names import ResourceName
from ..errors import PartialResultError, SelectionError
from . import options as opt
from .connect import missing, sdk_client
from .exits import say

if TYPE_CHECKING:
    from ..client import Sportmonks

EXAMPLES = (
    "sportmonks table leagues",
    "sportmonks table standings --league 'Premier League' --season current",
    "sportmonks table standings --season 25583 --output csv",
    "sportmonks table squads --season 25583 --out squads.parquet",
    "sportmonks table transfers --from 2026-07-01 --to 2026-08-31 --sandbox",
)


def _id(name: str, what: str) -> Any:
    return typer.Option(f"--{name}", f"--{name}-id", metavar="ID", help=f"{what}; repeatable.")


Stage: TypeAlias = Annotated[list[int] | None, _id("stage", "Stage")]
Round: TypeAlias = Annotated[list[int] | None, _id("round", "Round")]
Teams: TypeAlias = Annotated[list[str] | None, opt.named("team", "Team; repeatable.")]
Player: TypeAlias = Annotated[list[str] | None, opt.named("player", "Player; repeatable.")]
Country: TypeAlias = Annotated[list[str] | None, opt.named("country", "Country; repeatable.")]
Fixture: TypeAlias = Annotated[list[int] | None, _id("fixture", "Fixture")]
Live: TypeAlias = Annotated[bool, typer.Option("--live", help="What is in play.")]
Current: TypeAlias = Annotated[bool, typer.Option("--current", help="The seasons that are on.")]
Latest: TypeAlias = Annotated[bool, typer.Option("--latest", help="The newest, or what changed just now.")]
Premium: TypeAlias = Annotated[bool, typer.Option("--premium", help="What premium odds have.")]
Plan: TypeAlias = Annotated[bool, typer.Option("--plan", help="Say what it would cost, and ask for nothing.")]
Wide: TypeAlias = Annotated[
    bool, typer.Option("--wide", help="Of season statistics one row per player or team, a column per statistic.")
]
Name: TypeAlias = Annotated[ResourceName, typer.Argument(metavar="TABLE", help="Which table, such as standings.")]
RowIds: TypeAlias = Annotated[list[str] | None, typer.Option("--ids", metavar="1,2,3", help="Ids of its rows.")]
Relations: TypeAlias = Annotated[
    list[str] | None, typer.Option("--include", metavar="country", help="Relations with more columns; repeatable.")
]


def table(
    name: Name,
    ids: RowIds = None,
    season: opt.Season = None,
    stage: Stage = None,
    round_: Round = None,
    league: opt.League = None,
    team: Teams = None,
    player: Player = None,
    country: Country = None,
    fixture: Fixture = None,
    search: opt.Search = None,
    date: opt.Day = None,
    start: opt.From = None,
    end: opt.To = None,
    live: Live = False,
    current: Current = False,
    latest: Latest = False,
    premium: Premium = False,
    limit: opt.Rows = None,
    include: Relations = None,
    locale: opt.Locale = None,
    wide: Wide = False,
    plan: Plan = False,
    output: opt.OutputOption = None,
    out: opt.Out = None,
    sandbox: opt.Sandbox = False,
    cache: opt.CacheOption = None,
    base_url: opt.BaseUrl = None,
    env_file: opt.EnvFile = None,
    refresh: opt.Refresh = False,
    offline: opt.Offline = False,
    verbose: opt.Verbose = False,
) -> None:
    """Print any other table: leagues, squads, standings, transfers, and so on.

    Each table takes some of the options that choose rows; it says which where others are given. Report and metrics go
    to stderr where --output is csv, json or parquet.
    """
    from . import output as show

    form = opt.form(output, out)
    show.check_target(form, out)
    if (start is None) != (end is None):
        raise SelectionError("--from and --to go together; for one day use --date")
    words: dict[str, Any] = {
        **opt.names({"season": season, "league": league, "team": team, "player": player, "country": country}),
        "ids": opt.ids(ids), "stage": stage, "round": round_, "fixture": fixture, "search": search, "date": date,
        "between": None if start is None else (start, end), "live": live, "current": current, "latest": latest,
        "premium": premium, "limit": limit, "include": include, "locale": locale, "wide": wide, "refresh": refresh,
        "offline": offline,
    }  # fmt: skip
    told = {word: value for word, value in words.items() if value not in (None, False, [])}
    with sdk_client(sandbox, base_url, cache, env_file) as client:
        if plan:
            rows = client.plan_table(name.value, **told).rows()
            show.grid(show.console(), {"what": [one for one, _ in rows], "value": [value for _, value in rows]})
        else:
            partial = _present(client, name.value, told, form, out)
            if out is not None:
                say(f"\n{out}: {show.size(out.stat().st_size)}")
            if partial is not None:
                raise partial


def _present(
    client: Sportmonks, name: str, told: Mapping[str, Any], form: str, out: Path | None
) -> PartialResultError | None:
    from . import output as show

    partial = None
    try:
        frame = getattr(client, name)(**told, missing=missing(client.settings))
    except PartialResultError as error:
        if error.frame is None:  # a call for one table has it
            raise  # pragma: no cover
        partial, frame = error, error.frame
    show.present(client, name, frame, form, out)
    return partial
