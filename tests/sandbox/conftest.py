from __future__ import annotations

from collections.abc import Iterator

import pytest
from sandbox_client import Api

from sportmonks_sdk.sandbox import SandboxServer


@pytest.fixture(scope="session")
def running() -> Iterator[SandboxServer]:
    with SandboxServer() as server:
        yield server


@pytest.fixture
def server(running: SandboxServer) -> Iterator[SandboxServer]:
    """The shared server, as new."""
    running.reset()
    yield running
    running.reset()
    running.latency, running.limit, running.plan_without = 0.0, 3000, ()
    running.resume_listening()


@pytest.fixture
def api(server: SandboxServer) -> Iterator[Api]:
    client = Api(server)
    yield client
    client.close()
