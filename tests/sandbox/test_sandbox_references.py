"""Every id that is referred to exists: it answers at the endpoint of its entity, or stands in the same answer."""

from __future__ import annotations

from typing import Any

import pytest
from sandbox_client import CUP_SEASON, FIRST, LIVE, OLD_CUP_SEASON, SEASON, Api

from sportmonks_sdk.sandbox.graph import RELATIONS

#: key → where the id answers
ANSWERS = {
    "league_id": "/leagues", "season_id": "/seasons", "stage_id": "/stages", "round_id": "/rounds",
    "state_id": "/states", "venue_id": "/venues", "fixture_id": "/fixtures", "metadatable_id": "/fixtures",
    "participant_id": "/teams", "team_id": "/teams", "winner_participant_id": "/teams", "rival_id": "/teams",
    "from_team_id": "/teams", "to_team_id": "/teams", "player_id": "/players", "related_player_id": "/players",
    "coach_id": "/coaches", "referee_id": "/referees", "tvstation_id": "/tv-stations", "related_id": "/tv-stations",
    "type_id": "/core/types", "sub_type_id": "/core/types", "position_id": "/core/types",
    "detailed_position_id": "/core/types", "standing_rule_id": "/core/types", "tie_breaker_rule_id": "/core/types",
    "country_id": "/core/countries", "nationality_id": "/core/countries", "continent_id": "/core/continents",
    "city_id": "/core/cities", "region_id": "/core/regions", "market_id": "/odds/markets",
    "bookmaker_id": "/odds/bookmakers", "transfer_id": "/transfers", "child_fixture_id": "/fixtures",
    "parent_fixture_id": "/fixtures", "relation_id": "/teams",
}  # fmt: skip
#: key → (path of the rows in a fixture with all includes that have this id)
WITHIN = {
    "period_id": "periods", "detailed_period_id": "detailedperiods", "lineup_id": "lineups", "group_id": "group",
    "aggregate_id": "aggregate", "sideline_id": "sidelined.sideline",
}  # fmt: skip
#: Of tables that have no endpoint here, or whose row is around it.
WITHOUT = {
    "sport_id", "legacy_id", "standing_id", "newsitem_id", "odd_id", "external_id", "provider_id",
    "team_statistic_id", "player_statistic_id", "coach_statistic_id", "referee_statistic_id", "trophy_id", "social_id",
    "social_channel_id", "model_id",
}  # fmt: skip


