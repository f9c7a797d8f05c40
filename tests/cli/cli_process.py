"""The `sportmonks` command as its users run it: a process of its own, or in here through typer's runner."""

from __future__ import annotations

import errno
import os
import pty
import re
import select
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guard import GUARD
from typer.testing import CliRunner

from sportmonks_sdk.cli.commands import app

COMMAND = str(Path(sys.executable).with_name("sportmonks"))


@dataclass(frozen=True)
class Ran:
    """How a run of the command ended."""

    code: int
    stdout: bytes
    stderr: str

    @property
    def text(self) -> str:
        return self.stdout.decode()


class Cli:
    """Runs the command against one server, and sees to it that no run shows the token or a traceback."""

    def __init__(self, token: str, url: str, folder: Path) -> None:
        self.token, self.url, self.folder, self.command = token, url, folder, COMMAND
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "XDG_CACHE_HOME", "LANG") if name in os.environ}
        self.env = kept | {"SPORTMONKS_API_TOKEN": token, "BASE_DELAY": "0.01", "MAX_DELAY": "0.02", "COLUMNS": "120"}
        # Beside the folder: what a command leaves there is looked at.
        self.env |= {"SPORTMONKS_MAX_RETRIES": "2", "SPORTMONKS_CACHE_DIR": f"{folder}-cache"}

    def arguments(self, *line: str) -> list[str]:
        """The words of a line; `@` stands for the server."""
        return [word for one in line for word in (("--base-url", self.url) if one == "@" else (one,))]

    def process(self, *line: str, **env: str | None) -> Ran:
        """In a process of its own, to its end."""
        done = subprocess.run(
            [COMMAND, *self.arguments(*line)],
            env=self.environment(env),
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=GUARD,
            check=False,
        )
        return self.checked(Ran(done.returncode, done.stdout, done.stderr.decode()))

    def popen(self, *line: str, stdout: Any = subprocess.PIPE, **env: str | None) -> subprocess.Popen[bytes]:
        """A process of its own, running."""
        return subprocess.Popen(
            [COMMAND, *self.arguments(*line)],
            env=self.environment(env),
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=subprocess.PIPE,
        )

    def here(self, *line: str, **env: str | None) -> Ran:
        """In this process, where a process of its own would show nothing more."""
        variables = {**dict.fromkeys(os.environ), **self.environment(env)}
        done = CliRunner().invoke(app, self.arguments(*line), env=variables)
        return self.checked(Ran(done.exit_code, done.stdout_bytes, done.stderr))

    def terminal(self, *line: str, answer: bytes = b"", columns: int = 100, **env: str | None) -> Ran:
        """On a terminal: what came out of it, standard error included; `answer` is typed at the first question."""
        ours, theirs = pty.openpty()
        variables = self.environment({"COLUMNS": str(columns), "TERM": "xterm-256color", **env})
        process = subprocess.Popen(
            [COMMAND, *self.arguments(*line)], env=variables, cwd=self.folder, stdin=theirs, stdout=theirs,
            stderr=theirs, start_new_session=True,
        )  # fmt: skip
        os.close(theirs)
        try:
            seen = _until_the_end(ours, answer)
            return self.checked(Ran(process.wait(GUARD), seen, seen.decode()))
        finally:
            process.kill()
            process.wait()
            os.close(ours)

    def environment(self, more: dict[str, str | None]) -> dict[str, str]:
        return {name: value for name, value in (self.env | more).items() if value is not None}

    def checked(self, ran: Ran) -> Ran:
        told = ran.stdout.decode(errors="replace") + ran.stderr
        assert self.token not in told
        assert "Traceback" not in told, told
        return ran


def _until_the_end(terminal: int, answer: bytes) -> bytes:
    seen = b""
    deadline = time.monotonic() + GUARD
    while time.monotonic() < deadline:
        if not select.select([terminal], [], [], GUARD)[0]:
            break
        try:
            piece = os.read(terminal, 65536)
        except OSError as error:  # how Linux says that nobody holds the other end any more
            if error.errno != errno.EIO:
                raise
            return seen
        if not piece:
            return seen
        seen += piece
        if answer and b"[y/N]" in seen:
            os.write(terminal, answer)
            answer = b""
    raise AssertionError(f"the command did not end: {seen!r}")


def plain(text: str) -> str:
    """Without the escape sequences of a terminal."""
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text)
