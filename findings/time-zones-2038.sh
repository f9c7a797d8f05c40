#!/usr/bin/env bash
# Local kick-off times of summers to come by pyarrow 26.0.1, Polars 2.1.0, DuckDB 2.0.1, pandas 3.1.1 and zoneinfo with
#   tzdata 2026.6: the rule of today's daylight saving, carried on.
# Expected: all agree on a zone whose rule has not changed for thirty years, in any year.
# Seen: pyarrow computes without daylight saving from 2038 on, Polars from 2100 on; DuckDB and zoneinfo go on with it. A
#   column of pyarrow prints the right hour and computes another, and so do times in pandas: right as datetime64, an hour
#   off as an Arrow type. (pyarrow takes the zones from the system: run with those of Debian.)
# Why it matters: fixtures of World Cup 2038 and the ends of long contracts in summer are an hour early, near midnight a
#   day early, by the engine; a check on this year's fixtures passes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet polars==2.1.0 duckdb==2.0.1 tzdata==2026.6 pyarrow==26.0.1 pandas==3.1.1 numpy==2.4.6
PYTHONTZPATH='' "$dir/bin/python" -W ignore - <<'PY' | tee "$dir/seen"
from datetime import datetime, timezone
from zoneinfo import ZoneInfo

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

madrid = "Europe/Madrid"
for year in 2026, 2037, 2038, 2099, 2100:
    kickoff = datetime(year, 6, 20, 22, 30, tzinfo=timezone.utc)
    array = pa.array([kickoff], pa.timestamp("us", madrid))
    arrow = pd.Series(array, dtype=pd.ArrowDtype(array.type)).dt
    local = {
        "zoneinfo": kickoff.astimezone(ZoneInfo(madrid)),
        "DuckDB": duckdb.execute(f"SELECT ?::TIMESTAMPTZ AT TIME ZONE '{madrid}'", [kickoff]).fetchone()[0],
        "Polars": pl.Series([kickoff]).dt.convert_time_zone(madrid).dt.replace_time_zone(None)[0],
        "pyarrow": pc.local_timestamp(array)[0].as_py(),
        "pyarrow, shown": array[0].as_py(),
    }
    print(f"{year}:", *(f"{name} {time:%d %H:%M}," for name, time in local.items()), end=" ")
    print(f"pandas hour {pd.Series(array.to_pandas()).dt.hour[0]}, of the Arrow type {arrow.hour[0]}")
PY
diff "$dir/seen" - <<'SEEN'
2026: zoneinfo 21 00:30, DuckDB 21 00:30, Polars 21 00:30, pyarrow 21 00:30, pyarrow, shown 21 00:30, pandas hour 0, of the Arrow type 0
2037: zoneinfo 21 00:30, DuckDB 21 00:30, Polars 21 00:30, pyarrow 21 00:30, pyarrow, shown 21 00:30, pandas hour 0, of the Arrow type 0
2038: zoneinfo 21 00:30, DuckDB 21 00:30, Polars 21 00:30, pyarrow 20 23:30, pyarrow, shown 21 00:30, pandas hour 0, of the Arrow type 23
2099: zoneinfo 21 00:30, DuckDB 21 00:30, Polars 21 00:30, pyarrow 20 23:30, pyarrow, shown 21 00:30, pandas hour 0, of the Arrow type 23
2100: zoneinfo 21 00:30, DuckDB 21 00:30, Polars 20 23:30, pyarrow 20 23:30, pyarrow, shown 21 00:30, pandas hour 0, of the Arrow type 23
SEEN
