#!/usr/bin/env bash
# perspective-python 5.6.1: aggregates of a column of ratings or goals in which a value is missing.
# Expected: all leave the missing value out, as `avg` and `sum` do.
# Seen: the median sorts it in as the lowest, so the median of 7.5, 6.0 and nothing is 6.0; `min` and `q1` are empty; `low` is 0,
#   a value nobody had; `count` and `distinct count` count it, so that avg is not sum / count.
# Why it matters: one player without a rating moves the median of a team by a place, and "lowest" is 0 in a grid where the
#   average beside it is right. Filter by `is not null` first.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet perspective-python==5.6.1 pyarrow==26.0.1
"$dir/bin/python" -W ignore - <<'PY' | tee "$dir/seen"
import perspective
import pyarrow as pa

client = perspective.Server().new_local_client()
ratings = client.table(pa.table({"team": ["A"] * 3 + ["B"] * 3, "rating": [7.5, 6.0, None, 7.5, 6.0, 6.5]}))
for name in "avg", "sum", "count", "distinct count", "median", "q1", "min", "low", "max", "high":
    seen = [ratings.view(group_by=["team"], columns=["rating"], aggregates={"rating": name}, filter=where).to_columns()["rating"][1:3] for where in ([], [["rating", "is not null", None]])]
    seen = [[value and round(value, 2) for value in pair] for pair in seen]
    print(f"{name}: A {seen[0][0]}, B {seen[0][1]}; not null: A {seen[1][0]}, B {seen[1][1]}")
PY
diff "$dir/seen" - <<'SEEN'
avg: A 6.75, B 6.67; not null: A 6.75, B 6.67
sum: A 13.5, B 20.0; not null: A 13.5, B 20.0
count: A 3, B 3; not null: A 2, B 3
distinct count: A 3, B 3; not null: A 2, B 3
median: A 6.0, B 6.5; not null: A 6.75, B 6.5
q1: A None, B 6.0; not null: A 6.0, B 6.0
min: A None, B 6.0; not null: A 6.0, B 6.0
low: A 0.0, B 6.0; not null: A 6.0, B 6.0
max: A 7.5, B 7.5; not null: A 7.5, B 7.5
high: A 7.5, B 7.5; not null: A 7.5, B 7.5
SEEN
