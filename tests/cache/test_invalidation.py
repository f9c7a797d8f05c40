"""An invalidation beats what was under way when it came: in one process, and in all that share a Redis."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from redis_server import RedisServer
from stores import STORES, store
from virtual_client import VirtualClient

from sportmonks_sdk import RedisCache
from sportmonks_sdk.cache.entry import pack
from sportmonks_sdk.cache.epoch_guard import EpochGuard
from sportmonks_sdk.cache.freshness import HOUR
from sportmonks_sdk.cache.memory_cache import NullCache
from sportmonks_sdk.cache.protocol import Cache, Fenced
from sportmonks_sdk.cache.redis_epoch import set_since
from sportmonks_sdk.observe.events import ignore
from sportmonks_sdk.sandbox import SandboxServer

IDS = [19134453, 19134460, 19134467]
ENTRY = pack(b'{"id":1}', at=1.0)
Make = Callable[[], Any]


@pytest.fixture(params=STORES)
async def make(request: pytest.FixtureRequest, redis_server: RedisServer, tmp_path: Path) -> AsyncIterator[Make]:
    """Makes views of one cache: of memory, or of a Redis or a folder as two processes have them."""
    if request.param == "memory":
        held = store("memory", redis_server, tmp_path)
        yield lambda: held.scoped("default")
        return
    made: list[Cache] = []

    def connect() -> Cache:
        made.append(store(request.param, redis_server, tmp_path))
        return made[-1]

    yield connect
    for cache in made:
        await cache.aclose()


# --- the caches ---------------------------------------------------------------------------------------------------


async def test_what_was_asked_for_before_an_invalidation_is_not_kept_after_it(make: Make) -> None:
    mine, other = make(), make()
    assert isinstance(mine, Fenced)
    _, before = await mine.read_since(["fixture:1"])
    assert other.invalidate_pattern("fixture:*") == 0
    present = await mine.write_since(before, [("fixture:1", ENTRY, HOUR)])
    assert present not in (None, before)
    assert await other.read(["fixture:1"]) == [None]
    # What is asked for from now on is kept.
    assert await mine.write_since(present, [("fixture:1", ENTRY, HOUR)]) == present
    assert await other.read_since(["fixture:1"]) == ([ENTRY], present)


async def test_every_invalidation_begins_an_epoch_of_its_own(make: Make) -> None:
    cache = make()
    epochs = []
    for _ in range(3):
        epochs.append((await cache.read_since([]))[1])
        cache.invalidate_pattern("nothing:*")
    assert len(set(epochs)) == 3


async def test_other_scopes_go_on_undisturbed(make: Make) -> None:
    cache, other = make(), make().scoped("other")
    _, epoch = await other.read_since(["fixture:1"])
    cache.invalidate_pattern("*")
    await other.write_since(epoch, [("fixture:1", ENTRY, HOUR)])
    assert await other.read(["fixture:1"]) == [ENTRY]


async def test_who_does_not_know_the_epoch_keeps_nothing_and_learns_it(make: Make) -> None:
    cache = make()
    epoch = await cache.write_since(None, [("fixture:1", ENTRY, HOUR)])
    assert await cache.read(["fixture:1"]) == [None]
    await cache.write_since(epoch, [("fixture:1", ENTRY, HOUR)])
    assert await cache.read(["fixture:1"]) == [ENTRY]


async def test_what_a_user_keeps_by_hand_is_kept(make: Make) -> None:
    cache = make()
    cache.invalidate_pattern("*")
    cache.set_with_ttl("note:1", {"seen": True})
    assert cache.get("note:1") == {"seen": True}


steps = st.lists(st.sampled_from(["begin", "end", "invalidate"]), max_size=12)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
async def test_in_any_order_nothing_is_there_that_was_begun_before_the_last_invalidation(
    steps: list[str], make: Make
) -> None:
    scope = uuid4().hex
    cache = make().scoped(scope)
    begun: list[tuple[int, str | None]] = []
    last = -1
    for number, step in enumerate(steps):
        if step == "begin":
            begun.append((number, (await cache.read_since(["fixture:1"]))[1]))
        elif step == "invalidate":
            await asyncio.to_thread(cache.invalidate_pattern, "fixture:*")
            last = number
        elif begun:
            since, epoch = begun.pop()
            await cache.write_since(epoch, [("fixture:1", pack(b"1", at=float(since)), HOUR)])
    (found,) = await cache.read(["fixture:1"])
    assert found is None or found.at > last


async def test_many_entries_are_refused_together_and_kept_together(redis_server: RedisServer) -> None:
    cache = RedisCache(redis_server.url, timeout=5.0)
    items = [(f"fixture:{number}", ENTRY, HOUR) for number in range(450)]
    _, epoch = await cache.read_since([key for key, *_ in items])
    await cache.write_since(epoch, items)
    assert None not in await cache.read([key for key, *_ in items])
    cache.invalidate_pattern("*")
    await cache.write_since(epoch, items)
    assert set(await cache.read([key for key, *_ in items])) == {None}
    await cache.aclose()


# --- a Redis whose users may not run scripts ----------------------------------------------------------------------


@pytest.fixture
def plain_url() -> Any:
    with RedisServer() as server:
        server.command("ACL", "SETUSER", "plain", "on", ">secret", "~*", "+@all", "-@scripting")
        yield server.url.replace("redis://", "redis://plain:secret@")


async def test_it_holds_without_scripts(plain_url: str) -> None:
    cache = RedisCache(plain_url, timeout=5.0)
    items = [("fixture:1", ENTRY, HOUR)]
    _, epoch = await cache.read_since(["fixture:1"])
    assert await cache.write_since(epoch, items) == epoch
    assert await cache.read(["fixture:1"]) == [ENTRY]
    assert cache.invalidate_pattern("*") == 1
    assert await cache.write_since(epoch, items) != epoch
    assert await cache.read(["fixture:1"]) == [None]
    await cache.aclose()


async def test_without_scripts_an_invalidation_in_the_very_moment_still_wins(plain_url: str) -> None:
    from redis.asyncio import Redis

    async with Redis.from_url(plain_url) as redis, Redis.from_url(plain_url) as other:

        class Late:
            """Another process invalidates between the look at the epoch and the write."""

            evalsha = redis.evalsha
            get = redis.get

            def pipeline(self, transaction: bool) -> Any:
                pipe = redis.pipeline(transaction=transaction)
                look = pipe.get

                async def get(name: bytes) -> Any:
                    seen = await look(name)
                    await other.set(name, "new")
                    return seen

                pipe.get = get
                return pipe

        assert await set_since(b"epoch", b"", [(b"entry", b"old", 1000)], {}, Late()) == b"new"
        assert await redis.get("entry") is None


# --- a call -------------------------------------------------------------------------------------------------------


def meanwhile(client: VirtualClient, act: Callable[[], Any]) -> list[Any]:
    """Let something happen between the API's answer and its arrival, once; what it came to is in the list."""
    transport, done = client.engine.parts.fetcher.transport, []
    get = transport.get

    async def late(*args: Any, **options: Any) -> Any:
        reply = await get(*args, **options)
        if not done:
            done.append(act())
        return reply

    transport.get = late  # type: ignore[method-assign]
    return done


