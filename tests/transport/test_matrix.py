"""Every fault at every request of a run, over real sockets: once it heals and is told; for ever it ends, typed.

What one run may cost at most: retries and halvings are paid from one bucket of 20, a halving makes one request more,
and three batches are in flight; so an outage costs at most 2 * 20 requests over those of a good run.
"""

from __future__ import annotations

import polars as pl
import pytest
from fault_table import CASES, DISCOVERY, HARMLESS, RUN, Case, Connect, Place, asked, at_each_place
from polars.testing import assert_frame_equal

from sportmonks_sdk import PartialResultError, SportmonksError, SportmonksWarning
from sportmonks_sdk.sandbox import SandboxServer

GOOD = 5  # requests of a run
OUTAGE = 2 * 20


@pytest.mark.parametrize(("case", "place"), at_each_place(tuple(c for c in CASES if c.heals != "raised")))
def test_once_it_heals_and_the_report_says_so(
    case: Case, place: Place, connect: Connect, sandbox: SandboxServer, expected: pl.DataFrame
) -> None:
    client = connect(**case.options)
    case.strike(sandbox, place, times=1)
    assert_frame_equal(client.fixtures(**RUN), expected)
    report = client.last_report
    assert report is not None
    assert (report.ids, report.fetched, report.missing) == (40, 40, {})
    assert report.total_requests == len(sandbox.requests)
    assert sum(bool(request.faults) for request in sandbox.requests) == 1
    if case.heals != "unnoticed":
        assert report.retries == 1
        assert len(report.problems) == 1
    if case.heals == "retried":
        assert len(sandbox.requests) == GOOD + 1


@pytest.mark.parametrize(("case", "place"), at_each_place(CASES))
def test_for_ever_it_ends_typed_and_the_next_call_asks_for_the_rest(
    case: Case, place: Place, connect: Connect, sandbox: SandboxServer, expected: pl.DataFrame
) -> None:
    client = connect(missing="raise", **case.options)
    case.strike(sandbox, place, times=None)
    with pytest.raises(SportmonksError) as caught:
        client.fixtures(**RUN)
    error = caught.value
    assert len(sandbox.requests) <= GOOD + OUTAGE
    assert client.last_report is error.report is not None
    assert error.report.total_requests == len(sandbox.requests)

    ids = set(expected["fixture_id"])
    arrived: set[int] = set()
    if isinstance(error, PartialResultError):
        assert error.frame is not None
        assert error.__cause__ is None or isinstance(error.__cause__, case.error)
        arrived = set(error.frame["fixture_id"])
        assert_frame_equal(error.frame, expected.filter(pl.col("fixture_id").is_in(arrived)))
        assert set(error.missing) == ids - arrived
        assert all(error.missing.values())
    else:
        assert isinstance(error, case.error)
        assert place is DISCOVERY or place.after == 0
    if place is DISCOVERY:
        assert len(sandbox.requests) <= 3

    sandbox.faults.clear()
    # That the API has no such fixture is believed for a minute.
    for one in ids - arrived:
        client.cache.invalidate_pattern(f"fixture:{one}:*")
    before = len(sandbox.requests)
    assert_frame_equal(client.fixtures(**RUN), expected)
    assert asked(sandbox, before) == dict.fromkeys(ids - arrived, 1)
    assert client.fixtures(**RUN).height == 40
    assert asked(sandbox, before).total() == len(ids - arrived)


@pytest.mark.parametrize("times", [1, None], ids=["once", "for ever"])
@pytest.mark.parametrize(("case", "place"), at_each_place(HARMLESS))
def test_what_does_no_harm_goes_unnoticed(
    case: Case, place: Place, times: int | None, connect: Connect, sandbox: SandboxServer, expected: pl.DataFrame
) -> None:
    client = connect()
    case.strike(sandbox, place, times)
    assert_frame_equal(client.fixtures(**RUN), expected)
    report = client.last_report
    assert report is not None
    assert (report.retries, report.problems, report.missing) == (0, (), {})
    assert set(asked(sandbox).values()) == {1}
    # A listing in pages of seven is 55 requests.
    assert len(sandbox.requests) <= GOOD + 55


@pytest.mark.parametrize("times", [1, None], ids=["once", "for ever"])
def test_a_list_without_a_result_is_an_empty_frame_and_believed_for_a_minute(
    times: int | None, connect: Connect, sandbox: SandboxServer, expected: pl.DataFrame
) -> None:
    client = connect()
    sandbox.faults.add("no_data", times=times, path=DISCOVERY.path)
    for _ in range(2):
        with pytest.warns(SportmonksWarning, match=r"season=25583 brought nothing: No result\(s\) found"):
            frame = client.fixtures(**RUN)
        assert_frame_equal(frame, expected.clear())
    assert len(sandbox.requests) == 1
    sandbox.faults.clear()
    assert_frame_equal(client.fixtures(refresh=True, **RUN), expected)


@pytest.mark.parametrize(("case", "place"), at_each_place(tuple(c for c in CASES if c.heals == "asked again")))
def test_for_ever_without_missing_raise_it_is_a_warning(
    case: Case, place: Place, connect: Connect, sandbox: SandboxServer, expected: pl.DataFrame
) -> None:
    client = connect()
    case.strike(sandbox, place, times=None)
    with pytest.warns(SportmonksWarning, match="of 40 fixtures are missing"):
        frame = client.fixtures(**RUN)
    report = client.last_report
    assert report is not None
    assert set(report.missing) == set(expected["fixture_id"]) - set(frame["fixture_id"]) != set()
