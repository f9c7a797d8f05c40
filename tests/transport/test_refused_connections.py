"""The API's port closes at any request of a run: for a moment, or for ever."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import polars as pl
import pytest
from fault_table import BATCHES, DISCOVERY, EVERYWHERE, RUN, Connect, Place, asked
from guard import GUARD
from polars.testing import assert_frame_equal

from sportmonks_sdk import PartialResultError, TransportError
from sportmonks_sdk.sandbox import SandboxServer


@contextmanager
def closing(server: SandboxServer, place: Place) -> Iterator[None]:
    """Closes the port, and every connection, when the request of ``place`` has come and before it is answered."""
    if place is DISCOVERY:
        server.pause_listening()
        yield
        return
    server.faults.add("hang", times=None, after=place.after, path=place.path)

    def close() -> None:
        server.wait_for(lambda: sum("/multi/" in one.path for one in server.requests) > place.after, timeout=GUARD)
        server.pause_listening()
        server.faults.clear()

    watcher = threading.Thread(target=close)
    watcher.start()
    try:
        yield
    finally:
        watcher.join()


class Hearing(logging.Handler):
    """Calls back at the first line of the log that says that a connection was refused."""

    def __init__(self, then: Callable[[], None]) -> None:
        super().__init__(logging.WARNING)
        self.then = then
        self.heard = False

    def emit(self, record: logging.LogRecord) -> None:
        if not self.heard and record.getMessage().endswith("connect"):
            self.heard = True
            self.then()


@pytest.mark.parametrize("place", EVERYWHERE, ids=repr)
def test_once_it_heals_and_the_report_says_so(
    place: Place, connect: Connect, sandbox: SandboxServer, expected: pl.DataFrame
) -> None:
    # Long enough delays for the port to be open again before the retries are used up.
    client = connect(max_retries=8, base_delay=0.1, max_delay=0.4)
    hearing, log = Hearing(sandbox.resume_listening), logging.getLogger("sportmonks_sdk")
    log.addHandler(hearing)
    try:
        with closing(sandbox, place):
            frame = client.fixtures(**RUN)
    finally:
        log.removeHandler(hearing)
    assert hearing.heard
    assert_frame_equal(frame, expected)
    report = client.last_report
    assert report is not None
    assert report.retries >= 1
    assert any("connect" in problem for problem in report.problems)
    assert report.missing == {}


@pytest.mark.parametrize("place", EVERYWHERE, ids=repr)
def test_for_ever_it_ends_typed_and_the_next_call_asks_for_the_rest(
    place: Place, connect: Connect, sandbox: SandboxServer, expected: pl.DataFrame
) -> None:
    client = connect()
    with closing(sandbox, place), pytest.raises((TransportError, PartialResultError)) as caught:
        client.fixtures(**RUN)
    error = caught.value
    ids, arrived = set(expected["fixture_id"]), set()
    if isinstance(error, PartialResultError):
        assert place in BATCHES
        assert isinstance(error.__cause__, TransportError)
        assert error.__cause__.kind == "connect"
        assert error.frame is not None
        arrived = set(error.frame["fixture_id"])
        assert set(error.missing) == ids - arrived != set()
    else:
        assert error.kind == "connect"
        assert [one.outcome for one in error.attempts][-1] == "connect"
    report = error.report
    assert report is not None
    # Nobody is asked in halves whether the port is open: three batches at a time, three attempts each, at most.
    assert report.total_requests <= 1 + 4 + 3 * 3
    before = len(sandbox.requests)
    sandbox.resume_listening()
    assert_frame_equal(client.fixtures(**RUN), expected)
    assert asked(sandbox, before) == dict.fromkeys(ids - arrived, 1)
