"""The lines that promise the face of the SDK run as printed: as a script, and in cells of a real kernel.

The sandbox stands in for the API: token and address come from the environment, as a user's would. The one Redis URL is
replaced by that of a real Redis on a free port.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from guard import GUARD
from notebook_kernel import Kernel, started_kernel
from redis_server import RedisServer

from sportmonks_sdk.frames.schema import schema
from sportmonks_sdk.sandbox import SandboxServer

BLOCKING = [
    "from sportmonks_sdk import Sportmonks",
    'client = Sportmonks(cache="redis://localhost:6379/0")       # shared cache and shared quota',
    "client = Sportmonks()                      # token from SPORTMONKS_API_TOKEN, environment or .env; memory cache",
    "client = Sportmonks.sandbox()              # no token needed",
    "client.fixtures(season=25583)                                     # one row per fixture, home and away",
    "client.fixtures([19134453, 19134460])                             # any number of ids; rows in this order",
    'client.events(team=8, between=("2026-08-01", "2026-11-30"))       # a long table',
    "client.statistics(season=25583, wide=True)                        # home_shots_total, away_shots_total, ...",
    'tables = client.tables(season=25583, include=["events", "lineups.details"])   # one fetch, many frames',
    'tables.fixtures, tables["lineup_details"]',
    'client.plan(season=25583, include=["events"])                     # Plan: what it would cost',
    'client.export("lake", season=25583, include=["events"])           # Parquet; also `sportmonks export`',
    "client.cache, client.budget, client.metrics, client.last_report   # each with a one-line repr and HTML table",
]
AWAITED = "df = await client.aio.fixtures(season=25583)"
CACHE = (
    'cache.set_with_ttl("fixture:123", data, "fixture"); cache.get("fixture:123"); '
    'cache.invalidate_pattern("fixture:*")'
)
ORIGINALS = [
    "from sportmonks_sdk import *",
    "data = {'id': 123}",
    'cache = RedisCache("redis://localhost:6379/0")',
    CACHE,
    "cache = MemoryCache()",
    CACHE,
    "class response: headers = {'X-RateLimit-Limit': '3000', 'x-ratelimit-remaining': '2999'}",
    "ExponentialBackoffRetryPolicy(max_retries=5, base_delay=1.0, max_delay=60.0, jitter=True)     # 1, 2, 4, 8, 16 s",
    "assert list(ExponentialBackoffRetryPolicy(jitter=False).delays()) == [1, 2, 4, 8, 16]",
    "BatchProcessor(batch_size=50, max_concurrent=3, use_cache=True, use_redis=True)",
    """BatchProcessorConfig(batch_size=50, max_concurrent=3, cache_ttl_fixture=3600, cache_ttl_metadata=300,
                     use_redis=True, use_rate_limiting=True, use_retry=True)""",
]
LIMITER = (
    "limiter = DynamicRateLimiter(); await limiter.wait_if_needed(); limiter.update_from_headers(response.headers)"
)


@pytest.fixture
def environment(sandbox: SandboxServer, redis_server: RedisServer) -> dict[str, str]:
    return {
        "SPORTMONKS_API_TOKEN": f"design-{os.getpid()}",
        "SPORTMONKS_BASE_URL": sandbox.url,
        "SPORTMONKS_REDIS_URL": redis_server.url,
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }


@pytest.fixture
def kernel(environment: dict[str, str], tmp_path: Path) -> Iterator[Kernel]:
    with started_kernel(**environment) as one:
        assert one.run(f"import os; os.chdir({str(tmp_path)!r})").error == ""
        yield one


def real(line: str, environment: dict[str, str]) -> str:
    return line.replace("redis://localhost:6379/0", environment["SPORTMONKS_REDIS_URL"])


def test_the_lines_run_in_a_script(environment: dict[str, str], tmp_path: Path) -> None:
    lines = [*BLOCKING, *ORIGINALS, "import asyncio", "async def main():", f"    {AWAITED}", f"    {LIMITER}"]
    script = "\n".join(
        real(line, environment) for line in [*lines, "    return df", "print(asyncio.run(main()).height)"]
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        cwd=tmp_path, env={**os.environ, **environment}, capture_output=True, text=True, timeout=GUARD,
    )  # fmt: skip
    assert (done.stdout, done.stderr, done.returncode) == ("380\n", "", 0)
    assert (tmp_path / "lake" / "events.parquet").is_file()


def test_the_lines_run_in_cells_of_a_notebook(environment: dict[str, str], kernel: Kernel) -> None:
    for line in [*BLOCKING, AWAITED, *ORIGINALS, LIMITER]:
        cell = kernel.run(real(line, environment))
        assert cell.error == "", f"{line}\n{cell.traceback}"
    assert kernel.run("df.shape").text == f"(380, {len(schema('fixtures'))})"
    assert "html" in kernel.run("print(client.last_report._repr_html_().replace('table', 'html'))").text
