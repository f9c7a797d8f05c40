"""The tables of a lake as Delta tables: for who has Delta already, and for object storage."""

from __future__ import annotations

import importlib.util
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import polars as pl

from ..errors import ConfigurationError
from ..values import plain
from . import version_files
from .export import refuse_within_a_lake
from .partition_files import PartitionFiles
from .partitions import Partition

# Which version of each partition a Delta table has, by the digest of its file: in its own commits, under this key.
_NOTE = "sportmonks_sdk"
Read = Callable[[Partition, str], tuple[Partition, pl.DataFrame]]
_PLACE = ("league_id", "season_id")
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def checked_target(path: object) -> str:
    """The path or URL below which the tables go.

    Raises:
        ConfigurationError: it is neither, lies in a lake, or the package is not installed.
    """
    if importlib.util.find_spec("deltalake") is None:
        raise ConfigurationError('to_delta needs the extra delta: pip install "sportmonks-sdk[delta]"')
    text = os.fspath(path) if isinstance(path, str | os.PathLike) else ""
    if not isinstance(text, str) or not text:
        raise ConfigurationError('to_delta takes a folder or a URL, such as "delta" or "s3://bucket/football"')
    if "://" in text:
        return text
    folder = Path(text).expanduser()
    refuse_within_a_lake(folder / "table", folder)
    return str(folder)


def checked_options(options: object) -> dict[str, str] | None:
    """What a store needs, as ``deltalake`` takes it.

    Raises:
        ConfigurationError: it is no mapping of texts to texts.
    """
    if options is None:
        return None
    if not isinstance(options, Mapping) or not all(isinstance(one, str) for pair in options.items() for one in pair):
        # Its values are secrets, and are not shown.
        raise ConfigurationError('storage_options= takes texts by name, such as {"region": "eu-west-1"}')
    return dict(options) or None


def read(root: Path, one: Partition, table: str, *, fixed: bool) -> tuple[Partition, pl.DataFrame]:
    """The rows of a table of a partition, and the partition that they are of: where it is not ``fixed``, as it is now.

    Raises:
        ConfigurationError: the file is damaged; or was dropped by `compact`, where the partition is fixed.
    """

    def rows(now: Partition | None) -> tuple[Partition, pl.DataFrame]:
        told = one if now is None else now
        return told, version_files.rows(root, told.newest.tables[table])

    return rows(one) if fixed else PartitionFiles.of(root, one).in_force(rows)


def write_table(target: str, name: str, partitions: list[Partition], read: Read, options: dict[str, str] | None) -> int:
    """Bring the Delta table ``target/name`` to what these partitions hold; those it has already are not written.

    Args:
        target, name: which.
        partitions: as they were a moment ago.
        read: gives the rows of a table of one, and the partition that they are of.
        options: what the store needs.

    Returns:
        How many partitions were written.

    Raises:
        ConfigurationError: the table cannot be read or written, or is not of a lake; a partition is whole in it, or as
            it was.
    """
    from deltalake.exceptions import DeltaError

    uri = f"{target.rstrip('/')}/{name}"
    try:
        there = _there(uri, options)
        written = 0
        for first in partitions:
            one = first
            while name in one.newest.tables and there.known.get(one.key) != _digest(one, name):
                one, frame = read(one, name)
                try:
                    _write(uri, there, frame, one, _digest(one, name), options)
                except DeltaError:
                    before, there = there, _there(uri, options)
                    if there.version == before.version:
                        raise
                    continue  # somebody else wrote to it meanwhile
                written += 1
                there = _there(uri, options)
                break
        return written
    except ConfigurationError:
        raise
    except (DeltaError, OSError, ValueError) as error:
        said = " ".join(plain(_COLOURS.sub("", str(error))).split())  # several lines, some of them in colour
        raise ConfigurationError(f"cannot write the Delta table {uri}: {said}") from error


def _digest(one: Partition, name: str) -> str:
    return one.files[one.newest.tables[name]].digest


class _There(NamedTuple):
    """A Delta table, its version, and what our newest commit in it knows; nothing where there is none yet."""

    table: Any = None
    version: int | None = None
    known: Mapping[str, Any] = {}


def _there(uri: str, options: dict[str, str] | None) -> _There:
    from deltalake import DeltaTable
    from deltalake.exceptions import TableNotFoundError

    try:
        table = DeltaTable(uri, storage_options=options)
    except TableNotFoundError:
        return _There()
    if not (known := _noted(table)):
        raise ConfigurationError(f"{uri} is a Delta table that no lake wrote; take another path, or remove it")
    return _There(table, table.version(), known)


def _write(
    uri: str, there: _There, frame: pl.DataFrame, one: Partition, digest: str, options: dict[str, str] | None
) -> None:
    from deltalake import CommitProperties, write_deltalake

    place = {"league_id": one.league, "season_id": one.season}
    rule = " and ".join(f"{name} is null" if value is None else f"{name} = {value}" for name, value in place.items())
    # What a partition holds is of its place, also where a row says otherwise or nothing.
    columns = [pl.lit(place[column], pl.Int64).alias(column) for column in _PLACE]
    # Upon the very table that the note was read of, or not at all: deltalake (1.6) finds no conflict between two that
    # write one partition, and keeps the rows of both.
    known = msgspec.json.encode({**there.known, one.key: digest}).decode()
    note = CommitProperties(custom_metadata={_NOTE: known}, max_commit_retries=0)
    how: Any = {"mode": "error"} if there.table is None else {"mode": "overwrite", "predicate": rule}
    write_deltalake(
        uri if there.table is None else there.table,
        frame.with_columns(columns),
        partition_by=list(_PLACE),
        **how,
        schema_mode="merge",
        storage_options=options,
        commit_properties=note,
    )


def _noted(table: Any) -> dict[str, Any]:
    """What the newest commit of ours says; empty where there is none."""
    for how_many in (1, None):  # later ones are of whoever looks after the table
        for commit in table.history(how_many):
            # What somebody else has added since the table was looked at is not of it.
            if commit["version"] <= table.version() and (text := commit.get(_NOTE)):
                return msgspec.json.decode(text, type=dict[str, Any])
    return {}
