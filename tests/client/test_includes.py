"""Every include of the fixture endpoints, fetched from the sandbox: its rows are there, with the dtypes promised."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from sportmonks_sdk import Sportmonks, SportmonksWarning, describe, schema
from sportmonks_sdk.frames.catalogue import TABLES
from sportmonks_sdk.query.endpoints import FIXTURE_INCLUDES, NESTED_INCLUDES

# Two league matches, one of a group, one of a two-legged tie; all of them are over.
IDS = [19134453, 19134460, 17821460, 17821796]
I, F, T, B, D = pl.Int64, pl.Float64, pl.String, pl.Boolean, pl.Date  # noqa: E741
M = pl.Datetime("us", "UTC")

# Include → its table, and what some columns hold.
ROWS: dict[str, tuple[str, dict[str, Any]]] = {
    "coaches": ("coaches", {"coach_id": I, "team_id": I, "name": T, "date_of_birth": D}),
    "tvStations": ("tv_stations", {"tv_station_id": I, "country_id": I}),
    "tvStations.tvStation": ("tv_stations", {"tv_station_id": I, "tv_station_name": T}),
    "weatherReport": ("weather", {"temperature_day": F, "humidity": F, "humidity_text": T, "wind_direction": F}),
    "lineups": ("lineups", {"lineup_id": I, "position": T, "detailed_position": T}),
    "lineups.details": ("lineup_details", {"lineup_id": I, "type": T, "value": F, "value_text": T}),
    "lineups.details.type": ("lineup_details", {"type_name": T, "type_developer_name": T}),
    "lineups.player": ("lineups", {"player_id": I, "player_full_name": T, "player_height": I}),
    "lineups.player.country": ("lineups", {"player_country_name": T}),
    "lineups.position": ("lineups", {"position_name": T}),
    "lineups.detailedPosition": ("lineups", {"detailed_position_name": T}),
    "lineups.xGLineup": ("player_xg", {"player_id": I, "type": T, "value": F}),
    "events": ("events", {"event_id": I, "type": T, "minute": I, "rescinded": B}),
    "events.type": ("events", {"type_name": T}),
    "events.subType": ("events", {"sub_type_name": T}),
    "events.player": ("events", {"player_full_name": T, "player_date_of_birth": D}),
    "events.relatedPlayer": ("events", {"related_player_display_name": T}),
    "events.period": ("events", {"period_started": M, "period_ticking": B}),
    "timeline": ("timeline", {"event_id": I, "type": T, "minute": I}),
    "comments": ("comments", {"comment": T, "order": I, "is_goal": B}),
    "trends": ("trends", {"type": T, "minute": I, "value": F}),
    "statistics": ("statistics", {"type": T, "value": F, "location": T}),
    "statistics.type": ("statistics", {"type_name": T}),
    "periods": ("periods", {"period_id": I, "started": M, "minutes": I}),
    "detailedPeriods": ("detailed_periods", {"detailed_period_id": I, "period_id": I, "started": M}),
    "participants": ("participants", {"team_id": I, "location": T, "last_played_at": M}),
    "participants.venue": ("participants", {"venue_capacity": I, "venue_city_name": T}),
    "odds": ("odds", {"odd_id": I, "value": F, "value_text": T, "probability": F, "probability_text": T, "winning": B}),
    "odds.market": ("odds", {"market_name": T, "market_has_winning_calculations": B}),
    "odds.bookmaker": ("odds", {"bookmaker_name": T, "created_at": M, "latest_bookmaker_update": M}),
    "premiumOdds": ("premium_odds", {"odd_id": I, "value": F, "updated_at": M}),
    "inplayOdds": ("inplay_odds", {"odd_id": I, "external_reference": T, "suspended": B}),
    "prematchNews": ("news", {"news_id": I, "title": T, "type": T}),
    "postmatchNews": ("news", {"news_id": I, "title": T, "type": T}),
    "metadata": ("metadata", {"type_id": I, "value_type": T, "value": F, "value_text": T}),
    "sidelined": ("sidelined", {"sidelined_id": I, "player_id": I, "sideline_category": T}),
    "sidelined.sideline": ("sidelined", {"sideline_start_date": D, "sideline_games_missed": I}),
    "sidelined.sideline.player": ("sidelined", {"sideline_player_name": T}),
    "predictions": ("predictions", {"type": T, "yes": F, "is_value": B, "predictions": T}),
    "referees": ("referees", {"referee_id": I, "type": T, "referee_name": T}),
    "referees.referee": ("referees", {"referee_name": T, "referee_date_of_birth": D}),
    "formations": ("formations", {"formation": T, "location": T}),
    "ballCoordinates": ("ball_coordinates", {"x": F, "x_text": T, "timer": T}),
    "scores": ("scores", {"goals": I, "description": T}),
    "xGFixture": ("xg", {"type": T, "value": F, "location": T}),
    "pressure": ("pressure", {"minute": I, "pressure": F}),
    "expectedLineups": ("expected_lineups", {"player_id": I, "position": T}),
    "predictedLineups": ("predicted_lineups", {"player_id": I, "position": T}),
    "matchfacts": ("match_facts", {"natural_language": T, "data": T}),
    "AIOverviews": ("ai_overviews", {"ai_overview_id": I, "type": T, "overview": T}),
}
# Include → columns of ``fixtures``.
COLUMNS: dict[str, dict[str, Any]] = {
    "sport": {"sport_id": I, "sport_name": T},
    "round": {"round_name": T, "round_finished": B, "round_starting_at": D},
    "round.stage": {"round_stage_name": T},
    "stage": {"stage_name": T, "stage_sort_order": I},
    "group": {"group_name": T},
    "aggregate": {"aggregate_result": T, "aggregate_fixture_ids": T},
    "league": {"league_name": T, "league_active": B, "league_last_played_at": M},
    "league.country": {"league_country_name": T, "league_country_borders": T},
    "season": {"season_name": T, "season_standings_recalculated_at": M},
    "venue": {"venue_name": T, "venue_capacity": I},
    "state": {"state_name": T, "state_short_name": T},
    "currentPeriod": {"current_period_id": I, "current_period_started": M},
}
# The API sends null here even for live matches.
EMPTY = ("currentPeriod",)


def test_each_include_of_the_fixture_endpoints_has_its_row() -> None:
    assert {one for one in (*ROWS, *COLUMNS) if "." not in one} == set(FIXTURE_INCLUDES)


def rows_in(body: Any, path: str) -> int:
    """How many rows a body has at a path, counted by hand."""
    for key in path.lower().split("."):
        body = [one[key] for one in body if one[key] not in (None, [])]
        body = [row for one in body for row in (one if isinstance(one, list) else [one])]
    return len(body)


@pytest.mark.parametrize("include", ROWS)
def test_an_include_of_rows_is_a_table(include: str, client: Sportmonks) -> None:
    name, columns = ROWS[include]
    frame = client.tables(IDS, include=[include])[name]
    assert frame.schema == schema(name, include=include)
    assert describe(name, include)["column"].to_list() == frame.columns
    assert {column: frame.schema[column] for column in columns} == columns
    bodies = client.get(f"fixtures/multi/{','.join(map(str, IDS))}", include=include, as_="records")
    feeds = ".".join(include.split(".")[: 1 + TABLES[name].relation.count(".")])
    assert frame.height == rows_in(bodies, feeds) > 0
    empty = {column for column in columns if frame[column].null_count() == frame.height}
    # What lies behind a relation comes where the relation is asked for.
    assert empty == {"sidelined": {"sideline_category"}, "referees": {"referee_name"}}.get(include, set())


@pytest.mark.parametrize("include", COLUMNS)
def test_an_include_of_one_is_columns_of_fixtures(include: str, client: Sportmonks) -> None:
    columns = COLUMNS[include]
    frame = client.fixtures(IDS, include=include)
    assert frame.schema == schema("fixtures", include=include)
    assert frame.height == len(IDS)
    assert {column: frame.schema[column] for column in columns} == columns
    bodies = client.get(f"fixtures/multi/{','.join(map(str, IDS))}", include=include, as_="records")
    for column in columns:
        assert frame.height - frame[column].null_count() == rows_in(bodies, include), column
    assert rows_in(bodies, include) > 0 or include in EMPTY


def test_an_include_without_a_table_is_json_text_and_says_so_once(client: Sportmonks) -> None:
    with pytest.warns(SportmonksWarning, match=r"participants\.players in the column extra of participants") as told:
        tables = client.tables(IDS[:1], include=["participants.players"])
    assert len(told) == 1
    assert tables.participants.schema == schema("participants", include="participants.players")
    assert tables.participants["extra"].str.json_path_match("$.players[0].player_id").null_count() == 0
    assert "extra" not in tables.fixtures.columns


def test_what_an_undocumented_row_holds_besides_its_columns_is_kept_where_asked_for(client: Sportmonks) -> None:
    kept = client.ai_overviews(IDS, extra=True)["extra"]
    assert kept.str.json_path_match("$.created_at").null_count() == 0


def test_several_includes_at_once_are_each_what_they_are_alone(client: Sportmonks) -> None:
    tables = client.tables(IDS, include=["events.player", "odds", "venue"])
    assert list(tables) == ["fixtures", "participants", "scores", "events", "odds"]
    assert tables.events.equals(client.events(IDS, include="events.player"))
    assert tables.odds.equals(client.odds(IDS))
    assert tables.fixtures.equals(client.fixtures(IDS, include="venue"))
    assert client.events(IDS).columns == schema("events").names(), "a richer entry adds no columns to a poorer call"


def test_relations_that_tables_know_are_includes_that_the_face_knows() -> None:
    """A slip in ``events.plyer`` is caught by the list in core, which must know what the tables know."""
    for table in TABLES.values():
        names = {one.include for one in table.relations}
        for way in table.ways if table.relation else ():
            assert names <= set(NESTED_INCLUDES.get(way, ())) or way == "expected", way
