"""The tables of a lake as Delta tables: for who has Delta already, and for object storage."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import polars as pl

from ..errors import ConfigurationError
from . import version_files
from .export import refuse_within_a_lake
from .partitions import Partition

# Which version of each partition a Delta table has, by the digest of its file: in its own commits, under this key.
_NOTE = "sportmonks_sdk"
_PLACE = ("league_id", "season_id")


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


def write_table(target: str, name: str, partitions: list[Partition], root: Path, options: dict[str, str] | None) -> int:
    """Bring the Delta table ``target/name`` to what these partitions hold; those it has already are not written.

    Returns:
        How many partitions were written.

    Raises:
        ConfigurationError: the table cannot be read or written, or is not of a lake; a partition is whole in it, or as
            it was.
    """
    from deltalake import DeltaTable
    from deltalake.exceptions import DeltaError, TableNotFoundError

    uri = f"{target.rstrip('/')}/{name}"
    try:
        try:
            known = _noted(DeltaTable(uri, storage_options=options))
            if not known:
                raise ConfigurationError(f"{uri} is a Delta table that no lake wrote; take another path, or remove it")
        except TableNotFoundError:
            known = {}
        written = 0
        for one in partitions:
            version = one.newest.tables.get(name)
            if version is not None and known.get(one.key) != one.files[version].digest:
                frame = version_files.rows(root, version)
                known[one.key] = one.files[version].digest
                _write(uri, frame, one, known, options)
                written += 1
        return written
    except ConfigurationError:
        raise
    except (DeltaError, OSError, ValueError) as error:
        raise ConfigurationError(f"cannot write the Delta table {uri}: {error}") from error


def _write(
    uri: str, frame: pl.DataFrame, one: Partition, known: Mapping[str, Any], options: dict[str, str] | None
) -> None:
    from deltalake import CommitProperties, write_deltalake

    place = {"league_id": one.league, "season_id": one.season}
    rule = " and ".join(f"{name} is null" if value is None else f"{name} = {value}" for name, value in place.items())
    # What a partition holds is of its place, also where a row says otherwise or nothing.
    columns = [pl.lit(place[column], pl.Int64).alias(column) for column in _PLACE]
    write_deltalake(
        uri,
        frame.with_columns(columns),
        partition_by=list(_PLACE),
        mode="overwrite",
        predicate=rule if len(known) > 1 else None,
        schema_mode="merge",
        storage_options=options,
        commit_properties=CommitProperties(custom_metadata={_NOTE: msgspec.json.encode(known).decode()}),
    )


def _noted(table: Any) -> dict[str, Any]:
    """What the newest commit of ours says; empty where there is none."""
    for commit in table.history():
        if text := commit.get(_NOTE):
            return msgspec.json.decode(text, type=dict[str, Any])
    return {}
