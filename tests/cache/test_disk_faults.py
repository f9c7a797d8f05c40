"""A file that is damaged, foreign, newer, locked, full or not to be written: a miss, one warning, and no hang."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from forking import IN_CHILD
from guard import GUARD
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from strict_script import STRICT, UNHURRIED

from sportmonks_sdk import CacheError, DiskCache, Sportmonks, SportmonksWarning
from sportmonks_sdk.cache.disk_file import FORM
from sportmonks_sdk.cache.entry import Entry, pack
from sportmonks_sdk.disk_link import form, place
from sportmonks_sdk.disk_link.disk_faults import DiskFailure
from sportmonks_sdk.observe.events import Event, Warned
from sportmonks_sdk.sandbox import SandboxServer

HOUR = 3600.0
KEYS = [f"note:{number}" for number in range(40)]
LONGEST = 1.0  # seconds of a hang; counted in time of this process where a machine is busy
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="as Linux has it")


def made(number: int) -> Entry:
    noise = random.Random(number).randbytes(50 * number).hex()
    return pack(json.dumps({"id": number, "x": noise}).encode(), at=float(number), includes={"events": 1.0})


ENTRIES = {key: made(number) for number, key in enumerate(KEYS)}


async def _fill(cache: DiskCache) -> None:
    await cache.write([(key, entry, HOUR) for key, entry in ENTRIES.items()])


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that was closed."""
    cache = DiskCache(tmp_path_factory.mktemp("whole"))
    asyncio.run(_fill(cache))
    cache.close()
    return cache.path


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file whose process was killed: most of it is in the log beside it."""
    folder = tmp_path_factory.mktemp("killed")
    cache = DiskCache(folder)
    asyncio.run(_fill(cache))
    copy = folder / "copy"
    copy.mkdir()
    for path in folder.glob("default.sqlite3*"):
        if not path.name.endswith("-shm"):
            shutil.copy(path, copy / path.name)
    cache.close()
    assert (copy / "default.sqlite3-wal").stat().st_size > 0
    return copy / "default.sqlite3"


class Told:
    """What a cache tells."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def __call__(self, event: Event) -> None:
        assert isinstance(event, Warned)
        assert event.about == "cache"
        self.texts.append(event.message)


async def _use(cache: DiskCache, told: Told) -> list[Entry | None]:
    """Read, write and read again; what was read first."""
    found, epoch = await cache.read_since(KEYS, told)
    await cache.write_since(epoch, [("new", made(1), HOUR)], told)
    (new,) = await cache.read(["new"], told)
    assert new in (None, made(1))
    return found


def used(folder: Path) -> tuple[list[Entry | None], list[str]]:
    """What the file in a folder gives, and what is told of it; it is never a wrong entry."""
    told, cache = Told(), DiskCache(folder)
    before = time.process_time()
    found = asyncio.run(_use(cache, told))
    cache.close()
    assert time.process_time() - before < LONGEST
    for key, entry in zip(KEYS, found, strict=True):
        assert entry in (None, ENTRIES[key]), key
    assert len(told.texts) <= 1, told.texts
    for text in told.texts:
        assert str(cache.path) in text
        assert "going on without it" in text
    return found, told.texts


