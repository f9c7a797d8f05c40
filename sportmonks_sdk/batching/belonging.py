"""The last check: whether a fixture, as it was fetched, is one of those that the call asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from operator import attrgetter
from typing import Any

from msgspec import Struct

from ..cache.entry import Entry
from ..query.states import state_class
from ..query.zones import zone_of
from ..selection.keywords import Selection, name_of_state

# A day begins by so much earlier or later than in UTC, wherever that is.
_FURTHEST = timedelta(hours=14)
# Classes of states that live=True does not mean.
_NOT_LIVE = frozenset({"not_started", "finished", "not_played", "delayed"})


class Condition(Struct, frozen=True):
    """One thing asked for: the field of an entry that tells, which values pass, and how others are told."""

    name: str
    passes: Callable[[Any], bool]
    told: Callable[[Any], str]


class Belonging:
    """What a call asked for beside ids, as it can be seen of an entry."""

    def __init__(self, *conditions: Condition) -> None:
        self._conditions = conditions

    def strays(self, entries: Mapping[int, Entry]) -> dict[int, str]:
        """The fixtures that do not belong, and why."""
        found: dict[int, str] = {}
        for condition in self._conditions:
            # Many fixtures, few values.
            seen = attrgetter(condition.name)
            wrong = {value for value in set(map(seen, entries.values())) if not condition.passes(value)}
            if wrong:
                for one, entry in entries.items():
                    if seen(entry) in wrong:
                        found.setdefault(one, condition.told(seen(entry)))
        return found


ANYTHING = Belonging()


def belonging_to(selection: Selection, timezone: str) -> Belonging:
    """What belongs to a selection whose days are those of a time zone (empty for UTC)."""
    return Belonging(*_conditions(selection, timezone or "UTC"))


def _conditions(selection: Selection, timezone: str) -> Iterable[Condition]:
    if selection.states:
        # Every fixture tells its state: one that does not is none of those that were asked for.
        yield Condition(
            "state_id", selection.states.__contains__, lambda one: f"{_state(one)}, not {selection.states_asked}"
        )
    if selection.live:
        yield Condition("state_id", _may_be_live, lambda one: f"{_state(one)}, not live=True")
    for name, word, ids in (("season_id", "season", selection.seasons), ("league_id", "league", selection.leagues)):
        if ids:
            yield _among(name, word, ids)
    if selection.start is not None and selection.end is not None:
        yield _within(selection.start, selection.end, selection.days_asked, timezone)


def _among(name: str, word: str, ids: Collection[int]) -> Condition:
    asked = ", ".join(map(str, ids))
    return Condition(
        name, lambda one: one is None or one in ids, lambda one: f"its {word} is {one}, not {word}={asked}"
    )


def _within(start: date, end: date, asked: str, timezone: str) -> Condition:
    zone = zone_of(timezone)
    slack = _FURTHEST.total_seconds() if zone is None else 0.0
    first = datetime.combine(start, time.min, zone or UTC).timestamp() - slack
    last = datetime.combine(end, time.max, zone or UTC).timestamp() + slack

    def told(kickoff: int) -> str:
        return f"its kick-off is {_moment(kickoff)}, not {asked}"

    return Condition("kickoff", lambda one: one is None or first <= one <= last, told)


def _may_be_live(state_id: int | None) -> bool:
    return state_class(state_id) not in _NOT_LIVE


def _state(state_id: int | None) -> str:
    return "its state is not told" if state_id is None else f"its state is {name_of_state(state_id)}"


def _moment(seconds: int) -> str:
    try:
        return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M} UTC"
    except (OverflowError, ValueError, OSError):
        return str(seconds)
