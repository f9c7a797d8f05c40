"""Cutting an answer: an entry for each fixture that was asked for, with what an older one knows besides."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import msgspec
import pytest

from sportmonks_sdk.batching.splitting import Cut, opened, packed
from sportmonks_sdk.cache.entry import Entry, pack
from sportmonks_sdk.transport.envelope import Page, read

FT, LIVE, NOW = 5, 2, 1_700_000_000.0
WANTED = frozenset({1, 2})


def raw(fixture_id: Any, state_id: int = FT, **more: Any) -> msgspec.Raw:
    row = {"id": fixture_id, "state_id": state_id, "starting_at_timestamp": 1_600_000_000, **more}
    return msgspec.Raw(json.dumps(row, separators=(",", ":")).encode())


@pytest.fixture(params=[False, True], ids=["by row", "by key"], autouse=True)
def by_key(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of these tests, with rows as the answer is read in either way."""
    monkeypatch.setitem(HOW, "by_key", request.param)


HOW: dict[str, bool] = {}


def page(rows: list[msgspec.Raw]) -> Page:
    return read(200, {}, b'{"data":[%s]}' % b",".join(map(bytes, rows)), path="", **HOW)


def split(rows: list[msgspec.Raw], held: Mapping[int, Entry], paths: list[str], at: float = NOW) -> Cut:
    return packed(opened(page(rows), WANTED, paths), held, paths, at)


def test_each_wanted_fixture_is_an_entry_with_its_document_word_for_word() -> None:
    rows = [raw(2, scores=[]), raw(1, scores=[{"id": 7}])]
    cut = split(rows, {}, ["scores"])
    assert list(cut.entries) == [2, 1]
    assert [entry.document() for entry in cut.entries.values()] == [bytes(row) for row in rows]
    assert opened(page(rows), WANTED, ["scores"]).whole == rows
    assert cut.entries[1].includes == {"scores": NOW}
    assert (cut.entries[1].state_id, cut.entries[1].kickoff, cut.entries[1].at) == (FT, 1_600_000_000, NOW)


def test_rows_without_a_use_are_passed_over() -> None:
    rows = [raw(1), raw(1, name="again"), raw(3), raw(None), msgspec.Raw(b"[]")]
    cut = split(rows, {}, [])
    assert list(cut.entries) == [1]
    assert opened(page(rows), WANTED, []).whole == rows[:1]


def test_a_row_of_which_nothing_can_be_told_is_passed_over() -> None:
    cut = split([msgspec.Raw(b'{"id":1,"state_id":1e400}'), raw(2)], {}, [])
    assert list(cut.entries) == [2]


def test_what_an_older_entry_holds_fresh_is_kept_unless_the_match_went_on() -> None:
    def held(state_id: int) -> dict[int, Any]:
        document = bytes(raw(1, state_id, events=[{"id": 9}]))
        return {1: pack(document, at=NOW - 1, includes={"events": NOW - 1}, state_id=state_id, kickoff=1_600_000_000)}

    kept = split([raw(1, scores=[])], held(FT), ["scores"]).entries[1]
    assert kept.value()["events"] == [{"id": 9}]
    assert kept.includes == {"scores": NOW, "events": NOW - 1}
    moved = split([raw(1, scores=[])], held(LIVE), ["scores"]).entries[1]
    assert "events" not in moved.value()
    assert moved.includes == {"scores": NOW}


def test_what_is_not_kept_has_no_digest_and_is_not_packed() -> None:
    row = raw(1, text="7" * 5_000)
    kept, passing = (
        packed(opened(page([row]), WANTED, []), {}, [], NOW, kept=kept).entries[1] for kept in (True, False)
    )
    assert (bool(kept.packed), bool(kept.digest)) == (True, True)
    assert (bool(passing.packed), bool(passing.digest)) == (False, False)
    assert passing.sealed().packed
    assert kept.document() == passing.document() == bytes(row)


def test_an_unchanged_answer_is_known_as_such() -> None:
    first = split([raw(1)], {}, []).entries
    again = split([raw(1)], first, [], NOW + 60)
    assert again.compared == {1: True}
    assert again.entries[1].unchanged == 60
    assert split([raw(1, name="other")], first, [], NOW + 60).compared == {1: False}


def test_an_include_that_did_not_come_is_none_that_the_entry_covers() -> None:
    rows = [raw(1, events=None, scores=[]), raw(2, events=[], scores=[])]
    paths = ["events", "events.type", "scores"]
    answer, cut = opened(page(rows), WANTED, paths), split(rows, {}, paths)
    assert answer.lacking == cut.lacking == {1: {"events"}}
    assert answer.whole == rows[1:], "what is not whole may be asked for again"
    assert answer.delivered == {"events", "scores"}
    assert cut.entries[1].includes == {"scores": NOW}
    assert set(cut.entries[2].includes) == {"events", "events.type", "scores"}


def test_an_older_one_is_kept_in_its_place_with_its_age() -> None:
    older = pack(bytes(raw(1, events=[{"id": 9}])), at=NOW - 1, includes={"events": NOW - 1}, state_id=FT)
    cut = split([raw(1, events=None)], {1: older}, ["events"])
    assert cut.lacking == {1: {"events"}}
    assert cut.entries[1].value()["events"] == [{"id": 9}]
    assert cut.entries[1].includes == {"events": NOW - 1}


def test_what_may_be_absent_in_one_fixture_is_missed_where_none_has_it() -> None:
    one, none = [raw(1, venue=None), raw(2)], [raw(1), raw(2)]
    assert split(one, {}, ["venue"]).lacking == {}
    cut = split(none, {}, ["venue"])
    assert (cut.lacking, cut.entries[1].includes) == ({1: {"venue"}, 2: {"venue"}}, {})
    assert opened(page(none), WANTED, ["venue"]).whole == []
    assert opened(page(none), WANTED, ["venue"], delivered=frozenset({"venue"})).lacking == {}
