"""An obvious reader of fixture bodies, written by hand from the documentation: the judge of the fast one.

It shares no code with the package and knows well-formed bodies only.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

STATES = {
    1: "NS", 2: "INPLAY_1ST_HALF", 3: "HT", 4: "BREAK", 5: "FT", 6: "INPLAY_ET", 7: "AET", 8: "FT_PEN",
    9: "INPLAY_PENALTIES", 10: "POSTPONED", 11: "SUSPENDED", 12: "CANCELLED", 13: "TBA", 14: "WO", 15: "ABANDONED",
    16: "DELAYED", 17: "AWARDED", 18: "INTERRUPTED", 19: "AWAITING_UPDATES", 20: "DELETED", 21: "EXTRA_TIME_BREAK",
    22: "INPLAY_2ND_HALF", 23: "INPLAY_ET_2ND_HALF", 25: "PEN_BREAK", 26: "PENDING",
}  # fmt: skip
TYPES = {
    14: "goal", 18: "substitution", 19: "yellowcard", 11: "lineup", 12: "bench", 24: "goalkeeper", 27: "attacker",
    34: "corners", 42: "shots_total", 45: "ball_possession", 118: "rating", 40: "captain", 1697: "var_card",
}  # fmt: skip


def when(epoch):
    return None if epoch is None else datetime.fromtimestamp(epoch, UTC)


def wall(text, zone="UTC"):
    """A time of the clock in that zone."""
    if text is None:
        return None
    return datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def loose(holder):
    """value and value_text of a ``data`` object."""
    value = (holder or {}).get("value")
    if value is None:
        return {"value": None, "value_text": None}
    if value is True or value is False:
        return {"value": 1.0 if value else 0.0, "value_text": "true" if value else "false"}
    if isinstance(value, int):
        exact = abs(value) <= 2**53
        return {"value": float(value) if exact else None, "value_text": None if exact else str(value)}
    if isinstance(value, float):
        return {"value": value, "value_text": None}
    if isinstance(value, str):
        try:
            number = float(value) if set(value) <= set("0123456789.") else None
        except ValueError:
            number = None
        return {"value": number, "value_text": value}
    return {"value": None, "value_text": json.dumps(value, separators=(",", ":"))}


def picked(row, *keys, **renamed):
    return {**{key: row.get(key) for key in keys}, **{name: row.get(key) for name, key in renamed.items()}}


def read(body: dict) -> dict[str, list[dict]]:
    """Rows of the eight tables of one fixture."""
    fixture_id = body["id"]
    tables = {
        "fixtures": [fixture(body)],
        "participants": [
            {
                **picked(
                    team, "name", "short_code", "country_id", "venue_id", "founded", "gender", "type", "placeholder",
                    "image_path", participant_id="id",
                ),
                "last_played_at": wall(team.get("last_played_at")),
                **picked(team.get("meta") or {}, "location", "winner", "position"),
            }
            for team in body.get("participants") or []
        ],
        "scores": [
            {
                **picked(score, "participant_id", "type_id", "description", score_id="id"),
                "location": (score.get("score") or {}).get("participant"),
                "goals": (score.get("score") or {}).get("goals"),
            }
            for score in body.get("scores") or []
        ],
        "periods": [
            {
                **picked(
                    period, "type_id", "description", "counts_from", "ticking", "sort_order", "time_added",
                    "period_length", "minutes", "seconds", "has_timer", period_id="id",
                ),
                "started": when(period.get("started")),
                "ended": when(period.get("ended")),
            }
            for period in body.get("periods") or []
        ],
        "events": [
            {
                **picked(
                    event, "period_id", "participant_id", "type_id", "minute", "extra_minute", "section", "player_id",
                    "player_name", "related_player_id", "related_player_name", "coach_id", "sub_type_id", "result",
                    "info", "addition", "injured", "on_bench", "rescinded", "detailed_period_id", "sort_order",
                    event_id="id",
                ),
                "type": TYPES.get(event.get("type_id")),
                "sub_type": TYPES.get(event.get("sub_type_id")),
            }
            for event in body.get("events") or []
        ],
        "statistics": [
            {
                **picked(row, "participant_id", "location", "type_id", "period_id", statistic_id="id"),
                "type": TYPES.get(row.get("type_id")),
                **loose(row.get("data")),
            }
            for row in body.get("statistics") or []
        ],
        "lineups": [
            {
                **picked(
                    row, "team_id", "player_id", "player_name", "type_id", "jersey_number", "position_id",
                    "detailed_position_id", "formation_field", "formation_position", lineup_id="id",
                ),
                "type": TYPES.get(row.get("type_id")),
                "position": TYPES.get(row.get("position_id")),
                "detailed_position": TYPES.get(row.get("detailed_position_id")),
            }
            for row in body.get("lineups") or []
        ],
        "lineup_details": [
            {
                **picked(row, "lineup_id", "player_id", "team_id", "type_id", detail_id="id"),
                "type": TYPES.get(row.get("type_id")),
                **loose(row.get("data")),
            }
            for player in body.get("lineups") or []
            for row in player.get("details") or []
        ],
    }  # fmt: skip
    for rows in tables.values():
        for row in rows:
            row["fixture_id"] = fixture_id
    return tables


def fixture(body: dict) -> dict:
    teams = {(team.get("meta") or {}).get("location"): team for team in body.get("participants") or []}
    home, away = teams.get("home", {}), teams.get("away", {})

    def goals(type_id, side):
        found = None
        for score in body.get("scores") or []:
            if score["type_id"] == type_id and score["score"]["participant"] == side:
                found = score["score"]["goals"]
        return found

    row = {
        **picked(
            body, "league_id", "season_id", "stage_id", "round_id", "group_id", "aggregate_id", "venue_id", "state_id",
            "name", "result_info", "leg", "details", "length", "placeholder", "has_odds", "has_premium_odds",
        ),
        "state": STATES.get(body.get("state_id")),
        "kickoff": when(body.get("starting_at_timestamp")) or wall(body.get("starting_at")),
        "home_id": home.get("id"),
        "home_team": home.get("name"),
        "away_id": away.get("id"),
        "away_team": away.get("name"),
    }  # fmt: skip
    for side in ("home", "away"):
        row[f"{side}_goals"] = goals(1525, side) if body.get("scores") is not None else body.get(f"{side}_score")
        row[f"{side}_goals_ht"] = goals(1, side)
        row[f"{side}_goals_ft"] = goals(2, side)
        row[f"{side}_penalties"] = goals(5, side)
    row["winner"] = winner(body, teams, row)
    return row


def winner(body, teams, row):
    marked = [side for side in ("home", "away") if (teams.get(side, {}).get("meta") or {}).get("winner")]
    if len(marked) == 1:
        return marked[0]
    if body.get("state_id") not in (5, 7, 8):
        return None
    pens = row["home_penalties"], row["away_penalties"]
    if None not in pens and pens[0] != pens[1]:
        return "home" if pens[0] > pens[1] else "away"
    if body["state_id"] == 8:
        return None
    goals = row["home_goals"], row["away_goals"]
    if None not in goals:
        return "draw" if goals[0] == goals[1] else "home" if goals[0] > goals[1] else "away"
    return "draw" if "home" in teams and "away" in teams and not marked else None
