"""What is remembered of frames is bounded by what they really occupy."""

from __future__ import annotations

import polars as pl

from sportmonks_sdk.frames.frame_blob import MadeFrames
from sportmonks_sdk.frames.frame_memo import FrameMemo


def test_many_small_frames_count_by_their_columns_not_their_few_values() -> None:
    memo = FrameMemo(max_bytes=1_000_000)
    for number in range(1000):
        frames = {"fixtures": pl.DataFrame({f"c{column}": [number] for column in range(30)})}
        memo.put(number, MadeFrames(frames, {}))
    held = [number for number in range(1000) if memo.get(number) is not None]
    # 30 columns of more than a kilobyte each: some 27 of them are a megabyte, and the last ones are kept.
    assert 20 <= len(held) <= 30
    assert held == list(range(1000 - len(held), 1000))
