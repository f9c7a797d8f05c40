"""What of a call the cache answers, what the API is asked for, and what would be served if it failed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct, field

from ..cache import freshness
from ..cache.entry import Entry
from ..cache.freshness import ABSENT, Age
from ..query.ask import Ask
from ..query.states import state_class
from ..selection.keywords import Found

NOT_THERE = "the API has no such fixture, or your plan does not cover its league"

NOTHING: Mapping[int, float] = MappingProxyType({})


class Answers(Struct):
    """The fixtures of a call, sorted by what the cache has of them.

    ``hits`` are served, ``ageing`` the hits to refresh in the background, ``misses`` asked for, ``spare`` what is there
    of the misses if the API fails. ``missing`` says why a fixture is neither served nor asked for, ``stale`` how old
    (seconds) hits are that only a call without the API may have.
    """

    hits: dict[int, Entry] = field(default_factory=dict)
    ageing: list[Found] = field(default_factory=list)
    misses: list[Found] = field(default_factory=list)
    spare: dict[int, Entry] = field(default_factory=dict)
    missing: dict[int, str] = field(default_factory=dict)
    stale: dict[int, float] = field(default_factory=dict)

    @property
    def known(self) -> int:
        """Of how many the cache knows, be it that the API has none."""
        return len(self.hits) + sum(reason == NOT_THERE for reason in self.missing.values())

    @property
    def complete(self) -> bool:
        """True where the cache alone answers, and needs nothing else done."""
        return not (self.ageing or self.misses or self.missing or self.stale)


def sort(
    wanted: Sequence[Found], held: Mapping[int, Entry], ask: Ask, now: float,
    anchors: freshness.Anchors = freshness.USUAL, *, early: float = 0.0, outdated: Mapping[int, float] = NOTHING,
) -> Answers:  # fmt: skip
    """Sort the fixtures of a call by what the cache holds of them at ``now`` (unix seconds).

    ``early`` is the head start of a refresh, see `freshness.headstart`; what was fetched at the time that ``outdated``
    names for a fixture (unix seconds), or earlier, is not wanted. Nor is what a newer listing contradicts.
    """
    answers = Answers()
    if ask.anew:
        answers.misses = list(wanted)
        return answers
    put = _offline if ask.offline else _usual
    for found in wanted:
        entry = held.get(found.id)
        if entry is not None and found.id in outdated and entry.at <= outdated[found.id]:
            answers.misses.append(found)
        elif entry is not None and not ask.offline and overtaken(entry, found):
            _overtaken(answers, found, entry, ask.include.paths, now, anchors)
        else:
            put(answers, found, entry, ask.include.paths, now, anchors, early)
    return answers


def overtaken(entry: Entry, found: Found) -> bool:
    """True where a listing asked for later than the entry was fetched shows the match in another state, or elsewhen."""
    if found.seen is None or found.seen <= entry.at or ABSENT in entry.includes:
        return False
    return _differ(found.state_id, entry.state_id) or _differ(found.kickoff, entry.kickoff)


def vouched_for(entry: Entry, found: Found, paths: Iterable[str], now: float) -> bool:
    """True where a listing of this very call shows a match that is days away as it is held: that will do for a day."""
    return (
        found.seen is not None
        and found.state_id is not None
        and found.kickoff is not None
        and state_class(found.state_id) == "not_started"
        and found.kickoff - now > freshness.DAY
        and not overtaken(entry, found)
        and freshness.covers(entry, paths)
        and freshness.fetched_within(entry, paths, freshness.DAY, now)
    )


def _differ(listed: int | None, fetched: int | None) -> bool:
    # What a listing leaves out says nothing.
    return listed is not None and listed != fetched


def _overtaken(
    answers: Answers, found: Found, entry: Entry, paths: Iterable[str], now: float, anchors: freshness.Anchors
) -> None:
    answers.misses.append(found)
    if freshness.age_of(entry, paths, now, anchors) < Age.DEAD:
        answers.spare[found.id] = entry


def _usual(
    answers: Answers, found: Found, entry: Entry | None, paths: Iterable[str], now: float,
    anchors: freshness.Anchors, early: float,
) -> None:  # fmt: skip
    if entry is None:
        answers.misses.append(found)
        return
    age = freshness.age_of(entry, paths, now, anchors, early)
    if age > Age.FRESH and vouched_for(entry, found, paths, now):
        answers.hits[found.id] = entry
    elif age <= Age.REVALIDATE:
        answers.hits[found.id] = entry
        if age is Age.REVALIDATE:
            answers.ageing.append(found)
    elif freshness.is_absent(entry, now, anchors):
        answers.missing[found.id] = NOT_THERE
    else:
        answers.misses.append(found)
        if age is Age.IF_ERROR:
            answers.spare[found.id] = entry


def _offline(
    answers: Answers, found: Found, entry: Entry | None, paths: Iterable[str], now: float,
    anchors: freshness.Anchors, early: float,
) -> None:  # fmt: skip
    """What is there, however old; nothing is left to be asked for."""
    if entry is None:
        answers.missing[found.id] = "not in the cache, and offline"
    elif freshness.covers(entry, paths):
        answers.hits[found.id] = entry
        if freshness.age_of(entry, paths, now, anchors) > Age.FRESH:
            answers.stale[found.id] = max(0.0, now - freshness.oldest(entry, paths))
    elif ABSENT in entry.includes:
        answers.missing[found.id] = NOT_THERE
    else:
        lacking = ", ".join(path for path in sorted(paths) if path not in entry.includes)
        answers.missing[found.id] = f"in the cache without {lacking}, and offline"
