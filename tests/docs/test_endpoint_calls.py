"""Every documented endpoint is served by a call, or the page of endpoints says why not."""

from __future__ import annotations

import re
from typing import Any

import pytest
from endpoint_calls import ASKED, BY_FIXTURES, NOT_SERVED, endpoints, served

from sportmonks_sdk import Sportmonks, schema
from sportmonks_sdk.frames.catalogue import TABLES
from sportmonks_sdk.sandbox import SandboxServer

SERVED = served()


def test_nearly_all_endpoints_are_served_and_none_is_forgotten() -> None:
    paths = endpoints()
    assert len(paths) >= 169
    assert len([one for one in SERVED if one.calls]) >= 150
    assert {*ASKED, *BY_FIXTURES, *NOT_SERVED} <= set(paths)


@pytest.mark.parametrize("path", [*ASKED, *BY_FIXTURES])
@pytest.mark.filterwarnings("ignore::sportmonks_sdk.SportmonksWarning")
def test_a_table_of_fixtures_has_the_rows_of_the_endpoint(
    path: str, client: Sportmonks, sandbox: SandboxServer
) -> None:
    call = {**ASKED, **BY_FIXTURES}[path]
    frame: Any = eval(f"client.{call}", {"client": client})
    name = call.partition("(")[0]
    assert name in TABLES
    assert frame.schema == schema(name)
    assert frame.height > 0
    if path in ASKED:
        pattern = re.compile(f"/v3/{re.escape(path)}".replace(r"\{id\}", r"\d+").replace(r"\{text\}", "[^/]+"))
        assert any(pattern.fullmatch(one.path) for one in sandbox.requests), [one.path for one in sandbox.requests]
