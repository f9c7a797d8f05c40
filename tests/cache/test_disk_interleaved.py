"""Two objects on one file, and people who delete it: whatever comes between two steps of the one, at every step."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from interleaving import Steps, in_memory, tried

from sportmonks_sdk.cache.disk_file import DiskFile
from sportmonks_sdk.disk_link.disk_faults import DAMAGED, LOCKED, DiskFailure
from sportmonks_sdk.disk_link.store import DiskStore

NOW = 1000.0
KEYS = [b"one", b"two", b"of a", b"of b"]
FRAME = b"frame"

Work = Callable[[DiskFile], Any]


def read(file: DiskFile) -> Any:
    return file.read(KEYS[:2])


def write(who: bytes, file: DiskFile) -> Any:
    return file.write([(b"one", who * 300, 100.0), (b"of " + who, who, 100.0)])


def write_since(who: bytes, epoch: str, file: DiskFile) -> Any:
    return file.write([(b"two", who * 300, 100.0)], epoch)


def forget(file: DiskFile) -> Any:
    return file.write([(b"one", b"", 0.0)])


def remove(file: DiskFile) -> Any:
    return file.remove(lambda key: key == b"two")


def held(file: DiskFile) -> Any:
    return file.held()[0]


def recall(file: DiskFile) -> Any:
    return file.read_derived(FRAME)


def remember(who: bytes, file: DiskFile) -> Any:
    return file.write_derived(FRAME, who * 200, 100.0)


def close(file: DiskFile) -> Any:
    return file.close()


def works(who: bytes, epoch: str) -> dict[str, Work]:
    """What can be done with a file, by name."""
    return {
        "read": read, "write": partial(write, who), "write since": partial(write_since, who, epoch), "forget": forget,
        "remove": remove, "held": held, "recall": recall, "remember": partial(remember, who), "close": close,
    }  # fmt: skip


READS = {"read", "held", "recall"}
# Of the other one those that differ in what they do to the file; ours are all.
THEIRS = ("read", "write", "write since", "remove", "remember")


class Place:
    """A file in a folder of its own, as it was before: there (of a template), or not."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.path = root / "made" / "some.sqlite3"
        self.template = root / "template.sqlite3"
        with closing(self.file(self.template)) as file:
            file.write([(b"one", b"1" * 300, 100.0), (b"two", b"2" * 300, 100.0)])
            file.write_derived(FRAME, b"0" * 200, 100.0)
            self.epoch = read(file)[1]
        self.others: list[DiskFile] = []
        self.parked: list[sqlite3.Connection] = []
        self.another = root / "another.sqlite3"
        with closing(self.file(self.another)) as file:
            file.write([(b"one", b"3" * 300, 100.0)])

    def file(self, path: Path | None = None) -> DiskFile:
        return DiskFile(path or self.path, 1_000_000, lambda: NOW)

    def begin(self, there: bool) -> None:
        self.close_parked()
        shutil.rmtree(self.path.parent, ignore_errors=True)
        if there:
            self.path.parent.mkdir(0o700)
            self.put(self.template)

    def put(self, whole: Path) -> None:
        new = self.path.with_name("new")
        shutil.copyfile(whole, new)
        new.chmod(0o600)
        new.replace(self.path)

    def plain(self, told: Any) -> Any:
        """What was told, with an epoch by what it means."""
        if isinstance(told, str) and len(told) == 32:
            return "the first epoch" if told == self.epoch else "a later epoch"
        if isinstance(told, bytes):
            assert len(set(told)) == 1, "a part of one and a part of another"
            return told[:1]
        if isinstance(told, list | tuple):
            return tuple(map(self.plain, told))
        if isinstance(told, DiskFailure):
            return told.fault.reason
        if isinstance(told, Exception):
            raise told
        return told

    def done(self, work: Callable[[], Any]) -> Any:
        try:
            return self.plain(work())
        except DiskFailure as failure:
            return self.plain(failure)

    def close_parked(self) -> None:
        while self.parked:
            self.parked.pop().close()

    def others_go(self) -> None:
        while self.others:
            self.others.pop().close()

    def left(self) -> Any:
        """What a third one finds; and that nobody else can look into any of it."""
        assert all(not path.stat().st_mode & 0o077 for path in (self.path.parent, *self.path.parent.iterdir()))
        with closing(self.file()) as file:
            return self.done(lambda: (file.read(KEYS), recall(file)))


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    with in_memory() as folder:
        yield Place(folder)


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch, place: Place) -> Iterator[None]:
    """Whoever is waited for is a frame above; and what is never to be closed is, once its case is over: there are more
    of them in here than a process may have files open."""
    monkeypatch.setattr("sportmonks_sdk.disk_link.form.BUSY", 0.0)
    monkeypatch.setattr("sportmonks_sdk.disk_link.shared_file.BUSY", 0.0)
    monkeypatch.setattr("sportmonks_sdk.disk_link.shared_file.park", place.parked.append)
    yield
    place.close_parked()


