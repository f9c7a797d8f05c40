"""Options for scripts: quiet, a summary for programs, ids from a file, waits."""

from __future__ import annotations

import io
import json
from typing import Any

import polars as pl
import pytest
from cli_process import Cli
from typer.main import get_command

from sportmonks_sdk.cli.commands import app
from sportmonks_sdk.sandbox import SandboxServer
from sportmonks_sdk.values import How, ResourceCall, Which

LINES = {
    "fixtures": ("fixtures", "--ids", "19134453,19134460"),
    "table": ("table", "standings", "--season", "25583"),
}
# Every command that asks the API for data, however long the quota is spent.
ASKING = {
    **LINES,
    "find": ("find", "harbour fc"),
    "export": ("export", "exported", "--season", "25583"),
    "lake update": ("lake", "update", "lake", "--season", "25583"),
}
# Keyword of a call → its option, where it is not the keyword with two dashes; None where an option would say nothing.
OTHERS: dict[str, str | None] = {
    "between": "--from", "season": "--season-id", "league": "--league-id", "team": "--team-id",
    "select": None, "filters": None, "timezone": None, "locale": None, "priority": None, "missing": None,
    "on_forbidden": None, "progress": "--quiet", "extra": None,
}  # fmt: skip


def options(command: str) -> set[str]:
    found: Any = get_command(app)
    for word in command.split():
        found = found.commands[word]
    return {name for one in found.params for name in one.opts}


@pytest.mark.parametrize("command", LINES)
def test_every_keyword_of_the_face_has_its_option(command: str) -> None:
    words = (
        {*How.__annotations__, *Which.__annotations__} if command == "fixtures" else set(ResourceCall.__annotations__)
    )
    named = {OTHERS.get(word, f"--{word.replace('_', '-')}") for word in words} - {None}
    assert named <= options(command)
    assert {"--quiet", "--json", "--on-limit", "--max-wait", "--env-file", "--ids-file"} <= options(command)


@pytest.mark.parametrize("command", LINES)
def test_quiet_shows_the_data_and_nothing_else(cli: Cli, command: str) -> None:
    ran = cli.here(*LINES[command], "--output", "csv", "--quiet", "@")
    assert ran.code == 0
    assert ran.stderr == ""
    assert pl.read_csv(io.BytesIO(ran.stdout)).height > 1
    assert "Report" not in cli.here(*LINES[command], "--quiet", "@").text


@pytest.mark.parametrize("command", LINES)
def test_json_says_what_was_done(cli: Cli, command: str) -> None:
    ran = cli.here(*LINES[command], "--out", f"{cli.folder}/rows.parquet", "--json", "@")
    assert ran.code == 0
    told: dict[str, Any] = json.loads(ran.stdout)
    frame = pl.read_parquet(f"{cli.folder}/rows.parquet")
    assert (told["rows"], told["columns"], told["exit_code"]) == (frame.height, frame.columns, 0)
    assert told["report"]["call"] in ("fixtures", "standings")
    refused = cli.here(*LINES[command], "--json", "@")
    assert (refused.code, "give --out as well" in refused.stderr) == (2, True)


@pytest.mark.parametrize("command", ASKING)
def test_a_spent_quota_ends_the_command_where_that_is_wanted(
    cli: Cli, command: str, sandbox: SandboxServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(cli.folder)
    sandbox.faults.add("429", times=None, seconds=3600)
    ran = cli.here(*ASKING[command], "--on-limit", "raise", "@")
    assert ran.code == 4
    assert cli.here(*ASKING[command], "--max-wait", "0", "@").code == 4


def test_what_asks_the_api_takes_the_same_words() -> None:
    same = {"--quiet", "--on-limit", "--max-wait", "--env-file", "--base-url", "--cache"}
    assert [(command, same - options(command)) for command in ASKING] == [(command, set()) for command in ASKING]
    assert all("--ids-file" in options(command) for command in ASKING if "--ids" in options(command))


def test_a_quiet_search_shows_what_it_found_and_nothing_else(cli: Cli) -> None:
    ran = cli.here("find", "harbour fc", "--output", "csv", "--quiet", "@")
    assert (ran.code, ran.stderr) == (0, "")
    assert pl.read_csv(io.BytesIO(ran.stdout)).height > 0


def test_ids_come_from_a_file(cli: Cli) -> None:
    file = cli.folder / "ids.txt"
    file.write_text("# two of them\n19134460\n\n19134453, 19134453\n")
    ran = cli.here("fixtures", "--ids-file", str(file), "--output", "json", "--quiet", "@")
    assert [row["fixture_id"] for row in json.loads(ran.stdout)] == [19134460, 19134453, 19134453]
    ran = cli.here("export", str(cli.folder / "two"), "--ids-file", str(file), "--quiet", "@")
    assert (ran.code, pl.read_parquet(cli.folder / "two" / "fixtures.parquet")["fixture_id"].to_list()) == (
        0, [19134453, 19134453, 19134460],
    )  # fmt: skip
    ran = cli.here("table", "teams", "--ids", "8", "--ids-file", str(file), "--output", "json", "--quiet", "@")
    assert ran.code == 3
    for text, said in (("x", "--ids-file takes ids"), ("", "has no ids")):
        file.write_text(text)
        ran = cli.here("fixtures", "--ids-file", str(file), "@")
        assert (ran.code, said in ran.stderr) == (2, True)
    ran = cli.here("fixtures", "--ids-file", str(cli.folder / "nowhere"), "@")
    assert (ran.code, "cannot be read" in ran.stderr) == (2, True)
