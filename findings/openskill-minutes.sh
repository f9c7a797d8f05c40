#!/usr/bin/env bash
# openskill 6.2.0 beside trueskill 0.4.5: what minutes played do as weights.
# Expected: as in TrueSkill's partial play, who played 0 minutes keeps the rating, who played 90 moves most.
# Seen: openskill gives the unused substitute of the losing side the whole loss of an unweighted match, and the player
#   of 90 minutes the smallest one; only ratios within a side count: 90 each equals no weights.
# Why it matters: line-ups with `minutes_played` handed over as weights turn player ratings upside down for losers.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet openskill==6.2.0 trueskill==0.4.5
"$dir/bin/python" - <<'PY' | tee "$dir/seen"
from openskill.models import PlackettLuce
from trueskill import TrueSkill

minutes = [[90, 90], [90, 45, 0]]
model, env = PlackettLuce(), TrueSkill()
winners, losers = [model.rating() for _ in range(2)], [model.rating() for _ in range(3)]
moved = lambda teams: [round(player.mu - 25, 2) for player in teams[1]]
print("openskill, losers, unweighted:  ", moved(model.rate([winners, losers], ranks=[1, 2])))
print("openskill, losers, 90/45/0 min: ", moved(model.rate([winners, losers], ranks=[1, 2], weights=minutes)))
print("openskill, losers, 90/90/90 min:", moved(model.rate([winners, losers], ranks=[1, 2], weights=[[90, 90], [90] * 3])))
shares = [tuple(m / 90 for m in team) for team in minutes]
start = [tuple(env.create_rating() for _ in team) for team in minutes]
print("trueskill, losers, 90/45/0 min: ", moved(env.rate(start, ranks=[0, 1], weights=shares)))
PY
diff "$dir/seen" - <<'SEEN'
openskill, losers, unweighted:   [-2.78, -2.78, -2.78]
openskill, losers, 90/45/0 min:  [-1.39, -1.85, -2.78]
openskill, losers, 90/90/90 min: [-2.78, -2.78, -2.78]
trueskill, losers, 90/45/0 min:  [-1.75, -0.88, -0.0]
SEEN
