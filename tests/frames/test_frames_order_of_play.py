"""The order of play, held to the sentence that promises it, whatever the API sends for numbers."""

from __future__ import annotations

from unittest.mock import patch

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sportmonks_sdk.frames import order_of_play as module
from sportmonks_sdk.frames.order_of_play import order_of_play

NUMBERS = st.sampled_from([None, 1, 2, 3, 45, 5_000_001])
# Such integers leave no room for another one in 64 bits.
ANY = NUMBERS | st.sampled_from([-(2**63), -7, 2**62, 2**63 - 1])
KINDS = st.sampled_from([None, 14, 18, 22, 23])


def rows_of(number):
    row = st.tuples(st.integers(0, 3), number, KINDS, number, number, number)
    return st.lists(row, max_size=25).map(lambda rows: sorted(rows, key=lambda row: row[0]))


def last(value):
    return (value is None, value or 0)


def first(value):
    return (value is not None, value or 0)


def told(rows):
    """By period, a shoot-out last and the others by their first minute; and so on, a row at a time."""
    shootouts = {(match, period) for match, period, kind, *_ in rows if period is not None and kind in (22, 23)}

    def within(row):
        match, period, kind, *_ = row
        return match, (match, period) in shootouts or (period is None and kind in (22, 23)), last(period)

    begun = {}
    for row in rows:
        minute = last(row[3])
        begun[within(row)] = min(begun.get(within(row), minute), minute)

    def key(place):
        match, _, _, minute, extra, sort_order = rows[place]
        _, shootout, period = run = within(rows[place])
        return match, shootout, begun[run], period, last(minute), first(extra), last(sort_order), place

    order = [0] * len(rows)
    for place, row in enumerate(sorted(range(len(rows)), key=key)):
        order[row] = place + 1 - sum(match < rows[row][0] for match, *_ in rows)
    return order


@pytest.mark.parametrize("few", [1, module._FEW], ids=["columns at a time", "row by row"])
@given(rows=rows_of(NUMBERS) | rows_of(ANY))
def test_the_order_is_the_one_that_is_told(few, rows):
    match, *columns = ([row[place] for row in rows] for place in range(6))
    series = [pl.Series(match, dtype=pl.UInt32), *(pl.Series(column, dtype=pl.Int64) for column in columns)]
    with patch.object(module, "_FEW", few):
        made = order_of_play(*series)
    assert made.to_list() == told(rows)
    assert (made.name, made.dtype) == ("order", pl.Int64)
