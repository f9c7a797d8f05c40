"""A lake, or a folder of exports, that two work on: whatever the other one does between two steps of the one."""

from __future__ import annotations

import importlib.util
import os
import shutil
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from exports import Killed, TroubledDisk, question
from interleaving import Steps, in_memory, tried

from sportmonks_sdk import Lake
from sportmonks_sdk.errors import ConfigurationError
from sportmonks_sdk.frames.schema import empty
from sportmonks_sdk.lake import commit, lock, verification
from sportmonks_sdk.lake.lock import BusyError
from sportmonks_sdk.lake.partition_files import PartitionFiles
from sportmonks_sdk.lake.partitions import Look, Partition, compacted

DELTA = importlib.util.find_spec("deltalake") is not None
TABLES = ("fixtures", "events")
NAMED = 3  # a lake of two editions that has the names of leagues
BUSY = "somebody is writing"
DROPPED = "dropped by compact"


def frames(edition: int) -> dict[str, pl.DataFrame]:
    """Tables whose every row says of which edition it is."""
    return {name: pl.DataFrame({"fixture_id": [1, 2], "edition": [edition] * 2}) for name in TABLES}


def update(edition: int, root: Path) -> int:
    files = PartitionFiles(root, 8, 1)
    with files.writing():
        old = files.partition()
        fresh = Partition(
            league=8, season=1, source="api.example", sdk="0", include=("events",), nights=(), files={}, settled=True
        )
        at = datetime(2026, 11, edition, tzinfo=UTC)
        after, _ = files.commit(old, fresh, frames(edition), files.stored(old), question(), at)
        files.note_looks({1: Look(edition, edition)})
        assert after is not None
        return after.newest.number


def update_names(edition: int, root: Path) -> None:
    """The table by itself that says what leagues are called."""
    files = PartitionFiles(root, None, None, table="leagues")
    with files.writing():
        old = files.partition()
        row = {"league_id": 8, "name": "Premier League", "short_code": str(edition)}
        frame = pl.DataFrame([row], schema=empty("leagues").schema)
        fresh = Partition(
            league=None, season=None, table="leagues", source="api.example", sdk="0", include=(), nights=(), files={},
            settled=True,
        )  # fmt: skip
        at = datetime(2026, 11, edition, tzinfo=UTC)
        files.commit(old, fresh, {"leagues": frame}, files.stored(old), question(), at)


def compact(root: Path) -> int:
    return Lake(root).compact(keep="season")


def update_and_compact(edition: int, root: Path) -> tuple[int, int]:
    """What was in force before is dropped."""
    return update(edition, root), compact(root)


def update_names_and_compact(edition: int, root: Path) -> int:
    update_names(edition, root)
    return compact(root)


def of(frame: pl.DataFrame) -> Any:
    """The edition that a frame is of."""
    found = frame["edition"].unique().to_list() if frame.height else []
    assert len(found) <= 1, "two editions in one frame"
    return found[0] if found else None


def read(root: Path) -> Any:
    return of(Lake(root).read("events"))


def scan(root: Path) -> Any:
    return of(Lake(root).scan("events").collect())


def snapshot(root: Path) -> Any:
    lake = Lake(root).snapshot()
    return [of(lake.read(name)) for name in TABLES]


def as_of(root: Path) -> Any:
    return of(Lake(root).as_of("2026-11-01").read("events"))


def verify(root: Path) -> Any:
    return dict(Lake(root).verify().problems)


def by_name(root: Path) -> Any:
    return of(Lake(root).read("events", league="Premier League"))


def to_delta(root: Path) -> Any:
    from deltalake import DeltaTable

    Lake(root).to_delta(root.parent / "delta")
    made = root.parent / "delta" / "events"
    return of(pl.from_arrow(DeltaTable(made).to_pyarrow_table())) if made.exists() else None  # type: ignore[arg-type]


def info(root: Path) -> Any:
    return Lake(root).info().select("table", "rows", "nights").rows()


def stable(root: Path) -> Any:
    """As plain readers find it."""
    return [of(pl.read_parquet(path)) for path in (root / name / "8-1.parquet" for name in TABLES) if path.exists()]


class Place:
    """A lake that was updated so often, made anew for each case."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.lake = root / "case" / "lake"
        for count in (1, 2):
            for edition in range(1, count + 1):
                update(edition, self.template(count))
        shutil.copytree(self.template(2), self.template(NAMED), copy_function=os.link)
        update_names(1, self.template(NAMED))

    def template(self, editions: int) -> Path:
        return self.root / f"of-{editions}"

    def begin(self, editions: int) -> None:
        shutil.rmtree(self.lake.parent, ignore_errors=True)
        self.lake.parent.mkdir()
        if editions:
            shutil.copytree(self.template(editions), self.lake, copy_function=os.link)


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    with in_memory() as folder:
        yield Place(folder)


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is waited for is a frame above."""
    plain = lock.locked
    monkeypatch.setattr(commit.lock, "locked", lambda path, patience: plain(path, 0.0))
    monkeypatch.setattr(verification, "_PAUSE", 0.0)


