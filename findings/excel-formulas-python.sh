#!/usr/bin/env bash
# formulas 1.3.4 and pycel 1.0b30: a workbook computed without Excel.
# Expected: what Excel shows (here: by Microsoft's pages of COUNTIF, SUM, EDATE and operators; no Excel was run). Criteria know no
#   upper or lower case, SUM leaves out text in cells, a minus before a number binds before ^, a month after 31 January is the 28th.
# Seen: formulas knows no case where a team is named whole, but does as soon as there is a * or <> in the criterion, so "*United"
#   misses "Newcastle united"; SUM and COUNT take a "3" kept as text. pycel has all that right, but -2^2 is -4, and a month after
#   31 January is 3 March.
# Why it matters: a standings sheet recalculated by a job has other points than the one that people look at; each of the two is
#   right where the other is wrong, and neither says a word.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet formulas==1.3.4 pycel==1.0b30 openpyxl==3.1.5 numpy==2.4.6 setuptools==80.9.0
cd "$dir" && "$dir/bin/python" -W ignore - <<'PY' 2>/dev/null | tee "$dir/seen"
import formulas
import openpyxl
from pycel import ExcelCompiler

excel = {
    'COUNTIF(A1:D1,"arsenal")': 2,
    'COUNTIF(A1:D1,"<>arsenal")': 2,
    'COUNTIF(A1:D1,"*United")': 2,
    'SUMIF(A1:D1,"arsenal",A2:D2)': 5,
    'SUMIF(A1:D1,"ars*",A2:D2)': 5,
    "SUM(A2:D2)": 7,
    "COUNT(A2:D2)": 3,
    "-A2^2": 4,
    "DAY(EDATE(DATE(2026,1,31),1))": 28,
}
book = openpyxl.Workbook()
book.active.title = "Table"
book.active.append(["Leeds United", "Newcastle united", "Arsenal", "arsenal"])
book.active.append([2, "3", 1, 4])
for formula in excel:
    book.active.append([f"={formula}"])
book.save("table.xlsx")
cells = formulas.ExcelModel().loads("table.xlsx").finish().calculate()
compiler = ExcelCompiler(filename="table.xlsx")
for row, (formula, value) in enumerate(excel.items(), 3):
    by_formulas = cells[f"'[table.xlsx]TABLE'!A{row}"].value[0, 0]
    print(f"{formula}: Excel {value}, formulas {float(by_formulas):g}, pycel {float(compiler.evaluate(f'Table!A{row}')):g}")
PY
diff "$dir/seen" - <<'SEEN'
COUNTIF(A1:D1,"arsenal"): Excel 2, formulas 2, pycel 2
COUNTIF(A1:D1,"<>arsenal"): Excel 2, formulas 3, pycel 2
COUNTIF(A1:D1,"*United"): Excel 2, formulas 1, pycel 2
SUMIF(A1:D1,"arsenal",A2:D2): Excel 5, formulas 5, pycel 5
SUMIF(A1:D1,"ars*",A2:D2): Excel 5, formulas 4, pycel 5
SUM(A2:D2): Excel 7, formulas 10, pycel 7
COUNT(A2:D2): Excel 3, formulas 4, pycel 3
-A2^2: Excel 4, formulas 4, pycel -4
DAY(EDATE(DATE(2026,1,31),1)): Excel 28, formulas 28, pycel 3
SEEN
