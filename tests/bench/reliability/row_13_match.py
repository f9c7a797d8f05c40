"""Row 13: a match from NS through extra time and penalties to its correction two days later, asked every minute."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from sportmonks_sdk.cache.freshness import HOUR
from tests.cache.match_watch import FROM, UNTIL, watch

from ..bounds import Bound, Figure
from .rows import Row


def measure(off: str | None, quick: bool) -> Iterator[Figure]:
    seen = asyncio.run(watch(-2 * HOUR, 5 * HOUR, off=off) if quick else watch(FROM, UNTIL, off=off))
    questions = "7 hours" if quick else "138 hours"
    yield Figure("13.age", f"a match asked every minute, {questions}: unseen change / promised age", seen.unseen)
    yield Figure("13.requests", "… requests / the fewest the table allows", seen.requests / seen.fewest)
    yield Figure("13.count", "… requests", seen.requests, "")
    yield Figure("13.full_time", "… FT before extra time was shown too long by", seen.delay("BREAK"), "s")


# Without "confirm" full time is trusted at once; "one_hour" and "ten_seconds" are one time to live for everything.
ROWS = (
    Row(
        13,
        measure,
        (
            Bound("13.age", "13", 1, "confirm", also=("one_hour",)),
            Bound("13.requests", "13", 1.01, "ten_seconds"),
        ),
    ),
)
