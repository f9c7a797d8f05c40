"""The calls of the face, each defined once: checked here, before anything is spent."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, Protocol, Unpack

import polars as pl

from ..errors import SelectionError
from ..frames.memo import Frames
from ..frames.schema import TABLES, includes_for, tables_for
from ..frames.wide import wide_details, wide_statistics
from ..lake import export as lake
from ..query.ask import Ask, ask, choice
from ..query.endpoints import normal_path
from ..query.grammar import did_you_mean
from ..selection.keywords import Selection, select
from ..values import Call, How, Ids, LineupDetailsCall, StatisticsCall, TableCall, Tables, TablesCall, Which
from .engine import Engine
from .jobs import FixtureJob, GetJob, Job, PlanJob

_WHICH = tuple(Which.__annotations__)
_HOW = tuple(How.__annotations__)
_MORE: Mapping[type, tuple[str, ...]] = {
    kind: tuple(name for name in kind.__annotations__ if name not in (*_WHICH, *_HOW))
    for kind in (Call, TableCall, StatisticsCall, LineupDetailsCall, TablesCall)
}

ARGS = """
Args: Which fixtures, one of
    ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
    season: a season id, or several.
    league: a league id, or several; narrows the others, or alone takes every season of it.
    team: a team id; needs ``season``, ``between`` or ``date``.
    date: a day, as text or date.
    between: first and last day, both counted; ranges over 100 days are split.
    head_to_head: two team ids.
    search: a part of a team's or fixture's name.
    live: True for the matches in play.
    states: only these states: names ("FT"), groups ("finished", "live"), or ids.
    limit: at most so many fixtures, the earliest kick-off first.

Keyword Args: How
    include: more includes to fetch (and cache) along, such as ``["events", "lineups.details"]``.
    select: fewer columns of the fixture.
    filters: fewer rows of an include (``{"eventTypes": [14]}``).
    timezone: time zone of days and texts.
    locale: language of names.
    refresh: True asks the API for all of it.
    cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
    offline: True takes what the cache has, however old, and sends no request; what is not there is missing.
    on_limit: "wait" for a spent quota, or "raise".
    max_wait: the longest such wait, seconds.
    priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a share.
    missing: fixtures the API does not have: "warn", "raise" or "ignore".
    on_forbidden: an include outside the plan: "raise", or "drop" it with a warning.
    progress: True, False, or a callable that takes updates.

Raises:
    SelectionError: something cannot be asked like this; nothing was spent.
    CacheError: offline, and which fixtures these are is not in the cache.
    PartialResultError: some fixtures could not be fetched; it carries the rest.
    ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, …
