"""The calls that take a path of the API, checked before anything is spent."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, Unpack

import polars as pl

from ..errors import SelectionError
from ..frames.catalogue import RESOURCES
from ..frames.records import records_frame
from ..frames.resource_rows import table_at
from ..query.address import parse_address
from ..query.arguments import joined
from ..query.ask import ask, choice, flag
from ..query.filters import check_filters, read_filters
from ..query.grammar import unknown_table
from ..reports import Plan
from ..values import Ids, ResourceWords
from .engine import Engine
from .fixture_path_job import FixturePathJob, asked_place, fixture_table_at
from .fixture_words import progress_of
from .get_job import GetJob, GetPlanJob, PathQuery
from .jobs import Job
from .resource_job import ResourcePlanJob
from .resource_words import job_at, limit_of, takes_names, wanted_of


def get(
    engine: Engine,
    path: str,
    *,
    include: str | Sequence[str] | None = None,
    select: str | Sequence[str] | None = None,
    filters: str | Mapping[str, Any] | None = None,
    order: Literal["asc", "desc"] | None = None,
    sort_by: str | None = None,
    timezone: str | None = None,
    locale: str | None = None,
    limit: int | None = None,
    as_: Literal["frame", "records"] = "frame",
    raw: bool = False,
    refresh: bool = False,
    cache: Literal["bypass"] | None = None,
    offline: bool = False,
    on_limit: Literal["wait", "raise"] | None = None,
    max_wait: float | None = None,
    priority: Literal["interactive", "backfill"] | None = None,
    progress: Any = None,
) -> Job[pl.DataFrame | list[dict[str, Any]]]:
    """Any path of the API, walked through its pages.

    A path of one of the tables, such as ``standings/seasons/25583``, comes as that table: with its columns,
    whatever the answer holds, and with a column ``extra`` for includes that have no columns. So do paths of
    fixtures, livescores and schedules, as ``fixtures``, and those with rows of a table of fixtures, such as
    ``odds/pre-match/fixtures/19134453``. Any other path comes with the columns that the answer has; where it has
    no rows there are none.

    What comes is cached as the tables are; paths of fixtures and livescores, and what changed just now, are
    always asked for anew. A range of days longer than the API takes is cut.

    Price: a request a page, of up to 50 records (1,000 with the filter ``populate``). Nothing while the cache has
    it; ``plan_table(path)`` tells before.

    Args:
        path: such as ``"leagues"``, ``"leagues?include=country"`` or a whole URL of the API; a token in it is
            dropped.
        include, select, filters: as the API takes them for this path; lists are joined for it. A filter that is
            documented nowhere, or for other paths only, is an error; ``types.Filter("name")`` goes along unchecked.
        order, sort_by: as the API takes them.
        timezone, locale: time zone of days and texts; language of names.
        limit: at most so many records.
        as_: "frame" for a DataFrame, "records" for dicts.
        raw: True keeps the columns of the API, objects and lists as JSON text, also where a table is declared.
        refresh: True asks the API for all of it.
        cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
        offline: True takes what the cache has, however old, and sends no request.
        on_limit, max_wait: "wait" for a spent quota up to ``max_wait`` seconds, or "raise".
        priority: "interactive", or "backfill" for what has time.
        progress: True, False, or a callable that takes updates.

    Returns:
        A ``polars.DataFrame``, or a list of dicts. A single record is one row; "no result" is none.

    Raises:
        SelectionError: not a path, a URL of another host, or an option of a wrong type; nothing was spent.
        CacheError: offline, and it is not in the cache.
        PartialResultError: a later page failed; ``.frame`` holds the rows before it.

    Examples:
        >>> states = client.get("states")
        >>> states.height
        25
    """
    as_frame = choice("as_", as_) == "frame"
    address = parse_address(path, engine.settings.base_url)
    told = {
        "timezone": address.params.get("timezone") if timezone is None else timezone,
        "locale": address.params.get("locale") if locale is None else locale,
        "refresh": flag("refresh", refresh) or None,
        "cache": cache,
        "offline": flag("offline", offline) or None,
        "on_limit": on_limit,
        "max_wait": max_wait,
        "priority": priority,
    }
    asked = ask((), told, engine.defaults)
    given = {
        name: text
        for name, value, joint in (
            ("include", include, ";"),
            ("select", select, ","),
            ("order", None if order is None else choice("order", order), ","),
            ("sortBy", sort_by, ","),
        )
        if (text := joined(name, value, joint))
    }
    if told_filters := read_filters(filters):
        given["filters"] = ";".join(map(str, told_filters))
    if twice := [name for name in given if name in address.params]:
        raise SelectionError(f"{twice[0]}= is in the path as well; give it once")
    params = {**address.params, **asked.parameters(), **given}
    told_filters = told_filters or read_filters(address.params.get("filters"))
    unknown = check_filters(address.path, told_filters, params.get("include", ""))
    place = PathQuery(address.path, params, limit_of(limit), address.strange, tuple(unknown))
    if as_frame and not flag("raw", raw) and (found := table_at(place.path)) is not None:
        told_progress = progress_of(engine, progress)
        job: Job[Any] = job_at(engine, found, place, asked, told_progress)
        return job
    if as_frame and not raw and (of_fixtures := fixture_table_at(place.path)) is not None:
        return FixturePathJob(engine, of_fixtures, place, asked, progress_of(engine, progress))
    pick: Callable[[list[dict[str, Any]]], pl.DataFrame | list[dict[str, Any]]] = records_frame if as_frame else list
    return GetJob(engine, place, asked, pick, progress_of(engine, progress))


@takes_names
def plan_table(engine: Engine, table: str, ids: Ids | None = None, **how: Unpack[ResourceWords]) -> Job[Plan]:
    """What the call for another table than those of fixtures would cost, such as ``standings``; spends nothing.

    The number of pages of a list is known when it is read: until then ``exact`` is False.

    Price: nothing.

    Args:
        table: the table, such as ``"standings"`` or ``"squads"``; or a path as ``get`` takes it, alone.
        ids: ids of its rows, where the table takes ids.
        season, stage, round, league, team, player, coach, referee, country, fixture: as its call takes them.
        search, date, between, updated, live, current, latest, premium, wide, zeros: likewise.
        limit, include, locale, refresh, cache, offline: likewise.
        on_limit, max_wait, priority, missing, progress, extra: likewise.

    Returns:
        In how many requests it would come, of whose quota, for how long.

    Raises:
        SelectionError: there is no such table, or it cannot be asked like this.

    Examples:
        >>> plan = client.plan_table("squads", season=30426)
        >>> plan.requests
        1
    """
    if isinstance(table, str) and ("/" in table or "?" in table):
        return _plan_of_path(engine, table, ids, how)
    if not isinstance(table, str) or table not in RESOURCES:
        raise unknown_table(table, tuple(RESOURCES))
    wanted, asked = wanted_of(engine, table, ids, how)
    return ResourcePlanJob(engine, wanted, asked)


def _plan_of_path(engine: Engine, path: str, ids: Ids | None, how: Mapping[str, Any]) -> Job[Plan]:
    if ids is not None or any(value not in (None, False) for value in how.values()):
        raise SelectionError("the plan of a path takes no words: put them into the path, as ?include=country")
    address = parse_address(path, engine.settings.base_url)
    asked = ask((), {}, engine.defaults)
    check_filters(address.path, read_filters(address.params.get("filters")), address.params.get("include", ""))
    place = PathQuery(address.path, {**address.params, **asked.parameters()})
    if (found := table_at(place.path)) is None:
        of_fixtures = fixture_table_at(place.path)
        return GetPlanJob(engine, place if of_fixtures is None else asked_place(of_fixtures, place), asked)
    job = job_at(engine, found, place, asked, progress=False)
    return ResourcePlanJob(engine, job.wanted, job.ask)
