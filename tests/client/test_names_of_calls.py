"""Names in place of ids: the right one, or an error that lists what it could be; 0 requests once lists are known."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import msgspec
import pytest
from lying_server import LyingServer, Told, page_of
from name_api import CELTIC, LEAGUES, NOTHING, SUPER, NameApi
from redis_server import RedisServer

from sportmonks_sdk import AsyncSportmonks, CacheError, SelectionError, Sportmonks

pytestmark = pytest.mark.filterwarnings("ignore::sportmonks_sdk.SportmonksWarning")


@pytest.fixture
def api() -> NameApi:
    return NameApi()


@pytest.fixture
def server(api: NameApi) -> Iterator[LyingServer]:
    with LyingServer(api) as made:
        yield made


@pytest.fixture
def asking(server: LyingServer, token: str) -> Iterator[Sportmonks]:
    with Sportmonks(token, base_url=server.url, progress=False, missing="ignore", max_retries=0) as made:
        yield made


def paths(server: LyingServer) -> list[str]:
    return [one.path for one in server.requests]


def league(name: str | list[Any]) -> tuple[str, dict[str, Any]]:
    return "seasons", {"league": name}


def season(name: Any, of: Any = 8) -> tuple[str, dict[str, Any]]:
    return "standings", {"season": name, "league": of}


def team(name: Any, **more: Any) -> tuple[str, dict[str, Any]]:
    return "squads", {"team": name, **more}


def player(name: str) -> tuple[str, dict[str, Any]]:
    return "transfers", {"player": name}


def country(name: str) -> tuple[str, dict[str, Any]]:
    return "leagues", {"country": name}


# What is asked, and the id that it is; or what the error says.
CASES: list[tuple[tuple[str, dict[str, Any]], int | str]] = [
    # leagues: whole names, short codes, spaces, accents, parts
    (league("La Liga"), 564),
    (league("la liga"), 564),
    (league("  LA\u00a0LIGA "), 564),
    (league("La Liga 2"), 567),
    (league("premiership"), 501),
    (league("Premiership\u202f"), 501),
    (league("Super Lig"), 600),
    (league("süper lig"), 600),
    (league("Su\u0308per Lig"), 600),
    (league("GER BL"), 82),
    (league("ger bl"), 82),
    (league("Bundesliga"), 82),
    (league("2 Bundesliga"), 85),
    (league("Profesional"), 636),
    (league("futbol"), 636),
    (league("Allsvenskan"), 573),
    (league("Damallsvenskan"), 574),
    (league("Premier League (England)"), 8),
    (league("premier league (russia)"), 486),
    (league("UK PL"), 8),
    (league("Super League (Greece)"), 2000),
    (league("Super League (Turkiye)"), 2011),
    (league("Super League (Wales)"), "no such league in your plan; the nearest: Super League (Greece, id 2000)"),
    (league("Premier League"), "is 2 leagues: Premier League (England, id 8), Premier League (Russia, id 486)"),
    (league("Super League"), "is 12 leagues: Super League (Greece, id 2000), Super League (Switzerland, id 2001)"),
    (league("svenskan"), "is 2 leagues: Allsvenskan (Sweden, id 573), Damallsvenskan (Sweden, id 574)"),
    (league("Premeir Legaue"), "there is no such league in your plan; the nearest: Premier League ("),
    (league("Serie A"), "there is no such league in your plan; the nearest: "),
    # seasons
    (season("2025/2026"), 25583),
    (season("2025/26"), 25583),
    (season("25/26"), 25583),
    (season("2025-26"), 25583),
    (season("current"), 25583),
    (season(" Current "), 25583),
    (season("24/25", "Premier League (England)"), 25582),
    (season("1999/00", 564), 25800),
    (season("99/00", 564), 25800),
    (season("2025", 573), 2025),
    (season("2025", "Allsvenskan"), 2025),
    (season("current", 573), 2026),
    (season("Apertura 2025", 636), 25900),
    (season("apertura", 636), 25900),
    (season("2025", 8), "season='2025' is 2 seasons: 2024/2025 (Premier League, id 25582), 2025/2026 (Premier League"),
    (season("25/26", 573), "there is no such season of league Allsvenskan; the nearest: 2025 (Allsvenskan, id 2025)"),
    (season("last"), "season='last': there is no such season of league Premier League; the nearest: 2025/2026"),
    (season("2031/32"), "season='2031/32': there is no such season of league Premier League"),
    (season("current", 636), "season='current' is 2 seasons: Apertura 2025 ("),
    (season("current", 9), "season='current': no season of league Championship is on; the last: 2023/2024 ("),
    (season("current", 567), "season='current': the API lists no season of league=567"),
    (season(2025), "season=2025 looks like a year, and no list of seasons in the cache has that id"),
    (("standings", {"season": "25/26"}), "every league has one; say of which"),
    (season("26", 8), "season='26' is text, and an id is a number: season=26"),
    # teams
    (team("celtic"), 53),
    (team("Celtic W"), 54),
    (team("celtic u19"), 55),
    (team("Rangers"), 62),
    (team("queens park"), 63),
    (team("Atlético Madrid"), 7980),
    (team("atletico madrid"), 7980),
    (team("ATLÉTICO"), 7980),
    (team("Celta de Vigo"), 36),
    (team("bodo/glimt"), 41),
    (team("Arsenal (England)"), 19),
    (team("Malmö FF (women)"), 2448),
    (team("Arsenal"), "is 2 teams: Arsenal (England, Premier League, id 19), Arsenal (Argentina, Liga Profes"),
    (team("Malmo FF"), "is 2 teams: Malmö FF (Sweden, Allsvenskan, id 2447), Malmö FF (Sweden, women, id 2448)"),
    (team("cel"), "is 3 teams: Celtic (Scotland, Premiership, id 53), Celtic W (Scotland, women, id 54), Celta de"),
    (team("celtik"), "team='celtik': there is no such team; the nearest: Celtic (Scotland, Premiership, id 53)"),
    (team("CEL", season=25701), 53),
    (team("ran", season="25/26", league=501), 62),
    (team("Arsenal", season=25701), "there is no such team of season 25701; the nearest: "),
    (team("53"), "team='53' is text, and an id is a number: team=53"),
    # players and countries
    (player("Iago Aspas"), 701),
    (player("iago\u00a0aspas"), 701),
    (player("Odegaard"), 702),
    (player("edson arantes"), 705),
    (player("Ronaldo"), "is 2 players: Ronaldo (Argentina, id 703), Ronaldo (Türkiye, id 704); say which: "),
    (country("Spain"), 32),
    (country("turkiye"), 404),
    (country("SCO"), 1161),
    (country("Guinea"), 596),
    (country("guinea bissau"), 597),
    (country("Atlantis"), "country='Atlantis': there is no such country; the nearest: "),
]  # fmt: skip


def outcome(client: Sportmonks, call: str, words: dict[str, Any]) -> str:
    try:
        getattr(client, call)(**words)
    except SelectionError as error:
        return str(error)
    return ""


def asked_for(server: LyingServer) -> str:
    """Path and filters of the last request, which is that of the call itself."""
    last = server.requests[-1]
    return f"{last.path} {last.query.get('filters', '')}"


def test_there_are_as_many_cases_as_promised() -> None:
    assert len(CASES) >= 60
    assert len(SUPER) == len([row for row in LEAGUES if row["name"] == "Super League"]) == 12


@pytest.mark.parametrize(("asked", "right"), CASES, ids=[f"{call}-{words!a}" for (call, words), _ in CASES])
def test_a_name_is_the_right_id_or_an_error_that_says_what_it_could_be_and_costs_nothing_again(
    asked: tuple[str, dict[str, Any]], right: int | str, asking: Sportmonks, server: LyingServer
) -> None:
    call, words = asked
    said = outcome(asking, call, words)
    if isinstance(right, int):
        assert said == ""
        assert str(right) in asked_for(server).replace(":", "/").replace(" ", "/").split("/")
    else:
        assert right in said
        assert said.isprintable()
        assert all(
            step not in ("squads", "standings", "transfers") for path in paths(server) for step in path.split("/")
        )
    cold = len(server.requests)
    assert outcome(asking, call, words) == said
    assert len(server.requests) == cold
    if isinstance(right, int):
        assert asking.last_report is not None
        assert asking.last_report.requests == {}


def test_each_of_twelve_leagues_of_one_name_is_listed_and_can_be_said(asking: Sportmonks, server: LyingServer) -> None:
    said = outcome(asking, *league("Super League"))
    assert all(f"id {2000 + place})" in said for place in range(12))
    for place, one in enumerate(("Greece", "Switzerland", "China", "India", "Malawi", "Malaysia")):
        assert outcome(asking, *league(f"Super League ({one})")) == ""
        assert asked_for(server).endswith(f"seasonLeagues:{2000 + place}")


# --- what it costs --------------------------------------------------------------------------------------------------


def test_lists_are_asked_for_once_and_shared_by_all_calls(asking: Sportmonks, server: LyingServer) -> None:
    asking.standings(season="current", league="La Liga")
    assert paths(server) == ["football/leagues", "football/seasons", "football/standings/seasons/25802"]
    assert server.requests[0].query["filters"] == "populate"
    assert asking.last_report is not None
    assert asking.last_report.total_requests == 3
    asking.standings(season="24/25", league="La Liga")
    assert paths(server)[3:] == ["football/standings/seasons/25801"]
    assert asking.last_report.saved_by_cache == 2


def test_the_lists_of_the_tables_serve_names(asking: Sportmonks, server: LyingServer) -> None:
    asking.leagues()
    asking.seasons(league=564)
    asking.teams(season=25802)
    asking.teams(search="celtic")
    asking.countries()
    before = len(server.requests)
    assert asking.plan_table("squads", season="current", league="La Liga", team="ATM").requests == 1
    asking.squads(season="current", league="La Liga", team="ATM")
    asking.squads(team="celtic")
    assert paths(server)[before:] == ["football/squads/seasons/25802/teams/7980", "football/squads/teams/53"]


def test_a_plan_counts_what_names_cost_and_spends_nothing(asking: Sportmonks, server: LyingServer) -> None:
    words = {"season": "current", "league": "La Liga", "team": "Atletico Madrid"}
    plan = asking.plan_table("squads", **words)
    assert (plan.requests, plan.name_requests, plan.exact) == (4, 3, False)
    plan = asking.plan(season="25/26", league=["La Liga", "Premiership"])
    assert (plan.requests, plan.name_requests, plan.exact) == (4, 3, False)
    assert ("name_requests", "3") in plan.rows()
    plan = asking.plan_table("squads", team=CELTIC)
    assert (plan.requests, plan.name_requests) == (2, 1)
    assert not server.requests
    asking.squads(**words)
    plan = asking.plan_table("squads", **words)
    assert (plan.requests, plan.name_requests, plan.exact) == (0, 0, True)
    plan = asking.plan(season="25/26", league=["La Liga", "Premiership"])
    assert (plan.requests, plan.name_requests) == (2, 1)
    assert asking.plan(season="25/26", league="La Liga", refresh=True).name_requests == 2
    before = len(server.requests)
    assert asking.plan(season="25/26", league="La Liga", discover=True).name_requests == 0
    assert [path for path in paths(server)[before:] if "fixtures" not in path] == []


def test_ids_alone_cost_nothing_more(asking: Sportmonks, server: LyingServer) -> None:
    asking.standings(season=25583)
    asking.squads(team=53)
    assert paths(server) == ["football/standings/seasons/25583", "football/squads/teams/53"]


# --- cache ----------------------------------------------------------------------------------------------------------


def test_offline_takes_what_the_cache_has(asking: Sportmonks, server: LyingServer) -> None:
    with pytest.raises(CacheError, match="the answer of football/leagues is not in the cache; look leagues up by name"):
        asking.standings(season="current", league="La Liga", offline=True)
    assert not server.requests
    asking.standings(season="current", league="La Liga")
    spent = len(server.requests)
    asking.standings(season="current", league="La Liga", offline=True)
    assert outcome(asking, "standings", {"season": "current", "league": "La Lgia", "offline": True}).startswith(
        "league='La Lgia': there is no such league"
    )
    assert len(server.requests) == spent


def test_another_client_has_the_lists_from_redis(server: LyingServer, token: str, redis_server: RedisServer) -> None:
    requests = []
    for _ in range(2):
        with Sportmonks(token, base_url=server.url, cache=redis_server.url, progress=False) as client:
            client.standings(season="current", league="La Liga", missing="ignore")
            requests.append(client.last_report.total_requests if client.last_report else None)
            client.cache.stats()
    assert requests == [3, 0]


def test_calls_at_the_same_time_ask_for_a_list_once(asking: Sportmonks, server: LyingServer) -> None:
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda _: asking.standings(season="current", league="La Liga"), range(6)))
    assert len(set(paths(server))) == len(server.requests) == 3


def test_a_season_of_another_league_is_not_taken_though_the_api_ignores_the_filter(
    asking: Sportmonks, server: LyingServer, api: NameApi
) -> None:
    api.ignores_filters = True
    asking.standings(season="2024/25", league=501)
    assert paths(server)[-1] == "football/standings/seasons/25700"
    assert "there is no such season of league Premiership" in outcome(asking, *season("1999/2000", 501))


def test_refresh_asks_for_the_lists_too_and_bypass_goes_by_the_cache(asking: Sportmonks, server: LyingServer) -> None:
    for how in ({}, {"refresh": True}, {"cache": "bypass"}):
        before = len(server.requests)
        asking.standings(season="current", league="La Liga", **how)
        assert len(server.requests) == before + 3


@pytest.fixture
def later(asking: Sportmonks, monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Lets the clock of names go on by so many seconds."""

    def pass_by(seconds: float) -> None:
        started = asking._engine.now()
        monkeypatch.setattr(type(asking._engine.names.sources), "now", lambda self: started + seconds, raising=False)

    return pass_by


