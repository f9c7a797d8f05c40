"""The columns of ``fixtures`` that take the whole fixture: kick-off, teams, goals, winner.

Sides come from ``location``, never from the order of participants or scores, which the API does not promise.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sportmonks_sdk.core.states import FINISHED

# Column suffix → score type. Source: Sportmonks docs, "Scores": 1525 CURRENT counts extra time and not the
# shoot-out, 2 is cumulative after 90 minutes.
SCORES = {"goals": 1525, "goals_ht": 1, "goals_ft": 2, "penalties": 5}
SIDES = ("home", "away")
AFTER_PENALTIES = 8


def derive(fixtures: Iterable[Any]) -> list[dict[str, Any]]:
    """One dict of derived columns per fixture struct; ``kickoff`` is in unix seconds, where the API sends them."""
    return [_derive(fixture) for fixture in fixtures]


def _derive(fixture: Any) -> dict[str, Any]:
    row: dict[str, Any] = {"kickoff": fixture.starting_at_timestamp}
    teams: dict[str, Any] = {}
    side_of: dict[int, str] = {}
    for team in fixture.participants or ():
        side = team.meta.location if team.meta is not None else None
        if side in SIDES:
            teams[side] = team
            side_of[team.id] = side
    for side in SIDES:
        team = teams.get(side)
        row[f"{side}_id"], row[f"{side}_team"] = (None, None) if team is None else (team.id, team.name)
    _goals(fixture, side_of, row)
    row["winner"] = _winner(fixture.state_id, teams, row)
    return row


def _goals(fixture: Any, side_of: dict[int, str], row: dict[str, Any]) -> None:
    goals: dict[tuple[int | None, str | None], int | None] = {}
    for score in fixture.scores or ():
        if score.score is not None:
            side = score.score.participant or side_of.get(score.participant_id)
            goals[score.type_id, side] = score.score.goals
    for suffix, type_id in SCORES.items():
        for side in SIDES:
            row[f"{side}_{suffix}"] = goals.get((type_id, side))
    if fixture.scores is None:
        row["home_goals"], row["away_goals"] = fixture.home_score, fixture.away_score


def _winner(state_id: int | None, teams: dict[str, Any], row: dict[str, Any]) -> str | None:
    marked = [side for side, team in teams.items() if team.meta.winner]
    if len(marked) == 1:
        return marked[0]
    if state_id not in FINISHED:
        return None
    by_penalties = _leader(row["home_penalties"], row["away_penalties"])
    if by_penalties in SIDES:
        return by_penalties
    if state_id == AFTER_PENALTIES:
        return None
    by_goals = _leader(row["home_goals"], row["away_goals"])
    # The API marks nobody on a draw, so both teams unmarked after the end say draw even where scores are not
    # included.
    return by_goals or ("draw" if len(teams) == len(SIDES) and not marked else None)


def _leader(home: int | None, away: int | None) -> str | None:
    if home is None or away is None:
        return None
    return "draw" if home == away else "home" if home > away else "away"
