"""The table of `batching/lifecycle.py` against plain books, in any order of events that calls can live through.

Every fixture ends in exactly one of served, missing with a reason, or lost with an error; nothing is fetched twice
without a cause; an invalidation beats what was under way.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, cast

import pytest
from calls_world import World
from hypothesis import Phase as Stage
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from sportmonks_sdk.batching.lifecycle import TABLE, Do, Event, Phase, Step, Steps, Table

IDS = (1, 2)
MOST_CALLS = 3


class LifeMachine(RuleBasedStateMachine):
    table: ClassVar[Table] = TABLE

    @initialize(
        exists=st.frozensets(st.sampled_from(IDS), min_size=1),
        cached=st.booleans(),
        down=st.booleans(),
        patient=st.booleans(),
    )
    def start(self, exists: frozenset[int], cached: bool, down: bool, patient: bool) -> None:
        self.world = World(exists, self.table, down=down, patient=patient)
        for one in exists if cached else ():
            self.world.fetch_elsewhere(one)
            self.world.end_elsewhere(one, writes=True)

    @precondition(lambda self: len(self.world.open()) < MOST_CALLS)
    @rule(ids=st.sampled_from([IDS[:1], IDS]), anew=st.sampled_from([False, False, True]), callers=st.integers(1, 3))
    def call(self, ids: tuple[int, ...], anew: bool, callers: int) -> None:
        for _ in range(callers):
            self.world.begin(ids, anew=anew)

    @precondition(lambda self: self.world.moves())
    @rule(data=st.data(), times=st.integers(1, 12))
    def go_on(self, data: st.DataObject, times: int) -> None:
        for _ in range(times):
            if moves := self.world.moves():
                # The event first, so that what is rare among the moves is not rare among the examples.
                event = data.draw(st.sampled_from(sorted({move.event for move in moves})))
                self.world.make(data.draw(st.sampled_from([move for move in moves if move.event == event])))

    @precondition(lambda self: self.world.down)
    @rule()
    def recover(self) -> None:
        self.world.down = False

    @precondition(lambda self: any(call.sent for call in self.world.open()))
    @rule(data=st.data(), error=st.sampled_from(["failed", "refused"]))
    def stop(self, data: st.DataObject, error: Event) -> None:
        """What failed would fail every other request of the call as well."""
        call = data.draw(st.sampled_from([call for call in self.world.open() if call.sent]))
        call.stopped = call.stopped or error

    @precondition(lambda self: self.world.open())
    @rule(data=st.data())
    def interrupt(self, data: st.DataObject) -> None:
        self.world.interrupt(data.draw(st.sampled_from(self.world.open())))

    @rule()
    def invalidate(self) -> None:
        self.world.invalidate()

    @rule(one=st.sampled_from(IDS))
    def another_process_asks(self, one: int) -> None:
        self.world.fetch_elsewhere(one)

    @precondition(lambda self: self.world.elsewhere)
    @rule(data=st.data(), writes=st.booleans())
    def another_process_is_done(self, data: st.DataObject, writes: bool) -> None:
        self.world.end_elsewhere(data.draw(st.sampled_from(sorted(self.world.elsewhere))), writes=writes)

    def teardown(self) -> None:
        if hasattr(self, "world") and not self.world.broken:
            self.world.finish()


TestEveryFixtureComesToOneEnd = LifeMachine.TestCase
TestEveryFixtureComesToOneEnd.settings = settings(max_examples=300, stateful_step_count=30, deadline=None)


def bent(phase: Phase, **events: Steps) -> Table:
    """The table with other steps in one phase."""
    return {**TABLE, phase: {**TABLE[phase], **cast("Mapping[Event, Steps]", events)}}


def to(phase: Phase, *do: Do) -> Steps:
    return (Step(phase, do),)


# A rule of the table → the table without it, and what the books say then.
BENT: Mapping[str, tuple[Table, str]] = {
    "what has arrived meanwhile is not asked for": (
        bent("led", found=to("queued")),
        "it is fetched though it is there",
    ),
    "what was left out twice is missing": (
        bent("sent", left_out=to("queued")),
        "it is fetched twice without a cause",
    ),
    "what came twice without an include is served": (
        bent("sent", incomplete=(Step("queued", mark="short"),)),
        "it is fetched twice without a cause",
    ),
    "what came first is not kept where a later question had no answer": (
        bent("sent", no_better=to("served", "serve", "keep", "land")),
        "an invalidation lost",
    ),
    "what failed twice has failed for all": (
        bent("followed", failed=to("missed"), refused=to("missed")),
        "what failed twice has failed for all",
    ),
    "a flight that was left is not followed again": (
        bent("followed", overdue=to("missed")),
        "it follows again what it left",
    ),
    "an old one is kept in hand for when the API fails": (
        bent("wanted", spare=to("missed", "note")),
        "the cache had an old one",
    ),
    "what an answer brings is landed": (
        bent("sent", answered=to("served", "serve", "keep")),
        "who followed it is left without it",
    ),
    "the epoch is noted before a request, not after": (
        bent("sent", answered=to("served", "note", "serve", "keep", "land")),
        "an invalidation lost",
    ),
    "a stop leaves nothing open": (
        bent("queued", failed=to("queued"), refused=to("queued")),
        "it never comes to an end",
    ),
    "nothing is served twice": (
        bent("followed", landed_elsewhere=to("arrived", "serve")),
        "it is arrived, and came to",
    ),
}


@pytest.mark.parametrize("rule", BENT)
def test_the_machine_finds_a_rule_that_was_bent(rule: str) -> None:
    table, told = BENT[rule]
    machine = type("Bent", (LifeMachine,), {"table": table})
    only = settings(
        # It ends with the first that finds it. What hypothesis draws depends on what else is loaded, derandomized or
        # not: the rarest was not among 3,000 in one run of the whole suite.
        max_examples=30_000,
        stateful_step_count=30,
        deadline=None,
        database=None,
        phases=[Stage.generate],
        derandomize=True,
    )
    with pytest.raises(AssertionError, match=told):
        run_state_machine_as_test(machine, settings=only)