def test_a_club_renamed_is_found_by_its_new_name_though_the_list_is_older(
    asking: Sportmonks, server: LyingServer, api: NameApi, later: Callable[[float], None]
) -> None:
    words = {"season": 25701, "team": CELTIC}
    asking.squads(**words)
    api.renamed["team", 53] = "Celtic Glasgow"
    said = "there is no such team of season 25701"
    assert said in outcome(asking, "squads", {**words, "team": "Celtic Glasgow"})
    later(3700)
    plan = asking.plan_table("squads", **{**words, "team": "Celtic Glasgow"})
    assert (plan.name_requests, plan.exact) == (1, False)
    before = len(server.requests)
    asking.squads(season=25701, team="Celtic Glasgow")
    assert paths(server)[before:] == ["football/teams/seasons/25701", "football/squads/seasons/25701/teams/53"]
    assert "the nearest: Celtic Glasgow" in outcome(asking, "squads", {**words, "team": "Celtic FC"})


def test_a_season_that_has_begun_is_found_though_the_list_is_older(
    asking: Sportmonks, server: LyingServer, api: NameApi, later: Callable[[float], None]
) -> None:
    words = {"season": "current", "league": 9}
    assert "no season of league Championship is on" in outcome(asking, "standings", words)
    api.begun.add(26001)
    assert "no season of league Championship is on" in outcome(asking, "standings", words)
    later(3700)
    asking.standings(**words)
    assert paths(server)[-2:] == ["football/seasons", "football/standings/seasons/26001"]


