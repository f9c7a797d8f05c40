"""Who may follow a flight, how long for, and what its end means."""

from __future__ import annotations

from itertools import islice
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sportmonks_sdk import RateLimitError, ServerError, SportmonksError
from sportmonks_sdk.cache import flight_rules as flight
from sportmonks_sdk.cache.flight_rules import Hold
from sportmonks_sdk.cache.freshness import ABSENT
from sportmonks_sdk.observe import events as ev
from sportmonks_sdk.query.ask import Ask
from sportmonks_sdk.query.grammar import parse_include


def wanting(include: str = "", **how: Any) -> Ask:
    return Ask(include=parse_include(include), **how)


@pytest.mark.parametrize(
    ("in_flight", "wanted", "fits"),
    [
        ("", "", True),
        ("events;lineups.details", "events", True),
        ("lineups.details", "lineups", True),
        ("lineups", "lineups.details", False),
        ("", "events", False),
    ],
)
def test_a_richer_flight_carries_a_poorer_call(in_flight: str, wanted: str, fits: bool) -> None:
    paths = parse_include(in_flight).paths
    assert flight.covers(paths, wanting(wanted)) is fits
    assert flight.joins(paths, True, wanting(wanted)) is fits


def test_that_there_is_no_such_fixture_answers_every_call() -> None:
    assert flight.covers({ABSENT}, wanting("events"))


@pytest.mark.parametrize(("sent", "joins"), [(False, True), (True, False)])
def test_a_refresh_follows_only_what_was_not_sent_before_it_asked(sent: bool, joins: bool) -> None:
    assert flight.joins(frozenset(), sent, wanting(refresh=True)) is joins


HOLDS = [
    (ev.QuotaWaiting("Fixture", 30.0), Hold(30.0, quota=True)),
    (ev.QuotaWaiting("Fixture", None), None),
    (ev.QuotaWaiting("Fixture", 30.0, "backfill"), Hold(30.0, quota=True, backfill=True)),
    (ev.QuotaWaited("Fixture", 30.0), None),
    (ev.RetryScheduled("/x", 1, 4.0, "503"), Hold(4.0)),
    (ev.RequestSent("Fixture", "/x", 2), None),
    (ev.Warned("cache", "down"), Hold(1.0)),
]


@pytest.mark.parametrize(("event", "hold"), HOLDS)
def test_what_holds_a_flight_up_is_told_by_its_events(event: ev.Event, hold: Hold | None) -> None:
    assert flight.hold_after(event, Hold(1.0)) == hold


@pytest.mark.parametrize(
    ("hold", "how", "leaves"),
    [
        (None, {"on_limit": "raise", "max_wait": 0.0}, False),
        (Hold(None, quota=True), {"on_limit": "raise"}, False),
        (Hold(1.0, quota=True), {"on_limit": "raise"}, True),
        (Hold(1.0), {"on_limit": "raise"}, False),
        (Hold(1.0, quota=True), {"max_wait": 2.0}, False),
        (Hold(3.0, quota=True), {"max_wait": 2.0}, True),
        (Hold(1.0, quota=True, backfill=True), {}, True),
        (Hold(1.0, quota=True, backfill=True), {"priority": "backfill"}, False),
        (Hold(3.0), {"max_wait": 2.0}, True),
    ],
)
def test_who_would_not_wait_so_long_alone_does_not_wait_with_others(
    hold: Hold | None, how: dict[str, Any], leaves: bool
) -> None:
    assert flight.leaves(hold, wanting(**how)) is leaves


@pytest.mark.parametrize(
    ("error", "on_limit", "counts"),
    [
        (None, "wait", False),
        (ServerError("500"), "wait", True),
        (RateLimitError("spent"), "wait", False),
        (RateLimitError("spent"), "raise", True),
    ],
)
def test_a_failure_of_the_api_is_a_failure_for_all(error: SportmonksError | None, on_limit: Any, counts: bool) -> None:
    assert flight.counts(error, wanting(on_limit=on_limit)) is counts


def test_the_patience_with_another_process_is_that_with_the_quota_and_some() -> None:
    assert flight.patience(wanting(max_wait=60.0), 10.0) == 70.0
    assert flight.patience(wanting(max_wait=60.0, on_limit="raise"), 10.0) == 10.0


@given(first=st.floats(0.001, 1.0), factor=st.floats(0.0, 2.0))
def test_looks_come_rarer_and_rarer_but_never_rarer_than_the_longest(first: float, factor: float) -> None:
    pauses = list(islice(flight.looks(first, 1.0, lambda pause: factor * pause), 30))
    assert all(0.0 <= pause <= 1.0 for pause in pauses)
    assert pauses == sorted(pauses)
