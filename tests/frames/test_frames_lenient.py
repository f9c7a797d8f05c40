"""Documents that the typed decoder refuses are read all the same, by rules, and counted."""

from __future__ import annotations

import json

import pytest
from bodies import dump, fixtures
from hypothesis import given, settings

from sportmonks_sdk.frames.build import Assembler, build
from sportmonks_sdk.frames.coerce import to_flag, to_float, to_int, to_json, to_text
from sportmonks_sdk.frames.collect import values_of
from sportmonks_sdk.frames.schema import TABLES
from sportmonks_sdk.frames.wire import MAX_LEARNED

ALL = tuple(TABLES)


@given(fixtures)
@settings(max_examples=30)
def test_on_equal_input_both_readers_make_equal_frames(body):
    strict = build([dump({**body, "group_id": None})], ALL, extra=True)
    lenient = Assembler(ALL, extra=True)
    lenient.add([dump({**body, "group_id": ""})])
    assert lenient.notes["lenient"] == 1
    for name, frame in lenient.finish([body["id"]]).items():
        assert frame.drop("extra").equals(strict[name].drop("extra")), name
        texts = zip(frame["extra"], strict[name]["extra"], strict=True)
        assert all(a == b or json.loads(a) == json.loads(b) for a, b in texts)


REFUSED = {
    "state: []": ({"state": []}, {}),
    "id as text": ({"id": "1"}, {}),
    "90.0 for an integer": ({"length": 90.0}, {"length": 90}),
    "empty text for an integer": ({"length": ""}, {"length": None}),
    "[] for an integer": ({"venue_id": []}, {"venue_id": None}),
    "1 for true": ({"has_odds": 1}, {"has_odds": True}),
    "a number for a name": ({"name": 12}, {"name": "12"}),
    "camelCase": ({"Has_Odds": True, "LENGTH": 90}, {"has_odds": True, "length": 90}),
}


@pytest.mark.parametrize("case", REFUSED)
def test_looser_spellings(case):
    body, wanted = REFUSED[case]
    row = build([dump({"id": 1, **body})], ["fixtures"])["fixtures"].row(0, named=True)
    assert {key: row[key] for key in wanted} == wanted
    assert row["fixture_id"] == 1


ROWS = {
    "null list": (None, 0, {}),
    "empty text": ("", 0, {}),
    "object with numbers as keys": ({"1": {"id": 5}, "3": {"id": 6}}, 2, {}),
    "empty object": ({}, 0, {}),
    "one object": ({"id": 5}, 1, {}),
    "rows that are none": ([{"id": 5}, 7, None], 1, {"unreadable:events": 2}),
    "text": ("no rows", 0, {"unreadable:events": 1}),
}


@pytest.mark.parametrize("case", ROWS)
def test_rows_in_odd_wrappings(case):
    events, count, notes = ROWS[case]
    assembler = Assembler(["events"])
    assembler.add([dump({"id": 1, "events": events})])
    assert assembler.finish([1])["events"].height == count
    assert {name: n for name, n in assembler.notes.items() if name != "lenient"} == notes


def test_a_meta_that_is_a_list_is_no_meta():
    assembler = Assembler(["participants"])
    assembler.add([dump({"id": 1, "participants": [{"id": 5, "meta": []}, {"id": 6, "meta": {"location": "home"}}]})])
    assert assembler.finish([1])["participants"]["location"].to_list() == [None, "home"]
    assert assembler.notes == {"lenient": 1, "coerced:participants.meta": 1}


def test_what_no_rule_covers_is_null_counted_and_kept_on_request():
    assembler = Assembler(["events", "fixtures"], extra=True)
    body = {"id": 1, "length": "an hour", "events": [{"minute": "90+2", "injured": "perhaps"}, 5]}
    assembler.add([dump(body)])
    frames = assembler.finish([1])
    assert frames["events"].row(0, named=True)["minute"] is None
    assert json.loads(frames["events"]["extra"][0]) == {"minute": "90+2", "injured": "perhaps"}
    assert json.loads(frames["fixtures"]["extra"][0]) == {"length": "an hour", "events": [5]}
    assert assembler.notes == {
        "lenient": 1, "no_epoch": 1, "unreadable:fixtures.length": 1, "unreadable:events": 1,
        "unreadable:events.minute": 1, "unreadable:events.injured": 1,
    }  # fmt: skip


