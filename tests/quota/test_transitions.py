"""Each transition of quota/budget.py by itself: phase and event in, phase and numbers out."""

from __future__ import annotations

from math import inf, nan

import pytest
from msgspec.structs import replace

from sportmonks_sdk.quota.budget import STEP, observed, reserve, settled
from sportmonks_sdk.quota.state import Budget, forgotten, forked, outdated, view
from sportmonks_sdk.quota.vocabulary import (
    Admit,
    Event,
    Lease,
    Rules,
    Settlement,
    WaitForAnswer,
    WaitUntil,
    quota_from_headers,
    settlement,
)
from sportmonks_sdk.values import Observation, Priority

RULES = Rules()
NOW = 5000.0


def told(remaining: int | None, resets_in: float | None = 600.0, limit: int | None = 3000) -> Observation:
    return Observation("Fixture", limit, remaining, resets_in)


def lease(
    state: Budget, now: float = NOW, rules: Rules = RULES, priority: Priority = "interactive"
) -> tuple[Budget, Lease]:
    state, decision = reserve(state, now, rules, priority)
    assert isinstance(decision, Admit)
    return state, decision.lease


def known(remaining: int = 50, resets_in: float | None = 600.0, now: float = NOW) -> Budget:
    """A window opened by a probe sent at ``now - 1`` and answered at ``now``."""
    state, probe = lease(Budget("Fixture"), now - 1)
    return settled(state, probe, settlement(200, told(remaining, resets_in)), now, RULES)


def counted_here(now: float = NOW) -> Budget:
    state, probe = lease(Budget("Fixture"), now - 1)
    return settled(state, probe, settlement(200, None), now, RULES)


def closed(hint: float | None = 30.0, now: float = NOW) -> Budget:
    state, probe = lease(Budget("Fixture"), now - 1)
    return settled(state, probe, settlement(429, Observation(resets_in=hint)), now, RULES)


# Rule 1


def test_unknown_admits_one_probe_and_the_others_wait_for_its_answer() -> None:
    state, probe = lease(Budget("Fixture"))
    assert reserve(state, NOW + 1, RULES) == (state, WaitForAnswer(probe.expires))


@pytest.mark.parametrize("status", [None, 404, 500, 503])
def test_a_probe_that_told_nothing_makes_room_for_the_next(status: int | None) -> None:
    state, probe = lease(Budget("Fixture"))
    state = settled(state, probe, settlement(status, None), NOW + 1, RULES)
    assert isinstance(reserve(state, NOW + 1, RULES)[1], Admit)


def test_a_probe_that_nobody_reports_makes_room_when_it_expires() -> None:
    state, probe = lease(Budget("Fixture"))
    assert isinstance(reserve(state, probe.expires - 0.01, RULES)[1], WaitForAnswer)
    assert isinstance(reserve(state, probe.expires, RULES)[1], Admit)


def test_calls_lost_a_window_ago_are_forgotten() -> None:
    state, probe = lease(Budget("Fixture"))
    state, _ = lease(state, probe.expires + RULES.default_window)
    assert list(state.held) == [2]


def test_an_old_call_in_flight_does_not_stand_in_for_the_probe_of_a_new_window() -> None:
    state, slow = lease(known(resets_in=10.0), NOW + 5)
    after = state.end
    assert after < slow.expires
    assert isinstance(reserve(state, after, RULES)[1], Admit)


# Rule 2


def test_known_admits_what_is_left_over_what_is_in_flight_at_once() -> None:
    state, rules = known(remaining=300), replace(RULES, hold_last=False)
    for _ in range(300):
        state, _ = lease(state, rules=rules)
    assert reserve(state, NOW, rules)[1] == WaitForAnswer(NOW + RULES.lease_timeout)


@pytest.mark.parametrize(("remaining", "at_once"), [(1, 1), (2, 1), (8, 7), (9, 8), (10, 8), (100, 88), (300, 266)])
def test_the_last_calls_wait_for_the_others_as_many_as_may_be_lost(remaining: int, at_once: int) -> None:
    state = known(remaining=remaining)
    for _ in range(at_once):
        state, _ = lease(state)
    known_by = NOW + RULES.lease_timeout + (STEP if remaining > at_once else 0.0)
    assert reserve(state, NOW, RULES)[1] == WaitForAnswer(known_by)


