"""What a table looks like in a file: columns that every reader understands, sorted by fixture."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from ..errors import ConfigurationError

FIXTURE = "fixture_id"
_WHERE = ("league_id", "season_id")
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


def located(frame: pl.DataFrame, fixtures: pl.DataFrame) -> pl.DataFrame:
    """A table of several leagues and seasons as it is written: those of each row's fixture in it, in order.

    Raises:
        ConfigurationError: it has a column that not every reader understands.
    """
    lacking = [name for name in _WHERE if name in fixtures.columns and name not in frame.columns]
    if lacking:
        known = fixtures.select(FIXTURE, *lacking).unique(FIXTURE)
        frame = frame.join(known, on=FIXTURE, how="left", maintain_order="left")
    others = [name for name in frame.columns if name not in (FIXTURE, *lacking)]
    found = frame.select(FIXTURE, *lacking, *others).sort(FIXTURE, maintain_order=True)
    named(found.schema)
    return found


def placed(frame: pl.DataFrame, league: int | None, season: int | None) -> pl.DataFrame:
    """A table of one league and season as it is written: both in it, its fixtures in order, their rows as they were."""
    lacking = {
        name: pl.lit(value, pl.Int64)
        for name, value in zip(_WHERE, (league, season), strict=True)
        if name not in frame.columns
    }
    others = [name for name in frame.columns if name != FIXTURE]
    return frame.with_columns(**lacking).select(FIXTURE, *lacking, *others).sort(FIXTURE, maintain_order=True)
