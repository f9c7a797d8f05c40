"""Who plays, and who did what: team sheets and the incidents of a match, consistent with its goals."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from . import names
from .memo import dice
from .story import GOAL, OWN_GOAL, PENALTY_GOAL, Goal, Moment, Story, story
from .world import Fixture, World

VAR, MISSED_PENALTY, SUBSTITUTION, YELLOW, RED, SECOND_YELLOW = 10, 17, 18, 19, 20, 21
KICK_MISSED, KICK_SCORED = 22, 23
FORMATIONS = ("4-3-3", "4-2-3-1", "4-4-2", "3-5-2", "3-4-3", "5-3-2")
BENCH = 8
FINISHES = ("Left foot shot", "Right foot shot", "Header")
_SCORER_WEIGHT = {24: 0, 25: 1, 26: 3, 27: 6}


class Shirt(NamedTuple):
    """A name on a team sheet."""

    player: int
    position: int
    field: str | None  # "row:column"
    place: int | None  # formation_position
    detailed: int


class Sheet(NamedTuple):
    team: int
    formation: str
    starters: tuple[Shirt, ...]
    bench: tuple[Shirt, ...]
    sidelined: tuple[int, ...]


class Incident(NamedTuple):
    """Something that goes into the events.

    ``part`` 4 is the shoot-out, whose kicks are counted as minutes. A booking without a player is one of the staff.
    """

    part: int
    minute: int
    extra: int
    side: int
    kind: int
    player: int | None
    related: int | None = None
    info: str | None = None

    @property
    def when(self) -> tuple[int, int, int]:
        return self.part, self.minute, self.extra


class Match(NamedTuple):
    """Story, sheets and incidents of one fixture."""

    fixture: Fixture
    tale: Story
    sheets: tuple[Sheet, Sheet]
    incidents: tuple[Incident, ...]

    def seen(self, now: Moment) -> list[Incident]:
        """The incidents that have happened by then, in order."""
        return [i for i in self.incidents if self.time_of(i) <= now.now]

    def time_of(self, incident: Incident) -> int:
        if incident.part == 4:
            return self.tale.periods[-1].start + 30 * incident.minute
        return self.tale.at(*incident.when)

    def spells(self, side: int, last: int) -> dict[int, tuple[int, int]]:
        """Player → (on, off) in minutes, of those who played up to minute ``last``."""
        spells = {shirt.player: (0, last) for shirt in self.sheets[side].starters}
        for i in self.incidents:
            if i.side != side or i.minute > last or i.player is None:
                continue
            if i.kind == SUBSTITUTION and i.related is not None:
                spells[i.related] = (spells[i.related][0], i.minute)
                spells[i.player] = (i.minute, last)
            elif i.kind in (RED, SECOND_YELLOW):
                spells[i.player] = (spells[i.player][0], i.minute)
        return spells


def match(world: World, fixture: Fixture) -> Match:
    value: Match = world.matches.get(fixture.id, lambda: _make(world, fixture))
    return value


def _make(world: World, fixture: Fixture) -> Match:
    rng = dice(world.seed, "match", fixture.id)
    tale = story(world, fixture)
    sheets = (_sheet(rng, fixture.home, fixture.season.year), _sheet(rng, fixture.away, fixture.season.year))
    incidents = [*_changes(rng, 0, sheets[0]), *_changes(rng, 1, sheets[1])]
    incidents += list(_cards(rng, sheets, incidents))
    incidents += [_goal(rng, goal, sheets, incidents) for goal in tale.goals]
    incidents += list(_others(rng, sheets, tale, incidents))
    incidents.sort(key=lambda i: (*i.when, i.side, i.kind))
    return Match(fixture, tale, sheets, tuple(incidents))


def _sheet(rng: Random, team: int, year: int) -> Sheet:
    squad = names.squad(team, year)
    rng.shuffle(squad)
    sidelined = tuple(sorted(p for p in squad if names.role(p)[0] != 24)[:: rng.randint(9, 20)][:2])
    by_position: dict[int, list[int]] = {24: [], 25: [], 26: [], 27: []}
    for player in squad:
        if player not in sidelined:
            by_position[names.role(player)[0]].append(player)
    formation = rng.choice(FORMATIONS)
    lines = [int(n) for n in formation.split("-")]
    starters: list[Shirt] = []
    for row, size in enumerate([1, *lines], start=1):
        position = 24 if row == 1 else 25 if row == 2 else 27 if row == len(lines) + 1 else 26
        for column in range(1, size + 1):
            player = by_position[position].pop()
            detailed = _detailed(position, column, size, row)
            starters.append(Shirt(player, position, f"{row}:{column}", len(starters) + 1, detailed))
    left = [by_position[24].pop(), *(p for place in (25, 26, 27) for p in by_position[place])]
    bench = tuple(Shirt(p, *_bench_role(p)) for p in (left[0], *rng.sample(left[1:], BENCH - 1)))
    return Sheet(team, formation, tuple(starters), bench, sidelined)


def _bench_role(player: int) -> tuple[int, None, None, int]:
    position, detailed = names.role(player)
    return position, None, None, detailed


def _detailed(position: int, column: int, size: int, row: int) -> int:
    if position == 24:
        return 24
    wide = {25: (155, 154), 26: (157, 158), 27: (152, 156)}[position]
    if size >= 3 and column in (1, size):
        return wide[column == size]
    return {25: 148, 26: 153 if row == 3 else 150, 27: 151}[position]


def _changes(rng: Random, side: int, sheet: Sheet) -> Iterator[Incident]:
    leaving = rng.sample([s.player for s in sheet.starters if s.position != 24], 5)
    coming = rng.sample([s.player for s in sheet.bench if s.position != 24], 5)
    for out, new in zip(leaving[: rng.randint(3, 5)], coming, strict=False):
        injured = rng.random() < 0.08
        minute = rng.randint(12, 44) if injured else rng.choice((46, *range(55, 90)))
        yield Incident(int(minute > 45), minute, 0, side, SUBSTITUTION, new, out, "injured" if injured else None)


def on_pitch(sheet: Sheet, side: int, incidents: list[Incident], when: tuple[int, int, int]) -> list[int]:
    """Who is on the pitch just before ``when``."""
    players = [s.player for s in sheet.starters]
    for i in sorted(incidents, key=lambda i: i.when):
        if i.side != side or i.when >= when:
            continue
        gone = i.related if i.kind == SUBSTITUTION else i.player
        if i.kind in (SUBSTITUTION, RED, SECOND_YELLOW) and gone in players:
            players.remove(gone)
            if i.kind == SUBSTITUTION and i.player is not None:
                players.append(i.player)
    return players


def _cards(rng: Random, sheets: tuple[Sheet, Sheet], changes: list[Incident]) -> Iterator[Incident]:
    """Bookings go to starters who stay on, so that nobody is sent off after he left."""
    for side, sheet in enumerate(sheets):
        left = {i.related for i in changes if i.side == side}
        if rng.random() < 0.12:
            minute = rng.randint(20, 90)
            yield Incident(int(minute > 45), minute, 0, side, YELLOW, None, None, "Argument")
        stayed = [s.player for s in sheet.starters if s.player not in left and s.position != 24]
        booked = rng.sample(stayed, min(len(stayed), rng.choice((0, 1, 1, 2, 2, 3, 4))))
        for player in booked:
            minute = rng.randint(8, 90)
            yield Incident(int(minute > 45), minute, 0, side, YELLOW, player, None, "Foul")
            if minute < 80 and rng.random() < 0.03:
                again = rng.randint(minute + 2, 89)
                yield Incident(int(again > 45), again, 0, side, SECOND_YELLOW, player, None, "Foul")
        luck = rng.random()
        if luck < 0.05:
            minute = rng.randint(30, 89)
            sent_off = next(p for p in reversed(stayed) if p not in booked[:4]) if len(booked) < len(stayed) else None
            if sent_off is not None:
                yield Incident(int(minute > 45), minute, 0, side, RED, sent_off, None, "Serious foul")


def _goal(rng: Random, goal: Goal, sheets: tuple[Sheet, Sheet], so_far: list[Incident]) -> Incident:
    side = 1 - goal.side if goal.kind == OWN_GOAL else goal.side
    when = (goal.part, goal.minute, goal.extra)
    players = on_pitch(sheets[side], side, so_far, when)
    weights = [_SCORER_WEIGHT[names.role(p)[0]] for p in players]
    scorer = rng.choices(players, weights)[0]
    helper = None
    if goal.kind == GOAL and rng.random() < 0.72:
        helper = rng.choice([p for p in players if p != scorer])
    if goal.kind == OWN_GOAL:  # the scorer is of the other side; whose shot or cross it was is of the side that gains
        helper = rng.choice(on_pitch(sheets[goal.side], goal.side, so_far, when))
    info = "Penalty" if goal.kind == PENALTY_GOAL else rng.choice(FINISHES)
    return Incident(*when, goal.side, goal.kind, scorer, helper, info)


def _others(rng: Random, sheets: tuple[Sheet, Sheet], tale: Story, so_far: list[Incident]) -> Iterator[Incident]:
    if rng.random() < 0.12:
        yield Incident(1, rng.randint(50, 88), 0, rng.randint(0, 1), VAR, None, None, "Goal Disallowed")
    if rng.random() < 0.05:
        side, minute = rng.randint(0, 1), rng.randint(5, 44)
        yield Incident(0, minute, 0, side, MISSED_PENALTY, on_pitch(sheets[side], side, so_far, (0, minute, 0))[-1])
    takers = [on_pitch(sheet, side, so_far, (4, 0, 0)) for side, sheet in enumerate(sheets)]
    for number, (side, hit) in enumerate(tale.kicks):
        player = takers[side][-1 - number // 2 % len(takers[side])]
        yield Incident(4, number + 1, 0, side, KICK_SCORED if hit else KICK_MISSED, player)
