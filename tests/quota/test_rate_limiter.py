"""DynamicRateLimiter and its memory ledger: waiting, waking, giving up, and reporting; in virtual time."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import pytest
from guard import GUARD
from quota_clock import now, run_virtually
from quota_truth import TrueServer
from shown_tables import cells_of

from sportmonks_sdk.bridge import clock as bridge_clock
from sportmonks_sdk.errors import ConfigurationError, RateLimitError
from sportmonks_sdk.observe.events import Event, QuotaWaited, QuotaWaiting
from sportmonks_sdk.quota.limiter import DynamicRateLimiter
from sportmonks_sdk.quota.memory_ledger import MemoryLedger, memory_ledger
from sportmonks_sdk.quota.vocabulary import Lease, Rules, settlement
from sportmonks_sdk.values import Observation


def quota(remaining: int, limit: int = 100, **more: str) -> dict[str, str]:
    return {"X-RateLimit-Limit": str(limit), "X-RateLimit-Remaining": str(remaining), **more}


def limiter(**options: Any) -> DynamicRateLimiter:
    return DynamicRateLimiter(clock=now, **options)


def spent(resets_in: float = 100.0, **options: Any) -> DynamicRateLimiter:
    made = limiter(**options)
    made.update_from_headers(quota(0, **{"X-RateLimit-Reset": str(int(resets_in))}))
    return made


async def settle_later(
    made: DynamicRateLimiter, lease: Lease, after: float, told: Observation | None, status: int = 200
) -> None:
    await asyncio.sleep(after)
    made.settle(lease, told, status=status)


# The original lines


def test_wait_then_update_and_again() -> None:
    async def main() -> None:
        made = limiter()
        for left in range(9, 0, -1):
            await made.wait_if_needed()
            made.update_from_headers(quota(left))
        assert now() == 1000.0, "nothing of this needed a wait"
        assert made.snapshot()["Fixture"].remaining == 1

    run_virtually(main())


def test_what_is_left_may_go_at_once_even_if_nobody_reports() -> None:
    async def main() -> None:
        made = limiter()
        made.update_from_headers(quota(3))
        for _ in range(3):
            await made.wait_if_needed()
        assert now() == 1000.0
        with pytest.raises(RateLimitError):
            await made.wait_if_needed()

    run_virtually(main())


def test_calls_that_are_never_reported_expire() -> None:
    async def main() -> None:
        made = limiter(lease_timeout=60.0)
        for _ in range(5):
            await made.wait_if_needed()
        assert now() == pytest.approx(1000.0 + 4 * 60.0)
        made.update_from_headers(quota(50))
        assert made.snapshot()["Fixture"].remaining == 50
        made.update_from_headers(quota(49))
        assert made.snapshot()["Fixture"].remaining == 49

    run_virtually(main())


def test_reports_settle_the_oldest_call_of_their_entity() -> None:
    async def main() -> None:
        made = limiter()
        made.update_from_headers(quota(50))
        made.update_from_headers(quota(50), "Team")
        await made.wait_if_needed()
        await made.wait_if_needed("Team")
        made.update_from_headers(quota(49), "fixture")
        seen = made.snapshot()
        assert (seen["Fixture"].in_flight, seen["Team"].in_flight) == (0, 1)

    run_virtually(main())


def test_a_report_long_after_its_call_expired_is_still_learned_from() -> None:
    async def main() -> None:
        made = limiter()
        await made.wait_if_needed()
        await asyncio.sleep(61)
        made.update_from_headers(quota(7))
        assert made.snapshot()["Fixture"].remaining == 7

    run_virtually(main())


def test_the_defaults_apply_only_where_answers_carry_no_quota() -> None:
    async def main() -> None:
        made = limiter(default_limit=3, default_window=50.0)
        for _ in range(3):
            await made.wait_if_needed()
            made.update_from_headers({})
        assert now() == 1000.0
        await made.wait_if_needed()
        assert now() == pytest.approx(1050.0)
        made.update_from_headers(quota(500, 3000))
        for _ in range(400):
            await made.wait_if_needed()
        assert now() == pytest.approx(1050.0)

    run_virtually(main())


@pytest.mark.parametrize(
    "headers",
    [
        None,
        {},
        7,
        "X-RateLimit-Remaining: 5",
        {"X-RateLimit-Remaining": None},
        {"X-RateLimit-Remaining": "NaN", "X-RateLimit-Limit": "∞", "Retry-After": "tomorrow"},
        {1: 2, b"x": object()},
    ],
)
def test_rubbish_in_headers_is_ignored(headers: Mapping[str, str]) -> None:
    async def main() -> None:
        made = limiter()
        made.update_from_headers(quota(50))
        made.update_from_headers(headers)
        assert made.snapshot()["Fixture"].remaining == 50

    run_virtually(main())


def test_retry_after_alone_is_a_429() -> None:
    async def main() -> None:
        made = limiter()
        await made.wait_if_needed()
        made.update_from_headers({"retry-after": "20"})
        assert made.snapshot()["Fixture"].source == "closed"
        made.update_from_headers({"Retry-After": "30"})
        await made.wait_if_needed()
        assert now() == pytest.approx(1031.0)

    run_virtually(main())


# Waiting, and not


def test_a_spent_quota_is_waited_for_and_said_so() -> None:
    async def main() -> None:
        events: list[Event] = []
        made = spent(100)
        lease = await made.acquire("Fixture", emit=events.append)
        assert now() == pytest.approx(1101.0)
        assert events == [
            QuotaWaiting("Fixture", pytest.approx(101.0)),  # type: ignore[arg-type]
            QuotaWaited("Fixture", pytest.approx(101.0)),  # type: ignore[arg-type]
        ]
        made.settle(lease, Observation("Fixture", 100, 99, 3600.0), status=200)

    run_virtually(main())


def test_an_admitted_call_is_silent() -> None:
    async def main() -> None:
        events: list[Event] = []
        await limiter().acquire("Fixture", emit=events.append)
        assert events == []

    run_virtually(main())


@pytest.mark.parametrize(
    ("options", "call"),
    [
        ({"on_limit": "raise"}, {}),
        ({}, {"on_limit": "raise"}),
        ({"max_wait": 1500.0}, {}),
        ({}, {"max_wait": 0.0}),
        ({"on_limit": "raise", "max_wait": 9000.0}, {"max_wait": 10.0}),
    ],
)
def test_a_wait_unwanted_or_too_long_raises_at_once(options: dict[str, Any], call: dict[str, Any]) -> None:
    async def main() -> None:
        made = spent(1799, **options)
        with pytest.raises(
            RateLimitError, match=r"Fixture is spent \(0 calls left, 1 needed\).*in 30 min\..*max_wait=1800"
        ) as caught:
            await made.acquire("Fixture", **call)
        assert now() == 1000.0
        error = caught.value
        assert (error.entity, error.remaining, error.needed, error.resets_in, error.status) == (
            "Fixture",
            0,
            1,
            1800.0,
            None,
        )
        assert made.snapshot()["Fixture"].waiting == 0

    run_virtually(main())


def test_raise_does_not_mean_the_answer_of_the_probe() -> None:
    async def main() -> None:
        made = limiter(on_limit="raise")
        events: list[Event] = []
        probe = await made.acquire("Fixture")
        task = asyncio.create_task(settle_later(made, probe, 0.2, Observation("Fixture", 100, 99, 3600.0)))
        await made.acquire("Fixture", emit=events.append)
        assert now() == pytest.approx(1000.2)
        assert events[0] == QuotaWaiting("Fixture", None)
        await task

    run_virtually(main())


def test_raise_raises_as_soon_as_the_answers_in_flight_leave_nothing() -> None:
    async def main() -> None:
        made = limiter(on_limit="raise")
        made.update_from_headers(quota(1))
        last = await made.acquire("Fixture")
        task = asyncio.create_task(settle_later(made, last, 0.2, Observation("Fixture", 100, 0, 3000.0)))
        with pytest.raises(RateLimitError):
            await made.acquire("Fixture")
        assert now() == pytest.approx(1000.2)
        await task

    run_virtually(main())


def test_waiting_for_answers_has_an_end_too() -> None:
    async def main() -> None:
        made = limiter(max_wait=5.0)
        await made.acquire("Fixture")
        with pytest.raises(RateLimitError, match="No answer told the quota of Fixture in 5 s"):
            await made.acquire("Fixture")
        assert now() == pytest.approx(1005.0)

    run_virtually(main())


async def test_the_wall_clock_may_step_as_it_likes(monkeypatch: pytest.MonkeyPatch) -> None:
    # Theirs only: other threads of the test run may ask for the time. What counts sleep was chosen at import.
    monkeypatch.setattr(bridge_clock, "time", SimpleNamespace())
    made = DynamicRateLimiter(ledger=MemoryLedger())
    for left in (2, 1, 0):
        lease = await made.acquire("Fixture")
        made.settle(lease, Observation("Fixture", 3, left, 600.0), status=200)
    with pytest.raises(RateLimitError):
        await made.acquire("Fixture", on_limit="raise")


def test_hundreds_go_at_once_after_the_answer_of_the_first() -> None:
    async def main() -> None:
        made, server = limiter(), TrueServer(500)

        async def call() -> None:
            lease = await made.acquire("Fixture")
            await asyncio.sleep(0.1)
            status, told = server.take(now())
            await asyncio.sleep(0.1)
            made.settle(lease, told, status=status)

        await asyncio.gather(*(call() for _ in range(500)))
        assert server.refusals == []
        # A round trip for the first, one for 444, one for 49, one for 5, one for the last: those tell what was lost.
        assert now() == pytest.approx(1001.0)

    run_virtually(main())


# Order


def test_first_come_first_served_and_interactive_before_backfill() -> None:
    async def main() -> None:
        made, order = spent(100), dict[int, str]()

        async def call(name: str, priority: Any) -> None:
            lease = await made.acquire("Fixture", priority=priority)
            order[lease.id] = name
            made.settle(lease, Observation("Fixture", 100, 99 - len(order), 3600.0), status=200)

        names = [
            ("b1", "backfill"),
            ("i1", "interactive"),
            ("b2", "backfill"),
            ("i2", "interactive"),
            ("i3", "interactive"),
        ]
        tasks = []
        for name, priority in names:
            tasks.append(asyncio.create_task(call(name, priority)))
            await asyncio.sleep(0)
        assert made.snapshot()["Fixture"].waiting == 5
        await asyncio.gather(*tasks)
        assert [order[serial] for serial in sorted(order)] == ["i1", "i2", "i3", "b1", "b2"]

    run_virtually(main())


def test_cancelling_a_waiter_leaks_nothing_and_serves_the_next() -> None:
    async def main() -> None:
        made = limiter()
        probe = await made.acquire("Fixture")
        first, second = (asyncio.create_task(made.acquire("Fixture")) for _ in range(2))
        await asyncio.sleep(0)
        first.cancel()
        await asyncio.sleep(0)
        assert made.snapshot()["Fixture"].waiting == 1
        made.settle(probe, Observation("Fixture", 100, 50, 3600.0), status=200)
        assert (await second).id == 2
        assert made.snapshot()["Fixture"].in_flight == 1

    run_virtually(main())


def test_cancelling_a_waiter_that_was_just_served_gives_its_lease_to_the_next() -> None:
    async def main() -> None:
        made = limiter()
        probe = await made.acquire("Fixture")
        first, second = (asyncio.create_task(made.acquire("Fixture")) for _ in range(2))
        await asyncio.sleep(0)
        made.settle(probe, None, status=404)  # serves the first, as the next probe
        first.cancel()
        lease = await second
        assert first.cancelled()
        assert (lease.id, made.snapshot()["Fixture"].in_flight, now()) == (3, 1, 1000.0)

    run_virtually(main())


def test_a_waiter_whose_loop_is_gone_is_passed_over() -> None:
    async def main() -> None:
        ledger = MemoryLedger(clock=now)
        made = limiter(ledger=ledger)
        probe = await made.acquire("Fixture")
        gone = ledger.join("Fixture", rules=Rules(), priority="interactive", wake=lambda: False)
        assert (await gone.ask()).lease is None
        waiter = asyncio.create_task(made.acquire("Fixture"))
        await asyncio.sleep(0)
        made.settle(probe, None, status=None, sent=False)
        assert (await waiter).id == 3
        assert ledger.views()["Fixture"].in_flight == 1

    run_virtually(main())


def test_a_closed_loop_counts_as_gone() -> None:
    made = DynamicRateLimiter()
    loop = asyncio.new_event_loop()
    probe = loop.run_until_complete(made.acquire("Fixture"))
    waiter = loop.create_task(made.acquire("Fixture"))
    loop.run_until_complete(asyncio.sleep(0))
    kept = waiter.get_coro()
    loop.close()
    made.settle(probe, None, status=404)
    assert made.snapshot()["Fixture"].in_flight == 0
    assert made.snapshot()["Fixture"].waiting == 0
    kept.close()  # type: ignore[union-attr]
    waiter._log_destroy_pending = False  # type: ignore[attr-defined]


# What is told


def test_the_servers_entity_decides_where_a_call_counts() -> None:
    async def main() -> None:
        made = limiter()
        lease = await made.acquire("Schedule")
        made.settle(lease, Observation("Stage", 100, 42, 3000.0), status=200)
        seen = made.snapshot()
        assert (seen["Stage"].remaining, seen["Schedule"].remaining, seen["Schedule"].in_flight) == (42, None, 0)
        made.settle(lease, Observation("Stage", 100, 7, 3000.0), status=200)
        assert made.snapshot()["Stage"].remaining == 42, "the second settling counts for nothing"

    run_virtually(main())


def test_settling_late_is_harmless_and_a_429_closes() -> None:
    async def main() -> None:
        made = limiter(on_limit="raise")
        lease = await made.acquire("Fixture")
        made.settle(lease, Observation(resets_in=90.0), status=429)
        made.settle(lease, None, status=None)
        with pytest.raises(RateLimitError, match="again in 1 min 31 s"):
            await made.acquire("Fixture")

    run_virtually(main())


def test_the_snapshot_is_one_line_and_a_small_table() -> None:
    async def main() -> None:
        made = limiter()
        assert repr(made.snapshot()) == "Budgets(nothing asked yet)"
        assert "nothing asked yet" in made.snapshot()._repr_html_()
        made.update_from_headers(quota(2431, 3000, **{"X-RateLimit-Reset": "719"}), "<Fixture>")
        await made.acquire("<Fixture>")
        await made.acquire("Team")
        task = asyncio.create_task(made.acquire("Team"))
        await asyncio.sleep(0)
        seen = made.snapshot()
        assert repr(seen) == (
            "Budgets(<Fixture> 2,431/3,000 left, resets in 12 min, 1 in flight; "
            "Team not known yet, 1 in flight, 1 waiting)"
        )
        assert list(seen) == ["<Fixture>", "Team"]
        assert len(seen) == 2
        assert cells_of(seen)[1][:3] == ["<Fixture>", "3,000", "2,431"]
        assert repr(made).startswith("<DynamicRateLimiter Budgets(")
        task.cancel()

    run_virtually(main())


@pytest.mark.parametrize(
    "wrong",
    [
        {"default_limit": 0},
        {"default_window": 0.0},
        {"lease_timeout": 0.0},
        {"max_wait": -1.0},
        {"margin": -1},
        {"on_limit": "explode"},
    ],
)
def test_a_setting_that_makes_no_sense_is_named(wrong: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError, match=next(iter(wrong))):
        DynamicRateLimiter(**wrong)


# Threads, loops, processes


def test_two_loops_in_two_threads_share_one_quota() -> None:
    ledger, server, lock = MemoryLedger(), TrueServer(120), threading.Lock()
    outcomes: list[str] = []

    async def call(made: DynamicRateLimiter) -> str:
        try:
            lease = await made.acquire("Fixture", on_limit="raise")
        except RateLimitError:
            return "spent"
        await asyncio.sleep(0)
        with lock:
            status, told = server.take(0.0)
        await asyncio.sleep(0)
        made.settle(lease, told, status=status)
        return str(status)

    async def many() -> None:
        made = DynamicRateLimiter(ledger=ledger)
        outcomes.extend(await asyncio.wait_for(asyncio.gather(*(call(made) for _ in range(100))), GUARD))

    threads = [threading.Thread(target=asyncio.run, args=(many(),)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(GUARD)
    assert sorted(outcomes) == ["200"] * 120 + ["spent"] * 80
    assert ledger.views()["Fixture"].in_flight == 0


def test_an_answer_on_one_loop_wakes_a_waiter_on_another() -> None:
    made = DynamicRateLimiter()
    probe = asyncio.run(made.acquire("Fixture"))
    waits, got = threading.Event(), list[int]()

    async def wait() -> None:
        events = lambda event: waits.set()  # noqa: E731
        got.append((await asyncio.wait_for(made.acquire("Fixture", emit=events), GUARD)).id)

    thread = threading.Thread(target=asyncio.run, args=(wait(),))
    thread.start()
    assert waits.wait(GUARD)
    made.settle(probe, Observation("Fixture", 100, 99, 3600.0), status=200)
    thread.join(GUARD)
    assert got == [2]


def test_all_clients_of_a_scope_share_one_ledger() -> None:
    assert memory_ledger("tests: scope a") is memory_ledger("tests: scope a")
    assert memory_ledger("tests: scope a") is not memory_ledger("tests: scope b")


async def _used() -> tuple[MemoryLedger, Lease]:
    ledger = MemoryLedger()
    made = DynamicRateLimiter(ledger=ledger)
    made.update_from_headers(quota(50))
    lease = await made.acquire("Fixture")
    await ledger.join("Team", rules=Rules(), priority="interactive", wake=lambda: True).ask()
    waiting = ledger.join("Team", rules=Rules(), priority="interactive", wake=lambda: True)
    await waiting.ask()
    return ledger, lease


def _child_is_clean(ledger: MemoryLedger, lease: Lease) -> bool:
    fixture, team = ledger.views()["Fixture"], ledger.views()["Team"]
    ledger.settle(lease, settlement(429, None), Rules())  # its parent's business
    return (fixture.remaining, fixture.in_flight, team.in_flight, team.waiting) == (49, 0, 0, 0) and ledger.views()[
        "Fixture"
    ].source == "server"


async def test_a_child_knows_the_quota_but_has_no_leases_and_no_waiters(monkeypatch: pytest.MonkeyPatch) -> None:
    ledger, lease = await _used()
    monkeypatch.setattr(os, "getpid", lambda: -1)
    assert _child_is_clean(ledger, lease)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
async def test_a_real_child_forked_while_the_lock_is_held_goes_on() -> None:
    ledger, lease = await _used()
    with ledger._books().lock:
        child = os.fork()
        if child == 0:
            try:
                os._exit(0 if _child_is_clean(ledger, lease) else 3)
            finally:
                os._exit(4)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert ledger.views()["Fixture"].in_flight == 1


# A 429 though much is left


async def refused_once(made: DynamicRateLimiter) -> None:
    made.settle(await made.acquire("Fixture"), Observation("Fixture", 3000, 2999, 3000.0), status=200)
    made.settle(await made.acquire("Fixture"), None, status=429)


def test_a_429_though_much_is_left_is_a_pause_that_says_so() -> None:
    async def main() -> None:
        made = limiter(jitter=lambda: 1.0)
        await refused_once(made)
        seen = made.snapshot()
        assert (seen["Fixture"].source, seen["Fixture"].remaining) == ("paused", 2999)
        assert "2,999/3,000 left, resets in 50 min 1 s, answered with 429 all the same" in repr(seen)
        with pytest.raises(RateLimitError, match=r"429 though 2,999 should be left.*firewall.*may go in 1 s") as caught:
            await made.acquire("Fixture", on_limit="raise")
        assert (caught.value.remaining, caught.value.resets_in) == (2999, 1.0)
        await made.acquire("Fixture")
        assert now() == 1001.0

    run_virtually(main())


def test_after_a_pause_the_answer_of_one_lets_the_others_go() -> None:
    async def main() -> None:
        made = limiter(jitter=lambda: 1.0)
        await refused_once(made)
        waiting = [asyncio.create_task(made.acquire("Fixture")) for _ in range(10)]
        await asyncio.sleep(2.0)
        (probe,) = [one.result() for one in waiting if one.done()]
        made.settle(probe, Observation("Fixture", 3000, 2998, 2990.0), status=200)
        await asyncio.gather(*waiting)
        assert now() == 1002.0

    run_virtually(main())


@pytest.mark.parametrize("jitter", [0.0, 0.4])
def test_processes_do_not_come_back_together(jitter: float) -> None:
    async def main() -> None:
        made = limiter(jitter=lambda: jitter)
        await refused_once(made)
        await made.acquire("Fixture")
        assert now() == 1000.5 + 0.5 * jitter

    run_virtually(main())


def test_a_guess_says_that_it_is_one_and_what_sets_it() -> None:
    async def main() -> None:
        made = limiter(default_limit=2, on_limit="raise")
        for _ in range(2):
            made.settle(await made.acquire("Fixture"), None, status=200)
        guess = r"default_rate_limit, DEFAULT_RATE_LIMIT"
        assert f"0/2 left, resets in 1 h, a guess, as the API tells none ({guess})" in repr(made.snapshot())
        assert guess in made.snapshot()._repr_html_()
        with pytest.raises(
            RateLimitError, match=r"can be guessed.*2 calls in 1 h.*default_rate_limit= \(DEFAULT_RATE_LIMIT\)"
        ):
            await made.acquire("Fixture")

    run_virtually(main())
