"""Frames kept beside the entries: as if they were made, and only while every entry is the one they are of."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from guard import GUARD
from polars.testing import assert_frame_equal
from stores import store
from strict_script import STRICT, UNHURRIED
from virtual_client import VirtualClient

from sportmonks_sdk import DiskCache, Sportmonks, SportmonksWarning
from sportmonks_sdk.cache.freshness import DAY, HOUR
from sportmonks_sdk.cache.memory_cache import MemoryCache
from sportmonks_sdk.cache.protocol import Derived
from sportmonks_sdk.frames import frame_blob
from sportmonks_sdk.frames.build import Assembler
from sportmonks_sdk.frames.frame_memo import WORTH_KEEPING, FrameMemo, FrameSink
from sportmonks_sdk.sandbox import SandboxServer

ALL: dict[str, Any] = {"season": 25583, "include": "events;statistics;lineups.details;periods"}
MANY: dict[str, Any] = {"season": 25583, "limit": 60}


@pytest.fixture
def morning(tmp_path: Path, sandbox: SandboxServer, token: str) -> Callable[..., Sportmonks]:
    """Makes clients as one process after another would, all with one folder."""
    told = {"cache": "disk", "cache_dir": tmp_path, "progress": False, "cache_ttl_metadata": DAY}
    return partial(Sportmonks, token, base_url=sandbox.url, **told)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many documents each call to an assembler brought."""
    seen: list[int] = []
    add = Assembler.add

    def noted(self: Assembler, documents: Any) -> None:
        kept = list(documents)
        seen.append(len(kept))
        add(self, kept)

    monkeypatch.setattr(Assembler, "add", noted)
    return seen


def test_which_caches_keep_frames(tmp_path: Path) -> None:
    assert isinstance(DiskCache(tmp_path), Derived)
    assert not isinstance(MemoryCache(), Derived)


