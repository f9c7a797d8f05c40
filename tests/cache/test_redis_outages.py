"""A Redis that misbehaves costs one short wait and one warning, never a call, and is used again when it is well."""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
import warnings
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from guard import GUARD
from redis_server import RedisServer, free_port

from sportmonks_sdk.cache.entry import Entry, pack
from sportmonks_sdk.cache.redis_cache import RedisCache
from sportmonks_sdk.errors import CacheError, ConfigurationError, SportmonksWarning
from sportmonks_sdk.observe.events import Event, Warned
from sportmonks_sdk.redis_link.circuit import RedisCircuit

HOUR = 3600.0
NEVER = 3600.0  # a time between attempts in which no test ends
SECRET = "S3sam-öffne-dich"


def made(number: int) -> Entry:
    return pack(json.dumps({"id": number}).encode(), at=float(number))


class Told(list[str]):
    """What was told through ``emit``."""

    def __call__(self, event: Event) -> None:
        assert isinstance(event, Warned)
        assert event.about == "cache"
        self.append(event.message)


async def until(read: Callable[[], Any], what: str) -> Any:
    """Ask again and again until there is an answer other than None."""
    deadline = time.monotonic() + GUARD
    while (found := await read()) is None:
        assert time.monotonic() < deadline, f"{what} did not happen"
        await asyncio.sleep(0.01)
    return found


@contextlib.asynccontextmanager
async def caching(url: str, *, retry_after: float = 0.05, **options: Any) -> AsyncIterator[RedisCache]:
    cache = RedisCache(url, retry_after=retry_after, **options)
    try:
        yield cache
    finally:
        await cache.aclose()


def entry_of(cache: RedisCache, key: str, told: Told) -> Callable[[], Any]:
    async def read() -> Entry | None:
        return (await cache.read([key], told))[0]

    return read


async def test_killed_in_the_middle_it_is_one_warning_and_it_comes_back(own_redis: RedisServer) -> None:
    told = Told()
    async with caching(own_redis.url) as cache:
        await cache.write([("a", made(1), HOUR)], told)
        assert await cache.read(["a"], told) == [made(1)]
        own_redis.kill()
        for _ in range(20):
            assert await cache.read(["a"], told) == [None]
            await cache.write([("a", made(1), HOUR)], told)
        assert len(told) == 1
        assert f"127.0.0.1:{own_redis.port}" in told[0]
        assert "going on without the cache" in told[0]
        assert "not available" in repr(cache)

        own_redis.restart()

        async def stored() -> Entry | None:
            await cache.write([("a", made(2), HOUR)], told)
            return (await cache.read(["a"], told))[0]

        assert await until(stored, "recovery") == made(2)
        assert "not available" not in repr(cache)
        assert len(told) == 1
        own_redis.kill()
        assert await cache.read(["a"], told) == [None]
        assert len(told) == 2, "another outage is another warning"


async def test_down_at_the_start_it_is_found_when_it_comes_up() -> None:
    server, told = RedisServer(), Told()
    async with caching(server.url) as cache:
        assert await cache.read(["a", "b"], told) == [None, None]
        assert len(told) == 1
        assert "connection refused" in told[0]
        with server:
            server.command("SET", "sportmonks:default:a", made(1).packed)
            assert await until(entry_of(cache, "a", told), "recovery") == made(1)
    assert len(told) == 1


async def test_frozen_it_costs_one_timeout_in_all(own_redis: RedisServer) -> None:
    told = Told()
    async with caching(own_redis.url, timeout=2.0, retry_after=NEVER) as cache:
        await cache.write([("a", made(1), HOUR)], told)
        own_redis.freeze()
        begun = time.monotonic()
        # 100 at once on 8 seats, then 100 one by one, each of 10 chunks: 200 timeouts would be minutes.
        await asyncio.gather(*(cache.read([f"k{n}" for n in range(2000)], told) for _ in range(100)))
        for _ in range(100):
            assert await cache.read(["a"], told) == [None]
            await cache.write([("a", made(2), HOUR)], told)
        assert time.monotonic() - begun < 200
        assert told == [f"Redis at 127.0.0.1:{own_redis.port}: no answer within 2000 ms; going on without the cache"]
        own_redis.thaw()


async def test_an_event_loop_that_was_busy_is_no_outage(redis_server: RedisServer) -> None:
    told = Told()
    async with caching(redis_server.url, timeout=1.0) as cache:
        circuit: RedisCircuit = await cache.circuits.get()

        async def while_busy(redis: Any) -> Any:
            asyncio.get_running_loop().call_soon(time.sleep, 1.2)
            return await redis.ping()

        assert await circuit.attempt("read", while_busy, told) is True
    assert told == []


