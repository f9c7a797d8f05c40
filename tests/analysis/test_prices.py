"""Implied probabilities sum to 1, are those of the reference within 1e-9, and are null where a book is not whole."""

from __future__ import annotations

import importlib
from itertools import count
from typing import Any

import polars as pl
import pytest
from hand_made import THIS
from hypothesis import given
from hypothesis import strategies as st

from sportmonks_sdk import SelectionError
from sportmonks_sdk.analysis import implied_probability
from sportmonks_sdk.values import Tables

METHODS = ("basic", "power", "shin")
PRICE = st.floats(1.01, 60)


def books(*prices: list[float | None], market: int = 1) -> pl.DataFrame:
    rows = [
        (number, 3, market, str(place), price) for number, book in enumerate(prices) for place, price in enumerate(book)
    ]
    schema = {
        "fixture_id": pl.Int64, "bookmaker_id": pl.Int64, "market_id": pl.Int64, "label": pl.String,
        "value": pl.Float64,
    }  # fmt: skip
    return pl.DataFrame(rows, schema, orient="row")


def implied(*prices: list[float | None], method: Any, market: int = 1) -> list[float | None]:
    return implied_probability(books(*prices, market=market), method)["implied"].to_list()


@pytest.mark.parametrize("method", METHODS)
@given(prices=st.lists(st.lists(PRICE, min_size=2, max_size=9), min_size=1, max_size=5))
def test_chances_sum_to_one_and_keep_the_order_of_the_prices(method: Any, prices: list[list[float]]) -> None:
    found = implied_probability(books(*prices, market=57), method)
    for number, book in enumerate(prices):
        row = found.filter(fixture_id=number)
        assert row["implied"].null_count() == 0
        assert row["implied"].sum() == pytest.approx(1, abs=1e-9)
        assert row["margin"].to_list() == pytest.approx([sum(1 / price for price in book) - 1] * len(book))
        assert row.sort("value", descending=True)["implied"].is_sorted()


@pytest.mark.parametrize(("method", "word"), [("basic", "multiplicative"), ("power", "power"), ("shin", "shin")])
def test_chances_are_those_of_penaltyblog(method: Any, word: str, seasons: dict[int, Tables]) -> None:
    try:
        reference = importlib.import_module("penaltyblog.implied.implied")
    except ImportError:
        pytest.skip("NOT CHECKED against penaltyblog: install the extra handover")
    odds = implied_probability(seasons[THIS].odds, method)
    some = odds.filter(pl.col("implied").is_not_null()).head(3000)
    keys = ["fixture_id", "bookmaker_id", "market_id", "total", "handicap"]
    whole = some.with_columns(pl.col("total", "handicap").replace("", None)).partition_by(keys)[:-1]
    assert len(whole) > 500
    checked = count()
    for book in whole:
        if book["margin"][0] > 0:
            told = reference.calculate_implied(book["value"].to_list(), method=word).probabilities
            assert book["implied"].to_list() == pytest.approx(told, abs=1e-9)
            next(checked)
    assert next(checked) > 400


def test_two_outcomes_and_extreme_prices_are_solved_too() -> None:
    for method in METHODS:
        assert implied([1.001, 1001.0], method=method, market=80) == pytest.approx([0.999, 0.001], abs=2e-3)
        assert implied([1.9, 1.9], method=method, market=80) == pytest.approx([0.5, 0.5])


def test_shin_takes_more_from_long_shots() -> None:
    favourite, _, outsider = implied([1.2, 7.0, 15.0], method="shin")
    plain = implied([1.2, 7.0, 15.0], method="basic")
    assert favourite > plain[0]
    assert outsider < plain[2]


def test_a_book_that_pays_more_than_it_takes_is_solved_by_power_and_divided_for_shin() -> None:
    book = [2.2, 4.0, 4.5]
    assert sum(1 / price for price in book) < 1
    assert implied(book, method="shin") == implied(book, method="basic")
    assert sum(implied(book, method="power")) == pytest.approx(1)
    assert implied_probability(books(book))["margin"][0] < 0


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    ("book", "market"),
    [
        ([2.0, None, 4.0], 1),
        ([2.0, 0.0, 4.0], 1),
        ([2.0, 1.0, 4.0], 1),
        ([2.0, float("nan"), 4.0], 1),
        ([2.0, 4.0], 1),
        ([2.0, 3.0, 4.0, 5.0], 1),
        ([2.0], 57),
        ([1.3, 1.3, 1.4], 2),
    ],
)
def test_a_book_that_is_not_whole_is_null_and_the_others_are_not(method: Any, book: list[float], market: int) -> None:
    both = pl.concat([books(book, market=market), books([2.0, 3.5, 4.0]).with_columns(fixture_id=pl.lit(9, pl.Int64))])
    found = implied_probability(both, method)
    assert found.filter(fixture_id=0).select("implied", "margin").null_count().row(0) == (len(book), len(book))
    assert found.filter(fixture_id=9)["implied"].sum() == pytest.approx(1)


def test_an_outcome_priced_twice_is_null_and_a_row_that_came_twice_is_one() -> None:
    twice = pl.concat([books([2.0, 3.5, 4.0]), books([2.1]).head(1)])
    assert implied_probability(twice)["implied"].null_count() == 4
    same = pl.concat([books([2.0, 3.5, 4.0])] * 2)
    assert implied_probability(same)["implied"].to_list() == implied([2.0, 3.5, 4.0], method="basic") * 2


def test_each_line_is_a_book_and_rows_stay_where_they_were(seasons: dict[int, Tables]) -> None:
    odds = seasons[THIS].odds.sample(fraction=1, shuffle=True, seed=3)
    found = implied_probability(odds, "shin")
    assert found.drop("implied", "margin").equals(odds)
    goals = found.filter(market_id=80)
    assert goals["implied"].null_count() == 0
    sums = goals.group_by("fixture_id", "bookmaker_id", "total").agg(pl.sum("implied"))
    assert sums["implied"].round(9).unique().to_list() == [1.0]
    assert found.filter(market_id=2)["implied"].null_count() == found.filter(market_id=2).height


def test_what_cannot_be_meant_is_an_error() -> None:
    with pytest.raises(SelectionError, match="'basic', 'power', 'shin'"):
        implied_probability(books([2.0, 3.0, 4.0]), "additive")  # type: ignore[arg-type]
    with pytest.raises(SelectionError, match="lacks value"):
        implied_probability(books([2.0]).drop("value"))
    with pytest.raises(SelectionError, match="already"):
        implied_probability(implied_probability(books([2.0, 3.0, 4.0])))
    for method in METHODS:
        assert implied_probability(books(), method).height == 0
