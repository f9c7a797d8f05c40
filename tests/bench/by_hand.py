"""What an analyst without the SDK would write, well: the rival of the cold figures.

aiohttp and orjson over the same requests (the listing, then the same ``/multi`` batches, 3 in flight); each batch
becomes columns with explicit schemas as soon as it is there. No cache, no retries, no quota, no check of what came.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from itertools import chain, repeat
from operator import itemgetter
from typing import Any

import aiohttp
import orjson
import polars as pl

from sportmonks_sdk.frames.shipped_names import STATE_NAMES, TYPE_NAMES

I, F, S, B = pl.Int64(), pl.Float64(), pl.String(), pl.Boolean()  # noqa: E741
T = pl.Datetime("us", "UTC")
Doc = dict[str, Any]
Made = dict[str, pl.DataFrame]
IN_FLIGHT, BATCH = 3, 50

# Table → column → (key, dtype). A key that begins with "?" is not always there; "a.b" goes one object down; "=column"
# is the name of the id in that column; "#" and "$" are a loose value as number and as text.
SCHEMAS: Mapping[str, Mapping[str, tuple[str, pl.DataType]]] = {
    "participants": {
        "team_id": ("id", I), "location": ("meta.location", S), "team": ("name", S),
        "short_code": ("short_code", S), "winner": ("meta.winner", B), "position": ("meta.position", I),
        "country_id": ("country_id", I), "venue_id": ("venue_id", I), "founded": ("founded", I),
        "gender": ("gender", S), "type": ("type", S), "placeholder": ("placeholder", B),
        "image_path": ("image_path", S), "last_played_at": ("last_played_at", T),
    },
    "scores": {
        "team_id": ("participant_id", I), "location": ("score.participant", S), "type_id": ("type_id", I),
        "description": ("description", S), "goals": ("score.goals", I), "score_id": ("id", I),
    },
    "events": {
        "event_id": ("id", I), "period_id": ("period_id", I), "team_id": ("participant_id", I),
        "type_id": ("type_id", I), "type": ("=type_id", S), "minute": ("minute", I),
        "extra_minute": ("extra_minute", I), "section": ("section", S), "player_id": ("player_id", I),
        "player_name": ("player_name", S), "related_player_id": ("related_player_id", I),
        "related_player_name": ("related_player_name", S), "coach_id": ("coach_id", I),
        "sub_type_id": ("sub_type_id", I), "sub_type": ("=sub_type_id", S), "result": ("result", S),
        "info": ("info", S), "addition": ("addition", S), "injured": ("injured", B), "on_bench": ("on_bench", B),
        "rescinded": ("rescinded", B), "detailed_period_id": ("detailed_period_id", I),
        "sort_order": ("sort_order", I),
    },
    "statistics": {
        "team_id": ("participant_id", I), "location": ("location", S), "type_id": ("type_id", I),
        "type": ("=type_id", S), "value": ("#", F), "value_text": ("$", S), "period_id": ("?period_id", I),
        "statistic_id": ("id", I),
    },
    "lineups": {
        "lineup_id": ("id", I), "team_id": ("team_id", I), "player_id": ("player_id", I),
        "player_name": ("player_name", S), "type_id": ("type_id", I), "type": ("=type_id", S),
        "jersey_number": ("jersey_number", I), "position_id": ("position_id", I), "position": ("=position_id", S),
        "detailed_position_id": ("?detailed_position_id", I), "detailed_position": ("=detailed_position_id", S),
        "formation_field": ("formation_field", S),
        "formation_position": ("formation_position", I),
    },
}  # fmt: skip
FIXTURE: Mapping[str, pl.DataType] = {
    "fixture_id": I, "league_id": I, "season_id": I, "stage_id": I, "round_id": I, "group_id": I, "aggregate_id": I,
    "venue_id": I, "state_id": I, "state": S, "kickoff": T, "name": S, "home_id": I, "home_team": S, "away_id": I,
    "away_team": S, "home_goals": I, "away_goals": I, "home_goals_ht": I, "away_goals_ht": I, "home_goals_ft": I,
    "away_goals_ft": I, "home_penalties": I, "away_penalties": I, "winner": S, "result_info": S, "leg": S,
    "details": S, "length": I, "placeholder": B, "has_odds": B, "has_premium_odds": B,
}  # fmt: skip
_SCORES = {1525: "goals", 1: "goals_ht", 2: "goals_ft", 5: "penalties"}
_NUMBERS = {int, float, type(None)}
_SAME = [name for name in FIXTURE if name.endswith("_id") and name not in ("fixture_id", "home_id", "away_id")] + [
    *("name", "result_info", "leg", "details", "length", "placeholder", "has_odds", "has_premium_odds")
]


def frames_of(docs: Sequence[Doc]) -> Made:
    """Six tables of some fixtures."""
    return {"fixtures": _fixtures(docs), **{table: _rows(docs, table) for table in SCHEMAS}}


def _rows(docs: Sequence[Doc], table: str) -> pl.DataFrame:
    groups = [doc[table] for doc in docs]
    rows = list(chain.from_iterable(groups))
    owners = chain.from_iterable(map(repeat, map(itemgetter("id"), docs), map(len, groups)))
    columns: dict[str, list[Any]] = {"fixture_id": list(owners)}
    inner: dict[str, list[Any]] = {}
    for name, (key, _) in SCHEMAS[table].items():
        if key in ("#", "$"):
            columns[name] = _loose([row["data"]["value"] for row in rows], as_text=key == "$")
        elif key[0] == "=":
            columns[name] = list(map(TYPE_NAMES.get, columns[key[1:]]))
        elif key[0] == "?":
            columns[name] = [row.get(key[1:]) for row in rows]
        elif "." in key:
            outer, last = key.split(".")
            if outer not in inner:
                inner[outer] = list(map(itemgetter(outer), rows))
            columns[name] = list(map(itemgetter(last), inner[outer]))
        else:
            columns[name] = list(map(itemgetter(key), rows))
    schema = {"fixture_id": I} | {name: kind for name, (_, kind) in SCHEMAS[table].items()}
    times = [name for name, kind in schema.items() if kind == T]
    return pl.DataFrame(columns, schema=schema | dict.fromkeys(times, S)).with_columns(
        pl.col(times).str.to_datetime("%Y-%m-%d %H:%M:%S", time_unit="us", time_zone="UTC")
    )


def _loose(values: list[Any], *, as_text: bool) -> list[Any]:
    if {*map(type, values)} <= _NUMBERS:
        return [None] * len(values) if as_text else values
    plain = [type(value) in _NUMBERS for value in values]
    if as_text:
        return [None if good else json.dumps(value) for value, good in zip(values, plain, strict=True)]
    return [value if good else None for value, good in zip(values, plain, strict=True)]


def _fixtures(docs: Sequence[Doc]) -> pl.DataFrame:
    rows = []
    for doc in docs:
        row: Doc = {name: doc[name] for name in _SAME}
        row["fixture_id"] = doc["id"]
        row["state"] = STATE_NAMES.get(doc["state_id"])
        row["kickoff"] = doc["starting_at_timestamp"] * 1_000_000
        row["winner"] = "draw"
        for team in doc["participants"]:
            side = team["meta"]["location"]
            row[f"{side}_id"], row[f"{side}_team"] = team["id"], team["name"]
            if team["meta"]["winner"]:
                row["winner"] = side
        for score in doc["scores"]:
            if (suffix := _SCORES.get(score["type_id"])) is not None:
                row[f"{score['score']['participant']}_{suffix}"] = score["score"]["goals"]
        rows.append(row)
    columns = {name: [row.get(name) for row in rows] for name in FIXTURE}
    return pl.DataFrame(columns, schema={**FIXTURE, "kickoff": I}).with_columns(pl.col("kickoff").cast(T))


async def season(
    url: str, season_id: int, include: Sequence[str], *, make: Callable[[list[Doc]], Any], threads: bool
) -> Any:
    """The season's fixtures, each batch through ``make`` as it comes; ids by kick-off, and what was made."""
    gate = asyncio.Semaphore(IN_FLIGHT)
    told = ";".join(include)

    async def ask(path: str) -> list[Doc]:
        async with gate, session.get(f"{url}/football/fixtures{path}") as response:
            response.raise_for_status()
            return orjson.loads(await response.read())["data"]

    async def batch(ids: Sequence[int]) -> Any:
        path = f"/multi/{','.join(map(str, ids))}?include={told}"
        async with gate, session.get(f"{url}/football/fixtures{path}") as response:
            response.raise_for_status()
            body = await response.read()
            if threads:
                return await asyncio.to_thread(lambda: make(orjson.loads(body)["data"]))
            return make(orjson.loads(body)["data"])

    async with aiohttp.ClientSession(headers={"Authorization": "by-hand", "Accept-Encoding": "gzip"}) as session:
        listed = await ask(f"?filters=populate;fixtureSeasons:{season_id}&per_page=1000")
        ids = sorted(doc["id"] for doc in listed)
        made = await asyncio.gather(*(batch(ids[start : start + BATCH]) for start in range(0, len(ids), BATCH)))
    listed.sort(key=itemgetter("starting_at_timestamp", "id"))
    return [doc["id"] for doc in listed], made


def tables(url: str, season_id: int, include: Sequence[str], *, threads: bool) -> Made:
    """Six tables of a season, in order of kick-off."""
    order, parts = asyncio.run(season(url, season_id, include, make=frames_of, threads=threads))
    index = pl.DataFrame({"fixture_id": order}, schema={"fixture_id": I})
    return {
        name: index.join(
            pl.concat([part[name] for part in parts]), on="fixture_id", how="inner", maintain_order="left_right"
        )
        for name in parts[0]
    }


def dicts(url: str, season_id: int, include: Sequence[str]) -> list[Doc]:
    """The same loop that stops at dicts."""
    _, parts = asyncio.run(season(url, season_id, include, make=list, threads=False))
    return list(chain.from_iterable(parts))
