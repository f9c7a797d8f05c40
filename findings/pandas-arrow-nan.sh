#!/usr/bin/env bash
# pandas 3.1.1 over Arrow, from Polars 2.1.0: a column that holds NaN (goals per 90 of a player without minutes, 0 / 0 in
#   Polars) and a null, by the type of column that `to_pandas` makes.
# Expected: the two are left out alike, as with NumPy columns and with pandas' own Float64; or NaN spreads.
# Seen: over Arrow (use_pyarrow_extension_array=True) the best of a team that has only NaN is -inf; the third largest is the
#   player without a value in place of the last one with a value, and the smallest likewise; `count` counts NaN, and `describe`
#   has no mean. `max`, `idxmax` and sort_values are right.
# Why it matters: best values by team hold -inf, and "top three" or "lowest" name players who have no value, only where both
#   kinds of missing meet in one column. `fill_nan(None)` in Polars before the way to pandas.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet pandas==3.1.1 polars==2.1.0 pyarrow==26.0.1 numpy==2.4.6
"$dir/bin/python" -W ignore - <<'PY' | tee "$dir/seen"
import polars as pl

players = pl.DataFrame({"player": ["Ann", "Bea", "Cho", "Dot", "Eva"], "team": [8, 9, 8, 14, 8], "goals": [4, 0, 9, None, 7], "minutes": [900, 0, 900, 90, 900]})
players = players.with_columns(per_90=(90 * pl.col("goals") / pl.col("minutes")).round(2))
arrow = players.to_pandas(use_pyarrow_extension_array=True)
kinds = {"NumPy": players.to_pandas(), "Float64": arrow.convert_dtypes(dtype_backend="numpy_nullable"), "Arrow": arrow, "Arrow, fill_nan": players.fill_nan(None).to_pandas(use_pyarrow_extension_array=True)}
for kind, frame in kinds.items():
    print(f"{kind}: {frame['per_90'].tolist()}")
    best = {int(team): str(value) for team, value in frame.groupby("team")["per_90"].max().items()}
    print("  best by team", best, "of all", frame["per_90"].max(), "largest three", *frame.nlargest(3, "per_90")["player"],
          "smallest", *frame.nsmallest(1, "per_90")["player"], "count", frame["per_90"].count(), "mean", frame["per_90"].describe().round(2)["mean"])
PY
diff "$dir/seen" - <<'SEEN'
NumPy: [0.4, nan, 0.9, nan, 0.7]
  best by team {8: '0.9', 9: 'nan', 14: 'nan'} of all 0.9 largest three Cho Eva Ann smallest Ann count 3 mean 0.67
Float64: [0.4, <NA>, 0.9, <NA>, 0.7]
  best by team {8: '0.9', 9: '<NA>', 14: '<NA>'} of all 0.9 largest three Cho Eva Ann smallest Ann count 3 mean 0.67
Arrow: [0.4, nan, 0.9, <NA>, 0.7]
  best by team {8: '0.9', 9: '-inf', 14: '<NA>'} of all 0.9 largest three Cho Eva Dot smallest Dot count 4 mean <NA>
Arrow, fill_nan: [0.4, <NA>, 0.9, <NA>, 0.7]
  best by team {8: '0.9', 9: '<NA>', 14: '<NA>'} of all 0.9 largest three Cho Eva Ann smallest Ann count 3 mean 0.67
SEEN
