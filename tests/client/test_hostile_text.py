"""Text of the API can hold what a terminal obeys: wherever the SDK makes text of it, none of that is left."""

from __future__ import annotations

import io
import logging
import re
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hostile_text import ANSWERS, HOSTILE, LETTERS, obeyed
from lying_server import LyingServer
from small_api import SEASON, SmallApi, row

from sportmonks_sdk import Sportmonks, SportmonksError, disable_logging, enable_logging, values
from sportmonks_sdk.observe.logs import LOGGER

CALLS: dict[str, Callable[[Sportmonks], object]] = {
    "ids": lambda client: client.fixtures([1, 2], include="events"),
    "a season": lambda client: client.tables(season=SEASON, include="events"),
    "get": lambda client: client.get("leagues"),
    "plan": lambda client: client.plan(season=SEASON, discover=True),
}


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """All that is logged, as text for people and as JSON."""
    written = io.StringIO()
    enable_logging(json=False, level="DEBUG", stream=written)
    try:
        yield written
    finally:
        disable_logging()


class Records(logging.Handler):
    """A handler of the user's, which shows records in its own way."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.told += [record.getMessage(), *_texts(getattr(record, "context", {}))]


def _texts(value: Any) -> Iterator[str]:
    """Every text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for pair in value.items():
            yield from _texts(list(pair))
    elif isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from _texts(one)


def _of_error(error: BaseException) -> Iterator[str]:
    yield from (str(error), repr(error), *getattr(error, "__notes__", ()))
    yield from _texts({name: value for name, value in vars(error).items() if name != "report"})
    yield from (attempt.outcome for attempt in getattr(error, "attempts", ()))
    if error.__cause__ is not None:
        yield from _of_error(error.__cause__)


def _of_client(client: Sportmonks) -> Iterator[str]:
    for shown in (client, client.metrics, client.budget, client.cache, client.last_report):
        yield from (repr(shown), str(shown))
        if hasattr(shown, "_repr_html_"):
            yield shown._repr_html_()
    yield from _texts(client.metrics.snapshot())
    if client.last_report is not None:
        yield from _texts(client.last_report.to_dict())


def gathered(client: Sportmonks, call: Callable[[Sportmonks], object], told: list[str]) -> list[str]:
    """All texts that a call made."""
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        try:
            call(client)
        except SportmonksError as error:
            told += _of_error(error)
    return [*told, *(str(one.message) for one in warned), *_of_client(client)]


def outcome(answer: Any, call: Callable[[Sportmonks], object], token: str, log: io.StringIO) -> list[str]:
    """The texts of a call to a server that always says the same."""
    progress: list[str] = []
    records = Records()
    logging.getLogger(LOGGER).addHandler(records)
    how: dict[str, Any] = {"max_retries": 1, "base_delay": 0.001, "max_delay": 0.002, "on_limit": "raise"}
    try:
        with (
            LyingServer(lambda asked: answer) as server,
            Sportmonks(token, base_url=server.url, progress=lambda at: progress.append(str(at)), **how) as client,
        ):
            told = gathered(client, call, [])
    finally:
        logging.getLogger(LOGGER).removeHandler(records)
    return [*told, *progress, *records.told, *log.getvalue().split("\n")]


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("answer", ANSWERS)
def test_no_text_of_a_call_speaks_to_the_terminal(answer: str, call: str, token: str, log: io.StringIO) -> None:
    told = outcome(ANSWERS[answer], CALLS[call], token, log)
    assert {text for text in told if obeyed(text)} == set()


@pytest.mark.parametrize("answer", ["401", "404", "429", "500", "no data", "an entity"])
def test_what_can_be_read_of_it_is_shown(answer: str, token: str, log: io.StringIO) -> None:
    assert any(LETTERS in text for text in outcome(ANSWERS[answer], CALLS["get"], token, log))


def test_without_the_one_function_it_would(token: str, log: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(values, "_printable", str)
    told = outcome(ANSWERS["404"], CALLS["get"], token, log)
    assert any("\x1b" in text for text in told)


def _tree(kind: type[SportmonksError]) -> Iterator[type[SportmonksError]]:
    yield kind
    for one in kind.__subclasses__():
        yield from _tree(one)


@pytest.mark.parametrize("kind", list(_tree(SportmonksError)), ids=lambda kind: kind.__name__)
def test_every_error_keeps_its_lines_and_nothing_else(kind: type[SportmonksError]) -> None:
    error = kind(f"one\n  two: {HOSTILE}")
    assert obeyed(str(error), lines=True) == set()
    assert str(error) == error.message
    assert str(error).startswith("one\n  two: al[31mpha")


def test_a_log_line_is_one_line(token: str, log: io.StringIO) -> None:
    """Text of the API cannot forge a record."""
    outcome(ANSWERS["404"], CALLS["get"], token, log)
    starts = [re.match(r"\d\d:\d\d:\d\d\.\d{3} [A-Z]+ ", line) for line in log.getvalue().splitlines()]
    assert all(starts)
    assert starts


def test_data_stays_data(token: str) -> None:
    with (
        LyingServer(SmallApi([row(1) | {"name": HOSTILE}])) as server,
        Sportmonks(token, base_url=server.url, progress=False) as client,
    ):
        assert client.fixtures([1])["name"].to_list() == [HOSTILE]
