"""A folder of exports, and a file, that two write to: whatever the other one does between two steps of the one."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from exports import NAMES, frames, marks, question
from interleaving import Steps, in_memory, tried

from sportmonks_sdk.cli import output
from sportmonks_sdk.lake import commit, lock
from sportmonks_sdk.lake.export import export, prepare, source
from sportmonks_sdk.lake.lock import BusyError

BUSY = "somebody is writing"


def write(value: int, tables: int, folder: Path) -> str:
    return export(frames(value, NAMES[:tables]), folder, question()).kept


def replace(value: int, tables: int, folder: Path) -> str:
    return export(frames(value, NAMES[:tables]), folder, question(), overwrite=True).kept


def look(folder: Path) -> Any:
    """Each file is whole; which of them are of which export is for the moment of the renames to say."""
    found = [pl.read_parquet(path)["value"] for path in sorted(folder.glob("*.parquet"))]
    assert all(len(one) == 4 and one.n_unique() == 1 for one in found)
    assert source(folder) in ("api.example", None)


def find_out(folder: Path) -> None:
    prepare(folder, question(), NAMES)


WORKS: dict[str, Callable[[Path], Any]] = {
    "write": partial(write, 2, 3), "write less": partial(write, 3, 2), "replace by less": partial(replace, 4, 2),
    "look": look, "find out": find_out,
}  # fmt: skip


@pytest.fixture(scope="module")
def root() -> Iterator[Path]:
    with in_memory() as folder:
        yield folder


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is waited for is a frame above."""
    plain = lock.locked
    monkeypatch.setattr(commit.lock, "locked", lambda path, patience: plain(path, 0.0))


class Case:
    """What the one does with a folder, and the other; in it is nothing, or an export."""

    def __init__(self, root: Path, there: bool, ours: str, theirs: str) -> None:
        self.folder = root / "case"
        self.there, self._ours, self._theirs = there, WORKS[ours], WORKS[theirs]

    def at(self, step: int | None) -> tuple[Any, Steps]:
        self._begin()
        steps = Steps(self.folder, step, self.theirs, without=("lstat",))  # of each table in each format there might be
        with steps.watched(), steps.counted():
            told = self.done(self._ours)
        if isinstance(steps.told, Exception):
            raise steps.told
        return self._end(told, steps.told), steps

    def in_turns(self) -> list[Any]:
        found = []
        for order in ("ab", "ba", "a", "b"):
            self._begin()
            told = dict.fromkeys("ab", BUSY)
            for who in order:
                told[who] = self.done(self._ours) if who == "a" else self.theirs()
            found.append(self._end(told["a"], told["b"]))
        return found

    def theirs(self) -> Any:
        return self.done(self._theirs)

    def done(self, work: Callable[[Path], Any]) -> Any:
        try:
            return work(self.folder)
        except BusyError:
            return BUSY

    def _begin(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        if self.there:
            write(1, 3, self.folder)

    def _end(self, ours: Any, theirs: Any) -> Any:
        assert len(marks(self.folder)) <= 1, "two exports in one folder"
        left = {path.name: pl.read_parquet(path)["value"].to_list() for path in sorted(self.folder.iterdir())}
        return ours, theirs, left


@pytest.mark.parametrize(
    ("there", "ours", "theirs"),
    [
        (False, "write", "write less"), (False, "write", "find out"), (True, "write", "replace by less"),
        (True, "write", "look"), (True, "replace by less", "write less"), (True, "replace by less", "find out"),
    ],
)  # fmt: skip
def test_somebody_else_at_any_step_of_an_export(root: Path, there: bool, ours: str, theirs: str) -> None:
    assert tried(Case(root, there, ours, theirs)) > 20


@pytest.mark.parametrize("there", [False, True])
def test_an_export_at_any_step_of_finding_out_whether_one_could_be_written(root: Path, there: bool) -> None:
    for theirs in ("write", "replace by less"):
        assert tried(Case(root, there, "find out", theirs)) > 10


def test_files_that_are_written_to_one_folder_at_once_are_each_their_own(root: Path) -> None:
    """Also by processes of one number, as containers that share a folder have them."""
    one, other = root / "one.csv", root / "other.csv"
    count, done = 0, True
    while done:
        steps = Steps(root, count, lambda: output.write(b"other", other))
        with steps.watched(), steps.counted():
            output.write(b"one", one)
        assert steps.told is None
        if done := steps.done:
            assert (one.read_bytes(), other.read_bytes()) == (b"one", b"other")
            assert sorted(path.name for path in root.glob("*.*")) == ["one.csv", "other.csv"]
        one.unlink()
        other.unlink(missing_ok=True)
        count += 1
    assert count > 3
