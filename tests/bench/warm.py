"""10,000 fixtures that a cache holds, to six tables, against a reader of raw JSON in Redis: MGET and from_dicts."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import uuid4

import polars as pl
import redis

from sportmonks_sdk import Sportmonks
from sportmonks_sdk.batching.splitting import opened, packed
from sportmonks_sdk.bridge.portal import portal
from sportmonks_sdk.query.ask import ask
from sportmonks_sdk.transport.envelope import read

from ..redis_server import RedisServer
from . import naive, payloads
from .bounds import Figure
from .measure import in_turn
from .stand import Stand

FIXTURES, CHUNK, ROUNDS = 10_000, 200, 5
INCLUDE = ["participants", "scores", "periods", "statistics", "events"]
SIX = ("fixtures", *INCLUDE)


def many(stand: Stand, off: str | None) -> Iterator[Figure]:
    """Nobody is asked but the caches, and frames built before are forgotten each time."""
    documents = documents_of(FIXTURES)
    ids = list(documents)
    with RedisServer() as server, redis.Redis.from_url(server.url) as raw:
        for start in range(0, FIXTURES, CHUNK):
            raw.mset({f"raw:{one}": documents[one] for one in ids[start : start + CHUNK]})
        with _client("memory") as memory, _client(server.url) as shared:
            for client in (memory, shared):
                fill(client, documents)
            variants = {
                "memory": lambda: _tables(memory, ids),
                "redis": lambda: _tables(shared, ids),
                "rival": lambda: _by_hand(raw, ids),
            }
            mine, theirs = variants["redis"](), _by_hand(raw, ids)
            assert {name: mine[name].height for name in SIX} == {name: theirs[name].height for name in SIX}
            del mine, theirs
            costs = {name: cost.wall for name, cost in in_turn(variants, ROUNDS).items()}
    size = sum(map(len, documents.values())) / FIXTURES / 1000
    for name, what in (("memory", "from memory"), ("redis", "from Redis")):
        label = f"10,000 fixtures of {size:.0f} KB {what} to six tables, against MGET + from_dicts"
        yield Figure(f"many.{name}", label, costs[name] / costs["rival"])
        yield Figure(f"many.{name}_seconds", "  seconds", costs[name], "s")
    yield Figure("many.rival_seconds", "  seconds of MGET + from_dicts", costs["rival"], "s")


def documents_of(count: int) -> dict[int, bytes]:
    """As many as wanted, of 400 different ones."""
    kinds = [payloads.document("six", number) for number in range(payloads.FIXTURES)]
    encode = json.JSONEncoder(separators=(",", ":")).encode
    return {
        payloads.FIRST + number: encode({**kinds[number % len(kinds)], "id": payloads.FIRST + number}).encode()
        for number in range(count)
    }


def _client(cache: str) -> Sportmonks:
    return Sportmonks(uuid4().hex, base_url="http://127.0.0.1:9/v3", cache=cache, progress=False)


def fill(client: Sportmonks, documents: Mapping[int, bytes]) -> None:
    """Put these into its cache, as if they had just been fetched."""
    asked = ask(INCLUDE, {}, {})
    page = read(200, {}, b'{"data":[%s]}' % b",".join(documents.values()), path="")
    paths = asked.include.paths
    cut = packed(opened(page, frozenset(documents), paths), {}, paths, time.time())
    items = [(asked.key(one), entry, 86_400.0) for one, entry in cut.entries.items()]
    portal().run(lambda emit: client.cache.write(items, emit))


def _tables(client: Sportmonks, ids: Sequence[int]) -> Any:
    client._engine.memo.clear()
    tables = client.tables(ids, include=INCLUDE)
    assert client.last_report is not None
    assert client.last_report.total_requests == 0
    return tables


def _by_hand(raw: redis.Redis, ids: Sequence[int]) -> Mapping[str, pl.DataFrame]:
    docs: list[naive.Doc] = []
    for start in range(0, len(ids), CHUNK):
        docs += map(json.loads, raw.mget([f"raw:{one}" for one in ids[start : start + CHUNK]]))
    return naive.framed(docs, SIX)
