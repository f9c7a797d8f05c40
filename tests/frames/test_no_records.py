"""Records of the API that are no objects, or hold nothing: they are no rows of nulls, and are counted."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from sportmonks_sdk.frames.catalogue import RESOURCES
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