def test_a_plan_tells_the_list_that_tells_leagues_apart(asking: Sportmonks) -> None:
    asking.seasons(league="La Liga")
    plan = asking.plan_table("seasons", league="Premier League (England)")
    assert (plan.name_requests, plan.requests) == (1, 2)


ODD: list[Any] = [
    {"id": 5}, {"id": "6", "name": "Six"}, {"id": 7, "name": 7}, {"id": 8, "name": " "}, {"name": "Nine"}, "ten", None,
    {"id": 11, "name": "Eleven", "country": "x", "league": [], "country_id": "y", "gender": 1, "activeseasons": {}},
    {"id": 12, "name": "Twelve", "activeseasons": [None, {"league": None}, {"league": {"name": 5}}]},
]  # fmt: skip


def test_odd_records_are_passed_over(asking: Sportmonks, server: LyingServer) -> None:
    rows = [msgspec.json.encode(one) for one in ODD] + [b'{"id": 13, "name": "Thirteen", "big": ' + b"9" * 5000 + b"}"]
    rows.append(b'{"id": ' + b"9" * 5000 + b', "name": "Fourteen"}')
    server.answer = lambda asked: Told(b'{"data": [' + b",".join(rows) + b"]}") if "search" in asked.path else NOTHING
    for name, found in (("six", 6), ("eleven", 11), ("twelve", 12), ("thirteen", 13)):
        assert outcome(asking, *team(name)) == ""
        assert paths(server)[-1] == f"football/squads/teams/{found}"
    assert "there is no such team" in outcome(asking, *team("nine"))


