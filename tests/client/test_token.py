"""The token goes into the ``Authorization`` header and nowhere else.

A verbose, failing, exporting run is searched for it: logs, errors, tracebacks with the values of their variables,
reprs, what the server saw, Redis keys and values, files.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from redis_server import RedisServer
from token_watch import TOKEN, told

from sportmonks_sdk import Sportmonks, SportmonksError
from sportmonks_sdk.cache.entry import unpack
from sportmonks_sdk.sandbox import SandboxServer

IDS = [19134453, 19134460]


def failures(client: Sportmonks, sandbox: SandboxServer) -> dict[str, Callable[[], Any]]:
    """Calls that fail in as many ways as there are, by name; each prepares its own fault."""

    def with_fault(kind: str, **details: Any) -> Callable[[], Any]:
        def call() -> Any:
            sandbox.faults.clear()
            sandbox.faults.add(kind, times=None, **details)
            return client.fixtures(IDS, refresh=True, include="odds")

        return call

    return {
        "500": with_fault("status", status=500),
        "echo": with_fault("status", status=400, body={"message": f"your token {TOKEN} is odd"}),
        "401": with_fault("status", status=401),
        "dropped": with_fault("drop_before"),
        "truncated": with_fault("drop_mid"),
        "html": with_fault("html", body=f"<html>{TOKEN}</html>"),
        "forbidden": with_fault("forbid_include", include="odds"),
        "selection": lambda: client.fixtures("x"),
        "path": lambda: client.get("https://example.com/"),
        "429": with_fault("429", seconds=4000),  # last: it closes the window for whatever comes after
    }


def test_a_failing_verbose_exporting_run_shows_the_token_to_the_server_only(
    sandbox: SandboxServer,
    redis_server: RedisServer,
    log: io.StringIO,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    texts: dict[str, str] = {}
    blobs: dict[str, bytes] = {}
    said: list[Any] = []
    with (
        warnings.catch_warnings(record=True) as caught,
        Sportmonks(
            TOKEN, base_url=sandbox.url, cache=redis_server.url, base_delay=0.001, max_delay=0.002, max_retries=1,
            progress=said.append,
        ) as client,
    ):  # fmt: skip
        warnings.simplefilter("always")
        client.export(tmp_path / "lake", IDS, include=["events"])
        client.get("leagues")
        for name, fail in failures(client, sandbox).items():
            with pytest.raises(SportmonksError) as error:
                fail()
            texts[f"error {name}"] = told(error.value, __file__)
        sandbox.faults.clear()
        for name in ("cache", "budget", "metrics", "last_report", "settings", "aio"):
            shown = getattr(client, name)
            texts[f"repr {name}"] = f"{shown!r} {shown} {getattr(shown, '_repr_html_', str)()}"
        texts["repr client"] = f"{client!r} {client} {client._engine.parts!r} {client._engine.processor!r}"
        texts["HTML of the client"] = client._repr_html_()
        plan = client.plan(IDS, include=["odds"])
        texts["plan"] = f"{plan!r} {plan._repr_html_()}"
        for key in list(redis_server.keys()):
            texts[f"redis key {key}"] = key
            packed = redis_server.command("GET", key)
            more = unpack(packed).document() if key in redis_server.entries() else b""
            blobs[f"redis value {key}"] = packed + more
    texts["log"] = log.getvalue()
    texts["warnings"] = repr([str(one.message) for one in caught])
    texts["progress"] = repr(said)
    texts["stdout and stderr"] = "".join(capfd.readouterr())
    for file in (one for one in tmp_path.rglob("*") if one.is_file()):
        texts[f"file name {file.name}"] = file.name
        blobs[f"file {file.name}"] = file.read_bytes()
    for number, request in enumerate(sandbox.requests):
        texts[f"url {number}"] = f"{request.path_qs} {request.query}"
        rest = {name: value for name, value in request.headers.items() if name.lower() != "authorization"}
        texts[f"headers {number}"] = repr(rest)

    assert [name for name, text in texts.items() if TOKEN in text] == []
    assert [name for name, blob in blobs.items() if TOKEN.encode() in blob] == []
    authorized = [request.headers.get("Authorization") for request in sandbox.requests]
    assert authorized, "the run reached the server"
    assert set(authorized) == {TOKEN}, "and showed it the token, in the one place where it belongs"
    assert len(texts["log"].splitlines()) > 50, "the run was verbose"
    assert len(blobs) >= 6, "it left keys and files"


def test_a_redirect_is_not_followed_with_the_token(sandbox: SandboxServer) -> None:
    with SandboxServer() as elsewhere:
        sandbox.faults.add("status", times=None, status=302, headers={"Location": f"{elsewhere.url}/football/states"})
        with (
            Sportmonks(TOKEN, base_url=sandbox.url, max_retries=0) as client,
            pytest.raises(SportmonksError, match="302"),
        ):
            client.get("states")
        assert elsewhere.requests == []
