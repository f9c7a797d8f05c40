"""Counts that the API left out, as zeros: where there was something to count, long and wide, and nowhere else."""

from __future__ import annotations

import pytest
from bodies import dump, match, statistic

from sportmonks_sdk.frames.build import build
from sportmonks_sdk.frames.schema import schema
from sportmonks_sdk.frames.shipped_names import (
    NAMES,
    PLAYER_COUNTS,
    PLAYER_STATISTICS,
    TEAM_COUNTS,
    TEAM_STATISTICS,
    TYPES,
)
from sportmonks_sdk.frames.wide import wide_details, wide_statistics
from sportmonks_sdk.frames.zeros import counts, zeros_of

NO_COUNTS = (
    "percentage",
    "ball_possession",
    "rating",
    "expected",
    "captain",
    "minutes",
    "man_of",
    "cleansheet",
    "first_",
)


def long(table, *bodies, of=None):
    zeros = {table: counts(table) if of is None else of}
    return build([dump(body) for body in bodies], [table], zeros=zeros)[table]


@pytest.mark.parametrize(("listed", "all_"), [(TEAM_COUNTS, TEAM_STATISTICS), (PLAYER_COUNTS, PLAYER_STATISTICS)])
def test_only_counts_are_declared_as_such(listed, all_):
    assert {*listed} < {*all_}
    assert len({*listed}) == len(listed)
    assert not [type_id for type_id in listed if any(word in TYPES[type_id].code for word in NO_COUNTS)]


def test_a_team_with_any_statistic_has_every_count_and_the_other_has_none():
    frame = long("statistics", match(1, league_id=8, season_id=9, statistics=[statistic(45, "home", 61)]), match(2))
    assert frame.schema == schema("statistics")
    assert frame["type_id"].to_list() == [45, *TEAM_COUNTS]
    added = frame[1:]
    assert {*added["value"]} == {0.0}
    assert added["statistic_id"].null_count() == added["period_id"].null_count() == added.height
    told = (
        added.select("fixture_id", "league_id", "season_id", "team_id", "team", "location", "opponent").unique().rows()
    )
    assert told == [(1, 8, 9, 10, "Team 10", "home", "Team 20")]
    assert added["type"].to_list() == [NAMES["types"][type_id] for type_id in TEAM_COUNTS]


def test_what_was_sent_stays_as_it_is():
    rows = [
        statistic(64, "away", 2), statistic(64, "home", 0), statistic(42, "home", "x"), statistic(83, None, 1),
        statistic(86, "home", 4, period_id=77),
    ]  # fmt: skip
    bodies = match(1, statistics=rows), match(2, statistics=rows[:1])
    frame = long("statistics", *bodies, of=(64, 42, 86))
    assert frame.filter(statistic_id=7).drop("value").equals(
        long("statistics", *bodies, of=()).drop("value")
    )  # fmt: skip
    added = frame.filter(frame["statistic_id"].is_null()).select("fixture_id", "location", "type_id")
    assert added.rows() == [
        (1, "away", 42), (1, "away", 86), (1, "home", 86), (1, None, 64), (1, None, 42), (1, None, 86),
        (2, "away", 42), (2, "away", 86),
    ]  # fmt: skip
    assert frame["statistic_id"].is_null().is_sorted(), "zeros are the last rows"


SHEETS = {
    "minutes": ([(119, 90), (42, 2)], {42: 2.0, 79: 0.0}),
    "no minutes": ([(119, 0), (118, 6.0)], {42: None, 79: None}),
    "minutes left out": ([(42, 2)], {42: 2.0, 79: 0.0}),
    "no figure": ([(40, None)], {42: None, 79: None}),
    "nothing": ([], {42: None, 79: None}),
}


@pytest.mark.parametrize("case", SHEETS)
def test_a_player_who_played_has_every_count(case):
    rows, wanted = SHEETS[case]
    details = [
        {"id": n, "lineup_id": 5, "player_id": 7, "team_id": 10, "type_id": type_id, "data": {"value": value}}
        for n, (type_id, value) in enumerate(rows)
    ]
    body = match(1, lineups=[{"id": 5, "player_id": 7, "team_id": 10, "player_name": "Ana", "details": details}])
    frame = long("lineup_details", body)
    found = dict(frame.select("type_id", "value").rows())
    assert {type_id: found.get(type_id) for type_id in wanted} == wanted
    assert {*frame["player_name"]} <= {"Ana"}
    made = build([dump(body)], ["lineups", "lineup_details"])
    wide = wide_details(made["lineup_details"], made["lineups"], PLAYER_COUNTS).row(0, named=True)
    assert {type_id: wide[TYPES[type_id].code] for type_id in wanted} == wanted
    plain = wide_details(made["lineup_details"], made["lineups"]).row(0, named=True)
    assert plain == {name: None if value == 0 and name != "minutes_played" else value for name, value in wide.items()}


def test_wide_is_the_long_table_side_by_side():
    body = match(1, statistics=[statistic(64, "home", 1), statistic(45, "home", 50), statistic(45, "away", 50)])
    bodies = [body, match(2, statistics=[statistic(45, "home", 9)]), match(3)]
    plain = build([dump(one) for one in bodies], ["statistics"])["statistics"]
    wide = wide_statistics(plain, zeros=TEAM_COUNTS)
    assert wide.equals(wide_statistics(long("statistics", *bodies)))
    assert wide.select("home_hit_woodwork", "away_hit_woodwork", "away_ball_possession").rows() == [
        (1, 0, 50),
        (0, None, None),
    ]


def test_types_that_a_filter_left_out_are_not_filled_in():
    assert counts("statistics", "eventTypes:14;fixtureStatisticTypes:42,45") == (42,)
    assert counts("lineup_details", "fixtureStatisticTypes:42") == PLAYER_COUNTS
    frame = long("statistics", match(1, statistics=[statistic(45, "home", 61)]), of=())
    assert frame.height == 1


def test_nothing_comes_of_nothing():
    empty = build([], ["statistics"])["statistics"]
    assert zeros_of("statistics", empty, TEAM_COUNTS, {}).equals(empty)
