"""``sportmonks lake``: a Parquet lake, updated, read and looked after."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..calls.table_names import TableName
from ..errors import ConfigurationError, PartialResultError
from ..values import shown_size
from . import options as opt
from .connect import sdk_client
from .exits import OK, PARTIAL, command, say, spoken
from .helping import CONTEXT, after
from .summary import missing_file, note_missing, summary

if TYPE_CHECKING:
    import polars as pl

    from ..lake.lake import Lake

lake_app = typer.Typer(
    help="A folder of Parquet files that is kept up to date: one file a table and season.\n\n"
    "update needs a token (or --sandbox); the others read what is on this machine, and need none.",
    epilog=after(
        "sportmonks lake update lake --season 25583 --include events",
        "sportmonks lake scan lake --table events --output csv",
        "sportmonks lake verify lake",
        codes=False,
    ),
    rich_markup_mode=None,
    no_args_is_help=True,
    context_settings=CONTEXT,
)


@lake_app.command(
    epilog=after(
        "sportmonks lake update lake --league Premiership --season 25/26 --include 'events;lineups.details'",
        "sportmonks lake update lake --season 25583 --table standings --table squads",
        "sportmonks lake update lake",
        "sportmonks lake update lake --season 23614 --dry-run --sandbox",
        "sportmonks lake update lake --json > report.json",
    )
)
@command
def update(
    folder: opt.LakeFolder,
    season: opt.Season = None,
    league: opt.League = None,
    include: opt.Include = None,
    table: opt.LakeTables = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="YYYY-MM-DD", help="Leave what kicked off before as it is.")
    ] = None,
    full: Annotated[
        bool, typer.Option("--full", help="Ask for every fixture, and believe an answer that has less.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Spend the listing only, write nothing, and tell the price.")
    ] = False,
    missing_to: opt.MissingTo = None,
    json: opt.Json = False,
    sandbox: opt.Sandbox = False,
    cache: opt.CacheOption = None,
    base_url: opt.BaseUrl = None,
    env_file: opt.EnvFile = None,
    verbose: opt.Verbose = False,
    quiet: opt.Quiet = False,
    on_limit: opt.OnLimitOption = None,
    max_wait: opt.MaxWait = None,
) -> int:
    """Bring seasons up to date: what can have changed is asked for, and what did is written.

    Without --season and --league, every season that the lake has. What was written goes to stdout; the report to
    stderr. Each season is a commit of its own, all tables or none.

    Exit code 3: fixtures are missing (their ids are in a file), a season brought nothing, a file of it cannot be
    read, or an answer that has far less was not believed and the lake stayed as it was (--full believes it).
    """
    from . import output as show

    which: dict[str, Any] = {**opt.names({"season": season, "league": league}), "include": include or None}
    with ExitStack() as stack:
        told = stack.enter_context(summary(json, "lake update", folder))
        missing_to = missing_file(folder, missing_to)
        how = opt.how(quiet, on_limit, max_wait)
        client = stack.enter_context(sdk_client(sandbox, base_url, cache, env_file, **how))
        lake = client.lake(folder)
        try:
            with _interrupts(lake):
                names = [one.value for one in table or ()] or None
                report = lake.update(**which, tables=names, since=since, full=full, dry_run=dry_run)
        except PartialResultError as error:
            told |= _missing(missing_to, dict(error.report.missing) if error.report is not None else {})
            raise
        told |= report.to_dict()
        if not dry_run:
            told |= _missing(missing_to, report.missing)
        told["exit_code"] = code = OK if report.whole else PARTIAL
        if not json:
            for key, tables in report.written.items():
                typer.echo(f"{key}  {', '.join(tables)}")
        if not quiet:
            show.show_card(show.console(err=True), "Update", report.rows())
    return code


@lake_app.command(
    epilog=after(
        "sportmonks lake scan lake --table events --season 25583",
        "sportmonks lake scan lake --table events --league Premiership --season 25/26",
        "sportmonks lake scan lake --table fixtures --out fixtures.csv",
    )
)
@command
def scan(
    folder: opt.LakeFolder,
    table: opt.LakeTable = TableName.fixtures.value,
    season: opt.Season = None,
    league: opt.League = None,
    output: opt.OutputOption = None,
    out: opt.Out = None,
    verbose: opt.Verbose = False,
) -> None:
    """Print a table of a lake, as it is now.

    With --output csv, json or parquet only data go to stdout (or to FILE).
    """
    from . import output as show

    form = opt.form(output, out)
    show.check_target(form, out)
    _show(_read(_opened(folder), table, season, league), table, form, out)


@lake_app.command(
    "as-of",
    epilog=after(
        "sportmonks lake as-of lake 2026-11-20 --table lineups --season 25583",
        "sportmonks lake as-of lake 2026-11-20T18:00Z --table odds --out odds.parquet",
    ),
)
@command
def as_of(
    folder: opt.LakeFolder,
    when: Annotated[
        str, typer.Argument(metavar="WHEN", help="A day (its end, UTC) or a time such as 2026-11-20T18:00Z.")
    ],
    table: opt.LakeTable = TableName.fixtures.value,
    season: opt.Season = None,
    league: opt.League = None,
    output: opt.OutputOption = None,
    out: opt.Out = None,
    verbose: opt.Verbose = False,
) -> None:
    """Print a table of a lake, as it was known at a time.

    With --output csv, json or parquet only data go to stdout (or to FILE).
    """
    from . import output as show

    form = opt.form(output, out)
    show.check_target(form, out)
    _show(_read(_opened(folder).as_of(when), table, season, league), table, form, out)


@lake_app.command(epilog=after("sportmonks lake info lake", "sportmonks lake info lake --json"))
@command
def info(folder: opt.LakeFolder, json: opt.Json = False, verbose: opt.Verbose = False) -> None:
    """Show what a lake has: rows, bytes, versions and nights of each table and season."""
    from . import output as show

    with summary(json, "lake info", folder) as told:
        frame = _opened(folder).info()
        told["tables"] = frame.to_dicts()
        if not json:
            show.grid(show.console(), _cells(frame), right=("rows", "size", "versions", "nights", "deleted"))


@lake_app.command(epilog=after("sportmonks lake verify lake", "sportmonks lake verify lake --json"))
@command
def verify(folder: opt.LakeFolder, json: opt.Json = False, verbose: opt.Verbose = False) -> int:
    """Read every byte of a lake and compare it with what was written.

    Changed, missing and foreign files are named, and so are manifests that cannot be read; the exit code is then 3.
    Nothing is changed. An update puts stable files back, update --full fetches what else was harmed.
    """
    with summary(json, "lake verify", folder) as told:
        found = _opened(folder, damaged=True).verify()
        code = OK if found.whole else PARTIAL
        told |= found.to_dict() | {"exit_code": code}
        if not json:
            typer.echo(f"{found.files:,} files, {len(found.problems):,} problems")
        for name, said in found.problems.items():
            say(f"error: {folder / name}: {said}")
    return code


@lake_app.command(
    epilog=after('sportmonks lake compact lake --keep "7 nights"', "sportmonks lake compact lake --keep season")
)
@command
def compact(
    folder: opt.LakeFolder,
    keep: Annotated[
        str | None,
        typer.Option(
            "--keep",
            metavar='"N nights"|season',
            help="How far back as-of works (30 nights); season: of a season that is over only its last night.",
        ),
    ] = None,
    json: opt.Json = False,
    verbose: opt.Verbose = False,
) -> None:
    """Drop old versions of a lake, and with them how it was on those nights; the newest always stays."""
    with summary(json, "lake compact", folder) as told:
        lake = _opened(folder)
        told["removed"] = lake.compact() if keep is None else lake.compact(keep)
        if not json:
            typer.echo(f"{told['removed']:,} files removed")


def _opened(folder: Path, *, damaged: bool = False) -> Lake:
    """A lake to read; a name with a slip in it is no empty lake."""
    from ..lake.lake import Lake
    from ..lake.partition_files import manifests

    lake = Lake(folder)
    if not manifests(lake.path):
        raise ConfigurationError(f"{lake.path} is no lake; sportmonks lake update {lake.path} --season ID makes one")
    if not damaged:
        lake.partitions()
    return lake


def _read(lake: Lake, table: str, seasons: list[str] | None, leagues: list[str] | None) -> pl.DataFrame:
    from ..lake import absence
    from ..lake.lake import Lake

    if table not in (there := lake.tables()):
        now = Lake(lake.path)
        if table in now.tables():
            first: Any = now.info().filter(table=table)["first"].min()
            raise ConfigurationError(f"the lake had no {table} at that time; its first night is {absence.told(first)}")
        raise ConfigurationError(f"the lake has no {table}; it has {', '.join(there or now.tables())}")
    which = opt.names({"season": seasons, "league": leagues})
    return lake.read(table, season=which["season"], league=which["league"])


def _show(frame: pl.DataFrame, table: str, form: str, out: Path | None) -> None:
    from . import output as show

    if form == "table":
        show.show_frame(show.console(), table, frame, hint="--output csv, json or parquet has all")
        return
    show.write(show.encode(frame, form), out)
    if out is not None:
        say(f"{out}: {frame.height:,} × {frame.width}, {shown_size(out.stat().st_size)}")


def _cells(info: pl.DataFrame) -> dict[str, list[str]]:
    """What there is, for people."""

    columns = ("rows", "size", "versions", "nights", "updated", "deleted")
    cells: dict[str, list[str]] = {name: [] for name in ("league", "season", "table", *columns)}
    for row in info.iter_rows(named=True):
        row |= {"league": row["league_id"], "season": row["season_id"], "updated": f"{row['updated']:%Y-%m-%d %H:%M}"}
        row["size"] = None if row["bytes"] is None else shown_size(row["bytes"])
        for name, column in cells.items():
            value = row[name]
            number = isinstance(value, int) and name in columns
            column.append("-" if value is None else f"{value:,}" if number else str(value))
    return cells


def _missing(path: Path, missing: dict[int, str] | Any) -> dict[str, Any]:
    for reason in dict.fromkeys(missing.values()):
        ids = ",".join(str(one) for one in sorted(missing) if missing[one] == reason)
        say(f"missing: {ids} ({spoken(reason)})")
    return {"missing": missing, "missing_file": str(path) if note_missing(path, missing) else None}


@contextmanager
def _interrupts(lake: Lake) -> Iterator[None]:
    """Ctrl-C ends between two commits: says which seasons are up to date, and how to go on."""
    from ..lake.partition_files import partitions_of

    before = {one.key: one.newest.number for one in partitions_of(lake.path)[0]}
    try:
        yield
    except KeyboardInterrupt:
        now = {one.key for one in partitions_of(lake.path)[0] if before.get(one.key) != one.newest.number}
        done = f"{', '.join(sorted(now))} written, all else" if now else "the lake"
        raise KeyboardInterrupt(f"{done} is as before; the same command goes on with the rest") from None
