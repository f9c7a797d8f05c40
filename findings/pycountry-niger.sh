#!/usr/bin/env bash
# pycountry 26.2.16: `countries.search_fuzzy` with a country's own name.
# Expected: the country of exactly that name comes first (as Georgia does, before the United States, and Guinea before the
#   three others); what matches in part follows.
# Seen: "Niger" is Nigeria first and "Curaçao" the Netherlands, by the exact name of the search and with the right country
#   second; likewise the code MUS (Mauritius) is Turkey, by a province. All other 247 names come first for themselves.
# Why it matters: `search_fuzzy(name)[0]` is what one writes to turn a provider's country into a code; Niger's players become
#   Nigerians, and Curaçao's, a team of World Cup 2026, Dutch, without an error. Try `countries.get(name=…)` first.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet pycountry==26.2.16
"$dir/bin/python" - <<'PY' | tee "$dir/seen"
from pycountry import countries

for query in "Niger", "Curaçao", "MUS", "Georgia", "Guinea":
    print(f"{query}:", *(found.name for found in countries.search_fuzzy(query)[:4]), sep=" | ")
print("names that find another country first:", *sorted(country.name for country in countries if countries.search_fuzzy(country.name)[0] != country), f"of {len(countries)}")
print("by get:", countries.get(name="Niger").alpha_3, countries.get(name="Curaçao").alpha_3)
PY
diff "$dir/seen" - <<'SEEN'
Niger: | Nigeria | Niger
Curaçao: | Netherlands | Curaçao
MUS: | Türkiye | Mauritius | Estonia | Oman
Georgia: | Georgia | United States | South Georgia and the South Sandwich Islands
Guinea: | Guinea | Guinea-Bissau | Papua New Guinea | Equatorial Guinea
names that find another country first: Curaçao Niger of 249
by get: NER CUW
SEEN
