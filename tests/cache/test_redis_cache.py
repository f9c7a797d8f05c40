"""The Redis cache on a real server: what is kept, how it is kept, and who shares it."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import textwrap
from typing import Any

import pytest
import zstandard
from guard import GUARD
from redis.asyncio import Redis
from redis_server import RedisServer
from strict_script import STRICT, UNHURRIED

from sportmonks_sdk.cache.entry import VERSION, Entry, assemble, pack
from sportmonks_sdk.cache.freshness import Anchors
from sportmonks_sdk.cache.protocol import Cache
from sportmonks_sdk.cache.redis_cache import RedisCache
from sportmonks_sdk.errors import CacheError, ConfigurationError, LoopMismatchError
from sportmonks_sdk.redis_link import circuit as redis_circuit

HOUR = 3600.0


def made(number: int, size: int = 10) -> Entry:
    return pack(json.dumps({"id": number, "x": "y" * size}).encode(), at=float(number))


def calls(server: RedisServer) -> dict[str, int]:
    """How often each command was called since the test began."""
    rows = server.command("INFO", "commandstats")
    return {name.removeprefix("cmdstat_"): row["calls"] for name, row in rows.items()}


def test_the_original_lines(redis_server: RedisServer) -> None:
    cache = RedisCache(redis_server.url, timeout=GUARD)
    data = {"id": 123, "name": "A vs B"}
    cache.set_with_ttl("fixture:123", data, "fixture")
    assert cache.get("fixture:123") == data
    assert cache.invalidate_pattern("fixture:*") == 1
    assert cache.get("fixture:123") is None


def test_it_is_a_cache(redis_server: RedisServer) -> None:
    assert isinstance(RedisCache(redis_server.url, timeout=GUARD), Cache)


@pytest.mark.parametrize(
    ("kind", "ttl", "seconds"),
    [("fixture", None, 100), ("metadata", None, 30), ("fixture", 7.5, 7.5), ("fixture", 1e12, 365 * 86400)],
)
def test_every_key_expires_by_itself(redis_server: RedisServer, kind: str, ttl: float | None, seconds: float) -> None:
    cache = RedisCache(redis_server.url, timeout=GUARD, anchors=Anchors(fixture=100, metadata=30))
    cache.set_with_ttl("a", 1, kind, ttl)
    left = redis_server.command("PTTL", "sportmonks:default:a")
    assert 1000 * seconds - 5000 < left <= 1000 * seconds


async def test_what_has_no_life_left_is_gone_at_once(redis_server: RedisServer) -> None:
    cache = RedisCache(redis_server.url, timeout=GUARD)
    await cache.write([("a", made(1), 0.0), ("b", made(2), 0.0001), ("c", made(3), HOUR)])
    assert redis_server.command("PTTL", "sportmonks:default:a") <= 1
    assert redis_server.command("PTTL", "sportmonks:default:c") > 3_000_000
    await cache.aclose()


def test_values_are_zstd_frames_of_json_under_readable_keys(redis_server: RedisServer) -> None:
    RedisCache(redis_server.url, timeout=GUARD, scope="feed", clock=lambda: 50.0).set_with_ttl(
        "fixture:1:en:UTC", {"id": 1}
    )
    assert redis_server.keys() == ["sportmonks:feed:fixture:1:en:UTC"]
    value = redis_server.command("GET", "sportmonks:feed:fixture:1:en:UTC")
    assert value.endswith(b'{"id":1}')
    assert b'"at":50.0' in value
    assert b'"fixture":1' in value


async def test_ten_thousand_keys_are_fifty_questions_and_fifty_answers(redis_server: RedisServer) -> None:
    cache = RedisCache(redis_server.url, timeout=GUARD)
    keys = [f"fixture:{number}" for number in range(10_000)]
    entries = [made(number) for number in range(10)]
    await cache.write([(key, entries[number % 10], HOUR) for number, key in enumerate(keys)])
    found = await cache.read(keys)
    assert found == [entries[number % 10] for number in range(10_000)]
    assert await cache.read(["none", keys[3], keys[3]]) == [None, entries[3], entries[3]]
    await cache.aclose()
    counted = calls(redis_server)
    assert counted["mget"] == 51
    assert counted["set"] == 10_000


async def test_large_entries_are_written_in_smaller_pipelines_and_read_off_the_loop(
    redis_server: RedisServer,
) -> None:
    cache = RedisCache(redis_server.url, timeout=GUARD)
    noise = [pack(json.dumps(list(range(n, n + 60_000))).encode(), at=float(n)) for n in range(9)]
    assert sum(len(one.packed) for one in noise) > 2**19
    await cache.write([(f"k{n}", one, HOUR) for n, one in enumerate(noise * 5)])
    assert await cache.read([f"k{n}" for n in range(45)]) == noise * 5
    await cache.aclose()


async def test_nothing_asked_is_nothing_sent(redis_server: RedisServer) -> None:
    cache = RedisCache(redis_server.url, timeout=GUARD)
    assert await cache.read([]) == []
    await cache.write([])
    await cache.aclose()
    assert not {"mget", "set"} & set(calls(redis_server))


def test_invalidation_scans_and_never_blocks_the_server(redis_server: RedisServer) -> None:
    cache = RedisCache(redis_server.url, timeout=GUARD)
    redis_server.command("MSET", "foreign", "1", "fixture:1", "1", "sportmonks:other:fixture:1", "1")

    async def fill() -> None:
        other = RedisCache(redis_server.url, timeout=GUARD)
        items = [(f"fixture:{number}", made(1), HOUR) for number in range(2500)]
        await other.write([*items, ("league:8", made(1), HOUR)])
        await other.aclose()

    asyncio.run(fill())
    assert cache.stats().entries == 2501
    assert cache.invalidate_pattern("fixture:*") == 2500
    assert cache.invalidate_pattern("fixture:*") == 0
    counted = calls(redis_server)
    assert "keys" not in counted
    assert "del" not in counted
    assert counted["scan"] > 1
    assert redis_server.keys() == [
        *("fixture:1", "foreign"),
        *("sportmonks:default:league:8", "sportmonks:other:fixture:1", "sportmonks:~epoch:default"),
    ]


def test_a_scope_is_no_pattern(redis_server: RedisServer) -> None:
    cache = RedisCache(redis_server.url, timeout=GUARD, scope="*")
    other = cache.scoped("other")
    other.set_with_ttl("a", 1)
    assert cache.stats().entries == 0
    assert cache.invalidate_pattern("*") == 0
    assert other.get("a") == 1


def test_scopes_share_the_connection_and_never_meet(redis_server: RedisServer) -> None:
    cache = RedisCache(redis_server.url, timeout=GUARD)
    mine, yours = cache.scoped("mine"), cache.scoped("yours")
    mine.set_with_ttl("a", 1)
    assert yours.get("a") is None
    assert mine.get("a") == 1
    assert (mine.stats().entries, yours.stats().entries) == (1, 0)
    stats = cache.stats()
    assert (stats.kind, stats.entries, stats.bytes) == ("redis", 0, None)
    assert (stats.hits, stats.misses, stats.available) == (1, 1, True)
    for scope in ("", "a:b"):
        with pytest.raises(ConfigurationError, match="scope"):
            cache.scoped(scope)


def foreign(label: bytes, version: int = VERSION, frame: bytes = zstandard.compress(b"1")) -> bytes:
    return assemble(label, frame, version)


@pytest.mark.parametrize(
    "value",
    [
        made(1, 500).packed[:-9],
        made(1, 500).packed[: len(made(1, 500).packed) // 2],
        b"",
        b'{"id": 1}',
        b"\x80\x04\x95\x0e\x00\x00\x00\x00\x00\x00\x00\x8c\x05posix\x8c\x06system",
        zstandard.compress(b'{"v":2,"at":1.0,"data":{}}'),
        foreign(b'{"at":1.0}', VERSION + 1),
        foreign(b'{"id":1}'),
        foreign(b'{"at":1.0}', frame=b"no frame"),
        foreign(b'{"at":1.0}', frame=zstandard.compress(b'{"id":')),
    ],
    ids=[
        *("truncated", "half", "empty", "bare JSON", "pickle", "older", "newer", "other shape", "no document"),
        "half a document",
    ],
)
def test_what_is_torn_or_not_ours_is_a_miss_and_stays(redis_server: RedisServer, value: bytes) -> None:
    cache = RedisCache(redis_server.url, timeout=GUARD)
    cache.set_with_ttl("good", 1)
    redis_server.command("SET", "sportmonks:default:bad", value)
    assert cache.get("bad") is None
    assert cache.get("good") == 1
    assert redis_server.command("GET", "sportmonks:default:bad") == value


def test_a_key_of_another_type_is_a_miss(redis_server: RedisServer) -> None:
    redis_server.command("LPUSH", "sportmonks:default:a", "x")
    assert RedisCache(redis_server.url, timeout=GUARD).get("a") is None


def test_a_flushed_server_is_a_cold_cache(redis_server: RedisServer) -> None:
    cache = RedisCache(redis_server.url, timeout=GUARD)
    cache.set_with_ttl("a", 1)
    redis_server.command("FLUSHALL")
    assert cache.get("a") is None
    cache.set_with_ttl("a", 2)
    assert cache.get("a") == 2


@pytest.mark.parametrize(("data", "kind"), [({1}, "fixture"), (1, "fixtures")])
def test_what_cannot_be_kept_is_refused(data: Any, kind: str) -> None:
    with pytest.raises(CacheError):
        RedisCache().set_with_ttl("a", data, kind)


def test_two_processes_share_it(redis_server: RedisServer) -> None:
    cache = RedisCache(redis_server.url, timeout=GUARD)
    cache.set_with_ttl("ours", {"from": "parent"})
    script = """
        import sys
        from sportmonks_sdk.cache.redis_cache import RedisCache
        cache = RedisCache(sys.argv[1])
        assert cache.get("ours") == {"from": "parent"}
        cache.set_with_ttl("theirs", {"from": "child"})
    """
    command = [sys.executable, *STRICT, "-c", UNHURRIED + textwrap.dedent(script), redis_server.url]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=GUARD, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert cache.get("theirs") == {"from": "child"}


async def test_blocking_calls_and_an_application_share_one_object(redis_server: RedisServer) -> None:
    cache = RedisCache(redis_server.url, timeout=GUARD)
    await cache.write([("a", made(1), HOUR)])
    assert (await asyncio.to_thread(cache.get, "a"))["id"] == 1
    assert cache.invalidate_pattern("a") == 1
    assert await cache.read(["a"]) == [None]
    await cache.aclose()
    assert await cache.read(["a"]) == [None]
    await cache.aclose()


def test_closed_it_lets_go_of_the_server_and_can_be_used_again(redis_server: RedisServer) -> None:
    cache = RedisCache(redis_server.url, timeout=GUARD)
    cache.close()
    before = redis_server.command("INFO", "clients")["connected_clients"]
    cache.set_with_ttl("a", 1)
    assert redis_server.command("INFO", "clients")["connected_clients"] == before + 1
    cache.close()
    cache.close()
    assert redis_server.command("INFO", "clients")["connected_clients"] == before
    assert cache.get("a") == 1


def test_one_object_serves_one_loop_after_another(redis_server: RedisServer) -> None:
    cache = RedisCache(redis_server.url, timeout=GUARD)
    for number in range(3):
        asyncio.run(cache.write([("a", made(number), HOUR)]))
        (found,) = asyncio.run(cache.read(["a"]))
        assert found == made(number)
    asyncio.run(cache.aclose())


async def test_a_client_of_the_callers_is_used_on_its_loop_and_left_open(redis_server: RedisServer) -> None:
    async with Redis.from_url(redis_server.url) as client:
        cache = RedisCache(client=client)
        await cache.write([("a", made(1), HOUR)])
        assert await cache.read(["a"]) == [made(1)]
        await cache.aclose()
        assert await client.ping()
        with pytest.raises(LoopMismatchError):
            await asyncio.to_thread(cache.get, "a")
        assert await client.ping()


async def test_a_connection_that_was_quiet_for_long_is_not_trusted(
    redis_server: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = RedisCache(redis_server.url, timeout=GUARD)
    await cache.write([("a", made(1), HOUR)])
    before = connections(redis_server)
    monkeypatch.setattr(redis_circuit, "IDLE", -1.0)
    assert await cache.read(["a"]) == [made(1)]
    assert connections(redis_server) - before == 2  # this read's, and the one that asks
    await cache.aclose()


def connections(server: RedisServer) -> int:
    return int(server.command("INFO", "stats")["total_connections_received"])


async def test_once_closed_nothing_connects_whatever_was_under_way(redis_server: RedisServer) -> None:
    circuit = redis_circuit.RedisCircuit(redis_circuit.RedisAddress(redis_server.url), timeout=20.0, retry_after=20.0)

    async def ping(client: Any) -> Any:
        return await client.ping()

    asked = [asyncio.create_task(circuit.attempt("read", ping, None)) for _ in range(2 * redis_circuit.SEATS)]
    await asyncio.sleep(0)  # half of them have begun to connect, the others wait for a seat
    await circuit.aclose()
    assert await asyncio.gather(*asked) == [True] * redis_circuit.SEATS + [None] * redis_circuit.SEATS
    assert await circuit.attempt("read", ping, None) is None
    with pytest.raises(ConnectionError, match="closed"):
        await circuit.insist(ping, 20.0)
    pool = circuit._client.connection_pool
    left = [one for one in (*pool._available_connections, *pool._in_use_connections) if one.is_connected]
    assert (left, circuit.is_out("read")) == ([], False)


async def test_a_thousand_tasks_take_turns_on_a_few_connections(redis_server: RedisServer) -> None:
    cache = RedisCache(redis_server.url, timeout=GUARD)
    await cache.write([(f"k{n}", made(n), HOUR) for n in range(1000)])
    found = await asyncio.gather(*(cache.read([f"k{n}"]) for n in range(1000)))
    assert [one for (one,) in found] == [made(n) for n in range(1000)]
    assert connections(redis_server) <= redis_circuit.SEATS + 5
    await cache.aclose()
