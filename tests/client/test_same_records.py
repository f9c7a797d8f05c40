"""A record that came before in the same list, id and all, is there once, in every table, with pages and without."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import polars as pl
import pytest
from lying_server import Asked, LyingServer, envelope, page_of

from sportmonks_sdk import Sportmonks

CALLS: dict[str, Callable[[Sportmonks], pl.DataFrame]] = {
    "standings": lambda client: client.standings(season=1),
    "teams": lambda client: client.teams(season=1),
    "venues, which has pages": lambda client: client.venues(),
    "get": lambda client: client.get("teams/seasons/1"),
    "get of a path without a table": lambda client: client.get("football/things"),
    "get of a path without a table, some of it": lambda client: client.get("football/things", limit=60),
}
MANY = 60


@pytest.mark.parametrize("answer", [lambda asked, rows: envelope(rows), page_of], ids=["one piece", "pages"])
@pytest.mark.parametrize("name", CALLS)
def test_a_list_that_has_everything_twice_has_it_once(
    token: str, name: str, answer: Callable[[Asked, Any], Any]
) -> None:
    rows = [
        {"id": one, "name": "A", "position": one, "details": [], "rule": None, "form": []} for one in range(1, MANY + 1)
    ]
    with (
        LyingServer(lambda asked: answer(asked, rows + rows)) as server,
        Sportmonks(token, base_url=server.url, progress=False) as client,
    ):
        for _ in range(2):  # fetched, and of the cache
            frame = CALLS[name](client)
            assert frame.height == MANY
            assert frame.n_unique() == MANY


def test_what_has_no_id_is_kept_however_alike_it_is(token: str) -> None:
    rows = [{"name": "A"}] * 3 + [{"id": None, "name": "A"}] * 2
    with (
        LyingServer(lambda asked: envelope(rows)) as server,
        Sportmonks(token, base_url=server.url, progress=False) as client,
    ):
        assert client.get("football/things").height == len(rows)


def test_records_of_one_id_that_are_not_alike_are_all_kept(token: str) -> None:
    rows = [{"id": 1, "name": "A"}, {"id": 1, "name": "B"}, {"id": 1, "name": "A"}, {"id": 1, "name": "B"}]
    with (
        LyingServer(lambda asked: envelope(rows)) as server,
        Sportmonks(token, base_url=server.url, progress=False) as client,
    ):
        assert client.get("football/things")["name"].to_list() == ["A", "B"]


def test_a_limit_counts_records_and_not_repetitions(token: str) -> None:
    rows = [{"id": one // 3, "name": "A"} for one in range(3, 3 * MANY)]
    with (
        LyingServer(lambda asked: page_of(asked, rows)) as server,
        Sportmonks(token, base_url=server.url, progress=False) as client,
    ):
        assert client.venues(limit=20)["venue_id"].to_list() == [*range(1, 21)]
        assert len(server.requests) == 2
