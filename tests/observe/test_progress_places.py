"""Progress away from the terminal: streams that are none or break, callables, notebooks."""

from __future__ import annotations

import io
import sys
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from guard import GUARD
from progress_parts import SEASON, Clock, Tty, request

from sportmonks_sdk.observe import events as e
from sportmonks_sdk.observe.progress import (
    CallbackProgress,
    NoProgress,
    Notebook,
    Plain,
    Progress,
    Terminal,
    make_progress,
)
from sportmonks_sdk.observe.progress_update import ProgressUpdate


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_no_terminal_no_line_unless_asked_for(clock: Clock) -> None:
    out = io.StringIO()
    assert isinstance(make_progress(None, clock=clock, stream=out), NoProgress)
    assert isinstance(make_progress(False, clock=clock, stream=Tty()), NoProgress)
    progress = make_progress(True, clock=clock, stream=out)
    for _ in range(12):
        clock.now += 1
        progress.observe(request())
    progress.hide()
    progress.close()
    assert out.getvalue().splitlines() == [
        "1 request  1.0 s",
        "6 requests  6.0 s",
        "11 requests  11.0 s",
        "12 requests  12.0 s",
    ]


def test_standard_error_is_the_default(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    out = Tty()
    monkeypatch.setattr(sys, "stderr", out)
    progress = make_progress(None, clock=clock)
    clock.now += 1
    progress.observe(request())
    assert out.line == "1 request  1.0 s"


def test_a_process_without_standard_error_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    assert isinstance(make_progress(True), NoProgress)


class Broken(io.StringIO):
    """A terminal that goes away after some writes."""

    def __init__(self, error: Exception, writes: int) -> None:
        super().__init__()
        self.error, self.left = error, writes

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.left -= 1
        if self.left < 0:
            raise self.error
        return super().write(text)


@pytest.mark.parametrize("error", [BrokenPipeError(), ValueError("I/O operation on closed file"), RuntimeError("x")])
@pytest.mark.parametrize("writes", [0, 1, 2])
def test_a_broken_stream_never_ends_the_call(error: Exception, writes: int, clock: Clock) -> None:
    out = Broken(error, writes)
    progress = make_progress(True, clock=clock, stream=out)
    for event in SEASON:
        clock.now += 1
        progress.observe(event)
    progress.hide()
    progress.close()
    assert out.left == -1, "a broken stream is left alone"


def test_a_closed_stream_is_no_terminal(clock: Clock) -> None:
    out = Tty()
    out.close()
    progress = make_progress(True, clock=clock, stream=out)
    clock.now += 9
    progress.observe(request())
    progress.close()
    closed = io.StringIO()
    closed.close()
    assert isinstance(make_progress(None, stream=closed), NoProgress)


def test_an_interrupt_while_drawing_goes_through(clock: Clock) -> None:
    progress = Progress(Terminal(Broken(KeyboardInterrupt(), 0)), clock=clock)  # type: ignore[arg-type]
    clock.now += 2
    with pytest.raises(KeyboardInterrupt):
        progress.observe(request())


# --- a callable


def test_a_callable_is_told_every_change_with_the_time(clock: Clock) -> None:
    told: list[ProgressUpdate] = []
    progress = make_progress(told.append, clock=clock)
    clock.now += 7
    for event in (e.CallStarted("fixtures"), e.CacheLooked(1, 1), e.BatchSplit(2, "x"), e.CallEnded("fixtures", 2)):
        progress.observe(event)
        clock.now += 0.25
    progress.tick()
    progress.hide()
    progress.close()
    assert told == [
        ProgressUpdate(call="fixtures"),
        ProgressUpdate(1, 2, 0, 1, 0.25, "", "fixtures"),
        ProgressUpdate(1, 2, 0, 1, 0.75, "done", "fixtures"),
    ]


def test_a_callable_is_told_while_a_wait_gets_less(clock: Clock) -> None:
    told: list[str] = []
    progress = make_progress(lambda update: told.append(update.message), clock=clock)
    progress.observe(e.QuotaWaiting("Fixture", 3))
    for _ in range(6):
        clock.now += 0.25
        progress.tick()
    progress.observe(e.QuotaWaited("Fixture", 1.5))
    clock.now += 9
    progress.tick()
    left = [message.removeprefix("waiting for the quota of Fixture, at most ") for message in told]
    assert left == ["3 s", "2.5 s", "2 s", "1.5 s", ""]


def test_what_a_callable_raises_goes_through_in_the_callers_thread() -> None:
    threads = []

    def stop(update: ProgressUpdate) -> None:
        threads.append(threading.current_thread())
        raise KeyError("enough")

    progress = make_progress(stop)
    assert isinstance(progress, CallbackProgress)
    with pytest.raises(KeyError, match="enough"):
        progress.observe(request())
    assert threads == [threading.current_thread()]


def test_silence_takes_everything() -> None:
    silent = NoProgress()
    for event in SEASON:
        silent.observe(event)
    silent.tick()
    silent.hide()
    silent.close()


# --- a notebook

CELL = """
from sportmonks_sdk.observe.events import *
from sportmonks_sdk.observe.progress import make_progress, Notebook
now = [0.0]
progress = make_progress(None, clock=lambda: now[0])
assert isinstance(progress._display, Notebook)
progress.observe(CallStarted("fixtures"))
progress.observe(Discovered(100, 1))
for seconds in (0.9, 1.0, 1.05, 2.0):
    now[0] = seconds
    progress.observe(RequestSent("Fixture", "/x", 1))
progress.hide()
progress.observe(CallEnded("fixtures", 100))
progress.close()
print("end")
"""


@pytest.fixture(scope="module")
def kernel() -> Iterator[Any]:
    from jupyter_client.manager import start_new_kernel

    manager, client = start_new_kernel(kernel_name="python3", startup_timeout=GUARD)
    yield client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def test_a_real_kernel_updates_one_plain_output_in_place(kernel: Any) -> None:
    messages: list[dict[str, Any]] = []
    reply = kernel.execute_interactive(CELL, timeout=GUARD, output_hook=messages.append)
    assert reply["content"]["status"] == "ok", reply["content"]
    shown = [
        (one["msg_type"], one["content"]["data"], one["content"]["transient"]["display_id"])
        for one in messages
        if one["msg_type"] in ("display_data", "update_display_data")
    ]
    assert [(kind, data) for kind, data, _ in shown] == [
        ("display_data", {"text/plain": "fixtures  0/100  2 requests  1.0 s"}),
        ("update_display_data", {"text/plain": "fixtures  0/100  4 requests  2.0 s"}),
        ("update_display_data", {"text/plain": "fixtures  0/100  4 requests  2.0 s  done"}),
    ]
    assert len({place for _, _, place in shown}) == 1
    streams = [one["content"] for one in messages if one["msg_type"] == "stream"]
    assert [(one["name"], one["text"]) for one in streams] == [("stdout", "end\n")]


def in_kernel(monkeypatch: pytest.MonkeyPatch, shell: Any) -> None:
    import IPython

    monkeypatch.setattr(IPython, "get_ipython", lambda: shell)


def test_an_ipython_terminal_is_no_notebook(monkeypatch: pytest.MonkeyPatch) -> None:
    in_kernel(monkeypatch, object())
    out = Tty()
    monkeypatch.setattr(sys, "stderr", out)
    progress = make_progress(None)
    assert isinstance(progress, Progress)
    assert isinstance(progress._display, Terminal)


def test_in_a_kernel_a_given_stream_still_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    class Shell:
        kernel = object()

    in_kernel(monkeypatch, Shell())
    plain = make_progress(True, stream=io.StringIO())
    assert isinstance(plain, Progress)
    assert isinstance(plain._display, Plain)
    notebook = make_progress(None)
    assert isinstance(notebook, Progress)
    assert isinstance(notebook._display, Notebook)


def test_the_notebook_surface_draws_once_and_then_updates(monkeypatch: pytest.MonkeyPatch) -> None:
    # The same as in the real kernel above, in this process.
    calls: list[tuple[str, dict[str, str]]] = []

    class Handle:
        def update(self, data: dict[str, str], raw: bool) -> None:
            calls.append(("update", data))

    def display(data: dict[str, str], *, raw: bool, display_id: bool) -> Handle:
        calls.append(("display", data))
        return Handle()

    monkeypatch.setattr("IPython.display.display", display)
    surface = Notebook()
    surface.draw("a")
    surface.hide()
    surface.draw("b")
    surface.close()
    assert calls == [("display", {"text/plain": "a"}), ("update", {"text/plain": "b"})]
