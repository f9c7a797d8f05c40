"""Two processes, one token: a real Redis or file, a real server with a small quota, and not one 429."""

from __future__ import annotations

import subprocess
import sys
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from guard import GUARD
from redis_server import RedisServer

from sportmonks_sdk import RateLimitError, RedisCache, Sportmonks
from sportmonks_sdk.sandbox import SandboxServer

PROCESS = Path(__file__).with_name("quota_process.py")
LIMIT, CALLS = 10, 12
FIRST = 19134453


def spent(server: SandboxServer) -> list[int | None]:
    return [request.status for request in server.requests]


@pytest.mark.parametrize("kept", ["redis", "disk"])
def test_two_processes_spend_windows_together_without_a_429(
    redis_server: RedisServer, tmp_path: Path, kept: str
) -> None:
    cache = redis_server.url if kept == "redis" else f"disk://{tmp_path}"
    with SandboxServer(limit=LIMIT, window=1.0) as server:
        running = [
            subprocess.Popen(
                [sys.executable, str(PROCESS), cache, server.url, str(FIRST + at), str(CALLS)],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for at in (0, CALLS)
        ]
        said = [process.communicate(timeout=GUARD) for process in running]
        assert [(out, err) for out, err in said] == [(f"{LIMIT}\n", "")] * 2
        assert spent(server) == [200] * 2 * CALLS


@pytest.mark.parametrize("cache", ["url", "object"])
def test_what_one_client_spent_the_other_knows_before_it_asks(redis_server: RedisServer, cache: str) -> None:
    def client(api: str) -> Sportmonks:
        kept = redis_server.url if cache == "url" else RedisCache(redis_server.url, timeout=GUARD)
        return Sportmonks("one-token", base_url=api, cache=kept, on_limit="raise", progress=False)

    with SandboxServer(limit=3) as server, client(server.url) as one, client(server.url) as two:
        for who in (one, two, one):
            who.get("fixtures/latest", limit=1)
        with pytest.raises(RateLimitError, match="0 calls left"):
            two.get("fixtures/latest", limit=1)
        assert spent(server) == [200] * 3
        with client(server.url) as three:
            assert [who.budget["Fixture"].remaining for who in (one, two, three)] == [0, 0, 0]
            assert three.plan(FIRST).remaining == 0


@pytest.mark.parametrize("shared", [True, False], ids=["redis", "memory"])
def test_a_backfill_leaves_the_last_tenth_to_who_sits_and_waits(redis_server: RedisServer, shared: bool) -> None:
    def spends(client: Sportmonks, **how: Any) -> int:
        for done in count():
            try:
                client.get("fixtures/latest", limit=1, **how)
            except RateLimitError:
                return done
        raise AssertionError

    cache = redis_server.url if shared else "memory"
    with SandboxServer(limit=20) as server:
        options: dict[str, Any] = {"base_url": server.url, "cache": cache, "on_limit": "raise", "progress": False}
        with (
            Sportmonks(f"token-{shared}", priority="backfill", **options) as nightly,
            Sportmonks(f"token-{shared}", **options) as notebook,
        ):
            assert spends(nightly) == 18
            assert spends(notebook, priority="backfill") == 0
            assert spends(notebook) == 2
        assert spent(server) == [200] * 20
