"""What a table looks like in a file: which columns, of dtypes that every reader understands, sorted by fixture."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from ..errors import ConfigurationError
from ..frames.catalogue import RESOURCES
from ..frames.schema import TABLES

FIXTURE = "fixture_id"
LOCAL = tuple({column.name for table in TABLES.values() for column in table.columns if column.kind == "local"})
# Checked in Spark, ClickHouse, DataFusion, DuckDB, pandas, fastparquet and others: these, and no others, come out of
# each as they went in. Time, Duration, Decimal, lists, structs, Enum and other zones each fail or bend in one of them.
DTYPES: Mapping[str, pl.DataType] = {
    "Int64": pl.Int64(),
    "Float64": pl.Float64(),
    "Boolean": pl.Boolean(),
    "String": pl.String(),
    "Date": pl.Date(),
    "Datetime(us, UTC)": pl.Datetime("us", "UTC"),
}
_NAMES = {dtype: name for name, dtype in DTYPES.items()}


def named(schema: Mapping[str, pl.DataType]) -> dict[str, str]:
    """Column → the name of its dtype.

    Raises:
        ConfigurationError: a dtype that not every reader understands.
    """
    strange = [f"{column} ({dtype})" for column, dtype in schema.items() if dtype not in _NAMES]
    if strange:
        raise ConfigurationError(
            f"not every reader of Parquet understands {', '.join(strange)}; files take {', '.join(DTYPES)}"
        )
    return {column: _NAMES[dtype] for column, dtype in schema.items()}


def schema_of(columns: Mapping[str, str]) -> dict[str, pl.DataType]:
    """The opposite of `named`.

    Raises:
        ValueError: a dtype of a later SDK.
    """
    try:
        return {column: DTYPES[name] for column, name in columns.items()}
    except KeyError as error:
        raise ValueError(f"a column of type {error}; read it with a later version of the SDK") from None


def filed(frame: pl.DataFrame) -> pl.DataFrame:
    """A table as it stands in a file, of an export as of a lake: its fixtures in order, their rows as they were.

    Without the local times: a file is read by anybody, and one column of several files has one dtype.

    Raises:
        ConfigurationError: it has a column that not every reader understands.
    """
    found = frame.drop(LOCAL, strict=False)
    if not found.get_column(FIXTURE).is_sorted():
        found = found.sort(FIXTURE, maintain_order=True)
    named(found.schema)
    return found


def as_in_file(table: str, frame: pl.DataFrame) -> pl.DataFrame:
    """A table as it stands in a file, be it of fixtures or not (see `filed` and `placed`)."""
    return placed(frame) if table in RESOURCES else filed(frame)


def placed(frame: pl.DataFrame, league: int | None = None, season: int | None = None) -> pl.DataFrame:
    """A table whose rows do not come with fixtures, as it stands in a file: in the API's order, and with the league and
    the season of its file where it has no such columns.

    Raises:
        ConfigurationError: it has a column that not every reader understands.
    """
    found = frame.drop(LOCAL, strict=False)
    where = {"league_id": league, "season_id": season}
    lacking = [pl.lit(one, pl.Int64).alias(name) for name, one in where.items() if name not in found.columns]
    found = found.with_columns(lacking)
    named(found.schema)
    return found
