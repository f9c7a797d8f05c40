"""What type checkers see of the calls: ``make check`` reads this file, nobody runs it.

Under ``mypy --strict`` an ignore that hides no error is one itself, so the slips below are seen as slips.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, assert_type

import polars as pl

from sportmonks_sdk import AsyncSportmonks, Plan, Sportmonks, Tables
from sportmonks_sdk.types import Include, IncludeName


def blocking(client: Sportmonks) -> None:
    assert_type(client.fixtures(season=25583), pl.DataFrame)
    assert_type(client.events([1, 2], states="FT", extra=True), pl.DataFrame)
    assert_type(client.statistics(1, wide=True, zeros=True), pl.DataFrame)
    assert_type(client.lineup_details(1, wide=True).height, int)
    assert_type(client.tables(1, include=["events"]), Tables)
    assert_type(client.plan(1, discover=True), Plan)
    assert_type(client.export("lake", 1), dict[str, Path])
    assert_type(client.get("states"), pl.DataFrame)
    assert_type(client.get("states", as_="frame"), pl.DataFrame)
    assert_type(client.get("states", as_="records"), list[dict[str, Any]])


async def awaited(client: AsyncSportmonks, other: Sportmonks) -> None:
    for one in (client, other.aio):
        assert_type(await one.fixtures(season=25583), pl.DataFrame)
        assert_type(await one.fixtures(season="current", league=["A", 8], team="B"), pl.DataFrame)
        assert_type(await one.tables(1), Tables)
        assert_type(await one.plan(1), Plan)
        assert_type(await one.get("states", as_="records"), list[dict[str, Any]])
    _ = client.events(1).height  # type: ignore[attr-defined]


def watched(client: Sportmonks) -> None:
    for one in client.watch(league="Premier League", season=["current", 25583], team="Harbour FC"):
        assert_type(one.minute, int | None)


def slips(client: Sportmonks) -> None:
    client.fixtures(seasn=25583)  # type: ignore[call-arg]
    client.fixtures(season=25583.0)  # type: ignore[arg-type]
    client.fixtures(1, wide=True)  # type: ignore[call-arg]
    client.fixtures(1, missing="ignored")  # type: ignore[arg-type]
    client.get("states", as_="list")  # type: ignore[call-overload]
    client.goals(1)  # type: ignore[attr-defined]
    client.fixtures(1, include=["evnts"])  # type: ignore[list-item]
    client.tables(1, include="lineups.detail")  # type: ignore[arg-type]
    client.fixtures(1, states="FTT")  # type: ignore[arg-type]
    client.events(1, filters={"eventType": [14]})  # type: ignore[dict-item]


def words(client: Sportmonks) -> None:
    this: dict[str, Any] = {"league": "Premier League", "season": "current"}
    client.events(**this, states="counted")
    client.standings(**this)
    texts = {"league": "Premier League"}
    client.standings(**texts)  # type: ignore[arg-type]
    wanted: list[IncludeName] = ["events", "lineups.details"]
    client.tables(1, include=wanted)
    client.tables(1, include=Include("events;lineups.details"))
    client.tables(1, include=["events", Include("lineups.details.player")])
    client.events(1, states=["FT", 5, "live"], filters={"eventTypes": [14]})
