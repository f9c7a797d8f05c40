#!/usr/bin/env bash
# floodlight 1.2.0: distance covered, from positions once a second as GPS vests give them.
# Expected: the sum of the steps: 9 steps of 4 m are 36 m.
# Seen: `fit` takes central differences (numpy.gradient), so each step is half of the way from the frame before to the frame after,
#   and the first and last count whole: straight ahead one step too many, at every turn one too few; a missing frame is
#   itself stepped over and takes those beside it. Ten shuttles of 20 m are 168 m, at 25 Hz 198.7. `fit(xy, difference="backward")`
#   sums steps.
# Why it matters: who turns more runs less: the measure of load falls with the changes of direction, and differs by the
#   receiver's rate. A reviewer saw the step too many when it was made (pull request 45); it is the default still.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet floodlight==1.2.0
"$dir/bin/python" -W ignore - <<'PY' 2>/dev/null | tee "$dir/seen"
import numpy as np
from floodlight import XY
from floodlight.models.kinematics import DistanceModel


def covered(metres, rate, **options):
    model = DistanceModel()
    model.fit(XY(np.column_stack([metres, np.zeros(len(metres))]), framerate=rate), **options)
    return model.cumulative_distance_covered().property[-1, 0]


def shuttles(rate):
    seconds = np.arange(0, 50 + 0.5 / rate, 1 / rate)  # 10 times 20 m at 4 m/s
    return 20 - np.abs(20 - (4 * seconds) % 40)


gap = np.arange(0.0, 40.0, 4.0)
gap[5] = np.nan
for name, metres, rate in [
    ("straight ahead, 36 m", np.arange(0.0, 40.0, 4.0), 1),
    ("ten shuttles, 200 m, 1 Hz", shuttles(1), 1),
    ("ten shuttles, 200 m, 5 Hz", shuttles(5), 5),
    ("ten shuttles, 200 m, 25 Hz", shuttles(25), 25),
    ("straight ahead with one gap", gap, 1),
]:
    steps = np.nansum(np.abs(np.diff(metres)))
    print(f"{name}: sum of steps {steps:.1f}, floodlight {covered(metres, rate):.1f}, backward {covered(metres, rate, difference='backward'):.1f}")
PY
diff "$dir/seen" - <<'SEEN'
straight ahead, 36 m: sum of steps 36.0, floodlight 40.0, backward 36.0
ten shuttles, 200 m, 1 Hz: sum of steps 200.0, floodlight 168.0, backward 200.0
ten shuttles, 200 m, 5 Hz: sum of steps 200.0, floodlight 193.6, backward 200.0
ten shuttles, 200 m, 25 Hz: sum of steps 200.0, floodlight 198.7, backward 200.0
straight ahead with one gap: sum of steps 28.0, floodlight 32.0, backward 28.0
SEEN
