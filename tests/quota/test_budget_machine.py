"""The transitions against the true server, in any order of events that a network can produce.

Any ledger that takes part in the same protocol runs the same machine: give it a ``books`` factory.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from msgspec.structs import replace
from quota_truth import TrueServer

from sportmonks_sdk.quota.budget import reserve, settled
from sportmonks_sdk.quota.memory_ledger import MemoryLedger
from sportmonks_sdk.quota.state import Budget, view
from sportmonks_sdk.quota.vocabulary import Admit, BudgetView, Lease, Rules, Settlement, Turn, WaitUntil, settlement
from sportmonks_sdk.values import Observation, Priority

TIMEOUT = 10.0
RULES = Rules(lease_timeout=TIMEOUT, default_window=120.0)


class Books(Protocol):
    now: float

    def reserve(self, priority: Priority) -> Turn: ...
    def settle(self, lease: Lease, how: Settlement) -> None: ...
    def view(self) -> BudgetView: ...


class PureBooks:
    """quota/budget.py itself."""

    rules = RULES

    def __init__(self) -> None:
        self.now = 1000.0
        self.state = Budget("Fixture")

    def reserve(self, priority: Priority) -> Turn:
        self.state, decision = reserve(self.state, self.now, self.rules, priority)
        if isinstance(decision, Admit):
            return Turn(lease=decision.lease)
        return Turn(after=decision.at - self.now, spent=isinstance(decision, WaitUntil))

    def settle(self, lease: Lease, how: Settlement) -> None:
        self.state = settled(self.state, lease, how, self.now, self.rules)

    def view(self) -> BudgetView:
        return view(self.state, self.now)


class MemoryBooks:
    """The memory ledger, through its queue."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.ledger = MemoryLedger(clock=lambda: self.now)

    def reserve(self, priority: Priority) -> Turn:
        place = self.ledger.join("Fixture", rules=RULES, priority=priority, wake=lambda: True)
        try:
            place.ask().send(None)
        except StopIteration as asked:
            turn: Turn = asked.value
        if turn.lease is None:
            place.leave()
        return turn

    def settle(self, lease: Lease, how: Settlement) -> None:
        self.ledger.settle(lease, how, RULES)

    def view(self) -> BudgetView:
        return self.ledger.views().get("Fixture", BudgetView("Fixture", None, None, 0, None))


@dataclass
class Call:
    lease: Lease
    probe: bool
    blind: bool  # an answer of the window was lost before it was sent
    reached: float | None = None
    status: int = 0
    told: Observation | None = None


