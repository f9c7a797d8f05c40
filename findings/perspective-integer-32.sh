#!/usr/bin/env bash
# perspective-python 5.6.1: ids of odds, which are above 2 ** 31, in a live table: declared by a schema, or made from Arrow.
# Expected: `integer` holds them, since a table made from Arrow's Int64 calls its column `integer` too, and shows them right.
# Seen: declared as `integer` they are kept in 32 bits: 5,000,000,000 becomes 705,032,704, falls on the row of the index that
#   has that id already, and writes over it. A table made from Arrow keeps them while Arrow comes in; the first update by rows
#   or JSON is cut to 32 bits there too. `float` and `string` are right.
# Why it matters: two prices share a row, the ids join nothing, and a table that was right when it was loaded is wrong after
#   the first update; nothing is raised. Declare such an id as `float` (exact to 2 ** 53).
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet perspective-python==5.6.1 pyarrow==26.0.1
"$dir/bin/python" -W ignore - <<'PY' | tee "$dir/seen"
import perspective
import pyarrow as pa

client = perspective.Server().new_local_client()
odds = pa.table({"id": [705_032_704, 5_000_000_000, 133_456_789_012], "price": [1.9, 2.1, 3.4]})
tables = {
    "schema, integer": client.table({"id": "integer", "price": "float"}, index="id"),
    "schema, float": client.table({"id": "float", "price": "float"}, index="id"),
    "empty Arrow": client.table(odds.slice(0, 0), index="id"),
}
for how in "Arrow", "rows":
    for name, table in tables.items():
        table.clear()
        table.update(odds if how == "Arrow" else odds.to_pylist())
        print(f"{name}, updated by {how}: declared {table.schema()['id']}, {table.size()} rows, {table.view().to_columns()}")
PY
diff "$dir/seen" - <<'SEEN'
schema, integer, updated by Arrow: declared integer, 2 rows, {'id': [312802836, 705032704], 'price': [3.4, 2.1]}
schema, float, updated by Arrow: declared float, 3 rows, {'id': [705032704.0, 5000000000.0, 133456789012.0], 'price': [1.9, 2.1, 3.4]}
empty Arrow, updated by Arrow: declared integer, 3 rows, {'id': [705032704, 5000000000, 133456789012], 'price': [1.9, 2.1, 3.4]}
schema, integer, updated by rows: declared integer, 2 rows, {'id': [312802836, 705032704], 'price': [3.4, 2.1]}
schema, float, updated by rows: declared float, 3 rows, {'id': [705032704.0, 5000000000.0, 133456789012.0], 'price': [1.9, 2.1, 3.4]}
empty Arrow, updated by rows: declared integer, 2 rows, {'id': [312802836, 705032704], 'price': [3.4, 2.1]}
SEEN
