"""The synthetic data is consistent with itself, deterministic, and of the shapes of the wire."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sandbox_client import CUP_SEASON, FIRST, LIVE, OLD_CUP_SEASON, SEASON, Api

from sportmonks_sdk.sandbox import SandboxServer
from sportmonks_sdk.sandbox.graph import RELATIONS
from sportmonks_sdk.sandbox.reference import TYPES

GOALS, EVENTS, DETAILS = (14, 15, 16), "events;scores;participants", "lineups.details"


@pytest.fixture
def played(api: Api) -> list[dict[str, Any]]:
    """Played matches of a league (one still live) and of a cup with extra time and penalties."""
    ids = [r["id"] for r in api.season() if r["state_id"] in (5, 22)][:100]
    ids += [LIVE]
    ids += [r["id"] for r in api.season(OLD_CUP_SEASON)]
    ids += [r["id"] for r in api.season(CUP_SEASON) if r["state_id"] in (5, 7, 8)]
    return api.full(ids, "events;scores;participants;statistics;periods;state")


def goals(row: dict[str, Any], text: str) -> tuple[int, int] | None:
    found = {s["score"]["participant"]: s["score"]["goals"] for s in row["scores"] if s["description"] == text}
    return (found["home"], found["away"]) if found else None


def side(row: dict[str, Any], location: str) -> int:
    number: int = next(p["id"] for p in row["participants"] if p["meta"]["location"] == location)
    return number


def test_goals_of_the_events_add_up_to_the_score(played: list[dict[str, Any]]) -> None:
    own_goals = 0
    for row in played:
        scored = [e for e in row["events"] if e["type_id"] in GOALS]
        own_goals += sum(e["type_id"] == 15 for e in scored)
        counted = tuple(sum(e["participant_id"] == side(row, where) for e in scored) for where in ("home", "away"))
        assert counted == goals(row, "CURRENT"), row["id"]
        if scored:  # kind by kind, each in the order of play
            assert [e["sort_order"] for e in scored] == list(range(1, len(scored) + 1))
            assert scored[-1]["result"] == f"{counted[0]}-{counted[1]}"
    assert own_goals


def test_scores_of_the_parts_add_up(played: list[dict[str, Any]]) -> None:
    kinds = set()
    for row in played:
        half, full, only = (goals(row, t) for t in ("1ST_HALF", "2ND_HALF", "2ND_HALF_ONLY"))
        current, extra, kicks = (goals(row, t) for t in ("CURRENT", "ET", "PENALTY_SHOOTOUT"))
        assert half is not None
        assert full is not None
        assert only is not None
        assert current is not None
        assert full == (half[0] + only[0], half[1] + only[1])
        extra_time = extra or (0, 0)
        assert current == (full[0] + extra_time[0], full[1] + extra_time[1])
        assert (extra is not None) == (3 in {p["type_id"] for p in row["periods"]})
        assert row["state_id"] != 7 or extra is not None
        first, both = goals(row, "ET_1ST_HALF"), goals(row, "ET_2ND_HALF")
        assert (both or first or extra) == extra  # the second half is cumulative, as that of the match is
        assert (kicks is not None) == (row["state_id"] == 8)
        kinds.add(row["state_id"])
    assert kinds == {5, 7, 8, 22}


def test_the_winner_is_who_scored_more_and_penalties_decide(played: list[dict[str, Any]]) -> None:
    for row in played:
        winners = {p["meta"]["location"]: p["meta"]["winner"] for p in row["participants"]}
        score = goals(row, "PENALTY_SHOOTOUT") or goals(row, "CURRENT")
        assert score is not None
        if row["state_id"] == 22:
            assert winners == {"home": None, "away": None}
        else:
            assert winners == {"home": score[0] > score[1], "away": score[1] > score[0]}
        texts = {5: "full-time", 7: "extra-time", 8: "penalties"}
        if True in winners.values():
            assert row["result_info"].endswith(f"won after {texts[row['state_id']]}.")


def test_shootout_events_are_the_shootout_score(played: list[dict[str, Any]]) -> None:
    shootouts = [row for row in played if row["state_id"] == 8]
    assert shootouts
    timed = 0
    for row in shootouts:
        scored = [e for e in row["events"] if e["type_id"] == 23]
        counted = tuple(sum(e["participant_id"] == side(row, where) for e in scored) for where in ("home", "away"))
        assert counted == goals(row, "PENALTY_SHOOTOUT")
        ends = {p["type_id"]: p for p in row["periods"]}
        assert {3, *ends} == {1, 2, 3, 5}
        if 3 in ends and ends[5]["started"]:
            assert ends[5]["started"] < ends[3]["ended"]  # as seen: the shoot-out starts before extra time is closed
            timed += 1
    assert timed


def test_statistics_add_up_and_leave_zeros_out(played: list[dict[str, Any]]) -> None:
    ints_and_floats = set()
    for row in played:
        values: dict[str, dict[int, float]] = {"home": {}, "away": {}}
        for s in row["statistics"]:
            values[s["location"]][s["type_id"]] = s["data"]["value"]
            ints_and_floats.add((s["type_id"] == 82, type(s["data"]["value"])))
        score = goals(row, "CURRENT")
        assert score is not None
        for where, other, mine in (("home", "away", score[0]), ("away", "home", score[1])):
            stats = values[where]
            shots = stats.get(42, 0)
            assert shots == stats.get(86, 0) + stats.get(41, 0) + stats.get(58, 0)
            assert shots == stats.get(49, 0) + stats.get(50, 0)
            assert stats.get(52, 0) == mine == values[other].get(88, 0)
            cards = [e for e in row["events"] if e["participant_id"] == side(row, where)]
            assert stats.get(84, 0) == sum(e["type_id"] == 19 for e in cards)
            assert stats.get(59, 0) == sum(e["type_id"] == 18 for e in cards)
            assert stats.get(83, 0) == sum(e["type_id"] in (20, 21) for e in cards)
            assert all(v or k in (52, 83, 85, 88) for k, v in stats.items())
        assert values["home"][45] + values["away"][45] == 100
    assert (True, float) in ints_and_floats
    assert (True, int) in ints_and_floats
    assert (False, float) not in ints_and_floats


def test_line_ups_and_details(api: Api, played: list[dict[str, Any]]) -> None:
    rows = api.full([r["id"] for r in played[:40]], "lineups.details;formations;events;participants")
    counts = []
    for row in rows:
        formations = {f["participant_id"]: f["formation"] for f in row["formations"]}
        on = {e["player_id"] for e in row["events"] if e["type_id"] == 18}
        for team, formation in formations.items():
            starters = [r for r in row["lineups"] if r["team_id"] == team and r["type_id"] == 11]
            bench = [r for r in row["lineups"] if r["team_id"] == team and r["type_id"] == 12]
            assert len(starters) == 11
            assert [r["formation_position"] for r in starters] == list(range(1, 12))
            lines = [r["formation_field"].split(":")[0] for r in starters]
            assert "-".join(str(lines.count(str(n))) for n in range(2, formation.count("-") + 3)) == formation
            assert all(r["formation_field"] is None and r["formation_position"] is None for r in bench)
            assert all(bool(r["details"]) == (r["player_id"] in on) for r in bench)
            captains = [d["data"]["value"] for r in starters for d in r["details"] if d["type_id"] == 40]
            assert captains.count(True) == 1
            assert captains.count(False) == 10
        scored: dict[int, int] = {}
        for e in row["events"]:
            if e["type_id"] in (14, 16):
                scored[e["player_id"]] = scored.get(e["player_id"], 0) + 1
        for line in row["lineups"]:
            kinds = {d["type_id"]: d["data"]["value"] for d in line["details"]}
            assert kinds.get(52, 0) == scored.get(line["player_id"], 0)
            if line["details"]:
                assert 0 <= kinds.get(119, 0) <= 120
                assert 1 <= kinds.get(118, 6.0) <= 10
        counts.append(sum(len(r["details"]) for r in row["lineups"]))
    assert 700 < sum(counts) / len(counts) < 1000
    assert any("detailed_position_id" not in r for row in rows for r in row["lineups"])
    assert any(r["player_name"].endswith(" ") for row in rows for r in row["lineups"])


def test_substitutes_come_from_the_bench_and_minutes_follow(api: Api) -> None:
    row = api.data(f"/fixtures/{FIRST}", include="lineups.details;events")
    minutes = {
        line["player_id"]: d["data"]["value"] for line in row["lineups"] for d in line["details"] if d["type_id"] == 119
    }
    bench = {r["player_id"] for r in row["lineups"] if r["type_id"] == 12}
    changes = [e for e in row["events"] if e["type_id"] == 18]
    assert changes
    for event in changes:
        assert event["player_id"] in bench
        assert minutes[event["player_id"]] == 90 - event["minute"]
        assert minutes[event["related_player_id"]] == event["minute"]


def test_the_live_match_has_what_has_happened(api: Api) -> None:
    row = api.data(f"/fixtures/{LIVE}", include=f"{EVENTS};lineups.details;statistics;periods")
    minute = next(p["minutes"] for p in row["periods"] if p["ticking"])
    assert 45 < minute < 90
    assert goals(row, "1ST_HALF") == (1, 1)
    assert max(e["minute"] for e in row["events"]) <= minute
    played_minutes = [d["data"]["value"] for r in row["lineups"] for d in r["details"] if d["type_id"] == 119]
    assert max(played_minutes) == minute
    assert row["result_info"] is None


def test_standings_are_what_the_results_say(api: Api) -> None:
    table: dict[int, list[int]] = {}
    rows = api.full([r["id"] for r in api.season() if r["state_id"] in (5, 17)], "scores;participants")
    for row in rows:
        score = goals(row, "CURRENT")
        assert score is not None
        for where, mine, theirs in (("home", *score), ("away", *score[::-1])):
            record = table.setdefault(side(row, where), [0, 0, 0])
            record[0] += 3 if mine > theirs else int(mine == theirs)
            record[1] += mine
            record[2] += theirs
    standings = api.data(f"/standings/seasons/{SEASON}", include="details.type;form;participant;rule.type")
    assert standings[0]["rule"]["type"]["developer_name"] == "CHAMPIONS_LEAGUE"
    assert standings[9]["rule"] is None
    assert [s["position"] for s in standings] == list(range(1, 21))
    assert [s["points"] for s in standings] == sorted((r[0] for r in table.values()), reverse=True)
    for row in standings:
        details = {d["type"]["id"]: d["value"] for d in row["details"]}
        points, scored, conceded = table[row["participant_id"]]
        assert (row["points"], details[133], details[134], details[179]) == (
            points, scored, conceded, scored - conceded,
        )  # fmt: skip
        assert details[129] == details[130] + details[131] + details[132] == len(row["form"])
        assert details[187] == details[185] + details[186] == points


def test_aggregates_and_the_three_places_of_a_schedule(api: Api) -> None:
    stages = api.data(f"/schedules/seasons/{OLD_CUP_SEASON}")
    assert {place for stage in stages for place in ("rounds", "aggregates", "fixtures") if place in stage} == {
        "rounds", "aggregates", "fixtures",
    }  # fmt: skip
    found = [
        fixture["id"]
        for stage in stages
        for part in (*stage.get("rounds", ()), *stage.get("aggregates", ()), stage)
        for fixture in part.get("fixtures", ())
    ]
    assert sorted(found) == [r["id"] for r in api.season(OLD_CUP_SEASON)]
    ties = [tie for stage in stages for tie in stage.get("aggregates", ())]
    assert len(ties) == 6
    for tie in ties:
        first, second = tie["fixtures"]
        legs = [goals(f, "CURRENT") for f in (first, second)]
        assert legs[0] is not None
        assert legs[1] is not None
        assert tie["result"] == f"{legs[0][0] + legs[1][1]}-{legs[0][1] + legs[1][0]}"
        assert tie["winner_participant_id"] in {p["id"] for p in first["participants"]}
        assert tie["fixture_ids"] == [first["id"], second["id"]]


def test_odds_are_text_and_settled_by_the_result(api: Api) -> None:
    row = api.data(f"/fixtures/{FIRST}", include="odds.market;scores;premiumOdds;inplayOdds")
    odds = row["odds"]
    assert 400 < len(odds) < 700
    assert all(o["id"] > 2**32 and isinstance(o["value"], str) for o in odds)
    assert all(re.fullmatch(r"\d+(\.\d{1,2})?%", o["probability"]) for o in odds)
    assert all(re.fullmatch(r"\d+\.\d{3}", o["dp3"]) for o in odds)
    assert all(re.fullmatch(r"\d+(/\d+)?", o["fractional"]) for o in odds)
    assert all(re.fullmatch(r"-?\d+", o["american"]) for o in odds)
    assert {o["handicap"] for o in odds} >= {None, "", "+1"}
    assert {o["label"] for o in odds if o["market_id"] == 1} == {"Home", "Draw", "Away", "1", "X", "2"}
    score = goals(row, "CURRENT")
    assert score is not None
    right = "Home" if score[0] > score[1] else "Away" if score[0] < score[1] else "Draw"
    won = {o["original_label"] or o["label"] for o in odds if o["market_id"] == 1 and o["winning"]}
    assert won == {right}
    if row["premiumodds"]:
        assert "winning" not in row["premiumodds"][0]
        assert row["premiumodds"][0]["updated_at"].endswith("Z")
    assert isinstance(row["inplayodds"][0]["external_id"], str)


FULL = FIRST + 7  # has odds of every kind


@pytest.mark.parametrize("include", sorted(set(RELATIONS["fixture"]) - {"currentperiod", "group", "aggregate"}))
def test_every_include_has_data_somewhere(api: Api, include: str) -> None:
    ids = [FIRST, FULL, FULL + 7, LIVE]
    values = [row[include] for row in api.full(ids, include)]
    assert any(values)


DEEP = sorted(f"{name}.{inner}" for name, r in RELATIONS["fixture"].items() for inner in RELATIONS[r.entity])


@pytest.mark.parametrize("include", DEEP)
def test_every_nested_include_is_there_in_every_row(api: Api, include: str) -> None:
    name, inner = include.split(".")
    for row in api.full([FIRST, FULL], include):
        found = row[name] if isinstance(row[name], list) else [row[name]] if row[name] else []
        assert all(inner in item for item in found)


def test_a_placeholder_has_no_rows_and_no_include_fails(api: Api) -> None:
    final = api.season(CUP_SEASON)[-1]["id"]
    row = api.data(f"/fixtures/{final}", include=";".join(RELATIONS["fixture"]))
    full = {name for name in RELATIONS["fixture"] if row[name]}
    assert full == {"sport", "stage", "league", "season", "state", "tvstations"}


def test_a_team_leads_to_its_ground_and_people(api: Api) -> None:
    team = api.data("/teams/8", include="venue.country;players.player.position;coaches")
    assert team["venue"]["country"]["id"] == 462
    assert len(team["players"]) == 26
    assert team["players"][0]["player"]["position"]["model_type"] == "position"


def test_group_and_aggregate_belong_to_the_cup(api: Api) -> None:
    rows = api.full([r["id"] for r in api.season(OLD_CUP_SEASON)], "group;aggregate;round;stage.season.league")
    assert all((r["group"] is None) == (r["group_id"] is None) for r in rows)
    assert all((r["aggregate"] is None) == (r["aggregate_id"] is None) for r in rows)
    assert {r["stage"]["name"] for r in rows} == {
        "Qualifying Round", "Group Stage", "Quarter-finals", "Semi-finals", "Final",
    }  # fmt: skip
    assert all(r["stage"]["season"]["league"]["id"] == 24 for r in rows)


def test_no_type_is_without_a_name(api: Api) -> None:
    include = f"events;timeline;statistics;{DETAILS};scores;periods;referees;sidelined;metadata;xgfixture;trends"
    kinds: set[int] = set()

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            kinds.update(v for k, v in value.items() if k in ("type_id", "position_id") and v is not None)
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk(api.full([FIRST, LIVE], include))
    assert len(kinds) > 60
    assert kinds <= set(TYPES)


def test_all_names_say_that_they_are_synthetic(api: Api) -> None:
    for path in ("/teams", "/leagues", "/venues", "/tv-stations", "/odds/bookmakers", "/core/countries"):
        assert all("ynthetic" in row["name"] for row in api.data(path, per_page=50)), path


def test_sizes_are_those_of_the_real_thing(api: Api) -> None:
    ids = ",".join(str(FIRST + 7 * k) for k in range(20))
    plain = len(api(f"/fixtures/multi/{ids}", include="participants;scores;statistics;events;lineups").content) / 20
    full = len(api(f"/fixtures/multi/{ids}", include=f"{EVENTS};statistics;{DETAILS}").content) / 20
    assert 15_000 < plain < 30_000
    assert 100_000 < full < 180_000


def test_the_same_seed_gives_the_same_bytes_and_another_does_not() -> None:
    include = ";".join(name for name in RELATIONS["fixture"])
    seen = []
    for seed in (7, 7, 8):
        # At one moment: what is being played tells the last minute seen.
        with SandboxServer(seed=seed, seasons=1, now=lambda: 1_790_000_000.0) as server:
            api = Api(server)
            answer = api(f"/fixtures/multi/{FIRST},{LIVE}", include=include)
            seen.append(answer.content)
            api.close()
    assert seen[0] == seen[1]
    assert seen[0] != seen[2]


def test_a_match_plays_out_while_time_goes_by() -> None:
    """Every phase of a match with extra time and penalties is seen, and nothing is told before it happened."""
    clock = [1795449000.0]
    with SandboxServer(now=lambda: clock[0], seasons=1) as server:
        api = Api(server)
        shootout = next(r for r in api.season(CUP_SEASON) if r["state_id"] == 8)
        end = shootout["starting_at_timestamp"] + 180 * 60
        states, totals = [], []
        for at in range(shootout["starting_at_timestamp"] - 60, end + 120, 15):
            clock[0] = float(at)
            row = api.data(f"/fixtures/{shootout['id']}", include="scores;events")
            if not states or states[-1] != row["state_id"]:
                states.append(row["state_id"])
            score = goals(row, "CURRENT")
            counted = sum(e["type_id"] in GOALS for e in row["events"])
            assert (sum(score) if score else 0) == counted
            totals.append(counted)
        api.close()
    assert states == [1, 2, 3, 22, 5, 4, 6, 21, 23, 25, 9, 8]  # full time shows for a moment before the break
    assert totals == sorted(totals)


def test_latest_knows_the_last_ten_seconds() -> None:
    clock = [1795449000.0]
    with SandboxServer(now=lambda: clock[0], seasons=1) as server:
        api = Api(server)
        kickoff = api.data(f"/fixtures/{LIVE}")["starting_at_timestamp"]
        for after, found in ((5, [LIVE]), (11, []), (-1, [])):
            clock[0] = kickoff + after
            assert [r["id"] for r in api.data("/fixtures/latest")] == found
        clock[0] = kickoff + 15 * 60 - 3600 + 60
        rows = api.data("/fixtures/multi/" + str(LIVE), include="lineups;formations")
        assert len(rows[0]["lineups"]) == 38  # an hour before kick-off the sheets are out
        assert rows[0]["lineups"][0]["type_id"] == 11
        api.close()
