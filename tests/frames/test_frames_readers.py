"""Pandas, DuckDB and pyarrow read every frame as it is; a warning would be an error here."""

from __future__ import annotations

import subprocess
import sys

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapes
from bodies import dump
from judge import ALL
from random_bodies import Maker

from sportmonks_sdk.frames.build import build
from sportmonks_sdk.frames.schema import empty

EVERYTHING = shapes.everything()


@pytest.fixture(scope="module")
def frames():
    """Every table with all its relations, over bodies of all shapes."""
    maker = Maker(3, related=True, dirty=False)
    return build([dump(maker.body(fixture_id)[0]) for fixture_id in range(1, 31)], ALL, include=EVERYTHING)


@pytest.fixture(scope="module", params=["full", "empty"])
def each(request, frames):
    return frames if request.param == "full" else {name: empty(name) for name in ALL}


def test_pandas_reads_them(each):
    for name, frame in each.items():
        plain = frame.to_pandas()
        assert list(plain.columns) == frame.columns, name
        assert plain["fixture_id"].tolist() == frame["fixture_id"].to_list()
        # Plain pandas makes floats of integers with nulls, which bends long ids; Arrow's columns do not.
        exact = pl.from_pandas(frame.to_pandas(use_pyarrow_extension_array=True))
        assert exact.cast(dict(frame.schema)).equals(frame), name


def test_duckdb_reads_them(each):
    with duckdb.connect() as connection:
        for name, frame in each.items():
            connection.register("told", frame.to_arrow())
            counted = connection.execute("SELECT count(*), count(DISTINCT fixture_id) FROM told").fetchall()
            assert counted == [(frame.height, frame["fixture_id"].n_unique())], name
            read = connection.sql("SELECT * FROM told").pl()
            assert read.cast(dict(frame.schema)).equals(frame), name


def test_pyarrow_reads_them(each, tmp_path):
    for name, frame in each.items():
        pq.write_table(frame.to_arrow(), tmp_path / "told.parquet")
        read = pq.read_table(tmp_path / "told.parquet")
        assert read.column("fixture_id").type == pa.int64()
        assert pl.from_arrow(read).cast(dict(frame.schema)).equals(frame), name


SEASONS = (
    {"id": 1, "events": [{"id": 1}], "statistics": []},
    {
        "id": 2,
        "statistics": [{"id": 1, "data": {"value": 1}}],
        "home_score": 1,
        "last_processed_at": "2023-01-01 00:00:00",
    },
    {"id": 3, "statistics": [{"id": 1, "data": {"value": 0.5}, "brand_new": True}], "xgfixture": [{"id": 1}]},
    {"id": 4, "statistics": [{"id": 1, "data": {"value": {"count": 1}}}], "expected": [{"id": 1}], "newer_still": []},
)


def test_seasons_of_changing_shape_have_one_schema():
    parts = [build([dump(body)], ALL) for body in SEASONS]
    for name in ALL:
        assert len({tuple(part[name].schema.items()) for part in parts}) == 1
        assert pl.concat([part[name] for part in parts]).schema == empty(name).schema
    assert pl.concat([part["xg"] for part in parts])["fixture_id"].to_list() == [3, 4]


# The package never imports pyarrow. These do, each to read a frame of ours: that is why pyproject.toml requires it.
NEED_PYARROW = ("frame.to_arrow()", "frame.to_pandas()", "duckdb.sql('SELECT * FROM frame').fetchall()")


@pytest.mark.parametrize("reading", NEED_PYARROW)
def test_without_pyarrow_others_could_not_read_them(reading):
    script = (
        "import sys\nsys.modules['pyarrow'] = None\n"
        "import duckdb\nfrom sportmonks_sdk import schema\nimport polars as pl\n"
        f"frame = pl.DataFrame(schema=schema('events'))\n{reading}\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert "pyarrow" in ran.stderr.splitlines()[-1], ran.stderr
