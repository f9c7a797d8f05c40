"""What happens in a match: goals, halves, extra time, penalties, and how much of it has happened by now.

A story is complete from the start; ``moment`` cuts it at an instant. It is cheap (no players, no statistics), since
standings need it for a whole season.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from itertools import count
from random import Random
from typing import NamedTuple

from .memo import dice
from .reference import (
    ABANDONED,
    AET,
    BREAK,
    CANCELLED,
    COUNTED,
    DECIDED,
    DELETED,
    EXTRA_TIME,
    EXTRA_TIME_2ND,
    EXTRA_TIME_BREAK,
    FINISHED,
    FIRST_HALF,
    FT,
    FT_PEN,
    HALF_TIME,
    IN_PLAY,
    INTERRUPTED,
    NS,
    PENALTIES,
    PENALTIES_BREAK,
    SECOND_HALF,
    SUSPENDED,
    TBA,
)
from .world import Fixture, World

GOAL, OWN_GOAL, PENALTY_GOAL = 14, 15, 16
DECIDED_SCORE = (3, 0)  # of a match awarded, or given without being played
#: Minute in which play stopped for good, by fate.
_STOPPED = {ABANDONED: 62, SUSPENDED: 71, INTERRUPTED: 33}
_PLAYED = FINISHED | IN_PLAY | frozenset(_STOPPED)
_BEFORE_KICK_OFF = frozenset({TBA, CANCELLED, DELETED})
_PERIOD_START = (0, 45, 90, 105)


class Goal(NamedTuple):
    part: int  # 0 and 1 the halves, 2 and 3 those of extra time
    minute: int
    extra: int
    side: int  # 0 home, 1 away: whose score it adds to
    kind: int


class Period(NamedTuple):
    type_id: int
    description: str
    start: int
    end: int
    counts_from: int
    length: int
    added: int


class Story(NamedTuple):
    goals: tuple[Goal, ...]
    added: tuple[int, int, int, int]
    extra_time: bool
    kicks: tuple[tuple[int, bool], ...]  # shoot-out: side, scored
    phases: tuple[tuple[int, int, int], ...]  # state, start, end
    periods: tuple[Period, ...]
    final: int  # the state it ends in

    def goals_of(self, side: int, parts: tuple[int, ...] = (0, 1, 2, 3)) -> int:
        return sum(g.side == side and g.part in parts for g in self.goals)

    def part_start(self, part: int) -> int:
        wanted = (FIRST_HALF, SECOND_HALF, EXTRA_TIME, EXTRA_TIME_2ND)[part]
        return next(start for state, start, _ in self.phases if state == wanted)

    def at(self, part: int, minute: int, extra: int) -> int:
        """When something of that minute happened, as an epoch."""
        return self.part_start(part) + (minute + extra - _PERIOD_START[part]) * 60 - 20


_WANTED: dict[str, Callable[[Story], bool]] = {
    "": lambda tale: True,
    "aet": lambda tale: tale.final == AET,
    "pens": lambda tale: tale.final == FT_PEN,
    "goals": lambda tale: tale.goals_of(0, (0,)) == 1 == tale.goals_of(1, (0,)) and len(tale.goals) > 3,
}


class Moment(NamedTuple):
    """A match at an instant."""

    state: int
    now: float
    goals: tuple[Goal, ...]
    periods: tuple[Period, ...]
    kicks: tuple[tuple[int, bool], ...]
    share: float  # of 90 minutes played

    @property
    def done(self) -> bool:
        return self.state in COUNTED

    @property
    def minute(self) -> int:
        """Minutes on the clock, without time added: 90 at full time, 120 after extra time."""
        clocks = (min(p.length, int(self.now - p.start) // 60) + p.counts_from for p in self.periods if p.length)
        return max(clocks, default=0)

    @property
    def started(self) -> bool:
        return bool(self.periods)

    def score(self, parts: tuple[int, ...] = (0, 1, 2, 3)) -> tuple[int, int]:
        if self.state in DECIDED:
            return DECIDED_SCORE
        goals = [g for g in self.goals if g.part in parts]
        return sum(g.side == 0 for g in goals), sum(g.side == 1 for g in goals)

    def shootout(self) -> tuple[int, int]:
        return sum(s and side == 0 for side, s in self.kicks), sum(s and side == 1 for side, s in self.kicks)

    def winner(self) -> int | None:
        """0 home, 1 away, None for a draw or an open match."""
        if not self.done:
            return None
        home, away = self.shootout() if self.state == FT_PEN else self.score()
        return None if home == away else int(away > home)


def _poisson(rng: Random, mean: float) -> int:
    limit, product, count = math.exp(-mean), rng.random(), 0
    while product > limit:
        product *= rng.random()
        count += 1
    return count


def _goals(
    rng: Random,
    means: tuple[float, float],
    parts: tuple[int, ...],
    added: tuple[int, ...],
    score: tuple[int, int] | None = None,
) -> list[Goal]:
    goals = []
    for side in (0, 1):
        for _ in range(_poisson(rng, means[side]) if score is None else score[side]):
            part = parts[rng.random() > 0.46]
            length = 45 if part < 2 else 15
            minute, luck = rng.randint(1, length), rng.random()
            extra = rng.randint(1, added[part]) if minute == length and added[part] else 0
            kind = OWN_GOAL if luck < 0.04 else PENALTY_GOAL if luck < 0.13 else GOAL
            goals.append(Goal(part, _PERIOD_START[part] + minute, extra, side, kind))
    return goals


def _shootout(rng: Random) -> tuple[tuple[int, bool], ...]:
    kicks: list[tuple[int, bool]] = []
    scored, taken = [0, 0], [0, 0]
    while True:
        side = len(kicks) % 2
        hit = rng.random() < 0.76
        kicks.append((side, hit))
        taken[side] += 1
        scored[side] += hit
        left = [max(5 - taken[0], 0), max(5 - taken[1], 0)]
        if min(taken) >= 5 and taken[0] == taken[1] and scored[0] != scored[1]:
            return tuple(kicks)
        if min(taken) < 5 and (scored[0] > scored[1] + left[1] or scored[1] > scored[0] + left[0]):
            return tuple(kicks)


def story(world: World, fixture: Fixture) -> Story:
    value: Story = world.memo.get(("story", fixture.id, fixture.score), lambda: _find(world, fixture))
    return value


def _find(world: World, fixture: Fixture) -> Story:
    """The first story that goes as wanted (for nearly all: the first)."""
    fits = _WANTED[fixture.wanted]
    tales = (_tell(world, fixture, dice(world.seed, "story", fixture.id, salt)) for salt in count())
    return next(tale for tale in tales if fits(tale))


def _tell(world: World, fixture: Fixture, rng: Random) -> Story:
    year = fixture.season.year
    edge = world.strength(fixture.home, year) - world.strength(fixture.away, year)
    means = (1.5 * math.exp(edge), 1.2 * math.exp(-edge))
    added = (rng.randint(1, 4), rng.randint(2, 8), rng.randint(0, 2), rng.randint(0, 3))
    goals = _goals(rng, means, (0, 1), added, fixture.score)
    extra_time = False
    kicks: tuple[tuple[int, bool], ...] = ()
    if fixture.decider and _level(world, fixture, goals):
        extra_time = not fixture.straight_to_kicks
        if extra_time:
            goals += _goals(rng, (means[0] / 3, means[1] / 3), (2, 3), added)
        if _level(world, fixture, goals):
            kicks = _shootout(rng)
    goals.sort(key=lambda g: (g.part, g.minute, g.extra, g.side))
    final = FT_PEN if kicks else AET if extra_time else FT
    phases = tuple(_phases(fixture.kickoff, added, extra_time, bool(kicks)))
    stopped = _STOPPED.get(fixture.fate)
    if stopped:
        goals = [g for g in goals if g.minute < stopped]
    return Story(tuple(goals), added, extra_time, kicks, phases, tuple(_periods(phases, added)), final)


def _level(world: World, fixture: Fixture, goals: list[Goal]) -> bool:
    """Whether the tie is level: the match alone, or both legs together."""
    difference = sum(1 - 2 * g.side for g in goals)
    if fixture.first_leg is not None:
        first = story(world, fixture.first_leg)
        difference += first.goals_of(1) - first.goals_of(0)
    return difference == 0


def _phases(kickoff: int, added: tuple[int, ...], extra: bool, shoot: bool) -> Iterator[tuple[int, int, int]]:
    plan: list[tuple[int, float]] = [(FIRST_HALF, 45 + added[0]), (HALF_TIME, 15), (SECOND_HALF, 45 + added[1])]
    if extra:
        # a moment of FT before the break for extra time, as the real states do
        plan += [(FT, 0.5), (BREAK, 4.5), (EXTRA_TIME, 15 + added[2]), (EXTRA_TIME_BREAK, 2)]
        plan += [(EXTRA_TIME_2ND, 15 + added[3])]
    elif shoot:
        plan += [(FT, 0.5)]
    if shoot:
        plan += [(PENALTIES_BREAK, 4), (PENALTIES, 10)]
    at = kickoff
    for state, minutes in plan:
        yield state, at, at + int(minutes * 60)
        at += int(minutes * 60)


def _periods(phases: tuple[tuple[int, int, int], ...], added: tuple[int, ...]) -> Iterator[Period]:
    times = {state: (start, end) for state, start, end in phases}
    yield Period(1, "1st-half", *times[FIRST_HALF], 0, 45, added[0])
    yield Period(2, "2nd-half", *times[SECOND_HALF], 45, 45, added[1])
    if EXTRA_TIME in times:
        # the shoot-out can start before extra time is booked as ended
        late = 270 if PENALTIES in times else 0
        yield Period(
            3,
            "extra-time",
            times[EXTRA_TIME][0],
            times[EXTRA_TIME_2ND][1] + late,
            90,
            30,
            added[2] + added[3],
        )
    if PENALTIES in times:
        yield Period(5, "penalties", *times[PENALTIES], 120 if EXTRA_TIME in times else 90, 0, 0)


def moment(world: World, fixture: Fixture, now: float) -> Moment:
    """How the match stands at ``now``."""
    state = state_at(world, fixture, now)
    if state not in _PLAYED:
        return Moment(state, now, (), (), (), 0.0)
    tale = story(world, fixture)
    if now >= tale.phases[-1][2] and state in FINISHED:  # not the moment of FT before extra time
        return Moment(state, now, tale.goals, tale.periods, tale.kicks, 1.0)
    if state in _STOPPED:
        now = tale.at(0 if _STOPPED[state] <= 45 else 1, _STOPPED[state], 0)
    goals = tuple(g for g in tale.goals if tale.at(g.part, g.minute, g.extra) <= now)
    periods = tuple(p for p in tale.periods if p.start <= now)
    kicks = tale.kicks
    if kicks:
        start = tale.periods[-1].start
        kicks = tuple(kick for k, kick in enumerate(kicks) if start + 30 * (k + 1) <= now)
    return Moment(state, now, goals, periods, kicks, min(1.0, max(0.02, _minutes(periods, now) / 90)))


def _minutes(periods: tuple[Period, ...], now: float) -> float:
    return sum((min(now, p.end) - p.start) / 60 for p in periods if p.counts_from < 90)


def state_at(world: World, fixture: Fixture, now: float) -> int:
    if fixture.fate in _BEFORE_KICK_OFF:
        return fixture.fate
    if now < fixture.kickoff:
        return NS
    if fixture.fate:
        return fixture.fate
    if now > fixture.kickoff + 3 * 3600:  # cheap: surely over, and no story is needed where nothing was decided
        return story(world, fixture).final if fixture.decider else FT
    tale = story(world, fixture)
    return next((state for state, start, end in tale.phases if start <= now < end), tale.final)


def was_played(world: World, fixture: Fixture, now: float) -> bool:
    """Whether the ball has rolled; cheap, as ``state_at``."""
    return state_at(world, fixture, now) in _PLAYED


def tie_winner(world: World, fixture: Fixture) -> int:
    """The team that goes on after the deciding match."""
    tale = story(world, fixture)
    difference = tale.goals_of(0) - tale.goals_of(1)
    if fixture.first_leg is not None:
        first = story(world, fixture.first_leg)
        difference += first.goals_of(1) - first.goals_of(0)
    if difference == 0:
        difference = sum((1 - 2 * side) * scored for side, scored in tale.kicks)
    return fixture.home if difference > 0 else fixture.away


def final_score(world: World, fixture: Fixture) -> tuple[int, int]:
    """The goals that count in the end."""
    if fixture.fate in DECIDED:
        return DECIDED_SCORE
    tale = story(world, fixture)
    return tale.goals_of(0), tale.goals_of(1)
