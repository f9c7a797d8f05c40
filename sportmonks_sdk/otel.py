"""Spans and metrics by OpenTelemetry; needs the extra: ``pip install 'sportmonks-sdk[otel]'``.

from sportmonks_sdk.otel import OpenTelemetry

client = Sportmonks(observe=OpenTelemetry())
"""

from __future__ import annotations

from .observe.telemetry import OpenTelemetry

__all__ = ["OpenTelemetry"]
