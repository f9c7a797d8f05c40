"""What is imported when: with the class, with a client, and with what only some calls need."""

from __future__ import annotations

import subprocess
import sys

import pytest
from guard import GUARD

CLASS = "from sportmonks_sdk import Sportmonks"
CLIENT = f'{CLASS}; client = Sportmonks("a-token", cache="memory")'
ENGINE = (
    "aiohttp",
    "sportmonks_sdk.batching",
    "sportmonks_sdk.frames",
    "sportmonks_sdk.transport",
)
FILES = ("sportmonks_sdk.lake", "sportmonks_sdk.calls.lake_face", "sportmonks_sdk.calls.export_job")
AWAITED = ("sportmonks_sdk.async_client", "sportmonks_sdk.calls.awaitable_methods")
REDIS = ("redis", "sportmonks_sdk.redis_link", "sportmonks_sdk.cache.redis_cache", "sportmonks_sdk.quota.redis_ledger")
DISK = ("sqlite3", "sportmonks_sdk.cache.disk_cache")


@pytest.mark.parametrize(
    ("code", "loaded", "not_loaded"),
    [
        (CLASS, ("polars",), (*ENGINE, *FILES, *AWAITED, *REDIS, *DISK)),
        (CLIENT, ENGINE, (*FILES, *AWAITED, *REDIS, *DISK)),
        (f"{CLIENT}; client.aio", AWAITED, (*FILES, *REDIS, *DISK)),
        (f"{CLIENT}; client.lake('nothing-yet')", FILES[:2], (*AWAITED, *REDIS, *DISK)),
        (f'{CLASS}; Sportmonks("a-token", cache="redis://127.0.0.1:9")', REDIS, (*FILES, *AWAITED, *DISK)),
        (f'{CLASS}; Sportmonks("a-token", cache="disk")', DISK, (*FILES, *AWAITED, *REDIS)),
    ],
    ids=["class", "client", "aio", "lake", "redis", "disk"],
)
def test_what_is_not_used_is_not_imported(code: str, loaded: tuple[str, ...], not_loaded: tuple[str, ...]) -> None:
    script = f"import sys; {code}; print(*sys.modules)"
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=GUARD, check=True)
    modules = set(ended.stdout.split())
    assert not set(loaded) - modules
    assert not set(not_loaded) & modules
