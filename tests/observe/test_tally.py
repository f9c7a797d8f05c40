"""The report of a call adds up its events, and shows itself in one line and in a small table."""

from __future__ import annotations

from sportmonks_sdk.observe import events as ev
from sportmonks_sdk.observe.tally import Tally
from sportmonks_sdk.types import Plan, Report


def test_a_report_adds_up_its_events() -> None:
    tally = Tally("fixtures")
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
    report = tally.report(
        ids=5, from_cache=1, fetched=3, missing={9: "gone"}, seconds=2.0, dropped_includes=("odds",), oldest_age=4
    )
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


def test_the_first_problems_are_kept_word_by_word_and_the_rest_counted() -> None:
    tally = Tally()
    for number in range(25):
        tally.observe(ev.Warned("x", str(number)))
    problems = tally.report(ids=0, from_cache=0, fetched=0, missing={}, seconds=0).problems
    assert problems == (*map(str, range(20)), "and 5 more")


def test_a_card_escapes_what_it_shows() -> None:
    assert "&lt;b&gt;" in Report(problems=("<b>",))._repr_html_()
    assert repr(Report()).startswith("Report(call=, ids=0")


def test_a_plan_says_what_it_knows() -> None:
    known = Plan(fixtures=380, to_fetch=380, requests=8, entity="Fixture", remaining=2_990, limit=3_000, seconds=1.5)
    assert "requests=8, quota=2,990 of 3,000 left for Fixture, seconds=about 1.5" in repr(known)
    assert "requests=at least 1, quota=unknown of unknown" in repr(Plan(requests=1, exact=False))
