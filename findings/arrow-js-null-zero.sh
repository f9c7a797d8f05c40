#!/usr/bin/env bash
# apache-arrow 21.2.0 (npm), Node 20: `toArray()` of columns with nulls, as examples for DuckDB-WASM and charts take values.
# Expected: null, undefined or NaN where there is no value; the same by toArray() as by iterating.
# Seen: it depends on the type. Of Int32, Float64 and times the buffer behind the column comes back, in which a missing value is 0
#   here and may be anything; of Bool, Date, text and Int64 in a list it is null. Issue 105 of arrow-js, open since 2020.
# Why it matters: the mean of ratings falls with every player who has none, an unplayed fixture is 0-0 and was kicked off in 1970,
#   and one look at a column of days or names shows nulls that are right. `[...column]` has them.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet pyarrow==25.0.1
cd "$dir" && npm install --silent --no-audit --no-fund apache-arrow@21.2.0
bin/python - <<'PY'
import datetime

import pyarrow as pa

day = datetime.datetime(2026, 11, 29, 20, 45, tzinfo=datetime.UTC)
table = pa.table({
    "goals": pa.array([2, None, 1], pa.int32()),
    "rating": pa.array([7.5, None, 6.5]),
    "kickoff": pa.array([day, None, day], pa.timestamp("us", "UTC")),
    "day": pa.array([day.date(), None, day.date()]),
    "won": pa.array([True, None, False]),
    "name": pa.array(["Ajax", None, "PSV"]),
})
with pa.OSFile("matches.arrow", "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
    writer.write_table(table)
PY
cat > run.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { tableFromIPC } from 'apache-arrow'

const table = tableFromIPC(readFileSync('matches.arrow'))
for (const { name, type } of table.schema.fields) {
  const column = table.getChild(name)
  console.log(`${name} (${type}): toArray()[1] is ${column.toArray()[1]}, [...column][1] is ${[...column][1]}`)
}
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length
const rating = table.getChild('rating')
console.log('mean rating:', mean(rating.toArray()).toFixed(2), 'of those who have one:', mean([...rating].filter((value) => value !== null)))
JS
node run.mjs | tee seen
diff seen - <<'SEEN'
goals (Int32): toArray()[1] is 0, [...column][1] is null
rating (Float64): toArray()[1] is 0, [...column][1] is null
kickoff (Timestamp<MICROSECOND, UTC>): toArray()[1] is 0, [...column][1] is null
day (Date32<DAY>): toArray()[1] is null, [...column][1] is null
won (Bool): toArray()[1] is null, [...column][1] is null
name (Utf8): toArray()[1] is null, [...column][1] is null
mean rating: 4.67 of those who have one: 7
SEEN
