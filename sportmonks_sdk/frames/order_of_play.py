"""The order in which the events of a match happened, which the API does not tell.

Rows come kind by kind, and ``sort_order`` counts within the kind; a kick of a shoot-out has its number for a minute.
Source: real answers of the API, which agree in this.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Any, NamedTuple

import polars as pl

from .declare import INT
from .name_columns import extremes
from .series import begins_of_runs

# Kicks of a shoot-out, missed and scored.
_KICKS = (22, 23)
# Some sixty operations on columns cost as much as so many rows one by one.
_FEW = 400
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
    if len(match) < _FEW:
        columns = (match, period, type_id, minute, extra, sort_order)
        return pl.Series("order", order_of_few(list(zip(*(one.to_list() for one in columns), strict=True))), dtype=INT)
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


def order_of_few(rows: Sequence[tuple[int | None, ...]]) -> list[int]:
    """The same, a row at a time: of each the columns that `order_of_play` takes."""
    kicks = {(match, period) for match, period, kind, *_ in rows if kind in _KICKS}
    groups: list[tuple[Any, ...]] = []
    begun: dict[tuple[Any, ...], tuple[bool, int]] = {}
    for match, period, kind, minute, *_ in rows:
        shootout = kind in _KICKS if period is None else (match, period) in kicks
        group = (match, shootout, _last(period))
        groups.append(group)
        begun[group] = min(begun.get(group, _last(minute)), _last(minute))
    keys = [
        (
            match,
            group[1],
            begun[group],
            group[2],
            _last(minute),
            -1 if extra is None else 0,
            extra or 0,
            _last(place),
            row,
        )
        for row, (group, (match, _, _, minute, extra, place)) in enumerate(zip(groups, rows, strict=True))
    ]
    order = [0] * len(rows)
    now: object = None
    place = 0
    for key in sorted(keys):
        now, place = key[0], place + 1 if key[0] == now else 1
        order[key[-1]] = place
    return order


def _last(number: int | None) -> tuple[bool, int]:
    return number is None, number or 0


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
    begins = begins_of_runs(values)
    return pl.int_range(len(values), eager=True).filter(begins), begins.cast(pl.UInt32).cum_sum() - 1
