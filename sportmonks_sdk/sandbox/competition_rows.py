"""The rows around a fixture: league, season, stage, round, group, aggregate, squad, schedule."""

from __future__ import annotations

import time

from . import clubs, names, season_statistics
from .context import Context
from .cup_calendar import GROUPS, STAGES, group_ids, stage_ids, stage_type
from .fixture_rows import base_row, participants, scores
from .memo import dice
from .ranking import RULES
from .reference import AET, FINISHED, FT, FT_PEN, NS, TBA, Row
from .story import tie_winner
from .world import DAY, HOUR, Fixture, League, Season, first_saturday

_DECIDED_AFTER = {FT: "After Full Time", AET: "After Extra Time", FT_PEN: "After Penalties"}
#: The first rule after points → a type that says so; the API tells no more than one.
_TIE_BREAKERS = {"head_to_head_points": 169, "goal_difference": 171}


def transfer_id(player: int) -> int:
    return player - names.PLAYER_BASE


def day_of(epoch: int) -> str:
    return time.strftime("%Y-%m-%d", time.gmtime(epoch))


def league_row(ctx: Context, league: League) -> Row:
    return {
        "id": league.id,
        "sport_id": 1,
        "country_id": league.country_id,
        "name": league.name,
        "active": True,
        "short_code": None if league.cup else f"SYN {league.id}",
        "image_path": f"https://sandbox.invalid/leagues/{league.id}.png",
        "type": "league",
        "sub_type": "domestic_cup" if league.cup else "domestic",
        "last_played_at": ctx.utc(clubs.league_last_played(ctx, league)),
        "category": 2 if league.cup else 1,
        "has_jerseys": False,
    }


def season_row(ctx: Context, season: Season) -> Row:
    start, end = _season_span(season)
    finished, pending = end < ctx.now, start > ctx.now
    return {
        "id": season.id,
        "sport_id": 1,
        "league_id": season.league.id,
        "tie_breaker_rule_id": _TIE_BREAKERS[RULES[season.league.id][0]],
        "name": season.name,
        "finished": finished,
        "pending": pending,
        "is_current": not finished and not pending,
        "starting_at": day_of(start),
        "ending_at": day_of(end),
        "standings_recalculated_at": ctx.utc(_recalculated(ctx, season)),
        "games_in_current_week": not finished and not pending,
    }


def _recalculated(ctx: Context, season: Season) -> float | None:
    """Some hours after the last match so far, or after the end."""
    end = _season_span(season)[1]
    last = end if end < ctx.now else clubs.last_kickoffs(ctx, season).get(None)
    return None if last is None else min(last + 3 * HOUR + 765, ctx.now)


def _season_span(season: Season) -> tuple[int, int]:
    start = first_saturday(season.year)
    return start - DAY, start + 41 * 7 * DAY


def _span(row: Row, fixtures: list[Fixture], ctx: Context) -> Row:
    first, last = min(f.kickoff for f in fixtures), max(f.kickoff for f in fixtures)
    over = all(ctx.moment(f).state not in (NS, TBA) for f in fixtures) and last < ctx.now
    row["finished"] = over
    row["is_current"] = not over and first - 7 * DAY < ctx.now
    row["starting_at"], row["ending_at"] = day_of(first), day_of(last)
    row["games_in_current_week"] = any(abs(f.kickoff - ctx.now) < 4 * DAY for f in fixtures)
    return row


def stages(ctx: Context, season: Season) -> list[Row]:
    if season.league.cup:
        kinds = [(n, name, stage_type(n, season)) for n, name in zip(stage_ids(season), STAGES, strict=True)]
    else:
        kinds = [(season.stage_id, "Regular Season", 223)]
    rows = []
    for order, (number, name, kind) in enumerate(kinds, start=1):
        row: Row = {
            "id": number,
            "sport_id": 1,
            "league_id": season.league.id,
            "season_id": season.id,
            "type_id": kind,
            "name": name,
            "sort_order": order,
            "finished": False,
            "is_current": False,
            "starting_at": None,
            "ending_at": None,
            "games_in_current_week": False,
            "tie_breaker_rule_id": None,
        }
        rows.append(_span(row, fixtures_where(ctx, season, "stage_id", number), ctx))
    return rows


def fixtures_where(ctx: Context, season: Season, field: str, value: int) -> list[Fixture]:
    return [f for f in ctx.world.fixtures_of(season) if getattr(f, field) == value]


def rounds(ctx: Context, season: Season) -> list[Row]:
    numbers = sorted({f.round_id for f in ctx.world.fixtures_of(season) if f.round_id is not None})
    return [round_row(ctx, season, number) for number in numbers]


