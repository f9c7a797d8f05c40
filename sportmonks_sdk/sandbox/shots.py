"""Every shot of a match, with what it was worth: goals, shot statistics and expected goals all come from here."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from . import names
from .memo import dice
from .sheets import MISSED_PENALTY, Incident, Match
from .story import GOAL, PENALTY_GOAL, Moment
from .world import World

ON_TARGET, OFF_TARGET, BLOCKED = 86, 41, 58
PENALTY, FREE_KICK, CORNER, SET_PLAY, OPEN_PLAY = 7940, 7941, 7942, 7944, 7945
ORIGINS = (PENALTY, FREE_KICK, CORNER, SET_PLAY, OPEN_PLAY)
_PENALTY_XG = 0.7884
#: kind → how many of them a side has in 90 minutes besides those that went in
_MEANS = ((ON_TARGET, 2.6), (OFF_TARGET, 5.0), (BLOCKED, 3.2))
_SHOOTS = {24: 0, 25: 2, 26: 4, 27: 6}  # position → how often he shoots
_PART_STARTS = (0, 45, 90, 105)


class Shot(NamedTuple):
    part: int
    minute: int
    extra: int
    side: int
    player: int
    kind: int
    origin: int
    inside: bool
    goal: bool
    xg: float
    xgot: float  # 0 unless it was on target


def shots(world: World, match: Match) -> tuple[Shot, ...]:
    """All shots of the match, whether they have happened yet or not."""
    key = ("shots", match.fixture.id)
    found: tuple[Shot, ...] = world.matches.get(key, lambda: tuple(_make(world, match)))
    return found


def taken(world: World, match: Match, now: Moment) -> Sequence[Shot]:
    """The shots so far."""
    if now.now >= match.tale.phases[-1][2]:
        return shots(world, match)
    return [s for s in shots(world, match) if match.tale.at(s.part, s.minute, s.extra) <= now.now]


def _make(world: World, match: Match) -> list[Shot]:
    rng = dice(world.seed, "shots", match.fixture.id)
    found = [_told(rng, i) for i in match.incidents if i.kind in (GOAL, PENALTY_GOAL, MISSED_PENALTY) and i.part < 4]
    parts = (0, 1, 2, 3) if match.tale.extra_time else (0, 1)
    length = 120 if match.tale.extra_time else 90
    for side in (0, 1):
        on_pitch = match.spells(side, length)
        for kind, mean in _MEANS:
            for _ in range(around(rng, mean * length / 90)):
                minute = rng.randint(1, length)
                part = max(part for part in parts if _PART_STARTS[part] < minute)
                there = [p for p, (on, off) in on_pitch.items() if on <= minute <= off]
                player = rng.choices(there, [_SHOOTS[names.role(p)[0]] for p in there])[0]
                found.append(_plain(rng, (part, minute, 0), side, player, kind))
    return found


def _told(rng: Random, i: Incident) -> Shot:
    """The shot of a goal or of a penalty, which the events tell as well."""
    goal = i.kind != MISSED_PENALTY
    penalty = i.kind != GOAL
    kind = ON_TARGET if goal or rng.random() < 0.7 else OFF_TARGET
    xg = _PENALTY_XG if penalty else round(rng.uniform(0.06, 0.55), 4)
    xgot = round(rng.uniform(0.3, 0.95), 4) if kind == ON_TARGET else 0.0
    origin = PENALTY if penalty else _origin(rng)
    assert i.player is not None
    return Shot(*i.when, i.side, i.player, kind, origin, penalty or rng.random() < 0.85, goal, xg, xgot)


def _plain(rng: Random, when: tuple[int, int, int], side: int, player: int, kind: int) -> Shot:
    inside = rng.random() < 0.6
    xg = round(rng.uniform(0.03, 0.2) if inside else rng.uniform(0.01, 0.06), 4)
    xgot = round(xg * rng.uniform(0.5, 1.6), 4) if kind == ON_TARGET else 0.0
    return Shot(*when, side, player, kind, _origin(rng), inside, False, xg, xgot)


def _origin(rng: Random) -> int:
    return rng.choices((OPEN_PLAY, CORNER, SET_PLAY, FREE_KICK), (70, 14, 11, 5))[0]


def around(rng: Random, mean: float) -> int:
    """A whole number near ``mean``; small means are often zero."""
    return int(mean * (0.55 + 0.9 * rng.random()) + rng.random())
