"""What somebody else does between two steps of some work: before each thing asked of the file system or of SQLite.

The other one's work is done whole at that step, by the thread that takes it: each order of the two is tried, and the
same ones in every run.
"""

from __future__ import annotations

import io
import os
import sqlite3
import tempfile
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import pytest

# What Python asks of the file system; `pathlib` and `open` come by here.
_ASKED = (
    "open", "close", "stat", "lstat", "fstat", "mkdir", "rmdir", "unlink", "remove", "rename", "replace", "link",
    "listdir", "scandir", "fsync", "write",
)  # fmt: skip


@contextmanager
def in_memory() -> Iterator[Path]:
    """A folder, in memory where there is such a place: thousands of files are made in it."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        yield Path(folder)


class Case(Protocol):
    """Two pieces of work on one thing, each time begun anew."""

    def in_turns(self) -> list[Any]:
        """What may come of them: what does where the one is done after the other, or one of them is refused."""
        ...

    def at(self, step: int) -> tuple[Any, Steps]:
        """What comes of them where the other one is done before this step of ours."""
        ...


def tried(case: Case) -> int:
    """See that nothing else comes of it at any step; returns how many there were."""
    allowed = case.in_turns()
    count = 0
    while True:
        came, steps = case.at(count)
        if not steps.done:
            return count
        said = "\n".join(map(str, (came, "is none of", *allowed)))
        assert came in allowed, f"before step {count}, after {steps.taken[max(0, count - 2) : count]}:\n{said}"
        count += 1


class Steps:
    """The steps of some work below a folder.

    Args:
        below: the folder; what is asked about files elsewhere is no step.
        at: the step before which ``other`` is done, by its number, or the first of this name; None for none.
        other: what somebody else does.
        without: of these names none is a step, where one piece of work has hundreds.

    Attributes:
        taken: the steps that were taken, by name.
        told: what ``other`` returned, or raised.
        done: whether it was its turn.
    """

    def __init__(
        self, below: Path, at: int | str | None = None, other: Callable[[], Any] = lambda: None,
        without: Collection[str] = (),
    ) -> None:  # fmt: skip
        self._below, self._at, self._other, self._without = str(below), at, other, without
        self.taken: list[str] = []
        self.told: Any = None
        self.done = False
        self._counts = self._others_turn = False
        self._handles: set[int] = set()

    @contextmanager
    def watched(self, *others: tuple[Any, str]) -> Iterator[None]:
        """Connections that are made in here, and what is asked of the file system, can be `counted`; and so can calls
        of ``others`` (owner, name), which reach it by ways of their own."""
        with pytest.MonkeyPatch.context() as patch:
            for name in _ASKED:
                patch.setattr(os, name, self._asking(name, getattr(os, name)))
            for owner, name in others:
                patch.setattr(owner, name, self._calling(name, getattr(owner, name)))
            patch.setattr(io, "open", self._asking("open", io.open))
            patch.setattr(sqlite3, "connect", self._connecting(sqlite3.connect))
            yield

    @contextmanager
    def counted(self) -> Iterator[None]:
        """What is done in here is the work."""
        self._counts = True
        try:
            yield
        finally:
            self._counts = False

    def _step(self, name: str) -> None:
        if not self._counts or self._others_turn or name in self._without:
            return
        if not self.done and self._at in (len(self.taken), name):
            self._others_turn = self.done = True
            try:
                self.told = self._other()
            except Exception as error:  # SQLite would hide it
                self.told = error
            finally:
                self._others_turn = False
        self.taken.append(name)

    def _asking(self, name: str, plain: Callable[..., Any]) -> Callable[..., Any]:
        def ask(*args: Any, **more: Any) -> Any:
            ours = bool(args) and (
                args[0] in self._handles if isinstance(args[0], int) else os.fsdecode(args[0]).startswith(self._below)
            )
            if ours:
                self._step(name)
            found = plain(*args, **more)
            if ours and isinstance(found, int):
                self._handles.add(found)
            if ours and name == "close":
                self._handles.discard(args[0])
            return found

        return ask

    def _calling(self, name: str, plain: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **more: Any) -> Any:
            self._step(name)
            return plain(*args, **more)

        return call

    def _connecting(self, plain: Callable[..., Any]) -> Callable[..., sqlite3.Connection]:
        def connect(*args: Any, **more: Any) -> sqlite3.Connection:
            self._step("connect")
            db: sqlite3.Connection = plain(*args, **more)
            if not self._others_turn:
                db.set_trace_callback(self._step)
            return db

        return connect
