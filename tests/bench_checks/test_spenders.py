"""The processes of rows 3 and 11 of the table of reliability start, with each rule on and off; CI runs none of them."""

from __future__ import annotations

import pytest
from redis_server import RedisServer

from sportmonks_sdk.sandbox import SandboxServer
from tests.bench.reliability.spending import GUARD, spenders


@pytest.mark.parametrize(
    "command",
    [("spender", "None"), ("spender", "shared"), ("spender", "split")]
    + [("host", off, 5) for off in ("None", "one clock", "split")],
    ids=lambda command: " ".join(map(str, command)),
)
def test_a_process_spends_until_its_input_ends(
    command: tuple[object, ...], sandbox: SandboxServer, redis_server: RedisServer
) -> None:
    with spenders((*command, sandbox.url, redis_server.url, 1)):
        assert sandbox.wait_for(lambda: bool(sandbox.requests), GUARD)
