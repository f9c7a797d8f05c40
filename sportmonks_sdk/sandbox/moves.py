"""Moves of players: transfers, and what is talked of."""

from __future__ import annotations

from . import competition_rows, names
from .fixture_endpoints import Asked, Source
from .query_string import a_date, invalid
from .reference import Row
from .world import DAY


def transfers_between(ask: Asked) -> list[Row]:
    start, end = days(ask)
    return [row for row in transfers(ask) if start <= row["date"] <= end]


def days(ask: Asked) -> tuple[str, str]:
    start, end = a_date(ask.args[0], "start date"), a_date(ask.args[1], "end date")
    if (end - start).days > 31:
        raise invalid("end", f"The date range of {(end - start).days} days is too long: the maximum is 31 days.")
    return start.isoformat(), end.isoformat()


def transfers(ask: Asked) -> list[Row]:
    """Who came in the summers of the seasons there are: the two newest shirts of every squad of the year."""
    years = sorted({season.year for season in ask.ctx.world.seasons.values()})
    return [
        transfer(player, team, year)
        for year in years
        for team in ask.ctx.world.team_names
        for player in names.squad(team, year)[-2:]
    ]


def transfer(player: int, team: int, year: int) -> Row:
    position, detailed = names.role(player)
    return {
        "id": competition_rows.transfer_id(player),
        "sport_id": 1,
        "player_id": player,
        "type_id": (218, 219, 220)[player % 3],
        "from_team_id": 9000 + (team + 5) % 12,
        "to_team_id": team,
        "position_id": position,
        "detailed_position_id": detailed,
        "date": f"{year}-07-{1 + player % 28:02}",
        "career_ended": False,
        "completed": True,
        "completed_at": None,
        "amount": None if player % 2 else 1_000_000 * (player % 40),
    }


def transfers_of(*columns: str) -> Source:
    return lambda ask: [row for row in transfers(ask) if any(row[column] == ask.number() for column in columns)]


def rumours(ask: Asked) -> list[Row]:
    """What is talked of at present: every tenth player of the squads of the year, once."""
    now = int(ask.ctx.now)
    ids = [p for t in ask.ctx.world.team_names for p in names.squad(t, ask.ctx.world.year) if p % 10 == 3]
    return [_rumour(player, competition_rows.day_of(now - player % 28 * DAY)) for player in ids]


def _rumour(player: int, day: str) -> Row:
    position, detailed = names.role(player)
    team = names.team_of(player)
    return {
        "id": 700_000 + competition_rows.transfer_id(player),
        "sport_id": 1,
        "player_id": player,
        "position_id": position,
        "detailed_position_id": detailed,
        "from_team_id": team,
        "to_team_id": 9000 + (team + 5) % 12,
        "transfer_id": None,
        "type_id": (218, 219, 220)[player % 3],
        "date": day,
        "probability": ("LOW", "MEDIUM", "HIGH")[player % 3],
        "amount": None if player % 2 else 500_000 * (player % 30),
        "currency": "EUR",
        "source_name": "Synthetic Gazette",
        "source_url": f"https://sandbox.invalid/rumours/{player}",
    }


def rumours_between(ask: Asked) -> list[Row]:
    start, end = days(ask)
    return [row for row in rumours(ask) if start <= row["date"] <= end]


def rumours_of(*columns: str) -> Source:
    return lambda ask: [row for row in rumours(ask) if any(row[column] == ask.number() for column in columns)]
