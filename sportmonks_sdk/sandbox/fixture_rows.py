"""The rows of a fixture: itself, who takes part, scores, periods, line-ups and the people around them."""

from __future__ import annotations

from calendar import timegm
from typing import cast

from . import clubs, names
from .context import VERSUS, Context
from .match_statistics import lineup_id, player_details
from .memo import dice
from .reference import AET, AWARDED, COUNTRIES, DECIDED, FT_PEN, NS, STATIONS, TBA, WALK_OVER, Row
from .sheets import Sheet, Shirt
from .standings import position_of
from .story import Moment
from .world import Fixture

_SCORE_TYPES = (
    (1, "1ST_HALF", (0,)),
    (2, "2ND_HALF", (0, 1)),
    (48996, "2ND_HALF_ONLY", (1,)),
    (3, "ET", (2, 3)),
    (5314, "ET_1ST_HALF", (2,)),
    (39, "ET_2ND_HALF", (2, 3)),  # cumulative over extra time, as 2ND_HALF is over the match
)
_FROM_PERIOD = {1: (0,), 2: (1, 2), 3: (3, 4, 5)}
_SHEETS_OUT = 3600  # line-ups are known an hour before the match


def base_row(ctx: Context, fixture: Fixture) -> Row:
    now = ctx.moment(fixture)
    drawn = ctx.drawn(fixture)
    has_odds = ctx.priced(fixture)
    return {
        "id": fixture.id,
        "sport_id": 1,
        "league_id": fixture.season.league.id,
        "season_id": fixture.season.id,
        "stage_id": fixture.stage_id,
        "group_id": fixture.group_id,
        "aggregate_id": fixture.aggregate_id,
        "round_id": fixture.round_id,
        "state_id": now.state,
        "venue_id": names.VENUE_BASE + fixture.home if drawn else None,
        "name": fixture_name(ctx, fixture),
        "starting_at": ctx.stamp(fixture.kickoff),
        "result_info": _result_info(ctx, fixture, now),
        "leg": fixture.leg,
        "details": None,
        "length": 90,
        "placeholder": not drawn or now.state == TBA,
        "has_odds": has_odds,
        "has_premium_odds": has_odds and fixture.id % 3 == 0,
        "starting_at_timestamp": fixture.kickoff,
    }


def fixture_name(ctx: Context, fixture: Fixture) -> str:
    versus = VERSUS.get(ctx.locale, "vs")
    if not ctx.drawn(fixture):
        return f"To be drawn {versus} To be drawn"
    return f" {versus} ".join(clubs.fixture_names(ctx.world, fixture))


def _result_info(ctx: Context, fixture: Fixture, now: Moment) -> str | None:
    if not now.done:
        return None
    winner = now.winner()
    if winner is None:
        return "Game ended in draw."
    how = {AET: "after extra-time", FT_PEN: "after penalties", AWARDED: "by decision", WALK_OVER: "by decision"}.get(
        now.state, "after full-time"
    )
    return f"{clubs.fixture_names(ctx.world, fixture)[winner]} won {how}."


def participants(ctx: Context, fixture: Fixture) -> list[Row]:
    """Both teams; their order says nothing, ``meta.location`` does.

    A draw has no winner, so both are marked false; null is what nobody has decided: an open match, and some of those
    that were decided at the table, for which the API is not known to mark anybody.
    """
    if not ctx.drawn(fixture):
        return []
    now = ctx.moment(fixture)
    winner, marked = now.winner(), now.done and not (now.state in DECIDED and fixture.id % 2)
    rows = [
        clubs.team_row(ctx, team)
        | {
            "meta": {
                "location": ("home", "away")[side],
                "winner": winner == side if marked else None,
                "position": position_of(ctx, fixture, team),
            }
        }
        for side, team in enumerate((fixture.home, fixture.away))
    ]
    return rows[::-1] if fixture.id % 2 else rows


