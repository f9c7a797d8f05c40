"""The measurements. Each takes the stand-in for the API and what is switched off, and yields its figures."""

from __future__ import annotations

import asyncio
import gc
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from uuid import uuid4

from polars.testing import assert_frame_equal

from sportmonks_sdk import AsyncSportmonks, Sportmonks
from sportmonks_sdk.bridge.portal import portal
from sportmonks_sdk.calls import definitions as calls
from sportmonks_sdk.calls import waiting as faces

from ..redis_server import RedisServer
from . import by_hand, naive
from .ablations import EAGER, OPTIONS
from .analyses import analyses
from .bounds import Figure
from .conversion import additions, convert
from .disk import disk
from .drift import drift
from .exports import exports
from .heavy import Heart, heavy
from .lakes import lakes
from .large import large
from .lookups import lookups
from .measure import cost, in_turn, median, without_gc
from .same import same
from .seasons import seasons
from .stand import EIGHT, FIXTURES, INCLUDE, INCLUDE_ALL, LATENCY, SEASON, Stand
from .ten_seasons import ten_seasons
from .waiting import waiting
from .warm import many

SIX = tuple(name for name in EIGHT if name not in ("periods", "lineup_details"))
Figures = Iterator[Figure]


def _new(kind: Callable[..., Any], stand: Stand, off: str | None, **more: Any) -> Any:
    """A client with a token, and so quota and cache, of its own."""
    return kind(
        **{"token": uuid4().hex, "base_url": stand.url, "progress": False, **more, **OPTIONS.get(off or "", {})}
    )


# --- the whole way ----------------------------------------------------------------------------------------------------


def cold(stand: Stand, off: str | None) -> Figures:
    """A new client, a season in six tables; beside it the loops that others would write, over the same requests."""

    def ours() -> Any:
        with _new(Sportmonks, stand, off) as client:
            return client.tables(season=SEASON, include=INCLUDE)

    def hand() -> Any:
        return by_hand.tables(stand.url, SEASON, INCLUDE, threads=False)

    before = stand.requests
    mine = ours()
    yield Figure("cold.requests", f"requests for {FIXTURES} fixtures in six tables", stand.requests - before, "")
    for name, frame in hand().items():
        # A rival that builds less would be no rival; names, order and what else ours take from around a row it has not.
        shared = [column for column in frame.columns if column != "rescinded"]
        assert_frame_equal(frame.select(shared), mine[name].select(shared))
    variants = {
        "ours": ours,
        "inline": without_gc(hand),
        "inline_gc": hand,
        "threads": without_gc(lambda: by_hand.tables(stand.url, SEASON, INCLUDE, threads=True)),
        "dicts": lambda: by_hand.dicts(stand.url, SEASON, INCLUDE),
    }
    costs = in_turn(variants, 9)
    ours_s = costs["ours"].wall
    rival = min(costs[name].wall for name in ("inline", "inline_gc", "threads"))
    yield Figure("cold.time", "time against aiohttp + orjson by hand, the same tables (its best form)", ours_s / rival)
    yield Figure("cold.seconds", f"  seconds, {1000 * LATENCY:.0f} ms latency", ours_s, "s")
    for name, label in (
        ("inline", "  against by hand, built on the loop, collector off"),
        ("inline_gc", "  against by hand, built on the loop, collector on"),
        ("threads", "  against by hand, built in threads, collector off"),
        ("dicts", "  against by hand, stopping at dicts"),
    ):
        yield Figure(f"cold.{name}", label, ours_s / costs[name].wall)
    slow = cost(lambda: naive.season_by_requests(stand.url, SEASON, INCLUDE, SIX, 50)).wall
    yield Figure(
        "cold.requests_pandas", "  faster than requests one by one (50 ids each) + json_normalize", slow / ours_s
    )
    single = naive.seconds_per_single(stand.url, mine.fixtures["fixture_id"].to_list()[:25], INCLUDE)
    yield Figure(
        "cold.requests_single",
        "  faster than requests, a fixture each (25 measured, no tables)",
        single * FIXTURES / ours_s,
    )


