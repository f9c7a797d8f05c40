"""A match from the day before to the day after its correction, asked for every minute of virtual time.

The real orchestrator and cache in memory run over a scripted API; only the clock is made. What is promised is read off
the table in ``cache/freshness.py`` and nowhere else.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import Any, Final
from unittest.mock import patch

from sportmonks_sdk import BatchProcessor, MemoryCache
from sportmonks_sdk.batching.wiring import build
from sportmonks_sdk.cache import freshness
from sportmonks_sdk.cache.freshness import CURVES, DAY, HOUR, MINUTE, USUAL, Lives
from sportmonks_sdk.query.states import STATES, state_class
from sportmonks_sdk.settings.settings import Settings
from sportmonks_sdk.transport.http import Reply

MATCH: Final = 19134453
KICKOFF: Final = 1_800_000_000
IDS: Final = {state.developer_name: state.id for state in STATES.values()}
# Minutes after the scheduled kick-off → the state from then on. Full time shows for two minutes before extra time,
# after extra time for one before the penalties.
STORY: Final = (
    (3, "INPLAY_1ST_HALF"), (49, "HT"), (64, "INPLAY_2ND_HALF"), (112, "FT"), (114, "BREAK"), (119, "INPLAY_ET"),
    (135, "EXTRA_TIME_BREAK"), (137, "INPLAY_ET_2ND_HALF"), (153, "AET"), (154, "PEN_BREAK"),
    (157, "INPLAY_PENALTIES"), (168, "FT_PEN"),
)  # fmt: skip
GOALS: Final = (17, 66, 80, 111, 128)
CORRECTED: Final = 2 * DAY + 4 * HOUR
FROM, UNTIL = -30 * HOUR, 4.5 * DAY
# Questions come at this second of the minute, changes at others.
SECOND: Final = 25.0


@dataclass(frozen=True, slots=True)
class Version:
    """What the API says from ``at`` (seconds after kick-off) on."""

    at: float
    state: str
    goals: int


def versions() -> list[Version]:
    """Every change of the match, in order."""
    told = [Version(FROM, "NS", 0)]
    changes: list[tuple[float, str | None]] = [(minute * MINUTE, state) for minute, state in STORY]
    changes += [(minute * MINUTE + 20, None) for minute in GOALS]
    for at, state in sorted(changes, key=lambda change: change[0]):
        told.append(Version(at, state or told[-1].state, told[-1].goals + (state is None)))
    told.append(Version(CORRECTED, told[-1].state, told[-1].goals - 1))
    return told


@dataclass
class Upstream:
    """The API, as far as one match goes; in place of the transport."""

    clock: Callable[[], float]
    versions: list[Version]
    requests: int = 0

    def version(self) -> int:
        """The number of the version that holds now."""
        since = self.clock() - KICKOFF
        return max(number for number, one in enumerate(self.versions) if one.at <= since)

    async def get(self, path: str, params: Mapping[str, str], *, label: str = "") -> Reply:
        self.requests += 1
        number = self.version()
        one = self.versions[number]
        match = {"id": MATCH, "state_id": IDS[one.state], "starting_at_timestamp": KICKOFF, "goals": one.goals}
        return Reply(200, {}, json.dumps({"data": [match | {"version": number}]}).encode(), 0.0)

    async def aclose(self) -> None:
        return None


@dataclass
class Watched:
    """What came of the watch.

    ``unseen`` is the longest that a change was not shown, over the age that the table promises for what was shown;
    ``requests`` how many went out, ``fewest`` how many have to; ``shown`` when each version was first shown (seconds
    after kick-off).
    """

    versions: list[Version]
    unseen: float = 0.0
    requests: int = 0
    fewest: int = 0
    shown: dict[int, float] = field(default_factory=dict)

    def delay(self, state: str) -> float:
        """Seconds from when the match came to this state until that was shown."""
        number = next(number for number, one in enumerate(self.versions) if one.state == state)
        return next(at for later, at in sorted(self.shown.items()) if later >= number) - self.versions[number].at


async def watch(
    begin: float = FROM, end: float = UNTIL, *, every: float = MINUTE, off: str | None = None,
    told: list[Version] | None = None,
) -> Watched:  # fmt: skip
    """Ask for the match every minute, from ``begin`` to ``end`` (seconds after kick-off); ``told`` is another story."""
    story = told or versions()
    now = KICKOFF + begin + SECOND

    def clock() -> float:
        return now

    upstream = Upstream(clock, story)
    parts = build(Settings.load(token="watch"), cache=MemoryCache(clock=clock), limited=False, retried=False)
    parts.fetcher.transport = upstream  # type: ignore[assignment]
    # Nobody is early, so that requests can be counted.
    processor = BatchProcessor(parts=parts, now=clock, draw=lambda: 0.0)
    seen = Watched(story, fewest=fewest(story, begin, end, every))
    with without(off):
        while now <= KICKOFF + end:
            (record,) = (await processor.process([MATCH])).records
            _compare(seen, record["version"], now - KICKOFF)
            await processor.refresher.idle()
            now += every
    await processor.aclose()
    seen.requests = upstream.requests
    return seen


def _compare(seen: Watched, shown: int, since: float) -> None:
    seen.shown.setdefault(shown, since)
    if shown + 1 < len(seen.versions) and (unseen := since - seen.versions[shown + 1].at) > 0:
        one = seen.versions[shown]
        lives = promised(one.state, since, unchanged=since - one.at)
        seen.unseen = max(seen.unseen, unseen / lives.revalidate)


def promised(state: str, since: float, *, unchanged: float) -> Lives:
    """What the table says of a match in this state, so many seconds after kick-off, seen ``unchanged`` for so long."""
    kind = state_class(IDS[state])
    rows = CURVES["ended" if kind == "finished" and unchanged < USUAL.metadata else kind]
    until, anchor, factors = next(row for row in rows if since < row[0])
    lives = Lives(*(getattr(USUAL, anchor) * factor for factor in factors))
    if until < float("inf"):
        return lives
    unchanged = max(0.0, min(unchanged, since - (rows[-2][0] if len(rows) > 1 else 0.0)))
    more = max(0.0, min(30 * DAY, max(lives.fresh, since / 20) + unchanged) - lives.fresh)
    return Lives(*(life + more for life in lives))


def fewest(told: list[Version], begin: float, end: float, every: float) -> int:
    """The requests that nobody can do without who answers each question with what the table calls fresh (or is
    refreshing it): asked as late as can be, each lasts as long as can be."""
    requests, fetched, first_seen = 0, float("-inf"), 0.0
    held = told[0]
    since = begin + SECOND
    while since <= end:
        unchanged = fetched - first_seen
        then, here = (promised(held.state, at, unchanged=unchanged) for at in (fetched, since))
        if since - fetched > min(then.fresh, here.fresh):
            present = [one for one in told if one.at <= since][-1]
            first_seen = since if present is not held else first_seen
            held, fetched, requests = present, since, requests + 1
        since += every
    return requests


def _flat(seconds: float) -> tuple[tuple[float, Lives], ...]:
    """A curve of one age, without a last row that would grow."""
    return ((1e12, Lives(seconds, seconds, seconds)), (float("inf"), Lives(seconds, seconds, seconds)))


# Each rule switched off: full time trusted at once; one time to live for everything, as in the original system.
_OFF: Final[Mapping[str, tuple[str, Any]]] = {
    "confirm": ("confirmed", lambda entry, anchors=USUAL: True),
    "one_hour": ("_rows", lambda *_: _flat(HOUR)),
    "ten_seconds": ("_rows", lambda *_: _flat(10.0)),
}


@contextmanager
def without(off: str | None) -> Iterator[None]:
    """With one rule of freshness switched off."""
    with patch.object(freshness, *_OFF[off]) if off is not None else nullcontext():
        yield
