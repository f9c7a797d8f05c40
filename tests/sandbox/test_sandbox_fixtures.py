"""The fixture and livescore endpoints answer as the API does."""

from __future__ import annotations

import pytest
from sandbox_client import CUP, CUP_SEASON, FIRST, LEAGUE, LIVE, SEASON, SECOND, Api

FIXTURE_KEYS = {
    "id", "sport_id", "league_id", "season_id", "stage_id", "group_id", "aggregate_id", "round_id", "state_id",
    "venue_id", "name", "starting_at", "result_info", "leg", "details", "length", "placeholder", "has_odds",
    "has_premium_odds", "starting_at_timestamp",
}  # fmt: skip


def test_a_fixture_has_the_columns_of_today(api: Api) -> None:
    body = api.body(f"/fixtures/{FIRST}")
    assert set(body["data"]) == FIXTURE_KEYS
    assert set(body) == {"data", "subscription", "rate_limit", "timezone"}  # pagination absent, not null
    assert body["rate_limit"]["requested_entity"] == "Fixture"
    assert body["subscription"][0]["meta"]["current_timestamp"]
    assert body["subscription"][1]["meta"] == []


def test_a_season_comes_in_one_request(api: Api) -> None:
    rows = api.season()
    assert len(rows) == 380
    assert [r["id"] for r in rows] == sorted(r["id"] for r in rows)
    assert {r["season_id"] for r in rows} == {SEASON}
    assert {r["league_id"] for r in rows} == {LEAGUE}
    assert len(api.server.requests) == 1


def test_ids_follow_kick_offs_only_roughly(api: Api) -> None:
    rows = api.season()
    kickoffs = [r["starting_at_timestamp"] for r in rows]
    assert kickoffs != sorted(kickoffs)
    drift = sum(abs(i - j) for j, i in enumerate(sorted(range(380), key=kickoffs.__getitem__))) / 380
    assert drift < 20


def test_the_season_is_part_played_with_one_match_live(api: Api) -> None:
    states = [r["state_id"] for r in api.season()]
    assert states.count(5) > 100
    assert states.count(1) > 200
    assert states.count(22) == 1
    assert {10, 13, 15, 17} <= set(states)


def test_past_seasons_are_finished(api: Api) -> None:
    assert {r["state_id"] for r in api.season(23614)} == {5}


def test_every_state_that_lasts_is_somewhere(api: Api) -> None:
    rows = [row for league in (24, 82, 301, 384, 564) for row in api.season(api_season(api, league))]
    assert {1, 5, 7, 8, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 26} <= {r["state_id"] for r in rows}
    deleted = api.data("/fixtures", filters="Deleted", per_page=50)
    assert {r["state_id"] for r in deleted} == {20}
    assert deleted[0]["id"] not in {r["id"] for r in rows}


def api_season(api: Api, league: int) -> int:
    number: int = api.data(f"/leagues/{league}", include="currentSeason")["currentseason"]["id"]
    return number


def test_more_than_ten_thousand_fixtures_can_be_addressed(api: Api) -> None:
    rows = api.data("/fixtures", filters="populate", per_page=1000, order="desc")
    seen = [r["id"] for r in rows]
    while len(seen) < 12_000:
        rows = api.data("/fixtures", filters="populate", per_page=1000, order="desc", page=len(seen) // 1000 + 1)
        seen += [r["id"] for r in rows]
    assert seen == sorted(set(seen), reverse=True)


# -- multi -------------------------------------------------------------------------------------------------------


def test_multi_answers_in_ascending_order_each_once_and_says_nothing_of_the_missing(api: Api) -> None:
    asked = [SECOND, 1, FIRST, SECOND, FIRST + 1, -5]
    rows = api.data(f"/fixtures/multi/{','.join(map(str, asked))}")
    assert [r["id"] for r in rows] == [FIRST, SECOND]


def test_multi_of_unknown_ids_is_no_result(api: Api) -> None:
    body = api.body("/fixtures/multi/1,2,3")
    assert body["data"] == []
    assert body["message"].startswith("No result(s) found")
    assert "pagination" not in body


@pytest.mark.parametrize(("count", "status"), [(50, 200), (51, 422)])
def test_multi_takes_fifty_ids(api: Api, count: int, status: int) -> None:
    ids = ",".join(str(r["id"]) for r in api.season()[:count])
    assert api(f"/fixtures/multi/{ids}").status_code == status


def test_a_deleted_fixture_is_missing_unless_asked_for(api: Api) -> None:
    gone = api.data("/fixtures", filters="IsDeleted", per_page=1)[0]["id"]
    assert "data" not in api.body(f"/fixtures/{gone}")
    assert api.body(f"/fixtures/multi/{gone}")["data"] == []
    assert api.data(f"/fixtures/{gone}", filters="Deleted")["state_id"] == 20


def test_a_single_unknown_id_is_200_without_data(api: Api) -> None:
    body = api.body("/fixtures/5")
    assert "data" not in body
    assert set(body) == {"message", "subscription", "rate_limit", "timezone"}


# -- dates -------------------------------------------------------------------------------------------------------


def test_between_gives_the_days_at_both_ends_ordered_by_kick_off(api: Api) -> None:
    rows = api.data("/fixtures/between/2026-08-14/2026-08-16", filters="populate", per_page=1000)
    assert {r["starting_at"][:10] for r in rows} == {"2026-08-14", "2026-08-15", "2026-08-16"}
    stamps = [r["starting_at_timestamp"] for r in rows]
    assert stamps == sorted(stamps)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("2026-08-01/2026-11-10", ("101", "100")),
        ("2026-08-01/2026-12-03", ("124", "100")),
        ("2026-08-10/2026-08-01", ("end date",)),
        ("2026-13-01/2026-08-01", ("start date",)),
        ("8/2026-08-01", ("start date",)),
        ("2026-08-01/2026-08-09/team", ("team",)),
    ],
)
def test_between_refuses(api: Api, path: str, words: tuple[str, ...]) -> None:
    answer = api(f"/fixtures/between/{path}")
    assert answer.status_code == 422
    assert all(word in answer.json()["message"] for word in words)
    assert "data" not in answer.json()


