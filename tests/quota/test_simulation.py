"""The whole budget and no 429, in virtual time; and each rule earns its place: switched off, its figure turns red.

``make bench-reliability`` does the same at full size: 24 hours, up to 16 processes, 20 seeds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest

from tests.bench.reliability.simulation import (
    FreeLosses,
    LastWord,
    ManyProbes,
    NoLeases,
    OpenAfterRefusal,
    Run,
    Scene,
    Shared,
    SpentLosses,
    all_at_once,
    simulate,
    unheld,
    unpadded,
)

CLEAN = Scene(limit=400, windows=5)
SMALL = Scene(limit=20, window=600.0, windows=20)
LOSSY = Scene(limit=400, window=600.0, windows=12, lost=0.05, kills=600.0)
CROWDED = Scene(limit=400, window=600.0, windows=12, processes=2, workers=4, foreign=20.0)


@cache
def clean(seed: int) -> Run:
    return simulate(CLEAN, seed=seed)


def share(run: Run, scene: Scene) -> float:
    return run.server.served / scene.budget


@pytest.mark.parametrize("seed", range(3))
def test_four_processes_of_eight_workers_spend_the_whole_budget_without_a_429(seed: int) -> None:
    run = clean(seed)
    assert run.server.refusals == []
    assert share(run, CLEAN) >= 0.995


def test_a_full_budget_is_spent_as_fast_as_the_network_allows() -> None:
    # 32 workers at about 0.2 s a call need 2.5 s for 400 calls; only the first answer is waited for.
    first = clean(0).served_at[:400]
    assert first[-1] < 5.0


@pytest.mark.parametrize("scene", [SMALL, LOSSY], ids=["fewer calls than workers", "5 % lost, and kills"])
@pytest.mark.parametrize("seed", range(3))
def test_no_429_and_the_budget(scene: Scene, seed: int) -> None:
    run = simulate(scene, seed=seed)
    assert run.server.refusals == []
    assert share(run, scene) >= 0.99


@pytest.mark.parametrize("seed", range(3))
def test_a_foreign_client_that_takes_everything_costs_a_429_a_window_and_none_is_followed_by_another(seed: int) -> None:
    run = simulate(CROWDED, seed=seed)
    assert 0 < len(run.server.refusals) <= run.server.windows
    assert all(later - sooner > 500.0 for sooner, later in pairwise(run.server.refusals))


@pytest.mark.parametrize(
    ("rule", "shared", "scene"),
    [
        ("1: one probe", ManyProbes, SMALL),
        ("2: leases count", NoLeases, CLEAN),
        ("3: the lowest number", LastWord, replace(CLEAN, windows=1)),
        ("4: the pad of a second", unpadded, SMALL),
        ("5: lost counts as spent", FreeLosses, replace(LOSSY, limit=60, windows=40)),
    ],
    ids=lambda value: value[:1] if isinstance(value, str) else "",
)
def test_without_the_rule_there_are_429s(rule: str, shared: Callable[[], Shared], scene: Scene) -> None:
    run = simulate(scene, shared())
    assert run.server.refusals, f"rule {rule} could go"


def test_without_reconciling_the_lost_part_of_the_budget_is_lost() -> None:
    assert share(simulate(LOSSY, SpentLosses()), LOSSY) < 0.97


def test_without_holding_the_last_calls_what_was_lost_is_never_reconciled() -> None:
    assert share(simulate(LOSSY, unheld()), LOSSY) < 0.97


@pytest.mark.parametrize("without", [OpenAfterRefusal, all_at_once], ids=["closing the window", "one at a time"])
def test_without_the_rule_a_foreign_client_costs_more_429s(without: Callable[[], Shared]) -> None:
    run = simulate(CROWDED, without())
    assert len(run.server.refusals) > run.server.windows
