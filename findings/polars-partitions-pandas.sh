#!/usr/bin/env bash
# Polars 2.1.0, pyarrow 26.0.1 and pandas 3.1.1: a season a folder, written by `write_parquet(partition_by="season_id")`.
# Expected: `pandas.read_parquet` and `pyarrow.parquet.read_table` read what Polars and DuckDB read: folders of the form season_id=25583.
# Seen: an error for every type of key, whole numbers too. Polars leaves the column in the files as well, as a 64-bit number or a large
#   string; pyarrow reads it from the folder a second time, as a dictionary, and will not join the two. `partitioning=None` avoids it for
#   who reads, `pl.PartitionBy(…, include_key=False)` for who writes.
# Why it matters: the analyst with pandas cannot open what the engineer with Polars wrote; the message tells of incompatible types, not
#   of folders. Issue 24793 of Polars, open.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet polars==2.1.0 pyarrow==26.0.1 pandas==3.1.1 duckdb==2.0.1
cd "$dir" && bin/python -W ignore - <<'PY' | tee seen
from datetime import date

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq


def told(work):
    try:
        return sorted(work())
    except Exception as error:
        return type(error).__name__


for name, keys in ("season_id", [23614, 25583]), ("season", ["2024/2025", "2025/2026"]), ("day", [date(2026, 11, 28), date(2026, 11, 29)]):
    fixtures = pl.DataFrame({name: keys, "fixture_id": [1, 2]})
    fixtures.write_parquet(f"by_{name}/", partition_by=name, mkdir=True)
    fixtures.write_parquet(pl.PartitionBy(f"without_{name}/", key=name, include_key=False), mkdir=True)
    print(f"by {name}:")
    for reader, work in (
        ("Polars", lambda: pl.read_parquet(f"by_{name}/")["fixture_id"].to_list()),
        ("DuckDB", lambda: [row[0] for row in duckdb.sql(f"SELECT fixture_id FROM 'by_{name}/*/*.parquet'").fetchall()]),
        ("pyarrow", lambda: pq.read_table(f"by_{name}")["fixture_id"].to_pylist()),
        ("pandas", lambda: pd.read_parquet(f"by_{name}")["fixture_id"].tolist()),
        ("pandas, filters", lambda: pd.read_parquet(f"by_{name}", filters=[("fixture_id", "==", 1)])["fixture_id"].tolist()),
        ("pandas, partitioning=None", lambda: pd.read_parquet(f"by_{name}", partitioning=None)["fixture_id"].tolist()),
        ("pandas, include_key=False", lambda: pd.read_parquet(f"without_{name}")["fixture_id"].tolist()),
    ):
        print(f"  {reader}: {told(work)}")
PY
diff seen - <<'SEEN'
by season_id:
  Polars: [1, 2]
  DuckDB: [1, 2]
  pyarrow: ArrowTypeError
  pandas: ArrowTypeError
  pandas, filters: ArrowTypeError
  pandas, partitioning=None: [1, 2]
  pandas, include_key=False: [1, 2]
by season:
  Polars: [1, 2]
  DuckDB: [1, 2]
  pyarrow: ArrowTypeError
  pandas: ArrowTypeError
  pandas, filters: ArrowTypeError
  pandas, partitioning=None: [1, 2]
  pandas, include_key=False: [1, 2]
by day:
  Polars: [1, 2]
  DuckDB: [1, 2]
  pyarrow: ArrowTypeError
  pandas: ArrowTypeError
  pandas, filters: ArrowTypeError
  pandas, partitioning=None: [1, 2]
  pandas, include_key=False: [1, 2]
SEEN