def round_row(ctx: Context, season: Season, number: int) -> Row:
    row: Row = {
        "id": number,
        "sport_id": 1,
        "league_id": season.league.id,
        "season_id": season.id,
        "stage_id": season.stage_id + (2 if season.league.cup else 0),
        "name": str(number % 100),
        "finished": False,
        "is_current": False,
        "starting_at": None,
        "ending_at": None,
        "games_in_current_week": False,
    }
    return _span(row, fixtures_where(ctx, season, "round_id", number), ctx)


def groups(ctx: Context, season: Season) -> list[Row]:
    return [
        _span(
            {
                "id": number,
                "sport_id": 1,
                "league_id": season.league.id,
                "season_id": season.id,
                "stage_id": stage_ids(season)[1],
                "name": f"Group {letter}",
                "pending": False,
            },
            fixtures_where(ctx, season, "group_id", number),
            ctx,
        )
        for number, letter in zip(group_ids(season), GROUPS, strict=True)
        if season.league.cup
    ]


def aggregates(ctx: Context, season: Season) -> list[Row]:
    """Two-leg ties: goals of the side that was at home first come first."""
    rows: list[Row] = []
    numbers = sorted({f.aggregate_id for f in ctx.world.fixtures_of(season) if f.aggregate_id is not None})
    for number in numbers:
        first, second = fixtures_where(ctx, season, "aggregate_id", number)
        scores = [ctx.moment(f).score() for f in (first, second)]
        over = ctx.moment(second).state in FINISHED
        mine, theirs = scores[0][0] + scores[1][1], scores[0][1] + scores[1][0]
        drawn = ctx.drawn(first)
        rows.append(
            {
                "id": number,
                "league_id": season.league.id,
                "season_id": season.id,
                "stage_id": first.stage_id,
                "name": " vs ".join(clubs.fixture_names(ctx.world, first)) if drawn else None,
                "fixture_ids": [first.id, second.id],
                "result": f"{mine}-{theirs}" if over else None,
                "detail": _DECIDED_AFTER[ctx.moment(second).state] if over else None,
                "winner_participant_id": tie_winner(ctx.world, second) if over else None,
            }
        )
    return rows


def schedule(ctx: Context, season: Season, team: int | None = None) -> list[Row]:
    """Stages with their fixtures in one of three places: rounds, aggregates, or the stage itself."""
    found = []
    for stage in stages(ctx, season):
        fixtures = [
            f
            for f in fixtures_where(ctx, season, "stage_id", stage["id"])
            if team is None or (team in (f.home, f.away) and ctx.drawn(f))
        ]
        if not fixtures:
            continue
        if fixtures[0].round_id is not None:
            numbers = sorted({f.round_id for f in fixtures if f.round_id is not None})
            stage["rounds"] = [
                round_row(ctx, season, n) | {"fixtures": _listed(ctx, [f for f in fixtures if f.round_id == n])}
                for n in numbers
            ]
        elif fixtures[0].aggregate_id is not None:
            stage["aggregates"] = [
                row | {"fixtures": _listed(ctx, [f for f in fixtures if f.aggregate_id == row["id"]])}
                for row in aggregates(ctx, season)
                if any(f.aggregate_id == row["id"] for f in fixtures)
            ]
        else:
            stage["rounds"], stage["fixtures"] = [], _listed(ctx, fixtures)
        found.append(stage)
    return found


def _listed(ctx: Context, fixtures: list[Fixture]) -> list[Row]:
    return [base_row(ctx, f) | {"participants": participants(ctx, f), "scores": scores(ctx, f)} for f in fixtures]


def squad_rows(ctx: Context, team: int, year: int, season: int | None = None) -> list[Row]:
    """A team's squad; that of a season lacks captain, start and end."""
    rows: list[Row] = []
    came = {p for s in ctx.world.seasons.values() for p in names.squad(team, s.year)[-2:]}
    for place, player in enumerate(names.squad(team, year)):
        position, detailed = names.role(player)
        rng = dice(ctx.world.seed, "squad", team, player)
        row: Row = {
            "id": team * 10_000 + player % 100,
            "transfer_id": transfer_id(player) if player in came and rng.random() < 0.6 else None,
            "player_id": player,
            "team_id": team,
            "position_id": position,
            "detailed_position_id": detailed if player % 3 else None,
            "jersey_number": names.jersey(player),
        }
        if season is None:
            row |= {"start": f"{year - place % 3}-07-01", "end": f"{year + 1 + place % 3}-06-30",
                    "captain": place == 5}  # fmt: skip
        else:
            played = season_statistics.player_row(ctx, ctx.world.seasons[season], player)
            row |= {"season_id": season, "has_values": played["has_values"]}
        rows.append(row)
    return rows
