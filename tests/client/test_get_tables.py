"""``get``: a path of a declared table comes as that table, and the answers of one path fit together."""

from __future__ import annotations

import json
from collections.abc import Callable

import polars as pl
import pytest
from lying_server import LyingServer, Told, envelope

from sportmonks_sdk import (
    MalformedResponseError,
    PartialResultError,
    ServerError,
    Sportmonks,
    SportmonksWarning,
    schema,
)
from sportmonks_sdk.sandbox import SandboxServer

SEASON = 25583
PATHS = {
    f"standings/seasons/{SEASON}": "standings",
    f"squads/seasons/{SEASON}/teams/8": "squads",
    "statistics/seasons/teams/8": "team_season_statistics",
    "leagues": "leagues",
    "leagues/8": "leagues",
    "teams/8": "teams",
    f"teams/seasons/{SEASON}": "teams",
    "transfers/between/2026-07-01/2026-07-20": "transfers",
    "core/types": "types",
    "my/usage": "my_usage",
    "/v3/football/rivals/teams/8": "rivals",
}


@pytest.mark.parametrize("path", PATHS)
def test_a_path_with_a_table_comes_as_that_table(path: str, client: Sportmonks) -> None:
    frame = client.get(path)
    assert frame.schema == schema(PATHS[path])
    assert frame.height > 0
    assert client.last_report is not None
    assert (client.last_report.call, client.last_report.total_requests > 0) == ("get", True)
    again = client.get(path)
    assert again.equals(frame) or PATHS[path] == "my_usage"
    assert client.last_report.total_requests == 0
    assert client.last_report.saved_by_cache > 0
    assert client.get(path, refresh=True).schema == frame.schema
    assert client.last_report.total_requests > 0
    assert client.get(path, offline=True).schema == frame.schema
    assert client.last_report.total_requests == 0


def test_raw_keeps_the_columns_of_the_api(client: Sportmonks) -> None:
    raw = client.get("leagues/8", raw=True)
    assert raw.columns[:4] == ["id", "sport_id", "country_id", "name"]
    assert client.get("leagues/8", as_="records")[0]["id"] == raw["id"].item() == 8


def test_an_answer_without_rows_has_all_columns(client: Sportmonks) -> None:
    with pytest.warns(SportmonksWarning, match="brought nothing"):
        nothing = client.get("standings/seasons/999")
    assert pl.concat([nothing, client.get(f"standings/seasons/{SEASON}")]).height == 20
    with pytest.warns(SportmonksWarning, match="does not have 1 of these leagues: 999"):
        assert client.get("leagues/999").schema == schema("leagues")


def test_includes_add_columns_or_come_as_text(client: Sportmonks) -> None:
    path = f"standings/seasons/{SEASON}"
    frame = client.get(path, include=["participant:name,image_path", "details.type", "form", "rule"])
    assert {"team_short_code", "rule_model_type", "played", "form"} <= set(frame.columns)
    assert "extra" not in frame.columns
    with pytest.warns(SportmonksWarning, match="come as JSON text in the column extra: rounds"):
        stages = client.get(f"stages/seasons/{SEASON}", include="rounds;league.country")
    assert '"rounds":[{' in stages["extra"].item()
    assert stages["league_country_name"].null_count() == 0


def test_filters_order_and_limit_go_along(client: Sportmonks, sandbox: SandboxServer) -> None:
    two = client.get("seasons", filters={"seasonLeagues": [8]}, order="desc", limit=2)
    assert two["season_id"].to_list() == sorted(two["season_id"], reverse=True)
    assert two["league_id"].unique().to_list() == [8]
    client.get("leagues", filters="populate")
    assert "per_page=1000" in sandbox.requests[-1].path_qs
    assert "include" not in sandbox.requests[-1].path_qs


def test_a_later_page_that_fails_leaves_those_before_it(client: Sportmonks, sandbox: SandboxServer) -> None:
    for call in (lambda: client.get("players", limit=120), lambda: client.players(limit=120)):
        sandbox.faults.clear()
        sandbox.faults.add("status", path="football/players", status=500, times=None, after=1)
        with pytest.raises(PartialResultError) as told:
            call()
        assert isinstance(told.value.__cause__, ServerError)
        assert told.value.frame is not None
        assert told.value.frame.height == 50
        assert told.value.frame.schema == schema("players")


@pytest.mark.parametrize("name", ["id", "group_id"])
def test_a_column_of_ids_is_int64_also_where_all_are_null(name: str) -> None:
    from sportmonks_sdk.frames.records import records_frame

    nulls = records_frame([{name: None, "note": None}])
    full = records_frame([{name: 5, "note": "x"}])
    assert pl.concat([nulls, full]).schema == {name: pl.Int64, "note": pl.String}


@pytest.mark.parametrize(
    ("path", "call"),
    [
        ("fixtures/19134453", lambda client: client.fixtures(19134453)),
        ("fixtures/multi/19134453,19134460", lambda client: client.fixtures([19134453, 19134460])),
        ("fixtures/date/2026-11-21", lambda client: client.fixtures(date="2026-11-21")),
        ("schedules/teams/8", lambda client: client.fixtures(team=8)),
        ("schedules/seasons/25583", lambda client: client.fixtures(season=25583)),
        ("fixtures/19134453?include=league.country;venue",
         lambda client: client.fixtures(19134453, include="league.country;venue")),
    ],
)  # fmt: skip
def test_a_path_of_fixtures_is_the_table_of_fixtures(
    path: str, call: Callable[[Sportmonks], pl.DataFrame], client: Sportmonks
) -> None:
    got, wanted = client.get(path), call(client)
    assert got.height > 0
    assert got.sort("fixture_id").equals(wanted.sort("fixture_id"))


