#!/usr/bin/env bash
# LightGBM 4.7.0: labels that are missing.
# Expected: an error (as its own scikit-learn wrapper gives), or the rows left out.
# Seen: `train` learns a missing label as 0, from numpy, pandas (also Int64 with NA) and Polars alike: where every known
#   label is 5 and every second one is missing, the model says 2.5.
# Why it matters: unplayed fixtures have null goals and players without minutes have a null rating; left in the training
#   table they pull every forecast down to nil.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet lightgbm==4.7.0 scikit-learn==1.9.1 pandas==3.1.1 polars==2.1.0 numpy==2.4.6
"$dir/bin/python" -W ignore - <<'PY' | tee "$dir/seen"
import lightgbm as lgb
import numpy as np
import pandas as pd
import polars as pl

features = np.zeros((400, 1))
goals = [5, None] * 200
labels = {"numpy, NaN": np.array(goals, dtype=float), "pandas, Int64": pd.Series(goals, dtype="Int64"), "Polars, null": pl.Series(goals)}
for name, label in labels.items():
    model = lgb.train({"objective": "regression", "verbose": -1}, lgb.Dataset(features, label), num_boost_round=5)
    print(f"{name}: forecast {model.predict(features[:1])[0]:.2f}")
try:
    lgb.LGBMRegressor(verbose=-1).fit(features, labels["numpy, NaN"])
except ValueError as error:
    print("LGBMRegressor: ValueError,", error)
PY
diff "$dir/seen" - <<'SEEN'
numpy, NaN: forecast 2.50
pandas, Int64: forecast 2.50
Polars, null: forecast 2.50
LGBMRegressor: ValueError, Input y contains NaN.
SEEN
