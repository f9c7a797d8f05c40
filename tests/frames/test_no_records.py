"""Records of the API that are no objects, or hold nothing: they are no rows of nulls, and are counted."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from sportmonks_sdk.frames.build import Assembler
from sportmonks_sdk.frames.catalogue import RESOURCES, TABLES
from sportmonks_sdk.frames.resource_records import cut
from sportmonks_sdk.frames.resource_rows import build_rows
from sportmonks_sdk.query.ways import ResourceWay
from sportmonks_sdk.selection.resource_list import ListQuestion, ResourceList
from sportmonks_sdk.transport.envelope import read

JUNK: list[Any] = [5, None, "x", [1], True, 2.5, {}]
WAYS = [(name, way) for name in sorted(RESOURCES) for way in RESOURCES[name].ways if not way.of_values]


def arrived(records: list[Any]) -> list[msgspec.Raw]:
    """Records as a list is read from an answer."""
    body = msgspec.json.encode({"data": records})
    reading = ResourceList.__new__(ResourceList)
    reading.question = ListQuestion("x", "x", request=None, placeholders=False)  # type: ignore[arg-type]
    return reading._records(read(200, {}, body, path="x"))


def records(way: ResourceWay, rows: list[Any]) -> list[Any]:
    """These rows as the answers of a way hold them."""
    if way.keyed:
        return [{"first": {way.rows: rows} if way.rows else rows}]
    return [{"id": 7, way.rows: rows}] if way.rows else rows


@pytest.mark.parametrize(("name", "way"), WAYS, ids=[f"{name}-{number}" for number, (name, _) in enumerate(WAYS)])
def test_what_holds_nothing_is_no_row_and_is_counted(name: str, way: ResourceWay) -> None:
    good = [{"id": 1, "details": [{"id": 2, "type_id": 52, "value": {"total": 3}}]}, {"id": 2}]
    alone = build_rows(name, list(cut(arrived(records(way, good)), way)))
    mixed = build_rows(name, list(cut(arrived(records(way, [*JUNK, *good, *JUNK])), way)))
    assert mixed.frame.equals(alone.frame)
    assert not [note for note in alone.notes if note.startswith("unreadable")]
    assert mixed.notes[f"unreadable:{name}"] == 2 * len(JUNK)


RELATIONS = sorted(name for name, table in TABLES.items() if table.relation)


def fixture(name: str, number: int, rows: Any) -> bytes:
    """A fixture with these rows of a table, as JSON."""
    key, *above = reversed([*TABLES[name].relation.split(".")[:-1], TABLES[name].keys[0]])
    return msgspec.json.encode(
        {"id": number, **{step: [{"id": 1, key: rows}] for step in above}} | ({} if above else {key: rows})
    )


@pytest.mark.parametrize("extra", [False, True])
@pytest.mark.parametrize("good", [{"id": 3}, {"type_id": None}, {"id": None}], ids=str)
@pytest.mark.parametrize("name", RELATIONS)
def test_an_empty_object_in_a_fixture_is_no_row_and_is_counted(name: str, good: Any, extra: bool) -> None:
    single = TABLES[name].single
    empty: Any = {} if single else [{}, good, {}]
    assembler = Assembler(["fixtures", name], extra=extra)
    assembler.add([fixture(name, one, good if single else [good]) for one in range(1, 4)])
    assert "lenient" not in assembler.notes or "id" not in good, "rows with an id are read the fast way"
    assembler.add([fixture(name, one, empty) for one in range(4, 7)])
    frame = assembler.finish(range(1, 7))[name]
    assert frame["fixture_id"].to_list() == [1, 2, 3] if single else [*range(1, 7)]
    noted = {note: count for note, count in assembler.notes.items() if note.startswith("unreadable")}
    assert noted == {f"unreadable:{name}": 3 if single else 6}


def test_rows_without_an_id_cost_one_slow_document() -> None:
    assembler = Assembler(["events"])
    assembler.add([fixture("events", one, [{"minute": one}]) for one in range(1, 21)])
    assert assembler.notes["lenient"] == 1
    assert assembler.finish(range(1, 21))["events"]["minute"].to_list() == [*range(1, 21)]


@pytest.mark.parametrize(
    ("name", "sent", "rows"),
    [
        ("timezones", ["Europe/Paris", "UTC"], [("Europe/Paris",), ("UTC",)]),
        ("my_filters", [{"fixture": ["todayDate", "venues"]}], [("fixture", "todayDate"), ("fixture", "venues")]),
    ],
)
def test_some_rows_are_plain_values(name: str, sent: list[Any], rows: list[Any]) -> None:
    built = build_rows(name, list(cut(arrived(sent), RESOURCES[name].ways[0])))
    assert (built.frame.rows(), dict(built.notes)) == (rows, {})
