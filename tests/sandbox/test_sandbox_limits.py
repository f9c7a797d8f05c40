"""Tokens and the quota: per entity, in windows that open with the first request."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import requests
from guard import GUARD
from sandbox_client import FIRST, Api

from sportmonks_sdk.sandbox import SandboxServer


def test_no_token_is_401(server: SandboxServer) -> None:
    for path in ("/football/fixtures", "/football/nonsense"):
        answer = requests.get(server.url + path, timeout=GUARD)
        assert answer.status_code == 401
        assert answer.json() == {"message": "Unauthenticated."}


def test_the_token_comes_in_the_header_or_the_query(server: SandboxServer) -> None:
    url = f"{server.url}/football/fixtures/{FIRST}"
    assert requests.get(url, headers={"Authorization": "raw"}, timeout=GUARD).status_code == 200
    assert requests.get(url, params={"api_token": "raw"}, timeout=GUARD).status_code == 200


def test_a_server_with_a_token_refuses_others() -> None:
    with SandboxServer(token="right", seasons=1) as server:
        for token, status in (("right", 200), ("wrong", 401), ("Bearer right", 401)):
            api = Api(server, token)
            assert api(f"/fixtures/{FIRST}").status_code == status
            api.close()


def test_each_entity_has_its_own_quota(api: Api) -> None:
    api.server.limit = 3
    left = [api.body(f"/fixtures/{FIRST}")["rate_limit"]["remaining"] for _ in range(3)]
    assert left == [2, 1, 0]
    answer = api(f"/fixtures/{FIRST}")
    assert answer.status_code == 429
    assert set(answer.json()) == {"message", "link", "reset_code"}
    assert "Retry-After" not in answer.headers
    assert api("/livescores").status_code == 429  # counts as Fixture
    assert api.body("/leagues")["rate_limit"] == {
        "resets_in_seconds": 3600, "remaining": 2, "requested_entity": "League",
    }  # fmt: skip


def test_headers_mirror_the_body(api: Api) -> None:
    answer = api(f"/fixtures/{FIRST}")
    assert answer.headers["X-RateLimit-Limit"] == "3000"
    assert int(answer.headers["X-RateLimit-Remaining"]) == answer.json()["rate_limit"]["remaining"] == 2999
    assert answer.headers["Cache-Control"] == "no-cache, private"
    assert answer.headers["Vary"] == "Authorization,Accept-Encoding"
    assert answer.headers["X-Sandbox"] == "synthetic data"
    assert not {"ETag", "Last-Modified", "Retry-After"} & set(answer.headers)


def test_refusals_are_not_counted_and_empty_answers_are(api: Api) -> None:
    for path, query in (
        ("/fixtures", {"include": "nonsense"}),
        ("/fixtures/between/2026-01-01/2026-12-01", {}),
        ("/fixtures", {"page": 900}),
    ):
        assert api(path, **query).status_code >= 400
    assert api.body("/fixtures/5")["rate_limit"]["remaining"] == 2999


def test_tokens_do_not_share_a_quota(server: SandboxServer) -> None:
    left = []
    for token in ("one", "two"):
        api = Api(server, token)
        left.append(api.body("/states")["rate_limit"]["remaining"])
        api.close()
    assert left == [2999, 2999]


def test_a_window_opens_with_the_first_request_and_closes_for_good() -> None:
    clock = [datetime(2026, 11, 23, 16, tzinfo=UTC).timestamp()]
    with SandboxServer(limit=2, window=100, now=lambda: clock[0], seasons=1) as server:
        api = Api(server)
        assert api.body("/states")["rate_limit"]["resets_in_seconds"] == 100
        clock[0] += 60
        assert api.body("/states")["rate_limit"]["resets_in_seconds"] == 40
        assert api("/states").status_code == 429
        clock[0] += 40
        again = api.body("/states")["rate_limit"]
        assert (again["remaining"], again["resets_in_seconds"]) == (1, 100)
        api.close()


@pytest.mark.parametrize(
    ("path", "entity"),
    [
        ("/livescores/inplay", "Fixture"),
        ("/fixtures/upcoming/markets/1", "Fixture"),
        ("/schedules/teams/8", "Stage"),
        ("/squads/teams/8", "PlayerTeam"),
        ("/squads/seasons/25583/teams/8", "PlayerStatistic"),
        ("/my/leagues", "League"),
        ("/odds/markets", "Market"),
        ("/core/types", "Type"),
        ("/standings/live/leagues/8", "LiveStanding"),
    ],
)
def test_what_an_endpoint_counts_against(api: Api, path: str, entity: str) -> None:
    assert api.body(path)["rate_limit"]["requested_entity"] == entity


def test_usage_tells_what_was_spent(api: Api) -> None:
    api(f"/fixtures/{FIRST}")
    api("/fixtures")
    rows = {row["entity"]: row for row in api.data("/my/usage")}
    assert rows["fixture"]["count"] == 2
    assert rows["fixture"]["remaining_requests"] == 2998


def test_reset_forgets(api: Api) -> None:
    api("/states")
    api.server.faults.add("status")
    api.server.reset()
    assert (len(api.server.requests), len(api.server.faults)) == (0, 0)
    assert api.body("/states")["rate_limit"]["remaining"] == 2999
