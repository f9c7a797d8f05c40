"""``find``: what a text may be the name of, with the id; 0 requests once it is known."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import polars as pl
import pytest
from lying_server import LyingServer, Told
from name_api import NameApi

from sportmonks_sdk import CacheError, SelectionError, Sportmonks, SportmonksWarning, SubscriptionError

SCHEMA = dict.fromkeys(("kind", "name", "country", "league"), pl.String) | {"id": pl.Int64, "score": pl.Float64}


@pytest.fixture
def server() -> Iterator[LyingServer]:
    with LyingServer(NameApi()) as made:
        yield made


@pytest.fixture
def asking(server: LyingServer, token: str) -> Iterator[Sportmonks]:
    with Sportmonks(token, base_url=server.url, progress=False, max_retries=0) as made:
        yield made


def rows(frame: pl.DataFrame) -> list[tuple[Any, ...]]:
    return frame.select("kind", "id", "score").rows()


FOUND = [
    ("celtic", [("team", 53, 1.0), ("team", 55, 0.87), ("team", 54, 0.9)]),
    ("CEL", [("team", 53, 1.0), ("team", 36, 1.0), ("team", 54, 1.0), ("team", 55, 0.81)]),
    ("premier league", [("league", 8, 1.0), ("league", 486, 1.0)]),
    ("Guinea", [("country", 596, 1.0), ("country", 597, 0.842)]),
    ("iago\u00a0aspas", [("player", 701, 1.0)]),
    ("celtik", [("team", 53, 0.625), ("team", 54, 0.594), ("team", 55, 0.594)]),
    ("Arsenal", [("team", 19, 1.0), ("team", 20, 1.0)]),
    ("xyzzy", []),
]


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[ascii(text) for text, _ in FOUND])
def test_what_is_called_so_comes_first_and_costs_nothing_again(
    text: str, expected: list[tuple[str, int, float]], asking: Sportmonks, server: LyingServer
) -> None:
    frame = asking.find(text)
    assert sorted(rows(frame)) == sorted(expected)
    assert frame["score"].is_sorted(descending=True)
    assert dict(frame.schema) == SCHEMA
    report = asking.last_report
    assert report is not None
    assert (report.ids, report.total_requests) == (len(expected), len(server.requests))
    cold = len(server.requests)
    assert asking.find(text).equals(frame)
    assert len(server.requests) == cold
    assert asking.last_report is not None
    assert (asking.last_report.from_cache, asking.last_report.saved_by_cache) == (len(expected), cold)


def test_each_has_its_country_and_its_league(asking: Sportmonks) -> None:
    told = {row[1]: row[2:5] for row in asking.find("CEL").rows()}
    assert told[53] == ("Celtic", "Scotland", "Premiership")
    assert told[36] == ("Celta de Vigo", "Spain", "La Liga")
    assert told[54] == ("Celtic W", "Scotland", None)
    assert asking.find("UK PL").rows() == [("league", 8, "Premier League", "England", None, 1.0)]
    assert asking.find("Ronaldo", limit=1).rows() == [("player", 703, "Ronaldo", "Argentina", None, 1.0)]


def test_a_kind_is_looked_among_alone(asking: Sportmonks, server: LyingServer) -> None:
    assert asking.find("super", kind="league").height == 13
    assert {one.path for one in server.requests} == {"football/leagues", "core/countries"}
    assert asking.find("spain", kind=["country", "league"])["id"].to_list() == [32]
    assert len(server.requests) == 2


def test_what_it_finds_is_known_to_names(asking: Sportmonks, server: LyingServer) -> None:
    asking.find("celtic")
    before = len(server.requests)
    asking.squads(team="celtic", missing="ignore")
    assert [one.path for one in server.requests[before:]] == ["football/squads/teams/53"]


def test_offline_it_says_what_is_not_there(asking: Sportmonks, server: LyingServer) -> None:
    with pytest.raises(CacheError, match="look leagues up by name once online"):
        asking.find("celtic", offline=True)
    found = asking.find("celtic")
    before = len(server.requests)
    assert asking.find("celtic", offline=True).equals(found)
    assert len(server.requests) == before


def test_a_kind_outside_the_plan_is_left_out_and_said(asking: Sportmonks, server: LyingServer) -> None:
    answer = server.answer
    server.answer = lambda asked: (
        Told({"message": "You do not have access to this endpoint", "code": 5002}, status=403)
        if "players" in asked.path
        else answer(asked)
    )
    with pytest.warns(SportmonksWarning, match="no player could be looked for: "):
        assert asking.find("celtic").height == 3
    with pytest.raises(SubscriptionError):
        asking.find("celtic", kind="player")


WRONG: list[tuple[tuple[Any, ...], dict[str, Any], str]] = [
    ((5,), {}, "text= takes a part of a name"),
    (("...",), {}, "text='...' has no letter and no digit"),
    (("celtic",), {"kind": "club"}, "unknown kind 'club'"),
    (("celtic",), {"kind": 5}, "unknown kind 5"),
    (("celtic",), {"limit": 0}, "limit= is a number of rows, at least 1"),
    (("celtic",), {"offline": True, "refresh": True}, "cannot be combined"),
]


@pytest.mark.parametrize(("given", "how", "said"), WRONG)
def test_a_slip_costs_nothing(
    given: tuple[Any, ...], how: dict[str, Any], said: str, asking: Sportmonks, server: LyingServer
) -> None:
    with pytest.raises(SelectionError) as told:
        asking.find(*given, **how)
    assert said in str(told.value)
    assert not server.requests


def test_awaited_it_is_the_same(asking: Sportmonks) -> None:
    assert asyncio.run(asking.aio.find("celtic")).equals(asking.find("celtic"))
