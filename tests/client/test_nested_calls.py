"""``bridge="nest"``: blocking calls on the loop that runs around them; each test in a process, as that is patched."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from guard import GUARD
from notebook_kernel import started_kernel
from redis.asyncio import Redis
from redis_server import RedisServer

from sportmonks_sdk import AsyncSportmonks, BridgeError, LoopMismatchError
from sportmonks_sdk.bridge import nested
from sportmonks_sdk.sandbox import SandboxServer

SETUP = """
import asyncio, _asyncio, warnings
import aiohttp
from sportmonks_sdk import BridgeError, Sportmonks, SportmonksWarning
def made(**more):
    return Sportmonks(progress=False, bridge="nest", **more)
"""


def _environment(server: SandboxServer) -> dict[str, str]:
    root = str(Path(__file__).parents[2])
    return {"SPORTMONKS_API_TOKEN": f"nest-{os.getpid()}", "SPORTMONKS_BASE_URL": server.url, "PYTHONPATH": root}


def _script(code: str, server: SandboxServer) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", SETUP + textwrap.dedent(code)],
        env={**os.environ, **_environment(server)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def _said(code: str, server: SandboxServer) -> str:
    out, err = (process := _script(code, server)).communicate(timeout=GUARD)
    assert (process.returncode, err) == (0, "")
    return out


def test_other_tasks_go_on_and_a_session_of_the_loop_is_taken(sandbox: SandboxServer) -> None:
    sandbox.faults.add("slow", seconds=0.4, times=None)
    code = """
    ticks = 0
    async def ticking():
        global ticks
        while True:
            await asyncio.sleep(0.02)
            ticks += 1
    async def main():
        beside = asyncio.create_task(ticking())
        async with aiohttp.ClientSession() as session:
            client = made(session=session)
            with warnings.catch_warnings(record=True) as told:
                warnings.simplefilter("always")
                heights = [client.fixtures([19134453], refresh=True).height for _ in range(2)]
            before = ticks
            heights.append((await client.aio.fixtures([19134453], refresh=True)).height)
            client.close()
            print(heights, before > 10, len(told), "nest-asyncio2" in str(told[0].message), session.closed)
        beside.cancel()
    asyncio.run(main())
    """
    assert _said(code, sandbox) == "[1, 1, 1] True 1 True False\n"


def test_a_cache_in_a_redis_of_the_loop_has_its_blocking_calls_there(
    sandbox: SandboxServer, redis_server: RedisServer
) -> None:
    code = f"""
    from redis.asyncio import Redis
    async def main():
        warnings.simplefilter("ignore")
        async with Redis.from_url({redis_server.url!r}) as mine:
            client = made(redis=mine)
            print(client.fixtures([19134453]).height, client.cache.stats().entries, client.cache.get("fixture:1"))
            client.cache.set_with_ttl("fixture:1", {{"id": 1}})
            print(client.cache.get("fixture:1"), client.cache.invalidate_pattern("fixture:*"))
            print(client.cache.stats().entries)
            print(":{redis_server.port}:" in repr(client.cache), await mine.ping())
            client.cache.close()
            client.close()
    asyncio.run(main())
    """
    assert _said(code, sandbox).split("\n") == ["1 1 None", "{'id': 1} 2", "0", "True True", ""]


async def test_an_awaitable_client_says_why_its_cache_cannot_block(
    sandbox: SandboxServer, redis_server: RedisServer, token: str
) -> None:
    async with (
        Redis.from_url(redis_server.url) as mine,
        AsyncSportmonks(token, base_url=sandbox.url, redis=mine) as client,
    ):
        await client.fixtures([19134453])
        for ask in (client.cache.stats, lambda: client.cache.get("fixture:1")):
            with pytest.raises(LoopMismatchError, match=r"of this cache .*bridge="):
                ask()
        assert (await client.fixtures([19134453])).height == 1


def test_an_interrupt_ends_the_call_and_its_request_and_the_next_one_works(sandbox: SandboxServer) -> None:
    sandbox.faults.add("hang", times=1)
    code = """
    async def main():
        warnings.simplefilter("ignore")
        client = made(timeout=36e3, read_timeout=36e3)
        try:
            client.fixtures([19134453])
        except KeyboardInterrupt:
            print(client.last_report.outcome, client.fixtures([19134453]).height)
    import signal
    signal.signal(signal.SIGINT, signal.default_int_handler)
    loop = asyncio.new_event_loop()
    loop.run_until_complete(main())
    loop.close()
    """
    process = _script(code, sandbox)
    assert sandbox.wait_for(lambda: bool(sandbox.requests), timeout=GUARD)
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=GUARD) == ("interrupted 1\n", "")
    assert sandbox.requests[0].cancelled


def test_what_cannot_be_nested_is_refused_and_nothing_is_patched(sandbox: SandboxServer) -> None:
    code = """
    import uvloop
    from sportmonks_sdk.bridge import nested
    def refused():
        try:
            made().fixtures([19134453])
        except BridgeError as error:
            print(error)
    async def inside():
        refused()
    refused()
    uvloop.run(inside())
    nested._version = lambda package: (1, 7, 2) if package == "nest-asyncio2" else None
    asyncio.run(inside())
    assert asyncio.Task is _asyncio.Task and not hasattr(asyncio, "_nest_patched")
    made().close()
    """
    none, foreign, old = _said(code, sandbox).splitlines()
    assert "none does here; leave bridge= out" in none
    assert "not uvloop.Loop; leave bridge= out" in foreign
    assert "nest-asyncio2 is older than 1.7.4; pip install" in old
    assert not sandbox.requests


@pytest.mark.parametrize(
    ("python", "versions", "wanted"),
    [
        ((3, 14), {"nest-asyncio2": (1, 7, 4), "nest-asyncio": (1, 6, 0)}, "nest-asyncio2"),
        ((3, 13), {"nest-asyncio": (1, 6, 0)}, "nest-asyncio"),
        ((3, 13), {"nest-asyncio": (1, 6, 0), "ipykernel": (7, 0)}, "nest-asyncio"),
        ((3, 13), {"nest-asyncio": (1, 6, 0), "ipykernel": (7, 1)}, "from 7.1 on it loses queued cells"),
        ((3, 14), {"nest-asyncio": (1, 6, 0)}, "it breaks asyncio on Python 3.14"),
        ((3, 13), {"nest-asyncio2": (1, 7, 2), "nest-asyncio": (1, 6, 0)}, "nest-asyncio2 is older than 1.7.4"),
        ((3, 13), {}, "nest-asyncio2 is not installed"),
    ],
)
def test_who_patches(
    monkeypatch: pytest.MonkeyPatch, python: tuple[int, int], versions: dict[str, tuple[int, ...]], wanted: str
) -> None:
    monkeypatch.setattr(nested, "_version", versions.get)
    monkeypatch.setattr(nested.sys, "version_info", python)
    monkeypatch.setitem(sys.modules, "ipykernel", pytest)
    if wanted.startswith("nest-asyncio") and " " not in wanted:
        assert nested.patcher() == wanted
    else:
        with pytest.raises(BridgeError, match=wanted):
            nested.patcher()


def test_cells_queued_by_run_all_run_in_order(sandbox: SandboxServer) -> None:
    with started_kernel(**_environment(sandbox)) as kernel:
        kernel.run(f"{SETUP}\nwarnings.simplefilter('ignore'); client = made(); ran = []")
        ids = [kernel.client.execute(f"ran.append(client.fixtures([19134453]).height + {n})") for n in range(3)]
        assert kernel.finish(*ids).order == ids
        assert kernel.run("ran, (await client.aio.fixtures([19134460])).height").text == "([1, 2, 3], 1)"
