"""A `DiskFile` on a thread of its own, and what is known of its health: an outage is told once, and delays no call.

A file that can heal by itself (locked, no room) is tried again after a while; one that cannot (damaged, not ours) when
another one is in its place.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Literal, TypeVar

from msgspec import Struct

from ..bridge import clock
from ..bridge.worker_thread import WorkerThread
from ..observe.events import Warned
from .disk_faults import DiskFailure, DiskFault
from .disk_file import DiskFile

T = TypeVar("T")
Kind = Literal["read", "write"]
Work = Callable[[DiskFile], T]


class _Outage(Struct, frozen=True):
    fault: DiskFault
    until: float
    looks: tuple[int, ...] | None


class DiskStore:
    """The file of one scope.

    Args:
        path, max_bytes, now: as of `DiskFile`.
        retry_after: seconds between attempts at a file that failed.
    """

    def __init__(self, path: Path, max_bytes: int, now: Callable[[], float], retry_after: float) -> None:
        self.path = path
        self.max_bytes = max_bytes
        self._file = file = DiskFile(path, max_bytes, now)
        self._worker = WorkerThread(file.close, file.abandon)
        self._retry_after = retry_after
        self._out: dict[Kind, _Outage] = {}
        self._untold: Warned | None = None
        # The thread does not refer to this object: forgotten, it is ended, and the file closed.
        weakref.finalize(self, self._worker.end).atexit = False

    @property
    def available(self) -> bool:
        """Whether the file could be read when it was asked last."""
        return "read" not in self._out

    async def run(self, kind: Kind, work: Work[T]) -> tuple[T | None, Warned | None]:
        """What the work comes to, None where the file fails; and what to tell of that, the first time."""
        return await self._worker.run(partial(self._attempt, kind, work))

    def call(self, kind: Kind, work: Work[T]) -> tuple[T | None, Warned | None]:
        """`run` for callers that wait with their thread."""
        return self._worker.call(partial(self._attempt, kind, work))

    def later(self, kind: Kind, work: Work[object]) -> None:
        """`run` for nobody who waits: what there is to tell is told at the next `run` or `call`."""
        self._worker.leave(partial(self._unheard, kind, work))

    def insist(self, work: Work[T]) -> T:
        """What the work comes to, whatever is known of the file.

        Raises:
            DiskFailure: the file fails.
        """
        return self._worker.call(partial(work, self._file))

    async def aclose(self) -> None:
        """Close the file; what comes later opens it anew."""
        await self._worker.run(self._file.close)

    def close(self) -> None:
        """`aclose` for callers that wait with their thread."""
        self._worker.call(self._file.close)

    def _unheard(self, kind: Kind, work: Work[object]) -> None:
        try:
            _, self._untold = self._attempt(kind, work)
        except Exception as error:  # noqa: BLE001 - of whoever made the work; told like the rest
            self._untold = Warned("cache", f"the disk cache {self.path} could not keep frames: {error}")

    def _attempt(self, kind: Kind, work: Work[T]) -> tuple[T | None, Warned | None]:
        if self._untold is not None:
            told, self._untold = self._untold, None
            return self._attempt(kind, work)[0], told
        outage = self._out.get(kind)
        if outage is not None and self._goes_on(outage):
            return None, None
        try:
            result = work(self._file)
        except DiskFailure as failure:
            return None, self._failed(kind, failure.fault)
        if outage is not None:
            self._out = {one: other for one, other in self._out.items() if other.fault != outage.fault}
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
        if known:
            return None
        without = "it" if "read" in hit else "storing in it (what it holds is still read)"
        return Warned("cache", f"the disk cache {self.path} {fault.reason}; going on without {without}; {fault.advice}")
