"""``make matrix``: which Pythons it finds, and when it says that all is well."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import matrix
import pytest

HERE = ".".join(map(str, sys.version_info[:2]))


def command(path: Path, says: str) -> str:
    """A command that prints a version, whatever it is asked."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{says}\n")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without a Python."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("PYENV_ROOT", raising=False)
    return tmp_path


def test_every_promised_python_is_a_row() -> None:
    told = matrix.promised()
    assert told[0] == "3.11"
    assert told == sorted(told, key=matrix.numbers)


def test_a_python_is_what_it_says_it_is(machine: Path) -> None:
    assert matrix.find("3.99", []) is None
    command(machine / "bin/python3.99", "exit 127")  # as pyenv's stand-ins do
    assert matrix.find("3.99", []) is None
    of_pyenv = command(machine / ".pyenv/versions/3.99.2/bin/python", "echo 3.99.2")
    assert matrix.find("3.99", []) == of_pyenv
    newer = command(machine / ".pyenv/versions/3.99.10/bin/python", "echo 3.99.10")
    assert matrix.find("3.99", []) == newer
    command(machine / "bin/python3.99", "echo 3.99.0")
    assert matrix.find("3.99", []) == "python3.99"
    named = command(machine / "elsewhere/python", "echo 3.99.5")
    assert matrix.find("3.99", [named]) == named
    assert matrix.find("3.98", [named]) is None


def test_this_python_is_found(machine: Path) -> None:
    assert matrix.find(HERE, []) == sys.executable


@pytest.mark.parametrize(
    ("code", "printed", "told"),
    [
        (0, "....\n4 passed, 1 skipped in 2.10s\n", ("4 passed, 1 skipped", True)),
        (0, "== 4 passed in 62.10s (0:01:02) ==\n", ("4 passed", True)),
        (1, "FAILED x\n1 failed, 3 passed in 2.10s\n", ("1 failed, 3 passed", False)),
        (2, "1 error in 0.10s\n", ("1 error", False)),
        (5, "no tests ran in 0.01s\n", ("no tests ran", False)),
        (-9, "....", ("ended with -9, without a closing line", False)),
        (0, "", ("ended with 0, without a closing line", False)),
    ],
)
def test_only_tests_that_ran_and_passed_are_well(code: int, printed: str, told: tuple[str, bool]) -> None:
    assert matrix.outcome(code, printed) == told


@pytest.mark.parametrize(
    ("arguments", "pythons", "said"),
    [
        (["--rows", "2.7"], "", "no such row: 2.7"),
        ([], "no-such-python", "names what is no Python: no-such-python"),
    ],
)
def test_what_is_not_there_is_refused(arguments: list[str], pythons: str, said: str) -> None:
    line, environment = [sys.executable, matrix.__file__, *arguments], os.environ | {"MATRIX_PYTHONS": pythons}
    ran = subprocess.run(line, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert said in ran.stderr