@pytest.fixture
async def client(make: Make, sandbox: SandboxServer, token: str) -> AsyncIterator[VirtualClient]:
    made = VirtualClient(sandbox, token, make())
    yield made
    await made.engine.aclose()


async def test_an_answer_on_its_way_is_served_and_not_kept(client: VirtualClient) -> None:
    cache = client.engine.parts.cache
    removed = meanwhile(client, lambda: cache.invalidate_pattern("fixture:*"))
    assert (await client.fixtures(IDS)).height == 3
    assert removed == [0]
    assert cache.stats().entries == 0
    await client.fixtures(IDS)
    assert (len(client.server.requests), cache.stats().entries) == (2, 3)


async def test_a_refresh_in_the_background_does_not_bring_back_what_was_invalidated(client: VirtualClient) -> None:
    cache = client.engine.parts.cache
    await client.fixtures(IDS)
    client.now += 30 * HOUR
    removed = meanwhile(client, lambda: cache.invalidate_pattern("fixture:*"))
    await client.fixtures(IDS)
    await client.idle()
    assert removed == [3]
    assert cache.stats().entries == 0


async def test_a_listing_on_its_way_is_not_kept_either(client: VirtualClient) -> None:
    cache = client.engine.parts.cache
    meanwhile(client, lambda: cache.invalidate_pattern("*"))
    await client.fixtures(season=25583, limit=3)
    assert cache.stats().entries == 3, "the fixtures were asked for afterwards"


async def test_an_absence_on_its_way_is_not_kept_either(client: VirtualClient) -> None:
    cache = client.engine.parts.cache
    meanwhile(client, lambda: cache.invalidate_pattern("*"))
    await client.fixtures([99], missing="ignore")
    assert cache.stats().entries == 0


async def test_after_an_invalidation_a_long_call_keeps_what_it_asks_for_later(client: VirtualClient) -> None:
    cache = client.engine.parts.cache
    client.engine.processor.config = type(client.engine.processor.config)(batch_size=1, max_concurrent=1)
    meanwhile(client, lambda: cache.invalidate_pattern("*"))
    assert (await client.fixtures(IDS)).height == 3
    assert cache.stats().entries == 2


@pytest.mark.parametrize("kind", ["redis", "disk"])
async def test_an_invalidation_in_another_process_wins_too(
    kind: str, redis_server: RedisServer, tmp_path: Path, sandbox: SandboxServer, token: str
) -> None:
    client = VirtualClient(sandbox, token, store(kind, redis_server, tmp_path))
    cache = client.engine.parts.cache
    name, place = ("RedisCache", redis_server.url) if kind == "redis" else ("DiskCache", str(tmp_path))
    script = f"import sys; from sportmonks_sdk import {name} as Kept; "
    script += "Kept(sys.argv[1], scope=sys.argv[2]).invalidate_pattern('*')"
    command = [sys.executable, "-c", script, place, client.engine.settings.scope]
    done = meanwhile(client, lambda: subprocess.run(command, check=True))
    assert (await client.fixtures(IDS)).height == 3
    assert len(done) == 1
    assert cache.stats().entries == 0
    await client.engine.aclose()


async def test_a_cache_of_somebody_else_may_do_without_epochs() -> None:
    guard = EpochGuard(NullCache())
    assert await guard.read(["fixture:1"], ignore) == [None]
    await guard.write([("fixture:1", ENTRY, HOUR)], guard.epoch, ignore)
    assert guard.epoch is None
