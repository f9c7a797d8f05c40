"""A list that rows of a table lie in, and that did not come with its record, is not an empty one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from lying_server import Asked, LyingServer, Told, envelope

from sportmonks_sdk import Sportmonks, SportmonksWarning

Row = dict[str, Any]
DETAIL = {"id": 1, "type_id": 52, "value": {"all": {"count": 3}}}
STATISTICS = {"id": 5, "season_id": 30, "has_values": True, "details": [DETAIL]}
# A call → the path of the list in its records, one of those records, and the list that does not come.
CALLS: dict[str, tuple[Callable[[Sportmonks], Any], Row, str]] = {
    "squads": (lambda client: client.squads(season=30), {"players": [{"id": 1, "player_id": 4}]}, "players"),
    "groups": (lambda client: client.groups(season=30), {"groups": [{"id": 1, "name": "A"}]}, "groups"),
    "injuries": (lambda client: client.injuries(season=30), {"sidelined": [{"id": 1, "player_id": 4}]}, "sidelined"),
    "brackets": (lambda client: client.brackets(season=30), {"edges": [{"id": 1}]}, "edges"),
    "statistics": (
        lambda client: client.team_season_statistics(season=30), {"statistics": [STATISTICS]}, "statistics"
    ),
    "details": (
        lambda client: client.team_season_statistics(season=30), {"statistics": [STATISTICS]}, "statistics.details"
    ),
    "figures": (lambda client: client.standings(season=30), {"details": [], "form": []}, "details"),
    "letters": (lambda client: client.standings(season=30), {"details": [], "form": []}, "form"),
    "of a path": (lambda client: client.get("seasons/30/brackets"), {"edges": [{"id": 1}]}, "edges"),
}  # fmt: skip
SHAPES: dict[str, Callable[[Row, str], Row]] = {
    "absent": lambda row, key: {name: value for name, value in row.items() if name != key},
    "null": lambda row, key: row | {key: None},
    "an object": lambda row, key: row | {key: {"1": {}}},
    "text": lambda row, key: row | {key: "none"},
}


class World:
    """Two records; the list of the second does not come while ``spoil`` says so."""

    def __init__(self) -> None:
        self.record: Row = {}
        self.spoil: Callable[[Row], Row] = dict

    def __call__(self, asked: Asked) -> Told | Any:
        return envelope([{"id": 7, **self.record}, {"id": 8, **self.spoil(self.record)}], entity="Team")


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def server(world: World) -> Iterator[LyingServer]:
    with LyingServer(world) as server:
        yield server


@pytest.fixture
def client(server: LyingServer, token: str) -> Iterator[Sportmonks]:
    with Sportmonks(token, base_url=server.url, progress=False, base_delay=0.01, max_delay=0.02) as client:
        yield client


def spoiled(shape: str, lacking: str) -> Callable[[Row], Row]:
    """The record without the list, which may be within another."""
    key, _, below = lacking.partition(".")

    def spoil(record: Row) -> Row:
        if below:
            return record | {key: [SHAPES[shape](row, below) for row in record[key]]}
        return SHAPES[shape](record, key)

    return spoil


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", CALLS)
def test_it_is_asked_for_once_more_told_and_not_kept(
    client: Sportmonks, server: LyingServer, world: World, name: str, shape: str
) -> None:
    call, world.record, lacking = CALLS[name]
    world.spoil = spoiled(shape, lacking)
    with pytest.warns(SportmonksWarning, match=f"'{lacking}' did not come for 1 .*8") as told:
        assert call(client).height > 0
    assert len(told) == 1
    assert len(server.requests) == 2
    assert client.last_report is not None
    assert client.last_report.incomplete == {lacking: (8,)}
    assert server.requests[0].query == server.requests[1].query
    # It is not kept, and that it does not come is known by now.
    with pytest.warns(SportmonksWarning, match="did not come"):
        call(client)
    assert len(server.requests) == 3
    world.spoil = dict
    whole = call(client).height
    assert client.last_report.incomplete == {}
    assert (call(client).height, len(server.requests)) == (whole, 4)


@pytest.mark.parametrize("name", CALLS)
def test_an_empty_list_is_an_answer(client: Sportmonks, server: LyingServer, world: World, name: str) -> None:
    call, record, _ = CALLS[name]
    world.record = {key: [] for key in record}
    assert call(client).height == call(client).height
    assert len(server.requests) == 1
    assert client.last_report is not None
    assert client.last_report.incomplete == {}


def test_what_comes_when_it_is_asked_for_once_more_is_kept(
    client: Sportmonks, server: LyingServer, world: World
) -> None:
    call, world.record, lacking = CALLS["squads"]
    answers = iter([spoiled("null", lacking)])
    world.spoil = lambda record: next(answers, dict)(record)
    assert call(client).height == call(client).height == 2
    assert len(server.requests) == 2


def test_what_came_first_will_do_where_it_cannot_be_asked_for_once_more(
    client: Sportmonks, server: LyingServer, world: World
) -> None:
    call, world.record, lacking = CALLS["squads"]
    world.spoil = spoiled("absent", lacking)
    server.answer = lambda asked: world(asked) if len(server.requests) == 1 else Told({"message": "no"}, 403)
    with pytest.warns(SportmonksWarning, match="'players' did not come"):
        assert call(client).height == 1
