"""What ``sportmonks demo`` shows: a season from cold, its figures, the same again for nothing, and Parquet files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import polars as pl

from ..lake import export as lake
from . import output as show

if TYPE_CHECKING:
    from ..client import Sportmonks

_ROWS = 6
# No more, so that names have room on a terminal of 80 columns.
_RESULT = ("kickoff", "home_team", "home_goals", "away_goals", "away_team")


def show_demo(client: Sportmonks, output: Path, seed: int, call: Mapping[str, Any]) -> None:
    """Run ``client.tables(**call)`` twice and ``client.export`` once, and print what came of each."""
    to = show.console()
    written = ", ".join(f"{name}={value!r}" for name, value in call.items())
    to.print(f"Synthetic data from a local sandbox (seed {seed}): teams, players and results are invented.")
    to.print(f"\n>>> tables = client.tables({written})", style="bold")
    tables = client.tables(**call)
    to.print(repr(tables))
    to.print()
    played = tables.fixtures.filter(pl.col("winner").is_not_null()).select(_RESULT)
    show.show_frame(to, "Results, from tables.fixtures", played, _ROWS)
    to.print()
    show.show_frame(to, "League table, computed from tables.fixtures", standings(tables.fixtures), _ROWS)
    show.show_figures(to, client.last_report, client.metrics)
    to.print("\n>>> client.tables(…)  # again", style="bold")
    client.tables(**call)
    again = client.last_report
    if again is not None:
        to.print(f"{again.total_requests} requests, {again.from_cache} fixtures from the cache, {again.seconds:.3f} s")
    to.print(f'\n>>> client.export("{output}", …)', style="bold")
    # Another seed is another world: invented files may replace invented ones, and no others.
    synthetic = lake.source(output) == urlsplit(client.settings.base_url).hostname
    show.show_files(to, client.export(output, overwrite=synthetic, **call))


def standings(fixtures: pl.DataFrame) -> pl.DataFrame:
    """A league table of the fixtures with a winner: three points for a win, one for a draw.

    Args:
        fixtures: the ``fixtures`` table.

    Returns:
        team, played, won, drawn, lost, goals (``"21:9"``), difference, points; best first.
    """
    decided = fixtures.filter(pl.col("winner").is_not_null())
    sides = pl.concat(
        decided.select(
            team=f"{side}_team",
            scored=f"{side}_goals",
            conceded=f"{other}_goals",
            won=pl.col("winner") == side,
            drawn=pl.col("winner") == "draw",
        )
        for side, other in (("home", "away"), ("away", "home"))
    )
    return (
        sides.group_by("team")
        .agg(
            pl.len().cast(pl.Int64).alias("played"),
            pl.col("won", "drawn").sum().cast(pl.Int64),
            pl.col("scored", "conceded").sum(),
        )
        .select(
            "team",
            "played",
            "won",
            "drawn",
            lost=pl.col("played") - pl.col("won") - pl.col("drawn"),
            goals=pl.format("{}:{}", "scored", "conceded"),
            difference=pl.col("scored") - pl.col("conceded"),
            points=3 * pl.col("won") + pl.col("drawn"),
        )
        .sort("points", "difference", "team", descending=[True, True, False])
    )
