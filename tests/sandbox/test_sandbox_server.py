"""The server starts, stops, refuses and leaves no noise; the log tells what came."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import gzip
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import weakref
from pathlib import Path

import pytest
import requests
from guard import GUARD
from sandbox_client import FIRST, Api
from strict_script import UNHURRIED

from sportmonks_sdk import Sportmonks
from sportmonks_sdk.sandbox import Sandbox, SandboxServer, create_app

ONE = f"/football/fixtures/{FIRST}"
HEADERS = {"Authorization": "a-token"}


def test_the_log_tells_what_came(api: Api) -> None:
    api(f"/fixtures/{FIRST}", include="scores", timezone="Europe/Madrid")
    (log,) = api.server.requests
    assert (log.method, log.path, log.status, log.cancelled) == ("GET", f"/v3{ONE}", 200, False)
    assert log.query == {"include": "scores", "timezone": "Europe/Madrid"}
    assert log.headers["Authorization"] == "a-token"
    assert log.path_qs == f"/v3{ONE}?include=scores&timezone=Europe%2FMadrid"
    assert abs(log.at - time.time()) < 60
    assert log.sent > 0


def test_gzip_where_it_is_accepted(server: SandboxServer) -> None:
    def get(encoding: str) -> requests.Response:
        headers = {**HEADERS, "Accept-Encoding": encoding}
        return requests.get(server.url + ONE, params={"include": "events"}, headers=headers, stream=True, timeout=GUARD)

    with get("identity") as plain, get("gzip") as packed:
        assert "Content-Encoding" not in plain.headers
        assert packed.headers["Content-Encoding"] == "gzip"
        raw, body = packed.raw.read(decode_content=False), plain.content
        assert len(raw) < len(body)
        assert abs(len(gzip.decompress(raw)) - len(body)) < 10  # the seconds of the quota may differ by a digit


def test_latency_can_change_while_it_runs(api: Api) -> None:
    api.server.latency = 0.2
    began = time.monotonic()
    api(f"/fixtures/{FIRST}")
    assert time.monotonic() - began >= 0.19
    assert (api.server.latency, api.server.limit, tuple(api.server.plan_without)) == (0.2, 3000, ())


def test_closing_the_port_leaves_no_connection_open() -> None:
    over = threading.Event()

    def knock(port: int) -> None:
        while not over.is_set():
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 5):
                pass

    with SandboxServer(seasons=1) as server:
        port = int(server.url.split(":")[2].split("/")[0])
        knockers = [threading.Thread(target=knock, args=(port,)) for _ in range(2)]
        for one in knockers:
            one.start()
        for _ in range(50):
            server.pause_listening()
            server.resume_listening()
        over.set()
        for one in knockers:
            one.join()
    gc.collect()  # an open socket that is let go warns, which pytest turns into a failure of this test


def test_connections_are_refused_and_then_work_again_on_the_same_port(api: Api) -> None:
    url = api.server.url
    assert api(f"/fixtures/{FIRST}").status_code == 200
    api.server.pause_listening()
    api.server.pause_listening()
    with pytest.raises(requests.ConnectionError):
        api(f"/fixtures/{FIRST}")
    api.server.resume_listening()
    api.server.resume_listening()
    assert api(f"/fixtures/{FIRST}").status_code == 200
    assert api.server.url == url


def test_start_and_stop_may_be_called_twice_and_again() -> None:
    server = SandboxServer(seasons=1)
    server.stop()
    assert server.start() is server.start()
    assert requests.get(server.url + ONE, headers=HEADERS, timeout=GUARD).status_code == 200
    assert "127.0.0.1" in repr(server)
    url = server.url
    server.stop()
    server.stop()
    assert "stopped" in repr(server)
    with pytest.raises(requests.ConnectionError):
        requests.get(url + ONE, headers=HEADERS, timeout=GUARD)
    with pytest.raises(RuntimeError, match="not running"):
        server.pause_listening()
    with server:
        assert server.url == url  # the port is kept
        assert requests.get(url + ONE, headers=HEADERS, timeout=GUARD).status_code == 200
    assert not [t for t in threading.enumerate() if t.name == "sportmonks-sandbox" and t is server._thread]


@pytest.mark.parametrize("taken", [False, True])
def test_a_sandbox_ends_with_its_client_unless_somebody_took_it(taken: bool) -> None:
    """A cell that is run again makes another one; each one before stayed, with a thread, a port and its data."""
    before = set(threading.enumerate())
    client = Sportmonks.sandbox()
    url, server = client.settings.base_url, client.server if taken else None
    (thread,) = (one for one in threading.enumerate() if one not in before and one.name == "sportmonks-sandbox")
    assert client.fixtures([FIRST]).height == 1
    gone = weakref.ref(client)
    del client
    end = time.monotonic() + GUARD
    while gone() is not None or thread.is_alive() > taken:
        assert time.monotonic() < end
        gc.collect()
        thread.join(0.01)
    if server is None:
        with pytest.raises(requests.ConnectionError):
            requests.get(url + ONE, headers=HEADERS, timeout=GUARD)
    else:
        assert requests.get(url + ONE, headers=HEADERS, timeout=GUARD).status_code == 200
        server.stop()


def test_a_port_that_is_taken_is_an_error_at_once() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        server = SandboxServer(port=taken.getsockname()[1])
        with pytest.raises(OSError, match=r"[Aa]ddress"):
            server.start()
        server.stop()


def test_stop_frees_who_hangs() -> None:
    server = SandboxServer(seasons=1).start()
    server.faults.add("hang")
    failed: list[Exception] = []

    def ask() -> None:
        try:
            requests.get(server.url + ONE, headers=HEADERS, timeout=GUARD)
        except requests.RequestException as error:
            failed.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    assert server.wait_for(lambda: len(server.requests) == 1, GUARD)
    assert not server.wait_for(lambda: len(server.requests) > 1, timeout=0.05)
    server.stop()
    thread.join(GUARD)
    assert len(failed) == 1


@pytest.mark.parametrize("fault", [("slow", {"seconds": 3600}), ("drip", {"seconds": 3600, "pieces": 2})])
def test_stop_does_not_wait_for_the_slow(fault: tuple[str, dict[str, float]]) -> None:
    server = SandboxServer(seasons=1).start()
    server.faults.add(fault[0], **fault[1])
    thread = threading.Thread(target=_swallow, args=(server.url + ONE,))
    thread.start()
    assert server.wait_for(lambda: len(server.requests) == 1, GUARD)
    server.stop()
    thread.join(GUARD)
    assert not thread.is_alive()


def _swallow(url: str) -> None:
    try:
        requests.get(url, headers=HEADERS, timeout=GUARD)
    except requests.RequestException:
        return


@pytest.mark.parametrize("seasons", [0, 13])
def test_seasons_are_one_to_twelve(seasons: int) -> None:
    with pytest.raises(ValueError, match="between 1 and 12"):
        SandboxServer(seasons=seasons)


def test_now_may_be_a_datetime_or_an_epoch() -> None:
    from datetime import UTC, datetime

    later = datetime(2027, 6, 30, tzinfo=UTC)
    for now in (later, later.timestamp()):
        sandbox = Sandbox(now=now, seasons=1)
        assert sandbox.now() == later.timestamp()
        reply = sandbox.reply(f"/football/fixtures/{FIRST}", {}, "t", "http://x/v3", [])
        assert reply.status == 200


async def test_the_application_can_be_embedded() -> None:
    from aiohttp import ClientSession, web

    runner = web.AppRunner(create_app(seasons=1, latency=0.01))
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    async with (
        ClientSession(headers=HEADERS) as session,
        session.get(f"http://127.0.0.1:{port}/v3{ONE}") as answer,
    ):
        assert answer.status == 200
        assert (await answer.json())["data"]["id"] == FIRST
    await runner.cleanup()


async def test_many_at_once(server: SandboxServer) -> None:
    from aiohttp import ClientSession

    server.latency = 0.05
    async with ClientSession(headers=HEADERS) as session:

        async def ask() -> int:
            async with session.get(server.url + ONE) as answer:
                await answer.read()
                return answer.status

        assert await asyncio.gather(*(ask() for _ in range(40))) == [200] * 40


# -- other processes ---------------------------------------------------------------------------------------------

_NEVER_STOPPED = """
import requests
from sportmonks_sdk.sandbox import SandboxServer
server = SandboxServer(seasons=1).start()
kinds = ["status", "drop_before", "drop_mid", "truncate", "html", "hang"]
for kind in kinds:
    server.faults.add(kind)