def test_a_long_list_is_prepared_off_the_loop(asking: Sportmonks, server: LyingServer) -> None:
    many = [{"id": one, "name": f"League {one} of many"} for one in range(1, 1500)]
    server.answer = lambda asked: page_of(asked, many, most=1000) if asked.path == "football/leagues" else NOTHING
    assert outcome(asking, *league("league 1234 of")) == ""
    assert [one.query.get("page", "1") for one in server.requests if one.path == "football/leagues"] == ["1", "2"]
    for number in range(70):
        asking.plan_table("seasons", league=f"League {number + 1} of many")
    assert len(asking._engine.names.prepared) == 1


def test_of_many_lists_those_asked_for_last_are_kept_prepared(asking: Sportmonks, server: LyingServer) -> None:
    for number in range(70):
        outcome(asking, "squads", {"season": 30_000 + number, "team": "nobody"})
    assert len(asking._engine.names.prepared) == 64
    before = len(server.requests)
    outcome(asking, "squads", {"season": 30_000, "team": "nobody"})
    assert len(server.requests) == before


def test_a_search_goes_on_without_an_include_that_is_refused(
    asking: Sportmonks, server: LyingServer, api: NameApi
) -> None:
    api.refused = ("activeSeasons",)
    asking.squads(team="celtic")
    assert asking.last_report is not None
    assert asking.last_report.requests == {"Fixture": 1} or asking.last_report.total_requests == 3
    before = len(server.requests)
    assert "is 2 teams: Arsenal (England, id 19), Arsenal (Argentina, id 20)" in outcome(asking, *team("Arsenal"))
    assert paths(server)[before:] == ["football/teams/search/arsenal"]


