"""Seasons that end with two teams level on points, so that each rule for level teams decides somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import NamedTuple

from .ranking import PLAY_OFF, RULES, Result, Total, deciding_rule, overall_values, ranked, totals
from .story import final_score
from .world import Fixture, World

#: (league, years before the running season) → the rule that parts two teams in the final table
WANTED: dict[tuple[int, int], str] = {
    (8, 1): "head_to_head_points",
    (8, 4): "head_to_head_away_goals",
    (8, 3): PLAY_OFF,
    (82, 1): "goals",
    (82, 2): "head_to_head_difference",
    (301, 1): "wins",
    (301, 2): "away_goals",
    (384, 1): "goal_difference",
    (564, 1): "head_to_head_away_goals",
    (564, 2): "goal_difference",
}
_SCORES = tuple(product(range(5), range(5)))
_LAST_ROUNDS = (1, 2)  # so many may be touched: first one, then more
_MEETINGS = 2  # that a pair must have behind it


def end_level(world: World, fixtures: list[Fixture], rule: str) -> None:
    """Set the last scores of two teams so that ``rule`` parts them in the end, with few goals.

    Where their last two matches cannot bring any two teams level, the season stays as it is.
    """
    rules = RULES[fixtures[0].season.league.id]
    results = {f.id: Result(f.home, f.away, *final_score(world, f)) for f in fixtures}
    for rounds in _LAST_ROUNDS:
        for way in sorted(_ways(fixtures, results, rule, rounds), key=lambda way: (way.cost, way.pair)):
            changed = results | {f.id: Result(f.home, f.away, *score) for f, score in way.scores}
            order = ranked(fixtures[0].season.league.teams, list(changed.values()), rules)
            if abs(order.index(way.pair[0]) - order.index(way.pair[1])) == 1:  # nobody else is level with them
                for fixture, score in way.scores:
                    fixture.score = score
                return


class _Way(NamedTuple):
    """Scores that bring two teams level up to the rule."""

    cost: int
    pair: tuple[int, int]
    scores: list[tuple[Fixture, tuple[int, int]]]


class _Finish(NamedTuple):
    """How the last matches of a team could go, and what it has then."""

    cost: int
    scores: tuple[tuple[int, int], ...]
    total: Total


def _ways(fixtures: list[Fixture], results: Mapping[int, Result], rule: str, rounds: int) -> Iterator[_Way]:
    """The cheapest way for each pair of teams that do not meet in the last rounds."""
    season = fixtures[0].season
    rules = RULES[season.league.id]
    first = max(f.round_id or 0 for f in fixtures) - rounds + 1
    late = [f for f in fixtures if (f.round_id or 0) >= first]
    before = [results[f.id] for f in fixtures if (f.round_id or 0) < first]
    last = {team: [f for f in late if team in (f.home, f.away)] for team in season.league.teams}
    so_far = totals(season.league.teams, before)
    ahead = rules if rule == PLAY_OFF else rules[: rules.index(rule)]  # on which they must be level
    ends = {
        team: _by_standing(_ends(team, so_far[team], mine), ahead)
        for team, mine in last.items()
        if not any(f.fate for f in mine)
    }
    for one, other in combinations(sorted(ends), 2):
        between = [result for result in before if {*result[:2]} == {one, other}]
        if len(between) < _MEETINGS:
            continue
        fitting = (
            (a.cost + b.cost, a, b)
            for standing, mine in ends[one].items()
            for a, b in product(mine, ends[other].get(standing, ()))
            if deciding_rule(one, other, {one: a.total, other: b.total}, between, rules) == rule
        )
        cost, a, b = min(fitting, default=(0, None, None), key=lambda found: found[0])
        if a is not None and b is not None:
            yield _Way(
                cost, (one, other), [*zip(last[one], a.scores, strict=True), *zip(last[other], b.scores, strict=True)]
            )


def _ends(team: int, so_far: Total, last: list[Fixture]) -> list[_Finish]:
    """Every total that the last matches can lead to, by the way with the fewest goals."""
    found = [_Finish(0, (), so_far)]
    for fixture in last:
        away = fixture.away == team
        longer = (
            _Finish(end.cost + sum(score), (*end.scores, score), end.total.plus(score[away], score[not away], away))
            for end in found
            for score in _SCORES
        )
        found = list({end.total: end for end in sorted(longer, reverse=True)}.values())
    return found


def _by_standing(ends: list[_Finish], ahead: Sequence[str]) -> dict[tuple[int, ...], list[_Finish]]:
    """The ends by what must be equal: points, and what the rules ahead compare over all matches."""
    found: dict[tuple[int, ...], list[_Finish]] = {}
    for end in ends:
        found.setdefault(overall_values(end.total, ahead), []).append(end)
    return found
