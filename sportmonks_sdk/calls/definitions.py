"""The calls of the face, each defined once: checked here, before anything is spent.

A table without words of its own is a call by its line in ``frames.catalogue``; one that takes more has a function of
its name here. The methods of the faces are made from both.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, Unpack

import polars as pl

from ..errors import SelectionError
from ..frames.build import NO_ZEROS, Zeros
from ..frames.catalogue import RESOURCES, TABLES
from ..frames.frame_memo import Frames
from ..frames.schema import includes_for, tables_for
from ..query.ask import ask, flag
from ..reports import Plan
from ..values import (
    ExportFormat,
    Ids,
    LineupDetailsCall,
    LiveCall,
    StatisticsCall,
    TableCall,
    Tables,
    TablesCall,
)
from .cached_job import cached as cached
from .engine import Engine
from .fixture_words import fixture_words, progress_of
from .jobs import FixtureJob, Job, PlanJob, wide_players, widened
from .path_calls import get as get
from .path_calls import plan_table as plan_table
from .resource_job import ResourceJob
from .resource_words import limit_of, takes_names, wanted_of

# What every call for fixtures fetches.
_ALWAYS = ("participants", "scores")


@takes_names
def table(engine: Engine, name: str, ids: Ids | None = None, **how: Unpack[TableCall]) -> Job[pl.DataFrame]:
    """A table that takes no words of its own."""
    return _one(engine, name, ids, how)


@takes_names
def statistics(engine: Engine, ids: Ids | None = None, **how: Unpack[StatisticsCall]) -> Job[pl.DataFrame]:
    """One row per fixture, team and statistic; ``wide=True`` makes it one row per fixture.

    ``wide=True`` gives columns such as ``home_shots_total`` and ``away_shots_total``, always the same ones;
    ``zeros=True`` makes a count that the API left out 0 where the team has any statistic; a percentage stays null.
    Without it a mean is one of the matches that have the figure.

    Examples:
        >>> shots = client.statistics(season=25583, limit=5, wide=True)
        >>> shots.select("home_shots_total", "away_shots_total").shape
        (5, 2)
    """
    return _one(engine, "statistics", ids, how, wide=widened)


@takes_names
def lineup_details(engine: Engine, ids: Ids | None = None, **how: Unpack[LineupDetailsCall]) -> Job[pl.DataFrame]:
    """One row per fixture, player and statistic; ``wide=True`` makes it one row per player and match.

    ``wide=True`` gives who played (``player_name``, ``team_id``, ``position``, …), ``minutes_played``, and a column
    per statistic such as ``shots_total``, ``passes``, ``rating``, always the same ones: what a figure per 90
    minutes takes. Players in the line-up without a statistic have a row too. ``zeros=True`` makes a count that the
    API left out 0 for who played: has minutes, or where the answer has none, any figure at all.

    Examples:
        >>> players = client.lineup_details(season=25583, limit=5, wide=True)
        >>> players.select("player_name", "minutes_played", "shots_total").width
        3
    """
    return _one(engine, "lineup_details", ids, how, wide=wide_players, also=("lineups",))


@takes_names
def tables(engine: Engine, ids: Ids | None = None, **how: Unpack[TablesCall]) -> Job[Tables]:
    """One fetch, many frames: ``fixtures``, and a table for each include that feeds one.

    ``tables.fixtures`` and ``tables["lineup_details"]`` are frames with the schemas of the single calls.

    Returns:
        The frames by table name, as attributes and as a mapping.

    Examples:
        >>> tables = client.tables(season=25583, limit=5, include=["events"])
        >>> list(tables)
        ['fixtures', 'participants', 'scores', 'events']
    """
    selection, asked, more = fixture_words(engine, ids, how, ("fixtures",))
    names = tables_for(asked.include.paths)
    return FixtureJob(
        engine, "tables", selection, asked, names, lambda frames, order: Tables(frames), several=True, **more
    )


@takes_names
def live(engine: Engine, **how: Unpack[LiveCall]) -> Job[pl.DataFrame]:
    """What is on now: a row for each match in play, with state and score; ``watch(…)`` tells what changes.

    Price: a request that lists the matches in play, and one for every 50 of them; nothing for 10 seconds then.

    Returns:
        A frame with the columns of ``fixtures``, by kick-off; empty where nothing is on.

    Examples:
        >>> live = client.live()
        >>> live["state"].to_list()
        ['INPLAY_2ND_HALF']
    """
    return _one(engine, "fixtures", None, {**how, "live": True, "missing": how.get("missing") or "ignore"})


@takes_names
def export(
    engine: Engine,
    path: str | os.PathLike[str],
    ids: Ids | None = None,
    *,
    overwrite: bool = False,
    format: ExportFormat = "parquet",
    tables: str | Sequence[str] | None = None,
    **how: Unpack[TablesCall],
) -> Job[dict[str, Path]]:
    """Write ``tables(...)`` to a folder, one file per table: all of them, or none.

    Each is sorted by ``fixture_id`` and has ``league_id`` and ``season_id``. Columns are Int64, Float64, Boolean,
    String, Date and Datetime (microseconds, UTC), which every reader of Parquet understands. No file has
    ``kickoff_local``.

    ``format``: "parquet"; "csv" and "ndjson" (a JSON object a line) with times in ISO 8601; "arrow" (an IPC
    file); "xlsx" (the extra ``xlsx``), with times in UTC that do not say so. A spreadsheet runs no text of "csv"
    and "xlsx" as a formula: in "csv" an apostrophe stands before it. What a sheet cannot hold (more than
    1,048,575 rows, or 32,767 characters) is refused.

    ``path`` is made where it does not exist. The same selection again replaces the files; less than they hold
    (an empty answer, or one without fixtures that they have) does not: a warning says so,
    ``last_report.kept`` says why, and the files stay. Another selection, fewer includes, or a file that no
    export wrote are refused before anything is spent. ``overwrite=True`` replaces whatever export is there. A
    run that was killed leaves the files of one export: the next one there finishes it or takes it back.

    ``tables=["standings", "countries"]`` writes [other tables](../everything_else.md) beside them, in the API's
    order: those of a season for each ``season=`` of the call, others as they are. They are of the same commit.

    Memory does not grow with the number of fixtures: of more than 2,000 the tables are put aside on the disk of
    ``path`` until all are there. A `PartialResultError` of so many has no ``tables``; what arrived is in the files.

    Each file says in its footer where it comes from, under the key ``sportmonks_sdk``: version, selection,
    includes, when it was fetched. Of other formats than Parquet ``export.json`` beside them says it.

    Returns:
        The files by table name.

    Examples:
        >>> files = client.export("season", season=25583, limit=5, include=["events"])
        >>> sorted(file.name for file in files.values())
        ['events.parquet', 'fixtures.parquet', 'participants.parquet', 'scores.parquet']
    """
    # Files are for those alone who write some.
    from ..lake import export as lake
    from ..lake import formats
    from .export_job import ExportJob

    target = lake.target(path)
    replaces, form = flag("overwrite", overwrite), formats.checked(format)
    selection, asked, more = fixture_words(engine, ids, how, ("fixtures",))
    made = tables_for(asked.include.paths)
    return ExportJob(engine, target, selection, asked, made, overwrite=replaces, form=form, others=tables, **more)


@takes_names
def plan(engine: Engine, ids: Ids | None = None, discover: bool = False, **how: Unpack[TablesCall]) -> Job[Plan]:
    """What ``tables(...)`` with the same arguments would cost; spends nothing.

    Where the fixtures of a selection are not known yet their number is open (``exact`` is False); ``discover=True``
    spends the discovery requests (1 per 1,000 fixtures), which the call itself then saves. ``limit=`` spares none:
    which fixtures kick off first is known at the end of their list.

    Price: nothing, but for ``discover=True``.

    Returns:
        How many fixtures, from the cache and from the API, in how many requests, of whose quota, for how long.

    Examples:
        >>> plan = client.plan([19134453, 19134460], include=["events"])
        >>> plan.fixtures
        2
    """
    _refuse_table(ids)
    selection, asked, _ = fixture_words(engine, ids, how, ("fixtures",))
    return PlanJob(engine, selection, asked, discover=flag("discover", discover))


def _refuse_table(ids: object) -> None:
    """Raise where the name of a table stands in the place of ids."""
    if not isinstance(ids, str) or ids not in (*TABLES, *RESOURCES):
        return
    includes = ";".join(name for name in includes_for([ids]) if name not in _ALWAYS) if ids in TABLES else ""
    told = f'plan(…, include="{includes}")' if includes else "plan(…)"
    priced = f'plan_table("{ids}", …)' if ids in RESOURCES else told
    raise SelectionError(f"plan() takes ids or keywords; for the price of {ids} write {priced}")


def find(
    engine: Engine, text: str, *, kind: str | Sequence[str] | None = None, limit: int | None = None,
    locale: str | None = None, refresh: bool = False, cache: Literal["bypass"] | None = None, offline: bool = False,
    on_limit: Literal["wait", "raise"] | None = None, max_wait: float | None = None,
    priority: Literal["interactive", "backfill"] | None = None, progress: Any = None,
) -> Job[pl.DataFrame]:  # fmt: skip
    """The leagues, teams, players and countries that a text may be the name of, the likeliest first.

    Price: one request for all leagues and one for all countries, once; a search for teams and one for players, a
    request for every 50 that it finds; where nothing is found two more of each. Nothing while the cache has them.

    Args:
        text: a name, a short code, or a part of a name.
        kind: "league", "team", "player" or "country", or several; all of them where it is left out.
        limit: at most so many rows.
        locale: language of names.
        refresh, cache, offline, on_limit, max_wait, priority, progress: as for every table.

    Returns:
        A frame, always with the columns kind, id, name, country (of players that of their nationality), league
        (of teams, where the plan tells it) and score: 1.0 for the very name, from 0.75 for what has the text in
        its name; where nothing has, less for what is like it.

    Raises:
        SelectionError: not a text, or no such kind; nothing was spent.
        CacheError: offline, and a list is not in the cache.
        ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

    Examples:
        >>> found = client.find("harbour fc")
        >>> found.select("kind", "id", "name", "score").rows()
        [('team', 8, 'Synthetic Harbour FC', 0.85)]
    """
    from .find_job import FindJob, checked  # by those alone who look for names

    name, kinds = checked(text, kind)
    told = {"locale": locale, "refresh": refresh, "cache": cache, "offline": offline}
    asked = ask((), told | {"on_limit": on_limit, "max_wait": max_wait, "priority": priority}, engine.defaults)
    return FindJob(engine, name, kinds, asked, limit_of(limit), progress_of(engine, progress))


@takes_names
def resource(engine: Engine, name: str, ids: Ids | None = None, **how: Any) -> Job[pl.DataFrame]:
    """A table whose rows come by themselves, not with a fixture."""
    wanted, asked = wanted_of(engine, name, ids, how)
    extra, wide, zeros = (flag(word, how.get(word)) for word in ("extra", "wide", "zeros"))
    if zeros and not wide:
        raise SelectionError("zeros=True fills the columns of the wide table: give wide=True beside it")
    if extra and wide:
        raise SelectionError("a wide table has no column for what else there is; leave extra= or wide= out")
    told_progress = progress_of(engine, how.get("progress"))
    return ResourceJob(engine, wanted, asked, extra=extra, progress=told_progress, wide=wide, zeros=zeros)


def _one(
    engine: Engine, name: str, ids: Ids | None, how: Mapping[str, Any],
    wide: Callable[[Frames, tuple[int, ...], Zeros], pl.DataFrame] | None = None, also: tuple[str, ...] = (),
) -> FixtureJob[pl.DataFrame]:  # fmt: skip
    """A call for one table; ``wide`` makes it wide where that is asked for, of the tables ``also`` as well."""
    selection, asked, more = fixture_words(engine, ids, how, (name,))
    if wide is None or not flag("wide", how.get("wide", False)):
        return FixtureJob(engine, name, selection, asked, (name,), lambda frames, order: frames[name], **more)
    # Zeros are put into the wide table, which has a place for each.
    zeros = more.pop("zeros", NO_ZEROS)
    return FixtureJob(
        engine, name, selection, asked, (*also, name), lambda frames, order: wide(frames, order, zeros), **more
    )
