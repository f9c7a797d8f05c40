#!/usr/bin/env bash
# sqlglot 30.30.0 from DuckDB 2.0.1 to SQLite: ages, months of a contract, matchweeks.
# Expected: the same numbers, or an error; `unsupported_level=ErrorLevel.RAISE` is there for what cannot be said in the other dialect.
# Seen: DATE_DIFF becomes days by 365.0, by 30.0, and for weeks by 1: a youth player is 18 four days before the birthday and a
#   veteran 40 ten days before, one year of a contract has 12 months and six years have 73, a loan over February has none, and the
#   17th week of a season is the 120th. Only for weeks there is a warning; no level of errors hears of months and years. It is
#   neither DuckDB's count of boundaries nor that of full years; "it's an estimation", wrote the author (pull request 1265).
# Why it matters: SQLMesh and SQLFrame translate with it, and SQLite is what tests run on; limits of age (registrations of under
#   18s) and months of contracts go wrong by a few, plausibly.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet sqlglot==30.30.0 duckdb==2.0.1
"$dir/bin/python" -W ignore - <<'PY' 2>/dev/null | tee "$dir/seen"
import sqlite3

import duckdb
import sqlglot

cases = [
    ("year", "2008-12-01", "2026-11-26", "turns 18 on 1 December"),
    ("year", "2008-12-01", "2026-11-27", "a day later"),
    ("year", "1986-12-05", "2026-11-24", "turns 40 on 5 December"),
    ("year", "1986-12-05", "2026-11-25", "a day later"),
    ("month", "2026-07-01", "2027-07-01", "one year of contract"),
    ("month", "2026-07-01", "2032-07-01", "six years"),
    ("month", "2026-01-31", "2026-03-01", "a loan over February"),
    ("week", "2026-08-01", "2026-11-29", "since the first matchday"),
    ("day", "2026-08-01", "2026-11-29", "since the first matchday"),
]
for unit, start, end, what in cases:
    query = f"SELECT DATE_DIFF('{unit}', DATE '{start}', DATE '{end}')"
    full = f"SELECT DATE_SUB('{unit}', DATE '{start}', DATE '{end}')"
    level = sqlglot.ErrorLevel.IGNORE if unit == "week" else sqlglot.ErrorLevel.RAISE
    translated = sqlglot.transpile(query, read="duckdb", write="sqlite", unsupported_level=level)[0]
    by_sqlite = sqlite3.connect(":memory:").execute(translated).fetchone()[0]
    by_duckdb, counted_full = (duckdb.sql(text).fetchall()[0][0] for text in (query, full))
    print(f"{unit}s from {start} to {end} ({what}): DuckDB {by_duckdb}, full {counted_full}, SQLite {by_sqlite}")
print(translated)
PY
diff "$dir/seen" - <<'SEEN'
years from 2008-12-01 to 2026-11-26 (turns 18 on 1 December): DuckDB 18, full 17, SQLite 17
years from 2008-12-01 to 2026-11-27 (a day later): DuckDB 18, full 17, SQLite 18
years from 1986-12-05 to 2026-11-24 (turns 40 on 5 December): DuckDB 40, full 39, SQLite 39
years from 1986-12-05 to 2026-11-25 (a day later): DuckDB 40, full 39, SQLite 40
months from 2026-07-01 to 2027-07-01 (one year of contract): DuckDB 12, full 12, SQLite 12
months from 2026-07-01 to 2032-07-01 (six years): DuckDB 72, full 72, SQLite 73
months from 2026-01-31 to 2026-03-01 (a loan over February): DuckDB 2, full 1, SQLite 0
weeks from 2026-08-01 to 2026-11-29 (since the first matchday): DuckDB 17, full 17, SQLite 120
days from 2026-08-01 to 2026-11-29 (since the first matchday): DuckDB 120, full 120, SQLite 120
SELECT CAST((JULIANDAY(DATE('2026-11-29')) - JULIANDAY(DATE('2026-08-01'))) AS INTEGER)
SEEN
