#!/usr/bin/env bash
# pyarrow 26.0.1, also below narwhals 2.29.0: the median by team, where a team has two values.
# Expected: the mean of the two; pyarrow's median is called approximate, but values are few, and with three or more it is exact.
# Seen: of exactly two values it is the lower one, by `group_by` and by itself: 0 and 90 minutes have the median 0. In 5,800 random
#   groups of 1 to 29 values every one of another size is right. narwhals takes it for `median` in `group_by` and `over` of a pyarrow
#   table: its own median of the whole column is exact, and so are Polars and pandas over Arrow behind the same code.
# Why it matters: teams after two rounds, and players with two matches, have their worse match for a median, and from the third
#   match on all is well. Hand over a Polars frame, or drop to pyarrow and take `quantile`.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet pyarrow==26.0.1 narwhals==2.29.0 polars==2.1.0 pandas==3.1.1 numpy==2.4.6
"$dir/bin/python" -W ignore - <<'PY' | tee "$dir/seen"
import random
import statistics

import narwhals as nw
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

minutes = pa.table({"player": ["A", "A", "B", "B", "B", "C", "C", "C", "C"], "minutes": [0, 90, 0, 90, 60, 0, 90, 60, 70]})
print("pyarrow:", [row["minutes_approximate_median"] for row in minutes.group_by("player").aggregate([("minutes", "approximate_median")]).to_pylist()])
print("of [1, 2]:", pc.approximate_median(pa.array([1, 2])), pc.quantile(pa.array([1, 2]))[0], "of [1, 2, 3, 4]:", pc.approximate_median(pa.array([1, 2, 3, 4])))
for name, frame in {"pyarrow": minutes, "Polars": pl.from_arrow(minutes), "pandas over Arrow": pl.from_arrow(minutes).to_pandas(use_pyarrow_extension_array=True)}.items():
    data = nw.from_native(frame)
    median = nw.col("minutes").median()
    print(f"narwhals over {name}:", data.group_by("player").agg(median).sort("player")["minutes"].to_list(),
          data.with_columns(by_player=median.over("player"))["by_player"].to_list()[0], data.filter(nw.col("player") == "A").select(median)["minutes"].to_list())
chance = random.Random(1)
groups = [[chance.randint(0, 90) for _ in range(size)] for size in range(1, 30) for _ in range(200)]
print("sizes that differ:", {len(group) for group in groups if pc.approximate_median(pa.array(group)).as_py() != statistics.median(group)}, "of", len(groups), "groups")
PY
diff "$dir/seen" - <<'SEEN'
pyarrow: [0.0, 60.0, 65.0]
of [1, 2]: 1.0 1.5 of [1, 2, 3, 4]: 2.5
narwhals over pyarrow: [0.0, 60.0, 65.0] 0.0 [45.0]
narwhals over Polars: [45.0, 60.0, 65.0] 45.0 [45.0]
narwhals over pandas over Arrow: [45.0, 60.0, 65.0] 45.0 [45.0]
sizes that differ: {2} of 5800 groups
SEEN
