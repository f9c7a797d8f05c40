#!/usr/bin/env bash
# hyparquet 1.33.0 (npm), Node 20: `orderBy` of a column with nulls.
# Expected: nulls first or last, the rest in order.
# Seen: null is compared as JavaScript does it: beside text it is neither less nor greater, so a column of names is not
#   put in order at all; beside numbers it is 0, so teams without a goal difference stand between +1 and -1, and
#   `rowEnd` cuts the wrong rows off.
# Why it matters: "top ten by …" over rows of which some have no value yet is any ten rows, without an error.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
cd "$dir" && npm install --silent --no-audit --no-fund hyparquet@1.33.0 hyparquet-writer@0.17.0
cat > run.mjs <<'JS'
import { parquetQuery } from 'hyparquet'
import { parquetWriteBuffer } from 'hyparquet-writer'

const player = ['Pim', 'Sam', null, 'Hal', 'Ron', null, 'Gus']
const difference = [-2, 1, null, 3, -1, null, 5]
const file = parquetWriteBuffer({ columnData: [{ name: 'player', type: 'STRING', data: player }, { name: 'difference', type: 'DOUBLE', data: difference }] })
for (const orderBy of ['player', 'difference']) {
  const values = async (options) => (await parquetQuery({ file, orderBy, ...options })).map((row) => row[orderBy])
  console.log(`${orderBy}:`, JSON.stringify(await values({})), 'first three:', JSON.stringify(await values({ rowEnd: 3 })))
}
JS
node run.mjs | tee seen
diff seen - <<'SEEN'
player: ["Pim","Sam",null,"Hal","Ron",null,"Gus"] first three: ["Pim","Sam",null]
difference: [-2,-1,null,null,1,3,5] first three: [-2,-1,null]
SEEN
