"""Lists of names whose values are of another type: they are read, counted and warned of as a table of them is."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

import pytest
from lying_server import Asked, LyingServer, envelope, page_of
from small_api import LEAGUE, SEASON, SmallApi, row

from sportmonks_sdk import Sportmonks, SportmonksWarning

LEAGUES: list[Any] = [
    {"id": str(LEAGUE), "name": True, "short_code": ""}, {"id": 9, "name": "Other"}, {"id": 2**70, "name": "Huge"}, {},
    7, {"id": 10, "name": 5}, {"name": "Nobody"},
]  # fmt: skip
COERCED = {"leagues.id": 1, "leagues.name": 2}
UNREADABLE = {"leagues": 2, "leagues.id": 1}
WARNED = "leagues: 2 of the API's records are no objects, or empty ones, and are left out"


@pytest.fixture
def client(token: str) -> Iterator[Sportmonks]:
    api = SmallApi([row(1, kickoff=1_700_000_000)])
    api.rows[1]["length"] = "90"

    def answer(asked: Asked) -> Any:
        if asked.path == "football/leagues":
            return page_of(asked, LEAGUES, most=1000)
        if asked.path == f"football/seasons/{SEASON}" or asked.path.startswith("football/seasons"):
            return envelope([{"id": SEASON, "league_id": LEAGUE, "name": "2025/2026"}], entity="Season")
        return api(asked)

    with LyingServer(answer) as server, Sportmonks(token, base_url=server.url, progress=False) as made:
        yield made


def told(client: Sportmonks) -> tuple[dict[str, int], dict[str, int]]:
    assert client.last_report is not None
    return dict(client.last_report.coerced), dict(client.last_report.unreadable)


def test_a_name_of_another_type_is_found(client: Sportmonks) -> None:
    for _ in range(2):  # looked up, and prepared
        with pytest.warns(SportmonksWarning, match=WARNED):
            assert client.find("true", kind="league")["id"].to_list() == [LEAGUE]
        assert told(client) == (COERCED, UNREADABLE)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SportmonksWarning)
        client.leagues()
    assert told(client) == (COERCED, UNREADABLE), "as a table of the same records"


@pytest.mark.parametrize("call", ["fixtures", "seasons"])
def test_a_call_by_name_counts_what_its_lists_held(client: Sportmonks, call: str) -> None:
    own = {"fixtures.length": 1} if call == "fixtures" else {}
    how = {"season": "2025/26"} if call == "fixtures" else {}
    for _ in range(2):
        with pytest.warns(SportmonksWarning, match=WARNED):
            assert getattr(client, call)(league="true", **how).height == 1
        assert told(client) == (COERCED | own, UNREADABLE)
