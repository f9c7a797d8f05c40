"""The words in which a table is declared: ``Column`` and ``Table``, and short makers for the usual
columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import polars as pl

# How a column is made of its row:
#   field   the JSON value at ``path``
#   epoch   unix seconds at ``path``, as a moment in UTC
#   number  the loose value at ``path`` as a float, null where that would be a guess or bend it
#   text    the same value as text, where the number alone does not say it all
#   name    the shipped name of the id in column ``of``
#   owner   the id of the fixture that the row belongs to
#   derived computed over the whole fixture, in ``frames/outcome.py``
Kind = Literal["field", "epoch", "number", "text", "name", "owner", "derived"]
UTC = pl.Datetime("us", "UTC")
INT, FLOAT, TEXT, FLAG = pl.Int64(), pl.Float64(), pl.String(), pl.Boolean()


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        name: Its name in the frame.
        dtype: Its Polars dtype, the same for every frame.
        description: What it means, with units.
        path: Where its value is in the JSON row, for example ``"data.value"``; empty for a derived column.
        kind: How it is made of that value.
        of: For ``kind="name"``: the column that holds the id.
    """

    name: str
    dtype: pl.DataType
    description: str
    path: str = ""
    kind: Kind = "field"
    of: str = ""

    @property
    def wire(self) -> str:
        """The JSON type expected at ``path``: "int", "float", "text", "flag" or "any"."""
        if self.kind in ("number", "text"):
            return "any"
        return {INT: "int", FLOAT: "float", FLAG: "flag", UTC: "int"}.get(self.dtype, "text")


@dataclass(frozen=True, slots=True)
class Table:
    """One table: which include feeds it, where its rows are, and what its columns hold.

    Attributes:
        name: The public name, for example ``"lineup_details"``.
        description: What one row is.
        includes: Canonical includes that it needs; the first is the one that feeds it.
        relation: JSON keys from the fixture to the rows, lower case, for example ``"lineups.details"``.
        columns: The columns, in order.
        inputs: Fields that are read to compute other columns and are no column themselves.
        implied: Fields that repeat what the frame says anyway.
        spare: Known fields without a column; they come as JSON text in ``extra``.
        aliases: Other JSON names of the relation's last key.
    """

    name: str
    description: str
    includes: tuple[str, ...]
    relation: str
    columns: tuple[Column, ...]
    inputs: tuple[Column, ...] = ()
    implied: tuple[str, ...] = ()
    spare: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    @property
    def schema(self) -> pl.Schema:
        """Names and dtypes, in order."""
        return pl.Schema({column.name: column.dtype for column in self.columns})

    def fields(self) -> Iterator[tuple[str, str]]:
        """Each JSON path that is read, with its wire type."""
        for column in (*self.columns, *self.inputs):
            if column.path:
                yield column.path, column.wire


def integer(name: str, description: str, path: str = "") -> Column:
    return Column(name, INT, description, path or name)


def text(name: str, description: str, path: str = "") -> Column:
    return Column(name, TEXT, description, path or name)


def flag(name: str, description: str, path: str = "") -> Column:
    return Column(name, FLAG, description, path or name)


def moment(name: str, description: str, path: str = "") -> Column:
    return Column(name, UTC, description, path or name, kind="epoch")


def owner() -> Column:
    return Column("fixture_id", INT, "The fixture that the row belongs to.", kind="owner")


def name_of(name: str, of: str, description: str) -> Column:
    return Column(name, TEXT, description, kind="name", of=of)


def derived(name: str, dtype: pl.DataType, description: str) -> Column:
    return Column(name, dtype, description, kind="derived")


def value(path: str, what: str) -> tuple[Column, Column]:
    """``value`` and ``value_text``: the API sends int, float, bool, text or an object here, depending on the
    type."""
    return (
        Column(
            "value", FLOAT,
            f"{what} as a number: as sent, true as 1 and false as 0, text that is a plain number as that number; "
            "null for anything else and for integers beyond 2**53, which a float would bend.",
            path, kind="number",
        ),
        Column(
            "value_text", TEXT,
            f"{what} as sent, where that was not a number or would not survive as one; objects as JSON text.",
            path, kind="text",
        ),
    )  # fmt: skip