def scores(ctx: Context, fixture: Fixture) -> list[Row]:
    now = ctx.moment(fixture)
    parts = {k for p in now.periods for k in _FROM_PERIOD.get(p.type_id, ())}
    found = [(kind, text, now.score(which)) for k, (kind, text, which) in enumerate(_SCORE_TYPES) if k in parts]
    if now.started or now.state in DECIDED:
        found.append((1525, "CURRENT", now.score()))
    if now.kicks:
        found.append((5, "PENALTY_SHOOTOUT", now.shootout()))
    rows: list[Row] = [
        {
            "id": fixture.id * 20 + place * 2 + side,
            "fixture_id": fixture.id,
            "type_id": kind,
            "participant_id": (fixture.home, fixture.away)[side],
            "score": {"goals": goals[side], "participant": ("home", "away")[side]},
            "description": text,
        }
        for place, (kind, text, goals) in enumerate(found)
        for side in (0, 1)
    ]
    dice(ctx.world.seed, "scores", fixture.id).shuffle(rows)
    return rows


def periods(ctx: Context, fixture: Fixture) -> list[Row]:
    """The periods so far. Of shoot-outs some have no times at all; extra time counts from 90, or anew from 105."""
    now = ctx.moment(fixture)
    feed = dice(ctx.world.seed, "feed", fixture.id)
    timed, anew = feed.random() < 0.5, feed.random() < 0.5
    rows: list[Row] = []
    for period in now.periods:
        ended = period.end <= now.now
        from_minute, since = period.counts_from, period.start
        if period.type_id == 3 and anew and now.now >= ctx.match(fixture).tale.part_start(3):
            from_minute, since = 105, ctx.match(fixture).tale.part_start(3)
        played = int(min(period.end, now.now) - since)
        row: Row = {
            "id": period_id(fixture, period.type_id),
            "fixture_id": fixture.id,
            "type_id": period.type_id,
            "started": period.start,
            "ended": period.end if ended else None,
            "counts_from": from_minute,
            "ticking": not ended and period.start <= ctx.now < period.end,
            "sort_order": period.type_id,
            "description": period.description,
            "time_added": period.added if ended and period.added else None,
            "period_length": period.length,
            "minutes": from_minute + played // 60,
            "seconds": played % 60,
            "has_timer": fixture.season.league.id == 8,
        }
        if period.type_id == 5 and not timed:
            row |= dict.fromkeys(("started", "ended", "counts_from", "period_length", "minutes"))
            row |= {"ticking": False, "seconds": 0}
        rows.append(row)
    return rows


def period_id(fixture: Fixture, type_id: int) -> int:
    """1 and 2 the halves, 3 extra time, 5 the shoot-out."""
    return fixture.id * 10 + type_id


def detailed_period_id(fixture: Fixture, part: int) -> int:
    """The halves of extra time have ids of their own; all else has that of its period."""
    return fixture.id * 10 + (1, 2, 6, 7, 5)[part]


def lineups(ctx: Context, fixture: Fixture) -> list[Row]:
    now = ctx.moment(fixture)
    if not (now.started or (now.state == NS and ctx.drawn(fixture) and fixture.kickoff - ctx.now < _SHEETS_OUT)):
        return []
    match = ctx.match(fixture)
    return [
        _lineup_row(ctx, fixture, sheet, shirt, lineup_id(match, side, place), 11 if place < 11 else 12)
        for side, sheet in enumerate(match.sheets)
        for place, shirt in enumerate((*sheet.starters, *sheet.bench))
    ]


def _lineup_row(ctx: Context, fixture: Fixture, sheet: Sheet, shirt: Shirt, number: int, kind: int) -> Row:
    row: Row = {
        "id": number,
        "sport_id": 1,
        "fixture_id": fixture.id,
        "player_id": shirt.player,
        "team_id": sheet.team,
        "position_id": shirt.position,
        "formation_field": shirt.field,
        "type_id": kind,
        "formation_position": shirt.place,
        "player_name": names.shirt_name(ctx.world.seed, shirt.player),
        "jersey_number": names.jersey(shirt.player),
    }
    if shirt.player % 3:  # often absent
        row["detailed_position_id"] = shirt.detailed
    return row


