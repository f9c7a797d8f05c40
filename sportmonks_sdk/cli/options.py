"""The options that commands share, each declared once, and how they become words of the SDK."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, TypeAlias

import typer

from ..calls.table_names import ResourceName, TableName
from ..errors import ConfigurationError, SelectionError
from ..values import Secret


class Output(StrEnum):
    """How a frame is written."""

    table = "table"
    csv = "csv"
    json = "json"
    parquet = "parquet"


class ExportFormat(StrEnum):
    """How the tables of an export are written."""

    parquet = "parquet"
    csv = "csv"
    ndjson = "ndjson"
    arrow = "arrow"
    xlsx = "xlsx"


Ids: TypeAlias = Annotated[
    list[str] | None, typer.Option("--ids", metavar="1,2,3", help="Fixture ids; rows keep their order.")
]
SeasonId: TypeAlias = Annotated[list[int] | None, typer.Option("--season-id", metavar="ID", help="Season; repeatable.")]
LeagueId: TypeAlias = Annotated[list[int] | None, typer.Option("--league-id", metavar="ID", help="League; repeatable.")]
TeamId: TypeAlias = Annotated[
    int | None, typer.Option("--team-id", metavar="ID", help="Team; its schedule, or of a season or days.")
]
Day: TypeAlias = Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="One day.")]
From: TypeAlias = Annotated[str | None, typer.Option("--from", metavar="YYYY-MM-DD", help="First day; with --to.")]
To: TypeAlias = Annotated[str | None, typer.Option("--to", metavar="YYYY-MM-DD", help="Last day; with --from.")]
HeadToHead: TypeAlias = Annotated[str | None, typer.Option("--head-to-head", metavar="8,14", help="Two teams.")]
Search: TypeAlias = Annotated[str | None, typer.Option("--search", metavar="TEXT", help="A part of a name.")]
Live: TypeAlias = Annotated[bool, typer.Option("--live", help="The matches in play.")]
States: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--states", metavar="FT,live", help="Only these states: names, groups or ids."),
]
Limit: TypeAlias = Annotated[
    int | None, typer.Option("--limit", metavar="N", help="At most so many, the earliest kick-off first.")
]
Include: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--include", metavar="events;lineups.details", help="More to fetch (and cache) along; repeatable."),
]
Zeros: TypeAlias = Annotated[
    bool, typer.Option("--zeros", help="0 for a count of statistics or line-up details that the API left out.")
]
Sandbox: TypeAlias = Annotated[
    bool, typer.Option("--sandbox", help="Synthetic data of a local sandbox; needs no token.")
]
CacheOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--cache",
        metavar="disk|memory|bypass|redis|URL",
        parser=Secret,  # a URL may hold a password
        help="Cache; disk where nothing else says; redis is the one at REDIS_URL.",
    ),
]
BaseUrl: TypeAlias = Annotated[str | None, typer.Option("--base-url", metavar="URL", help="Root of the API, with /v3.")]
EnvFile: TypeAlias = Annotated[
    Path | None, typer.Option("--env-file", metavar="FILE", help="Settings in a file, in place of .env in this folder.")
]
Refresh: TypeAlias = Annotated[bool, typer.Option("--refresh", help="Ask the API for all of it, whatever is cached.")]
Offline: TypeAlias = Annotated[bool, typer.Option("--offline", help="What the cache has, however old; no requests.")]
Verbose: TypeAlias = Annotated[
    bool, typer.Option("--verbose", help="The log, and tracebacks of errors, on stderr (SPORTMONKS_DEBUG=1 too).")
]


TableOption: TypeAlias = Annotated[TableName, typer.Option("--table", help="Which table of these fixtures.")]
FormatOption: TypeAlias = Annotated[
    ExportFormat, typer.Option("--format", help="Of the files; xlsx needs the extra of that name.")
]
LakeFolder: TypeAlias = Annotated[Path, typer.Argument(metavar="DIR", help="The lake.")]
LakeTable: TypeAlias = Annotated[
    str, typer.Option("--table", metavar="TABLE", help="Which table of it, such as events or standings.")
]
LakeTables: TypeAlias = Annotated[
    list[ResourceName] | None,
    typer.Option("--table", metavar="TABLE", help="Another table to have, such as standings or squads; repeatable."),
]
MissingTo: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--missing-to", metavar="FILE", help="Where the missing ids go, as CSV; else DIR.missing.csv beside DIR."
    ),
]
Json: TypeAlias = Annotated[
    bool, typer.Option("--json", help="One JSON object on stdout: what was done, and the exit code.")
]
OutputOption: TypeAlias = Annotated[
    Output | None, typer.Option("--output", help="table (the default) for people; else what --out ends in.")
]
Out: TypeAlias = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="A file in place of stdout.")]


def which(
    season_id: list[int] | None, league_id: list[int] | None, team_id: int | None, date: str | None,
    days: tuple[str | None, str | None], *, head_to_head: str | None, states: list[str] | None, live: bool,
    search: str | None, limit: int | None,
) -> dict[str, Any]:  # fmt: skip
    """The selection in the words of the SDK, which checks it; what was not given is left out."""
    if (days[0] is None) != (days[1] is None):
        raise SelectionError("--from and --to go together; for one day use --date")
    told = {
        "season": season_id or None,
        "league": league_id or None,
        "team": team_id,
        "date": date,
        "between": None if days[0] is None else days,
        "head_to_head": None if head_to_head is None else _numbers("--head-to-head", [head_to_head]),
        "search": search,
        "live": live or None,
        "states": [int(one) if one.isdigit() else one for one in _parts(states)] if states else None,
        "limit": limit,
    }
    return {name: value for name, value in told.items() if value is not None}


def ids(texts: Sequence[str] | None) -> list[int] | None:
    """The ids of ``--ids``, in order, duplicates kept."""
    return _numbers("--ids", texts) if texts else None


def _numbers(option: str, texts: Sequence[str]) -> list[int]:
    try:
        return [int(part) for part in _parts(texts)]
    except ValueError:
        raise SelectionError(f"{option} takes ids joined by commas, such as 8,14, not {','.join(texts)!r}") from None


def _parts(texts: Sequence[str]) -> list[str]:
    return [part.strip() for text in texts for part in text.split(",") if part.strip()]


def form(output: Output | None, out: Path | None) -> str:
    """What to write: what was said, else what the file's name ends in, else a table."""
    if output is None:
        suffix = out.suffix.removeprefix(".") if out is not None else "table"
        output = next((one for one in Output if one.value == suffix), None)
    if output is None or (output is Output.table and out is not None):
        raise ConfigurationError("--out takes --output csv, json or parquet (or a FILE that ends in one of them)")
    return output.value


def listings(entities: Sequence[str]) -> dict[str, str]:
    """Entity → a path that lists it, and so costs one request and tells its quota."""
    from ..query.endpoints import ENTITIES
    from ..query.grammar import did_you_mean

    known: dict[str, tuple[str, str]] = {}
    for path, name in ENTITIES.items():
        if path.count("/") == 1:
            known.setdefault(name.lower(), (name, path))
    for one in entities:
        if one.lower() not in known:
            raise did_you_mean("entity", one, [name for name, _ in known.values()])
    return dict(known[one.lower()] for one in entities)
