"""Frames of whatever the API sends: records without a declared table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import polars as pl

from .coerce import EXACT, INT64, to_text

_NONE = type(None)


def _within(limit: int) -> Callable[[list[Any]], bool]:
    return lambda values: all(-limit <= value < limit for value in values if isinstance(value, int))


# Kinds of values → the dtype for them, where they all fit; the first that does.
_DTYPES: tuple[tuple[set[type], pl.DataType, Callable[[list[Any]], bool]], ...] = (
    ({_NONE}, pl.String(), lambda values: True),
    ({bool, _NONE}, pl.Boolean(), lambda values: True),
    ({int, _NONE}, pl.Int64(), _within(INT64)),
    ({int, float, _NONE}, pl.Float64(), _within(EXACT)),
)


def records_frame(records: Sequence[Mapping[str, Any]]) -> pl.DataFrame:
    """A frame of the top-level columns of any records, for example reference data.

    The dtype of a column follows from all of its values, never from the first few: Boolean, Int64, Float64
    (integers and floats mixed), String. What fits none of these becomes String without loss: kinds mixed,
    integers beyond 64 bits, integers beyond 2**53 next to floats, objects and lists (as JSON text). A column
    of nulls is Int64 where it holds ids (``id``, ``…_id``), so that it fits to the next answer's, else String.

    Args:
        records: Parsed JSON objects.

    Returns:
        One row per record; columns in the order of their first appearance, null where a record lacks one.
    """
    columns: dict[str, pl.Series] = {}
    for key in dict.fromkeys(key for record in records for key in record):
        name = to_text(key)
        while name in columns:
            name += "_"
        columns[name] = _series(name, [record.get(key) for record in records])
    return pl.DataFrame(list(columns.values()))


def _series(name: str, values: list[Any]) -> pl.Series:
    if (name == "id" or name.endswith("_id")) and all(value is None for value in values):
        return pl.Series(name, values, dtype=pl.Int64())
    for kinds, dtype, fits in _DTYPES:
        if {*map(type, values)} <= kinds and fits(values):
            return pl.Series(name, values, dtype=dtype)
    return pl.Series(name, [None if value is None else to_text(value) for value in values], dtype=pl.String())
