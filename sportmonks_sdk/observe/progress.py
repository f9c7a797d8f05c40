"""Progress of long work: one line in a terminal or a notebook, drawn in the caller's thread, by events."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable
from typing import Any, Protocol, TextIO

from ..values import ProgressOption
from . import events as e
from .events import Event
from .progress_update import ProgressUpdate, advance, later

Clock = Callable[[], float]
QUIET_SECONDS = 1.0  # shorter work needs no line
REDRAW_SECONDS = 0.1
TICK_SECONDS = 0.5  # while nothing happens the line shows the time, and what is left of a wait
PLAIN_SECONDS = 5.0


class Display(Protocol):
    """Where a line is shown. ``pause`` is the shortest time between two drawings."""

    pause: float

    def draw(self, line: str) -> None: ...

    def hide(self) -> None:
        """Make room for other output; the next ``draw`` shows the line again."""

    def close(self) -> None: ...


class Terminal:
    """One line drawn in place: a carriage return, the text, blanks over what is left of the last one."""

    pause = REDRAW_SECONDS

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._drawn = 0

    def draw(self, line: str) -> None:
        line = line[: max(shutil.get_terminal_size().columns - 1, 10)]
        self._write(f"\r{line}{' ' * (self._drawn - len(line))}")
        self._drawn = len(line)

    def hide(self) -> None:
        if self._drawn:
            self._write(f"\r{' ' * self._drawn}\r")
            self._drawn = 0

    def close(self) -> None:
        self.hide()

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()


class Plain:
    """A line now and then, for a stream that is no terminal."""

    pause = PLAIN_SECONDS

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def draw(self, line: str) -> None:
        self._stream.write(f"{line}\n")
        self._stream.flush()

    def hide(self) -> None:
        """Lines stay."""

    def close(self) -> None:
        """Lines stay."""


class Notebook:
    """A plain text output of the cell, updated in place; its last line stays."""

    pause = REDRAW_SECONDS

    def __init__(self) -> None:
        self._handle: Any = None

    def draw(self, line: str) -> None:
        from IPython import display as ipython

        data = {"text/plain": line}
        if self._handle is None:
            show: Any = ipython.display
            self._handle = show(data, raw=True, display_id=True)
        else:
            self._handle.update(data, raw=True)

    def hide(self) -> None:
        """Other output has its own place."""

    def close(self) -> None:
        """The last line stays, as every output of a cell."""


class Progress:
    """A sink that shows one line for work that takes longer than a second.

    It has no thread: it draws when an event comes, and on ``tick``.
    """

    def __init__(self, display: Display, *, clock: Clock = time.monotonic) -> None:
        self._display = display
        self._clock = clock
        self._began = clock()
        self._next = self._began + QUIET_SECONDS
        self._drawn = self._began
        self._now = ProgressUpdate()
        self._shown = False
        self._broken = False

    def observe(self, event: Event) -> None:
        """Take an event in; draw if it is time; a long wait is drawn at once: nothing comes during it."""
        if isinstance(event, e.CallStarted):
            self._began = self._clock()
            self._next = self._began + QUIET_SECONDS
        self._now = advance(self._now, event, self._clock() - self._began)
        self._show(at_once=isinstance(event, e.QuotaWaiting) and _long(event.seconds))

    def tick(self) -> None:
        """Draw again if it is time, without an event."""
        if self._clock() >= self._drawn + TICK_SECONDS:
            self._show()

    def hide(self) -> None:
        """Take the line away while something else is printed."""
        self._safely(self._display.hide)

    def close(self) -> None:
        """Bring the line to its end."""
        if self._shown:
            self._next = self._clock()
            self._show()
        self._safely(self._display.close)

    def _show(self, at_once: bool = False) -> None:
        moment = self._clock()
        if not at_once and moment < self._next:
            return
        self._next = moment + self._display.pause
        self._drawn, self._shown = moment, True
        line = str(later(self._now, moment - self._began))
        self._safely(lambda: self._display.draw(line))

    def _safely(self, act: Callable[[], None]) -> None:
        # A closed pipe, a torn-down kernel: the fetch matters more than its progress line.
        if self._broken:
            return
        try:
            act()
        except Exception:  # noqa: BLE001
            self._broken = True


class CallbackProgress:
    """A sink that tells a callable of the user's; what it raises goes through and ends the call."""

    def __init__(self, tell: Callable[[ProgressUpdate], object], *, clock: Clock = time.monotonic) -> None:
        self._tell = tell
        self._clock = clock
        self._began = clock()
        self._now = ProgressUpdate()

    def observe(self, event: Event) -> None:
        """Tell, if the event changed anything."""
        if isinstance(event, e.CallStarted):
            self._began = self._clock()
        after = advance(self._now, event, self._clock() - self._began)
        if after is not self._now:
            self._now = after
            self._tell(self._now)

    def tick(self) -> None:
        """Tell how long a wait still is, twice a second."""
        seconds = self._clock() - self._began
        if self._now.waits and seconds >= self._now.seconds + TICK_SECONDS:
            self._now = later(self._now, seconds)
            self._tell(self._now)

    def hide(self) -> None:
        """Nothing is shown."""

    def close(self) -> None:
        """The callable was told of the end by ``CallEnded``."""


class NoProgress:
    """A sink that shows nothing."""

    def observe(self, event: Event) -> None: ...

    def tick(self) -> None: ...

    def hide(self) -> None: ...

    def close(self) -> None: ...


def make_progress(
    progress: ProgressOption, *, clock: Clock = time.monotonic, stream: TextIO | None = None
) -> Progress | CallbackProgress | NoProgress:
    """The sink for a ``progress=`` option.

    Args:
        progress: None shows a line where somebody is watching (a terminal, a notebook), True also elsewhere
            (a line every few seconds), False never; a callable is told each change as a ``ProgressUpdate``.
        clock: seconds that only grow.
        stream: standard error unless given.
    """
    if progress is False:
        return NoProgress()
    if callable(progress):
        return CallbackProgress(progress, clock=clock)
    display = _display(stream, bool(progress))
    return Progress(display, clock=clock) if display else NoProgress()


def _display(stream: TextIO | None, wanted: bool) -> Display | None:
    if stream is None and _in_notebook():
        return Notebook()
    target = sys.stderr if stream is None else stream
    if target is None:  # pythonw and some services have none
        return None
    if _is_terminal(target):
        return Terminal(target)
    return Plain(target) if wanted else None


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except (OSError, ValueError, AttributeError):
        return False


def _in_notebook() -> bool:
    """Whether this is a kernel; looks only at an IPython that is already there."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None and hasattr(ipython, "get_ipython") else None
    return getattr(shell, "kernel", None) is not None


def _long(seconds: float | None) -> bool:
    return seconds is not None and seconds >= QUIET_SECONDS