def test_every_lost_call_holds_another_back_until_a_later_answer_can_tell() -> None:
    state = known(remaining=10)
    for _ in range(4):
        state, lost = lease(state)
        state = settled(state, lost, settlement(None, None), NOW + 1, RULES)
    # 10 - 4 = 6 left: one more may go, since 5 = 4 lost + 1 is where the holding begins.
    state, call = lease(state)
    assert reserve(state, NOW + 1, RULES)[1] == WaitForAnswer(lost.expires + STEP)
    certain = lost.expires + STEP
    state = settled(state, call, settlement(200, told(5, 540.0)), NOW + 2, RULES)
    assert isinstance(reserve(state, NOW + 2, RULES)[1], WaitForAnswer), "5 - 4 lost = 1"
    state, call = lease(state, certain)
    state = settled(state, call, settlement(200, told(4, 480.0)), certain + 1, RULES)
    assert not state.held
    assert state.remaining == 4


@pytest.mark.parametrize(("left", "at_once"), [(100, True), (60, False), (5, False)])
def test_where_others_may_take_the_rest_of_the_window_calls_go_one_at_a_time(left: int, at_once: bool) -> None:
    state, call = lease(known(remaining=300))
    # In ten seconds, all but one were taken by others: for 60 left, another 72 in the next three seconds.
    state = settled(state, call, settlement(200, told(left, 590.0)), NOW + 10, RULES)
    state, call = lease(state, NOW + 10)
    decision = reserve(state, NOW + 10, RULES)[1]
    assert isinstance(decision, Admit) if at_once else decision == WaitForAnswer(call.expires)
    unaware = replace(RULES, others_ahead=0.0, hold_last=False)
    assert isinstance(reserve(state, NOW + 10, unaware)[1], Admit)


def test_the_margin_is_never_spent() -> None:
    rules = replace(RULES, margin=2)
    state, _ = lease(known(remaining=3), rules=rules)
    assert isinstance(reserve(state, NOW, rules)[1], WaitUntil | WaitForAnswer)
    assert isinstance(reserve(known(remaining=2), NOW, rules)[1], WaitUntil)


def test_spent_waits_for_the_reset_and_not_for_answers_that_cannot_help() -> None:
    state = known(remaining=0)
    assert reserve(state, NOW, RULES)[1] == WaitUntil(state.end)


def test_lost_calls_alone_are_waited_for_until_the_reset() -> None:
    state, call = lease(known(remaining=1))
    state = settled(state, call, settlement(None, None), NOW + 1, RULES)
    assert reserve(state, NOW + 1, RULES)[1] == WaitUntil(state.end)


def test_the_last_call_goes_when_its_answer_settles_what_was_lost() -> None:
    state, lost = lease(known(remaining=2))
    state = settled(state, lost, settlement(None, None), NOW + 1, RULES)
    assert reserve(state, NOW + 1, RULES)[1] == WaitForAnswer(lost.expires + STEP)
    state, last = lease(state, lost.expires + STEP)
    state = settled(state, last, settlement(200, told(1, 539.0)), last.sent + 1, RULES)
    assert (state.remaining, state.held) == (1, {}), "the lost call had not been counted: one is left"


def test_the_last_call_does_not_wait_for_more_than_the_window_has() -> None:
    state, _ = lease(known(remaining=2, resets_in=20.0))
    assert isinstance(reserve(state, NOW + 1, RULES)[1], Admit)


# Rule 3 and 4


