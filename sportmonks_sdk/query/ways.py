"""Ways to ask for a resource: from the words of a call to requests, checked before anything is spent.

Source of paths, filters and limits: Sportmonks docs, the pages of the endpoints and "Filter and select".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from datetime import date as Date
from itertools import product
from string import Formatter
from typing import Any, Literal
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from ..errors import SelectionError
from ..values import shown
from .arguments import parse_date, parse_days, parse_ids, parse_moments, parse_text

Kind = Literal["ids", "text", "day", "days", "moments", "flag"]
# A filter takes at most so many ids (docs, "Filter and select").
IDS_LIMIT = 50


class Word(Struct, frozen=True):
    """A word of the calls for resources: what it takes, and what that means."""

    kind: Kind
    meaning: str


WORDS: Mapping[str, Word] = {
    "ids": Word("ids", "ids of the rows, one or many."),
    "season": Word(
        "ids", 'id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.'
    ),
    "stage": Word("ids", "a stage id, or several."),
    "round": Word("ids", "a round id, or several."),
    "league": Word("ids", "id or name of a league, or several; beside the name of a season, whose it is."),
    "team": Word("ids", "id or name of a team, or several."),
    "player": Word("ids", "id or name of a player, or several."),
    "coach": Word("ids", "a coach id, or several."),
    "referee": Word("ids", "a referee id, or several."),
    "country": Word("ids", "id or name of a country, or several."),
    "fixture": Word("ids", "a fixture id, or several."),
    "search": Word("text", "a part of the name."),
    "date": Word("day", "a day, as text or date."),
    "between": Word("days", "first and last day, both counted; long ranges are cut into pieces."),
    "updated": Word("moments", "first and last moment; long ranges are cut into pieces."),
    "live": Word("flag", "True for what is in play."),
    "current": Word("flag", "True for the seasons that are on."),
    "latest": Word("flag", "True for the newest, or for what changed just now."),
    "premium": Word("flag", "True for what premium odds have."),
}


class Request(Struct, frozen=True):
    """One request, or one walk through pages: where to, which filters, the ids that its rows may have by field, and
    what it is about in the words of the call. ``own`` are the ids that rows must have for their path's sake: others
    were not asked for, whatever the API says."""

    path: str
    filters: str = ""
    only: Mapping[str, frozenset[int]] = {}
    about: str = ""
    own: Mapping[str, frozenset[int]] = {}


class ResourceWay(Struct, frozen=True):
    """One way to ask for a resource.

    Attributes:
        words: The words that choose it, all of them; a path or filter has their values in braces.
        path: From the root of the API, with a place for each word that is no flag.
        filters: Filters in the API's spelling, in the same manner.
        paged: Whether the answer comes in pages.
        only: Field of a row → the word whose ids it may have: the API may ignore a filter with 200.
        rows: The key of the list in each record that holds the rows, lower case; the records are rows where empty.
        holder: The relation by which rows find the record that holds them.
        keyed: Where a record is an object of lists, or of objects with ``rows``: the field that rows have its keys in.
        over: The resource that the word missing among ``words`` runs over: its ids fill the place.
        else_: The path for one id, where the API refuses or ignores the filter for many.
        plain: True where the path takes no includes.
        of_values: Whether plain values are rows, as the names of time zones are; elsewhere they are none.
        missing_is_none: True where the API answers 404 in place of an empty list.
    """

    words: tuple[str, ...]
    path: str
    filters: str = ""
    paged: bool = False
    only: Mapping[str, str] = {}
    rows: str = ""
    holder: str = ""
    keyed: str = ""
    over: str = ""
    else_: str = ""
    plain: bool = False
    of_values: bool = False
    missing_is_none: bool = False

    @property
    def places(self) -> tuple[str, ...]:
        """The words whose values go into the path, one request for each."""
        return _places(self.path)

    @property
    def longest(self) -> int:
        """The most days, or seconds, of a range that one request takes; 0 where it takes no range."""
        return RANGES.get(self.path, 0)

    def requests(self, told: Mapping[str, Any]) -> list[Request]:
        """The requests for checked values; a range is cut, and so are lists of ids in a filter."""
        choices = [self._pieces(word, told) for word in self.places]
        filtered = [word for word in _places(self.filters) if word not in self.places]
        pieces = [_chunks(told[word]) for word in filtered]
        # Of a range that is cut, what is told of it is the whole.
        whole = {word: " to ".join(map(_moment_or_day, told[word])) for word in self.places if _is_range(word)}
        found = []
        for values in product(*choices):
            at = dict(zip(self.places, values, strict=True))
            for ids in product(*pieces):
                some = dict(zip(filtered, ids, strict=True))
                listed = {word: ",".join(map(str, one)) for word, one in some.items()}
                only = {field: frozenset(some.get(word) or (int(at[word]),)) for field, word in self.only.items()}
                about = ", ".join(f"{word}={value}" for word, value in {**at, **whole, **listed}.items())
                path, filters = self.path.format(**at), self.filters.format(**at, **listed)
                found.append(Request(path, filters, only, about, self._own(at)))
        return found

    def _own(self, at: Mapping[str, str]) -> dict[str, frozenset[int]]:
        """Of rows that lie in records nothing is said: an injury in a team of the season may be of another one."""
        told = {} if self.rows or self.keyed else {word: at[word] for word in _TOLD_IN_ROWS if word in at}
        return {_TOLD_IN_ROWS[word]: frozenset((int(value),)) for word, value in told.items()}

    def one_by_one(self, request: Request) -> list[Request]:
        """The same rows, each asked for by itself."""
        ids = next(iter(request.only.values()))
        return [
            Request(self.else_.format(ids=one), about=f"ids={one}", own={"id": frozenset((one,))})
            for one in sorted(ids)
        ]

    def _pieces(self, word: str, told: Mapping[str, Any]) -> Sequence[str]:
        kind = WORDS[word].kind
        if kind == "days":
            first, last = told[word]
            return [f"{start}/{end}" for start, end in cut(first, last, self.longest)]
        if kind == "moments":
            first, last = told[word]
            return [f"{start}/{end}" for start, end in cut_seconds(first, last, self.longest)]
        return [str(told[word])] if kind in ("text", "day") else [str(one) for one in told[word]]


# Path → the most days of a range in one request (the vendor's tool server); of moments, the most seconds (docs).
RANGES: Mapping[str, int] = {
    "football/odds/premium/updated/between/{updated}": 300,
    "football/odds/premium/history/updated/between/{updated}": 300,
    "football/transfers/between/{between}": 31,
    "football/transfer-rumours/between/{between}": 31,
    "football/match-facts/between/{between}": 31,
}


# Words of a path → the field in which rows repeat them.
_TOLD_IN_ROWS: Mapping[str, str] = {"ids": "id", "season": "season_id"}
# Places of a path that hold a range, which is two steps of it.
_RANGED = frozenset({"{between}", "{updated}"})


def words_of(ways: Iterable[ResourceWay]) -> tuple[str, ...]:
    """The words that these ways take, in the order of `WORDS`; the name of a season takes its league."""
    taken = {word for way in ways for word in way.words}
    taken |= {"league"} if "season" in taken else set()
    return tuple(word for word in WORDS if word in taken)


def read(told: Mapping[str, Any]) -> dict[str, Any]:
    """The values of the words of a call, checked; what is None or False is left out.

    Raises:
        SelectionError: A value of a wrong type.
    """
    found = {}
    for word, value in told.items():
        if value is not None and value is not False:
            found[word] = _READERS[WORDS[word].kind](word, value)
    return found


def choose(call: str, ways: Sequence[ResourceWay], told: Mapping[str, Any]) -> ResourceWay:
    """The way that takes exactly these words.

    Raises:
        SelectionError: There is none; the message names what there is.
    """
    given = frozenset(told)
    for way in ways:
        if frozenset(way.words) == given:
            return way
    offered = ", or ".join(_said(way.words) for way in ways if way.words)
    if not given:
        raise SelectionError(f"say which: {call}() takes {offered}")
    running = given == {"league"} and any(frozenset(way.words) == {"season"} for way in ways)
    hint = '; season="current" beside league= is the season that is on' if running else ""
    raise SelectionError(f"{call}() takes {offered}; not {_said(word for word in WORDS if word in given)}{hint}")


def way_of(path: str, ways: Iterable[ResourceWay]) -> tuple[ResourceWay, dict[str, Any]] | None:
    """The way whose path this one is, and the values in it; None where there is none. Filters are not looked at."""
    steps = path.split("/")
    for way in (_for_one(way) for way in ways):
        parts = way.path.split("/")
        if way.holder or way.over or way.filters or len(parts) + bool(_RANGED & set(parts)) != len(steps):
            continue
        found = _match(parts, list(steps))
        if found is not None:
            return way, {word: True if _flag(word) else found[word] for word in way.words}
    return None


def _for_one(way: ResourceWay) -> ResourceWay:
    """The way as it is for one id."""
    return replace(way, path=way.else_, filters="", only={}, paged=False, else_="") if way.else_ else way


def _match(parts: Sequence[str], steps: list[str]) -> dict[str, Any] | None:
    found: dict[str, Any] = {}
    for part in parts:
        step = steps.pop(0)
        if not part.startswith("{"):
            if part != step:
                return None
            continue
        word = part.strip("{}")
        kind = WORDS[word].kind
        values = [step, steps.pop(0)] if kind in ("days", "moments") else [step]
        try:
            value: Any = tuple(values) if kind == "days" else int(step) if kind == "ids" else step
            if kind == "moments":
                value = tuple(datetime.fromtimestamp(int(one), UTC) for one in values)
            # What stands in a path is as it is to be sent.
            found[word] = step if kind == "text" else _READERS[kind](word, value)
        except (SelectionError, ValueError, OverflowError, OSError):
            return None
    return found


def cut(first: Date, last: Date, days: int) -> list[tuple[Date, Date]]:
    """A range in pieces of at most so many days, the last of each counted."""
    pieces = []
    while first <= last:
        end = min(last, first + timedelta(days=days - 1))
        pieces.append((first, end))
        first = end + timedelta(days=1)
    return pieces


def cut_seconds(first: int, last: int, seconds: int) -> list[tuple[int, int]]:
    """A range of moments (unix seconds, both counted) in pieces of at most so many seconds from end to end."""
    return [(start, min(last, start + seconds)) for start in range(first, last + 1, seconds + 1)]


def price(ways: Sequence[ResourceWay]) -> str:
    """What the ways cost, in a sentence or two."""
    said: dict[str, list[str]] = {}
    for way in ways:
        said.setdefault(_price(way), []).append(_said(way.words) or "without a word")
    return "; ".join(f"{cost} ({', or '.join(names)})" for cost, names in said.items())


def _price(way: ResourceWay) -> str:
    if way.else_:
        return f"a request for every {IDS_LIMIT} ids"
    if way.over:
        return f"a request for each of the {way.over}, and one that finds them"
    unit = "a request for every 50 rows" if way.paged else "one request"
    if "updated" in way.places:
        return f"a request for every {way.longest // 60} minutes{' and 50 rows' if way.paged else ''}"
    if way.longest:
        return f"a request for every {way.longest} days and 50 rows"
    several = [word for word in way.places if WORDS[word].kind == "ids" and word != "ids"]
    return f"{unit} of each {several[0]}" if several and way.paged else f"{unit} each" if way.places else unit


def _said(words: Iterable[str]) -> str:
    return " with ".join("ids" if word == "ids" else f"{word}={'True' if _flag(word) else ''}" for word in words)


def _is_range(word: str) -> bool:
    return WORDS[word].kind in ("days", "moments")


def _moment_or_day(value: Date | int) -> str:
    return f"{datetime.fromtimestamp(value, UTC):%Y-%m-%d %H:%M:%S}" if isinstance(value, int) else str(value)


def _flag(word: str) -> bool:
    return WORDS[word].kind == "flag"


def _places(text: str) -> tuple[str, ...]:
    return tuple(name for _, name, _, _ in Formatter().parse(text) if name)


def _chunks(ids: Sequence[int]) -> list[Sequence[int]]:
    several = list(dict.fromkeys(ids))
    return [several[start : start + IDS_LIMIT] for start in range(0, len(several), IDS_LIMIT)]


# --- values ---------------------------------------------------------------------------------------------------------


def _ids(word: str, value: Any) -> tuple[int, ...]:
    found = tuple(dict.fromkeys(parse_ids(value, "id" if word == "ids" else f"{word} id")))
    if not found:
        raise SelectionError(f"{word} is empty; give an id, or several")
    return found


def _text(word: str, value: Any) -> str:
    return quote(parse_text(value, word), safe="")


def _day(word: str, value: Any) -> Date:
    return parse_date(value, f"{word}=")


def _days(word: str, value: Any) -> tuple[Date, Date]:
    return parse_days(value, word)


def _moments(word: str, value: Any) -> tuple[int, int]:
    return parse_moments(value, word)


def _true(word: str, value: Any) -> bool:
    if value is not True:
        raise SelectionError(f"{word}= is True or False, not {shown(value)}")
    return True


_READERS = {"ids": _ids, "text": _text, "day": _day, "days": _days, "moments": _moments, "flag": _true}
