#!/usr/bin/env bash
# ibis 12.0.0: one expression on its backends for Polars 2.1.0 and SQLite, over goals of which some have no scorer (own goals).
# Expected: the same numbers from both; that is what ibis is for.
# Seen: on Polars `nunique` counts "no scorer" as a scorer, over all, by team and with `where`; a team of own goals alone has
#   one scorer, and on SQLite (DuckDB too) none. `length` and `find` count bytes on Polars, so Müller has seven letters, and `find`
#   of a missing name is -1. `any` and `all` of nothing known are False and True there, and missing in SQL.
# Why it matters: "different scorers by team" is one too high just where own goals or unknown scorers occur, in a query that was
#   checked on a database and then run over frames. `drop_null` before it.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet 'ibis-framework[polars,sqlite]==12.0.0' 'sqlglot==28.10.1' polars==2.1.0 pyarrow==26.0.1 numpy==2.4.6 pandas==3.1.1
"$dir/bin/python" -W ignore - <<'PY' | tee "$dir/seen"
import ibis
import polars as pl

frame = pl.DataFrame({"id": [1, 2, 3, 4, 5], "team": ["A", "A", "A", "A", "B"], "scorer": [8, 9, 8, None, None], "name": ["Müller", "Ødegaard", "Kane", None, None],
                      "penalty": [True, None, False, False, None]})
for backend in (ibis.sqlite.connect(), ibis.polars.connect()):
    goals = backend.create_table("goals", frame.to_arrow())
    by_team = goals.group_by("team").agg(scorers=goals.scorer.nunique(), late=goals.scorer.nunique(where=goals.id > 2), any=goals.penalty.any(), all=goals.penalty.all())
    print(backend.name, "scorers:", goals.scorer.nunique().to_pyarrow(), "by team:", [tuple(row.values()) for row in by_team.order_by("team").to_pyarrow().to_pylist()])
    print("  without missing:", goals.drop_null("scorer").scorer.nunique().to_pyarrow(), "length:", goals.order_by("id").name.length().to_pyarrow().to_pylist(),
          "find 'r':", goals.order_by("id").name.find("r").to_pyarrow().to_pylist(), "longer than 6:", goals.filter(goals.name.length() > 6).count().to_pyarrow())
PY
diff "$dir/seen" - <<'SEEN'
sqlite scorers: 2 by team: [('A', 2, 1, True, False), ('B', 0, 0, None, None)]
  without missing: 2 length: [6, 8, 4, None, None] find 'r': [5, 6, -1, None, None] longer than 6: 1
polars scorers: 3 by team: [('A', 3, 2, True, False), ('B', 1, 1, False, True)]
  without missing: 2 length: [7, 9, 4, None, None] find 'r': [6, 7, -1, -1, -1] longer than 6: 2
SEEN
