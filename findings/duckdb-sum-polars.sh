#!/usr/bin/env bash
# DuckDB 2.0.1 -> Polars 2.1.0: goals per match from SUM and COUNT.
# Expected: SUM of a BIGINT is an integer, and sum / matches is 1.5 for 3 goals in 2 matches.
# Seen: SUM is HUGEINT, which reaches Polars as Decimal(38, 0); Decimal / Int64 keeps scale 0, so the quotient is rounded
#   to whole goals (half to even). DuckDB itself and its pandas way give 1.5.
# Why it matters: every "per match" and "per 90" of a frame that came by SQL is a whole number: 0.4 goals a match is 0.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet duckdb==2.0.1 polars==2.1.0 pyarrow==26.0.1 pandas==3.1.1 numpy==2.4.6
"$dir/bin/python" - <<'PY' | tee "$dir/seen"
import duckdb
import polars as pl

matches = pl.DataFrame({"team": ["A", "A", "B", "B", "B", "C", "C"], "goals": [1, 2, 1, 0, 0, 3, 4]})
relation = duckdb.sql("SELECT team, sum(goals) AS goals, count(*) AS matches FROM matches GROUP BY team ORDER BY team")
print("SQL:   ", [x for (x,) in duckdb.sql("SELECT round(goals / matches, 2) FROM relation").fetchall()])
print("pandas:", relation.df().eval("goals / matches").round(2).tolist())
frame = relation.pl().with_columns(per_match=pl.col("goals") / pl.col("matches"))
print("Polars:", [str(x) for x in frame["per_match"]], frame["goals"].dtype, "->", frame["per_match"].dtype)
PY
diff "$dir/seen" - <<'SEEN'
SQL:    [1.5, 0.33, 3.5]
pandas: [1.5, 0.33, 3.5]
Polars: ['2', '0', '4'] Decimal(precision=38, scale=0) -> Decimal(precision=38, scale=0)
SEEN
