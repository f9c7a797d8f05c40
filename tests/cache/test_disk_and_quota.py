"""A client with a cache on disk has two files, its cache and its quota: what is wrong with both is told once."""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from guard import GUARD

from sportmonks_sdk import Sportmonks
from sportmonks_sdk.bridge import clock
from sportmonks_sdk.sandbox import SandboxServer

pytestmark = pytest.mark.skipif(clock.boot() is None, reason="no clock here that processes share: no quota file")

FIRST = 19134453
IDS = [FIRST + 7 * number for number in range(5)]
TOKEN = "of-two-files-on-one-disk"
PATIENCE = 3.0  # seconds for calls that wait for nothing: a second, and what a busy machine takes

# A call, what is to go wrong, and four calls more: their rows, how long they took, and all that was told.
CALLS = """
import json, os, resource, sys, time, warnings
from sportmonks_sdk import Sportmonks
url, folder, token, ids, early, late = json.loads(sys.argv[1])
with warnings.catch_warnings(record=True) as told:  # what is written behind a call is told by the close at the latest
    warnings.simplefilter("always")
    with Sportmonks(token, base_url=url, cache="disk", cache_dir=folder, progress=False) as client:
        exec(early)
        rows = [client.fixtures(ids[:1]).height]
        exec(late)
        begun = time.monotonic()
        rows += [client.fixtures([ids[0], one]).height for one in ids[1:]]
        took = time.monotonic() - begun
        remaining = client.budget["Fixture"].remaining
print(json.dumps([rows, took, [str(one.message) for one in told], remaining]))
"""
NO_ROOM = "resource.setrlimit(resource.RLIMIT_FSIZE, (1, 1))"
# What a request takes is imported with the first one, and nobody may be unable to read this Python.
AS_NOBODY = (
    "import aiohttp, urllib.request; os.setgroups([]); os.setgid(65534); os.setuid(65534)" if os.geteuid() == 0 else ""
)


def called(sandbox: SandboxServer, folder: Path, early: str = "", late: str = "") -> tuple[list[int], float, list[str]]:
    told = json.dumps([sandbox.url, str(folder), TOKEN, IDS, early, late])
    command = [sys.executable, "-c", CALLS, told]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=GUARD, check=True)
    assert ended.stderr == ""
    rows, took, warned, remaining = json.loads(ended.stdout)
    assert remaining is not None, "counted on"
    return rows, took, warned


@pytest.fixture
def folder(tmp_path: Path, sandbox: SandboxServer) -> Path:
    """A folder with both files as an earlier process left them."""
    kept = tmp_path / "kept"
    assert called(sandbox, kept)[2] == []
    assert sorted(path.suffix for path in kept.iterdir() if path.suffix in (".quota", ".sqlite3")) == [
        ".quota",
        ".sqlite3",
    ]
    return kept


def test_a_disk_that_fills_up_is_told_once(tmp_path: Path, sandbox: SandboxServer) -> None:
    rows, took, told = called(sandbox, tmp_path / "kept", late=NO_ROOM)
    assert rows == [1, 2, 2, 2, 2]
    assert took < PATIENCE
    (one,) = told
    assert "cannot grow: the disk is full; going on with a count of this process alone, and without the cache" in one
    assert one.endswith("make room on that disk, or delete the file")
    assert called(sandbox, tmp_path / "kept")[2] == [], "with room again nothing is wrong"


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="mounts a small disk, which takes root")
@pytest.mark.parametrize("filled", [False, True], ids=["no files yet", "files there"])
def test_a_disk_that_is_full_is_told_once(filled: bool, tmp_path: Path, sandbox: SandboxServer) -> None:
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(tmp_path)], check=False).returncode:
        pytest.skip("no mounts here")
    try:
        if filled:
            called(sandbox, tmp_path / "kept")
        with (tmp_path / "of somebody else").open("wb", buffering=0) as other, contextlib.suppress(OSError):
            while other.write(bytes(4096)):
                pass
        rows, took, told = called(sandbox, tmp_path / "kept")
        assert rows == [1, 2, 2, 2, 2]
        assert took < PATIENCE
        (one,) = told
        assert "cannot grow: the disk is full; going on without it; make room on that disk, or delete the file" in one
        (tmp_path / "of somebody else").unlink()
        assert called(sandbox, tmp_path / "kept")[2] == []
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


@pytest.mark.skipif(os.name != "posix", reason="rights of files, as POSIX has them")
def test_a_folder_and_files_that_are_read_only_are_told_once(sandbox: SandboxServer) -> None:
    with tempfile.TemporaryDirectory() as name:  # of pytest's own, nobody else may look into the folders above
        Path(name).chmod(0o755)
        folder = Path(name) / "kept"
        called(sandbox, folder)
        for path in folder.iterdir():
            path.chmod(0o444)
        folder.chmod(0o555)
        try:
            rows, took, told = called(sandbox, folder, early=AS_NOBODY)
        finally:
            folder.chmod(0o755)
    assert rows == [1, 2, 2, 2, 2]
    assert took < PATIENCE
    (one,) = told
    assert "cannot be " in one
    assert "going on without it; let this user" in one
    assert "SPORTMONKS_CACHE_DIR" in one


def test_files_of_a_newer_version_are_told_once_and_left_as_they_are(folder: Path, sandbox: SandboxServer) -> None:
    for path in files(folder):
        with contextlib.closing(sqlite3.connect(path)) as db:
            db.execute("PRAGMA journal_mode = DELETE")
            db.execute("PRAGMA user_version = 99")
            db.commit()
    before = [path.read_bytes() for path in files(folder)]
    rows, took, (told,) = called(sandbox, folder)
    assert rows == [1, 2, 2, 2, 2]
    assert took < PATIENCE
    assert "was made by a newer version of sportmonks-sdk; going on without it; update the package, or name" in told
    assert [path.read_bytes() for path in files(folder)] == before


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix in (".quota", ".sqlite3"))


def cuts(size: int, seed: int) -> Iterator[int]:
    """Lengths of a file: nothing, a byte, within its head, at its pages, anywhere, and all but a byte."""
    chosen = random.Random(seed)
    yield from (0, 1, 15, 99, 100, 4095, 4096, size - 1)
    yield from (chosen.randrange(size) for _ in range(12))


@pytest.mark.parametrize("suffix", [".quota", ".sqlite3"])
def test_a_file_cut_at_any_byte_harms_no_row_and_is_told_once(
    suffix: str, folder: Path, tmp_path: Path, sandbox: SandboxServer
) -> None:
    with Sportmonks(TOKEN, base_url=sandbox.url, cache="bypass", progress=False) as client:
        expected = client.fixtures(IDS)
    for path in files(folder):
        with contextlib.closing(sqlite3.connect(path)) as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    (victim,) = (path for path in files(folder) if path.suffix == suffix)
    for number, length in enumerate(cuts(victim.stat().st_size, seed=11)):
        cut = tmp_path / f"cut{number}"
        shutil.copytree(folder, cut, ignore=shutil.ignore_patterns("*-wal", "*-shm"))
        os.truncate(cut / victim.name, length)
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            begun = time.monotonic()
            with Sportmonks(TOKEN, base_url=sandbox.url, cache="disk", cache_dir=cut, progress=False) as client:
                found = client.fixtures(IDS)
            took = time.monotonic() - begun
        assert found.equals(expected), length
        assert took < PATIENCE, length
        assert len(told) <= 1, [str(one.message) for one in told]
        assert all("delete" in str(one.message) for one in told)
