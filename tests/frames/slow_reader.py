"""An obvious reader of fixture bodies, written by hand from the documentation: the judge of the fast one.

It shares no code with the package and knows well-formed bodies only.
"""

from __future__ import annotations

import json
import math
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import shapes

STATES = {
    1: "NS", 2: "INPLAY_1ST_HALF", 3: "HT", 4: "BREAK", 5: "FT", 6: "INPLAY_ET", 7: "AET", 8: "FT_PEN",
    9: "INPLAY_PENALTIES", 10: "POSTPONED", 11: "SUSPENDED", 12: "CANCELLED", 13: "TBA", 14: "WO", 15: "ABANDONED",
    16: "DELAYED", 17: "AWARDED", 18: "INTERRUPTED", 19: "AWAITING_UPDATES", 20: "DELETED", 21: "EXTRA_TIME_BREAK",
    22: "INPLAY_2ND_HALF", 23: "INPLAY_ET_2ND_HALF", 25: "PEN_BREAK", 26: "PENDING",
}  # fmt: skip
TYPES = {
    14: "goal", 18: "substitution", 19: "yellowcard", 11: "lineup", 12: "bench", 24: "goalkeeper", 27: "attacker",
    34: "corners", 42: "shots_total", 45: "ball_possession", 118: "rating", 40: "captain", 1697: "var_card",
    1: "1st_half", 2: "2nd_half", 1525: "current", 151: "centre_forward", 5304: "expected_goals",
}  # fmt: skip
# Only ids of these tables have a name here; other ids of the real API have one in the package too.
NAMES = {
    "type": TYPES,
    "state": STATES,
    "market": {1: "fulltime_result", 2: "double_chance", 80: "goals_over_under"},
    "bookmaker": {1: "10Bet", 2: "bet365"},
}
PARTS = {"yes": float, "no": float, "home": float, "draw": float, "away": float, "equal": float, "bet": str,
         "bookmaker": str, "fair_odd": float, "odd": float, "stake": float, "is_value": bool}  # fmt: skip


def when(epoch):
    return None if epoch is None else datetime.fromtimestamp(epoch, UTC)


def clock(text, zone):
    """A time as text: with a zone of its own, or of the clock in this one."""
    if text is None:
        return None
    if text.endswith("Z"):
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
    if "T" in text:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S%z").astimezone(UTC)
    return datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def number(text):
    """The number that a text stands for, where it is one."""
    try:
        found = float(text)
    except (TypeError, ValueError):
        return None
    return found if math.isfinite(found) else None


def compact(value):
    return None if value is None else json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def loose(value):
    """value and value_text."""
    if value is None:
        return None, None
    if value is True or value is False:
        return (1.0, "true") if value else (0.0, "false")
    if isinstance(value, int):
        return (float(value), None) if abs(value) <= 2**53 else (None, str(value))
    if isinstance(value, float):
        return value, None
    if isinstance(value, str):
        parts = value.strip().split(".")
        plain = len(parts) < 3 and all(part and set(part) <= set("0123456789") for part in parts)
        return (float(value) if plain else None), value
    return None, compact(value)


def at(row, path):
    for key in path.split("."):
        row = row.get(key) if row else None
    return row


def plainly(kind, value, zone):
    """A value of a kind that makes one column."""
    if value is None:
        return None
    return {
        "epoch": when,
        "time": lambda text: clock(text, "UTC"),
        "day": date.fromisoformat,
        "json": compact,
        "label": str,
        "float": float,
    }.get(kind, lambda same: same)(value)


def columns(row, fields, zone):
    """The columns that these fields of a JSON object make."""
    made = {}
    for field in fields:
        value = at(row or {}, field.path)
        name = field.column
        if name == "label":
            made["outcome"] = outcome(row or {})
        if field.kind in NAMES:
            made[name.removesuffix("_id")] = NAMES[field.kind].get(value)
        if field.kind in ("price", "percent"):
            made[f"{name}_text"] = value
            made[name] = number(value.removesuffix("%") if field.kind == "percent" and value is not None else value)
        elif field.kind == "loose":
            made[name], made[f"{name}_text"] = loose(value)
        elif field.kind == "members":
            told = value or {}
            made |= {part: None if told.get(part) is None else kind(told[part]) for part, kind in PARTS.items()}
            made[name] = compact(value)
        else:
            made[name] = plainly(field.kind, value, zone)
    return made


