"""The commits of a store whose versions stay, as a lake has them: several partitions, each with a lasting manifest."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from exports import Killed, TroubledDisk, everything

from sportmonks_sdk.lake.commit import DamagedManifestError, Store
from sportmonks_sdk.lake.disk import Disk
from sportmonks_sdk.lake.manifest import Manifest, version

TABLES = ("events/8-1.parquet", "fixtures/8-1.parquet")


def commit(root: Path, number: int, disk: Disk | None = None, keep: int = 2, key: str = "8-1") -> None:
    names = tuple(name.replace("8-1", key) for name in TABLES)
    versions = [version(one, name) for one in range(max(1, number - keep + 1), number + 1) for name in names]
    store = Store(root, key, disk or TroubledDisk())
    with store.writing():
        store.commit(
            Manifest(number=number, files=names, versions=tuple(versions), lasting=True),
            {name: lambda file, text=f"{name} {number}": _put(file, text) for name in names},
        )


def _put(file: Any, text: str) -> None:
    file.write(text.encode())


def stable(root: Path, key: str = "8-1") -> set[int]:
    """The commits that the stable files are of."""
    return {int((root / name.replace("8-1", key)).read_text().split()[-1]) for name in TABLES}


def in_force(root: Path, key: str = "8-1") -> Manifest:
    found = Store(root, key).manifest()
    assert found is not None
    return found


def versions(root: Path) -> Mapping[str, str]:
    return {str(path.relative_to(root / "_lake/versions")): path.read_text() for path in root.rglob("*-0*.parquet")}


def test_the_stable_files_are_links_of_the_newest_version_and_old_ones_stay(tmp_path: Path) -> None:
    for number in (1, 2, 3):
        commit(tmp_path, number)
    assert stable(tmp_path) == {3}
    assert in_force(tmp_path).number == 3
    assert versions(tmp_path) == {version(n, name): f"{name} {n}" for n in (2, 3) for name in TABLES}
    for name in TABLES:
        assert (tmp_path / name).samefile(tmp_path / "_lake/versions" / version(3, name))
    assert not (tmp_path / "_lake/tmp").exists()
    assert not (tmp_path / "_lake/locks").exists()


def test_partitions_do_not_touch_each_other(tmp_path: Path) -> None:
    commit(tmp_path, 1)
    commit(tmp_path, 1, key="8-11")
    with pytest.raises(Killed):
        commit(tmp_path, 2, TroubledDisk(9, Killed()), key="8-11")
    left = everything(tmp_path / "_lake/tmp")
    commit(tmp_path, 2)
    assert everything(tmp_path / "_lake/tmp") == left != []
    commit(tmp_path, 2, key="8-11")
    assert (stable(tmp_path), stable(tmp_path, "8-11")) == ({2}, {2})
    assert len(versions(tmp_path)) == 8


class NoLinks(TroubledDisk):
    """A share, or a stick, on which a file has one name."""

    def link(self, path: Path, to: Path) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")


@pytest.mark.parametrize("kind", [TroubledDisk, NoLinks])
def test_a_kill_at_any_step_leaves_one_commit_and_the_versions_of_it(tmp_path: Path, kind: type[TroubledDisk]) -> None:
    disk = kind()
    commit(tmp_path / "first", 1)
    commit(tmp_path / "first", 2, disk)
    numbers = []
    for at in range(len(disk.steps)):
        root = tmp_path / str(at)
        commit(root, 1)
        with pytest.raises(Killed):
            commit(root, 2, kind(at, Killed()))
        assert len(stable(root)) <= 2  # each can be read
        number = in_force(root).number
        store = Store(root, "8-1", TroubledDisk())
        with store.writing():
            assert not store.unfinished
        assert stable(root) == {number}
        assert set(versions(root)) == set(in_force(root).versions)
        assert not (root / "_lake/tmp").exists()
        commit(root, number + 1)
        assert stable(root) == {number + 1}
        numbers.append(number)
    assert numbers == sorted(numbers)
    assert set(numbers) == {1, 2}


def test_a_first_commit_that_was_killed_is_made_again(tmp_path: Path) -> None:
    disk = TroubledDisk()
    commit(tmp_path / "first", 1, disk)
    for at in range(len(disk.steps)):
        root = tmp_path / str(at)
        with pytest.raises(Killed):
            commit(root, 1, TroubledDisk(at, Killed()))
        number = 1 if Store(root, "8-1").manifest() is None else 2
        commit(root, number)
        assert stable(root) == {number}
        assert set(versions(root)) == set(in_force(root).versions)


@pytest.mark.parametrize("number", [1, 2])
def test_a_number_is_used_once(tmp_path: Path, number: int) -> None:
    commit(tmp_path, 2)
    with pytest.raises(ValueError, match="no later one"):
        commit(tmp_path, number)
    assert stable(tmp_path) == {2}


def test_where_there_are_no_links_a_version_is_a_copy(tmp_path: Path) -> None:
    commit(tmp_path, 1, NoLinks())
    for name in TABLES:
        kept = tmp_path / "_lake/versions" / version(1, name)
        assert kept.read_bytes() == (tmp_path / name).read_bytes()
        assert not kept.samefile(tmp_path / name)


def test_a_file_without_a_writer_stays_as_it_is(tmp_path: Path) -> None:
    commit(tmp_path, 1)
    before = (tmp_path / TABLES[1]).stat().st_ino
    store = Store(tmp_path, "8-1")
    with store.writing():
        store.commit(Manifest(number=2, files=TABLES, lasting=True), {TABLES[0]: lambda file: _put(file, "events 2")})
    assert (tmp_path / TABLES[0]).read_text() == "events 2"
    assert (tmp_path / TABLES[1]).stat().st_ino == before


def test_a_writer_that_hides_why_the_disk_refused_does_not_hide_it_from_us(tmp_path: Path) -> None:
    def fill(file: Any) -> None:
        try:
            file.write(b"data")
        except OSError:
            raise RuntimeError("something about an underlying error") from None

    full = TroubledDisk(0, OSError(errno.ENOSPC, "No space left"), lasting=True, kinds=("put",))
    store = Store(tmp_path, "8-1", full)
    with pytest.raises(OSError, match="No space left"), store.writing():
        store.commit(Manifest(number=1, files=TABLES[:1]), {TABLES[0]: fill})
    assert everything(tmp_path) == []


def test_a_damaged_manifest_is_told_and_touched_by_nobody(tmp_path: Path) -> None:
    commit(tmp_path, 1)
    journal = tmp_path / "_lake/parts/8-1.json"
    journal.write_text('{"number": 1, "files": ["../x.parquet"]}')
    with pytest.raises(DamagedManifestError, match=r"8-1\.json"):
        commit(tmp_path, 2)
    assert stable(tmp_path) == {1}
    assert len(versions(tmp_path)) == 2