@pytest.mark.parametrize(
    ("answer", "sent", "arrival", "remaining", "end"),
    [
        pytest.param(told(40, 594.0), NOW + 5, NOW + 5.2, 40, NOW + 600.2, id="same window, lower"),
        pytest.param(told(60, 595.0), NOW + 1, NOW + 9, 50, NOW + 601.0, id="same window, overtaken"),
        pytest.param(told(2999, 3599.0), NOW + 600, NOW + 600.5, 2999, NOW + 4200.5, id="newer window"),
        pytest.param(told(7, 3.0), NOW - 6, NOW + 6, 50, NOW + 601.0, id="older window"),
        pytest.param(told(40, 590.0), NOW + 5, NOW + 6, 40, NOW + 597.0, id="a server whose clock is behind"),
        pytest.param(told(60, 602.0), NOW + 5, NOW + 6, 50, NOW + 601.0, id="a server whose clock is ahead"),
        pytest.param(told(-3, 594.0), NOW + 5, NOW + 5.2, 0, NOW + 600.2, id="below nothing is nothing"),
        pytest.param(told(49, None), NOW + 5, NOW + 6, 49, NOW + 601.0, id="no reset, lower"),
        pytest.param(told(51, None), NOW + 600, NOW + 600.5, 51, NOW + 4200.5, id="no reset, more than before"),
        pytest.param(told(51, None), NOW, NOW + 6, 50, NOW + 601.0, id="no reset, overtaken"),
        pytest.param(told(49, 1e9), NOW + 5, NOW + 6, 49, NOW + 601.0, id="a reset in years is none"),
        pytest.param(told(49, nan), NOW + 5, NOW + 6, 49, NOW + 601.0, id="a reset that is no number"),
        pytest.param(told(49, -5.0), NOW + 598, NOW + 599, 49, NOW + 600.0, id="a reset in the past is now"),
    ],
)
def test_an_answer_is_read_by_its_window(
    answer: Observation, sent: float, arrival: float, remaining: int, end: float
) -> None:
    state, call = lease(known(remaining=50), sent)
    state = settled(state, call, settlement(200, answer), arrival, RULES)
    assert (state.remaining, state.end) == (remaining, end)
    assert state.held == {}


def test_after_the_end_an_answer_of_the_ended_window_says_nothing() -> None:
    state, call = lease(known(), NOW + 1)
    late = state.end + 5
    state = settled(state, call, settlement(200, told(3, 0.0)), late, RULES)
    assert view(state, late).remaining is None


def test_after_the_end_an_answer_of_the_new_window_opens_it() -> None:
    state, call = lease(known(), NOW + 599)
    late = state.end + 5
    state = settled(state, call, settlement(200, told(2999, 3599.0)), late, RULES)
    assert view(state, late).remaining == 2999


def test_a_silent_limit_keeps_the_one_known() -> None:
    state, call = lease(known(), NOW + 1)
    state = settled(state, call, settlement(200, told(40, 590.0, limit=None)), NOW + 2, RULES)
    assert state.limit == 3000
    state = observed(Budget("Fixture"), Settlement("answered", told(10, limit=None)), NOW, RULES)
    assert (state.limit, state.opening) == (None, 10)


# Rule 5


@pytest.mark.parametrize(
    ("status", "sent_after", "held"),
    [
        pytest.param(None, 59.0, 1, id="lost: a call sent within the timeout may have overtaken it"),
        pytest.param(None, 61.0, 0, id="lost: a call sent a timeout later includes it"),
        pytest.param(500, 1.0, 1, id="failed: sent before the failure came"),
        pytest.param(500, 3.0, 0, id="failed: sent after the failure came"),
        pytest.param(200, 3.0, 0, id="silent: likewise"),
    ],
)
def test_a_lost_call_counts_as_spent_until_a_later_answer_includes_it(
    status: int | None, sent_after: float, held: int
) -> None:
    state, lost = lease(known())
    state = settled(state, lost, settlement(status, None), NOW + 2, RULES)
    assert view(state, NOW + 2).in_flight == 0
    assert len(state.held) == 1
    state, call = lease(state, NOW + sent_after)
    state = settled(state, call, settlement(200, told(49, 599.0 - sent_after)), NOW + sent_after + 0.5, RULES)
    assert len(state.held) == held


