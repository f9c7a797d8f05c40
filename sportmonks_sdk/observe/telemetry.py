"""Events as OpenTelemetry's spans and metrics: the hook that ``sportmonks_sdk.otel`` offers.

Span names, kinds and attributes follow the semantic conventions for HTTP clients (1.27) where they fit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextvars import Token
from typing import Any

from opentelemetry import context as contexts
from opentelemetry import metrics, trace
from opentelemetry.context import Context
from opentelemetry.metrics import MeterProvider
from opentelemetry.trace import Span, SpanKind, Status, StatusCode, TracerProvider

from . import events as e

NAME = "sportmonks_sdk"
_CALL = contexts.create_key("sportmonks-call")
# A path with ids would make as many names as there are fixtures.
_IDS = re.compile(r"(?<=/)\d+(?:,\d+)*(?=/|$)")
_BATCH = re.compile(r" \(\d+ ids\)$")
_DATES = re.compile(r"(?<=/)\d{4}-\d{2}-\d{2}(?=/|$)")
# Seconds, as the semantic conventions advise them for request durations.
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0)


def template(path: str) -> str:
    """The path without its ids and dates: ``football/fixtures/multi/{ids}``."""
    path = _IDS.sub(lambda found: "{ids}" if "," in found[0] else "{id}", _BATCH.sub("/{ids}", path))
    return _DATES.sub("{date}", path)


class _CallSpan:
    """The span of a call, and those of its requests that are under way, by number."""

    token: Token[Context]

    def __init__(self, span: Span) -> None:
        self.span = span
        self.sent: dict[int, Span] = {}


class OpenTelemetry:
    """A hook for ``observe=`` that exports spans and metrics by OpenTelemetry; needs the extra ``otel``.

    A call is a span of kind INTERNAL ("sportmonks fixtures"), a child of whatever span is current where the call is
    made; each attempt of a request is a child of it, of kind CLIENT ("GET football/fixtures/multi/{ids}"). Requests
    behind calls have no span; they are in the metrics.

    Args:
        tracer_provider: whose spans these are; OpenTelemetry's global one by default.
        meter_provider: whose instruments these are; the global one by default.

    >>> from sportmonks_sdk import Sportmonks
    >>> from sportmonks_sdk.otel import OpenTelemetry
    >>> client = Sportmonks(observe=OpenTelemetry())
    >>> client.fixtures([19134453]).height
    1
    """

    def __init__(
        self, tracer_provider: TracerProvider | None = None, meter_provider: MeterProvider | None = None
    ) -> None:
        self._tracer = trace.get_tracer(NAME, tracer_provider=tracer_provider)
        meter = metrics.get_meter(NAME, meter_provider=meter_provider)
        self._calls = meter.create_histogram(
            "sportmonks.call.duration", "s", "Seconds that calls took.", explicit_bucket_boundaries_advisory=_SECONDS
        )
        self._requests = meter.create_histogram(
            "http.client.request.duration",
            "s",
            "Round trips of requests.",
            explicit_bucket_boundaries_advisory=_SECONDS,
        )
        self._waits = meter.create_histogram(
            "sportmonks.quota.wait.duration", "s", "Seconds that requests waited for quota."
        )
        self._sent = meter.create_counter("sportmonks.requests", "{request}", "Requests sent, retries included.")
        self._retries = meter.create_counter("sportmonks.retries", "{request}", "Requests sent again after a failure.")
        self._bytes = meter.create_counter("sportmonks.received", "By", "Size of the answers on the wire.")
        self._fixtures = meter.create_counter(
            "sportmonks.cache.lookups", "{fixture}", "Fixtures asked for, by whether the cache answered them."
        )
        self._warnings = meter.create_counter("sportmonks.warnings", "{warning}", "Warnings to the caller.")
        self._hear: Mapping[type, Callable[[Any, _CallSpan | None], None]] = {
            e.CallEnded: self._ended,
            e.RequestSent: self._went,
            e.ReplyReceived: self._came,
            e.RetryScheduled: self._retried,
            e.QuotaWaited: self._waited,
            e.Warned: self._warned,
        }

    def __call__(self, event: e.Event) -> None:
        """Hear one event."""
        if isinstance(event, e.CallStarted):
            self._began(event)
        elif (hear := self._hear.get(type(event))) is not None:
            call = contexts.get_value(_CALL)
            hear(event, call if isinstance(call, _CallSpan) else None)

    def _began(self, event: e.CallStarted) -> None:
        span = self._tracer.start_span(f"sportmonks {event.call}", attributes={"sportmonks.call": event.call})
        # Kept in the context: nested calls, and those side by side in threads and tasks, have one each.
        call = _CallSpan(span)
        call.token = contexts.attach(contexts.set_value(_CALL, call, trace.set_span_in_context(span)))

    def _ended(self, event: e.CallEnded, call: _CallSpan | None) -> None:
        told: dict[str, Any] = {"sportmonks.call": event.call, "sportmonks.outcome": event.outcome}
        failed = {"error.type": event.error} if event.outcome == "failed" and event.error else {}
        report = event.report
        if report is not None:
            self._calls.record(report.seconds, {**told, **failed})
            self._fixtures.add(report.hits, {"sportmonks.cache.hit": True})
            self._fixtures.add(report.lookups - report.hits, {"sportmonks.cache.hit": False})
        if call is None:
            return
        for number in list(call.sent):
            _gone(call, number, event.error or event.outcome)
        call.span.set_attributes({**told, **failed})
        if report is not None:
            call.span.set_attributes(
                {
                    "sportmonks.fixtures": report.ids,
                    "sportmonks.from_cache": report.from_cache,
                    "sportmonks.fetched": report.fetched,
                    "sportmonks.missing": len(report.missing),
                    "sportmonks.requests": report.total_requests,
                    "sportmonks.retries": report.retries,
                    "sportmonks.waited": report.waited,
                }
            )
        if failed:
            call.span.set_status(Status(StatusCode.ERROR, event.error))
        call.span.end()
        contexts.detach(call.token)

    def _went(self, event: e.RequestSent, call: _CallSpan | None) -> None:
        self._sent.add(1, {"sportmonks.entity": event.entity})
        if call is None:  # of a refresh behind the calls: its answers are in the metrics
            return
        place = template(event.path)
        attributes: dict[str, Any] = {
            "http.request.method": "GET",
            "url.path": event.path,
            "url.template": place,
            "sportmonks.entity": event.entity,
        }
        if event.attempt > 1:
            attributes["http.request.resend_count"] = event.attempt - 1
        parent = trace.set_span_in_context(call.span)
        span = self._tracer.start_span(f"GET {place}", parent, SpanKind.CLIENT, attributes)
        call.sent[event.request] = span

    def _came(self, event: e.ReplyReceived, call: _CallSpan | None) -> None:
        told: dict[str, Any] = {
            "http.request.method": "GET",
            "http.response.status_code": event.status,
            "url.template": template(event.path),
        }
        failed = {"error.type": str(event.status)} if event.status >= 400 else {}
        self._requests.record(event.seconds, {**told, **failed})
        self._bytes.add(event.bytes, {"sportmonks.entity": event.entity})
        if call is None or (span := call.sent.pop(event.request, None)) is None:
            return
        span.set_attributes({"http.response.status_code": event.status, "http.response.size": event.bytes, **failed})
        if failed:
            span.set_status(Status(StatusCode.ERROR))
        span.end()

    def _retried(self, event: e.RetryScheduled, call: _CallSpan | None) -> None:
        self._retries.add(1, {"url.template": template(event.path)})
        if call is None:
            return
        _gone(call, event.request, event.reason)
        call.span.add_event("retry", {"url.path": event.path, "reason": event.reason, "after": event.after})

    def _waited(self, event: e.QuotaWaited, call: _CallSpan | None) -> None:
        self._waits.record(event.seconds, {"sportmonks.entity": event.entity})
        if call is not None:
            call.span.add_event("waited for quota", {"sportmonks.entity": event.entity, "seconds": event.seconds})

    def _warned(self, event: e.Warned, call: _CallSpan | None) -> None:
        self._warnings.add(1, {"about": event.about})
        if call is not None:
            call.span.add_event("warning", {"about": event.about, "message": event.message})


def _gone(call: _CallSpan, number: int, reason: str) -> None:
    """A request that has no answer by now gets none."""
    span = call.sent.pop(number, None)
    if span is not None:
        span.set_attribute("error.type", "no_answer")
        span.set_status(Status(StatusCode.ERROR, reason))
        span.end()
