"""The usual ways from JSON to tables, which the SDK is measured against. They keep what they infer: no types, no names.

Both are spared what they need not do: rows that hold other tables are handed on without them where that is cheap.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import polars as pl
import requests

Doc = dict[str, Any]
Heights = dict[str, int]


def normalized(docs: Sequence[Doc], tables: Sequence[str]) -> Heights:
    """``pandas.json_normalize``, a table at a time."""
    made = {}
    for table in tables:
        if table == "fixtures":
            made[table] = pd.json_normalize([_flat(doc) for doc in docs])
        else:
            made[table] = pd.json_normalize(docs, record_path=_way(table), meta=["id"], meta_prefix="fixture.")
    return {name: len(frame) for name, frame in made.items()}


def framed(docs: Sequence[Doc], tables: Sequence[str]) -> dict[str, pl.DataFrame]:
    """``polars.from_dicts``, a table at a time; over mixed values it works only with ``strict=False``."""
    return {table: pl.from_dicts(_rows(docs, _way(table)), infer_schema_length=None, strict=False) for table in tables}


def _rows(docs: Sequence[Doc], way: Sequence[str]) -> list[Doc]:
    """The rows of a table, as they came; copied only where they hold other tables or lack their fixture's id."""
    owned: list[tuple[int, Doc]] = [(doc["id"], doc) for doc in docs]
    for key in way:
        owned = [(owner, child) for owner, row in owned for child in row[key]]
    first = owned[0][1]
    if "fixture_id" in first and not any(type(value) is list for value in first.values()):
        return [row for _, row in owned]
    return [{**_flat(row), "fixture_id": owner} for owner, row in owned]


def _flat(row: Doc) -> Doc:
    return {key: value for key, value in row.items() if type(value) is not list}


def _way(table: str) -> list[str]:
    return {"fixtures": [], "lineup_details": ["lineups", "details"]}.get(table, [table])


def season_by_requests(url: str, season_id: int, include: Sequence[str], tables: Sequence[str], size: int) -> Heights:
    """``requests``, one after another, ``size`` fixtures each, then ``pandas.json_normalize``."""
    with requests.Session() as session:
        session.headers["Authorization"] = "by-requests"

        def ask(path: str, **params: str) -> list[Doc]:
            answer = session.get(f"{url}/football/fixtures{path}", params=params, timeout=30)
            answer.raise_for_status()
            return list(answer.json()["data"])

        ids = [doc["id"] for doc in ask("", filters=f"populate;fixtureSeasons:{season_id}", per_page="1000")]
        docs: list[Doc] = []
        for start in range(0, len(ids), size):
            docs += ask(f"/multi/{','.join(map(str, ids[start : start + size]))}", include=";".join(include))
    return normalized(docs, tables)


def seconds_per_single(url: str, ids: Sequence[int], include: Sequence[str]) -> float:
    """Seconds that ``requests`` takes for one fixture by itself, over some of them."""
    import time

    with requests.Session() as session:
        session.headers["Authorization"] = "by-requests"
        begun = time.perf_counter()
        for one in ids:
            answer = session.get(f"{url}/football/fixtures/{one}", params={"include": ";".join(include)}, timeout=30)
            answer.raise_for_status()
            answer.json()
        return (time.perf_counter() - begun) / len(ids)