def test_a_call_that_never_left_or_was_refused_uncounted_is_free() -> None:
    for how in (settlement(None, None, sent=False), settlement(404, None), settlement(422, None)):
        state, call = lease(known())
        assert settled(state, call, how, NOW + 1, RULES).held == {}


def test_settling_twice_changes_nothing() -> None:
    for first in (200, 404, 429, 503):
        state, call = lease(known())
        once = settled(state, call, settlement(first, told(49, 599.0) if first == 200 else None), NOW + 1, RULES)
        if first != 503:  # a failure may still turn out to be an answer
            assert settled(once, call, settlement(429, None), NOW + 2, RULES) is once


# Rule 6


@pytest.mark.parametrize(
    ("before", "hint", "end"),
    [
        pytest.param(known(), 30.0, NOW + 33.0, id="the hint first"),
        pytest.param(known(), None, NOW + 601.0, id="else the end last known"),
        pytest.param(known(), 1e9, NOW + 601.0, id="a hint of years is none"),
        pytest.param(Budget("Fixture"), 30.0, NOW + 33.0, id="unknown with a hint"),
        pytest.param(Budget("Fixture"), None, NOW + 3.0, id="unknown without"),
        pytest.param(counted_here(), None, NOW + 3.0, id="the end of a window counted here is a guess"),
    ],
)
@pytest.mark.parametrize("remaining", [None, 0])
def test_a_429_closes_the_window(before: Budget, hint: float | None, end: float, remaining: int | None) -> None:
    state, call = lease(before, NOW + 1)
    state = settled(state, call, settlement(429, Observation(remaining=remaining, resets_in=hint)), NOW + 2, RULES)
    assert (view(state, NOW + 2).source, view(state, NOW + 2).remaining, state.end) == ("closed", 0, end)
    assert reserve(state, NOW + 2, RULES)[1] == WaitUntil(end)
    assert isinstance(reserve(state, end, RULES)[1], Admit), "then one probe"


@pytest.mark.parametrize(
    ("before", "seen", "end"),
    [
        pytest.param(Budget("Fixture"), Observation(limit=3000, remaining=9), NOW + 3.0, id="no end is known"),
        pytest.param(Budget("Fixture"), told(9, 100.0), NOW + 103.0, id="the 429 tells it"),
        pytest.param(known(), Observation(limit=3000, remaining=9), NOW + 601.0, id="it was told before"),
    ],
)
def test_a_429_with_few_left_closes_the_window(before: Budget, seen: Observation, end: float) -> None:
    state, call = lease(before, NOW + 1)
    state = settled(state, call, settlement(429, seen), NOW + 2, RULES)
    assert (view(state, NOW + 2).source, state.end) == ("closed", end)


def test_429s_in_a_row_without_a_hint_back_off_to_an_hour() -> None:
    state, delays, now = Budget("Fixture"), list[float](), NOW
    for _ in range(70):
        state, call = lease(state, now)
        state = settled(state, call, settlement(429, None), now, RULES)
        delays.append(state.end - now)
        now = state.end
    assert delays[:7] == [1.0, 4.0, 16.0, 64.0, 256.0, 1024.0, 3600.0]
    assert delays[-1] == 3600.0
    state, call = lease(state, now)
    assert settled(state, call, settlement(200, told(9)), now + 1, RULES).refusals == 0


def test_429s_of_one_burst_count_as_one_and_the_longest_hint_wins() -> None:
    state, first = lease(known(), NOW + 1)
    state, second = lease(state, NOW + 1)
    state, third = lease(state, NOW + 1)
    state = settled(state, first, settlement(429, Observation(resets_in=30.0)), NOW + 2, RULES)
    state = settled(state, second, settlement(429, Observation(resets_in=50.0)), NOW + 3, RULES)
    state = settled(state, third, settlement(429, None), NOW + 4, RULES)
    assert (state.end, state.refusals, state.held) == (NOW + 54.0, 1, {})


