#!/usr/bin/env bash
# Daft 0.7.26: pivot by a column of Booleans (or floats).
# Expected: columns True and False with the sums, as for a column of text.
# Seen: the columns are there and named, and every value in them is null; the same rows with 1 and 0, or with text, come
#   out right.
# Why it matters: goals at home and away by a Boolean `home`, or cards by `counted`, are "nothing recorded".
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet daft==0.7.26 pyarrow==25.0.1
"$dir/bin/python" -W ignore - <<'PY' | tee "$dir/seen"
import daft

matches = daft.from_pydict({"team": ["A", "A", "B", "B"], "home": [True, False, True, False], "goals": [3, 1, 2, 0],
                            "home_01": [1, 0, 1, 0], "home_text": ["yes", "no", "yes", "no"], "round": [1.0, 2.0, 1.0, 2.0]})
for by in "home", "round", "home_01", "home_text":
    wide = matches.pivot("team", by, "goals", "sum").sort("team").to_pydict()
    print(f"{by}: {dict(sorted(wide.items()))}")
PY
diff "$dir/seen" - <<'SEEN'
home: {'False': [None, None], 'True': [None, None], 'team': ['A', 'B']}
round: {'1.0': [None, None], '2.0': [None, None], 'team': ['A', 'B']}
home_01: {'0': [1, 0], '1': [3, 2], 'team': ['A', 'B']}
home_text: {'no': [1, 0], 'team': ['A', 'B'], 'yes': [3, 2]}
SEEN
