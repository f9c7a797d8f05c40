"""A quota that processes share, through Redis or a file: who goes first, who waits, and what is left behind.

Each queue below is what another process would be: it knows of the others through what they share.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from guard import GUARD
from redis_server import RedisServer
from shares import DiskShare, RedisShare
from shown_tables import cells_of

from sportmonks_sdk.errors import RateLimitError
from sportmonks_sdk.quota.entity_queue import SharedPlace
from sportmonks_sdk.quota.limiter import DynamicRateLimiter
from sportmonks_sdk.quota.shared_ledger import SharedLedger
from sportmonks_sdk.quota.vocabulary import Lease, Rules, Settlement, Turn, settlement
from sportmonks_sdk.values import Observation, Priority

RULES = Rules(lease_timeout=60.0, hold_last=False)


Share = RedisShare | DiskShare


@pytest.fixture(params=["redis", "disk"])
async def share(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Share]:
    disk = request.param == "disk"
    made = DiskShare(tmp_path) if disk else RedisShare(request.getfixturevalue("redis_server"))
    yield made
    await made.aclose()


@pytest.fixture
async def in_redis(redis_server: RedisServer) -> AsyncIterator[RedisShare]:
    made = RedisShare(redis_server)
    yield made
    await made.aclose()


def place(ledger: SharedLedger, priority: Priority = "interactive") -> SharedPlace:
    return ledger.join("Fixture", rules=RULES, priority=priority, wake=lambda: True)


async def leased(ledger: SharedLedger) -> Lease:
    turn = await place(ledger).ask()
    assert turn.lease is not None
    return turn.lease


async def told(ledger: SharedLedger, remaining: int, limit: int = 10, resets_in: float = 1000.0) -> None:
    """A call that was answered: the window is open, with so many calls left."""
    lease = await leased(ledger)
    answer(ledger, lease, remaining, limit, resets_in)
    await ledger.look()


def answer(ledger: SharedLedger, lease: Lease, remaining: int, limit: int = 10, resets_in: float = 1000.0) -> None:
    ledger.settle(lease, settlement(200, Observation("Fixture", limit, remaining, resets_in)), RULES)


def free(ledger: SharedLedger, lease: Lease) -> None:
    ledger.settle(lease, Settlement("freed"), RULES)


# One quota


async def test_two_processes_spend_one_quota(share: Share) -> None:
    one, two = share.process(), share.process()
    await told(one, 3)
    assert [(await place(who).ask()).lease is not None for who in (two, one, two, one, two)] == [True] * 3 + [False] * 2
    await two.look()
    seen = two.views()["Fixture"]
    assert (seen.limit, seen.remaining, seen.in_flight, seen.waiting) == (10, 3, 3, 2)


async def test_one_probe_for_all_and_who_waits_learns_the_answer_without_being_told(share: Share) -> None:
    one, two = share.process(), share.process()
    probe = await leased(one)
    limiter = DynamicRateLimiter(ledger=two)
    asking = asyncio.create_task(limiter.acquire("Fixture"))
    while not share.waiting():
        await asyncio.sleep(0)
    assert not asking.done()
    answer(one, probe, 5)
    async with asyncio.timeout(GUARD):
        assert (await asking).entity == "Fixture"


async def test_a_spent_quota_raises_in_the_process_that_did_not_spend_it(share: Share) -> None:
    one, two = share.process(), share.process()
    await told(one, 0, resets_in=99.0)
    with pytest.raises(RateLimitError) as error:
        await DynamicRateLimiter(ledger=two, on_limit="raise").acquire("Fixture")
    assert (error.value.remaining, error.value.resets_in) == (0, 100.0)


@pytest.mark.parametrize("apart", [5.0, 3600.0])
async def test_hosts_whose_clocks_disagree_agree_about_the_window(in_redis: RedisShare, apart: float) -> None:
    one, two = in_redis.process(apart), in_redis.process(-apart)
    await told(one, 1, resets_in=99.0)
    lease = await leased(two)
    assert lease.sent == two.now()
    turn = await place(one).ask()
    assert (turn.lease, turn.spent) == (None, False)
    answer(two, lease, 0, resets_in=99.0)
    await two.look()
    for who in (one, two):
        turn = await place(who).ask()
        assert (turn.spent, turn.after) == (True, pytest.approx(100.0))
        await who.look()
        assert who.views()["Fixture"].resets_in == pytest.approx(100.0)


async def test_a_pause_after_a_429_is_one_for_all_and_so_is_the_probe_that_ends_it(share: Share) -> None:
    one, two = share.process(), share.process()
    await told(one, 9)
    one.settle(await leased(one), Settlement("refused"), RULES)
    await one.look()
    first, second = place(two), place(one)
    turn = await first.ask()
    assert (turn.lease, turn.after, turn.source, turn.remaining) == (None, 1.0, "paused", 9)
    share.clock.now += 1.0
    probe = (await first.ask()).lease
    assert probe is not None
    turn = await second.ask()
    assert (turn.lease, turn.spent) == (None, False), "one goes, the others wait for its answer"
    answer(two, probe, 8)
    await two.look()
    assert (await second.ask()).lease is not None
    assert one.views()["Fixture"].source == "server"


async def test_at_the_end_of_the_window_it_is_unknown_to_all(share: Share) -> None:
    one, two = share.process(), share.process()
    await told(one, 0, resets_in=99.0)
    share.clock.now += 100.0
    probe = await leased(two)
    assert (await place(one).ask()).lease is None, "one probe for all"
    answer(two, probe, 9)
    await two.look()
    await leased(one)


async def test_a_call_counted_for_another_entity_is_no_call_of_this_one(share: Share) -> None:
    one, two = share.process(), share.process()
    await told(one, 2)
    one.settle(await leased(one), settlement(200, Observation("League", 10, 4, 50.0)), RULES)
    await one.look()
    assert one.views()["Fixture"].in_flight == 0
    league = two.join("League", rules=RULES, priority="interactive", wake=lambda: True)
    assert (await league.ask()).lease is not None
    await two.look()
    assert two.views()["League"].remaining == 4


async def test_what_a_killed_process_held_counts_as_spent_until_an_answer_tells(share: Share) -> None:
    one, two = share.process(), share.process()
    await told(one, 2)
    await leased(one)  # and never heard of again
    known = await leased(two)
    share.clock.now += RULES.lease_timeout + 1.0
    assert (await place(two).ask()).spent
    answer(two, known, 1)  # sent before the lost one had to be there: nothing new
    assert (await place(two).ask()).spent


async def test_a_probe_of_a_process_that_is_gone_is_followed_by_another_within_seconds(share: Share) -> None:
    one, two = share.process(), share.process()
    await leased(one)
    await one.aclose()  # never heard of again
    waiting = place(two)
    assert (await waiting.ask()).lease is None
    share.clock.now += 4.0
    assert (await waiting.ask()).lease is not None
    await two.look()
    assert two.views()["Fixture"].in_flight == 1


async def test_a_process_with_a_call_under_way_says_so_while_it_lasts(share: Share) -> None:
    one, two = share.process(), share.process()
    probe = await leased(one)
    for _ in range(20):
        share.clock.now += 2.0
        await one.look()
    assert (await place(two).ask()).lease is None
    answer(one, probe, 9)


async def test_the_original_lines_share_too(share: Share) -> None:
    one, two = (DynamicRateLimiter(ledger=share.process(), on_limit="raise") for _ in range(2))
    for left in (1, 0):
        await one.wait_if_needed()
        one.update_from_headers({"X-RateLimit-Limit": "2", "X-RateLimit-Remaining": str(left)})
    await one.aclose()
    with pytest.raises(RateLimitError):
        await two.wait_if_needed()


async def test_what_is_learned_without_a_lease_is_told_too(share: Share) -> None:
    one, two = share.process(), share.process()
    DynamicRateLimiter(ledger=one).update_from_headers({"Retry-After": "50"})
    await one.aclose()
    turn = await place(two).ask()
    assert (turn.spent, turn.after) == (True, 51.0)


async def test_a_call_may_end_in_another_thread(share: Share) -> None:
    one = share.process()
    lease = await leased(one)
    await asyncio.to_thread(answer, one, lease, 7)
    await asyncio.sleep(0)
    await one.look()
    assert (one.views()["Fixture"].remaining, one.views()["Fixture"].in_flight) == (7, 0)
    assert one.now() == share.clock.now


async def test_what_goes_wrong_in_a_queue_is_the_error_of_who_asks(share: Share) -> None:
    one = share.process()
    await told(one, 0)
    wrong = share.process(clock=lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        await asyncio.gather(*(place(wrong).ask() for _ in range(3)))


# Who goes first


async def test_first_come_first_served_across_processes(share: Share) -> None:
    one, two = share.process(), share.process()
    await told(one, 1)
    held = await leased(one)
    first, second, third = place(two), place(one), place(two)
    for waiting in (first, second, third):
        assert (await waiting.ask()).lease is None
    free(one, held)
    await one.look()
    assert (await second.ask()).lease is None, "the call that is left is the first one's, who has not asked yet"
    turn = await first.ask()
    assert turn.lease is not None
    free(two, turn.lease)
    await two.look()
    assert (await third.ask()).lease is None
    assert (await second.ask()).lease is not None


async def test_enough_for_all_is_waited_for_by_nobody(share: Share) -> None:
    one, two = share.process(), share.process()
    await told(one, 1)
    held = await leased(one)
    first, second = place(one), place(two)
    await first.ask()
    await second.ask()
    share.clock.now += 1001.0  # a new window
    del held
    probe = await leased_now(first)
    answer(one, probe, 9)
    await one.look()
    assert (await second.ask()).lease is not None


async def leased_now(waiting: SharedPlace) -> Lease:
    turn = await waiting.ask()
    assert turn.lease is not None
    return turn.lease


async def test_more_than_a_message_holds_are_served_in_order(share: Share) -> None:
    one, two = share.process(), share.process()
    await told(one, 0, resets_in=99.0)
    waiting = [place(one) for _ in range(150)]
    assert all(turn.spent for turn in await asyncio.gather(*(each.ask() for each in waiting)))
    share.clock.now += 100.0
    answer(one, await leased_now(waiting[0]), 199, 200, 99.0)
    await one.look()
    turns = await asyncio.gather(*(each.ask() for each in waiting[1:]))
    leases = [turn.lease for turn in turns if turn.lease is not None]
    assert len(leases) == 149
    assert [lease.id for lease in leases] == sorted(lease.id for lease in leases)
    assert (await place(two).ask()).lease is not None


async def test_interactive_before_backfill_across_processes(share: Share) -> None:
    one, two = share.process(), share.process()
    await told(one, 1, limit=1)
    held = await leased(one)
    slow, quick = place(one, "backfill"), place(two)
    await slow.ask()
    await quick.ask()
    free(one, held)
    await one.look()
    assert (await slow.ask()).lease is None
    assert (await quick.ask()).lease is not None


async def test_backfill_leaves_a_tenth_to_interactive_calls_of_others(share: Share) -> None:
    one, two = share.process(), share.process()
    await told(one, 20, limit=20)
    got = [(await place(one, "backfill").ask()).lease is not None for _ in range(20)]
    assert got == [True] * 18 + [False] * 2
    assert [(await place(two).ask()).lease is not None for _ in range(3)] == [True, True, False]


async def test_who_gives_up_is_not_waited_for(share: Share) -> None:
    one, two = share.process(), share.process()
    await told(one, 1)
    held = await leased(one)
    first, second = place(two), place(one)
    await first.ask()
    await second.ask()
    first.leave()
    await two.look()
    free(one, held)
    await one.look()
    assert (await second.ask()).lease is not None


async def test_who_is_cancelled_while_asking_gives_back_what_it_got(share: Share) -> None:
    one = share.process()
    await told(one, 1)
    asking = asyncio.create_task(DynamicRateLimiter(ledger=one).acquire("Fixture"))
    await asyncio.sleep(0)
    asking.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await asking
    await one.look()
    assert one.views()["Fixture"].in_flight == 0
    assert (await place(one).ask()).lease is not None


async def test_a_process_that_is_gone_is_waited_for_as_long_as_it_said(share: Share) -> None:
    one, two = share.process(), share.process()
    await told(one, 1)
    held = await leased(one)
    gone, here = place(two), place(one)
    await gone.ask()
    await two.aclose()  # never heard of again
    await here.ask()
    free(one, held)
    await one.look()
    assert (await here.ask()).lease is None
    share.clock.now += 4.0
    assert (await here.ask()).lease is not None


async def test_everybody_sees_who_waits_and_how_many_share(share: Share) -> None:
    one, two, three = share.process(), share.process(), share.process()
    await told(one, 1)
    await leased(one)
    await place(two).ask()
    await place(two, "backfill").ask()
    await three.look("Fixture")
    seen = three.views()["Fixture"]
    assert (seen.in_flight, seen.waiting, seen.backfill, seen.sharers) == (1, 2, 1, 2)
    shown = DynamicRateLimiter(ledger=three).snapshot()
    assert repr(shown).endswith("1 in flight, 2 (1 backfill) waiting, shared by 2)")
    assert cells_of(shown)[1][5:7] == ["2 (1 backfill)", "2"]


# Nothing is left behind


async def test_to_look_leaves_nothing(share: Share) -> None:
    one = share.process()
    await one.look("Fixture")
    assert share.left_behind() == []
    assert one.views()["Fixture"].remaining is None
    await told(one, 5)
    assert one.views()["Fixture"].remaining == 5


async def test_waiting_holds_no_connection(in_redis: RedisShare) -> None:
    one = in_redis.process()
    await told(one, 0)
    before = len(in_redis.server.command("CLIENT", "LIST").splitlines())
    waiting = [place(one) for _ in range(50)]
    turns: list[Turn] = await asyncio.gather(*(one.ask() for one in waiting))
    assert all(turn.spent for turn in turns)
    assert len(in_redis.server.command("CLIENT", "LIST").splitlines()) == before
    assert in_redis.server.command("ZCARD", f"sportmonks:~quota:{in_redis.scope}:fixture:interactive") == 50
    for one_of_them in waiting:
        one_of_them.leave()
    await one.look()
    assert in_redis.server.command("ZCARD", f"sportmonks:~quota:{in_redis.scope}:fixture:interactive") == 0


async def test_everything_expires(in_redis: RedisShare) -> None:
    one = in_redis.process()
    await told(one, 1)
    await leased(one)
    await place(one).ask()
    await place(one, "backfill").ask()
    assert len(in_redis.left_behind()) == 3
    assert all(0 < in_redis.server.command("TTL", key) <= 2 * 86_400 for key in in_redis.left_behind())


async def test_a_cache_that_is_emptied_leaves_the_quota(in_redis: RedisShare) -> None:
    one = in_redis.process()
    await told(one, 4)
    cache = in_redis.caches[0]
    await asyncio.to_thread(cache.set_with_ttl, "fixture:1", {"id": 1})
    assert (await asyncio.to_thread(cache.stats)).entries == 1
    assert await asyncio.to_thread(cache.invalidate_pattern, "*") == 1
    assert in_redis.left_behind() == [f"sportmonks:~quota:{in_redis.scope}:fixture"]
    await asyncio.to_thread(cache.close)


async def test_a_clock_that_is_set_back_makes_nobody_wait_longer(in_redis: RedisShare) -> None:
    one, two = in_redis.process(), in_redis.process()
    await told(one, 0, resets_in=99.0)
    in_redis.clock.now -= 500.0
    turn = await place(two).ask()
    assert turn.spent
    assert turn.after == pytest.approx(100.0)


# Redis that forgets, or is away


async def test_what_was_lost_is_told_again_with_the_calls_in_flight(share: Share) -> None:
    one, two = share.process(), share.process()
    await told(one, 4)
    held = [await leased(one), await leased(two)]
    await one.look()
    share.lose()
    assert [(await place(who).ask()).lease is not None for who in (one, one, two, two)] == [True, True, False, False]
    answer(one, held[0], 3)
    answer(two, held[1], 2)
    await one.look()
    await two.look()
    assert (two.views()["Fixture"].remaining, two.views()["Fixture"].in_flight) == (2, 2)
