#!/usr/bin/env bash
# Daft 0.7.26 beside Polars 2.1.0, DuckDB 2.0.1, DataFusion 55.0.0, pyarrow 25.0.1, chDB 4.4.0: the week of a kick-off.
# Expected: a week begins on Monday (ISO), as in date_trunc('week', …) of SQL engines.
# Seen: Daft's date_trunc("1 week") counts seven days from 1970-01-01, so its weeks begin on Thursday; chDB's
#   toStartOfWeek begins on Sunday (its 1-week interval on Monday); DuckDB's time_bucket of 7 days begins on Monday where
#   Polars' "7d" (not its "1w") and DataFusion's date_bin of 7 days begin on Thursday.
# Why it matters: Monday's late match goes to the week of Thursday's by one engine, to the next round's by another;
#   weekly form and workload differ by engine, with plausible figures in both.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet daft==0.7.26 polars==2.1.0 duckdb==2.0.1 datafusion==55.0.0 pyarrow==25.0.1 chdb==4.4.0 pandas==3.1.1 numpy==2.4.6
"$dir/bin/python" -W ignore - <<'PY' | tee "$dir/seen"
from datetime import datetime, timezone

import chdb
import daft
import datafusion
import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

kickoffs = [datetime(2026, 8, day, 19, tzinfo=timezone.utc) for day in (14, 16, 17, 19, 20)]  # Fri Sun Mon Wed Thu
fixtures = pa.table({"kickoff": pa.array(kickoffs, pa.timestamp("us", "UTC"))})
context = datafusion.SessionContext()
context.from_arrow(fixtures, "fixtures")
table = daft.from_arrow(fixtures)
column = pl.from_arrow(fixtures)["kickoff"]
click = lambda what: [datetime.fromisoformat(x.strip('"')[:19]) for x in str(chdb.query(f"SELECT toDateTime({what}, 'UTC') FROM Python(fixtures)")).split("\n") if x]
ways = {
    "kick-offs": kickoffs,
    "Polars 1w": column.dt.truncate("1w"),
    "pyarrow floor_temporal week": pc.floor_temporal(fixtures["kickoff"], unit="week").to_pylist(),
    "DataFusion date_trunc week": context.sql("SELECT date_trunc('week', kickoff) AS x FROM fixtures").to_pydict()["x"],
    "Daft date_trunc 1 week": table.select(daft.functions.date_trunc("1 week", table["kickoff"]).alias("x")).to_pydict()["x"],
    "chDB toStartOfWeek": click("toStartOfWeek(kickoff)"),
    "chDB interval 1 week": click("toStartOfInterval(kickoff, INTERVAL 1 week)"),
    "DuckDB time_bucket 7 days": [x for (x,) in duckdb.sql("SELECT time_bucket(INTERVAL 7 days, kickoff AT TIME ZONE 'UTC') FROM fixtures").fetchall()],
    "DataFusion date_bin 7 days": context.sql("SELECT date_bin(INTERVAL '7 days', kickoff) AS x FROM fixtures").to_pydict()["x"],
    "Polars 7d": column.dt.truncate("7d"),
}
for name, values in ways.items():
    print(f"{name}:", *(x.strftime("%a-%d") for x in values))
PY
diff "$dir/seen" - <<'SEEN'
kick-offs: Fri-14 Sun-16 Mon-17 Wed-19 Thu-20
Polars 1w: Mon-10 Mon-10 Mon-17 Mon-17 Mon-17
pyarrow floor_temporal week: Mon-10 Mon-10 Mon-17 Mon-17 Mon-17
DataFusion date_trunc week: Mon-10 Mon-10 Mon-17 Mon-17 Mon-17
Daft date_trunc 1 week: Thu-13 Thu-13 Thu-13 Thu-13 Thu-20
chDB toStartOfWeek: Sun-09 Sun-16 Sun-16 Sun-16 Sun-16
chDB interval 1 week: Mon-10 Mon-10 Mon-17 Mon-17 Mon-17
DuckDB time_bucket 7 days: Mon-10 Mon-10 Mon-17 Mon-17 Mon-17
DataFusion date_bin 7 days: Thu-13 Thu-13 Thu-13 Thu-13 Thu-20
Polars 7d: Thu-13 Thu-13 Thu-13 Thu-13 Thu-20
SEEN