def test_unknown_fields_are_counted_kept_on_request_and_learned():
    body = {"xg_model": {"v": 1.50}, "events": [{"id": 1, "spin": "left"}], "participants": [{"meta": {"kit": 2}}]}
    assembler = Assembler(["fixtures", "events", "participants"], extra=True)
    for first in (1, 51):
        assembler.add([dump({"id": n, **body}) for n in range(first, first + 50)])
    frames = assembler.finish(range(1, 101))
    assert assembler.notes == {
        "no_epoch": 100, "unknown_field:fixtures.xg_model": 100, "unknown_field:events.spin": 100,
        "unknown_field:participants.meta.kit": 100,
    }  # fmt: skip
    assert frames["fixtures"]["extra"].unique().to_list() == ['{"xg_model":{"v": 1.5}}']
    assert frames["events"]["extra"].unique().to_list() == ['{"spin":"left"}']
    assert frames["participants"]["extra"].unique().to_list() == ['{"meta.kit":2}']
    plain = build([dump({"id": 1, **body})], ["fixtures"])["fixtures"]
    assert "extra" not in plain.columns


def test_known_includes_without_a_table_come_as_json_text_and_are_no_surprise():
    assembler = Assembler(["fixtures", "events"], extra=True)
    related = {relation.key: {"id": 5} for relation in TABLES["fixtures"].relations}
    assembler.add([dump({"id": 1, **related, "events": [{"id": 7, "player": {"id": 5}}]})])
    frames = assembler.finish([1])
    assert json.loads(frames["fixtures"]["extra"].item()) == related
    assert json.loads(frames["events"]["extra"].item()) == {"player": {"id": 5}}
    assert assembler.notes == {"no_epoch": 1}


def test_a_table_that_was_not_asked_for_is_not_in_extra():
    frames = build(
        [dump({"id": 1, "lineups": [{"id": 5, "details": [{"id": 6}]}]})], ["fixtures", "lineups"], extra=True
    )
    assert frames["fixtures"]["extra"].item() is None
    assert frames["lineups"]["extra"].item() is None


def test_objects_keyed_by_ids_do_not_teach_without_end():
    assembler = Assembler(["fixtures"], extra=True)
    for start in range(1, 201, 40):
        assembler.add([dump({"id": n, f"key {n}": n}) for n in range(start, start + 40)])
    frame = assembler.finish(range(1, 201))["fixtures"]
    assert [json.loads(text) for text in frame["extra"]] == [{f"key {n}": n} for n in range(1, 201)]
    assert assembler.notes["lenient"] >= 200 - MAX_LEARNED
    unknown = {name: n for name, n in assembler.notes.items() if name.startswith("unknown_field")}
    assert sum(unknown.values()) == 200
    assert len(unknown) == MAX_LEARNED + 1


def test_keys_that_no_field_can_have_are_kept_too():
    document = b'{"id": 1, "\\n": 5, "\\ud800": 6, "class": 7, "__init__": 8, "": 9}'
    assembler = Assembler(["fixtures"], extra=True)
    assembler.add([document, document.replace(b'"id": 1', b'"id": 2')])
    extra = assembler.finish([1, 2])["fixtures"]["extra"].to_list()
    assert [list(json.loads(text).values()) for text in extra] == [[5, 6, 7, 8, 9]] * 2 or sorted(
        json.loads(extra[0]).values()
    ) == [5, 6, 7, 8, 9]


def test_two_spellings_of_one_key_do_not_overwrite_each_other():
    assembler = Assembler(["fixtures"], extra=True)
    assembler.add([b'{"id": 1, "Name": "odd", "name": "right"}'])
    row = assembler.finish([1])["fixtures"].row(0, named=True)
    assert (row["name"], json.loads(row["extra"])) == ("right", {"Name": "odd"})


COERCIONS = [
    (to_int, {8.0: 8, 7: 7, "7": 7, " 7 ": 7, "-7.0": -7, 7.5: None, "": None, "7'": None, 2**63: None, "9" * 19: None,
              None: None, float("inf"): None, "٣": None}),
    (to_float, {7: 7.0, 7.5: 7.5, "7.50": 7.5, "7,5": None, "": None, "50%": None, 2**53 + 1: None, None: None,
                float("inf"): None, "1" * 40: None}),
    (to_flag, {1: True, 0: False, "true": True, " FALSE ": False, "1": True, 2: None, "yes": None, 0.5: None,
               None: None}),
    (to_text, {"a": "a", 7: "7", 7.5: "7.5", "\udc00": "�"}),
]  # fmt: skip


@pytest.mark.parametrize(("coerce", "cases"), COERCIONS, ids=lambda value: getattr(value, "__name__", ""))
def test_coercions(coerce, cases):
    assert {value: coerce(value) for value in cases} == cases


def test_truth_is_no_number_and_no_number_is_truth():
    assert (to_int(True), to_float(True), to_flag(True), to_text(True)) == (None, None, True, "true")
    assert (to_int([]), to_float({}), to_flag([]), to_text([1]), to_json({"a": None})) == (
        None, None, None, "[1]", '{"a":null}',
    )  # fmt: skip


def test_only_names_become_code():
    with pytest.raises(ValueError, match="x or 1"):
        values_of("x or 1")
