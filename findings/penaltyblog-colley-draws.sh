#!/usr/bin/env bash
# penaltyblog 1.13.1: Colley's ratings of a league with draws, as they come (`include_draws=True, draw_weight=0.5`).
# Expected: "0.5 means a draw is worth half a win", as its documentation says: half a win and half a defeat, nothing for either side, so
#   that the ratings have the mean 0.5 that Colley's always have.
# Seen: both sides get the half win and neither the half defeat. Ten draws weigh as much as five more wins than defeats: a side that drew
#   all it played, last by points, is first, and the mean is above 0.5. With `draw_weight=0` it is Colley's method with ties;
#   `include_draws=False` gives the same numbers.
# Why it matters: who draws much is rated as who wins, by the defaults and by the value that reads as right; the order looks like a
#   table. Massey's, from the same class of arguments, has no such thing.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet penaltyblog==1.13.1
cd "$dir" && bin/python -W ignore - <<'PY' | tee seen
from itertools import permutations

from penaltyblog.ratings import Colley, Massey

teams = ["Alpha", "Bravo", "Charlie", "Delta", "Echo", "Draws"]
matches = list(permutations(teams, 2))  # everyone at home to everyone; home sides win, and "Draws" draws
goals = [(1, 1) if "Draws" in match else (2, 0) for match in matches]
points = dict.fromkeys(teams, 0)
for (home, away), (scored, conceded) in zip(matches, goals):
    points[home] += 3 if scored > conceded else 1
    points[away] += 1 if scored == conceded else 0
print("points:", points)
(home, away), (scored, conceded) = zip(*matches), zip(*goals)
for arguments in {}, {"draw_weight": 0.25}, {"draw_weight": 0.0}, {"include_draws": False}:
    ratings = Colley(scored, conceded, home, away, **arguments).get_ratings().set_index("team")["rating"].astype(float)
    print(f"Colley {arguments}: Draws {ratings['Draws']:.3f}, Alpha {ratings['Alpha']:.3f}, mean {ratings.mean():.3f}")
ratings = Massey(scored, conceded, home, away).get_ratings().set_index("team")["rating"].astype(float)
print(f"Massey: Draws {abs(ratings['Draws']):.3f}, Alpha {abs(ratings['Alpha']):.3f}")
PY
diff seen - <<'SEEN'
points: {'Alpha': 14, 'Bravo': 14, 'Charlie': 14, 'Delta': 14, 'Echo': 14, 'Draws': 10}
Colley {}: Draws 1.036, Alpha 0.893, mean 0.917
Colley {'draw_weight': 0.25}: Draws 0.768, Alpha 0.696, mean 0.708
Colley {'draw_weight': 0.0}: Draws 0.500, Alpha 0.500, mean 0.500
Colley {'include_draws': False}: Draws 0.500, Alpha 0.500, mean 0.500
Massey: Draws 0.000, Alpha 0.000
SEEN