def test_answers_from_before_do_not_reopen_a_closed_window() -> None:
    state, slow = lease(known(), NOW + 1)
    state, call = lease(state, NOW + 1)
    state = settled(state, call, settlement(429, Observation(resets_in=30.0)), NOW + 2, RULES)
    for answer in (told(40, 590.0), told(None)):
        reopened = settled(state, slow, settlement(200, answer), NOW + 3, RULES)
        assert (reopened.remaining, reopened.end, reopened.held) == (0, state.end, {})


def test_a_late_429_of_the_window_before_does_not_close_the_new_one() -> None:
    state, late = lease(known(), NOW + 599)
    state, first = lease(state, NOW + 599)
    state = settled(state, first, settlement(200, told(2999, 3599.0)), NOW + 602, RULES)
    state = settled(state, late, settlement(429, None), NOW + 603, RULES)
    assert view(state, NOW + 603).remaining == 2999


def test_a_429_with_numbers_still_closes() -> None:
    state, call = lease(known(), NOW + 1)
    state = settled(state, call, settlement(429, told(12, 100.0)), NOW + 2, RULES)
    assert (state.remaining, state.end) == (0, NOW + 103.0)


# Rule 6, where the number says otherwise


def refused(
    state: Budget, at: float, seen: Observation = Observation(), jitter: float = 1.0, sent: float | None = None
) -> Budget:
    """The state after a call that was leased at ``sent``, half a second before its 429."""
    state, call = lease(state, at - 0.5 if sent is None else sent)
    return settled(state, call, Settlement("refused", seen, jitter), at, RULES)


MANY = known(remaining=2500)


@pytest.mark.parametrize(
    ("before", "seen", "at", "paused"),
    [
        pytest.param(MANY, Observation(), NOW + 2, True, id="2,500 left, told a second ago"),
        pytest.param(MANY, Observation(), NOW + 58, True, id="told a minute ago, nearly"),
        pytest.param(MANY, Observation(), NOW + 60, False, id="told a minute ago"),
        pytest.param(MANY, told(2400, 500.0), NOW + 90, True, id="told a while ago, and by the 429 itself"),
        pytest.param(MANY, told(0, 500.0), NOW + 2, False, id="the 429 itself says that none is left"),
        pytest.param(MANY, Observation(retry_after=20.0), NOW + 2, False, id="it says how long to wait"),
        pytest.param(MANY, Observation(remaining=2400, retry_after=20.0), NOW + 2, False, id="it says both"),
        pytest.param(known(151), Observation(), NOW + 2, True, id="a call more than 5 %"),
        pytest.param(known(150), Observation(), NOW + 2, False, id="5 %"),
        pytest.param(lease(known(151))[0], Observation(), NOW + 2, False, id="5 % beyond what is in flight"),
        pytest.param(Budget("Fixture"), Observation(), NOW + 2, False, id="nothing known"),
        pytest.param(Budget("Fixture"), told(2400, 500.0), NOW + 2, True, id="nothing known but by the 429 itself"),
        pytest.param(counted_here(), Observation(), NOW + 2, False, id="counted here: a guess"),
        pytest.param(counted_here(), told(2400, 500.0), NOW + 2, True, id="counted here until the 429 tells"),
    ],
)
def test_a_429_that_contradicts_the_number_pauses_and_any_other_closes(
    before: Budget, seen: Observation, at: float, paused: bool
) -> None:
    state = refused(before, at, seen)
    assert view(state, at).source == ("paused" if paused else "closed")
    if paused:
        assert view(state, at).remaining == (seen.remaining or before.remaining)
        assert reserve(state, at, RULES)[1] == WaitUntil(at + 1.0)


def test_what_others_may_have_taken_since_is_not_left() -> None:
    # In ten seconds others took 600: 60 a second, so that of 700 in ten seconds hardly any may be left.
    state, call = lease(known(remaining=1301), NOW + 9)
    state = settled(state, call, settlement(200, told(700, 590.0)), NOW + 10, RULES)
    assert view(refused(state, NOW + 12), NOW + 12).source == "paused"
    assert view(refused(state, NOW + 19), NOW + 19).source == "closed"


