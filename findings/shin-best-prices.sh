#!/usr/bin/env bash
# shin 0.2.2: Shin's probabilities from prices whose inverses sum to less than 1 (the best price of each of several bookmakers).
# Expected: probabilities that sum to 1 (as for two outcomes, and for any prices with a margin), or an error, as penaltyblog
#   1.13.1 raises for the same method and prices.
# Seen: for three outcomes they sum to 0.87, each of them below 1 / price, and the more generous the prices the lower the
#   sum. The loop has run into its limit of 1000 rounds; only `full_output` shows that, and nothing is raised or warned.
# Why it matters: best prices over bookmakers are a usual input, and every probability of the match comes out some 13 % too
#   low, so that no price seems worth a bet. Check the sum, or `iterations`.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet shin==0.2.2 penaltyblog==1.13.1
"$dir/bin/python" -W ignore - <<'PY' | tee "$dir/seen"
from penaltyblog.implied import calculate_implied
from shin import calculate_implied_probabilities

for name, prices in {"one bookmaker": [2.6, 2.4, 4.3], "best prices": [2.1, 3.9, 4.6], "better prices": [2.2, 4.0, 5.0], "best of two": [1.9, 2.2]}.items():
    details = calculate_implied_probabilities(prices, full_output=True)
    chances = details.implied_probabilities
    print(f"{name}, {prices}: inverses sum to {sum(1 / price for price in prices):.3f}")
    print("  shin:", *(f"{chance:.3f}" for chance in chances), f"sum {sum(chances):.3f}", "rounds over 1000" if details.iterations > 1000 else "converged")
    try:
        print(f"  penaltyblog: sum {sum(calculate_implied(prices, method='shin').probabilities):.3f}")
    except ValueError as error:
        print("  penaltyblog: ValueError,", error)
PY
diff "$dir/seen" - <<'SEEN'
one bookmaker, [2.6, 2.4, 4.3]: inverses sum to 1.034
  shin: 0.373 0.405 0.222 sum 1.000 converged
  penaltyblog: sum 1.000
best prices, [2.1, 3.9, 4.6]: inverses sum to 0.950
  shin: 0.460 0.224 0.182 sum 0.866 rounds over 1000
  penaltyblog: ValueError, f(a) and f(b) must have different signs
better prices, [2.2, 4.0, 5.0]: inverses sum to 0.905
  shin: 0.438 0.211 0.157 sum 0.806 rounds over 1000
  penaltyblog: ValueError, f(a) and f(b) must have different signs
best of two, [1.9, 2.2]: inverses sum to 0.981
  shin: 0.536 0.464 sum 1.000 converged
  penaltyblog: ValueError, f(a) and f(b) must have different signs
SEEN
