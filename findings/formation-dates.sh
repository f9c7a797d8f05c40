#!/usr/bin/env bash
# DuckDB 2.0.1 beside Polars 2.1.0, pyarrow 26.0.1 and pandas 3.1.1: a column of formations such as "4-3-3".
# Expected: text; only a spreadsheet takes it for a date.
# Seen: DuckDB finds dates, by default: 0004-03-03 in a CSV, 2004-03-03 in the same as JSON by SQL, 0004-03-03 there by
#   duckdb.read_json. So WHERE formation = '4-3-3' finds the row of the CSV and none of the JSON. As the name of a folder
#   (formation=4-3-3) it is 0004-03-03 for DuckDB, 0003-03-04 for Polars, text for pyarrow. One "4-2-3-1" in the file,
#   and all of it is text.
# Why it matters: one league loads as dates and the next as text, counts by formation are of days, and filters are empty.
#   Name the type: types of read_csv, columns of read_json, for folders hive_types (DuckDB) or hive_schema (Polars).
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet duckdb==2.0.1 polars==2.1.0 pyarrow==26.0.1 pandas==3.1.1 numpy==2.4.6
"$dir/bin/python" -W ignore - "$dir" <<'PY' | tee "$dir/seen"
import pathlib
import sys

import duckdb
import pandas as pd
import polars as pl
import pyarrow.csv
import pyarrow.dataset

here = pathlib.Path(sys.argv[1])
lineups = pl.DataFrame({"team_id": [8, 9, 14], "formation": ["4-3-3", "4-4-2", "3-5-2"]})
lineups.write_csv(here / "lineups.csv")
lineups.write_ndjson(here / "lineups.json")
lineups.with_columns(formation=pl.Series(["4-3-3", "4-4-2", "4-2-3-1"])).write_csv(here / "other.csv")
for team_id, formation in lineups.rows():
    folder = here / "lake" / f"formation={formation}"
    folder.mkdir(parents=True)
    lineups.filter(team_id=team_id).select("team_id").write_parquet(folder / "part.parquet")


def show(name, values):
    print(f"{name:<17}", *([str(value).removesuffix(" 00:00:00") for value in values] or ["no row"]))


def ask(source, where="true"):
    return [value for (value,) in duckdb.sql(f"SELECT formation FROM {source} WHERE {where} ORDER BY team_id").fetchall()]


show("CSV, DuckDB:", ask(f"'{here}/lineups.csv'"))
show("  = '4-3-3':", ask(f"'{here}/lineups.csv'", "formation = '4-3-3'"))
show("  one 4-2-3-1:", ask(f"'{here}/other.csv'"))
show("CSV, Polars:", pl.read_csv(here / "lineups.csv")["formation"])
show("CSV, pyarrow:", pyarrow.csv.read_csv(here / "lineups.csv")["formation"].to_pylist())
show("CSV, pandas:", pd.read_csv(here / "lineups.csv")["formation"])
show("JSON, DuckDB:", ask(f"'{here}/lineups.json'"))
show("  = '4-3-3':", ask(f"'{here}/lineups.json'", "formation = '4-3-3'"))
show("  read_json:", [formation for _, formation in duckdb.read_json(here / "lineups.json").order("team_id").fetchall()])
show("JSON, Polars:", pl.read_ndjson(here / "lineups.json")["formation"])
show("folder, DuckDB:", ask(f"read_parquet('{here}/lake/*/*.parquet', hive_partitioning=true)"))
show("folder, Polars:", pl.read_parquet(here / "lake", hive_partitioning=True).sort("team_id")["formation"])
show("folder, pyarrow:", pyarrow.dataset.dataset(here / "lake", partitioning="hive").to_table().sort_by("team_id")["formation"].to_pylist())
PY
diff "$dir/seen" - <<'SEEN'
CSV, DuckDB:      0004-03-03 0004-04-02 0003-05-02
  = '4-3-3':      0004-03-03
  one 4-2-3-1:    4-3-3 4-4-2 4-2-3-1
CSV, Polars:      4-3-3 4-4-2 3-5-2
CSV, pyarrow:     4-3-3 4-4-2 3-5-2
CSV, pandas:      4-3-3 4-4-2 3-5-2
JSON, DuckDB:     2004-03-03 2004-04-02 2003-05-02
  = '4-3-3':      no row
  read_json:      0004-03-03 0004-04-02 0003-05-02
JSON, Polars:     4-3-3 4-4-2 3-5-2
folder, DuckDB:   0004-03-03 0004-04-02 0003-05-02
folder, Polars:   0003-03-04 0002-04-04 0002-05-03
folder, pyarrow:  4-3-3 4-4-2 3-5-2
SEEN
