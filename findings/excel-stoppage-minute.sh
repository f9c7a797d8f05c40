#!/usr/bin/env bash
# Polars 2.1.0 read_excel by its default engine (calamine, fastexcel 0.21.0): a column of minutes with one "45+2" late.
# Expected: text, or an error, as read_csv gives for the same column.
# Seen: the type is taken from the first 100 rows; later text becomes null in silence, and a sheet of that one column
#   loses the row. The openpyxl engine gives text, and read_csv raises.
# Why it matters: goals in stoppage time (the first may come in row 150 of a season's events) have no minute and leave
#   every count by quarter of an hour.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet polars==2.1.0 fastexcel==0.21.0 openpyxl==3.1.5 xlsxwriter==3.3.1 pyarrow==25.0.1
"$dir/bin/python" -W ignore - "$dir" <<'PY' | tee "$dir/seen"
import io
import sys

import openpyxl
import polars as pl

minutes = [*(1 + n % 90 for n in range(150)), "45+2"]
book = openpyxl.Workbook()
for row in [("event", "minute"), *enumerate(minutes)]:
    book.active.append(row)
book.save(path := f"{sys.argv[1]}/goals.xlsx")
for engine in "calamine", "openpyxl":
    goals = pl.read_excel(path, engine=engine)
    print(f"{engine}: {goals.height} rows, minute is {goals['minute'].dtype}, last row {goals.row(-1)}")
goals = pl.read_excel(path, columns=["minute"])
print(f"calamine, that column alone: {goals.height} rows")
try:
    pl.read_csv(io.StringIO("minute\n" + "\n".join(map(str, minutes))))
except pl.exceptions.ComputeError as error:
    print("read_csv: ComputeError,", str(error).split(" at column")[0])
PY
diff "$dir/seen" - <<'SEEN'
calamine: 151 rows, minute is Int64, last row (150, None)
openpyxl: 151 rows, minute is String, last row (150, '45+2')
calamine, that column alone: 150 rows
read_csv: ComputeError, could not parse `45+2` as dtype `i64`
SEEN
