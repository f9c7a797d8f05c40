"""Statistics of sides and players: made so that they add up, with the zeros left out as the real ones do."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from .memo import dice
from .reference import Row
from .sheets import RED, SECOND_YELLOW, SUBSTITUTION, YELLOW, Incident, Match
from .story import GOAL, OWN_GOAL, PENALTY_GOAL, Moment
from .world import World

LINEUP_BASE = 14_000_000_000
_EPOCH = 17_000_000  # ids of fixtures start above this
_XG_TYPES = (7939, 7940, 7941, 7942, 7943, 7944, 7945, 9684, 9685, 9686, 9687)
# type: mean over 90 minutes of those without a rule of their own
_SIDE_MEANS = {46: 70, 51: 2, 53: 8, 55: 11, 56: 11, 60: 20, 62: 55, 64: 0.3, 65: 14, 78: 17, 87: 0.4, 98: 16,
               100: 9, 106: 50, 108: 17, 117: 8, 580: 2, 581: 1}  # fmt: skip
_PART_OF = {99: (98, 0.28), 109: (108, 0.5), 27267: (78, 0.6)}
# type: mean over 90 minutes for keeper, defender, midfielder, attacker
_PLAYER_MEANS: dict[int, tuple[float, float, float, float]] = {
    120: (38, 62, 58, 36), 80: (30, 50, 46, 22), 122: (12, 5, 3, 1), 105: (1, 8, 10, 12), 107: (0.4, 2, 1.2, 1.8),
    41: (0, 0.3, 0.6, 1), 58: (0, 0.2, 0.5, 0.7), 78: (0.1, 2, 1.9, 0.7), 100: (0.1, 1.4, 1, 0.4),
    101: (1, 3.5, 1, 0.5), 56: (0.1, 1.1, 1.3, 1.2), 96: (0.3, 0.9, 1.4, 1.5), 108: (0, 0.7, 1.6, 2.4),
    110: (0, 0.8, 0.9, 0.4), 94: (0, 0.4, 1, 1.5), 98: (0, 1.2, 1.6, 1.3), 117: (0, 0.5, 1.3, 1),
    97: (0, 0.6, 0.4, 0.2), 580: (0, 0.1, 0.3, 0.3), 581: (0, 0.05, 0.1, 0.4), 27273: (3, 9, 11, 12),
    53: (7, 0, 0, 0), 51: (0, 0, 0.1, 0.6),
}  # fmt: skip
_PLAYER_PART_OF = {123: (122, 0.45), 116: (80, 0.84), 106: (105, 0.5), 109: (108, 0.5), 99: (98, 0.28),
                   27267: (78, 0.6)}  # fmt: skip


def _around(rng: Random, mean: float) -> int:
    """A whole number near ``mean``; small means are often zero."""
    return int(mean * (0.55 + 0.9 * rng.random()) + rng.random())


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
        47: sum(i.kind == PENALTY_GOAL for i in mine),
    }


def sides(world: World, match: Match, now: Moment) -> tuple[dict[int, float], dict[int, float]]:
    """Type → value of both sides, zeros and all."""
    rng = dice(world.seed, "numbers", match.fixture.id)
    incidents, share = match.seen(now), now.share
    year = match.fixture.season.year
    edge = world.strength(match.fixture.home, year) - world.strength(match.fixture.away, year)
    possession = round(min(78, max(22, rng.gauss(51 + 14 * edge, 7))))
    both: list[dict[int, float]] = []
    for side in (0, 1):
        held = possession if side == 0 else 100 - possession
        values: dict[int, float] = {45: held}
        tally = _tally(incidents, side)
        own = sum(i.kind == OWN_GOAL and i.side == side for i in incidents)
        values[86] = tally[52] - own + _around(rng, 2.6 * share)
        values[41] = _around(rng, 5 * share)
        values[58] = _around(rng, 3.2 * share)
        values[42] = values[86] + values[41] + values[58]
        values[50] = rng.randint(0, int(values[42]) // 2)
        values[49] = values[42] - values[50]
        values[54] = values[42] + _around(rng, 3 * share)
        values[34] = _around(rng, 5 * share)
        values[43] = _around(rng, (60 + held) * share)
        values[44] = int(values[43] * 0.45)
        values[80] = _around(rng, held * 9 * share) + 20
        values[81] = int(values[80] * rng.uniform(0.72, 0.9))
        values[82] = _percent(values[81], values[80])
        for kind, mean in _SIDE_MEANS.items():
            values[kind] = _around(rng, mean * share)
        for kind, (whole, part) in _PART_OF.items():
            values[kind] = int(values[whole] * part)
        both.append(values | tally)
    for values, other in (both, reversed(both)):
        values[88] = other[52]
    for side, (values, other) in enumerate((both, both[::-1])):
        own = sum(i.kind == OWN_GOAL and i.side == 1 - side for i in incidents)
        values[57] = other[86] - (other[52] - own)
    return both[0], both[1]


def _percent(part: float, whole: float) -> float:
    """A percentage as the wire has it: an int where it is whole, else two decimals."""
    value = round(100 * part / whole, 2) if whole else 0.0
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


def expected_rows(world: World, match: Match, now: Moment) -> list[Row]:
    """xGFixture: expected goals and about forty plain statistics beside them, per side."""
    rng = dice(world.seed, "xg", match.fixture.id)
    rows: list[Row] = []
    for side, values in enumerate(sides(world, match, now)):
        goals = sum(rng.uniform(0.2, 0.6) for _ in range(int(values[52])))
        xg = round(goals + sum(rng.uniform(0.02, 0.22) for _ in range(int(values[42]))), 4)
        expected: dict[int, float] = {5304: xg, 5305: round(xg * rng.uniform(0.6, 1.25), 4)}
        expected |= {kind: round(xg * rng.uniform(0.05, 0.9), 4) for kind in _XG_TYPES}
        # a whole expected value loses its point on the way
        expected[9686] = 0 if not values[47] else round(0.7884 * values[47], 4)
        for kind, value in (expected | {k: v for k, v in sorted(values.items()) if v}).items():
            rows.append(_side_row(match, len(rows), kind, side, value))
    return rows


def lineup_id(match: Match, side: int, place: int) -> int:
    return LINEUP_BASE + (match.fixture.id - _EPOCH) * 100 + side * 40 + place


def player_details(world: World, match: Match, now: Moment) -> dict[int, list[Row]]:
    """Line-up id → its details; players who never came on have none."""
    found: dict[int, list[Row]] = {}
    incidents = match.seen(now)
    for side, sheet in enumerate(match.sheets):
        rng = dice(world.seed, "details", match.fixture.id, side)
        spells = match.spells(side, now.minute)
        shots = _shots_by_player(incidents)
        for place, shirt in enumerate((*sheet.starters, *sheet.bench)):
            spell = spells.get(shirt.player)
            if spell is None:
                continue
            line = lineup_id(match, side, place)
            done = _player_values(rng, shirt.position, spell[1] - spell[0], shots.get(shirt.player, {}))
            if place < 11:
                done[40] = place == 5
            if shirt.position == 24:
                mine = now.score()
                done[88] = mine[1 - side]
                done[57] = _around(rng, 3 * now.share)
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
                for number, (kind, value) in enumerate(_kept(done))
            ]
    return found


def _kept(values: dict[int, float]) -> Iterator[tuple[int, float]]:
    """Zeros go, flags stay; a few types keep their zeros, as the wire is not strict about it."""
    for kind, value in values.items():
        if value or isinstance(value, bool) or kind in (52, 79, 84, 83, 42, 86):
            yield kind, value


def _shots_by_player(incidents: list[Incident]) -> dict[int, dict[int, int]]:
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


def _player_values(rng: Random, position: int, minutes: int, done: dict[int, int]) -> dict[int, float]:
    share, place = minutes / 90, position - 24
    values: dict[int, float] = {119: minutes, **{kind: done.get(kind, 0) for kind in (52, 79, 84, 83)}}
    for kind, means in _PLAYER_MEANS.items():
        mean = means[place] * share
        values[kind] = _around(rng, mean) if mean else 0
    for kind, (whole, part) in _PLAYER_PART_OF.items():
        values[kind] = int(values[whole] * part + rng.random() * 0.9)
        values[kind] = min(values[kind], values[whole])
    values[86] = values[52] + (rng.random() < 0.25 * share)
    values[42] = values[86] + values[41] + values[58]
    values[1491] = values[105] - values[106]
    values[1584] = _percent(values[116], values[80])
    if minutes >= 10:
        rating = round(6.3 + rng.random() * 1.3 + 0.8 * values[52] + 0.4 * values[79] - 1.2 * values[83], 2)
        values[118] = min(10, int(rating) if rating == int(rating) else rating)
    return values
