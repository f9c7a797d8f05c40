"""Any records become a frame whose dtypes follow from all the values."""

from __future__ import annotations

import json
import math

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sportmonks_sdk.frames.build import records_frame

DTYPES = {
    "bool": ([True, None, False], pl.Boolean),
    "int": ([1, None, 2**62], pl.Int64),
    "float": ([1.5, None], pl.Float64),
    "int and float": ([1, 2.5], pl.Float64),
    "int beyond 2**53 and float": ([2**53 + 1, 2.5], pl.String),
    "int beyond 64 bits": ([2**64, 1], pl.String),
    "text": (["a", None], pl.String),
    "text and int": (["a", 1], pl.String),
    "bool and int": ([True, 1], pl.String),
    "objects": ([{"a": 1}, None], pl.String),
    "lists": ([[1, "2"], []], pl.String),
    "nulls": ([None, None], pl.String),
}


@pytest.mark.parametrize("case", DTYPES)
def test_dtypes(case):
    values, dtype = DTYPES[case]
    assert records_frame([{"x": value} for value in values]).schema == {"x": dtype}


def test_a_kind_that_comes_late_still_counts():
    frame = records_frame([{"x": 1}] * 2000 + [{"x": "late"}])
    assert frame["x"].to_list() == ["1"] * 2000 + ["late"]


def test_columns_come_in_order_of_first_appearance_and_absent_is_null():
    frame = records_frame([{"b": 1}, {"a": 2, "b": 3}, {"c": None}])
    assert frame.columns == ["b", "a", "c"]
    assert frame.rows() == [(1, None, None), (3, 2, None), (None, None, None)]


def test_no_records():
    assert records_frame([]).shape == (0, 0)


def test_names_that_are_no_valid_text_stay_apart():
    assert records_frame([{"\ud800": 1}, {"\udfff": 2}]).rows() == [(1, None), (None, 2)]


scalars = st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats(allow_nan=False) | st.text(max_size=5)
values = scalars | st.lists(scalars, max_size=2) | st.dictionaries(st.text(max_size=2), scalars, max_size=2)
records = st.lists(st.dictionaries(st.sampled_from("abcd"), values, max_size=4), max_size=8)


@given(records)
@settings(max_examples=200)
def test_nothing_is_lost(records):
    frame = records_frame(records)
    names = list(dict.fromkeys(name for record in records for name in record))
    assert frame.columns == names
    assert frame.height == (len(records) if names else 0)
    for record, row in zip(records, frame.to_dicts(), strict=False):
        for name in names:
            assert same(record.get(name), row[name]), (record.get(name), row[name])


def same(value, cell):
    if value is None or isinstance(value, str):
        return cell == value
    if isinstance(cell, str):
        return json.loads(cell) == value and type(json.loads(cell)) is type(value)
    return cell == value and (isinstance(cell, bool) == isinstance(value, bool)) and not (
        isinstance(cell, float) and math.isnan(cell)
    )  # fmt: skip


@given(records)
@settings(max_examples=100)
def test_the_order_of_rows_does_not_decide_about_dtypes(records):
    forward, backward = records_frame(records), records_frame(records[::-1])
    assert dict(forward.schema) == dict(backward.schema)
    assert pl.Null not in forward.dtypes
