"""Endpoints of the smaller add-ons: rivals, predictability, expected line-ups, player statistics, premium changes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from . import fixture_rows, names, odds, resources, season_statistics
from .competition_rows import day_of
from .context import Context
from .fixture_endpoints import Asked, Endpoint, Source, chosen, endpoint
from .match_statistics import player_values
from .memo import dice
from .query_string import a_date, invalid
from .reference import BOOKMAKERS, Row
from .world import DAY, Fixture, League

_PREMIUM_SECONDS = 300
_RATING = 118


def _rivals(ask: Asked) -> list[Row]:
    """Neighbours in a league's list of teams."""
    found: list[Row] = []
    for league in ask.ctx.world.leagues.values():
        for one, other in zip(league.teams[::2], league.teams[1::2], strict=False) if not league.cup else ():
            found += [
                {"id": a * 10_000 + b, "sport_id": 1, "team_id": a, "rival_id": b}
                for a, b in ((one, other), (other, one))
            ]
    return sorted(found, key=lambda row: int(row["id"]))


def _rivals_of(ask: Asked) -> list[Row]:
    return [row for row in _rivals(ask) if row["team_id"] == ask.number()]


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


def _premium_changes(ask: Asked) -> list[Row]:
    """Premium odds changed in at most five minutes: those of matches that started then."""
    first, last = ask.number(0), ask.number(1)
    if not 0 <= last - first <= _PREMIUM_SECONDS:
        raise invalid("to", f"The range of {last - first} seconds is not allowed: the maximum is 5 minutes.")
    near = ask.ctx.world.fixtures_between(first, last)
    return [row for fixture in chosen(ask.ctx, near) for row in odds.premium_rows(ask.ctx, fixture)]


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


def _ranked(ctx: Context, day: int) -> list[Row]:
    """All teams on a day, the strongest first; ``day`` counts from 1970."""
    strength = {
        team: 40
        + dice(ctx.world.seed, "rank", team).uniform(0, 55)
        + dice(ctx.world.seed, "day", team, day).uniform(-2, 2)
        for team in ctx.world.team_names
    }
    return [
        {
            "id": day * 10_000 + team,
            "team_id": team,
            "date": day_of(day * DAY),
            "current_rank": place,
            "scaled_score": round(strength[team], 2),
        }
        for place, team in enumerate(sorted(strength, key=lambda one: -strength[one]), 1)
    ]


def _rankings(ask: Asked, days: int = 1) -> list[Row]:
    today = int(ask.ctx.now) // DAY
    return [row for day in range(today - days + 1, today + 1) for row in _ranked(ask.ctx, day)]


def _ranking_of(ask: Asked) -> list[Row]:
    return [row for row in _rankings(ask, 30) if row["team_id"] == ask.number()]


def _ranking_on(ask: Asked) -> list[Row]:
    day = a_date(ask.args[0], "date").toordinal() - date(1970, 1, 1).toordinal()
    return _ranked(ask.ctx, day) if day * DAY <= ask.ctx.now else []


def _plain(path: str, entity: str, source: Source, shape: str = "list", kind: str = "plain") -> Endpoint:
    return endpoint(path, entity, kind, source, shape=shape)


ADDONS: tuple[Endpoint, ...] = (
    _plain("/football/rivals", "Rival", _rivals, "page", kind="rival"),
    _plain("/football/rivals/teams/{}", "Rival", _rivals_of, kind="rival"),
    _plain("/football/predictions/predictability/leagues/{}", "Predictability", _predictability),
    _plain("/football/expected-lineups/teams/{}", "ExpectedLineup",
           lambda ask: _coming_sheets(ask, "team_id"), kind="lineup"),
    _plain("/football/expected-lineups/players/{}", "ExpectedLineup",
           lambda ask: _coming_sheets(ask, "player_id"), kind="lineup"),
    _plain("/football/statistics/seasons/players/{}", "PlayerStatistic", _player_statistics,
           kind="playerstatistic"),
    _plain("/football/odds/premium/updated/between/{}/{}", "PremiumOdd", _premium_changes, kind="odd"),
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
)  # fmt: skip