class QuotaMachine(RuleBasedStateMachine):
    """A request reaches the server within ``TIMEOUT``, and its answer takes as long at most.

    Where nothing is lost, both together take less than ``TIMEOUT``: an answer later than that is a lost one.
    """

    books_factory: Callable[[], Books] = PureBooks
    lossy = True
    meets_strangers = True

    @initialize(limit=st.integers(1, 12), window=st.sampled_from([45.0, 100.0]), mute=st.booleans())
    def start(self, limit: int, window: float, mute: bool) -> None:
        self.books = type(self).books_factory()
        self.server = TrueServer(limit, window)
        self.calls: list[Call] = []
        self.blind = False  # an answer of a probe was lost, and none came since
        self.mute = mute  # a server that does not always tell the reset
        self.strays = 0

    def _pick(self, data: st.DataObject, *, reached: bool) -> Call:
        fitting = [c for c in self.calls if (c.reached is not None) == reached]
        return data.draw(st.sampled_from(fitting))

    def _waits(self, reached: bool) -> bool:
        return any((c.reached is not None) == reached for c in self.calls)

    @rule(priority=st.sampled_from(["interactive", "interactive", "backfill"]), calls=st.integers(1, 6))
    def ask(self, priority: Priority, calls: int) -> None:
        for _ in range(calls):
            probe = self.books.view().remaining is None
            self.blind |= any(call.lease.expires <= self.books.now for call in self.calls)
            turn = self.books.reserve(priority)
            if turn.lease is not None:
                self.calls.append(Call(turn.lease, probe, self.blind))
                continue
            assert turn.after > 0, "a wait without an end would spin"
            if not turn.spent:
                waited_for = self.books.view().in_flight > 0 or turn.after <= TIMEOUT + 1
                assert waited_for, "waits for an answer that nobody will give"
            return

    @precondition(lambda self: self._waits(reached=False))
    @rule(data=st.data())
    def reach(self, data: st.DataObject) -> None:
        self._reach(self._pick(data, reached=False))

    def _reach(self, call: Call) -> None:
        call.reached = self.books.now
        call.status, call.told = self.server.take(self.books.now)
        if call.status == 429:
            assert self.lossy, "a 429 of our own making"
            assert call.probe, "a 429 though the quota was known"
            assert call.blind, "a 429 though no answer of the window was lost"

    @precondition(lambda self: self._waits(reached=True))
    @rule(data=st.data(), tells_reset=st.booleans())
    def answer(self, data: st.DataObject, tells_reset: bool) -> None:
        self._answer(self._pick(data, reached=True), tells_reset)

    def _answer(self, call: Call, tells_reset: bool = True) -> None:
        self.calls.remove(call)
        told = call.told
        if told is not None and self.mute and not tells_reset:
            told = Observation(None, told.limit, told.remaining)
        self.books.settle(call.lease, settlement(call.status, told))
        if self.books.view().source == "server":
            self.blind = False

    @precondition(lambda self: self.meets_strangers and self._waits(reached=False))
    @rule(data=st.data(), tells=st.booleans())
    def stray(self, data: st.DataObject, tells: bool) -> None:
        """Somebody on the way says 429, who knows nothing of the quota; or the server, because calls come too fast."""
        call = self._pick(data, reached=False)
        self.calls.remove(call)
        self.strays += 1
        end = self.server.end - self.books.now
        told = Observation(None, self.server.limit, self.server.left, float(int(end))) if tells and end > 0 else None
        self.books.settle(call.lease, settlement(429, told))

    @precondition(lambda self: self._waits(reached=False))
    @rule(data=st.data())
    def refused_uncounted(self, data: st.DataObject) -> None:
        call = self._pick(data, reached=False)
        self.calls.remove(call)
        self.books.settle(call.lease, settlement(404, None))

    @precondition(lambda self: self._waits(reached=False))
    @rule(data=st.data())
    def never_sent(self, data: st.DataObject) -> None:
        call = self._pick(data, reached=False)
        self.calls.remove(call)
        self.books.settle(call.lease, settlement(None, None, sent=False))

    @precondition(lambda self: self.lossy and self.calls)
    @rule(data=st.data(), how=st.sampled_from(["lost", "killed", "failed"]), twice=st.booleans())
    def lose(self, data: st.DataObject, how: str, twice: bool) -> None:
        call = data.draw(st.sampled_from(self.calls))
        if how == "failed" and call.reached is None:
            self._reach(call)  # a 500 comes from the server, and may have been counted
        if how == "killed" and call.reached is None and twice:
            self._reach(call)  # the process died, its request lived
        self._lose(call, None if how == "lost" else 503 if how == "failed" else 0)
        if twice:
            self._lose(call, None)

    def _lose(self, call: Call, status: int | None) -> None:
        if call in self.calls:
            self.calls.remove(call)
        self.blind = True
        if status != 0:
            self.books.settle(call.lease, settlement(status, None))

    @rule(seconds=st.one_of(st.floats(0.001, 2), st.floats(0.001, 9), st.floats(20, 150)))
    def pass_time(self, seconds: float) -> None:
        self._advance(seconds)

    def _advance(self, seconds: float) -> None:
        target = self.books.now + seconds
        while self.calls:
            due = min(self.calls, key=self._deadline)
            if self._deadline(due) > target:
                break
            self.books.now = max(self.books.now, self._deadline(due))
            if due.reached is None:
                self._reach(due)
            else:
                self._answer(due)
        self.books.now = target

    def _deadline(self, call: Call) -> float:
        return (call.lease.sent if call.reached is None else call.reached) + TIMEOUT * (0.95 if self.lossy else 0.45)

    @rule()
    def settle_down(self) -> None:
        """When all is answered, the quota is known exactly, and a spent one is waited for no longer than needed."""
        self._advance(3 * TIMEOUT)
        known = self.books.view().remaining
        for _ in range(20):
            turn = self.books.reserve("interactive")
            if turn.lease is not None:
                self.calls.append(Call(turn.lease, probe=self.books.view().remaining is None, blind=self.blind))
                return
            if not self.lossy and not self.strays:
                assert known == 0
                assert turn.spent
                assert self.mute or self.books.now + turn.after <= self.server.end + 1 + TIMEOUT
                assert self.server.left == 0 or self.books.now >= self.server.end
            self._advance(turn.after)
        raise AssertionError("never admitted")

    @invariant()
    def numbers_make_sense(self) -> None:
        if hasattr(self, "books"):
            seen = self.books.view()
            assert seen.in_flight >= 0
            assert seen.remaining is None or 0 <= seen.remaining <= max(self.server.limit, RULES.default_limit)


