"""Season statistics are the sums of the matches, of every season and of everybody who played."""

from __future__ import annotations

from typing import Any

import pytest
from sandbox_client import CUP_SEASON, SEASON, Api

from sportmonks_sdk.frames.shipped_names import BOOKMAKER_NAMES

TEAM = 8
COUNTED = (34, 42, 56, 83, 84, 86)
SUMS = (40, 41, 42, 57, 58, 78, 79, 80, 83, 84, 86, 88, 116, 119, 122)


def matches_of(api: Api, season: int, team: int, include: str) -> list[dict[str, Any]]:
    rows = api.season(season)
    started = [r["id"] for r in rows if r["state_id"] in (2, 3, 5, 7, 8, 11, 15, 18, 22)]
    full = api.full(started, f"participants;scores;periods;{include}")
    return [r for r in full if team in {p["id"] for p in r["participants"]} and r["periods"]]


def place_of(row: dict[str, Any], team: int) -> str:
    where: str = next(p["meta"]["location"] for p in row["participants"] if p["id"] == team)
    return where


@pytest.mark.parametrize("season", [SEASON, 23614, CUP_SEASON])
def test_team_statistics_are_the_sums_of_the_matches(api: Api, season: int) -> None:
    rows = api.data(f"/statistics/seasons/teams/{TEAM}")
    (mine,) = [r for r in rows if r["season_id"] == season]
    values = {d["type_id"]: d["value"] for d in mine["details"]}
    played = matches_of(api, season, TEAM, "statistics")
    assert mine["has_values"] == bool(played)
    assert values[321]["total"] == len(played)
    for kind in (52, 88, *COUNTED):
        totals = {"home": 0, "away": 0}
        for row in played:
            place = place_of(row, TEAM)
            totals[place] += sum(
                s["data"]["value"] for s in row["statistics"] if s["type_id"] == kind and s["location"] == place
            )
        told = {name: values[kind][name]["count"] for name in ("home", "away")}
        assert told == totals, kind
        assert values[kind]["all"]["count"] == sum(totals.values())
    results = [values[kind]["all"]["count"] for kind in (214, 215, 216)]
    assert sum(results) == len(played)
    assert sum(q["count"] for q in values[196].values()) == values[52]["all"]["count"]
    assert "first_goal" in values[52]["all"]
    assert "first" in values[88]["all"]


def test_every_season_of_a_team_has_its_row(api: Api) -> None:
    rows = api.data(f"/statistics/seasons/teams/{TEAM}")
    assert len({r["season_id"] for r in rows}) == len(rows) == 24  # twelve years of a league and a cup
    assert all(r["has_values"] == bool(r["details"]) for r in rows)


@pytest.mark.parametrize("season", [SEASON, 23614])
def test_player_statistics_are_the_sums_of_the_matches_of_everybody_who_played(api: Api, season: int) -> None:
    counted: dict[int, dict[int, float]] = {}
    starts: dict[int, int] = {}
    for row in matches_of(api, season, TEAM, "lineups.details"):
        for line in row["lineups"]:
            if line["team_id"] == TEAM and line["details"]:
                mine = counted.setdefault(line["player_id"], dict.fromkeys((52, 321, *SUMS), 0))
                mine[321] += 1
                starts[line["player_id"]] = starts.get(line["player_id"], 0) + (line["type_id"] == 11)
                for detail in line["details"]:
                    if detail["type_id"] in mine:
                        mine[detail["type_id"]] += detail["data"]["value"]
    assert len(counted) >= 20
    for player, totals in counted.items():
        rows = api.data(f"/statistics/seasons/players/{player}")
        (mine,) = [r for r in rows if r["season_id"] == season]
        told = {d["type_id"]: d["value"].get("total") for d in mine["details"]}
        assert {k: told.get(k, 0) for k in totals} == totals, player
        assert told.get(322, 0) == starts[player]
    squad = api.data(f"/squads/seasons/{season}/teams/{TEAM}", include="details")
    assert {r["player_id"] for r in squad if r["has_values"]} == set(counted)
    assert all(r["has_values"] == bool(r["details"]) for r in squad)


def test_a_player_has_a_row_for_each_season_he_played_in(api: Api) -> None:
    best = api.data("/topscorers/seasons/23614")[0]
    rows = api.data(f"/statistics/seasons/players/{best['player_id']}")
    years = {r["season_id"] for r in rows}
    assert len(years) > 2
    goals = {r["season_id"]: d["value"]["total"] for r in rows for d in r["details"] if d["type_id"] == 52}
    assert goals[23614] == best["total"]


def test_a_whole_season_of_squads_and_statistics_in_one_request(api: Api) -> None:
    include = "players.player;sidelined.player;sidelined.type;coaches.coach;statistics.details"
    rows = api.data("/teams/seasons/23614", include=include, filters="teamStatisticSeasons:23614", per_page=50)
    assert len(rows) == 20
    assert all([s["season_id"] for s in r["statistics"]] == [23614] for r in rows)
    assert all(r["statistics"][0]["details"] for r in rows)
    relation = rows[0]["coaches"][0]
    assert relation["coach"]["id"] == relation["coach_id"]
    assert {"id", "team_id", "coach_id", "position_id", "active", "start", "end", "temporary", "coach"} == set(relation)


def test_shots_of_the_players_add_up_to_the_team(api: Api) -> None:
    for row in matches_of(api, 23614, TEAM, "lineups.details;statistics")[:10]:
        for kind in (41, 42, 58, 86):
            players = sum(
                d["data"]["value"]
                for line in row["lineups"]
                if line["team_id"] == TEAM
                for d in line["details"]
                if d["type_id"] == kind
            )
            team = sum(
                s["data"]["value"]
                for s in row["statistics"]
                if s["type_id"] == kind and s["location"] == place_of(row, TEAM)
            )
            assert players == team, kind


def test_parts_of_expected_goals_add_up(api: Api) -> None:
    for row in matches_of(api, 23614, TEAM, "xGFixture")[:10]:
        for side in ("home", "away"):
            values = {x["type_id"]: x["data"]["value"] for x in row["xgfixture"] if x["location"] == side}
            assert values[5304] == pytest.approx(sum(values[kind] for kind in (7940, 7941, 7942, 7944, 7945)), abs=1e-3)
            assert values[7943] == pytest.approx(values[5304] - values[7940], abs=1e-3)
            assert values[9684] == pytest.approx(values[5304] - values[9687], abs=1e-3)


def test_bookmakers_have_one_name_each_and_none_that_the_sdk_ships(api: Api) -> None:
    """A shipped name would stand beside the invented ones, in the same table."""
    names = {row["id"]: row["name"] for row in api.data("/odds/bookmakers", per_page=50)}
    assert not set(names) & set(BOOKMAKER_NAMES)
    ids = [r["id"] for r in api.season()[:4]]
    rows = api.full(ids, "odds.bookmaker;predictions")
    assert {(o["bookmaker_id"], o["bookmaker"]["name"]) for r in rows for o in r["odds"]} <= set(names.items())
    assert {p["predictions"]["bookmaker"] for r in rows for p in r["predictions"] if p["type_id"] == 33} <= set(
        names.values()
    )
