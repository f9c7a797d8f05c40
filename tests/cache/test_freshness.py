"""How long what is fresh: the promises of the curve, and what may never happen on it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sportmonks_sdk.core import freshness
from sportmonks_sdk.core.entry import Entry
from sportmonks_sdk.core.freshness import (
    ABSENT,
    CLOCK_SKEW,
    DAY,
    HOUR,
    KINDS,
    MINUTE,
    Anchors,
    fixture_ttl,
    fresh_includes,
    is_absent,
    kept_includes,
    kind_ttl,
    serves,
    serves_until,
)
from sportmonks_sdk.core.states import STATES, state_class

NS, LIVE, FT, POSTPONED, CANCELLED, NOBODY_KNOWS = 1, 2, 5, 10, 12, 999
KICKOFF = 1_700_000_000

states = st.sampled_from([*STATES, NOBODY_KNOWS, None])
kickoffs = st.none() | st.integers(KICKOFF - 3, KICKOFF + 3)
offsets = st.floats(-20 * DAY, 20 * DAY)
anchor_sets = st.builds(Anchors, st.floats(1, 1e6), st.floats(1, 1e6))


def entry(at: float, state_id: int | None = FT, kickoff: int | None = KICKOFF, **includes: float) -> Entry:
    return Entry(at, b"", includes, state_id, kickoff)


@pytest.mark.parametrize(
    ("state_id", "since", "seconds"),
    [
        (LIVE, HOUR, 10),
        (NOBODY_KNOWS, 0, 10),
        (None, 0, 10),
        (NS, -30 * DAY, HOUR),
        (NS, -DAY, 5 * MINUTE),
        (NS, -2 * HOUR, 5 * MINUTE),
        (NS, -HOUR, MINUTE),
        (NS, -15 * MINUTE, 10),
        (NS, 0, 10),
        (NS, DAY, 5 * MINUTE),
        (FT, 2 * HOUR, 15 * MINUTE),
        (FT, 5.25 * HOUR, HOUR),
        (FT, 2 * DAY, DAY),
        (CANCELLED, 0, DAY),
        (POSTPONED, 0, HOUR),
    ],
)
def test_the_curve(state_id: int | None, since: float, seconds: float) -> None:
    assert fixture_ttl(state_id, KICKOFF, KICKOFF + since) == pytest.approx(seconds)


def test_every_class_of_state_has_a_curve_without_gaps_or_end() -> None:
    classes = {state_class(state_id) for state_id in [*STATES, NOBODY_KNOWS, None]}
    assert classes == set(freshness._CURVES)
    for rows in freshness._CURVES.values():
        ends = [until for until, _, _ in rows]
        assert ends[-1] == float("inf")
        assert all(one < other for one, other in pairwise(ends))


@given(states, kickoffs, offsets, anchor_sets)
def test_every_fixture_has_a_finite_life_that_scales_with_the_settings(
    state_id: int | None, kickoff: int | None, since: float, anchors: Anchors
) -> None:
    seconds = fixture_ttl(state_id, kickoff, KICKOFF + since, anchors)
    assert 0 < seconds <= max(24 * anchors.fixture, anchors.metadata)
    doubled = Anchors(2 * anchors.fixture, 2 * anchors.metadata)
    assert fixture_ttl(state_id, kickoff, KICKOFF + since, doubled) == pytest.approx(2 * seconds)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_life(kind: str) -> None:
    assert 0 < kind_ttl(kind) <= 7 * DAY


def test_the_original_numbers_and_an_unknown_kind() -> None:
    assert (kind_ttl("fixture"), kind_ttl("metadata")) == (3600, 300)
    assert kind_ttl("fixture", Anchors(fixture=7)) == 7
    with pytest.raises(KeyError):
        kind_ttl("fixtures")


@given(states, kickoffs, offsets, st.floats(0, 3 * DAY), st.floats(0, 3 * DAY))
def test_what_is_stale_never_becomes_fresh_again(
    state_id: int | None, kickoff: int | None, fetched: float, age: float, more: float
) -> None:
    at = KICKOFF + fetched
    held = entry(at, state_id, kickoff)
    if not serves(held, [], at + age):
        assert not serves(held, [], at + age + more)


@given(states, kickoffs, offsets, st.floats(0, 2 * DAY), st.dictionaries(st.text(), st.floats(0, DAY)))
def test_an_entry_serves_exactly_what_it_holds_fresh(
    state_id: int | None, kickoff: int | None, since: float, age: float, includes: dict[str, float]
) -> None:
    now = KICKOFF + since
    held = Entry(now - age, b"", {path: now - old for path, old in includes.items()}, state_id, kickoff)
    fresh = fresh_includes(held, now)
    assert fresh.items() <= held.includes.items()
    base = serves(held, [], now)
    for path in includes:
        assert serves(held, [path], now) == (base and path in fresh)
    assert serves(held, fresh, now) == base
    assert not serves(held, ["\0never fetched"], now)
    assert not base or age <= fixture_ttl(state_id, kickoff, now)


@given(states, kickoffs, offsets, st.floats(0, DAY), st.floats(0, DAY), st.floats(0, 3 * DAY), anchor_sets)
def test_an_entry_serves_until_the_moment_that_is_told_for_it(
    state_id: int | None, kickoff: int | None, fetched: float, older: float, age: float, more: float, anchors: Anchors
) -> None:
    at = KICKOFF + fetched
    held = entry(at, state_id, kickoff, events=at - older)
    now = at + age
    if serves(held, ["events"], now, anchors):
        until = serves_until(held, ["events"], now, anchors)
        for later in (now + more, until - 1e-3, until + 1e-3):
            if later >= now and abs(later - until) > 1e-4:
                assert serves(held, ["events"], later, anchors) == (later < until)


def test_a_richer_entry_serves_a_poorer_call_and_not_the_other_way_round() -> None:
    held = entry(KICKOFF + 3 * DAY, events=KICKOFF + 3 * DAY, scores=KICKOFF + 3 * DAY)
    now = KICKOFF + 3 * DAY + HOUR
    assert serves(held, [], now)
    assert serves(held, ["events"], now)
    assert serves(held, ["scores", "events"], now)
    assert not serves(held, ["events", "lineups"], now)


def test_an_include_ages_for_itself() -> None:
    at = KICKOFF + 10 * DAY
    held = entry(at, events=at - 23 * HOUR)
    assert serves(held, ["events"], at + HOUR)
    assert not serves(held, ["events"], at + HOUR + 1)
    assert serves(held, [], at + HOUR + 1)


def test_a_correction_after_two_days_is_not_hidden_by_what_was_fetched_before() -> None:
    held = entry(KICKOFF + 2 * DAY - 2 * HOUR)
    assert serves(held, [], KICKOFF + 2 * DAY - HOUR)
    assert not serves(held, [], KICKOFF + 2 * DAY + 1)


def test_what_was_fetched_long_before_is_stale_near_kick_off() -> None:
    held = entry(KICKOFF - 59 * MINUTE, NS)
    assert serves(held, [], KICKOFF - 58 * MINUTE)
    assert not serves(entry(KICKOFF - 16 * MINUTE, NS), [], KICKOFF - 15 * MINUTE)


def test_an_entry_from_the_future_is_believed_within_the_skew_of_clocks_only() -> None:
    now = KICKOFF + 10 * DAY
    assert serves(entry(now + CLOCK_SKEW), [], now)
    assert not serves(entry(now + HOUR), [], now)
    assert fresh_includes(entry(now, events=now + HOUR), now) == {}


def test_an_absent_fixture_is_absent_for_a_minute_and_serves_nobody() -> None:
    held = Entry(KICKOFF, b"", {ABSENT: KICKOFF})
    assert is_absent(held, KICKOFF, Anchors())
    assert is_absent(held, KICKOFF + MINUTE)
    assert not is_absent(held, KICKOFF + MINUTE + 1)
    assert not is_absent(held, KICKOFF - HOUR)
    assert not serves(held, [], KICKOFF)
    assert kept_includes(held, [], KICKOFF) == {}
    assert not is_absent(entry(KICKOFF), KICKOFF)


def test_a_fresh_relation_is_kept_where_the_answer_lacks_it_or_has_less_of_it() -> None:
    at = KICKOFF + 10 * DAY
    old = Entry(at, b"", {"events": at, "lineups": at, "lineups.details": at, "odds": at - 2 * DAY}, FT, KICKOFF)
    assert kept_includes(old, ["scores"], at + 1) == {"events": at, "lineups": at, "lineups.details": at}
    assert kept_includes(old, ["lineups"], at + 1) == {"events": at, "lineups": at, "lineups.details": at}
    assert kept_includes(old, ["lineups"], at + 1, refresh=True) == {"events": at}
    assert kept_includes(old, ["lineups", "lineups.player"], at + 1) == {"events": at}
    assert kept_includes(old, ["lineups", "lineups.details", "events"], at + 1) == {}
