"""Logs: one JSON object a line with five keys, silent until asked, and never a secret."""

from __future__ import annotations

import io
import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, get_args

import pytest
from event_samples import EVENTS, ONE_OF_EACH
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sportmonks_sdk.errors import ConfigurationError
from sportmonks_sdk.observe import events as e
from sportmonks_sdk.observe.logs import LINES, JsonFormatter, LogSink, disable_logging, enable_logging, redact

KEYS = ["timestamp", "level", "component", "message", "context"]
SECRET = "kzTokenThatNobodyMayRead0123456789"


@pytest.fixture(autouse=True)
def undone() -> Iterator[None]:
    yield
    disable_logging()


@pytest.fixture
def out() -> io.StringIO:
    return io.StringIO()


def lines(out: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_the_batch_line_is_that_of_the_original_system(out: io.StringIO) -> None:
    enable_logging(stream=out)
    before = datetime.now(UTC).replace(microsecond=0)
    LogSink().observe(e.Processed(380, 80, 374, 0.95))
    (line,) = lines(out)
    assert list(line) == KEYS
    assert line["context"] == {
        "fixtures_processed": 380,
        "cache_hits": 80,
        "api_calls_saved": 374,
        "batch_efficiency": 0.95,
    }
    assert (line["level"], line["component"], line["message"]) == ("INFO", "batches", "380 fixtures processed")
    assert line["timestamp"].endswith("Z")
    assert len(line["timestamp"]) == len("2026-08-01T12:00:00.000Z")
    assert before <= datetime.fromisoformat(line["timestamp"]) <= datetime.now(UTC)


LEVELS: dict[type, str] = {
    e.CallStarted: "DEBUG",
    e.Discovered: "INFO",
    e.CacheLooked: "DEBUG",
    e.Refreshing: "DEBUG",
    e.Compared: "DEBUG",
    e.ServedStale: "INFO",
    e.Planned: "DEBUG",
    e.Joined: "DEBUG",
    e.RequestSent: "DEBUG",
    e.ReplyReceived: "DEBUG",
    e.ConcurrencyChanged: "INFO",
    e.RetryScheduled: "WARNING",
    e.RetriesSettled: "DEBUG",
    e.QuotaWaiting: "DEBUG",
    e.QuotaWaited: "INFO",
    e.BatchSettled: "DEBUG",
    e.BatchSplit: "WARNING",
    e.Processed: "INFO",
    e.RowsStored: "DEBUG",
    e.Warned: "WARNING",
    e.CallEnded: "DEBUG",
}


def test_every_event_has_one_line_of_its_level_with_its_fields(out: io.StringIO) -> None:
    assert set(LINES) == set(LEVELS) == set(get_args(e.Event))
    enable_logging(level="DEBUG", stream=out)
    for event in ONE_OF_EACH:
        LogSink().observe(event)
    told = lines(out)
    assert [line["level"] for line in told] == [LEVELS[type(event)] for event in ONE_OF_EACH]
    assert [list(line["context"]) for line in told] == [list(event.__struct_fields__) for event in ONE_OF_EACH]
    assert all(line["message"] and line["component"] for line in told)


def test_a_failed_call_is_an_error(out: io.StringIO) -> None:
    enable_logging(level="ERROR", stream=out)
    for event in (*ONE_OF_EACH, e.CallEnded("fixtures", error="ServerError", outcome="failed")):
        LogSink().observe(event)
    (line,) = lines(out)
    assert (line["level"], line["message"]) == ("ERROR", "fixtures failed: ServerError")


@pytest.mark.parametrize(
    ("event", "message"),
    [
        (e.CallEnded("plan"), "plan done"),
        (e.CallEnded("fixtures", 3), "fixtures done, 3 rows"),
        (e.CallEnded("get", None, "KeyboardInterrupt", "interrupted"), "get interrupted: KeyboardInterrupt"),
        (e.QuotaWaiting("Odd", None), "waiting for the quota of Odd, until an answer is back"),
        (e.QuotaWaiting("Odd", 3.21), "waiting for the quota of Odd, at most 3.2 s"),
        (e.RetriesSettled("/x", 3, False), "/x failed after 3 attempts"),
        (e.RetryScheduled("/x", 1, 2.04, "503"), "/x again in 2.0 s after attempt 1: 503"),
    ],
)
def test_messages_read_well(event: e.Event, message: str, out: io.StringIO) -> None:
    enable_logging(level=logging.DEBUG, stream=out)
    LogSink().observe(event)
    assert lines(out)[0]["message"] == message


@given(events=st.lists(EVENTS, max_size=10))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_happens_every_line_parses(events: list[e.Event]) -> None:
    out = io.StringIO()
    enable_logging(level="DEBUG", stream=out)
    for event in events:
        LogSink().observe(event)
    told = lines(out)
    assert len(told) == len(events)
    assert all(list(line) == KEYS for line in told)


# --- on and off


def test_enabling_twice_writes_once_to_the_last_stream(out: io.StringIO) -> None:
    first = io.StringIO()
    enable_logging(stream=first)
    enable_logging(stream=out, level="WARNING")
    LogSink().observe(e.Processed(1, 0, 0, None))
    LogSink().observe(e.Warned("cache", "down"))
    assert first.getvalue() == ""
    assert [line["message"] for line in lines(out)] == ["down"]


def test_disabling_restores_what_was(out: io.StringIO, caplog: pytest.LogCaptureFixture) -> None:
    logger = logging.getLogger("sportmonks_sdk")
    own = logging.NullHandler()
    logger.addHandler(own)
    enable_logging(stream=out)
    assert not logger.propagate
    LogSink().observe(e.Warned("cache", "first"))
    assert caplog.messages == []
    disable_logging()
    disable_logging()
    LogSink().observe(e.Warned("cache", "second"))
    assert [line["message"] for line in lines(out)] == ["first"]
    assert caplog.messages == ["second"]
    assert (logger.level, logger.propagate) == (logging.NOTSET, True)
    assert own in logger.handlers
    logger.removeHandler(own)


def test_handlers_of_the_users_own_get_component_and_context(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO", logger="sportmonks_sdk"):
        LogSink().observe(e.Processed(2, 1, 1, 0.5))
        LogSink().observe(e.CallStarted("fixtures"))
    (record,) = caplog.records
    assert record.component == "batches"  # type: ignore[attr-defined]
    assert record.context["cache_hits"] == 1  # type: ignore[attr-defined]


def test_without_being_asked_nothing_is_written_and_importing_sets_up_nothing() -> None:
    code = (
        "import logging, sportmonks_sdk.observe.logs as logs\n"
        "from sportmonks_sdk.observe.events import Warned\n"
        "assert 'sportmonks_sdk' not in logging.Logger.manager.loggerDict\n"
        "logs.LogSink().observe(Warned('cache', 'down'))\n"
        "logs.LogSink()\n"
        "assert len(logging.getLogger('sportmonks_sdk').handlers) == 1\n"
        "assert not logging.getLogger().handlers\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_standard_error_is_the_default(capsys: pytest.CaptureFixture[str]) -> None:
    enable_logging()
    LogSink().observe(e.Processed(1, 0, 0, None))
    told = capsys.readouterr()
    assert told.out == ""
    assert json.loads(told.err)["component"] == "batches"


def test_readable_lines(out: io.StringIO) -> None:
    enable_logging(json=False, stream=out)
    LogSink().observe(e.Processed(380, 80, 374, 0.95))
    (line,) = out.getvalue().splitlines()
    assert line[12:] == (
        " INFO    batches   380 fixtures processed  "
        "fixtures_processed=380 cache_hits=80 api_calls_saved=374 batch_efficiency=0.95"
    )


@pytest.mark.parametrize("level", ["LOUD", "", True, 1.5, None])
def test_a_wrong_level_is_refused(level: Any, out: io.StringIO) -> None:
    with pytest.raises(ConfigurationError, match="level= is one of DEBUG, INFO"):
        enable_logging(level=level, stream=out)


# --- odd values and secrets


class Unshowable:
    def __str__(self) -> str:
        raise RuntimeError("no")


ODD: list[tuple[Any, Any]] = [
    (float("nan"), "nan"),
    (float("-inf"), "-inf"),
    (10**5000, "<int that cannot be shown>"),
    (2**70, str(2**70)),
    (Unshowable(), "<Unshowable that cannot be shown>"),
    ({(1, 2): {3}, None: b"x"}, {"(1, 2)": [3], "None": "b'x'"}),
    ((True, None, "\ud800"), [True, None, "\ud800"]),
]


@pytest.mark.parametrize(("value", "shown"), ODD, ids=[str(i) for i in range(len(ODD))])
def test_odd_values_become_text_and_never_fail(value: Any, shown: Any, out: io.StringIO) -> None:
    enable_logging(level="DEBUG", stream=out)
    LogSink().observe(e.CallEnded("fixtures", report={"odd": value}))  # type: ignore[arg-type]
    assert lines(out)[0]["context"]["report"]["odd"] == shown


def test_a_value_that_holds_itself_ends(out: io.StringIO) -> None:
    endless: dict[str, Any] = {}
    endless["again"] = [endless]
    enable_logging(level="DEBUG", stream=out)
    LogSink().observe(e.CallEnded("fixtures", report=endless))  # type: ignore[arg-type]
    assert list(lines(out)[0]) == KEYS


def test_foreign_records_get_the_same_five_keys(out: io.StringIO) -> None:
    enable_logging(stream=out)
    logger = logging.getLogger("sportmonks_sdk.plugin")
    logger.info("sent %d", "x")
    logger.info("odd", extra={"context": "text", "component": 7})
    try:
        raise ValueError(f"api_token={SECRET}")
    except ValueError:
        logger.exception("failed")
    first, second, third = lines(out)
    assert (first["component"], first["message"], first["context"]) == ("plugin", "sent %d", {})
    assert (second["component"], second["context"]) == ("7", {})
    assert "ValueError: api_token=***" in third["context"]["exception"]
    assert all(list(line) == KEYS for line in (first, second, third))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"https://h/v3/x?api_token={SECRET}&page=2", "https://h/v3/x?api_token=***&page=2"),
        (f"Authorization: Bearer {SECRET}", "Authorization: Bearer ***"),
        (f"{{'Authorization': '{SECRET}'}}", "{'Authorization': '***'}"),
        (f'{{"password": "{SECRET}"}}', '{"password": "***"}'),
        (f"redis://me:{SECRET}@h:1/0 is down", "redis://***@h:1/0 is down"),
        (f"TOKEN={SECRET}", "TOKEN=***"),
        ("page_token and https://h/a@b stay", "page_token and https://h/a@b stay"),
        ("", ""),
    ],
)
def test_redact(text: str, shown: str) -> None:
    assert redact(text) == shown


def test_a_secret_in_an_event_reaches_no_handler(out: io.StringIO, caplog: pytest.LogCaptureFixture) -> None:
    events: list[e.Event] = [
        e.Warned("cache", f"redis://:{SECRET}@h is down"),
        e.RequestSent("Fixture", f"/x?api_token={SECRET}", 1),
        e.CallEnded("get", None, "ServerError", "failed", {"Token": SECRET, "more": [f"Authorization: {SECRET}"]}),  # type: ignore[arg-type]
    ]
    with caplog.at_level("DEBUG", logger="sportmonks_sdk"):
        for event in events:
            LogSink().observe(event)
    assert len(caplog.records) == 3
    assert SECRET not in repr([vars(record) for record in caplog.records])
    enable_logging(level="DEBUG", stream=out)
    for event in events:
        LogSink().observe(event)
    assert len(lines(out)) == 3
    assert SECRET not in out.getvalue()


def test_the_formatter_works_on_any_logger(out: io.StringIO) -> None:
    record = logging.LogRecord("other", logging.INFO, "f.py", 1, "hello %s", ("you",), None)
    line = json.loads(JsonFormatter().format(record))
    assert (line["component"], line["message"]) == ("other", "hello you")
