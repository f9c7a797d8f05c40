"""The endpoints beside fixtures: leagues, seasons, people, places, odds, news, reference data."""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import Any

from . import (
    clubs,
    competition_rows,
    fixture_rows,
    graph,
    minor_includes,
    moves,
    names,
    odds,
    season_statistics,
    standings,
    totals,
)
from .context import Context
from .fixture_endpoints import Asked, Endpoint, Source, chosen, day_bounds, endpoint
from .query_string import Refusal, a_date
from .reference import IN_PLAY, TYPES, Row
from .story import state_at
from .world import DAY, HOUR, Fixture, League, Season

_LIVE_NONE = "There is no live standing for the requested league"


def _after(ask: Asked, found: Iterable[Row]) -> list[Row]:
    """Ascending by id, past ``IdAfter`` where that was asked for."""
    low = next(iter(ask.ctx.filters.get("idafter", ())), "")
    least = int(low) if low.isdigit() else -1
    return sorted((row for row in found if row["id"] > least), key=lambda row: int(row["id"]))


#: What a filter such as ``playerIds`` or ``seasonLeagues`` looks at, behind the entity's name.
_COLUMNS = {"ids": "id", "leagues": "league_id", "countries": "country_id", "seasons": "season_id", "types": "type_id"}


def narrowed(ask: Asked, kind: str, found: Iterable[Row]) -> Iterable[Row]:
    """What the filters of an entity leave of its rows."""
    for end, column in _COLUMNS.items():
        wanted = ask.ctx.numbers(kind + end)
        if wanted is not None:
            found = [row for row in found if row.get(column) in wanted]
    if "genders" in ask.ctx.filters:
        found = [row for row in found if row.get("gender") in ask.ctx.filters["genders"]]
    return found


# -- a collection: all, by id, search, and by something else ------------------------------------------------------


def _pick(rows_of: Callable[[Asked], Iterable[Row]], ask: Asked) -> Row | None:
    return next((row for row in rows_of(ask) if row["id"] == ask.number()), None)


def _where(rows_of: Callable[[Asked], Iterable[Row]], column: str, ask: Asked) -> list[Row]:
    return _after(ask, (row for row in rows_of(ask) if row.get(column) == ask.number()))


def _named(rows_of: Callable[[Asked], Iterable[Row]], ask: Asked) -> list[Row]:
    text = ask.args[0].lower()
    return _after(ask, (row for row in rows_of(ask) if text in row["name"].lower()))


def collection(
    path: str, entity: str, kind: str, rows_of: Callable[[Asked], Iterable[Row]], parts: str = "search"
) -> list[Endpoint]:
    """``parts`` names what the collection offers besides all and one."""
    found = [
        endpoint(path, entity, kind, lambda ask: _after(ask, narrowed(ask, kind, rows_of(ask))), shape="page", depth=4),
        endpoint(path + "/{}", entity, kind, partial(_pick, rows_of), shape="one", depth=4),
    ]
    if "search" in parts:
        found.append(endpoint(path + "/search/{*}", entity, kind, partial(_named, rows_of), shape="page", depth=4))
    if "countries" in parts:
        by_country = partial(_where, rows_of, "country_id")
        found.append(endpoint(path + "/countries/{}", entity, kind, by_country, shape="page", depth=4))
    if "latest" in parts:
        found.append(endpoint(path + "/latest", entity, kind, lambda ask: [], quiet=True, depth=4))
    return found


def leagues(ask: Asked) -> list[Row]:
    return [competition_rows.league_row(ask.ctx, league) for league in ask.ctx.world.leagues.values()]


def seasons(ask: Asked) -> list[Row]:
    return [competition_rows.season_row(ask.ctx, season) for season in ask.ctx.world.seasons.values()]


