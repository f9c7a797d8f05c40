"""How long data stays fresh: a table from the kind of data and the state of the match to seconds.

Sportmonks documents no change feed for finished matches and sends ``no-cache`` on everything, so freshness is
our own judgement: seconds while a match is live, minutes near kick-off, longer and longer after the whistle
(source: sportmonks docs on data corrections and caching; see ``docs/design/cache.md``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from .entry import Entry
from .states import state_class

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
# The two anchors of the curve, with the original system's names and numbers.
TTL_FIXTURE = HOUR
TTL_METADATA = 5 * MINUTE


@dataclass(frozen=True, slots=True)
class Anchors:
    """The settings (seconds) that scale the curve: ``fixture`` for settled, ``metadata`` for moving data."""

    fixture: float = TTL_FIXTURE
    metadata: float = TTL_METADATA


USUAL = Anchors()

# Kinds of data for ``set_with_ttl``: (which anchor, factor).
KINDS: Mapping[str, tuple[str, float]] = {
    "fixture": ("fixture", 1.0),
    "metadata": ("metadata", 1.0),
    "live": ("metadata", 1 / 30),
    "selection": ("metadata", 1.0),
    "settled_selection": ("fixture", 1.0),
    "empty": ("metadata", 0.2),
    "reference": ("fixture", 24.0),
    "type": ("fixture", 7 * 24.0),
}

# State class → rows of (up to this many seconds after kick-off, anchor, factor); the first that fits decides.
# A match that is over: corrections come soon, then rarely. FT can show for a moment before extra time.
_FOREVER = float("inf")
_CURVES: Mapping[str, tuple[tuple[float, str, float], ...]] = {
    "live": ((_FOREVER, "metadata", 1 / 30),),
    "unknown": ((_FOREVER, "metadata", 1 / 30),),
    "not_started": (
        (-DAY, "fixture", 1.0),
        (-HOUR, "metadata", 1.0),
        (-15 * MINUTE, "metadata", 1 / 5),
        (DAY, "metadata", 1 / 30),
        (_FOREVER, "metadata", 1.0),
    ),
    "finished": (
        (5.25 * HOUR, "fixture", 1 / 4),
        (2 * DAY, "fixture", 1.0),
        (_FOREVER, "fixture", 24.0),
    ),
    "not_played": ((_FOREVER, "fixture", 24.0),),
    "delayed": ((_FOREVER, "fixture", 1.0),),
}
# Hosts that share a cache may disagree by this much; what claims to be from further ahead is not believed.
CLOCK_SKEW = MINUTE
# In place of an include: the API was asked for this fixture and has none.
ABSENT = "!absent"


def kind_ttl(kind: str, anchors: Anchors = USUAL) -> float:
    """Seconds that data of this kind stays fresh; KeyError for a kind that is not in the table."""
    anchor, factor = KINDS[kind]
    return float(getattr(anchors, anchor)) * factor


def fixture_ttl(state_id: int | None, kickoff: int | None, now: float, anchors: Anchors = USUAL) -> float:
    """Seconds that a fixture fetched in this state stays fresh at ``now`` (unix seconds)."""
    rows = _curve(state_id)
    since = now - kickoff if kickoff is not None else 0.0
    row = 0
    while since >= rows[row][0]:
        row += 1
    _, anchor, factor = rows[row]
    return float(getattr(anchors, anchor)) * factor


@cache
def _curve(state_id: int | None) -> tuple[tuple[float, str, float], ...]:
    return _CURVES[state_class(state_id)]


def fresh_includes(entry: Entry, now: float, anchors: Anchors = USUAL) -> dict[str, float]:
    """The includes of an entry that are still fresh, with the time each was fetched."""
    fresh = {at for at in set(entry.includes.values()) if _is_fresh(at, entry, now, anchors)}
    return {path: at for path, at in entry.includes.items() if at in fresh}


def serves(entry: Entry, wanted: Iterable[str], now: float, anchors: Anchors = USUAL) -> bool:
    """True where the entry is fresh and holds every include that is wanted, itself fresh."""
    held = entry.includes
    if ABSENT in held:
        return False
    times = {entry.at}
    for path in wanted:
        if path not in held:
            return False
        times.add(held[path])
    return all(_is_fresh(at, entry, now, anchors) for at in times)


def serves_until(entry: Entry, wanted: Iterable[str], now: float, anchors: Anchors = USUAL) -> float:
    """For an entry that serves at ``now``: the moment from which it no longer does (unix seconds)."""
    times = {entry.at, *map(entry.includes.__getitem__, wanted)}
    return min(_fresh_until(at, entry, now, anchors) for at in times)


def is_absent(entry: Entry, now: float, anchors: Anchors = USUAL) -> bool:
    """True where the entry says that the API has no such fixture, and is recent enough to be believed."""
    return ABSENT in entry.includes and -CLOCK_SKEW <= now - entry.at <= kind_ttl("empty", anchors)


def kept_includes(
    old: Entry, paths: Iterable[str], now: float, anchors: Anchors = USUAL, *, refresh: bool = False
) -> dict[str, float]:
    """The fresh includes of an older entry that survive an answer with the includes ``paths``, each with its own age.

    A relation is kept as a whole where the answer lacks it or has it in less detail: asking for events after line-ups
    must not cost the line-ups. With ``refresh`` whatever the answer has is newer than anything kept.
    """
    fresh = fresh_includes(old, now, anchors)
    held, told = _by_relation(fresh), _by_relation(paths)
    kept = {one for one in held if one != ABSENT and (not told.get(one) or (not refresh and told[one] < held[one]))}
    return {path: at for path, at in fresh.items() if relation_of(path) in kept}


def relation_of(path: str) -> str:
    """The relation, and so the JSON key, that an include path lies in."""
    return path.partition(".")[0]


def _by_relation(paths: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path in paths:
        found.setdefault(relation_of(path), set()).add(path)
    return found


def _fresh_until(at: float, entry: Entry, now: float, anchors: Anchors) -> float:
    state, kickoff = entry.state_id, entry.kickoff
    last = at + fixture_ttl(state, kickoff, at, anchors)
    edges = [kickoff + row[0] for row in _curve(state)[:-1]] if kickoff is not None else []
    for edge in edges:
        if now < edge:
            gone = max(now, at + fixture_ttl(state, kickoff, now, anchors))
            if gone < edge:
                return min(last, gone)
            now = edge
    return min(last, max(now, at + fixture_ttl(state, kickoff, now, anchors)))


def _is_fresh(at: float, entry: Entry, now: float, anchors: Anchors) -> bool:
    # The shorter of what held when it was fetched and what holds now: near kick-off the curve shortens; after
    # the whistle it lengthens, and must not revive what had gone stale.
    age = now - at
    if not -CLOCK_SKEW <= age <= fixture_ttl(entry.state_id, entry.kickoff, now, anchors):
        return False
    return age <= fixture_ttl(entry.state_id, entry.kickoff, at, anchors)
