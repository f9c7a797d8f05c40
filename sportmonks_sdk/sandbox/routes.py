"""All endpoints, and which of them a path means."""

from __future__ import annotations

from collections.abc import Callable

from . import (
    account,
    competition_rows,
    event_rows,
    fixture_rows,
    honours,
    minor_includes,
    moves,
    names,
    odds,
    resources,
    season_statistics,
    standings,
)
from .addons import ADDONS
from .fixture_endpoints import FIXTURES, Endpoint, Source, endpoint
from .reference import BOOKMAKERS, CONTINENTS, COUNTRIES, MARKETS, STATES, STATIONS, TYPES
from .resources import collection

_F = "/football"


def _leagues() -> list[Endpoint]:
    def league(path: str, source: Source, shape: str = "list") -> Endpoint:
        return endpoint(_F + path, "League", "league", source, shape=shape, depth=4)

    current = resources.leagues_of_team
    return [
        league("/leagues/live", resources.leagues_live),
        league("/leagues/date/{*}", resources.leagues_on, "page"),
        *(league(path, current, "page") for path in ("/leagues/teams/{}", "/leagues/teams/{}/current")),
        *collection(_F + "/leagues", "League", "league", resources.leagues, "search countries"),
        endpoint("/my/leagues", "League", "league", resources.leagues, shape="page", depth=4),
    ]


def _seasons() -> list[Endpoint]:
    found = collection(_F + "/seasons", "Season", "season", resources.seasons)
    found.append(endpoint(_F + "/seasons/teams/{}", "Season", "season", resources.seasons_of_team, depth=4))
    found.append(endpoint(_F + "/seasons/{}/brackets", "Season", "plain", resources.brackets, shape="raw"))
    for path, entity, make in (
        ("/stages", "Stage", competition_rows.stages),
        ("/rounds", "Round", competition_rows.rounds),
    ):
        kind = entity.lower()
        found += collection(_F + path, entity, kind, resources.of_seasons(make))
        found.append(endpoint(f"{_F}{path}/seasons/{{}}", entity, kind, resources.in_season(make), depth=4))
    for path, source in (
        ("/schedules/seasons/{}", resources.in_season(competition_rows.schedule)),
        ("/schedules/teams/{}", resources.team_schedule),
        ("/schedules/seasons/{}/teams/{}", resources.season_team_schedule),
    ):
        found.append(endpoint(_F + path, "Stage", "plain", source, order="given", depth=0))
    return found


def _tables() -> list[Endpoint]:
    def standing(path: str, source: Source, entity: str = "Standing", shape: str = "list") -> Endpoint:
        return endpoint(_F + path, entity, "standing", source, order="given", depth=4, shape=shape)

    of_season = resources.in_season(standings.standing_rows)
    return [
        standing("/standings", resources.of_seasons(standings.standing_rows), shape="page"),
        standing("/standings/seasons/{}", of_season),
        standing("/standings/rounds/{}", resources.standings_of_round),
        endpoint(_F + "/standings/corrections/seasons/{}", "StandingCorrection", "correction", resources.corrections),
        standing("/standings/live/leagues/{}", resources.live_standings, "LiveStanding"),
        endpoint(_F + "/topscorers/seasons/{}", "Topscorer", "topscorer",
                 resources.in_season(season_statistics.topscorers), shape="page", depth=4),
        endpoint(_F + "/topscorers/stages/{}", "Topscorer", "topscorer", resources.stage_topscorers,
                 shape="page", depth=4),
        endpoint(_F + "/statistics/seasons/teams/{}", "TeamStatistic", "teamstatistic", resources.team_statistics),
        endpoint(_F + "/statistics/seasons/coaches/{}", "CoachStatistic", "coachstatistic",
                 lambda ask: honours.coach_seasons(ask.ctx, ask.number())),
        endpoint(_F + "/statistics/seasons/referees/{}", "RefereeStatistic", "refereestatistic",
                 lambda ask: honours.referee_seasons(ask.ctx, ask.number())),
        endpoint(_F + "/statistics/stages/{}", "StageStatistic", "total", resources.stage_totals),
        endpoint(_F + "/statistics/rounds/{}", "RoundStatistic", "total", resources.round_totals),
    ]  # fmt: skip


