"""The next morning: a season, and 3,800 fixtures, that an earlier process left in the cache on disk."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

import redis

from sportmonks_sdk import Sportmonks

from ..redis_server import RedisServer
from .bounds import Figure
from .measure import median
from .stand import FIXTURES, INCLUDE, LATENCY, SEASON, Stand
from .warm import CHUNK, SIX, documents_of, fill
from .warm import INCLUDE as INCLUDE_SIX

MANY, ROUNDS = 3_800, 7
# Each is a process of its own, told as JSON; it says how long the call took, and what it asked.
_OURS = """
import json, sys, time
told = json.loads(sys.argv[1])
from sportmonks_sdk import Sportmonks
if told["remake"]:
    from sportmonks_sdk.frames import frame_memo
    frame_memo.WORTH_KEEPING = 1 << 60
with Sportmonks(**told["client"]) as client:
    begun = time.perf_counter()
    tables = client.tables(told.get("ids"), **told["call"])
    taken = time.perf_counter() - begun
    print(json.dumps([taken, client.last_report.total_requests, tables.fixtures.height]))
"""
_RIVAL = """
import json, sys, time
import redis
told = json.loads(sys.argv[1])
from tests.bench import naive
raw = redis.Redis.from_url(told["url"])
raw.ping()
begun = time.perf_counter()
docs = []
for start in range(0, len(told["ids"]), told["chunk"]):
    docs += map(json.loads, raw.mget([f"raw:{one}" for one in told["ids"][start:start + told["chunk"]]]))
tables = naive.framed(docs, told["six"])
print(json.dumps([time.perf_counter() - begun, 0, tables["fixtures"].height]))
"""


def disk(stand: Stand, off: str | None) -> Iterator[Figure]:
    """New processes all; an earlier one has filled the folder."""
    yield from _season(stand, off)
    yield from _many(off)


def _season(stand: Stand, off: str | None) -> Iterator[Figure]:
    seen: dict[str, list[float]] = {name: [] for name in ("cold", "warm", "process", "polars", "requests")}
    with tempfile.TemporaryDirectory() as name:
        environment = _environment(name)
        for turn in range(ROUNDS + 1):
            told = _client(stand.url, Path(name) / f"cache{turn}", off)
            call = {"season": SEASON, "include": INCLUDE}
            cold, _ = _ran(_OURS, {"client": told, "call": call, "remake": off == "remake"}, environment)
            warm, process = _ran(_OURS, {"client": told, "call": call, "remake": off == "remake"}, environment)
            polars = _taken("import polars", environment)
            if turn:  # the first round compiles
                for what, value in zip(seen, (cold[0], warm[0], process, polars, warm[1]), strict=True):
                    seen[what].append(value)
    costs = {what: median(values) for what, values in seen.items()}
    yield Figure("disk.requests", "requests of a season in a new process, from disk", max(seen["requests"]), "")
    label = f"the same season in a new process from disk, of the first call ({1000 * LATENCY:.0f} ms away)"
    yield Figure("disk.call", label, costs["warm"] / costs["cold"])
    yield Figure("disk.call_ms", f"  milliseconds, {FIXTURES} fixtures, six tables", 1000 * costs["warm"], "ms")
    yield Figure("disk.cold_ms", "  milliseconds of the first call", 1000 * costs["cold"], "ms")
    yield Figure("disk.process", "  the whole process, against import polars", costs["process"] / costs["polars"])


def _many(off: str | None) -> Iterator[Figure]:
    documents = documents_of(MANY)
    ids = list(documents)
    seen: dict[str, list[float]] = {"ours": [], "rival": []}
    with tempfile.TemporaryDirectory() as name, RedisServer() as server, redis.Redis.from_url(server.url) as raw:
        for start in range(0, MANY, CHUNK):
            raw.mset({f"raw:{one}": documents[one] for one in ids[start : start + CHUNK]})
        told = _client("http://127.0.0.1:9/v3", Path(name) / "cache", None)
        with Sportmonks(**told) as client:
            fill(client, documents)
        ours = {"client": told, "call": {"include": INCLUDE_SIX}, "ids": ids, "remake": off == "remake"}
        rival = {"url": server.url, "ids": ids, "chunk": CHUNK, "six": SIX}
        environment = _environment(name)
        for turn in range(ROUNDS + 1):
            for what, code, how in (("ours", _OURS, ours), ("rival", _RIVAL, rival)):
                said, _ = _ran(code, how, environment)
                assert said[1:] == (0, MANY)
                if turn:  # the first round compiles, and makes the frames
                    seen[what].append(said[0])
    costs = {what: median(values) for what, values in seen.items()}
    label = f"{MANY:,} fixtures from disk in a new process to six tables, against MGET + from_dicts"
    yield Figure("disk.many", label, costs["ours"] / costs["rival"])
    yield Figure("disk.many_ms", "  milliseconds", 1000 * costs["ours"], "ms")
    yield Figure("disk.rival_ms", "  milliseconds of MGET + from_dicts", 1000 * costs["rival"], "ms")


def _client(url: str, folder: Path, off: str | None) -> dict[str, Any]:
    cache = "bypass" if off == "bypass" else "disk"
    return {"token": uuid4().hex, "base_url": url, "cache": cache, "cache_dir": str(folder), "progress": False}


def _environment(folder: str) -> dict[str, str]:
    """As a user has it: byte code is kept."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": f"{folder}/compiled"}


def _ran(code: str, told: object, environment: dict[str, str]) -> tuple[tuple[float, int, int], float]:
    """What a process said, and the seconds of all of it."""
    begun = time.perf_counter()
    said = _output([sys.executable, "-c", code, json.dumps(told)], environment)
    seconds, requests, fixtures = json.loads(said)
    return (seconds, requests, fixtures), time.perf_counter() - begun


def _taken(statement: str, environment: dict[str, str]) -> float:
    begun = time.perf_counter()
    _output([sys.executable, "-c", statement], environment)
    return time.perf_counter() - begun


def _output(command: Sequence[str], environment: dict[str, str]) -> str:
    return subprocess.run(command, capture_output=True, check=True, text=True, env=environment).stdout
