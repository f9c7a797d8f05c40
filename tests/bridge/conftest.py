"""Fixtures of the bridge's tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from bridge_server import Scripts, Server


@pytest.fixture
def server() -> Iterator[Server]:
    one = Server()
    one.start()
    yield one
    one.stop()


@pytest.fixture
def scripts(server: Server) -> Scripts:
    return Scripts(server.url)