# --- years ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("look", [{"league": 573}, {}, {"ids": 2025}], ids=str)
def test_a_year_is_an_id_where_a_list_in_the_cache_has_it(
    look: dict[str, Any], asking: Sportmonks, server: LyingServer
) -> None:
    words = {"season": 2025, "league": 573} if "league" in look else {"season": 2025}
    with pytest.raises(SelectionError, match="looks like a year"):
        asking.fixtures(**words)
    assert not server.requests
    asking.seasons(**look)
    before = len(server.requests)
    asking.fixtures(**words)
    assert paths(server)[before:] == ["football/fixtures"]


def test_a_client_without_a_cache_asks_whether_a_year_is_an_id(server: LyingServer, token: str) -> None:
    with Sportmonks(token, base_url=server.url, progress=False, cache="bypass") as client:
        client.standings(season=2025)
        client.standings(season=2025)
        assert [path for path in paths(server) if "seasons/2025" in path] == [
            "football/seasons/2025", "football/standings/seasons/2025", "football/standings/seasons/2025",
        ]  # fmt: skip
        with pytest.raises(SelectionError, match="looks like a year"):
            client.standings(season=2031)


# --- everywhere -----------------------------------------------------------------------------------------------------


def test_several_names_are_several_ids(asking: Sportmonks, server: LyingServer) -> None:
    asking.fixtures(season="24/25", league=["La Liga", 501])
    assert server.requests[-1].query["filters"].endswith("fixtureSeasons:25801,25700")
    asking.squads(team=["Rangers", 53, "queens park"])
    assert paths(server)[-3:] == [f"football/squads/teams/{one}" for one in (62, 53, 63)]


def test_a_season_of_a_team(asking: Sportmonks, server: LyingServer) -> None:
    asking.fixtures(team=CELTIC, season="25/26")
    assert paths(server)[-2:] == ["football/seasons/teams/53", "football/schedules/seasons/25701/teams/53"]


def test_teams_that_met(asking: Sportmonks, server: LyingServer) -> None:
    asking.fixtures(head_to_head=("Celtic", "Rangers"))
    assert paths(server)[-1] == "football/fixtures/head-to-head/53/62"


async def test_all_faces_take_names(asking: Sportmonks, server: LyingServer, token: str) -> None:
    await asyncio.to_thread(asking.standings, season="current", league="La Liga")
    before = len(server.requests)
    frame = await asking.aio.standings(season="current", league="La Liga")
    assert len(server.requests) == before
    async with AsyncSportmonks(token, base_url=server.url, missing="ignore") as native:
        assert (await native.standings(season="current", league="La Liga")).equals(frame)
        with pytest.raises(SelectionError, match="is 12 leagues"):
            await native.fixtures(league="Super League")


def test_the_report_says_what_names_were_taken_for(asking: Sportmonks) -> None:
    asking.squads(league="Premiership", season="current", team="ran")
    assert asking.last_report is not None
    assert asking.last_report.names == {
        "league='Premiership'": "Premiership (country 1161, id 501)",
        "season='current'": "2025/2026 (Premiership, id 25701)",
        "team='ran'": "Rangers (Scotland, id 62)",
    }
    assert "team='ran' is Rangers (Scotland, id 62)" in dict(asking.last_report.rows())["names"]
    asking.squads(team=62)
    assert asking.last_report.names == {}


