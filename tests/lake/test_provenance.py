"""What a file says of itself, and what may take its place."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from exports import question
from hypothesis import given
from hypothesis import strategies as st

from sportmonks_sdk.lake import provenance
from sportmonks_sdk.lake.provenance import answered, decode, of_table, poorer, same_question

ids = st.integers(1, 2**63 - 1)
which = st.one_of(
    st.builds(lambda found: {"ids": found}, st.lists(ids, max_size=300)),
    st.fixed_dictionaries({"season": st.lists(ids, min_size=1, max_size=4)}, optional={"limit": st.integers(1, 9)}),
    st.fixed_dictionaries(
        {"date": st.dates(date(2, 1, 1), date(9998, 12, 31))}, optional={"states": st.sampled_from(["live", "FT"])}
    ),
    st.just({"team": 8, "between": ("2026-08-01", "2026-09-01")}),
    st.just({"head_to_head": (8, 14)}),
    st.just({"search": "Åland “x” \n"}),
    st.just({"live": True}),
)


@given(told=which, rows=st.integers(0, 10**6), stamps=st.lists(st.floats(0, 4e9), max_size=4))
def test_a_note_reads_as_it_was_written(told: dict[str, Any], rows: int, stamps: list[float]) -> None:
    answer = answered(question(**told), fixtures=rows, missing=0, stamps=stamps)
    note = of_table(answer, "a1", "events", rows)
    read = decode(note.encode())
    assert read == note
    assert read is not None
    assert same_question(read, question(**told))
    assert len(note.encode()) < 6000, "a footer stays small, however many ids"
    assert (note.fetched is None) == (not stamps)


@given(one=which, other=which)
def test_another_selection_is_another_question(one: dict[str, Any], other: dict[str, Any]) -> None:
    first, second = question(**one), question(**other)
    assert same_question(first, second) == (first.selection == second.selection)


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"sdk": 1}', "x" * 100])
def test_what_is_no_note_of_ours_is_none(text: str) -> None:
    assert decode(text) is None


def test_a_note_of_a_later_format_is_none_of_ours() -> None:
    assert decode(question().encode().replace('"format":1', '"format":2')) is None


SAME: list[tuple[dict[str, Any], dict[str, Any], bool]] = [
    ({"season": 1}, {"season": [1]}, True),
    ({"season": [2, 1]}, {"season": [1, 2]}, True),
    ({"ids": [2, 1, 2]}, {"ids": [1, 2]}, True),
    ({"head_to_head": (8, 14)}, {"head_to_head": (14, 8)}, True),
    ({"season": 1}, {"season": 2}, False),
    ({"season": 1}, {"season": 1, "limit": 9}, False),
    ({"season": 1}, {"season": 1, "states": "FT"}, False),
    ({"season": 1}, {"league": 1}, False),
    ({"ids": range(1, 300)}, {"ids": range(1, 301)}, False),
    ({"season": 1}, {"season": 1, "timezone": "Europe/Madrid"}, False),
    ({"season": 1}, {"season": 1, "locale": "de"}, False),
    ({"season": 1, "include": ("events",)}, {"season": 1, "include": ("lineups", "events")}, True),
    ({"season": 1, "include": ("events",)}, {"season": 1, "include": ("events.player",)}, True),
    ({"season": 1, "include": ("events", "lineups")}, {"season": 1, "include": ("events",)}, False),
]


@pytest.mark.parametrize(("old", "new", "same"), SAME)
def test_which_question_takes_the_place_of_which(old: dict[str, Any], new: dict[str, Any], same: bool) -> None:
    assert same_question(question(**old), question(**new)) is same


def test_another_host_is_another_question() -> None:
    first = question()
    assert not same_question(first, provenance.msgspec.structs.replace(first, source="127.0.0.1"))


BEFORE = range(100)
# fixtures now, missing, rows of events before and now, selection; whether the answer is poorer
POORER: list[tuple[Any, int, int, int, dict[str, Any], bool]] = [
    (range(100), 0, 5, 5, {"season": 1}, False),
    (range(120), 0, 5, 5, {"season": 1}, False),
    (range(120), 3, 5, 5, {"season": 1}, False),
    (range(0), 0, 5, 0, {"season": 1}, True),
    (range(0), 0, 5, 0, {"live": True}, True),
    (range(99), 1, 5, 5, {"season": 1}, True),
    (range(99), 1, 5, 5, {"live": True}, True),
    (range(90), 0, 5, 5, {"season": 1}, False),
    (range(89), 0, 5, 5, {"season": 1}, True),
    (range(10), 0, 5, 5, {"live": True}, False),
    (range(10), 0, 5, 0, {"season": 1, "states": "NS"}, False),
    (range(100), 0, 5, 0, {"season": 1, "states": "NS"}, True),
    (range(100), 0, 5, 0, {"season": 1}, True),
    (range(100), 0, 0, 0, {"season": 1}, False),
    (range(100), 0, 500, 1, {"season": 1}, False),
]


@pytest.mark.parametrize(("now", "missing", "had", "has", "told", "poor"), POORER)
def test_what_is_poorer(now: Any, missing: int, had: int, has: int, told: dict[str, Any], poor: bool) -> None:
    answer = answered(question(**told), fixtures=len(now), missing=missing, stamps=())
    rows = {"fixtures": len(now), "events": has}
    assert bool(poorer({"fixtures": len(BEFORE), "events": had}, rows, BEFORE, now, answer)) is poor


@given(before=st.frozensets(ids), more=st.frozensets(ids), missing=st.integers(0, 3))
def test_what_has_all_that_was_there_is_never_poorer(
    before: frozenset[int], more: frozenset[int], missing: int
) -> None:
    answer = answered(question(), fixtures=0, missing=missing, stamps=())
    assert poorer({"events": 3}, {"events": 1}, before, before | more, answer) == ""


@given(before=st.frozensets(ids, min_size=1), missing=st.integers(0, 3))
def test_nothing_never_replaces_something(before: frozenset[int], missing: int) -> None:
    answer = answered(question(), fixtures=0, missing=missing, stamps=())
    assert "empty" in poorer({}, {}, before, (), answer)


def test_words_name_selection_includes_and_source() -> None:
    said = question(season=[1, 2], limit=5, include=("events",)).words()
    assert said == "season=[1, 2], limit=5 with events, participants from api.example"
    assert "(300 ids)" in question(ids=range(1, 301)).words()


def test_when_it_was_fetched() -> None:
    answer = answered(question(), fixtures=2, missing=0, stamps=(3600.0, 0.0))
    assert answer.fetched == (datetime(1970, 1, 1, tzinfo=UTC), datetime(1970, 1, 1, 1, tzinfo=UTC))
