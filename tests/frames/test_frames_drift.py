"""Values of another type than the documented one: coerced where they stand, counted, and the rest read fast."""

from __future__ import annotations

import json
from typing import Any

import pytest
from bodies import dump, fixtures
from hypothesis import given, settings
from hypothesis import strategies as st

from sportmonks_sdk.frames.build import Assembler
from sportmonks_sdk.frames.lenient import Reader
from sportmonks_sdk.frames.resource_rows import build_rows
from sportmonks_sdk.frames.schema import TABLES
from sportmonks_sdk.frames.wire import MAX_LOOSENED, Learned

ALL = tuple(TABLES)
ODD: list[Any] = [12, 12.0, 12.5, "12", "12.0", "", "word", True, [], [12], {}, {"unheard_of": 1}, "\u00e9"]


def drifted(value: Any, data: st.DataObject) -> Any:
    """The same JSON with some values in the place of others, but for ids."""
    if isinstance(value, list):
        return [drifted(one, data) for one in value]
    if isinstance(value, dict):
        return {key: one if key == "id" else _other(one, data) for key, one in value.items()}
    return value


def _other(value: Any, data: st.DataObject) -> Any:
    if data.draw(st.integers(0, 5)) == 0:
        return data.draw(st.sampled_from(ODD))
    return drifted(value, data)


def told(assembler: Assembler) -> dict[str, int]:
    return {note: count for note, count in assembler.notes.items() if note.startswith(("coerced:", "unreadable:"))}


def made(bodies: list[dict[str, Any]], *, loosened: bool) -> tuple[dict[str, list[Any]], dict[str, int]]:
    """Rows by table and what was noted: of a plan that takes other types, or of documents read alone."""
    assembler = Assembler(ALL, extra=True)
    if loosened:
        assembler._reader._learned = Learned(all_loose=True)
        assembler.add([dump(body) for body in bodies])
    else:
        for body in bodies:
            assembler._reader._learned = Learned()
            assembler.add([dump(body)])
    frames = assembler.finish([body["id"] for body in bodies])
    return {name: list(map(_plain, frame.iter_rows(named=True))) for name, frame in frames.items()}, told(assembler)


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "extra": None if row["extra"] is None else json.loads(row["extra"])}


@given(st.lists(fixtures, min_size=1, max_size=3, unique_by=lambda body: body["id"]), st.data())
@settings(max_examples=60)
def test_with_drift_in_every_field_both_ways_make_the_same_rows_and_notes(
    bodies: list[dict[str, Any]], data: st.DataObject
) -> None:
    odd = [drifted(body, data) for body in bodies]
    assert made(odd, loosened=True) == made(odd, loosened=False)


