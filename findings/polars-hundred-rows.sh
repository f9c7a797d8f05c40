#!/usr/bin/env bash
# Polars 2.1.0: rows of JSON whose ratings are 7, 8, 6 for a hundred rows and 7.75 after them.
# Expected: 7.75, or an error that names the row, as `pl.read_ndjson` and a column of the same numbers give (and as rows do where the
#   hundred were null).
# Seen: the types are those of the first hundred rows (`infer_schema_length`), and what comes later is cut to them: 7.75 is 7, -0.5 is 0,
#   7.5 within a list is 7, "8.5" is 8, and after a column of true and false a 2 is False. So do `pl.read_json`, `pl.from_dicts`,
#   `pl.DataFrame(rows)` and `pl.json_normalize`, with `strict=True` too, whose documentation promises an error for a value of another type.
# Why it matters: an API writes a rating of 7.00 as 7, and odds, xG and minutes likewise; the first fixtures of a season decide, so one
#   page is right and the season is cut. Nothing is said. `infer_schema_length=None` or a schema avoids it.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet polars==2.1.0
cd "$dir" && bin/python -W ignore - <<'PY' | tee seen
import json

import polars as pl


def told(work):
    try:
        return work()
    except Exception as error:
        return type(error).__name__


rows = [{"player_id": number, "rating": 6 + number % 3} for number in range(100)] + [{"player_id": 100, "rating": 7.75}]
lines = "\n".join(map(json.dumps, rows)).encode()
ways = {
    "read_json": lambda: pl.read_json(json.dumps(rows).encode()),
    "from_dicts": lambda: pl.from_dicts(rows),
    "from_dicts, strict=True": lambda: pl.from_dicts(rows, strict=True),
    "DataFrame of rows": lambda: pl.DataFrame(rows),
    "json_normalize": lambda: pl.json_normalize(rows),
    "read_ndjson": lambda: pl.read_ndjson(lines),
    "DataFrame of columns": lambda: pl.DataFrame({"rating": [row["rating"] for row in rows]}),
    "from_dicts, infer_schema_length=None": lambda: pl.from_dicts(rows, infer_schema_length=None),
    "from_dicts of the last 100": lambda: pl.from_dicts(rows[1:]),
}
for name, way in ways.items():
    print(f"{name}: {told(lambda: way()['rating'][-1])}")
for first, later in (0, -0.5), (7, "8.5"), (7, True), (True, 2), ([7], [7.5]), ({"home": 1}, {"home": 1.9}), ({"home": 1}, {"away": 2}), (None, 7.5):
    column = told(lambda: pl.from_dicts([{"value": first}] * 100 + [{"value": later}])["value"].to_list()[-1])
    print(f"{later!r} after a hundred of {first!r}: {column}")
PY
diff seen - <<'SEEN'
read_json: 7
from_dicts: 7
from_dicts, strict=True: 7
DataFrame of rows: 7
json_normalize: 7
read_ndjson: ComputeError
DataFrame of columns: TypeError
from_dicts, infer_schema_length=None: 7.75
from_dicts of the last 100: 7.75
-0.5 after a hundred of 0: 0
'8.5' after a hundred of 7: 8
True after a hundred of 7: 1
2 after a hundred of True: False
[7.5] after a hundred of [7]: [7]
{'home': 1.9} after a hundred of {'home': 1}: {'home': 1}
{'away': 2} after a hundred of {'home': 1}: {'home': None}
7.5 after a hundred of None: ComputeError
SEEN
