"""Progress: nothing for a second, then one line in the terminal, drawn in place and gone at the end."""

from __future__ import annotations

import os

import pytest
from event_samples import EVENTS
from hypothesis import given
from hypothesis import strategies as st
from progress_parts import SEASON, Clock, Tty, batch, request

from sportmonks_sdk.observe import events as e
from sportmonks_sdk.observe.durations import format_duration
from sportmonks_sdk.observe.progress import make_progress
from sportmonks_sdk.observe.progress_update import ProgressUpdate, advance, later


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")


# --- the state


def test_the_line_of_a_season() -> None:
    now = ProgressUpdate()
    for event in SEASON:
        now = advance(now, event)
    assert now == ProgressUpdate(done=150, total=380, requests=4, from_cache=80, call="fixtures")
    assert str(now) == "fixtures  150/380  80 from cache  4 requests  0.0 s"


@pytest.mark.parametrize(
    ("event", "message"),
    [
        (e.QuotaWaiting("Fixture", 260), "waiting for the quota of Fixture, at most 4 min 20 s"),
        (e.QuotaWaiting("Fixture", None), "waiting for the quota of Fixture, until an answer is back"),
        (e.RetryScheduled("/x", 1, 4.0, "503"), "again in 4 s: 503"),
        (e.QuotaWaited("Fixture", 3.0), ""),
        (e.RequestSent("Fixture", "/x", 2), ""),
        (e.CallEnded("fixtures", 3), "done"),
        (e.CallEnded("fixtures", error="ServerError", outcome="failed"), "failed"),
        (e.CallEnded("fixtures", error="CancelledError", outcome="interrupted"), "interrupted"),
        (e.ReplyReceived("Fixture", "/x", 200, 1, 1.0), "before"),
    ],
)
def test_what_is_waited_for_is_said_and_no_longer_than_it_is_true(event: e.Event, message: str) -> None:
    assert advance(ProgressUpdate(message="before"), event).message == message


def test_an_interrupt_says_what_there_is_and_what_to_do() -> None:
    now = ProgressUpdate(done=50, total=380)
    ended = advance(now, e.CallEnded("fixtures", error="KeyboardInterrupt", outcome="interrupted"))
    assert ended.message == "interrupted with 50 of 380: call again for the rest"


@pytest.mark.parametrize(
    ("event", "messages"),
    [
        (
            e.QuotaWaiting("Fixture", 260),
            {
                0: "waiting for the quota of Fixture, at most 4 min 20 s",
                200: "waiting for the quota of Fixture, at most 1 min",
            },
        ),
        (e.RetryScheduled("/x", 1, 4.0, "503"), {1: "again in 3 s: 503", 9: "again in 0 s: 503"}),
        (e.QuotaWaiting("Fixture", None), {9: "waiting for the quota of Fixture, until an answer is back"}),
    ],
)  # fmt: skip
def test_what_is_left_of_a_wait_gets_less(event: e.Event, messages: dict[int, str]) -> None:
    waits = advance(ProgressUpdate(seconds=7), event, 10)
    assert waits.seconds == 10
    for after, message in messages.items():
        assert later(waits, 10 + after).message == message
    over = advance(waits, request(), 12)
    assert (over.message, later(over, 20).message, over.waits) == ("", "", False)


def test_pace_quota_and_time_to_go_are_told_once_they_mean_something() -> None:
    now = ProgressUpdate(done=100, total=200, from_cache=50, requests=1, call="odds")
    now = advance(now, e.ReplyReceived("Odd", "/x", 200, 3_000_000, 1.0, remaining=2_950), 0.5)
    assert str(now) == "odds  100/200  50 from cache  1 request  3.0 MB  2,950 calls left  0.5 s"
    assert (
        str(later(now, 2.0))
        == "odds  100/200  50 from cache  1 request  3.0 MB  2,950 calls left  2.0 s  about 4 s to go"
    )
    assert later(advance(now, batch(100), 1.0), 2.0).seconds_left is None
    unsaid = advance(now, e.ReplyReceived("Odd", "/x", 200, 1, 1.0), 1.0)
    assert unsaid.quota == 2_950


def test_the_rows_of_an_export_are_told() -> None:
    now = ProgressUpdate(call="export", done=2000, total=10_000, requests=41)
    for rows in (150_000, 148_000):
        now = advance(now, e.RowsStored(rows))
    assert str(now) == "export  2,000/10,000  298,000 rows  41 requests  0.0 s"


