"""The order of a table: points, then the rules of the competition for who is level. Pure arithmetic.

A rule is asked of the teams that are still level when it is reached, and of the matches counted so far; who is level
after all rules stands in the order of team ids (the places of a play-off that is not played here).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple


class Result(NamedTuple):
    """One counted match."""

    home: int
    away: int
    home_goals: int
    away_goals: int


class Total(NamedTuple):
    """What a team has from some matches."""

    points: int = 0
    difference: int = 0
    goals: int = 0
    wins: int = 0
    away_goals: int = 0

    def plus(self, mine: int, theirs: int, away: bool) -> Total:
        won, level = mine > theirs, mine == theirs
        return Total(
            self.points + 3 * won + level,
            self.difference + mine - theirs,
            self.goals + mine,
            self.wins + won,
            self.away_goals + mine * away,
        )


#: rule → (what it compares, whether only the matches between the level teams count)
_RULES: dict[str, tuple[Callable[[Total], int], bool]] = {
    "goal_difference": (lambda total: total.difference, False),
    "goals": (lambda total: total.goals, False),
    "wins": (lambda total: total.wins, False),
    "away_goals": (lambda total: total.away_goals, False),
    "head_to_head_points": (lambda total: total.points, True),
    "head_to_head_difference": (lambda total: total.difference, True),
    "head_to_head_away_goals": (lambda total: total.away_goals, True),
}
PLAY_OFF = "play_off"  # no rule is left

#: league → its rules after points
RULES: dict[int, tuple[str, ...]] = {
    8: ("goal_difference", "goals", "head_to_head_points", "head_to_head_away_goals"),
    24: ("goal_difference", "goals", "away_goals", "wins"),
    82: ("goal_difference", "goals", "head_to_head_points", "head_to_head_difference", "head_to_head_away_goals",
         "away_goals"),
    301: ("goal_difference", "goals", "wins", "away_goals"),
    384: ("head_to_head_points", "head_to_head_difference", "goal_difference", "goals"),
    564: ("head_to_head_points", "head_to_head_difference", "head_to_head_away_goals", "goal_difference", "goals"),
}  # fmt: skip


def totals(teams: Iterable[int], results: Iterable[Result]) -> dict[int, Total]:
    """What the matches among ``teams`` gave each of them."""
    found = dict.fromkeys(teams, Total())
    for home, away, home_goals, away_goals in results:
        if home in found and away in found:
            found[home] = found[home].plus(home_goals, away_goals, away=False)
            found[away] = found[away].plus(away_goals, home_goals, away=True)
    return found


def overall_values(total: Total, rules: Sequence[str]) -> tuple[int, ...]:
    """Points, and what those of the rules compare that look at all matches."""
    return (total.points, *(compare(total) for compare, among_them in map(_RULES.__getitem__, rules) if not among_them))


def ranked(
    teams: Iterable[int], results: Sequence[Result], rules: Sequence[str], points: Mapping[int, int] | None = None
) -> list[int]:
    """Teams, best first. ``points`` are added to those of the matches: a correction, below zero where some are lost."""
    overall = totals(teams, results)
    extra = points or {}

    def settle(level: list[int], place: int) -> list[int]:
        if len(level) == 1 or place > len(rules):
            return sorted(level)
        values = _values(level, place)
        found: list[int] = []
        for value in sorted(set(values.values()), reverse=True):
            found += settle([team for team in level if values[team] == value], place + 1)
        return found

    def _values(level: list[int], place: int) -> dict[int, int]:
        if place == 0:
            return {team: overall[team].points + extra.get(team, 0) for team in level}
        compare, among_them = _RULES[rules[place - 1]]
        source = totals(level, results) if among_them else overall
        return {team: compare(source[team]) for team in level}

    return settle(list(overall), 0)


def deciding_rule(
    one: int, other: int, overall: Mapping[int, Total], results: Iterable[Result], rules: Sequence[str]
) -> str | None:
    """The rule that parts two teams level on points, PLAY_OFF where none does, None where points do.

    ``overall`` is what each has from all matches; of ``results`` those between the two are looked at.
    """
    if overall[one].points != overall[other].points:
        return None
    between = totals((one, other), results)
    for rule in rules:
        compare, among_them = _RULES[rule]
        source = between if among_them else overall
        if compare(source[one]) != compare(source[other]):
            return rule
    return PLAY_OFF
