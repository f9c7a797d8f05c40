"""Which relations an entity has, and where their rows come from: the include graph.

A relation is (entity of its rows, many or one, fetch). Fixtures travel as ``Fixture`` objects, all else as rows.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

from . import (
    clubs,
    competition_rows,
    event_rows,
    fixture_rows,
    minor_includes,
    names,
    odds,
    season_statistics,
    standings,
)
from .context import Context
from .query_string import IncludeNode
from .reference import BOOKMAKERS, CONTINENTS, COUNTRIES, MARKETS, SPORT, STATES, STATIONS, TYPES, Row
from .world import DAY, Fixture, Season

Fetch: TypeAlias = Callable[[Context, Any], Any]


class IncludeRelation(NamedTuple):
    entity: str
    many: bool
    fetch: Fetch


def one(entity: str, fetch: Fetch) -> IncludeRelation:
    return IncludeRelation(entity, False, fetch)


def many(entity: str, fetch: Fetch) -> IncludeRelation:
    return IncludeRelation(entity, True, fetch)


def _by(table: dict[int, Row], key: str) -> Fetch:
    return lambda ctx, row: table.get(row.get(key) or 0)


def _type(key: str = "type_id") -> IncludeRelation:
    return one("type", _by(TYPES, key))


def _player(key: str = "player_id") -> IncludeRelation:
    return one("player", lambda ctx, row: clubs.player_row(ctx.world, row[key]) if row.get(key) else None)


def _team(key: str = "participant_id") -> IncludeRelation:
    return one("team", lambda ctx, row: clubs.team_row(ctx, row[key]) if row.get(key) else None)


def _other_team(key: str) -> IncludeRelation:
    """A team of a transfer, which may be of another world."""
    known = clubs.team_row
    return one("team", lambda ctx, row: known(ctx, row[key]) if row[key] in ctx.world.team_names else None)


def season_of(ctx: Context, row: Row | Fixture) -> Season:
    if isinstance(row, Fixture):
        return row.season
    season: Season = ctx.world.seasons[row["season_id"]]
    return season


def _season_part(make: Callable[[Context, Season], list[Row]], key: str) -> Fetch:
    """The one row of a season's list that ``key`` names."""

    def fetch(ctx: Context, row: Row | Fixture) -> Row | None:
        number = getattr(row, key) if isinstance(row, Fixture) else row.get(key)
        if number is None:
            return None
        memo = ("part", key, number, int(ctx.now) // 60)
        parts = ctx.world.tables.get(memo, lambda: [r for r in make(ctx, season_of(ctx, row)) if r["id"] == number])
        return parts[0] if parts else None

    return fetch


def _round_by_id(ctx: Context, row: Row) -> Row:
    return competition_rows.round_row(ctx, ctx.world.seasons[row["round_id"] // 100], row["round_id"])


def _fixtures(field: str) -> IncludeRelation:
    return many("fixture", lambda ctx, row: competition_rows.fixtures_where(ctx, season_of(ctx, row), field, row["id"]))


def _venue(ctx: Context, row: Row | Fixture) -> Row | None:
    if isinstance(row, Fixture):
        return clubs.venue_row(ctx.world, names.VENUE_BASE + row.home) if ctx.drawn(row) else None
    return clubs.venue_row(ctx.world, row["venue_id"])


def _league_of(ctx: Context, row: Row | Fixture) -> Row:
    league = row.season.league if isinstance(row, Fixture) else ctx.world.leagues[row["league_id"]]
    return competition_rows.league_row(ctx, league)


def _season_row(ctx: Context, row: Row | Fixture) -> Row:
    return competition_rows.season_row(ctx, season_of(ctx, row))


def _own(ctx: Context, row: Row) -> Season:
    season: Season = ctx.world.seasons[row["id"]]
    return season


def _period_of(ctx: Context, row: Row) -> Row | None:
    fixture = ctx.world.fixture(row["fixture_id"])
    found = fixture_rows.periods(ctx, fixture) if fixture else []
    return next((p for p in found if p["id"] == row["period_id"]), None)


def _squad_details(ctx: Context, row: Row) -> list[Row]:
    """What a player did in the season of a season's squad; a squad of today has no season."""
    season = ctx.world.seasons.get(row.get("season_id", 0))
    details: list[Row] = season_statistics.player_row(ctx, season, row["player_id"])["details"] if season else []
    return details


def _team_statistics(ctx: Context, row: Row) -> list[Row]:
    """By season, those of ``teamStatisticSeasons`` where it was given; the details come when they are asked for."""
    wanted = ctx.numbers("teamstatisticseasons")
    seasons = [s for s in season_statistics.seasons_of(ctx, row["id"]) if wanted is None or s.id in wanted]
    found = season_statistics.team_rows(ctx, row["id"], seasons)
    return [{key: value for key, value in each.items() if key != "details"} for each in found]


def _details_of(ctx: Context, row: Row) -> list[Row]:
    season = ctx.world.seasons[row["season_id"]]
    details: list[Row] = season_statistics.team_rows(ctx, row["team_id"], [season])[0]["details"]
    return details


def _team_sidelined(ctx: Context, row: Row) -> list[Row]:
    """Who is missing in the team's next match."""
    now = int(ctx.now)
    near = ctx.world.fixtures_between(now, now + 14 * DAY)
    coming = next((f for f in near if ctx.drawn(f) and row["id"] in (f.home, f.away)), None)
    found = fixture_rows.sidelined(ctx, coming) if coming else []
    return [fixture_rows.sideline_of(ctx, r) for r in found if r["participant_id"] == row["id"]]


_SPORT = one("sport", lambda ctx, row: SPORT)
_LEAGUE, _SEASON = one("league", _league_of), one("season", _season_row)
_STAGE = one("stage", _season_part(competition_rows.stages, "stage_id"))
_ROUND = one("round", _season_part(competition_rows.rounds, "round_id"))
_GROUP = one("group", _season_part(competition_rows.groups, "group_id"))
_COUNTRY = one("country", _by(COUNTRIES, "country_id"))
_PERIOD = one("period", _period_of)
_POSITION = {"position": _type("position_id"), "detailedposition": _type("detailed_position_id")}
_NATION = {"country": _COUNTRY, "nationality": one("country", _by(COUNTRIES, "nationality_id")), "sport": _SPORT}
_NEWS = {"fixture": one("fixture", lambda ctx, row: ctx.world.fixture(row["fixture_id"])), "league": _LEAGUE,
         "lines": many("newsline", minor_includes.news_lines)}  # fmt: skip
_ODD = {"market": one("market", _by(MARKETS, "market_id")), "fixture": _NEWS["fixture"],
        "bookmaker": one("bookmaker", _by(BOOKMAKERS, "bookmaker_id"))}  # fmt: skip

RELATIONS: dict[str, dict[str, IncludeRelation]] = {
    "fixture": {
        "sport": _SPORT,
        "round": _ROUND,
        "stage": _STAGE,
        "group": _GROUP,
        "aggregate": one("aggregate", _season_part(competition_rows.aggregates, "aggregate_id")),
        "league": _LEAGUE,
        "season": _SEASON,
        "coaches": many("coach", fixture_rows.coaches),
        "tvstations": many("fixturetv", fixture_rows.tv_stations),
        "venue": one("venue", _venue),
        "state": one("state", lambda ctx, fixture: STATES[ctx.moment(fixture).state]),
        "weatherreport": one("weatherreport", minor_includes.weather),
        "lineups": many("lineup", fixture_rows.lineups),
        "events": many("event", event_rows.event_rows),
        "timeline": many("event", event_rows.timeline_rows),
        "comments": many("comment", event_rows.comment_rows),
        "trends": many("trend", minor_includes.trends),
        "statistics": many("statistic", minor_includes.statistics),
        "periods": many("period", fixture_rows.periods),
        # observed to be null even in live matches
        "currentperiod": one("period", lambda ctx, fixture: None),
        "detailedperiods": many("period", minor_includes.detailed_periods),
        "participants": many("team", fixture_rows.participants),
        "odds": many("odd", odds.odd_rows),
        "premiumodds": many("odd", odds.premium_rows),
        "inplayodds": many("odd", odds.inplay_rows),
        "prematchnews": many("news", lambda ctx, fixture: minor_includes.news(ctx, fixture, "prematch")),
        "postmatchnews": many("news", lambda ctx, fixture: minor_includes.news(ctx, fixture, "postmatch")),
        "metadata": many("metadata", minor_includes.metadata),
        "sidelined": many("fixturesidelined", fixture_rows.sidelined),
        "predictions": many("prediction", odds.prediction_rows),
        "referees": many("fixturereferee", fixture_rows.referees),
        "formations": many("formation", fixture_rows.formations),
        "ballcoordinates": many("ballcoordinate", minor_includes.ball_coordinates),
        "scores": many("score", fixture_rows.scores),
        "xgfixture": many("expected", minor_includes.xg_fixture),
        "pressure": many("pressure", minor_includes.pressure),
        "expectedlineups": many("lineup", fixture_rows.expected_lineups),
        "predictedlineups": many("lineup", fixture_rows.expected_lineups),
        "matchfacts": many("matchfact", minor_includes.match_facts),
        "aioverviews": many("aioverview", minor_includes.ai_overviews),
    },
    "event": {"type": _type(), "subtype": _type("sub_type_id"), "player": _player(),
              "relatedplayer": _player("related_player_id"), "period": _PERIOD, "participant": _team(),
              "coach": one("coach", lambda ctx, row: None)},
    "lineup": {"details": many("lineupdetail", fixture_rows.details_of), "player": _player(), "team": _team("team_id"),
               "type": _type(), "xglineup": many("expected", minor_includes.xg_lineup), **_POSITION},
    "lineupdetail": {"type": _type(), "player": _player()},
    "statistic": {"type": _type(), "participant": _team()},
    "score": {"type": _type(), "participant": _team()},
    "period": {"type": _type()},
    "trend": {"type": _type(), "participant": _team(), "period": _PERIOD},
    "pressure": {"participant": _team()},
    "ballcoordinate": {"period": _PERIOD},
    "formation": {"participant": _team()},
    "comment": {"player": _player(), "relatedplayer": _player("related_player_id")},
    "metadata": {"type": _type()},
    "prediction": {"type": _type(), "fixture": _NEWS["fixture"]},
    "expected": {"type": _type(), "participant": _team(), "player": _player(), "fixture": _NEWS["fixture"]},
    "matchfact": {"type": _type()},
    "aioverview": {},
    "news": _NEWS,
    "newsline": {},
    "weatherreport": {"venue": one("venue", _venue)},
    "fixturesidelined": {"sideline": one("sidelined", fixture_rows.sideline_of), "player": _player(), "type": _type(),
                         "participant": _team()},
    "sidelined": {"player": _player(), "type": _type(), "team": _team("team_id"), "season": _SEASON},
    "fixturereferee": {
        "type": _type(),
        "referee": one("referee", lambda ctx, row: names.referee_row(ctx.world.seed, row["referee_id"])),
    },
    "fixturetv": {"tvstation": one("tvstation", _by(STATIONS, "tvstation_id")), "country": _COUNTRY},
    "tvstation": {},
    "odd": _ODD,
    "market": {},
    "bookmaker": {},
    "sport": {},
    "type": {},
    "continent": {"countries": many("country", lambda ctx, row: [c for c in COUNTRIES.values()
                                                               if c["continent_id"] == row["id"]])},
    "country": {"continent": one("continent", _by(CONTINENTS, "continent_id"))},
    "state": {},
    "team": {
        "sport": _SPORT, "country": _COUNTRY, "venue": one("venue", _venue),
        "players": many("squad", lambda ctx, row: competition_rows.squad_rows(ctx, row["id"], ctx.world.year)),
        "coaches": many("teamcoach", competition_rows.team_coaches),
        "sidelined": many("sidelined", _team_sidelined), "statistics": many("teamstatistic", _team_statistics),
        "activeseasons": many("season", lambda ctx, row: [
            competition_rows.season_row(ctx, ctx.world.current_season(league))
            for league in ctx.world.leagues.values() if row["id"] in league.teams]),
    },
    "teamcoach": {"coach": one("coach", lambda ctx, row: names.coach_row(ctx.world.seed, row["coach_id"])),
                  "team": _team("team_id")},
    "player": {**_NATION, **_POSITION, "type": _type()},
    "coach": {**_NATION},
    "referee": {"country": _COUNTRY, "sport": _SPORT},
    "venue": {"country": _COUNTRY},
    "squad": {"player": _player(), "team": _team("team_id"), "details": many("seasondetail", _squad_details),
              **_POSITION},
    "seasondetail": {"type": _type()},
    "league": {
        "sport": _SPORT, "country": _COUNTRY,
        "currentseason": one("season", lambda ctx, row: competition_rows.season_row(
            ctx, ctx.world.current_season(ctx.world.leagues[row["id"]]))),
        "seasons": many("season", lambda ctx, row: [
            competition_rows.season_row(ctx, s) for s in ctx.world.seasons.values() if s.league.id == row["id"]]),
    },
    "season": {
        "sport": _SPORT, "league": _LEAGUE,
        "stages": many("stage", lambda ctx, row: competition_rows.stages(ctx, _own(ctx, row))),
        "rounds": many("round", lambda ctx, row: competition_rows.rounds(ctx, _own(ctx, row))),
        "groups": many("group", lambda ctx, row: competition_rows.groups(ctx, _own(ctx, row))),
        "fixtures": many("fixture", lambda ctx, row: ctx.world.fixtures_of(_own(ctx, row))),
        "teams": many("team", lambda ctx, row: [clubs.team_row(ctx, t) for t in _own(ctx, row).league.teams]),
        "standings": many("standing", lambda ctx, row: standings.standing_rows(ctx, _own(ctx, row))),
        "topscorers": many("topscorer", lambda ctx, row: season_statistics.topscorers(ctx, _own(ctx, row))),
    },
    "stage": {"sport": _SPORT, "league": _LEAGUE, "season": _SEASON, "type": _type(), "fixtures": _fixtures("stage_id"),
              "groups": many("group", lambda ctx, row: [g for g in competition_rows.groups(ctx, season_of(ctx, row))
                                                        if g["stage_id"] == row["id"]]),
              "rounds": many("round", lambda ctx, row: [r for r in competition_rows.rounds(ctx, season_of(ctx, row))
                                                        if r["stage_id"] == row["id"]])},
    "round": {"sport": _SPORT, "league": _LEAGUE, "season": _SEASON, "stage": _STAGE,
              "fixtures": _fixtures("round_id")},
    "group": {"league": _LEAGUE, "season": _SEASON, "stage": _STAGE, "fixtures": _fixtures("group_id")},
    "aggregate": {"league": _LEAGUE, "season": _SEASON, "stage": _STAGE, "fixtures": _fixtures("aggregate_id")},
    "standing": {
        "participant": _team(), "season": _SEASON, "league": _LEAGUE, "stage": _STAGE, "round": _ROUND, "group": _GROUP,
        "sport": _SPORT, "rule": one("rule", lambda ctx, row: _rule(row)),
        "details": many("standingdetail", standings.standing_details),
        "form": many("standingform", standings.standing_form),
    },
    "standingdetail": {"type": _type()},
    "standingform": {"fixture": _NEWS["fixture"]},
    "rule": {"type": _type()},
    "topscorer": {"player": _player(), "participant": _team(), "type": _type(), "season": _SEASON, "stage": _STAGE},
    "playerstatistic": {"player": _player(), "team": _team("team_id"), "season": _SEASON,
                        "details": many("seasondetail", lambda ctx, row: row["details"])},
    "transfer": {"player": _player(), "type": _type(), "fromteam": _other_team("from_team_id"),
                 "toteam": _other_team("to_team_id"), "sport": _SPORT, **_POSITION},
    "ranking": {"team": _team("team_id")},
    "selected": {"player": _player(), "team": _team("team_id"), "round": one("round", _round_by_id),
                 "fixture": _NEWS["fixture"]},
    "rival": {"team": _team("team_id"), "rival": _team("rival_id"), "sport": _SPORT},
    "correction": {"participant": _team(), "season": _SEASON, "type": _type()},
    "region": {"country": _COUNTRY},
    "city": {"country": _COUNTRY},
    "teamstatistic": {"team": _team("team_id"), "season": _SEASON, "details": many("seasondetail", _details_of)},
    "plain": {},
}  # fmt: skip

KNOWN = frozenset(name for relations in RELATIONS.values() for name in relations)

#: filter → (relations whose rows it thins, column). Such a filter never drops a base row.
ROW_FILTERS: dict[str, tuple[frozenset[str], str]] = {
    "eventtypes": (frozenset({"events", "timeline"}), "type_id"),
    "fixturestatistictypes": (frozenset({"statistics"}), "type_id"),
    "lineupdetailtypes": (frozenset({"details"}), "type_id"),
    "lineuptypes": (frozenset({"lineups"}), "type_id"),
    "trendtypes": (frozenset({"trends"}), "type_id"),
    "predictiontypes": (frozenset({"predictions"}), "type_id"),
    "periodtypes": (frozenset({"periods"}), "type_id"),
    "expectedtypes": (frozenset({"xgfixture"}), "type_id"),
    "seasontopscorertypes": (frozenset({"topscorers"}), "type_id"),
    "markets": (frozenset({"odds", "premiumodds", "inplayodds"}), "market_id"),
    "bookmakers": (frozenset({"odds", "premiumodds", "inplayodds"}), "bookmaker_id"),
}


def _rule(row: Row) -> Row | None:
    kind = row["standing_rule_id"]
    return (
        None if kind is None else {"id": kind, "model_type": "standing", "type_id": kind, "position": row["position"]}
    )


def fetch(ctx: Context, entity: str, row: Any, node: IncludeNode) -> Any:
    """The value of one relation, thinned by filters, with what is nested in it."""
    relation = RELATIONS[entity][node.name]
    value = relation.fetch(ctx, row)
    if relation.many:
        return [_dress(ctx, relation.entity, item, node) for item in thin(ctx, node.name, value)]
    return None if value is None else _dress(ctx, relation.entity, value, node)


def thin(ctx: Context, relation: str, found: list[Row]) -> list[Row]:
    for name, (relations, column) in ROW_FILTERS.items():
        if relation in relations and name in ctx.filters:
            wanted = ctx.numbers(name) or frozenset()
            found = [row for row in found if row[column] in wanted]
    if relation == "odds" and "winningodds" in ctx.filters:
        found = [row for row in found if row["winning"]]
    return found


def _dress(ctx: Context, entity: str, item: Any, node: IncludeNode) -> Row:
    row = fixture_rows.base_row(ctx, item) if isinstance(item, Fixture) else item
    if node.fields:
        row = {k: v for k, v in row.items() if k in node.fields or k in ("id", "meta") or k.endswith("_id")}
    if not node.children:
        return dict(row)
    return {**row, **{child.name: fetch(ctx, entity, item, child) for child in node.children.values()}}
