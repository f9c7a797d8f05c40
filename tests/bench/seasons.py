"""From the bytes of squads with the statistics of a season to their table, against the usual ways."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Any

import pandas as pd
import polars as pl

from sportmonks_sdk.frames import resource_records, resource_rows
from sportmonks_sdk.frames.catalogue import RESOURCES
from sportmonks_sdk.transport.envelope import read

from .ablations import ablated
from .bounds import Figure
from .measure import in_a_child, in_turn
from .stand import Stand

_NAME = "player_season_statistics"
_TEAMS, _PLAYERS = 20, 25
_TYPES = (
    40, 41, 42, 51, 52, 56, 57, 58, 59, 78, 79, 80, 83, 84, 86, 88, 96, 97, 98, 99, 100, 101, 105, 106, 107, 108, 109,
    110, 116, 117, 118, 119, 120, 122, 123, 580, 581, 1491, 27267, 27273,
)  # fmt: skip
_SHAPES = {
    52: ("total", "goals", "penalties"),
    59: ("in", "out"),
    84: ("total", "home", "away"),
    88: ("total", "average"),
}


def seasons(stand: Stand, off: str | None) -> Iterator[Figure]:
    """500 players, 40 types each, a team an answer."""
    yield from in_a_child(_figures, off)


def _figures(off: str | None) -> list[Figure]:
    with ablated(off):
        return list(_measured())


def _measured() -> Iterator[Figure]:
    bodies = [_body(team) for team in range(_TEAMS)]
    variants = {
        "ours": lambda: ours(bodies),
        "pandas": lambda: _normalized(bodies),
        "from_dicts": lambda: _framed(bodies),
    }
    assert ours(bodies).height == _framed(bodies).height
    costs = {name: cost.cpu for name, cost in in_turn(variants, 9).items()}
    label = f"season statistics of {_TEAMS * _PLAYERS} players, {len(_TYPES)} types: faster than json_normalize"
    yield Figure("seasons.pandas", label, costs["pandas"] / costs["ours"])
    yield Figure("seasons.from_dicts", "  faster than from_dicts, a row a value", costs["from_dicts"] / costs["ours"])
    yield Figure("seasons.ms", "  milliseconds", 1000 * costs["ours"], "ms")


def ours(bodies: list[bytes]) -> pl.DataFrame:
    """The way of the SDK."""
    way = RESOURCES[_NAME].ways[0]
    rows = [row for body in bodies for row in read(200, {}, body, path="bench").rows]
    return resource_rows.build_rows(_NAME, list(resource_records.cut(rows, way))).frame


def _normalized(bodies: list[bytes]) -> pd.DataFrame:
    """A column for each key that any value has, which is what ``json_normalize`` makes of objects."""
    docs = [doc for body in bodies for doc in json.loads(body)["data"]]
    meta = [
        "player_id",
        "team_id",
        "season_id",
        "jersey_number",
        "position_id",
        ["player", "display_name"],
        ["team", "name"],
    ]
    return pd.json_normalize(docs, record_path="details", meta=meta)


def _framed(bodies: list[bytes]) -> pl.DataFrame:
    """A row for each value, as the table has them."""
    docs = [doc for body in bodies for doc in json.loads(body)["data"]]
    rows = [
        {
            "player_id": doc["player_id"], "player_name": doc["player"]["display_name"], "team_id": doc["team_id"],
            "team": doc["team"]["name"], "position_id": doc["position_id"],
            "detailed_position_id": doc["detailed_position_id"], "jersey_number": doc["jersey_number"],
            "season_id": doc["season_id"], "type_id": detail["type_id"], "key": key, "value": value,
            "detail_id": detail["id"], "player_statistic_id": doc["id"],
        }
        for doc in docs for detail in doc["details"] for key, value in detail["value"].items()
    ]  # fmt: skip
    return pl.from_dicts(rows, infer_schema_length=None, strict=False)


def _body(team: int) -> bytes:
    rng = random.Random(team)
    return json.dumps({"data": [_player(rng, team * 100 + place, team) for place in range(_PLAYERS)]}).encode()


def _player(rng: random.Random, number: int, team: int) -> dict[str, Any]:
    name = f"Player {number}"
    details = [
        {"id": number * 100 + place, "player_statistic_id": number, "type_id": kind, "value": _value(rng, kind)}
        for place, kind in enumerate(_TYPES)
    ]
    return {
        "id": number, "player_id": number, "team_id": team, "season_id": 25583, "has_values": True, "position_id": 25,
        "detailed_position_id": 148, "jersey_number": number % 99, "details": details,
        "player": {"id": number, "sport_id": 1, "country_id": 462, "nationality_id": 462, "city_id": None,
                   "position_id": 25, "detailed_position_id": 148, "type_id": 25, "common_name": name, "firstname": "P",
                   "lastname": name, "name": name, "display_name": name, "image_path": "", "height": 180, "weight": 75,
                   "date_of_birth": "2000-01-01", "gender": "male"},
        "team": {"id": team, "sport_id": 1, "country_id": 462, "venue_id": 1, "gender": "male", "name": f"Team {team}",
                 "short_code": "T", "image_path": "", "founded": 1900, "type": "domestic", "placeholder": False,
                 "last_played_at": "2026-01-01 15:00:00"},
    }  # fmt: skip


def _value(rng: random.Random, kind: int) -> dict[str, Any]:
    if kind == 118:
        return {"value": f"{rng.uniform(5, 9):.2f}"}
    return {key: rng.randint(0, 90) for key in _SHAPES.get(kind, ("total",))}
