"""Clients that retry quickly, and what a faultless run gives them."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl
import pytest
from fault_table import RUN, Connect, connecting

from sportmonks_sdk.sandbox import SandboxServer


@pytest.fixture
def sandbox(sandbox: SandboxServer) -> Iterator[SandboxServer]:
    """The sandbox with its window, limit and ears as they were."""
    limits = sandbox.sandbox.limits
    window, limit = limits.window, limits.limit
    yield sandbox
    limits.window, limits.limit = window, limit
    sandbox.resume_listening()


@pytest.fixture(scope="session")
def expected(sandbox_process: SandboxServer) -> pl.DataFrame:
    """The frame of the run when nothing goes wrong."""
    with connecting(sandbox_process) as connect:
        frame = connect().fixtures(**RUN)
    assert frame.height == RUN["limit"]
    return frame


@pytest.fixture
def connect(expected: pl.DataFrame, sandbox: SandboxServer) -> Iterator[Connect]:
    """Makes quick clients of the sandbox; ``expected`` comes first, so that its requests are not in the log."""
    sandbox.reset()
    with connecting(sandbox) as connect:
        yield connect
