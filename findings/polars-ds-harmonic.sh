#!/usr/bin/env bash
# polars-ds 0.13.0 with Polars 2.1.0: `weighted_hmean`, such as the average price of bets of several stakes.
# Expected: the weighted harmonic mean, 1.8 for 100 at 1.5 and 100 at 2.25, and a new number when a price changes.
# Seen: the mean of the weights, whatever the values: 100 here, and 1 / n of n bets where the weights are normalised.
#   Python's statistics.harmonic_mean gives 1.8, and so does the unweighted `pds.hmean`.
# Why it matters: with small stakes (1 and 2 units: 1.5) the number looks like a price, and it does not move when prices do;
#   so with speeds over the legs of a run. Nothing is raised.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet polars-ds==0.13.0 polars==2.1.0
"$dir/bin/python" -W ignore - <<'PY' | tee "$dir/seen"
from statistics import harmonic_mean

import polars as pl
import polars_ds as pds

for prices, stakes in ([1.5, 2.25], [100, 100]), ([1.5, 9.0], [100, 100]), ([1.5, 2.25], [1.0, 2.0]), ([1.5, 2.25], [0.5, 0.5]):
    bets = pl.DataFrame({"price": prices, "stake": stakes})
    normal = sum(stakes) == 1
    ours = bets.select(pds.weighted_hmean("price", "stake", is_normalized=normal)).item()
    print(f"prices {prices}, stakes {stakes}: weighted_hmean {ours:.3f}, statistics {harmonic_mean(prices, stakes):.3f}, pds.hmean {bets.select(pds.hmean('price')).item():.3f}")
PY
diff "$dir/seen" - <<'SEEN'
prices [1.5, 2.25], stakes [100, 100]: weighted_hmean 100.000, statistics 1.800, pds.hmean 1.800
prices [1.5, 9.0], stakes [100, 100]: weighted_hmean 100.000, statistics 2.571, pds.hmean 2.571
prices [1.5, 2.25], stakes [1.0, 2.0]: weighted_hmean 1.500, statistics 1.929, pds.hmean 1.800
prices [1.5, 2.25], stakes [0.5, 0.5]: weighted_hmean 0.500, statistics 1.800, pds.hmean 1.800
SEEN
