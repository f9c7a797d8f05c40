"""Two processes, one token: real Redis, a real server with a small quota, and not one 429."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from redis_server import RedisServer

from sportmonks_sdk import RateLimitError, Sportmonks
from sportmonks_sdk.sandbox import SandboxServer

PROCESS = Path(__file__).with_name("quota_process.py")
LIMIT, CALLS = 10, 12
FIRST = 19134453


def spent(server: SandboxServer) -> list[int | None]:
    return [request.status for request in server.requests]


def test_two_processes_spend_windows_together_without_a_429(redis_server: RedisServer) -> None:
    with SandboxServer(limit=LIMIT, window=1.0) as server:
        running = [
            subprocess.Popen(
                [sys.executable, str(PROCESS), redis_server.url, server.url, str(FIRST + at), str(CALLS)],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for at in (0, CALLS)
        ]
        said = [process.communicate(timeout=100) for process in running]
        assert [(out, err) for out, err in said] == [(f"{LIMIT}\n", "")] * 2
        assert spent(server) == [200] * 2 * CALLS


@pytest.mark.parametrize("cache", ["url", "object"])
def test_what_one_client_spent_the_other_knows_before_it_asks(redis_server: RedisServer, cache: str) -> None:
    from sportmonks_sdk import RedisCache

    def client(api: str) -> Sportmonks:
        kept = redis_server.url if cache == "url" else RedisCache(redis_server.url)
        return Sportmonks("one-token", base_url=api, cache=kept, on_limit="raise", progress=False)

    with SandboxServer(limit=3) as server, client(server.url) as one, client(server.url) as two:
        for who in (one, two, one):
            who.get("fixtures/latest", limit=1)
        with pytest.raises(RateLimitError, match="0 calls left"):
            two.get("fixtures/latest", limit=1)
        assert spent(server) == [200] * 3
        assert two.budget["Fixture"].remaining == 0
