#!/usr/bin/env bash
# Polars 2.1.0 (beside it pyarrow 25.0.1 and DuckDB 2.0.1): a lazy frame over scores.parquet, whose schema was looked at
# once; then a nightly job puts a new file in its place, written beside and renamed, as one should.
# Expected: the rows that were there, those that are there now, or an error; and a filter that agrees with its frame.
# Seen: the footer of the old file is kept, and the rows are those of the new one. Where both have one layout, collect()
# shows three matches with 4 goals and the filter goals > 2 none, as the old statistics rule them out. Where they have
# not, the rows are an error, while the filter still says 0 and the count is the old one. pyarrow.dataset does the same;
# DuckDB looks anew.
# Why it matters: a notebook that is left open over the night finds no goals, and no error tells it.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet polars==2.1.0 pyarrow==25.0.1 duckdb==2.0.1
"$dir/bin/python" -W ignore - "$dir" 2>"$dir/panics" <<'PY' | tee "$dir/seen"
import os
import sys

import duckdb
import polars as pl
import pyarrow.compute as pc
import pyarrow.dataset as ds

path = f"{sys.argv[1]}/scores.parquet"


def night(goals, matches, compression):
    frame = pl.DataFrame({"fixture_id": range(matches), "goals": [goals] * matches})
    frame.write_parquet(path + ".new", compression=compression)
    os.replace(path + ".new", path)


def told(work):
    try:
        return work()
    except Exception as error:
        return type(error).__name__


many = pl.col("goals") > 2
for layout, matches, compression in ("one layout", 3, "uncompressed"), ("another layout", 500, "zstd"):
    night(0, 3, compression)
    held, fresh = pl.scan_parquet(path), pl.scan_parquet(path)
    held.collect_schema()
    dataset, relation = ds.dataset(path), duckdb.read_parquet(path)
    dataset.count_rows()
    night(4, matches, compression)
    print(layout)
    for name, rows, found, count in (
        ("Polars, held", lambda: held.collect()["goals"].to_list()[:3], lambda: held.filter(many).collect().height, lambda: held.select(pl.len()).collect().item()),
        ("Polars, not looked at", lambda: fresh.collect()["goals"].to_list()[:3], lambda: fresh.filter(many).collect().height, lambda: fresh.select(pl.len()).collect().item()),
        ("pyarrow.dataset, held", lambda: dataset.to_table()["goals"].to_pylist()[:3], lambda: dataset.to_table(filter=pc.field("goals") > 2).num_rows, dataset.count_rows),
        ("DuckDB, held", lambda: [goals for _, goals in relation.filter("true").fetchall()][:3], lambda: len(relation.filter("goals > 2").fetchall()), lambda: len(relation.filter("true").fetchall())),
    ):
        print(f"  {name}: goals {told(rows)}, filtered {told(found)}, counted {told(count)}")
PY
diff "$dir/seen" - <<'SEEN'
one layout
  Polars, held: goals [4, 4, 4], filtered 0, counted 3
  Polars, not looked at: goals [4, 4, 4], filtered 3, counted 3
  pyarrow.dataset, held: goals [4, 4, 4], filtered 0, counted 3
  DuckDB, held: goals [4, 4, 4], filtered 3, counted 3
another layout
  Polars, held: goals ComputeError, filtered 0, counted 3
  Polars, not looked at: goals [4, 4, 4], filtered 500, counted 500
  pyarrow.dataset, held: goals OSError, filtered 0, counted 3
  DuckDB, held: goals [4, 4, 4], filtered 500, counted 500
SEEN
