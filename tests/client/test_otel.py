"""The extra ``otel``: a call is a span, each request a child of it, and the figures are instruments."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from opentelemetry import trace
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from sportmonks_sdk import AsyncSportmonks, Sportmonks
from sportmonks_sdk.observe.telemetry import template
from sportmonks_sdk.otel import OpenTelemetry
from sportmonks_sdk.sandbox import SandboxServer

IDS = list(range(19134453, 19134453 + 7 * 150, 7))


class Exported:
    """A hook with exporters in memory."""

    def __init__(self) -> None:
        self._spans, self._reader = InMemorySpanExporter(), InMemoryMetricReader()
        self._provider = TracerProvider()
        self._provider.add_span_processor(SimpleSpanProcessor(self._spans))
        self._meters = MeterProvider([self._reader])
        self.tracer = self._provider.get_tracer("the user's own")
        self.hook = OpenTelemetry(self._provider, self._meters)

    @property
    def spans(self) -> list[ReadableSpan]:
        return list(self._spans.get_finished_spans())

    def named(self, start: str) -> list[ReadableSpan]:
        return [span for span in self.spans if span.name.startswith(start)]

    def points(self, name: str) -> list[Any]:
        data = self._reader.get_metrics_data()
        assert data is not None
        found = [m for r in data.resource_metrics for s in r.scope_metrics for m in s.metrics if m.name == name]
        return [point for metric in found for point in metric.data.data_points]

    def close(self) -> None:
        self._provider.shutdown()
        self._meters.shutdown()


@pytest.fixture
def exported() -> Iterator[Exported]:
    made = Exported()
    yield made
    made.close()


def _parent(span: ReadableSpan) -> int | None:
    return None if span.parent is None else span.parent.span_id


def _id(span: Any) -> int:
    return int(span.get_span_context().span_id)


def test_a_call_is_a_span_below_the_callers_and_each_request_one_below_it(
    sandbox: SandboxServer, token: str, exported: Exported
) -> None:
    with (
        Sportmonks(token, base_url=sandbox.url, observe=exported.hook) as client,
        exported.tracer.start_as_current_span("nightly") as mine,
    ):
        client.fixtures(IDS)
        assert trace.get_current_span() is mine
    (call,) = exported.named("sportmonks fixtures")
    requests = exported.named("GET ")
    assert _parent(call) == _id(mine)
    assert [span.name for span in requests] == ["GET football/fixtures/multi/{ids}"] * 3
    assert {_parent(span) for span in requests} == {_id(call)}
    assert {span.kind for span in requests} == {SpanKind.CLIENT}
    for span in requests:
        assert dict(span.attributes or {}).items() >= {
            "http.request.method": "GET", "http.response.status_code": 200, "sportmonks.entity": "Fixture",
        }.items()  # fmt: skip
        assert (call.start_time or 0) <= (span.start_time or 0) <= (span.end_time or 0) <= (call.end_time or 0)
    assert call.attributes is not None
    assert (call.attributes["sportmonks.fixtures"], call.attributes["sportmonks.requests"]) == (150, 3)
    assert token not in "".join(span.to_json() for span in exported.spans)


@pytest.mark.parametrize("face", ["aio", "native"])
async def test_calls_side_by_side_have_their_own_requests_and_parents(
    sandbox: SandboxServer, token: str, exported: Exported, face: str
) -> None:
    whole = (Sportmonks if face == "aio" else AsyncSportmonks)(token, base_url=sandbox.url, observe=exported.hook)
    client = whole.aio if isinstance(whole, Sportmonks) else whole

    async def one(name: str, ids: list[int]) -> None:
        with exported.tracer.start_as_current_span(name):
            await client.fixtures(ids)

    await asyncio.gather(one("first", IDS[:50]), one("second", IDS[50:]))
    await client.close()
    calls = {_parent(span): span for span in exported.named("sportmonks")}
    for name, count in (("first", 1), ("second", 2)):
        (mine,) = exported.named(name)
        call = calls[_id(mine)]
        assert sum(_parent(span) == _id(call) for span in exported.named("GET ")) == count


def test_retries_and_failures(sandbox: SandboxServer, token: str, exported: Exported) -> None:
    options = {"base_url": sandbox.url, "base_delay": 0.01, "max_delay": 0.02, "observe": exported.hook}
    with Sportmonks(token, **options) as client:
        sandbox.faults.add("status", status=503)
        client.fixtures(IDS[:2])
        sandbox.faults.add("drop_before")
        client.fixtures(IDS[:2], refresh=True)
    answers = [dict(span.attributes or {}) for span in exported.named("GET ")]
    told = [
        (one.get("http.response.status_code"), one.get("error.type"), one.get("http.request.resend_count"))
        for one in answers
    ]
    assert told == [(503, "503", None), (200, None, 1), (None, "no_answer", None), (200, None, 1)]
    assert [span.status.status_code for span in exported.named("GET ")] == [StatusCode.ERROR, StatusCode.UNSET] * 2
    assert sum(point.value for point in exported.points("sportmonks.retries")) == 2


def test_a_call_that_fails_is_an_error_and_one_that_is_interrupted_none(
    sandbox: SandboxServer, token: str, exported: Exported
) -> None:
    async def calls() -> None:
        async with AsyncSportmonks(token, base_url=sandbox.url, observe=exported.hook, max_retries=0) as client:
            sandbox.faults.add("status", status=404)
            with pytest.raises(Exception, match="404"):
                await client.get("/football/states")
            sandbox.faults.add("hang")
            before = len(sandbox.requests)
            task = asyncio.create_task(client.fixtures(IDS[:2]))
            while len(sandbox.requests) == before:
                await asyncio.sleep(0.01)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    asyncio.run(calls())
    failed, interrupted = exported.named("sportmonks")
    assert failed.status.status_code is StatusCode.ERROR
    assert interrupted.status.status_code is StatusCode.UNSET
    assert (interrupted.attributes or {})["sportmonks.outcome"] == "interrupted"


def test_the_instruments_tell_what_the_metrics_tell(sandbox: SandboxServer, token: str, exported: Exported) -> None:
    with Sportmonks(token, base_url=sandbox.url, observe=exported.hook) as client:
        client.fixtures(IDS[:100])
        client.fixtures(IDS)
        metrics = client.metrics
    assert sum(point.value for point in exported.points("sportmonks.requests")) == metrics.requests == 3
    looked = {p.attributes["sportmonks.cache.hit"]: p.value for p in exported.points("sportmonks.cache.lookups")}
    assert looked == {True: metrics.from_cache, False: metrics.fixtures - metrics.from_cache} == {True: 100, False: 150}
    assert sum(point.value for point in exported.points("sportmonks.received")) == metrics.bytes
    waits = exported.points("sportmonks.quota.wait.duration")
    assert sum(point.count for point in waits) == metrics.quota_waits
    assert sum(point.sum for point in waits) == pytest.approx(metrics.quota_wait_seconds_by_requests)
    assert sum(point.count for point in exported.points("http.client.request.duration")) == 3
    assert [point.count for point in exported.points("sportmonks.call.duration")] == [2]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("football/fixtures/multi (50 ids)", "football/fixtures/multi/{ids}"),
        ("football/fixtures/multi/1,22", "football/fixtures/multi/{ids}"),
        ("football/fixtures/19134453", "football/fixtures/{id}"),
        ("football/fixtures/between/2025-08-01/2025-08-31/8", "football/fixtures/between/{date}/{date}/{id}"),
        ("football/states", "football/states"),
    ],
)
def test_a_span_has_a_name_without_ids(path: str, name: str) -> None:
    assert template(path) == name


def test_nothing_of_it_is_imported_unless_asked_for() -> None:
    code = "import sys; from sportmonks_sdk import Sportmonks; sys.exit(any('opentelemetry' in m for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
