"""A run in the background, where a shell has SIGINT ignored for it and all its children."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_what_is_interrupted_there_is_interrupted() -> None:
    line = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/bridge/test_portal_interrupts.py"]
    ended = subprocess.run(
        ["sh", "-c", 'trap "" INT; exec "$@"', "sh", *line], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert " passed" in ended.stdout
