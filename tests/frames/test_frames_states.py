"""The states table says what the documentation says."""

from __future__ import annotations

import pytest

from sportmonks_sdk.query.states import COUNTED, FINISHED, STATES, state_class


def test_there_are_25_states_and_no_24():
    assert set(STATES) == set(range(1, 27)) - {24}
    assert all(state.id == key for key, state in STATES.items())
    assert len({state.developer_name for state in STATES.values()}) == 25


CLASSES = {
    "not_started": {1},
    "delayed": {10, 13, 16},
    "live": {2, 3, 4, 6, 9, 11, 18, 21, 22, 23, 25},
    "finished": {5, 7, 8},
    "not_played": {12, 14, 15, 17, 20},
    "unknown": {19, 26, 24, 0, -5, None},
}


@pytest.mark.parametrize("name", CLASSES)
def test_state_class(name):
    assert {state_id for state_id in [*range(-5, 30), None] if state_class(state_id) == name} >= CLASSES[name]
    assert all(state_class(state_id) == name for state_id in CLASSES[name])


def test_breaks_are_pauses_and_stopped_matches_may_resume():
    assert {s.id for s in STATES.values() if s.phase == "pause"} == {3, 4, 21, 25}
    assert {s.id for s in STATES.values() if s.phase == "stopped"} == {11, 18}
    assert set(FINISHED) == {5, 7, 8}
    assert {STATES[state_id].developer_name for state_id in COUNTED} == {"FT", "AET", "FT_PEN", "AWARDED", "WO"}
