"""What of a call the cache answers, what is asked for, and what is left if the API fails."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sportmonks_sdk.batching.answers import NOT_THERE, sort
from sportmonks_sdk.cache.entry import Entry
from sportmonks_sdk.cache.freshness import ABSENT, DAY, HOUR, MINUTE
from sportmonks_sdk.query.ask import Ask
from sportmonks_sdk.query.grammar import parse_include
from sportmonks_sdk.selection.keywords import Found

NOW = 1_700_000_000.0
FRESH, AGEING, SPARE, DEAD, LACKING, GONE, UNKNOWN = (Found(number) for number in range(1, 8))
WANTED = [FRESH, AGEING, SPARE, DEAD, LACKING, GONE, UNKNOWN]
EVENTS = Ask(include=parse_include("events"))


def entry(age: float, path: str = "events") -> Entry:
    """Of a match that ended months ago: fresh for a day, served for another, kept in need for a week."""
    return Entry(NOW - age, b"", {path: NOW - age}, 5, int(NOW - 11 * DAY))


HELD = {
    1: entry(HOUR),
    2: entry(30 * HOUR),
    3: entry(3 * DAY),
    4: entry(8 * DAY),
    5: entry(HOUR, "scores"),
    6: Entry(NOW - 30, b"", {ABSENT: NOW - 30}),
}


def test_each_age_has_its_place() -> None:
    answers = sort(WANTED, HELD, EVENTS, NOW)
    assert list(answers.hits) == [1, 2]
    assert answers.ageing == [AGEING]
    assert answers.misses == [SPARE, DEAD, LACKING, UNKNOWN]
    assert list(answers.spare) == [3]
    assert answers.missing == {6: NOT_THERE}
    assert answers.stale == {}
    assert answers.known == 3
    assert not answers.complete
    assert sort([FRESH], HELD, EVENTS, NOW).complete


def test_what_is_about_to_stop_being_fresh_is_refreshed_early() -> None:
    answers = sort([FRESH], {1: entry(DAY - MINUTE)}, EVENTS, NOW, early=2 * MINUTE)
    assert (list(answers.hits), answers.ageing) == ([1], [FRESH])


def test_a_call_that_wants_it_new_has_no_answer_and_no_spare() -> None:
    for ask in (Ask(refresh=True), Ask(bypass=True)):
        answers = sort(WANTED, HELD, ask, NOW)
        assert (answers.misses, answers.hits, answers.spare) == (WANTED, {}, {})


def test_offline_takes_what_is_there_with_its_age_and_names_what_is_not() -> None:
    offline = Ask(include=EVENTS.include, offline=True)
    answers = sort(WANTED, HELD, offline, NOW)
    assert list(answers.hits) == [1, 2, 3, 4]
    assert answers.stale == {2: 30 * HOUR, 3: 3 * DAY, 4: 8 * DAY}
    assert answers.missing == {
        5: "in the cache without events, and offline",
        6: NOT_THERE,
        7: "not in the cache, and offline",
    }
    assert (answers.misses, answers.ageing, answers.spare, answers.known) == ([], [], {}, 5)


def test_what_is_known_to_be_outdated_is_no_answer_however_fresh() -> None:
    outdated = {1: HELD[1].at, 2: HELD[2].at - 1}
    answers = sort([FRESH, AGEING], HELD, EVENTS, NOW, outdated=outdated)
    assert (answers.misses, answers.spare, list(answers.hits)) == ([FRESH], {}, [2])


SEEN = NOW - MINUTE
ENDED = Found(1, state_id=5, kickoff=int(NOW - 11 * DAY), seen=SEEN)


@pytest.mark.parametrize(
    ("listed", "stale"),
    [
        (ENDED, False),
        (replace(ENDED, state_id=17), True),
        (replace(ENDED, kickoff=int(NOW - 89 * DAY)), True),
        (replace(ENDED, state_id=None, kickoff=None), False),
        (replace(ENDED, state_id=17, seen=None), False),
        (replace(ENDED, state_id=17, seen=HELD[1].at), False),
        (replace(ENDED, state_id=17, seen=HELD[1].at + 1), True),
    ],
)
def test_a_listing_that_is_newer_and_differs_makes_the_document_stale(listed: Found, stale: bool) -> None:
    answers = sort([listed], HELD, EVENTS, NOW)
    assert (answers.misses, list(answers.hits)) == (([listed], []) if stale else ([], [1]))
    assert list(answers.spare) == ([1] if stale else []), "what is there is served if the API fails"
    offline = sort([listed], HELD, Ask(include=EVENTS.include, offline=True), NOW)
    assert list(offline.hits) == [1]


def test_a_newer_listing_revives_nothing_and_knows_what_is_not_there() -> None:
    dead, gone = replace(ENDED, id=4, state_id=17), replace(ENDED, id=6, state_id=17)
    answers = sort([dead, gone], HELD, EVENTS, NOW)
    assert (answers.misses, answers.spare, answers.missing) == ([dead], {}, {6: NOT_THERE})


AWAY = NOW + 5 * DAY


@pytest.mark.parametrize(
    ("case", "found", "age", "served"),
    [
        ("as it is held", {}, 20 * HOUR, True),
        ("held for over a day", {}, 25 * HOUR, False),
        ("fetched before the clock was set back", {}, -20 * HOUR, False),
        ("fetched so, and another kick-off", {"kickoff": int(AWAY) + 60}, -20 * HOUR, False),
        ("no listing of this call", {"seen": None}, 20 * HOUR, False),
        ("another kick-off", {"kickoff": int(AWAY) + 60}, 20 * HOUR, False),
        ("another state", {"state_id": 10}, 20 * HOUR, False),
        ("the listing leaves the state out", {"state_id": None}, 20 * HOUR, False),
    ],
)
def test_a_match_days_away_that_a_listing_shows_as_it_is_held_will_do_for_a_day(
    case: str, found: dict[str, object], age: float, served: bool
) -> None:
    held = Entry(NOW - age, b"", {}, 1, int(AWAY), since=NOW - age)
    row = Found(1, **{"state_id": 1, "kickoff": int(AWAY), "seen": NOW, **found})  # type: ignore[arg-type]
    answers = sort([row], {1: held}, Ask(), NOW)
    assert (1 in answers.hits and not answers.ageing) is served


def test_a_part_that_was_fetched_before_the_clock_was_set_back_will_not_do_either() -> None:
    row = Found(1, state_id=1, kickoff=int(AWAY), seen=NOW)
    for at, served in ((NOW - HOUR, True), (NOW + 20 * HOUR, False)):
        held = Entry(NOW - 20 * HOUR, b"", {"events": at}, 1, int(AWAY), since=NOW - 20 * HOUR)
        assert (1 in sort([row], {1: held}, EVENTS, NOW).hits) is served


def test_a_match_of_today_is_looked_at_whatever_a_listing_shows() -> None:
    kickoff = int(NOW + 2 * HOUR)
    held = Entry(NOW - 20 * HOUR, b"", {}, 1, kickoff, since=NOW - 20 * HOUR)
    row = Found(1, state_id=1, kickoff=kickoff, seen=NOW)
    assert 1 not in sort([row], {1: held}, Ask(), NOW).hits
