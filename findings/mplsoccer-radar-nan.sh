#!/usr/bin/env bash
# mplsoccer 1.8.1 with matplotlib 3.11.2: a radar of six statistics with one of them missing.
# Expected: an error, or a radar with one corner less.
# Seen: None is a TypeError, but NaN (or a null of a Polars or pandas column) draws: the rings lose the outline that cuts
#   them and fill the whole circle, so a player of 3 out of 10 everywhere covers more than one of 10 out of 10. Python's
#   log has one line on an "ill-defined clip_path", no warning and no error.
# Why it matters: a statistic that the provider leaves out for a player (common: those of 0) makes the best radar of the
#   squad. Fill or drop missing statistics before drawing.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet mplsoccer==1.8.1 matplotlib==3.11.2 numpy==2.4.6 pandas==3.1.1 polars==2.1.0
MPLCONFIGDIR="$dir" MPLBACKEND=agg "$dir/bin/python" -W ignore - 2>/dev/null <<'PY' | tee "$dir/seen"
import numpy as np
import polars as pl
from mplsoccer import Radar


def coloured(values):
    """The part of the picture that the player's radar covers, in per cent."""
    radar = Radar(["goals", "assists", "shots", "passes", "tackles", "duels"], min_range=[0] * 6, max_range=[10] * 6)
    figure, axes = radar.setup_axis()
    radar.draw_radar(values, ax=axes, kwargs_radar={"facecolor": "red"}, kwargs_rings={"facecolor": "red"})
    figure.canvas.draw()
    red, green, blue = np.moveaxis(np.asarray(figure.canvas.buffer_rgba())[..., :3], -1, 0)
    return round(100 * ((red > 200) & (green < 80) & (blue < 80)).mean())


print("3 of 10 in all:               ", coloured([3] * 6))
print("10 of 10 in all:              ", coloured([10] * 6))
print("3 of 10, assists NaN:         ", coloured([3, float("nan"), 3, 3, 3, 3]))
print("3 of 10, assists null, Polars:", coloured(pl.Series([3, None, 3, 3, 3, 3])))
try:
    coloured([3, None, 3, 3, 3, 3])
except TypeError as error:
    print("3 of 10, assists None:         TypeError:", error)
PY
diff "$dir/seen" - <<'SEEN'
3 of 10 in all:                4
10 of 10 in all:               23
3 of 10, assists NaN:          24
3 of 10, assists null, Polars: 24
3 of 10, assists None:         TypeError: '>=' not supported between instances of 'NoneType' and 'int'
SEEN
