"""What an analyst does without a second thought, on frames alone, gives the right figures."""

from __future__ import annotations

import polars as pl
import pytest
import requests
from hand_made import THIS
from test_obvious import COUNTED

from sportmonks_sdk import Sportmonks
from sportmonks_sdk.sandbox import SandboxServer
from sportmonks_sdk.values import Tables

HIT_WOODWORK = 64


def test_counted_is_a_group_of_states_and_a_column(reader: Sportmonks, seasons: dict[int, Tables]) -> None:
    fixtures = seasons[THIS].fixtures
    told = set(fixtures.filter(pl.col("state").is_in(COUNTED))["fixture_id"])
    assert set(reader.fixtures(season=THIS, states="counted")["fixture_id"]) == told
    assert set(fixtures.filter("counted")["fixture_id"]) == told


def test_the_mean_of_a_count_has_the_teams_that_have_none(reader: Sportmonks, sandbox: SandboxServer) -> None:
    hits, matches, page = 0.0, 0, 1
    while page:
        told = {"filters": f"fixtureSeasons:{THIS}", "include": "statistics", "per_page": 50, "page": page}
        url = f"{sandbox.url}/football/fixtures"
        body = requests.get(url, told, headers={"Authorization": "raw"}, timeout=60).json()
        for one in body["data"]:
            home = [row for row in one["statistics"] if row["location"] == "home"]
            matches += bool(home)
            hits += sum(row["data"]["value"] for row in home if row["type_id"] == HIT_WOODWORK)
        page = page + 1 if body["pagination"]["has_more"] else 0
    wide = reader.statistics(season=THIS, wide=True, zeros=True)
    assert wide["home_hit_woodwork"].mean() == pytest.approx(hits / matches)


def test_no_goal_goes_with_the_cards_that_were_taken_back_and_no_price_with_its_label(
    seasons: dict[int, Tables],
) -> None:
    events, odds = seasons[THIS].events, seasons[THIS].odds.filter(market_id=1)
    goals = events.filter(pl.col("type_id").is_in([14, 15, 16]))
    assert goals.filter(~pl.col("rescinded")).height == goals.height > 0
    assert odds["outcome"].value_counts()["count"].unique().len() == 1
    assert set(odds["outcome"]) == {"home", "draw", "away"}
