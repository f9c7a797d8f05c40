"""An include that was asked for and did not come is asked for once more, then told, and never kept as complete."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from lying_server import LyingServer, Told
from small_api import SEASON, Row, SmallApi, row

from sportmonks_sdk import AsyncSportmonks, Sportmonks, SportmonksWarning

EVENT = {"id": 1, "type_id": 14, "minute": 1, "participant_id": 10}
SHAPES: dict[str, Callable[[Row], Row]] = {
    "absent": lambda one: {name: value for name, value in one.items() if name != "events"},
    "null": lambda one: one | {"events": None},
    "an object": lambda one: one | {"events": {"1": EVENT}},
    "text": lambda one: one | {"events": "none"},
}


@pytest.fixture
def api() -> SmallApi:
    return SmallApi(row(one, events=[EVENT | {"fixture_id": one}], venue=None) for one in range(1, 61))


@pytest.fixture
def server(api: SmallApi) -> Iterator[LyingServer]:
    with LyingServer(api) as server:
        yield server


@pytest.fixture
def client(server: LyingServer, token: str) -> Iterator[Sportmonks]:
    with Sportmonks(token, base_url=server.url, progress=False, base_delay=0.01, max_delay=0.02) as client:
        yield client


def fetched(server: LyingServer) -> list[list[int]]:
    return [asked.ids for asked in server.requests if "/multi/" in asked.path]


def reported(client: Sportmonks) -> dict[str, tuple[int, ...]]:
    assert client.last_report is not None
    return dict(client.last_report.incomplete)


@pytest.mark.parametrize("shape", SHAPES)
def test_it_is_asked_for_once_more_told_and_not_kept(
    client: Sportmonks, server: LyingServer, api: SmallApi, shape: str
) -> None:
    api.told = SHAPES[shape]
    with pytest.warns(SportmonksWarning, match="'events' did not come under its name for any of 2 fixtures") as told:
        # A list that came as an object is read, and not believed to be all of it.
        assert client.events([1, 2]).height == (2 if shape == "an object" else 0)
    assert len(told) == 1
    assert fetched(server) == [[1, 2], [1, 2]]
    assert reported(client) == {"events": (1, 2)}
    with pytest.warns(SportmonksWarning, match="did not come"):
        client.events([1, 2])
    assert fetched(server)[2:] == [[1, 2]], "that it does not come is remembered: asked once, not twice"
    api.told = dict
    assert client.events([1, 2])["fixture_id"].to_list() == [1, 2]
    assert reported(client) == {}
    assert len(fetched(server)) == 4
    assert client.events([1, 2]).height == 2
    assert len(fetched(server)) == 4, "and what came is kept"


def test_what_comes_when_it_is_asked_for_again_is_all_there_is_to_it(
    client: Sportmonks, server: LyingServer, api: SmallApi
) -> None:
    def answer(asked: Any) -> Any:
        api.told = SHAPES["null"] if len(fetched(server)) <= 2 else dict
        return api(asked)

    server.answer = answer
    events = client.events(list(range(1, 61)))
    assert events["fixture_id"].to_list() == list(range(1, 61))
    assert sorted(map(len, fetched(server))) == [10, 10, 50, 50], "batched, once"
    assert reported(client) == {}
    client.events(list(range(1, 61)))
    assert len(fetched(server)) == 4


def test_it_is_told_for_the_fixtures_that_it_concerns(client: Sportmonks, server: LyingServer, api: SmallApi) -> None:
    api.told = lambda one: SHAPES["null"](one) if one["id"] in (7, 9) else one
    with pytest.warns(SportmonksWarning, match=r"'events' did not come for 2 of 60 fixtures \(7, 9\)"):
        tables = client.tables(season=SEASON, include=["events"])
    assert set(tables.events["fixture_id"]) == set(range(1, 61)) - {7, 9}
    assert tables.fixtures.height == 60
    assert reported(client) == {"events": (7, 9)}
    assert "incomplete=events 2" in repr(client.last_report)
    before = len(fetched(server))
    assert client.fixtures(season=SEASON).height == 60
    assert len(fetched(server)) == before, "what did come is kept"
    with pytest.warns(SportmonksWarning, match=r"\(7, 9\)"):
        client.events(season=SEASON)
    assert fetched(server)[before:] == [[7, 9]]


@pytest.mark.parametrize(
    "trouble", [Told({"message": "down"}, 500), Told({"data": [], "message": "x"}), Told(b"<html>")]
)
def test_a_call_is_not_lost_where_the_second_question_fails(
    client: Sportmonks, server: LyingServer, api: SmallApi, trouble: Told
) -> None:
    api.told = SHAPES["absent"]
    server.answer = lambda asked: trouble if len(fetched(server)) > 1 else api(asked)
    with pytest.warns(SportmonksWarning, match="'events' did not come"):
        tables = client.tables([1, 2], include=["events"])
    assert tables.fixtures["fixture_id"].to_list() == [1, 2]
    assert reported(client) == {"events": (1, 2)}


def test_one_row_at_most_may_be_null_or_absent_but_not_in_every_fixture(
    client: Sportmonks, server: LyingServer, api: SmallApi
) -> None:
    assert client.fixtures([1, 2], include="venue").height == 2
    assert reported(client) == {}
    api.told = lambda one: {name: value for name, value in one.items() if name != "venue" or one["id"] == 3}
    assert client.fixtures([3, 4], include="venue").height == 2
    assert reported(client) == {}
    with pytest.warns(SportmonksWarning, match="'venue' did not come under its name for any of 2 fixtures"):
        assert client.fixtures([5, 6], include="venue").height == 2
    assert reported(client) == {"venue": (5, 6)}


async def test_who_follows_a_flight_is_not_served_less_in_silence(
    server: LyingServer, api: SmallApi, token: str
) -> None:
    import asyncio

    api.told = SHAPES["null"]
    async with AsyncSportmonks(token, base_url=server.url, progress=False) as client:
        with pytest.warns(SportmonksWarning, match="did not come") as told:
            frames = await asyncio.gather(client.events([1, 2]), client.events([1, 2]))
    assert [frame.height for frame in frames] == [0, 0]
    assert len(told) == 2
