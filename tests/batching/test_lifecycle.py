"""Each transition of batching/lifecycle.py by itself, what holds for the table as a whole, and the book of a call."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import get_args

import pytest

from sportmonks_sdk.batching.lifecycle import (
    DOES,
    ENDS,
    EVENTS,
    MARKS,
    PHASES,
    TABLE,
    CallStates,
    Do,
    Event,
    FixtureState,
    ImpossibleError,
    Mark,
    Phase,
    after,
)

FLYING: tuple[Phase, ...] = ("led", "queued", "sent", "awaited")


def state(phase: Phase, *marks: Mark) -> FixtureState:
    return FixtureState(phase, frozenset(marks))


# What happens, one thing after the other → where that leads, and what was done on the way.
LIVES: list[tuple[list[Event], FixtureState, list[Do]]] = [
    (["found"], state("served"), ["serve"]),
    (["ageing"], state("served"), ["serve", "refresh"]),
    (["absent"], state("missing"), ["report"]),
    (["unknown", "lead", "free", "sent", "answered"], state("served"), ["note", "note", "serve", "keep", "land"]),
    (["unknown", "lead", "found"], state("served"), ["note", "serve", "land"]),
    (["unknown", "lead", "absent"], state("missing"), ["note", "report", "land"]),
    (["unknown", "lead", "free", "sent", "left_out"], state("queued", "left_out"), ["note", "note"]),
    (
        ["unknown", "lead", "free", "sent", "left_out", "sent", "left_out"],
        state("missing", "left_out"),
        ["note", "note", "note", "report", "keep", "land"],
    ),
    (["unknown", "lead", "free", "sent", "incomplete"], state("queued", "short"), ["note", "note"]),
    (
        ["unknown", "lead", "free", "sent", "incomplete", "sent", "answered"],
        state("served", "short"),
        ["note", "note", "note", "serve", "keep", "land"],
    ),
    (
        ["unknown", "lead", "free", "sent", "incomplete", "sent", "incomplete"],
        state("served", "short"),
        ["note", "note", "note", "serve", "keep", "land"],
    ),
    (
        ["unknown", "lead", "free", "sent", "left_out", "sent", "incomplete"],
        state("served", "left_out"),
        ["note", "note", "note", "serve", "keep", "land"],
    ),
    (
        ["unknown", "lead", "free", "sent", "incomplete", "no_better"],
        state("served", "short"),
        ["note", "note", "serve", "land"],
    ),
    (
        ["unknown", "lead", "free", "sent", "incomplete", "sent", "no_better"],
        state("served", "short"),
        ["note", "note", "note", "serve", "land"],
    ),
    (["unknown", "lead", "free", "sent", "put_back"], state("queued"), ["note", "note"]),
    (["unknown", "lead", "free", "sent", "failed"], state("lost"), ["note", "note", "report"]),
    (["spare", "lead", "free", "sent", "failed"], state("fallback", "spare"), ["note", "note", "warn"]),
    (["spare", "lead", "free", "sent", "refused"], state("lost", "spare"), ["note", "note", "report"]),
    (["unknown", "lead", "spare", "free", "failed"], state("fallback", "spare"), ["note", "warn"]),
    (["spare", "failed", "settle"], state("served", "spare"), ["note", "warn", "serve"]),
    (["unknown", "lead", "elsewhere", "unknown", "found"], state("served"), ["note", "serve", "land"]),
    (["unknown", "lead", "elsewhere", "given_up"], state("missed"), ["note"]),
    (["unknown", "lead", "elsewhere", "overdue"], state("missed", "alone"), ["note"]),
    (["unknown", "follow", "landed", "settle"], state("served", "kept"), ["note", "serve"]),
    (["unknown", "follow", "landed_elsewhere", "settle"], state("served"), ["note", "serve", "keep"]),
    (["unknown", "follow", "absent"], state("missing"), ["note", "report"]),
    (["unknown", "follow", "given_up"], state("missed"), ["note"]),
    (["unknown", "follow", "overdue"], state("missed", "alone"), ["note"]),
    (["unknown", "follow", "failed"], state("missed", "failed_once"), ["note"]),
    (["unknown", "follow", "refused", "follow", "failed"], state("lost", "failed_once"), ["note", "report"]),
    (
        ["spare", "follow", "failed", "follow", "failed", "settle"],
        state("served", "failed_once", "spare"),
        ["note", "warn", "serve"],
    ),
]


def _named(value: FixtureState | list[str]) -> str:
    if isinstance(value, FixtureState):
        value = [value.phase, *sorted(value.marks)]  # the same in every process that collects the tests
    return "-".join(value)


@pytest.mark.parametrize(("events", "end", "done"), LIVES, ids=_named)
def test_a_life(events: list[Event], end: FixtureState, done: list[Do]) -> None:
    now, does = FixtureState(), list[Do]()
    for event in events:
        now, do = after(now, event)
        does += do
    assert (now, does) == (end, done)


def _reachable() -> dict[FixtureState, list[tuple[Event, FixtureState, tuple[Do, ...]]]]:
    """Every state that a fixture can come to, and what can happen there."""
    found: dict[FixtureState, list[tuple[Event, FixtureState, tuple[Do, ...]]]] = {}
    new = [FixtureState()]
    while new:
        one = new.pop()
        if one not in found:
            found[one] = [
                (event, *after(one, event))
                for event, steps in TABLE[one.phase].items()
                if any(step.given <= one.marks for step in steps)
            ]
            new += [then for _, then, _ in found[one]]
    return found


REACHABLE = _reachable()


def _steps() -> Iterator[tuple[FixtureState, Event, FixtureState, Collection[Do]]]:
    for one, ways in REACHABLE.items():
        for event, then, does in ways:
            yield one, event, then, does


def test_every_word_is_explained_and_of_use() -> None:
    assert tuple(PHASES) == get_args(Phase) == tuple(TABLE)
    assert tuple(EVENTS) == get_args(Event)
    assert tuple(DOES) == get_args(Do)
    assert tuple(MARKS) == get_args(Mark)
    assert {one.phase for one in REACHABLE} == set(PHASES)
    assert {event for _, event, _, _ in _steps()} == set(EVENTS)
    assert {do for *_, does in _steps() for do in does} == set(DOES)
    assert {mark for one in REACHABLE for mark in one.marks} == set(MARKS)


def test_from_every_state_there_is_a_way_to_an_end_and_from_none_of_these_a_way_on() -> None:
    ending = {one for one in REACHABLE if one.phase in ENDS}
    assert not any(REACHABLE[one] for one in ending)
    while more := {one for one, _, then, _ in _steps() if then in ending} - ending:
        ending |= more
    assert ending == set(REACHABLE)


def test_each_end_comes_with_what_it_takes() -> None:
    for _, _, then, does in _steps():
        assert ("serve" in does) == (then.phase == "served")
        assert ("report" in does) == (then.phase in ("missing", "lost"))
        assert ("warn" in does) == (then.phase == "fallback")


def test_whatever_is_brought_to_a_flight_is_landed_and_nothing_else_is() -> None:
    for one, event, then, does in _steps():
        brought = one.phase in FLYING and then.phase in ("served", "missing")
        assert ("land" in does) == brought, (one, event)


def test_nothing_is_kept_whose_epoch_was_not_noted_before() -> None:
    unnoted, new = set[FixtureState](), {FixtureState()}
    while new:
        unnoted |= new
        steps = [(then, does) for one in new for _, then, does in REACHABLE[one]]
        assert not any("keep" in does for _, does in steps)
        new = {then for then, does in steps if "note" not in does} - unnoted
    # And what is asked for, after the look that came before it.
    assert all("note" in does for _, event, _, does in _steps() if event == "sent")


def test_marks_are_never_lost() -> None:
    assert all(one.marks <= then.marks for one, _, then, _ in _steps())


def test_what_cannot_happen_is_refused() -> None:
    for phase in PHASES:
        for event in EVENTS.keys() - TABLE[phase].keys():
            with pytest.raises(ImpossibleError, match=f"'{event}' happens to no fixture that is '{phase}'"):
                after(FixtureState(phase), event)


# --- the book of a call -------------------------------------------------------------------------------------------


def test_the_book_of_a_call_says_what_to_do_for_which() -> None:
    states = CallStates([3, 1, 2, 4])
    assert states.happen("found", [4]) == {"serve": [4]}
    assert states.happen("spare", [2]) == {"note": [2]}
    assert states.happen("unknown", [3, 1]) == {"note": [3, 1]}
    assert (len(states), states.ended) == (4, 1)
    assert states.those("missed") == [3, 1, 2]
    assert states.those("missed", "served", of=[4, 2]) == [4, 2]
    assert states.marked("spare", [1, 2, 3]) == [2]
    # One event, and something else to do for some than for others.
    assert states.happen("failed", [1, 2, 3]) == {"report": [1, 3], "warn": [2]}
    assert states.those("lost") == [3, 1]
    assert states.happen("settle", [2]) == {"serve": [2]}
    assert states.ended == len(states)


def test_an_event_that_leads_one_state_to_another_happens_once_to_each() -> None:
    states = CallStates([1, 2])
    states.happen("unknown", [1, 2])
    states.happen("lead", [1, 2])
    states.happen("spare", [2])
    states.happen("free", [1, 2])
    assert states.happen("sent", [1, 2]) == {"note": [1, 2]}
    assert states.happen("left_out", [2]) == {}
    assert states.happen("sent", [2]) == {"note": [2]}
    assert states.happen("left_out", [1, 2]) == {"report": [2], "keep": [2], "land": [2]}
    assert states.those("queued") == [1]


def test_what_cannot_happen_to_one_happens_to_none() -> None:
    states = CallStates([1, 2])
    states.happen("found", [2])
    with pytest.raises(ImpossibleError):
        states.happen("unknown", [1, 2])
    assert states.those("wanted") == [1]


def test_what_happens_to_nobody_needs_nothing_done() -> None:
    assert CallStates([1]).happen("settle", []) == {}
