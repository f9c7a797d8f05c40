#!/usr/bin/env bash
# deltalake 1.6.6 with Polars 2.1.0: floats are appended to a Delta table whose column is of whole numbers.
# Expected: an error: "will raise ValueError if the schema of the data passed to it differs" (delta-rs, Writing Delta Tables), as a
#   cast of pyarrow does.
# Seen: 0.76 expected goals are written as 0, 2.9 as 2; append, `schema_mode="merge"`, MERGE, and `write_delta` of Polars all cut;
#   text of digits becomes numbers, numbers become true, a moment loses its time in a column of days. Refused is only what cannot be
#   cut: NaN, "2-1", numbers over the range.
# Why it matters: the first night of a column decides. Ratings that happen to be whole (7, 8), goals per match of matchday 1 make a
#   column of integers, and all that follows loses its fractions for good. Issues 3917 and 2642 of delta-rs, closed, are
#   of it. Append only where `frame.schema == pl.scan_delta(path).collect_schema()`.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet deltalake==1.6.6 polars==2.1.0 pyarrow==25.0.1
"$dir/bin/python" -W ignore - "$dir" <<'PY' 2>/dev/null | tee "$dir/seen"
import datetime
import shutil
import sys

import polars as pl
import pyarrow as pa
from deltalake import DeltaTable, write_deltalake

place = sys.argv[1] + "/matches"


def kept(name, first, then, write):
    shutil.rmtree(place, ignore_errors=True)
    write_deltalake(place, pa.table({"id": [1], "value": [first]}))
    try:
        write(pl.DataFrame({"id": range(2, 2 + len(then)), "value": then}))
    except Exception as error:
        print(f"{name}: {type(error).__name__}")
    else:
        print(f"{name}: {then} is kept as {pl.read_delta(place).sort('id')['value'].to_list()[1:]}")


def append(frame, **options):
    write_deltalake(place, frame, mode="append", **options)


def merge(frame):
    DeltaTable(place).merge(frame, "s.id = t.id", "s", "t").when_not_matched_insert_all().execute()


expected_goals = [0.76, 2.9, -0.7]
kept("append", 2, expected_goals, append)
kept("schema_mode merge", 2, expected_goals, lambda frame: append(frame, schema_mode="merge"))
kept("MERGE", 2, expected_goals, merge)
kept("write_delta", 2, expected_goals, lambda frame: frame.write_delta(place, mode="append"))
kept("text", 2, ["3", "4"], append)
kept("text of a score", 2, ["3", "2-1"], append)
kept("NaN", 2, [float("nan")], append)
kept("minutes into a truth value", True, [0, 67], append)
kept("moments into days", datetime.date(2026, 8, 1), [datetime.datetime(2026, 11, 29, 20, 45, tzinfo=datetime.UTC)], append)
try:
    pa.array(expected_goals).cast(pa.int64())
except pa.ArrowInvalid as error:
    print("pyarrow:", error)
PY
diff "$dir/seen" - <<'SEEN'
append: [0.76, 2.9, -0.7] is kept as [0, 2, 0]
schema_mode merge: [0.76, 2.9, -0.7] is kept as [0, 2, 0]
MERGE: [0.76, 2.9, -0.7] is kept as [0, 2, 0]
write_delta: [0.76, 2.9, -0.7] is kept as [0, 2, 0]
text: ['3', '4'] is kept as [3, 4]
text of a score: Exception
NaN: Exception
minutes into a truth value: [0, 67] is kept as [False, True]
moments into days: [datetime.datetime(2026, 11, 29, 20, 45, tzinfo=datetime.timezone.utc)] is kept as [datetime.date(2026, 11, 29)]
pyarrow: Float value 0.760000 was truncated converting to int64
SEEN
