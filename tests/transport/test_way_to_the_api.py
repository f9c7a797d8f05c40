"""What lies between a client and the API: certificates, proxies, names, firewalls, sessions of somebody else's.

What nothing but a remedy can heal fails at the first try, and names the remedy.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import os
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from guard import GUARD
from redis_tls import certificate, context, openssl

from sportmonks_sdk import AsyncSportmonks, RateLimitError, RequestRefusedError, Sportmonks, TransportError
from sportmonks_sdk.errors import ApiError
from sportmonks_sdk.sandbox import SandboxServer
from sportmonks_sdk.transport import http, proxies

pytestmark = pytest.mark.filterwarnings("ignore:An HTTPS request is being sent through an HTTPS proxy")
PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY")
HOST = "api.football.test"


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        port: int = one.getsockname()[1]
        return port


def failing(base_url: str, **options: Any) -> ApiError:
    """The error of a client that may try four times; it has tried once."""
    with (
        Sportmonks("a-token", base_url=base_url, max_retries=3, base_delay=0, progress=False, **options) as client,
        pytest.raises(ApiError) as caught,
    ):
        client.get("leagues")
    assert len(caught.value.attempts) == 1
    assert caught.value.__cause__ is None
    return caught.value


# --- addresses ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["no-such-host.invalid", "...", f"{'a' * 70}.test", "1.2.3.4.5", "-"])
def test_an_address_that_is_none_is_told_at_once(host: str) -> None:
    error = failing(f"https://{host}/v3")
    assert isinstance(error, TransportError)
    assert error.kind == "address"
    assert "SPORTMONKS_BASE_URL" in str(error)


def test_a_port_that_is_closed_may_open_again() -> None:
    with (
        Sportmonks("t", base_url=f"http://127.0.0.1:{free_port()}/v3", max_retries=2, base_delay=0) as client,
        pytest.raises(TransportError) as caught,
    ):
        client.get("leagues")
    assert (caught.value.kind, len(caught.value.attempts)) == ("connect", 3)


# --- certificates ---------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def listening(handle: Callable[[Any, Any], Any], side: ssl.SSLContext | None = None) -> Iterator[int]:
    """A port where ``handle`` answers, on a loop of its own."""
    loop, port = asyncio.new_event_loop(), free_port()
    loop.set_exception_handler(lambda *_: None)
    up = threading.Event()

    async def serve() -> None:
        server = await asyncio.start_server(handle, "127.0.0.1", port, ssl=side)
        up.set()
        async with server:
            await stop.wait()
        answering = asyncio.all_tasks() - {asyncio.current_task()}
        for task in answering:
            task.cancel()
        await asyncio.gather(*answering, return_exceptions=True)
        await asyncio.sleep(0)  # what they closed is closed now

    stop = asyncio.Event()
    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()))
    thread.start()
    up.wait()
    try:
        yield port
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()
        loop.close()


async def nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read(1)
    writer.close()


async def plain_http(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read(100)
    writer.write(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
    writer.close()


@pytest.mark.skipif(openssl() is None, reason="there is no openssl to make certificates with")
def test_a_ca_that_is_not_known_names_ssl_cert_file(tmp_path: Path) -> None:
    with listening(nothing, context(certificate(tmp_path / "own.pem"))) as port:
        error = failing(f"https://127.0.0.1:{port}/v3")
    assert (getattr(error, "kind", ""), "SSL_CERT_FILE" in str(error)) == ("certificate", True)


@pytest.mark.skipif(openssl() is None, reason="there is no openssl to make certificates with")
def test_the_remedy_is_one(tmp_path: Path) -> None:
    """With the CA in SSL_CERT_FILE the same connection is made, in a process that starts with it."""
    shown = certificate(tmp_path / "own.pem")

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        body = b'{"data": [{"id": 1}], "pagination": {"has_more": false}}'
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n" % len(body) + body)
        await writer.drain()
        writer.close()

    with listening(answer, context(shown)) as port:
        code = (
            "from sportmonks_sdk import Sportmonks\n"
            f"print(Sportmonks('t', base_url='https://127.0.0.1:{port}/v3', max_retries=0, progress=False)"
            ".get('core/types', limit=1).height)"
        )
        done = subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "SSL_CERT_FILE": str(shown), "PYTHONPATH": str(Path(__file__).parents[2])},
            capture_output=True, text=True, timeout=GUARD,
        )  # fmt: skip
    assert (done.stdout, done.returncode) == ("1\n", 0), done.stderr


def test_who_speaks_no_tls_is_told_as_that() -> None:
    with listening(plain_http) as port:
        error = failing(f"https://127.0.0.1:{port}/v3")
    assert (getattr(error, "kind", ""), "does not speak TLS" in str(error)) == ("certificate", True)


# --- proxies --------------------------------------------------------------------------------------------------------


def proxy(status: int, heard: list[bytes], to: int = 0) -> Callable[[asyncio.StreamReader, asyncio.StreamWriter], Any]:
    """A proxy that answers so, and with 200 hands on to a port; ``heard`` is what it was asked."""

    async def pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            with contextlib.suppress(ConnectionError):
                while data := await reader.read(65_536):
                    writer.write(data)
        finally:
            writer.close()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked = await reader.readuntil(b"\r\n\r\n")
        heard.append(asked)
        if status != 200:
            writer.write(b"HTTP/1.1 %d Sorry\r\nContent-Length: 0\r\n\r\n" % status)
            writer.close()
            return
        theirs_reader, theirs_writer = await asyncio.open_connection("127.0.0.1", to)
        theirs_writer.write(asked)
        await asyncio.gather(pipe(reader, theirs_writer), pipe(theirs_reader, writer))

    return handle


@pytest.mark.parametrize(
    ("status", "scheme", "said"),
    [
        (407, "https", "name:password@"),
        (407, "http", "name:password@"),
        (403, "https", "refuses to connect"),
        (405, "https", "refuses to connect"),
    ],
)
def test_a_proxy_that_refuses_is_told_at_once(
    status: int, scheme: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[bytes] = []
    with listening(proxy(status, heard)) as port:
        monkeypatch.setenv(f"{scheme.upper()}_PROXY", f"http://127.0.0.1:{port}")
        error = failing(f"{scheme}://{HOST}/v3", insecure=True)
    assert (getattr(error, "kind", ""), said in str(error), len(heard)) == ("proxy", True, 1)


def test_a_proxy_in_passing_trouble_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[bytes] = []
    with listening(proxy(503, heard)) as port:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{port}")
        with (
            Sportmonks("t", base_url=f"https://{HOST}/v3", max_retries=2, base_delay=0) as client,
            pytest.raises(TransportError) as caught,
        ):
            client.get("leagues")
    assert (caught.value.kind, len(heard)) == ("connect", 3)


@pytest.mark.parametrize("named", ["http://127.0.0.1:{closed}", "socks5://127.0.0.1:1", "http://:80", "http://x:port"])
def test_a_proxy_that_is_none_or_not_there_is_told_at_once(named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", named.format(closed=free_port()))
    error = failing(f"https://{HOST}/v3")
    assert (getattr(error, "kind", ""), "HTTPS_PROXY" in str(error), "NO_PROXY" in str(error)) == ("proxy", True, True)


def test_a_request_goes_through_the_proxy_with_its_login_and_the_token(
    sandbox: SandboxServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[bytes] = []
    to = int(sandbox.url.split(":")[2].split("/")[0])
    with listening(proxy(200, heard, to)) as port:
        monkeypatch.setenv("HTTP_PROXY", f"http://me:my%20word@127.0.0.1:{port}")
        with Sportmonks("a-token", base_url=f"http://{HOST}/v3", insecure=True, progress=False) as client:
            assert client.get("states").height == 25
    login = base64.b64encode(b"me:my word")
    assert b"Proxy-Authorization: Basic " + login in heard[0]
    assert b"Authorization: a-token" in heard[0]
    assert heard[0].startswith(f"GET http://{HOST}/v3/football/states".encode())


@pytest.mark.parametrize(
    ("variables", "host", "found"),
    [
        ({"HTTPS_PROXY": "http://p:1"}, HOST, "http://p:1"),
        ({"https_proxy": "p:1"}, HOST, "http://p:1"),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": "football.test"}, HOST, None),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": "*"}, HOST, None),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": "other.test"}, HOST, "http://p:1"),
        ({"HTTP_PROXY": "http://p:1"}, HOST, None),
        ({"HTTPS_PROXY": ""}, HOST, None),
        ({}, HOST, None),
    ],
)
def test_the_proxy_is_that_of_the_environment(
    variables: dict[str, str], host: str, found: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert proxies.proxy_for("https", host) == found


def test_this_machine_is_asked_without_a_proxy(sandbox: SandboxServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{free_port()}")
    with Sportmonks("a-token", base_url=sandbox.url, progress=False) as client:
        assert client.get("states").height == 25


@pytest.fixture
def logins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A netrc file with a login for every host."""
    path = tmp_path / "logins"
    path.write_text("default login a password b\n")
    path.chmod(0o600)
    monkeypatch.setenv("NETRC", str(path))
    return path


