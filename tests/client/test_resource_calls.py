"""How calls for resources behave: cached, shared, offline, in part, and where the API disagrees with its documents."""

from __future__ import annotations

import asyncio
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import polars as pl
import pytest
from lying_server import LyingServer, envelope
from redis_server import RedisServer

from sportmonks_sdk import (
    CacheError,
    PartialResultError,
    RequestRefusedError,
    SelectionError,
    ServerError,
    Sportmonks,
    SportmonksWarning,
)
from sportmonks_sdk.frames.wide_seasons import wide_schema
from sportmonks_sdk.sandbox import SandboxServer

SEASON = 25583


def paths(sandbox: SandboxServer) -> list[str]:
    return [one.path for one in sandbox.requests]


def sent(client: Sportmonks) -> int:
    assert client.last_report is not None
    return client.last_report.total_requests


def test_a_frame_is_cached_and_asked_for_anew_only_where_that_is_wanted(client: Sportmonks) -> None:
    first = client.standings(season=SEASON)
    assert sent(client) == 1
    assert client.standings(season=SEASON) is first
    assert (sent(client), client.last_report.saved_by_cache) == (0, 1)  # type: ignore[union-attr]
    assert client.standings(season=SEASON, refresh=True).equals(first)
    assert sent(client) == 1
    assert client.standings(season=SEASON, cache="bypass").equals(first)
    assert sent(client) == 1
    assert client.standings(season=SEASON, offline=True).equals(first)
    assert sent(client) == 0
    client.cache.invalidate_pattern("resource:standings:*")
    client.standings(season=SEASON)
    assert sent(client) == 1


def test_languages_and_includes_are_kept_apart(client: Sportmonks) -> None:
    plain = client.seasons(league=8)
    with_country = client.seasons(league=8, include="league.country")
    assert sent(client) == 1
    assert with_country.select(plain.columns).equals(plain)
    assert with_country["league_country_name"].null_count() == 0
    client.seasons(league=8, locale="de")
    assert sent(client) == 1


def test_offline_says_what_is_not_there(client: Sportmonks) -> None:
    with pytest.raises(CacheError, match="the answer of football/standings/seasons/25583 is not in the cache"):
        client.standings(season=SEASON, offline=True)


def test_another_client_has_it_from_redis(sandbox: SandboxServer, token: str, redis_server: RedisServer) -> None:
    frames, requests = [], []
    for _ in range(2):
        with Sportmonks(token, base_url=sandbox.url, cache=redis_server.url, progress=False) as client:
            frames.append(client.squads(season=SEASON))
            requests.append(sent(client))
            client.cache.stats()
    assert frames[0].equals(frames[1])
    assert requests == [1, 0]


def test_calls_for_the_same_at_the_same_time_are_one_request(client: Sportmonks, sandbox: SandboxServer) -> None:
    sandbox.faults.add("slow", seconds=0.5, times=None, path="teams/seasons")
    with ThreadPoolExecutor(6) as pool:
        frames = list(pool.map(lambda _: client.teams(season=SEASON), range(6)))
    assert all(one.equals(frames[0]) for one in frames)
    assert len([path for path in paths(sandbox) if "teams/seasons" in path]) == 1


def test_awaited_it_is_the_same(client: Sportmonks) -> None:
    frame = client.topscorers(season=SEASON)
    assert asyncio.run(client.aio.topscorers(season=SEASON)).equals(frame)


def test_several_ids_are_one_frame_in_their_order(client: Sportmonks) -> None:
    both = client.standings(season=[25659, SEASON], missing="ignore")
    assert both["season_id"].unique(maintain_order=True).to_list()[-1:] == [SEASON]
    teams = client.teams([14, 8, 1])
    assert teams["team_id"].to_list() == [14, 8, 1]
    assert sent(client) == 1


def test_a_limit_ends_a_list_early(client: Sportmonks) -> None:
    assert client.players(limit=60).height == 60
    assert sent(client) == 2
    for limit, ids in ((1, [384]), (2, [384, 8]), (9, [384, 8, 82])):
        assert client.leagues([384, 8, 82], limit=limit, cache="bypass")["league_id"].to_list() == ids
        assert sent(client) == len(ids) == client.last_report.ids  # type: ignore[union-attr]


