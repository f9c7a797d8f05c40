"""The calendar of a league: who plays whom when, and which matches are not simply played."""

from __future__ import annotations

import time
from collections.abc import Collection
from random import Random

from .cup_calendar import CUP_WEEKS
from .level_finish import WANTED, end_level
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
from .world import DAY, HOUR, ID_STEP, MINUTE, Fixture, Season, World, first_saturday

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
_LAST = 60  # matches at the end of a season that are not put off: there is no later Wednesday


def lay_out_league(world: World, season: Season) -> list[Fixture]:
    """A double round robin on weekends: ids follow the rounds, kick-offs follow them only roughly."""
    teams = list(season.league.teams)
    rng = dice(world.seed, "season", season.id)
    rng.shuffle(teams)
    current = season.year == world.year
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
    cup_nights = frozenset(saturday + (7 * week - 3) * DAY for week in CUP_WEEKS) if season.league.id == 8 else ()
    _move_some(rng, fixtures, cup_nights)
    _decide_fates(rng, world, season, fixtures)
    rule = WANTED.get((season.league.id, world.year - season.year))
    if rule is not None:
        end_level(world, fixtures, rule)
    return fixtures


def _move_some(rng: Random, fixtures: list[Fixture], cup_nights: Collection[int]) -> None:
    """Six matches of a season were put off to a Wednesday some weeks later, on which both teams are free."""
    movable = [f for f in fixtures[_PROTECTED:-_LAST] if time.gmtime(f.kickoff).tm_wday == 5]
    for fixture in rng.sample(movable, 6):
        night = fixture.kickoff // DAY * DAY + (4 + 7 * rng.randint(1, 3)) * DAY
        while night in cup_nights or _busy(fixture, fixtures, night):
            night += 7 * DAY
        fixture.kickoff = night + 19 * HOUR + 45 * MINUTE


def _busy(fixture: Fixture, fixtures: list[Fixture], night: int) -> bool:
    teams = {fixture.home, fixture.away}
    return any(f.kickoff // DAY * DAY == night and teams & {f.home, f.away} for f in fixtures)


def _decide_fates(rng: Random, world: World, season: Season, fixtures: list[Fixture]) -> None:
    if season.year != world.year:
        if season.league.id != 8 and season.year % 3 == 0:
            rng.choice(fixtures).fate = AWARDED
        return
    past_fates, coming_fates = _FATES_8 if season.league.id == 8 else _FATES
    past = [f for f in fixtures[_PROTECTED:] if f.kickoff < world.start - DAY]
    coming = [f for f in fixtures if f.kickoff > world.start + 30 * DAY]
    for pool, fates in ((past, past_fates), (coming, coming_fates)):
        wanted = [fate for fate, times in fates for _ in range(times)]
        # at the edges of a season fewer have been played, or are to come, than there are fates
        for fixture, fate in zip(rng.sample(pool, min(len(wanted), len(pool))), wanted, strict=False):
            fixture.fate = fate
