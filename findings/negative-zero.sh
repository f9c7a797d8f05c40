#!/usr/bin/env bash
# Expected-goal differences rounded to one digit, of which -0.04 becomes -0.0, in Polars 2.1.0, DuckDB 2.0.1, DataFusion 55.0.0,
#   Lance 14.0.2, Daft 0.7.26, Vortex 0.93.0, pyarrow 25.0.1 and pandas 3.1.1 over Arrow.
# Expected: -0.0 = 0.0 and not below 0, as in IEEE 754, Python and SQL engines; so two matches are level, in one group.
# Seen: for Daft and Vortex -0.0 is less than 0 and not equal to it; one Polars filter finds one match where Vortex's scan takes
#   it over and two in memory. pyarrow finds both equal, but is_in, count_distinct, group_by and joins part them, and so do
#   isin, merge and drop_duplicates of pandas over Arrow. DataFusion has them equal, in one group and of different rank.
# Why it matters: level matches are missing from counts, joins and "x = 0", and count as lost by "x < 0", in a column that some
#   steps of the way treat right. Adding 0.0, the usual cure, keeps -0.0 in Polars; `replace(0.0, 0.0)` takes it away.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet polars==2.1.0 duckdb==2.0.1 datafusion==55.0.0 pylance==14.0.2 daft==0.7.26 vortex-data==0.93.0 pyarrow==25.0.1 pandas==3.1.1 numpy==2.4.6
"$dir/bin/python" -W ignore - "$dir" <<'PY' | tee "$dir/seen"
import sys

import daft
import datafusion
import duckdb
import lance
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import vortex

folder = sys.argv[1]
matches = pl.DataFrame({"id": [1, 2, 3, 4], "x": [-0.04, 0.04, 0.6, -1.2]}).with_columns(pl.col("x").round(1))
names = pl.DataFrame({"x": [0.0], "name": ["level"]})
table, right = matches.to_arrow(), names.to_arrow()
context = datafusion.SessionContext()
context.from_arrow(table, "matches")
context.from_arrow(right, "names")
engines = {
    "Polars": lambda query: pl.SQLContext(matches=matches, names=names).execute(query, eager=True).to_series().to_list(),
    "DuckDB": lambda query: [row[0] for row in duckdb.sql(query).fetchall()],
    "DataFusion": lambda query: [row["n"] for row in context.sql(query).to_pylist()],
    "Daft": lambda query: daft.sql(query, matches=daft.from_arrow(table), names=daft.from_arrow(right)).to_pydict()["n"],
}
print("rounded:", matches["x"].to_list())
for name, ask in engines.items():
    level, below = (ask(f"SELECT count(*) AS n FROM matches WHERE x {rule}")[0] for rule in ("= 0", "< 0"))
    groups = len(ask("SELECT count(*) AS n FROM matches GROUP BY x"))
    joined = ask("SELECT count(*) AS n FROM matches JOIN names ON matches.x = names.x")[0]
    ranks = sorted(ask("SELECT rank() OVER (ORDER BY x) AS n FROM matches"))
    print(f"{name}: = 0 {level}, < 0 {below}, groups {groups}, joined {joined}, ranks {ranks}")
stored = lance.write_dataset(table, f"{folder}/matches.lance")
print(f"Lance: = 0 {stored.count_rows('x = 0')}, < 0 {stored.count_rows('x < 0')}")
vortex.io.write(vortex.array(table), f"{folder}/matches.vortex")
scan = vortex.open(f"{folder}/matches.vortex").to_polars()
for name, frame in {"Vortex, filtered by its scan": scan, "Vortex, filtered in memory": scan.collect().lazy()}.items():
    print(f"{name}: = 0 {frame.filter(pl.col('x') == 0).collect().height}, < 0 {frame.filter(pl.col('x') < 0).collect().height}")
column = table["x"]
print(f"pyarrow: = 0 {pc.sum(pc.equal(column, 0.0))}, < 0 {pc.sum(pc.less(column, 0.0))}, is_in {pc.sum(pc.is_in(column, pa.array([0.0])))},",
      f"groups {table.group_by('x').aggregate([]).num_rows}, joined {table.join(right, 'x', join_type='inner').num_rows}")
for kind, arrow in {"pandas": False, "pandas over Arrow": True}.items():
    rows, other = (frame.to_pandas(use_pyarrow_extension_array=arrow) for frame in (matches, names))
    print(f"{kind}: = 0 {(rows.x == 0).sum()}, < 0 {(rows.x < 0).sum()}, isin {rows.x.isin([0.0]).sum()}, groups {rows.groupby('x').ngroups}, joined {len(rows.merge(other, on='x'))}")
for cure, plain in {"x + 0.0": pl.col("x") + 0.0, "x.replace(0.0, 0.0)": pl.col("x").replace(0.0, 0.0)}.items():
    cured = daft.from_arrow(matches.with_columns(plain).to_arrow())
    print(f"Daft, after Polars' {cure}: = 0 {cured.where(daft.col('x') == 0).count_rows()}, < 0 {cured.where(daft.col('x') < 0).count_rows()}")
PY
diff "$dir/seen" - <<'SEEN'
rounded: [-0.0, 0.0, 0.6, -1.2]
Polars: = 0 2, < 0 1, groups 3, joined 2, ranks [1, 2, 2, 4]
DuckDB: = 0 2, < 0 1, groups 3, joined 2, ranks [1, 2, 2, 4]
DataFusion: = 0 2, < 0 1, groups 3, joined 2, ranks [1, 2, 3, 4]
Daft: = 0 1, < 0 2, groups 4, joined 1, ranks [1, 2, 2, 4]
Lance: = 0 2, < 0 1
Vortex, filtered by its scan: = 0 1, < 0 2
Vortex, filtered in memory: = 0 2, < 0 1
pyarrow: = 0 2, < 0 1, is_in 1, groups 4, joined 1
pandas: = 0 2, < 0 1, isin 2, groups 3, joined 2
pandas over Arrow: = 0 2, < 0 1, isin 1, groups 4, joined 1
Daft, after Polars' x + 0.0: = 0 1, < 0 2
Daft, after Polars' x.replace(0.0, 0.0): = 0 2, < 0 1
SEEN
