"""The endpoints beside fixtures: all answer, page where they should, and fit together."""

from __future__ import annotations

import re

import pytest
from guard import GUARD
from sandbox_client import FIRST, SEASON, Api

from sportmonks_sdk.sandbox.memo import ByteMemo, Memo
from sportmonks_sdk.sandbox.routes import ENDPOINTS

PLAYER = 30_000_000 + 8 * 100 + 60
# what an integer in a path is, by the word before it
NUMBERS = {
    "fixtures": FIRST, "seasons": SEASON, "leagues": 8, "teams": 8, "players": PLAYER, "coaches": 400_008,
    "referees": 15_000, "venues": 10_008, "countries": 462, "states": 5, "types": 14, "continents": 1, "markets": 1,
    "bookmakers": 4, "stages": 77_255_830, "rounds": 2_558_305, "tv-stations": 41, "match-facts": FIRST,
    "regions": 962, "cities": 50_462, "transfers": 876, "transfer-rumours": 700_853, "between": 1_795_444_200,
}  # fmt: skip
SEARCH = {"rounds": "1", "seasons": "2026", "markets": "goal", "stages": "Final"}
CHANGES = "/football/odds/premium/updated/between"
EXACT = {
    "/football/fixtures/between/([^/]+)/([^/]+)": "/football/fixtures/between/2026-08-05/2026-11-05",
    "/football/fixtures/between/([^/]+)/([^/]+)/([^/]+)": "/football/fixtures/between/2026-08-05/2026-11-05/8",
    "/football/transfers/between/([^/]+)/([^/]+)": "/football/transfers/between/2026-07-01/2026-07-30",
    "/football/transfers/players/(-?d+)": "/football/transfers/players/30000876",
    "/football/transfer-rumours/between/([^/]+)/([^/]+)": "/football/transfer-rumours/between/2026-11-01/2026-11-23",
    "/football/transfer-rumours/players/(-?d+)": "/football/transfer-rumours/players/30000853",
    "/football/fixtures/head-to-head/(-?d+)/(-?d+)": "/football/fixtures/head-to-head/8/14",
    CHANGES + "/(-?d+)/(-?d+)": CHANGES + "/1795444100/1795444300",
    CHANGES.replace("updated", "history/updated") + "/(-?d+)/(-?d+)": CHANGES.replace("updated", "history/updated")
    + "/1795444100/1795444300",
    "/football/seasons/(-?d+)/brackets": "/football/seasons/30126/brackets",
    "/football/match-facts/between/([^/]+)/([^/]+)": "/football/match-facts/between/2026-11-01/2026-11-23",
    "/football/fixtures/date/([^/]+)": "/football/fixtures/date/2026-11-21",
    "/football/team-rankings/date/([^/]+)": "/football/team-rankings/date/2026-11-21",
    "/football/leagues/date/([^/]+)": "/football/leagues/date/2026-11-21",
}
#: Nothing new at the default instant, or only for some ids; tested by themselves or empty by nature.
MAY_BE_EMPTY = re.compile(
    r"/latest|/corrections/|post-match/upcoming|updated/between|expected-lineups/players|statistics/seasons/players"
)
PATHS = sorted({e.pattern.pattern.removesuffix("/?").replace("\\", "") for e in ENDPOINTS})


def fill(path: str) -> str:
    """A path that has data, from the pattern of an endpoint."""
    if path in EXACT:
        return EXACT[path]
    filled = path.replace("/multi/([^/]+)", f"/multi/{FIRST}")
    filled = re.sub(r"([\w-]+)/search/\(\[\^/\]\+\)", lambda m: f"{m[1]}/search/{SEARCH.get(m[1], 'y')}", filled)
    return re.sub(r"([\w-]+)(/extended)?/\(-\?d\+\)", lambda m: f"{m[1]}/{NUMBERS.get(m[1], 1)}", filled)


@pytest.mark.parametrize("path", PATHS)
def test_every_endpoint_answers(api: Api, path: str) -> None:
    filled = fill(path)
    answer = api.session.get(f"{api.server.url}{filled}", timeout=GUARD)
    assert answer.status_code == 200, (filled, answer.text)
    body = answer.json()
    assert body["rate_limit"]["requested_entity"]
    if not MAY_BE_EMPTY.search(filled):
        assert body.get("data"), filled
    paged = any(e.shape == "page" for e in ENDPOINTS if e.pattern.fullmatch(filled))
    assert ("pagination" in body) == (paged and bool(body.get("data")))


def test_a_league_leads_to_its_fixtures(api: Api) -> None:
    league = api.data("/leagues/8", include="currentSeason;seasons;country.continent")
    assert league["currentseason"]["id"] == SEASON
    assert league["country"]["continent"]["name"] == "Europe"
    assert len(league["seasons"]) == 12
    season = api.data(f"/seasons/{SEASON}", include="stages.rounds;rounds;teams;standings;topscorers;groups;league")
    assert season["is_current"] is True
    assert (len(season["rounds"]), len(season["teams"]), len(season["standings"])) == (38, 20, 20)
    assert season["stages"][0]["rounds"] == season["rounds"]
    turn = api.data(f"/rounds/{season['rounds'][0]['id']}", include="fixtures.participants;stage")
    assert len(turn["fixtures"]) == 10
    assert FIRST in {f["id"] for f in turn["fixtures"]}
    assert all(len(f["participants"]) == 2 for f in turn["fixtures"])


def test_top_scorers_are_those_of_the_events(api: Api) -> None:
    best = api.data(f"/topscorers/seasons/{SEASON}", include="player;participant;type")[0]
    assert best["type"]["developer_name"] == "GOAL_TOPSCORER"
    ids = [r["id"] for r in api.season() if r["state_id"] not in (1, 10, 13)]
    rows = api.full(ids, "events", filters="eventTypes:14,16")
    scored = [e["player_id"] for row in rows for e in row["events"]]
    assert scored.count(best["player_id"]) == best["total"]
    assert best["total"] == max(map(scored.count, set(scored)))


