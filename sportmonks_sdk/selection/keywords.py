"""Which fixtures: from the keywords of a call to discovery requests, checked before anything is spent."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date as Date
from datetime import timedelta
from typing import Any
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from ..errors import SelectionError
from ..query import endpoints
from ..query.arguments import parse_date, parse_days, parse_ids, parse_limit, parse_text
from ..query.grammar import did_you_mean, each, unknown_keyword
from ..query.states import COUNTED, STATES
from ..values import shown

WHICH = ("season", "league", "team", "date", "between", "head_to_head", "search", "live")
# Some 50 years; what takes more requests than this is a year with a slip in it.
_MOST_DAYS = 183 * endpoints.BETWEEN_DAYS
# Words for several states at once: "live", "finished", "not_started", …; "counted" are those whose result counts.
STATE_GROUPS: Mapping[str, frozenset[int]] = {
    "counted": COUNTED,
    **{
        group: frozenset(state.id for state in STATES.values() if state.state_class == group)
        for group in sorted({state.state_class for state in STATES.values()})
    },
}


class Found(Struct, frozen=True):
    """One fixture as discovery saw it: enough to order, to filter, and to plan batches.

    ``seen`` is when a listing of this very call was asked for (unix seconds); None where none was, or a cache answered.
    """

    id: int
    league_id: int | None = None
    season_id: int | None = None
    state_id: int | None = None
    kickoff: int | None = None
    seen: float | None = None


class Discovery(Struct, frozen=True):
    """One request (or one walk through pages) that finds fixtures; ``paged`` is False where the path has no pages."""

    path: str
    filters: tuple[str, ...] = ()
    paged: bool = True


class Selection(Struct, frozen=True):
    """Which fixtures, validated. ``ids`` is None where they must be discovered first."""

    ids: tuple[int, ...] | None = None
    seasons: tuple[int, ...] = ()
    leagues: tuple[int, ...] = ()
    team: int | None = None
    start: Date | None = None
    end: Date | None = None
    head_to_head: tuple[int, int] | None = None
    search: str | None = None
    live: bool = False
    states: frozenset[int] = frozenset()
    limit: int | None = None

    def discoveries(self) -> tuple[Discovery, ...]:
        """The requests that find these fixtures."""
        if self.live:
            return (Discovery("football/livescores/inplay", paged=False),)
        filters = tuple(f"{name}:{','.join(map(str, ids))}" for name, _, ids in self._conditions())
        return tuple(replace(found, filters=filters if found.paged else ()) for found in self._paths())

    def _paths(self) -> Iterable[Discovery]:
        base = endpoints.FIXTURES
        if self.start is not None and self.end is not None:
            suffix = f"/{self.team}" if self.team is not None else ""
            for first, last in _chunks(self.start, self.end):
                single = first == last and self.team is None
                yield Discovery(f"{base}/date/{first}" if single else f"{base}/between/{first}/{last}{suffix}")
        elif self.team is not None:
            for season in self.seasons:
                yield Discovery(f"football/schedules/seasons/{season}/teams/{self.team}", paged=False)
            if not self.seasons:
                yield Discovery(f"football/schedules/teams/{self.team}", paged=False)
        elif self.head_to_head is not None:
            yield Discovery(f"{base}/head-to-head/{self.head_to_head[0]}/{self.head_to_head[1]}")
        elif self.search is not None:
            yield Discovery(f"{base}/search/{quote(self.search, safe='')}")
        else:
            yield Discovery(base)

    def _conditions(self) -> Iterable[tuple[str, str, tuple[int, ...]]]:
        """The filters that narrow a listing: the API's name, the field of `Found`, and the ids that pass."""
        table = (
            ("fixtureSeasons", "season_id", self.seasons),
            ("fixtureLeagues", "league_id", self.leagues),
            ("fixtureStates", "state_id", tuple(sorted(self.states))),
        )
        return (row for row in table if row[2])

    def admitted(self, rows: Iterable[Found]) -> list[Found]:
        """Those that pass the filters, checked again on our side: the API may ignore a filter with 200."""
        passed = list(rows)
        for _, name, ids in self._conditions():
            passed = [found for found in passed if _passes(found, name, ids)]
        return passed

    def ignored(self, rows: Collection[Found]) -> str | None:
        """The filter that the API did not apply to a page of a listing: none of the rows passes it."""
        for filter_name, name, ids in self._conditions() if rows else ():
            if not any(_passes(found, name, ids) for found in rows):
                return f"{filter_name}:{','.join(map(str, ids))}"
        return None

    def barren(self, rows: Collection[Found]) -> tuple[str, ...]:
        """What of the selection brought no fixture, in the words of the call: each season, league or team that did not.

        Where days or states narrow it, those are to blame first.
        """
        if self.ids is not None:
            return ()
        narrowing = self._narrowing()
        if narrowing:
            return () if rows else (narrowing,)
        wanted = [(word, name, one) for word, name, ids in _NAMED for one in getattr(self, ids)]
        none = [f"{word}={one}" for word, name, one in wanted if all(getattr(row, name) != one for row in rows)]
        if not rows and self.team is not None:
            none.append(f"team={self.team}")
        return tuple(none)

    def _narrowing(self) -> str:
        """The narrowest of the words by which a selection may well be empty without a mistake."""
        if self.states:
            return self.states_asked
        if self.live:
            return "live=True"
        if self.start is not None:
            return self.days_asked
        if self.head_to_head is not None:
            return f"head_to_head={self.head_to_head[0]}, {self.head_to_head[1]}"
        return "" if self.search is None else f"search={self.search!r}"

    @property
    def states_asked(self) -> str:
        """The states in the words of the call."""
        return f"states={', '.join(map(name_of_state, sorted(self.states)))}"

    @property
    def days_asked(self) -> str:
        """The days in the words of the call."""
        return f"date={self.start}" if self.start == self.end else f"between={self.start} and {self.end}"

    def narrow(self, rows: Iterable[Found]) -> list[Found]:
        """The fixtures to return of those admitted, each once, by kick-off and id, at most ``limit``."""
        unique = {found.id: found for found in rows}
        ordered = sorted(unique.values(), key=lambda f: (f.kickoff is None, f.kickoff or 0, f.id))
        return ordered[: self.limit]


