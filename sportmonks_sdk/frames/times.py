"""Times and days that the API sends as text.

Two formats are usual: ISO 8601 in UTC with microseconds, and "2026-02-28 15:00:00" in the time zone of the request.
Source: Sportmonks docs, "Timezone parameters"; real responses.

Each text is read once, as most repeat. Polars would read them too, but by way of its thread pool, which no process
forked from this one can use.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import partial
from typing import TypeVar
from zoneinfo import ZoneInfo

_T = TypeVar("_T")

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
# A zone can push a time out of the years 1 to 9999, which is all that other readers take.
_FIRST, _LAST = datetime.min.replace(tzinfo=UTC) - _EPOCH, datetime.max.replace(tzinfo=UTC) - _EPOCH


def zone_of(name: str) -> tzinfo | None:
    """A time zone by its name; None for one that this machine does not know."""
    if name.upper() == "UTC":
        return UTC
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def times(texts: Sequence[str | None], zone: tzinfo | None) -> list[int | None]:
    """Microseconds since 1970; None for text that is no ISO 8601 time, or has no zone where ``zone`` is None.

    Of an hour that the clock shows twice the first is meant.
    """
    return _Once(partial(_micros, zone=zone)).of(texts)


def days(texts: Sequence[str | None]) -> list[date | None]:
    """Dates; None for text that is none. A time at midnight is its day."""
    return _Once(_day).of(texts)


class _Once(dict[str | None, _T | None]):
    """What each text reads as, read when it is first met; a dict's own ``__missing__`` is the fastest way there is."""

    def __init__(self, read: Callable[[str], _T | None]) -> None:
        self[None] = None
        self._read = read

    def __missing__(self, text: str) -> _T | None:
        read = self[text] = self._read(text)
        return read

    def of(self, texts: Sequence[str | None]) -> list[_T | None]:
        return list(map(self.__getitem__, texts))


def _micros(text: str, zone: tzinfo | None) -> int | None:
    read = _read(text)
    if read is None or (read.tzinfo is None and zone is None):
        return None
    since = (read if read.tzinfo is not None else read.replace(tzinfo=zone)) - _EPOCH
    return since // _MICROSECOND if _FIRST <= since <= _LAST else None


def _day(text: str) -> date | None:
    read = _read(text)
    return read.date() if read is not None and read.tzinfo is None and read.time() == datetime.min.time() else None


def _read(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
