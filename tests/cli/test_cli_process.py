"""The command among other processes: pipes, signals, terminals, and the sandbox it serves."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from cli_process import Cli, plain
from guard import GUARD
from redis_server import free_port

from sportmonks_sdk import Sportmonks
from sportmonks_sdk.cli import commands as module
from sportmonks_sdk.cli.exits import _let_go
from sportmonks_sdk.sandbox import SandboxServer

LONG = ("fixtures", "--season-id", "25583", "--table", "lineup_details", "@")


def drained(process: subprocess.Popen[bytes]) -> tuple[int, str]:
    """Exit code and standard error of a process whose output nobody wants any more."""
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    err = process.stderr.read().decode()
    process.stderr.close()
    return process.wait(GUARD), err


# --- pipes ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("output", "unbuffered"), [("csv", None), ("csv", "1"), ("json", None), ("parquet", "1")])
def test_a_reader_that_goes_away_ends_it_quietly(cli: Cli, output: str, unbuffered: str | None) -> None:
    process = cli.popen(*LONG, "--output", output, PYTHONUNBUFFERED=unbuffered)
    assert process.stdout is not None
    assert process.stdout.read(1)
    assert drained(process) == (141, "")


def test_a_reader_that_never_was_ends_a_table_quietly(cli: Cli, sandbox: SandboxServer) -> None:
    assert drained(cli.popen(*LONG)) == (141, "")


def test_head_gets_its_line(cli: Cli) -> None:
    line = " ".join([*cli.arguments(*LONG), "--output", "csv"])
    done = subprocess.run(
        f"{cli.command} {line} | head -1", shell=True, env=cli.env, cwd=cli.folder, capture_output=True, timeout=GUARD,
        check=True,
    )  # fmt: skip
    assert done.stdout.startswith(b"fixture_id,")
    assert done.stdout.count(b"\n") == 1
    assert done.stderr == b""


# --- signals --------------------------------------------------------------------------------------------------------


INTERRUPTED = [
    (LONG, ""),
    (("quota", "@"), ""),
    (
        ("export", "lake", "--season-id", "25583", "@"),
        ": lake has all tables as before, or all of the new ones; the same command exports again",
    ),
    (
        ("lake", "update", "lake", "--season-id", "25583", "@"),
        ": the lake is as before; the same command goes on with the rest",
    ),
]


@pytest.mark.parametrize(("line", "safe"), INTERRUPTED, ids=lambda value: value[0] if isinstance(value, tuple) else "")
def test_an_interrupt_ends_it_at_once(cli: Cli, sandbox: SandboxServer, line: tuple[str, ...], safe: str) -> None:
    sandbox.faults.add("hang", times=None)
    process = cli.popen(*line, SPORTMONKS_TIMEOUT="36000", SPORTMONKS_READ_TIMEOUT="36000")
    assert sandbox.wait_for(lambda: bool(sandbox.requests), GUARD)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=GUARD)
    # The request itself would hang for hours.
    assert (process.returncode, out, err.decode()) == (130, b"", f"interrupted{safe}\n")
    assert sandbox.wait_for(lambda: all(one.cancelled for one in sandbox.requests), GUARD)


# --- the sandbox ----------------------------------------------------------------------------------------------------


class Served:
    """A `sportmonks sandbox` that serves; `url` is what it printed."""

    def __init__(self, cli: Cli, *options: str) -> None:
        self.process = cli.popen("sandbox", "--port", "0", *options, SPORTMONKS_API_TOKEN=None)
        assert self.process.stdout is not None
        self.told = [self.process.stdout.readline().decode() for _ in range(3)]
        found = re.search(r"http://\S+/v3", self.told[0])
        assert found is not None, self.told
        self.url = found[0]

    def end(self, how: signal.Signals) -> tuple[int, bytes, bytes]:
        self.process.send_signal(how)
        out, err = self.process.communicate(timeout=GUARD)
        return self.process.returncode, out, err


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_the_sandbox_serves_until_it_is_told_to_end(cli: Cli, how: signal.Signals) -> None:
    served = Served(cli)
    assert f'Sportmonks("anything", base_url="{served.url}")' in served.told[1]
    with Sportmonks("anything", base_url=served.url) as client:
        assert client.fixtures(season=25583, limit=3).height == 3
    port = int(served.url.split(":")[2].split("/")[0])
    assert served.end(how) == (0, b"", b"")
    with socket.socket() as probe, pytest.raises(ConnectionRefusedError):
        probe.connect(("127.0.0.1", port))


def test_the_sandbox_says_how_to_use_it(cli: Cli) -> None:
    port = free_port()

    def end_it() -> None:
        deadline = time.monotonic() + GUARD
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:  # by then SIGTERM is the sandbox's
                    os.kill(os.getpid(), signal.SIGTERM)
                    return

    ender = threading.Thread(target=end_it)
    ender.start()
    ran = cli.here("sandbox", "--port", str(port))
    ender.join()
    assert (ran.code, ran.stderr) == (0, "")
    url = f"http://127.0.0.1:{port}/v3"
    assert f'Sportmonks("anything", base_url="{url}")' in ran.text
    example = re.search(r"SPORTMONKS_API_TOKEN=anything sportmonks (.*)", ran.text)
    assert example is not None
    assert example[1] == f"fixtures --live --base-url {url}"


def test_the_sandbox_takes_its_options(cli: Cli) -> None:
    served = Served(cli, "--limit", "2", "--window", "500", "--seed", "11", "--latency", "0.001")
    request = urllib.request.Request(f"{served.url}/football/states/1", headers={"Authorization": "anything"})
    with urllib.request.urlopen(request, timeout=GUARD) as answer:
        told = json.load(answer)["rate_limit"]
    assert told["remaining"] == 1
    assert 490 < told["resets_in_seconds"] <= 500
    assert served.end(signal.SIGTERM)[0] == 0


@pytest.mark.parametrize(
    ("now", "year"), [("real", None), ("2031-03-08", 2030), ("2024-07-01T12:00", 2024)], ids=["real", "date", "time"]
)
def test_the_sandbox_is_told_the_time(cli: Cli, now: str, year: int | None) -> None:
    served = Served(cli, "--now", now)
    with Sportmonks("anything", base_url=served.url) as client:
        told = client.get("seasons/25583", select="name,starting_at")
    today = datetime.now(UTC)
    expected = today.year - (today.month < 7) if year is None else year
    assert told["name"].item() == f"{expected}/{expected + 1}"
    assert served.end(signal.SIGTERM)[0] == 0


def test_what_is_no_time_is_refused(cli: Cli) -> None:
    ran = cli.here("sandbox", "--now", "soon")
    assert (ran.code, ran.stdout) == (2, b"")
    assert ran.stderr.startswith('error: --now is "real", a datetime, a date or an ISO text')


def test_a_port_that_is_taken_is_named(cli: Cli, sandbox: SandboxServer) -> None:
    port = sandbox.url.split(":")[2].split("/")[0]
    ran = cli.here("sandbox", "--port", port)
    assert (ran.code, ran.stdout) == (2, b"")
    assert ran.stderr.startswith(f"error: cannot listen on 127.0.0.1:{port}: ")


# --- terminals ------------------------------------------------------------------------------------------------------


def test_parquet_does_not_go_to_a_terminal(cli: Cli, sandbox: SandboxServer) -> None:
    ran = cli.terminal("fixtures", "--live", "--output", "parquet", "@")
    assert (ran.code, sandbox.requests) == (2, [])
    assert "error: parquet is not for a terminal; add --out FILE, or pipe it" in ran.text


@pytest.fixture
def slow(sandbox: SandboxServer) -> Iterator[SandboxServer]:
    sandbox.latency = 0.4
    yield sandbox
    sandbox.latency = 0.0


def test_progress_shows_on_a_terminal_only(cli: Cli, slow: SandboxServer) -> None:
    line = ("fixtures", "--season-id", "25583", "--output", "csv", "--out", "season.csv", "@")
    assert re.search(r"\d+ of 380|\d+/380", plain(cli.terminal(*line).text))
    slow.latency = 0.0
    piped = cli.process(*line)
    assert piped.stderr.startswith("\nReport\n")


# --- the entry point ------------------------------------------------------------------------------------------------


def test_the_entry_point_ends_with_the_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["sportmonks", "--version"])
    with pytest.raises(SystemExit) as caught:
        module.main()
    assert caught.value.code == 0
    assert capsys.readouterr().out.startswith("sportmonks-sdk ")


def test_an_interrupt_before_a_command_has_its_code_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "app", interrupted)
    with pytest.raises(SystemExit) as caught:
        module.main()
    assert caught.value.code == 130


def test_names_that_a_terminal_cannot_show_are_no_error(cli: Cli) -> None:
    line = ("fixtures", "--search", "Zürich … 日本", "@")
    ran = cli.process(*line, PYTHONIOENCODING="ascii")
    assert ran.code == 0
    assert ran.stdout.isascii()


def test_a_stream_that_cannot_be_emptied_is_let_go() -> None:
    ours, theirs = os.pipe()
    with os.fdopen(theirs, "w") as stream:
        stream.write("nobody reads this")
        os.close(ours)
        _let_go(stream)
        stream.write("nor this")
        stream.flush()


def test_an_interrupt_while_the_command_is_imported_is_no_traceback() -> None:
    program = """
import sys

class Interrupted:
    def find_spec(self, name, *_):
        if name == "typer":
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupted())
from sportmonks_sdk.cli import main
main()
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (130, "", "")
