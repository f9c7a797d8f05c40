"""The options that commands share, each declared once, and how they become words of the SDK."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, TypeAlias

import typer

from ..calls.table_names import ResourceName, TableName
from ..errors import ConfigurationError, SelectionError
from ..values import Secret, shown
from .exits import spoken

# More digits than any id has; Python makes no number of thousands of them.
_MOST_DIGITS = 30


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


def path_of(text: str | Path) -> Path:
    """A folder or a file; an empty word, which a variable of the shell leaves that is not set, is not this folder."""
    if not str(text).strip():
        raise typer.BadParameter("it is empty; is a variable of the shell not set?")
    return Path(text)


def _fixture_table(text: str) -> TableName:
    if text in [*ResourceName]:
        raise typer.BadParameter(f"{text!r} does not come with fixtures: sportmonks table {text}")
    return TableName(_table(text, [*TableName]))


def other_table(text: str) -> ResourceName:
    """A table whose rows come by themselves."""
    if text in [*TableName] and text not in [*ResourceName]:
        how = "" if text == TableName.fixtures else f" --table {text}"
        raise typer.BadParameter(f"{text!r} comes another way: sportmonks fixtures{how}")
    return ResourceName(_table(text, [*ResourceName]))


def _file_table(text: str) -> ResourceName:
    if text not in [*ResourceName]:
        from ..calls.lake_tables import parse_tables

        try:
            parse_tables(text)
        except SelectionError as error:
            raise typer.BadParameter(spoken(error.message)) from None
    return ResourceName(text)


def _table(text: str, names: Sequence[str]) -> str:
    if text not in names:
        from ..query.grammar import unknown_table

        raise typer.BadParameter(unknown_table(text, [str(name) for name in names]).message)
    return text


Ids: TypeAlias = Annotated[
    list[str] | None, typer.Option("--ids", metavar="1,2,3", help="Fixture ids; rows keep their order.")
]


def named(word: str, told: str) -> Any:
    """The option of a word that takes names and ids."""
    return typer.Option(f"--{word}", f"--{word}-id", metavar="NAME|ID", help=told)


Season: TypeAlias = Annotated[
    list[str] | None, named("season", 'Season: an id, or "25/26" or current with --league; repeatable.')
]
League: TypeAlias = Annotated[list[str] | None, named("league", "League; repeatable.")]
Team: TypeAlias = Annotated[list[str] | None, named("team", "Team; its schedule, or of a season or days.")]
Day: TypeAlias = Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="One day.")]
From: TypeAlias = Annotated[str | None, typer.Option("--from", metavar="YYYY-MM-DD", help="First day; with --to.")]
To: TypeAlias = Annotated[str | None, typer.Option("--to", metavar="YYYY-MM-DD", help="Last day; with --from.")]
HeadToHead: TypeAlias = Annotated[
    str | None, typer.Option("--head-to-head", metavar="TEAM,TEAM", help="Two teams: names or ids.")
]
Search: TypeAlias = Annotated[str | None, typer.Option("--search", metavar="TEXT", help="A part of a name.")]
Live: TypeAlias = Annotated[bool, typer.Option("--live", help="The matches in play.")]
States: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--states", metavar="FT,live", help="Only these states: names, groups or ids."),
]
Limit: TypeAlias = Annotated[
    int | None, typer.Option("--limit", metavar="N", help="At most so many, the earliest kick-off first.")
]
Rows: TypeAlias = Annotated[int | None, typer.Option("--limit", metavar="N", help="At most so many rows.")]
Locale: TypeAlias = Annotated[str | None, typer.Option("--locale", metavar="de", help="Language of names.")]
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
    Path | None,
    typer.Option(
        "--env-file", metavar="FILE", parser=path_of, help="Settings in a file, in place of .env in this folder."
    ),
]
Refresh: TypeAlias = Annotated[bool, typer.Option("--refresh", help="Ask the API for all of it, whatever is cached.")]
Offline: TypeAlias = Annotated[bool, typer.Option("--offline", help="What the cache has, however old; no requests.")]
Verbose: TypeAlias = Annotated[
    bool, typer.Option("--verbose", help="The log, and tracebacks of errors, on stderr (SPORTMONKS_DEBUG=1 too).")
]


TableOption: TypeAlias = Annotated[
    TableName,
    typer.Option("--table", metavar="|".join(TableName), parser=_fixture_table, help="Which table of these fixtures."),
]
FormatOption: TypeAlias = Annotated[
    ExportFormat, typer.Option("--format", help="Of the files; xlsx needs the extra of that name.")
]
LakeFolder: TypeAlias = Annotated[Path, typer.Argument(metavar="DIR", parser=path_of, help="The lake.")]
LakeTable: TypeAlias = Annotated[
    str, typer.Option("--table", metavar="TABLE", help="Which table of it, such as events or standings.")
]
LakeTables: TypeAlias = Annotated[
    list[ResourceName] | None,
    typer.Option(
        "--table",
        metavar="TABLE",
        parser=_file_table,
        help="Another table to have, such as standings or squads; repeatable.",
    ),
]
MissingTo: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--missing-to",
        metavar="FILE",
        parser=path_of,
        help="Where the missing ids go, as CSV; else DIR.missing.csv beside DIR.",
    ),
]
Json: TypeAlias = Annotated[
    bool, typer.Option("--json", help="One JSON object on stdout: what was done, and the exit code.")
]
OutputOption: TypeAlias = Annotated[
    Output | None, typer.Option("--output", help="table (the default) for people; else what --out ends in.")
]
Out: TypeAlias = Annotated[
    Path | None, typer.Option("--out", metavar="FILE", parser=path_of, help="A file in place of stdout.")
]


class OnLimit(StrEnum):
    """What is done about a spent quota."""

    wait = "wait"
    stop = "raise"


Quiet: TypeAlias = Annotated[bool, typer.Option("--quiet", help="No report, no metrics, no progress; errors stay.")]
JsonOfOut: TypeAlias = Annotated[
    bool, typer.Option("--json", help="With --out: one JSON object on stdout, what was done and the exit code.")
]
OnLimitOption: TypeAlias = Annotated[
    OnLimit | None, typer.Option("--on-limit", help="A spent quota: wait for it, or end with code 4 (raise).")
]
MaxWait: TypeAlias = Annotated[
    float | None, typer.Option("--max-wait", metavar="SECONDS", min=0, help="The longest such wait.")
]
IdsFile: TypeAlias = Annotated[
    Path | None,
    typer.Option("--ids-file", metavar="FILE", parser=path_of, help="A file of ids: one a line, or joined by commas."),
]


def how(quiet: bool, on_limit: OnLimit | None, max_wait: float | None) -> dict[str, Any]:
    """The options of a client; what was not given is left to the settings."""
    told = {
        "progress": False if quiet else None,
        "on_limit": None if on_limit is None else on_limit.value,
        "max_wait": max_wait,
    }
    return {name: value for name, value in told.items() if value is not None}


def check_json(json: bool, out: Path | None) -> None:
    """Data and the summary do not go to the same place."""
    if json and out is None:
        raise ConfigurationError("--json goes to stdout, where the data go without --out FILE; give --out as well")


def which(
    season: list[str] | None, league: list[str] | None, team: list[str] | None, date: str | None,
    days: tuple[str | None, str | None], *, head_to_head: str | None, states: list[str] | None, live: bool,
    search: str | None, limit: int | None,
) -> dict[str, Any]:  # fmt: skip
    """The selection in the words of the SDK, which checks it; what was not given is left out."""
    if (days[0] is None) != (days[1] is None):
        raise SelectionError("--from and --to go together; for one day use --date")
    named_or_not = names({"season": season, "league": league, "team": team})
    teams = named_or_not["team"] or []
    if len(teams) > 1:
        raise SelectionError("--team takes one team; for two against each other: --head-to-head TEAM,TEAM")
    told = {
        **named_or_not,
        "team": teams[0] if teams else None,
        "date": date,
        "between": None if days[0] is None else days,
        "head_to_head": None if head_to_head is None else [_id_or_name(one) for one in _parts([head_to_head])],
        "search": search,
        "live": live or None,
        "states": [int(one) if one.isdigit() else one for one in _parts(states)] if states else None,
        "limit": limit,
    }
    return {name: value for name, value in told.items() if value is not None}


def names(words: Mapping[str, Sequence[str] | None]) -> dict[str, list[int | str] | None]:
    """What options that take names and ids were given: what has only digits is an id. But a season that looks like a
    year, said with its league or team, is the name of one."""
    from ..query.arguments import is_year

    found: dict[str, list[int | str] | None] = {
        word: [_id_or_name(part) for text in texts for part in _ids_or_name(text)] if texts else None
        for word, texts in words.items()
    }
    seasons = found.get("season")
    if seasons and (found.get("league") or found.get("team")):
        found["season"] = [str(one) if is_year(one) else one for one in seasons]
    return found


def _ids_or_name(text: str) -> list[str]:
    """Ids may be joined by commas, as for ``--ids``; a name may have one in it."""
    parts = _parts([text])
    return parts if len(parts) > 1 and all(part.isdecimal() for part in parts) else [text]


def _id_or_name(text: str) -> int | str:
    return int(text) if text.strip().isdecimal() and len(text) < _MOST_DIGITS else text


def ids(texts: Sequence[str] | None, file: Path | None = None) -> list[int] | None:
    """The ids of ``--ids`` and of ``--ids-file``, in order, duplicates kept."""
    told = _numbers("--ids", "--ids", texts) if texts else []
    if file is not None:
        try:
            lines = file.expanduser().read_text(encoding="utf-8-sig").splitlines()
        except UnicodeDecodeError as error:
            raise SelectionError(f"--ids-file {file} is no UTF-8 text") from error
        except OSError as error:
            raise SelectionError(f"--ids-file {file} cannot be read: {error.strerror or error}") from error
        lines = [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
        told += _numbers("--ids-file", f"--ids-file {file}", lines)
    return told if texts or file is not None else None


def _numbers(option: str, where: str, texts: Sequence[str]) -> list[int]:
    parts = _parts(texts)
    if not parts:
        raise SelectionError(f"{where} has no ids")
    try:
        return [int(part) for part in parts]
    except ValueError:
        raise SelectionError(
            f"{option} takes ids joined by commas, such as 8,14, not {shown(','.join(texts))}"
        ) from None


def _parts(texts: Sequence[str]) -> list[str]:
    return [part.strip() for text in texts for part in text.split(",") if part.strip()]


def form(output: Output | None, out: Path | None) -> str:
    """What to write: what was said, else what the file's name ends in, else a table."""
    if out is None:
        return (output or Output.table).value
    named = next((one for one in Output if f".{one}" == out.suffix.lower()), None)
    meant = output or named
    if meant is None or meant is Output.table:
        raise ConfigurationError("--out takes --output csv, json or parquet (or a FILE that ends in one of them)")
    if named not in (None, meant):
        raise ConfigurationError(f"--out {out} ends in {named}, and --output says {meant}: leave one of them out")
    return meant.value


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