OUTCOMES = {"home": "home", "draw": "draw", "away": "away", "x": "draw", "yes": "yes", "no": "no", "1": "1", "2": "2"}


def worded(label):
    """What a label names: its word, before a handicap ("1 : -1.0") or, of over and under, a line ("Over 2.5")."""
    word = (label or "").strip().lower()
    for joint, words in ((" : ", ("1", "x", "2")), (" ", ("over", "under"))):
        first, _, line = word.partition(joint)
        if first in words and line.lstrip("+-" if joint == " : " else "").replace(".", "", 1).isdecimal():
            return OUTCOMES.get(first, first)
    return OUTCOMES.get(word, word if word in ("over", "under") else None)


def outcome(row):
    word, other = (worded(row.get(key)) for key in ("label", "original_label"))
    if word in ("1", "2"):
        sided = row.get("market_id") in (1, 11, 31, 56, 247)
        return other if other in ("home", "away") else {"1": "home", "2": "away"}[word] if sided else None
    return word


def relate(made, row, name, asked, zone, way, prefix=""):
    """Add the columns of the to-one relations that were asked for."""
    for key, (begins, entity) in shapes.RELATIONS.get(name, {}).items():
        path = f"{way}.{key}" if way else key
        if path not in asked and shapes.ALWAYS.get(name) != key:
            continue
        found = (row or {}).get(key)
        for column, value in columns(found, shapes.ENTITIES[entity], zone).items():
            if f"{prefix}{begins}_{column}" not in made:
                made[f"{prefix}{begins}_{column}"] = value
            elif column != "id":
                made[f"{prefix}{begins}_full_{column}"] = value
        relate(made, found, entity, asked, zone, path, f"{prefix}{begins}_")


def rows_of(body, table):
    """A table's rows, each with the path it came by."""
    for way in shapes.ways(table):
        found = [body]
        for key in way.split("."):
            found = [row.get(key) for row in found]
            found = [row for rows in found if rows for row in (rows if isinstance(rows, list) else [rows])]
        for row in found:
            yield way, row


def read(body: dict, asked=frozenset(), zone="UTC") -> dict[str, list[dict]]:
    """Rows of every table of one fixture, as they are for an include."""
    tables = {"fixtures": [fixture(body, zone)]}
    relate(tables["fixtures"][0], body, "fixtures", asked, zone, "")
    for table, (_, fields) in shapes.TABLES.items():
        tables[table] = []
        for way, row in rows_of(body, table):
            made = {key: body.get(path) for key, path in OWNERS.items()} | columns(row, fields, zone)
            if "team_id" in made:
                made |= side(body, made, table)
            made |= dict.fromkeys(NAMELESS.get(table, ()))
            if table in ("lineup_details", "player_xg"):
                made["player_name"] = next(
                    sheet.get("player_name") for sheet in body["lineups"] if any(
                        row is one for one in sheet.get(way.rpartition(".")[2]) or ())
                )  # fmt: skip
            relate(made, row, table, asked, zone, way)
            tables[table].append(made)
    for table in ("events", "timeline"):
        tell_story(body, tables[table])
    name_players(tables)
    return tables


# Columns for names that the rows do not have themselves.
NAMELESS = {"sidelined": ("player_name",), "comments": ("player_name", "related_player_name")}
OWNERS = {"fixture_id": "id", "league_id": "league_id", "season_id": "season_id"}


def side(body, made, table):
    """Name, side and opponent of a row's team; the row's own come first."""
    teams = body.get("participants") or []
    mine = next((team for team in teams if made["team_id"] is not None and team.get("id") == made["team_id"]), {})
    other = next((team for team in teams if team is not mine), {}) if mine and len(teams) == 2 else {}
    found = {
        "team": mine.get("name"),
        "location": (mine.get("meta") or {}).get("location"),
        "opponent": other.get("name"),
    }
    if table == "participants":
        return {"opponent": found["opponent"]}
    if made.get("location") is not None:
        found["location"] = made["location"]
    return found | ({"player_team_id": None, "other_id": other.get("id")} if table in ("events", "timeline") else {})


