"""A quota that the processes of a host share through a file: faults of the file, other clocks, and what is in it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from guard import GUARD
from test_shared_processes import FIRST, LIMIT, PROCESS, spent

from sportmonks_sdk import DiskCache, Sportmonks, SportmonksWarning
from sportmonks_sdk.bridge import clock
from sportmonks_sdk.cache.disk_file import DiskFile
from sportmonks_sdk.disk_link import form
from sportmonks_sdk.disk_link.disk_faults import DiskFailure, DiskFault
from sportmonks_sdk.disk_link.store import DiskStore
from sportmonks_sdk.errors import RateLimitError
from sportmonks_sdk.observe.events import Event, Warned
from sportmonks_sdk.quota.disk_ledger import DiskLedger, QuotaFile
from sportmonks_sdk.quota.limiter import DynamicRateLimiter
from sportmonks_sdk.quota.vocabulary import Lease
from sportmonks_sdk.sandbox import SandboxServer
from sportmonks_sdk.values import Observation

BUSY = form.BUSY
KILLS = int(os.environ.get("KILLS", "4"))
linux = pytest.mark.skipif(clock.boot() is None, reason="no clock here that processes share")


class Process:
    """What a process has: a limiter over the file, and an ear for warnings."""

    def __init__(self, path: Path, boot: str = "this one", *, retry_after: float = 3600.0) -> None:
        self.ledger = DiskLedger(path, boot, retry_after=retry_after)
        self.limiter = DynamicRateLimiter(ledger=self.ledger, on_limit="raise", max_wait=0.0)
        self.told: list[str] = []

    def emit(self, event: Event) -> None:
        if isinstance(event, Warned):
            self.told.append(event.message)

    async def lease(self) -> Lease | None:
        """A lease, or None where there is none to be had now."""
        try:
            return await self.limiter.acquire("Fixture", emit=self.emit)
        except RateLimitError:
            return None

    async def known(self, remaining: int) -> None:
        lease = await self.lease()
        assert lease is not None
        self.limiter.settle(lease, Observation("Fixture", 100, remaining, 1000.0), status=200)
        await self.ledger.look()

    def left(self) -> tuple[int | None, int]:
        seen = self.ledger.views()["Fixture"]
        return seen.remaining, seen.in_flight


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "some.quota"


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that stands still for a second or two is no outage; the test of one is as impatient as everybody."""
    monkeypatch.setattr(form, "BUSY", 30.0)


@contextlib.contextmanager
def held(path: Path) -> Iterator[None]:
    db = sqlite3.connect(path, isolation_level=None)
    try:
        db.execute("BEGIN IMMEDIATE")
        yield
    finally:
        db.close()


# Faults of the file


async def test_a_locked_file_costs_less_than_a_second_and_one_warning_and_is_told_later_what_was_spent(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form, "BUSY", BUSY)
    one, two = Process(path, retry_after=0.2), Process(path)
    await one.known(remaining=30)
    with held(path):
        before = time.monotonic()
        first = await one.lease()
        took = time.monotonic() - before
        assert first is not None
        assert took < BUSY + 1.0  # and what a busy machine takes besides
        assert len(one.told) == 1
        assert "is locked by another process; going on with a count of this process alone" in one.told[0]
        assert await one.lease() is not None
        assert one.left() == (30, 2), "counted on from what was known"
    await asyncio.sleep(0.25)  # the pause between two attempts
    assert await one.lease() is not None
    await two.ledger.look("Fixture")
    assert two.left() == (30, 3), "the others hear of the calls meanwhile"
    assert len(one.told) == 1
    await one.ledger.aclose()
    await two.ledger.aclose()


def damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:200] + os.urandom(4000))


def of_somebody_else(path: Path) -> None:
    path.unlink()
    with contextlib.closing(sqlite3.connect(path)) as db, db:
        db.execute("CREATE TABLE mine (x)")


