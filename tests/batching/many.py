"""Processes that are ready to ask, and begin when told; see ``calling.py`` for what they do."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def processes(count: int, *told: object) -> Iterator[list[subprocess.Popen[str]]]:
    """So many of ``python told…``, each of which has said "ready"; killed at the end where they still run."""
    command = [sys.executable, *map(str, told)]
    started = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(count)
    ]
    try:
        for process in started:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
        yield started
    finally:
        for process in started:
            process.kill()
            process.communicate()


def tell(process: subprocess.Popen[str], line: object = "") -> None:
    """A line on its standard input: it begins."""
    assert process.stdin is not None
    process.stdin.write(f"{line}\n")
    process.stdin.flush()