@pytest.mark.parametrize(("jitter", "share"), [(0.0, 0.5), (0.5, 0.75), (1.0, 1.0)])
def test_the_pauses_grow_and_the_fifth_refused_probe_closes_the_window(jitter: float, share: float) -> None:
    state, at, pauses = refused(MANY, NOW + 2, jitter=jitter), NOW + 2, list[float]()
    while view(state, at).source == "paused":
        wait = reserve(state, at, RULES)[1]
        assert isinstance(wait, WaitUntil)
        pauses.append(wait.at - at)
        state = refused(state, wait.at, jitter=jitter, sent=wait.at)
        at = wait.at
    assert pauses == [share * pause for pause in (1.0, 2.0, 4.0, 8.0, 16.0)]
    assert (view(state, at).source, state.end) == ("closed", MANY.end)


def test_after_a_pause_one_goes_and_the_others_wait_for_its_answer() -> None:
    state, probe = lease(refused(MANY, NOW + 2), NOW + 3)
    assert reserve(state, NOW + 3, RULES)[1] == WaitForAnswer(probe.expires)
    state = settled(state, probe, settlement(200, told(2499, 590.0)), NOW + 4, RULES)
    assert view(state, NOW + 4).source == "server"
    for _ in range(20):
        state, _ = lease(state, NOW + 4)


@pytest.mark.parametrize("status", [None, 404, 503])
def test_a_probe_that_tells_nothing_is_followed_by_another(status: int | None) -> None:
    state, probe = lease(refused(MANY, NOW + 2), NOW + 3)
    state = settled(state, probe, settlement(status, None), NOW + 4, RULES)
    assert view(state, NOW + 4).source == "paused"
    state, probe = lease(state, NOW + 4)
    state = settled(state, probe, settlement(200, None), NOW + 5, RULES)
    assert view(state, NOW + 5).source == "server", "a good answer without a number is a good answer"


def test_what_was_in_flight_when_a_pause_began_neither_ends_it_nor_makes_it_longer() -> None:
    state, other = lease(MANY, NOW + 1)
    state, slow = lease(state, NOW + 1)
    state = refused(state, NOW + 2)
    after = settled(state, other, Settlement("refused"), NOW + 2.1, RULES)
    after = settled(after, slow, settlement(200, told(2498, 590.0)), NOW + 2.2, RULES)
    assert (after.source, after.pauses, after.resume, after.remaining) == ("paused", 1, NOW + 3, 2498)


def test_a_429_that_says_there_is_none_closes_though_calls_pause() -> None:
    state, call = lease(MANY, NOW + 1)
    state = refused(state, NOW + 2)
    assert settled(state, call, Settlement("refused", told(0)), NOW + 3, RULES).source == "closed"


def test_the_end_of_the_window_ends_a_pause() -> None:
    state = refused(known(2500, resets_in=2.0), NOW + 2.5)
    assert reserve(state, NOW + 2.5, RULES)[1] == WaitUntil(state.end)
    assert view(state, state.end).source == "unknown"


# Rule 7


def test_backfill_leaves_a_tenth_that_shrinks_towards_the_reset() -> None:
    state = replace(known(remaining=3000, resets_in=999.0), remaining=200)
    assert isinstance(reserve(state, NOW, RULES, "interactive")[1], Admit)
    _, wait = reserve(state, NOW, RULES, "backfill")
    assert isinstance(wait, WaitUntil)
    # A third of the window is left when a tenth of 3,000 has shrunk to the 199 that this call leaves.
    assert wait.at == pytest.approx(NOW + 1000 * (1 - 199 / 300), abs=0.1)
    assert isinstance(reserve(state, wait.at - 1, RULES, "backfill")[1], WaitUntil)
    assert isinstance(reserve(state, wait.at, RULES, "backfill")[1], Admit)


def test_with_nothing_reserved_backfill_is_like_any_other() -> None:
    assert isinstance(reserve(known(remaining=1), NOW, replace(RULES, reserved=0.0), "backfill")[1], Admit)


# Answers without a quota


