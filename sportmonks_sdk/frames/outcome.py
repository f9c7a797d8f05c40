"""The columns of ``fixtures`` that take the whole fixture: kick-off, teams, goals, winner.

Sides come from ``location``, never from the order of participants or scores, which the API does not promise.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sportmonks_sdk.query.states import COUNTED, DECIDED, FINISHED, STATES

SIDES = ("home", "away")
# Column → score type and side. Source: Sportmonks docs, "Scores": 1525 CURRENT counts extra time and not the shoot-out,
# 2 is cumulative after 90 minutes.
GOALS = {
    f"{side}_{name}": (type_id, side)
    for name, type_id in {"goals": 1525, "goals_ht": 1, "goals_ft": 2, "penalties": 5}.items()
    for side in SIDES
}
AFTER_PENALTIES = 8
# Column → place in what is derived.
_TEAMS = ("home_id", "home_team", "away_id", "away_team")
DERIVED = {name: place for place, name in enumerate(("kickoff", *_TEAMS, *GOALS, "winner", "counted"))}
_GOALS = tuple(GOALS.values())


def derive(fixtures: Iterable[Any]) -> list[tuple[Any, ...]]:
    """The derived columns of each fixture struct; ``kickoff`` is in unix seconds, where the API sends them."""
    return [_derive(fixture) for fixture in fixtures]


def _derive(fixture: Any) -> tuple[Any, ...]:
    teams: dict[str, Any] = {}
    side_of: dict[int, str] = {}
    for team in fixture.participants or ():
        if team.meta is not None and (side := team.meta.location) in SIDES:
            teams[side] = team
            side_of[team.id] = side
    home, away = teams.get("home"), teams.get("away")
    goals = _goals(fixture, side_of)
    return (
        fixture.starting_at_timestamp,
        *((None, None) if home is None else (home.id, home.name)),
        *((None, None) if away is None else (away.id, away.name)),
        *goals,
        _winner(fixture.state_id, teams, goals),
        fixture.state_id in COUNTED if fixture.state_id in STATES else None,
    )


def _goals(fixture: Any, side_of: dict[int, str]) -> list[int | None]:
    """In the order of ``GOALS``."""
    if fixture.scores is None:
        return [fixture.home_score, fixture.away_score, *[None] * (len(_GOALS) - 2)]
    goals: dict[tuple[int | None, str | None], int | None] = {}
    for score in fixture.scores:
        if (told := score.score) is not None:
            goals[score.type_id, told.participant or side_of.get(score.participant_id)] = told.goals
    return list(map(goals.get, _GOALS))


def _winner(state_id: int | None, teams: dict[str, Any], goals: list[int | None]) -> str | None:
    marked = [side for side, team in teams.items() if team.meta.winner]
    if len(marked) == 1:
        return marked[0]
    if state_id in DECIDED:
        return _leader(*goals[:2])
    if state_id not in FINISHED:
        return None
    by_penalties = _leader(*goals[-2:])
    if by_penalties in SIDES:
        return by_penalties
    if state_id == AFTER_PENALTIES:
        return None
    by_goals = _leader(*goals[:2])
    # The API marks nobody on a draw, so both teams unmarked after the end say draw even where scores are not
    # included.
    return by_goals or ("draw" if len(teams) == len(SIDES) and not marked else None)


def _leader(home: int | None, away: int | None) -> str | None:
    if home is None or away is None:
        return None
    return "draw" if home == away else "home" if home > away else "away"