async def test_a_loop_that_is_always_busy_still_notices_an_outage(own_redis: RedisServer) -> None:
    told = Told()
    async with caching(own_redis.url, timeout=0.05) as cache:
        own_redis.freeze()
        call = asyncio.create_task(cache.read(["a"], told))
        while not call.done():
            time.sleep(0.05)
            await asyncio.sleep(0)
        assert await call == [None]
        own_redis.thaw()
    assert len(told) == 1


async def test_an_outage_that_one_call_finds_ends_the_waiting_of_the_others(own_redis: RedisServer) -> None:
    told = Told()
    async with caching(own_redis.url, timeout=NEVER, retry_after=NEVER) as cache:
        await cache.write([("a", made(1), HOUR)], told)
        own_redis.freeze()
        waiting = [asyncio.create_task(cache.read(["a"], told)) for _ in range(5)]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        circuit: RedisCircuit = await cache.circuits.get()

        async def broken(redis: Any) -> None:
            raise OSError("gone")

        assert await circuit.attempt("write", broken, told) is None
        async with asyncio.timeout(GUARD):
            assert await asyncio.gather(*waiting) == [[None]] * 5
        assert len(told) == 1
        own_redis.thaw()


async def test_an_answer_that_comes_too_late_never_reaches_another_question(own_redis: RedisServer) -> None:
    told = Told()
    async with caching(own_redis.url, timeout=1.0) as cache:
        await cache.write([(f"k{n}", made(n), HOUR) for n in range(50)], told)
        for round_ in range(3):
            own_redis.freeze()
            late = [asyncio.create_task(cache.read([f"k{n}"], told)) for n in range(5)]
            late[0].cancel()
            await asyncio.wait(late)
            own_redis.thaw()
            await until(entry_of(cache, "k0", told), "recovery")
            for n in range(50):
                assert await cache.read([f"k{n}"], told) == [made(n)], round_
        assert len(told) == 3


async def test_full_it_is_still_read(own_redis: RedisServer) -> None:
    told = Told()
    async with caching(own_redis.url) as cache:
        await cache.write([("a", made(1), HOUR)], told)
        own_redis.command("CONFIG", "SET", "maxmemory-policy", "noeviction")
        own_redis.command("CONFIG", "SET", "maxmemory", "1mb")
        for _ in range(5):
            await cache.write([("b", made(2), HOUR)], told)
            assert await cache.read(["a", "b"], told) == [made(1), None]
        assert len(told) == 1
        assert "memory is full" in told[0]
        assert "still read" in told[0]
        own_redis.command("CONFIG", "SET", "maxmemory", "0")

        async def stored() -> Entry | None:
            await cache.write([("b", made(2), HOUR)], told)
            return (await cache.read(["b"], told))[0]

        assert await until(stored, "recovery") == made(2)
    assert len(told) == 1


async def test_full_when_it_comes_back_it_is_read_again_all_the_same() -> None:
    told = Told()
    with RedisServer("--maxmemory", "1mb", "--maxmemory-policy", "noeviction") as server:
        async with caching(server.url) as cache:
            await cache.write([("a", made(1), HOUR)], told)
            server.kill()
            assert await cache.read(["a"], told) == [None]
            server.restart()
            circuit = await cache.circuits.get()

            async def well() -> bool | None:
                return True if not circuit.is_out("read") else None

            await until(well, "recovery")
            assert circuit.is_out("write")
            assert await cache.read(["a"], told) == [None]
    assert len(told) == 2


async def test_read_only_it_is_still_read(own_redis: RedisServer) -> None:
    told = Told()
    async with caching(own_redis.url, retry_after=NEVER) as cache:
        await cache.write([("a", made(1), HOUR)], told)
        own_redis.command("REPLICAOF", "127.0.0.1", free_port())
        for _ in range(3):
            await cache.write([(f"k{n}", made(2), HOUR) for n in range(500)], told)
            assert await cache.read(["a"], told) == [made(1)]
        assert len(told) == 1
        assert "read-only replica" in told[0]


