"""What the functions of analysis cost: tables of a league, and the prices of many books against penaltyblog."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import permutations

import polars as pl

from sportmonks_sdk.analysis import implied_probability, league_table

from .bounds import Figure
from .measure import in_turn
from .stand import Stand

SEASONS, TEAMS, BOOKS, IN_A_ROW = 20, 20, 10_000, 10


def analyses(stand: Stand, off: str | None) -> Iterator[Figure]:
    """Frames made here: nothing is fetched."""
    season, many = _season(1), pl.concat([_season(number) for number in range(SEASONS)])
    slow, rounds = off == "table_by_table", range(1, 2 * TEAMS - 1)

    def one() -> object:
        """Some in a row: one alone, after a pause, is mostly what waking threads takes."""
        told = rounds if slow else (None,)
        return [league_table(season, as_of=number) for _ in range(IN_A_ROW) for number in told]

    def twenty() -> object:
        if not slow:
            return league_table(many, as_of="every_round")
        return [league_table(part, as_of=number) for part in many.partition_by("season_id") for number in rounds]

    costs = in_turn({"one": one}, 1 if off else 15) | in_turn({"twenty": twenty}, 1 if off else 5)
    yield Figure("analysis.table", "ms for the table of a season", 1000 * costs["one"].wall / IN_A_ROW, "ms")
    yield Figure("analysis.tables", "seconds for 20 seasons, a table after every round", costs["twenty"].wall, "s")
    yield from _prices(off)


def _prices(off: str | None) -> Iterator[Figure]:
    from penaltyblog.implied.implied import calculate_implied  # where it is missing, the bound is broken: make handover

    count = BOOKS // 50 if off == "book_by_book" else BOOKS
    books = _books(count)
    odds = pl.DataFrame(
        {
            "fixture_id": [number for number in range(count) for _ in range(3)],
            "bookmaker_id": 1,
            "market_id": 1,
            "label": ["Home", "Draw", "Away"] * count,
            "value": [price for book in books for price in book],
        }
    )

    def ours() -> object:
        parts = odds.partition_by("fixture_id") if off == "book_by_book" else [odds]
        return [implied_probability(part, "shin") for part in parts]

    def rival() -> object:
        return [calculate_implied(book, method="shin") for book in books]

    costs = in_turn({"ours": ours, "rival": rival}, 3)
    faster = costs["rival"].wall / costs["ours"].wall
    yield Figure("analysis.shin", f"Shin of {count:,} books: faster than penaltyblog, row by row", faster)


def _season(number: int) -> pl.DataFrame:
    dice = random.Random(number)
    begun = datetime(2000 + number, 8, 1, tzinfo=UTC)
    pairs = list(permutations(range(1, TEAMS + 1), 2))
    dice.shuffle(pairs)
    rows = [
        (number * 1000 + place, number, place // 10, "FT", begun + timedelta(days=place // 10, minutes=place),
         home, f"Team {home}", away, f"Team {away}",
         dice.choices((0, 1, 2, 3), (3, 4, 2, 1))[0], dice.choices((0, 1, 2), (4, 3, 1))[0])
        for place, (home, away) in enumerate(pairs)
    ]  # fmt: skip
    names = ["fixture_id", "season_id", "round_id", "state", "kickoff", "home_id", "home_team", "away_id", "away_team",
             "home_goals", "away_goals"]  # fmt: skip
    return pl.DataFrame(rows, names, orient="row")


def _books(count: int) -> list[list[float]]:
    dice = random.Random(7)
    chances = [(0.15 + 0.6 * dice.random(), 0.15 + 0.1 * dice.random()) for _ in range(count)]
    return [[1 / (share * 1.06) for share in (home, draw, 1 - home - draw)] for home, draw in chances]