"""


def fixtures(engine: Engine, ids: Ids | None = None, **how: Unpack[TableCall]) -> Job[pl.DataFrame]:
    """One row per fixture, home and away side by side, ordered as asked or by kick-off."""
    return _one(engine, "fixtures", ids, how, TableCall)


class TableMaker(Protocol):
    """A call that makes the frame of one table."""

    def __call__(
        self, engine: Engine, ids: Ids | None = None, **how: Unpack[TableCall]
    ) -> Job[pl.DataFrame]: ...  # pragma: no cover


def table(name: str) -> TableMaker:
    """The call of a table that takes no words of its own."""

    def call(engine: Engine, ids: Ids | None = None, **how: Unpack[TableCall]) -> Job[pl.DataFrame]:
        return _one(engine, name, ids, how, TableCall)

    call.__name__ = call.__qualname__ = name
    call.__doc__ = TABLES[name].description
    return call


def statistics(engine: Engine, ids: Ids | None = None, **how: Unpack[StatisticsCall]) -> Job[pl.DataFrame]:
    """One row per fixture, team and statistic; ``wide=True`` makes it one row per fixture.

    ``wide=True`` gives columns such as ``home_shots_total`` and ``away_shots_total``, always the same ones;
    ``fill="zero"`` gives a team 0 for a statistic that only its opponent has.
    """
    return _one(engine, "statistics", ids, how, StatisticsCall, pick=_widened if _wide(how) else None)


def lineup_details(engine: Engine, ids: Ids | None = None, **how: Unpack[LineupDetailsCall]) -> Job[pl.DataFrame]:
    """One row per fixture, player and statistic; ``wide=True`` makes it one row per player and match.

    ``wide=True`` gives who played (``player_name``, ``team_id``, ``position``, …), ``minutes_played``, and a column per
    statistic such as ``shots_total``, ``passes``, ``rating``, always the same ones: what a figure per 90 minutes takes.
    Players in the line-up without a statistic have a row too.
    """
    if not _wide(how):
        return _one(engine, "lineup_details", ids, how, LineupDetailsCall)
    return _one(engine, "lineup_details", ids, how, LineupDetailsCall, _wide_players, also=("lineups",))


def tables(engine: Engine, ids: Ids | None = None, **how: Unpack[TablesCall]) -> Job[Tables]:
    """One fetch, many frames: ``fixtures``, and a table for each include that feeds one.

    ``tables.fixtures`` and ``tables["lineup_details"]`` are frames with the schemas of the single calls.
    """
    return _several(engine, "tables", ids, how, lambda frames, order: Tables(frames))


def export(
    engine: Engine, path: str | os.PathLike[str], ids: Ids | None = None, **how: Unpack[TablesCall]
) -> Job[dict[str, Path]]:
    """Write ``tables(...)`` to a folder, one Parquet file per table; each file is there whole or not at all.

    Returns the files by table name. ``path`` is made where it does not exist; files of the same name are replaced.
    """
    target = lake.folder(path)
    return _several(engine, "export", ids, how, lambda frames, order: lake.export(frames, target))


def plan(engine: Engine, ids: Ids | None = None, discover: bool = False, **how: Unpack[TablesCall]) -> Job[Any]:
    """What ``tables(...)`` with the same arguments would cost; spends nothing.

    Where the fixtures of a selection are not known yet their number is open (``exact`` is False); ``discover=True``
    spends the discovery requests (1 per 1,000 fixtures), which the call itself then saves.
    """
    selection, asked, _ = _checked(engine, ids, how, TablesCall, ())
    return PlanJob(engine, selection, asked, discover=bool(discover))


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
    on_limit: Literal["wait", "raise"] | None = None,
    max_wait: float | None = None,
    priority: Literal["interactive", "backfill"] | None = None,
    progress: Any = None,
) -> Job[Any]:
    """Any path of the API, walked through its pages; not cached.

    Args:
        path: such as ``"leagues"``, ``"standings/seasons/25583"`` or ``"core/types"``.
        include, select, filters: as the API takes them for this path; lists are joined for it.
        order, sort_by: as the API takes them.
        timezone, locale: time zone of days and texts; language of names.
        limit: at most so many records.
        as_: "frame" for a DataFrame of the top-level columns (objects and lists as JSON text), "records" for dicts.
        on_limit, max_wait: "wait" for a spent quota up to ``max_wait`` seconds, or "raise".
        priority: "interactive", or "backfill" for what has time.
        progress: True, False, or a callable that takes updates.

    Returns:
        A ``polars.DataFrame``, or a list of dicts. A single record is one row; "no result" is none.

    Raises:
        SelectionError: not a path, or an option of a wrong type; nothing was spent.
        PartialResultError: a later page failed; ``.frame`` holds the rows before it.
    """
    if as_ not in ("frame", "records"):
        raise did_you_mean("as_=", str(as_), ("frame", "records"))
    told = {"timezone": timezone, "locale": locale, "on_limit": on_limit, "max_wait": max_wait, "priority": priority}
    asked = ask((), told, _defaults(engine))
    params = asked.parameters() | {
        name: text
        for name, value, joint in (
            ("include", include, ";"),
            ("select", select, ","),
            ("filters", filters, ";"),
            ("order", order, ","),
            ("sortBy", sort_by, ","),
        )
        if (text := _joined(name, value, joint))
    }
    if limit is not None and (isinstance(limit, bool) or not isinstance(limit, int) or limit < 1):
        raise SelectionError(f"limit= is a number of records, at least 1, not {limit!r}")
    pick: Callable[[list[dict[str, Any]]], Any] = _framed if as_ == "frame" else list
    return GetJob(engine, normal_path(path), params, asked, limit, pick, _progress(engine, progress))


# --- the pieces -----------------------------------------------------------------------------------------------------


def _one(
    engine: Engine, name: str, ids: Ids | None, how: Mapping[str, Any], kind: type,
    pick: Callable[[Frames, tuple[int, ...]], pl.DataFrame] | None = None, also: tuple[str, ...] = (),
) -> FixtureJob[pl.DataFrame]:  # fmt: skip
    selection, asked, more = _checked(engine, ids, how, kind, (name,))
    chosen = pick or (lambda frames, order: frames[name])
    return FixtureJob(engine, name, selection, asked, (*also, name), chosen, **more)


def _several(
    engine: Engine,
    call: str,
    ids: Ids | None,
    how: Mapping[str, Any],
    pick: Callable[[Frames, tuple[int, ...]], Any],
) -> FixtureJob[Any]:
    selection, asked, more = _checked(engine, ids, how, TablesCall, ("fixtures",))
    names = tables_for(asked.include.paths)
    return FixtureJob(engine, call, selection, asked, names, pick, several=True, **more)


def _checked(
    engine: Engine, ids: Ids | None, how: Mapping[str, Any], kind: type, needed: tuple[str, ...]
) -> tuple[Selection, Ask, dict[str, Any]]:
    words = (*_WHICH, *_HOW, *_MORE[kind])
    for name in how:
        if name not in words:
            raise did_you_mean("keyword", name, words)
    needs = includes_for(needed or ("fixtures",))
    which = {name: value for name, value in how.items() if name in _WHICH}
    options = {name: value for name, value in how.items() if name in _HOW}
    asked = ask(needs, options, _defaults(engine))
    selection = select(ids, **which)
    more: dict[str, Any] = {"progress": _progress(engine, how.get("progress"))}
    if "extra" in how:
        more["extra"] = bool(how["extra"])
    if "fill" in how:
        more["fill"] = choice("fill", how["fill"])
    return selection, asked, more


def _defaults(engine: Engine) -> dict[str, Any]:
    names = ("timezone", "locale", "on_limit", "max_wait", "priority", "missing", "on_forbidden")
    return {name: getattr(engine.settings, name) for name in names}


def _progress(engine: Engine, told: Any) -> Any:
    return engine.settings.progress if told is None else told


def _wide(how: Mapping[str, Any]) -> bool:
    wide = how.get("wide", False)
    if not isinstance(wide, bool):
        raise SelectionError(f"wide= is True or False, not {wide!r}")
    return wide


def _wide_players(frames: Frames, order: tuple[int, ...]) -> pl.DataFrame:
    return wide_details(frames["lineup_details"], frames["lineups"])


def _widened(frames: Frames, order: tuple[int, ...]) -> pl.DataFrame:
    wide = wide_statistics(frames["statistics"])
    rows = pl.DataFrame({"fixture_id": order}, schema={"fixture_id": pl.Int64})
    return rows.join(wide, on="fixture_id", how="left", maintain_order="left")


def _joined(name: str, value: Any, joint: str) -> str:
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return ";".join(
            f"{key}:{_joined(name, inner, ',')}" if inner is not True else str(key) for key, inner in value.items()
        )
    if isinstance(value, str | int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, Sequence) and all(isinstance(one, str | int) for one in value):
        return joint.join(map(str, value))
    raise SelectionError(f"{name}= is text or a list of such, not {value!r}")


def _framed(records: list[dict[str, Any]]) -> pl.DataFrame:
    from ..frames.records import records_frame

    return records_frame(records)


def signature(call: Callable[..., Any]) -> inspect.Signature:
    """The call's signature without its engine, with ``**how`` written out: notebooks complete and show it."""
    told = inspect.signature(call)
    parameters = [inspect.Parameter("self", inspect.Parameter.POSITIONAL_ONLY)]
    for parameter in list(told.parameters.values())[1:]:
        if parameter.kind is not inspect.Parameter.VAR_KEYWORD:
            parameters.append(parameter)
            continue
        kind = str(parameter.annotation).removeprefix("Unpack[").removesuffix("]")
        parameters += [
            inspect.Parameter(
                name, inspect.Parameter.KEYWORD_ONLY, default=_DEFAULTS.get(name), annotation=_shown(hint)
            )
            for name, hint in globals()[kind].__annotations__.items()
        ]
    return told.replace(parameters=parameters, return_annotation=inspect.Signature.empty)


_DEFAULTS: Mapping[str, Any] = {
    "live": False,
    "refresh": False,
    "offline": False,
    "wide": False,
    "extra": False,
    "fill": "null",
}


def _shown(hint: Any) -> str:
    return str(getattr(hint, "__forward_arg__", hint))
