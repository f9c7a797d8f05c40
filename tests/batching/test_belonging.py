"""The last check: what a call asked for, against what was fetched."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sportmonks_sdk.batching.belonging import ANYTHING, belonging_to
from sportmonks_sdk.cache.entry import Entry
from sportmonks_sdk.query.states import STATES, state_class
from sportmonks_sdk.selection.keywords import select

NS, HALF, FT, AWAITING = 1, 22, 5, 19
NIGHT = int(datetime(2026, 8, 1, 23, 30, tzinfo=UTC).timestamp())


def entry(
    state_id: int | None = FT, kickoff: int | None = NIGHT, league: int | None = 8, season: int | None = 7
) -> Entry:
    return Entry(0.0, b"", {}, state_id, kickoff, league_id=league, season_id=season)


CASES: dict[str, tuple[dict[str, Any], str, Entry, str | None]] = {
    "the state": ({"season": 7, "states": "finished"}, "", entry(), None),
    "another state": ({"season": 7, "states": "NS"}, "", entry(HALF), "its state is INPLAY_2ND_HALF, not states=NS"),
    "a state that is none": ({"season": 7, "states": "NS"}, "", entry(99), "its state is 99, not states=NS"),
    "no state": ({"season": 7, "states": "NS"}, "", entry(None), "its state is not told, not states=NS"),
    "live": ({"live": True}, "", entry(HALF), None),
    "live, and the API waits for news": ({"live": True}, "", entry(AWAITING), None),
    "live no more": ({"live": True}, "", entry(FT), "its state is FT, not live=True"),
    "not live yet": ({"live": True}, "", entry(NS), "its state is NS, not live=True"),
    "another season": ({"season": [7, 9]}, "", entry(season=8), "its season is 8, not season=7, 9"),
    "another league": ({"league": 8}, "", entry(league=9), "its league is 9, not league=8"),
    "no season and no league": ({"league": 8, "season": 7}, "", entry(league=None, season=None), None),
    "the day": ({"date": "2026-08-01"}, "", entry(), None),
    "the day before": ({"date": "2026-08-02"}, "", entry(),
        "its kick-off is 2026-08-01 23:30 UTC, not date=2026-08-02"),
    "the day in its zone": ({"date": "2026-08-02"}, "Europe/Madrid", entry(), None),
    "another day in its zone": (
        {"date": "2026-08-01"}, "Europe/Madrid", entry(),
        "its kick-off is 2026-08-01 23:30 UTC, not date=2026-08-01",
    ),
    "a zone that nobody knows": ({"date": "2026-08-02"}, "Mars/Crater", entry(), None),
    "far from a day in such a zone": (
        {"date": "2026-08-04"}, "Mars/Crater", entry(),
        "its kick-off is 2026-08-01 23:30 UTC, not date=2026-08-04",
    ),
    "days, both ends": ({"between": ("2026-07-30", "2026-08-01")}, "", entry(), None),
    "after the days": (
        {"between": ("2026-07-30", "2026-07-31")}, "", entry(),
        "its kick-off is 2026-08-01 23:30 UTC, not between=2026-07-30 and 2026-07-31",
    ),
    "no time": ({"date": "2026-08-01"}, "", entry(kickoff=None), None),
    "a time that is none": ({"date": "2026-08-01"}, "", entry(kickoff=10**30),
        f"its kick-off is {10**30}, not date=2026-08-01"),
    "the first days": ({"between": ("0001-01-02", "0001-02-02")}, "Asia/Tokyo", entry(),
        "its kick-off is 2026-08-01 23:30 UTC, not between=0001-01-02 and 0001-02-02"),
    "the last days": ({"between": ("9999-11-30", "9999-12-30")}, "Asia/Tokyo", entry(),
        "its kick-off is 2026-08-01 23:30 UTC, not between=9999-11-30 and 9999-12-30"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_fixture_belongs_or_the_words_that_it_contradicts_are_named(case: str) -> None:
    words, zone, one, why = CASES[case]
    assert belonging_to(select(**words), zone).strays({1: one}) == ({} if why is None else {1: why})


def test_the_first_word_that_does_not_hold_is_told() -> None:
    asked = select(season=9, states="NS")
    assert belonging_to(asked, "").strays({1: entry()}) == {1: "its state is FT, not states=NS"}
    assert belonging_to(select([1], states="NS"), "").strays({1: entry(), 2: entry(NS)}) == {
        1: "its state is FT, not states=NS"
    }


@given(st.lists(st.builds(entry, st.none() | st.sampled_from([*STATES, 99])), max_size=5), st.sampled_from([*STATES]))
def test_what_is_left_holds_for_each(entries: list[Entry], state: int) -> None:
    held = dict(enumerate(entries))
    assert ANYTHING.strays(held) == {}
    strays = belonging_to(select([1], states=state), "").strays(held)
    assert {one for one, it in held.items() if it.state_id == state} == held.keys() - strays.keys()
    strays = belonging_to(select(live=True), "").strays(held)
    assert all(state_class(held[one].state_id) in ("live", "unknown") for one in held.keys() - strays.keys())
