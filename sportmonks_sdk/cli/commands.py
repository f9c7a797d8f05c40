"""The ``sportmonks`` command. Nothing heavy is imported before a command runs."""

from __future__ import annotations

import os
import re
import sys
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from ..calls.table_names import ResourceName, TableName
from ..errors import ConfigurationError, PartialResultError
from ..values import shown_size
from . import INTERRUPTED
from . import options as opt
from .cache_commands import cache_app
from .connect import missing, sdk_client
from .exits import command, end_partial, say, tell
from .export_command import EXPORT_HELP, export
from .find_command import EXAMPLES as FIND_EXAMPLES
from .find_command import find
from .helping import CONTEXT, after
from .lake_commands import lake_app
from .summary import note_frame, summary
from .table_command import EXAMPLES, table

_SEASON = 25583
_DEMO = {"season": _SEASON, "include": ["events", "statistics", "lineups.details"]}
_PORT = 8601


class CommandsAndTables(TyperGroup):
    """A table in the place of a command is told the command that prints it."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command; TyperGroup says what there is."""
        word = args[0] if args else ""
        if word not in self.commands and word in (*ResourceName, *TableName):
            how = f"table {word}" if word in [*ResourceName] else f"fixtures --table {word}"
            raise typer.BadParameter(f"{word!r} is a table, and no command: sportmonks {how}")
        return super().resolve_command(ctx, args)


app = typer.Typer(
    name="sportmonks",
    cls=CommandsAndTables,
    help="Football fixtures of the Sportmonks API v3: batched, cached, paced and retried.\n\n"
    "The token is read from SPORTMONKS_API_TOKEN, in the environment or in a .env file in this folder (never from an "
    "option, which other users of the machine could see). --sandbox needs none: it answers with synthetic data. "
    "SPORTMONKS_CACHE, SPORTMONKS_ON_LIMIT and the other settings of the SDK hold here as well.",
    epilog=after(
        "sportmonks demo",
        "sportmonks find celtic",
        "sportmonks fixtures --league 'Premier League' --season current",
        "sportmonks fixtures --season 25583 --limit 10 --sandbox",
        "sportmonks fixtures --date 2026-11-23 --output csv > today.csv",
        "sportmonks table standings --season 25583 --sandbox",
        "sportmonks export season --season 25583 --include 'events;lineups.details'",
        "sportmonks quota",
    ),
    rich_markup_mode=None,  # plain help reads the same in a terminal, in a pipe and in a log
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings=CONTEXT,
)
app.add_typer(lake_app, name="lake")
app.add_typer(cache_app, name="cache")


@app.callback(invoke_without_command=True)
def sportmonks(
    version: Annotated[bool, typer.Option("--version", is_eager=True, help="Show the version and exit.")] = False,
) -> None:
    """The options that stand before a command."""
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"sportmonks-sdk {installed('sportmonks-sdk')}")
        raise typer.Exit


@app.command(epilog=after("sportmonks demo", "sportmonks demo --output /tmp/season --seed 11", codes=False))
@command
def demo(
    output: Annotated[
        Path, typer.Option("--output", metavar="DIR", parser=opt.path_of, help="Folder for the Parquet files.")
    ] = Path("demo-output"),
    seed: Annotated[int, typer.Option("--seed", help="Another seed, another synthetic season.")] = 7,
    verbose: opt.Verbose = False,
) -> None:
    """Show a synthetic season and leave it as Parquet files.

    It comes from a local sandbox and needs no token. The data are invented.
    """
    from ..client import Sportmonks
    from ..lake import export as lake
    from . import demo as demonstration

    lake.folder(output)
    with Sportmonks.sandbox(seed=seed) as client:
        demonstration.show_demo(client, output, seed, _DEMO)