def test_what_can_be_gone_through_once_is_not_used_up(asking: Sportmonks, server: LyingServer) -> None:
    states, teams = iter(["FT", "AET"]), (one for one in ["Rangers", 53])
    asking.fixtures(season="current", league=iter(["La Liga", 501]), states=states)
    assert server.requests[-1].query["filters"].endswith("fixtureSeasons:25802,25701;fixtureStates:5,7")
    asking.squads(team=teams)
    assert paths(server)[-2:] == ["football/squads/teams/62", "football/squads/teams/53"]
    plan = asking.plan(season="current", league="La Liga", include=iter(["events"]), filters={"eventTypes": iter([14])})
    assert plan.include == "events;participants;scores"


SLIPS: list[tuple[str, dict[str, Any], str]] = [
    ("fixtures", {"league": "La Liga", "states": "played"}, "unknown state 'played'"),
    ("fixtures", {"team": ["Celtic", "Rangers"]}, "team= takes one team, not ('Celtic', 'Rangers')"),
    ("fixtures", {"league": ["La Liga", -2]}, "-2 at position 1 is not"),
    ("squads", {"team": CELTIC, "round": 5}, "unknown keyword 'round'"),
    ("standings", {"season": "25/26", "league": "La Liga", "round": 5}, "not season= with round="),
    ("fixtures", {"league": "La Liga", "include": "evnts"}, "did you mean 'events'"),
]


@pytest.mark.parametrize(("call", "words", "said"), SLIPS)
def test_a_slip_beside_a_name_costs_nothing(
    call: str, words: dict[str, Any], said: str, asking: Sportmonks, server: LyingServer
) -> None:
    assert said in outcome(asking, call, words)
    assert not server.requests


def test_a_name_that_is_none_is_in_the_report_with_what_it_cost(asking: Sportmonks) -> None:
    with pytest.raises(SelectionError) as told:
        asking.fixtures(league="Super League")
    assert told.value.report is asking.last_report
    assert asking.last_report is not None
    assert (asking.last_report.call, asking.last_report.outcome) == ("fixtures", "failed")
    assert asking.last_report.total_requests == 2


# --- what ends in files, in the sandbox -----------------------------------------------------------------------------

ISLES = {"league": "Synthetic Isles Cup", "season": "current"}


def test_an_export_by_name_is_that_of_the_ids(client: Sportmonks, tmp_path: Path) -> None:
    files = client.export(tmp_path / "out", **ISLES, limit=3)
    assert client.last_report is not None
    assert {"League": 1, "Season": 1}.items() <= client.last_report.requests.items()
    assert client.export(tmp_path / "out", season=30126, limit=3) == files
    assert client.last_report.kept == ""


@pytest.mark.parametrize("face", ["blocking", "aio"])
def test_a_lake_is_updated_by_name(face: str, client: Sportmonks, tmp_path: Path) -> None:
    update = client.lake(tmp_path).update if face == "blocking" else client.aio.lake(tmp_path).update
    made = update(**ISLES)
    report = asyncio.run(made) if inspect.isawaitable(made) else made
    assert list(report.written) == ["24-30126"]
    assert report.requests["League"] == 1
    with pytest.raises(SelectionError, match="every league has one"):
        client.lake(tmp_path).update(season="current")


def test_tables_by_name_are_those_of_the_ids(client: Sportmonks) -> None:
    for call in (client.events, client.tables, client.statistics):
        named = call(league="SYN 8", season="26/27", team="harbour fc", limit=2)
        told = call(season=25583, team=8, limit=2)
        pairs = [(named[one], told[one]) for one in told] if isinstance(told, Mapping) else [(named, told)]
        assert all(one.equals(other) for one, other in pairs)


def test_progress_and_events_of_a_name_are_those_of_one_call(client: Sportmonks) -> None:
    seen: list[str] = []
    with Sportmonks(
        "another",
        base_url=client.settings.base_url,
        progress=False,
        observe=lambda event: seen.append(type(event).__name__),
    ) as observed:
        observed.teams(season="current", league="SYN 8")
    assert (seen[0], seen[-1]) == ("CallStarted", "CallEnded")
    assert seen.count("CallStarted") == 1
    assert seen.count("RequestSent") == 3
