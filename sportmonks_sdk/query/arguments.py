"""What the words of a call are given: ids, days, texts, each checked before anything is spent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from datetime import date as Date
from typing import Any

from ..errors import SelectionError
from ..values import shown
from .grammar import each, sendable, text_of, whole

_MAX_ID = 2**63 - 1
_MAX_TEXT = 200
# The most seconds of a range of moments.
_LONGEST = 31 * 86400
# The words of calls that take names in place of ids.
NAMEABLE = ("country", "league", "season", "team", "head_to_head", "player")
_YEARS = range(1950, 2050)
# Where a name goes that was given in place of ids.
_NAMED = {
    "fixture id": '; a name goes into a keyword: league="…", team="…", or search="…"',
    "id": '; a name goes into a keyword, such as search="…", or into find("…")',
}


def is_year(value: Any) -> bool:
    """Whether an id of a season may well be a year."""
    number = whole(value)
    return number is not None and number in _YEARS


def has_names(words: dict[str, Any]) -> bool:
    """Whether a word that takes ids was given a name, or a season that may be a year.

    What can be gone through only once is put back as a list.
    """
    for word in NAMEABLE:
        value = words.get(word)
        if value is None:
            continue
        if isinstance(value, int | str):
            several: Any = (value,)
        elif (several := each(value)) is not None and several is value:
            several = words[word] = list(several)
        if any(isinstance(one, str) or (word == "season" and is_year(one)) for one in several or ()):
            return True
    return False


def parse_ids(ids: Any, what: str = "fixture id") -> tuple[int, ...]:
    """Ids as a tuple, in order, duplicates kept: an int, or any iterable of ints (list, range, Series, array).

    Raises:
        SelectionError: names the first bad value and its place.
    """
    framed = hasattr(type(ids), "columns")
    if isinstance(ids, str | bytes | Mapping) or framed:
        kind = "a DataFrame; pass one column of it" if framed else shown(ids)
        named = isinstance(ids, str) and not ids.strip().isdecimal()
        hint = _NAMED.get(what, "") if named else ""
        raise SelectionError(f"{what}s are integers or a list of integers, not {kind}{hint}")
    if _plain(ids):
        return tuple(ids)
    several = each(ids)
    if several is not None:
        return tuple(_id(value, what, place) for place, value in enumerate(several))
    return (_id(ids, what, None),)


def _plain(ids: Any) -> bool:
    """Whether all are good ids, at one look: one by one, 38,000 take longer than the rest of a remembered call."""
    return type(ids) in (list, tuple, range) and {*map(type, ids)} == {int} and min(ids) > 0 and max(ids) <= _MAX_ID


def _id(value: Any, what: str, place: int | None) -> int:
    where = "" if place is None else f" at position {place}"
    number = whole(value)
    if number is None:
        hint = "; turn it into an int first" if isinstance(value, str | float) else ""
        raise SelectionError(f"{what}s are positive integers; {shown(value)}{where} is not{hint}")
    if not 0 < number <= _MAX_ID:
        raise SelectionError(f"{what}s are positive integers; {shown(number)}{where} is not")
    return number


def parse_limit(value: Any, of: str) -> int | None:
    """How many rows at most; ``of`` says of what, for the message.

    Raises:
        SelectionError: no whole number, or less than 1.
    """
    if value is None:
        return None
    number = whole(value)
    if number is None or number < 1:
        raise SelectionError(f"limit= is a number of {of}, at least 1, not {shown(value)}")
    return number


def parse_date(value: Any, name: str) -> Date:
    """A day: a date, a datetime, or text such as "2026-08-01"."""
    try:
        day = _day(value)
    except (TypeError, ValueError):
        raise SelectionError(f'{name} takes a date or text such as "2026-08-01", not {shown(value)}') from None
    if day in (Date.min, Date.max):
        raise SelectionError(f"{name} takes a day that has one before it and one after it, not {day}")
    return day


def _day(value: Any) -> Date:
    if isinstance(value, datetime):
        return Date(value.year, value.month, value.day)  # value.date() of what pandas has for no time is no day
    if isinstance(value, str):
        return Date.fromisoformat(str(value))
    if isinstance(value, Date):
        return value
    raise TypeError


def parse_days(value: Any, name: str) -> tuple[Date, Date]:
    """The first and the last day of a range."""
    if isinstance(value, str) or not isinstance(value, Sequence) or len(value) != 2:
        raise SelectionError(f'{name}= takes two days, such as ("2026-08-01", "2026-11-30"), not {shown(value)}')
    start, end = (parse_date(day, f"{name}=") for day in value)
    if end < start:
        raise SelectionError(f"{name}=: the end {end} is before the start {start}; swap them")
    return start, end


def parse_moments(value: Any, name: str) -> tuple[int, int]:
    """The first and the last moment of a range, in unix seconds; a time without a zone is UTC."""
    if isinstance(value, str) or not isinstance(value, Sequence) or len(value) != 2:
        raise SelectionError(
            f'{name}= takes two moments, such as ("2026-11-23 15:00", "2026-11-23 15:30"), not {shown(value)}'
        )
    start, end = (_moment(one, name) for one in value)
    if end - start > _LONGEST:
        raise SelectionError(f"{name}= takes at most {_LONGEST // 86400} days, as a request takes no more than minutes")
    if end < start:
        raise SelectionError(f"{name}=: the end {shown(value[1])} is before the start {shown(value[0])}; swap them")
    return start, end


def _moment(value: Any, name: str) -> int:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
        if not isinstance(moment, datetime):
            raise TypeError
        return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())
    except (TypeError, ValueError, OverflowError):
        raise SelectionError(
            f'{name}= takes datetimes, or text such as "2026-11-23 15:00" (UTC), not {shown(value)}'
        ) from None


def parse_text(value: Any, name: str) -> str:
    """A part of a name, without the spaces around it."""
    if not isinstance(value, str) or not 0 < len(value.strip()) <= _MAX_TEXT:
        raise SelectionError(f"{name}= takes a part of a name, up to {_MAX_TEXT} characters, not {shown(value)}")
    return sendable(f"{name}=", value.strip())


def joined(name: str, value: Any, joint: str) -> str:
    """What a request has for one of its options; lists are joined."""
    if value is None:
        return ""
    several = each(value)
    return text_of(f"{name}=", value) if several is None else joint.join(text_of(f"{name}=", one) for one in several)
