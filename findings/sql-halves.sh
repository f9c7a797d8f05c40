#!/usr/bin/env bash
# The same SQL in Polars 2.1.0 and DuckDB 2.0.1: half a goal rounded, written as a number and read from a column.
# Expected: ROUND and CAST treat 2.5 alike wherever it stands, and the two engines agree, or differ by one known rule.
# Seen: a number in the text is a decimal, a column a float, and their rules differ. DuckDB: CAST(2.5 AS INT) is 3, of a
#   column with 2.5 it is 2, while ROUND of either is 3. Polars: ROUND(2.5) is 3, of a column 2; CAST cuts both, so 2.7
#   is 2. ORDER BY goals DESC has the nulls first in Polars and last in DuckDB.
# Why it matters: a rule tried on a number in the console does another thing on the column; goals a match in whole numbers
#   and "top scorers LIMIT 1" differ between an analyst's DuckDB and pl.sql.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet polars==2.1.0 duckdb==2.0.1 pyarrow==26.0.1 numpy==2.4.6
"$dir/bin/python" - <<'PY' | tee "$dir/seen"
import duckdb
import polars as pl

teams = pl.DataFrame({"per_match": [0.5, 1.5, 2.5, 2.7]})
scorers = pl.DataFrame({"player": ["A", "B", "C"], "goals": [12, 31, None]})
engines = {"Polars": lambda query: pl.sql(query, eager=True).rows(), "DuckDB": lambda query: duckdb.sql(query).fetchall()}
for name, ask in engines.items():
    for rule in "ROUND({})", "CAST({} AS INT)":
        written = [int(ask(f"SELECT {rule.format(number)} AS whole")[0][0]) for number in teams["per_match"]]
        column = [int(whole) for (whole,) in ask(f"SELECT {rule.format('per_match')} AS whole FROM teams")]
        print(f"{name}, {rule.format('x')} of 0.5, 1.5, 2.5, 2.7: written {written}, from a column {column}")
    print(f"{name}, top scorer:", ask("SELECT player, goals FROM scorers ORDER BY goals DESC LIMIT 1"))
PY
diff "$dir/seen" - <<'SEEN'
Polars, ROUND(x) of 0.5, 1.5, 2.5, 2.7: written [1, 2, 3, 3], from a column [0, 2, 2, 3]
Polars, CAST(x AS INT) of 0.5, 1.5, 2.5, 2.7: written [0, 1, 2, 2], from a column [0, 1, 2, 2]
Polars, top scorer: [('C', None)]
DuckDB, ROUND(x) of 0.5, 1.5, 2.5, 2.7: written [1, 2, 3, 3], from a column [1, 2, 3, 3]
DuckDB, CAST(x AS INT) of 0.5, 1.5, 2.5, 2.7: written [1, 2, 3, 3], from a column [0, 2, 2, 3]
DuckDB, top scorer: [('B', 31)]
SEEN
