"""The cache on disk: what is kept, for how long and in how much room, where it lies, and who can look into it."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import json
import os
import random
import sqlite3
import stat
import subprocess
import sys
import textwrap
import threading
import time
import warnings
import weakref
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from guard import GUARD
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from strict_script import STRICT, UNHURRIED

from sportmonks_sdk import CacheError, ConfigurationError, DiskCache, Sportmonks
from sportmonks_sdk.cache import disk_file
from sportmonks_sdk.cache.disk_file import PAGE_ROOM
from sportmonks_sdk.cache.entry import Entry, pack
from sportmonks_sdk.cache.freshness import Anchors
from sportmonks_sdk.cache.protocol import Cache, Counting, Fenced
from sportmonks_sdk.disk_link.place import folder_of
from sportmonks_sdk.sandbox import SandboxServer

HOUR = 3600.0
TEN = [19134453 + 7 * number for number in range(10)]
POSIX = pytest.mark.skipif(os.name != "posix", reason="modes of files, as POSIX has them")


class Clock:
    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def made(number: int, size: int = 10) -> Entry:
    """An entry whose document cannot be packed any smaller."""
    return pack(json.dumps({"id": number, "x": random.Random(number).randbytes(size).hex()}).encode(), at=float(number))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def cache(tmp_path: Path, clock: Clock) -> Iterator[DiskCache]:
    one = DiskCache(tmp_path, clock=clock)
    yield one
    one.close()


def test_the_original_lines(cache: DiskCache) -> None:
    data = {"id": 123, "name": "A vs B"}
    cache.set_with_ttl("fixture:123", data, "fixture")
    assert cache.get("fixture:123") == data
    assert cache.invalidate_pattern("fixture:*") == 1
    assert cache.get("fixture:123") is None


def test_it_is_a_cache_that_knows_invalidations_and_counts(cache: DiskCache) -> None:
    assert isinstance(cache, Cache)
    assert isinstance(cache, Fenced)
    assert isinstance(cache, Counting)


def test_it_outlives_its_process(tmp_path: Path) -> None:
    script = (
        "import sys; from sportmonks_sdk import DiskCache\nDiskCache(sys.argv[1]).set_with_ttl('a', {'from': 'child'})"
    )
    command = [sys.executable, *STRICT, "-c", UNHURRIED + script, str(tmp_path)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=GUARD, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert [path.name for path in tmp_path.iterdir()] == ["default.sqlite3"], "closed at the end: no log is left"
    cache = DiskCache(tmp_path)
    assert cache.get("a") == {"from": "child"}
    cache.close()


@pytest.mark.parametrize(("kind", "seconds"), [("fixture", 100.0), ("metadata", 30.0), ("live", 1.0)])
def test_a_kind_decides_how_long_a_value_lives(tmp_path: Path, clock: Clock, kind: str, seconds: float) -> None:
    cache = DiskCache(tmp_path, clock=clock, anchors=Anchors(fixture=100, metadata=30))
    cache.set_with_ttl("a", 1, kind)
    clock.now += seconds - 0.001
    assert cache.get("a") == 1
    clock.now += 0.001
    assert cache.get("a") is None
    assert cache.stats().entries == 0
    cache.close()


async def test_entries_come_back_in_order_and_as_they_are(cache: DiskCache) -> None:
    one = pack(b"{}", at=1.0, includes={"events": 1.0}, state_id=5, kickoff=9)
    await cache.write([("a", one, 10.0), ("b", made(3), 10.0)])
    assert await cache.read(["b", "x", "a", "a"]) == [made(3), None, one, one]
    assert (cache.stats().hits, cache.stats().misses) == (0, 0), "what was a hit is for the call to say"
    cache.scoped("of a client").count(3, 1)
    assert (cache.stats().hits, cache.stats().misses) == (3, 1)


async def test_thousands_of_keys_and_any_text_for_a_key(cache: DiskCache) -> None:
    keys = [f"note:{number}:é\ud800:'\"%_" for number in range(2_000)]
    await cache.write([(key, made(number % 7), HOUR) for number, key in enumerate(keys)])
    assert await cache.read(keys) == [made(number % 7) for number in range(2_000)]
    assert await cache.read([]) == []


async def test_a_write_without_life_forgets_the_key(cache: DiskCache) -> None:
    for seconds in (0.0, -1.0, float("nan")):
        await cache.write([("a", made(3), 10.0)])
        await cache.write([("a", made(3), seconds)])
        assert await cache.read(["a"]) == [None]


def test_what_cannot_be_kept_is_refused(cache: DiskCache) -> None:
    for data, kind, said in (({1}, "fixture", "not JSON"), (1, "fixtures", "unknown kind")):
        with pytest.raises(CacheError, match=said):
            cache.set_with_ttl("a", data, kind)
    with pytest.raises(CacheError, match="key"):
        cache.get("")
    with pytest.raises(CacheError, match="pattern"):
        cache.invalidate_pattern(7)  # type: ignore[arg-type]


@pytest.mark.parametrize("max_bytes", [-1, 1.5, True, "256MB"])
def test_a_bound_is_a_number_of_bytes(max_bytes: Any, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="max_bytes"):
        DiskCache(tmp_path, max_bytes=max_bytes)


def test_scopes_are_files_of_their_own_and_never_meet(cache: DiskCache, tmp_path: Path) -> None:
    mine, yours = cache.scoped("mine"), cache.scoped("../*/\x00")
    mine.set_with_ttl("a", 1)
    assert yours.get("a") is None
    assert cache.scoped("mine").get("a") == 1
    assert yours.invalidate_pattern("*") == 0
    assert (mine.stats().entries, yours.stats().entries) == (1, 0)
    assert cache.stats().hits == 1
    assert mine.invalidate_pattern("*") == 1
    assert all(path.parent == tmp_path for path in tmp_path.rglob("*"))
    for scope in ("", "a:b", None):
        with pytest.raises(ConfigurationError, match="scope"):
            cache.scoped(scope)  # type: ignore[arg-type]


def test_it_shows_itself_in_a_line_and_a_table(cache: DiskCache, tmp_path: Path) -> None:
    assert repr(cache) == f"<DiskCache default in {tmp_path}: hits nothing asked yet>"
    cache.set_with_ttl("a", 1)
    cache.get("a")
    cache.get("b")
    assert "hits 50.0 % of 2" in repr(cache)
    assert str(cache.path) in cache._repr_html_()
    assert not list(tmp_path.glob("never*")), "showing it makes no file"
    shown = DiskCache(tmp_path / "never", scope="<b>")
    assert "&lt;b&gt;" in shown._repr_html_()
    assert (shown.stats().entries, shown.stats().bytes, shown.invalidate_pattern("*")) == (0, 0, 0)
    assert not (tmp_path / "never").exists(), "nor does looking into it, or emptying it"


# --- where it lies --------------------------------------------------------------------------------------------------


@POSIX
def test_nobody_else_can_look_into_it(tmp_path: Path) -> None:
    folder = tmp_path / "one" / "two"
    before = os.umask(0)
    try:
        cache = DiskCache(folder)
        assert not folder.exists(), "made with the first use, not before"
        cache.set_with_ttl("a", 1)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    finally:
        os.umask(before)
    assert modes == dict.fromkeys(("default.sqlite3", "default.sqlite3-wal", "default.sqlite3-shm"), 0o600)
    cache.close()


@POSIX
def test_a_folder_that_was_there_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    cache = DiskCache(tmp_path)
    cache.set_with_ttl("a", 1)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755
    assert stat.S_IMODE(cache.path.stat().st_mode) == 0o600
    cache.close()


@pytest.mark.parametrize("given", ["", " ", 5, b"bytes", "zero\0byte", "half a character \ud83d"])
def test_a_folder_is_a_path(given: Any) -> None:
    with pytest.raises(ConfigurationError, match="cache: the folder of a disk cache is a path"):
        DiskCache(given)


def test_a_user_without_a_home_is_asked_for_a_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    # As platformdirs answers where neither HOME nor the list of users has one.
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *name, **how: Path("~/.cache"))
    with pytest.raises(ConfigurationError, match="SPORTMONKS_CACHE_DIR"):
        DiskCache()
    with pytest.raises(ConfigurationError, match="no such home folder"):
        DiskCache("~nobody-of-this-name/cache")


def test_a_folder_may_be_told_as_people_tell_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert folder_of("~/here") == folder_of("here") == folder_of(Path("here")) == tmp_path / "here"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the name of a folder is text")
def test_a_folder_may_have_a_name_that_is_no_text(tmp_path: Path) -> None:
    named = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9 %41?#&=x"))
    for told in (None, 1):  # of a new file, and of one that is there
        with contextlib.closing(DiskCache(named)) as cache:
            assert cache.get("a") == told
            cache.set_with_ttl("a", 1)
            assert cache.get("a") == 1
    assert [path.name for path in tmp_path.iterdir()] == [named.name]


@pytest.mark.parametrize(
    ("how", "place"),
    [
        ({"cache": "disk", "cache_dir": "{folder}"}, "{folder}"),
        ({"cache": "disk://{folder}", "cache_dir": "elsewhere"}, "{folder}"),
    ],
)
def test_a_client_keeps_what_it_fetched_and_the_token_stays_out(
    tmp_path: Path, sandbox: SandboxServer, token: str, how: dict[str, str], place: str
) -> None:
    told = {name: value.format(folder=tmp_path) for name, value in how.items()}
    for requests in (1, 0):
        sandbox.requests.clear()
        with Sportmonks(token, base_url=sandbox.url, progress=False, **told) as client:  # type: ignore[arg-type]
            assert client.tables(TEN, include="events;statistics").fixtures.height == 10
            assert client.cache.path == Path(place.format(folder=tmp_path)) / f"{client.settings.scope}.sqlite3"  # type: ignore[attr-defined]
            assert client.cache.stats().kind == "disk"
            entries = client.cache.stats().entries
        assert sum("/multi/" in one.path for one in sandbox.requests) == requests
    assert entries is not None
    assert entries >= 10
    for path in tmp_path.iterdir():
        assert token.encode() not in path.read_bytes()
        assert token not in path.name


def test_it_is_imported_by_those_alone_who_use_it() -> None:
    script = """
        import sys
        from sportmonks_sdk import Sportmonks
        client = Sportmonks("a-token", cache="memory")
        late = ("sportmonks_sdk.cache.disk_cache", "sportmonks_sdk.cache.disk_file", "_sqlite3", "platformdirs")
        assert not sys.modules.keys() & set(late)
        Sportmonks("a-token", cache="disk")
        assert "sqlite3" in sys.modules, "before the first call: a module that is half imported locks who forks"
    """
    ended = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], timeout=GUARD, check=False)
    assert ended.returncode == 0


# --- how much room --------------------------------------------------------------------------------------------------


def pages(path: Path) -> tuple[int, int]:
    """Bytes of a file, and how many of them are in use."""
    db = sqlite3.connect(path)
    try:
        (count,), (free,), (size,) = (
            db.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "freelist_count", "page_size")
        )
    finally:
        db.close()
    return count * size, (count - free) * size


async def test_the_least_recently_used_go_first(tmp_path: Path) -> None:
    cache = DiskCache(tmp_path, max_bytes=400_000)
    keys = [f"k{number}" for number in range(60)]
    for number, key in enumerate(keys):
        await cache.write([(key, made(number, 8_000), HOUR)])
        await cache.read(["k0", "k1"])
    held = [entry is not None for entry in await cache.read(keys)]
    kept = sum(held)
    assert 20 < kept < 60
    assert held[:2] == [True, True], "used all the time"
    assert held[60 - kept + 2 :] == [True] * (kept - 2)
    assert not any(held[2 : 60 - kept + 2])
    await cache.aclose()


async def test_another_process_knows_what_was_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk_file, "NOTING", -1.0)
    reader, writer = (DiskCache(tmp_path, max_bytes=400_000) for _ in range(2))
    for number in range(60):
        await writer.write([(f"k{number}", made(number, 5_000), HOUR)])
        assert await reader.read(["k0"]) == [made(0, 5_000)]
    await reader.aclose()
    await writer.aclose()


async def test_an_entry_over_the_bound_is_not_kept_and_takes_its_outdated_self_along(tmp_path: Path) -> None:
    cache = DiskCache(tmp_path, max_bytes=100_000)
    await cache.write([("a", made(1), HOUR), ("b", made(2), HOUR)])
    await cache.write([("a", made(1, 100_000), HOUR)])
    assert await cache.read(["a", "b"]) == [None, made(2)]
    await cache.aclose()
    nothing = DiskCache(tmp_path, max_bytes=0, scope="nothing")
    await nothing.write([("a", made(1), HOUR)])
    assert await nothing.read(["a"]) == [None]
    await nothing.aclose()


async def test_what_is_over_makes_room_for_what_comes(tmp_path: Path, clock: Clock) -> None:
    cache = DiskCache(tmp_path, max_bytes=400_000, clock=clock)
    await cache.write([("lasting", made(1), 1_000 * HOUR)])
    for number in range(200):
        clock.now += 1.0
        await cache.write([(f"k{number}", made(number, 5_000), 10.0)])
    assert cache.stats().entries == 10 + 1
    assert (cache.stats().bytes or 0) < 250_000
    await cache.aclose()


async def test_the_place_of_what_was_removed_is_given_back(tmp_path: Path) -> None:
    cache = DiskCache(tmp_path)
    await cache.write([(f"k{number}", made(number, 50_000), HOUR) for number in range(100)])
    await cache.aclose()
    assert cache.path.stat().st_size > 5_000_000
    assert cache.invalidate_pattern("k?*") == 100
    assert sum(path.stat().st_size for path in tmp_path.glob("*.sqlite3*") if "shm" not in path.name) < 100_000
    cache.close()


async def test_a_file_grows_into_a_smaller_bound(tmp_path: Path) -> None:
    wide = DiskCache(tmp_path)
    await wide.write([(f"k{number}", made(number, 50_000), HOUR) for number in range(100)])
    await wide.aclose()
    narrow = DiskCache(tmp_path, max_bytes=1_000_000)
    for number in range(10):
        await narrow.write([("new", made(number), HOUR)])
    await narrow.aclose()
    size, used = pages(narrow.path)
    assert used <= 1_000_000 + 4096 * PAGE_ROOM
    assert size <= 1_100_000 + 4096 * PAGE_ROOM


class LeastRecentlyUsedOnDisk(RuleBasedStateMachine):
    """The file against a model: what is there is as it was written, and the latest used of all that was."""

    bound = 120_000
    keys = st.sampled_from("abcdefghijkl")

    def __init__(self) -> None:
        super().__init__()
        import tempfile

        self.folder = tempfile.TemporaryDirectory()
        self.clock = Clock()
        self.cache = DiskCache(self.folder.name, max_bytes=self.bound, clock=self.clock)
        # By use, the latest last; what was removed is not there.
        self.model: OrderedDict[str, tuple[Entry, float]] = OrderedDict()

    def teardown(self) -> None:
        self.cache.close()
        self.folder.cleanup()

    @rule(key=keys, size=st.sampled_from([5, 3_000, 14_000]), number=st.integers(0, 9), seconds=st.integers(-1, 50))
    def write(self, key: str, size: int, number: int, seconds: int) -> None:
        entry = made(number, size)
        asyncio.run(self.cache.write([(key, entry, float(seconds))]))
        self.model.pop(key, None)
        if seconds > 0:
            self.model[key] = (entry, self.clock.now + seconds)

    @rule(wanted=st.lists(keys, max_size=4))
    def read(self, wanted: list[str]) -> None:
        for key, found in zip(wanted, asyncio.run(self.cache.read(wanted)), strict=True):
            entry, until = self.model.get(key, (None, 0.0))
            if found is not None:
                assert found == entry
                assert until > self.clock.now
                self.model.move_to_end(key)
            elif entry is not None and until > self.clock.now:
                self.gone(key)
            else:
                self.model.pop(key, None)

    def gone(self, key: str) -> None:
        """It went to make room: so did all that was used before it, and the file was full."""
        older = list(self.model)[: list(self.model).index(key) + 1]
        assert asyncio.run(DiskCache(self.folder.name, clock=self.clock).read(older)) == [None] * len(older)
        for one in older:
            del self.model[one]

    @precondition(lambda self: self.model)
    @rule(seconds=st.integers(1, 30))
    def wait(self, seconds: int) -> None:
        self.clock.now += seconds

    @rule(letters=st.text("abcdefgh", min_size=1, max_size=3))
    def invalidate(self, letters: str) -> None:
        live = [key for key, (_, until) in self.model.items() if key in letters and until > self.clock.now]
        assert self.cache.invalidate_pattern(f"[{letters}]") <= len(live)
        for key in [key for key in self.model if key in letters]:
            del self.model[key]

    @rule()
    def come_back_later(self) -> None:
        self.cache.close()

    @invariant()
    def bounded(self) -> None:
        assert (self.cache.stats().bytes or 0) <= self.bound + 4096 * PAGE_ROOM


TestLeastRecentlyUsedOnDisk = LeastRecentlyUsedOnDisk.TestCase
TestLeastRecentlyUsedOnDisk.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)


# --- threads, loops and ends ----------------------------------------------------------------------------------------


async def test_blocking_calls_and_an_application_share_one_object(cache: DiskCache) -> None:
    await cache.write([("a", made(1), HOUR)])
    assert (await asyncio.to_thread(cache.get, "a"))["id"] == 1
    assert (cache.get("a") or {})["id"] == 1, "on a loop as well"
    assert cache.invalidate_pattern("a") == 1
    assert await cache.read(["a"]) == [None]
    await cache.aclose()
    assert await cache.read(["a"]) == [None]


async def test_the_loop_goes_on_while_the_disk_works(tmp_path: Path) -> None:
    cache = DiskCache(tmp_path)
    await cache.read([])
    lock = sqlite3.connect(cache.path, isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    writing = asyncio.create_task(cache.write([("a", made(1), HOUR)]))
    turns = 0
    while turns < 1_000:
        await asyncio.sleep(0)
        turns += 1
    assert not writing.done()
    lock.execute("ROLLBACK")
    lock.close()
    await writing
    assert await cache.read(["a"]) == [made(1)]
    await cache.aclose()


async def test_what_is_cancelled_on_its_way_to_the_disk_arrives(tmp_path: Path) -> None:
    cache = DiskCache(tmp_path)
    writing = asyncio.create_task(cache.write([("a", made(1), HOUR)]))
    await asyncio.sleep(0)
    writing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await writing
    assert await cache.read(["a"]) == [made(1)]
    await cache.aclose()


def test_one_object_serves_one_loop_after_another(cache: DiskCache) -> None:
    for number in range(3):
        asyncio.run(cache.write([("a", made(number), HOUR)]))
        assert asyncio.run(cache.read(["a"])) == [made(number)]


def test_threads_lose_nothing(tmp_path: Path) -> None:
    caches = [DiskCache(tmp_path) for _ in range(2)]
    begun = threading.Barrier(8)

    def work(number: int) -> None:
        begun.wait()
        for step in range(25):
            caches[number % 2].set_with_ttl(f"{number}:{step}", [number, step])

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(GUARD)
    assert {(number, step) for number in range(8) for step in range(25)} == {
        tuple(caches[0].get(f"{number}:{step}") or ()) for number in range(8) for step in range(25)
    }
    for cache in caches:
        cache.close()


def test_a_cache_that_nobody_has_any_more_closes_its_file_and_ends_its_thread(tmp_path: Path) -> None:
    def open_files() -> int:
        return sum(str(tmp_path) in one for one in _open_files())

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        cache = DiskCache(tmp_path)
        cache.set_with_ttl("a", 1)
        assert open_files() > 0 or not Path("/proc/self/fd").exists()
        thread = weakref.ref(cache._store._worker)  # which its thread keeps alive
        del cache
        gc.collect()
        while thread() is not None:
            time.sleep(0.001)
    assert open_files() == 0


def _open_files() -> list[str]:
    found = []
    for one in Path("/proc/self/fd").glob("*"):
        with contextlib.suppress(OSError):
            found.append(str(one.readlink()))
    return found