@app.command(
    epilog=after(
        "sportmonks fixtures --league-id 8 --season-id 25583 --limit 10",
        "sportmonks fixtures --ids 19134453,19134460 --table events --output json",
        "sportmonks fixtures --team Celtic --from 2026-08-01 --to 2026-11-30 --states finished --out team.parquet",
        "sportmonks fixtures --live --table statistics --sandbox",
    )
)
@command
def fixtures(
    ids: opt.Ids = None,
    season: opt.Season = None,
    league: opt.League = None,
    team: opt.Team = None,
    date: opt.Day = None,
    start: opt.From = None,
    end: opt.To = None,
    head_to_head: opt.HeadToHead = None,
    search: opt.Search = None,
    live: opt.Live = False,
    states: opt.States = None,
    limit: opt.Limit = None,
    include: opt.Include = None,
    zeros: opt.Zeros = False,
    table: opt.TableOption = TableName.fixtures,
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
    """Print a table of fixtures, the report and the metrics.

    With --output csv, json or parquet only data go to stdout (or to FILE); report and metrics go to stderr.
    json is one array with an object a row. Times are ISO 8601, UTC.
    """
    from . import output as show

    partial: PartialResultError | None = None
    with ExitStack() as stack:
        told = stack.enter_context(summary(json, "fixtures", out or Path()))
        form = opt.form(output, out)
        show.check_target(form, out)
        opt.check_json(json, out)
        which = opt.which(
            season, league, team, date, (start, end), head_to_head=head_to_head, search=search, live=live,
            states=states, limit=limit,
        )  # fmt: skip
        wanted = opt.ids(ids, ids_file)
        how = opt.how(quiet, on_limit, max_wait)
        client = stack.enter_context(sdk_client(sandbox, base_url, cache, env_file, **how))
        try:
            frame = getattr(client, table.value)(
                wanted, **which, include=include or None, refresh=refresh, offline=offline,
                missing=missing(client.settings), **({"zeros": True} if zeros else {}),
            )  # fmt: skip
        except PartialResultError as error:
            if error.frame is None:  # a call for one table has it
                raise  # pragma: no cover
            partial, frame = error, error.frame
        show.present(client, table.value, frame, form, out, quiet=quiet or json)
        note_frame(told, client, frame)
        if out is not None and not quiet:
            say(f"\n{out}: {frame.height:,} × {frame.width}, {shown_size(out.stat().st_size)}")
        if partial is not None:
            end_partial(partial)


app.command(epilog=EXPORT_HELP)(export)
app.command(epilog=after(*EXAMPLES))(command(table))
app.command(epilog=after(*FIND_EXAMPLES))(command(find))


@app.command(
    epilog=after(
        "sportmonks sandbox",
        "sportmonks sandbox --port 0 --latency 0.2 --limit 100",
        "sportmonks sandbox --now real",
        codes=False,
    )
)
@command
def sandbox(
    host: Annotated[str, typer.Option("--host", help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port; 0 takes a free one.")] = _PORT,
    seed: Annotated[int, typer.Option("--seed", help="Another seed, other synthetic leagues.")] = 7,
    latency: Annotated[float, typer.Option("--latency", min=0, help="Seconds that each answer waits.")] = 0.0,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Requests per entity and window.")] = 3000,
    window: Annotated[float, typer.Option("--window", min=0.001, help="Seconds of a quota window.")] = 3600.0,
    now: Annotated[
        str | None,
        typer.Option(
            "--now", help='Time of the data: "real", or an ISO date or time (UTC). Default: 2026-11-23T15:50.'
        ),
    ] = None,
    verbose: opt.Verbose = False,
) -> None:
    """Run the local stand-in for the API, in the foreground.

    It answers with synthetic data, takes any token, and ends on Ctrl-C or SIGTERM with code 0.
    """
    from ..sandbox import run

    def announce(line: str) -> None:
        found = re.search(r"https?://\S+", line)
        typer.echo(line)
        if found is not None:
            typer.echo(f'  in Python:   Sportmonks("anything", base_url="{found[0]}")')
            typer.echo(f"  in a shell:  SPORTMONKS_API_TOKEN=anything sportmonks fixtures --live --base-url {found[0]}")
        sys.stdout.flush()

    try:
        run(host, port, announce=announce, seed=seed, latency=latency, limit=limit, window=window, now=now)
    except ValueError as error:
        raise ConfigurationError(re.sub(r"^(\w+)=", r"--\1", str(error))) from error
    except OSError as error:
        raise ConfigurationError(f"cannot listen on {host}:{port}: {error.strerror or error}") from error


@app.command(
    epilog=after("sportmonks quota", "sportmonks quota --entity Fixture --entity Team", "sportmonks quota --sandbox")
)
@command
def quota(
    entity: Annotated[
        list[str] | None,
        typer.Option("--entity", help="Whose quota, as Sportmonks counts it; repeatable. Fixture by default."),
    ] = None,
    sandbox: opt.Sandbox = False,
    base_url: opt.BaseUrl = None,
    env_file: opt.EnvFile = None,
    verbose: opt.Verbose = False,
) -> None:
    """Ask the API what is left of the quota.

    That spends one request of each entity asked for, and it says so on stderr.

    Every call for fixtures, with whatever includes, spends the quota of Fixture only.
    """
    from ..observe.durations import format_duration
    from . import output as show

    paths = opt.listings(entity or ["Fixture"])
    with sdk_client(sandbox, base_url, "bypass", env_file, on_limit="raise") as client:
        for path in paths.values():
            client.get(path, select="id", limit=1, raw=True)
        views = [client.budget[name] for name in client.budget]
        columns = {
            "entity": [view.entity for view in views],
            "remaining": ["?" if view.remaining is None else f"{view.remaining:,}" for view in views],
            "limit": ["?" if view.limit is None else f"{view.limit:,}" for view in views],
            "resets in": ["?" if view.resets_in is None else format_duration(view.resets_in) for view in views],
        }
        show.grid(show.console(), columns, right=("remaining", "limit"))
        if guessed := [view.entity for view in views if view.source == "local"]:
            say(
                f"the API tells no quota for {', '.join(guessed)}: these are a guess, which default_rate_limit= "
                "(DEFAULT_RATE_LIMIT) sets"
            )
        spent = ", ".join(f"{count} of {name}" for name, count in client.metrics.requests_by_entity.items())
        say(f"asking spent: {spent}")


def main() -> None:
    """The entry point of the ``sportmonks`` command."""
    if sys.stdout is None:  # closed by who started it: to be found out where something is written, as by other programs
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):  # a name that a terminal cannot show is no reason to fail
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        app()
    except KeyboardInterrupt:  # before a command began
        sys.exit(INTERRUPTED)
    except OSError as error:  # of a command they are told by itself; the help and the version are none
        sys.exit(tell(error))


if __name__ == "__main__":
    main()
