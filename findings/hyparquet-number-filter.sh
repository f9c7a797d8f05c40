#!/usr/bin/env bash
# hyparquet 1.33.0 (npm), Node 20: a filter by an id on a column of 64-bit integers.
# Expected: {team_id: 8} finds team 8, or a number is refused for such a column.
# Seen: values are BigInt and equality is strict, so 8 finds nothing, {$in: [8]} nothing, and {$ne: 8} keeps team 8; but
#   {$gte: 8, $lte: 8} finds it, since order compares across the two types. 8n is right everywhere.
# Why it matters: every integer column of a Parquet export is Int64; a page in the browser shows an empty table, or all
#   teams but nobody left out, and no error.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
cd "$dir" && npm install --silent --no-audit --no-fund hyparquet@1.33.0 hyparquet-writer@0.17.0
cat > run.mjs <<'JS'
import { inspect } from 'node:util'
import { parquetReadObjects } from 'hyparquet'
import { parquetWriteBuffer } from 'hyparquet-writer'

const file = parquetWriteBuffer({ columnData: [{ name: 'team_id', type: 'INT64', data: [8n, 8n, 19n] }] })
const filters = [{ team_id: 8 }, { team_id: { $in: [8] } }, { team_id: { $ne: 8 } }, { team_id: { $gte: 8, $lte: 8 } }, { team_id: 8n }, { team_id: { $ne: 8n } }]
for (const filter of filters) {
  const rows = await parquetReadObjects({ file, filter })
  console.log(inspect(filter), '->', rows.map((row) => String(row.team_id)).join(' ') || 'no rows')
}
JS
node run.mjs | tee seen
diff seen - <<'SEEN'
{ team_id: 8 } -> no rows
{ team_id: { '$in': [ 8 ] } } -> no rows
{ team_id: { '$ne': 8 } } -> 8 8 19
{ team_id: { '$gte': 8, '$lte': 8 } } -> 8 8
{ team_id: 8n } -> 8 8
{ team_id: { '$ne': 8n } } -> 19
SEEN
