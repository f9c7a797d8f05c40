"""How old data may be: a table from the kind of data and the state of the match to four ages.

Sportmonks documents no change feed for finished matches and sends ``no-cache`` on everything, so freshness is
our own judgement: seconds while a match is live, minutes near kick-off, longer and longer after the whistle
(source: sportmonks docs on data corrections and caching; see ``docs/design/cache.md``).

fresh          the cache answers
revalidate     the cache answers, and the API is asked in the background
if_error       the API is asked; where it fails, the cache answers and the report says so
dead           as if it were not there
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import IntEnum
from functools import lru_cache
from math import log
from typing import NamedTuple

from msgspec import Struct

from ..query.states import state_class
from .entry import Entry

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
# The two anchors of the curve, with the original system's names and numbers.
TTL_FIXTURE = HOUR
TTL_METADATA = 5 * MINUTE
# However old a match is, and however often it came unchanged, it is looked at again after so long; a listing of settled
# matches after so many times as long.
TTL_MAX = 30 * DAY
LISTINGS = 3
# What is settled is fresh for this share of the time since its kick-off: a match of last year for 18 days.
AGEING = 1 / 20


class Anchors(Struct, frozen=True):
    """The settings (seconds) that scale the curve: ``fixture`` for settled, ``metadata`` for moving data.

    What is settled lives longer with time, up to ``longest``, as long as ``fixture`` is the usual number: who names
    another one means that.
    """

    fixture: float = TTL_FIXTURE
    metadata: float = TTL_METADATA
    longest: float = TTL_MAX

    @property
    def ages(self) -> bool:
        """Whether settled data lives longer with time."""
        return self.fixture == TTL_FIXTURE


USUAL = Anchors()


class Age(IntEnum):
    """What may be done with data of an age; of several parts the oldest decides."""

    FRESH = 0
    REVALIDATE = 1
    IF_ERROR = 2
    DEAD = 3


class Lives(NamedTuple):
    """Up to how many seconds of age data is fresh, served while it is refreshed, and served if the API fails."""

    fresh: float
    revalidate: float
    if_error: float


# Kinds of data, for ``set_with_ttl`` and for listings: (which anchor, factors of the three ages).
KINDS: Mapping[str, tuple[str, Lives]] = {
    "fixture": ("fixture", Lives(1, 2, 24)),
    "metadata": ("metadata", Lives(1, 1, 12)),
    "live": ("metadata", Lives(1 / 30, 1 / 30, 1 / 5)),
    "selection": ("metadata", Lives(1, 1, 288)),
    "settled_selection": ("fixture", Lives(1, 1, 168)),
    "empty": ("metadata", Lives(0.2, 0.2, 0.2)),
    "table": ("metadata", Lives(1, 1, 288)),
    "resource": ("fixture", Lives(1, 1, 168)),
    "reference": ("fixture", Lives(24, 24, 168)),
    "type": ("fixture", Lives(7 * 24, 7 * 24, 28 * 24)),
}

_FOREVER = float("inf")
# What may still go to extra time or penalties; kick-offs get late by at most so much.
_PLAYED_OUT = 5.25 * HOUR
_Curve = tuple[tuple[float, str, Lives], ...]
_SETTLED: _Curve = (
    (2 * DAY, "fixture", Lives(1, 2, 168)),
    (_FOREVER, "fixture", Lives(24, 48, 168)),
)
# A match does not go on for days: what upstream left in play, or forgot, is not asked for ever again.
_MOVING: _Curve = (
    (6 * HOUR, "metadata", Lives(1 / 30, 1 / 30, 1 / 5)),
    (2 * DAY, "metadata", Lives(1, 1, 12)),
    (_FOREVER, "fixture", Lives(1, 2, 24)),
)
# Class → rows of (up to this many seconds after kick-off, anchor, factors of the three ages); the first that fits
# decides, and the last ages: see `AGEING`. What came unchanged lives twice as long each time. "ended" is finished and
# not confirmed: FT can show for a moment before extra time, AET before penalties.
CURVES: Mapping[str, _Curve] = {
    "not_started": (
        (-DAY, "fixture", Lives(1, 2, 24)),
        (-HOUR, "metadata", Lives(1, 2, 12)),
        (-15 * MINUTE, "metadata", Lives(1 / 5, 2 / 5, 3)),
        (DAY, "metadata", Lives(1 / 30, 1 / 30, 1 / 5)),
        (2 * DAY, "metadata", Lives(1, 2, 12)),
        (_FOREVER, "fixture", Lives(1, 2, 24)),
    ),
    "live": _MOVING,
    "unknown": _MOVING,
    "ended": ((_PLAYED_OUT, "metadata", Lives(1 / 5, 1 / 5, 3)), *_SETTLED),
    "finished": ((_PLAYED_OUT, "fixture", Lives(1 / 4, 1 / 2, 24)), *_SETTLED),
    "not_played": ((_FOREVER, "fixture", Lives(24, 48, 168)),),
    "delayed": (
        (-DAY, "fixture", Lives(1, 2, 24)),
        (DAY, "metadata", Lives(1, 2, 12)),
        (_FOREVER, "fixture", Lives(1, 2, 24)),
    ),
}
# Seen unchanged for so long (of the anchor ``metadata``), a finished match is believed to be over.
CONFIRMED = 1.0
# Stores keep what has died of age for so long (of the anchor ``fixture``): ``offline=True`` and comparing have a use
# for it.
KEPT = 7 * 24.0
# Hosts that share a cache may disagree by this much; what claims to be from further ahead is not believed.
CLOCK_SKEW = MINUTE
# In place of an include: the API was asked for this fixture and has none.
ABSENT = "!absent"


def kind_lives(kind: str, anchors: Anchors = USUAL) -> Lives:
    """The three ages of this kind of data, in seconds; KeyError for a kind that is not in the table."""
    return _scaled(*KINDS[kind], anchors)


def kind_ttl(kind: str, anchors: Anchors = USUAL) -> float:
    """Seconds that data of this kind stays fresh; KeyError for a kind that is not in the table."""
    return kind_lives(kind, anchors).fresh


def fixture_lives(
    state_id: int | None, kickoff: int | None, now: float, anchors: Anchors = USUAL, *, confirmed: bool = True
) -> Lives:
    """The three ages, in seconds, of a fixture in this state at ``now`` (unix seconds), seen for the first time."""
    return _life_of(state_id, kickoff, confirmed, 0.0, anchors).at(now)


def listing_lives(kind: str, last: float | None, at: float, anchors: Anchors = USUAL) -> Lives:
    """The three ages of a listing of this kind fetched ``at``, whose ``last`` match kicked off then (unix seconds)."""
    lives = kind_lives(kind, anchors)
    if kind != "settled_selection" or last is None:
        return lives
    return _aged(lives, at - last, 0.0, anchors, LISTINGS * anchors.longest)


def age_by(lives: Lives, at: float, now: float) -> Age:
    """What may be done with data that lives so long and was fetched at ``at`` (unix seconds)."""
    age = now - at
    if age < -CLOCK_SKEW:
        return Age.DEAD
    return next((Age(rank) for rank, life in enumerate(lives) if age <= life), Age.DEAD)


def kept_for(anchors: Anchors = USUAL, times: float = 1) -> float:
    """Seconds that a store keeps a fixture (or what lives ``times`` as long), dead or not."""
    return KEPT * anchors.fixture + (times * anchors.longest if anchors.ages else 0.0)


def confirmed(entry: Entry, anchors: Anchors = USUAL) -> bool:
    """True where the entry was seen unchanged for long enough to be the end of the match, if it says so."""
    return entry.unchanged >= CONFIRMED * anchors.metadata


def age_of(entry: Entry, wanted: Iterable[str], now: float, anchors: Anchors = USUAL, early: float = 0.0) -> Age:
    """What may be done with the entry for a call that wants these includes; dead where it lacks one.

    ``early`` seconds before it stops to be fresh it is to be refreshed already, see `headstart`.
    """
    held = entry.includes
    if ABSENT in held:
        return Age.DEAD
    try:
        times = {entry.at, *[held[path] for path in wanted]}
    except KeyError:
        return Age.DEAD
    life = _life(entry, anchors)
    return max([_age(at, life, now, early) for at in times])


def covers(entry: Entry, wanted: Iterable[str]) -> bool:
    """True where the entry is a fixture with every include that is wanted, however old."""
    return ABSENT not in entry.includes and all(path in entry.includes for path in wanted)


def oldest(entry: Entry, wanted: Iterable[str]) -> float:
    """When the oldest part of the entry was fetched that serves a call for these includes (unix seconds)."""
    return min(_times(entry, wanted), default=entry.at)


def fetched_within(entry: Entry, wanted: Iterable[str], seconds: float, now: float) -> bool:
    """True where all that serves a call for these includes is no older than that, and nothing is from the future: what
    was fetched before the clock was set back has an age that nobody knows."""
    return all(-CLOCK_SKEW <= now - at <= seconds for at in (entry.at, *_times(entry, wanted)))


def _times(entry: Entry, wanted: Iterable[str]) -> list[float]:
    """When those of these includes that the entry has were fetched."""
    return [entry.includes[path] for path in wanted if path in entry.includes]


def headstart(took: float, jitter: float) -> float:
    """How early, in seconds, one of many callers refreshes what is about to stop being fresh.

    ``took`` is what a refresh takes, ``jitter`` a number drawn from (0, 1]: the later, the more likely, so that of many
    callers about one goes ahead and none waits (Vattani, Chierichetti, Lowenstein: "Optimal Probabilistic Cache
    Stampede Prevention", VLDB 2015).
    """
    return -took * log(jitter)


def fresh_until(entry: Entry, wanted: Iterable[str], now: float, anchors: Anchors = USUAL) -> float:
    """For an entry that is fresh at ``now``: the moment from which it no longer is (unix seconds)."""
    life = _life(entry, anchors)
    return min([_until(at, life, now) for at in {entry.at, *map(entry.includes.__getitem__, wanted)}])


def stale_at(
    state_id: int | None, kickoff: int | None, at: float, anchors: Anchors = USUAL, *, confirmed: bool = True
) -> float:
    """Until when a fixture that was fetched ``at`` in this state is fresh (unix seconds)."""
    return _until(at, _life_of(state_id, kickoff, confirmed, 0.0, anchors), at)


def is_absent(entry: Entry, now: float, anchors: Anchors = USUAL) -> bool:
    """True where the entry says that the API has no such fixture, and is recent enough to be believed."""
    return ABSENT in entry.includes and -CLOCK_SKEW <= now - entry.at <= kind_ttl("empty", anchors)


class Sighting(NamedTuple):
    """Since when a fixture is as it is (unix seconds); ``same`` as the entry before, None where nobody can tell."""

    since: float
    same: bool | None


def sighting(old: Entry | None, state_id: int | None, digest: str, paths: Iterable[str], now: float) -> Sighting:
    """What an answer with the includes ``paths`` says beside the entry held before.

    Only answers to the same question can be compared word by word; otherwise the state of the match speaks.
    """
    if old is None or ABSENT in old.includes:
        return Sighting(now, None)
    comparable = {path for path, at in old.includes.items() if at == old.at} == set(paths)
    same = digest == old.digest if comparable and old.digest else None
    as_before = old.state_id == state_id and same is not False
    # Where the clock was set back meanwhile, it was first seen as it is in what is the future by now.
    return Sighting(min(now, old.at - old.unchanged) if as_before else now, same)


def kept_includes(
    old: Entry, paths: Iterable[str], now: float, anchors: Anchors = USUAL, *, refresh: bool = False
) -> dict[str, float]:
    """The includes of an older entry that survive an answer with the includes ``paths``, each with its own age.

    A relation is kept as a whole where the answer lacks it, or has it in less detail and the older one is fresh: asking
    for events after line-ups must not cost the line-ups. With ``refresh`` whatever the answer has is newer than
    anything kept.
    """
    if ABSENT in old.includes:
        return {}
    ages = _ages(old, now, anchors)
    held = _by_relation(path for path, age in ages.items() if age < Age.DEAD)
    told = _by_relation(paths)
    kept = {
        one
        for one, mine in held.items()
        if one not in told
        or (not refresh and told[one] < mine and all(ages[path] is Age.FRESH for path in mine))
    }  # fmt: skip
    return {path: old.includes[path] for one in kept for path in held[one]}


def _ages(entry: Entry, now: float, anchors: Anchors) -> dict[str, Age]:
    life = _life(entry, anchors)
    ages = {at: _age(at, life, now, 0.0) for at in set(entry.includes.values())}
    return {path: ages[at] for path, at in entry.includes.items()}


def relation_of(path: str) -> str:
    """The relation, and so the JSON key, that an include path lies in."""
    return path.partition(".")[0]


def _by_relation(paths: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path in paths:
        found.setdefault(relation_of(path), set()).add(path)
    return found


class _Life(NamedTuple):
    """What decides how long a fixture lives; ``settled`` is since when the last row holds (unix seconds)."""

    rows: tuple[tuple[float, Lives], ...]
    kickoff: int | None
    unchanged: float
    anchors: Anchors
    settled: float

    def at(self, moment: float) -> Lives:
        """The three ages that hold at this moment (unix seconds); without a kick-off those of the first row."""
        rows, kickoff = self.rows, self.kickoff
        if kickoff is None:
            return rows[0][1]
        since = moment - kickoff
        if moment < self.settled:
            row = 0
            while since >= rows[row][0]:
                row += 1
            return rows[row][1]
        # What came unchanged before this row began says nothing about how long it may go unseen in it.
        within = since - rows[-2][0] if len(rows) > 1 else since
        return _aged(rows[-1][1], since, max(0.0, min(self.unchanged, within)), self.anchors, self.anchors.longest)

    def shortest(self, at: float, now: float) -> Lives:
        """The shorter of what held ``at`` its fetch and what holds ``now``.

        Near kick-off the curve shortens; after the whistle it lengthens, and must not revive what had gone stale. What
        is settled only lengthens, so there the first of the two will do: of a season's call, nearly all are.
        """
        then = self.at(at)
        if self.settled <= at <= now:
            return then
        here = self.at(now)
        return Lives(
            min(then.fresh, here.fresh), min(then.revalidate, here.revalidate), min(then.if_error, here.if_error)
        )


def _life(entry: Entry, anchors: Anchors) -> _Life:
    return _life_of(entry.state_id, entry.kickoff, confirmed(entry, anchors), entry.unchanged, anchors)


def _life_of(state_id: int | None, kickoff: int | None, confirmed: bool, unchanged: float, anchors: Anchors) -> _Life:
    rows = _rows(state_id, confirmed, anchors)
    settled = -_FOREVER if kickoff is None or len(rows) == 1 else kickoff + rows[-2][0]
    return _Life(rows, kickoff, unchanged, anchors, settled)


def _aged(lives: Lives, since: float, unchanged: float, anchors: Anchors, longest: float) -> Lives:
    """These ages of what is ``since`` seconds past and came ``unchanged`` for so long: never less than they are."""
    if not anchors.ages:
        return lives
    # Added up, not counted: what was fresh for a day and came the same is fresh for two, and then for four.
    more = min(longest, max(lives.fresh, AGEING * since) + unchanged) - lives.fresh
    return lives if more <= 0 else Lives(lives.fresh + more, lives.revalidate + more, lives.if_error + more)


def _until(at: float, life: _Life, now: float) -> float:
    last = at + life.at(at).fresh
    if life.settled <= at <= now:
        return last
    edges = [life.kickoff + until for until, _ in life.rows[:-1]] if life.kickoff is not None else []
    for edge in edges:
        if now < edge:
            gone = max(now, at + life.at(now).fresh)
            if gone < edge:
                return min(last, gone)
            now = edge
    return min(last, max(now, at + life.at(now).fresh))


def _age(at: float, life: _Life, now: float, early: float) -> Age:
    lives, age = life.shortest(at, now), now - at
    if age < -CLOCK_SKEW:
        return Age.DEAD
    if age <= lives.fresh - min(early, lives.fresh / 2):
        return Age.FRESH
    if age <= lives.revalidate:
        return Age.REVALIDATE
    return Age.IF_ERROR if age <= lives.if_error else Age.DEAD


@lru_cache(maxsize=1024)
def _rows(state_id: int | None, confirmed: bool, anchors: Anchors) -> tuple[tuple[float, Lives], ...]:
    kind = state_class(state_id)
    curve = CURVES["ended" if kind == "finished" and not confirmed else kind]
    return tuple((until, _scaled(anchor, factors, anchors)) for until, anchor, factors in curve)


def _scaled(anchor: str, factors: Lives, anchors: Anchors) -> Lives:
    seconds = float(getattr(anchors, anchor))
    return Lives(*(seconds * factor for factor in factors))
