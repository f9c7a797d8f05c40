"""How long what is fresh: the promises of the curve, and what may never happen on it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sportmonks_sdk.cache.entry import Entry
from sportmonks_sdk.cache.freshness import (
    ABSENT,
    CLOCK_SKEW,
    CURVES,
    DAY,
    HOUR,
    KINDS,
    MINUTE,
    USUAL,
    Age,
    Anchors,
    age_by,
    age_of,
    confirmed,
    covers,
    fixture_lives,
    fresh_until,
    headstart,
    is_absent,
    kept_for,
    kept_includes,
    kind_lives,
    kind_ttl,
    listing_lives,
    oldest,
    sighting,
)
from sportmonks_sdk.query.states import STATES, state_class

NS, LIVE, FT, POSTPONED, SUSPENDED, CANCELLED, NOBODY_KNOWS = 1, 2, 5, 10, 11, 12, 999
KICKOFF = 1_700_000_000

states = st.sampled_from([*STATES, NOBODY_KNOWS, None])
kickoffs = st.none() | st.integers(KICKOFF - 3, KICKOFF + 3)
offsets = st.floats(-20 * DAY, 20 * DAY)
anchor_sets = st.builds(Anchors, st.floats(1, 1e6), st.floats(1, 1e6))


def entry(at: float, state_id: int | None = FT, kickoff: int | None = KICKOFF, **includes: float) -> Entry:
    return Entry(at, b"", includes, state_id, kickoff)


def serves(held: Entry, wanted: Iterable[str], now: float, anchors: Anchors = USUAL) -> bool:
    return age_of(held, wanted, now, anchors) is Age.FRESH


S10, M1, M5 = 10, MINUTE, 5 * MINUTE
# state, seconds since kick-off, then up to which age it is fresh, served while it is refreshed, served if the API fails
CURVE = [
    (LIVE, HOUR, S10, S10, M1),
    (NOBODY_KNOWS, 0, S10, S10, M1),
    (None, 0, S10, S10, M1),
    (NS, -30 * DAY, HOUR, 2 * HOUR, DAY),
    (NS, -DAY, M5, 10 * M1, HOUR),
    (NS, -2 * HOUR, M5, 10 * M1, HOUR),
    (NS, -HOUR, M1, 2 * M1, 15 * M1),
    (NS, -15 * MINUTE, S10, S10, M1),
    (NS, 0, S10, S10, M1),
    (NS, DAY, M5, 10 * M1, HOUR),
    (FT, 2 * HOUR, 15 * M1, 30 * M1, DAY),
    (FT, 5.25 * HOUR, HOUR, 2 * HOUR, 7 * DAY),
    (FT, 2 * DAY, DAY, 2 * DAY, 7 * DAY),
    (CANCELLED, 0, DAY, 2 * DAY, 7 * DAY),
    (POSTPONED, -2 * DAY, HOUR, 2 * HOUR, DAY),
    (POSTPONED, 0, M5, 10 * M1, HOUR),  # a delayed match may begin any minute
    (POSTPONED, DAY, 72 * M1, 132 * M1, DAY + 12 * M1),
    # Further on, an ever smaller share of the time since kick-off: settled …
    (FT, 20 * DAY, DAY, 2 * DAY, 7 * DAY),
    (FT, 365 * DAY, 18.25 * DAY, 19.25 * DAY, 24.25 * DAY),
    (FT, 3650 * DAY, 30 * DAY, 31 * DAY, 36 * DAY),
    (CANCELLED, 100 * DAY, 5 * DAY, 6 * DAY, 11 * DAY),
    # … and what upstream forgot in play, stopped, or not begun.
    (LIVE, 6 * HOUR, M5, M5, HOUR),
    (LIVE, 2 * DAY, 2.4 * HOUR, 3.4 * HOUR, 25.4 * HOUR),
    (LIVE, 730 * DAY, 30 * DAY, 30 * DAY + HOUR, 30 * DAY + 23 * HOUR),
    (SUSPENDED, 90 * DAY, 4.5 * DAY, 4.5 * DAY + HOUR, 4.5 * DAY + 23 * HOUR),
    (NOBODY_KNOWS, 365 * DAY, 18.25 * DAY, 18.25 * DAY + HOUR, 18.25 * DAY + 23 * HOUR),
    (NS, 40 * DAY, 2 * DAY, 2 * DAY + HOUR, 2 * DAY + 23 * HOUR),
]


@pytest.mark.parametrize(("state_id", "since", "fresh", "revalidate", "if_error"), CURVE)
def test_the_curve(state_id: int | None, since: float, fresh: float, revalidate: float, if_error: float) -> None:
    lives = fixture_lives(state_id, KICKOFF, KICKOFF + since)
    assert lives == pytest.approx((fresh, revalidate, if_error))


@pytest.mark.parametrize(("state_id", "since", "fresh", "revalidate", "if_error"), CURVE)
def test_an_entry_goes_through_four_ages(
    state_id: int | None, since: float, fresh: float, revalidate: float, if_error: float
) -> None:
    # Seen before: for as long as that was the last row of its curve lets it live on.
    rows = CURVES[state_class(state_id)]
    more = 5 * MINUTE if len(rows) == 1 or since >= rows[-2][0] else 0.0
    if (state_id, since) == (CANCELLED, 0):
        more = 0.0  # nothing has passed yet in which it could have come unchanged
    more *= fresh < 30 * DAY
    fresh, revalidate, if_error = fresh + more, revalidate + more, if_error + more
    now = KICKOFF + since
    for age, expected in (
        (0.0, Age.FRESH),
        (fresh, Age.FRESH),
        (fresh + 1, Age.REVALIDATE if revalidate > fresh else Age.IF_ERROR),
        (revalidate, Age.REVALIDATE if revalidate > fresh else Age.FRESH),
        (revalidate + 1, Age.IF_ERROR),
        (if_error, Age.IF_ERROR),
        (if_error + 1, Age.DEAD),
    ):
        at = now - age
        held = Entry(at, b"", {}, state_id, KICKOFF, since=at - 5 * MINUTE)
        got = age_of(held, [], now)
        # The row it was fetched in may be shorter; then it is older than said here, and never younger.
        shorter = fixture_lives(state_id, KICKOFF, at) != fixture_lives(state_id, KICKOFF, now)
        assert got == expected or (shorter and got > expected), (age, got)


def test_a_match_in_play_is_never_served_older_than_its_ten_seconds_unless_the_api_fails() -> None:
    for state in STATES.values():
        if state.state_class == "live":
            held = entry(KICKOFF, state.id)
            assert age_of(held, [], KICKOFF + 10.0) is Age.FRESH
            assert age_of(held, [], KICKOFF + 10.1) is Age.IF_ERROR
            assert age_of(held, [], KICKOFF + 60.1) is Age.DEAD


def test_every_class_of_state_has_a_curve_without_gaps_or_end() -> None:
    classes = {state_class(state_id) for state_id in [*STATES, NOBODY_KNOWS, None]}
    assert classes | {"ended"} == set(CURVES)
    for rows in CURVES.values():
        ends = [until for until, _, _ in rows]
        assert ends[-1] == float("inf")
        assert all(one < other for one, other in pairwise(ends))
        assert all(0 < fresh <= revalidate <= if_error for _, _, (fresh, revalidate, if_error) in rows)


@given(states, kickoffs, offsets, anchor_sets, st.booleans())
def test_every_fixture_has_a_finite_life_that_scales_with_the_settings(
    state_id: int | None, kickoff: int | None, since: float, anchors: Anchors, seen_again: bool
) -> None:
    lives = fixture_lives(state_id, kickoff, KICKOFF + since, anchors, confirmed=seen_again)
    assert 0 < lives.fresh <= max(24 * anchors.fixture, anchors.metadata)
    doubled = Anchors(2 * anchors.fixture, 2 * anchors.metadata)
    twice = fixture_lives(state_id, kickoff, KICKOFF + since, doubled, confirmed=seen_again)
    assert twice == pytest.approx([2 * life for life in lives])


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_four_ages(kind: str) -> None:
    lives = kind_lives(kind)
    assert 0 < lives.fresh <= lives.revalidate <= lives.if_error
    assert kind_ttl(kind) == lives.fresh <= 7 * DAY
    ages = [age_by(lives, KICKOFF, KICKOFF + age) for age in (0, lives.fresh, lives.if_error, lives.if_error + 1)]
    assert ages[:2] == [Age.FRESH, Age.FRESH]
    assert ages[2] <= Age.IF_ERROR
    assert ages[3] is Age.DEAD
    assert age_by(lives, KICKOFF + HOUR, KICKOFF) is Age.DEAD, "from the future"


def test_the_original_numbers_and_an_unknown_kind() -> None:
    assert (kind_ttl("fixture"), kind_ttl("metadata")) == (3600, 300)
    assert kind_ttl("fixture", Anchors(fixture=7)) == 7
    with pytest.raises(KeyError):
        kind_ttl("fixtures")


def test_stores_keep_what_has_died_of_age_for_a_week() -> None:
    assert kept_for() == (30 + 7) * DAY
    assert kept_for(times=3) == (90 + 7) * DAY
    assert kept_for(Anchors(fixture=60)) == pytest.approx(7 * DAY / 60)
    assert kept_for(Anchors(longest=DAY)) == 8 * DAY


# --- with age -------------------------------------------------------------------------------------------------------


def test_what_came_unchanged_lives_twice_as_long_each_time_up_to_thirty_days() -> None:
    first = at = KICKOFF + 3 * DAY
    lives = []
    for _ in range(8):
        held = Entry(at, b"", {}, FT, KICKOFF, since=first, digest="a")
        until = fresh_until(held, [], at)
        lives.append((until - at) / DAY)
        at = until
    assert lives[:5] == pytest.approx([1, 2, 4, 8, 16])
    assert lives[5:] == pytest.approx([30, 30, 30])


@given(states, st.floats(0, 6000 * DAY), st.floats(0, 6000 * DAY), anchor_sets)
def test_age_only_lengthens_and_never_beyond_the_longest(
    state_id: int | None, since: float, unchanged: float, anchors: Anchors
) -> None:
    now = KICKOFF + since
    young = Anchors(anchors.fixture + (anchors.fixture == HOUR), anchors.metadata)
    for told in (USUAL, young):
        held = Entry(now, b"", {}, state_id, KICKOFF, since=now - unchanged, digest="a")
        life = fresh_until(held, [], now, told) - now
        assert life <= max(told.longest, 24 * told.fixture, told.metadata) + 1e-3
    assert not young.ages, "who names a number means it"


def test_a_cap_that_is_set_holds() -> None:
    capped = Anchors(longest=3 * DAY)
    assert fixture_lives(FT, KICKOFF, KICKOFF + 3650 * DAY, capped).fresh == 3 * DAY
    assert fixture_lives(FT, KICKOFF, KICKOFF + 3650 * DAY, Anchors(longest=HOUR)).fresh == DAY, "never below today's"


@pytest.mark.parametrize(
    ("kind", "ago", "fresh"),
    [
        ("settled_selection", DAY, 1.2 * HOUR),
        ("settled_selection", 365 * DAY, 18.25 * DAY),
        ("settled_selection", 3650 * DAY, 90 * DAY),
        ("settled_selection", None, HOUR),
        ("selection", 365 * DAY, 5 * MINUTE),
        ("live", 365 * DAY, 10),
    ],
)
def test_listings_of_settled_matches_age_as_they_do(kind: str, ago: float | None, fresh: float) -> None:
    last = None if ago is None else KICKOFF - ago
    assert listing_lives(kind, last, KICKOFF).fresh == pytest.approx(fresh)


# --- full time, confirmed -----------------------------------------------------------------------------------------


def seen(at: float, since: float | None = None, state_id: int = FT, digest: str = "a", **includes: float) -> Entry:
    return Entry(at, b"", includes, state_id, KICKOFF, since, digest)


END = KICKOFF + 2 * HOUR


def test_full_time_is_believed_once_it_was_seen_unchanged_for_five_minutes() -> None:
    first, again, later = seen(END), seen(END + 4 * MINUTE, END), seen(END + 5 * MINUTE, END)
    assert not confirmed(first)
    assert not confirmed(again)
    assert confirmed(later)
    for held, fresh in ((first, MINUTE), (again, MINUTE), (later, 15 * MINUTE)):
        assert age_of(held, [], held.at + fresh) is Age.FRESH
        assert age_of(held, [], held.at + fresh + 1) > Age.FRESH
    assert confirmed(seen(END + 10, END), Anchors(metadata=10))


def test_what_ended_long_ago_needs_no_second_look() -> None:
    for since, fresh in ((5.25 * HOUR, HOUR), (2 * DAY, DAY)):
        held = seen(KICKOFF + since)
        assert age_of(held, [], held.at + fresh) is Age.FRESH


@pytest.mark.parametrize("state_id", [LIVE, NS, CANCELLED, POSTPONED])
def test_only_the_end_of_a_match_has_to_be_confirmed(state_id: int) -> None:
    lives = [fixture_lives(state_id, KICKOFF, END, confirmed=seen_again) for seen_again in (False, True)]
    assert lives[0] == lives[1]


def test_the_same_answer_moves_the_confirmation_forward_and_another_starts_it_anew() -> None:
    now = END + 2 * MINUTE
    assert sighting(None, FT, "a", [], now) == (now, None)
    assert sighting(seen(END), FT, "a", [], now) == (END, True)
    assert sighting(seen(END, END - MINUTE), FT, "a", [], now) == (END - MINUTE, True)
    assert sighting(seen(END), FT, "b", [], now) == (now, False)
    assert sighting(seen(END), LIVE, "b", [], now) == (now, False)
    assert sighting(Entry(END, b"", {ABSENT: END}), FT, "a", [], now) == (now, None)
    assert sighting(seen(now + DAY), FT, "a", [], now) == (now, True), "the clock was set back"


def test_answers_to_different_questions_are_compared_by_their_state() -> None:
    now = END + 2 * MINUTE
    held = seen(END, events=END, lineups=END - MINUTE)
    assert sighting(held, FT, "b", ["scores"], now) == (END, None)
    assert sighting(held, LIVE, "b", ["scores"], now) == (now, None)
    # The line-ups were kept from an answer before: the last question was for the events alone.
    assert sighting(held, FT, "a", ["events"], now) == (END, True)
    assert sighting(held, FT, "b", ["events", "lineups"], now) == (END, None)
    assert sighting(seen(END, digest=""), FT, "a", [], now) == (END, None), "an entry of version 1"


# --- early --------------------------------------------------------------------------------------------------------


def test_one_of_many_callers_refreshes_early_the_later_the_likelier() -> None:
    assert headstart(0.5, 1.0) == 0
    assert headstart(0.5, 0.1) == pytest.approx(1.151, abs=0.001)
    assert headstart(0.0, 0.1) == 0
    held = entry(KICKOFF, LIVE)
    assert age_of(held, [], KICKOFF + 9, early=0.5) is Age.FRESH
    assert age_of(held, [], KICKOFF + 9.6, early=0.5) is Age.REVALIDATE
    assert age_of(held, [], KICKOFF + 10.1, early=0.5) is Age.IF_ERROR, "early is not late"
    # However slow the API is, the first half of a life is fresh.
    assert age_of(held, [], KICKOFF + 5, early=60) is Age.FRESH
    assert age_of(held, [], KICKOFF + 5.1, early=60) is Age.REVALIDATE


# --- what never may happen ----------------------------------------------------------------------------------------


@given(states, kickoffs, offsets, st.floats(0, 3 * DAY), st.floats(0, 3 * DAY))
def test_nothing_ever_gets_younger(
    state_id: int | None, kickoff: int | None, fetched: float, age: float, more: float
) -> None:
    at = KICKOFF + fetched
    held = entry(at, state_id, kickoff)
    assert age_of(held, [], at + age) <= age_of(held, [], at + age + more)


@given(states, kickoffs, offsets, st.floats(0, 2 * DAY), st.dictionaries(st.text(), st.floats(0, DAY)))
def test_of_several_includes_the_oldest_decides(
    state_id: int | None, kickoff: int | None, since: float, age: float, includes: dict[str, float]
) -> None:
    now = KICKOFF + since
    held = Entry(now - age, b"", {path: now - old for path, old in includes.items()}, state_id, kickoff)
    base = age_of(held, [], now)
    alone = {path: age_of(held, [path], now) for path in includes}
    assert all(age >= base for age in alone.values())
    assert age_of(held, includes, now) == max(alone.values(), default=base)
    assert age_of(held, ["\0never fetched"], now) is Age.DEAD
    assert covers(held, includes)
    assert not covers(held, ["\0never fetched"])
    assert oldest(held, includes) == min(held.includes.values(), default=held.at)
    assert base is not Age.FRESH or age <= fixture_lives(state_id, kickoff, now).fresh


@given(states, kickoffs, offsets, st.floats(0, DAY), st.floats(0, DAY), st.floats(0, 3 * DAY), anchor_sets)
def test_an_entry_fresh_until_the_moment_that_is_told_for_it(
    state_id: int | None, kickoff: int | None, fetched: float, older: float, age: float, more: float, anchors: Anchors
) -> None:
    at = KICKOFF + fetched
    held = entry(at, state_id, kickoff, events=at - older)
    now = at + age
    if serves(held, ["events"], now, anchors):
        until = fresh_until(held, ["events"], now, anchors)
        for later in (now + more, until - 1e-3, until + 1e-3):
            if later >= now and abs(later - until) > 1e-4:
                assert serves(held, ["events"], later, anchors) == (later < until)


@pytest.mark.parametrize(
    ("state_id", "fetched", "until"),
    [
        (NS, -2 * HOUR, -2 * HOUR + 5 * MINUTE),
        (NS, -62 * MINUTE, -HOUR),  # a minute is all it gets from there, and it is older
        (NS, -59 * MINUTE, -58 * MINUTE),
        (FT, 6 * HOUR, 7 * HOUR),
        (LIVE, HOUR, HOUR + 10),
    ],
)
def test_until_when_an_entry_is_fresh(state_id: int, fetched: float, until: float) -> None:
    at = KICKOFF + fetched
    assert fresh_until(entry(at, state_id), [], at) == pytest.approx(KICKOFF + until)


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
    assert age_of(entry(now, events=now + HOUR), ["events"], now) is Age.DEAD


def test_an_absent_fixture_is_absent_for_a_minute_and_serves_nobody() -> None:
    held = Entry(KICKOFF, b"", {ABSENT: KICKOFF})
    assert is_absent(held, KICKOFF, Anchors())
    assert is_absent(held, KICKOFF + MINUTE)
    assert not is_absent(held, KICKOFF + MINUTE + 1)
    assert not is_absent(held, KICKOFF - HOUR)
    assert not serves(held, [], KICKOFF)
    assert kept_includes(held, [], KICKOFF) == {}
    assert not is_absent(entry(KICKOFF), KICKOFF)


def test_a_relation_is_kept_where_the_answer_lacks_it_or_has_less_of_it_than_is_fresh() -> None:
    at = KICKOFF + 10 * DAY
    held = {"events": at, "lineups": at, "lineups.details": at, "odds": at - 3 * DAY, "weather": at - 8 * DAY}
    old = Entry(at, b"", held, FT, KICKOFF)
    odds = {"odds": at - 3 * DAY}
    whole = {"events": at, "lineups": at, "lineups.details": at}
    assert kept_includes(old, ["scores"], at + 1) == whole | odds
    assert kept_includes(old, ["lineups"], at + 1) == whole | odds
    assert kept_includes(old, ["lineups"], at + 1, refresh=True) == {"events": at} | odds
    assert kept_includes(old, ["lineups"], at + 2 * DAY) == {"events": at} | odds, "stale details are no reason"
    assert kept_includes(old, ["lineups", "lineups.player"], at + 1) == {"events": at} | odds
    assert kept_includes(old, ["lineups", "lineups.details", "events"], at + 1) == odds
    assert kept_includes(old, [], at + 8 * DAY) == {}, "the dead are not kept"
