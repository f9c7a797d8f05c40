"""Tables that went through somebody's hands: the right answer, or an error that says what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import polars as pl
import pytest
from bodies import dump, match, statistic
from polars.testing import assert_frame_equal

from sportmonks_sdk import SelectionError, wide_details, wide_statistics
from sportmonks_sdk.frames.build import build
from sportmonks_sdk.frames.handed_over import handed_over
from sportmonks_sdk.frames.schema import empty

MADE = build(
    [dump(match(1, statistics=[statistic(42, "away", 3), statistic(42, "home", 9), statistic(45, "home", 61.5)])),
     dump(match(2, statistics=[statistic(83, "home", 1)]))],
    ["fixtures", "statistics"],
)  # fmt: skip
STATISTICS, FIXTURES = MADE["statistics"], MADE["fixtures"]
NEEDED = ("fixture_id", "location", "type_id", "value", "period_id")
Change = Callable[[pl.DataFrame], Any]


@pytest.mark.parametrize(
    "change",
    [
        lambda frame: frame.select(NEEDED[::-1]),
        lambda frame: frame.with_columns(pl.col("type_id", "fixture_id").cast(pl.Float64)),
        lambda frame: frame.with_columns(pl.col("fixture_id").cast(pl.UInt32), pl.col("value").cast(pl.Float32)),
        lambda frame: frame.with_columns(pl.col("location").cast(pl.Categorical)),
        lambda frame: frame.with_columns(pl.lit(None).alias("period_id")),
        lambda frame: pl.from_pandas(frame.to_pandas()),
        lambda frame: pl.from_pandas(frame.to_pandas(use_pyarrow_extension_array=True)),
        lambda frame: pl.from_pandas(frame.to_pandas().set_index("fixture_id").reset_index()),
    ],
    ids=["fewer columns", "floats", "narrow", "categories", "untyped nulls", "pandas", "pandas of arrow", "an index"],
)
def test_a_table_that_went_elsewhere_and_back_gives_the_same(change: Change) -> None:
    assert_frame_equal(wide_statistics(change(STATISTICS)), wide_statistics(STATISTICS))
    assert_frame_equal(wide_statistics(change(STATISTICS), FIXTURES), wide_statistics(STATISTICS, FIXTURES))


SLIPS: list[tuple[Change, str]] = [
    (
        lambda frame: frame.drop("location", "value"),
        "statistics lacks location, value; hand over the table as the client",
    ),
    (lambda frame: frame.rename({"type_id": "type"}, strict=False).drop("type_id", strict=False), "lacks type_id"),
    (
        lambda frame: frame.with_columns(pl.col("type_id").cast(pl.String)),
        "statistics has Int64 in type_id, not String",
    ),
    (lambda frame: frame.with_columns(value=pl.col("value") > 1), "statistics has Float64 in value, not Boolean"),
    (lambda frame: frame.with_columns(type_id=pl.col("type_id") + 0.5), "values in type_id that are none of Int64"),
    (lambda frame: frame.lazy(), r"not polars.lazyframe.frame.LazyFrame; .collect\(\) it first"),
    (lambda frame: frame.to_pandas(), "DataFrame; polars.from_pandas"),
    (lambda frame: frame["value"], "is a Polars DataFrame, not polars.series.series.Series"),
    (lambda frame: None, "statistics is a Polars DataFrame, not builtins.NoneType"),
]


@pytest.mark.parametrize(("change", "said"), SLIPS, ids=[said for _, said in SLIPS])
def test_what_is_no_such_table_is_told(change: Change, said: str) -> None:
    frame = STATISTICS.drop("type") if "lacks type_id" in said else STATISTICS
    with pytest.raises(SelectionError, match=said):
        wide_statistics(change(frame))


def test_the_other_tables_are_looked_at_too() -> None:
    details, lineups = empty("lineup_details"), empty("lineups")
    with pytest.raises(SelectionError, match="fixtures lacks fixture_id"):
        wide_statistics(STATISTICS, pl.DataFrame({"id": [1]}))
    with pytest.raises(SelectionError, match="lineup_details lacks lineup_id"):
        wide_details(lineups.drop("lineup_id"), lineups)
    with pytest.raises(SelectionError, match="lineups lacks jersey_number"):
        wide_details(details, lineups.drop("jersey_number"))


@pytest.mark.parametrize("zeros", ["goals", ["goals"], 5, True, [5], [None], [[42]]])
def test_zeros_are_types_that_are_columns(zeros: Any) -> None:
    with pytest.raises(
        SelectionError, match=r"zeros= takes the ids of types that are columns here, such as \[42, 45\]"
    ):
        wide_statistics(STATISTICS, zeros=zeros)
    with pytest.raises(SelectionError, match="zeros= takes"):
        wide_details(empty("lineup_details"), empty("lineups"), zeros=zeros)


def test_a_gap_that_pandas_makes_is_null() -> None:
    gap = pd.concat([STATISTICS.to_pandas(), pd.DataFrame([{"fixture_id": 1, "value": 2.0}])])
    numbers = gap.select_dtypes("number")
    frame = pl.from_pandas(numbers, nan_to_null=False).hstack(pl.from_pandas(gap.drop(columns=numbers.columns)))
    back = handed_over(frame, "statistics", NEEDED)
    assert back.schema == {name: STATISTICS.schema[name] for name in NEEDED}
    assert back["type_id"].to_list() == [*STATISTICS["type_id"], None]
