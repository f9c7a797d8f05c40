#!/usr/bin/env bash
# glass-onion 1.1: the clubs of two providers brought together, one list of last season and one of this.
# Expected: a pair for each club that stayed; the three that went down and the three that came up have no partner and stay alone.
# Seen: what is left over is paired as well, the most alike first and at the end whatever remains: Leicester City, Ipswich Town and
#   Southampton are Leeds United, Burnley and Sunderland, and Ajax is Botafogo where a list has no more than these. The last of its steps
#   has no least similarity; `use_competition_context=True`, with another season in each, changes nothing. Matches without a partner
#   are left alone, so clubs are the exception.
# Why it matters: the table of ids looks complete, without a gap to stumble over, and the record of a club that went down is continued
#   by another; ids of matches and players are then found by those of the clubs. Compare the names of each pair.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet glass-onion==1.1
cd "$dir" && bin/python -W ignore - 2>warnings <<'PY' | tee seen
import logging

import pandas as pd
from glass_onion import MatchSyncableContent, MatchSyncEngine, TeamSyncableContent, TeamSyncEngine

logging.disable()
STAYED = ["Arsenal", "Aston Villa", "Chelsea", "Everton", "Fulham", "Liverpool", "Manchester City", "Manchester United", "Newcastle United"]
OLD, NEW = ["Leicester City", "Ipswich Town", "Southampton"], ["Leeds United", "Burnley", "Sunderland"]


def clubs(provider, names, season):
    return TeamSyncableContent(provider, pd.DataFrame({f"{provider}_team_id": names, "team_name": names, "competition_id": "8", "season_id": season}))


def pairs(left, right, **arguments):
    return TeamSyncEngine([left, right], **arguments).synchronize().data[["a_team_id", "b_team_id"]].fillna("nobody").values.tolist()


for title, old, new, arguments in (
    ("three down, three up", OLD, NEW, {}),
    ("one down, one up", OLD[1:2], NEW[1:2], {}),
    ("two down, one up", OLD[:2], NEW[1:2], {}),
    ("with the season", OLD, NEW, {"use_competition_context": True}),
):
    found = pairs(clubs("a", STAYED + old, "2024"), clubs("b", STAYED + new, "2025"), **arguments)
    print(f"{title}: {sum(a == b for a, b in found)} of {len(STAYED)} right, and", sorted(pair for pair in found if pair[0] != pair[1]))
print("nothing in common:", pairs(clubs("a", ["Ajax"], "2025"), clubs("b", ["Botafogo"], "2025")))
columns = {"match_date": ["2026-11-28"], "home_team_id": ["8"], "away_team_id": ["82"]}
matches = [MatchSyncableContent(name, pd.DataFrame({f"{name}_match_id": [name]} | columns | {"home_team_id": [team]})) for name, team in (("a", "8"), ("b", "9"))]
print("matches of other clubs:", MatchSyncEngine(matches).synchronize().data[["a_match_id", "b_match_id"]].fillna("nobody").values.tolist())
PY
diff seen - <<'SEEN'
three down, three up: 9 of 9 right, and [['Ipswich Town', 'Burnley'], ['Leicester City', 'Leeds United'], ['Southampton', 'Sunderland']]
one down, one up: 9 of 9 right, and [['Ipswich Town', 'Burnley']]
two down, one up: 9 of 9 right, and [['Ipswich Town', 'nobody'], ['Leicester City', 'Burnley']]
with the season: 9 of 9 right, and [['Ipswich Town', 'Burnley'], ['Leicester City', 'Leeds United'], ['Southampton', 'Sunderland']]
nothing in common: [['Ajax', 'Botafogo']]
matches of other clubs: [['a', 'nobody'], ['nobody', 'b']]
SEEN
