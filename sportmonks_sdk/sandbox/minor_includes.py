"""The lesser includes of a fixture: weather, metadata, trends, pressure, the ball, news, facts, expected goals."""

from __future__ import annotations

import time

from .clubs import club_name
from .context import Context
from .fixture_rows import detailed_period_id, fixture_name, periods
from .match_statistics import expected_rows, statistic_rows
from .memo import dice
from .reference import EXTRA_TIME, EXTRA_TIME_2ND, Row
from .shots import taken
from .world import Fixture

_TREND_TYPES = (34, 42, 43, 44, 45, 86)
_DETAILED = ("id", "fixture_id", "type_id", "started", "ended", "description", "sort_order")
#: state → (part, type, description)
_EXTRA_HALVES = {EXTRA_TIME: (2, 5314, "extra-time-1st-half"), EXTRA_TIME_2ND: (3, 39, "extra-time-2nd-half")}


def statistics(ctx: Context, fixture: Fixture) -> list[Row]:
    now = ctx.moment(fixture)
    return statistic_rows(ctx.world, ctx.match(fixture), now) if now.started else []


def xg_fixture(ctx: Context, fixture: Fixture) -> list[Row]:
    now = ctx.moment(fixture)
    return expected_rows(ctx.world, ctx.match(fixture), now) if now.started else []


def xg_lineup(ctx: Context, lineup: Row) -> list[Row]:
    """Expected goals of one player: his shots, the players of a team add up to the team. None without a shot."""
    fixture = ctx.world.fixture(lineup["fixture_id"])
    if fixture is None:
        return []
    match = ctx.match(fixture)
    mine = [s for s in taken(ctx.world, match, ctx.moment(fixture)) if s.player == lineup["player_id"]]
    values = ((5304, sum(s.xg for s in mine)), (5305, sum(s.xgot for s in mine)))
    return [
        {
            "id": lineup["id"] * 10 + place,
            "fixture_id": lineup["fixture_id"],
            "player_id": lineup["player_id"],
            "team_id": lineup["team_id"],
            "lineup_id": lineup["id"],
            "type_id": kind,
            "data": {"value": round(value, 4)},
        }
        for place, (kind, value) in enumerate(values)
        if value
    ]


def weather(ctx: Context, fixture: Fixture) -> Row | None:
    if fixture.kickoff > ctx.now + 7 * 86_400:
        return None
    rng = dice(ctx.world.seed, "weather", fixture.id)
    warmth = rng.uniform(3, 24)

    def day(shift: float) -> Row:
        parts = ("day", "morning", "evening", "night")
        return {part: round(warmth + shift + rng.uniform(-3, 3), 2) for part in parts}

    return {
        "id": fixture.id,
        "fixture_id": fixture.id,
        "venue_id": 10_000 + fixture.home,
        "temperature": day(0),
        "feels_like": day(-1.5),
        "wind": {"speed": round(rng.uniform(0, 12), 2), "direction": rng.randint(0, 359)},
        "humidity": f"{rng.randint(30, 98)}%",
        "pressure": rng.randint(990, 1035),
        "clouds": f"{rng.randint(0, 100)}%",
        "description": rng.choice(("overcast clouds", "light rain", "clear sky")),
        "icon": "https://sandbox.invalid/weather/04d.png",
        "type": "current" if fixture.kickoff < ctx.now else "forecast",
        "metric": "celcius",
        "current": None,
    }


def metadata(ctx: Context, fixture: Fixture) -> list[Row]:
    """``values`` is a number, a flag, an object, a list or a text, as ``value_type`` says."""
    if not ctx.moment(fixture).started:
        return []
    rng = dice(ctx.world.seed, "metadata", fixture.id)
    rows = (
        (578, "integer", rng.randint(4_000, 60_000)),
        (572, "boolean", True),
        (571, "object", {"home": "#1f6feb", "away": "#f2cc60"}),
        (579, "array", ["set pieces", "pressing"]),
        (579, "string", "synthetic data"),
    )
    return [
        {
            "id": fixture.id * 10 + place,
            "metadatable_id": fixture.id,
            "type_id": kind,
            "value_type": shape,
            "values": values,
        }
        for place, (kind, shape, values) in enumerate(rows)
    ]


def trends(ctx: Context, fixture: Fixture) -> list[Row]:
    """Running totals per minute; they end at what the statistics say."""
    rows: list[Row] = []
    now = ctx.moment(fixture)
    finals = {(s["participant_id"], s["type_id"]): s["data"]["value"] for s in statistics(ctx, fixture)}
    last = max(1, int(90 * now.share))
    for (team, kind), final in finals.items():
        if kind not in _TREND_TYPES:
            continue
        for minute in range(1, last + 1):
            value = int(final) if kind == 45 else int(final * minute / last)
            rows.append(
                {
                    "id": fixture.id * 10_000 + len(rows),
                    "fixture_id": fixture.id,
                    "participant_id": team,
                    "type_id": kind,
                    "period_id": fixture.id * 10 + (1 if minute <= 45 else 2),
                    "value": value,
                    "minute": minute,
                }
            )
    return rows


