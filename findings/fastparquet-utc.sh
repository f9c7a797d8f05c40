#!/usr/bin/env bash
# fastparquet 2026.9.0 through pandas 3.1.1: kick-offs in UTC from a file that pandas did not write.
# Expected: Parquet says "adjusted to UTC" for the column, so the times come back in UTC, as by the pyarrow engine.
# Seen: from Polars 2.1.0 and DuckDB 2.0.1 they come back without a zone; only where pandas left its own note in the file
#   does the zone survive. The two engines of one `read_parquet` give types that do not compare or join.
# Why it matters: a naive kick-off is taken for local time by the next step: a day's fixtures or "minutes to kick-off"
#   shift by the reader's offset.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet fastparquet==2026.9.0 pandas==3.1.1 polars==2.1.0 duckdb==2.0.1 pyarrow==25.0.1 pytz==2026.6 numpy==2.4.6
"$dir/bin/python" -W ignore - "$dir" <<'PY' | tee "$dir/seen"
import sys
from datetime import datetime, timezone

import duckdb
import pandas as pd
import polars as pl

folder = sys.argv[1]
fixtures = pl.DataFrame({"kickoff": [datetime(2026, 8, 14, 19, 30, tzinfo=timezone.utc)]})
fixtures.write_parquet(f"{folder}/Polars.parquet")
duckdb.sql(f"COPY fixtures TO '{folder}/DuckDB.parquet'")
fixtures.to_pandas().to_parquet(f"{folder}/pandas.parquet")
for writer in "Polars", "DuckDB", "pandas":
    types = {engine: pd.read_parquet(f"{folder}/{writer}.parquet", engine=engine)["kickoff"].dtype for engine in ("pyarrow", "fastparquet")}
    print(f"written by {writer}:", *(f"{engine} reads {kind}" for engine, kind in types.items()))
PY
diff "$dir/seen" - <<'SEEN'
written by Polars: pyarrow reads datetime64[us, UTC] fastparquet reads datetime64[us]
written by DuckDB: pyarrow reads datetime64[us, UTC] fastparquet reads datetime64[us]
written by pandas: pyarrow reads datetime64[us, UTC] fastparquet reads datetime64[us, UTC]
SEEN
