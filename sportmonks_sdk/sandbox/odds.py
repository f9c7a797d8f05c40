"""Odds and predictions: priced from the strengths of the sides, settled by the result."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from .context import Context
from .memo import dice
from .reference import BOOKMAKERS, MARKETS, Row
from .story import Moment
from .world import Fixture

ODD_BASE = 220_000_000_000
_ID_EPOCH = 17_000_000
_LINES = ("0.5", "1.5", "2.5", "3.5", "4.5")
_RESULTS = {"Home": 0, "Draw": 1, "Away": 2}
_HANDICAPS = (-2, -1, 1, 2)
_SCORES = ((1, 0), (2, 0), (2, 1), (0, 0), (1, 1), (2, 2), (0, 1), (0, 2), (1, 2))


Grid: TypeAlias = dict[tuple[int, int], float]


class Bet(NamedTuple):
    market: int
    label: str
    chance: float
    won: bool | None
    total: str | None = None
    handicap: str | None = None


def _grid(ctx: Context, fixture: Fixture) -> Grid:
    """Chance of every score up to 7."""
    year = fixture.season.year
    edge = ctx.world.strength(fixture.home, year) - ctx.world.strength(fixture.away, year)
    means = (1.5 * math.exp(edge), 1.2 * math.exp(-edge))
    single = [[math.exp(-m) * m**k / math.factorial(k) for k in range(8)] for m in means]
    return {(h, a): single[0][h] * single[1][a] for h in range(8) for a in range(8)}


def _result(goals: tuple[int, int], ahead: int = 0) -> int:
    difference = goals[0] + ahead - goals[1]
    return 0 if difference > 0 else 2 if difference < 0 else 1


def _bets(ctx: Context, fixture: Fixture, now: Moment) -> Iterator[Bet]:
    grid = _grid(ctx, fixture)
    score = now.score((0, 1)) if now.done else None
    half = now.score((0,)) if now.done else None

    def settled(value: bool) -> bool | None:
        return value if score is not None else None

    chances = [sum(p for goals, p in grid.items() if _result(goals) == k) for k in range(3)]
    for label, k in _RESULTS.items():
        yield Bet(1, label, chances[k], settled(score is not None and _result(score) == k))
    for label, pair in (("1X", (0, 1)), ("12", (0, 2)), ("X2", (1, 2))):
        won = settled(score is not None and _result(score) in pair)
        yield Bet(2, label, chances[pair[0]] + chances[pair[1]], won)
    for label, k in _RESULTS.items():
        yield Bet(11, label, chances[k] * 0.9 + 0.03, None)
    both = sum(p for goals, p in grid.items() if min(goals))
    yield Bet(14, "Yes", both, settled(score is not None and min(score) > 0))
    yield Bet(14, "No", 1 - both, settled(score is not None and min(score) == 0))
    for label, k in _RESULTS.items():
        chance = chances[k] * 0.7 + (0.3 if k == 1 else 0)
        yield Bet(31, label, chance, settled(half is not None and _result(half) == k))
    yield from _goal_bets(grid, score)


def _goal_bets(grid: Grid, score: tuple[int, int] | None) -> Iterator[Bet]:
    """Over and under, handicaps, correct score."""

    def settled(value: bool) -> bool | None:
        return value if score is not None else None

    for line in _LINES:
        over = sum(p for goals, p in grid.items() if sum(goals) > float(line))
        won = score is not None and sum(score) > float(line)
        yield Bet(80, "Over", over, settled(won), line, "")
        yield Bet(80, "Under", 1 - over, settled(not won), line, "")
    for ahead in _HANDICAPS:
        for label, k in _RESULTS.items():
            chance = sum(p for goals, p in grid.items() if _result(goals, ahead) == k)
            hit = settled(score is not None and _result(score, ahead) == k)
            yield Bet(56, label, chance, hit, None, f"{ahead:+}")
    for goals in _SCORES:
        yield Bet(57, f"{goals[0]}-{goals[1]}", grid[goals], settled(score == goals))


def _price(value: float) -> Row:
    """One price in the four spellings of the wire; all text."""
    american = f"{round((value - 1) * 100)}" if value >= 2 else f"{round(-100 / (value - 1))}"
    share = round(100 / value, 2)
    top = round((value - 1) * 100)
    common = math.gcd(top, 100)
    return {
        "probability": f"{int(share) if share == int(share) else share}%",
        "dp3": f"{value:.3f}",
        "fractional": str(top // 100) if top % 100 == 0 else f"{top // common}/{100 // common}",
        "american": american,
    }


def odd_rows(ctx: Context, fixture: Fixture, books: int = len(BOOKMAKERS)) -> list[Row]:
    """About 500 rows: every bookmaker prices every bet a little differently."""
    now = ctx.moment(fixture)
    if not ctx.priced(fixture):
        return []
    rng = dice(ctx.world.seed, "odds", fixture.id)
    rows: list[Row] = []
    # prices are made two weeks ahead and move until the day of the match; nothing is stamped later than now
    stamped = ctx.utc(min(fixture.kickoff - 4 * 3600, int(ctx.now) // 3600 * 3600))
    created = time.strftime("%Y-%m-%dT01:41:12.000000Z", time.gmtime(fixture.kickoff - 14 * 86_400))
    bets = list(_bets(ctx, fixture, now))
    for bookmaker in list(BOOKMAKERS)[:books]:
        for order, bet in enumerate(bets):
            value = round(max(1.01, min(501.0, rng.uniform(0.9, 0.97) / max(bet.chance, 0.001))), 2)
            short = bookmaker in (6, 9) and bet.label in ("Home", "Draw", "Away")
            label = {"Home": "1", "Draw": "X", "Away": "2"}[bet.label] if short else bet.label
            rows.append(
                {
                    "id": ODD_BASE + (fixture.id - _ID_EPOCH) * 1000 + len(rows),
                    "fixture_id": fixture.id,
                    "market_id": bet.market,
                    "bookmaker_id": bookmaker,
                    "label": label,
                    "value": f"{value:.2f}".rstrip("0").rstrip("."),
                    "name": label,
                    "sort_order": None if short else order,
                    "market_description": MARKETS[bet.market]["name"],
                    **_price(value),
                    "winning": bet.won,
                    "stopped": now.done,
                    "total": bet.total,
                    "handicap": bet.handicap,
                    "participants": None,
                    "created_at": created,
                    "original_label": bet.label if short else None,
                    "latest_bookmaker_update": stamped,
                }
            )
    return rows


def premium_rows(ctx: Context, fixture: Fixture) -> list[Row]:
    """As odds, without settlement and with the time of the last change; every third fixture has them."""
    if fixture.id % 3:
        return []
    rows = odd_rows(ctx, fixture, books=3)
    for row in rows:
        del row["winning"]
        row["updated_at"] = row["created_at"]
    return rows


def inplay_rows(ctx: Context, fixture: Fixture) -> list[Row]:
    now = ctx.moment(fixture)
    if not now.started:
        return []
    rows = odd_rows(ctx, fixture, books=2)
    for place, row in enumerate(rows):
        del row["original_label"]
        row["id"] += 500
        row |= {"external_id": str(row["id"] % 10**9), "provider_id": 1 + place % 2, "suspended": now.done}
        rows[place] = row
    return rows


def prediction_rows(ctx: Context, fixture: Fixture) -> list[Row]:
    """Keys of ``predictions`` depend on the type."""
    if not ctx.drawn(fixture):
        return []
    grid = _grid(ctx, fixture)

    def percent(chance: float) -> float:
        value = round(100 * chance, 3)
        return int(value) if value == int(value) else value

    home = sum(p for (h, a), p in grid.items() if h > a)
    away = sum(p for (h, a), p in grid.items() if h < a)
    both = sum(p for goals, p in grid.items() if min(goals))
    over = sum(p for goals, p in grid.items() if sum(goals) > 2.5)
    fair = round(1 / home, 2)
    bodies: tuple[tuple[int, Row], ...] = (
        (231, {"yes": percent(both), "no": percent(1 - both)}),
        (235, {"yes": percent(over), "no": percent(1 - over)}),
        (237, {"home": percent(home), "draw": percent(1 - home - away), "away": percent(away)}),
        (240, {"scores": {f"{h}-{a}": percent(p) for (h, a), p in grid.items() if h + a < 8}}),
        (33, {"bet": "1", "bookmaker": BOOKMAKERS[3]["name"], "fair_odd": fair, "odd": round(fair * 1.07, 2),
              "stake": 1.5, "is_value": True}),
    )  # fmt: skip
    return [
        {"id": fixture.id * 10 + place, "fixture_id": fixture.id, "predictions": body, "type_id": kind}
        for place, (kind, body) in enumerate(bodies)
    ]
