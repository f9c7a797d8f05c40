"""``get``: a path of a declared table comes as that table, and the answers of one path fit together."""

from __future__ import annotations

import polars as pl
import pytest

from sportmonks_sdk import PartialResultError, ServerError, Sportmonks, SportmonksWarning, schema
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
