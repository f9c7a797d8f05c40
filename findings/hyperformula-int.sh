#!/usr/bin/env bash
# HyperFormula 3.5.0 (npm), Node 20: INT of a handicap and TEXT of a share, as a spreadsheet in a page computes them.
# Expected: as Excel, Google Sheets and LibreOffice have it: INT(-0.75) is -1 (rounded down, so says Microsoft's page of INT), and
#   TEXT(0.5, "0%") is 50%.
# Seen: INT cuts towards zero, so it is TRUNC for all below zero, and the two agree nowhere; TEXT writes the number as it is beside
#   the sign, so that 0.58 of possession is 1% (issue 1565 of its repository, open since 2025-10; nothing there about INT).
# Why it matters: the whole line of an Asian handicap of -0.75 is 0 in the page and -1 in the workbook it came from, and a goal
#   difference per match of -1.2 is in the class of -1 with those of -0.2 in that of 0. FLOOR(x, 1) and ROUND agree with Excel.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
cd "$dir" && npm install --silent --no-audit --no-fund hyperformula@3.5.0
cat > run.mjs <<'JS'
import { HyperFormula } from 'hyperformula'

const lines = [-0.25, -0.75, -1.2, -2.5, 0.75]
const formulas = ['INT', 'TRUNC', 'FLOOR'].map((name) => [name, lines.map((line) => `=${name}(${line}${name === 'FLOOR' ? ', 1' : ''})`)])
const shares = [0.5, 0.58, 0.42].map((share) => `=TEXT(${share}, "0%")`)
for (const [name, row] of [...formulas, ['TEXT of 0.5, 0.58, 0.42', shares]]) {
  const values = HyperFormula.buildFromArray([row], { licenseKey: 'gpl-v3' }).getSheetValues(0)[0]
  console.log(`${name}:`, values.map((value) => (Object.is(value, -0) ? 0 : value)).join(' '))
}
JS
node run.mjs | tee seen
diff seen - <<'SEEN'
INT: 0 0 -1 -2 0
TRUNC: 0 0 -1 -2 0
FLOOR: -1 -1 -2 -3 0
TEXT of 0.5, 0.58, 0.42: 1% 1% 0%
SEEN
