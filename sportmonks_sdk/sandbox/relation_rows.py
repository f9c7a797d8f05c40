"""What a relation is, and where the rows of those come from that are not simply somebody's list.

A relation is (entity of its rows, many or one, fetch). Fixtures travel as ``Fixture`` objects, all else as rows.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

from . import (
    clubs,
    competition_rows,
    fixture_rows,
    honours,
    minor_includes,
    names,
    season_statistics,
    totals,
)
from .context import Context
from .reference import TYPES, Row
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


def by_id(table: dict[int, Row], key: str) -> Fetch:
    return lambda ctx, row: table.get(row.get(key) or 0)


def type_of(key: str = "type_id") -> IncludeRelation:
    return one("type", by_id(TYPES, key))


def player(key: str = "player_id") -> IncludeRelation:
    return one("player", lambda ctx, row: clubs.player_row(ctx.world, row[key]) if row.get(key) else None)


def team(key: str = "participant_id") -> IncludeRelation:
    return one("team", lambda ctx, row: clubs.team_row(ctx, row[key]) if row.get(key) else None)


def other_team(key: str) -> IncludeRelation:
    """A team of a transfer, which may be of another world."""
    known = clubs.team_row
    return one("team", lambda ctx, row: known(ctx, row[key]) if row[key] in ctx.world.team_names else None)


def season_of(ctx: Context, row: Row | Fixture) -> Season:
    if isinstance(row, Fixture):
        return row.season
    season: Season = ctx.world.seasons[row["season_id"]]
    return season


def season_part(make: Callable[[Context, Season], list[Row]], key: str) -> Fetch:
    """The one row of a season's list that ``key`` names."""

    def fetch(ctx: Context, row: Row | Fixture) -> Row | None:
        number = getattr(row, key) if isinstance(row, Fixture) else row.get(key)
        if number is None:
            return None
        memo = ("part", key, number, int(ctx.now) // 60)
        parts = ctx.world.tables.get(memo, lambda: [r for r in make(ctx, season_of(ctx, row)) if r["id"] == number])
        return parts[0] if parts else None

    return fetch


def round_by_id(ctx: Context, row: Row) -> Row:
    return competition_rows.round_row(ctx, ctx.world.seasons[row["round_id"] // 100], row["round_id"])


def fixtures(field: str) -> IncludeRelation:
    return many("fixture", lambda ctx, row: competition_rows.fixtures_where(ctx, season_of(ctx, row), field, row["id"]))


def venue(ctx: Context, row: Row | Fixture) -> Row | None:
    if isinstance(row, Fixture):
        return clubs.venue_row(ctx.world, names.VENUE_BASE + row.home) if ctx.drawn(row) else None
    return clubs.venue_row(ctx.world, row["venue_id"])


def league_of(ctx: Context, row: Row | Fixture) -> Row:
    league = row.season.league if isinstance(row, Fixture) else ctx.world.leagues[row["league_id"]]
    return competition_rows.league_row(ctx, league)


def season_row(ctx: Context, row: Row | Fixture) -> Row:
    return competition_rows.season_row(ctx, season_of(ctx, row))


def own_season(ctx: Context, row: Row) -> Season:
    season: Season = ctx.world.seasons[row["id"]]
    return season


def period_of(ctx: Context, row: Row) -> Row | None:
    fixture = ctx.world.fixture(row["fixture_id"])
    found = fixture_rows.periods(ctx, fixture) if fixture else []
    return next((p for p in found if p["id"] == row["period_id"]), None)


def squad_details(ctx: Context, row: Row) -> list[Row]:
    """What a player did in the season of a season's squad; a squad of today has no season."""
    season = ctx.world.seasons.get(row.get("season_id", 0))
    details: list[Row] = season_statistics.player_row(ctx, season, row["player_id"])["details"] if season else []
    return details


def team_statistics(ctx: Context, row: Row) -> list[Row]:
    """By season, those of ``teamStatisticSeasons`` where it was given; the details come when they are asked for."""
    wanted = ctx.numbers("teamstatisticseasons")
    seasons = [s for s in season_statistics.seasons_of(ctx, row["id"]) if wanted is None or s.id in wanted]
    return honours.without_details(season_statistics.team_rows(ctx, row["id"], seasons))


def statistics(who: str, rows_of: Callable[[Context, int], list[Row]]) -> IncludeRelation:
    """The same of a player, a coach, a referee."""
    kind = f"{who}statistic"
    return many(kind, lambda ctx, row: honours.without_details(honours.in_seasons(ctx, kind, rows_of(ctx, row["id"]))))


def details(rows_of: Callable[[Context, Row, Season], list[Row]]) -> IncludeRelation:
    """The details of a row of statistics, which has them already or is made again for its season."""

    def fetch(ctx: Context, row: Row) -> list[Row]:
        if "details" in row:
            told: list[Row] = row["details"]
            return told
        again = rows_of(ctx, row, ctx.world.seasons[row["season_id"]])
        return [detail for one in again if one["season_id"] == row["season_id"] for detail in one["details"]]

    return many("seasondetail", fetch)


def totals_of(field: str) -> IncludeRelation:
    """The statistics of a season, stage or round, by the field of a fixture that names it."""

    def fetch(ctx: Context, row: Row) -> list[Row]:
        season = own_season(ctx, row) if field == "season_id" else season_of(ctx, row)
        fixtures = ctx.world.fixtures_of(season)
        mine = fixtures if field == "season_id" else [f for f in fixtures if getattr(f, field) == row["id"]]
        return totals.total_rows(ctx, row["id"], mine)

    return many("total", fetch)


def current(make: Callable[[Context, Season], list[Row]], entity: str, *, stage: bool = False) -> IncludeRelation:
    """The part of a season, or of a stage, that is on."""

    def fetch(ctx: Context, row: Row) -> Row | None:
        rows = make(ctx, season_of(ctx, row) if stage else own_season(ctx, row))
        return next((r for r in rows if r["is_current"] and (not stage or r["stage_id"] == row["id"])), None)

    return one(entity, fetch)


def seasons_of(ctx: Context, row: Row) -> list[Row]:
    return [competition_rows.season_row(ctx, s) for s in season_statistics.seasons_of(ctx, row["id"])]


def shown(ctx: Context, station: Row) -> list[Fixture]:
    near = ctx.world.fixtures_between(int(ctx.now), int(ctx.now) + 7 * DAY)
    return [f for f in near if any(r["tvstation_id"] == station["id"] for r in fixture_rows.tv_stations(ctx, f))]


def within_period(make: Callable[[Context, Fixture], list[Row]], entity: str) -> IncludeRelation:
    def fetch(ctx: Context, row: Row) -> list[Row]:
        fixture = ctx.world.fixture(row["fixture_id"])
        return [r for r in make(ctx, fixture) if r.get("period_id", row["id"]) == row["id"]] if fixture else []

    return many(entity, fetch)


def period_statistics(ctx: Context, row: Row) -> list[Row]:
    """Those of a half: half of the match's counts, which is what a sandbox knows of it."""
    fixture = ctx.world.fixture(row["fixture_id"])
    whole = minor_includes.statistics(ctx, fixture) if fixture else []
    return [
        {"id": told["id"] * 10 + row["type_id"], "period_id": row["id"], "participant_id": told["participant_id"],
         "type_id": told["type_id"], "data": {"value": int(told["data"]["value"] / 2)}, "location": told["location"]}
        for told in whole if told["type_id"] != 45
    ]  # fmt: skip


def team_told(ctx: Context, row: Row) -> Row:
    return clubs.team_row(ctx, row.get("participant_id") or row["team_id"])


def player_told(ctx: Context, row: Row) -> Row | None:
    return clubs.player_row(ctx.world, row["player_id"]) if row.get("player_id") else None


def lineup_told(ctx: Context, row: Row) -> Row | None:
    fixture = ctx.world.fixture(row["fixture_id"]) if row.get("lineup_id") else None
    found = fixture_rows.lineups(ctx, fixture) if fixture else []
    return next((lineup for lineup in found if lineup["id"] == row["lineup_id"]), None)


def transfer_of(ctx: Context, row: Row) -> Row | None:
    """The move that a row of a squad tells of."""
    return next(iter(honours.transfers_of(ctx, {"id": row["player_id"]})), None) if row["transfer_id"] else None


def referee_of(ctx: Context, row: Row) -> Row:
    return names.referee_row(ctx.world.seed, row["referee_id"])


def team_sidelined(ctx: Context, row: Row) -> list[Row]:
    """Who is missing in the team's next match."""
    now = int(ctx.now)
    near = ctx.world.fixtures_between(now, now + 14 * DAY)
    coming = next((f for f in near if ctx.drawn(f) and row["id"] in (f.home, f.away)), None)
    found = fixture_rows.sidelined(ctx, coming) if coming else []
    return [fixture_rows.sideline_of(ctx, r) for r in found if r["participant_id"] == row["id"]]


def rule(row: Row) -> Row | None:
    kind = row["standing_rule_id"]
    return (
        None if kind is None else {"id": kind, "model_type": "standing", "type_id": kind, "position": row["position"]}
    )
