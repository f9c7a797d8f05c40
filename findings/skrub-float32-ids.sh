#!/usr/bin/env bash
# skrub 0.11.0 (Polars 2.1.0): whole numbers and times through TableVectorizer.
# Expected: numbers stay as they are (Int64), or become Float64; 19134411 stays 19134411.
# Seen: all numeric columns come out as Float32, which has 24 bits: neighbouring fixture ids are one number afterwards,
#   and so are `total_seconds` of kick-offs that are a minute apart.
# Why it matters: the ids that predictions are to be joined back by are merged, and a model that sees the id or the time
#   cannot tell matches apart; nothing is said.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet skrub==0.11.0 scikit-learn==1.9.1 polars==2.1.0 pandas==3.1.1 numpy==2.4.6 pyarrow==26.0.1
"$dir/bin/python" -W ignore - <<'PY' | tee "$dir/seen"
from datetime import datetime, timedelta, timezone

import polars as pl
from skrub import TableVectorizer

kickoff = datetime(2026, 8, 14, 19, tzinfo=timezone.utc)
fixtures = pl.DataFrame({"fixture_id": [19134411, 19134412, 19134413], "kickoff": [kickoff + timedelta(minutes=m) for m in range(3)]})
table = TableVectorizer().fit_transform(fixtures)
for name in "fixture_id", "kickoff_total_seconds":
    column = table[name]
    print(f"{name}: {column.dtype}, {column.n_unique()} distinct of {len(column)}, {[int(x) for x in column]}")
PY
diff "$dir/seen" - <<'SEEN'
fixture_id: Float32, 1 distinct of 3, [19134412, 19134412, 19134412]
kickoff_total_seconds: Float32, 2 distinct of 3, [1786733952, 1786734080, 1786734080]
SEEN
