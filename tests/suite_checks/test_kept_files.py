"""A test that keeps files in the user's own folder for caches fails, by its name, and they are not kept there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from guard import GUARD

TESTS = Path(__file__).parents[1]
SUITE = """
import subprocess, sys
from sportmonks_sdk import DiskCache

KEEP = "from sportmonks_sdk import DiskCache; DiskCache().set_with_ttl('a', {})"

def test_in_a_folder_of_its_own(tmp_path):
    DiskCache(tmp_path).set_with_ttl("a", {})

def test_where_the_platform_keeps():
    DiskCache().set_with_ttl("a", {})

def test_in_a_process_of_its_own():
    subprocess.run([sys.executable, "-c", KEEP], check=True)

def test_next():
    pass
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the platform's own folder for caches, as Linux has it named")
def test_whatever_a_test_keeps_is_in_a_folder_of_its_own(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    file = tmp_path / "test_it.py"
    file.write_text(SUITE)
    environment = {**os.environ, "PYTHONPATH": f"{TESTS}:{TESTS.parent}", "HOME": str(home)}
    environment.pop("XDG_CACHE_HOME")
    line = [sys.executable, "-m", "pytest", "-p", "kept_files", "-p", "no:cacheprovider", "-c", os.devnull, "-rE"]
    done = subprocess.run(
        [*line, f"--rootdir={tmp_path}", str(file)], env=environment, cwd=tmp_path, capture_output=True, text=True,
        timeout=GUARD, check=False,
    )  # fmt: skip
    assert "4 passed, 2 errors" in done.stdout, done.stdout + done.stderr
    told = re.findall(r"^ERROR \S+::(\w+)", done.stdout, re.MULTILINE)
    assert told == ["test_where_the_platform_keeps", "test_in_a_process_of_its_own"]
    assert "kept in the user's folder for caches" in done.stdout
    assert not list(home.iterdir())