def warm(stand: Stand, off: str | None) -> Figures:
    """The same call again, from the cache in memory."""
    rounds: dict[str, list[float]] = {"cold": [], "warm": [], "decoded": [], "wall": []}
    asked = 0
    for _ in range(7):
        with _new(Sportmonks, stand, off) as client:

            def call(client: Sportmonks = client) -> object:
                return client.tables(season=SEASON, include=INCLUDE)

            gc.collect()
            rounds["cold"].append(cost(call).cpu)
            before = stand.requests
            again = cost(call, times=1 if off == "bypass" else 10)
            asked = max(asked, stand.requests - before)
            rounds["warm"].append(again.cpu)
            rounds["wall"].append(again.wall)
            client._engine.memo.clear()
            rounds["decoded"].append(cost(call).cpu)
    costs = {name: median(values) for name, values in rounds.items()}
    yield Figure("warm.requests", "requests of the same call again, memory cache", asked, "")
    yield Figure("warm.cpu", "CPU of the same call again, against the first", costs["warm"] / costs["cold"])
    yield Figure("warm.ms", "  milliseconds", 1000 * costs["wall"], "ms")
    yield Figure(
        "warm.decoded", "  CPU where the frames are not remembered and built anew", costs["decoded"] / costs["cold"]
    )


def redis(stand: Stand, off: str | None) -> Figures:
    """Another client, which shares no memory with the one that filled Redis."""
    seen: dict[str, list[float]] = {"requests": [], "ids": [], "season": [], "others": [], "cpu": [], "cold": []}
    with RedisServer() as server:
        for _ in range(3):
            server.command("FLUSHALL")
            told = {"token": uuid4().hex, "cache": server.url}
            with _new(Sportmonks, stand, off, **told) as first:
                seen["cold"].append(cost(lambda: first.tables(season=SEASON, include=INCLUDE)).cpu)
                ids = first.fixtures(season=SEASON)["fixture_id"].to_list()
            before = stand.requests
            for what, which in (("ids", {"ids": ids}), ("season", {"season": SEASON})):
                with _new(Sportmonks, stand, off, **told) as other:
                    server.command("CONFIG", "RESETSTAT")
                    spent = cost(lambda: other.tables(**which, include=INCLUDE)).cpu  # noqa: B023
                    stats = {name.removeprefix("cmdstat_"): one["calls"] for name, one in _commands(server).items()}
                    seen[what].append(stats.pop("mget", 0))
                    # Connections introduce themselves; everything else would be more than was promised.
                    others = [n for name, n in stats.items() if not name.startswith(("config", "client", "hello"))]
                    seen["others"].append(sum(others))
            seen["cpu"].append(spent)
            seen["requests"].append(stand.requests - before)
    yield Figure(
        "redis.requests", "requests of another client, Redis cache, by ids and by season", max(seen["requests"]), ""
    )
    yield Figure("redis.mget_ids", f"MGETs for {FIXTURES} ids", max(seen["ids"]), "")
    yield Figure("redis.mget_season", "MGETs for a season (one is its remembered listing)", max(seen["season"]), "")
    yield Figure("redis.others", "  other commands", max(seen["others"]), "")
    yield Figure("redis.cpu", "  CPU against the first call", median(seen["cpu"]) / median(seen["cold"]))


def _commands(server: RedisServer) -> Mapping[str, Mapping[str, int]]:
    stats: Mapping[str, Mapping[str, int]] = server.command("INFO", "commandstats")
    return stats


# --- the pieces -------------------------------------------------------------------------------------------------------