def test_where_answers_carry_no_quota_calls_are_counted_here() -> None:
    state, rules = counted_here(), replace(RULES, default_limit=3)
    assert (state.remaining, state.end) == (99, NOW + 3600.0)
    state, probe = lease(Budget("Fixture"), NOW, rules)
    state = settled(state, probe, settlement(200, None), NOW, rules)
    for _ in range(2):
        state, call = lease(state, NOW, rules)
        state = settled(state, call, settlement(200, None), NOW, rules)
    assert reserve(state, NOW, rules)[1] == WaitUntil(NOW + 3600.0)


def test_the_first_answer_with_a_quota_ends_counting_here() -> None:
    state, call = lease(counted_here(), NOW + 1)
    state = settled(state, call, settlement(200, told(2500, 3000.0)), NOW + 2, RULES)
    assert (state.source, state.remaining) == ("server", 2500)


def test_a_silent_answer_to_a_call_from_before_the_end_does_not_start_counting_here() -> None:
    state, call = lease(known(), NOW + 599)
    state = settled(state, call, settlement(200, None), state.end + 1, RULES)
    assert view(state, state.end + 1).remaining is None
    assert state.held == {}


# A changed plan


@pytest.mark.parametrize(
    ("before", "limit", "sent", "taken"),
    [
        pytest.param(known(50), 9000, NOW + 5, True, id="a higher limit"),
        pytest.param(closed(), 9000, NOW + 5, False, id="a 429 told no limit that could be lower"),
        pytest.param(replace(closed(), limit=3000, opened=NOW), 9000, NOW + 5, True, id="a higher one after a 429"),
        pytest.param(refused(known(2500), NOW + 2), 9000, NOW + 5, True, id="a higher one, while calls pause"),
        pytest.param(known(50), 3000, NOW + 5, False, id="the same"),
        pytest.param(known(50), 2000, NOW + 5, False, id="a lower one: the lowest number still holds"),
        pytest.param(known(50), None, NOW + 5, False, id="none"),
        pytest.param(known(50), 9000, NOW - 0.5, False, id="of a call from before this window was known"),
    ],
)
def test_an_answer_with_a_higher_limit_is_of_a_larger_plan(
    before: Budget, limit: int | None, sent: float, taken: bool
) -> None:
    answer = Settlement("answered", told(8000, 590.0, limit=limit))
    state = observed(before, answer, NOW + 6, RULES, sent)
    assert ((state.source, state.remaining, state.limit, state.opening) == ("server", 8000, 9000, 9000)) == taken
    if not taken:
        assert state.remaining <= before.remaining


def test_forgotten_is_all_but_the_calls_under_way() -> None:
    state, call = lease(known(remaining=0 + 1))
    state = forgotten(state)
    assert view(state, NOW) == view(replace(Budget("Fixture"), held=state.held), NOW)
    assert reserve(state, NOW, RULES)[1] == WaitForAnswer(call.expires)
    state = settled(state, call, settlement(200, told(8999, 590.0, limit=9000)), NOW + 1, RULES)
    assert (state.remaining, state.limit, state.held) == (8999, 9000, {})


@pytest.mark.parametrize(
    ("state", "at", "over"),
    [
        (Budget("Fixture"), NOW, True),
        (known(), NOW, False),
        (known(), NOW + 601.0, True),
        (lease(known(resets_in=5.0))[0], NOW + 10.0, False),
        (lease(known(resets_in=5.0))[0], NOW + 60.0, True),
    ],
)
def test_outdated_is_what_says_nothing_of_the_next_call(state: Budget, at: float, over: bool) -> None:
    assert outdated(state, at) == over


# Without a lease, after a fork, for people


def test_an_answer_to_a_call_that_was_not_leased_is_learned_from() -> None:
    def heard(state: Budget, event: Event, seen: Observation) -> Budget:
        return observed(state, Settlement(event, seen), NOW + 1, RULES)

    assert heard(Budget("Fixture"), "answered", told(7)).remaining == 7
    assert heard(known(), "answered", told(None)) == known()
    assert heard(known(), "refused", Observation(resets_in=30.0)).end == NOW + 32.0


