"""Slips on the command line: each is one sentence and code 2, before a request is spent or a file is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_process import Cli

from sportmonks_sdk import SelectionError
from sportmonks_sdk.cli.exits import spoken
from sportmonks_sdk.query.grammar import unknown_keyword
from sportmonks_sdk.sandbox import SandboxServer

SEASON = ("--season", "25583")
EMPTY = "it is empty; is a variable of the shell not set?"

SLIPS: list[tuple[tuple[str, ...], str]] = [
    # An empty word is what a shell makes of a variable that is not set.
    (("export", "", *SEASON, "@"), EMPTY),
    (("export", " ", *SEASON, "@"), EMPTY),
    (("export", "files", *SEASON, "--missing-to", "", "@"), EMPTY),
    (("export", "files", "--ids", "", "@"), "--ids has no ids"),
    (("fixtures", "--ids", " , ", "@"), "--ids has no ids"),
    (("fixtures", "--ids-file", "", "@"), EMPTY),
    (("fixtures", "--ids", "1", "--out", "", "@"), EMPTY),
    (("fixtures", "--ids", "1", "--env-file", "", "@"), EMPTY),
    (("lake", "update", "", *SEASON, "@"), EMPTY),
    (("lake", "scan", ""), EMPTY),
    (("demo", "--output", ""), EMPTY),
    # What is known before is said before.
    (
        ("export", "files", *SEASON, "--missing-to", "nowhere/lost.csv", "@"),
        "--missing-to nowhere/lost.csv: there is no",
    ),
    (("export", "files", *SEASON, "--missing-to", "folder", "@"), "--missing-to folder is a folder"),
    (("lake", "update", "nights", *SEASON, "--missing-to", "folder", "@"), "--missing-to folder is a folder"),
    (("export", "files", "--team", "8", "--team", "9", "@"), "--team takes one team; for two"),
    (("fixtures", "--ids", "1", "--env-file", "folder", "@"), "--env-file 'folder' is a folder"),
    (("fixtures", "--ids-file", "nowhere", "@"), "--ids-file nowhere cannot be read: No such file or directory"),
    (("fixtures", "--ids-file", "folder", "@"), "--ids-file folder cannot be read: Is a directory"),
    (("fixtures", "--ids-file", "latin", "@"), "--ids-file latin is no UTF-8 text"),
    # No number is no absence of one.
    (("table", "leagues", "--limit", "0", "@"), "--limit is a number of rows, at least 1, not 0"),
    (("table", "standings", "--round", "0", "@"), "0"),
    (("table", "leagues", "--plan", "--json", "--out", "x.csv", "@"), "--plan fetches no data"),
    (("table", "leagues", "--plan", "--output", "json", "@"), "--plan fetches no data"),
    # Tables have two ways to come, and say which.
    (("export", "files", *SEASON, "--table", "standing", "@"), "unknown table 'standing'; did you mean 'standings'?"),
    (("export", "files", *SEASON, "--table", "nope", "@"), "more, all in docs/reference/tables.md"),
    (("export", "files", *SEASON, "--table", "events", "@"), "events comes with the fixtures, by --include 'events'"),
    (
        ("lake", "update", "nights", *SEASON, "--table", "events", "@"),
        "events comes with the fixtures, by --include 'events'",
    ),
    (("fixtures", "--ids", "1", "--table", "standings", "@"), "sportmonks table standings"),
    (("table", "events", "@"), "'events' comes another way: sportmonks fixtures --table events"),
    (("table", "standings", *SEASON, "--date", "2026-11-23", "@"), "--date is no option of this table; standings are"),
    (("table", "fixtures", "@"), "'fixtures' comes another way: sportmonks fixtures"),
    (("table", "transfers", "--date", "2026-11-23", "@"), "--date is no option of this table; --from 2026-08-01 --to"),
    (
        ("table", "leagues", "--updated-from", "2026-11-01", "--updated-to", "2026-11-02", "@"),
        "--updated-from/--updated-to is no option of this table",
    ),
    (("fixtures", "--live", "--output", "csv", "--out", "-", "@"), "without it data go to standard output"),
    (("fixtures", "--team", "8,9", "@"), "--team takes one team"),
    (("fixtures", "--live", "--zeros", "@"), "--zeros is no option of this table; it takes --season, --league,"),
    (("table", "standings", *SEASON, "--live", "@"), "or --league with --live; not --season with --live"),
    (("find", "", "@"), "TEXT takes a part of a name"),
]


@pytest.fixture
def things(cli: Cli) -> Path:
    """A folder and a file that is no text, in the place of a file of ids."""
    (cli.folder / "folder").mkdir()
    (cli.folder / "latin").write_bytes(b"\xff1,2")
    return cli.folder


@pytest.mark.parametrize(("line", "said"), SLIPS, ids=[" ".join(line) for line, _ in SLIPS])
def test_a_slip_is_one_sentence_before_anything_is_spent(
    cli: Cli, sandbox: SandboxServer, things: Path, line: tuple[str, ...], said: str
) -> None:
    before = set(things.rglob("*"))
    ran = cli.here(*line)
    told = ran.stderr.strip().splitlines()[-1]
    assert (ran.code, said in told) == (2, True), ran.stderr
    assert len(told) < 420
    assert sandbox.requests == []
    assert set(things.rglob("*")) == before


@pytest.mark.parametrize(
    "line",
    [
        ("export", "files", "--from", "2026-01-01", "@"),
        ("export", "files", "--ids", "x", "@"),
        ("export", "files", "@"),
        ("export", "files", *SEASON, "--missing-to", "nowhere/lost.csv", "@"),
        ("fixtures", "--ids", "1", "@"),
        ("fixtures", "--ids", "x", "--out", "x.csv", "@"),
        ("fixtures", "--ids", "1", "--out", "nowhere/x.csv", "@"),
        ("table", "leagues", "@"),
        ("table", "transfers", "--from", "2026-01-01", "--out", "x.csv", "@"),
        ("table", "leagues", "--plan", "--out", "x.csv", "@"),
        ("lake", "update", "nights", "--season", "x", "@"),
        ("lake", "info", "nowhere"),
        ("lake", "verify", "nowhere"),
        ("lake", "compact", "nowhere"),
    ],
    ids=" ".join,
)
def test_json_is_one_object_whatever_is_wrong_and_has_the_words_of_stderr(cli: Cli, line: tuple[str, ...]) -> None:
    ran = cli.here(*line, "--json")
    told = json.loads(ran.stdout)
    assert (ran.code, told["exit_code"]) == (2, 2)
    assert ran.stderr == f"error: {told['error']}\n"


def test_ids_come_from_a_file_with_a_mark_of_its_encoding(cli: Cli) -> None:
    (cli.folder / "ids").write_bytes(b"\xef\xbb\xbf19134453\r\n# mine\r\n")
    ran = cli.here("fixtures", "--ids-file", "ids", "--output", "csv", "@")
    assert ran.code == 0, ran.stderr
    assert "19134453" in ran.text


@pytest.mark.parametrize("word", ["zeros", "colour"])
def test_a_word_that_a_call_does_not_take_is_an_option_here(word: str) -> None:
    error: SelectionError = unknown_keyword(word, ("season", "head_to_head", "include", "extra"))
    assert spoken(error.message) == f"--{word} is no option of this table; it takes --season, --head-to-head, --include"


def test_ids_of_leagues_and_seasons_may_be_joined_by_commas_too(cli: Cli) -> None:
    joined = cli.here("fixtures", "--season", "25583,23614", "--limit", "4", "--output", "csv", "@")
    apart = cli.here("fixtures", "--season", "25583", "--season", "23614", "--limit", "4", "--output", "csv", "@")
    assert (joined.code, joined.stdout) == (0, apart.stdout)


def test_the_end_of_a_file_name_may_be_in_capitals(cli: Cli) -> None:
    assert cli.here("fixtures", "--ids", "19134453", "--out", "TEN.CSV", "@").code == 0
    assert (cli.folder / "TEN.CSV").read_text().startswith("fixture_id,")


def test_what_a_table_leaves_out_is_said_in_the_words_of_the_command_line(cli: Cli) -> None:
    ran = cli.here("fixtures", "--ids", "19134453", "--include", "events", "--quiet", "@")
    assert "warning: fixtures is one table" in ran.stderr
    assert "sportmonks export DIR --include 'events' writes the tables for it" in ran.stderr
