"""Two quota ledgers of one file: what comes of them where the one takes its step at any statement of the other's."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from interleaving import Steps, in_memory, tried

from sportmonks_sdk.disk_link.disk_faults import LOCKED, DiskFailure
from sportmonks_sdk.quota.disk_ledger import QuotaFile
from sportmonks_sdk.quota.shared_message import LeaseRequest, Message
from sportmonks_sdk.quota.shared_step import SharedState, unpacked
from sportmonks_sdk.quota.state import Budget
from sportmonks_sdk.quota.vocabulary import Rules

NOW = 1000.0


@pytest.fixture(scope="module")
def root() -> Iterator[Path]:
    with in_memory() as folder:
        yield folder


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is waited for is a frame above."""
    monkeypatch.setattr("sportmonks_sdk.disk_link.form.BUSY", 0.0)
    monkeypatch.setattr("sportmonks_sdk.disk_link.shared_file.BUSY", 0.0)


def lease(who: str, file: QuotaFile) -> Any:
    asks = [LeaseRequest(f"{who}.1", "interactive", 0)]
    done = file.step("fixture", Message(who, Rules(), NOW, asks=asks, back=3.0))
    return None if done is None else (tuple(done.turns), done.told is None)


def told(who: str, file: QuotaFile) -> Any:
    seen = Budget("fixture", source="server", remaining=7, limit=100, end=NOW + 50.0, end_from=NOW, seen=NOW)
    done = file.step("fixture", Message(who, Rules(), NOW, told=seen, back=3.0))
    return None if done is None else tuple(done.turns)


def other_entity(who: str, file: QuotaFile) -> Any:
    return file.step(who, Message(who, Rules(), NOW, others=1, back=3.0)) is not None


def names(who: str, file: QuotaFile) -> Any:
    return sorted(file.names())


class QuotaCase:
    """What both do, and what is kept then."""

    def __init__(self, root: Path, state: str, ours: Any, theirs: Any) -> None:
        self.path = root / "quota" / "some.quota"
        self.state, self._ours, self._theirs = state, ours, theirs

    def at(self, step: int | None) -> tuple[Any, Steps]:
        steps = Steps(self.path.parent, step, self.theirs)
        with steps.watched(), closing(self._begun()) as file:
            with steps.counted():
                done = self.done(self._ours, "a", file)
            return self._end(done, steps.told), steps

    def in_turns(self) -> list[Any]:
        found = []
        for order in ("ab", "ba", "a", "b"):
            with closing(self._begun()) as file:
                done = dict.fromkeys("ab", LOCKED.reason)
                for who in order:
                    done[who] = self.done(self._ours, "a", file) if who == "a" else self.theirs()
                found.append(self._end(done["a"], done["b"]))
        return found

    def theirs(self) -> Any:
        with closing(self._file()) as file:
            return self.done(self._theirs, "b", file)

    def done(self, work: Any, who: str, file: QuotaFile) -> Any:
        try:
            return work(who, file)
        except DiskFailure as failure:
            return failure.fault.reason

    def _file(self) -> QuotaFile:
        return QuotaFile(self.path, "this start", lambda: NOW)

    def _begun(self) -> QuotaFile:
        shutil.rmtree(self.path.parent, ignore_errors=True)
        file = self._file()
        if self.state == "open":
            told("first", file)
        return file

    def _end(self, ours: Any, theirs: Any) -> Any:
        with closing(sqlite3.connect(self.path)) as db:
            kept = db.execute("SELECT entity, packed FROM quota ORDER BY entity").fetchall()
        return ours, theirs, [(entity, held_in(unpacked(packed))) for entity, packed in kept]


def held_in(state: SharedState | None) -> Any:
    assert state is not None
    return state.source, state.remaining, sorted(state.held), sorted(state.owners)


@pytest.mark.parametrize("state", ["absent", "open"])
@pytest.mark.parametrize("ours", [lease, told, other_entity, names])
def test_two_ledgers_take_turns_or_one_is_told_that_it_is_locked(root: Path, state: str, ours: Any) -> None:
    for theirs in (lease, told, other_entity):
        assert tried(QuotaCase(root, state, ours, theirs)) > 4
