"""What others see in an exported folder: its tables, whatever reads it, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest
from exports import Killed, TroubledDisk, frames, question

from sportmonks_sdk.lake.export import export, prepare

# How to read one column of all that is there, of a folder or of a pattern.
READERS: dict[str, Callable[[Path], list[int]]] = {
    "polars, folder": lambda at: pl.scan_parquet(at).select("value").collect()["value"].to_list(),
    "polars, folder read": lambda at: pl.read_parquet(at)["value"].to_list(),
    "polars, glob": lambda at: pl.scan_parquet(at / "*.parquet").select("value").collect()["value"].to_list(),
    "polars, deep glob": lambda at: pl.scan_parquet(at / "**/*.parquet").select("value").collect()["value"].to_list(),
    "duckdb, glob": lambda at: _duckdb(at / "*.parquet"),
    "duckdb, deep glob": lambda at: _duckdb(at / "**/*.parquet"),
    "duckdb, folder": lambda at: _duckdb(at),
    "pyarrow, folder": lambda at: ds.dataset(at, format="parquet").to_table(["value"])["value"].to_pylist(),
    "pandas, folder": lambda at: pd.read_parquet(at)["value"].to_list(),
    "pandas, files": lambda at: [one for path in at.glob("*.parquet") for one in pd.read_parquet(path)["value"]],
}


def _duckdb(at: Path) -> list[int]:
    with duckdb.connect() as connection:
        return [value for (value,) in connection.execute("select value from read_parquet(?)", [str(at)]).fetchall()]


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    """A folder that was written twice, was killed at, and healed."""
    at = tmp_path / "lake"
    export(frames(1), at, question())
    with pytest.raises(Killed):
        export(frames(2), at, question(), disk=TroubledDisk(20, Killed()))
    prepare(at, question(), ("fixtures",))
    export(frames(3, fixtures=5), at, question())
    return at


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
def test_every_reader_finds_each_row_once(lake: Path, read: Callable[[Path], list[int]]) -> None:
    assert sorted(read(lake)) == [3] * 15


FILES = {name: read for name, read in READERS.items() if "deep" not in name and "folder" not in name}


def test_a_pattern_of_the_tables_finds_whole_files_even_after_a_kill(tmp_path: Path) -> None:
    export(frames(1), tmp_path / "first", question())
    disk = TroubledDisk()
    export(frames(2), tmp_path / "first", question(), disk=disk)
    for at in range(0, len(disk.steps), 3):
        folder = tmp_path / str(at)
        export(frames(1), folder, question())
        with pytest.raises(Killed):
            export(frames(2), folder, question(), disk=TroubledDisk(at, Killed()))
        for name, read in FILES.items():
            seen = read(folder)
            assert len(seen) == 12, name
            assert set(seen) <= {1, 2}


def test_what_reads_while_files_are_replaced_keeps_the_file_it_opened(tmp_path: Path) -> None:
    export(frames(1), tmp_path, question())
    with (tmp_path / "events.parquet").open("rb") as file:
        export(frames(2), tmp_path, question())
        assert set(pl.read_parquet(file)["value"]) == {1}
    assert set(pl.read_parquet(tmp_path / "events.parquet")["value"]) == {2}


def test_the_note_is_where_each_library_shows_it(lake: Path) -> None:
    file = lake / "events.parquet"
    with duckdb.connect() as connection:
        rows = connection.execute("select key, value from parquet_kv_metadata(?)", [str(file)]).fetchall()
    by_duckdb = {bytes(key).decode(): bytes(value).decode() for key, value in rows}["sportmonks_sdk"]
    by_pyarrow = pq.read_metadata(file).metadata[b"sportmonks_sdk"].decode()
    assert by_duckdb == by_pyarrow == pl.read_parquet_metadata(file)["sportmonks_sdk"]
