#!/usr/bin/env bash
# kloppy 3.19.1: the state "score" (`dataset.add_state("score")`) of a match with an own goal and a shoot-out.
# Expected: a final that ends 1-1 and goes to penalties stays 1-1, and an own goal counts whichever provider tells it.
# Seen: each kick of the shoot-out (period 5) is a goal of the match, so it ends 5-3. And an own goal is counted from files of
#   StatsBomb, but not from those of Wyscout's second version, where the tag for it (102) is on the touch of a defender: the constant
#   stands in kloppy, nothing reads it. That is the format of the open data of 2017/18 (`wyscout.load_open_data`).
# Why it matters: game state (winning, drawing, losing) is what passes, shots and risks are split by. A cup tie has a winner it had not,
#   and after an own goal the whole match is in the wrong group; both look like any other score. Filter `period.id < 5` first, and
#   compare the last score with that of the fixture.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet kloppy==3.19.1
cd "$dir" && bin/python -W ignore - 2>warnings <<'PY' | tee seen
import json

from kloppy import statsbomb, wyscout

HOME, AWAY = {"id": 1, "name": "Home"}, {"id": 2, "name": "Away"}
GOAL, SAVED, POST = {"id": 97, "name": "Goal"}, {"id": 100, "name": "Saved"}, {"id": 99, "name": "Post"}
KEEPER, STRIKER = {"id": 1, "name": "Goalkeeper"}, {"id": 23, "name": "Center Forward"}
events = []


def man(team, shirt):
    return {"id": team["id"] * 100 + shirt, "name": f"{team['name']} {shirt}"}


def event(kind, name, period, minute, team, **more):
    of_all = {"id": f"event {len(events)}", "index": len(events) + 1, "period": period, "timestamp": f"00:{minute:02}:00.000"}
    of_all |= {"minute": minute, "second": 0, "type": {"id": kind, "name": name}, "team": team, "possession": 1, "possession_team": team}
    events.append(of_all | {"play_pattern": {"id": 1, "name": "Regular Play"}} | more)


def shot(period, minute, team, outcome, kind):
    details = {"statsbomb_xg": 0.5, "end_location": [120.0, 38.5, 1.0], "outcome": outcome, "type": kind}
    details |= {"body_part": {"id": 40, "name": "Right Foot"}, "technique": {"id": 93, "name": "Normal"}}
    event(16, "Shot", period, minute, team, player=man(team, 9), position=STRIKER, location=[108.5, 40.5], duration=1.0, shot=details)


for team in HOME, AWAY:
    lineup = [{"player": man(team, shirt), "position": position, "jersey_number": shirt} for shirt, position in ((1, KEEPER), (9, STRIKER))]
    event(35, "Starting XI", 1, 0, team, tactics={"formation": 442, "lineup": lineup})
for period, minutes in (1, 45), (2, 45), (3, 15), (4, 15), (5, 8):
    event(18, "Half Start", period, 0, HOME)
    if period == 1:
        shot(1, 20, HOME, GOAL, {"id": 87, "name": "Open Play"})
    if period == 2:
        event(20, "Own Goal Against", 2, 30, HOME, player=man(HOME, 1), position=KEEPER, location=[5.5, 40.5])
        event(25, "Own Goal For", 2, 30, AWAY, player=man(AWAY, 9), position=STRIKER, location=[114.5, 39.5])
    if period == 5:
        for minute, outcomes in enumerate([(GOAL, SAVED), (GOAL, GOAL), (GOAL, GOAL), (GOAL, POST)]):
            for team, outcome in zip((HOME, AWAY), outcomes):
                shot(5, 2 * minute, team, outcome, {"id": 88, "name": "Penalty"})
    event(34, "Half End", period, minutes, HOME)
sides = [{"team_id": team["id"], "team_name": team["name"], "lineup": [{"player_id": man(team, shirt)["id"], "player_name": man(team, shirt)["name"], "jersey_number": shirt} for shirt in (1, 9)]} for team in (HOME, AWAY)]
for name, content in ("events", events), ("lineups", sides):
    with open(f"{name}.json", "w") as file:
        json.dump(content, file)
scored = statsbomb.load(event_data="events.json", lineup_data="lineups.json").add_state("score")
for period in range(1, 6):
    last = [each for each in scored.events if each.period.id == period][-1]
    print(f"StatsBomb, end of period {period}: {last.state['score']}")


def touch(number, second, team, kind, part, tags, player):
    where = [{"x": 50, "y": 50}, {"x": 60, "y": 50}]
    return {"id": number, "matchId": 7, "matchPeriod": "2H", "eventSec": second, "teamId": team, "playerId": player, "eventId": kind,
            "subEventId": part, "tags": [{"id": tag} for tag in tags], "positions": where}


squad = {str(team): [{"player": {"wyId": team * 100 + shirt, "firstName": "A", "lastName": str(shirt)}} for shirt in (1, 4, 9)] for team in (1, 2)}
match = {
    "teams": {str(team): {"team": {"officialName": name}} for team, name in ((1, "Home"), (2, "Away"))},
    "players": squad,
    "events": [
        touch(1, 10.0, 1, 10, 100, (101, 402, 1801), 109),  # a shot, a goal
        touch(2, 600.0, 2, 8, 80, (1801,), 209),  # a cross of the other side
        touch(3, 602.0, 1, 7, 72, (102,), 104),  # a touch of a defender, an own goal
        touch(4, 660.0, 1, 8, 85, (1801,), 109),  # the next kick-off
    ],
}
with open("wyscout.json", "w") as file:
    json.dump(match, file)
scored = wyscout.load(event_data="wyscout.json", data_version="V2").add_state("score")
for each in scored.events:
    print(f"Wyscout, V2: {each.event_name} of {each.team} at {each.state['score']}")
PY
diff seen - <<'SEEN'
StatsBomb, end of period 1: 1-0
StatsBomb, end of period 2: 1-1
StatsBomb, end of period 3: 1-1
StatsBomb, end of period 4: 1-1
StatsBomb, end of period 5: 5-3
Wyscout, V2: shot of Home at 0-0
Wyscout, V2: pass of Away at 1-0
Wyscout, V2: recovery of Home at 1-0
Wyscout, V2: pass of Home at 1-0
SEEN
