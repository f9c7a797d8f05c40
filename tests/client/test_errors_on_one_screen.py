"""What a notebook shows where something everyday goes wrong: the caller's line, the sentence, and nothing of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from notebook_kernel import Cell, Kernel, started_kernel

from sportmonks_sdk import SelectionError

SCREEN = 12  # lines
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
FIRST = """
import os
from sportmonks_sdk import Sportmonks
os.environ.pop("SPORTMONKS_API_TOKEN", None)
client = Sportmonks.sandbox(progress=False, max_retries=0)
away = Sportmonks("token-of-nobody", base_url="http://127.0.0.1:9/v3", progress=False, max_retries=1, base_delay=0.01)
def faulty(kind, **details):
    client.server.faults.clear()
    client.server.faults.add(kind, **details)
    return client
"""

MISTAKES = [
    ('client.fixtures(season=25583, include="event")', "SelectionError", "did you mean 'events'?"),
    ("client.fixtures(seson=25583)", "SelectionError", "did you mean 'season'?"),
    ("client.event(season=25583)", "AttributeError", "did you mean 'events'?"),
    ("Sportmonks()", "ConfigurationError", "SPORTMONKS_API_TOKEN"),
    ("faulty('status', status=401).fixtures([1], cache='bypass')", "AuthenticationError", "did not accept the token"),
    (
        "faulty('forbid_include').odds(season=25583, limit=1, cache='bypass')",
        "SubscriptionError",
        "pass on_forbidden=",
    ),
    ("faulty('429', seconds=3000).fixtures([1], cache='bypass', on_limit='raise')", "RateLimitError", "min"),
    ("away.fixtures(season=25583)", "TransportError", "no connection could be made"),
    ("client.fixtures(season=23614, offline=True)", "CacheError", "make the same call once online"),
    ("client.fixtures(date='2026-13-45')", "SelectionError", "2026-13-45"),
    ("client.fixtures(season=25583.5)", "SelectionError", "25583.5"),
    ("await client.aio.fixtures(states='FT')", "SelectionError", "season"),
]


@pytest.fixture(scope="module")
def kernel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kernel]:
    folder: Path = tmp_path_factory.mktemp("empty")  # where no .env lies
    with started_kernel() as one:
        assert one.run(f"import os; os.chdir({str(folder)!r})\n{FIRST}").error == ""
        yield one


def _shown(cell: Cell) -> list[str]:
    return COLOUR.sub("", cell.traceback).rstrip().splitlines()


@pytest.mark.parametrize(("code", "error", "says"), MISTAKES)
def test_a_mistake_fits_on_a_screen_and_ends_with_the_sentence(
    code: str, error: str, says: str, kernel: Kernel
) -> None:
    cell = kernel.run(f"client.server.faults.clear()\n{code}")
    assert cell.error == error
    lines = _shown(cell)
    assert len(lines) <= SCREEN, "\n".join(lines)
    assert lines[-1].startswith(f"{error}: ")
    assert says in lines[-1]
    assert any(f"--> 2 {code}" in line for line in lines), "the caller's line"
    ours = sum("sportmonks_sdk/" in line for line in lines)
    assert ours == (error == "AttributeError"), "an AttributeError is Python's, and shows who raised it"


def test_the_functions_of_the_caller_stay(kernel: Kernel) -> None:
    lines = _shown(kernel.run("def mine():\n    return client.fixtures(date='yesterday')\nmine()"))
    assert [line for line in lines if "-> 2 " in line or "-> 3 " in line] == [
        "----> 3 mine()",
        "----> 2     return client.fixtures(date='yesterday')",
    ]


def test_what_was_tried_is_told_above_the_sentence(kernel: Kernel) -> None:
    lines = _shown(kernel.run("away.fixtures(season=25583)"))
    assert lines[-2] == "attempts: 1. connect; 2. connect"


def test_a_season_of_nothing_is_a_warning_of_two_lines(kernel: Kernel) -> None:
    cell = kernel.run("other = Sportmonks.sandbox(progress=False)\nother.fixtures(season=4).height")
    assert cell.error == ""
    warned = cell.text.rstrip().splitlines()
    assert len(warned) <= 3, cell.text  # the height is one of them
    assert "No result" in cell.text


def test_debug_shows_all_frames(kernel: Kernel) -> None:
    kernel.run("os.environ['SPORTMONKS_DEBUG'] = '1'")
    lines = _shown(kernel.run("away.fixtures(season=25583)"))
    kernel.run("del os.environ['SPORTMONKS_DEBUG']")
    assert len(lines) > 3 * SCREEN
    assert any("sportmonks_sdk/transport/" in line for line in lines)


def test_verbose_mode_shows_neither_our_frames_nor_what_they_hold(kernel: Kernel) -> None:
    kernel.run("%xmode Verbose")
    shown = "\n".join(_shown(kernel.run("away.fixtures(season=25583)")))
    kernel.run("%xmode Context")
    assert "no connection could be made" in shown
    assert "sportmonks_sdk/" not in shown
    assert "token-of-nobody" not in shown


def test_without_ipython_it_is_a_plain_traceback_of_the_caller() -> None:
    with pytest.raises(SelectionError) as caught:
        raise SelectionError("two\nlines")
    lines = caught.value._render_traceback_()
    assert lines[0] == "Traceback (most recent call last):"
    assert __file__ in lines[1]
    assert lines[-1] == "sportmonks_sdk.errors.SelectionError: two\nlines"
