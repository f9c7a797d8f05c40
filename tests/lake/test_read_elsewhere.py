"""Whatever opens Parquet finds what the frames of the same selection hold, in full, empty and widened tables."""

from __future__ import annotations

import importlib.util
import json
import math
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import dask.dataframe as dd
import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest
from guard import GUARD

from sportmonks_sdk import Lake, Sportmonks
from sportmonks_sdk.calls import portions
from sportmonks_sdk.lake import spool

Columns = Mapping[str, Sequence[Any]]
FULL, WIDER = 25583, 23614
INCLUDE = ["statistics", "sidelined.sideline", "predictions", "weatherReport"]
MODULES = Path(sys.prefix) / "node_modules"
NODE = shutil.which("node")
EPOCH = date(1970, 1, 1)


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.parquet"))


def schema(folder: Path) -> pa.Schema:
    """The columns of all files; pandas, pyarrow and Dask would take those of the first."""
    return pa.unify_schemas([pq.read_schema(file) for file in files(folder)])


def by_frames(frame: Any) -> Columns:
    return {name: frame[name].tolist() for name in frame.columns}


def one_by_one(read: Callable[[Path], Columns]) -> Callable[[Path], Columns]:
    """For readers of a single file: one after the other, null where a file lacks a column."""

    def whole(folder: Path) -> Columns:
        parts = [read(file) for file in files(folder)]
        names = dict.fromkeys(name for part in parts for name in part)
        sizes = [len(next(iter(part.values()))) for part in parts]
        whole_columns: dict[str, list[Any]] = {name: [] for name in names}
        for part, size in zip(parts, sizes, strict=True):
            for name, column in whole_columns.items():
                column.extend(part.get(name, [None] * size))
        return whole_columns

    return whole


def by_duckdb(folder: Path) -> Columns:
    with duckdb.connect() as connection:
        connection.execute("set timezone = 'Asia/Tokyo'")
        found = connection.sql("from read_parquet(?, union_by_name = true)", params=[str(folder / "*.parquet")])
        columns: Columns = found.to_arrow_table().to_pydict()
    return columns


def by_fastparquet(file: Path) -> Columns:
    import fastparquet

    with file.open("rb") as stream:  # of a path it leaves the file open
        return by_frames(fastparquet.ParquetFile(stream).to_pandas())


def by_datafusion(folder: Path) -> Columns:
    from datafusion import SessionContext

    context = SessionContext()
    context.register_parquet("t", str(folder))
    columns: Columns = context.table("t").to_pydict()
    return columns


SCRIPT = """
import { asyncBufferFromFile, parquetReadObjects, parquetMetadataAsync, parquetSchema } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
const file = await asyncBufferFromFile(process.argv[2])
const rows = await parquetReadObjects({ file, compressors })
const names = parquetSchema(await parquetMetadataAsync(file)).children.map(one => one.element.name)
const plain = one => typeof one === 'bigint' ? Number(one) : one instanceof Date ? { at: one.getTime() } : one ?? null
console.log(JSON.stringify(Object.fromEntries(names.map(name => [name, rows.map(row => plain(row[name]))]))))
"""


def by_hyparquet(file: Path) -> Columns:
    script = MODULES.parent / "read-elsewhere.mjs"  # Node looks for packages beside the script
    script.write_text(SCRIPT)
    done = subprocess.run([str(NODE), str(script), str(file)], capture_output=True, timeout=GUARD, check=True)
    told = json.loads(done.stdout)
    return {
        name: [datetime.fromtimestamp(one["at"] / 1000, UTC) if isinstance(one, dict) else one for one in values]
        for name, values in told.items()
    }


READERS: dict[str, Callable[[Path], Columns]] = {
    "polars": lambda at: pl.concat(map(pl.scan_parquet, files(at)), how="diagonal").collect().to_dict(as_series=False),
    "polars, file": one_by_one(lambda file: pl.read_parquet(file).to_dict(as_series=False)),
    "duckdb": by_duckdb,
    "pandas": lambda at: by_frames(pd.read_parquet(at, schema=schema(at), dtype_backend="pyarrow")),
    "pandas, file": one_by_one(lambda file: by_frames(pd.read_parquet(file, dtype_backend="pyarrow"))),
    "pandas, without pyarrow's dtypes": one_by_one(lambda file: by_frames(pd.read_parquet(file))),
    "pyarrow.dataset": lambda at: ds.dataset(at, schema=schema(at)).to_table().to_pydict(),
    "dask": lambda at: by_frames(
        dd.from_map(pd.read_parquet, files(at), schema=schema(at), dtype_backend="pyarrow").compute(scheduler="sync")
    ),
    "fastparquet": one_by_one(by_fastparquet),
    "datafusion": by_datafusion,
    "hyparquet": one_by_one(by_hyparquet),
}
HEAVY = {"fastparquet": "fastparquet", "datafusion": "datafusion"}


