"""Statistics of sides and players: made so that they add up, with the zeros left out as the real ones do."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from random import Random

from .memo import dice
from .reference import Row
from .sheets import MISSED_PENALTY, RED, SECOND_YELLOW, SUBSTITUTION, YELLOW, Incident, Match
from .shots import BLOCKED, OFF_TARGET, ON_TARGET, ORIGINS, PENALTY, Shot, around, taken
from .story import GOAL, OWN_GOAL, PENALTY_GOAL, Moment
from .world import World

LINEUP_BASE = 14_000_000_000
_EPOCH = 17_000_000  # ids of fixtures start above this
# type: mean over 90 minutes of those without a rule of their own
_SIDE_MEANS = {46: 70, 51: 2, 53: 8, 55: 11, 56: 11, 60: 20, 62: 55, 64: 0.3, 65: 14, 78: 17, 87: 0.4, 98: 16,
               100: 9, 106: 50, 108: 17, 117: 8, 580: 2, 581: 1}  # fmt: skip
_PART_OF = {99: (98, 0.28), 109: (108, 0.5), 27267: (78, 0.6)}
# type: mean over 90 minutes for keeper, defender, midfielder, attacker
_PLAYER_MEANS: dict[int, tuple[float, float, float, float]] = {
    120: (38, 62, 58, 36), 80: (30, 50, 46, 22), 122: (12, 5, 3, 1), 105: (1, 8, 10, 12), 107: (0.4, 2, 1.2, 1.8),
    78: (0.1, 2, 1.9, 0.7), 100: (0.1, 1.4, 1, 0.4),
    101: (1, 3.5, 1, 0.5), 56: (0.1, 1.1, 1.3, 1.2), 96: (0.3, 0.9, 1.4, 1.5), 108: (0, 0.7, 1.6, 2.4),
    110: (0, 0.8, 0.9, 0.4), 94: (0, 0.4, 1, 1.5), 98: (0, 1.2, 1.6, 1.3), 117: (0, 0.5, 1.3, 1),
    97: (0, 0.6, 0.4, 0.2), 580: (0, 0.1, 0.3, 0.3), 581: (0, 0.05, 0.1, 0.4), 27273: (3, 9, 11, 12),
    53: (7, 0, 0, 0), 51: (0, 0, 0.1, 0.6),
}  # fmt: skip
_PLAYER_PART_OF = {123: (122, 0.45), 116: (80, 0.84), 106: (105, 0.5), 109: (108, 0.5), 99: (98, 0.28),
                   27267: (78, 0.6)}  # fmt: skip


def _tally(incidents: list[Incident], side: int) -> dict[int, int]:
    """What the events say about a side."""
    mine = [i for i in incidents if i.side == side and i.part < 4]
    count = {kind: sum(i.kind == kind for i in mine) for kind in (YELLOW, RED, SECOND_YELLOW, SUBSTITUTION)}
    return {
        84: count[YELLOW],
        83: count[RED] + count[SECOND_YELLOW],
        85: count[SECOND_YELLOW],
        59: count[SUBSTITUTION],
        79: sum(i.kind == GOAL and i.related is not None for i in mine),
        52: sum(i.kind in (GOAL, OWN_GOAL, PENALTY_GOAL) for i in mine),
        47: sum(i.kind in (PENALTY_GOAL, MISSED_PENALTY) for i in mine),
    }


def sides(world: World, match: Match, now: Moment) -> tuple[dict[int, float], dict[int, float]]:
    """Type → value of both sides, zeros and all."""
    rng = dice(world.seed, "numbers", match.fixture.id)
    incidents, share, shot = match.seen(now), now.share, taken(world, match, now)
    year = match.fixture.season.year
    edge = world.strength(match.fixture.home, year) - world.strength(match.fixture.away, year)
    possession = round(min(78, max(22, rng.gauss(51 + 14 * edge, 7))))
    both: list[dict[int, float]] = []
    for side in (0, 1):
        held = possession if side == 0 else 100 - possession
        values: dict[int, float] = {45: held}
        tally = _tally(incidents, side)
        values |= shot_values([s for s in shot if s.side == side])
        values[54] = values[42] + around(rng, 3 * share)
        values[34] = around(rng, 5 * share)
        values[43] = around(rng, (60 + held) * share)
        values[44] = int(values[43] * 0.45)
        values[80] = around(rng, held * 9 * share) + 20
        values[81] = int(values[80] * rng.uniform(0.72, 0.9))
        values[82] = _percent(values[81], values[80])
        for kind, mean in _SIDE_MEANS.items():
            values[kind] = around(rng, mean * share)
        for kind, (whole, part) in _PART_OF.items():
            values[kind] = int(values[whole] * part)
        both.append(values | tally)
    for values, other in (both, reversed(both)):
        values[88] = other[52]
    for side, values in enumerate(both):
        values[57] = sum(s.side != side and s.kind == ON_TARGET and not s.goal for s in shot)
    return both[0], both[1]


def _percent(part: float, whole: float) -> float:
    """A percentage as the wire has it: an int where it is whole, else two decimals."""
    return _loose(round(100 * part / whole, 2)) if whole else 0


def _loose(value: float) -> float:
    """Whole numbers lose their point on the wire."""
    return int(value) if value == int(value) else value


def statistic_rows(world: World, match: Match, now: Moment) -> list[Row]:
    """Zeros were never recorded, unless the other side has the type (then some carry an explicit 0)."""
    both = sides(world, match, now)
    rows: list[Row] = []
    for side, (values, other) in enumerate((both, both[::-1])):
        for kind, value in sorted(values.items()):
            if value or (other[kind] and kind in (83, 85, 52, 88)):
                rows.append(_side_row(match, len(rows), kind, side, value))
    return rows


def _side_row(match: Match, number: int, kind: int, side: int, value: float) -> Row:
    fixture = match.fixture
    return {
        "id": (fixture.id - _EPOCH) * 1000 + number,
        "fixture_id": fixture.id,
        "type_id": kind,
        "participant_id": fixture.away if side else fixture.home,
        "data": {"value": value},
        "location": "away" if side else "home",
    }


def shot_values(mine: Sequence[Shot]) -> dict[int, float]:
    """The shot statistics of a side or a player."""
    kinds: dict[int, float] = {kind: sum(s.kind == kind for s in mine) for kind in (ON_TARGET, OFF_TARGET, BLOCKED)}
    inside = sum(s.inside for s in mine)
    return kinds | {42: len(mine), 49: inside, 50: len(mine) - inside}


def expected_rows(world: World, match: Match, now: Moment) -> list[Row]:
    """xGFixture: the expected values of the shots and about forty plain statistics beside them, per side."""
    both, shot = sides(world, match, now), taken(world, match, now)
    xg = [sum(s.xg for s in shot if s.side == side) for side in (0, 1)]
    points = _expected_points(*xg)
    rows: list[Row] = []
    for side, values in enumerate(both):
        mine, theirs = ([s for s in shot if s.side == one] for one in (side, 1 - side))
        origins = {kind: sum(s.xg for s in mine if s.origin == kind) for kind in ORIGINS}
        on_target, against = (sum(s.xgot for s in some) for some in (mine, theirs))
        expected = {
            5304: xg[side],
            5305: on_target,
            7939: points[side],
            **origins,
            7943: xg[side] - origins[PENALTY],
            9684: xg[side] - xg[1 - side],
            9685: on_target - xg[side],
            9686: against - sum(s.goal for s in theirs),
            9687: xg[1 - side],
        }
        told = {kind: _loose(round(value, 4)) for kind, value in expected.items()}
        for kind, value in (told | {k: v for k, v in sorted(values.items()) if v}).items():
            rows.append(_side_row(match, len(rows), kind, side, value))
    return rows


def _expected_points(home: float, away: float) -> tuple[float, float]:
    """Three for a win and one for a draw, by how likely each is for goals that come as often as expected."""
    single = [[math.exp(-mean) * mean**k / math.factorial(k) for k in range(12)] for mean in (home, away)]
    won, drawn = 0.0, 0.0
    for goals, chance in enumerate(single[0]):
        won += chance * sum(single[1][:goals])
        drawn += chance * single[1][goals]
    return 3 * won + drawn, 3 * (1 - won - drawn) + drawn


def lineup_id(match: Match, side: int, place: int) -> int:
    return LINEUP_BASE + (match.fixture.id - _EPOCH) * 100 + side * 40 + place


def player_details(world: World, match: Match, now: Moment) -> dict[int, list[Row]]:
    """Line-up id → its details; players who never came on have none."""
    found: dict[int, list[Row]] = {}
    for side, sheet in enumerate(match.sheets):
        values = player_values(world, match, now, side)
        for place, shirt in enumerate((*sheet.starters, *sheet.bench)):
            if shirt.player in values:
                line = lineup_id(match, side, place)
                found[line] = [
                    {
                        "id": line * 100 + number,
                        "fixture_id": match.fixture.id,
                        "player_id": shirt.player,
                        "team_id": sheet.team,
                        "lineup_id": line,
                        "type_id": kind,
                        "data": {"value": value},
                    }
                    for number, (kind, value) in enumerate(_kept(values[shirt.player]))
                ]
    return found


def player_values(world: World, match: Match, now: Moment, side: int) -> dict[int, dict[int, float]]:
    """Player → type → value, zeros and all, of those of a side who have played."""
    rng = dice(world.seed, "details", match.fixture.id, side)
    spells = match.spells(side, now.minute)
    told, shot = _told_by_events(match.seen(now)), taken(world, match, now)
    by_player: dict[int, list[Shot]] = {}
    for each in shot:
        by_player.setdefault(each.player, []).append(each)
    sheet = match.sheets[side]
    found: dict[int, dict[int, float]] = {}
    for place, shirt in enumerate((*sheet.starters, *sheet.bench)):
        spell = spells.get(shirt.player)
        if spell is None:
            continue
        mine = shot_values(by_player.get(shirt.player, []))
        taken_shots = {kind: mine[kind] for kind in (ON_TARGET, OFF_TARGET, BLOCKED, 42)}
        done = _player_values(rng, shirt.position, spell[1] - spell[0], told.get(shirt.player, {}), taken_shots)
        if place < 11:
            done[40] = place == 5
        if shirt.position == 24:
            done[88] = now.score()[1 - side]
            done[57] = sum(s.side != side and s.kind == ON_TARGET and not s.goal for s in shot)
        found[shirt.player] = done
    return found


def _kept(values: dict[int, float]) -> Iterator[tuple[int, float]]:
    """Zeros go, flags stay; a few types keep their zeros, as the wire is not strict about it."""
    for kind, value in values.items():
        if value or isinstance(value, bool) or kind in (52, 79, 84, 83, 42, 86):
            yield kind, value


def _told_by_events(incidents: list[Incident]) -> dict[int, dict[int, int]]:
    """Player → what the events say about him."""
    found: dict[int, dict[int, int]] = {}
    for i in incidents:
        if i.player is None or i.part == 4:
            continue
        mine = found.setdefault(i.player, {})
        key = {GOAL: 52, PENALTY_GOAL: 52, YELLOW: 84, RED: 83, SECOND_YELLOW: 83}.get(i.kind)
        if key:
            mine[key] = mine.get(key, 0) + 1
        if i.kind == GOAL and i.related is not None:
            helper = found.setdefault(i.related, {})
            helper[79] = helper.get(79, 0) + 1
    return found


def _player_values(
    rng: Random, position: int, minutes: int, done: Mapping[int, int], shot: Mapping[int, float]
) -> dict[int, float]:
    share, place = minutes / 90, position - 24
    values: dict[int, float] = {119: minutes, **{kind: done.get(kind, 0) for kind in (52, 79, 84, 83)}}
    for kind, means in _PLAYER_MEANS.items():
        mean = means[place] * share
        values[kind] = around(rng, mean) if mean else 0
    for kind, (whole, part) in _PLAYER_PART_OF.items():
        values[kind] = int(values[whole] * part + rng.random() * 0.9)
        values[kind] = min(values[kind], values[whole])
    values |= shot
    values[1491] = values[105] - values[106]
    values[1584] = _percent(values[116], values[80])
    if minutes >= 10:
        rating = round(6.3 + rng.random() * 1.3 + 0.8 * values[52] + 0.4 * values[79] - 1.2 * values[83], 2)
        values[118] = min(10, _loose(rating))
    return values
