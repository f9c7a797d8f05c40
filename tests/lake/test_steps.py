"""An export whose every step on the disk fails, or is the last before a kill: tables of one export, always."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from exports import NAMES, Killed, TroubledDisk, everything, frames, marks, question, values

from sportmonks_sdk.errors import ConfigurationError
from sportmonks_sdk.lake.export import export, prepare

OLD, NEW = 1, 2
FEWER = ("fixtures", "events")


def written(folder: Path, value: int, names: tuple[str, ...] = NAMES, disk: TroubledDisk | None = None) -> None:
    export(frames(value, names), folder, question(), overwrite=True, disk=disk or TroubledDisk())


def steps(folder: Path, names: tuple[str, ...]) -> list[str]:
    """The steps of a second export, none of which fails."""
    written(folder, OLD)
    disk = TroubledDisk()
    written(folder, NEW, names, disk)
    return disk.steps


def files(folder: Path) -> list[str]:
    return [name for name in everything(folder) if (folder / name).is_file()]


def whole(folder: Path, names: tuple[str, ...] = NAMES) -> int:
    """The one export whose tables, all of them and no other files, are in the folder."""
    seen = values(folder)
    one = {value for found in seen.values() for value in found}
    assert len(one) == 1, seen
    assert len(marks(folder)) == 1
    (value,) = one
    assert files(folder) == sorted(f"{name}.parquet" for name in (NAMES if value == OLD else names))
    return value


def healed(folder: Path, names: tuple[str, ...]) -> int:
    """The same, after somebody came by; and no folder is left over either."""
    prepare(folder, question(), names, overwrite=True)
    assert files(folder) == everything(folder)
    return whole(folder, names)


@pytest.mark.parametrize("names", [NAMES, FEWER], ids=["same tables", "a table less"])
def test_a_kill_at_any_step_leaves_one_export_once_somebody_comes_by(tmp_path: Path, names: tuple[str, ...]) -> None:
    count = len(steps(tmp_path / "first", names))
    assert count > 20
    left = []
    for at in range(count):
        folder = tmp_path / str(at)
        written(folder, OLD)
        with pytest.raises(Killed):
            written(folder, NEW, names, TroubledDisk(at, Killed()))
        values(folder)  # a plain reader finds every file whole
        left.append(healed(folder, names))
    assert left == sorted(left), "before the commit the old one, after it the new one"
    assert set(left) == {OLD, NEW}


def test_a_kill_in_a_folder_without_an_export_leaves_all_tables_or_none(tmp_path: Path) -> None:
    disk = TroubledDisk()
    written(tmp_path / "first", NEW, disk=disk)
    left = []
    for at in range(len(disk.steps)):
        folder = tmp_path / str(at)
        with pytest.raises(Killed):
            written(folder, NEW, disk=TroubledDisk(at, Killed()))
        prepare(folder, question(), NAMES)
        left.append(len(everything(folder)))
    assert left == sorted(left)
    assert set(left) == {0, len(NAMES)}


def test_a_kill_while_healing_is_healed_as_well(tmp_path: Path) -> None:
    commit = steps(tmp_path / "first", FEWER).index("replace")
    for at in range(30):
        folder = tmp_path / str(at)
        written(folder, OLD)
        with pytest.raises(Killed):
            written(folder, NEW, FEWER, TroubledDisk(commit + 1, Killed()))
        with pytest.raises(Killed):
            written(folder, NEW, FEWER, TroubledDisk(at, Killed()))
        assert healed(folder, FEWER) == NEW


FULL = ("make_folder", "create", "put", "sync")


@pytest.mark.parametrize(
    ("lasting", "kinds", "code"),
    [(False, (), errno.EIO), (True, FULL, errno.ENOSPC), (True, (), errno.EROFS)],
    ids=["once", "a disk that is full from then on", "a disk that is gone from then on"],
)
def test_a_step_that_fails_is_told_and_leaves_one_export(
    tmp_path: Path, lasting: bool, kinds: tuple[str, ...], code: int
) -> None:
    told = []
    for at in range(len(steps(tmp_path / "first", FEWER))):
        folder = tmp_path / str(at)
        written(folder, OLD)
        said = ""
        try:
            written(folder, NEW, FEWER, TroubledDisk(at, OSError(code, "No luck"), kinds=kinds, lasting=lasting))
        except ConfigurationError as error:
            said = str(error)
            told.append(said)
        assert said == "" or "cannot write" in said
        assert said == "" or "No luck" in said
        left = healed(folder, FEWER) if "finishes what" in said or (lasting and not kinds) else whole(folder, FEWER)
        assert left == NEW or said, "what is not told as failed is there"
        assert left == NEW or "finishes what" not in said
    assert len(told) > 10
    assert any("finishes what" in said for said in told) == (lasting and not kinds)


def test_an_interrupt_leaves_one_export_at_once(tmp_path: Path) -> None:
    left = []
    for at in range(len(steps(tmp_path / "first", FEWER))):
        folder = tmp_path / str(at)
        written(folder, OLD)
        with pytest.raises(KeyboardInterrupt):
            written(folder, NEW, FEWER, TroubledDisk(at, KeyboardInterrupt()))
        left.append(whole(folder, FEWER))
    assert left == sorted(left)
    assert set(left) == {OLD, NEW}