def test_the_table_after_a_round(api: Api) -> None:
    rows = api.data("/standings/rounds/2558303", include="details")
    assert {r["round_id"] for r in rows} == {2558303}
    for row in rows:
        details = {d["type_id"]: d["value"] for d in row["details"]}
        assert details[129] <= 3
        assert details[187] == row["points"] <= 9
    assert api.data(f"/standings/seasons/{SEASON}")[0]["points"] > rows[0]["points"]


def test_expected_sheets_and_statistics_of_a_player(api: Api) -> None:
    best = api.data(f"/topscorers/seasons/{SEASON}")[0]["player_id"]
    rows = api.data(f"/statistics/seasons/players/{best}")
    values = next({d["type_id"]: d["value"] for d in r["details"]} for r in rows if r["season_id"] == SEASON)
    assert set(values[52]) == {"total", "goals", "penalties"}
    assert re.fullmatch(r"\d\.\d\d", values[118]["value"])
    player = api.data("/expected-lineups/teams/8", include="player")[0]["player_id"]
    assert {r["player_id"] for r in api.data(f"/expected-lineups/players/{player}")} == {player}


def test_squads_hold_who_plays(api: Api) -> None:
    row = api.data(f"/fixtures/{FIRST}", include="lineups")
    team = row["lineups"][0]["team_id"]
    players = {r["player_id"] for r in row["lineups"] if r["team_id"] == team}
    squad = api.data(f"/squads/teams/{team}", include="player;position")
    assert players <= {s["player_id"] for s in squad}
    assert {"captain", "start", "end", "jersey_number"} <= set(squad[0])
    season_squad = api.data(f"/squads/seasons/{SEASON}/teams/{team}")
    assert not {"captain", "start", "end"} & set(season_squad[0])
    assert players <= {s["player_id"] for s in season_squad}


def test_states_are_25_on_one_page(api: Api) -> None:
    body = api.body("/states")
    assert len(body["data"]) == 25
    assert body["pagination"]["has_more"] is False
    assert 24 not in {s["id"] for s in body["data"]}


def test_types_take_pages(api: Api) -> None:
    body = api.body("/core/types", per_page=50)
    assert body["pagination"]["has_more"] is True
    assert set(body["data"][0]) == {"id", "name", "code", "developer_name", "model_type", "stat_group"}
    entities = api.data("/core/types/entities")
    assert {"updated_at", "types"} == set(entities["event"])


def test_odds_of_a_fixture_by_market_and_bookmaker(api: Api) -> None:
    url = f"{api.server.url}/football/odds/pre-match/fixtures/{FIRST}"
    rows = api.session.get(url, timeout=GUARD).json()["data"]
    assert len(rows) > 400
    for part, column in (("markets/1", "market_id"), ("bookmakers/4", "bookmaker_id")):
        some = api.session.get(f"{url}/{part}", timeout=GUARD).json()["data"]
        assert {r[column] for r in some} == {int(part.split("/")[1])}
        assert 0 < len(some) < len(rows)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/transfers/between/2026-07-01/2026-08-02", 422),
        ("/transfers/between/2026-07-01/2026-08-01", 200),
        ("/odds/premium/updated/between/1795444000/1795444301", 422),
        ("/standings/live/leagues/384", 404),
        ("/standings/live/leagues/77", 404),
    ],
)
def test_limits_of_the_rest(api: Api, path: str, status: int) -> None:
    assert api.session.get(f"{api.server.url}/football{path}", timeout=GUARD).status_code == status


@pytest.mark.parametrize(
    "path",
    [
        "/leagues/999", "/seasons/1", "/stages/seasons/1", "/schedules/seasons/1", "/schedules/seasons/1/teams/8",
        "/standings/rounds/1", "/topscorers/stages/1", "/squads/teams/1234567", "/squads/seasons/25583/teams/3840",
        "/teams/seasons/1", "/players/3", "/statistics/seasons/teams/1234567", "/tv-stations/fixtures/3",
        "/predictions/predictability/leagues/3", "/news/pre-match/seasons/3", "/statistics/seasons/players/3",
    ],
)  # fmt: skip
def test_unknown_ids_are_no_result(api: Api, path: str) -> None:
    body = api.body(path)
    assert not body.get("data")
    assert body["message"]


def test_a_correction_is_somewhere(api: Api) -> None:
    season = api.data("/leagues/384", include="currentSeason")["currentseason"]["id"]
    (row,) = api.data(f"/standings/corrections/seasons/{season}")
    assert (row["value"], row["calc_type"]) == (2, "-")


def test_id_after_goes_for_every_collection(api: Api) -> None:
    assert all(row["id"] > 80 for row in api.data("/leagues", filters="IdAfter:80"))
    assert len(api.data("/leagues")) == 6


def test_the_memories_are_bounded() -> None:
    memo: Memo[int] = Memo(2)
    made: list[int] = []

    def make(n: int) -> int:
        made.append(n)
        return n

    for n in (1, 2, 1, 3, 1, 2):
        assert memo.get(n, lambda n=n: make(n)) == n
    assert made == [1, 2, 3, 2]
    assert len(memo) == 2
    pieces = ByteMemo(10)
    for n in range(5):
        assert pieces.get(n, lambda: b"1234") == b"1234"
    assert pieces.held == 8
    assert pieces.get(9, lambda: b"x" * 11) == b"x" * 11  # larger than all: given, not kept
    assert pieces.held == 0
