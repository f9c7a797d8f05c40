"""``sportmonks table``: the tables whose rows come by themselves, not with a fixture."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from ..calls.table_names import ResourceName
from ..errors import ConfigurationError, PartialResultError, SelectionError
from ..values import shown_size
from . import options as opt
from .connect import missing, sdk_client
from .exits import say
from .summary import note_frame, summary

if TYPE_CHECKING:
    import polars as pl

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
Coach: TypeAlias = Annotated[list[int] | None, _id("coach", "Coach")]
Referee: TypeAlias = Annotated[list[int] | None, _id("referee", "Referee")]
Country: TypeAlias = Annotated[list[str] | None, opt.named("country", "Country; repeatable.")]
Fixture: TypeAlias = Annotated[list[int] | None, _id("fixture", "Fixture")]
UpdatedFrom: TypeAlias = Annotated[
    str | None, typer.Option("--updated-from", metavar="MOMENT", help="First moment, UTC; with --updated-to.")
]
UpdatedTo: TypeAlias = Annotated[
    str | None, typer.Option("--updated-to", metavar="MOMENT", help="Last moment; with --updated-from.")
]
Live: TypeAlias = Annotated[bool, typer.Option("--live", help="What is in play.")]
Current: TypeAlias = Annotated[bool, typer.Option("--current", help="The seasons that are on.")]
Latest: TypeAlias = Annotated[bool, typer.Option("--latest", help="The newest, or what changed just now.")]
Premium: TypeAlias = Annotated[bool, typer.Option("--premium", help="What premium odds have.")]
Plan: TypeAlias = Annotated[bool, typer.Option("--plan", help="Say what it would cost, and ask for nothing.")]
Wide: TypeAlias = Annotated[
    bool, typer.Option("--wide", help="Of season statistics one row per player or team, a column per statistic.")
]
Zeros: TypeAlias = Annotated[bool, typer.Option("--zeros", help="With --wide: a count that was left out is 0.")]
Name: TypeAlias = Annotated[
    ResourceName, typer.Argument(metavar="TABLE", parser=opt.other_table, help="Which table, such as standings.")
]
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
    coach: Coach = None,
    referee: Referee = None,
    country: Country = None,
    fixture: Fixture = None,
    search: opt.Search = None,
    date: opt.Day = None,
    start: opt.From = None,
    end: opt.To = None,
    updated_from: UpdatedFrom = None,
    updated_to: UpdatedTo = None,
    live: Live = False,
    current: Current = False,
    latest: Latest = False,
    premium: Premium = False,
    limit: opt.Rows = None,
    include: Relations = None,
    locale: opt.Locale = None,
    wide: Wide = False,
    zeros: Zeros = False,
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
    quiet: opt.Quiet = False,
    json: opt.JsonOfOut = False,
    on_limit: opt.OnLimitOption = None,
    max_wait: opt.MaxWait = None,
    ids_file: opt.IdsFile = None,
) -> None:
    """Print any other table: leagues, squads, standings, transfers, and so on.

    Each table takes some of the options that choose rows; it says which where others are given. Report and metrics go
    to stderr where --output is csv, json or parquet.
    """
    from . import output as show

    with ExitStack() as stack:
        noted = stack.enter_context(summary(json, f"table {name.value}", out or Path()))
        form = opt.form(output, out)
        show.check_target(form, out)
        if plan and (json or out is not None or form != "table"):
            raise ConfigurationError("--plan fetches no data; leave --output, --out and --json out")
        opt.check_json(json, out)
        if (start is None) != (end is None):
            raise SelectionError("--from and --to go together; for one day use --date")
        if (updated_from is None) != (updated_to is None):
            raise SelectionError("--updated-from and --updated-to go together")
        words: dict[str, Any] = {
            **opt.names({"season": season, "league": league, "team": team, "player": player, "country": country}),
            "ids": opt.ids(ids, ids_file), "stage": stage, "round": round_, "coach": coach, "referee": referee,
            "fixture": fixture, "search": search, "date": date, "between": None if start is None else (start, end),
            "updated": None if updated_from is None else (updated_from, updated_to), "live": live, "current": current,
            "latest": latest, "premium": premium, "limit": limit, "include": include, "locale": locale, "wide": wide,
            "zeros": zeros, "refresh": refresh, "offline": offline,
        }  # fmt: skip
        told = {word: value for word, value in words.items() if value is not None and value is not False}
        how = opt.how(quiet, on_limit, max_wait)
        client = stack.enter_context(sdk_client(sandbox, base_url, cache, env_file, **how))
        if plan:
            rows = client.plan_table(name.value, **told).rows()
            show.grid(show.console(), {"what": [one for one, _ in rows], "value": [value for _, value in rows]})
        else:
            frame, partial = _fetched(client, name.value, told)
            show.present(client, name.value, frame, form, out, quiet=quiet or json)
            note_frame(noted, client, frame)
            if out is not None and not quiet:
                say(f"\n{out}: {shown_size(out.stat().st_size)}")
            if partial is not None:
                raise partial


def _fetched(client: Sportmonks, name: str, told: Mapping[str, Any]) -> tuple[pl.DataFrame, PartialResultError | None]:
    try:
        return getattr(client, name)(**told, missing=missing(client.settings)), None
    except PartialResultError as error:
        if error.frame is None:  # a call for one table has it
            raise  # pragma: no cover
        return error.frame, error
