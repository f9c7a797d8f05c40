"""The whole budget and no 429, in virtual time; and each rule earns its place: switched off, its figure turns red."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest

from sportmonks_sdk.core.quota import Rules
from tests.bench.reliability.simulation import (
    FreeLosses,
    LastWord,
    ManyProbes,
    NoLeases,
    OpenAfterRefusal,
    Run,
    Shared,
    SpentLosses,
    simulate,
)

CLEAN = {"limit": 400, "window": 3600.0, "windows": 5, "workers": 32}
SMALL = {"limit": 20, "window": 600.0, "windows": 20, "workers": 32}
LOSSY = {"limit": 400, "window": 600.0, "windows": 12, "workers": 32, "lost": 0.05}
CROWDED = {"limit": 400, "window": 600.0, "windows": 12, "workers": 8, "foreign": 20.0}


@cache
def clean(seed: int) -> Run:
    return simulate(Shared(), seed=seed, **CLEAN)


def share(run: Run, scene: dict[str, float]) -> float:
    return run.server.served / (scene["limit"] * scene["windows"])


@pytest.mark.parametrize("seed", range(3))
def test_four_processes_of_eight_workers_spend_the_whole_budget_without_a_429(seed: int) -> None:
    run = clean(seed)
    assert run.server.refusals == []
    assert share(run, CLEAN) >= 0.995


def test_a_full_budget_is_spent_as_fast_as_the_network_allows() -> None:
    # 32 workers at about 0.2 s a call need 2.5 s for 400 calls; only the first answer is waited for.
    first = clean(0).served_at[:400]
    assert first[-1] < 5.0


@pytest.mark.parametrize("scene", [SMALL, LOSSY], ids=["fewer calls than workers", "5 % lost"])
@pytest.mark.parametrize("seed", range(3))
def test_no_429_and_the_budget(scene: dict[str, float], seed: int) -> None:
    run = simulate(Shared(), seed=seed, **scene)  # type: ignore[arg-type]
    assert run.server.refusals == []
    assert share(run, scene) >= 0.98


@pytest.mark.parametrize("seed", range(3))
def test_a_foreign_client_that_takes_everything_costs_few_429s_and_none_is_followed_by_another(seed: int) -> None:
    run = simulate(Shared(), seed=seed, **CROWDED)  # type: ignore[arg-type]
    refusals = run.server.refusals
    # Those in flight together are refused together; after that nobody asks before the reset.
    bursts = [b for a, b in zip([-1000.0, *refusals], refusals, strict=False) if b - a > 10.0]
    assert len(bursts) <= run.server.windows
    gaps = [b - a for a, b in pairwise(bursts)]
    assert all(gap > 500.0 for gap in gaps)


@pytest.mark.parametrize(
    ("rule", "shared", "scene"),
    [
        ("1: one probe", ManyProbes, SMALL),
        ("2: leases count", NoLeases, CLEAN),
        ("3: the lowest number", LastWord, {**CLEAN, "windows": 1}),
        ("4: the pad of a second", lambda: Shared(Rules(reset_pad=0.0)), SMALL),
        ("5: lost counts as spent", lambda: FreeLosses(Rules(hold_last=False)), {**LOSSY, "windows": 40, "limit": 60}),
    ],
    ids=lambda value: value[:1] if isinstance(value, str) else "",
)
def test_without_the_rule_there_are_429s(rule: str, shared: type[Shared], scene: dict[str, float]) -> None:
    run = simulate(shared(), seed=0, **scene)  # type: ignore[arg-type]
    assert run.server.refusals, f"rule {rule} could go"


def test_without_reconciling_the_lost_part_of_the_budget_is_lost() -> None:
    run = simulate(SpentLosses(), seed=0, **LOSSY)  # type: ignore[arg-type]
    assert share(run, LOSSY) < 0.97


def test_without_holding_the_last_call_what_was_lost_is_never_reconciled() -> None:
    run = simulate(Shared(Rules(hold_last=False)), seed=0, **LOSSY)  # type: ignore[arg-type]
    assert share(run, LOSSY) < 0.97


def test_without_closing_the_window_a_429_is_followed_by_others() -> None:
    closed = simulate(Shared(), seed=0, **CROWDED)  # type: ignore[arg-type]
    opened = simulate(OpenAfterRefusal(), seed=0, **CROWDED)  # type: ignore[arg-type]
    assert len(opened.server.refusals) > 2 * max(1, len(closed.server.refusals))
