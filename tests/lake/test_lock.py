"""One writer at a time: threads, processes, a process that is gone, and places without locks."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from sportmonks_sdk.lake import lock
from sportmonks_sdk.lake.lock import BusyError, locked

HOLD = """
import sys
from pathlib import Path
from sportmonks_sdk.lake.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "_lake" / "locks" / "export"


def no_locks(handle: int) -> None:
    raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))


@pytest.fixture(params=[False, True], ids=["flock", "no flock"])
def kind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    if request.param:
        monkeypatch.setattr(lock, "_lock", no_locks)
    return bool(request.param)


def test_nothing_is_left_of_it(path: Path, kind: bool) -> None:
    with locked(path):
        assert list(path.parent.iterdir())
    assert list(path.parent.iterdir()) == []


def test_the_second_waits_and_says_for_whom(path: Path, kind: bool) -> None:
    with locked(path), pytest.raises(BusyError, match="another process is writing below") as error, locked(path, 0):
        pass
    assert str(path.parents[2]) in str(error.value)
    assert ("is to be removed" in str(error.value)) is kind
    with locked(path, 0):
        pass


def test_threads_take_turns(path: Path, kind: bool) -> None:
    inside, most = 0, 0

    def work() -> None:
        nonlocal inside, most
        for _ in range(20):
            with locked(path):
                inside += 1
                most = max(most, inside)
                inside -= 1

    threads = [threading.Thread(target=work) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert (inside, most) == (0, 1)


def test_a_lock_ends_with_its_process(path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(BusyError), locked(path, 0):
            pass
    finally:
        holder.kill()
        holder.communicate()
    assert path.exists()
    with locked(path, 0):
        pass
    assert not path.exists()


def test_another_refusal_of_the_file_system_is_not_taken_for_that(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(handle: int) -> None:
        raise OSError(errno.EIO, "I/O error")

    monkeypatch.setattr(lock, "_lock", fails)
    with pytest.raises(OSError, match="I/O error"), locked(path, 0):
        pass
