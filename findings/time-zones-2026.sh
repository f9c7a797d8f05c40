#!/usr/bin/env bash
# Local kick-off times in November 2026 by Polars 2.1.0, DataFusion 55.0.0, chDB 4.4.0, DuckDB 2.0.1 and zoneinfo with
#   tzdata 2026.6 (2026f): each engine carries a time zone database of its own.
# Expected: releases of one autumn agree on an instant of that autumn.
# Seen: after 1 November 2026, 20:00 UTC is 12:00 in Vancouver for Polars and DataFusion and 13:00 for DuckDB, chDB and
#   zoneinfo; Winnipeg gets its new time from DuckDB and zoneinfo alone; Casablanca is an hour off in the first two.
# Why it matters: `kickoff_local`, "matches by local hour" and the date of late matches differ by the engine that makes
#   them, for clubs of a few towns only, so that a check on London passes. Store UTC; make local time where it is shown.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet polars==2.1.0 datafusion==55.0.0 chdb==4.4.0 duckdb==2.0.1 tzdata==2026.6 pyarrow==25.0.1 pandas==3.1.1 pytz==2026.6
PYTHONTZPATH='' "$dir/bin/python" -W ignore - <<'PY' | tee "$dir/seen"
from datetime import datetime, timezone
from zoneinfo import ZoneInfo

import chdb
import datafusion
import duckdb
import polars as pl
import pyarrow as pa

kickoff = datetime(2026, 11, 15, 20, tzinfo=timezone.utc)
fixtures = pa.table({"kickoff": pa.array([kickoff], pa.timestamp("us", "UTC"))})
context = datafusion.SessionContext()
context.from_arrow(fixtures, "fixtures")
cast = "arrow_cast(to_local_time(arrow_cast(kickoff, 'Timestamp(Microsecond, Some(\"{}\"))')), 'Timestamp(Microsecond, None)')"
for zone in "America/Vancouver", "America/Winnipeg", "Africa/Casablanca", "Europe/London":
    local = {
        "zoneinfo": kickoff.astimezone(ZoneInfo(zone)),
        "DuckDB": duckdb.sql(f"SELECT kickoff AT TIME ZONE '{zone}' FROM fixtures").fetchall()[0][0],
        "chDB": datetime.fromisoformat(str(chdb.query(f"SELECT toString(kickoff, '{zone}') FROM Python(fixtures)")).strip('"\n')),
        "Polars": pl.from_arrow(fixtures)["kickoff"].dt.convert_time_zone(zone)[0],
        "DataFusion": context.sql(f"SELECT {cast.format(zone)} AS x FROM fixtures").to_pydict()["x"][0],
    }
    print(f"{zone}:", *(f"{name} {time:%H:%M}" for name, time in local.items()))
PY
diff "$dir/seen" - <<'SEEN'
America/Vancouver: zoneinfo 13:00 DuckDB 13:00 chDB 13:00 Polars 12:00 DataFusion 12:00
America/Winnipeg: zoneinfo 15:00 DuckDB 15:00 chDB 14:00 Polars 14:00 DataFusion 14:00
Africa/Casablanca: zoneinfo 20:00 DuckDB 20:00 chDB 20:00 Polars 21:00 DataFusion 21:00
Europe/London: zoneinfo 20:00 DuckDB 20:00 chDB 20:00 Polars 20:00 DataFusion 20:00
SEEN
