"""From the prices of a book to probabilities: the bookmaker's margin taken out, whole columns at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

import polars as pl

from ..errors import SelectionError
from .given import known, need, taken

_BOOK = ("fixture_id", "bookmaker_id", "market_id")
_LINES = ("total", "handicap")
#: Market → how many outcomes a whole book of it has. Source: Sportmonks docs, "Markets", and bodies of ``odds``.
OUTCOMES: Mapping[int, int] = {1: 3, 11: 3, 14: 2, 31: 3, 56: 3, 80: 2}
#: Markets whose outcomes overlap (double chance): their chances do not sum to 1, so there is no margin to take out.
OVERLAPPING = (2,)
_CLOSE, _STEPS = 1e-13, 60


def implied_probability(odds: pl.DataFrame, method: Literal["basic", "power", "shin"] = "basic") -> pl.DataFrame:
    """The probability that each price stands for, with the margin of its book taken out.

    A book is one line of one market at one bookmaker for one fixture: rows with the same ``fixture_id``,
    ``bookmaker_id``, ``market_id``, ``total`` and ``handicap``. The column ``probability`` of the API is ``1 / value``,
    margin included.

    Args:
        odds: The ``odds`` table (``inplay_odds`` and ``premium_odds`` work as well).
        method: "basic" divides by the sum of the inverse prices; "power" raises them to the power that makes them sum
            to 1; "shin" is Shin's model of insiders (1992, 1993), which takes more from long shots. A book whose
            inverse prices sum to less than 1 leaves Shin nobody to insure against: "basic" there.

    Returns:
        The same rows in the same order, with ``implied`` (Float64, 0 to 1; sums to 1 in each book) and ``margin``
        (Float64: what the inverse prices sum to, less 1; below 0 where the book pays more than it takes). Both are
        null in a book in which a price is missing or not above 1, an outcome is missing (a result without its draw)
        or priced twice, or the outcomes overlap (double chance).

    Raises:
        SelectionError: A column is missing or of another dtype, ``implied`` or ``margin`` is there already, or the
            method is none of the three.

    Examples:
        >>> from sportmonks_sdk.analysis import implied_probability
        >>> odds = implied_probability(client.odds(19134411), method="shin")
        >>> round(odds.filter(market_id=1, bookmaker_id=3)["implied"].sum(), 9)
        1.0
    """
    known(method, _METHODS, "method")
    need(odds, (*_BOOK, "label", "value"), "odds")
    if made := [name for name in ("implied", "margin") if name in odds.columns]:
        raise SelectionError(f"odds has {', '.join(made)} already; drop it first")
    lines = [name for name in _LINES if name in odds.columns]
    rows = (
        taken(odds, [*_BOOK, *lines, "label", "value"], "odds")
        .select(
            *_BOOK,
            *(pl.col(name).replace("", None) for name in lines),
            "label",
            (1 / pl.col("value")).alias("_inverse"),
            (pl.col("value").is_finite() & (pl.col("value") > 1)).fill_null(False).alias("_priced"),
        )
        .with_row_index("_row")
    )
    keys = [name for name in rows.columns if name not in ("_row", "label", "_inverse", "_priced")]
    once = rows.unique([*keys, "label", "_inverse"], keep="first", maintain_order=True)
    books = once.group_by(keys, maintain_order=True).agg(
        pl.len().alias("_outcomes"),
        pl.col("_inverse").sum().alias("_sum"),
        pl.col("_priced").all() & pl.col("label").is_not_null().all() & (pl.col("label").n_unique() == pl.len()),
    )
    expected = pl.col("market_id").replace_strict(OUTCOMES, default=None, return_dtype=pl.UInt32)
    whole = books.filter(
        "_priced",
        pl.col("_outcomes") == pl.coalesce(expected, "_outcomes"),
        pl.col("_outcomes") > 1,
        ~pl.col("market_id").is_in(OVERLAPPING),
    ).with_row_index("_book")
    prices = once.join(whole.drop("_priced"), on=keys, nulls_equal=True).sort("_book", "_row")
    solved = _METHODS[method](prices).select(
        *keys, "label", "_inverse", "implied", (pl.col("_sum") - 1).alias("margin")
    )
    found = rows.join(solved, on=[*keys, "label", "_inverse"], how="left", nulls_equal=True).sort("_row")
    return odds.hstack(found.select("implied", "margin"))


def _basic(prices: pl.DataFrame) -> pl.DataFrame:
    return prices.with_columns((pl.col("_inverse") / pl.col("_sum")).alias("implied"))


def _power(prices: pl.DataFrame) -> pl.DataFrame:
    inverse, power = pl.col("_inverse"), pl.col("_at")
    return _solved(prices.with_columns(_at=pl.lit(1.0)), inverse**power, inverse**power * inverse.log())


def _shin(prices: pl.DataFrame) -> pl.DataFrame:
    insiders, squared = pl.col("_at"), pl.col("_inverse") ** 2 / pl.col("_sum")
    root = (insiders**2 + 4 * (1 - insiders) * squared).sqrt()
    rest = 2 * (1 - insiders)
    chance = (root - insiders) / rest
    slope = ((insiders - 2 * squared) / root - 1) / rest + 2 * (root - insiders) / rest**2
    insured = prices.filter(pl.col("_sum") > 1).with_columns(_at=pl.lit(0.0))
    fair = _basic(prices.filter(pl.col("_sum") <= 1))
    return pl.concat([_solved(insured, chance, slope).select(fair.columns), fair])


def _solved(prices: pl.DataFrame, chance: pl.Expr, slope: pl.Expr) -> pl.DataFrame:
    """Newton's steps for all books at once, until the chances of each sum to 1; null where they do not get there."""
    miss = pl.lit(None, pl.Float64)
    for _ in range(_STEPS):
        miss = chance.sum().over("_book") - 1
        prices = prices.with_columns(_miss=miss, _slope=slope.sum().over("_book"))
        if not prices.height or prices.select(pl.col("_miss").abs().max()).item() < _CLOSE:
            break
        prices = prices.with_columns(_at=pl.col("_at") - pl.col("_miss") / pl.col("_slope"))
    there = miss.abs() < 1e-9
    return prices.with_columns(pl.when(there).then(chance).alias("implied")).drop("_at", "_miss", "_slope")


_METHODS: Mapping[str, Callable[[pl.DataFrame], pl.DataFrame]] = {"basic": _basic, "power": _power, "shin": _shin}
