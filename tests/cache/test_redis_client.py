"""The SDK's own connections to Redis: as redis-py's, with less around every command."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st
from redis import exceptions
from redis.asyncio import Connection
from redis_server import RedisServer

from sportmonks_sdk.redis_link.circuit import RedisAddress
from sportmonks_sdk.redis_link.lean_client import Client, Pool, _packed

WORD = st.binary(max_size=300) | st.text(max_size=100) | st.integers()


def client_of(server: RedisServer) -> Client:
    return Client.from_pool(Pool(**RedisAddress(server.url).options()))


@given(words=st.lists(WORD, max_size=20))
def test_commands_look_as_redis_py_sends_them(words: list[bytes | str | int]) -> None:
    assert b"".join(_packed("MGET", *words)) == b"".join(Connection().pack_command("MGET", *words))


async def test_one_connection_serves_one_command_after_the_other(redis_server: RedisServer) -> None:
    async with client_of(redis_server) as client:
        for number in range(10):
            await client.set("a", number)
            assert await client.get("a") == b"%d" % number
        with pytest.raises(exceptions.ResponseError):
            await client.lpush("a", "no list")
        assert (await client.scan(0))[1] == [b"a"]
        pool = client.connection_pool
        assert isinstance(pool, Pool)
        assert (len(pool._available_connections), len(pool._in_use_connections)) == (1, 0)


async def test_the_late_reply_to_a_command_that_was_cancelled_goes_to_nobody(redis_server: RedisServer) -> None:
    async with client_of(redis_server) as client:
        await client.set("a", "mine")
        waiting = asyncio.create_task(client.blpop(["list"], 0))
        while not redis_server.command("INFO", "clients")["blocked_clients"]:
            await asyncio.sleep(0.001)
        waiting.cancel()
        await asyncio.wait([waiting])
        redis_server.command("RPUSH", "list", "for the other")
        assert await client.get("a") == b"mine"


async def test_a_connection_that_died_meanwhile_is_made_anew(own_redis: RedisServer) -> None:
    async with client_of(own_redis) as client:
        await client.set("a", "1")
        own_redis.stop()
        with pytest.raises(exceptions.ConnectionError):
            await client.get("a")
        own_redis.start()
        assert await client.get("a") is None