def pressure(ctx: Context, fixture: Fixture) -> list[Row]:
    now = ctx.moment(fixture)
    rng = dice(ctx.world.seed, "pressure", fixture.id)
    rows: list[Row] = []
    for minute in range(1, int(90 * now.share) + 1):
        for team in (fixture.home, fixture.away):
            value = round(rng.uniform(0, 60), 2)
            rows.append(
                {
                    "id": fixture.id * 1000 + len(rows),
                    "fixture_id": fixture.id,
                    "participant_id": team,
                    "minute": minute,
                    "pressure": int(value) if value == int(value) else value,
                }
            )
    return rows


def ball_coordinates(ctx: Context, fixture: Fixture) -> list[Row]:
    now = ctx.moment(fixture)
    rng = dice(ctx.world.seed, "ball", fixture.id)
    return [
        {
            "id": fixture.id * 1000 + minute,
            "fixture_id": fixture.id,
            "period_id": fixture.id * 10 + (1 if minute <= 45 else 2),
            "timer": f"{minute:02}:{rng.randint(0, 59):02}",
            "x": f"{rng.random():.2f}",
            "y": f"{rng.random():.2f}",
        }
        for minute in range(1, int(90 * now.share) + 1)
    ]


def news(ctx: Context, fixture: Fixture, kind: str) -> list[Row]:
    if kind == "postmatch" and not ctx.moment(fixture).done:
        return []
    if kind == "prematch" and fixture.kickoff > ctx.now + 7 * 86_400:
        return []
    number = fixture.id * 10 + (kind == "postmatch")
    return [
        {
            "id": number,
            "fixture_id": fixture.id,
            "league_id": fixture.season.league.id,
            "title": f"Synthetic {kind} report: {fixture_name(ctx, fixture)}",
            "type": kind,
        }
    ]


def news_lines(_: Context, item: Row) -> list[Row]:
    return [
        {
            "id": item["id"] * 10,
            "newsitem_id": item["id"],
            "text": "Invented for the sandbox.",
            "type": "line",
        }
    ]


def match_facts(ctx: Context, fixture: Fixture) -> list[Row]:
    if not ctx.drawn(fixture):
        return []
    rng = dice(ctx.world.seed, "facts", fixture.id)
    rows: list[Row] = []
    for team in (fixture.home, fixture.away):
        for kind in (8801, 8802):
            count = rng.randint(1, 5)
            rows.append(
                {
                    "id": fixture.id * 10 + len(rows),
                    "sport_id": 1,
                    "fixture_id": fixture.id,
                    "type_id": kind,
                    "participant": "home" if team == fixture.home else "away",
                    "basis": "team",
                    "scope": ("league_matches", "all_matches")[kind % 2],
                    "category": "streaks",
                    "data": {"count": count, "percentage": count * 20},
                    "natural_language": f"{club_name(ctx.world, team, ctx.now)} in {count} of 5 (synthetic).",
                }
            )
    return rows


def ai_overviews(ctx: Context, fixture: Fixture) -> list[Row]:
    if not ctx.drawn(fixture):
        return []
    return [
        {
            "id": fixture.id,
            "fixture_id": fixture.id,
            "type": "preview",
            "overview": f"Synthetic overview of {fixture_name(ctx, fixture)}.",
            "created_at": time.strftime("%Y-%m-%dT%H:%M:%S.000000Z", time.gmtime(fixture.kickoff - 86_400)),
        }
    ]


def detailed_periods(ctx: Context, fixture: Fixture) -> list[Row]:
    """As the periods, but for extra time, which has a row for each half that has begun."""
    rows: list[Row] = []
    now = ctx.moment(fixture)
    for period in periods(ctx, fixture):
        row = {key: period[key] for key in _DETAILED} | {"period_id": period["id"]}
        if period["type_id"] != 3:
            rows.append(row)
            continue
        for state, start, end in ctx.match(fixture).tale.phases:
            if state in _EXTRA_HALVES and start <= now.now:
                part, kind, text = _EXTRA_HALVES[state]
                rows.append(
                    row
                    | {
                        "id": detailed_period_id(fixture, part),
                        "type_id": kind,
                        "started": start,
                        "ended": end if end <= now.now else None,
                        "description": text,
                    }
                )
    return rows
