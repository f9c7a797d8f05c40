"""What time it is in the data: an instant, a function that tells it, or the real time."""

from __future__ import annotations

import math
import time
from calendar import timegm
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TypeAlias

Instant: TypeAlias = "datetime | date | float | str"
Now: TypeAlias = "Instant | Callable[[], datetime | date | float] | None"

#: Monday 2026-11-23, 15:50 UTC: the match that kicked off at 14:30 is in its second half.
DEFAULT_NOW = timegm((2026, 11, 23, 15, 50, 0, 0, 0, 0))
_FIRST, _LAST = timegm((1971, 1, 1, 0, 0, 0, 0, 0, 0)), timegm((9000, 1, 1, 0, 0, 0, 0, 0, 0))


def clock_of(now: Now) -> Callable[[], float]:
    """A function that gives the epoch of the data.

    Args:
        now: None for the default instant; "real" for the time of the machine; a datetime, a date (its midnight), an
            ISO text of either, or an epoch; or a callable that gives one. What has no zone is in UTC.

    Raises:
        ValueError: it is none of these.
    """
    if now == "real":
        return time.time
    if callable(now):
        told = now
        return lambda: epoch_of(told())
    fixed = float(DEFAULT_NOW) if now is None else epoch_of(now)
    return lambda: fixed


def epoch_of(instant: Instant) -> float:
    """The epoch of one instant; see ``clock_of``."""
    value = _read(instant)
    if isinstance(value, datetime):
        value = (value if value.tzinfo is not None else value.replace(tzinfo=UTC)).timestamp()
    elif isinstance(value, date):
        value = datetime(value.year, value.month, value.day, tzinfo=UTC).timestamp()
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError(_refusal(instant))
    return float(value)


def start_of(clock: Callable[[], float]) -> float:
    """The instant at which the data begins, checked: seasons are laid out around it."""
    at = clock()
    if not _FIRST <= at < _LAST:
        raise ValueError(f"now= must lie between 1971 and 9000, not at the epoch {at:g}")
    return at


def _read(instant: Instant) -> datetime | date | float:
    if not isinstance(instant, str):
        return instant
    try:
        return datetime.fromisoformat(instant)
    except ValueError:
        raise ValueError(_refusal(instant)) from None


def _refusal(value: object) -> str:
    return (
        'now= is "real", a datetime, a date or an ISO text such as "2026-11-21" or "2026-11-21T15:30", an epoch, or a '
        f"callable that gives one; not {value!r}"
    )