def tell_story(body, rows):
    """order, player_team_id and rescinded."""
    kick = {22, 23}
    last = {row["period_id"] for row in rows if row["type_id"] in kick} - {None}
    shootout = [row["type_id"] in kick if row["period_id"] is None else row["period_id"] in last for row in rows]
    never = 10**30

    def key(place):
        row = rows[place]
        same = [
            other["minute"] for other, kicks in zip(rows, shootout, strict=True)
            if other["period_id"] == row["period_id"] and kicks == shootout[place] and other["minute"] is not None
        ]  # fmt: skip
        return (
            shootout[place],
            min(same, default=never),
            never if row["period_id"] is None else row["period_id"],
            never if row["minute"] is None else row["minute"],
            -never if row["extra_minute"] is None else row["extra_minute"],
            never if row["sort_order"] is None else row["sort_order"],
            place,
        )

    for number, place in enumerate(sorted(range(len(rows)), key=key), 1):
        row = rows[place]
        row["order"] = number
        other = row.pop("other_id")
        row["player_team_id"] = other if row["type_id"] == 15 else row["team_id"]
        if row["rescinded"] is None and row["type_id"] is not None and row["type_id"] not in (19, 20, 21, 1697):
            row["rescinded"] = False


def name_players(tables):
    """Names from the player that the row leads to, then line-ups, then events, where a row has an id and no name."""
    for row in (row for rows in tables.values() for row in rows):
        for who in ("player", "related_player"):
            if f"{who}_full_name" in row and row[f"{who}_name"] is None:
                row[f"{who}_name"] = row[f"{who}_full_name"]
    known = {}
    for row in (*tables["lineups"], *tables["events"]):
        if row["player_id"] is not None and row["player_name"] is not None:
            known.setdefault(row["player_id"], row["player_name"])
    for table, rows in tables.items():
        for row in rows:
            for who in ("player", "related_player"):
                if table not in ("fixtures", "coaches") and f"{who}_id" in row and row.get(f"{who}_name") is None:
                    row[f"{who}_name"] = known.get(row[f"{who}_id"])


def fixture(body, zone):
    teams = {(team.get("meta") or {}).get("location"): team for team in body.get("participants") or []}
    home, away = teams.get("home", {}), teams.get("away", {})
    side_of = {team["id"]: (team.get("meta") or {}).get("location") for team in body.get("participants") or []}

    def goals(type_id, side):
        found = None
        for score in body.get("scores") or []:
            told = score.get("score")
            where = told and (told.get("participant") or side_of.get(score.get("participant_id")))
            if told is not None and score.get("type_id") == type_id and where == side:
                found = told.get("goals")
        return found

    row = {
        **columns(body, shapes.FIXTURE, zone),
        "kickoff": when(body.get("starting_at_timestamp")) or clock(body.get("starting_at"), zone),
        "home_id": home.get("id"),
        "home_team": home.get("name"),
        "away_id": away.get("id"),
        "away_team": away.get("name"),
    }
    row["kickoff_local"] = row["kickoff"] and row["kickoff"].astimezone(ZoneInfo(zone))
    row["date"] = row["kickoff_local"] and row["kickoff_local"].date()
    for side in ("home", "away"):
        row[f"{side}_goals"] = goals(1525, side) if body.get("scores") is not None else body.get(f"{side}_score")
        row[f"{side}_goals_ht"] = goals(1, side)
        row[f"{side}_goals_ft"] = goals(2, side)
        row[f"{side}_penalties"] = goals(5, side)
    row["winner"] = winner(body, teams, row)
    row["counted"] = body.get("state_id") in (5, 7, 8, 14, 17) if body.get("state_id") in STATES else None
    return row


def winner(body, teams, row):
    marked = [side for side in ("home", "away") if (teams.get(side, {}).get("meta") or {}).get("winner")]
    if len(marked) == 1:
        return marked[0]
    if body.get("state_id") not in (5, 7, 8, 14, 17):
        return None
    goals = row["home_goals"], row["away_goals"]
    if body["state_id"] in (14, 17) and None in goals:
        return None
    pens = row["home_penalties"], row["away_penalties"]
    if None not in pens and pens[0] != pens[1] and body["state_id"] not in (14, 17):
        return "home" if pens[0] > pens[1] else "away"
    if body["state_id"] == 8:
        return None
    if None not in goals:
        return "draw" if goals[0] == goals[1] else "home" if goals[0] > goals[1] else "away"
    return "draw" if "home" in teams and "away" in teams and not marked else None