def test_what_there_is_not_is_said(client: Sportmonks) -> None:
    with pytest.warns(SportmonksWarning, match="season=999 brought nothing: No result"):
        nothing = client.standings(season=999)
    assert (nothing.height, nothing.width) == (0, 40)
    with pytest.warns(SportmonksWarning, match="does not have 1 of these teams: 7"):
        assert client.teams([8, 7])["team_id"].to_list() == [8]
    assert client.last_report.missing == {7: "the API does not have it"}  # type: ignore[union-attr]
    with pytest.raises(PartialResultError, match="teams: the API does not have 1 of these teams: 7") as told:
        client.teams([8, 7], missing="raise")
    assert told.value.frame is not None
    assert told.value.frame["team_id"].to_list() == [8]
    assert client.teams([8, 7], missing="ignore").height == 1


def test_no_live_standings_are_an_empty_frame(client: Sportmonks) -> None:
    with pytest.warns(SportmonksWarning, match="no live standing"):
        assert client.standings(league=384, live=True).columns == client.standings(season=SEASON).columns


def test_a_request_that_fails_leaves_the_others(client: Sportmonks, sandbox: SandboxServer) -> None:
    sandbox.faults.add("status", path="standings/seasons/30426", status=500, times=None)
    with pytest.raises(PartialResultError, match="20 rows arrived, then: the API failed") as told:
        client.standings(season=[SEASON, 30426])
    assert isinstance(told.value.__cause__, ServerError)
    assert told.value.frame is not None
    assert told.value.frame["season_id"].unique().to_list() == [SEASON]
    with pytest.raises(ServerError):
        client.standings(season=30426)