async def test_without_enough_replicas_it_is_still_read(own_redis: RedisServer) -> None:
    told = Told()
    async with caching(own_redis.url, retry_after=NEVER) as cache:
        await cache.write([("a", made(1), HOUR)], told)
        own_redis.command("CONFIG", "SET", "min-replicas-to-write", 1)
        await cache.write([("a", made(2), HOUR)], told)
        assert await cache.read(["a"], told) == [made(1)]
        own_redis.kill()
        assert await cache.read(["a"], told) == [None]
    assert [message.rpartition("; ")[2] for message in told] == [
        "going on without storing in the cache (what it holds is still read)",
        "going on without reading from the cache",
    ]


async def test_a_user_without_rights_is_told_once_for_reading_and_writing(own_redis: RedisServer) -> None:
    told = Told()
    own_redis.command("ACL", "SETUSER", "eve", "on", f">{SECRET}", "~*", "+ping")
    url = f"redis://eve:{SECRET}@127.0.0.1:{own_redis.port}/0"
    async with caching(url, retry_after=NEVER) as cache:
        assert await cache.read(["a"], told) == [None]
        await cache.write([("a", made(1), HOUR)], told)
    assert len(told) == 1
    assert "NOPERM" in told[0]


@pytest.mark.parametrize("given", [None, "wrong-" + SECRET])
async def test_a_wrong_password_is_one_warning_that_does_not_show_it(given: str | None) -> None:
    told = Told()
    with RedisServer(password=SECRET) as server:
        async with caching(f"redis://127.0.0.1:{server.port}/0", password=given, retry_after=NEVER) as cache:
            assert await cache.read(["a"], told) == [None]
            await cache.write([("a", made(1), HOUR)], told)
        async with caching(server.url) as cache:
            await cache.write([("a", made(1), HOUR)])
            assert await cache.read(["a"]) == [made(1)]
    assert len(told) == 1
    assert "password or user name was refused" in told[0]
    assert SECRET not in told[0]


class Impostor:
    """Something that is not a Redis, and answers everything with the same bytes."""

    def __init__(self, answer: bytes) -> None:
        self.answer = answer
        self.serving: dict[asyncio.StreamWriter, asyncio.Task[Any] | None] = {}

    async def __aenter__(self) -> str:
        self.server = await asyncio.start_server(self.serve, "127.0.0.1", 0)
        return f"redis://:{SECRET}@127.0.0.1:{self.server.sockets[0].getsockname()[1]}/0"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.serving[writer] = asyncio.current_task()
        with contextlib.suppress(ConnectionError):
            while await reader.read(4096):
                writer.write(self.answer)
                await writer.drain()
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()

    async def __aexit__(self, *error: object) -> None:
        self.server.close()
        for writer in self.serving:
            writer.close()
        async with asyncio.timeout(GUARD):
            await asyncio.gather(*(task for task in self.serving.values() if task is not None))


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 400 Bad Request\r\n\r\n",
        b"+OK\r\n",
        b":1\r\n",
        b"*abc\r\n",
        b"$-5\r\nxx\r\n",
        b"$99999\r\nxx",
        b"*1\r\n" * 3000,
        b"*0\r\n",
        b"+OK\r\n+OK\r\n+OK\r\n",
        b"\xff\xfe\r\n",
        f"-ERR unknown command 'AUTH', with args beginning with: '{SECRET}'\r\n".encode(),
        f"-MISCONF {SECRET}\r\n".encode(),
        b"-LOADING the dataset is loading\r\n",
    ],
    ids=lambda answer: repr(answer[:14]),
)
async def test_what_is_no_redis_is_a_miss(answer: bytes) -> None:
    told = Told()
    async with Impostor(answer) as url, caching(url, timeout=0.5, retry_after=NEVER) as cache:
        for _ in range(3):
            assert await cache.read(["a", "b"], told) == [None, None]
            await cache.write([("a", made(1), HOUR)], told)
        assert 1 <= len(told) <= 2
        assert SECRET not in "".join(told)
        with pytest.raises(CacheError) as refused:
            await asyncio.to_thread(cache.invalidate_pattern, "*")
        assert SECRET not in "".join(map(str, [refused.value, refused.value.__cause__, repr(cache)]))


async def test_while_it_loads_its_data_it_is_out() -> None:
    told = Told()
    async with Impostor(b"-LOADING the dataset is loading\r\n") as url:
        bare = url.replace(f":{SECRET}@", "")
        async with caching(bare, retry_after=NEVER) as cache:
            assert await cache.read(["a"], told) == [None]
    assert "still loading" in told[0]