def test_a_forked_child_has_no_leases_and_leaves_its_parent_what_is_in_flight() -> None:
    state, _ = lease(known(remaining=50))
    child = forked(state)
    assert (child.held, child.remaining, child.serial) == ({}, 49, state.serial)


def test_the_view_knows_only_what_is_known() -> None:
    state, _ = lease(known(remaining=50))
    assert (view(state, NOW).remaining, view(state, NOW).resets_in, view(state, NOW).in_flight) == (50, 601.0, 1)
    after = view(state, state.end, {"interactive": 2, "backfill": 1})
    assert (after.limit, after.remaining, after.resets_in, after.source, after.waiting) == (
        3000,
        None,
        None,
        "unknown",
        3,
    )
    assert (after.backfill, after.sharers) == (1, 1)
    assert view(Budget("Team"), NOW).limit is None


@pytest.mark.parametrize(
    ("status", "observation", "sent", "event"),
    [
        (None, None, True, "lost"),
        (None, None, False, "freed"),
        (200, told(5), True, "answered"),
        (200, None, True, "answered"),
        (304, None, True, "answered"),
        (404, None, True, "freed"),
        (404, told(5), True, "answered"),
        (429, told(5), True, "refused"),
        (429, None, True, "refused"),
        (503, None, True, "failed"),
        (503, told(5), True, "answered"),
    ],
)
def test_a_status_is_an_event(status: int | None, observation: Observation | None, sent: bool, event: str) -> None:
    assert settlement(status, observation, sent=sent).event == event
    assert settlement(status, observation, sent=sent).observation in (observation, Observation())
    assert isinstance(settlement(status, observation, sent=sent), Settlement)


DATE = "Mon, 23 Nov 2026 23:00:00 GMT"
EPOCH = 1795474800


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, (None, None, None)),
        ({"X-RateLimit-Limit": "3000", "X-RateLimit-Remaining": "2999"}, (3000, 2999, None)),
        ({"x-ratelimit-limit": " 3000 ", "X-RATELIMIT-REMAINING": "0"}, (3000, 0, None)),
        ({"X-RateLimit-Limit": "3000, 3000;w=3600", "X-RateLimit-Remaining": "12;w=3600"}, (3000, 12, None)),
        ({"X-RateLimit-Remaining": "12.0"}, (None, 12, None)),
        ({"X-RateLimit-Remaining": "-1"}, (None, None, None)),
        ({"X-RateLimit-Remaining": "many", "X-RateLimit-Limit": ""}, (None, None, None)),
        ({"X-RateLimit-Remaining": "9" * 400}, (None, None, None)),
        ({"X-RateLimit-Remaining": "٣"}, (None, None, None)),
        ({"X-RateLimit-Reset": "120"}, (None, None, 120.0)),
        ({"X-RateLimit-Reset": str(EPOCH + 90), "Date": DATE}, (None, None, 90.0)),
        ({"X-RateLimit-Reset": str(EPOCH - 90), "Date": DATE}, (None, None, 0.0)),
        ({"X-RateLimit-Reset": str(EPOCH + 90)}, (None, None, None)),
        ({"Retry-After": "30"}, (None, None, 30.0)),
        ({"Retry-After": "Mon, 23 Nov 2026 23:00:40 GMT", "Date": DATE}, (None, None, 40.0)),
        ({"Retry-After": "soon", "Date": "yesterday"}, (None, None, None)),
        ({"X-RateLimit-Reset": "x", "Retry-After": "30"}, (None, None, 30.0)),
        ({b"X-RateLimit-Limit": 7, "X-RateLimit-Remaining": 7}, (None, 7, None)),
    ],
)
def test_headers_are_read_in_any_state(headers: dict[str, str], expected: tuple[object, ...]) -> None:
    seen = quota_from_headers(headers, "Fixture")
    assert (seen.limit, seen.remaining, seen.resets_in) == expected
    assert seen.entity == "Fixture"


def test_the_unknown_has_no_end() -> None:
    assert Budget("Fixture").end == -inf
