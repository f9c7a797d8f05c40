"""The script against quota/budget.py and against the true server: the same machine as the pure transitions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import inf, nan

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import run_state_machine_as_test
from ledger_books import LedgerBooks, ScriptBooks
from redis_server import RedisServer
from test_budget_machine import RULES, Books, QuotaMachine

from sportmonks_sdk.quota.vocabulary import Admit, Lease, Rules, Settlement
from sportmonks_sdk.values import Observation

Opened = Callable[[Callable[[RedisServer, Rules], Books]], Callable[[], Books]]


@pytest.fixture
def opened(redis_server: RedisServer) -> Iterator[Opened]:
    """Books on the real Redis; the last ones are closed when new ones are opened."""
    last: list[ScriptBooks | LedgerBooks] = []

    def factory(kind: Callable[[RedisServer, Rules], Books]) -> Callable[[], Books]:
        def make() -> Books:
            if last:
                last.pop().close()
            last.append(kind(redis_server, RULES))  # type: ignore[arg-type]
            return last[0]

        return make

    yield factory
    if last:
        last.pop().close()


@pytest.mark.parametrize("lossy", [False, True], ids=["nothing lost", "with losses"])
@pytest.mark.parametrize(("kind", "examples"), [(ScriptBooks, 40), (LedgerBooks, 20)])
def test_the_script_passes_the_machine_of_the_transitions(
    opened: Opened, kind: Callable[[RedisServer, Rules], Books], examples: int, lossy: bool
) -> None:
    made = type("Shared", (QuotaMachine,), {"books_factory": staticmethod(opened(kind)), "lossy": lossy})
    run_state_machine_as_test(made, settings=settings(max_examples=examples, stateful_step_count=40, deadline=None))


_SECONDS = st.one_of(st.integers(0, 200).map(float), st.sampled_from([0.0, 0.5, 3600.0, 90_000.0, -3.0, inf, nan]))
_QUOTA = st.builds(
    Observation,
    limit=st.one_of(st.none(), st.integers(0, 12)),
    remaining=st.one_of(st.none(), st.integers(-1, 12)),
    resets_in=st.one_of(st.none(), _SECONDS),
    retry_after=st.one_of(st.none(), st.none(), _SECONDS),
)
_JITTER = st.sampled_from([0.0, 0.3, 1.0])
_ENDS = st.builds(
    Settlement, st.sampled_from(["answered", "answered", "refused", "failed", "lost", "freed"]), _QUOTA, _JITTER
)
_BARE = st.builds(Settlement, st.just("refused"), st.just(Observation()), _JITTER)
_EVENTS = st.one_of(
    st.tuples(st.just("reserve"), st.sampled_from(["interactive", "backfill"])),
    st.tuples(st.just("reserve"), st.sampled_from(["interactive", "backfill"])),
    st.tuples(st.just("end"), _ENDS, st.integers(0, 30)),
    st.tuples(st.just("end"), _BARE, st.integers(0, 30)),
    st.tuples(st.just("observe"), _ENDS, st.one_of(st.none(), st.floats(0, 50))),
    st.tuples(st.just("forget")),
    st.tuples(st.just("pass"), st.one_of(st.floats(0, 5), st.floats(0, 200), st.just(10.0))),
)
_RULES = st.builds(
    Rules,
    default_limit=st.integers(1, 5),
    default_window=st.sampled_from([30.0, 120.0]),
    lease_timeout=st.sampled_from([5.0, 10.0]),
    margin=st.integers(0, 2),
    hold_last=st.booleans(),
    burst_seen=st.sampled_from([8.0, 60.0]),
    burst_share=st.sampled_from([0.05, 0.4]),
    pauses=st.integers(1, 5),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rules=_RULES, events=st.lists(_EVENTS, min_size=5, max_size=40))
def test_python_and_lua_decide_alike_whatever_is_told(
    redis_server: RedisServer, rules: Rules, events: list[tuple[object, ...]]
) -> None:
    """After every event the two states are equal to the last bit (`ScriptBooks.say`), and so is every decision."""
    books = ScriptBooks(redis_server, rules)
    leases: list[Lease] = []
    try:
        for what, *more in events:
            match what, more:
                case "reserve", [priority]:
                    decision = books.decide(priority)  # type: ignore[arg-type]
                    if isinstance(decision, Admit):
                        leases.append(decision.lease)
                case "observe", [how, ago]:
                    books.observe(how, None if ago is None else books.now - ago)  # type: ignore[arg-type, operator]
                case "forget", []:
                    books.forget()
                case "pass", [seconds]:
                    books.now += seconds  # type: ignore[operator]
                case "end", [how, which] if leases:
                    books.settle(leases[which % len(leases)], how)  # type: ignore[arg-type, operator]
    finally:
        books.close()
