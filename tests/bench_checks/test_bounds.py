"""A bound that cannot break proves nothing: each one does, on its wrong side, and names what to switch off."""

from __future__ import annotations

import math

import pytest

from tests.bench.ablations import NAMES
from tests.bench.bounds import BOUNDS, Bound, Figure, broken, check, table


@pytest.mark.parametrize("bound", BOUNDS, ids=lambda bound: bound.key)
def test_a_bound_holds_on_its_side_and_breaks_on_the_other(bound: Bound) -> None:
    step = -0.01 if bound.least else 0.01
    for value, wrong in ((bound.limit, []), (bound.limit - step, []), (bound.limit + step, [bound.key])):
        verdicts = check([Figure(bound.key, "figure", value)], [bound])
        assert broken(verdicts) == wrong
        assert ("BROKEN" in table(verdicts)) == bool(wrong)


@pytest.mark.parametrize("bound", BOUNDS, ids=lambda bound: bound.key)
def test_what_was_not_measured_keeps_no_bound(bound: Bound) -> None:
    assert broken(check([], [bound])) == [bound.key]
    assert broken(check([Figure(bound.key, "figure", math.nan)], [bound])) == [bound.key]


def test_every_bound_has_an_ablation_that_exists() -> None:
    assert {bound.ablation for bound in BOUNDS} == set(NAMES)
