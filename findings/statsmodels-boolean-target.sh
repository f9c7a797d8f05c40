#!/usr/bin/env bash
# statsmodels 0.15.0 (patsy 1.0.3): a Boolean target in the formula of a binomial GLM.
# Expected: the model of P(won), or the ValueError that `logit` raises for the same formula.
# Seen: the formula makes two columns, won[False] and won[True]; GLM reads a target of two columns as (successes,
#   failures), so it fits P(not won): every coefficient has the wrong sign. The same target as an array, or as 0/1, is right.
# Why it matters: tables of matches hold Booleans (won, counted, home), and "more expected goals, fewer wins" comes out
#   with fine standard errors and no warning.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet statsmodels==0.15.0 patsy==1.0.3 pandas==3.1.1 numpy==2.4.6
"$dir/bin/python" - <<'PY' | tee "$dir/seen"
import pandas as pd
import statsmodels.api as sm
import statsmodels.formula.api as smf

matches = pd.DataFrame({"won": [True, False, True, True, False, False, True, True, False, False],
                        "xgd": [2.0, -1.0, 1.0, 0.5, -0.5, 0.3, -0.2, 1.5, -2.0, 0.1]})
matches["won_01"] = matches["won"].astype(int)
binomial = sm.families.Binomial()
print("formula, Boolean:", round(smf.glm("won ~ xgd", matches, family=binomial).fit().params["xgd"], 3))
print("formula, 0 and 1:", round(smf.glm("won_01 ~ xgd", matches, family=binomial).fit().params["xgd"], 3))
print("array, Boolean:  ", round(sm.GLM(matches["won"], sm.add_constant(matches["xgd"]), family=binomial).fit().params["xgd"], 3))
try:
    smf.logit("won ~ xgd", matches)
except ValueError as error:
    print("logit, Boolean:   ValueError,", str(error).split(" that has")[0])
PY
diff "$dir/seen" - <<'SEEN'
formula, Boolean: -2.906
formula, 0 and 1: 2.906
array, Boolean:   2.906
logit, Boolean:   ValueError, endog has evaluated to an array with multiple columns
SEEN
