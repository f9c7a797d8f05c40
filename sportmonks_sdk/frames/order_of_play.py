"""The order in which the events of a match happened, which the API does not tell.

Rows come kind by kind, and ``sort_order`` counts within the kind; a kick of a shoot-out has its number for a minute.
Source: real answers of the API, which agree in this.
"""

from __future__ import annotations

from functools import reduce
from typing import NamedTuple

import polars as pl

from .declare import INT
from .name_columns import extremes

# Kicks of a shoot-out, missed and scored.
_KICKS = (22, 23)
# Beyond this a key is replaced by the ranks of its values, of which any two fit into 64 bits together.
_WIDE = 2**62


class _Key(NamedTuple):
    """What rows are sorted by: integers from 0 to below ``span``; one series alone is sorted fastest by far."""

    codes: pl.Series
    span: int


def order_of_play(
    match: pl.Series, period: pl.Series, type_id: pl.Series, minute: pl.Series, extra: pl.Series, sort_order: pl.Series
) -> pl.Series:
    """The place of each event in its match, from 1.

    By period, a shoot-out last and the others by their first minute; within one by minute, added minute, place among
    the events of its kind, and as they came. What has no minute is the last of its period.

    Args:
        match: Whatever tells matches apart and ascends; rows of one match stand together.
        period: Ids of periods.
        type_id: Kinds of events.
        minute: Minutes of the match; of a kick its number.
        extra: Minutes of added time, or null.
        sort_order: Place among the events of its kind.
    """
    if not len(match):
        return pl.Series("order", [], dtype=INT)
    rows = pl.int_range(len(match), eager=True)
    row, matches = _Key(rows, len(rows)), _key(match)
    periods, minutes = _key(period, nulls_last=True), _key(minute, nulls_last=True)
    extras, sort_orders = _key(extra), _key(sort_order, nulls_last=True)
    kick = (type_id == _KICKS[0]) | (type_id == _KICKS[1])
    if kick.any():
        kick = kick.fill_null(value=False)
        matches = _joined(matches, _shootouts(kick, period, _joined(matches, periods)))
    within = _joined(matches, periods)
    by_minute = _sorted(_joined(within, minutes), row)
    firsts, run = _runs(within.codes[by_minute])
    begun = _scattered(by_minute, minutes.codes[by_minute][firsts][run])
    # The place of a period among all takes less room than its id.
    places = _Key(_scattered(by_minute, run.cast(INT)), len(rows))
    keys = (_Key(begun, minutes.span), places, minutes, extras, sort_orders)
    ordered = _sorted(reduce(_joined, keys, matches), row)
    # Rows of one match stand together, so that a place in the match is a place in all less where the match begins.
    firsts, run = _runs(match)
    return _scattered(ordered, rows - firsts[run] + 1).alias("order")


def _shootouts(kick: pl.Series, period: pl.Series, within: _Key) -> _Key:
    """1 for what is in a period with kicks; a kick without a period is in none that another event is in."""
    there = within.codes.is_in(within.codes.filter(kick).implode())
    return _Key(there.zip_with(period.is_not_null(), kick).cast(INT), 2)


def _key(values: pl.Series, *, nulls_last: bool = False) -> _Key:
    low, high = extremes(values)
    if high - low >= _WIDE:
        values = values.rank("dense").cast(INT)
        low, high = extremes(values)
    span = high - low + 2
    codes = values.cast(INT) - low + (0 if nulls_last else 1)
    if codes.null_count():
        null = pl.Series([span - 1 if nulls_last else 0], dtype=INT).new_from_index(0, len(codes))
        codes = codes.zip_with(codes >= 0, null)
    return _Key(codes, span)


def _joined(first: _Key, then: _Key) -> _Key:
    """By the one, and what is equal by the other."""
    if first.span * then.span > _WIDE:
        first, then = _ranked(first), _ranked(then)
    return _Key(first.codes * then.span + then.codes, first.span * then.span)


def _ranked(key: _Key) -> _Key:
    codes = key.codes.rank("dense").cast(INT) - 1
    return _Key(codes, extremes(codes)[1] + 1)


def _sorted(key: _Key, row: _Key) -> pl.Series:
    """The rows in the order of the key."""
    return _joined(key, row).codes.sort(multithreaded=False) % row.span


def _scattered(places: pl.Series, values: pl.Series) -> pl.Series:
    """The values at their places, each of which is there once."""
    return pl.int_range(len(places), eager=True).scatter(places, values)


def _runs(values: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Where the runs of equal values begin, and for each value which run it is in."""
    begins = pl.concat([pl.Series([True]), values[1:] != values[:-1]], rechunk=True)
    return pl.int_range(len(values), eager=True).filter(begins), begins.cast(pl.UInt32).cum_sum() - 1
