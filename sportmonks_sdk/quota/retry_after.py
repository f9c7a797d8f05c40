"""How long a server asks to wait, in a header or a body: seconds, or a moment."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import Any

_SECONDS = re.compile(r"\s*([+-]?\d{1,15}(?:\.\d{0,9})?)\s*", re.ASCII)
# The API's windows last an hour, so a larger delay in a body is milliseconds: its docs' own sample code
# mixes the two.
_LONGEST_IN_BODY = 3600.0
_ABSURD = 1e15


def retry_after(headers: Mapping[str, str], body: Mapping[str, Any] | None, now: float | None) -> float | None:
    """The delay in seconds a server asked for, or None; never negative, and rubbish is ignored.

    Args:
        headers: ``Retry-After`` in seconds or as an HTTP date (which needs ``now``), in any case.
        body: the decoded JSON object: ``retry_after``, else ``rate_limit.resets_in_seconds``.
        now: unix seconds, best from the answer's own ``Date``.
    """
    header = next((value for name, value in headers.items() if str(name).lower() == "retry-after"), None)
    found = _seconds(header)
    if found is None and header is not None and now is not None:
        date = http_date(str(header))
        found = None if date is None else date - now
    if found is None and isinstance(body, Mapping):
        found = _seconds(body.get("retry_after"))
        if found is not None and found > _LONGEST_IN_BODY:
            found /= 1000.0
        limit = body.get("rate_limit")
        if found is None and isinstance(limit, Mapping):
            found = _seconds(limit.get("resets_in_seconds"))
    return None if found is None else max(0.0, found)


def http_date(text: str) -> float | None:
    """An HTTP date (any of the three forms of RFC 9110) in unix seconds; None for anything else."""
    try:
        moment = parsedate_to_datetime(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _seconds(value: object) -> float | None:
    if isinstance(value, str):
        match = _SECONDS.fullmatch(value)
        return float(match[1]) if match else None
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < _ABSURD:
        return None
    return float(value)
