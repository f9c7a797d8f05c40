"""What all tests share: a sandbox, clients of it, a real Redis, and a shim for aioresponses."""

from __future__ import annotations

import inspect
import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import Mock
from uuid import uuid4

import aiohttp
import aioresponses.core
import foreground  # noqa: F401
import pytest
from hypothesis import HealthCheck, settings

from sportmonks_sdk import Sportmonks, disable_logging, enable_logging
from sportmonks_sdk.sandbox import SandboxServer
from sportmonks_sdk.transport import retry_policy

pytest_plugins = ["kept_files", "redis_server", "time_limit"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Several processes share the tests by their names (``make test``): no name may hold where an object lies."""
    if placed := [one.nodeid for one in items if " at 0x" in one.nodeid]:
        raise pytest.UsageError(f"these tests have other names in every process, give them ids: {placed}")


# A busy machine is slow; that is no finding.
settings.register_profile("unhurried", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


class _Response(aiohttp.ClientResponse):
    """aioresponses 0.7.9 does not know an argument that aiohttp 3.14 requires (its issue 289)."""

    def __init__(self, *args: Any, **options: Any) -> None:
        if "stream_writer" in inspect.signature(aiohttp.ClientResponse).parameters:
            options.setdefault("stream_writer", Mock(output_size=0))
        super().__init__(*args, **options)


aioresponses.core.ClientResponse = _Response


@pytest.fixture(autouse=True)
def no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test depends on the variables of whoever runs it."""
    originals = ("REDIS_URL", "REDIS_PASSWORD", "DEFAULT_RATE_LIMIT", "DEFAULT_RATE_WINDOW", "MAX_RETRIES")
    for name in (*os.environ, *originals, "BASE_DELAY", "MAX_DELAY"):
        if (name.startswith("SPORTMONKS_") and name != "SPORTMONKS_TEST_REDIS") or name in originals:
            monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def retries_of_its_own() -> None:
    """No test pays for the outages of another: the sandbox is one host to all of them."""
    retry_policy._BUCKETS.clear()


@pytest.fixture(scope="session")
def sandbox_process() -> Iterator[SandboxServer]:
    """One sandbox for the whole run; tests get it clean through `sandbox`."""
    with SandboxServer() as server:
        yield server


@pytest.fixture
def sandbox(sandbox_process: SandboxServer) -> Iterator[SandboxServer]:
    """A sandbox without faults, requests, spent quota or pauses."""
    sandbox_process.reset()
    yield sandbox_process
    sandbox_process.reset()
    sandbox_process.latency = 0.0  # a setting, which a reset leaves: all later tests would wait for each answer


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """The SDK's log of this test, everything that it has to say."""
    stream = io.StringIO()
    enable_logging(level="DEBUG", stream=stream)
    yield stream
    disable_logging()


@pytest.fixture
def token() -> str:
    """A token, and so a quota, that no other test knows."""
    return f"token-{uuid4().hex}"


@pytest.fixture(params=["memory", "redis", "disk"])
def client_of_each_store(
    request: pytest.FixtureRequest, sandbox: SandboxServer, token: str, tmp_path: Path
) -> Iterator[Sportmonks]:
    """The same client with its cache in memory, in a Redis, and on disk."""
    cache = request.getfixturevalue("redis_server").url if request.param == "redis" else request.param
    folder = {"cache_dir": str(tmp_path / "kept")} if request.param == "disk" else {}
    with Sportmonks(token, base_url=sandbox.url, cache=cache, progress=False, **folder) as made:
        yield made


@pytest.fixture
def client(sandbox: SandboxServer, token: str) -> Iterator[Sportmonks]:
    """A blocking client of the sandbox that retries without long pauses."""
    with Sportmonks(token, base_url=sandbox.url, base_delay=0.01, max_delay=0.05, progress=False) as made:
        yield made
