"""Clubs as they are today and as they were called, their grounds, and when they last played."""

from __future__ import annotations

from calendar import timegm
from collections.abc import Iterable
from typing import cast

from . import names
from .context import Context
from .reference import Row
from .story import was_played
from .world import Fixture, League, Season, World

#: Clubs that took another name: team → (years before the running season, month) of the first day of the new one.
_RENAMED = {63: (1, 7), 9003: (1, 7), 5644: (0, 10)}


def club_name(world: World, team: int, epoch: float) -> str:
    """What a club was called at that time."""
    today = world.team_names[team]
    if team not in _RENAMED:
        return today
    back, month = _RENAMED[team]
    changed = timegm((world.year - back, month, 1, 0, 0, 0, 0, 0, 0))
    return today if epoch >= changed else names.former_name(today)


def fixture_names(world: World, fixture: Fixture) -> tuple[str, str]:
    """The names of both sides on the day of the match: a fixture keeps them when a club takes another."""
    return club_name(world, fixture.home, fixture.kickoff), club_name(world, fixture.away, fixture.kickoff)


def team_row(ctx: Context, team: int) -> Row:
    """A club of today: its name is that of now, whatever it was when a match was played."""
    name = club_name(ctx.world, team, ctx.now)
    return {
        "id": team,
        "sport_id": 1,
        "country_id": ctx.world.home_league[team].country_id,
        "venue_id": names.VENUE_BASE + team,
        "gender": "male",
        "name": name,
        "short_code": None if team % 11 == 5 else name.split(" ")[1][:3].upper(),
        "image_path": f"https://sandbox.invalid/teams/{team}.png",
        "founded": None if team % 13 == 4 else 1870 + team % 90,
        "type": "domestic",
        "placeholder": False,
        "last_played_at": ctx.utc(_last_played(ctx, leagues_of(ctx.world, team), team)),
    }


def venue_row(world: World, venue: int) -> Row:
    team = venue - names.VENUE_BASE
    return names.venue_row(world.seed, venue, world.home_league[team].country_id, world.team_names[team])


def player_row(world: World, player: int) -> Row:
    row: Row = world.memo.get(("player", player), lambda: names.player_row(world.seed, player))
    return row


def leagues_of(world: World, team: int) -> list[League]:
    return [league for league in world.leagues.values() if team in league.teams]


def league_last_played(ctx: Context, league: League) -> int | None:
    return _last_played(ctx, [league], None)


def _last_played(ctx: Context, leagues: Iterable[League], team: int | None) -> int | None:
    """The last kick-off of a club, or of anybody, in the running season or the one before."""
    for back in (0, 1):
        seasons = [s for s in ctx.world.seasons.values() if s.league in leagues and s.year == ctx.world.year - back]
        found = [last[team] for last in (last_kickoffs(ctx, s) for s in seasons) if team in last]
        if found:
            return max(found)
    return None


def last_kickoffs(ctx: Context, season: Season) -> dict[int | None, int]:
    """Team → its last kick-off so far; None → anybody's."""

    def make() -> dict[int | None, int]:
        found: dict[int | None, int] = {}
        for fixture in ctx.world.fixtures_of(season):
            if was_played(ctx.world, fixture, ctx.now):
                for key in (fixture.home, fixture.away, None):
                    found[key] = max(found.get(key, 0), fixture.kickoff)
        return found

    return cast(dict[int | None, int], ctx.world.tables.get(("last", season.id, int(ctx.now) // 60), make))
