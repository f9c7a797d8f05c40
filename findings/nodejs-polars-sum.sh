#!/usr/bin/env bash
# nodejs-polars 0.26.1 (npm), Node 20: sums of a column of Booleans, and values taken out of a column of ids.
# Expected: the sum of true, false, true is 2, as in the mean and the running sum of the same Series, in a frame and in Polars for
#   Python; an id above 2 ** 53 is a BigInt, as toArray() and toRecords() give it.
# Seen: sum() of a Series of Booleans is the value `false`, whatever is in it, also where all are true; mean, cumSum, the frame and
#   expressions are right. series[0], get(0) and max() round such an id, without a word, to one that is not in the column.
# Why it matters: wins.sum() counts as 0 in arithmetic (`false` / 38 is 0) and is drawn as nothing; an id read from a row by its
#   index finds no fixture, and the same id out of toArray() does. Sum in an expression; take ids by toArray() or toRecords().
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
cd "$dir" && npm install --silent --no-audit --no-fund nodejs-polars@0.26.1 nodejs-polars-linux-x64-gnu@0.26.1
cat > run.mjs <<'JS'
import pl from 'nodejs-polars'

for (const values of [[true, false, true], [true, true, true], [true, null, true]]) {
  const won = pl.Series('won', values)
  const frame = pl.DataFrame({ won })
  console.log(JSON.stringify(values), 'sum', won.sum(), 'a match', won.sum() / 3, '| mean', won.mean().toFixed(2), 'running', won.cumSum().get(2),
    'frame', frame.sum().getColumn('won').get(0), 'expression', frame.select(pl.col('won').sum()).getColumn('won').get(0))
}
const id = pl.Series('id', [19134411123456789n, 3n])
console.log('id: toArray', id.toArray()[0], 'records', pl.DataFrame({ id }).toRecords()[0].id, '| [0]', id[0], 'get', id.get(0), 'max', id.max())
console.log('in the column:', id.toArray().includes(BigInt(id[0])))
JS
node run.mjs | tee seen
diff seen - <<'SEEN'
[true,false,true] sum false a match 0 | mean 0.67 running 2 frame 2 expression 2
[true,true,true] sum false a match 0 | mean 1.00 running 3 frame 3 expression 3
[true,null,true] sum false a match 0 | mean 1.00 running 2 frame 2 expression 2
id: toArray 19134411123456789n records 19134411123456789n | [0] 19134411123456788 get 19134411123456788 max 19134411123456788
in the column: false
SEEN
