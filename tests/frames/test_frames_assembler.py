"""The assembler: any order of arrival, from any thread, the caller's order out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import msgspec
import pytest
from bodies import dump, match, statistic
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from sportmonks_sdk.errors import MalformedResponseError, SelectionError
from sportmonks_sdk.frames.blocks import Block, together
from sportmonks_sdk.frames.build import Assembler, build
from sportmonks_sdk.frames.columns import ColumnContext
from sportmonks_sdk.frames.readings import Readings
from sportmonks_sdk.frames.schema import TABLES, schema
from sportmonks_sdk.frames.shipped_names import NamesRead
from sportmonks_sdk.frames.times import utc_moment
from sportmonks_sdk.frames.wire import plan
from sportmonks_sdk.frames.zeros import COUNTS

ALL = tuple(TABLES)


def body(fixture_id):
    """A fixture with ``fixture_id % 4`` events and as many details, so that some have no rows at all."""
    count = fixture_id % 4
    return {
        "id": fixture_id,
        "events": [{"id": fixture_id * 10 + n} for n in range(count)],
        "lineups": [{"id": 1, "details": [{"id": fixture_id * 10 + n} for n in range(count)]}, {"id": 2}],
    }


def rows(order, column):
    return [(i, i * 10 + n) for i in order for n in range(i % 4)] if column != "lineup_id" else [
        (i, n) for i in order for n in (1, 2)
    ]  # fmt: skip


@given(
    arrived=st.lists(st.integers(1, 40), unique=True, max_size=30),
    order=st.lists(st.integers(1, 40), max_size=40),
    cuts=st.lists(st.integers(0, 30), max_size=4),
    shuffle=st.randoms(use_true_random=False),
)
@settings(max_examples=80)
def test_rows_come_in_the_callers_order_with_duplicates_and_without_what_never_came(arrived, order, cuts, shuffle):
    bounds = [0, *sorted(cuts), len(arrived)]
    batches = [arrived[a:b] for a, b in pairwise(bounds)]
    shuffle.shuffle(batches)
    assembler = Assembler(["fixtures", "events", "lineups", "lineup_details"])
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda batch: assembler.add([dump(body(i)) for i in batch]), batches))
    frames = assembler.finish(order)
    known = [i for i in order if i in arrived]
    assert frames["fixtures"]["fixture_id"].to_list() == known
    for name, column in (("events", "event_id"), ("lineup_details", "detail_id"), ("lineups", "lineup_id")):
        assert frames[name].select("fixture_id", column).rows() == rows(known, column)
        assert frames[name].schema == schema(name)
    assert sorted(assembler.ids) == sorted(arrived)


@given(
    wanted=st.lists(st.integers(1, 40), unique=True, min_size=1, max_size=20),
    lost=st.sets(st.integers(1, 40), max_size=3),
    cuts=st.lists(st.integers(0, 20), max_size=6),
    shuffle=st.randoms(use_true_random=False),
    flush=st.sampled_from([1, 3, 1000]),
    long=st.sampled_from([1, 3, 1000]),
    join=st.sampled_from([1, 4, 1000]),
    enough=st.sampled_from([1, 8, 1000]),
    told=st.booleans(),
)
@settings(max_examples=200)
def test_batches_that_are_put_together_make_the_frames_of_one(
    wanted, lost, cuts, shuffle, flush, long, join, enough, told
):  # fmt: skip
    tables = ("fixtures", "events", "lineups", "lineup_details", "statistics")
    documents = {n: dump({**match(statistics=[statistic(45, "home", n)]), **body(n)}) for n in wanted}
    came = [n for n in wanted if n not in lost]
    expected = build([documents[n] for n in came], tables)
    batches = [came[a:b] for a, b in pairwise([0, *sorted(cuts), len(came)])]
    shuffle.shuffle(batches)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (("rows.FLUSH", flush), ("rows.LONG", long), ("rows.JOIN", join), ("build.ENOUGH", enough)):
            patch.setattr(f"sportmonks_sdk.frames.{name}", value)
        assembler = Assembler(tables)
        if told:
            assembler.expect(wanted)
        for batch in batches:
            assembler.add([documents[n] for n in batch])
        assert not (told and assembler.waits and len(came) == len(wanted))
        frames = assembler.finish(wanted)
    for name, frame in frames.items():
        assert_frame_equal(frame, expected[name])


def test_neighbours_that_came_apart_become_one_block_in_the_order_wanted():
    def block(*ids):
        made = Block([TABLES["fixtures"]], extra=False, context=ColumnContext({}, Readings(utc_moment)))
        made.ids = list(ids)
        return made

    place = {fixture_id: number for number, fixture_id in enumerate([7, 5, 3, 9, 1, 2])}
    came = [block(3), block(1, 2), block(7, 5)]
    assert [made.ids for made in together(came, place)] == [[7, 5, 3], [1, 2]]
    # What is not in the order wanted is put in order afterwards in any case.
    came = [block(3), block(5, 7), block(2, 9, 1)]
    assert [made.ids for made in together(came, place)] == [[5, 7, 3, 2, 9, 1]]
    assert [made.ids for made in together([block(3), block(1), block(7)], {})] == [[3, 1, 7]]


def test_a_fixture_asked_for_twice_has_its_rows_twice_in_every_table():
    frames = build([dump(body(3)), dump(body(2))], ["events", "fixtures"], order=[3, 2, 3])
    assert frames["fixtures"]["fixture_id"].to_list() == [3, 2, 3]
    assert frames["events"]["event_id"].to_list() == [30, 31, 32, 20, 21, 30, 31, 32]


def test_a_fixture_that_arrives_twice_counts_once_also_from_two_threads():
    assembler = Assembler(["events"])
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(assembler.add, [[dump(body(3)), dump(body(3))]] * 8))
    assert assembler.finish([3])["events"].height == 3
    assert assembler.notes["duplicate"] == 15


def test_what_is_read_in_pieces_is_what_is_read_at_once(monkeypatch):
    documents = [dump(body(i)) for i in (*range(1, 20), 7)]
    whole = Assembler(["fixtures", "events", "lineup_details"])
    whole.add(documents)
    monkeypatch.setattr("sportmonks_sdk.frames.rows.FLUSH", 4)
    monkeypatch.setattr("sportmonks_sdk.frames.learning.PIECE", 2 * len(documents[0]))
    pieces = Assembler(["fixtures", "events", "lineup_details"])
    pieces.add(msgspec.Raw(document) for document in documents)
    assert (pieces.ids, pieces.notes) == (whole.ids, whole.notes)
    for name, frame in whole.finish(whole.ids).items():
        assert_frame_equal(pieces.finish(whole.ids)[name], frame)


@pytest.mark.parametrize("flush", [1, 1000])
def test_a_piece_that_is_no_json_takes_the_pieces_before_it_along(monkeypatch, flush):
    monkeypatch.setattr("sportmonks_sdk.frames.rows.FLUSH", flush)
    monkeypatch.setattr("sportmonks_sdk.frames.learning.PIECE", 1)
    assembler = Assembler(["fixtures", "events"])
    with pytest.raises(MalformedResponseError):
        assembler.add([dump(body(3)), dump(body(2)), b"{"])
    assert (assembler.ids, assembler.notes) == ([], {})
    assembler.add([dump(body(2)), dump(body(3))])
    assert assembler.ids == [2, 3]


@given(shuffle=st.randoms(use_true_random=False), first=st.integers(0, 3))
@settings(max_examples=30)
def test_fields_are_read_in_whatever_order_they_come(shuffle, first):
    tables = ("fixtures", "participants", "statistics", "lineup_details")
    plain = [{**match(league_id=8, statistics=[statistic(45, "home", n)]), **body(n)} for n in range(1, 5)]
    expected = build(map(dump, plain), tables)
    plan.cache_clear()
    shuffled = [shuffled_keys(document, shuffle) for document in plain]
    shuffled[first]["league_id"] = "8"  # refused by the types, and read the slow way
    for name, frame in build(map(dump, shuffled), tables).items():
        assert_frame_equal(frame, expected[name])


def shuffled_keys(value, shuffle):
    if isinstance(value, dict):
        keys = list(value)
        shuffle.shuffle(keys)
        return {key: shuffled_keys(value[key], shuffle) for key in keys}
    return [shuffled_keys(item, shuffle) for item in value] if isinstance(value, list) else value


def test_nothing_arrived():
    frames = Assembler(ALL, extra=True).finish([1, 2])
    assert {name: frame.schema.names() for name, frame in frames.items()} == {
        name: [*schema(name).names(), "extra"] for name in ALL
    }
    assert build([], ALL)["events"].schema == schema("events")


def test_finish_can_be_asked_again_in_another_order():
    assembler = Assembler(["fixtures"])
    assembler.add([dump(body(1)), dump(body(2))])
    assert assembler.finish([2, 1])["fixtures"]["fixture_id"].to_list() == [2, 1]
    assert assembler.finish([1])["fixtures"]["fixture_id"].to_list() == [1]


def test_an_unknown_table_is_refused_before_anything_is_read():
    with pytest.raises(SelectionError, match="did you mean 'events'"):
        Assembler(["event"])


@pytest.mark.parametrize(
    "record", ['{"id": null}', "{}", '{"id": 0}', '{"id": "x"}', '{"id": true}', f'{{"id": {2**70}}}']
)
def test_a_record_without_an_id_is_a_fixture_that_was_not_found(record):
    assembler = Assembler(["fixtures", "events"])
    assembler.add([record.encode(), b'{"id": 7}'])
    assert assembler.finish([0, 7])["fixtures"]["fixture_id"].to_list() == [7]
    assert assembler.notes["no_id"] == 1


@pytest.mark.parametrize(
    "document",
    [b"", b"{", b"<html>", b"[]", b"null", b'"text"', b'{"id": 1} x', b'{"id": 1, "name": "\xff"}', b'{"a":' * 200_000],
)
def test_what_is_no_json_object_is_a_typed_error_and_leaves_nothing_behind(document):
    assembler = Assembler(ALL)
    with pytest.raises(MalformedResponseError):
        assembler.add([b'{"id": 1}', document])
    assembler.add([b'{"id": 2}'])
    assert assembler.ids == [2]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just("\ud800"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text() | st.just("\udfff"), inner, max_size=3),
    max_leaves=8,
)
KEYS = [
    "id", "state_id", "name", "starting_at_timestamp", "starting_at", "home_score", "participants", "scores", "score",
    "meta", "location", "goals", "participant", "events", "statistics", "data", "value", "lineups", "details",
    "periods", "started", "type_id", "Lineups", "xgfixture", "something_new",
]  # fmt: skip
odd_bodies = st.recursive(
    st.dictionaries(st.sampled_from(KEYS), json_values, max_size=6),
    lambda inner: st.dictionaries(st.sampled_from(KEYS), inner | st.lists(inner | json_values, max_size=3), max_size=6),
    max_leaves=12,
)


@pytest.mark.parametrize("key", ['"', "\\", "\n", "\x00", "é", "a b", ""])
def test_an_unknown_field_of_any_name_is_counted_and_kept(key):
    body = {"id": 1, "lineups": [{"id": 5, key: 7}]}
    frame = build([dump(body), dump({**body, "id": 2})], ["lineups"], extra=True)["lineups"]
    assert [msgspec.json.decode(text) for text in frame["extra"]] == [{key: 7}, {key: 7}]


@given(st.lists(odd_bodies, max_size=3), st.booleans(), st.sampled_from([{}, COUNTS]))
@settings(max_examples=200)
def test_no_json_object_whatever_it_holds_raises(bodies, extra, zeros):
    numbered = [{**body, "id": n + 1} for n, body in enumerate(bodies)]
    frames = build([dump(body) for body in [*numbered, *bodies]], ALL, zeros=zeros, extra=extra)
    for name, frame in frames.items():
        assert frame.schema.names() == [*schema(name).names(), *(["extra"] if extra else [])]


def test_names_that_come_later_name_what_arrived_before():
    assembler = Assembler(["fixtures", "statistics"])
    assembler.add(
        [dump({"id": 1, "state_id": 99, "statistics": [{"type_id": 42}, {"type_id": 7001}, {"type_id": 7002}]})]
    )
    assert assembler.unknown == {"states": {99}, "types": {7001, 7002}}
    assembler.rename({"types": NamesRead({42: "tirs", 7001: "novel"})})
    assembler.add([dump({"id": 2, "state_id": 5, "statistics": [{"type_id": 7001}]})])
    frames = assembler.finish([2, 1])
    assert frames["statistics"]["type"].to_list() == ["novel", "tirs", "novel", None]
    assert frames["statistics"]["type_id"].to_list() == [7001, 42, 7001, 7002]
    assert frames["fixtures"]["state"].to_list() == ["FT", None]
    assert assembler.unknown == {"states": {99}, "types": {7002}}
