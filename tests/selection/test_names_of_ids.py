"""Names by id: from the shipped table, and where an id is not in it, once from the API."""

from __future__ import annotations

import time
from pathlib import Path

import polars as pl
import pytest
from lying_server import Asked, LyingServer, Told, envelope
from redis_server import RedisServer

from sportmonks_sdk import Sportmonks, SportmonksWarning
from sportmonks_sdk.frames.shipped_names import NamesRead
from sportmonks_sdk.sandbox import SandboxServer

IDS = [19134453, 19134460]
OTHER = [17821460]
DAY = 86_400


def spent(client: Sportmonks) -> dict[str, int]:
    assert client.last_report is not None
    return dict(client.last_report.requests)


def test_shipped_names_cost_nothing(client: Sportmonks) -> None:
    lineups = client.lineups(IDS)
    assert {"goalkeeper", "attacker"} <= set(lineups.get_column("position"))
    assert "centre_back" in set(lineups.get_column("detailed_position"))
    assert client.fixtures(IDS).get_column("state").to_list() == ["FT", "FT"]
    assert spent(client) == {"Fixture": 1}


def test_an_unknown_type_is_asked_for_once_and_the_report_says_so(client: Sportmonks) -> None:
    frame = client.sidelined(IDS)
    assert spent(client) == {"Fixture": 1, "Type": 1}
    assert frame.get_column("type").null_count() == 0
    assert set(frame.get_column("type")) <= {"knee_injury", "hamstring", "ankle_injury", "suspended"}
    assert client.sidelined(IDS).equals(frame)
    assert spent(client) == {}
    client.metadata(OTHER)
    assert spent(client) == {"Fixture": 1}, "the names are known by now"


def test_markets_and_bookmakers_are_named_too(client: Sportmonks) -> None:
    frame = client.odds(IDS)
    assert spent(client) == {"Fixture": 1, "Market": 1, "Bookmaker": 1}
    assert frame.filter(pl.col("market_id") == 11).get_column("market").unique().to_list() == ["last_team_to_score"]
    assert frame.get_column("bookmaker").null_count() == 0
    assert frame.get_column("bookmaker").str.starts_with("Synthetic Odds").all()


def test_names_are_asked_for_in_the_language_of_the_call(client: Sportmonks, sandbox: SandboxServer) -> None:
    client.sidelined(IDS, locale="de")
    names = [one for one in sandbox.requests if one.path.endswith("/core/types")]
    assert [one.query["locale"] for one in names] == ["de"]
    client.sidelined(IDS, locale="es")
    assert spent(client) == {"Fixture": 1, "Type": 1}, "another language, another list"


def test_names_live_for_a_week(client: Sportmonks) -> None:
    client.sidelined(IDS)
    namer, begun = client._engine.namer, time.time()
    for days, requests in ((6, {"Fixture": 1}), (8, {"Fixture": 1, "Type": 1})):
        namer._now = lambda days=days: begun + days * DAY  # type: ignore[misc]
        client._engine.memo.clear()
        client.cache.invalidate_pattern("fixture:*")
        client.cache.invalidate_pattern("names:*")
        assert client.sidelined(IDS).get_column("type").null_count() == 0
        assert spent(client) == requests


def test_an_id_that_the_api_lacks_as_well_is_asked_for_once_a_day(client: Sportmonks) -> None:
    client.sidelined(IDS)
    namer, begun = client._engine.namer, time.time()
    (key,) = namer._known
    known = namer._known[key]
    assert known.names is not None
    old = {one: name for one, name in known.names.names.items() if one < 500}
    namer._known[key] = type(known)(known.at, NamesRead(old))
    for hours, requests in ((1, {"Fixture": 1}), (25, {"Fixture": 1, "Type": 1})):
        namer._now = lambda hours=hours: begun + hours * 3600  # type: ignore[misc]
        client._engine.memo.clear()
        client.cache.invalidate_pattern("fixture:*")
        client.sidelined(IDS)
        assert spent(client) == requests


def test_names_are_shared_through_redis(sandbox: SandboxServer, token: str, redis_server: RedisServer) -> None:
    for requests in ({"Fixture": 1, "Type": 1}, {}):
        with Sportmonks(token, base_url=sandbox.url, cache=redis_server.url, progress=False) as client:
            assert client.sidelined(IDS).get_column("type").null_count() == 0
            assert spent(client) == requests


