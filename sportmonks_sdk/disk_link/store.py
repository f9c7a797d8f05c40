"""A `SharedFile` on a thread of its own, and what is known of its health: an outage is told once, and delays no call.

A file that can heal by itself (locked, no room) is tried again after a while; one that cannot (damaged, not ours) when
another one is in its place.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final, Generic, Literal, TypeVar

from msgspec import Struct

from ..bridge import clock
from ..bridge.worker_thread import WorkerThread
from ..observe.events import Warned
from .disk_faults import DiskFailure, DiskFault
from .shared_file import SharedFile

T = TypeVar("T")
F = TypeVar("F", bound=SharedFile)
Kind = Literal["read", "write"]

# Of a disk that takes no more, by the files of one name on it: which of them has told. The others need not.
_TOLD: Final[dict[Path, tuple[Path, str]]] = {}


class _Outage(Struct, frozen=True):
    fault: DiskFault
    until: float
    looks: tuple[int, ...] | None


class DiskStore(Generic[F]):
    """One file, and who works on it.

    Args:
        file: the file.
        retry_after: seconds between attempts at a file that failed.
        called: what a warning calls it.
        otherwise: where it fails, what is gone on with.
        full: the same where the disk takes no more, which files beside this one then do not tell once more.
    """

    def __init__(
        self,
        file: F,
        retry_after: float,
        called: str = "the disk cache",
        otherwise: str = "without it",
        full: str = "",
    ) -> None:
        self._file = file
        self._called, self._otherwise, self._full = called, otherwise, full
        self._worker = WorkerThread(file.close, file.abandon)
        self._retry_after = retry_after
        self._out: dict[Kind, _Outage] = {}
        self._untold: Warned | None = None
        # The thread does not refer to this object: forgotten, it is ended, and the file closed.
        weakref.finalize(self, self._worker.end).atexit = False

    @property
    def path(self) -> Path:
        """Of the file; it may not be there yet."""
        return self._file.path

    @property
    def available(self) -> bool:
        """Whether the file could be read when it was asked last."""
        return "read" not in self._out

    @property
    def writable(self) -> bool:
        """Whether it is worth asking: False while an outage goes on that was told."""
        outage = self._out.get("write")
        return outage is None or not self._goes_on(outage)

    def tells(self) -> bool | None:
        """Whether this file is the one to tell of their disk, for those beside it as well, from now on; None where
        that is not what it fails for."""
        fault = next((outage.fault for outage in self._out.values() if outage.fault.of_disk), None)
        return None if fault is None else not self._told_beside(fault)

    async def run(self, kind: Kind, work: Callable[[F], T]) -> tuple[T | None, Warned | None]:
        """What the work comes to, None where the file fails; and what to tell of that, the first time."""
        return await self._worker.run(partial(self._attempt, kind, work))

    def call(self, kind: Kind, work: Callable[[F], T]) -> tuple[T | None, Warned | None]:
        """`run` for callers that wait with their thread."""
        return self._worker.call(partial(self._attempt, kind, work))

    def later(self, kind: Kind, work: Callable[[F], object]) -> None:
        """`run` for nobody who waits: what there is to tell is told at the next `run` or `call`."""
        self._worker.leave(partial(self._unheard, kind, work))

    def insist(self, work: Callable[[F], T]) -> T:
        """What the work comes to, whatever is known of the file.

        Raises:
            DiskFailure: the file fails.
        """
        return self._worker.call(partial(self._done, work))

    async def aclose(self) -> None:
        """Close the file; what comes later opens it anew."""
        await self._worker.run(self._file.close)

    def close(self) -> None:
        """`aclose` for callers that wait with their thread."""
        self._worker.call(self._file.close)

    def _done(self, work: Callable[[F], T]) -> T:
        """What the work comes to. What is wrong for good is so the second time too, and not only because the file was
        emptied, or another one put in its place, at that moment."""
        try:
            return work(self._file)
        except DiskFailure as failure:
            if not failure.fault.lasting:
                raise
        return work(self._file)

    def _unheard(self, kind: Kind, work: Callable[[F], object]) -> None:
        try:
            _, self._untold = self._attempt(kind, work)
        except Exception as error:  # noqa: BLE001 - of whoever made the work; told like the rest
            self._untold = Warned("cache", f"{self._called} {self.path} could not keep frames: {error}")

    def _attempt(self, kind: Kind, work: Callable[[F], T]) -> tuple[T | None, Warned | None]:
        if self._untold is not None:
            told, self._untold = self._untold, None
            return self._attempt(kind, work)[0], told
        outage = self._out.get(kind)
        if outage is not None and self._goes_on(outage):
            return None, None
        try:
            result = self._done(work)
        except DiskFailure as failure:
            return None, self._failed(kind, failure.fault)
        if outage is not None:
            self._out = {one: other for one, other in self._out.items() if other.fault != outage.fault}
            _TOLD.pop(self._name, None)
        return result, None

    def _goes_on(self, outage: _Outage) -> bool:
        if outage.fault.lasting:
            return self._file.looks() == outage.looks
        return clock.now() < outage.until

    def _failed(self, kind: Kind, fault: DiskFault) -> Warned | None:
        hit: tuple[Kind, ...] = ("write",) if fault.fails == "write" and kind == "write" else ("read", "write")
        known = any(outage.fault == fault for outage in self._out.values())
        outage = _Outage(fault, clock.now() + self._retry_after, self._file.looks())
        self._out |= dict.fromkeys(hit, outage)
        # Who tells for others too may have nobody to tell now, and asks then whether somebody has.
        if known or (not self._full and self._told_beside(fault)):
            return None
        on = self._otherwise if "read" in hit else "without storing in it (what it holds is still read)"
        if fault.of_disk and self._full:
            on = self._full
        return Warned("cache", f"{self._called} {self.path} {fault.reason}; going on {on}; {fault.advice}")

    def _told_beside(self, fault: DiskFault) -> bool:
        """Whether a file beside this one has told the same of their disk; where none has, this one does."""
        if not fault.of_disk:
            return False
        # In one step, as each file has a thread of its own.
        teller, told = _TOLD.setdefault(self._name, (self.path, fault.reason))
        return told == fault.reason and teller != self.path

    @property
    def _name(self) -> Path:
        return self.path.with_suffix("")
