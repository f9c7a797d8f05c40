"""What a row takes from its fixture: names of teams and players, the order of play, whose player it was."""

from __future__ import annotations

import json
from itertools import permutations

import pytest
from bodies import dump, match, statistic, team

from sportmonks_sdk.frames.build import Assembler, build
from sportmonks_sdk.frames.schema import TABLES, schema, unshown

HALF, SECOND, EXTRA, KICKS = 903, 704, 805, 606


def event(event_id, type_id, period_id, minute, extra=None, *, of=1, side=10, **more):
    return {
        "id": event_id, "type_id": type_id, "period_id": period_id, "minute": minute, "extra_minute": extra,
        "sort_order": of, "participant_id": side, **more,
    }  # fmt: skip


# Kind by kind, as the API sends them; the ids of events are their place in the match, those of periods say nothing.
STORY = [
    event(2, 14, HALF, 45, 2), event(6, 14, SECOND, 89, of=2), event(8, 16, EXTRA, 105, 1, of=3),
    event(3, 18, SECOND, 45), event(4, 18, SECOND, 46, of=2), event(5, 18, SECOND, 46, of=3),
    event(1, 19, HALF, 40), event(7, 20, SECOND, None), event(9, 15, EXTRA, 106, side=20, player_id=7),
    event(10, 23, KICKS, 1), event(11, 22, KICKS, 2, of=2, side=20), event(12, 19, KICKS, 2, of=9),
]  # fmt: skip


def events(*bodies, **how):
    return build([dump(body) for body in bodies], ["events"], **how)["events"]


@pytest.mark.parametrize("shift", range(len(STORY)))
def test_order_is_the_order_of_play_whatever_the_order_of_rows(shift):
    kinds = [STORY[:3], STORY[3:6], STORY[6:9], STORY[9:]]
    rows = [row for kind in list(permutations(kinds))[2 * shift] for row in kind]
    frame = events(match(1, events=rows), match(2, events=rows[:1]))
    assert frame.sort("fixture_id", "order")["event_id"].to_list() == [*range(1, 13), rows[0]["id"]]
    assert frame["order"].to_list()[-1] == 1


def test_a_shoot_out_is_last_even_where_its_kicks_name_no_period():
    rows = [event(2, 23, None, 1), event(1, 14, HALF, 90), event(3, 22, None, 2)]
    assert events(match(1, events=rows)).sort("order")["event_id"].to_list() == [1, 2, 3]


def test_an_own_goal_counts_for_one_team_and_its_player_is_of_the_other():
    frame = events(match(1, events=STORY)).sort("order")
    own = frame.row(8, named=True)
    assert (own["team_id"], own["team"], own["opponent"], own["player_team_id"]) == (20, "Team 20", "Team 10", 10)
    others = frame.filter(frame["type"] != "owngoal")
    assert others["player_team_id"].equals(others["team_id"])


def test_whose_player_it_was_is_null_where_there_are_not_two_teams():
    body = {"id": 1, "participants": [team(20, "away")], "events": [event(1, 15, HALF, 3, side=20)]}
    assert events(body)["player_team_id"].to_list() == [None]


def test_what_is_no_card_was_not_taken_back():
    kinds = {14: False, 18: False, 22: False, 10: False, 19: None, 20: None, 21: None, 1697: None, None: None}
    rows = [event(number, kind, HALF, 1) for number, kind in enumerate(kinds)]
    assert events(match(1, events=rows))["rescinded"].to_list() == list(kinds.values())
    # A type of any size, as every type is a number of the API's own choice.
    rows = [event(number, kind, HALF, 1) for number, kind in enumerate([*kinds, 5_000_001, -1])]
    assert events(match(1, events=rows))["rescinded"].to_list() == [*kinds.values(), False, False]
    rows = [event(1, 19, HALF, 1, rescinded=True), event(2, 19, HALF, 1, rescinded=False)]
    assert events(match(1, events=rows))["rescinded"].to_list() == [True, False]


def test_the_finer_types_that_occur_have_names():
    rows = [
        event(number, 14, HALF, 1, sub_type_id=number) for number in (15, 16, 1507, 1512, 1521, 1522, 1523, 1524, 1694)
    ]
    assert events(match(1, events=rows))["sub_type"].null_count() == 0


OF_A_TEAM = [name for name in TABLES if name != "fixtures" and "team_id" in schema(name)]
OF_A_PLAYER = [name for name in TABLES if "player_id" in schema(name) and name != "coaches"]


@pytest.mark.parametrize("name", TABLES)
def test_one_thing_has_one_name_in_every_table(name):
    columns = schema(name).names()
    assert not [column for column in columns if "participant_id" in column]
    assert ("team_id" in columns) <= ({"team", "location", "opponent"} <= {*columns})
    assert ("player_id" in columns and name != "coaches") <= ("player_name" in columns)
    assert ("related_player_id" in columns) <= ("related_player_name" in columns)
    assert columns[:3] == ["fixture_id", "league_id", "season_id"]
    if name in OF_A_TEAM:
        assert "participants" in TABLES[name].includes


