"""The fixtures of a schedule: found wherever they lie, in their order; what else is there is not read."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lying_server import Asked, LyingServer, Told, envelope

from sportmonks_sdk import Sportmonks
from sportmonks_sdk.selection.listing import _nested

HUGE = "9" * 5000
other = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from("abc"), inner, max_size=3)),
    max_leaves=6,
)


@st.composite
def stages(draw: st.DrawFn) -> tuple[Any, list[int]]:
    """A schedule of any depth, and the ids of its fixtures in order."""
    ids: list[int] = []

    def level(depth: int) -> Any:
        made: dict[str, Any] = {"id": draw(st.integers(1, 99)), "odd": draw(other)}
        if depth and draw(st.booleans()):
            made["rounds"] = [level(depth - 1) for _ in range(draw(st.integers(0, 3)))]
        else:
            mine = draw(st.lists(st.integers(1, 10**6), max_size=3))
            ids.extend(mine)
            made["fixtures"] = [{"id": one, "odd": draw(other)} for one in mine]
        return made

    return [level(3) for _ in range(draw(st.integers(0, 3)))], ids


@given(stages())
def test_fixtures_are_found_at_any_depth_in_their_order(made: tuple[Any, list[int]]) -> None:
    schedule, ids = made
    rows = msgspec.json.decode(json.dumps(schedule), type=list[msgspec.Raw])
    assert [msgspec.json.decode(row)["id"] for row in _nested(rows)] == ids


@pytest.mark.parametrize("fixtures", ["null", "5", '"x"', "{}", "true"])
def test_what_is_no_list_of_fixtures_has_none(fixtures: str) -> None:
    assert list(_nested([msgspec.Raw(f'{{"fixtures":{fixtures},"rounds":[]}}'.encode())])) == []


def test_a_number_that_nobody_can_hold_costs_nothing_where_it_is_not_needed(token: str) -> None:
    def answer(asked: Asked) -> object:
        if "schedules" in asked.path:
            fixture = f'{{"id":7,"league_id":8,"season_id":1,"state_id":5,"odd":{HUGE}}}'
            stage = f'[{{"id":{HUGE},"rounds":[{{"id":1,"fixtures":[{fixture}]}}]}}]'
            return Told(f'{{"data":{stage}}}'.encode(), headers={"Content-Type": "application/json"})
        return envelope([{"id": 7, "league_id": 8, "season_id": 1, "state_id": 5, "participants": [], "scores": []}])

    with LyingServer(answer) as server, Sportmonks(token, base_url=server.url, progress=False) as client:
        assert client.fixtures(season=1, team=3)["fixture_id"].to_list() == [7]