def test_the_logins_in_netrc_play_no_part(
    sandbox: SandboxServer, logins: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "is_loopback", lambda url: False)  # it would be read for another machine only
    with Sportmonks("a-token", base_url=sandbox.url, progress=False) as client:
        assert client.get("states").height == 25
    assert sandbox.requests[-1].headers["Authorization"] == "a-token"


# --- firewalls ------------------------------------------------------------------------------------------------------

PAGE = "<!doctype html><html><head><title>Attention\x1b[31m Required!</title></head></html>"


def test_a_403_with_a_page_is_a_firewalls_and_no_batch_is_halved(sandbox: SandboxServer, token: str) -> None:
    sandbox.faults.add("status", status=403, body=PAGE, times=None)
    with (
        Sportmonks(token, base_url=sandbox.url, progress=False) as client,
        pytest.raises(RequestRefusedError, match="firewall") as caught,
    ):
        client.fixtures([19134453, 19134460])
    assert '"Attention[31m Required!"' in str(caught.value)
    assert len(sandbox.requests) == 1


def test_a_429_with_a_page_says_nothing_of_the_quota(sandbox: SandboxServer) -> None:
    sandbox.faults.add("429", body=PAGE, times=None)
    with (
        Sportmonks("a-token", base_url=sandbox.url, progress=False, on_limit="raise", max_retries=0) as client,
        pytest.raises(RateLimitError, match="firewall"),
    ):
        client.get("leagues")


