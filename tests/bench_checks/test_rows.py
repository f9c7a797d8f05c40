"""The table of reliability keeps its books: a number is one row, and every bound of it can be broken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench.bounds import Bound, Figure, broken, check
from tests.bench.reliability.rows import Row, all_rows
from tests.bench.runner import Bench

ROWS = all_rows()
BOUNDS = [bound for row in ROWS for bound in row.bounds]


def test_a_number_is_one_row_and_a_key_one_bound() -> None:
    for names in ([row.number for row in ROWS], [bound.key for bound in BOUNDS]):
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row.number))
def test_the_bounds_of_a_row_carry_its_number_and_an_ablation(row: Row) -> None:
    assert row.bounds
    for bound in row.bounds:
        assert bound.group == bound.key.partition(".")[0] == str(row.number)
        assert all(bound.ablations)


@pytest.mark.parametrize("bound", BOUNDS, ids=lambda bound: bound.key)
def test_a_bound_holds_on_its_side_and_breaks_on_the_other(bound: Bound) -> None:
    step = -0.001 if bound.least else 0.001
    assert broken(check([Figure(bound.key, "", bound.limit)], [bound])) == []
    assert broken(check([Figure(bound.key, "", bound.limit - step)], [bound])) == []
    assert broken(check([Figure(bound.key, "", bound.limit + step)], [bound])) == [bound.key]


def _bench(value: float, without: float) -> Bench:
    def measure(off: str | None) -> Iterator[Figure]:
        yield Figure("1", "429s", value if off is None else without, "")

    return Bench({"1": measure, "2": measure}, [Bound("1", "1", 0, "rule")])


@pytest.mark.parametrize(("value", "exit_code"), [(0, 0), (1, 1)])
def test_a_broken_bound_is_an_exit_code(value: float, exit_code: int) -> None:
    assert _bench(value, without=5).run(["1"]) == exit_code


@pytest.mark.parametrize(("without", "exit_code"), [(5, 0), (0, 1)])
def test_an_ablation_that_breaks_nothing_is_an_exit_code(
    without: float, exit_code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _bench(0, without).run(["1"], ablations=True) == exit_code
    assert ("UNTOUCHED by rule: 1" in capsys.readouterr().out) == bool(exit_code)


def test_a_measurement_that_fails_breaks_its_own_bounds_and_no_others(capsys: pytest.CaptureFixture[str]) -> None:
    def fails(off: str | None) -> Iterator[Figure]:
        raise OSError("no Redis")
        yield

    bench = Bench({"3": fails, **_bench(0, 0).groups}, [Bound("3", "3", 0, "lock"), Bound("1", "1", 0, "rule")])
    assert bench.run(["3", "1"]) == 1
    assert "broken: 3;" in capsys.readouterr().out
    with pytest.raises(OSError, match="no Redis"):
        bench.run(["3"], ablate="lock")


@pytest.mark.parametrize("bound", BOUNDS, ids=lambda bound: bound.key)
def test_the_page_tells_what_a_bound_is_what_was_measured_and_what_breaks_it(bound: Bound) -> None:
    page = Path("docs/design/reliability.md").read_text(encoding="utf-8")
    lines = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith(f"| {bound.key} | ")]
    assert len(lines) == 1
    limit, measured, without = lines[0][2:]
    assert float(limit.strip("≤≥× ")) == bound.limit
    assert limit.startswith("≥") == bound.least
    assert measured[0].isdigit()
    for name in bound.ablations:
        assert f"`{name}`" in without
        assert f"- `{name}`: " in page
