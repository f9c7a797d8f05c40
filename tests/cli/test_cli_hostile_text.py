"""What the command shows of a hostile API: a terminal is told nothing, a file gets the data whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_process import Cli
from hostile_text import ANSWERS, HOSTILE, obeyed
from lying_server import LyingServer
from small_api import NOTHING, SEASON, SmallApi, row


@pytest.fixture
def names() -> SmallApi:
    """Two fixtures, one of which is named to harm."""
    return SmallApi([row(1), row(2) | {"name": HOSTILE}])


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_the_command_line_on_a_terminal(names: SmallApi, token: str, tmp_path: Path, form: str) -> None:
    with LyingServer(names) as server:
        line = ("fixtures", "--season-id", str(SEASON), "--output", form, "@")
        ran = Cli(token, server.url, tmp_path).terminal(*line, NO_COLOR="1", columns=700)
    assert ran.code == 0
    assert "bravo" in ran.text or "br\ufffdavo" in ran.text or "br\\u0007avo" in ran.text
    assert obeyed(ran.text.replace("\r\n", "\n"), lines=True) == set()


@pytest.mark.parametrize("form", ["csv", "json"])
def test_in_a_file_the_data_are_whole(names: SmallApi, token: str, tmp_path: Path, form: str) -> None:
    with LyingServer(names) as server:
        line = ("fixtures", "--season-id", str(SEASON), "--output", form, "@")
        ran = Cli(token, server.url, tmp_path).here(*line)
    assert ran.code == 0
    if form == "json":
        assert [one["name"] for one in json.loads(ran.text)] == ["Team 0 vs Team 1", HOSTILE]
        assert obeyed(ran.text, lines=True) == set()
    else:
        assert f'"{HOSTILE}"' in ran.text


@pytest.mark.parametrize("answer", ANSWERS)
def test_errors_of_the_command_line(answer: str, token: str, tmp_path: Path) -> None:
    with LyingServer(lambda asked: ANSWERS[answer]) as server:
        line = ("fixtures", "--season-id", str(SEASON), "@")
        ran = Cli(token, server.url, tmp_path).here(*line, SPORTMONKS_ON_LIMIT="raise", MAX_RETRIES="0")
    assert obeyed(ran.stderr + ran.text, lines=True) == set()


def test_no_other_line_is_said(token: str, tmp_path: Path) -> None:
    with LyingServer(lambda asked: NOTHING | {"message": f"No result(s) found{HOSTILE}"}) as server:
        ran = Cli(token, server.url, tmp_path).here("fixtures", "--season-id", "7", "@")
    assert ran.code == 3
    assert [line for line in ran.stderr.splitlines() if "bravo" in line] != []
    assert all(line.startswith(("warning: ", "error: ")) for line in ran.stderr.splitlines() if line)