# Words of a call whose values each must bring fixtures → the field of `Found` → the field of `Selection`.
_NAMED = (("season", "season_id", "seasons"), ("league", "league_id", "leagues"))


def name_of_state(state_id: int) -> str:
    """The developer name of a state; its number where it has none."""
    return STATES[state_id].developer_name if state_id in STATES else str(state_id)


def may_be_empty(what: str) -> bool:
    """Whether what `Selection.barren` names may bring nothing without a mistake: days, states, a name, live matches."""
    return what.partition("=")[0] not in ("season", "league", "team")


def _passes(found: Found, name: str, ids: Collection[int]) -> bool:
    # What a listing leaves out is no reason to drop a row; of its state every listing tells.
    value = getattr(found, name)
    return value in ids or (value is None and name != "state_id")


def select(ids: Any = None, /, **which: Any) -> Selection:
    """Validate the selection keywords of a call.

    Raises:
        SelectionError: nothing chosen, ids and a search together, a wrong type, reversed dates, an unknown keyword.
    """
    limit = parse_limit(which.pop("limit", None), "fixtures")
    states = parse_states(which.pop("states", None))
    if which.get("live") is False:
        del which["live"]
    given = {name: value for name, value in which.items() if value is not None}
    for name in given:
        if name not in WHICH:
            raise unknown_keyword(name, (*WHICH, "states", "limit"))
    if ids is not None:
        listed = parse_ids(ids)
        if given:
            raise SelectionError(f"give ids or {', '.join(f'{name}=' for name in given)}, not both")
        return Selection(ids=listed if limit is None else listed[:limit], states=states)
    if not given:
        raise SelectionError("say which fixtures: ids, or one of " + ", ".join(f"{name}=" for name in WHICH))
    chosen = Selection(states=states, limit=limit)
    for name, value in given.items():
        chosen = replace(chosen, **_READERS[name](value))
    return _checked(chosen, given)


