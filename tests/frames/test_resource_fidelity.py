"""Tables whose rows come by themselves: no datum is lost or bent. ``make fidelity`` does it for 5,000 rows a table."""

from __future__ import annotations

import pytest
import resource_fidelity
import resource_shapes
from msgspec.structs import replace
from resource_fidelity import ALL, drive

from sportmonks_sdk.frames import columns, wire
from sportmonks_sdk.frames.catalogue import RESOURCES
from sportmonks_sdk.frames.declare import Table
from sportmonks_sdk.frames.resolve import resolve
from sportmonks_sdk.frames.schema import schema


def test_every_resource_has_its_shape() -> None:
    assert set(ALL) == set(RESOURCES)


@pytest.mark.parametrize("name", ALL)
def test_rows_and_scalars_out_are_rows_and_scalars_in(name: str) -> None:
    assert sum(drive(name, seed, 50) for seed in range(4)) > 200


# Where → what goes there instead, and bends something, and where that shows.
BENT = {
    "a detail of another type": ("standings", columns._MAKERS, "detail", lambda self, column: self.column(
        self.declared("points")).alias(column.name)),
    "form in the order it came": ("standings", columns._MAKERS, "letters", columns.Columns.word),
    "a day too early": ("squads", columns._MAKERS, "day", lambda self, column: columns.nulls(
        column.name, len(self.values(column)), column.dtype)),
}  # fmt: skip


@pytest.mark.parametrize("what", BENT)
def test_what_bends_a_datum_is_seen(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    name, holder, key, instead = BENT[what]
    monkeypatch.setitem(holder, key, instead)
    with pytest.raises(AssertionError):
        drive(name, 1, 60)


def test_a_field_that_is_dropped_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(name: str, include: frozenset[str] | None) -> Table:
        table = resolve(name, include)
        return replace(table, spare=(), implied=(*table.implied, *table.spare))

    monkeypatch.setattr(wire, "resolve", forgetful)
    wire.rows_plan.cache_clear()
    try:
        with pytest.raises(KeyError):
            drive("transfers", 1, 30)
    finally:
        wire.rows_plan.cache_clear()


def test_the_shapes_name_all_columns() -> None:
    for name in ALL:
        row = {"id": 1, "type_id": 1, "value": 1, "data": 1}
        made = resource_fidelity.expected(name, {**row, "details": [row]})[0]
        assert set(made) == set(schema(name)), name
    assert resource_shapes.TABLES
