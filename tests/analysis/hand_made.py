"""Matches made by hand, and the seasons of the sandbox."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import polars as pl

LAST, THIS = 23614, 25583


def played(*results: tuple[int, int, int, int], **more: Any) -> pl.DataFrame:
    """Fixtures of (home, away, goals, goals), a day apart; ``more`` are columns."""
    first = datetime(2026, 8, 1, 15, tzinfo=UTC)
    rows = [
        {
            "fixture_id": number,
            "state": "FT",
            "kickoff": first + timedelta(days=number),
            "home_id": home,
            "home_team": f"Team {home}",
            "away_id": away,
            "away_team": f"Team {away}",
            "home_goals": mine,
            "away_goals": theirs,
            "winner": None,
        }
        for number, (home, away, mine, theirs) in enumerate(results)
    ]
    schema = {
        "fixture_id": pl.Int64, "state": pl.String, "kickoff": pl.Datetime("us", "UTC"), "home_id": pl.Int64,
        "home_team": pl.String, "away_id": pl.Int64, "away_team": pl.String, "home_goals": pl.Int64,
        "away_goals": pl.Int64, "winner": pl.String,
    }  # fmt: skip
    return pl.DataFrame(rows, schema).with_columns(**more)
