#!/usr/bin/env bash
# LightGBM 4.7.0, scikit-learn 1.9.1 (HistGradientBoosting), XGBoost (xgboost-cpu) 3.2.0 and YDF 0.16.1, with pandas 3.1.1: a team that
# the model has not seen, as a club that came up, in a column of categories.
# Expected: about the mean of all, or an error.
# Seen: only XGBoost raises an error. In scikit-learn a new team is the team with most rows; in LightGBM it was the last of the table
#   both times, and in YDF the first or the second. A missing team is taken in the same ways, and in XGBoost it is the first of the
#   table: none of the four had a gap to learn from, so it goes wherever the default of each split leads.
# Why it matters: who came up is forecast as one club of last season, precisely and without a warning: as the champion, or as the club
#   that went down. Look whether each team of today was in the training.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet lightgbm==4.7.0 scikit-learn==1.9.1 xgboost-cpu==3.2.0 ydf==0.16.1 pandas==3.1.1 numpy==2.4.6
cd "$dir" && bin/python -W ignore - 2>warnings <<'PY' | tee seen
import lightgbm
import numpy as np
import pandas as pd
import xgboost
import ydf
from sklearn.ensemble import HistGradientBoostingRegressor

ydf.verbose(0)
random = np.random.default_rng(7)
goals = {"Alpha": 4.0, "Bravo": 3.0, "Charlie": 2.0, "Delta": 1.0}


def told(work):
    try:
        return [f"{value:.1f}" for value in work()]
    except Exception as error:
        return type(error).__name__


def category(values):
    return pd.DataFrame({"team": pd.Categorical(values, categories=[*goals, "Newcomer"]).remove_unused_categories(), "form": 0.0})


def text(values):
    return pd.DataFrame({"team": pd.array(values, "object"), "form": 0.0})


for most in "Alpha", "Charlie":
    shares = [0.7 if team == most else 0.1 for team in goals]
    teams = random.choice(list(goals), 4000, p=shares)
    scored = np.array([goals[team] for team in teams]) + random.normal(0, 0.01, 4000)
    frame = category(teams).assign(form=random.normal(size=4000))
    models = {
        "LightGBM": lightgbm.LGBMRegressor(verbose=-1, n_jobs=1).fit(frame, scored),
        "scikit-learn": HistGradientBoostingRegressor(categorical_features="from_dtype").fit(frame, scored),
        "XGBoost": xgboost.XGBRegressor(enable_categorical=True, n_jobs=1).fit(frame, scored),
        "YDF": ydf.GradientBoostedTreesLearner(label="goals", task=ydf.Task.REGRESSION).train(text(list(teams)).assign(form=frame["form"], goals=scored)),
    }
    print(f"mostly {most}: mean {scored.mean():.1f}")
    for name, model in models.items():
        table = text if name == "YDF" else category
        print(f"  {name}: known {told(lambda: model.predict(table(list(goals))))}, new {told(lambda: model.predict(table(['Newcomer'])))}, missing {told(lambda: model.predict(table(['Alpha', None]))[1:])}")
PY
diff seen - <<'SEEN'
mostly Alpha: mean 3.4
  LightGBM: known ['4.0', '3.0', '2.0', '1.0'], new ['1.0'], missing ['1.0']
  scikit-learn: known ['4.0', '3.0', '2.0', '1.0'], new ['4.0'], missing ['4.0']
  XGBoost: known ['4.0', '3.0', '2.0', '1.0'], new XGBoostError, missing ['4.0']
  YDF: known ['4.0', '3.0', '2.0', '1.0'], new ['4.0'], missing ['4.0']
mostly Charlie: mean 2.2
  LightGBM: known ['4.0', '3.0', '2.0', '1.0'], new ['1.0'], missing ['1.0']
  scikit-learn: known ['4.0', '3.0', '2.0', '1.0'], new ['2.0'], missing ['2.0']
  XGBoost: known ['4.0', '3.0', '2.0', '1.0'], new XGBoostError, missing ['4.0']
  YDF: known ['4.0', '3.0', '2.0', '1.0'], new ['3.0'], missing ['3.0']
SEEN
