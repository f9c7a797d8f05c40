#!/usr/bin/env bash
# Daft 0.7.26 beside DuckDB 2.0.1: the players of a squad who are not in a line-up, by NOT IN.
# Expected: as in SQL (DuckDB, Polars and SQLite give it), a player without an id is neither in nor not in, and one id missing in the
#   line-up leaves nobody; at least a list and a subquery of the same ids mean the same rows.
# Seen: over a list Daft does as SQL does; over a subquery NOT IN is an anti-join: the player without an id is among those left out
#   of the team, and a missing id in the line-up changes nothing. SELECT … WHERE player NOT IN (8, NULL) has no rows, and with the
#   two values from a table three.
# Why it matters: "who did not play" counts unknown players, one query gives other counts on Daft than on a database, and replacing
#   a subquery by its list, to make it faster or to check it, changes the rows. Write `player IS NOT NULL` and filter the subquery.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet daft==0.7.26 duckdb==2.0.1 pyarrow==25.0.1
"$dir/bin/python" -W ignore - <<'PY' 2>/dev/null | tee "$dir/seen"
import daft
import duckdb
import pyarrow as pa

squad = pa.table({"player": pa.array([8, 9, 10, None], pa.int64())})
line_ups = {"all known": pa.array([8], pa.int64()), "one unknown": pa.array([8, None], pa.int64())}
for name, players in line_ups.items():
    line_up = pa.table({"player": players})
    literals = ", ".join("NULL" if player is None else str(player) for player in players.to_pylist())
    for kind, inner in {"subquery": "SELECT player FROM line_up", "list": literals}.items():
        for word in ("IN", "NOT IN"):
            query = f"SELECT player FROM squad WHERE player {word} ({inner}) ORDER BY player"
            by_daft = daft.sql(query, squad=daft.from_arrow(squad), line_up=daft.from_arrow(line_up)).to_pydict()["player"]
            print(f"{name}, {word} {kind}: Daft", by_daft, "DuckDB", [row[0] for row in duckdb.sql(query).fetchall()])
PY
diff "$dir/seen" - <<'SEEN'
all known, IN subquery: Daft [8] DuckDB [8]
all known, NOT IN subquery: Daft [9, 10, None] DuckDB [9, 10]
all known, IN list: Daft [8] DuckDB [8]
all known, NOT IN list: Daft [9, 10] DuckDB [9, 10]
one unknown, IN subquery: Daft [8] DuckDB [8]
one unknown, NOT IN subquery: Daft [9, 10, None] DuckDB []
one unknown, IN list: Daft [8] DuckDB [8]
one unknown, NOT IN list: Daft [] DuckDB []
SEEN
