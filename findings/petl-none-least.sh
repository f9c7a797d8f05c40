#!/usr/bin/env bash
# petl 1.7.30: fixtures to come have None for goals, and players without a club None for the team.
# Expected: as in SQL, pandas and Polars: None is not below a number, and no None joins another; or an error, as Python gives one.
# Seen: None is less than everything: `selectlt`, `selectle` and `selectrangeopenright` take the unplayed in, `selectgt` does not.
#   In `join` and `leftjoin` None is a key like others, so every player without a club plays for each team without an id.
# Why it matters: "teams that did not score" counts fixtures to come, sums over the joined table grow by all pairs of unknowns,
#   and nothing is said. Put `selectnotnone` before both.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet petl==1.7.30 polars==2.1.0
"$dir/bin/python" -W ignore - <<'PY' | tee "$dir/seen"
import petl
import polars as pl

matches = [["id", "goals"], [1, 2], [2, None], [3, 0], [4, None]]
frame = pl.DataFrame(matches[1:], schema=matches[0], orient="row")
for name, by_petl, by_polars in [
    ("below 1", petl.selectlt(matches, "goals", 1), pl.col("goals") < 1),
    ("at most 0", petl.selectle(matches, "goals", 0), pl.col("goals") <= 0),
    ("above 0", petl.selectgt(matches, "goals", 0), pl.col("goals") > 0),
    ("selectnotnone first", petl.selectlt(petl.selectnotnone(matches, "goals"), "goals", 1), pl.col("goals") < 1),
]:
    print(f"{name}: petl {list(petl.values(by_petl, 'id'))}, Polars {frame.filter(by_polars)['id'].to_list()}")
players = [["team", "player"], [8, "Pim"], [None, "Sam"], [None, "Hal"]]
teams = [["team", "name"], [8, "Ajax"], [None, "U19"], [None, "Legends"]]
squads, sides = (pl.DataFrame(rows[1:], schema=rows[0], orient="row") for rows in (players, teams))
print("join: petl", [tuple(row) for row in petl.data(petl.join(players, teams, key="team"))])
print("join: Polars", squads.join(sides, on="team").rows())
print("leftjoin: petl", petl.nrows(petl.leftjoin(players, teams, key="team")), "rows, Polars", squads.join(sides, on="team", how="left").height)
PY
diff "$dir/seen" - <<'SEEN'
below 1: petl [2, 3, 4], Polars [3]
at most 0: petl [2, 3, 4], Polars [3]
above 0: petl [1], Polars [1]
selectnotnone first: petl [3], Polars [3]
join: petl [(None, 'Sam', 'U19'), (None, 'Sam', 'Legends'), (None, 'Hal', 'U19'), (None, 'Hal', 'Legends'), (8, 'Pim', 'Ajax')]
join: Polars [(8, 'Pim', 'Ajax')]
leftjoin: petl 5 rows, Polars 3
SEEN
