"""Which fixture each row is of, by one of three ways, as runs are long, few or many."""

from __future__ import annotations

import polars as pl
import pytest

from sportmonks_sdk.frames.around import _LONG, _MANY, _places


@pytest.mark.parametrize(
    "counts",
    [[], [0], [0, 0, 2, 0, 1, 0], [_LONG + 1, 0, 3 * _LONG], [0, 0, *[25, 0, 1, 0, 0] * _MANY, 0], [1] * (_MANY + 1)],
    ids=lambda counts: f"{len(counts)} runs, {sum(counts)} rows",
)
def test_each_row_has_the_number_of_its_run(counts):
    places = _places(counts)
    assert places.to_list() == [number for number, count in enumerate(counts) for _ in range(count)]
    assert places.dtype == pl.UInt32
