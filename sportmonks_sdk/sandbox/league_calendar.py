"""The calendar of a league: who plays whom when, and which matches are not simply played."""

from __future__ import annotations

import time
from random import Random

from .memo import dice
from .reference import (
    ABANDONED,
    AWAITING_UPDATES,
    AWARDED,
    CANCELLED,
    DELAYED,
    DELETED,
    INTERRUPTED,
    PENDING,
    POSTPONED,
    SUSPENDED,
    TBA,
    WALK_OVER,
)
from .round_robin import round_robin
from .world import CURRENT_YEAR, DAY, DEFAULT_NOW, HOUR, ID_STEP, MINUTE, Fixture, Season, World, first_saturday

_NO_ROUND_IN_WEEK = frozenset({3, 8, 13})
# (days after Saturday, hour, minute) of the matches of a round
_SLOTS_8 = ((-1, 20, 0), (0, 12, 30), (0, 15, 0), (0, 15, 0), (0, 15, 0), (0, 15, 0), (0, 17, 30), (1, 14, 0),
            (1, 16, 30), (2, 20, 0))  # fmt: skip
_SLOTS = ((-1, 19, 30), (0, 14, 30), (0, 14, 30), (0, 14, 30), (0, 14, 30), (0, 17, 30), (0, 19, 0), (1, 13, 30),
          (1, 15, 30), (1, 17, 30))  # fmt: skip
_LIVE_SLOT = (2, 14, 30)
# what becomes of some matches of the current season: (fate, how many) among the past ones, then the coming ones
_FATES_8 = ((POSTPONED, 2), (ABANDONED, 1), (AWARDED, 1)), ((TBA, 2),)
_FATES = (
    ((POSTPONED, 2), (ABANDONED, 1), (AWARDED, 1), (CANCELLED, 1), (WALK_OVER, 1), (SUSPENDED, 1), (INTERRUPTED, 1),
     (DELAYED, 1), (AWAITING_UPDATES, 1), (PENDING, 1), (DELETED, 1)),
    ((TBA, 2), (CANCELLED, 1), (DELETED, 1)),
)  # fmt: skip
_PROTECTED = 10  # the first round stays as planned: its ids are in the documentation


def lay_out_league(world: World, season: Season) -> list[Fixture]:
    """A double round robin on weekends: ids follow the rounds, kick-offs follow them only roughly."""
    teams = list(season.league.teams)
    rng = dice(world.seed, "season", season.id)
    rng.shuffle(teams)
    current = season.year == CURRENT_YEAR
    weeks = [w for w in range(52) if w not in _NO_ROUND_IN_WEEK]
    saturday = first_saturday(season.year)
    fixtures: list[Fixture] = []
    for number, pairs in enumerate(round_robin(teams)):
        slots = list((_SLOTS_8 if season.league.id == 8 else _SLOTS)[: len(pairs)])
        if current and season.league.id == 8 and number == 11:
            slots[-1] = _LIVE_SLOT
        rng.shuffle(slots)
        for (home, away), (day, hour, minute) in zip(pairs, slots, strict=True):
            kickoff = saturday + (weeks[number] * 7 + day) * DAY + hour * HOUR + minute * MINUTE
            fixture = Fixture(season.first_id + ID_STEP * len(fixtures), season, home, away, kickoff, season.stage_id)
            fixture.round_id = season.id * 100 + number + 1
            if (day, hour, minute) == _LIVE_SLOT:
                fixture.wanted = "goals"
            fixtures.append(fixture)
    _move_some(rng, fixtures)
    _decide_fates(rng, season, fixtures, current)
    return fixtures


def _move_some(rng: Random, fixtures: list[Fixture]) -> None:
    """Six matches of a season were put off to a Wednesday some weeks later."""
    movable = [f for f in fixtures[_PROTECTED:] if time.gmtime(f.kickoff).tm_wday == 5]
    for fixture in rng.sample(movable, 6):
        midnight = fixture.kickoff // DAY * DAY
        fixture.kickoff = midnight + (4 + 7 * rng.randint(1, 3)) * DAY + 19 * HOUR + 45 * MINUTE


def _decide_fates(rng: Random, season: Season, fixtures: list[Fixture], current: bool) -> None:
    if not current:
        if season.league.id != 8 and season.year % 3 == 0:
            rng.choice(fixtures).fate = AWARDED
        return
    past_fates, coming_fates = _FATES_8 if season.league.id == 8 else _FATES
    past = [f for f in fixtures[_PROTECTED:] if f.kickoff < DEFAULT_NOW - DAY]
    coming = [f for f in fixtures if f.kickoff > DEFAULT_NOW + 30 * DAY]
    for pool, fates in ((past, past_fates), (coming, coming_fates)):
        wanted = [fate for fate, times in fates for _ in range(times)]
        for fixture, fate in zip(rng.sample(pool, len(wanted)), wanted, strict=True):
            fixture.fate = fate
