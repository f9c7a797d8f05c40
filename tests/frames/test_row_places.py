"""Places of rows: which holder each row lies in, by how many each holder has."""

from __future__ import annotations

from itertools import chain, repeat

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from sportmonks_sdk.frames.around import places

few = st.lists(st.integers(0, 3), max_size=20)
many = st.lists(st.sampled_from((0, 1, 25, 700)), min_size=1, max_size=40).map(lambda counts: [*counts, 2_000, 0])


@given(few | many)
def test_each_holder_is_named_as_often_as_it_has_rows(counts: list[int]) -> None:
    made = places(counts)
    assert made.dtype == pl.UInt32
    assert made.to_list() == list(chain.from_iterable(map(repeat, range(len(counts)), counts)))
