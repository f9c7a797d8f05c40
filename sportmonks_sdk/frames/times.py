"""Times and days that the API sends as text.

Two formats are usual: ISO 8601 in UTC with microseconds, and "2026-02-28 15:00:00", which is UTC, but for a fixture's
``starting_at``: that one is in the time zone of the request. Source: Sportmonks docs, "Timezone parameters on different
endpoints"; real responses, in which ``last_played_at`` stays UTC whatever was asked for.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
# A zone can push a time out of the years 1 to 9999, which is all that other readers take.
_FIRST, _LAST = datetime.min.replace(tzinfo=UTC) - _EPOCH, datetime.max.replace(tzinfo=UTC) - _EPOCH


def moment(text: str, zone: tzinfo | None) -> int | None:
    """Microseconds since 1970; None for text that is no ISO 8601 time, or has no zone where ``zone`` is None.

    Of an hour that the clock shows twice the first is meant.
    """
    read = _read(text)
    if read is None or (read.tzinfo is None and zone is None):
        return None
    since = (read if read.tzinfo is not None else read.replace(tzinfo=zone)) - _EPOCH
    return since // _MICROSECOND if _FIRST <= since <= _LAST else None


def utc_moment(text: str) -> int | None:
    """`moment` of a text that is UTC where it names no zone."""
    return moment(text, UTC)


def day(text: str) -> date | None:
    """A date; None for text that is none. A time at midnight is its day."""
    read = _read(text)
    return read.date() if read is not None and read.tzinfo is None and read.time() == datetime.min.time() else None


def _read(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