def _people() -> list[Endpoint]:
    season_teams, season_venues = resources.teams_of_season, resources.venues_of_season
    return [
        *collection(_F + "/teams", "Team", "team", resources.teams, "search countries"),
        endpoint(_F + "/teams/seasons/{}", "Team", "team", season_teams, depth=4),
        endpoint(_F + "/squads/teams/{}", "PlayerTeam", "squad", resources.squad, depth=4),
        endpoint(_F + "/squads/teams/{}/extended", "PlayerTeam", "player", resources.extended_squad, depth=4),
        endpoint(_F + "/squads/seasons/{}/teams/{}", "PlayerStatistic", "squad", resources.season_squad, depth=4),
        endpoint(_F + "/players/{}", "Player", "player", resources.player, shape="one", depth=4),
        *collection(_F + "/players", "Player", "player", resources.players, "search countries latest"),
        *collection(_F + "/coaches", "Coach", "coach", resources.coaches, "search countries latest"),
        *collection(_F + "/referees", "Referee", "referee", resources.referees, "search countries"),
        endpoint(_F + "/referees/seasons/{}", "Referee", "referee", resources.referees_of_season, shape="page"),
        *collection(_F + "/venues", "Venue", "venue", resources.venues, "search"),
        endpoint(_F + "/venues/seasons/{}", "Venue", "venue", season_venues, depth=4),
        *collection(_F + "/transfers", "Transfer", "transfer", moves.transfers, "latest"),
        *_moves("/transfers", "Transfer", moves.transfers_between, moves.transfers_of),
        *collection(_F + "/transfer-rumours", "TransferRumour", "transfer", moves.rumours, ""),
        *_moves("/transfer-rumours", "TransferRumour", moves.rumours_between, moves.rumours_of),
    ]


def _moves(path: str, entity: str, between: Source, of: Callable[..., Source]) -> list[Endpoint]:
    def move(end: str, source: Source) -> Endpoint:
        return endpoint(_F + path + end, entity, "transfer", source, shape="page")

    return [
        move("/between/{*}/{*}", between),
        move("/teams/{}", of("from_team_id", "to_team_id")),
        move("/players/{}", of("player_id")),
    ]


