"""Series from lists of which it is known what they hold.

``pl.Series`` asks what its values may be; of a column of a few thousand rows these questions take as long as the
making. The constructors behind it are found where Polars itself looks them up; a Polars that has none there, or others,
is asked in public.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import polars as pl

from .declare import FLAG, FLOAT, INT, TEXT, UTC

Make = Callable[[str, Sequence[Any]], pl.Series]

# Dtype → values that a series of it must bring back.
_TRIED: Mapping[pl.DataType, list[Any]] = {
    INT: [-(2**63), None, 2**63 - 1],
    FLOAT: [1, None, 2.5],
    TEXT: ["ñ", None, ""],
    FLAG: [True, None, False],
}


def series(name: str, values: Sequence[Any], dtype: pl.DataType) -> pl.Series:
    """A series of values that are of its dtype, or None; moments as microseconds.

    Raises:
        TypeError, OverflowError: A value is of another type, or an integer beyond 64 bits.
    """
    if only_none(values):
        return nulls(name, len(values), dtype)
    if dtype is UTC:
        return series(name, values, INT).cast(UTC)
    make = _MAKERS.get(type(dtype))
    return make(name, values) if make is not None else pl.Series(name, values, dtype=dtype)


def frame_of(columns: list[pl.Series]) -> pl.DataFrame:
    """A frame of series of one length, each with a name of its own."""
    return _FRAME(columns)


def nulls(name: str, length: int, dtype: pl.DataType) -> pl.Series:
    """A series of nulls."""
    # The class, as dtypes take long to be told apart; of each there is one that columns have.
    return _null(type(dtype)).new_from_index(0, length).alias(name)


def begins_of_runs(values: pl.Series) -> pl.Series:
    """True where a value is not the one before it. A null is compared with nothing, and begins a run of its own."""
    begins = pl.concat([pl.Series([True]), values[1:] != values[:-1]], rechunk=True)
    return begins | begins.is_null() if begins.null_count() else begins


def only_none(values: Sequence[Any]) -> bool:
    """Whether there are values, and none but None."""
    return bool(values) and values[0] is None and values == [None] * len(values)


@cache
def _null(kind: type[pl.DataType]) -> pl.Series:
    dtype = UTC if kind is pl.Datetime else kind()
    return pl.Series("", [None], dtype=dtype)


def _public(dtype: pl.DataType) -> Make:
    return lambda name, values: pl.Series(name, values, dtype=dtype)


def _direct(dtype: pl.DataType) -> Make:
    from polars.datatypes.constructor import polars_type_to_constructor

    construct, wrap = polars_type_to_constructor(type(dtype)), pl.Series._from_pyseries
    return lambda name, values: wrap(construct(name, values, True))


def _maker(dtype: pl.DataType, tried: list[Any]) -> Make:
    try:
        made = _direct(dtype)("x", tried)
        as_in_public = made.dtype == dtype and made.name == "x" and made.to_list() == tried
        return _direct(dtype) if as_in_public else _public(dtype)
    except (ImportError, AttributeError, TypeError, ValueError):
        return _public(dtype)


def _frame_maker() -> Callable[[list[pl.Series]], pl.DataFrame]:
    def direct(columns: list[pl.Series]) -> pl.DataFrame:
        return wrap(PyDataFrame([column._s for column in columns]))

    tried = [pl.Series("x", [1, None], dtype=INT), pl.Series("y", ["a", ""], dtype=TEXT)]
    try:
        from polars._plr import PyDataFrame

        wrap = pl.DataFrame._from_pydf
        return (
            direct if direct(tried).equals(pl.DataFrame(tried)) and direct([]).equals(pl.DataFrame()) else pl.DataFrame
        )
    except (ImportError, AttributeError, TypeError, ValueError):
        return pl.DataFrame


_FRAME = _frame_maker()
_MAKERS: Mapping[type[pl.DataType], Make] = {type(dtype): _maker(dtype, tried) for dtype, tried in _TRIED.items()}
