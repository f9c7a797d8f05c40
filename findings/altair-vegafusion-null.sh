#!/usr/bin/env bash
# Altair 6.3.0 drawn by vl-convert 1.9.0 (as a browser draws it) and pre-computed by VegaFusion 2.0.3: the same chart.
# Expected: VegaFusion moves transforms to Python and changes nothing in the picture.
# Seen: a null is JavaScript's in the one (null + null = 0, null == null) and SQL's in the other. An unplayed match is an
#   "under 2.5" and a draw in the browser; VegaFusion drops it from the first and makes it a defeat in the second.
# Why it matters: fixtures to come have null goals; the bar of draws changes with the renderer, and grows as the season's
#   calendar is loaded.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet altair==6.3.0 vl-convert-python==1.9.0.post1 vegafusion==2.0.3 polars==2.1.0 pyarrow==26.0.1
"$dir/bin/python" -W ignore - <<'PY' | tee "$dir/seen"
import re

import altair as alt
import polars as pl
import vl_convert

matches = alt.Chart(pl.DataFrame({"home": [1, 0, 4, None], "away": [1, 1, 0, None]}))
under = matches.transform_filter("datum.home + datum.away < 2.5").mark_bar().encode(y="count()")
result = "datum.home > datum.away ? 'win' : datum.home == datum.away ? 'draw' : 'defeat'"
results = matches.transform_calculate(result=result).mark_bar().encode(x="result:N", y="count()")
for name, chart in ("under 2.5", under), ("results", results):
    bars = re.findall(r'aria-label="([^"]*Count of Records: \d+)"', vl_convert.vegalite_to_svg(chart.to_dict()))
    print(f"{name}, as a browser:", sorted(bars))
    print(f"{name}, VegaFusion:  ", sorted(chart.transformed_data().rows()))
PY
diff "$dir/seen" - <<'SEEN'
under 2.5, as a browser: ['Count of Records: 3']
under 2.5, VegaFusion:   [(2,)]
results, as a browser: ['result: defeat; Count of Records: 1', 'result: draw; Count of Records: 2', 'result: win; Count of Records: 1']
results, VegaFusion:   [('defeat', 2), ('draw', 1), ('win', 1)]
SEEN
