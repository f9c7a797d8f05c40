"""Metrics: the five original figures and the rest, from events."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from typing import Any

import pytest
from event_samples import EVENTS, ONE_OF_EACH
from guard import GUARD
from hypothesis import given
from hypothesis import strategies as st
from shown_tables import cells_of

from sportmonks_sdk.observe import events as e
from sportmonks_sdk.observe.metrics import METRICS, Metrics, Quota
from sportmonks_sdk.reports import Report

SHARES = ("cache_hit_rate", "batch_efficiency", "retry_success_rate", "rate_limit_compliance")


def fed(events: Sequence[e.Event]) -> Metrics:
    metrics = Metrics()
    for event in events:
        metrics.observe(event)
    return metrics


def reply(status: int, entity: str = "Fixture", remaining: int | None = None) -> e.ReplyReceived:
    return e.ReplyReceived(entity, "/x", status, 100, 0.1, None, remaining, None)


def ended(call: str = "fixtures", **figures: Any) -> e.CallEnded:
    return e.CallEnded(call, report=Report(call=call, **figures))


CASES: list[tuple[str, list[e.Event], object]] = [
    ("cache_hit_rate", [ended(ids=4, from_cache=3), ended(ids=4)], 3 / 8),
    ("cache_hit_rate", [ended(ids=0), ended(call="get", ids=120), e.CallEnded("plan")], None),
    ("api_calls_saved_by_cache", [e.Processed(100, 30, 98, 0.7), ended(saved_by_cache=9), ended(saved_by_cache=1)], 10),
    ("fixtures", [ended(ids=4), ended(call="get", ids=120), ended(ids=3)], 7),
    ("from_cache", [e.CacheLooked(3, 1), ended(ids=4, from_cache=2)], 2),
    (
        "interrupted",
        [e.CallEnded("a", error="KeyboardInterrupt", outcome="interrupted"), e.CallEnded("a", None, "E", "failed")],
        1,
    ),
    ("refreshed_in_background", [e.Refreshing(3), e.Refreshing(4)], 7),
    ("unchanged", [e.Compared(50, 48), e.Compared(2, 0)], 48),
    ("stale_served", [e.ServedStale(3, 900.0), ended(stale={1: 900.0, 2: 5.0}), ended(stale={1: 1.0})], 3),
    ("api_calls_saved", [e.Processed(100, 30, 98, 0.7), e.Processed(10, 0, 9, None)], 107),
    ("api_calls_saved", [e.Processed(0, 0, 0, None)], 0),
    ("batch_efficiency", [e.Planned(70, 2, 50), e.Planned(5, 1, 10)], 75 / 110),
    ("batch_efficiency", [e.Planned(0, 0, 50)], None),
    ("retry_success_rate", [e.RetriesSettled("/x", 2, True), e.RetriesSettled("/x", 6, False)], 0.5),
    ("rate_limit_compliance", [reply(200), reply(500), reply(429), reply(404)], 0.75),
    ("calls", [e.CallStarted("fixtures"), e.CallStarted("plan")], 2),
    (
        "errors",
        [
            *[e.CallEnded("a", None, "ServerError", "failed")] * 2,
            e.CallEnded("a", None, "CancelledError", "interrupted"),
            e.CallEnded("a", 1),
        ],
        {"ServerError": 2},
    ),
    ("requests", [e.RequestSent("Fixture", "/x", 1), e.RequestSent("Odd", "/x", 2)], 2),
    ("requests_by_entity", [e.RequestSent("Fixture", "/x", 1), e.RequestSent("Fixture", "/x", 2)], {"Fixture": 2}),
    ("replies", [reply(500), reply(200), reply(204), reply(429)], {"2xx": 2, "4xx": 1, "5xx": 1}),
    (
        "quota",
        [reply(200, remaining=9), reply(200, remaining=8), reply(503), reply(200, "Odd", 7)],
        {"Fixture": Quota(None, 8, None), "Odd": Quota(None, 7, None)},
    ),
    ("bytes", [reply(200), reply(500)], 200),
    ("concurrency", [e.ConcurrencyChanged(1, 3), e.ConcurrencyChanged(2, 3)], 2),
    ("retries", [e.RetryScheduled("/x", 1, 2.0, "503")], 1),
    ("quota_waits", [e.QuotaWaiting("Fixture", 3.0), e.QuotaWaited("Fixture", 2.5)], 1),
    ("quota_wait_seconds", [e.QuotaWaited("Fixture", 2.5), ended(waited=2.0), ended(waited=1.0)], 3.0),
    ("quota_wait_seconds_by_requests", [e.QuotaWaited("Fixture", 2.5), e.QuotaWaited("Odd", 1.0)], 3.5),
    ("joined", [e.Joined(3), ended(joined=3), ended(joined=1)], 4),
    ("batches", [e.BatchSettled(50, 50, 1, 9, 50, 50)], 1),
    ("splits", [e.BatchSplit(50, "500")], 1),
    ("warnings", [e.Warned("cache", "down")], 1),
]


@pytest.mark.parametrize(("name", "events", "value"), CASES)
def test_each_figure_comes_from_its_events(name: str, events: list[e.Event], value: object) -> None:
    metrics = fed(events)
    assert getattr(metrics, name) == value
    metrics.reset()
    assert metrics.snapshot() == Metrics().snapshot()


def test_the_cases_leave_no_metric_out() -> None:
    assert {name for name, _, _ in CASES} == {one.name for one in METRICS}


def test_nothing_is_claimed_before_something_was_measured() -> None:
    metrics = Metrics()
    assert all(getattr(metrics, name) is None for name in (*SHARES, "api_calls_saved"))
    assert repr(metrics) == "Metrics()"


@given(events=st.lists(EVENTS, max_size=30))
def test_shares_lie_between_0_and_1_and_every_snapshot_is_json(events: list[e.Event]) -> None:
    metrics = fed(events)
    snapshot = metrics.snapshot()
    assert list(snapshot) == [one.name for one in METRICS]
    assert json.loads(json.dumps(snapshot)) == snapshot
    for name in SHARES:
        assert snapshot[name] is None or 0 <= snapshot[name] <= 1
    assert [name for name, _, _ in metrics.table()] == list(snapshot)
    assert "\n" not in repr(metrics)


def test_table_and_cards_show_units_and_meanings() -> None:
    metrics = fed(ONE_OF_EACH)
    shown = {name: (value, meaning) for name, value, meaning in metrics.table()}
    assert shown["cache_hit_rate"] == ("21.1%", "Share of the fixtures asked for that the cache answered.")
    assert shown["bytes"][0] == "1,000,000"
    assert shown["quota"][0] == "Fixture 2,994 of 3,000"
    assert shown["quota_wait_seconds"][0] == "3.1 s"
    assert shown["quota_wait_seconds_by_requests"][0] == "12.5 s"
    assert shown["errors"][0] == "none"
    assert Metrics().table()[0][1] == "not measured"
    assert str(Quota(None, 5, None)) == "5 of ?"
    assert "cache_hit_rate=21.1%" in repr(metrics)
    assert "errors" not in repr(metrics)
    assert cells_of(metrics) == [list(row) for row in metrics.rows()]
    assert all(meaning for _, _, meaning in metrics.table())


def test_a_metric_is_declared_once_with_all_that_is_to_say() -> None:
    assert Metrics.cache_hit_rate.formula == "from_cache / fixtures"
    assert Metrics.cache_hit_rate.__doc__ == Metrics.cache_hit_rate.meaning
    assert all(one.unit and one.formula and one.meaning.endswith(".") for one in METRICS)
    with pytest.raises(AttributeError, match="cache_hit_rate is measured"):
        Metrics().cache_hit_rate = 1.0  # type: ignore[assignment]


def test_threads_lose_no_event() -> None:
    metrics = Metrics()
    start = threading.Barrier(5)

    def feed() -> None:
        start.wait()
        for _ in range(2_000):
            metrics.observe(ended(ids=2, from_cache=1))
            metrics.observe(e.RequestSent("Fixture", "/x", 1))

    def read() -> None:
        start.wait()
        for _ in range(200):
            snapshot = metrics.snapshot()
            assert snapshot["cache_hit_rate"] in (None, 0.5)
            metrics.table()

    threads = [threading.Thread(target=feed) for _ in range(4)]
    for thread in threads:
        thread.start()
    read()
    for thread in threads:
        thread.join(GUARD)
    assert metrics.requests == 8_000


def test_an_event_of_no_figure_changes_nothing() -> None:
    before = Metrics().snapshot()
    assert fed([e.Discovered(3, 1), e.QuotaWaiting("Fixture", None)]).snapshot() == before
