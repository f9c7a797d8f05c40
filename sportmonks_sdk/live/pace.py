"""How often to look at matches: when what was seen stops to be fresh, and never faster than the quota carries."""

from __future__ import annotations

from datetime import datetime

from ..cache.freshness import DAY, USUAL, Anchors, fixture_lives, stale_at
from ..quota.vocabulary import BudgetView

_IN_PLAY = 2
# After a look that failed the next one comes so much later, twice as long each time, up to the second.
FIRST_PAUSE, LONGEST_PAUSE = 10.0, 300.0


def next_look(
    state_id: int | None, kickoff: datetime | None, at: float, unchanged: float, anchors: Anchors = USUAL
) -> float:
    """When a match that was seen ``at`` (unix seconds), the same for so many seconds, is to be looked at again."""
    began = None if kickoff is None else int(kickoff.timestamp())
    return min(stale_at(state_id, began, at, anchors, confirmed=unchanged >= anchors.metadata), at + DAY)


def spacing(quota: BudgetView | None, requests: int, window: float) -> float:
    """Seconds from one look of so many requests to the next that the quota carries; 0 where it is not known."""
    if quota is None or not quota.limit:
        return 0.0
    if quota.remaining and quota.resets_in:
        return requests * quota.resets_in / quota.remaining
    return requests * window / quota.limit


def in_play(quota: BudgetView | None, requests: int, window: float, anchors: Anchors = USUAL) -> float:
    """Seconds between two looks of so many requests at matches that go on."""
    return max(fixture_lives(_IN_PLAY, None, 0.0, anchors).fresh, spacing(quota, requests, window))


def pause(failures: int) -> float:
    """Seconds to wait after so many looks that failed, one after the other."""
    return min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** min(failures - 1, 10)) if failures else 0.0
