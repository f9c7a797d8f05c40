"""The immutable versions of a lake's tables as they are read, and what is said of one that cannot be."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from ..errors import ConfigurationError
from . import parquet
from .commit import STATE


class UnreadVersionError(ConfigurationError):
    """The file of a table is missing, or damaged."""


def place(root: Path, version: str = "") -> Path:
    """Where the version of a table is, in the lake at ``root``; the folder of all of them."""
    return root.joinpath(STATE, "versions", version)


def rows(root: Path, version: str, columns: list[str] | None = None) -> pl.DataFrame:
    """The rows of a version, or these columns of them.

    Raises:
        UnreadVersionError: it is missing, or damaged.
    """
    path = place(root, version)
    try:
        with path.open("rb") as file:  # of a path Polars makes a pattern, and not every name is one
            return pl.read_parquet(file, columns=columns)
    except parquet.UNREADABLE as error:
        raise unread(root, version.partition("/")[0], error, path) from error


def unread(root: Path, table: str, why: BaseException | str, path: Path | None = None) -> UnreadVersionError:
    """The error for a table that cannot be read.

    Args:
        root: the lake.
        table: its name.
        why: what went wrong.
        path: the file, where it is known and not told with ``why``.
    """
    said = why if isinstance(why, str) else parquet.said(why)
    return UnreadVersionError(
        f"cannot read {table} in {root}: {said if path is None else f'{path}: {said}'}; lake.verify() says what is "
        "damaged, update(full=True) fetches what is in force"
    )
