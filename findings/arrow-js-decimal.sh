#!/usr/bin/env bash
# apache-arrow 21.2.0 (npm), Node 20: odds of Decimal(5, 2) in an Arrow file, as pyarrow, Polars and DuckDB write them.
# Expected: 2.50, or at least an object that has to be turned into a number.
# Seen: the value takes part in arithmetic, in Math.max and in comparisons as the integer behind it: odds of 2.50 are 250, and in
#   JSON "250". Nothing of the value knows its scale. Issues 100 and 77 of arrow-js, open since 2021 and 2023. An odds
#   column of another scale beside it (2.500 as 2500) is ten times higher.
# Why it matters: an implied probability of 1 / 250; a stake computed by them is hundredfold. DuckDB's SUM of integers is a
#   Decimal too (right, as its scale is 0), so code that was tried with goals is wrong with prices. Hand over Float64.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet pyarrow==25.0.1
cd "$dir" && npm install --silent --no-audit --no-fund apache-arrow@21.2.0
bin/python - <<'PY'
from decimal import Decimal

import pyarrow as pa

prices = ["2.50", "3.40", "2.95"]
table = pa.table({
    "odds": pa.array([Decimal(price) for price in prices], pa.decimal128(5, 2)),
    "fine": pa.array([Decimal(price) for price in prices], pa.decimal128(6, 3)),
    "float": pa.array([float(price) for price in prices]),
})
with pa.OSFile("odds.arrow", "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
    writer.write_table(table)
PY
cat > run.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { tableFromIPC } from 'apache-arrow'

const table = tableFromIPC(readFileSync('odds.arrow'))
for (const { name, type } of table.schema.fields) {
  const odds = [...table.getChild(name)]
  const margin = odds.reduce((sum, price) => sum + 1 / price, 0)
  console.log(`${name} (${type}):`, `first ${odds[0]},`, `highest ${Math.max(...odds)},`, `over 3: ${odds.filter((price) => price > 3).length},`,
    `sum of 1 / odds ${margin.toFixed(4)}`)
}
console.log(JSON.stringify(table.get(0)))
JS
node run.mjs | tee seen
diff seen - <<'SEEN'
odds (Decimal[5e+2]): first 250, highest 340, over 3: 3, sum of 1 / odds 0.0103
fine (Decimal[6e+3]): first 2500, highest 3400, over 3: 3, sum of 1 / odds 0.0010
float (Float64): first 2.5, highest 3.4, over 3: 1, sum of 1 / odds 1.0331
{"odds":"\"250\"","fine":"\"2500\"","float":2.5}
SEEN
