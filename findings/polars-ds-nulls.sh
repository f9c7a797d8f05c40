#!/usr/bin/env bash
# polars-ds 0.13.0 with Polars 2.1.0: means and scores over columns in which a value is missing.
# Expected: as Polars' own mean: a row without a value counts neither above nor below the line; or null; or an error, as its
#   `query_roc_auc` raises for the same column.
# Seen: `weighted_mean` leaves the missing value out of the products and keeps its weight in the divisor, so it counts as 0;
#   `weighted_var` follows. `query_l1` and `query_l2` divide by all matches that have a result, also those without a
#   forecast. `query_confusion_matrix` counts a match without a result as one that was not won.
# Why it matters: a rating of 8 and one of 6 with a third that was not given average 4.67; a model looks better for each
#   forecast it does not make. `drop_nulls` first.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet polars-ds==0.13.0 polars==2.1.0
"$dir/bin/python" -W ignore - <<'PY' | tee "$dir/seen"
import polars as pl
import polars_ds as pds

ratings = pl.DataFrame({"rating": [8.0, 6.0, None], "minutes": [90, 90, 90]})
goals = pl.DataFrame({"goals": [2, 1, 0, 3], "forecast": [1.0, 2.0, None, None]})
results = pl.DataFrame({"won": [True, True, False, False, None, None], "chance": [0.9, 0.4, 0.6, 0.2, 0.8, 0.3]})
both = lambda frame, what: [frame.select(what).item(), frame.drop_nulls().select(what).item()]
show = lambda name, values: print(f"{name}: {values[0]}, of the rows without nulls {values[1]}")
show("mean, Polars", both(ratings, pl.col("rating").mean()))
for name in "weighted_mean", "weighted_var":
    show(name, both(ratings, getattr(pds, name)("rating", "minutes").round(2)))
for name in "query_l1", "query_l2":
    show(name, both(goals, getattr(pds, name)("goals", "forecast")))
show("query_confusion_matrix", [{key: int(n) for key, n in cells.items()} for cells in both(results, pds.query_confusion_matrix("won", "chance"))])
try:
    results.select(pds.query_roc_auc("won", "chance"))
except pl.exceptions.ComputeError as error:
    print("query_roc_auc: ComputeError,", str(error).split(": ", 1)[1][:50])
PY
diff "$dir/seen" - <<'SEEN'
mean, Polars: 7.0, of the rows without nulls 7.0
weighted_mean: 4.67, of the rows without nulls 7.0
weighted_var: 4.3, of the rows without nulls 1.0
query_l1: 0.5, of the rows without nulls 1.0
query_l2: 0.5, of the rows without nulls 1.0
query_confusion_matrix: {'tn': 2, 'fp': 2, 'fn': 1, 'tp': 1}, of the rows without nulls {'tn': 1, 'fp': 1, 'fn': 1, 'tp': 1}
query_roc_auc: ComputeError, ROC AUC: Input columns must be the same length, no
SEEN