@pytest.mark.parametrize("how", ["refused", "ignored"])
def test_ids_come_one_by_one_where_the_filter_for_many_does_not_work(
    how: str, client: Sportmonks, sandbox: SandboxServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sportmonks_sdk.sandbox import resources
    from sportmonks_sdk.sandbox.query_string import Refusal

    def narrowed(ask: Any, kind: str, found: Any) -> Any:
        if how == "refused" and "playerids" in ask.ctx.filters:
            raise Refusal(400, "The filter 'playerIds' cannot be applied.", 5010)
        return [row for row in found if row["id"] not in ids]

    ids = [30_000_855, 30_000_854]
    monkeypatch.setattr(resources, "narrowed", narrowed)
    assert client.players(ids)["player_id"].to_list() == ids
    assert sent(client) == 3 if how == "ignored" else 2
    more = [30_000_856, 30_000_857]
    assert client.players(more)["player_id"].to_list() == more
    assert sent(client) == 2


def test_every_team_of_a_season_is_asked_for(client: Sportmonks) -> None:
    assert client.plan_table("player_season_statistics", season=SEASON).exact is False
    frame = client.player_season_statistics(season=SEASON)
    assert frame["team_id"].n_unique() == 20
    assert sent(client) == 21
    assert client.plan_table("player_season_statistics", season=SEASON).requests == 0


def test_a_whole_season_costs_at_most_five_requests(client: Sportmonks) -> None:
    spent = 0
    for call in (client.squads, client.standings, client.topscorers, client.team_season_statistics):
        call(season=SEASON)
        spent += sent(client)
    assert spent <= 5


WRONG = [
    ("standings", {"saeson": 1}, "did you mean 'season'"),
    ("standings", {"include": "particpant"}, "did you mean 'participant'"),
    ("teams", {"season": 1, "limit": 0}, "limit= is a number of rows"),
    ("teams", {"season": 1, "include": 5}, "include= is text"),
    ("teams", {"season": 1, "extra": "yes"}, "extra= is True or False"),
]


@pytest.mark.parametrize(("name", "words", "said"), WRONG)
def test_a_slip_costs_nothing_and_is_named(
    name: str, words: dict[str, Any], said: str, client: Sportmonks, sandbox: SandboxServer
) -> None:
    with pytest.raises(SelectionError) as told:
        getattr(client, name)(**words)
    assert said in str(told.value)
    assert not sandbox.requests
    with pytest.raises(SelectionError, match="did you mean 'standings'"):
        client.plan_table("standing", season=1)


def test_figures_of_a_standing_are_those_of_its_details(client: Sportmonks) -> None:
    frame = client.standings(season=SEASON)
    assert frame.select(((pl.col("won") + pl.col("drawn") + pl.col("lost")) == pl.col("played")).all()).item()
    assert frame.select((pl.col("goals_for") - pl.col("goals_against") == pl.col("goal_difference")).all()).item()
    assert frame.select((pl.col("home_played") + pl.col("away_played") == pl.col("played")).all()).item()
    assert frame["form"].str.len_chars().to_list() == frame["played"].to_list()
    assert frame["zone"].head(4).to_list() == ["Champions League"] * 4


def test_a_path_that_is_refused_is_an_error(client: Sportmonks, sandbox: SandboxServer) -> None:
    sandbox.faults.add("status", path="rivals", status=404, times=None)
    with pytest.raises(RequestRefusedError):
        client.rivals(team=8)


@pytest.mark.parametrize("who", ["player", "team"])
def test_wide_season_statistics_are_the_long_ones_side_by_side(who: str, client: Sportmonks) -> None:
    call = getattr(client, f"{who}_season_statistics")
    words = {"season": SEASON, "team": 8} if who == "player" else {"season": SEASON}
    long, wide = call(**words), call(**words, wide=True)
    assert sent(client) == 0
    assert wide.schema == wide_schema(who)
    assert wide[f"{who}_id"].n_unique() == wide.height == long[f"{who}_id"].n_unique()
    columns = {"goals": "total", "rating": "value", "minutes_played": "total", "goals_penalties": "penalties"}
    if who == "team":
        columns = {
            "goals": "all.count",
            "goals_home": "home.count",
            "appearances_away": "away",
            "goals_average": "all.average",
        }
    for column, key in columns.items():
        kind = column.removesuffix("_penalties").removesuffix("_home").removesuffix("_away").removesuffix("_average")
        told = dict(long.filter(type=kind, key=key).select(f"{who}_id", "value").iter_rows())
        assert told, column
        assert {one: value for one, value in wide.select(f"{who}_id", column).iter_rows() if value is not None} == told
    whole = call(**words, wide=True, zeros=True)
    assert whole.schema == wide.schema
    assert sent(client) == 0
    assert whole["redcards"].null_count() == 0
    assert (wide["redcards"].null_count() > 0) == (who == "player")
    assert whole["expected_goals"].equals(wide["expected_goals"])
    for one in wide.columns:
        kept = wide[one].is_not_null()
        assert whole[one].filter(kept).equals(wide[one].filter(kept))
        assert {*whole[one].filter(~kept)} <= {0.0, None}
    with pytest.raises(SelectionError, match="give wide=True beside it"):
        call(**words, zeros=True)
    empty = client.player_season_statistics(season=SEASON, team=999, wide=True, missing="ignore")
    assert empty.schema == wide_schema("player")
    with pytest.raises(SelectionError, match="leave extra= or wide= out"):
        call(**words, wide=True, extra=True)


STRANGERS: list[tuple[Callable[[Sportmonks], pl.DataFrame], dict[str, Any], list[int], list[int]]] = [
    (lambda client: client.teams(9), {"id": 8, "name": "x"}, [9], []),
    (lambda client: client.teams([9, 10]), {"id": 8, "name": "x"}, [9, 10], []),
    (lambda client: client.get("teams/9"), {"id": 8, "name": "x"}, [9], []),
    (lambda client: client.standings(season=1), {"id": 8, "season_id": 2, "participant_id": 8}, [], [8]),
    (lambda client: client.standings(season=1), {"id": 8, "season_id": None, "participant_id": 8}, [], []),
    (lambda client: client.standings(season=1), {"id": 8, "season_id": 1, "participant_id": 8}, [], []),
]


@pytest.mark.parametrize(("call", "row", "missing", "dropped"), STRANGERS)
def test_rows_that_by_their_own_word_were_not_asked_for_are_left_out_and_named(
    call: Callable[[Sportmonks], pl.DataFrame], row: dict[str, Any], missing: list[int], dropped: list[int], token: str
) -> None:
    with (
        LyingServer(lambda asked: envelope([row])) as server,
        Sportmonks(token, base_url=server.url, progress=False) as client,
        warnings.catch_warnings(record=True) as told,
    ):
        warnings.simplefilter("always")
        for _ in range(2):
            assert call(client).height == int(not (missing or dropped))
            assert client.last_report is not None
            assert list(client.last_report.dropped) == dropped
            assert list(client.last_report.missing) == missing
    said = [str(one.message) for one in told]
    assert any(
        "were not asked for, and are left out here (8: its season_id is 2, not 1)" in one for one in said
    ) == bool(dropped)
    assert any(f"does not have {len(missing)} of these teams" in one for one in said) == bool(missing)