def test_a_call_without_a_known_number_of_fixtures() -> None:
    now = ProgressUpdate(call="get")
    for event in (request(), batch(5)):
        now = advance(now, event)
    assert str(now) == "get  1 request  0.0 s"
    assert now.done == 5


def test_without_a_cache_the_plan_gives_the_total() -> None:
    assert advance(ProgressUpdate(), e.Planned(300, 6, 50)).total == 300


@given(events=st.lists(EVENTS, max_size=30))
def test_done_never_passes_total(events: list[e.Event]) -> None:
    now = ProgressUpdate()
    for event in events:
        now = advance(now, event)
        if isinstance(event, e.BatchSettled) and now.total is not None:
            assert now.done <= now.total
        assert "\n" not in str(now)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.0, "0 s"),
        (0.44, "0.4 s"),
        (9.96, "10 s"),
        (20.4, "20 s"),
        (59.7, "1 min"),
        (260, "4 min 20 s"),
        (3_600, "1 h"),
        (3_959, "1 h 5 min"),
        (3_605, "1 h"),
        (90_000, "1 d 1 h"),
    ],
)
def test_spans(seconds: float, text: str) -> None:
    assert format_duration(seconds) == text


# --- a terminal


def test_nothing_for_the_first_second_then_one_line_in_place_and_nothing_is_left(clock: Clock) -> None:
    out = Tty()
    progress = make_progress(None, clock=clock, stream=out)
    clock.now += 60
    for event in SEASON:
        progress.observe(event)
        clock.now += 0.05
    assert out.getvalue() == ""
    clock.now += 1
    progress.observe(batch(10))
    assert out.line == "fixtures  160/380  80 from cache  4 requests  1.5 s  about 4.1 s to go"
    clock.now += 0.05
    progress.observe(batch(10))
    assert out.line == "fixtures  160/380  80 from cache  4 requests  1.5 s  about 4.1 s to go"
    clock.now += 0.35
    progress.tick()
    assert out.line == "fixtures  160/380  80 from cache  4 requests  1.5 s  about 4.1 s to go"
    clock.now += 0.15
    progress.tick()
    assert out.line == "fixtures  170/380  80 from cache  4 requests  2.0 s  about 4.8 s to go"
    assert "\n" not in out.getvalue()
    progress.close()
    assert out.line == ""
    assert out.getvalue().endswith("\r")


def test_short_work_shows_nothing_at_all(clock: Clock) -> None:
    out = Tty()
    progress = make_progress(True, clock=clock, stream=out)
    for event in (*SEASON, e.CallEnded("fixtures", 380)):
        progress.observe(event)
    progress.close()
    assert out.getvalue() == ""


def test_a_long_wait_for_quota_is_said_at_once_a_short_one_is_not(clock: Clock) -> None:
    out = Tty()
    progress = make_progress(None, clock=clock, stream=out)
    progress.observe(e.CallStarted("fixtures"))
    progress.observe(e.QuotaWaiting("Fixture", 0.4))
    progress.observe(e.QuotaWaiting("Fixture", None))
    assert out.getvalue() == ""
    progress.observe(e.QuotaWaiting("Fixture", 260))
    assert out.line == "fixtures  0 requests  0.0 s  waiting for the quota of Fixture, at most 4 min 20 s"
    clock.now += 260
    progress.observe(e.QuotaWaited("Fixture", 260))
    assert out.line == "fixtures  0 requests  260.0 s"


def test_a_line_is_cut_to_the_width_of_the_terminal(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    out = Tty()
    progress = make_progress(None, clock=clock, stream=out)
    progress.observe(e.CallStarted("fixtures"))
    progress.observe(e.QuotaWaiting("Fixture", 260))
    assert len(out.line) == 39


def test_hide_makes_room_and_the_next_event_shows_the_line_again(clock: Clock) -> None:
    out = Tty()
    progress = make_progress(None, clock=clock, stream=out)
    progress.hide()
    assert out.getvalue() == ""
    clock.now += 2
    progress.observe(request())
    progress.hide()
    assert out.line == ""
    clock.now += 1
    progress.tick()
    assert out.line == "1 request  3.0 s"


def test_a_real_terminal_gets_the_line(clock: Clock) -> None:
    pty = pytest.importorskip("pty")
    leader, follower = pty.openpty()
    with os.fdopen(follower, "w") as stream:
        progress = make_progress(None, clock=clock, stream=stream)
        clock.now += 2
        progress.observe(request())
        assert os.read(leader, 100) == b"\r1 request  2.0 s"
        progress.close()
    os.close(leader)
