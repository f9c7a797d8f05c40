#!/usr/bin/env bash
# polars-readstat 0.25.0 beside pandas 3.1.1 and pyreadstat 1.3.7: dates of a Stata file that count weeks, months, quarters or years.
# Expected: the month as its first day, as pandas has it, or the bare number, as pyreadstat and haven (R) have it.
# Seen: whatever its format counts, a number of a %t format is days since 1960 for polars-readstat: November 2026 (month 802) is
#   13 March 1962, and the types are Date, as asked for. %td and %tc are right.
# Why it matters: panel data by month or half-year (values, wages, attendances) lands in 1960 to 1970 in order, so joins by month
#   find nothing and plots look like history; nothing is said. Read such columns with pandas, or write %td.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet polars-readstat==0.25.0 polars==2.1.0 pandas==3.1.1 pyreadstat==1.3.7 numpy==2.4.6 pyarrow==25.0.1
"$dir/bin/python" -W ignore - "$dir" <<'PY' | tee "$dir/seen"
import sys

import pandas as pd
import polars_readstat
import pyreadstat

place = sys.argv[1] + "/values.dta"
formats = {"td": "day", "tc": "moment", "tw": "week", "tm": "month", "tq": "quarter", "th": "half", "ty": "year"}
frame = pd.DataFrame({name: pd.to_datetime(["2026-11-29 20:45:00", "2027-07-01 00:00:00"]) for name in formats.values()})
frame.to_stata(place, write_index=False, convert_dates={name: short for short, name in formats.items()})
by_pandas, (by_pyreadstat, _) = pd.read_stata(place), pyreadstat.read_dta(place)
by_polars = polars_readstat.scan_readstat(place).collect()
for short, name in formats.items():
    print(f"%{short}: pandas {by_pandas[name][0]}, pyreadstat {by_pyreadstat[name][0]}, polars-readstat {by_polars[name][0]} ({by_polars[name].dtype})")
PY
diff "$dir/seen" - <<'SEEN'
%td: pandas 2026-11-29 00:00:00, pyreadstat 2026-11-29, polars-readstat 2026-11-29 (Date)
%tc: pandas 2026-11-29 20:45:00, pyreadstat 2026-11-29 20:45:00, polars-readstat 2026-11-29 20:45:00 (Datetime(time_unit='ms', time_zone=None))
%tw: pandas 2026-11-26 00:00:00, pyreadstat 3479.0, polars-readstat 1969-07-11 (Date)
%tm: pandas 2026-11-01 00:00:00, pyreadstat 802.0, polars-readstat 1962-03-13 (Date)
%tq: pandas 2026-10-01 00:00:00, pyreadstat 267.0, polars-readstat 1960-09-24 (Date)
%th: pandas 2026-07-01 00:00:00, pyreadstat 133.0, polars-readstat 1960-05-13 (Date)
%ty: pandas 2026-01-01 00:00:00, pyreadstat 2026.0, polars-readstat 1965-07-19 (Date)
SEEN
