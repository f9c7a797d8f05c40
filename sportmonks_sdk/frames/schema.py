"""What the tables are: their schemas, and which includes feed which."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from sportmonks_sdk.core.query import did_you_mean

from .catalogue import TABLES
from .declare import Column, Table

__all__ = ["TABLES", "Column", "Table", "empty", "includes_for", "schema", "table", "tables_for"]


def table(name: str) -> Table:
    """The declaration of a table.

    Raises:
        SelectionError: There is no such table; the message names the nearest one.
    """
    try:
        return TABLES[name]
    except (KeyError, TypeError):
        raise did_you_mean("table", str(name), tuple(TABLES)) from None


def schema(table_name: str) -> pl.Schema:
    """Names and dtypes of a table, the same for every frame of it, empty or full.

    Args:
        table_name: For example ``"fixtures"``, ``"events"``, ``"lineup_details"``.

    Returns:
        The columns in order, with their Polars dtypes.

    Raises:
        SelectionError: There is no such table; the message names the nearest one.
    """
    return table(table_name).schema


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


def tables_for(includes: Iterable[str]) -> tuple[str, ...]:
    """The tables that an include list feeds, ``fixtures`` always first, then in the order of ``TABLES``.

    Args:
        includes: Include paths in any case, with or without ``:fields``; ``events.player`` feeds ``events``,
            and ``lineups.details`` feeds ``lineups`` and ``lineup_details``. An include without a table feeds
            none.
    """
    paths = [include.split(":", 1)[0].strip().lower() for include in includes]
    return tuple(
        name
        for name, declared in TABLES.items()
        if not declared.relation or any(_feeds(path, declared.includes[0].lower()) for path in paths)
    )


def _feeds(path: str, include: str) -> bool:
    return path == include or path.startswith(f"{include}.")
