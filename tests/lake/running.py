"""Processes that write while a test looks on.

Each is forked from one that has imported everything: starting Python and importing Polars, dozens of times, would take
longer than what is tested. That process has computed no frame, so that its children may.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

_PAUSE = 0.002
# What imports and then forks, as it is told on its standard input.
_NURSERY = """
import json, os, socket, sys, traceback
import aiohttp, polars
import sportmonks_sdk.batching.wiring, sportmonks_sdk.calls.definitions, sportmonks_sdk.calls.lake_face
import sportmonks_sdk.calls.lake_words, sportmonks_sdk.calls.path_calls, sportmonks_sdk.client

told = socket.socket(fileno=int(sys.argv[1]))
while True:
    asked, handles, _, _ = socket.recv_fds(told, 65536, 2)
    if not asked:
        break
    asked = json.loads(asked)
    if "wait" in asked:
        pid, status = os.waitpid(asked["wait"], os.WNOHANG)
        told.send(json.dumps(os.waitstatus_to_exitcode(status) if pid else None).encode())
        continue
    pid = os.fork()
    if pid:
        for handle in handles:
            os.close(handle)
        told.send(json.dumps(pid).encode())
        continue
    told.close()
    for handle, place in zip(handles, (1, 2)):
        os.dup2(handle, place)
        os.close(handle)
    sys.argv = ["-c", *asked["arguments"]]
    code = 0
    try:
        exec(compile(asked["code"], "<writer>", "exec"), {"__name__": "__main__"})
    except SystemExit as end:
        code = end.code
    except BaseException:
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code or 0)
"""


class Running:
    """A process, with as much of `subprocess.Popen` as the tests take."""

    def __init__(self, code: str, arguments: tuple[str, ...]) -> None:
        out, theirs = os.pipe()
        error, also = os.pipe()
        self.pid: int = _ask({"code": code, "arguments": arguments}, theirs, also)
        os.close(theirs)
        os.close(also)
        self.stdout = os.fdopen(out)
        self._error = os.fdopen(error)
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Its exit code; None while it goes on."""
        if self.returncode is None:
            self.returncode = _ask({"wait": self.pid})
        return self.returncode

    def wait(self) -> int:
        """Its exit code, once it has ended."""
        while (code := self.poll()) is None:
            time.sleep(_PAUSE)
        return code

    def kill(self) -> None:
        """End it at once, wherever it is."""
        if self.poll() is None:
            os.kill(self.pid, signal.SIGKILL)

    def communicate(self) -> tuple[str, str]:
        """What else it printed, and its errors, once it has ended."""
        out, error = self.stdout.read(), self._error.read()
        self.wait()
        return out, error

    def close(self) -> None:
        """End it where it has not, and give back what it took."""
        self.kill()
        self.wait()
        self.stdout.close()
        self._error.close()


@contextmanager
def running(code: str, *arguments: object) -> Iterator[Running]:
    """A Python process of its own, killed in the end if it has not ended."""
    process = Running(code, tuple(map(str, arguments)))
    try:
        yield process
    finally:
        process.close()


@cache
def _nursery() -> socket.socket:
    """The one that imports; it ends with the other end of its socket."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    process = subprocess.Popen([sys.executable, "-c", _NURSERY, str(theirs.fileno())], pass_fds=[theirs.fileno()])
    theirs.close()

    def end() -> None:
        ours.close()
        process.wait()

    atexit.register(end)
    return ours


def _ask(what: dict[str, Any], *handles: int) -> Any:
    nursery = _nursery()
    socket.send_fds(nursery, [json.dumps(what).encode()], handles)
    return json.loads(nursery.recv(64))
