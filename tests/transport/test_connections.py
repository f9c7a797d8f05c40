"""Connections that misbehave below HTTP: through a proxy, with a sandbox behind it that knows nothing of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import polars as pl
import pytest
from fault_proxy import Fault, FaultProxy
from fault_table import RUN, Connect
from polars.testing import assert_frame_equal

from sportmonks_sdk import TransportError
from sportmonks_sdk.sandbox import SandboxServer


@dataclass(frozen=True)
class Case:
    name: str
    fault: Fault
    kinds: tuple[str, ...]
    options: dict[str, Any] = field(default_factory=dict)

    def __repr__(self) -> str:
        return self.name


TIMEOUT = {"timeout": 0.6}
CASES = (
    Case("reset before the answer", Fault(reset_after=0), ("dropped",)),
    Case("reset in the headers", Fault(reset_after=40), ("dropped",)),
    Case("reset in the body", Fault(reset_after=600), ("dropped", "truncated")),
    Case("ended before the answer", Fault(end_after=0), ("dropped",)),
    Case("ended in the body", Fault(end_after=600), ("truncated",)),
    Case("half-open", Fault(silent=True), ("timeout",), TIMEOUT),
    Case("later than the timeout", Fault(latency=30.0), ("timeout",), TIMEOUT),
    Case("dripping past the timeout", Fault(drip=0.6), ("timeout",), TIMEOUT),
)


@pytest.fixture
def proxy(sandbox: SandboxServer) -> Iterator[FaultProxy]:
    with FaultProxy(urlsplit(sandbox.url).port or 0) as proxy:
        yield proxy


def through(proxy: FaultProxy) -> str:
    return f"http://127.0.0.1:{proxy.port}/v3"


@pytest.mark.parametrize("before", [0, 1], ids=["the first connection", "the second"])
@pytest.mark.parametrize("case", CASES, ids=repr)
def test_once_it_heals_and_the_report_says_so(
    case: Case, before: int, connect: Connect, proxy: FaultProxy, expected: pl.DataFrame
) -> None:
    client = connect(base_url=through(proxy), max_retries=5, **case.options)
    proxy.next(*[Fault()] * before, case.fault)
    assert_frame_equal(client.fixtures(**RUN), expected)
    assert client.last_report is not None
    assert client.last_report.retries >= 1
    assert client.last_report.missing == {}


@pytest.mark.parametrize("case", CASES, ids=repr)
def test_for_ever_it_is_an_error_of_its_kind(case: Case, connect: Connect, proxy: FaultProxy) -> None:
    proxy.fault = case.fault
    client = connect(base_url=through(proxy), max_retries=0, **case.options)
    with pytest.raises(TransportError) as caught:
        client.fixtures(**RUN)
    assert caught.value.kind in case.kinds


@pytest.mark.parametrize("fault", [Fault(latency=0.05), Fault(drip=1e-6)], ids=["late", "dripping"])
def test_what_is_only_slow_goes_unnoticed(
    fault: Fault, connect: Connect, proxy: FaultProxy, sandbox: SandboxServer, expected: pl.DataFrame
) -> None:
    proxy.fault = fault
    client = connect(base_url=through(proxy))
    assert_frame_equal(client.fixtures(**RUN), expected)
    assert client.last_report is not None
    assert client.last_report.retries == 0
    assert proxy.connections >= 1


def test_connections_that_died_while_idle_do_no_harm(
    connect: Connect, proxy: FaultProxy, expected: pl.DataFrame
) -> None:
    client = connect(base_url=through(proxy), max_retries=5)
    assert_frame_equal(client.fixtures(**RUN), expected)
    proxy.drop()
    assert_frame_equal(client.fixtures(refresh=True, **RUN), expected)