def harmed(path: Path, folder: Path, harm: Callable[[bytes], bytes], which: str = "") -> Path:
    """A copy of a file and its log in a folder, one of them harmed."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for one in path.parent.glob("default.sqlite3*"):
        shutil.copy(one, folder / one.name)
    victim = folder / f"default.sqlite3{which}"
    victim.write_bytes(harm(victim.read_bytes()))
    return folder


def test_unharmed_they_give_all(whole: Path, killed: Path, tmp_path: Path) -> None:
    for path in (whole, killed):
        assert used(harmed(path, tmp_path / "copy", bytes)) == ([*ENTRIES.values()], [])


PATIENT = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@PATIENT
@given(share=st.floats(0, 1))
def test_a_file_cut_at_any_byte_gives_what_is_whole(share: float, whole: Path, tmp_path: Path) -> None:
    used(harmed(whole, tmp_path / "copy", lambda data: data[: int(share * len(data))]))


@PATIENT
@given(share=st.floats(0, 1), which=st.sampled_from(["", "-wal"]))
def test_and_so_does_one_with_its_log(share: float, which: str, killed: Path, tmp_path: Path) -> None:
    used(harmed(killed, tmp_path / "copy", lambda data: data[: int(share * len(data))], which))


@PATIENT
@given(seed=st.integers(0, 2**32), length=st.sampled_from([1, 8, 4096]))
@example(seed=420, length=1)  # SQLite quotes a schema that is no text any more
@example(seed=15454, length=8)  # Python says so, without a code of SQLite's
def test_bytes_that_turned_into_others_are_never_a_row(seed: int, length: int, whole: Path, tmp_path: Path) -> None:
    chance = random.Random(seed)

    def spoil(data: bytes) -> bytes:
        at = chance.randrange(len(data))
        return data[:at] + chance.randbytes(length) + data[at + length :]

    used(harmed(whole, tmp_path / "copy", spoil))


@PATIENT
@given(seed=st.integers(0, 2**32))
def test_pages_that_changed_places_are_never_a_row(seed: int, whole: Path, tmp_path: Path) -> None:
    chance = random.Random(seed)

    def swap(data: bytes) -> bytes:
        pages = [data[at : at + 4096] for at in range(0, len(data), 4096)]
        for _ in range(3):
            one, other = chance.sample(range(1, len(pages)), 2)
            pages[one], pages[other] = pages[other], pages[one]
        return b"".join(pages)

    used(harmed(whole, tmp_path / "copy", swap))


def test_a_value_under_the_key_of_another_is_none(whole: Path, tmp_path: Path) -> None:
    # The ablation of the mark: without it, entries that are whole pass for others.
    folder = harmed(whole, tmp_path / "copy", bytes)
    db = sqlite3.connect(folder / "default.sqlite3")
    with db:
        db.execute("UPDATE entries SET id = id + 1000")
        db.execute("UPDATE entries SET id = CASE id WHEN 1001 THEN 2 WHEN 1002 THEN 1 ELSE id - 1000 END")
    db.close()
    found, told = used(folder)
    assert (found[:2], found[2:], told) == ([None, None], [*ENTRIES.values()][2:], [])


# --- not ours -------------------------------------------------------------------------------------------------------


def of_somebody_else(path: Path, *statements: str) -> None:
    db = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        db.execute(statement)
    db.close()


OURS = f"PRAGMA application_id = {FORM.application}"
FOREIGN: list[tuple[str, Callable[[Path], Any], str]] = [
    ("a text", lambda path: path.write_text("my notes\n" * 1000), "is no SQLite file, or is damaged"),
    ("a picture", lambda path: path.write_bytes(b"\x89PNG\r\n" + bytes(5000)), "is no SQLite file, or is damaged"),
    ("tables of others", lambda path: of_somebody_else(path, "CREATE TABLE t (a)"), "is not a cache of this SDK"),
    ("another program", lambda path: of_somebody_else(path, "PRAGMA application_id = 7"), "is not a cache of this SDK"),
    (
        "a newer version",
        lambda path: of_somebody_else(
            path,
            OURS,
            f"PRAGMA user_version = {FORM.version + 1}",
        ),
        "was made by a newer version of sportmonks-sdk",
    ),
    (
        "a head without a body",
        lambda path: of_somebody_else(path, OURS, f"PRAGMA user_version = {FORM.version}"),
        "is damaged",
    ),
    ("a folder", Path.mkdir, "cannot be opened"),
]


@pytest.mark.parametrize(("make", "said"), [row[1:] for row in FOREIGN], ids=[row[0] for row in FOREIGN])
def test_what_is_not_ours_is_left_as_it_is(tmp_path: Path, make: Callable[[Path], Any], said: str) -> None:
    path = tmp_path / "default.sqlite3"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    found, (told,) = used(tmp_path)
    assert set(found) == {None}
    assert f"the disk cache {path} {said}" in told
    assert any(word in told for word in ("delete", "SPORTMONKS_CACHE_DIR"))
    assert (path.read_bytes() if path.is_file() else None) == before
    cache = DiskCache(tmp_path)
    with pytest.raises(CacheError, match=f"{said}.*nothing was removed"):
        cache.invalidate_pattern("*")
    with pytest.warns(SportmonksWarning, match=said):
        assert cache.get("a") is None
    cache.set_with_ttl("a", 1)
    assert cache.stats().available is False, "and nothing is said again"
    assert "not available" in repr(cache)
    cache.close()


def test_once_it_is_deleted_the_cache_begins_anew(tmp_path: Path) -> None:
    cache = DiskCache(tmp_path)
    cache.path.write_text("my notes")
    with pytest.warns(SportmonksWarning, match="is no SQLite file"):
        cache.set_with_ttl("a", 1)
    cache.path.unlink()
    cache.set_with_ttl("a", 1)
    assert cache.get("a") == 1
    cache.close()


def test_a_file_that_is_deleted_while_it_is_open_is_made_anew_and_the_new_one_is_whole(tmp_path: Path) -> None:
    one, other = DiskCache(tmp_path), DiskCache(tmp_path)
    one.set_with_ttl("a", 1)
    for path in tmp_path.iterdir():
        path.unlink()
    other.set_with_ttl("b", 2)
    assert one.get("a") is None
    one.set_with_ttl("c", 3)
    one.close()
    assert [other.get(key) for key in "abc"] == [None, 2, 3]
    other.close()
    db = sqlite3.connect(other.path)
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert db.execute("SELECT count(*) FROM entries").fetchone() == (2,)
    db.close()


def test_a_client_goes_on_without(tmp_path: Path, sandbox: SandboxServer, token: str) -> None:
    with Sportmonks(token, base_url=sandbox.url, cache="disk", cache_dir=tmp_path, progress=False) as client:
        client.cache.path.write_text("my notes")  # type: ignore[attr-defined]
        with pytest.warns(SportmonksWarning, match="going on without it") as told:
            assert client.fixtures([19134453, 19134460]).height == 2
        assert len(told) == 1
        assert client.fixtures([19134453]).height == 1, "and nothing is said again"


# --- locked ---------------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def held(path: Path, *statements: str) -> Iterator[None]:
    db = sqlite3.connect(path, isolation_level=None)
    try:
        for statement in statements:
            db.execute(statement)
        yield
    finally:
        db.close()


@pytest.mark.parametrize(
    ("statements", "reads"),
    [
        (["BEGIN IMMEDIATE"], True),
        (["PRAGMA locking_mode = EXCLUSIVE", "BEGIN IMMEDIATE", "PRAGMA user_version = 1", "COMMIT"], False),
    ],
    ids=["somebody writes for long", "somebody has it alone"],
)
def test_a_file_that_another_process_holds(whole: Path, tmp_path: Path, statements: list[str], reads: bool) -> None:
    folder = harmed(whole, tmp_path / "copy", bytes)
    cache, told = DiskCache(folder, retry_after=0.2), Told()
    with held(cache.path, *statements):
        before = time.monotonic()
        found = asyncio.run(_use(cache, told))
        took = time.monotonic() - before
        assert found == ([*ENTRIES.values()] if reads else [None] * len(KEYS))
        assert len(told.texts) == 1
        assert "is locked by another process" in told.texts[0]
        # Two waits of BUSY at most, and whatever a busy machine takes besides.
        assert took < 2 * form.BUSY + LONGEST
        before = time.process_time()
        asyncio.run(_use(cache, told))
        assert len(told.texts) == 1, "told once"
    cache.close()
    time.sleep(0.25)  # the pause between two attempts
    asyncio.run(cache.write([("new", made(2), HOUR)], told))
    assert asyncio.run(cache.read(["new"], told)) == [made(2)], "it is used again by itself"
    cache.close()


# --- no room, no right ----------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="mounts a small disk, which takes root")
def test_a_disk_that_is_full_is_still_read(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(disk)], check=False).returncode:
        pytest.skip("no mounts here")
    cache, told = DiskCache(disk, retry_after=0.01), Told()
    try:
        (disk / "of-somebody-else").write_bytes(bytes(200_000))
        cache.set_with_ttl("first", 1)
        noise = [(f"k{number}", made(200), HOUR) for number in range(100)]
        for start in range(0, 100, 5):
            asyncio.run(cache.write(noise[start : start + 5], told))
        assert len(told.texts) == 1
        assert "cannot grow: the disk is full" in told.texts[0]
        assert "going on without storing in it (what it holds is still read); make room" in told.texts[0]
        assert cache.get("first") == 1
        kept = asyncio.run(cache.read([key for key, *_ in noise], told))
        assert all(entry in (None, made(200)) for entry in kept)
        (disk / "of-somebody-else").unlink()
        time.sleep(0.02)  # the pause between two attempts
        cache.set_with_ttl("again", 2)
        assert (cache.get("first"), cache.get("again")) == (1, 2)
    finally:
        cache.close()
        subprocess.run(["umount", str(disk)], check=False)


LIMITED = """
import asyncio, resource, sys, warnings
from sportmonks_sdk import DiskCache
cache = DiskCache(sys.argv[1])
cache.set_with_ttl("first", 1)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    for number in range(60):
        cache.set_with_ttl(f"k{number}", "%030000x" % (7 ** (12_000 + number)))
    assert cache.get("first") == 1