def machine(name: str, factory: Callable[[], Books], *, loses: bool, examples: int) -> type:
    made = type(name, (QuotaMachine,), {"books_factory": staticmethod(factory), "lossy": loses})
    case: type = made.TestCase  # type: ignore[attr-defined]
    case.settings = settings(max_examples=examples, stateful_step_count=40, deadline=None)  # type: ignore[attr-defined]
    case.__name__ = case.__qualname__ = name
    return case


TestPureNeverEarns429 = machine("TestPureNeverEarns429", PureBooks, loses=False, examples=60)
TestPureWithLosses = machine("TestPureWithLosses", PureBooks, loses=True, examples=120)
TestMemoryLedgerNeverEarns429 = machine("TestMemoryLedgerNeverEarns429", MemoryBooks, loses=False, examples=25)
TestMemoryLedgerWithLosses = machine("TestMemoryLedgerWithLosses", MemoryBooks, loses=True, examples=25)


class Forgetful(PureBooks):
    """Rule 2 off: what is in flight does not count."""

    def reserve(self, priority: Priority) -> Turn:
        held = self.state.held
        self.state = replace(self.state, held={} if self.now < self.state.end else held)
        turn = super().reserve(priority)
        self.state = replace(self.state, held={**held, **self.state.held})
        return turn


class Hasty(PureBooks):
    """Rule 4 off: whole seconds are taken for exact ones."""

    rules = replace(RULES, reset_pad=0.0, hold_last=False)


class Trusting(PureBooks):
    """Rule 5 off: what was lost is free again."""

    rules = replace(RULES, hold_last=False)

    def settle(self, lease: Lease, how: Settlement) -> None:
        super().settle(lease, Settlement("freed") if how.event == "lost" else how)


@pytest.mark.parametrize(("books", "lossy"), [(Forgetful, False), (Hasty, False), (Trusting, True)])
def test_the_machine_finds_the_429s_of_a_rule_switched_off(books: Callable[[], Books], lossy: bool) -> None:
    # Nobody on the way: what is looked for is rare enough.
    told = {"books_factory": staticmethod(books), "lossy": lossy, "meets_strangers": False}
    made = type("Ablated", (QuotaMachine,), told)
    only = settings(
        max_examples=2000,
        stateful_step_count=40,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        derandomize=True,
    )
    with pytest.raises(AssertionError, match="a 429"):
        run_state_machine_as_test(made, settings=only)
