"""An answer with other fixtures than those that were asked for: it is broken, and says nothing of those."""

from __future__ import annotations

from typing import Any

import pytest
from lying_server import Asked, LyingServer, envelope
from small_api import SmallApi, row

from sportmonks_sdk import MalformedResponseError, Sportmonks

IDS = [*range(1, 61)]
SAID = "none of the fixtures that were asked for, but others: 9001"


def _lying(api: SmallApi, times: int) -> Any:
    """Other fixtures for the first so many questions for fixtures."""
    left = iter(range(times))

    def answer(asked: Asked) -> Any:
        if "/multi/" in asked.path and next(left, None) is not None:
            return envelope([row(9000 + n) for n, _ in enumerate(asked.ids, 1)])
        return api(asked)

    return answer


def _client(server: LyingServer, token: str, **how: Any) -> Sportmonks:
    return Sportmonks(token, base_url=server.url, progress=False, base_delay=0.001, **how)


def test_it_is_asked_for_again(token: str) -> None:
    api = SmallApi(map(row, IDS))
    with LyingServer(_lying(api, 1)) as server, _client(server, token) as client:
        assert client.fixtures(IDS)["fixture_id"].to_list() == IDS
        assert client.last_report is not None
        assert (client.last_report.missing, client.last_report.requests["Fixture"]) == ({}, 3)


def test_where_it_is_always_so_the_call_says_what_came_and_the_next_one_asks(token: str) -> None:
    api = SmallApi(map(row, IDS))
    with LyingServer(_lying(api, 1_000_000)) as server, _client(server, token, max_retries=1) as client:
        with pytest.raises(MalformedResponseError, match=SAID):
            client.fixtures(IDS)
        server.answer = api
        assert client.fixtures(IDS)["fixture_id"].to_list() == IDS


def test_others_beside_those_that_were_asked_for_are_passed_over(token: str) -> None:
    api = SmallApi(map(row, IDS))

    def answer(asked: Asked) -> Any:
        told = api(asked)
        return {**told, "data": [*told["data"], row(9001)]} if "/multi/" in asked.path else told

    with LyingServer(answer) as server, _client(server, token) as client:
        assert client.fixtures(IDS)["fixture_id"].to_list() == IDS
