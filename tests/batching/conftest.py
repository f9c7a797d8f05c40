"""Calls that overlap: many at once on one sandbox, whose answers come when the test says so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flying import Native

from sportmonks_sdk import AsyncSportmonks, Sportmonks
from sportmonks_sdk.sandbox import SandboxServer


@pytest.fixture
def sandbox(sandbox: SandboxServer) -> Iterator[SandboxServer]:
    """The sandbox, as quick and as generous as it was."""
    limit = sandbox.limit
    yield sandbox
    sandbox.latency, sandbox.limit = 0.0, limit


@pytest.fixture
def native(sandbox: SandboxServer, token: str) -> Native:
    """Makes clients of one token, whose quota is known; to be closed with ``async with``."""
    with Sportmonks(token, base_url=sandbox.url, progress=False) as client:
        client.fixtures(19134404)
    sandbox.requests.clear()

    def make(**options: object) -> AsyncSportmonks:
        quick = {"base_delay": 0.01, "max_delay": 0.05, "progress": False}
        return AsyncSportmonks(token, base_url=sandbox.url, **{**quick, **options})  # type: ignore[arg-type]

    return make
