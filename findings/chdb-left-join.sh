#!/usr/bin/env bash
# chDB 4.4.0: a LEFT JOIN over pandas 3.1.1 frames and over the same as Polars 2.1.0 frames.
# Expected: a match without a partner has NULL in the right table's columns, whatever the frame's library.
# Seen: over pandas it has 0, false and '' in integer, Boolean and text columns, but NULL in float columns and times, in the
#   same row; over Polars all of them are NULL. So avg(goals) differs (0.67 and 1.0), and "IS NULL" finds nobody.
# Why it matters: a player without statistics becomes one with 0 goals and counts in every mean; an anti-join by
#   "name IS NULL" for what is missing finds nothing missing.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet chdb==4.4.0 pandas==3.1.1 polars==2.1.0 pyarrow==25.0.1 numpy==2.4.6
"$dir/bin/python" - <<'PY' | tee "$dir/seen"
import chdb
import pandas as pd
import polars as pl

squad = pd.DataFrame({"player_id": [1, 2, 3]})
played = pd.DataFrame({"player_id": [1, 3], "goals": [2, 0], "rating": [7.5, 6.5], "captain": [True, False], "position": ["F", "D"]})
joined = "FROM Python(squad) AS s LEFT JOIN Python(played) AS p USING player_id"
for library in "pandas", "Polars":
    if library == "Polars":
        squad, played = pl.from_pandas(squad), pl.from_pandas(played)
    print(library, "row of player 2:", str(chdb.query(f"SELECT goals, rating, captain, position {joined} WHERE player_id = 2")).strip())
    print(library, "mean of goals, positions missing:", str(chdb.query(f"SELECT round(avg(goals), 2), countIf(position IS NULL) {joined}")).strip())
PY
diff "$dir/seen" - <<'SEEN'
pandas row of player 2: 0,\N,false,""
pandas mean of goals, positions missing: 0.67,0
Polars row of player 2: \N,\N,\N,\N
Polars mean of goals, positions missing: 1,1
SEEN