def details_of(ctx: Context, lineup: Row) -> list[Row]:
    """The details of one line-up row."""
    fixture = ctx.world.fixture(lineup["fixture_id"])
    if fixture is None:
        return []
    now = ctx.moment(fixture)
    key = ("details", fixture.id, now.state, now.now if now.share < 1 else 0)
    match = ctx.match(fixture)
    per_player = ctx.world.details.get(key, lambda: player_details(ctx.world, match, now))
    return cast(list[Row], per_player.get(lineup["id"], []))


def expected_lineups(ctx: Context, fixture: Fixture) -> list[Row]:
    if not ctx.drawn(fixture):
        return []
    rows = []
    for side, sheet in enumerate(ctx.match(fixture).sheets):
        for place, shirt in enumerate(sheet.starters):
            number = fixture.id * 50 + side * 20 + place
            row = _lineup_row(ctx, fixture, sheet, shirt, number, 11)
            rows.append(row | {"detailed_position_id": shirt.detailed})
    return rows


def formations(ctx: Context, fixture: Fixture) -> list[Row]:
    if not lineups(ctx, fixture):
        return []
    return [
        {
            "id": fixture.id * 2 + side,
            "fixture_id": fixture.id,
            "participant_id": sheet.team,
            "formation": sheet.formation,
            "location": ("home", "away")[side],
        }
        for side, sheet in enumerate(ctx.match(fixture).sheets)
    ]


def sidelined(ctx: Context, fixture: Fixture) -> list[Row]:
    if not ctx.drawn(fixture):
        return []
    rows: list[Row] = []
    for sheet in ctx.match(fixture).sheets:
        for player in sheet.sidelined:
            rows.append(
                {
                    "id": fixture.id * 10 + len(rows),
                    "fixture_id": fixture.id,
                    "sideline_id": fixture.id * 10 + len(rows),
                    "participant_id": sheet.team,
                    "player_id": player,
                    "type_id": (528, 531, 534, 535)[player % 4],
                }
            )
    return rows


def sideline_of(ctx: Context, row: Row) -> Row:
    fixture = ctx.world.fixture(row["fixture_id"])
    day = fixture.kickoff // 86_400 * 86_400 if fixture else timegm((2026, 1, 1, 0, 0, 0, 0, 0, 0))
    rng = dice(ctx.world.seed, "sideline", row["id"])
    back = rng.random() < 0.7
    return {
        "id": row["sideline_id"],
        "player_id": row["player_id"],
        "type_id": row["type_id"],
        "team_id": row["participant_id"],
        "season_id": fixture.season.id if fixture else None,
        "category": "suspended" if row["type_id"] == 535 else "injury",
        "start_date": (ctx.utc(day - rng.randint(3, 40) * 86_400) or "")[:10],
        "end_date": (ctx.utc(day + rng.randint(3, 60) * 86_400) or "")[:10] if back else None,
        "games_missed": rng.randint(0, 9),
        "completed": back,
    }


def referees(ctx: Context, fixture: Fixture) -> list[Row]:
    if not ctx.drawn(fixture):
        return []
    crew = dice(ctx.world.seed, "referees", fixture.id).sample(range(names.REFEREES), 4)
    return [
        {
            "id": fixture.id * 10 + place,
            "fixture_id": fixture.id,
            "referee_id": names.REFEREE_BASE + number,
            "type_id": 6 + place,
        }
        for place, number in enumerate(crew)
    ]


def coaches(ctx: Context, fixture: Fixture) -> list[Row]:
    if not ctx.drawn(fixture):
        return []
    return [
        names.coach_row(ctx.world.seed, names.COACH_BASE + team)
        | {"meta": {"fixture_id": fixture.id, "coach_id": names.COACH_BASE + team, "participant_id": team}}
        for team in (fixture.home, fixture.away)
    ]


def tv_stations(ctx: Context, fixture: Fixture) -> list[Row]:
    """One row per station and country."""
    rng = dice(ctx.world.seed, "tv", fixture.id)
    stations = rng.sample(list(STATIONS), 18)
    return [
        {
            "id": fixture.id * 1000 + place,
            "fixture_id": fixture.id,
            "tvstation_id": station,
            "country_id": country,
        }
        for place, (station, country) in enumerate((s, c) for s in sorted(stations) for c in COUNTRIES)
    ]
