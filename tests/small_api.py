"""A small API for `LyingServer`: a few fixtures by id, listed by season, day and state as the real one does it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeAlias

from lying_server import Asked, envelope, page_of

Row: TypeAlias = dict[str, Any]
SEASON, LEAGUE = 25583, 8
DAY = 86_400
NOTHING = {"message": "No result(s) found matching your request."}


def row(fixture: int, state: int = 5, kickoff: int | None = None, **more: Any) -> Row:
    """A fixture with the relations of the usual tables, by default one that ended three days ago."""
    at = int(time.time()) - 3 * DAY if kickoff is None else kickoff
    teams = [
        {"id": 10 * fixture + n, "name": f"Team {n}", "meta": {"location": where}}
        for n, where in enumerate(("home", "away"))
    ]
    goals = [
        {"id": 10 * fixture + n, "description": "CURRENT", "participant_id": team["id"], "type_id": 1525,
         "score": {"goals": 2 - n, "participant": team["meta"]["location"]}}
        for n, team in enumerate(teams)
    ]  # fmt: skip
    return {
        "id": fixture, "state_id": state, "league_id": LEAGUE, "season_id": SEASON, "starting_at_timestamp": at,
        "name": "Team 0 vs Team 1", "participants": teams, "scores": goals, **more,
    }  # fmt: skip


def _day_of(one: Row) -> date:
    return datetime.fromtimestamp(one["starting_at_timestamp"], UTC).date()


class SmallApi:
    """``rows`` by id; ``listed`` is how a listing shows a row, ``told`` how ``/multi`` does, both true at first."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows = {one["id"]: one for one in rows}
        self.listed: Callable[[Row], Row] = dict
        self.told: Callable[[Row], Row] = dict

    def __call__(self, asked: Asked) -> Any:
        """The answer to a request."""
        if not asked.path.startswith("football/"):
            return envelope([], entity="Type")
        if "/multi/" in asked.path:
            found = [self.told(self.rows[one]) for one in sorted(set(asked.ids)) if one in self.rows]
            return envelope([_without(one, asked) for one in found]) if found else NOTHING
        found = [one for one in map(self.listed, self.rows.values()) if _passes(one, asked)]
        return page_of(asked, [_bare(one) for one in found], most=1000) if found else NOTHING


def _bare(one: Row) -> Row:
    return {name: value for name, value in one.items() if not isinstance(value, list | dict)}


def _without(one: Row, asked: Asked) -> Row:
    """The row with the relations that were asked for."""
    wanted = {part.partition(".")[0].lower() for part in asked.query.get("include", "").split(";")}
    return _bare(one) | {name: value for name, value in one.items() if name.lower() in wanted}


def _passes(one: Row, asked: Asked) -> bool:
    steps = asked.path.split("/")
    if "inplay" in steps and one["state_id"] not in (2, 3, 22):
        return False
    if "date" in steps and _day_of(one) != date.fromisoformat(steps[3]):
        return False
    if "between" in steps and not date.fromisoformat(steps[3]) <= _day_of(one) <= date.fromisoformat(steps[4]):
        return False
    for part in asked.query.get("filters", "").split(";"):
        name, _, ids = part.partition(":")
        column = {"fixtureSeasons": "season_id", "fixtureLeagues": "league_id", "fixtureStates": "state_id"}.get(name)
        if column is not None and one[column] not in map(int, ids.split(",")):
            return False
    return True


def days_from_now(days: float) -> int:
    """A moment as the API writes it, unix seconds."""
    return int(time.time() + timedelta(days=days).total_seconds())
