"""Pages, cursors, select, include, filters, sorting and locale; and what is refused, with which code."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from guard import GUARD
from sandbox_client import FIRST, LIVE, SEASON, SECOND, Api

POPULATE = f"populate;fixtureSeasons:{SEASON}"


@pytest.mark.parametrize(
    ("query", "per_page"),
    [
        ({}, 25),
        ({"per_page": 10}, 10),
        ({"per_page": 50}, 50),
        ({"per_page": 51}, 25),
        ({"per_page": 1000}, 25),
        ({"per_page": 1000, "filters": "populate"}, 1000),
        ({"per_page": 1001, "filters": "populate"}, 25),
    ],
)
def test_per_page(api: Api, query: dict[str, object], per_page: int) -> None:
    body = api.body("/fixtures", **query)
    assert body["pagination"]["per_page"] == per_page == len(body["data"]) == body["pagination"]["count"]


def test_pages_join_without_gap_and_end_with_has_more(api: Api) -> None:
    seen, page, more = [], 1, True
    while more:
        body = api.body("/fixtures", filters=f"fixtureSeasons:{SEASON}", per_page=50, page=page)
        seen += [r["id"] for r in body["data"]]
        more, page = body["pagination"]["has_more"], page + 1
    assert seen == [r["id"] for r in api.season()]
    assert page == 9
    assert body["pagination"]["next_page"] is None
    assert body["pagination"]["next_cursor"] is None


def test_the_next_page_url_loses_everything_but_the_page(api: Api) -> None:
    pagination = api.body("/fixtures", filters=f"fixtureSeasons:{SEASON}", include="scores")["pagination"]
    assert parse_qs(urlsplit(pagination["next_page"]).query) == {"page": ["2"]}
    assert list(parse_qs(urlsplit(pagination["next_cursor"]).query)) == ["cursor"]


def test_a_cursor_walks_on_with_the_size_and_order_it_was_made_with(api: Api) -> None:
    filters = f"fixtureSeasons:{SEASON}"
    body = api.body("/fixtures", filters=filters, per_page=50, order="desc")
    seen = [r["id"] for r in body["data"]]
    while body["pagination"]["has_more"]:
        cursor = parse_qs(urlsplit(body["pagination"]["next_cursor"]).query)["cursor"][0]
        body = api.body("/fixtures", filters=filters, cursor=cursor)
        seen += [r["id"] for r in body["data"]]
    assert seen == [r["id"] for r in api.season()][::-1]


@pytest.mark.parametrize(
    "extra", [{"per_page": 50}, {"page": 2}, {"order": "asc"}, {"cursor": "rubbish"}, {"cursor": "e30"}]
)
def test_a_cursor_refuses_company(api: Api, extra: dict[str, object]) -> None:
    url = api.body("/fixtures")["pagination"]["next_cursor"]
    cursor = parse_qs(urlsplit(url).query)["cursor"][0]
    assert api("/fixtures", **{"cursor": cursor, **extra}).status_code == 400


def test_past_the_end_is_no_result_without_pagination(api: Api) -> None:
    body = api.body("/fixtures", filters=f"fixtureSeasons:{SEASON}", page=100)
    assert body["data"] == []
    assert "pagination" not in body
    assert body["message"]


@pytest.mark.parametrize(("per_page", "page", "status"), [(25, 800, 200), (25, 801, 400), (50, 401, 400)])
def test_the_wall_of_twenty_thousand_rows(api: Api, per_page: int, page: int, status: int) -> None:
    answer = api("/fixtures", per_page=per_page, page=page)
    assert answer.status_code == status
    assert status == 200 or answer.json()["code"] == 5003


def test_a_cursor_passes_the_wall(api: Api) -> None:
    body = api.body("/fixtures", per_page=50, page=400)
    cursor = parse_qs(urlsplit(body["pagination"]["next_cursor"]).query)["cursor"][0]
    assert len(api.data("/fixtures", cursor=cursor)) == 50


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"page": 0}, 422),
        ({"per_page": "many"}, 422),
        ({"page": -1}, 422),
        ({"timezone": "Mars/Olympus"}, 422),
        ({"sortBy": "league_id"}, 400),
    ],
)
def test_bad_parameters(api: Api, query: dict[str, object], status: int) -> None:
    answer = api("/fixtures", **query)
    assert answer.status_code == status
    assert answer.json()["message"]
    assert "rate_limit" not in answer.json()


@pytest.mark.parametrize(("sort", "falls"), [("starting_at", False), ("-starting_at", True), ("+starting_at", False)])
def test_sorting(api: Api, sort: str, falls: bool) -> None:
    stamps = [r["starting_at_timestamp"] for r in api.season(sortBy=sort)]
    assert stamps == sorted(stamps, reverse=falls)
    names = [r["name"] for r in api.data("/leagues", sortBy="name")]
    assert names == sorted(names)


# -- select ------------------------------------------------------------------------------------------------------


def test_select_keeps_ids_and_the_epoch(api: Api) -> None:
    row = api.data(f"/fixtures/{FIRST}", select="name,starting_at")
    assert set(row) == {
        "id", "name", "starting_at", "starting_at_timestamp", "sport_id", "league_id", "season_id", "stage_id",
        "group_id", "aggregate_id", "round_id", "state_id", "venue_id",
    }  # fmt: skip


def test_select_works_with_populate_and_includes(api: Api) -> None:
    assert "leg" not in api.season(select="name")[0]
    row = api.data(f"/fixtures/{FIRST}", select="name", include="scores")
    assert row["scores"]
    assert "leg" not in row


@pytest.mark.parametrize("column", ["nonsense", "participants"])
def test_select_of_what_is_no_column_is_refused(api: Api, column: str) -> None:
    assert api(f"/fixtures/{FIRST}", select=column).status_code == 400


# -- include -----------------------------------------------------------------------------------------------------


def test_keys_come_back_in_lower_case(api: Api) -> None:
    row = api.data(f"/fixtures/{FIRST}", include="weatherReport;xGFixture;tvStations;events.relatedPlayer")
    assert {"weatherreport", "xgfixture", "tvstations", "events"} <= set(row)
    assert all("relatedplayer" in event for event in row["events"])


def test_fields_inside_an_include_keep_ids_and_meta(api: Api) -> None:
    row = api.data(f"/fixtures/{FIRST}", include="participants:name,short_code")
    assert set(row["participants"][0]) == {"id", "sport_id", "country_id", "venue_id", "name", "short_code", "meta"}


def test_includes_of_one_root_are_merged(api: Api) -> None:
    row = api.data(f"/fixtures/{FIRST}", include="lineups.details;lineups.player:name;lineups.position")
    first = row["lineups"][0]
    assert first["details"]
    assert first["player"]["name"]
    assert first["position"]["name"] == "Goalkeeper"


@pytest.mark.parametrize(
    ("include", "status", "code"),
    [
        ("nonsense", 400, 5001),
        ("participants,scores", 200, None),
        ("lineups.nonsense", 400, 5001),
        ("details", 400, 5013),
        ("events.market", 400, 5013),
        ("lineups.player.country.continent", 400, 5008),
        ("lineups.details.type", 200, None),
        ("sidelined.sideline.player", 200, None),
    ],
)
def test_includes_that_are_refused(api: Api, include: str, status: int, code: int | None) -> None:
    answer = api(f"/fixtures/{FIRST}", include=include)
    assert answer.status_code == status
    assert answer.json().get("code") == code
    assert ("link" in answer.json()) == (code is not None)


@pytest.mark.parametrize(
    ("without", "include", "spelled"),
    [
        (("odds",), "participants;odds", "odds"),
        (("xgfixture",), "xGFixture", "xGFixture"),
        (("lineups.details",), "lineups.details.type", "details"),
    ],
)
def test_an_include_outside_the_plan_fails_the_whole_request(
    api: Api, without: tuple[str, ...], include: str, spelled: str
) -> None:
    api.server.plan_without = without
    answer = api(f"/fixtures/{FIRST}", include=include)
    assert answer.status_code == 403
    assert answer.json()["code"] == 5002
    assert answer.json()["message"] == f"You do not have access to the '{spelled}' include"
    assert api(f"/fixtures/{FIRST}", include="participants;lineups").status_code == 200


def test_populate_disables_includes(api: Api) -> None:
    assert "participants" not in api.season(include="participants")[0]


# -- filters -----------------------------------------------------------------------------------------------------


def test_filters_of_the_base(api: Api) -> None:
    rows = api.season()

    def ids(filters: str) -> list[int]:
        found = api.body("/fixtures", filters=f"{POPULATE};{filters}", per_page=1000)["data"]
        return [r["id"] for r in found]

    def where(column: str, *values: object) -> list[int]:
        return [r["id"] for r in rows if r[column] in values]

    venue, stage, turn = rows[0]["venue_id"], rows[0]["stage_id"], rows[0]["round_id"]
    assert ids("fixtureStates:5,22") == where("state_id", 5, 22)
    assert ids("FIXTURESTATES:22") == [LIVE]
    assert ids("fixtureLeagues:9") == []
    assert ids(f"fixtureStages:{stage}") == where("stage_id", stage)
    assert ids(f"fixtureRounds:{turn}") == where("round_id", turn)
    assert ids("fixtureGroups:1") == []
    assert ids(f"fixtureIds:{FIRST},{SECOND}") == [FIRST, SECOND]
    assert ids(f"venues:{venue}") == where("venue_id", venue)
    assert ids(f"IdAfter:{SECOND}") == [r["id"] for r in rows if r["id"] > SECOND]
    assert ids("havingOdds") == where("has_odds", True)
    assert ids("havingPremiumOdds") == where("has_premium_odds", True)
    assert LIVE in ids("todayDate")
    assert len(ids("todayDate")) == 1
    assert set(ids("havingTrends")) == set(where("state_id", 5, 15, 22))
    assert len(ids("participantSearch:" + api.data("/teams/14")["name"])) == 38


def test_an_unknown_filter_is_ignored(api: Api) -> None:
    assert len(api.data("/fixtures", filters=f"{POPULATE};typeIds:3", per_page=1000)) == 380


@pytest.mark.parametrize(
    ("filters", "include", "column", "allowed"),
    [
        ("eventTypes:14,15", "events", "type_id", {14, 15}),
        ("fixtureStatisticTypes:42", "statistics", "type_id", {42}),
        ("fixturestatisticTypes:42,86", "statistics", "type_id", {42, 86}),
        ("trendTypes:34", "trends", "type_id", {34}),
        ("predictionTypes:231", "predictions", "type_id", {231}),
        ("markets:1,14;bookmakers:4", "odds", "market_id", {1, 14}),
        ("bookmakers:4", "odds", "bookmaker_id", {4}),
        ("WinningOdds", "odds", "winning", {True}),
        ("lineupTypes:11", "lineups", "type_id", {11}),
    ],
)
def test_filters_of_an_include_shrink_only_it(
    api: Api, filters: str, include: str, column: str, allowed: set[object]
) -> None:
    full = api.data(f"/fixtures/{FIRST}", include=include)[include]
    row = api.data(f"/fixtures/{FIRST}", include=include, filters=filters)
    assert row["id"] == FIRST
    assert 0 < len(row[include]) < len(full)
    assert {r[column] for r in row[include]} <= allowed


def test_detail_types_shrink_details_and_keep_the_line_ups(api: Api) -> None:
    row = api.data(f"/fixtures/{FIRST}", include="lineups.details", filters="lineupDetailTypes:118")
    details = [d for line in row["lineups"] for d in line["details"]]
    assert len(row["lineups"]) == 38
    assert {d["type_id"] for d in details} == {118}


def test_a_base_row_stays_when_its_include_is_empty(api: Api) -> None:
    assert api.data(f"/fixtures/{FIRST}", include="events", filters="eventTypes:999")["events"] == []


# -- locale, token, spelling -------------------------------------------------------------------------------------


def test_a_locale_changes_the_name_and_an_unknown_one_falls_back(api: Api) -> None:
    names = {locale: api.data(f"/fixtures/{FIRST}", locale=locale)["name"] for locale in ("en", "es", "xx")}
    assert " vs " in names["en"]
    assert " contra " in names["es"]
    assert names["xx"] == names["en"]


def test_what_does_not_exist_is_404(api: Api) -> None:
    for path in ("/nonsense", "/types", "/fixtures/abc", "/fixtures/1/2"):
        answer = api(path)
        assert answer.status_code == 404, path
        assert answer.json() == {"message": "The requested endpoint does not exist"}
    assert api.session.get(api.server.url.removesuffix("/v3") + "/", timeout=GUARD).status_code == 404


def test_only_get_is_served(api: Api) -> None:
    assert api.session.post(f"{api.server.url}/football/fixtures", timeout=GUARD).status_code == 405