print(len(told), *{str(one.message).partition(".sqlite3 ")[2] for one in told})
"""


@LINUX
def test_a_file_that_may_not_grow(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, *STRICT, "-c", UNHURRIED + LIMITED, str(tmp_path)], capture_output=True, text=True,
        timeout=GUARD, check=False,
    )  # fmt: skip
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("1 cannot grow: the disk is full; going on without storing in it")
    assert DiskCache(tmp_path).get("first") == 1


AS_NOBODY = """
import os, sys, warnings
from sportmonks_sdk import DiskCache
cache = DiskCache(sys.argv[1])
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    cache.set_with_ttl("b", 2)
    print(cache.get("a"), cache.get("b"), len(told), *{str(one.message).partition(".sqlite3 ")[2] for one in told})
"""


@pytest.mark.skipif(os.name != "posix", reason="rights of files, as POSIX has them")
@pytest.mark.parametrize(("there", "said"), [(True, "cannot be "), (False, "cannot be opened (Permission denied)")])
def test_a_folder_that_cannot_be_written(there: bool, said: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "cache"
        folder.mkdir()
        Path(name).chmod(0o755)
        if there:
            cache = DiskCache(folder)
            cache.set_with_ttl("a", 1)
            cache.close()
            cache.path.chmod(0o444)
        folder.chmod(0o555)
        try:
            ended = subprocess.run(
                [sys.executable, *STRICT, "-c", UNHURRIED + AS_NOBODY, str(folder)], capture_output=True, text=True,
                timeout=GUARD, check=False,
            )  # fmt: skip
        finally:
            folder.chmod(0o755)
        assert (ended.returncode, ended.stderr) == (0, "")
        assert " None 1 " in f" {ended.stdout}"
        assert said in ended.stdout
        assert "going on without it; let this user" in ended.stdout


# --- places where it cannot be --------------------------------------------------------------------------------------

MOUNTS = """\
22 28 0:21 / /proc rw,relatime shared:12 - proc proc rw
28 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
31 28 0:30 / {share} rw shared:2 - {kind} server:/export rw,vers=4.2
half a line
"""


@LINUX
@pytest.mark.parametrize(("kind", "refused"), [("nfs4", True), ("cifs", True), ("fuse.sshfs", True), ("xfs", False)])
def test_a_network_share_is_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, refused: bool
) -> None:
    share = tmp_path / "a share"
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS.format(share=str(share).replace(" ", "\\040"), kind=kind))
    monkeypatch.setattr(place, "_MOUNTS", mounts)
    folder = share / "home" / "cache"
    told, cache = Told(), DiskCache(folder)
    asyncio.run(_use(cache, told))
    assert bool(told.texts) is refused
    if refused:
        assert f"is on a network share ({kind})" in told.texts[0]
        assert "name a folder on a disk of this machine" in told.texts[0]
        assert not share.exists(), "nothing was written there"
    cache.close()
    assert place.remote_system(tmp_path) is None


@LINUX
def test_a_file_system_without_shared_memory_is_refused_by_name(tmp_path: Path) -> None:
    # SQLite's own stand-in for a file system that has no locks, and so no log that processes share.
    db = sqlite3.connect(f"file:{tmp_path / 'x'}?vfs=unix-none", uri=True, isolation_level=None)
    with pytest.raises(DiskFailure) as caught:
        form.prepare(db, FORM)
    db.close()
    assert "write-ahead logging" in caught.value.fault.reason


def _link_to(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


NO_FOLDERS: dict[str, Callable[[Path], object]] = {
    "a file": lambda path: path.write_text("my notes"),
    "a link to nothing": _link_to("nowhere"),
    "a link to itself": _link_to("kept"),
}


@pytest.mark.skipif(os.name != "posix", reason="links, as POSIX has them")
@pytest.mark.parametrize("kind", NO_FOLDERS)
@pytest.mark.parametrize("below", ["", "deeper/still"])
def test_what_is_no_folder_is_told_and_gone_on_without(kind: str, below: str, tmp_path: Path) -> None:
    NO_FOLDERS[kind](tmp_path / "kept")
    cache = DiskCache(tmp_path / "kept" / below)
    with pytest.warns(SportmonksWarning, match="cannot be opened .*; going on without it; let this user"):
        cache.set_with_ttl("a", 1)
    assert cache.get("a") is None
    cache.close()


def test_where_the_mounts_cannot_be_seen_nothing_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(place, "_MOUNTS", tmp_path / "not there")
    assert place.remote_system(tmp_path) is None


# --- forks ----------------------------------------------------------------------------------------------------------

FORK = """
import sqlite3, sys, threading, time, warnings
from pathlib import Path
from sportmonks_sdk import DiskCache
cache = DiskCache(sys.argv[1])
cache.set_with_ttl("a", 1)
"""


def forked(code: str, folder: Path) -> str:
    script = UNHURRIED + IN_CHILD + FORK + textwrap.dedent(code)
    ended = subprocess.run(
        [sys.executable, *STRICT, "-c", script, str(folder)], capture_output=True, text=True, timeout=GUARD, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    return ended.stdout


FORKS = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")


@FORKS
def test_a_connection_never_crosses_a_fork(tmp_path: Path) -> None:
    code = """
        def open_files():
            return sum(".sqlite3" in os.readlink(one) for one in Path("/proc/self/fd").glob("*") if one.is_symlink()
                       and os.path.lexists(one) and not one.name == "0" and _there(one))
        def _there(one):
            try:
                os.readlink(one)
            except OSError:
                return False
            return True
        assert open_files() > 0
        print(in_child(open_files))
        print(in_child(lambda: (cache.get("a"), cache.set_with_ttl("b", 2), cache.get("b"))))
        print(cache.get("b"), in_child(lambda: in_child(lambda: cache.get("b"))))
        cache.set_with_ttl("c", 3)
        print(cache.get("c"), cache.invalidate_pattern("*"))
    """
    assert forked(code, tmp_path).splitlines() == ["0", "(1, None, 2)", "2 '2'", "3 3"]


@FORKS
def test_parent_and_child_work_at_the_same_time_and_the_file_stays_whole(tmp_path: Path) -> None:
    code = """
        going = True
        def work(name):
            for number in range(150):
                cache.set_with_ttl(f"{name}{number}", number)
            return [cache.get(f"{name}{number}") for number in range(150)] == list(range(150))
        thread = threading.Thread(target=lambda: [work("parent") for _ in iter(lambda: going, False)])
        thread.start()
        print([in_child(lambda: work(f"child{one}")) for one in range(5)])
        going = False
        thread.join()
        cache.close()
        db = sqlite3.connect(cache.path)
        print(*db.execute("PRAGMA integrity_check").fetchone(), *db.execute("SELECT count(*) FROM entries").fetchone())
        db.close()
    """
    assert forked(code, tmp_path).splitlines() == [str(["True"] * 5), "ok 901"]


@FORKS
def test_a_fork_in_the_midst_of_work_that_takes_too_long_does_without(tmp_path: Path) -> None:
    code = """
        begun, on = threading.Event(), threading.Event()
        def long(file):
            begun.set()
            on.wait()
        slow = threading.Thread(target=lambda: cache._store.insist(long))
        slow.start()
        begun.wait()
        def work():
            with warnings.catch_warnings(record=True) as told:
                warnings.simplefilter("always")
                seen = cache.get("a"), cache.get("a")
            return seen, [str(one.message).partition(".sqlite3 ")[2] for one in told]
        before = time.monotonic()
        print(in_child(work))
        on.set()
        slow.join()
        print(cache.get("a"))
    """
    child, parent = forked(code, tmp_path).splitlines()
    assert child.startswith("((None, None), ['was open, and being worked on, when this process was forked; going on")
    assert "forkserver" in child
    assert parent == "1"
