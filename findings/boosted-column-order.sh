#!/usr/bin/env bash
# XGBoost 3.2.0, LightGBM 4.7.0 and scikit-learn 1.9.1: a model asked with the columns in another order than it was trained with,
#   from Polars 2.1.0, pandas 3.1.1 and Arrow.
# Expected: an error that names them, as XGBoost raises it for pandas and scikit-learn for all; or the columns found by name.
# Seen: XGBRegressor keeps the names of a Polars or Arrow frame, and goes by position: expected goals are read as corners, and a
#   renamed column passes; xgb.DMatrix of the same frame raises. LightGBM goes by position for all, pandas too, unless its Booster
#   is asked with validate_features.
# Why it matters: columns of a pivot of statistics stand in the order in which they first come, so another week is another order;
#   a model that was moved from pandas to Polars has lost the check. Select by `model.feature_names_in_` before predict.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet xgboost-cpu==3.2.0 lightgbm==4.7.0 scikit-learn==1.9.1 polars==2.1.0 pandas==3.1.1 pyarrow==26.0.1 numpy==2.4.6
OMP_NUM_THREADS=1 "$dir/bin/python" -W ignore - <<'PY' 2>/dev/null | tee "$dir/seen"
import lightgbm
import polars as pl
import xgboost
from sklearn.ensemble import HistGradientBoostingRegressor

train = pl.DataFrame({"xg": [0.0, 1.0] * 20, "corners": [0.0, 0.0, 1.0, 1.0] * 10})
goals = train["xg"].to_numpy()
match = pl.DataFrame({"xg": [1.0], "corners": [0.0]})
frames = {"same": match, "swapped": match.select("corners", "xg"), "renamed": match.rename({"xg": "shots"})}
models = {
    "XGBoost": lambda: xgboost.XGBRegressor(n_estimators=30, n_jobs=1),
    "LightGBM": lambda: lightgbm.LGBMRegressor(n_estimators=60, min_child_samples=1, n_jobs=1, verbose=-1),
    "scikit-learn": lambda: HistGradientBoostingRegressor(min_samples_leaf=1),
}


def answer(predict):
    try:
        return round(float(predict()[0]), 1)
    except Exception as error:
        return type(error).__name__


for name, make in models.items():
    for library, convert in {"Polars": lambda frame: frame, "Arrow": pl.DataFrame.to_arrow, "pandas": pl.DataFrame.to_pandas}.items():
        model = make().fit(convert(train), goals)
        print(f"{name}, {library}:", {label: answer(lambda: model.predict(convert(frame))) for label, frame in frames.items()})
model = xgboost.XGBRegressor(n_estimators=30, n_jobs=1).fit(train, goals)
print("XGBoost knows the names:", [str(name) for name in model.feature_names_in_], "and by DMatrix:", answer(lambda: model.get_booster().predict(xgboost.DMatrix(frames["swapped"]))))
model = lightgbm.LGBMRegressor(n_estimators=60, min_child_samples=1, n_jobs=1, verbose=-1).fit(train.to_pandas(), goals)
print("LightGBM with validate_features:", answer(lambda: model.booster_.predict(frames["swapped"].to_pandas(), validate_features=True)))
PY
diff "$dir/seen" - <<'SEEN'
XGBoost, Polars: {'same': 1.0, 'swapped': 0.0, 'renamed': 1.0}
XGBoost, Arrow: {'same': 1.0, 'swapped': 0.0, 'renamed': 1.0}
XGBoost, pandas: {'same': 1.0, 'swapped': 'ValueError', 'renamed': 'ValueError'}
LightGBM, Polars: {'same': 1.0, 'swapped': 0.0, 'renamed': 1.0}
LightGBM, Arrow: {'same': 1.0, 'swapped': 0.0, 'renamed': 1.0}
LightGBM, pandas: {'same': 1.0, 'swapped': 0.0, 'renamed': 1.0}
scikit-learn, Polars: {'same': 1.0, 'swapped': 'ValueError', 'renamed': 'ValueError'}
scikit-learn, Arrow: {'same': 1.0, 'swapped': 'ValueError', 'renamed': 'ValueError'}
scikit-learn, pandas: {'same': 1.0, 'swapped': 'ValueError', 'renamed': 'ValueError'}
XGBoost knows the names: ['xg', 'corners'] and by DMatrix: ValueError
LightGBM with validate_features: LightGBMError
SEEN
