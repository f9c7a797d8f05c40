"""What the tables are: their schemas, and which includes feed which."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache

import polars as pl
from msgspec.structs import replace

from sportmonks_sdk.query.grammar import parse_include, unknown_table

from .catalogue import RESOURCES, TABLES
from .declare import TEXT, Column, Table
from .player_names import sources
from .resolve import Include, resolve, routed
from .resource_rows import parse_relations

__all__ = [
    "TABLES",
    "Column",
    "Table",
    "describe",
    "empty",
    "includes_for",
    "localized",
    "schema",
    "table",
    "tables_for",
    "unshown",
]


def table(name: str, include: Include | None = None) -> Table:
    """The declaration of a table, for an include where one is given.

    Raises:
        SelectionError: There is no such table; the message names the nearest one.
    """
    if not isinstance(name, str) or (name not in TABLES and name not in RESOURCES):
        raise unknown_table(name, (*TABLES, *RESOURCES))
    return resolve(name, include)


def localized(declared: Table, timezone: str) -> Table:
    """A table with its local times on the clocks of a zone; UTC where this machine does not know the zone."""
    if timezone.upper() == "UTC" or not any(column.kind == "local" for column in declared.columns):
        return declared
    there = pl.Datetime("us", timezone)
    try:
        pl.Series([None], dtype=there).dt.date()
    except pl.exceptions.PolarsError:
        return declared
    columns = (replace(column, dtype=there) if column.kind == "local" else column for column in declared.columns)
    return replace(declared, columns=tuple(columns))


def schema(table_name: str, include: object = None) -> pl.Schema:
    """Names and dtypes of a table, the same for every frame of it, empty or full.

    Args:
        table_name: For example ``"fixtures"``, ``"events"``, ``"lineup_details"``.
        include: The ``include=`` of the call, where it has one: a relation such as ``"events.player"`` adds
            its columns, and one without columns adds ``extra``.

    Returns:
        The columns in order, with their Polars dtypes.

    Raises:
        SelectionError: There is no such table or include; the message names the nearest one.
    """
    declared = _asked(table_name, include)
    return pl.Schema({**declared.schema, "extra": TEXT}) if declared.loose else declared.schema


def describe(table_name: str, include: object = None) -> pl.DataFrame:
    """What each column of a table means.

    Args:
        table_name: For example ``"fixtures"``.
        include: As for `schema`.

    Returns:
        A frame with a row for each column, in their order: ``column``, ``dtype`` (its Polars dtype, as text) and
        ``meaning``, with units. Polars shows some rows of a frame, and the beginning of a text; to see all of it:
        ``with pl.Config(tbl_rows=-1, fmt_str_lengths=300): print(describe("events"))``.

    Raises:
        SelectionError: There is no such table or include.
    """
    columns = _asked(table_name, include).columns
    return pl.DataFrame(
        {
            "column": [one.name for one in columns],
            "dtype": [str(one.dtype) for one in columns],
            "meaning": [one.description for one in columns],
        },
        schema={"column": TEXT, "dtype": TEXT, "meaning": TEXT},
    )


def empty(table_name: str) -> pl.DataFrame:
    """A frame of a table with all its columns and no row."""
    return table(table_name).schema.to_frame()


def includes_for(tables: Iterable[str]) -> tuple[str, ...]:
    """The includes that feed these tables, in canonical spelling, each once.

    An include that another one brings along (``lineups`` comes with ``lineups.details``) is left out.

    Raises:
        SelectionError: There is no such table.
    """
    wanted = tuple(dict.fromkeys(include for name in tables for include in table(name).includes))
    return tuple(include for include in wanted if not any(other.startswith(f"{include}.") for other in wanted))


@lru_cache(maxsize=256)
def tables_for(includes: frozenset[str] | tuple[str, ...]) -> tuple[str, ...]:
    """The tables that an include list feeds, ``fixtures`` always first, then in the order of ``TABLES``.

    Args:
        includes: Include paths in any case, with or without ``:fields``; ``events.player`` feeds ``events``,
            and ``lineups.details`` feeds ``lineups`` and ``lineup_details``. An include without a table feeds
            none.
    """
    fed = {"fixtures"}
    for include in includes:
        steps = include.split(":", 1)[0].strip().lower().split(".")
        fed |= {routed(".".join(steps[:length]))[0] for length in range(1, len(steps) + 1)}
    return tuple(name for name in TABLES if name in fed)


def unshown(tables: Collection[str], include: Include) -> tuple[str, ...]:
    """The includes (paths in lower case, with their parents) that no row, column or ``extra`` of these tables shows.

    Of an include and those nested in it the outermost is named.
    """
    needed = {path for name in includes_for(tables) for path in parse_include(name).paths} | sources(tables, include)
    hidden = {path for path in include - needed if routed(path)[0] not in tables}
    return tuple(sorted(path for path in hidden if path.rpartition(".")[0] not in hidden))


def _asked(table_name: str, include: object) -> Table:
    if include is None:
        return table(table_name, frozenset())
    of_resource = isinstance(table_name, str) and table_name in RESOURCES
    return table(table_name, (parse_relations(table_name, include) if of_resource else parse_include(include)).paths)