def test_for_the_user_a_dead_redis_is_a_warning_but_an_invalidation_an_error() -> None:
    port = free_port()
    cache = RedisCache(f"redis://:{SECRET}@127.0.0.1:{port}/0", retry_after=NEVER)
    with pytest.warns(SportmonksWarning, match="connection refused") as seen:
        cache.set_with_ttl("a", 1)
    assert seen[0].filename == __file__
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert cache.get("a") is None
        stats = cache.stats()
    assert (stats.entries, stats.available, stats.misses) == (None, False, 1)
    with pytest.raises(CacheError, match=f"127.0.0.1:{port}: connection refused; 0 entries") as refused:
        cache.invalidate_pattern("*")
    texts = [str(refused.value), repr(refused.value), *(str(one.message) for one in seen), repr(cache)]
    assert refused.value.__cause__ is None
    assert SECRET not in "".join([*texts, cache._repr_html_(), repr(vars(cache)), repr(stats)])


def test_an_invalidation_tries_even_while_the_others_do_not(own_redis: RedisServer) -> None:
    cache = RedisCache(own_redis.url, retry_after=NEVER)
    cache.set_with_ttl("a", 1)
    own_redis.kill()
    with pytest.warns(SportmonksWarning):
        assert cache.get("a") is None
    own_redis.restart()
    own_redis.command("SET", "sportmonks:default:a", "x")
    assert cache.invalidate_pattern("*") == 1


@pytest.mark.parametrize(
    ("url", "options"),
    [
        (f"http://:{SECRET}@localhost:6379/0", {}),
        ("localhost:6379", {}),
        (f"redis://:{SECRET}#x@localhost:6379/0", {}),
        (f"redis://:12/{SECRET}@localhost:6379/0", {}),
        (f"redis://:{SECRET}@localhost:port/0", {}),
        (f"redis://:{SECRET}@localhost:6379/zero", {}),
        (f"redis://localhost/0?{SECRET}=1", {}),
        (f"redis://localhost/0?db={SECRET}", {}),
        (f"rediss://localhost/0?ssl_cert_reqs={SECRET}", {}),
        ("", {}),
        (None, {}),
        (6379, {}),
        ("redis://localhost", {"timeout": 0}),
        ("redis://localhost", {"retry_after": -1}),
        ("redis://localhost", {"scope": "a:b"}),
    ],
)
def test_a_bad_setting_is_refused_without_repeating_a_password(url: Any, options: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError) as refused:
        RedisCache(url, **options)
    assert SECRET not in str(refused.value)
    assert refused.value.__suppress_context__ or refused.value.__context__ is None


@pytest.mark.parametrize(
    ("url", "where"),
    [
        ("redis://localhost", "localhost:6379"),
        ("redis://", "localhost:6379"),
        (f"redis://user:{SECRET}@example.org:1/3", "example.org:1"),
        (f"redis://:{SECRET}@[::1]:7/0?max_connections=5&socket_timeout=9", "[::1]:7"),
        (f"rediss://:{SECRET}@example.org", "example.org:6379"),
        (f"unix://user:{SECRET}@/run/redis.sock?db=1", "/run/redis.sock"),
    ],
)
def test_it_shows_the_server_and_nothing_secret(url: str, where: str) -> None:
    cache = RedisCache(url)
    assert repr(cache) == f"<RedisCache default at {where}: hits nothing asked yet>"
    assert SECRET not in cache._repr_html_() + repr(vars(cache))
    assert where in cache._repr_html_()


async def test_a_unix_socket_and_an_unknown_host(tmp_path: Any) -> None:
    told = Told()
    path = tmp_path / "redis.sock"
    with RedisServer("--unixsocket", str(path)):
        async with caching(f"unix://{path}") as cache:
            await cache.write([("a", made(1), HOUR)], told)
            assert await cache.read(["a"], told) == [made(1)]
    assert not told
    async with caching("redis://nowhere.invalid:6379", timeout=GUARD, retry_after=NEVER) as cache:
        assert await cache.read(["a"], told) == [None]
    assert "host name is unknown" in told[0]


async def test_closed_in_the_middle_of_an_outage_it_leaves_nothing_behind(own_redis: RedisServer) -> None:
    cache = RedisCache(own_redis.url, timeout=0.1, retry_after=0.01)
    own_redis.freeze()
    before = asyncio.all_tasks()
    assert await cache.read(["a"]) == [None]
    circuit = await cache.circuits.get()

    async def probing() -> bool | None:
        return True if circuit._probing is not None else None

    await until(probing, "a new attempt")
    await cache.aclose()
    await asyncio.sleep(0)
    assert asyncio.all_tasks() == before
    own_redis.thaw()
