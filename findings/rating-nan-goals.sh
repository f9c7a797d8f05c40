#!/usr/bin/env bash
# openskill 6.2.0 and trueskill 0.4.5: a fixture that is not played yet, with NaN for its goals, as pandas has it.
# Expected: an error (openskill's own for None, and for NaN as `ranks`), or ratings of NaN.
# Seen: it is a full win of the side that is named first, whichever goal is missing: nothing is smaller than NaN, so the order
#   of the list decides. trueskill does it by `ranks`, openskill by `scores`.
# Why it matters: every fixture to come lifts its home side, and the table of ratings drifts to home wins as the calendar is
#   loaded; no warning. Drop fixtures without goals first.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet openskill==6.2.0 trueskill==0.4.5 pandas==3.1.1 numpy==2.4.6
"$dir/bin/python" -W ignore - <<'PY' | tee "$dir/seen"
import pandas as pd
import trueskill
from openskill.models import BradleyTerryFull, PlackettLuce

fixtures = pd.DataFrame({"home": [3, 0, None, None], "away": [0, 3, None, 3]})
for goals in fixtures.values.tolist():
    rated = {kind.__name__: kind().rate([[kind().rating()], [kind().rating()]], scores=goals) for kind in (PlackettLuce, BradleyTerryFull)}
    rated["trueskill"] = trueskill.rate([(trueskill.Rating(),), (trueskill.Rating(),)], ranks=[-number for number in goals])
    print(f"goals {goals}:", *(f"{name} {home[0].mu:.2f} {away[0].mu:.2f}," for name, (home, away) in rated.items()))
model = PlackettLuce()
for option, values in {"scores": [None, None], "ranks": [float("nan"), 1]}.items():
    try:
        model.rate([[model.rating()], [model.rating()]], **{option: values})
    except (TypeError, ValueError) as error:
        print(f"openskill, {option}={values}: {type(error).__name__}, {error}")
PY
diff "$dir/seen" - <<'SEEN'
goals [3.0, 0.0]: PlackettLuce 27.64 22.36, BradleyTerryFull 27.64 22.36, trueskill 29.40 20.60,
goals [0.0, 3.0]: PlackettLuce 22.36 27.64, BradleyTerryFull 22.36 27.64, trueskill 20.60 29.40,
goals [nan, nan]: PlackettLuce 27.64 22.36, BradleyTerryFull 27.64 22.36, trueskill 29.40 20.60,
goals [nan, 3.0]: PlackettLuce 27.64 22.36, BradleyTerryFull 27.64 22.36, trueskill 29.40 20.60,
openskill, scores=[None, None]: TypeError, float object expected; got None
openskill, ranks=[nan, 1]: ValueError, cannot convert float NaN to integer
SEEN
