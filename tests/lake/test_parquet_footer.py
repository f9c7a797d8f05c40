"""Row groups of several Parquet files as one file: what any reader finds in it is what the several had."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from sportmonks_sdk.lake import parquet, parquet_footer, provenance

NOTE = provenance.Provenance(sdk="0", source="api.example", selection={}, include=(), options={}, table="events")
SCHEMA: dict[str, Any] = {
    "fixture_id": pl.Int64(), "share": pl.Float64(), "won": pl.Boolean(), "name": pl.String(), "on": pl.Date(),
    "at": pl.Datetime("us", "UTC"), "nothing": pl.Float64(),
}  # fmt: skip


def table(first: int, rows: int) -> pl.DataFrame:
    """Rows with nulls, texts that are there once and often, and a column of nulls."""
    numbers = range(first, first + rows)
    moments = [datetime.fromtimestamp(1_700_000_000 + number, UTC) for number in numbers]
    columns = {
        "fixture_id": numbers,
        "share": [number / 3 if number % 3 else None for number in numbers],
        "won": [None if number % 5 == 0 else number % 2 == 0 for number in numbers],
        "name": [f"ö{number}" if number % 2 else "often" for number in numbers],
        "on": [moment.date() for moment in moments],
        "at": moments,
        "nothing": [None] * rows,
    }
    return pl.DataFrame(columns, schema=SCHEMA)


def joined(pieces: list[bytes]) -> bytes:
    file = io.BytesIO()
    parquet.write_joined(pieces, file, NOTE)
    return file.getvalue()


@settings(max_examples=25)
@given(st.lists(st.integers(0, 400), min_size=1, max_size=20))
def test_readers_find_the_rows_of_all_in_their_order(sizes: list[int]) -> None:
    starts = [sum(sizes[:place]) for place in range(len(sizes))]
    frames = [table(start, size) for start, size in zip(starts, sizes, strict=True)]
    found = joined([parquet.encoded(frame) for frame in frames])
    whole = pl.concat(frames)
    assert_frame_equal(pl.read_parquet(io.BytesIO(found)), whole)
    assert pq.read_table(io.BytesIO(found)).to_pylist() == whole.to_dicts()
    about = pq.read_metadata(io.BytesIO(found))
    assert about.num_rows == whole.height


def test_a_file_of_many_row_groups_is_skipped_through_and_told_of(tmp_path: Path) -> None:
    frames = [table(1000 * place, 1000) for place in range(3)]
    pieces = []
    for frame in frames:
        buffer = io.BytesIO()
        frame.write_parquet(buffer, row_group_size=300)
        pieces.append(buffer.getvalue())
    path = tmp_path / "one.parquet"
    path.write_bytes(joined(pieces))
    about = pq.ParquetFile(path).metadata
    ends = [about.row_group(place).column(0).statistics.max for place in range(about.num_row_groups)]
    assert ends == sorted(ends)
    assert ends[-1] == 2999
    assert about.num_row_groups >= 9  # Polars 1.31 has fewer, of more rows
    assert not about.row_group(5).column(0).has_offset_index, "its places are those of another file"
    assert parquet.note(path) == NOTE
    assert pl.scan_parquet(path).filter(pl.col("fixture_id") == 2345).collect().height == 1
    (row,) = duckdb.sql(
        f"select count(*), sum(fixture_id), count(name) from '{path}' where fixture_id >= 1500"
    ).fetchall()
    assert row == (1500, sum(range(1500, 3000)), 1500)


def test_files_of_other_writers_go_through_as_well() -> None:
    frames = [table(0, 700), table(700, 50)]
    pieces = []
    for frame in frames:
        buffer = io.BytesIO()
        pq.write_table(
            frame.to_arrow(compat_level=pl.CompatLevel.oldest()), buffer, row_group_size=200, write_page_index=True,
            sorting_columns=[pq.SortingColumn(0)], compression="snappy",
        )  # fmt: skip
        pieces.append(buffer.getvalue())
    found = joined(pieces)
    assert pa.Table.equals(
        pq.read_table(io.BytesIO(found)), pa.concat_tables(map(pq.read_table, map(io.BytesIO, pieces)))
    )
    assert pq.read_metadata(io.BytesIO(found)).row_group(4).sorting_columns == (pq.SortingColumn(0),)


def test_pieces_of_several_schemas_are_refused() -> None:
    pieces = [parquet.encoded(table(0, 3)), parquet.encoded(table(3, 3).drop("won"))]
    with pytest.raises(ValueError, match="several schemas"):
        joined(pieces)


NUMBERS = st.integers(-(2**63), 2**63 - 1)
PLAIN = st.one_of(
    st.tuples(st.sampled_from([1, 2]), st.none()),
    st.tuples(st.just(3), st.binary(min_size=1, max_size=1)),
    st.tuples(st.sampled_from([4, 5, 6]), NUMBERS),
    st.tuples(st.just(7), st.binary(min_size=8, max_size=8)),
    st.tuples(st.just(8), st.binary(max_size=300)),
    st.tuples(st.just(9), st.tuples(st.just(6), st.lists(NUMBERS, max_size=40))),
)
STRUCTS = st.recursive(
    st.dictionaries(st.integers(1, 100), PLAIN, max_size=5),
    lambda inner: st.dictionaries(
        st.integers(1, 100),
        st.one_of(
            st.tuples(st.just(12), inner), st.tuples(st.just(9), st.tuples(st.just(12), st.lists(inner, max_size=20)))
        ),
    ),
    max_leaves=6,
)


@given(STRUCTS)
def test_what_is_not_named_goes_through_as_it_is(fields: Any) -> None:
    assert parquet_footer.decoded(parquet_footer.encoded(fields)) == fields