def stall(stand: Stand, off: str | None) -> Figures:
    """The longest pause of a heartbeat on the loop that a season loads on."""

    async def native(include: Sequence[str]) -> float:
        async with _new(AsyncSportmonks, stand, off) as client:
            heart = Heart()
            beating = asyncio.create_task(heart.beat())
            await asyncio.sleep(0.01)
            await client.tables(season=SEASON, include=include)
            heart.on = False
            await beating
        return heart.longest

    def blocking(include: Sequence[str]) -> float:
        with _new(Sportmonks, stand, off) as client:
            heart = Heart()
            portal().spawn(heart.beat)
            client.tables(season=SEASON, include=include)
            heart.on = False
        return heart.longest

    async def idle() -> float:
        heart = Heart()
        beating = asyncio.create_task(heart.beat())
        await asyncio.sleep(0.3)
        heart.on = False
        await beating
        return heart.longest

    def longest(once: Callable[[], float], rounds: int = 7) -> tuple[float, float]:
        gc.collect()
        found = [1000 * once() for _ in range(rounds)]
        return median(found), max(found)

    yield Figure(
        "stall.idle",
        "longest pause of an idle loop (the machine's own), ms",
        longest(lambda: asyncio.run(idle()))[0],
        "ms",
    )
    for key, label, once in (
        ("native", "longest pause of the caller's loop while a season loads, ms", lambda inc: asyncio.run(native(inc))),
        ("portal", "longest pause of the SDK's own loop, blocking client, ms", blocking),
    ):
        usual, worst = longest(lambda once=once: once(INCLUDE))
        yield Figure(f"stall.{key}", label, usual, "ms")
        yield Figure(f"stall.{key}_worst", "  worst of all rounds", worst, "ms")
        yield Figure(
            f"stall.{key}_heavy",
            "  all eight tables, 137 KB a fixture",
            longest(lambda once=once: once(INCLUDE_ALL), 3)[0],
            "ms",
        )


def imports(stand: Stand, off: str | None) -> Figures:
    """Fresh interpreters, one statement each."""
    along = f"; import {EAGER}" if off == "eager" else ""
    statements = {
        "polars": "import polars",
        "parts": "import polars, aiohttp",
        "package": f"import sportmonks_sdk{along}",
        "client": f"from sportmonks_sdk import Sportmonks{along}",
    }
    seconds: dict[str, list[float]] = {name: [] for name in statements}
    # Byte code of their own: an environment that keeps Python from writing any would have sources compiled each time.
    with tempfile.TemporaryDirectory() as compiled:
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment = {**kept, "PYTHONPYCACHEPREFIX": compiled}
        for turn in range(12):
            for name, statement in statements.items():
                taken = _seconds_of(statement, environment)
                if turn:  # the first round compiles
                    seconds[name].append(taken)
            taken = _first_byte(along, environment)
            if turn:
                seconds.setdefault("byte", []).append(taken)
    polars = median(seconds["polars"])
    yield Figure("import.package", "import sportmonks_sdk, against import polars", median(seconds["package"]) / polars)
    yield Figure(
        "import.client",
        "from sportmonks_sdk import Sportmonks, against import polars",
        median(seconds["client"]) / polars,
    )
    yield Figure("import.ms", "  milliseconds", 1000 * median(seconds["client"]), "ms")
    label = "the same, a client, and the first byte of its first request at the server, against import polars"
    yield Figure("import.first_byte", label, median(seconds["byte"]) / polars)
    yield Figure("import.parts", "  import polars, aiohttp, which it takes", median(seconds["parts"]) / polars)
    yield Figure("import.first_byte_ms", "  milliseconds", 1000 * median(seconds["byte"]), "ms")


def _seconds_of(statement: str, environment: Mapping[str, str]) -> float:
    code = f"import time; t = time.perf_counter(); {statement}; print(time.perf_counter() - t)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True, env=environment)
    return float(ended.stdout)


_FIRST_CALL = """
import sys, time
print(time.perf_counter(), flush=True)
from sportmonks_sdk import Sportmonks{along}
Sportmonks("token", base_url=sys.argv[1], cache="memory", progress=False).fixtures([1])
"""


