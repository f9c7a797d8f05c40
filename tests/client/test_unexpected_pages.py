"""Paths of which the API's documents tell no pages: where an answer promises more, the list is read to its end."""

from __future__ import annotations

import time
from typing import Any

import pytest
from lying_server import Asked, LyingServer, envelope, page_of
from small_api import SEASON, SmallApi, row

from sportmonks_sdk import MalformedResponseError, Sportmonks

MANY = 70


def _client(server: LyingServer, token: str) -> Sportmonks:
    return Sportmonks(token, base_url=server.url, progress=False, max_retries=0)


@pytest.mark.parametrize("call", ["teams", "get"])
def test_a_table_is_read_to_its_end(token: str, call: str) -> None:
    teams = [{"id": n, "name": f"Team {n}"} for n in range(1, MANY + 1)]
    with LyingServer(lambda asked: page_of(asked, teams)) as server, _client(server, token) as client:
        frame: Any = client.teams(season=1) if call == "teams" else client.get("teams/seasons/1")
        assert frame["team_id"].to_list() == [*range(1, MANY + 1)]
        assert client.last_report is not None
        assert client.last_report.total_requests == len(server.requests)


@pytest.mark.parametrize("which", [{"search": "a"}, {"season": SEASON}, {"head_to_head": (10, 11)}], ids=str)
def test_a_limit_takes_the_earliest_wherever_they_stand_in_the_list(token: str, which: dict[str, Any]) -> None:
    """No order of time is promised: which are first is known at the end of the list."""
    api = SmallApi([row(n, kickoff=1_700_000_000 - n) for n in range(1, 2_501)])
    with LyingServer(api) as server, _client(server, token) as client:
        assert client.fixtures(**which, limit=2)["fixture_id"].to_list() == [2_500, 2_499]
        assert client.last_report is not None
        assert client.last_report.requests["Fixture"] == len(server.requests) == 3 + 1
        server.requests.clear()
        with _client(server, f"{token}-2") as other:
            plan = other.plan(**which, limit=2, discover=True)
            assert (plan.fixtures, plan.requests, len(server.requests)) == (2, 1, 3)


def test_what_is_live_is_read_to_its_end(token: str) -> None:
    api = SmallApi([row(n, state=2, kickoff=int(time.time()) - 600) for n in range(1, MANY + 1)])
    with LyingServer(lambda asked: _paged(api, asked)) as server, _client(server, token) as client:
        assert client.fixtures(live=True)["fixture_id"].sort().to_list() == [*range(1, MANY + 1)]


def _paged(api: SmallApi, asked: Asked) -> Any:
    return page_of(asked, list(api.rows.values())) if "livescores" in asked.path else api(asked)


def test_a_schedule_that_promises_more_is_no_whole_one(token: str) -> None:
    more = {"count": 1, "per_page": 25, "current_page": 1, "has_more": True}
    fixture = {"id": 7, "league_id": 8, "season_id": 1, "state_id": 5}
    stage = {"id": 1, "rounds": [{"id": 1, "fixtures": [fixture]}]}
    with (
        LyingServer(lambda asked: envelope([stage], pagination=more)) as server,
        _client(server, token) as client,
        pytest.raises(MalformedResponseError, match=r"promises more pages; give date= or between="),
    ):
        client.fixtures(season=1, team=3)
