"""The report of a call adds up its events, and shows itself in one line and in a small table."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sportmonks_sdk.observe import events as ev
from sportmonks_sdk.observe.tally import Tally
from sportmonks_sdk.types import Plan, Report


def test_a_report_adds_up_its_events() -> None:
    moments = iter([100.0, 101.5, 102.0])
    tally = Tally("fixtures", lambda: next(moments))
    for event in (
        ev.CallStarted("fixtures"),
        ev.RequestSent("Fixture", "p", 1),
        ev.RequestSent("Fixture", "p", 2),
        ev.RequestSent("Stage", "q", 1),
        ev.ReplyReceived("Fixture", "p", 200, 1000, 0.1),
        ev.ReplyReceived("Fixture", "p", 200, 500, 0.1),
        ev.RetryScheduled("p", 1, 2.0, "503"),
        ev.BatchSplit(50, "ServerError"),
        ev.QuotaWaited("Fixture", 1.5),
        ev.Warned("cache", "no cache"),
    ):
        tally.observe(event)
    report = tally.report(ids=5, from_cache=1, fetched=3, missing={9: "gone"}, dropped_includes=("odds",), oldest_age=4)
    assert report.requests == {"Fixture": 2, "Stage": 1}
    assert (report.total_requests, report.retries, report.bytes, report.waited) == (3, 1, 1500, 1.5)
    assert report.problems == (
        "p: 503; asked again after 2.0 s",
        "a batch of 50 failed (ServerError) and was asked again in halves",
        "no cache",
    )
    assert repr(report) == (
        "Report(call=fixtures, ids=5, from_cache=1, fetched=3, missing=1, requests=3 (Fixture 2, Stage 1), retries=1, "
        "bytes=1,500, waited=1.5 s, seconds=2.00 s, oldest_age=4 s, dropped_includes=odds, "
        "problems=p: 503; asked again after 2.0 s; a batch of 50 failed (ServerError) and was asked again in halves; "
        "no cache)"
    )
    assert report.to_dict()["missing"] == {9: "gone"}


@given(
    waits=st.lists(st.tuples(st.floats(0, 50), st.floats(0, 50)), max_size=12),
    before=st.floats(0, 5),
    after=st.floats(0, 5),
)
def test_waited_is_the_time_in_which_something_waited_and_never_more_than_all(
    waits: list[tuple[float, float]], before: float, after: float
) -> None:
    """``waits`` start so many seconds after the call began, and last so long; the clock is read when they end."""
    moment = 0.0
    tally = Tally("fixtures", lambda: moment)
    spans = sorted(((before + start, before + start + long) for start, long in waits), key=lambda span: span[1])
    for start, moment in spans:
        tally.observe(ev.QuotaWaited("Fixture", moment - start))
    moment += after
    report = tally.report(ids=0, from_cache=0, fetched=0, missing={})
    edges = sorted({edge for span in spans for edge in span})
    union = sum(b - a for a, b in pairwise(edges) if any(start <= a and b <= end for start, end in spans))
    assert report.waited == pytest.approx(union, abs=1e-6)
    assert report.waited <= report.seconds
    assert report.waited_by_requests == pytest.approx(sum(end - start for start, end in spans))


def test_a_wait_that_a_sleeping_machine_made_longer_than_the_call_is_no_longer_than_the_call() -> None:
    moments = iter([100.0, 103.0, 103.5])
    tally = Tally("fixtures", lambda: next(moments))
    tally.observe(ev.QuotaWaited("Fixture", 3600.0))
    assert tally.report(ids=0, from_cache=0, fetched=0, missing={}).waited == 3.0


def test_the_first_problems_are_kept_word_by_word_and_the_rest_counted() -> None:
    tally = Tally()
    for number in range(25):
        tally.observe(ev.Warned("x", str(number)))
    problems = tally.report(ids=0, from_cache=0, fetched=0, missing={}).problems
    assert problems == (*map(str, range(20)), "and 5 more")


def test_a_card_escapes_what_it_shows() -> None:
    assert "&lt;b&gt;" in Report(problems=("<b>",))._repr_html_()
    assert repr(Report()).startswith("Report(call=, ids=0")


def test_a_plan_says_what_it_knows() -> None:
    known = Plan(fixtures=380, to_fetch=380, requests=8, entity="Fixture", remaining=2_990, limit=3_000, seconds=1.5)
    assert "requests=8, quota=2,990 of 3,000 left for Fixture, seconds=about 1.5" in repr(known)
    assert "requests=at least 1 (discover=True finds out), quota=not known yet" in repr(Plan(requests=1, exact=False))