def test_a_call_is_not_lost_for_the_sake_of_a_name(client: Sportmonks, sandbox: SandboxServer) -> None:
    sandbox.faults.add("status", times=None, status=403, path="/core/types")
    with pytest.warns(SportmonksWarning, match="names of types could not be had"):
        frame = client.sidelined(IDS)
    assert frame.get_column("type").null_count() == frame.height > 0
    assert frame.get_column("type_id").null_count() == 0
    sandbox.faults.clear()
    assert client.sidelined(IDS).get_column("type").null_count() == frame.height
    assert spent(client) == {}, "it is not tried again at once"
    later = time.time() + 600
    client._engine.namer._now = lambda: later
    assert client.sidelined(IDS).get_column("type").null_count() == 0, "frames without names are not remembered"


def test_a_listing_that_takes_no_populate_is_walked_through(client: Sportmonks, sandbox: SandboxServer) -> None:
    sandbox.faults.add("refuse_populate", times=None, path="/core/types")
    assert client.sidelined(IDS).get_column("type").null_count() == 0
    assert spent(client)["Type"] > 1
    assert client.get("core/types", filters="populate", raw=True).height > 100


def test_a_listing_that_promises_pages_for_ever_is_left_once_it_brings_nothing_new(
    client: Sportmonks, sandbox: SandboxServer
) -> None:
    sandbox.faults.add("endless", times=None, path="/core/types")
    assert client.sidelined(IDS).get_column("type").null_count() == 0
    assert spent(client)["Type"] == 3, "one that brings the names, and two that bring nothing new"


def test_offline_no_name_is_asked_for(client: Sportmonks) -> None:
    client.sidelined(IDS)
    client._engine.namer._known.clear()
    client._engine.memo.clear()
    client.cache.invalidate_pattern("names:*")
    frame = client.sidelined(IDS, offline=True)
    assert spent(client) == {}
    assert frame.get_column("type").null_count() == frame.height > 0


@pytest.mark.parametrize("rubbish", [5, "x", None, [1, 2], [["a", "b"]], [[1, 2]], {"1": "a"}])
def test_rubbish_in_the_place_of_names_is_asked_for_again(client: Sportmonks, rubbish: object) -> None:
    client.sidelined(IDS)
    client.cache.set_with_ttl("names:types:en", rubbish)
    client._engine.namer._known.clear()
    client._engine.memo.clear()
    assert client.sidelined(IDS).get_column("type").null_count() == 0
    assert spent(client) == {"Type": 1}


def test_one_name_that_cannot_be_read_costs_itself(token: str) -> None:
    huge, known, odd = b"9" * 5000, 900_001, 900_002

    def answer(asked: Asked) -> object:
        if asked.path.endswith("types"):
            rows = b'[{"id":900001,"developer_name":"KNOWN"},{"id":900002,"name":"Odd","x":' + huge + b"},5]"
            return Told(b'{"data":' + rows + b"}", headers={"Content-Type": "application/json"})
        rows = [{"id": one, "type_id": one, "participant_id": 1, "data": {"value": 1}} for one in (known, odd)]
        told = {"id": 7, "league_id": 8, "season_id": 1, "state_id": 5, "statistics": rows, "participants": []}
        return envelope([told])

    with LyingServer(answer) as server, Sportmonks(token, base_url=server.url, progress=False) as client:
        assert client.statistics(7).select("type_id", "type").rows() == [(known, "known"), (odd, None)]


@pytest.mark.parametrize("cache", ["memory", "disk"])
def test_names_of_another_type_are_counted_as_in_tables(token: str, cache: str, tmp_path: Path) -> None:
    types = [{"id": 900_001, "name": 5}, {"id": "900002", "developer_name": "TWO"}, {"id": 900_003, "name": "Three"}]

    def answer(asked: Asked) -> object:
        if asked.path.endswith("types"):
            return envelope(types, entity="Type")
        if "transfers" in asked.path:
            return envelope([{"id": 1, "type_id": 900_001}], entity="Transfer")
        rows = [{"id": one, "type_id": one, "participant_id": 1, "data": {"value": 1}} for one in (900_001, 900_002)]
        told = {"id": 7, "league_id": 8, "season_id": 1, "state_id": 5, "statistics": rows, "participants": []}
        return envelope([told])

    def counted(client: Sportmonks) -> dict[str, int]:
        assert client.last_report is not None
        return dict(client.last_report.coerced)

    met = {"types.name": 1, "types.id": 1}
    with LyingServer(answer) as server:
        for _ in range(2):  # in a later process the names are in the cache
            how = {"cache": cache, "cache_dir": str(tmp_path), "progress": False}
            with Sportmonks(token, base_url=server.url, **how) as client:  # type: ignore[arg-type]
                for _ in range(2):  # of frames that are remembered too
                    assert client.statistics(7)["type"].to_list() == ["5", "two"]
                    assert counted(client) == met
                assert client.transfers()["type"].to_list() == ["5"]
                assert counted(client) == met
