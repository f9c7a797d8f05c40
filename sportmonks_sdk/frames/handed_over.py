"""Tables that users hand over: they went through pandas, or lost and renamed columns, since the client gave them."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from ..errors import SelectionError
from .schema import schema

_AS_GIVEN = "hand over the table as the client gives it"


def handed_over(frame: object, table: str, names: Sequence[str]) -> pl.DataFrame:
    """These columns of a table, of the dtypes that it has from the client.

    Raises:
        SelectionError: no Polars frame, columns that are not there, or values that are none of such a column.
    """
    if not isinstance(frame, pl.DataFrame):
        told = type(frame)
        how = "; .collect() it first" if isinstance(frame, pl.LazyFrame) else ""
        how = "; polars.from_pandas(…) makes one of it" if told.__module__.startswith("pandas") else how
        raise SelectionError(f"{table} is a Polars DataFrame, not {told.__module__}.{told.__qualname__}{how}")
    if absent := [name for name in names if name not in frame.columns]:
        raise SelectionError(f"{table} lacks {', '.join(absent)}; {_AS_GIVEN}")
    wanted = schema(table)
    return frame.select(_column(frame[name], wanted[name], table) for name in names)


def _column(told: pl.Series, dtype: pl.DataType, table: str) -> pl.Series:
    if told.dtype == dtype:
        return told
    numbers = told.dtype.is_numeric() and dtype.is_numeric()
    texts = told.dtype in (pl.Categorical, pl.Enum) and dtype == pl.String
    if not numbers and not texts and told.dtype != pl.Null:
        raise SelectionError(f"{table} has {dtype} in {told.name}, not {told.dtype}; {_AS_GIVEN}")
    if told.dtype.is_float():
        told = told.fill_nan(None)  # which pandas has in the place of null, and floats for whole numbers then
    found = told.cast(dtype, strict=False)
    if numbers and (found.cast(pl.Float64) != told.cast(pl.Float64)).any():
        raise SelectionError(f"{table} has values in {told.name} that are none of {dtype}; {_AS_GIVEN}")
    return found
