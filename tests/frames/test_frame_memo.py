"""What is remembered of frames is bounded by what they really occupy."""

from __future__ import annotations

import polars as pl
import pytest

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


TEXTS: dict[str, list[str | None]] = {
    "one letter": ["h", "a"],
    "twelve letters": ["participants"],
    "more": ["Manchester United", "Borussia Moenchengladbach"],
    "some of each": ["home", "Manchester United", "away", None],
    "none": [None],
    "empty": [""],
    "not ASCII": ["Ⓜünchen", "Ⓜünchen an der Isar, und weiter"],
}


@pytest.mark.parametrize("kind", TEXTS)
def test_texts_count_what_they_occupy(kind: str) -> None:
    values = TEXTS[kind] * (60_000 // len(TEXTS[kind]))
    frame = pl.DataFrame({"number": range(len(values)), "text": values}, schema={"number": pl.Int64, "text": pl.String})
    counted = FrameMemo(max_bytes=1).put(1, MadeFrames({"fixtures": frame}, {}))
    occupied = _occupied(frame)
    assert occupied <= counted <= 1.5 * occupied + 2 * 1_200, "up to twelve letters may count twice"


def _occupied(frame: pl.DataFrame) -> int:
    """Bytes of the buffers of its columns: 16 a text, and the letters of those of more than 12.

    (Source: Apache Arrow's columnar format, "Variable-size Binary View Layout".)
    """
    total = 0
    for column in frame:
        if column.dtype == pl.String:
            letters = column.str.len_bytes().fill_null(0)
            total += 16 * len(column) + int(letters.filter(letters > 12).sum())
        else:
            total += int(column.estimated_size())
    return total
