"""Every relation that the API documents answers, at an endpoint of each entity, and so does every filter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from guard import GUARD
from sandbox_client import CUP_SEASON, FIRST, SEASON, Api
from test_sandbox_resources import fill

from sportmonks_sdk.sandbox.fixture_endpoints import Endpoint
from sportmonks_sdk.sandbox.graph import RELATIONS
from sportmonks_sdk.sandbox.routes import ENDPOINTS

#: Entity → its includes (Sportmonks docs, "Include options" of the endpoints).
DOCUMENTED = {
    "state": "type",
    "league": "sport country stages latest upcoming inplay today currentSeason seasons",
    "season": "sport league teams stages currentStage fixtures groups statistics topscorers",
    "stage": "league season type sport rounds currentRound groups fixtures aggregates topscorers statistics",
    "round": "sport league season stage fixtures statistics",
    "standing": "participant season league stage group round rule details form sport",
    "correction": "participant season league stage group round rule details form sport",
    "topscorer": "season stage player participant type",
    "team": "sport country venue coaches rivals players latest upcoming seasons activeSeasons sidelined "
    "sidelinedHistory statistics socials trophies rankings",
    "player": "sport country city nationality transfers pendingTransfers teams statistics latest position "
    "detailedPosition lineups trophies metadata",
    "squad": "team player position detailedPosition transfer season details",
    "coach": "sport country teams statistics nationality trophies player fixtures latest",
    "referee": "sport country city statistics latest",
    "transfer": "sport player type fromTeam toTeam position detailedPosition",
    "venue": "country city fixtures",
    "tvstation": "fixtures countries",
    "expected": "type fixture participant player team lineup",
    "lineup": "fixture player position",
    "prediction": "type fixture",
    "predictability": "type league",
    "odd": "market bookmaker fixture",
    "news": "fixture league lines",
    "rival": "sport team rival",
    "comment": "fixture player relatedPlayer",
    "matchfact": "type sport fixture",
    "ranking": "team",
    "selected": "player team round fixture",
    "continent": "countries",
    "country": "continent leagues regions",
    "region": "country cities",
    "city": "region",
    **{
        f"{who}statistic": "type player team season participant details"
        for who in ("player", "team", "coach", "referee")
    },
    "total": "type player team season participant",
}
NESTED = {
    f"/fixtures/{FIRST}": ("periods.statistics", "periods.events", "periods.timeline", "venue.city",
                           "lineups.player.metadata", "league.country"),
    "/teams/9": ("coaches.coach", "trophies.trophy", "trophies.season", "trophies.league", "activeSeasons.league",
                 "latest.participants", "upcoming.league", "rivals.rival", "statistics.details.type"),
    "/players/30000960": ("statistics.details.type", "statistics.season.league", "teams.team", "trophies.trophy"),
    "/coaches/400009": ("statistics.details", "teams.team", "trophies.trophy"),
    "/referees/15000": ("statistics.details.type", "latest.league"),
}  # fmt: skip


def endpoint_of(kind: str) -> Endpoint:
    """One with rows, where there is one: odds that changed just now are none."""
    quiet = re.compile(r"latest|live|updated|corrections|extended|by-id|/between/")
    mine = [one for one in ENDPOINTS if one.rows == kind]
    return min(
        mine, key=lambda one: (bool(quiet.search(one.pattern.pattern)), "seasons/players" in one.pattern.pattern)
    )


def path_of(endpoint: Endpoint) -> str:
    return fill(endpoint.pattern.pattern.removesuffix("/?").replace("\\", ""))


PAIRS = [(kind, name) for kind, names in DOCUMENTED.items() for name in names.split()]


@pytest.mark.parametrize(("kind", "name"), PAIRS, ids=[f"{kind}-{name}" for kind, name in PAIRS])
def test_a_documented_include_answers(api: Api, kind: str, name: str) -> None:
    path = path_of(endpoint_of(kind))
    answer = api.session.get(f"{api.server.url}{path}", params={"include": name, "per_page": 2}, timeout=GUARD)
    assert answer.status_code == 200, (path, answer.text)
    data = answer.json().get("data")
    rows = data if isinstance(data, list) else [data] if data else []
    assert all(name.lower() in row for row in rows)
    assert rows or kind in ("correction", "playerstatistic")


def test_the_documented_includes_are_relations_of_the_graph() -> None:
    assert {(kind, name) for kind, name in PAIRS if name.lower() not in RELATIONS[kind]} == set()
    assert len(PAIRS) >= 121


@pytest.mark.parametrize("path", NESTED)
def test_what_is_nested_answers_with_rows(api: Api, path: str) -> None:
    row = api.data(path, include=";".join(NESTED[path]))
    for include in NESTED[path]:
        assert list(along([row], include.lower().split("."))), include


def along(rows: list[Any], steps: list[str]) -> Iterator[Any]:
    """What lies at the end of a way, through lists and objects."""
    for row in rows:
        inner = row.get(steps[0])
        several = inner if isinstance(inner, list) else [inner] if inner else []
        yield from along(several, steps[1:]) if steps[1:] else several


#: path → filter, the column it looks at, and the values it leaves.
FILTERS = [
    (f"/topscorers/seasons/{SEASON}", "seasonTopscorerTypes:209", "type_id", {209}),
    (f"/topscorers/seasons/{SEASON}", "seasonTopscorerTypes:208,84", "type_id", {208, 84}),
    ("/seasons", "seasonLeagues:8", "league_id", {8}),
    ("/players", "playerCountries:462", "country_id", {462}),
    ("/players", "playerIds:30000860,30000861", "id", {30000860, 30000861}),
    ("/teams", "teamIds:8,14", "id", {8, 14}),
    ("/coaches", "coachCountries:462", "country_id", {462}),
    ("/transfers", "transferTypes:219", "type_id", {219}),
    (f"/predictions/probabilities/fixtures/{FIRST}", "predictionTypes:237,231", "type_id", {237, 231}),
    ("/statistics/seasons/teams/8", f"teamStatisticSeasons:{SEASON}", "season_id", {SEASON}),
    ("/statistics/seasons/coaches/400008", f"coachStatisticSeasons:{SEASON}", "season_id", {SEASON}),
    ("/stages", f"stageSeasons:{CUP_SEASON}", "season_id", {CUP_SEASON}),
    (f"/statistics/rounds/{SEASON}05", "roundStatisticTypes:52", "type_id", {52}),
    ("/players", "genders:male", "gender", {"male"}),
]  # fmt: skip


@pytest.mark.parametrize(("path", "filters", "column", "left"), FILTERS, ids=[one[1] for one in FILTERS])
def test_a_documented_filter_chooses_rows(api: Api, path: str, filters: str, column: str, left: set[Any]) -> None:
    assert {row[column] for row in api.data(path, filters=filters, per_page=50)} == left


def test_a_filter_of_details_thins_them(api: Api) -> None:
    player = api.data(
        "/players/30000860",
        include="statistics.details",
        filters=f"playerStatisticSeasons:{SEASON};playerStatisticDetailTypes:119,321",
    )
    assert [one["season_id"] for one in player["statistics"]] == [SEASON]
    assert {detail["type_id"] for detail in player["statistics"][0]["details"]} == {119, 321}


def test_commas_between_relations_are_taken_as_public_code_writes_them(api: Api) -> None:
    player = api.data("/players/30000860", include="statistics,position,metadata")
    assert {"statistics", "position", "metadata"} <= set(player)


def test_a_bracket_leads_from_match_to_match(api: Api) -> None:
    tree = api.data(f"/seasons/{CUP_SEASON}/brackets")
    stages = [stage["stage_name"] for stage in tree["stages"]]
    assert stages == ["Quarter-finals", "Semi-finals", "Final"]
    fixtures = {f["id"]: stage["stage_id"] for stage in tree["stages"] for f in stage["fixtures"]}
    assert len(tree["edges"]) == 6
    assert all(edge["parent_fixture_id"] in fixtures for edge in tree["edges"])
    assert all(fixtures[edge["child_fixture_id"]] == edge["stage_id"] for edge in tree["edges"])
    assert api.data(f"/seasons/{SEASON}/brackets") == []
