"""The script against quota/budget.py and against the true server: the same machine as the pure transitions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from math import inf, nan
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import run_state_machine_as_test
from ledger_books import STEPPED, DiskLedgerBooks, LedgerBooks, ScriptBooks, StepBooks, Stepped
from redis_server import RedisServer
from test_budget_machine import RULES, Books, QuotaMachine

from sportmonks_sdk.quota.shared_message import Ended, LeaseRequest, LedgerReply, Message
from sportmonks_sdk.quota.shared_step import SharedState, step, unpacked
from sportmonks_sdk.quota.vocabulary import Admit, Lease, Rules, Settlement, WaitForAnswer
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
@pytest.mark.parametrize(
    ("kind", "examples"), [(ScriptBooks, 40), (LedgerBooks, 20), (StepBooks, 40), (DiskLedgerBooks, 10)]
)
def test_what_is_shared_passes_the_machine_of_the_transitions(
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


@pytest.mark.parametrize("kind", [ScriptBooks, StepBooks])
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rules=_RULES, events=st.lists(_EVENTS, min_size=5, max_size=40))
def test_what_is_shared_decides_like_the_arithmetic_whatever_is_told(
    redis_server: RedisServer, kind: type[ScriptBooks], rules: Rules, events: list[tuple[object, ...]]
) -> None:
    """After every event the two states are equal to the last bit (``say``), and so is every decision."""
    books = kind(redis_server, rules)
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


# Shrinking takes minutes, and finds little.
UNSHRUNK = [phase for phase in Phase if phase is not Phase.shrink]
OWNERS = ["one", "two", "three"]
_owner = st.sampled_from(OWNERS)
_asks = st.lists(st.sampled_from(["interactive", "interactive", "backfill"]), max_size=3)
_MESSAGES = st.fixed_dictionaries(
    {
        "owner": _owner,
        "asks": _asks,
        "again": st.booleans(),  # those who wait ask again with what they got
        "ends": st.lists(st.tuples(st.integers(0, 20), _ENDS), max_size=3),
        "unleased": st.lists(st.tuples(_ENDS, st.floats(0, 20)), max_size=1),
        "leaves": st.lists(st.integers(0, 20), max_size=1),
        "others": st.integers(0, 1),
        "forget": st.sampled_from([False] * 9 + [True]),
        "tells": st.sampled_from([None, None, None, None, "its own", "of a while ago", "of a state that is lost"]),
        "passes": st.one_of(st.floats(0, 2), st.floats(0, 2), st.floats(0, 200)),
    }
)


@settings(max_examples=60, deadline=None, phases=UNSHRUNK, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rules=_RULES, messages=st.lists(_MESSAGES, min_size=4, max_size=25))
def test_a_file_answers_what_redis_answers(
    redis_server: RedisServer, rules: Rules, messages: list[dict[str, Any]]
) -> None:
    """Three owners say whatever they might; the replies, and all that is kept, are equal to the last bit."""
    clock = Stepped(redis_server)
    keys = [f"alike:{uuid4().hex}:{kind}" for kind in ("state", "interactive", "backfill")]
    packed: bytes | None = None
    numbers = count(1)
    leases: list[str] = []
    waiting: dict[str, dict[str, LeaseRequest]] = {owner: {} for owner in OWNERS}
    born: float | None = None
    seen: list[LedgerReply] = []
    try:
        for said in messages:
            clock.now += said["passes"]
            owner, places = said["owner"], waiting[said["owner"]]
            told, strangers, known = None, [], None
            if said["tells"] is not None and seen:
                reply = seen[0 if said["tells"] == "of a while ago" else -1]
                told, strangers, known = reply.budget("Fixture", owner), reply.strangers(owner), born
                known = -1.0 if said["tells"] == "of a state that is lost" else known
            asks = [LeaseRequest(f"{owner}.{next(numbers)}", priority, 0) for priority in said["asks"]]
            asks = [*(places.values() if said["again"] else ()), *asks]
            left = [places.pop(name) for name in [list(places)[at] for at in said["leaves"] if at < len(places)]]
            asks = [ask for ask in asks if ask not in left]
            ended = [Ended(leases[at % len(leases)], how, clock.now) for at, how in said["ends"] if leases]
            ended += [Ended(None, how, clock.now, clock.now - ago) for how, ago in said["unleased"]]
            message = Message(
                owner, rules, clock.now, known, told, strangers, ended,
                [(one.name, one.priority) for one in left], asks, said["others"], 3.0, said["forget"],
            )  # fmt: skip
            of_redis = LedgerReply.of(clock.redis.eval(STEPPED._script.text, 3, *keys, message.encoded()))
            done = step(unpacked(packed), message, clock.now)
            assert (done is None) == (of_redis is None)
            if done is None or of_redis is None:
                continue
            ours = done.reply
            assert _shown(ours, owner) == _shown(of_redis, owner)
            assert (done.kept is None) == (not clock.redis.exists(keys[0]))
            if done.kept is not None:
                packed = ours.packed
                assert clock.redis.pttl(keys[0]) == pytest.approx(1000 * done.kept, abs=2000)
            born = ours.born
            seen.append(ours)
            for ask, turn in zip(asks, ours.turns, strict=True):
                places.pop(ask.name, None)
                if turn:
                    places[ask.name] = LeaseRequest(ask.name, ask.priority, turn)
                else:
                    leases.append(ask.name)
    finally:
        clock.close()


def _shown(reply: LedgerReply, owner: str) -> tuple[object, ...]:
    kept = {name: {key: tuple(value) for key, value in reply.state["held"].items()} for name in ("held",)}
    kept |= {name: dict(reply.state[name] or {}) for name in ("owners", "met")}
    return reply.now, reply.born, list(reply.turns), reply.told, dict(reply.waiting), kept, reply.budget("F", owner)


def test_after_a_pause_the_one_call_that_finds_out_is_that_of_the_first_place() -> None:
    state = SharedState(
        born=1.0, source="paused", remaining=50, limit=100, opening=100, ends=900.0, ends_from=899.0, opened=10.0,
        seen=90.0, heard=90.0, paused=95.0, resume=99.0,
    )  # fmt: skip
    state.places["interactive"]["other.1"] = 5
    done = step(state, Message("me", Rules(), 100.0, asks=[LeaseRequest("me.1", "interactive", 0)], back=3.0), 100.0)
    assert done is not None
    assert done.reply.told == WaitForAnswer(103.0)


def test_a_ticket_is_later_than_those_of_places_that_are_left_not_than_of_those_that_go() -> None:
    state = SharedState(
        born=1.0, source="server", remaining=1, limit=100, opening=100, ends=900.0, ends_from=899.0, opened=10.0,
        seen=90.0, heard=90.0,
    )  # fmt: skip
    now = 100.0
    state.places["interactive"]["me.1"] = first = int(now * 1_000_000)
    asks = [LeaseRequest("me.1", "interactive", first), LeaseRequest("me.2", "interactive", 0)]
    done = step(state, Message("me", Rules(hold_last=False), now, asks=asks, back=3.0), now)
    assert done is not None
    assert list(done.reply.turns) == [0, first]


def test_what_is_no_state_is_as_good_as_nothing() -> None:
    assert [unpacked(one) for one in (None, b"", b"rubbish", b"\x81\xa1a\x01")] == [None] * 4