def test_frames_may_be_used_while_they_are_written() -> None:
    code = """
import threading
import polars as pl
from sportmonks_sdk.frames import frame_blob
frame = pl.DataFrame({"a": range(50_000), "b": [str(number) for number in range(50_000)]})
kept = frame_blob.MadeFrames({"fixtures": frame}, {})
writer = threading.Thread(target=lambda: [frame_blob.encode(kept, "stamp") for _ in range(30)])
writer.start()
while writer.is_alive():
    frame.lazy()
"""
    done = subprocess.run([sys.executable, *STRICT, "-c", code], capture_output=True, text=True, timeout=GUARD)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_script_that_ends_without_closing_its_client_leaves_its_frames(
    morning: Callable[..., Sportmonks], made: list[int], tmp_path: Path, sandbox: SandboxServer, token: str
) -> None:
    code = f"""
from sportmonks_sdk import Sportmonks
client = Sportmonks({token!r}, base_url={sandbox.url!r}, cache="disk", cache_dir={str(tmp_path)!r}, progress=False)
client.tables(**{ALL})
"""
    done = subprocess.run(
        [sys.executable, *STRICT, "-c", UNHURRIED + code], capture_output=True, text=True, timeout=GUARD
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    with morning() as client:
        assert client.tables(**ALL).fixtures.height == 380
    assert made == []


FROM_ARCHIVE = """
import json, sys
archive, url, folder = json.loads(sys.argv[1])
sys.path.insert(0, archive)
import sportmonks_sdk
assert sportmonks_sdk.__file__.startswith(archive)
from sportmonks_sdk import Sportmonks
from sportmonks_sdk.frames.build import Assembler
made = []
add = Assembler.add
Assembler.add = lambda self, documents: made.append(1) or add(self, documents)
lasting = {"cache": "disk", "cache_dir": folder, "cache_ttl_metadata": 86400.0}  # however slow the machine is
with Sportmonks("of-an-archive", base_url=url, progress=False, **lasting) as client:
    client.fixtures(season=25583)
print(bool(made))
"""


def test_a_package_in_an_archive_keeps_frames_too(tmp_path: Path, sandbox: SandboxServer) -> None:
    """As `zipapp` and Spark's ``--py-files`` have it."""
    archive = tmp_path / "app.zip"
    package = Path(frame_blob.__file__).parents[1]

    def run() -> str:
        told = json.dumps([str(archive), sandbox.url, str(tmp_path / "kept")])
        done = subprocess.run(
            [sys.executable, *STRICT, "-c", UNHURRIED + FROM_ARCHIVE, told], capture_output=True, text=True,
            timeout=GUARD, cwd=tmp_path,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout.strip()

    for edition in (1, 2):
        with zipfile.ZipFile(archive, "w") as made:
            for path in sorted(package.rglob("*")):
                if path.is_file() and path.suffix != ".pyc":
                    made.write(path, path.relative_to(package.parent))
            made.writestr("edition", "." * edition)
        assert [run(), run()] == ["True", "False"], "another archive makes its own"


def test_the_next_process_has_the_same_frames_without_making_them(
    morning: Callable[..., Sportmonks], made: list[int]
) -> None:
    with morning() as client:
        first = client.tables(**ALL)
        entries = client.cache.stats().entries
    made.clear()
    with morning() as client:
        again = client.tables(**ALL)
        report = client.last_report
        assert report is not None
        assert (report.total_requests, report.from_cache) == (0, 380)
        assert client.tables(**ALL).events is again.events, "and remembers them as if it had made them"
        assert client.cache.stats().entries == entries, "frames are no entries"
    assert made == []
    for name in first:
        assert_frame_equal(again[name], first[name])
        assert again[name].schema == first[name].schema


def test_another_question_has_other_frames(morning: Callable[..., Sportmonks], made: list[int]) -> None:
    others: list[dict[str, Any]] = [
        {**MANY, "limit": 61}, {**MANY, "locale": "de"}, {**MANY, "timezone": "Europe/Madrid"},
        {**MANY, "include": "events"}, {**MANY, "extra": True},
    ]  # fmt: skip
    with morning() as client, pytest.warns(SportmonksWarning, match="has no columns for events"):
        client.fixtures(**MANY, include="events")
    with morning() as client:
        client.fixtures(**MANY)
        zeros = client.statistics(**MANY, zeros=True)
    for other in others:
        with morning(cache="bypass") as client:
            expected = client.tables(**other).fixtures if "include" in other else client.fixtures(**other)
        with morning() as client:
            found = client.tables(**other).fixtures if "include" in other else client.fixtures(**other)
            assert_frame_equal(found, expected)
    with morning() as client:
        assert client.statistics(**MANY).height < zeros.height


async def test_a_fixture_that_was_fetched_again_makes_them_anew(
    tmp_path: Path, sandbox: SandboxServer, token: str, made: list[int]
) -> None:
    clients = [VirtualClient(sandbox, token, partial(store, "disk", None, tmp_path)) for _ in range(3)]
    first = await clients[0].fixtures(**MANY)
    made.clear()
    await clients[1].fixtures(first["fixture_id"].to_list())
    one = first["fixture_id"][7]
    clients[1].now += HOUR
    await clients[1].fixtures([one], refresh=True)
    made.clear()
    clients[2].now = clients[1].now
    again = await clients[2].fixtures(first["fixture_id"].to_list())
    assert sum(made) == 60
    assert_frame_equal(again, first)
    for client in clients:
        await client.engine.aclose()


@pytest.mark.parametrize("pattern", ["*", "fixture:*", "nothing:*"])
def test_an_invalidation_takes_them_along(morning: Callable[..., Sportmonks], pattern: str) -> None:
    with morning() as client:
        client.fixtures(**MANY)
        client.cache.stats()  # comes after what is kept behind the call
        path = client.cache.path  # type: ignore[attr-defined]
        assert kept(path) == 1
        assert client.cache.invalidate_pattern(pattern) == {"*": 61, "fixture:*": 60, "nothing:*": 0}[pattern]
        assert kept(path) == 0


def kept(path: Path) -> int:
    db = sqlite3.connect(path)
    try:
        return int(db.execute("SELECT count(*) FROM entries WHERE key >= x'ff'").fetchone()[0])
    finally:
        db.close()


def test_one_question_keeps_one_set_of_frames(morning: Callable[..., Sportmonks]) -> None:
    with morning() as client:
        for _ in range(3):
            client.fixtures(**MANY, refresh=True)
        client.cache.stats()
        assert kept(client.cache.path) == 1  # type: ignore[attr-defined]


@pytest.mark.parametrize("how", [{"limit": WORTH_KEEPING - 1}, {"limit": 60, "cache": "bypass"}], ids=str)
def test_few_fixtures_and_calls_that_go_by_the_cache_keep_none(
    morning: Callable[..., Sportmonks], how: dict[str, Any]
) -> None:
    with morning() as client:
        client.fixtures(season=25583, **how)
        client.cache.stats()
        path = client.cache.path  # type: ignore[attr-defined]
        assert not path.exists() or kept(path) == 0


def test_what_was_noted_on_the_way_is_known_to_the_next_process() -> None:
    held: dict[str, bytes] = {}
    stamps = dict.fromkeys(range(1, 61), 1.0)
    first, second = (
        FrameSink(FrameMemo(10**8), "what", ["fixtures"], keep=lambda name, make: held.update({name: make()}))
        for _ in range(2)
    )
    for sink in (first, second):
        sink.ordered([*stamps])
        assert not sink.recall(stamps)
    first.add([b'{"id":%d,"league_id":"a word"}' % number for number in stamps])
    frames = first.finish(stamps)
    assert second.kept_as is not None
    assert second.take(stamps, held[second.kept_as])
    assert dict(second.notes) == dict(first.notes)
    assert second.notes["unreadable:fixtures.league_id"] == 60
    assert_frame_equal(second.finish(stamps)["fixtures"], frames["fixtures"])
    second.ordered([1])
    assert not second.notes


FRAMES = {
    "a": pl.DataFrame({"x": [1, None], "y": ["é", ""]}),
    "b": pl.DataFrame(schema={"t": pl.Datetime("us", "UTC")}),
}


def test_frames_as_bytes_are_of_their_stamp_their_version_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    stamp = frame_blob.stamp_of({1: 5.0}, [1, 2])
    blob = frame_blob.encode(frame_blob.MadeFrames(FRAMES, {"odd": 1}), stamp)
    found = frame_blob.decode(blob, stamp)
    assert found is not None
    assert ([*found.frames], found.notes) == (["a", "b"], {"odd": 1})
    for name, frame in FRAMES.items():
        assert_frame_equal(found.frames[name], frame)
    others = ({1: 5.0, 2: 5.0}, {1: 5.1}, {})
    assert all(frame_blob.decode(blob, frame_blob.stamp_of(other, [1, 2])) is None for other in others)
    assert frame_blob.decode(b"rubbish", stamp) is None
    assert frame_blob.decode(b"", stamp) is None
    frame_blob._form.cache_clear()
    monkeypatch.setattr(frame_blob, "FORM", frame_blob.FORM + 1)
    assert frame_blob.decode(blob, stamp) is None, "another version makes them anew"
    monkeypatch.undo()
    frame_blob._form.cache_clear()


def test_names_tell_questions_apart() -> None:
    names = {frame_blob.name_of(what, order) for what in ("a", ("a", "b")) for order in ([1, 2], [2, 1], [1], [])}
    assert len(names) == 8


def test_harmed_bytes_are_none_and_large_ones_are_not_kept(tmp_path: Path) -> None:
    cache = DiskCache(tmp_path, max_bytes=80_000)
    cache.remember("one", lambda: b"of one")
    cache.remember("large", lambda: bytes(20_000))
    assert asyncio.run(cache.recall("one", lambda made: made == b"of one")) is True
    assert asyncio.run(cache.recall("large", lambda made: True)) is None
    cache.close()
    db = sqlite3.connect(cache.path)
    with db:
        db.execute("UPDATE documents SET packed = substr(packed, 1, 4) || x'00' || substr(packed, 6)")
    db.close()
    assert asyncio.run(cache.recall("one", lambda made: True)) is None
    cache.close()


def test_what_cannot_be_kept_is_told_by_the_next_call(tmp_path: Path) -> None:
    cache = DiskCache(tmp_path)

    def broken() -> bytes:
        raise ValueError("no bytes")

    cache.remember("one", broken)
    with pytest.warns(SportmonksWarning, match="could not keep frames: no bytes"):
        cache.get("a")
    cache.close()
    cache.path.write_text("my notes")
    cache.remember("one", lambda: b"of one")
    with pytest.warns(SportmonksWarning, match="is no SQLite file"):
        cache.get("a")
    assert cache.get("a") is None
    cache.close()
