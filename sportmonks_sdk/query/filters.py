"""Filters: which there are, which of them a path of the API takes, and "did you mean".

The API passes over a filter that it does not know, with 200 and all there is; so names are checked before anything is
sent. Source: Sportmonks docs, "Filter and select" and the pages of the endpoints: a filter stands for itself, or is
named after an entity or an include and what it looks at (``seasonLeagues``, ``lineupDetailTypes``), in any case.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from ..errors import SelectionError
from ..values import Filter, shown
from .endpoints import FIXTURE_INCLUDES, entity_of
from .grammar import each, sendable, text_of

# Filters that shrink an include of a fixture.
INCLUDE_FILTERS = (
    "eventTypes", "fixtureStatisticTypes", "lineupDetailTypes", "trendTypes", "predictionTypes", "markets",
    "bookmakers", "WinningOdds", "lineupTypes", "periodTypes", "metadataTypes", "sidelinedTypes", "stateTypes",
)  # fmt: skip
# Those of them that take no ids; and where the ids of the others are listed, if not among the types.
_BARE = "WinningOdds"
_LISTED: Mapping[str, str] = {"markets": "markets()", "bookmakers": "bookmakers()"}
_THROUGH_GET = 'get("fixtures", filters=…), which takes it'
# Filters that choose fixtures, and what does that in the calls for them.
ROW_FILTERS: Mapping[str, str] = {
    "fixtureLeagues": "league=",
    "fixtureSeasons": "season=",
    "fixtureStates": "states=",
    "fixtureIds": "the ids themselves",
    "fixtureStages": "the column stage_id of the frame",
    "fixtureGroups": "the column group_id of the frame",
    "fixtureRounds": "the column round_id of the frame",
    "venues": "the column venue_id of the frame",
    "havingOdds": "the column has_odds of the frame",
    "havingPremiumOdds": "the column has_premium_odds of the frame",
    "havingTrends": _THROUGH_GET,
    "IdAfter": _THROUGH_GET,
    "Deleted": _THROUGH_GET,
    "IsDeleted": _THROUGH_GET,
    "participantSearch": "team= or search=",
    "todayDate": "date=",
    "populate": "nothing: the SDK uses it by itself",
}
# Filters of every list.
_EVERYWHERE = ("populate", "IdAfter", "Deleted", "IsDeleted", "genders", "currentSeasons")
# Filters with a name of their own: of what they are.
_OF: Mapping[str, str] = {
    **dict.fromkeys(
        ("todayDate", "participantSearch", "venues", "havingOdds", "havingPremiumOdds", "havingTrends"), "fixture"
    ),
    **dict.fromkeys(("markets", "bookmakers", "WinningOdds"), "odd"),
}
# The documented ones of several words, or of a kind that an entity alone does not tell: what they are named after.
_STATISTICS_OF = ("player", "team", "coach", "referee")
_COMPOUND: Mapping[str, tuple[str, ...]] = {
    "fixtureStatistic": ("Types",), "lineupDetail": ("Types",), "standingDetail": ("Types",),
    **{f"{of}Statistic": ("Types",) for of in ("season", "stage", "round")},
    **{f"{of}Topscorer": ("Types",) for of in ("season", "stage")},
    **{f"{who}Statistic": ("Seasons",) for who in _STATISTICS_OF},
    **{f"{who}StatisticDetail": ("Types",) for who in _STATISTICS_OF},
}  # fmt: skip
# What those of one word look at; the first few are told where a name is near to none.
_SUBJECTS = (
    "Ids", "Types", "Leagues", "Seasons", "Countries", "Stages", "Groups", "Rounds", "States", "Teams", "Players",
    "Fixtures", "Venues", "Markets", "Bookmakers", "Positions", "Participants",
)  # fmt: skip
# Parts of what a name is about.
_PARTS = ("detail", "statistic", "topscorer", "rule")
# The subjects that the documents name, by entity: what is proposed where a name is not known.
_NAMED: Mapping[str, tuple[str, ...]] = {
    "fixture": ("Leagues", "Seasons", "States", "Stages", "Groups", "Rounds", "Ids"),
    "season": ("Leagues", "Ids"),
    "league": ("Countries", "Ids"),
    "stage": ("Seasons", "Leagues", "Ids"),
    "round": ("Seasons", "Leagues", "Ids"),
    "standing": ("Seasons", "Leagues"),
    **dict.fromkeys(("team", "player", "coach", "referee", "venue"), ("Countries", "Ids")),
    **dict.fromkeys(("event", "lineup", "trend", "prediction", "period", "metadata", "sidelined"), ("Types",)),
    **dict.fromkeys(("state", "transfer"), ("Types",)),
}  # fmt: skip
# What paths and includes are about, where that is not their name.
_ABOUT: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("livescore", "latest", "upcoming", "inplay", "today", "schedule"), ("fixture",)),
    "squad": ("player", "team"),
    "premiumodd": ("odd",),
    "inplayodd": ("odd",),
    "xgfixture": ("expected",),
    "xglineup": ("expected",),
    "timeline": ("event",),
    "currentseason": ("season",),
    "activeseason": ("season",),
    "news": ("newsitem",),
    "detailedperiod": ("period",),
    "currentperiod": ("period",),
}
_PLURALS = (("coaches", "coach"), ("matches", "match"), ("countries", "country"), ("cities", "city"),
            ("commentaries", "commentary"))  # fmt: skip
_NEAR, _MOST_NEAR = 0.65, 3
_VALUE = "the value of a filter"
_LIKE = 'filters is a mapping such as {"eventTypes": [14, 15]} or text'


class FilterTold(Struct, frozen=True):
    """A filter of a call; ``meant``: told as a `Filter`, which is not to be checked."""

    name: str
    value: str
    meant: bool = False

    def __str__(self) -> str:
        return f"{self.name}:{self.value}" if self.value else self.name


def read_filters(filters: object) -> list[FilterTold]:
    """What a call is told as ``filters=``: a mapping of name to value(s), the API's own text ``a:1,2;b``, or a list.

    Raises:
        SelectionError: it is none of these, or cannot be sent.
    """
    if filters is None:
        return []
    if isinstance(filters, Mapping):
        return [FilterTold(_key(name), _values(value), isinstance(name, Filter)) for name, value in filters.items()]
    texts = [filters] if isinstance(filters, str) else each(filters)
    if texts is None:
        raise SelectionError(f"{_LIKE}, not {shown(filters)}")
    found = []
    for text in texts:
        if not isinstance(text, str):
            raise SelectionError(f"{_LIKE}; {shown(text)} is in it")
        for part in sendable("filters=", str(text)).split(";"):
            name, _, value = part.partition(":")
            if part.strip():
                found.append(FilterTold(name.strip(), value.strip(), isinstance(text, Filter)))
    return found


def parse_filters(filters: object) -> str:
    """Canonical ``filters=`` of the calls for fixtures, which shrink an include.

    Raises:
        SelectionError: a filter the fixture endpoints do not have; the API might ignore it and answer with everything.
            Or a value that is no id, which would leave nothing of the include.
    """
    return ";".join(sorted(map(_canonical, read_filters(filters))))


def _canonical(told: FilterTold) -> str:
    if told.meant:
        return str(told)
    name = _spelled(told)
    if name == _BARE:
        return str(FilterTold(name, told.value))
    ids = [one.strip() for one in told.value.split(",")]
    if not all(one.isascii() and one.isdigit() for one in ids):
        raise SelectionError(
            f"filter {name} takes ids, such as {{{name!r}: [{'1' if name in _LISTED else '14, 15'}]}}, "
            f"not {shown(told.value)}; {_LISTED.get(name, 'types()')} has them"
        )
    return f"{name}:{','.join(ids)}"


def _spelled(told: FilterTold) -> str:
    for known, instead in ROW_FILTERS.items():
        if known.lower() == told.name.lower():
            raise SelectionError(f"filter {shown(told.name)} chooses fixtures; use {instead}", suggestion=instead)
    by_name = {known.lower(): known for known in INCLUDE_FILTERS}
    if (found := by_name.get(told.name.lower())) is None:
        raise _unknown(told, "the calls for fixtures", INCLUDE_FILTERS)
    return found


def check_filters(path: str, told: Sequence[FilterTold], include: str) -> list[str]:
    """Check the filters of a path; what is returned goes along, and may be passed over by the API: filters unknown to a
    path that is unknown as well, and those of an include that is not asked for, which shrink nothing else.

    Args:
        path: From the root of the API.
        told: Its filters.
        include: Its includes, as the API takes them: filters of what is included are taken too.

    Raises:
        SelectionError: A filter that the API documents nowhere, or for other paths only.
    """
    about = _about(path, include)
    strange = [one for one in told if not (one.meant or _takes(about, one.name))]
    if "/" in entity_of(path):
        return [one.name for one in strange]
    for one in strange:
        if one.name.lower() in _shrinking():
            continue
        raise _unknown(one, path, [*_EVERYWHERE, *documented(about)])
    return [one.name for one in strange]


def documented(about: Collection[str]) -> list[str]:
    """The filters that are named after these entities and relations, as far as the documents name them."""
    compound = [f"{name}{end}" for name, ends in _COMPOUND.items() if _nouns(name) & set(about) for end in ends]
    simple = [f"{name}{end}" for name in sorted(about) for end in _NAMED.get(name, ())]
    return [*(name for name, of in _OF.items() if of in about), *compound, *simple]


@lru_cache
def _shrinking() -> frozenset[str]:
    """The filters that only take rows out of an include, in lower case."""
    compound = [f"{name}{end}" for name, ends in _COMPOUND.items() for end in ends]
    simple = [f"{name}Types" for name, ends in _NAMED.items() if "Types" in ends]
    return frozenset(name.lower() for name in (*compound, *simple, *INCLUDE_FILTERS))


def _unknown(told: FilterTold, where: str, words: Iterable[str]) -> SelectionError:
    spelled = {word.lower(): word for word in words}
    near = [spelled[one] for one in difflib.get_close_matches(told.name.lower(), spelled, _MOST_NEAR, _NEAR)]
    listed = " or ".join(map(repr, near)) if near else f"one of {', '.join(spelled.values())}"
    return SelectionError(
        f"{where}: the API documents no filter {shown(told.name)} here, and may answer as if it had not been sent; "
        f"did you mean {listed}? One that is newer than this package is told as "
        f"filters=Filter({shown(str(told))}), from sportmonks_sdk.types",
        suggestion=near[0] if near else None,
    )


def _takes(about: Collection[str], name: str) -> bool:
    """Whether a path that is about these takes a filter of this name."""
    lower = name.lower()
    if lower in (known.lower() for known in _EVERYWHERE):
        return True
    for known, of in _OF.items():
        if known.lower() == lower:
            return of in about
    for compound, ends in _COMPOUND.items():
        if lower in (f"{compound}{end}".lower() for end in ends):
            return bool(_nouns(compound) & set(about))
    return any(
        lower.endswith(subject.lower()) and _stem(lower.removesuffix(subject.lower()), about) in about
        for subject in _SUBJECTS
    )


def _stem(name: str, about: Collection[str]) -> str:
    """``standingrule`` → standing: what a name is about, without the parts of it that are looked at."""
    while name not in about and (part := next((one for one in _PARTS if name.endswith(one)), "")):
        name = name.removesuffix(part)
    return name


@lru_cache(maxsize=256)
def _about(path: str, include: str) -> frozenset[str]:
    """The entities and relations, in lower case and the singular, that a path and its includes name."""
    entity = entity_of(path).lower()
    told = [
        *re.split("[/-]", path.lower()),
        *path.lower().split("/"),
        *re.split(r"[;.,]", include.lower()),
        *([] if "/" in entity else [entity]),
    ]
    nouns = {_singular(one.partition(":")[0].strip().replace("-", "")) for one in told if one.strip()}
    nouns |= {noun for one in nouns for noun in _ABOUT.get(one, ())}
    if "fixture" in nouns:
        relations = {_singular(one.lower()) for one in FIXTURE_INCLUDES}
        nouns |= relations | {noun for one in relations for noun in _ABOUT.get(one, ())}
    return frozenset(nouns)


def _singular(word: str) -> str:
    for many, one in _PLURALS:
        if word.endswith(many):
            return word.removesuffix(many) + one
    return word if word in ("news", "previous") else word.removesuffix("s")


@lru_cache
def _nouns(compound: str) -> frozenset[str]:
    """``playerStatisticDetail`` → player, statistic, detail."""
    return frozenset(part.lower() for part in re.findall(r"[A-Z]?[a-z]+", compound))


def _key(name: object) -> str:
    text = text_of("the name of a filter", name)
    if ":" in text or ";" in text:
        raise SelectionError(f"the name of a filter has no ':' or ';' in it: give {shown(text)} as text")
    return text.strip()


def _values(value: object) -> str:
    if value is True:
        return ""
    several = each(value)
    if several is not None and not (several := [*several]):
        raise SelectionError(f"{_VALUE} is an empty list: give what to choose, or leave the filter out")
    text = text_of(_VALUE, value) if several is None else ",".join(text_of(_VALUE, one) for one in several)
    if ";" in text or ":" in text or not text.isprintable():
        raise SelectionError(f"{_VALUE} goes to the API between ':' and ';', and cannot be {shown(text)}")
    return text