with requests.Session() as session:
    session.headers["Authorization"] = "t"
    for _ in kinds:
        try:
            session.get(server.url + "/football/fixtures/19134453", params={"include": "events"}, timeout=0.5)
        except requests.RequestException:
            pass
print("done")
"""

_FORKED = """
import os, requests
from sportmonks_sdk.sandbox import SandboxServer
server = SandboxServer(seasons=1).start()
child = os.fork()
if child == 0:
    server.stop()
    server.stop()
    assert "stopped" in repr(server)
    os._exit(0)
assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
url = server.url + "/football/fixtures/19134453"
assert requests.get(url, headers={"Authorization": "t"}, timeout=5).status_code == 200
server.stop()
print("done")
"""


def _python(code: str, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *options, "-c", UNHURRIED + code]
    return subprocess.run(command, capture_output=True, text=True, timeout=GUARD, check=False)


def test_an_exit_without_stop_is_clean() -> None:
    ended = _python(_NEVER_STOPPED, "-X", "dev", "-W", "error")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "done\n", "")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_forked_child_leaves_the_server_alone() -> None:
    # Python 3.12 tells everyone who forks beside a thread, which is what this is about.
    ended = _python(_FORKED, "-W", "ignore:This process:DeprecationWarning")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "done\n", "")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_run_serves_in_the_foreground_until_a_signal(number: signal.Signals) -> None:
    code = "from sportmonks_sdk.sandbox import run; run(port=0, seasons=1)"
    with subprocess.Popen(
        [sys.executable, "-X", "dev", "-W", "error", "-c", UNHURRIED + code],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        line = process.stdout.readline()
        url = next(word for word in line.split() if word.startswith("http"))
        assert requests.get(url + ONE, headers=HEADERS, timeout=GUARD).status_code == 200
        process.send_signal(number)
        assert process.wait(GUARD) == 0
        assert process.stdout.read() == ""
        assert process.stderr.read() == ""


def test_run_in_this_process() -> None:
    """As above, where coverage can see it: another thread asks, then interrupts."""
    lines: list[str] = []
    statuses: list[int] = []

    def announce(line: str) -> None:
        lines.append(line)

        def ask() -> None:
            url = next(word for word in line.split() if word.startswith("http"))
            statuses.append(requests.get(url + ONE, headers=HEADERS, timeout=GUARD).status_code)
            os.kill(os.getpid(), signal.SIGTERM)

        threading.Thread(target=ask).start()

    from sportmonks_sdk.sandbox import run

    run("127.0.0.1", 0, announce=announce, seasons=1)
    assert statuses == [200]
    assert len(lines) == 1


def test_the_sandbox_is_a_stranger() -> None:
    """It imports nothing of the SDK (the linter's contract says so too), and aiohttp only when it serves."""
    folder = Path(sys.modules["sportmonks_sdk.sandbox"].__file__ or "").parent
    for file in folder.glob("*.py"):
        assert "from .." not in file.read_text(), file.name
        assert "import sportmonks_sdk" not in file.read_text(), file.name
    code = "import sys, sportmonks_sdk.sandbox; print('aiohttp' in sys.modules)"
    assert _python(code).stdout == "False\n"
