#!/usr/bin/env bash
# sqlframe 4.10.0 (PySpark's face) on DuckDB 2.0.1: missing goals filled with 0, or a value replaced, and then one step more.
# Expected: the step works on the filled frame, as in PySpark and in every library of frames.
# Seen: `fillna` and `replace` shown by themselves are right, and so they are after orderBy, limit, drop, alias and union. After
#   select, withColumn, filter, groupBy, agg or join they are gone: the SQL has no CASE for them any more. Nothing is said.
# Why it matters: a look at the frame says that it is filled, and the mean of the next line leaves the missing out; a provider's
#   code that was replaced by ours is grouped by as it was. Fill by withColumn and coalesce, or write `.alias("filled")` after it.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet sqlframe==4.10.0 sqlglot==30.29.0 duckdb==2.0.1
"$dir/bin/python" -W ignore - <<'PY' | tee "$dir/seen"
from sqlframe.duckdb import DuckDBSession
from sqlframe.duckdb import functions as F

session = DuckDBSession.builder.getOrCreate()
goals = session.createDataFrame([(1, 3), (2, None), (3, 3)], ["player", "goals"])
other = session.createDataFrame([(1, "A"), (2, "A"), (3, "B")], ["player", "team"])
steps = {
    "alone": lambda frame: frame,
    "orderBy": lambda frame: frame.orderBy("player"),
    "limit": lambda frame: frame.limit(3),
    "alias, select": lambda frame: frame.alias("filled").select("goals"),
    "select": lambda frame: frame.select("goals"),
    "withColumn": lambda frame: frame.withColumn("twice", F.col("goals") * 2),
    "filter goals < 3": lambda frame: frame.filter(F.col("goals") < 3),
    "agg avg": lambda frame: frame.agg(F.avg("goals")),
    "groupBy": lambda frame: frame.groupBy("goals").agg(F.count("*").alias("n")).orderBy("n"),
    "join": lambda frame: frame.join(other, "player").groupBy("team").agg(F.sum("goals").alias("goals")).orderBy("team"),
}
for name, step in steps.items():
    print(f"{name}: fillna", [tuple(row) for row in step(goals.fillna(0)).collect()], "replace 3 by 30", [tuple(row) for row in step(goals.replace(3, 30, ["goals"])).collect()])
coalesced = goals.withColumn("goals", F.coalesce("goals", F.lit(0)))
print("by coalesce, agg avg:", [tuple(row) for row in coalesced.agg(F.avg("goals")).collect()])
print("CASE in the SQL:", "CASE" in goals.fillna(0).sql(), "and after select:", "CASE" in goals.fillna(0).select("goals").sql())
PY
diff "$dir/seen" - <<'SEEN'
alone: fillna [(1, 3), (2, 0), (3, 3)] replace 3 by 30 [(1, 30), (2, None), (3, 30)]
orderBy: fillna [(1, 3), (2, 0), (3, 3)] replace 3 by 30 [(1, 30), (2, None), (3, 30)]
limit: fillna [(1, 3), (2, 0), (3, 3)] replace 3 by 30 [(1, 30), (2, None), (3, 30)]
alias, select: fillna [(3,), (0,), (3,)] replace 3 by 30 [(30,), (None,), (30,)]
select: fillna [(3,), (None,), (3,)] replace 3 by 30 [(3,), (None,), (3,)]
withColumn: fillna [(1, 3, 6), (2, None, None), (3, 3, 6)] replace 3 by 30 [(1, 3, 6), (2, None, None), (3, 3, 6)]
filter goals < 3: fillna [] replace 3 by 30 []
agg avg: fillna [(3.0,)] replace 3 by 30 [(3.0,)]
groupBy: fillna [(None, 1), (3, 2)] replace 3 by 30 [(None, 1), (3, 2)]
join: fillna [('A', 3), ('B', 3)] replace 3 by 30 [('A', 3), ('B', 3)]
by coalesce, agg avg: [(2.0,)]
CASE in the SQL: True and after select: False
SEEN