def _of_fixtures() -> list[Endpoint]:
    """Includes that are endpoints of their own: everything of the last days, or all of one fixture."""
    found = []
    for path, entity, make in (
        ("/odds/pre-match", "Odd", odds.odd_rows),
        ("/odds/inplay", "InplayOdd", odds.inplay_rows),
        ("/odds/premium", "PremiumOdd", odds.premium_rows),
    ):
        found += [
            endpoint(_F + path, entity, "odd", resources.recent(make, 1), shape="page"),
            endpoint(f"{_F}{path}/fixtures/{{}}", entity, "odd", resources.of_fixture(make)),
            *(
                endpoint(f"{_F}{path}/fixtures/{{}}/{by}s/{{}}", entity, "odd", resources.of_fixture(make, f"{by}_id"))
                for by in ("market", "bookmaker")
            ),
        ]
    for path, entity in (("/odds/pre-match", "Odd"), ("/odds/inplay", "InplayOdd")):
        found.append(endpoint(f"{_F}{path}/latest", entity, "odd", resources.nothing, quiet=True))
    for path, entity, kind, make, shape in (
        ("/tv-stations/fixtures/{}", "TvStation", "fixturetv", fixture_rows.tv_stations, "list"),
        ("/commentaries/fixtures/{}", "Commentary", "comment", event_rows.comment_rows, "list"),
        ("/predictions/probabilities/fixtures/{}", "Prediction", "prediction", resources.probabilities, "page"),
        ("/predictions/value-bets/fixtures/{}", "Prediction", "prediction", resources.value_bets, "list"),
        ("/match-facts/{}", "MatchFact", "matchfact", minor_includes.match_facts, "page"),
    ):
        found.append(endpoint(_F + path, entity, kind, resources.of_fixture(make), shape=shape))
    for path, entity, kind, make in (
        ("/commentaries", "Commentary", "comment", event_rows.comment_rows),
        ("/match-facts", "MatchFact", "matchfact", minor_includes.match_facts),
        ("/predictions/probabilities", "Prediction", "prediction", resources.probabilities),
        ("/predictions/value-bets", "Prediction", "prediction", resources.value_bets),
        ("/expected/fixtures", "Expected", "expected", minor_includes.xg_fixture),
        ("/expected/lineups", "Expected", "expected", resources.xg_of_players),
    ):
        found.append(endpoint(_F + path, entity, kind, resources.recent(make), shape="page"))
    found += [
        endpoint(
            _F + "/match-facts/between/{*}/{*}", "MatchFact", "matchfact", resources.match_facts_between, shape="page"
        ),
        endpoint(
            _F + "/match-facts/leagues/{}", "MatchFact", "matchfact", resources.match_facts_of_league, shape="page"
        ),
    ]
    for kind in ("pre-match", "post-match"):
        name = kind.replace("-", "")
        for path, source in (
            ("", resources.news(name)),
            ("/seasons/{}", resources.season_news(name)),
            *([("/upcoming", resources.news(name, ahead=True))] if kind == "pre-match" else []),
        ):
            found.append(endpoint(f"{_F}/news/{kind}{path}", "NewsItem", "news", source, shape="page"))
    return found


def _reference() -> list[Endpoint]:
    found = []
    for path, entity, kind, rows_of, parts in (
        ("/football/states", "State", "state", STATES, ""),
        ("/football/tv-stations", "TvStation", "tvstation", STATIONS, ""),
        ("/odds/markets", "Market", "market", MARKETS, "search"),
        ("/odds/bookmakers", "Bookmaker", "bookmaker", BOOKMAKERS, "search"),
        ("/core/types", "Type", "type", TYPES, ""),
        ("/core/continents", "Continent", "continent", CONTINENTS, ""),
        ("/core/countries", "Country", "country", COUNTRIES, "search"),
        ("/core/regions", "Region", "region", names.REGIONS, "search"),
        ("/core/cities", "City", "city", names.CITIES, "search"),
    ):
        found += collection(path, entity, kind, resources.fixed(rows_of), parts)
    for path, entity, kind, rows_of in (
        ("/odds/markets/premium", "Market", "market", MARKETS),
        ("/odds/bookmakers/premium", "Bookmaker", "bookmaker", BOOKMAKERS),
    ):
        found.append(endpoint(path, entity, kind, resources.every_other(rows_of), shape="page"))
    for path, entity, source in (
        ("/core/types/entities", "Type", resources.entities),
        ("/core/timezones", "Timezone", resources.timezones),
        ("/my/resources", "Resource", lambda _: account.resource_rows(ENDPOINTS)),
        ("/my/enrichments", "Enrichment", account.enrichments),
        ("/my/usage", "Resource", account.usage),
        ("/my/filters/entity", "Filter", account.filter_catalogue),
    ):
        found.append(endpoint(path, entity, "plain", source, shape="raw"))
    return found


ENDPOINTS: tuple[Endpoint, ...] = (
    *FIXTURES, *_leagues(), *_seasons(), *_tables(), *_people(), *_of_fixtures(), *_reference(), *ADDONS,
)  # fmt: skip


def find(path: str) -> tuple[Endpoint | None, tuple[str, ...]]:
    for candidate in ENDPOINTS:
        found = candidate.pattern.fullmatch(path)
        if found:
            return candidate, found.groups()
    return None, ()


def entity_of(path: str) -> str:
    """The entity that a path counts against; Fixture for one that does not exist."""
    found, _ = find(path)
    return found.entity if found else "Fixture"