def _first_byte(along: str, environment: Mapping[str, str]) -> float:
    """Seconds until a server hears from a new process; the two read one clock."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        command = [
            sys.executable,
            "-c",
            _FIRST_CALL.format(along=along),
            f"http://127.0.0.1:{server.getsockname()[1]}/v3",
        ]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
        ) as caller:
            assert caller.stdout is not None
            begun = float(caller.stdout.readline())
            server.settimeout(60)
            connection, _ = server.accept()
            with connection:
                connection.recv(1)
                taken = time.perf_counter() - begun
                caller.kill()
    return taken


def hop(stand: Stand, off: str | None) -> Figures:
    """A blocking call that only hands out what is remembered, and the same work awaited on a loop at hand.

    "The work itself" is the call's own coroutine and its build on a running loop of an equally warm client: neither
    the portal nor a worker thread. The difference of the medians is the price of blocking.
    """
    stand.set_latency(0.0)
    with _new(Sportmonks, stand, off) as client:
        order = client.tables(season=SEASON, include=INCLUDE).fixtures["fixture_id"].to_list()
        for key, label, which, times in (
            ("fixture", "one fixture", {"ids": order[0]}, 60),
            ("season", "a season", {"season": SEASON}, 20),
        ):
            blocking, bare, awaited = asyncio.run(_hops(stand, off, client, which, times))
            yield Figure(
                f"hop.{key}", f"µs that blocking adds to a call from memory, {label}", 1e6 * (blocking - bare), "µs"
            )
            yield Figure(f"hop.{key}_call", "  the blocking call, µs", 1e6 * blocking, "µs")
            yield Figure(f"hop.{key}_work", "  the work itself, µs", 1e6 * bare, "µs")
            yield Figure(f"hop.{key}_awaited", "  the same call of AsyncSportmonks, awaited, µs", 1e6 * awaited, "µs")
    stand.set_latency(LATENCY)


async def _hops(
    stand: Stand, off: str | None, client: Sportmonks, which: Mapping[str, Any], times: int
) -> tuple[float, float, float]:
    """Seconds of: the blocking call, its work alone, and the call awaited."""
    async with _new(AsyncSportmonks, stand, off) as native:
        engine = native._engine

        async def work() -> object:
            job = calls.tables(engine, **which, include=INCLUDE)
            with faces._told(engine, job) as (sinks, rows):
                await job.fetch(sinks.dispatch)
                result = job.build()
                rows[0] = job.rows(result)
                for note in job.notes():
                    sinks.dispatch(note)
            return result

        await native.tables(**which, include=INCLUDE)
        client.tables(**which, include=INCLUDE)
        taken: dict[str, list[float]] = {"blocking": [], "bare": [], "awaited": []}
        for _ in range(10):
            for _ in range(times):
                begun = time.perf_counter()
                # On purpose: nothing else runs on this loop, and the portal has its own.
                client.tables(**which, include=INCLUDE)
                taken["blocking"].append(time.perf_counter() - begun)
            for name, call in (("bare", work), ("awaited", lambda: native.tables(**which, include=INCLUDE))):
                for _ in range(times):
                    begun = time.perf_counter()
                    await call()
                    taken[name].append(time.perf_counter() - begun)
    return median(taken["blocking"]), median(taken["bare"]), median(taken["awaited"])


GROUPS: Mapping[str, Callable[[Stand, str | None], Figures]] = {
    "cold": cold,
    "warm": warm,
    "redis": redis,
    "convert": convert,
    "add": additions,
    "seasons": seasons,
    "drift": drift,
    "large": large,
    "same": same,
    "stall": stall,
    "heavy": heavy,
    "waiting": waiting,
    "ten": ten_seasons,
    "many": many,
    "disk": disk,
    "import": imports,
    "hop": hop,
    "analysis": analyses,
    "lake": lakes,
    "names": lookups,
    "export": exports,
}
