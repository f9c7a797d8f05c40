"""The programs in ``examples/`` run, as their first lines say."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys

import pytest
from generated import ROOT
from guard import GUARD

PROGRAMS = sorted(path.name for path in (ROOT / "examples").glob("*.py"))


@pytest.mark.parametrize("name", PROGRAMS)
def test_an_example_runs_as_it_says(name: str, tmp_path: object) -> None:
    path = ROOT / "examples" / name
    text = path.read_text(encoding="utf-8")
    line = re.search(rf"^python examples/{name}(.*)$", text, re.MULTILINE)
    assert line is not None
    done = subprocess.run(
        [sys.executable, str(path), *shlex.split(line[1])], capture_output=True, timeout=GUARD, check=False,
        cwd=str(tmp_path), text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "19134453" in done.stdout or "fixtures" in done.stdout


@pytest.mark.parametrize("name", PROGRAMS)
def test_an_example_without_a_token_says_so_in_one_line(name: str, tmp_path: object) -> None:
    bare = {word: value for word, value in os.environ.items() if not word.startswith("SPORTMONKS_")}
    done = subprocess.run(
        [sys.executable, str(ROOT / "examples" / name), *(["--ids"] if name.startswith("simple") else []), "19134453"],
        capture_output=True, timeout=GUARD, check=False, cwd=str(tmp_path), text=True, env=bare,
    )  # fmt: skip
    assert done.returncode != 0
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith("error: no API token: set SPORTMONKS_API_TOKEN")


def test_they_are_those_of_the_original() -> None:
    assert PROGRAMS == ["batch_processor_test.py", "simple_batch_test.py"]