# --- sessions that are handed in -----------------------------------------------------------------------------------


@contextlib.asynccontextmanager
async def with_session(server: SandboxServer, **options: Any) -> AsyncIterator[AsyncSportmonks]:
    async with (
        aiohttp.ClientSession(**options) as session,
        AsyncSportmonks("a-token", base_url=server.url, session=session, progress=False, base_delay=0) as client,
    ):
        yield client


@pytest.mark.parametrize("strict", [True, False])
async def test_a_session_that_raises_for_status_works_as_any_other(strict: bool, sandbox: SandboxServer) -> None:
    sandbox.faults.add("status", status=503, times=1)
    async with with_session(sandbox, raise_for_status=strict) as client:
        assert (await client.get("states")).height == 25
        assert client.last_report is not None
        assert client.last_report.retries == 1
        sandbox.faults.add("status", status=404, times=1)
        with pytest.raises(RequestRefusedError):
            await client.get("leagues")


async def test_a_session_with_a_login_of_its_own_is_told_at_once(sandbox: SandboxServer, logins: Path) -> None:
    async with with_session(sandbox, trust_env=True) as client:
        with pytest.raises(TransportError, match="login of its own") as caught:
            await client.get("states")
    assert (caught.value.kind, len(caught.value.attempts)) == ("session", 1)