class Case:
    """What the one does with a lake of so many editions, and the other."""

    def __init__(self, place: Place, editions: int, ours: Callable[[Path], Any], theirs: Callable[[Path], Any]) -> None:
        self.place, self.editions = place, editions
        self._ours, self._theirs = ours, theirs
        self.may_be_told: str | None = None

    def at(self, step: int | None) -> tuple[Any, Steps]:
        self.place.begin(self.editions)
        steps = Steps(self.place.lake, step, self.theirs)
        with steps.watched((pl.LazyFrame, "collect")), steps.counted():
            told = self.done(self._ours)
        return self._end(told, steps.told), steps

    def in_turns(self) -> list[Any]:
        found = []
        for order in ("ab", "ba", "a", "b"):
            self.place.begin(self.editions)
            told = dict.fromkeys("ab", BUSY)
            for who in order:
                told[who] = self.done(self._ours if who == "a" else self._theirs)
            found.append(self._end(told["a"], told["b"]))
            if self.may_be_told is not None and order == "b":
                found.append((self.may_be_told, *self._end(told["a"], told["b"])[1:]))
        return found

    def theirs(self) -> Any:
        return self.done(self._theirs)

    def done(self, work: Callable[[Path], Any]) -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that there is no lake yet
            try:
                return work(self.place.lake)
            except BusyError:
                return BUSY
            except (ConfigurationError, FileNotFoundError) as error:
                # What `scan` and a snapshot say of themselves: what they hold may be dropped.
                if "perhaps dropped by compact since the snapshot" in str(error) or work is scan:
                    return DROPPED
                raise

    def _end(self, ours: Any, theirs: Any) -> Any:
        if isinstance(theirs, Exception):
            raise theirs
        root = self.place.lake
        left = sorted(path.name for path in (root / "_lake").iterdir()) if root.exists() else []
        return ours, theirs, left, stable(root), self.done(snapshot), self.done(verify), self.done(info)


READS = {"read": read, "scan": scan, "snapshot": snapshot, "as of": as_of, "verify": verify, "info": info}
WRITES = {"update": partial(update, 9), "compact": compact, "update and compact": partial(update_and_compact, 9)}


def looks(root: Path) -> Any:
    """All that readers find at one instant."""
    return [look(root) for look in READS.values()]


@pytest.mark.parametrize(("editions", "ours"), [(0, "update"), (2, "update"), (2, "compact")])
def test_readers_at_any_step_of_a_writer(place: Place, editions: int, ours: str) -> None:
    assert tried(Case(place, editions, WRITES[ours], looks)) > 20


@pytest.mark.parametrize("editions", [0, 2])
@pytest.mark.parametrize("ours", READS)
def test_a_writer_at_any_step_of_a_reader(place: Place, ours: str, editions: int) -> None:
    for theirs in WRITES.values() if editions else (WRITES["update"],):
        case = Case(place, editions, READS[ours], theirs)
        if theirs is not WRITES["update"] and ours in ("scan", "snapshot", "as of"):
            case.may_be_told = DROPPED
        assert tried(case) > 1


@pytest.mark.parametrize(
    ("editions", "ours", "theirs"),
    [(0, "update", "update"), (2, "update", "update and compact"), (2, "compact", "update"), (2, "compact", "compact")],
)
def test_a_writer_at_any_step_of_a_writer(place: Place, editions: int, ours: str, theirs: str) -> None:
    mine = partial(update, 5) if ours == "update" else WRITES[ours]
    assert tried(Case(place, editions, mine, WRITES[theirs])) > 20


def test_a_writer_at_any_step_of_looking_a_name_up(place: Place) -> None:
    assert tried(Case(place, NAMED, by_name, partial(update_names_and_compact, 9))) > 4


def test_a_kill_at_any_step_of_compact_leaves_nothing_behind_once_somebody_comes_by(place: Place) -> None:
    def compacting(disk: TroubledDisk) -> None:
        files = PartitionFiles(place.lake, 8, 1, disk)
        with files.writing():
            one = files.partition()
            assert one is not None
            smaller = compacted(one, None, datetime(2026, 11, 30, tzinfo=UTC))
            assert smaller is not None
            files.keep(smaller)

    place.begin(2)
    compacting(whole := TroubledDisk())
    for at in range(len(whole.steps)):
        place.begin(2)
        with pytest.raises(Killed):
            compacting(TroubledDisk(at, Killed()))
        lake = Lake(place.lake)
        assert (at, lake.verify().problems) == (at, {})
        assert [of(lake.read(name)) for name in TABLES] == [2, 2]


@pytest.mark.skipif(not DELTA, reason="NOT RUN: deltalake is not installed; make delta")
def test_a_writer_at_any_step_of_writing_delta_tables(place: Place) -> None:
    tried(Case(place, 2, to_delta, WRITES["update and compact"]))
