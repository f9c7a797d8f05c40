#!/usr/bin/env bash
# elote 1.5.1 with numpy 2.4.6: the comparison function of an arena that returns a numpy truth value.
# Expected: numpy.True_ counts as True: the first side won.
# Seen: only the object True counts as a win; numpy.True_ falls through to "lost", so the winner is rated down. So does
#   a goal difference of 3.
# Why it matters: goals taken from a pandas row or a numpy array compare to numpy.bool_, and the whole table of ratings
#   comes out with every home win as a home defeat; no warning, and the history says "loss".
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet elote==1.5.1 numpy==2.4.6
"$dir/bin/python" - <<'PY' | tee "$dir/seen"
import numpy as np
from elote import LambdaArena


def rate(home, away, rule):
    arena = LambdaArena(lambda a, b, attributes: rule(attributes["home"], attributes["away"]))
    arena.matchup("home", "away", attributes={"home": home, "away": away})
    return {team: competitor.rating for team, competitor in arena.competitors.items()}, arena.history.bouts[0].outcome


goals = np.array([3, 0])
print("3:0 in Python ints, home > away:", rate(3, 0, lambda h, a: h > a))
print("3:0 from a numpy array, home > away:", rate(*goals, lambda h, a: h > a))
print("3:0 in Python ints, home - away:", rate(3, 0, lambda h, a: h - a))
PY
diff "$dir/seen" - <<'SEEN'
3:0 in Python ints, home > away: ({'home': 416.0, 'away': 384.0}, 'win')
3:0 from a numpy array, home > away: ({'home': 384.0, 'away': 416.0}, 'loss')
3:0 in Python ints, home - away: ({'home': 384.0, 'away': 416.0}, 'loss')
SEEN
