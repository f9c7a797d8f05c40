#!/usr/bin/env bash
# DuckDB 2.0.1, Polars 2.1.0, Daft 0.7.26 and pandas 3.1.1: a CSV of results with dates such as 13/08/17, day first, as public
#   tables of results and odds have them.
# Expected: 2017-08-13, or text; with 05/08/17 perhaps May for August.
# Seen: three of the four find dates by themselves, none the right ones: DuckDB takes the day for the year (2013-08-17), Daft too
#   but in the year 13, Polars (try_parse_dates) has the right day of the year 17. pandas (parse_dates) reads 13/08/17 right and
#   05/08/17 as 8 May, by file. With four digits DuckDB and Polars are right.
# Why it matters: the type is a date in all of them, so joins by date to a provider's fixtures find nothing, and DuckDB's days
#   are plausible: a season of 2017/18 lies between 2001 and 2031. Name the format: '%d/%m/%y'.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet duckdb==2.0.1 polars==2.1.0 daft==0.7.26 pandas==3.1.1 pyarrow==25.0.1 numpy==2.4.6
"$dir/bin/python" -W ignore - "$dir" <<'PY' | tee "$dir/seen"
import pathlib
import sys

import daft
import duckdb
import pandas as pd
import polars as pl

for days in ["13/08/17", "31/12/17", "01/01/18"], ["05/08/17", "12/08/17"], ["13/08/2017", "01/01/2018"]:
    path = pathlib.Path(sys.argv[1], "results.csv")
    path.write_text("\n".join(["Date,FTHG", *(f"{day},1" for day in days)]) + "\n")
    readers = {
        "DuckDB": [day for (day,) in duckdb.sql(f"SELECT Date FROM '{path}'").fetchall()],
        "Polars": pl.read_csv(path, try_parse_dates=True)["Date"],
        "Daft": daft.read_csv(str(path)).to_pydict()["Date"],
        "pandas": pd.read_csv(path, parse_dates=["Date"])["Date"],
    }
    print("written:", *days)
    for name, values in readers.items():
        print(f"  {name}:", *(str(value).removesuffix(" 00:00:00") for value in values))
PY
diff "$dir/seen" - <<'SEEN'
written: 13/08/17 31/12/17 01/01/18
  DuckDB: 2013-08-17 2031-12-17 2001-01-18
  Polars: 0017-08-13 0017-12-31 0018-01-01
  Daft: 0013-08-17 0031-12-17 0001-01-18
  pandas: 2017-08-13 2017-12-31 2018-01-01
written: 05/08/17 12/08/17
  DuckDB: 2005-08-17 2012-08-17
  Polars: 0017-08-05 0017-08-12
  Daft: 0005-08-17 0012-08-17
  pandas: 2017-05-08 2017-12-08
written: 13/08/2017 01/01/2018
  DuckDB: 2017-08-13 2018-01-01
  Polars: 2017-08-13 2018-01-01
  Daft: 13/08/2017 01/01/2018
  pandas: 2017-08-13 2018-01-01
SEEN