def newer(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as db, db:
        db.execute("PRAGMA user_version = 99")


@pytest.mark.parametrize(
    ("harm", "said"),
    [(damaged, "damaged"), (of_somebody_else, "is not a cache of this SDK"), (newer, "newer version")],
)
async def test_a_file_that_is_no_good_is_done_without_until_another_is_in_its_place(
    path: Path, harm: Callable[[Path], None], said: str
) -> None:
    one = Process(path)
    await one.known(remaining=9)
    await one.ledger.aclose()
    for log in path.parent.glob("some.quota-*"):
        log.unlink()
    harm(path)
    got = [await one.lease() is not None for _ in range(12)]
    assert sum(got) == 8, "what was known is counted on from; the last one waits for an answer"
    assert len(one.told) == 1
    assert said in one.told[0]
    path.unlink()
    two = Process(path)
    await one.lease()
    await two.ledger.look("Fixture")
    assert two.left() == (9, 8)
    await one.ledger.aclose()
    await two.ledger.aclose()


def test_a_folder_in_which_nothing_can_be_made_is_told_once_for_cache_and_quota(
    tmp_path: Path, sandbox: SandboxServer, token: str
) -> None:
    (tmp_path / "file").write_text("no folder")
    with Sportmonks(token, base_url=sandbox.url, cache="disk", cache_dir=tmp_path / "file", progress=False) as client:
        with pytest.warns(SportmonksWarning, match="cannot be opened") as told:
            client.fixtures([FIRST])
        assert client.fixtures([FIRST + 7]).height == 1, "and nothing is said again"
        assert len(told) == 1
        assert client.budget["Fixture"].remaining is not None


# Clocks


async def test_of_another_start_of_the_machine_nothing_is_known(path: Path) -> None:
    one, later = Process(path), Process(path, "another one")
    await one.known(remaining=0)
    assert await one.lease() is None
    await one.ledger.aclose()  # no process survives a start: what it has still to say would clear what others keep
    probe = await later.lease()
    assert probe is not None
    third = Process(path, "another one")
    assert await third.lease() is None, "one goes, to see"
    await later.ledger.aclose()
    await third.ledger.aclose()


def test_the_clock_of_this_host_has_a_name_where_it_counts_sleep(monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform == "linux":
        assert clock.boot() == clock.boot() != ""
    monkeypatch.setattr(clock, "_NAMESPACE", Path("/nowhere"))
    assert clock.boot() == (clock._BOOT.read_text().strip() if clock._BOOT.exists() else None)
    monkeypatch.setattr(clock, "_BOOT", Path("/nowhere"))
    assert clock.boot() is None
    monkeypatch.undo()
    monkeypatch.setattr(clock, "_counted", time.monotonic)
    assert clock.boot() is None, "a clock that stands still while the machine sleeps"


def test_where_no_clock_is_shared_each_process_counts_for_itself(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sandbox: SandboxServer, token: str
) -> None:
    monkeypatch.setattr(clock, "_BOOT", Path("/nowhere"))
    with Sportmonks(token, base_url=sandbox.url, cache="disk", cache_dir=tmp_path, progress=False) as client:
        client.fixtures([FIRST])
        assert client.budget["Fixture"].remaining is not None
    assert list(tmp_path.glob("*.quota")) == []


# Processes


@linux
def test_what_a_process_learned_the_next_one_knows(tmp_path: Path, token: str) -> None:
    with SandboxServer(limit=3) as server:

        def client() -> Sportmonks:
            return Sportmonks(token, base_url=server.url, cache=DiskCache(tmp_path), on_limit="raise", progress=False)

        with client() as one:
            for _ in range(3):
                one.get("fixtures/latest", limit=1, cache="bypass")
        with client() as two:
            assert two.budget["Fixture"].remaining == 0
            with pytest.raises(RateLimitError, match="0 calls left"):
                two.get("fixtures/latest", limit=1, cache="bypass")
            two.budget.forget()
            assert two.budget["Fixture"].remaining is None
        assert spent(server) == [200] * 3
    (kept,) = tmp_path.glob("*.quota")
    assert kept.stat().st_mode & 0o777 == 0o600
    assert all(token.encode() not in file.read_bytes() for file in tmp_path.iterdir())


@linux
@pytest.mark.timeout(1200)
def test_killed_at_any_instant_processes_never_send_more_than_a_window_holds(tmp_path: Path) -> None:
    """And what a killed one held is over by itself: the last ones come to their end."""
    chance = random.Random(13)
    numbers = iter(range(FIRST, FIRST + 1_000_000, 1000))
    with SandboxServer(limit=LIMIT, window=1.0) as server:

        def started(count: int = 1000) -> subprocess.Popen[str]:
            command = [sys.executable, str(PROCESS), f"disk://{tmp_path}", server.url, str(next(numbers)), str(count)]
            return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

        running = [started(), started()]
        for kill in range(KILLS):
            before = len(server.requests)
            while len(server.requests) == before:
                assert [process.poll() for process in running] == [None, None]
                time.sleep(0.005)
            time.sleep(chance.uniform(0.0, 0.05))  # the instant is what is drawn, not waited for
            running[kill % 2].kill()
            running[kill % 2].communicate()
            running[kill % 2] = started()
        for process in running:
            process.kill()
            process.communicate()
        last = started(LIMIT)
        assert last.communicate(timeout=GUARD) == (f"{LIMIT}\n", "")
        assert set(spent(server)) <= {200, None}, "None: killed before its answer"


async def test_a_quota_of_many_entities_is_forgotten_for_all(path: Path) -> None:
    one, two = Process(path), Process(path)
    for entity in ("Fixture", "Team"):
        lease = await one.limiter.acquire(entity)
        one.limiter.settle(lease, Observation(entity, 10, 0, 3000.0), status=200)
    await one.ledger.look()
    two.ledger.forget(None)
    await two.ledger.look()
    await one.ledger.look()
    assert {view.source for view in one.ledger.views().values()} == {"unknown"}
    await asyncio.gather(one.ledger.aclose(), two.ledger.aclose())


def full(*_: object) -> NoReturn:
    raise DiskFailure(DiskFault("cannot grow: the disk is full", "make room", fails="write", of_disk=True))


def beside_a_cache(path: Path) -> Process:
    """A process whose cache, in the file beside, does not work."""
    process = Process(path)
    process.ledger = DiskLedger(path, "this one", retry_after=3600.0, silent=lambda: True)
    process.limiter = DynamicRateLimiter(ledger=process.ledger, on_limit="raise", max_wait=0.0)
    return process


async def test_what_it_tells_for_both_files_is_told_though_the_cache_failed_meanwhile(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which of the two files on a full disk fails first, and which is asked first, is a matter of a moment."""

    process = beside_a_cache(path)
    monkeypatch.setattr(QuotaFile, "step", full)
    assert await process.lease() is not None, "counted alone"
    assert len(process.told) == 1
    assert "without the cache beside it" in process.told[0]


@pytest.mark.parametrize("cache_told", [False, True])
async def test_what_nobody_heard_is_told_by_the_next_call_unless_the_cache_has(
    cache_told: bool, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How a call ended is said when it is over: a disk that is full by then is told to nobody."""
    process = beside_a_cache(path)
    lease = await process.lease()
    assert lease is not None
    monkeypatch.setattr(QuotaFile, "step", full)
    process.limiter.settle(lease, Observation("Fixture", 100, 50, 1000.0), status=200)
    await process.ledger.look("Fixture")
    assert process.told == []
    if cache_told:
        monkeypatch.setattr(DiskFile, "held", full)
        _, told = await DiskStore(DiskFile(path.with_suffix(".sqlite3"), 1000, time.time), 1.0).run(
            "write", DiskFile.held
        )
        assert told is not None
    assert await process.lease() is not None, "counted alone"
    assert len(process.told) == (0 if cache_told else 1), "one warning in all"
