"""Rows of resources from a seed, and frames of them against an obvious reader: no datum is lost or bent.

Each row is read as the API documents it, and as it may send it. A scalar is in its column or, as JSON text under its
path, in ``extra``.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import polars as pl
import resource_shapes as shapes
from bodies import dump
from judge import NAMES
from random_bodies import NOTHING, UNKNOWN, Maker
from slow_reader import columns, loose

from sportmonks_sdk.frames.resource_records import cut
from sportmonks_sdk.frames.resource_rows import build_rows
from sportmonks_sdk.frames.schema import schema
from sportmonks_sdk.query.ways import ResourceWay

ALL = tuple(shapes.TABLES)
BY_VALUE = {*shapes.BY_VALUE, *shapes.BY_OWN}
Row = dict[str, Any]


class RowMaker(Maker):
    """Makes pairs of rows: as documented, and the same as it may come."""

    def __init__(self, seed: int, *, dirty: bool) -> None:
        super().__init__(seed, related=False, dirty=dirty)

    def row(self, name: str) -> tuple[Row, Row]:
        own = [one for one in shapes.TABLES[name] if "." not in one.path]
        clean, other = self.object((*own, *shapes.HIDDEN.get(name, ())), "row", 0)
        if self.dirty and UNKNOWN not in other and self.chance(0.02):
            other[UNKNOWN] = 5
            self.unknown += 1
        for way, entity in shapes.RELATIONS.get(name, {}).items():
            above, _, key = way.rpartition(".")
            holder, twin = (clean.get(above), _member(other, above)) if above else (clean, other)
            if holder is None or not isinstance(twin, dict):
                continue
            if self.chance(0.75):
                self.put(holder, twin, key, self.object(shapes.ENTITIES[entity], "type", 0))
            elif self.chance(0.5):
                self.put(holder, twin, key, (None, [] if self.dirty else None))
        if name == "standings":
            self.sums(clean, other)
        if name in shapes.BY_VALUE:
            clean["details"] = other["details"] = [self.detail() for _ in range(self.rng.randint(0, 3))]
        if name in shapes.BY_OWN:
            told = self.detail()
            told[shapes.BY_OWN[name][0]] = told.pop("value")
            clean |= told
            other |= told
        return clean, other

    def sums(self, clean: Row, other: Row) -> None:
        types = [*shapes.DETAILS.values(), 187, 999_999]
        details = [{"id": self.value("id"), "type_id": one, "value": self.value("int")} for one in
                   self.rng.sample(types, self.rng.randint(0, len(types)))]  # fmt: skip
        form = [{"fixture_id": self.value("id"), "form": self.rng.choice("WDL"), "sort_order": place}
                for place in range(self.rng.randint(0, 5))]  # fmt: skip
        self.rng.shuffle(form)
        for key, value in (("details", details), ("form", form)):
            if self.chance(0.9):
                clean[key] = other[key] = value

    def detail(self) -> Row:
        value = self.rng.choice((
            {"total": 3}, {"total": 2, "goals": 1, "penalties": 1}, {"value": "7.01"}, 12, None, [1, 2], {},
            {"all": {"count": 3, "percentage": 12.5, "first": None}, "home": {"count": 1}},
            {"0-15": {"count": 1, "percentage": 50}, "über": {"count": self.value("int")}},
        ))  # fmt: skip
        return {"id": self.value("id"), "type_id": self.value("type"), "value": value}


def _member(row: Row, key: str) -> Any:
    return next((value for name, value in row.items() if name.lower() == key), None)


def leaves(value: Any, key: str = "") -> list[tuple[str, Any]]:
    if not isinstance(value, dict):
        return [(key or "value", value)]
    return [pair for name, inner in value.items() for pair in leaves(inner, f"{key}.{name}" if key else name)]


def expected(name: str, row: Row) -> list[Row]:
    """The rows of the frame that a row of the API is, by the obvious reader."""
    made = columns(row, shapes.TABLES[name], "UTC")
    if name == "standings":
        told = {one["type_id"]: one["value"] for one in row.get("details") or ()}
        made |= {column: told.get(type_id) for column, type_id in shapes.DETAILS.items()}
        form = sorted(row.get("form") or (), key=lambda one: one["sort_order"])
        made["form"] = "".join(one["form"] for one in form) or None
    own, id_column = shapes.BY_OWN.get(name, ("value", "detail_id"))
    if name not in BY_VALUE:
        return [made]
    rows = []
    for detail in row["details"] if name in shapes.BY_VALUE else [row]:
        for key, value in leaves(detail[own]):
            number, text = loose(value)
            more = {id_column: detail["id"], "type_id": detail["type_id"], "type": None, "key": key}
            rows.append({**made, **more, "value": number, "value_text": text})
    return rows


def data(name: str, row: Row, above: str = "") -> list[tuple[str, Any]]:
    """Whatever a row holds, with the way to it; objects that are relations are opened."""
    found = []
    for key, value in row.items():
        if above + key in shapes.RELATIONS.get(name, {}) and value is not None:
            found += data(name, value, f"{above}{key}.")
        elif value not in (None, []):
            found.append((above + key, value))
    return found


def drive(name: str, seed: int, number: int) -> int:
    """Some rows of a resource, as documented and as they may come; how many rows their frame has.

    Raises:
        AssertionError: A cell is not what the obvious reader reads, or a scalar is nowhere.
    """
    way = ResourceWay((), "")
    height = 0
    for dirty in (False, True):
        maker = RowMaker(seed, dirty=dirty)
        pairs = [maker.row(name) for _ in range(number)]
        documents = list(cut([dump(other) for _, other in pairs], way))
        built = build_rows(name, documents, extra=True)
        frame = built.frame
        assert frame.schema == pl.Schema({**schema(name), "extra": pl.String})
        rows = [made for clean, _ in pairs for made in expected(name, clean)]
        assert frame.height == len(rows)
        for column in frame.columns[:-1]:
            got, wanted = frame[column].to_list(), [one[column] for one in rows]
            if column in NAMES:
                wanted = [mine if his is None else his for mine, his in zip(got, wanted, strict=True)]
            assert got == wanted, (name, column)
        assert not [note for note in built.notes if note.startswith("unreadable")], built.notes
        height += frame.height
        if dirty:
            kept = [UNKNOWN in json.loads(text) for text in frame["extra"].drop_nulls()]
            counted = sum(count for note, count in built.notes.items() if note.startswith("unknown_field"))
            assert counted == maker.unknown
            # What a row has beside its details is with each of their values.
            assert counted == sum(kept) if name not in BY_VALUE else counted or not any(kept)
        elif name not in BY_VALUE:
            _nothing_lost(name, [clean for clean, _ in pairs], frame)
    return height


def _nothing_lost(name: str, rows: list[Row], frame: pl.DataFrame) -> None:
    shown = {one.path for one in shapes.TABLES[name]}
    for row, text in zip(rows, frame["extra"], strict=True):
        extra = json.loads(text or "{}")
        for path, value in data(name, row):
            if path not in shown:
                assert extra[path] == value, (name, path)


def drive_all(seed: int, number: int) -> Counter[str]:
    return Counter({name: number if drive(name, seed, number) else 0 for name in ALL})


__all__ = ["ALL", "NOTHING", "drive", "drive_all"]
