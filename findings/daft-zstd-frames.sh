#!/usr/bin/env bash
# Daft 0.7.26 (and zstandard 0.25.0): a log of JSON lines that grows by one zstd frame a night.
# Expected: all frames are read, as by Polars, pandas, DuckDB, `backports.zstd`, and by Daft itself for the same in gzip.
# Seen: daft.read_json reads the first frame only; so does zstandard.decompress, while zstandard.open reads all.
# Why it matters: prices or line-ups appended nightly are read as one night's, without an error and with a right schema.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet daft==0.7.26 zstandard==0.25.0 backports.zstd==1.8.0 polars==2.1.0 duckdb==2.0.1 pandas==3.1.1 pyarrow==25.0.1
"$dir/bin/python" -W ignore - "$dir" <<'PY' | tee "$dir/seen"
import gzip
import sys

import daft
import duckdb
import pandas as pd
import polars as pl
import zstandard
from backports import zstd

zst, gz = f"{sys.argv[1]}/odds.json.zst", f"{sys.argv[1]}/odds.json.gz"
for night in 1, 2, 3:
    line = f'{{"night": {night}, "price": 1.9}}\n'.encode()
    with open(zst, "ab") as file:
        file.write(zstandard.compress(line))
    with open(gz, "ab") as file:
        file.write(gzip.compress(line))
data = open(zst, "rb").read()
print("nights by zstandard.decompress:", zstandard.decompress(data).count(b"\n"))
print("nights by zstandard.open:", zstandard.open(zst, "rb").read().count(b"\n"))
print("nights by backports.zstd:", zstd.decompress(data).count(b"\n"))
print("nights by Polars, pandas, DuckDB:", pl.read_ndjson(zst).height, len(pd.read_json(zst, lines=True)), len(duckdb.sql(f"FROM '{zst}'").fetchall()))
print("nights by Daft:", daft.read_json(zst).count_rows(), "of zstd,", daft.read_json(gz).count_rows(), "of gzip")
PY
diff "$dir/seen" - <<'SEEN'
nights by zstandard.decompress: 1
nights by zstandard.open: 3
nights by backports.zstd: 3
nights by Polars, pandas, DuckDB: 3 3 3
nights by Daft: 1 of zstd, 3 of gzip
SEEN
