"""Where the events of a call go: metrics, logs, progress and Python warnings, in the caller's thread."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from ..errors import SportmonksWarning
from ..values import plain
from .events import Event, Warned
from .progress import CallbackProgress, NoProgress, Progress

_HOME = f"{Path(__file__).parents[1]}{os.sep}"


class Sink(Protocol):
    """Anything that takes events."""

    def observe(self, event: Event) -> None: ...


class Sinks:
    """The sinks of one call. ``dispatch`` is called in the caller's thread, once per event, in order.

    Metrics and logs (``records``) come first, so they hold what happened even where a progress callable, or a
    warning that a filter makes an error, ends the call.
    """

    __slots__ = ("_progress", "_records", "_said")

    def __init__(
        self, records: Iterable[Sink] = (), progress: Progress | CallbackProgress | NoProgress | None = None
    ) -> None:
        self._records = tuple(records)
        self._progress = progress or NoProgress()
        self._said: set[str] = set()

    def dispatch(self, event: Event) -> None:
        """Hand an event to all sinks; a ``Warned`` also becomes a ``SportmonksWarning``, once per message.

        Raises:
            BaseException: what a progress callable raised, or the warning where a filter makes it an error.
        """
        for sink in self._records:
            sink.observe(event)
        self._progress.observe(event)
        if isinstance(event, Warned) and event.message not in self._said:
            self._said.add(event.message)
            self._progress.hide()
            warn(event.message)

    def tick(self) -> None:
        """Nothing happened for a while: let a progress line show the time."""
        self._progress.tick()

    def close(self) -> None:
        """Bring the progress line to its end."""
        self._progress.close()


def warn(message: str) -> None:
    """A ``SportmonksWarning`` at the first line outside the package, for every Python from 3.11 on."""
    frame = sys._getframe(1)
    while frame.f_back is not None and frame.f_code.co_filename.startswith(_HOME):
        frame = frame.f_back
    warnings.warn_explicit(
        plain(message, lines=True),
        SportmonksWarning,
        filename=frame.f_code.co_filename,
        lineno=frame.f_lineno,
        module=frame.f_globals.get("__name__") or "<unknown>",
        registry=frame.f_globals.setdefault("__warningregistry__", {}),
    )
