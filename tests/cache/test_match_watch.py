"""A match is asked for every minute: each change is shown within the promised age, with the fewest requests."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from match_watch import CORRECTED, IDS, STORY, Version, promised, versions, watch

from sportmonks_sdk.cache.freshness import DAY, HOUR, MINUTE


async def test_every_change_is_shown_in_time_and_no_request_is_one_too_many() -> None:
    seen = await watch()
    assert seen.unseen <= 1.0
    assert seen.requests == seen.fewest
    assert list(seen.shown) == list(range(len(versions())))
    for _, state in STORY:
        assert seen.delay(state) <= 2 * MINUTE, state
    assert seen.shown[len(versions()) - 1] - CORRECTED <= promised("FT_PEN", CORRECTED, unchanged=DAY).revalidate
    # 8,281 questions; a request each while it is played, less than one an hour when it is over.
    assert seen.requests < 600


@pytest.mark.parametrize(
    ("off", "late", "many"), [(None, False, False), ("confirm", True, False), ("one_hour", True, False),
                              ("ten_seconds", False, True)],
)  # fmt: skip
async def test_each_rule_is_there_for_a_reason(off: str | None, late: bool, many: bool) -> None:
    seen = await watch(-2 * HOUR, 5 * HOUR, off=off)
    assert (seen.unseen > 1.0) == late
    assert (seen.requests > seen.fewest) == many


async def test_full_time_before_extra_time_is_gone_two_minutes_later() -> None:
    trusting = await watch(HOUR, 3 * HOUR, off="confirm")
    careful = await watch(HOUR, 3 * HOUR)
    assert careful.delay("BREAK") <= 2 * MINUTE
    assert trusting.delay("BREAK") >= 14 * MINUTE


async def test_who_asks_once_a_day_is_never_shown_what_is_older_than_promised() -> None:
    seen = await watch(-1 * DAY, 4 * DAY, every=7 * HOUR)
    assert seen.unseen <= 1.0
    assert seen.requests == seen.fewest


@st.composite
def stories(draw: st.DrawFn) -> list[Version]:
    """Any states in any order, at any time around the kick-off."""
    times = draw(st.lists(st.integers(-3 * 86_400, 4 * 86_400), min_size=1, max_size=8, unique=True))
    names = draw(st.lists(st.sampled_from(sorted(IDS)), min_size=len(times), max_size=len(times)))
    return [
        Version(-1e9, "NS", 0),
        *(Version(float(at), name, 0) for at, name in zip(sorted(times), names, strict=True)),
    ]


@settings(max_examples=60, deadline=None)
@given(
    told=stories(),
    begin=st.integers(-3 * 86_400, 3 * 86_400),
    every=st.sampled_from([7.0, 60.0, 400.0, 3_000.0, 30_000.0]),
)
async def test_whatever_happens_no_change_is_hidden_for_longer_and_no_request_is_one_too_many(
    told: list[Version], begin: int, every: float
) -> None:
    seen = await watch(begin, begin + 50 * every, every=every, told=told)
    assert seen.unseen <= 1.0
    assert seen.requests == seen.fewest
