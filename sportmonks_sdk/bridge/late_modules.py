"""Modules that are imported in a thread of their own, which no signal falls into and for which a fork waits.

A module that is half imported would lock who forks in that moment, or who is a signal handler of the importing thread.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from importlib import import_module
from typing import Final

from sportmonks_sdk.errors import BridgeError

from .collector import importing
from .worker_thread import WorkerThread

# Seconds that a call waits for an import, which takes a tenth of one. It takes for ever where a thread that imports the
# same waits for this call.
PATIENCE: Final = 30.0
_LOOK: Final = 0.001


class LateModules:
    """Modules that calls may need. ``loaded`` means that all of them can be imported by anybody without waiting.

    Args:
        names: what to import, with all that it imports.
        quiet: a module among them, and a name in it that is there when its import needs Python no more for a while.
    """

    def __init__(self, *names: str, quiet: tuple[str, str]) -> None:
        self._names, self._quiet = names, quiet
        self.loaded = False
        self._begun = self._lost = False
        self._worker = WorkerThread(_nothing, self._in_child)

    def begin(self) -> None:
        """Import them in a thread of their own, and go on when that leaves Python to others: two that need it at once
        take longer than one after the other.
        """
        if self.loaded or self._lost or self._names[0] in sys.modules:
            return
        process, self._begun = os.getpid(), True
        coming = self._worker.submit(self._import)
        module, name = self._quiet
        while not (coming.done() or hasattr(sys.modules.get(module), name) or process != os.getpid()):
            time.sleep(_LOOK)

    def wait(self) -> None:
        """Have them imported: wait for what was begun, or import them in this thread."""
        if self.loaded or self._lost:
            return
        if self._begun:
            self._worker.call(self._import)
            self._worker.end()
        else:
            self._import()

    async def load(self) -> None:
        """Import them in a thread of their own, and wait for it.

        Raises:
            BridgeError: this process was forked while they were imported, or that does not come to an end.
        """
        if self.loaded:
            return
        what = self._names[0]
        if self._lost:
            raise BridgeError(
                f"this process was forked while {what} was imported, and cannot import it any more; fork before the "
                'first call, or start the processes with multiprocessing.get_context("forkserver") or ("spawn")'
            )
        try:
            async with asyncio.timeout(PATIENCE):
                await self._worker.run(self._import)
        except TimeoutError:
            raise BridgeError(
                f"{what} could not be imported within {PATIENCE:.0f} s; is a thread that imports it waiting for this "
                f"call (a signal handler that came meanwhile)? Put `import {what}` at the top of the program"
            ) from None
        self._worker.end()

    def _import(self) -> None:
        with importing(self._names[0]):
            for name in self._names:
                import_module(name)
        self.loaded = True

    def _in_child(self) -> None:
        """In a child that was forked while nobody had paused the thread: amid an import, if it was not done."""
        self._lost = not self.loaded


def _nothing() -> None:
    """There is nothing to let go of."""
