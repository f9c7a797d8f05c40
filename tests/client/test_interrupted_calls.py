"""After an interrupt the last report is that call's: what it kept, and that it was interrupted, on every face."""

from __future__ import annotations

import asyncio
import io
import json
import os
import signal
import threading
import time

import pytest
from guard import GUARD

from sportmonks_sdk import AsyncSportmonks, AuthenticationError, Sportmonks
from sportmonks_sdk.sandbox import SandboxServer
from sportmonks_sdk.types import Report

IDS = list(range(19134453, 19134453 + 7 * 150, 7))


def _hang(sandbox: SandboxServer) -> None:
    """The API answers two of three batches, then not at all."""
    sandbox.faults.add("hang", path="multi", after=2, times=None)


def _third_is_asked_for(sandbox: SandboxServer) -> None:
    end = time.monotonic() + GUARD
    while len(sandbox.requests) < 3 and time.monotonic() < end:
        time.sleep(0.01)


def _holds(client: Sportmonks | AsyncSportmonks) -> None:
    report, metrics = client.last_report, client.metrics
    assert report is not None
    assert (report.call, report.outcome, report.ids, report.fetched) == ("fixtures", "interrupted", 150, 100)
    assert len(report.missing) == 50
    assert set(report.missing.values()) == {"not fetched: the call was interrupted"}
    assert report.requests == {"Fixture": 3}
    assert "outcome=interrupted" in repr(report)
    assert (metrics.calls, metrics.interrupted, metrics.errors) == (1, 1, {})
    assert (metrics.fixtures, metrics.from_cache, metrics.requests) == (150, 0, 3)
    stats = client.cache.stats()
    assert (stats.entries, stats.hits, stats.misses) == (100, 0, 150)


def _only_the_rest(report: Report | None) -> None:
    assert report is not None
    assert (report.outcome, report.from_cache, report.fetched, len(report.missing)) == ("done", 100, 50, 0)


def test_a_real_interrupt_of_a_blocking_call(sandbox: SandboxServer, token: str, log: io.StringIO) -> None:
    _hang(sandbox)

    def interrupt() -> None:
        _third_is_asked_for(sandbox)
        os.kill(os.getpid(), signal.SIGINT)

    with Sportmonks(token, base_url=sandbox.url, max_concurrent=1) as client:
        thread = threading.Thread(target=interrupt)
        thread.start()
        with pytest.raises(KeyboardInterrupt) as stop:
            client.fixtures(IDS)
        assert stop.value.__notes__ == [
            "fixtures: what had arrived is in the cache; the same call asks only for the rest"
        ]
        thread.join(GUARD)
        _holds(client)
        ends = [line for line in map(json.loads, log.getvalue().splitlines()) if "outcome" in line["context"]]
        assert [(line["level"], line["message"]) for line in ends] == [
            ("INFO", "fixtures interrupted: KeyboardInterrupt")
        ]
        sandbox.faults.clear()
        assert client.fixtures(IDS).height == 150
        _only_the_rest(client.last_report)
        assert client.metrics.interrupted == 1


@pytest.mark.parametrize("face", ["aio", "native"])
async def test_a_cancelled_task(sandbox: SandboxServer, token: str, face: str) -> None:
    _hang(sandbox)
    whole = (Sportmonks if face == "aio" else AsyncSportmonks)(token, base_url=sandbox.url, max_concurrent=1)
    client = whole.aio if isinstance(whole, Sportmonks) else whole
    task = asyncio.create_task(client.fixtures(IDS))
    await asyncio.to_thread(_third_is_asked_for, sandbox)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    _holds(client)  # type: ignore[arg-type]
    sandbox.faults.clear()
    assert (await client.fixtures(IDS)).height == 150
    _only_the_rest(client.last_report)
    await client.close()


@pytest.mark.parametrize("where", ["listing", "get"])
async def test_it_is_the_report_of_the_call_that_was_interrupted_wherever_it_was(
    sandbox: SandboxServer, token: str, where: str
) -> None:
    async with AsyncSportmonks(token, base_url=sandbox.url) as client:
        await client.events(IDS[:2])
        sandbox.faults.add("hang", times=None)
        before = len(sandbox.requests)
        task = asyncio.create_task(
            client.fixtures(season=25583) if where == "listing" else client.get("/football/states")
        )
        while len(sandbox.requests) == before:
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        report = client.last_report
        assert report is not None
        assert (report.call, report.outcome, report.ids) == ("get" if where == "get" else "fixtures", "interrupted", 0)
        assert report.total_requests == 1


def test_a_call_that_fails_is_no_interrupt(sandbox: SandboxServer, client: Sportmonks) -> None:
    sandbox.faults.add("status", status=401, times=None)
    with pytest.raises(AuthenticationError) as failed:
        client.fixtures(IDS[:2])
    assert client.last_report is failed.value.report
    assert client.last_report is not None
    assert client.last_report.outcome == "failed"
    assert (client.metrics.interrupted, client.metrics.errors) == (0, {"AuthenticationError": 1})


def test_what_a_progress_callable_raises_makes_a_report_too(client: Sportmonks) -> None:
    client.fixtures(IDS[:2])

    def tired(update: object) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        client.events(IDS[:2], progress=tired)
    assert client.last_report is not None
    assert (client.last_report.call, client.last_report.outcome) == ("events", "failed")
