"""Statistics of both teams in one row, with the same columns whatever the data."""

from __future__ import annotations

import polars as pl
from bodies import dump, match, statistic

from sportmonks_sdk.frames.build import build
from sportmonks_sdk.frames.schema import empty
from sportmonks_sdk.frames.shipped_names import PLAYER_STATISTICS, TEAM_STATISTICS
from sportmonks_sdk.frames.wide import WIDE_DETAILS_SCHEMA, WIDE_SCHEMA, wide_details, wide_statistics


def frames(*bodies, order=None):
    return build([dump(body) for body in bodies], ["fixtures", "statistics"], order)


def test_home_and_away_side_by_side():
    made = frames(
        match(1, statistics=[statistic(42, "away", 3), statistic(42, "home", 9), statistic(45, "home", 61.5)]),
        match(2, statistics=[statistic(83, "home", 1)]),
    )
    wide = wide_statistics(made["statistics"])
    assert wide.select("fixture_id", "home_shots_total", "away_shots_total", "home_ball_possession").rows() == [
        (1, 9.0, 3.0, 61.5), (2, None, None, None),
    ]  # fmt: skip
    assert wide["away_redcards"].to_list() == [None, None]


def test_the_schema_never_depends_on_the_data():
    full = wide_statistics(frames(match(1, statistics=[statistic(42, "home", 9)]))["statistics"])
    none = wide_statistics(empty("statistics"))
    assert full.schema == none.schema == WIDE_SCHEMA
    assert pl.concat([none, full]).height == 1
    assert set(WIDE_SCHEMA.dtypes()[1:]) == {pl.Float64()}


def test_unknown_types_values_that_are_no_numbers_and_parts_of_a_match_stay_in_the_long_table():
    rows = [
        statistic(987654, "home", 5),
        statistic(42, "home", "x"),
        statistic(86, "home", 4, period_id=77),
        statistic(86, None, 3),
    ]
    wide = wide_statistics(frames(match(1, statistics=rows))["statistics"])
    assert wide.schema == WIDE_SCHEMA
    assert wide.row(0) == (1, *[None] * (len(WIDE_SCHEMA) - 1))


def test_with_fixtures_it_has_their_rows_and_knows_their_sides():
    made = frames(
        match(1, statistics=[{"type_id": 42, "participant_id": team, "data": {"value": team}} for team in (20, 10, 5)]),
        match(2),
        order=[2, 1, 2],
    )
    wide = wide_statistics(made["statistics"], made["fixtures"])
    assert wide.select("fixture_id", "home_shots_total", "away_shots_total").rows() == [
        (2, None, None), (1, 10.0, 20.0), (2, None, None),
    ]  # fmt: skip


def test_a_fixture_that_is_twice_in_the_long_table_is_once_in_the_wide_one():
    made = frames(match(1, statistics=[statistic(42, "home", 9)]), order=[1, 1])
    assert wide_statistics(made["statistics"])["home_shots_total"].to_list() == [9.0]
    assert wide_statistics(made["statistics"], made["fixtures"])["home_shots_total"].to_list() == [9.0, 9.0]


def detail(lineup_id, type_id, value, detail_id=1):
    return {"id": detail_id, "lineup_id": lineup_id, "type_id": type_id, "data": {"value": value}}


def players(*lineups):
    made = build([dump({"id": 1, "lineups": list(lineups)})], ["lineups", "lineup_details"])
    return wide_details(made["lineup_details"], made["lineups"])


def test_a_player_and_a_match_are_one_row_with_minutes_for_per_90():
    wide = players(
        {"id": 5, "player_id": 50, "player_name": "A", "team_id": 10, "details": [
            detail(5, 119, 60), detail(5, 42, 4), detail(5, 118, 7.25), detail(5, 40, True), detail(5, 987654, 3),
            detail(5, 78, "x"),
        ]},
        {"id": 6, "player_id": 60, "player_name": "B", "team_id": 20, "details": []},
    )  # fmt: skip
    assert wide.schema == WIDE_DETAILS_SCHEMA
    got = wide.select(
        "fixture_id", "lineup_id", "player_id", "minutes_played", "shots_total", "rating", "captain", "tackles"
    )
    assert got.rows() == [(1, 5, 50, 60.0, 4.0, 7.25, 1.0, None), (1, 6, 60, None, None, None, None, None)]
    assert wide.select(pl.col("shots_total") * 90 / pl.col("minutes_played")).to_series().to_list() == [6.0, None]


def test_wide_details_have_one_schema_too():
    none = wide_details(empty("lineup_details"), empty("lineups"))
    full = players({"id": 5, "details": [detail(5, 119, 90), detail(5, 119, 45)]})
    assert none.schema == full.schema == WIDE_DETAILS_SCHEMA
    assert pl.concat([none, full])["minutes_played"].to_list() == [90.0]


def test_no_wide_column_stays_null_where_every_type_comes():
    """Each column has a type of its own; what comes in another table, or of seasons only, has none here."""
    rows = [statistic(type_id, side, 1) for type_id in TEAM_STATISTICS for side in ("home", "away")]
    made = wide_statistics(frames(match(1, statistics=rows))["statistics"])
    assert [name for name in made.columns if made[name].null_count()] == []
    one = {"id": 5, "player_id": 50, "player_name": "A", "type_id": 11, "position_id": 24, "detailed_position_id": 148}
    one |= {"team_id": 10, "jersey_number": 1, "details": [detail(5, type_id, 1) for type_id in PLAYER_STATISTICS]}
    told = players(one)
    about = {"league_id", "season_id", "team", "location", "opponent"}  # of the match, which has none of it here
    assert {name for name in told.columns if told[name].null_count()} <= about
