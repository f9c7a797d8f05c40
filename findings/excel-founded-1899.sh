#!/usr/bin/env bash
# Polars 2.1.0 `write_excel` (xlsxwriter 3.3.1), read again by Polars (fastexcel 0.21.0), openpyxl 3.1.5 and pandas 3.1.1.
# Expected: the day on which a club was founded is the same day for all three; or those before 1900, which Excel's calendar
#   does not have, are text or an error.
# Seen: before 1900-01-01 the cell holds a negative number. Polars reads it as the day that was written; openpyxl, and
#   pandas through it, as the day before. From 1900 on all agree, so a check with a younger club finds nothing.
# Why it matters: founding dates and birthdays of the first clubs and players are a day early, and a round trip by Polars
#   alone does not show it.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet polars==2.1.0 xlsxwriter==3.3.1 fastexcel==0.21.0 openpyxl==3.1.5 pandas==3.1.1 pyarrow==26.0.1
cd "$dir"
"$dir/bin/python" -W ignore - <<'PY' | tee "$dir/seen"
from datetime import date

import openpyxl
import pandas as pd
import polars as pl

founded = [date(1893, 9, 7), date(1899, 11, 29), date(1899, 12, 16), date(1900, 1, 9), date(1900, 2, 27)]
pl.DataFrame({"founded": founded}).write_excel("clubs.xlsx")
sheet = openpyxl.load_workbook("clubs.xlsx").active
readers = {
    "written": founded,
    "polars": pl.read_excel("clubs.xlsx")["founded"],
    "openpyxl": [row[0].date() for row in sheet.iter_rows(min_row=2, values_only=True)],
    "pandas": pd.read_excel("clubs.xlsx")["founded"].dt.date,
}
for name, days in readers.items():
    print(f"{name:9}", *days)
PY
diff "$dir/seen" - <<'SEEN'
written   1893-09-07 1899-11-29 1899-12-16 1900-01-09 1900-02-27
polars    1893-09-07 1899-11-29 1899-12-16 1900-01-09 1900-02-27
openpyxl  1893-09-06 1899-11-28 1899-12-15 1900-01-09 1900-02-27
pandas    1893-09-06 1899-11-28 1899-12-15 1900-01-09 1900-02-27
SEEN
