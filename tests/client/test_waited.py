"""``waited`` is the caller's time, however many requests wait side by side; the sum over them has its own name."""

from __future__ import annotations

import pytest

from sportmonks_sdk import Sportmonks

IDS = list(range(19134453, 19134453 + 7 * 200, 7))
LATENCY = 1.0


def test_requests_that_wait_side_by_side_are_one_wait_of_the_caller() -> None:
    # The first request of an hour goes alone; three more wait for what its answer tells of the quota.
    with Sportmonks.sandbox(latency=LATENCY, max_concurrent=4) as client:
        client.fixtures(IDS)
        report, metrics = client.last_report, client.metrics
    assert report is not None
    assert report.total_requests == 4
    assert metrics.quota_waits == 3
    assert 0.8 * LATENCY <= report.waited <= report.seconds
    assert 2 * report.waited < report.waited_by_requests <= 3 * report.waited + 0.1
    assert metrics.quota_wait_seconds == report.waited
    assert metrics.quota_wait_seconds_by_requests == pytest.approx(report.waited_by_requests)