def _checked(chosen: Selection, given: Mapping[str, Any]) -> Selection:
    if "date" in given and "between" in given:
        raise SelectionError("give date= or between=, not both")
    alone = [name for name in ("live", "head_to_head", "search") if name in given]
    rivals = [name for name in ("live", "head_to_head", "search", "team", "date", "between") if name in given]
    if alone and len(rivals) > 1:
        raise SelectionError(
            f"{rivals[0]}= cannot be combined with {rivals[1]}=; narrow it by season=, league= or states="
        )
    return chosen


def parse_states(states: Any) -> frozenset[int]:
    """States as ids: ids, developer names ("FT", "INPLAY_1ST_HALF"), or groups ("finished", "counted", "live", …)."""
    if states is None:
        return frozenset()
    listed = [states] if isinstance(states, str | int) else each(states)
    if listed is None:
        raise SelectionError(f'states are names such as "FT" or "finished", or ids, not {shown(states)}')
    names = {state.developer_name.lower(): frozenset({state.id}) for state in STATES.values()}
    words = {**names, **STATE_GROUPS}
    found: frozenset[int] = frozenset()
    for state in listed:
        if isinstance(state, str):
            if state.lower() not in words:
                raise did_you_mean("state", state, (*STATE_GROUPS, *(s.developer_name for s in STATES.values())))
            found |= words[state.lower()]
        else:
            found |= frozenset(parse_ids(state, "state id"))
    if not found:
        raise SelectionError("states is empty; leave it out to take every state")
    return found


def _between(value: Any) -> dict[str, Any]:
    start, end = parse_days(value, "between")
    if (end - start).days >= _MOST_DAYS:
        requests = -(-((end - start).days + 1) // endpoints.BETWEEN_DAYS)
        raise SelectionError(
            f"between=: from {start} to {end} are {requests:,} requests to find the fixtures alone; is a year "
            f"mistyped? At most {_MOST_DAYS:,} days are taken at once: ask for it in parts"
        )
    return {"start": start, "end": end}


def _chunks(start: Date, end: Date) -> Iterable[tuple[Date, Date]]:
    """A range as pieces that the API takes; both ends of a piece count."""
    span = timedelta(days=endpoints.BETWEEN_DAYS - 1)
    while start <= end:
        last = min(start + span, end)
        yield start, last
        start = last + timedelta(days=1)


def _date(value: Any) -> dict[str, Any]:
    day = parse_date(value, "date=")
    return {"start": day, "end": day}


def _head_to_head(value: Any) -> dict[str, Any]:
    teams = () if each(value) is None else parse_ids(value, "team id")
    if len(teams) != 2 or teams[0] == teams[1]:
        raise SelectionError(
            f'head_to_head= takes two teams, such as ("Celtic", "Rangers") or (8, 14), not {shown(value)}'
        )
    return {"head_to_head": teams}


def _search(value: Any) -> dict[str, Any]:
    return {"search": parse_text(value, "search")}


def _live(value: Any) -> dict[str, Any]:
    if value is not True:
        raise SelectionError(f"live= is True or left out, not {shown(value)}")
    return {"live": True}


def _some(name: str, what: str) -> Callable[[Any], dict[str, Any]]:
    def read(value: Any) -> dict[str, Any]:
        ids = tuple(dict.fromkeys(parse_ids(value, what)))
        if not ids:
            raise SelectionError(f"no {what} given; leave the keyword out to take every one")
        return {name: ids}

    return read


_READERS: Mapping[str, Callable[[Any], dict[str, Any]]] = {
    "season": _some("seasons", "season id"),
    "league": _some("leagues", "league id"),
    "team": lambda value: {"team": parse_ids(value, "team id")[0]} if not isinstance(value, Iterable) else _team(value),
    "date": _date,
    "between": _between,
    "head_to_head": _head_to_head,
    "search": _search,
    "live": _live,
}


def _team(value: Any) -> dict[str, Any]:
    raise SelectionError(f"team= takes one team, not {shown(value)}; for two against each other: head_to_head=")
