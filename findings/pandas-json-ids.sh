#!/usr/bin/env bash
# pandas 3.1.1: `read_json` of an object by player id, with ids of eight digits, and of rows with money in them.
# Expected: the ids as numbers (or as text), the money as numbers.
# Seen: labels that could be seconds after 1 January 1971 (above 31,536,000) are taken for moments: player 37541234 is
#   1971-03-11 12:07:14. One id below that among them, and all are numbers, so it depends on who is in the file. Columns are turned as
#   well, if their name is "date" or "modified", ends in "_at" or "_time" or begins with "timestamp": 50 million under "value_at" are a
#   day in August 1971, and 30 million under it are 30 million. Off with `convert_axes=False` (ids are text then) and
#   `convert_dates=False`.
# Why it matters: a join by id finds nobody, or only since the last signing has an id high enough; a mean of market values is a date.
#   Issue 31570 of its repository, closed, had it for the labels of a frame.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet pandas==3.1.1
cd "$dir" && bin/python -W ignore - <<'PY' | tee seen
import json
from io import StringIO

import pandas as pd


def read(content, **arguments):
    return pd.read_json(StringIO(json.dumps(content)), **arguments)


minutes = {"37541234": {"minutes": 90}, "37541235": {"minutes": 12}}
for name, content in ("by id", minutes), ("by id, one of them below", minutes | {"1743": {"minutes": 45}}), ("by id, all below", {"1743": {"minutes": 45}}):
    print(f"{name}: {[str(label) for label in read(content, orient='index').index]}")
print("ids as columns:", [str(label) for label in read({"37541234": [1, 0], "37541235": [0, 2]}).columns])
print("convert_axes=False:", list(read(minutes, orient="index", convert_axes=False).index))
for amounts in (30_000_000, 18_000_000), (50_000_000, 65_000_000), (50_000_000, 18_000_000):
    rows = [{"player_id": 37541234 + number, "value_at": amount, "value": amount} for number, amount in enumerate(amounts)]
    frame = read(rows)
    print("rows:", {name: str(frame[name][0]) for name in frame}, "mean of value_at", frame["value_at"].mean())
PY
diff seen - <<'SEEN'
by id: ['1971-03-11 12:07:14', '1971-03-11 12:07:15']
by id, one of them below: ['37541234', '37541235', '1743']
by id, all below: ['1743']
ids as columns: ['1971-03-11 12:07:14', '1971-03-11 12:07:15']
convert_axes=False: ['37541234', '37541235']
rows: {'player_id': '37541234', 'value_at': '30000000', 'value': '30000000'} mean of value_at 24000000.0
rows: {'player_id': '37541234', 'value_at': '1971-08-02 16:53:20', 'value': '50000000'} mean of value_at 1971-10-28 12:13:20
rows: {'player_id': '37541234', 'value_at': '50000000', 'value': '50000000'} mean of value_at 34000000.0
SEEN
