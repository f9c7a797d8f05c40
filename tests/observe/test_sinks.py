"""Sinks: every event to every sink, warnings once, at the user's line, and no figure lost to a failing callable."""

from __future__ import annotations

import io
import sys
import warnings
from types import ModuleType
from typing import Any

import pytest
from event_samples import ONE_OF_EACH

from sportmonks_sdk.errors import SportmonksWarning
from sportmonks_sdk.observe import events as e
from sportmonks_sdk.observe.logs import LogSink
from sportmonks_sdk.observe.metrics import Metrics
from sportmonks_sdk.observe.progress import make_progress
from sportmonks_sdk.observe.sinks import Sinks, warn


class Kept:
    def __init__(self) -> None:
        self.events: list[e.Event] = []

    def observe(self, event: e.Event) -> None:
        self.events.append(event)


def test_every_event_reaches_every_sink_in_order() -> None:
    first, second = Kept(), Kept()
    sinks = Sinks([first, second])

    def dispatch_all() -> None:
        for event in ONE_OF_EACH:
            sinks.dispatch(event)

    with pytest.warns(SportmonksWarning, match="Redis is down"):
        dispatch_all()
    sinks.tick()
    sinks.close()
    assert first.events == second.events == list(ONE_OF_EACH)


def test_a_message_is_warned_of_once_a_call_and_counted_each_time() -> None:
    metrics = Metrics()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for _ in range(2):
            sinks = Sinks([metrics, LogSink()])
            for message in ("down", "down", "up"):
                sinks.dispatch(e.Warned("cache", message))
    assert [str(one.message) for one in caught] == ["down", "up", "down", "up"]
    assert all(one.category is SportmonksWarning for one in caught)
    assert metrics.warnings == 6


def test_the_warning_points_at_the_line_outside_the_package() -> None:
    with pytest.warns(SportmonksWarning) as caught:
        Sinks().dispatch(e.Warned("cache", "down"))
    (one,) = caught
    assert one.filename == __file__
    assert one.lineno == sys._getframe().f_lineno - 3


def test_frames_of_the_package_are_passed_over_however_deep() -> None:
    import sportmonks_sdk.observe.sinks as home

    code = "def deep(warn, n):\n    return deep(warn, n - 1) if n else warn('down')"
    names: dict[str, Any] = {"__name__": "sportmonks_sdk.deep"}
    exec(compile(code, home.__file__, "exec"), names)
    with pytest.warns(SportmonksWarning) as caught:
        names["deep"](warn, 3)
    assert caught[0].filename == __file__
    assert caught[0].lineno == sys._getframe().f_lineno - 2


def test_a_neighbour_whose_name_begins_alike_is_outside() -> None:
    import sportmonks_sdk.observe.sinks as home

    path = home.__file__.replace("sportmonks_sdk", "sportmonks_sdk_tools")
    module = ModuleType("tools")
    exec(compile("def told(warn):\n    warn('x')", path, "exec"), vars(module))
    with pytest.warns(SportmonksWarning) as caught:
        module.told(warn)
    assert caught[0].filename == path


def test_the_usual_filters_of_python_apply() -> None:
    def twice() -> None:
        for _ in range(2):
            Sinks().dispatch(e.Warned("cache", "down"))

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("default")
        twice()
    assert len(caught) == 1
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("ignore", SportmonksWarning)
        twice()
    assert caught == []


def test_a_warning_that_is_an_error_ends_the_call_but_not_the_figures() -> None:
    metrics = Metrics()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(SportmonksWarning, match="down"):
            Sinks([metrics]).dispatch(e.Warned("cache", "down"))
    assert metrics.warnings == 1


def test_what_a_progress_callable_raises_comes_after_metrics_and_logs(caplog: pytest.LogCaptureFixture) -> None:
    def stop(update: object) -> None:
        raise KeyboardInterrupt

    metrics = Metrics()
    sinks = Sinks([metrics, LogSink()], make_progress(stop))
    with caplog.at_level("DEBUG", logger="sportmonks_sdk"), pytest.raises(KeyboardInterrupt):
        sinks.dispatch(e.RequestSent("Fixture", "/x", 1))
    assert metrics.requests == 1
    assert len(caplog.records) == 1


def test_the_progress_line_makes_room_for_a_warning() -> None:
    class Tty(io.StringIO):
        def isatty(self) -> bool:
            return True

    now = [0.0]
    out = Tty()
    sinks = Sinks((), make_progress(None, clock=lambda: now[0], stream=out))
    now[0] = 2.0
    with pytest.warns(SportmonksWarning):
        sinks.dispatch(e.Warned("cache", "down"))
    line = "0 requests  2.0 s"
    assert out.getvalue() == f"\r{line}\r{' ' * len(line)}\r"
    now[0] = 3.0
    sinks.tick()
    assert out.getvalue().endswith("\r0 requests  3.0 s")
    sinks.close()
    assert out.getvalue().endswith(" \r")