def references(value: Any, found: dict[str, set[int]]) -> dict[str, set[int]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key.endswith("_id") and inner is not None:
                found.setdefault(key, set()).add(inner)
            references(inner, found)
    elif isinstance(value, list):
        for inner in value:
            references(inner, found)
    return found


def ids_at(value: Any, path: str) -> set[int]:
    first, _, rest = path.partition(".")
    rows = value.get(first)
    rows = rows if isinstance(rows, list) else [rows] if rows else []
    return {n for row in rows for n in ids_at(row, rest)} if rest else {row["id"] for row in rows}


def missing(api: Api, found: dict[str, set[int]]) -> list[tuple[str, int]]:
    gone = []
    for key, numbers in found.items():
        if key in ANSWERS:
            gone += [(key, n) for n in sorted(numbers)[-40:] if api.body(f"{ANSWERS[key]}/{n}").get("data", {}) == {}]
        elif key not in {*WITHIN, *WITHOUT}:
            raise AssertionError(f"a reference that nothing is known of: {key}")
    return gone


@pytest.fixture(scope="module")
def deep() -> str:
    nested = ["lineups.details", "lineups.xGLineup", "sidelined.sideline", "referees.referee", "odds.bookmaker"]
    return ";".join((*RELATIONS["fixture"], *nested))


def some(api: Api) -> list[int]:
    cup = [r["id"] for s in (CUP_SEASON, OLD_CUP_SEASON) for r in api.season(s) if not r["round_id"]]
    group = [r["id"] for r in api.season(OLD_CUP_SEASON) if r["group_id"]]
    return [FIRST, FIRST + 7, LIVE, *(r["id"] for r in api.season(30426)[:3]), *cup[:6], *cup[-9:], *group[:2]]


def test_what_a_fixture_refers_to_exists(api: Api, deep: str) -> None:
    rows = api.full(some(api), deep)
    found: dict[str, set[int]] = {}
    for row in rows:
        references(row, found)
        own = references(row, {})
        for key, path in WITHIN.items():
            numbers = own.get(key, set())
            assert numbers <= ids_at(row, path), (row["id"], key)
    assert {"sub_type_id", "detailed_period_id", "group_id", "aggregate_id", "sideline_id"} <= set(found)
    assert missing(api, found) == []


PATHS = [
    "/leagues", "/seasons", "/stages", f"/rounds/seasons/{SEASON}", f"/standings/seasons/{SEASON}", "/rivals",
    f"/standings/corrections/seasons/{CUP_SEASON + 300}", f"/topscorers/seasons/{SEASON}", "/teams", "/players",
    "/coaches", "/referees", "/venues", "/transfers", "/squads/teams/8", "/squads/seasons/23614/teams/8",
    "/statistics/seasons/teams/8", "/statistics/seasons/players/30000860", "/tv-stations", "/core/countries",
    "/core/cities", "/core/regions", "/expected-lineups/teams/8", f"/schedules/seasons/{OLD_CUP_SEASON}",
    "/odds/pre-match/fixtures/19134460", f"/match-facts/{FIRST}", "/news/pre-match",
    f"/seasons/{OLD_CUP_SEASON}/brackets", "/statistics/seasons/coaches/400008", "/statistics/seasons/referees/15000",
    f"/statistics/rounds/{SEASON}05", "/match-facts/leagues/8", "/squads/teams/8/extended",
    "/teams/8?include=coaches;trophies;sidelinedHistory;rivals;activeSeasons;latest.scores;upcoming;rankings;socials",
    "/players/30000860?include=teams;statistics;trophies;transfers;lineups;metadata;city",
    "/coaches/400008?include=teams;statistics;trophies;latest", "/referees/15000?include=statistics;latest",
    "/venues/10008?include=city;fixtures", "/leagues/8?include=stages;latest;upcoming;today;inplay",
    "/stages/77255830?include=currentRound;topscorers;statistics", f"/seasons/{SEASON}?include=currentStage;statistics",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_what_the_other_endpoints_refer_to_exists(api: Api, path: str) -> None:
    path, _, include = path.partition("?include=")
    url = path if not path.startswith("/odds/pre-match") else "/football" + path
    more = {"include": include} if include else {"per_page": 50}
    answer = api.session.get(f"{api.server.url}{url}", timeout=20) if url != path else api(path, **more)
    rows = answer.json()["data"]
    assert rows
    seasons = [api.data(f"/seasons/{one}", include="groups") for one in (OLD_CUP_SEASON, CUP_SEASON)]
    own_groups = {group["id"] for season in seasons for group in season["groups"]}
    found = references(rows, {})
    if path.startswith("/players"):  # whose metadata are a player's
        found.setdefault("player_id", set()).update(found.pop("metadatable_id", ()))
    assert found.pop("group_id", set()) <= own_groups
    found.pop("aggregate_id", None)
    assert missing(api, found) == []


def test_a_reference_to_nothing_is_found(api: Api) -> None:
    assert missing(api, {"team_id": {8, 77}, "sub_type_id": {1508}}) == [("team_id", 77), ("sub_type_id", 1508)]


def test_every_transfer_of_a_squad_can_be_looked_up(api: Api) -> None:
    squad = api.data("/squads/teams/8")
    told = [r for r in squad if r["transfer_id"]]
    assert told
    for row in told:
        transfer = api.data(f"/transfers/{row['transfer_id']}")
        assert (transfer["player_id"], transfer["to_team_id"]) == (row["player_id"], 8)
        assert transfer["from_team_id"] != 8


def test_a_coach_who_played_is_that_player(api: Api) -> None:
    coaches = [c for c in api.data("/coaches", per_page=50) if c["player_id"]]
    assert coaches
    for coach in coaches[:10]:
        player = api.data(f"/players/{coach['player_id']}")
        assert (player["name"], player["date_of_birth"]) == (coach["name"], coach["date_of_birth"])
