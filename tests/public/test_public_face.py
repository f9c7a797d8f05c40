"""What is public is said in ``face.txt``, and holds."""

from __future__ import annotations

import subprocess
import sys

import pytest
from public_face import FACE, lines


def test_the_public_face_is_the_one_that_is_written_down() -> None:
    told, now = FACE.read_text().splitlines(), list(lines())
    gone, new = [line for line in told if line not in now], [line for line in now if line not in told]
    assert (gone, new) == ([], []), (
        "where that is meant: python tests/public/public_face.py, and say so in CHANGELOG.md"
    )


@pytest.mark.parametrize("module", ["sportmonks_sdk", "sportmonks_sdk.analysis"])
def test_the_prompt_offers_what_is_public_and_nothing_else(module: str) -> None:
    """In a process where nothing was used yet."""
    code = f"import {module} as m; print(sorted(n for n in dir(m) if n[:2] != '__') == sorted(m.__all__), dir(m))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.startswith("True"), ran.stdout
