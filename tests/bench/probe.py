"""What `against` measures, in a process of the tree that is measured: by the public face alone, so that any tree can.

Not imported but run by its path; told on stdin what to measure, a JSON object a line, and answers with its figures.
"""

from __future__ import annotations

import asyncio
import gc
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from uuid import uuid4

SEASON = 23614
SIX = ["participants", "scores", "statistics", "events", "lineups"]
ODDS = ["participants", "scores", "state", "statistics.type", "events.type", "odds"]
DETAILS = ["participants", "scores", "state", "statistics.type", "events.type", "lineups.details"]
HEAVY = 25583
EXPORTED = range(19_000_000, 19_010_000)
Figures = Mapping[str, float]


def _client(url: str, **more: Any) -> Any:
    from sportmonks_sdk import Sportmonks

    return Sportmonks(**{"token": uuid4().hex, "base_url": url, "progress": False, **more})


def _wall(work: Callable[[], object], times: int = 1) -> float:
    begun = time.perf_counter()
    for _ in range(times):
        work()
    return (time.perf_counter() - begun) / times


def _cpu(work: Callable[[], object], times: int = 1) -> float:
    begun = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - begun) / times


def cold(api: str, **_: str) -> Figures:
    """A new client, a season in six tables, 40 ms away."""
    with _client(api) as client:
        cpu = time.process_time()
        wall = _wall(lambda: client.tables(season=SEASON, include=SIX))
        return {"cold.wall": wall, "cold.cpu": time.process_time() - cpu}


def warm(api: str, **_: str) -> Figures:
    """The same call again: from remembered frames, from cached documents, one fixture, and awaited."""
    with _client(api) as client:
        ids = client.tables(season=SEASON, include=SIX).fixtures["fixture_id"].to_list()
        one = ids[0]
        client.tables(one, include=SIX)
        seen = {
            "warm.season": _wall(lambda: client.tables(season=SEASON, include=SIX), 40),
            "warm.fixture": _wall(lambda: client.tables(one, include=SIX), 300),
        }

        def decoded() -> None:  # the documents are there, the frames are another client's
            with _client(api, cache=client.cache) as other:
                other.tables(ids, include=SIX)

        decoded()
        return {**seen, "warm.decoded": _cpu(decoded, 2)}


def awaited(api: str, **_: str) -> Figures:
    """The same from memory, awaited."""

    async def season() -> float:
        from sportmonks_sdk import AsyncSportmonks

        async with AsyncSportmonks(token=uuid4().hex, base_url=api, progress=False) as client:
            await client.tables(season=SEASON, include=SIX)
            begun = time.perf_counter()
            for _ in range(40):
                await client.tables(season=SEASON, include=SIX)
            return (time.perf_counter() - begun) / 40

    return {"warm.awaited": asyncio.run(season())}


def redis(api: str, redis: str, **_: str) -> Figures:
    """Another client, which shares no memory with the one that filled Redis."""
    told = {"token": uuid4().hex, "cache": redis}
    with _client(api, **told) as client:
        client.tables(season=SEASON, include=SIX)
    cpu = time.process_time()
    with _client(api, **told) as client:
        wall = _wall(lambda: client.tables(season=SEASON, include=SIX))
    return {"redis.wall": wall, "redis.cpu": time.process_time() - cpu}


def _convert(name: str, url: str, include: list[str]) -> Figures:
    with _client(url, cache="bypass") as client:
        return {f"convert.{name}": _cpu(lambda: client.tables(season=HEAVY, include=include))}


def details(details: str, **_: str) -> Figures:
    """From bytes to tables, 164 KB a fixture."""
    return _convert("details", details, DETAILS)


def odds(odds: str, **_: str) -> Figures:
    """From bytes to tables, 241 KB a fixture."""
    return _convert("odds", odds, ODDS)


def export(typical: str, **_: str) -> Figures:
    """10,000 fixtures from the API to files, 18 KB a fixture: the whole call, requests included."""
    with tempfile.TemporaryDirectory() as name, _client(typical, cache="bypass") as client:
        cpu = time.process_time()
        wall = _wall(lambda: client.export(f"{name}/lake", list(EXPORTED), include=["statistics", "events"]))
        return {"export.wall": wall, "export.cpu": time.process_time() - cpu}


def stall(details: str, **_: str) -> Figures:
    """The longest pause of the caller's loop while a heavy season loads: of five, as one is a matter of luck."""

    async def paused() -> float:
        from sportmonks_sdk import AsyncSportmonks

        longest, on = 0.0, True

        async def beat() -> None:
            nonlocal longest
            while on:
                last = time.perf_counter()
                await asyncio.sleep(0.001)
                longest = max(longest, time.perf_counter() - last - 0.001)

        async with AsyncSportmonks(token=uuid4().hex, base_url=details, progress=False) as client:
            beating = asyncio.create_task(beat())
            await client.tables(season=HEAVY, include=DETAILS)
            on = False
            await beating
        return longest

    pauses = []
    for _ in range(5):
        gc.collect()
        pauses.append(asyncio.run(paused()))
    return {"stall.details": statistics.median(pauses)}


_MEMORY = """
import sys
from sportmonks_sdk import Sportmonks
with Sportmonks(token="a", base_url=sys.argv[1], progress=False) as client:
    kept = client.tables(season=25583, include=sys.argv[2].split(";"))
print(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1])
"""
_IMPORT = "import time; t = time.perf_counter(); from sportmonks_sdk import Sportmonks; print(time.perf_counter() - t)"


def _said(code: str, *arguments: str) -> float:
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, check=True, text=True)
    return float(done.stdout)


def imports(**_: str) -> Figures:
    """Fresh interpreters."""
    return {"import.client": statistics.median(_said(_IMPORT) for _ in range(3))}


def memory(details: str, **_: str) -> Figures:
    """Peak memory of a process that loads a heavy season."""
    return {"memory.details": _said(_MEMORY, details, ";".join(DETAILS))}


PROBES: Mapping[str, Callable[..., Figures]] = {
    probe.__name__: probe for probe in (cold, warm, awaited, redis, details, odds, export, stall, imports, memory)
}


def _told() -> Iterator[tuple[str, dict[str, str]]]:
    for line in sys.stdin:
        told = json.loads(line)
        yield told.pop("probe"), told


if __name__ == "__main__":
    for name, where in _told():
        print(json.dumps(PROBES[name](**where)), flush=True)