def test_between_takes_a_hundred_days(api: Api) -> None:
    assert api("/fixtures/between/2026-08-01/2026-11-09").status_code == 200


def test_between_for_a_team(api: Api) -> None:
    rows = api.data("/fixtures/between/2026-08-01/2026-11-01/8", per_page=50, include="participants:name")
    assert len(rows) >= 10
    assert all(8 in [p["id"] for p in r["participants"]] for r in rows)
    assert api.data("/fixtures/between/2026-08-01/2026-11-01/14")


def test_a_day_begins_where_the_timezone_says(api: Api) -> None:
    late = next(r for r in api.season() if r["starting_at"].endswith("20:00:00") and r["state_id"] == 5)
    there = api.body(f"/fixtures/{late['id']}", timezone="Asia/Tokyo")
    moved = there["data"]
    assert there["timezone"] == "Asia/Tokyo"
    assert moved["starting_at"] != late["starting_at"]
    assert moved["starting_at_timestamp"] == late["starting_at_timestamp"]
    day, next_day = late["starting_at"][:10], moved["starting_at"][:10]
    assert day != next_day
    in_utc = {r["id"] for r in api.data(f"/fixtures/date/{day}", per_page=50)}
    in_tokyo = {r["id"] for r in api.data(f"/fixtures/date/{next_day}", per_page=50, timezone="Asia/Tokyo")}
    assert late["id"] in in_utc
    assert late["id"] in in_tokyo


# -- the others --------------------------------------------------------------------------------------------------


def test_head_to_head(api: Api) -> None:
    rows = api.data("/fixtures/head-to-head/8/14", include="participants", per_page=50)
    assert len(rows) >= 24
    assert all({p["id"] for p in r["participants"]} == {8, 14} for r in rows)


def test_search(api: Api) -> None:
    name = api.data("/teams/8")["name"]
    assert name.startswith("Synthetic")
    assert all(name in r["name"] for r in api.data(f"/fixtures/search/{name}"))
    title = api.data(f"/fixtures/{FIRST}")["name"]
    assert FIRST in {r["id"] for r in api.data(f"/fixtures/search/{title}", per_page=50)}
    assert api.body("/fixtures/search/zzz")["data"] == []


def test_livescores(api: Api) -> None:
    (live,) = api.data("/livescores/inplay", include="participants;scores;periods")
    assert live["id"] == LIVE
    assert live["state_id"] == 22
    assert [p["ticking"] for p in live["periods"]] == [False, True]
    assert all(p["meta"]["winner"] is None for p in live["participants"])
    assert LIVE in {r["id"] for r in api.data("/livescores")}
    latest = api.body("/livescores/latest")
    assert latest["data"] == []
    assert "message" not in latest
    assert "pagination" not in latest


@pytest.mark.parametrize("include", ["odds", "participants;premiumOdds"])
def test_livescores_no_longer_serve_odds(api: Api, include: str) -> None:
    answer = api("/livescores", include=include)
    assert answer.status_code == 400
    assert "code" not in answer.json()


def test_upcoming_and_past_lists(api: Api) -> None:
    now = 1795449000
    coming = api.data("/fixtures/upcoming/markets/1", per_page=50)
    assert coming
    assert all(r["starting_at_timestamp"] > now and r["has_odds"] for r in coming)
    assert api.body("/fixtures/upcoming/markets/999")["data"] == []
    assert all(r["starting_at_timestamp"] > now for r in api.data("/fixtures/upcoming/tv-stations/41"))
    assert all(r["starting_at_timestamp"] < now for r in api.data("/fixtures/past/tv-stations/41"))


def test_the_cup_is_a_cup(api: Api) -> None:
    rows = api.season(CUP_SEASON - 1)
    assert {r["league_id"] for r in rows} == {CUP}
    assert any(r["group_id"] and r["round_id"] for r in rows)
    knock_out = [r for r in rows if r["round_id"] is None]
    assert {r["leg"] for r in knock_out} == {"1/1", "1/2", "2/2"}
    assert any(r["aggregate_id"] for r in knock_out)
    assert {r["state_id"] for r in api.season(CUP_SEASON)} >= {7, 8}


def test_a_tie_not_drawn_yet_is_a_placeholder(api: Api) -> None:
    final = api.season(CUP_SEASON)[-1]
    assert final["placeholder"] is True
    full = api.data(f"/fixtures/{final['id']}", include="participants;lineups;venue")
    assert (full["participants"], full["lineups"], full["venue"], full["venue_id"]) == ([], [], None, None)