@pytest.mark.parametrize("name", OF_A_TEAM)
def test_rows_of_a_team_name_it_its_side_and_its_opponent(name):
    relation = TABLES[name].relation
    rows = [
        {"id": side, "participant_id": side, "team_id": side, "meta": {"participant_id": side}} for side in (20, 10, 5)
    ]
    body = match(1, league_id=8, season_id=9)
    if "." in relation:
        body |= {"lineups": [{"id": 3, relation.partition(".")[2]: rows}]}
    elif name != "participants":
        body |= {relation: rows}
    frame = build([dump(body)], [name])[name].sort("team_id")
    told = frame.select("team_id", "team", "location", "opponent", "league_id", "season_id").rows()
    both = [(10, "Team 10", "home", "Team 20", 8, 9), (20, "Team 20", "away", "Team 10", 8, 9)]
    assert told == (both if name == "participants" else [(5, None, None, None, 8, 9), *both])


def test_the_side_of_the_row_itself_comes_first():
    rows = [statistic(42, "away", 3) | {"participant_id": 10}, statistic(42, None, 3) | {"participant_id": 10}]
    frame = build([dump(match(1, statistics=rows))], ["statistics"])["statistics"]
    assert frame["location"].to_list() == ["away", "home"]


@pytest.mark.parametrize("teams", [0, 1, 2, 3, 4])
def test_teams_are_named_however_many_there_are_and_an_opponent_where_there_are_two(teams):
    sides = [team(number, "home") for number in range(1, teams + 1)]
    rows = [event(number, 14, HALF, 1, side=number) for number in range(1, 6)]
    frame = events(match(1, events=rows[:2]), {"id": 2, "participants": sides, "events": rows}).filter(fixture_id=2)
    assert frame["team"].to_list() == [f"Team {number}" if number <= teams else None for number in range(1, 6)]
    assert frame["opponent"].to_list()[:2] == (["Team 2", "Team 1"] if teams == 2 else [None, None])


def test_ids_beyond_64_bits_are_null():
    body = {
        "id": 1,
        "league_id": 2**70,
        "participants": [team(2**70, "home"), team(3, "away")],
        "events": [event(1, 15, 1, 1, side=3)],
    }
    frame = events(body)
    assert frame.select("league_id", "team", "opponent", "player_team_id").rows() == [
        (None, "Team 3", f"Team {2**70}", None)
    ]


def test_players_of_details_are_named_by_the_sheet():
    sheet = [
        {"id": 1, "player_name": "Ana", "details": [{"id": 1, "player_id": 7}, {"id": 2}], "xglineup": [{"id": 1}]},
        {"id": 2, "player_name": "Bea", "details": [{"id": 3, "player_id": 8}]},
    ]
    frames = build([dump(match(1, lineups=sheet)), dump(match(2))], ["lineup_details", "player_xg"])
    assert frames["lineup_details"]["player_name"].to_list() == ["Ana", "Ana", "Bea"]
    assert frames["player_xg"]["player_name"].to_list() == ["Ana"]


ABSENT = [{"id": 1, "player_id": 7}, {"id": 2, "player_id": 8}, {"id": 3}, {"id": 4, "player_id": 9}]


@pytest.mark.parametrize(
    ("include", "names"),
    [
        (frozenset(), [None] * 4),
        (frozenset({"lineups"}), ["Ana", None, None, None]),
        (frozenset({"events"}), ["A.", "Bea", None, None]),
        (frozenset({"events", "lineups"}), ["Ana", "Bea", None, None]),
    ],
)
def test_other_players_are_named_by_line_ups_then_events_where_the_call_has_them(include, names):
    """Not by what a richer entry of the cache happens to hold: the same call has the same answer."""
    body = match(
        1, sidelined=ABSENT, lineups=[{"id": 1, "player_id": 7, "player_name": "Ana"}],
        events=[event(1, 14, 1, 1, player_id=7, player_name="A."), event(2, 14, 1, 1, player_id=8, player_name="Bea")],
    )  # fmt: skip
    other = match(2, sidelined=ABSENT, lineups=[{"id": 1, "player_id": 9, "player_name": "Of another match"}])
    assembler = Assembler(["sidelined"], include=include)
    assembler.add([dump(body), dump(other)])
    assert assembler.finish([1])["sidelined"]["player_name"].to_list() == names
    assert unshown(["sidelined"], include) == ()
    assert unshown(["odds"], include) == tuple(sorted(include))


@pytest.mark.parametrize("include", [frozenset(), frozenset({"lineups"})])
def test_a_player_that_an_include_leads_to_has_its_name_first(include):
    """Who misses a match is on no sheet."""
    absent = [{**ABSENT[0], "player": {"id": 7, "name": "Ana Lima"}}, {**ABSENT[1], "player": {"id": 8, "name": None}}]
    sheet = [{"id": 1, "player_id": 7, "player_name": "Ana"}, {"id": 2, "player_id": 8, "player_name": "Bea"}]
    assembler = Assembler(["sidelined"], include=include | {"sidelined.player"})
    assembler.add([dump(match(1, sidelined=absent, lineups=sheet))])
    named = assembler.finish([1])["sidelined"]
    assert named["player_name"].to_list() == ["Ana Lima", "Bea" if include else None]
    assert named["player_full_name"].to_list() == ["Ana Lima", None]


def test_a_row_without_a_name_takes_it_from_a_table_beside_it():
    body = match(1, lineups=[{"id": 1, "player_id": 7}], events=[event(1, 14, 1, 1, player_id=7, player_name="Ana")])
    frames = build([json.dumps(body).encode()], ["lineups", "events"])
    assert frames["lineups"]["player_name"].to_list() == ["Ana"]
