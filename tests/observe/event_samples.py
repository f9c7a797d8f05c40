"""Events for the tests of the sinks: one of each kind, and strategies for whole calls."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from hypothesis import strategies as st

from sportmonks_sdk.observe import events as e
from sportmonks_sdk.reports import Report

ONE_OF_EACH: tuple[e.Event, ...] = (
    e.CallStarted("fixtures"),
    e.Discovered(380, 1),
    e.CacheLooked(80, 300),
    e.Refreshing(20),
    e.Compared(50, 48),
    e.ServedStale(3, 900.0),
    e.Planned(300, 6, 50),
    e.Joined(12),
    e.RequestSent("Fixture", "/football/fixtures/multi", 1),
    e.ReplyReceived("Fixture", "/football/fixtures/multi", 200, 1_000_000, 0.25, 3000, 2994, 3500.0),
    e.ConcurrencyChanged(1, 3),
    e.RetryScheduled("/football/fixtures/multi", 1, 2.0, "503"),
    e.RetriesSettled("/football/fixtures/multi", 2, True),
    e.QuotaWaiting("Fixture", 260.0),
    e.QuotaWaited("Fixture", 12.5),
    e.BatchSettled(50, 49, 1, 1_000_000, 50, 300),
    e.BatchSplit(50, "500"),
    e.Processed(380, 80, 374, 1.0),
    e.RowsStored(12_000),
    e.Warned("cache", "Redis is down; the call goes on without it"),
    e.CallEnded(
        "fixtures", 380, report=Report(call="fixtures", ids=380, from_cache=80, joined=12, stale={1: 900.0}, waited=3.1)
    ),
)
assert {type(event) for event in ONE_OF_EACH} == set(get_args(e.Event))

counts = st.integers(0, 10_000)
seconds = st.floats(0, 1e6)
texts = st.sampled_from(["Fixture", "Player", "Odd", "/x"])
quota = st.none() | counts
batch_sizes = st.integers(1, 50)

EVENTS: st.SearchStrategy[e.Event] = st.one_of(
    st.builds(e.CallStarted, texts),
    st.builds(e.Discovered, counts, counts),
    st.builds(e.CacheLooked, counts, counts),
    st.builds(e.Refreshing, counts),
    st.builds(lambda ids, same: e.Compared(ids, min(ids, same)), counts, counts),
    st.builds(e.ServedStale, counts, seconds),
    st.builds(lambda ids, size: e.Planned(ids, -(-ids // size), size), counts, batch_sizes),
    st.builds(e.Joined, counts),
    st.builds(e.RequestSent, texts, texts, counts),
    st.builds(
        e.ReplyReceived, texts, texts, st.sampled_from([200, 404, 429, 500]), counts, seconds, quota, quota, seconds
    ),
    st.builds(e.ConcurrencyChanged, counts, counts),
    st.builds(e.RetryScheduled, texts, counts, seconds, texts),
    st.builds(e.RetriesSettled, texts, counts, st.booleans()),
    st.builds(e.QuotaWaiting, texts, st.none() | seconds),
    st.builds(e.QuotaWaited, texts, seconds),
    st.builds(e.BatchSettled, counts, counts, counts, counts, counts, counts),
    st.builds(e.BatchSplit, counts, texts),
    st.builds(e.Processed, counts, counts, counts, st.none() | st.floats(0, 1)),
    st.builds(e.RowsStored, counts),
    st.builds(e.Warned, texts, texts),
    st.builds(
        lambda call, rows, error, report: e.CallEnded(
            call,
            rows,
            error,
            "failed" if error else "done",
            replace(report, from_cache=min(report.from_cache, report.ids)),
        ),
        texts,
        quota,
        st.none() | st.just("ServerError"),
        st.builds(Report, call=texts, ids=counts, from_cache=counts, joined=counts, waited=seconds),
    ),
    st.builds(e.CallEnded, st.just("plan"), st.none(), st.just("KeyboardInterrupt"), st.just("interrupted")),
)
