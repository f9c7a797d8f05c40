#!/usr/bin/env bash
# Polars 2.1.0, pyarrow 26.0.1 and pandas 3.1.1: sums of minutes played in 8-bit integers, where 90 has room.
# Expected: a sum gets a wider type, as `sum` does in each of them; or none does, and all overflow alike.
# Seen: in Polars sum, cum_sum, rolling_sum and list.sum are Int64, but sum_horizontal and cum_sum_horizontal stay 8-bit
#   and wrap, and dot wraps each product before it adds. pyarrow's sum is wide and its cumulative_sum wraps; pandas over
#   Arrow raises there, and does not within groups.
# Why it matters: 90 + 90 + 90 minutes across three columns are 14, and "minutes x rating" is noise, in a frame where a
#   check by sum() is right. Cast before adding across.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet polars==2.1.0 pyarrow==26.0.1 pandas==3.1.1 numpy==2.4.6
"$dir/bin/python" -W ignore - <<'PY' | tee "$dir/seen"
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

played = pl.Series("minutes", [90, 90, 90], dtype=pl.UInt8)
matches = pl.DataFrame({"first": [90], "second": [90], "third": [90]}, schema_overrides=dict.fromkeys(("first", "second", "third"), pl.UInt8))
print("Polars sum:               ", played.sum())
print("Polars cum_sum:           ", played.cum_sum().to_list())
print("Polars rolling_sum:       ", played.rolling_sum(3)[-1])
print("Polars list.sum:          ", matches.select(pl.concat_list(pl.all()).list.sum()).item())
print("Polars sum_horizontal:    ", matches.select(pl.sum_horizontal(pl.all())).item())
print("Polars cum_sum_horizontal:", list(matches.select(pl.cum_sum_horizontal(pl.all())).item().values()))
print("Polars dot of 90 and 2:   ", played.dot(pl.Series([2, 2, 2], dtype=pl.UInt8)), "of", 3 * 90 * 2)
print("Polars dot of 90 and 7:   ", played.dot(pl.Series([7, 7, 7], dtype=pl.UInt8)), "of", 3 * 90 * 7)

array = pa.array([90, 90, 90], pa.uint8())
print("pyarrow sum:              ", pc.sum(array))
print("pyarrow cumulative_sum:   ", pc.cumulative_sum(array).to_pylist())
for dtype in "uint8", "UInt8", "uint8[pyarrow]":
    series = pd.Series([90, 90, 90], dtype=dtype)
    try:
        running = series.cumsum().tolist()
    except pa.ArrowInvalid as error:
        running = f"{type(error).__name__}: {error}"
    print(f"pandas {dtype}: cumsum {running}, in a group {series.groupby([8, 8, 8]).cumsum().tolist()}")
PY
diff "$dir/seen" - <<'SEEN'
Polars sum:                270
Polars cum_sum:            [90, 180, 270]
Polars rolling_sum:        270
Polars list.sum:           270
Polars sum_horizontal:     14
Polars cum_sum_horizontal: [90, 180, 14]
Polars dot of 90 and 2:    540 of 540
Polars dot of 90 and 7:    354 of 1890
pyarrow sum:               270
pyarrow cumulative_sum:    [90, 180, 14]
pandas uint8: cumsum [90, 180, 270], in a group [90, 180, 270]
pandas UInt8: cumsum [90, 180, 270], in a group [90, 180, 270]
pandas uint8[pyarrow]: cumsum ArrowInvalid: overflow, in a group [90, 180, 270]
SEEN