def needed(reader: str) -> None:
    lacks = reader in HEAVY and importlib.util.find_spec(HEAVY[reader]) is None
    if lacks or (reader == "hyparquet" and not (NODE and (MODULES / "hyparquet-compressors").is_dir())):
        pytest.skip(f"NOT RUN: {reader} is not installed; make readers")


def number(value: Any) -> float | int | None:
    """A cell as something that can be added up, whatever a reader makes of it."""
    if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, str):
        return len(value.encode())
    if isinstance(value, datetime):  # of pandas too; days of hyparquet and fastparquet are moments
        return round((value if value.tzinfo else value.replace(tzinfo=UTC)).timestamp() * 1e6)
    if isinstance(value, date):
        return (value - EPOCH).days * 86_400_000_000
    return float(value) if isinstance(value, float) else int(value)


def facts(columns: Columns) -> dict[str, tuple[int, int, Any]]:
    """Column → its cells, how many are not null, and their sum."""
    found = {}
    for name, values in columns.items():
        cells = [one for one in map(number, values) if one is not None]
        found[name] = (len(values), len(cells), pytest.approx(math.fsum(cells), rel=1e-12))
    return found


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, tuple[Path, pl.DataFrame]]]:
    """Name → the folder of a table, and its frame."""
    at = tmp_path_factory.mktemp("elsewhere")
    with Sportmonks.sandbox(progress=False) as client:
        full, wide = client.lake(at / "full"), client.lake(at / "wide")
        full.update(season=FULL, include=["events", *INCLUDE])
        wide.update(season=FULL, include="events")  # the first file lacks what the second has, by their names
        wide.update(season=WIDER, include="events.player")
        for stable in (at / "wide" / "events").glob(f"*-{WIDER}.parquet"):
            assert stable.name < f"8-{FULL}.parquet"
        client.export(at / "none", season=FULL, states="NS", limit=1, include="events")
        (at / "empty").mkdir()
        shutil.copy(at / "none" / "events.parquet", at / "empty")
        with pytest.MonkeyPatch.context() as patch:  # an export so large that its files are put together of pieces
            patch.setattr(portions, "SIZE", 50)
            patch.setattr(spool, "ENOUGH", 500)
            client.export(at / "large", season=FULL, include=["events", *INCLUDE])
        (at / "pieces").mkdir()
        shutil.copy(at / "large" / "statistics.parquet", at / "pieces")
        assert pq.read_metadata(at / "pieces" / "statistics.parquet").num_row_groups > 2
        tables = client.tables(season=FULL, include=["events", *INCLUDE])
        both = [client.events(season=FULL), client.events(season=WIDER, include="events.player")]
        made = {name: (at / "full" / name, frame) for name, frame in tables.items()}
        made["widened"] = (at / "wide" / "events", pl.concat(both, how="diagonal"))
        made["pieces"] = (at / "pieces", tables["statistics"])
        made["empty"] = (at / "empty", tables["events"].clear())
        yield made


TABLES = ("fixtures", "participants", "scores", "events", "statistics", "sidelined", "predictions", "weather")


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("world", [*TABLES, "widened", "pieces", "empty"])
def test_counts_and_sums_agree_with_the_frames(
    worlds: dict[str, tuple[Path, pl.DataFrame]], world: str, reader: str
) -> None:
    needed(reader)
    assert worlds.keys() == {*TABLES, "widened", "pieces", "empty"}
    folder, frame = worlds[world]
    assert (frame.height == 0) == (world == "empty")
    want = facts(frame.drop("kickoff_local", strict=False).to_dict(as_series=False))
    assert facts(READERS[reader](folder)) == want


def test_and_so_does_the_lake_itself(worlds: dict[str, tuple[Path, pl.DataFrame]]) -> None:
    folder, frame = worlds["widened"]
    assert facts(Lake(folder.parent).read("events").to_dict(as_series=False)) == facts(frame.to_dict(as_series=False))


def test_a_sum_that_is_off_by_one_cell_is_seen(worlds: dict[str, tuple[Path, pl.DataFrame]]) -> None:
    cells = worlds["events"][1].to_dict(as_series=False)
    for name, values in cells.items():
        lost = next((place for place, one in enumerate(values) if one is not None), None)
        if lost is not None:
            other = {name: [None if place == lost else one for place, one in enumerate(values)]}
            assert facts(other)[name] != facts({name: values})[name]
