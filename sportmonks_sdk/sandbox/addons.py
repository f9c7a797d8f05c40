"""Endpoints of the smaller add-ons: rivals, predictability, expected line-ups, player statistics, premium changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from . import fixture_rows, honours, names, odds, resources, season_statistics
from .context import Context
from .fixture_endpoints import Asked, Endpoint, Source, chosen, endpoint
from .match_statistics import player_values
from .query_string import a_date, invalid
from .reference import BOOKMAKERS, Row
from .world import DAY, Fixture, League

_PREMIUM_SECONDS = 300
_RATING = 118


def _rivals_of(ask: Asked) -> list[Row]:
    return [row for row in honours.rivals(ask.ctx) if row["team_id"] == ask.number()]


def _predictability(ask: Asked) -> list[Row]:
    if ask.number() not in ask.ctx.world.leagues:
        return []
    texts = {"home_win": 0.61, "both_teams_to_score": 0.55, "predictability": "good"}
    return [{"id": ask.number() * 10, "league_id": ask.number(), "type_id": 237, "data": texts}]


def _coming_sheets(ask: Asked, keep: str) -> list[Row]:
    """Expected line-ups of the next week, of a team or a player."""
    now = int(ask.ctx.now)
    near = chosen(ask.ctx, ask.ctx.world.fixtures_between(now, now + 7 * DAY))
    return [row for f in near for row in fixture_rows.expected_lineups(ask.ctx, f) if row[keep] == ask.number()]


def _player_statistics(ask: Asked) -> list[Row]:
    """One row per season in which the player played, in the shapes {total, …} and {value: text}."""
    return season_statistics.player_rows(ask.ctx, ask.number())


def _changes(make: Callable[[Context, Fixture], list[Row]], ask: Asked) -> list[Row]:
    """Premium odds, or their prices, changed in at most five minutes: those of matches that started then."""
    first, last = ask.number(0), ask.number(1)
    if not 0 <= last - first <= _PREMIUM_SECONDS:
        raise invalid("to", f"The range of {last - first} seconds is not allowed: the maximum is 5 minutes.")
    near = ask.ctx.world.fixtures_between(first, last)
    return [row for fixture in chosen(ask.ctx, near) for row in make(ask.ctx, fixture)]


def _history(ctx: Context, fixture: Fixture) -> list[Row]:
    return [
        {
            "id": row["id"] * 10,
            "odd_id": row["id"],
            **{key: row[key] for key in ("value", "probability", "dp3", "fractional", "american")},
            "bookmaker_update": row["latest_bookmaker_update"],
        }
        for row in odds.premium_rows(ctx, fixture)
    ]


def _books_of(ask: Asked) -> list[Row]:
    fixture = ask.ctx.world.fixture(ask.number())
    return list(BOOKMAKERS.values()) if fixture and ask.ctx.priced(fixture) else []


def _mapping(ask: Asked) -> list[Row]:
    """What a match is called at each bookmaker; the id is text."""
    return [
        {
            "fixture_id": ask.number(),
            "bookmaker_id": book["id"],
            "bookmaker_name": book["name"],
            "bookmaker_event_id": str(ask.number() * 10 + book["id"]),
            "bookmaker_event_url": f"https://sandbox.invalid/odds/{book['id']}/{ask.number()}"
            if book["id"] % 2
            else None,
        }
        for book in _books_of(ask)
    ]


def _eleven(ctx: Context, round_id: int) -> list[Row]:
    """The best eleven of a round, by the ratings of its matches; the rating is text, as it comes from the API."""
    season = ctx.world.seasons.get(round_id // 100)
    fixtures = [f for f in ctx.world.fixtures_of(season) if f.round_id == round_id] if season else []
    rated: list[tuple[float, int, int]] = []
    for fixture in fixtures:
        now = ctx.moment(fixture)
        for side in (0, 1) if now.done else ():
            values = player_values(ctx.world, ctx.match(fixture), now, side)
            rated += [(mine[_RATING], player, fixture.id) for player, mine in values.items() if _RATING in mine]
    best = sorted(rated, key=lambda one: (-one[0], one[1]))[:11]
    return [
        {
            "id": round_id * 100 + place,
            "player_id": player,
            "fixture_id": fixture_id,
            "round_id": round_id,
            "team_id": names.team_of(player),
            "rating": f"{rating:.2f}",
            "formation": "4-3-3",
            "formation_position": place,
        }
        for place, (rating, player, fixture_id) in enumerate(best, 1)
    ]


def _week(ask: Asked, leagues: Iterable[League], back: int = 3) -> list[Row]:
    """The elevens of the last rounds of these leagues."""
    found: list[Row] = []
    for league in leagues:
        season = ask.ctx.world.current_season(league)
        played = {f.round_id for f in ask.ctx.world.fixtures_of(season) if f.round_id and ask.ctx.moment(f).done}
        for number in sorted(played)[-back:]:
            found += _eleven(ask.ctx, number)
    return found


def _week_of(ask: Asked) -> list[Row]:
    return _week(ask, [one for one in ask.ctx.world.leagues.values() if one.id == ask.number()], back=1)


def _rankings(ask: Asked) -> list[Row]:
    return honours.ranked(ask.ctx, int(ask.ctx.now) // DAY)


def _ranking_of(ask: Asked) -> list[Row]:
    return honours.ranks_of(ask.ctx, {"id": ask.number()}, 30)


def _ranking_on(ask: Asked) -> list[Row]:
    day = a_date(ask.args[0], "date").toordinal() - date(1970, 1, 1).toordinal()
    return honours.ranked(ask.ctx, day) if day * DAY <= ask.ctx.now else []


def _plain(path: str, entity: str, source: Source, shape: str = "list", kind: str = "plain") -> Endpoint:
    return endpoint(path, entity, kind, source, shape=shape)


ADDONS: tuple[Endpoint, ...] = (
    _plain("/football/rivals", "Rival", lambda ask: honours.rivals(ask.ctx), "page", kind="rival"),
    _plain("/football/rivals/teams/{}", "Rival", _rivals_of, kind="rival"),
    _plain("/football/predictions/predictability/leagues/{}", "Predictability", _predictability, kind="predictability"),
    _plain("/football/expected-lineups/teams/{}", "ExpectedLineup",
           lambda ask: _coming_sheets(ask, "team_id"), kind="lineup"),
    _plain("/football/expected-lineups/players/{}", "ExpectedLineup",
           lambda ask: _coming_sheets(ask, "player_id"), kind="lineup"),
    _plain("/football/statistics/seasons/players/{}", "PlayerStatistic", _player_statistics,
           kind="playerstatistic"),
    _plain("/football/odds/premium/updated/between/{}/{}", "PremiumOdd",
           partial(_changes, odds.premium_rows), kind="odd"),
    _plain("/football/odds/premium/history/updated/between/{}/{}", "PremiumOddHistory", partial(_changes, _history)),
    _plain("/football/odds/premium/history", "PremiumOddHistory", resources.recent(_history, 7), "page"),
    _plain("/football/team-rankings", "TeamRanking", _rankings, "page", kind="ranking"),
    _plain("/football/team-rankings/teams/{}", "TeamRanking", _ranking_of, "page", kind="ranking"),
    _plain("/football/team-rankings/date/{*}", "TeamRanking", _ranking_on, "page", kind="ranking"),
    _plain("/football/team-of-the-week", "TeamOfTheWeek",
           lambda ask: _week(ask, ask.ctx.world.leagues.values()), "page", kind="selected"),
    _plain("/football/team-of-the-week/rounds/{}", "TeamOfTheWeek",
           lambda ask: _eleven(ask.ctx, ask.number()), kind="selected"),
    _plain("/football/team-of-the-week/leagues/{}/latest", "TeamOfTheWeek", _week_of, kind="selected"),
    _plain("/odds/bookmakers/fixtures/{}", "Bookmaker", _books_of, kind="bookmaker"),
    _plain("/odds/bookmakers/fixtures/{}/mapping", "Bookmaker", _mapping),
)  # fmt: skip