def of_seasons(make: Callable[[Context, Season], list[Row]]) -> Callable[[Asked], list[Row]]:
    def rows_of(ask: Asked) -> list[Row]:
        key = ("all", make.__name__, int(ask.ctx.now) // 60)
        found: list[Row] = ask.ctx.world.tables.get(
            key, lambda: [row for season in ask.ctx.world.seasons.values() for row in make(ask.ctx, season)]
        )
        return found

    return rows_of


def teams(ask: Asked) -> list[Row]:
    return [clubs.team_row(ask.ctx, team) for team in ask.ctx.world.team_names]


def _people(make: Callable[[int, int], Row], ids: Callable[[Asked], Iterable[int]]) -> Callable[[Asked], list[Row]]:
    def rows_of(ask: Asked) -> list[Row]:
        world = ask.ctx.world
        return [world.memo.get((make.__name__, n), partial(make, world.seed, n)) for n in ids(ask)]

    return rows_of


def _player_ids(ask: Asked) -> list[int]:
    return [player for team in ask.ctx.world.team_names for player in names.squad(team, ask.ctx.world.year)]


def player(ask: Asked) -> Row | None:
    """Players of the past answer by id as well."""
    team = names.team_of(ask.number())
    return clubs.player_row(ask.ctx.world, ask.number()) if team in ask.ctx.world.team_names else None


def _coach_ids(ask: Asked) -> list[int]:
    return [names.COACH_BASE + team for team in ask.ctx.world.team_names]


def _referee_ids(ask: Asked) -> range:
    return range(names.REFEREE_BASE, names.REFEREE_BASE + names.REFEREES)


def venues(ask: Asked) -> list[Row]:
    return [clubs.venue_row(ask.ctx.world, names.VENUE_BASE + team) for team in ask.ctx.world.team_names]


players = _people(names.player_row, _player_ids)
coaches = _people(names.coach_row, _coach_ids)
referees = _people(names.referee_row, _referee_ids)


# -- by season, team, fixture -------------------------------------------------------------------------------------


def _season(ask: Asked, place: int = 0) -> Season | None:
    return ask.ctx.world.seasons.get(ask.number(place))


def in_season(make: Callable[[Context, Season], list[Row]]) -> Source:
    def source(ask: Asked) -> list[Row]:
        season = _season(ask)
        return make(ask.ctx, season) if season else []

    return source


def _team_leagues(ask: Asked, place: int = 0) -> list[League]:
    return [league for league in ask.ctx.world.leagues.values() if ask.number(place) in league.teams]


def team_schedule(ask: Asked) -> list[Row]:
    current = [ask.ctx.world.current_season(league) for league in _team_leagues(ask)]
    return [stage for season in current for stage in competition_rows.schedule(ask.ctx, season, ask.number())]


def season_team_schedule(ask: Asked) -> list[Row]:
    season = _season(ask)
    return competition_rows.schedule(ask.ctx, season, ask.number(1)) if season else []


def standings_of_round(ask: Asked) -> list[Row]:
    season = ask.ctx.world.seasons.get(ask.number() // 100)
    return standings.standing_rows(ask.ctx, season, ask.number()) if season else []


def live_standings(ask: Asked) -> list[Row]:
    league = ask.ctx.world.leagues.get(ask.number())
    season = ask.ctx.world.current_season(league) if league else None
    fixtures = ask.ctx.world.fixtures_of(season) if season else ()
    if season is None or not any(state_at(ask.ctx.world, f, ask.ctx.now) in IN_PLAY for f in fixtures):
        raise Refusal(404, _LIVE_NONE)
    return standings.standing_rows(ask.ctx, season)


def corrections(ask: Asked) -> list[Row]:
    season = _season(ask)
    return standings.corrections(season) if season else []


def leagues_of_team(ask: Asked) -> list[Row]:
    return [competition_rows.league_row(ask.ctx, league) for league in _team_leagues(ask)]


def seasons_of_team(ask: Asked) -> list[Row]:
    mine = {league.id for league in _team_leagues(ask)}
    return [row for row in seasons(ask) if row["league_id"] in mine]


def _season_rows(make: Callable[[Asked, Season], list[Row]]) -> Source:
    def source(ask: Asked) -> list[Row]:
        season = _season(ask)
        return make(ask, season) if season else []

    return source


teams_of_season = _season_rows(lambda ask, season: [clubs.team_row(ask.ctx, t) for t in season.league.teams])
venues_of_season = _season_rows(
    lambda ask, season: [clubs.venue_row(ask.ctx.world, names.VENUE_BASE + t) for t in season.league.teams]
)
referees_of_season = _season_rows(lambda ask, season: referees(ask))


def stage_topscorers(ask: Asked) -> list[Row]:
    season = next((s for s in ask.ctx.world.seasons.values() if s.stage_id == ask.number() // 10 * 10), None)
    return season_statistics.topscorers(ask.ctx, season) if season else []


def squad(ask: Asked) -> list[Row]:
    known = ask.number() in ask.ctx.world.team_names
    return competition_rows.squad_rows(ask.ctx, ask.number(), ask.ctx.world.year) if known else []


def extended_squad(ask: Asked) -> list[Row]:
    """Everybody who is in the squad or was last year, as players: ``in_squad`` says which."""
    team, year = ask.number(), ask.ctx.world.year
    if team not in ask.ctx.world.team_names:
        return []
    now = names.squad(team, year)
    everybody = sorted({*now, *names.squad(team, year - 1)})
    return [clubs.player_row(ask.ctx.world, one) | {"in_squad": one in now} for one in everybody]


def season_squad(ask: Asked) -> list[Row]:
    season = _season(ask)
    if season is None or ask.number(1) not in season.league.teams:
        return []
    return competition_rows.squad_rows(ask.ctx, ask.number(1), season.year, season.id)


def team_statistics(ask: Asked) -> list[Row]:
    known = ask.number() in ask.ctx.world.team_names
    return season_statistics.team_rows(ask.ctx, ask.number()) if known else []


def stage_totals(ask: Asked) -> list[Row]:
    world, stage = ask.ctx.world, ask.number()
    season = next((s for s in world.seasons.values() if s.stage_id == stage // 10 * 10), None)
    found = [f for f in world.fixtures_of(season) if f.stage_id == stage] if season else []
    return totals.total_rows(ask.ctx, stage, found)


def round_totals(ask: Asked) -> list[Row]:
    season = ask.ctx.world.seasons.get(ask.number() // 100)
    found = [f for f in ask.ctx.world.fixtures_of(season) if f.round_id == ask.number()] if season else []
    return totals.total_rows(ask.ctx, ask.number(), found)


def brackets(ask: Asked) -> Row | None:
    season = _season(ask)
    return totals.bracket(ask.ctx, season) if season else None


def match_facts_between(ask: Asked) -> list[Row]:
    start, end = (date.fromisoformat(day) for day in moves.days(ask))
    near = ask.ctx.world.fixtures_between(*day_bounds(ask.ctx, start, end))
    return [row for fixture in chosen(ask.ctx, near) for row in minor_includes.match_facts(ask.ctx, fixture)]


def match_facts_of_league(ask: Asked) -> list[Row]:
    """Of the matches of the next days."""
    now = int(ask.ctx.now)
    near = [f for f in ask.ctx.world.fixtures_between(now, now + 14 * DAY) if f.season.league.id == ask.number()]
    return [row for fixture in chosen(ask.ctx, near) for row in minor_includes.match_facts(ask.ctx, fixture)]


def of_fixture(make: Callable[[Context, Fixture], list[Row]], column: str = "") -> Source:
    """The rows of one include as an endpoint; ``column`` takes the second number of the path."""

    def source(ask: Asked) -> list[Row]:
        fixture = ask.ctx.world.fixture(ask.number())
        found = make(ask.ctx, fixture) if fixture else []
        for name in ("markets", "bookmakers", "winningodds"):
            if name in ask.ctx.filters:
                found = graph.thin(ask.ctx, "odds", found)
                break
        return [row for row in found if not column or row[column] == ask.number(1)]

    return source


def recent(make: Callable[[Context, Fixture], list[Row]], days: int = 3) -> Source:
    """Such rows of the fixtures of the last days: what "all" means where all would be millions."""

    def source(ask: Asked) -> list[Row]:
        near = ask.ctx.world.fixtures_between(int(ask.ctx.now) - days * DAY, int(ask.ctx.now) + 1)
        return [row for fixture in chosen(ask.ctx, near) for row in make(ask.ctx, fixture)]

    return source


def news(kind: str, ahead: bool = False) -> Source:
    def source(ask: Asked) -> list[Row]:
        now, world = int(ask.ctx.now), ask.ctx.world
        near = world.fixtures_between(now, now + 7 * DAY) if ahead else world.fixtures_between(now - 14 * DAY, now)
        return [row for fixture in near for row in minor_includes.news(ask.ctx, fixture, kind)]

    return source


def season_news(kind: str) -> Source:
    def source(ask: Asked) -> list[Row]:
        season = _season(ask)
        fixtures = ask.ctx.world.fixtures_of(season) if season else ()
        return [row for fixture in fixtures for row in minor_includes.news(ask.ctx, fixture, kind)]

    return source


def nothing(_: Asked) -> list[Row]:
    """What the "latest" lists of a quiet moment hold."""
    return []


def probabilities(ctx: Context, fixture: Fixture) -> list[Row]:
    return [row for row in odds.prediction_rows(ctx, fixture) if row["type_id"] != 33]


def value_bets(ctx: Context, fixture: Fixture) -> list[Row]:
    return [row for row in odds.prediction_rows(ctx, fixture) if row["type_id"] == 33]


def xg_of_players(ctx: Context, fixture: Fixture) -> list[Row]:
    return [row for lineup in fixture_rows.lineups(ctx, fixture) for row in minor_includes.xg_lineup(ctx, lineup)]


def fixed(found: dict[int, Row]) -> Callable[[Asked], Iterable[Row]]:
    return lambda ask: found.values()


def every_other(found: dict[int, Row]) -> Source:
    """Those that premium odds have."""
    return lambda ask: list(found.values())[::2]


def leagues_on(ask: Asked) -> list[Row]:
    day = a_date(ask.args[0], "date")
    found = {f.season.league.id for f in ask.ctx.world.fixtures_between(*day_bounds(ask.ctx, day))}
    return [row for row in leagues(ask) if row["id"] in found]


def leagues_live(ask: Asked) -> list[Row]:
    now = int(ask.ctx.now)
    near = ask.ctx.world.fixtures_between(now - 4 * HOUR, now + 1)
    live = {f.season.league.id for f in near if state_at(ask.ctx.world, f, now) in IN_PLAY}
    return [row for row in leagues(ask) if row["id"] in live]


def entities(_: Asked) -> dict[str, Any]:
    by_model: dict[str, list[Row]] = {}
    for row in TYPES.values():
        by_model.setdefault(row["model_type"], []).append(row)
    return {model: {"updated_at": "2026-11-01 00:00:00", "types": found} for model, found in by_model.items()}


def timezones(_: Asked) -> list[str]:
    return sorted(zoneinfo.available_timezones())