class Case:
    """What one object does, through a `DiskStore`, and what somebody else does."""

    def __init__(self, place: Place, state: str, ours: Work, theirs: Callable[[Place], Any]) -> None:
        self.place, self.state = place, state
        self._ours, self._theirs = ours, theirs

    def at(self, step: int | None) -> tuple[Any, Steps]:
        """What comes of it where the other one's turn is before this step of ours."""
        steps = Steps(self.place.root, step, self.theirs)
        with steps.watched():
            store = self._begun()
            with steps.counted():
                told = self.ours(store)
        return self._end(store, told, steps.told), steps

    def in_turns(self) -> list[Any]:
        """What may come of it: the one after the other, or one of them finds the file locked."""
        found = []
        for order in ("ab", "ba", "a", "b"):
            store = self._begun()
            told = dict.fromkeys("ab", LOCKED.reason)
            for who in order:
                told[who] = self.ours(store) if who == "a" else self.theirs()
            found.append(self._end(store, told["a"], told["b"]))
        return found

    def ours(self, store: DiskStore[DiskFile]) -> Any:
        return self.place.done(lambda: store.insist(self._ours))

    def theirs(self) -> Any:
        return self.place.done(lambda: self._theirs(self.place))

    def _begun(self) -> DiskStore[DiskFile]:
        self.place.begin(self.state != "absent")
        store = DiskStore(self.place.file(), 3600.0)
        if self.state == "open":
            store.insist(read)
        return store

    def _end(self, store: DiskStore[DiskFile], ours: Any, theirs: Any) -> Any:
        again = self.place.done(lambda: store.insist(read))
        store.close()
        self.place.others_go()
        return ours, theirs, again, self.place.left()


def another(work: Work) -> Callable[[Place], Any]:
    """The work of another object, from opening to closing."""

    def do(place: Place) -> Any:
        with closing(place.file()) as file:
            return work(file)

    return do


@pytest.mark.parametrize("ours", works(b"a", ""))
def test_two_objects_take_turns_or_one_is_told_that_it_is_locked(place: Place, ours: str) -> None:
    mine, others = works(b"a", place.epoch), works(b"b", place.epoch)
    for name in THEIRS:
        if not {ours, name} <= READS:
            assert tried(Case(place, "open", mine[ours], another(others[name]))) > 4, name


@pytest.mark.parametrize("state", ["absent", "closed"])
def test_a_file_may_be_made_and_written_at_any_step_of_opening_it(place: Place, state: str) -> None:
    for name in ("write", "remove"):
        for ours in (read, partial(write, b"a")):
            assert tried(Case(place, state, ours, another(works(b"b", place.epoch)[name]))) > 15, name


# --- people who delete it -------------------------------------------------------------------------------------------


def delete(place: Place) -> None:
    """With its log, as it is to be done."""
    for path in place.path.parent.glob("some.sqlite3*"):
        path.unlink()


def delete_alone(place: Place) -> None:
    """As it is done."""
    place.path.unlink(missing_ok=True)


def delete_the_folder(place: Place) -> None:
    shutil.rmtree(place.path.parent, ignore_errors=True)


def make_anew(place: Place) -> None:
    """Somebody deletes it, and somebody else makes another one and goes on using it."""
    delete_alone(place)
    another(partial(write, b"b"))(place)
    file = place.file()
    place.others.append(file)
    read(file)


def replace(place: Place) -> None:
    place.path.parent.mkdir(0o700, exist_ok=True)
    place.put(place.another)


def empty(place: Place) -> None:
    if place.path.exists():
        os.truncate(place.path, 0)


HARMS = [delete, delete_alone, delete_the_folder, make_anew, replace, empty]


@pytest.mark.parametrize(
    ("state", "harm"),
    [
        # Who has opened a file that is empty and gone takes the log of the next one along: SQLite does so, by its name.
        *(("absent", harm) for harm in HARMS if harm is not make_anew),
        *(("closed", harm) for harm in HARMS),
        *(("open", harm) for harm in HARMS if harm not in (replace, empty)),
    ],
)
def test_a_file_may_be_deleted_at_any_step(place: Place, state: str, harm: Callable[[Place], None]) -> None:
    for ours in (read, partial(write, b"a"), remove, close) if state == "open" else (partial(write, b"a"),):
        assert tried(Case(place, state, ours, harm)) > 4


@pytest.mark.parametrize("harm", [replace, empty])
def test_what_is_done_to_a_file_in_use_gives_no_wrong_row_and_is_told_as_what_it_is(
    place: Place, harm: Callable[[Place], None]
) -> None:
    """Its log is that of the file before: pages of both are one file from then on, which SQLite cannot know."""
    damaged = {DAMAGED.reason, "is no SQLite file, or is damaged", LOCKED.reason}
    for ours in (read, partial(write, b"a"), remove, close):
        case, at = Case(place, "open", ours, harm), 0
        while (seen := case.at(at))[1].done:
            told, _, again, left = seen[0]
            rows = [
                one for one in (told if ours is read else "", again, left if isinstance(left, str) else left[0]) if one
            ]
            assert all(one in damaged or set(one[0]) <= {None, b"1", b"2", b"3", b"a"} for one in rows), seen[0]
            at += 1
        assert at > 4


def test_another_thread_waits_until_a_file_is_made(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Closing what was made would end the locks of a thread that uses it already."""
    monkeypatch.setattr("sportmonks_sdk.disk_link.form.BUSY", 30.0)  # from then on they wait for each other
    monkeypatch.setattr("sportmonks_sdk.disk_link.shared_file.BUSY", 30.0)
    place.begin(there=False)
    with ThreadPoolExecutor(1) as pool, closing(place.file()) as file:
        began: list[Future[Any]] = []

        def other_begins() -> None:
            began.append(pool.submit(another(read), place))
            assert not wait(began, timeout=0.2).done, "it has opened what is still being made"

        making = Steps(place.root, "close", other_begins)
        with making.watched(), making.counted():
            first = file.write([(b"one", b"a", 100.0)])
        assert making.done
        assert making.told is None, making.told
        assert began[0].result()[1] == first, "one file, and one epoch"