@pytest.mark.filterwarnings("ignore:.*brought nothing")
@pytest.mark.parametrize("path", ["livescores/latest", "fixtures/date/2035-01-01", "schedules/teams/999999"])
def test_a_path_of_fixtures_without_any_has_all_columns(path: str, client: Sportmonks) -> None:
    nothing = client.get(path)
    assert nothing.is_empty()
    assert nothing.schema == schema("fixtures")
    assert pl.concat([nothing, client.get("fixtures/19134453")]).height == 1


def test_what_the_table_of_fixtures_has_no_columns_for_comes_in_extra(client: Sportmonks) -> None:
    path = "fixtures/multi/19134453,19134460?include=events.type;xGFixture;participants.country;state"
    with pytest.warns(SportmonksWarning, match="in the column extra: events, participants, xgfixture"):
        frame = client.get(path)
    raw = client.get(path, as_="records")
    for text, record in zip(frame["extra"], raw, strict=True):
        extra = json.loads(text)
        assert [extra[key] for key in ("events", "participants", "xgfixture")] == [
            record[key] for key in ("events", "participants", "xgfixture")
        ]
    assert frame["home_team"].null_count() == 0
    assert "state_name" in frame.columns


def test_raw_keeps_what_a_path_of_fixtures_has_upstream(client: Sportmonks, sandbox: SandboxServer) -> None:
    raw = client.get("fixtures/19134453?include=events", raw=True)
    assert raw.columns[0] == "id"
    assert "participants" not in sandbox.requests[-1].path_qs
    some = client.get("fixtures", filters="populate;fixtureSeasons:25583", limit=3)
    assert "include" not in sandbox.requests[-1].path_qs
    assert some["home_team"].null_count() == some.height == 3
    assert client.get("schedules/seasons/25583", limit=5).height == 5


OF_FIXTURES = [
    ("odds/pre-match/fixtures/19134453", lambda client: client.odds(19134453)),
    ("odds/pre-match/fixtures/19134453/markets/1", lambda client: client.odds(19134453, filters={"markets": [1]})),
    ("commentaries/fixtures/19134453", lambda client: client.comments(19134453)),
    ("match-facts/19134453", lambda client: client.match_facts(19134453)),
    ("predictions/probabilities/fixtures/19134453",
     lambda client: client.predictions(19134453).filter(pl.col("type") != "valuebet")),
    ("tv-stations/fixtures/19134453", lambda client: client.tv_stations(19134453)),
]  # fmt: skip


@pytest.mark.parametrize(("path", "call"), OF_FIXTURES, ids=[path for path, _ in OF_FIXTURES])
def test_a_path_with_rows_of_a_table_of_fixtures_is_that_table(
    path: str, call: Callable[[Sportmonks], pl.DataFrame], client: Sportmonks
) -> None:
    got, wanted = client.get(path), call(client)
    assert got.schema == wanted.schema
    assert got.height > 0
    untold = pl.exclude("league_id", "season_id")
    order = [one for one in got.columns if one.endswith("_id")]
    assert got.sort(order).select(untold).equals(wanted.sort(order).select(untold))


@pytest.mark.filterwarnings("ignore:.*brought nothing", "ignore:.*column extra")
@pytest.mark.parametrize(
    ("path", "table"),
    [
        ("expected/fixtures", "xg"), ("expected/lineups", "player_xg"), ("news/pre-match", "news"),
        ("news/post-match/seasons/25583", "news"), ("odds/inplay", "inplay_odds"), ("odds/premium", "premium_odds"),
        ("predictions/value-bets", "predictions"), ("odds/pre-match/fixtures/1", "odds"),
        ("commentaries/fixtures/1", "comments"), ("predictions/probabilities/fixtures/1", "predictions"),
    ],
)  # fmt: skip
def test_what_such_a_path_holds_is_all_there_with_rows_or_without(path: str, table: str, client: Sportmonks) -> None:
    got = client.get(path, limit=60)
    assert got.schema == schema(table)
    raw = client.get(path, as_="records", limit=60)
    assert got.height == len(raw)
    assert got.is_empty() == path.endswith("/1")
    with_more = client.get(path, include="fixture", limit=60)
    assert with_more.height == got.height
    assert "extra" in with_more.columns


def test_a_row_of_no_fixture_is_named(token: str) -> None:
    rows = [{"id": 1, "fixture_id": 5, "comment": "x"}, {"id": 2, "comment": "y"}]
    with (
        LyingServer(lambda asked: envelope(rows)) as server,
        Sportmonks(token, base_url=server.url, progress=False) as client,
        pytest.warns(SportmonksWarning, match="1 rows of no fixture are left out"),
    ):
        assert client.get("commentaries")["comment_id"].to_list() == [1]


@pytest.mark.parametrize("heals", [True, False])
def test_an_answer_with_half_a_character_is_asked_for_again_and_not_kept(token: str, heals: bool) -> None:
    """It was cut into rows, kept as it was, and broke this call and every later one until it was no longer fresh."""
    broken = Told(b'{"data":[{"id":8,"name":"Atl\xe9tico League"}]}')
    whole = envelope([{"id": 8, "name": "Atlético League"}], "League")
    answers = [broken] if heals else [broken, broken]
    with (
        LyingServer(lambda _: answers.pop() if answers else whole) as server,
        Sportmonks(token, base_url=server.url, max_retries=1, base_delay=0.001, progress=False) as client,
    ):
        if not heals:
            with pytest.raises(MalformedResponseError, match=r"football/leagues: the answer .* is no JSON object"):
                client.get("leagues")
        assert client.get("leagues")["name"].to_list() == ["Atlético League"]
        assert len(server.requests) == (2 if heals else 3)
