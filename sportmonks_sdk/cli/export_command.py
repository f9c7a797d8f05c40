"""``sportmonks export``: one selection as files."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from ..errors import PartialResultError
from . import options as opt
from .connect import missing, sdk_client
from .exits import OK, PARTIAL, command, end_partial
from .helping import after
from .summary import missing_file, note_missing, summary

EXPORT_HELP = after(
    "sportmonks export season --league Premiership --season 25/26 --include events --include lineups.details",
    "sportmonks export season --season 25583 --include 'events;statistics' --sandbox",
    "sportmonks export season --season 25583 --table standings --table squads",
    "sportmonks export sheets --date 2026-11-23 --format xlsx",
)


@command
def export(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", parser=opt.path_of, help="Folder for the files; made where it is missing.")
    ],
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
    table: opt.LakeTables = None,
    zeros: opt.Zeros = False,
    format: opt.FormatOption = opt.ExportFormat.parquet,
    force: Annotated[
        bool, typer.Option("--force", help="Replace an export of another selection, or one that has more.")
    ] = False,
    missing_to: opt.MissingTo = None,
    json: opt.Json = False,
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
    ids_file: opt.IdsFile = None,
) -> int:
    """Write fixtures and what they include as files: Parquet, or what --format says.

    One file a table; all of them are replaced, or none. Paths, rows and sizes go to stdout; report and metrics to
    stderr.

    An export of another selection is never replaced without --force, nor one that has more: its files stay, and the
    exit code is 3. It is 3 too where fixtures are missing; their ids are in a file.
    """
    from . import output as show

    partial: PartialResultError | None = None
    with ExitStack() as stack:
        told = stack.enter_context(summary(json, "export", folder))
        which = opt.which(
            season, league, team, date, (start, end), head_to_head=head_to_head, search=search, live=live,
            states=states, limit=limit,
        )  # fmt: skip
        which["include"] = include or None
        wanted = opt.ids(ids, ids_file)
        missing_to = missing_file(folder, missing_to)
        how = opt.how(quiet, on_limit, max_wait)
        client = stack.enter_context(sdk_client(sandbox, base_url, cache, env_file, **how))
        try:
            files = client.export(
                folder, wanted, overwrite=force, **which, refresh=refresh, offline=offline,
                missing=missing(client.settings), zeros=zeros, format=format.value,
                tables=[one.value for one in table or ()] or None,
            )  # fmt: skip
        except PartialResultError as error:
            partial = error
            files = dict(error.files)
        except KeyboardInterrupt:
            raise KeyboardInterrupt(
                f"{folder} has all tables as before, or all of the new ones; the same command exports again"
            ) from None
        report = client.last_report
        assert report is not None
        told |= {"files": {name: str(path) for name, path in files.items()} if not report.kept else {}}
        told |= {"report": report.to_dict(), "missing_file": None}
        if note_missing(missing_to, report.missing):
            told["missing_file"] = str(missing_to)
        if not report.kept and not json:
            show.show_files(show.console(), files)
        if not quiet:
            show.show_figures(show.console(err=True), report, client.metrics)
        if partial is not None:
            end_partial(partial)
        code = PARTIAL if report.kept else OK
        told["exit_code"] = code
    return code
