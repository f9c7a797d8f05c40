"""What a file may hold: of every table of the SDK, whatever is included, dtypes that each reader understands."""

from __future__ import annotations

import json
import math
from datetime import time
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow.parquet as pq
import pytest

from sportmonks_sdk import ConfigurationError, Sportmonks
from sportmonks_sdk.frames.build import Assembler
from sportmonks_sdk.frames.resolve import resolve
from sportmonks_sdk.frames.schema import TABLES, includes_for
from sportmonks_sdk.lake.file_columns import DTYPES, LOCAL, filed, named, schema_of
from sportmonks_sdk.query.endpoints import FIXTURE_INCLUDES, NESTED_INCLUDES
from sportmonks_sdk.query.grammar import parse_include

EVERYTHING = frozenset(name.lower() for name in FIXTURE_INCLUDES) | {
    f"{parent}.{one}".lower() for parent, nested in NESTED_INCLUDES.items() for one in nested
}
REFUSED = [
    pl.Time(), pl.Duration("us"), pl.Decimal(10, 2), pl.List(pl.Int64()), pl.Struct({"a": pl.Int64()}), pl.Null(),
    pl.Categorical(), pl.Enum(["a"]), pl.Datetime("us"), pl.Datetime("us", "Europe/Madrid"), pl.Datetime("ms", "UTC"),
    pl.Int32(), pl.Float32(), pl.UInt64(), pl.Binary(), pl.Object(),
]  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("include", [None, frozenset(), EVERYTHING], ids=["unknown", "plain", "everything"])
def test_every_table_can_be_written(name: str, include: frozenset[str] | None) -> None:
    declared = resolve(name, include)
    frame = Assembler((name,), include=include, extra=True).finish(())[name]
    assert set(named(filed(frame).schema).values()) <= DTYPES.keys()
    assert declared.columns


@pytest.mark.parametrize("dtype", REFUSED, ids=str)
def test_any_other_dtype_is_refused_by_name(dtype: pl.DataType) -> None:
    with pytest.raises(ConfigurationError, match="not every reader of Parquet understands odd"):
        named({"fixture_id": pl.Int64(), "odd": dtype})


def test_names_lead_back_to_dtypes() -> None:
    assert named(schema_of({name: name for name in DTYPES})) == {name: name for name in DTYPES}
    with pytest.raises(ValueError, match="later version"):
        schema_of({"a": "Int128"})


def test_fixtures_are_in_order_and_the_rows_of_each_as_they_were() -> None:
    events = pl.DataFrame({"fixture_id": [3, 1, 3, 1], "sort": [1, 2, 0, 1]})
    assert filed(events).to_dict(as_series=False) == {"fixture_id": [1, 1, 3, 3], "sort": [2, 1, 1, 0]}


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo"])
def test_local_times_are_in_no_file_and_all_else_is(zone: str) -> None:
    frame = Assembler(("fixtures",), timezone=zone).finish(())["fixtures"]
    assert set(frame.columns) - set(filed(frame).columns) == set(LOCAL) == {"kickoff_local"}


def test_a_column_that_not_every_reader_understands_is_in_no_file() -> None:
    with pytest.raises(ConfigurationError, match=r"odd \(Time\)"):
        filed(pl.DataFrame({"fixture_id": [1], "odd": [time(1)]}))


def not_finite(number: str) -> dict[str, Any]:
    """A fixture with a number where one belongs that no reader agrees with itself about."""
    return {"id": 1, "league_id": 8, "season_id": 1, "odds": [{"id": 5, "value": number, "probability": f"{number}%"}]}


@pytest.mark.parametrize("number", ["NaN", "nan", "Infinity", "-inf", "1e999"])
def test_no_number_is_nan_or_infinite(number: str) -> None:
    assembler = Assembler(("odds",), include=frozenset({"odds"}))
    assembler.add([json.dumps(not_finite(number)).encode()])
    frame = assembler.finish((1,))["odds"]
    assert frame.height == 1
    for name, dtype in frame.schema.items():
        if dtype == pl.Float64:
            assert all(value is None or math.isfinite(value) for value in frame[name]), name


def test_all_tables_of_a_season_are_written_so(client: Sportmonks, tmp_path: Path) -> None:
    include = list(includes_for(TABLES))
    files = client.export(tmp_path, season=25583, limit=6, include=include)
    assert set(files) == set(TABLES)
    assert parse_include(include).plain
    for name, file in files.items():
        frame = pl.read_parquet(file)
        assert set(named(frame.schema).values()) <= DTYPES.keys(), name
        assert {"fixture_id", "league_id", "season_id"} <= set(frame.columns)
        assert frame["fixture_id"].is_sorted()
        for column in frame.select(pl.selectors.float()):
            assert not column.is_nan().any(), f"{name}.{column.name}"
        kinds = {str(field.type) for field in pq.read_schema(file)}
        assert kinds <= {"int64", "double", "bool", "large_string", "string", "date32[day]", "timestamp[us, tz=UTC]"}