CASES: dict[str, tuple[dict[str, Any], tuple[str, str, Any], dict[str, int]]] = {
    "a float for an integer": ({"length": 90.0}, ("fixtures", "length", 90), {"coerced:fixtures.length": 1}),
    "text for an integer": ({"length": "90"}, ("fixtures", "length", 90), {"coerced:fixtures.length": 1}),
    "empty text": ({"length": ""}, ("fixtures", "length", None), {"coerced:fixtures.length": 1}),
    "an empty list": ({"length": []}, ("fixtures", "length", None), {"coerced:fixtures.length": 1}),
    "an object for a text": ({"name": {"en": "A"}}, ("fixtures", "name", '{"en":"A"}'), {"coerced:fixtures.name": 1}),
    "half a minute": ({"length": 90.5}, ("fixtures", "length", None), {"unreadable:fixtures.length": 1}),
    "an empty list for an object": (
        {"participants": [{"id": 5, "meta": []}]}, ("participants", "location", None), {"coerced:participants.meta": 1},
    ),
    "text for an object": (
        {"participants": [{"id": 5, "meta": "?"}]},
        ("participants", "location", None), {"unreadable:participants.meta": 1},
    ),
    "rows that are none": ({"events": [{"id": 3}, 7, None]}, ("events", "event_id", 3), {"unreadable:events": 2}),
    "empty text for a list": ({"events": ""}, ("events", "event_id", None), {}),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_each_document_but_the_first_stays_on_the_fast_way(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    body, (table, column, wanted), notes = CASES[case]
    slow = []
    read = Reader.read
    monkeypatch.setattr(
        Reader, "read", lambda self, node, source: (slow.append(node.label), read(self, node, source))[1]
    )
    assembler = Assembler([table], extra=True)
    assembler.add([dump({"id": number, **body}) for number in range(1, 21)])
    frame = assembler.finish(range(1, 21))[table]
    assert frame[column].drop_nulls().to_list() == ([] if wanted is None else [wanted] * 20)
    assert told(assembler) == {note: 20 * count for note, count in notes.items()}
    assert slow.count("fixtures") == 1


@pytest.mark.parametrize(("events", "rows"), [({}, 0), ({"id": 3}, 1), ({"1": {"id": 3}, "4": {"id": 5}}, 2)])
def test_objects_in_the_place_of_a_list_are_its_rows(events: dict[str, Any], rows: int) -> None:
    assembler = Assembler(["events"])
    assembler.add([dump({"id": number, "events": odd}) for number, odd in enumerate(("", [7], events, events), 1)])
    assert assembler.finish([3, 4])["events"].height == 2 * rows


@pytest.mark.parametrize("all_loose", [False, True])
def test_an_object_without_keys_is_a_list_without_rows(all_loose: bool) -> None:
    assembler = Assembler(["events"], extra=True)
    assembler._reader._learned = Learned(all_loose=all_loose)
    assembler.add([dump({"id": 1, "events": {}})])
    assert assembler.finish([1])["events"].is_empty()
    assert told(assembler) == {}


def test_where_every_document_has_another_odd_field_few_are_read_the_slow_way() -> None:
    names = ("venue_id", "length", "name", "leg", "round_id", "state_id", "stage_id", "has_odds", "placeholder")
    odd = {"venue_id": "7", "length": "90", "round_id": 7.0, "state_id": 5.0, "stage_id": "9", "name": 7, "leg": 1}
    odd |= {"has_odds": 1, "placeholder": "0"}
    assembler = Assembler(["fixtures"])
    assembler.add([dump({"id": number, names[number % len(names)]: odd[names[number % len(names)]]}) for number in
                   range(1, 91)])  # fmt: skip
    assert assembler.notes["lenient"] <= MAX_LOOSENED + 1
    assert sum(told(assembler).values()) == 90


def test_each_document_that_was_read_the_slow_way_counts_once() -> None:
    assembler = Assembler(["fixtures"])
    never_learned = b'{"id":1,"length":1e400}'
    assembler.add([never_learned, dump({"id": 2, "leg": 5}), dump({"id": 3, "venue_id": "8"})])
    assert assembler.notes["lenient"] == 3


def test_a_new_field_and_another_type_may_come_in_one_document() -> None:
    assembler = Assembler(["fixtures"], extra=True)
    bodies = [{"id": 1}, {"id": 2, "length": "90", "mood": "good"}, {"id": 3, "length": 80.0, "mood": "bad"}]
    assembler.add([dump(body) for body in bodies])
    frame = assembler.finish([1, 2, 3])["fixtures"]
    assert frame["length"].to_list() == [None, 90, 80]
    assert [text and json.loads(text) for text in frame["extra"]] == [None, {"mood": "good"}, {"mood": "bad"}]
    assert told(assembler) == {"coerced:fixtures.length": 2}
    assert assembler.notes["unknown_field:fixtures.mood"] == 2


# --- what columns sum up: the figures of a standing, its form, the chances of a prediction -------------------------


def figure(**odd: Any) -> dict[str, Any]:
    return {
        "details": [{"type_id": 130, "value": 9}, {"type_id": 129, "value": 12, **odd}, {"type_id": 131, "value": 1}]
    }


def form(*rows: Any) -> dict[str, Any]:
    return {"form": [*rows, {"form": "W", "sort_order": 8}]}


DETAILS, FORM = "standings.details", "standings.form"
SUMMED: dict[str, tuple[dict[str, Any], dict[str, Any], dict[str, int]]] = {
    "as documented": (figure(), {"played": 12, "won": 9, "drawn": 1}, {}),
    "text for a number": (figure(value="12"), {"played": 12, "won": 9}, {f"coerced:{DETAILS}": 1}),
    "a float for an integer": (figure(value=12.0), {"played": 12}, {f"coerced:{DETAILS}": 1}),
    "half a match": (figure(value=12.5), {"played": None, "won": 9}, {f"unreadable:{DETAILS}": 1}),
    "true": (figure(value=True), {"played": None}, {f"unreadable:{DETAILS}": 1}),
    "an empty list": (figure(value=[]), {"played": None, "won": 9}, {f"coerced:{DETAILS}": 1}),
    "no number": (figure(value=None), {"played": None, "won": 9}, {}),
    "a type as text": (figure(type_id="129"), {"played": 12, "won": 9}, {f"coerced:{DETAILS}": 1}),
    "a type as a float": (figure(type_id=129.0), {"played": 12, "drawn": 1}, {f"coerced:{DETAILS}": 1}),
    "no type": (figure(type_id=None), {"played": None, "won": 9, "drawn": 1}, {f"unreadable:{DETAILS}": 1}),
    "junk among them": (
        {"details": [7, None, *figure()["details"], [], {}]}, {"played": 12, "won": 9, "drawn": 1},
        {f"unreadable:{DETAILS}": 4},
    ),
    "an object for the list": (
        {"details": dict(zip(("1", "2", "5"), figure()["details"], strict=True))},
        {"played": 12, "won": 9, "drawn": 1}, {},
    ),
    "a form": (form({"form": "L", "sort_order": 3}), {"form": "LW"}, {}),
    "its order as text": (form({"form": "L", "sort_order": "9"}), {"form": "WL"}, {}),
    "a number for a letter": (form({"form": 5, "sort_order": 3}), {"form": "5W"}, {f"coerced:{FORM}": 1}),
    "an empty list for a letter": (form({"form": [], "sort_order": 3}), {"form": "W"}, {f"coerced:{FORM}": 1}),
    "no letter": (form({"form": None, "sort_order": 3}), {"form": "W"}, {}),
    "junk among letters": (form(7, "L"), {"form": "W"}, {f"unreadable:{FORM}": 2}),
}  # fmt: skip


@pytest.mark.parametrize("case", SUMMED)
@pytest.mark.parametrize("extra", [False, True])
def test_what_a_column_sums_up_is_coerced_and_counted_as_a_field_is(case: str, extra: bool) -> None:
    body, wanted, notes = SUMMED[case]
    built = build_rows("standings", [dump({"id": 1, "position": 1, **body})], extra=extra)
    assert {name: built.frame[name].item() for name in wanted} == wanted
    assert {note: count for note, count in built.notes.items() if note.startswith(("coerced:", "unreadable:"))} == notes
    if extra:
        kept = json.loads(built.frame["extra"].item())
        assert kept == body, "whole, whatever was wrong in it"


@pytest.mark.parametrize(
    ("chance", "wanted", "notes"),
    [
        (55.5, 55.5, {}),
        ("55.5", 55.5, {"coerced:predictions.predictions": 1}),
        ([], None, {"coerced:predictions.predictions": 1}),
        ("likely", None, {"unreadable:predictions.predictions": 1}),
        (None, None, {}),
    ],
)
def test_so_is_what_lies_in_an_object(chance: Any, wanted: float | None, notes: dict[str, int]) -> None:
    assembler = Assembler(["predictions"])
    assembler.add([dump({"id": 1, "predictions": [{"id": 2, "predictions": {"yes": chance, "no": 1}}]})])
    frame = assembler.finish([1])["predictions"]
    assert (frame["yes"].item(), frame["no"].item()) == (wanted, 1.0)
    assert told(assembler) == notes
