"""From ids to batches: as few as possible, neighbours together, nothing lost."""

from __future__ import annotations

from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sportmonks_sdk.batching.planning import after_failure, batch_limit, halves, plan_batches, seconds_estimate, spared
from sportmonks_sdk.errors import (
    AuthenticationError,
    CacheError,
    MalformedResponseError,
    RateLimitError,
    RequestRefusedError,
    ServerError,
    SportmonksError,
    SubscriptionError,
    TransportError,
)
from sportmonks_sdk.selection.keywords import Found

rows = st.lists(
    st.builds(
        Found,
        id=st.integers(1, 10**12),
        league_id=st.one_of(st.none(), st.integers(1, 4)),
        season_id=st.one_of(st.none(), st.integers(1, 4)),
    ),
    unique_by=lambda one: one.id,
    max_size=300,
)


@given(rows, st.integers(1, 50))
def test_the_fewest_batches_hold_every_id_once(wanted: list[Found], limit: int) -> None:
    batches = plan_batches(wanted, limit)
    assert len(batches) == ceil(len(wanted) / limit)
    assert all(0 < len(batch) <= limit for batch in batches)
    assert sorted(one for batch in batches for one in batch) == sorted(one.id for one in wanted)


@given(rows)
def test_a_league_and_season_is_one_run(wanted: list[Found]) -> None:
    known = {one.id: (one.league_id, one.season_id) for one in wanted}
    order = [known[one] for batch in plan_batches(wanted, 50) for one in batch]
    runs = [key for place, key in enumerate(order) if place == 0 or order[place - 1] != key]
    assert len(runs) == len(set(runs))


@pytest.mark.parametrize(
    ("size", "weight", "limit"),
    [(50, None, 50), (80, None, 50), (20, None, 20), (50, 20_000, 50), (50, 200_000, 40), (50, 9e9, 1), (50, 0, 50)],
)
def test_heavy_fixtures_travel_in_smaller_batches(size: int, weight: float | None, limit: int) -> None:
    assert batch_limit(size, weight) == limit


@given(st.lists(st.integers(), min_size=2))
def test_halving_loses_nothing_and_ends(ids: list[int]) -> None:
    left, right = halves(ids)
    assert [*left, *right] == ids
    assert len(right) <= len(left) < len(ids)
    assert right


@pytest.mark.parametrize(
    ("error", "verdict"),
    [
        (ServerError("x"), "split"),
        (MalformedResponseError("x"), "split"),
        (TransportError("x", kind="timeout"), "split"),
        (TransportError("x", kind="truncated"), "split"),
        (TransportError("x", kind="connect"), "stop"),
        (RequestRefusedError("x", status=404), "split"),
        (RequestRefusedError("x", status=400, code=5001), "stop"),
        (AuthenticationError("x"), "stop"),
        (SubscriptionError("x"), "stop"),
        (RateLimitError("x"), "stop"),
        (CacheError("x"), "stop"),
        (SportmonksError("x"), "stop"),
    ],
)
def test_only_what_one_fixture_can_cause_is_worth_halving(error: SportmonksError, verdict: str) -> None:
    assert after_failure(error) == verdict


@pytest.mark.parametrize(
    ("requests", "remaining", "resets_in", "seconds"),
    [(0, None, None, 0.0), (3, None, None, 0.5), (4, 10, 100.0, 1.0), (4, 3, 100.0, 101.0), (4, 3, None, 1.0)],
)
def test_the_estimate_counts_round_trips_and_the_wait_for_quota(
    requests: int, remaining: int | None, resets_in: float | None, seconds: float
) -> None:
    told = seconds_estimate(requests, at_once=3, seconds_per_request=0.5, remaining=remaining, resets_in=resets_in)
    assert told == seconds


@pytest.mark.parametrize(
    ("hits", "absent", "misses", "absent_too", "limit", "requests"),
    [
        (0, 0, 100, 3, 50, 0),
        (100, 0, 0, 0, 50, 2),
        (30, 0, 20, 0, 50, 0),
        (31, 0, 20, 0, 50, 1),
        (10, 2, 0, 0, 50, 3),
        (0, 60, 0, 0, 50, 4),
        (0, 1, 50, 50, 50, 0),  # 51 would be asked for again in 2 batches, 50 are one by one
    ],
)
def test_what_the_cache_spared_is_what_would_have_been_asked_besides(
    hits: int, absent: int, misses: int, absent_too: int, limit: int, requests: int
) -> None:
    assert spared(hits, absent, misses, absent_too, limit) == requests
