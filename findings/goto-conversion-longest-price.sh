#!/usr/bin/env bash
# goto_conversion 4.0.3: `efficient_shin_conversion` of a clear favourite, beside shin 0.2.2, which solves the same model.
# Expected: the higher the price, the lower the probability; and about what the iterative solution gives.
# Seen: with a favourite at 1.01 the outsider at 101 gets 0.039, more than the draw at 41 (0.012) and four times 1 / 101;
#   at 1.001, 500 and 1000 the outsider at 1000 is given 0.40. The sum is 1, so a check of it passes; neighbouring prices
#   (1.01, 51, 101) are right, and so is every balanced match.
# Why it matters: probabilities of mismatches (cup rounds, live prices late in a match) are in the wrong order and the
#   outsider seems a huge bet; averages over a league hide it.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet goto_conversion==4.0.3 shin==0.2.2
"$dir/bin/python" -W ignore - <<'PY' | tee "$dir/seen"
from goto_conversion import efficient_shin_conversion
from shin import calculate_implied_probabilities

for prices in [2.6, 2.4, 4.3], [1.01, 51, 101], [1.01, 41, 101], [1.02, 34, 101], [1.001, 500, 1000]:
    ways = {"inverse": [1 / price for price in prices], "shin": calculate_implied_probabilities(prices), "efficient": efficient_shin_conversion(prices)}
    print(f"{prices}:", *(f"{name} {' '.join(f'{chance:.4f}' for chance in chances)}," for name, chances in ways.items()), f"sum {sum(ways['efficient']):.3f}")
PY
diff "$dir/seen" - <<'SEEN'
[2.6, 2.4, 4.3]: inverse 0.3846 0.4167 0.2326, shin 0.3730 0.4048 0.2222, efficient 0.3740 0.4066 0.2193, sum 1.000
[1.01, 51, 101]: inverse 0.9901 0.0196 0.0099, shin 0.9804 0.0142 0.0054, efficient 0.9900 0.0099 0.0001, sum 1.000
[1.01, 41, 101]: inverse 0.9901 0.0244 0.0099, shin 0.9781 0.0174 0.0046, efficient 0.9492 0.0118 0.0390, sum 1.000
[1.02, 34, 101]: inverse 0.9804 0.0294 0.0099, shin 0.9707 0.0238 0.0055, efficient 0.9802 0.0198 0.0000, sum 1.000
[1.001, 500, 1000]: inverse 0.9990 0.0020 0.0010, shin 0.9980 0.0015 0.0005, efficient 0.5992 0.0006 0.4002, sum 1.000
SEEN
