"""Help, version, and what it costs to ask for them."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from importlib.metadata import version
from typing import Any

import pytest
from cli_process import Cli
from typer.main import get_command

from sportmonks_sdk.calls.table_names import TableName
from sportmonks_sdk.cli.commands import app
from sportmonks_sdk.cli.exits import MEANINGS
from sportmonks_sdk.frames.schema import TABLES

ROOT: Any = get_command(app)
# (Typer itself takes pydantic where it is installed.)
HEAVY = ("polars", "aiohttp", "redis", "pyarrow", "dotenv", "asyncio", "rich.console", "zstandard")


def commands(group: Any = ROOT, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], Any]]:
    """Every command with the words that lead to it, groups included."""
    found = [(path, group)]
    for name, one in getattr(group, "commands", {}).items():
        found += commands(one, (*path, name))
    return found


def examples() -> list[str]:
    """The lines of all help texts that could be typed."""
    return [
        line.strip()
        for _, one in commands()
        for line in (one.epilog or "").splitlines()
        if line.strip().startswith("sportmonks ")
    ]


def test_the_commands_are_there() -> None:
    assert {path for path, _ in commands()} == {
        (), ("demo",), ("fixtures",), ("export",), ("table",), ("find",), ("sandbox",), ("quota",), ("cache",),
        ("cache", "stats"), ("cache", "clear"), ("cache", "path"), ("lake",), ("lake", "update"), ("lake", "scan"),
        ("lake", "as-of"), ("lake", "info"), ("lake", "verify"), ("lake", "compact"),
    }  # fmt: skip


@pytest.mark.parametrize("path", [path for path, _ in commands()], ids=" ".join)
def test_every_command_has_help_with_examples(cli: Cli, path: tuple[str, ...]) -> None:
    ran = cli.here(*path, "--help")
    assert ran.code == 0
    assert "Examples:" in ran.text
    assert f"sportmonks {' '.join(path)}".rstrip() in ran.text.partition("Examples:")[2]
    assert cli.here(*path, "-h").text == ran.text


@pytest.mark.parametrize("line", examples())
def test_examples_are_understood(line: str) -> None:
    words = shlex.split(line.partition(" > ")[0])[1:]
    command = ROOT
    while hasattr(command, "commands"):
        command = command.commands[words.pop(0)]
    command.make_context(command.name, words)  # raises where an option is none


@pytest.mark.parametrize(
    "path", [(), ("fixtures",), ("export",), ("quota",), ("cache", "clear"), ("lake", "update")], ids=" ".join
)
def test_help_tells_the_exit_codes(cli: Cli, path: tuple[str, ...]) -> None:
    table = cli.here(*path, "--help").text.partition("Exit codes:")[2]
    told = {int(code): meaning for code, meaning in re.findall(r"^\s+(\d+)  (.+)$", table, re.MULTILINE)}
    assert told == MEANINGS


def test_version(cli: Cli) -> None:
    ran = cli.process("--version")
    assert (ran.code, ran.text, ran.stderr) == (0, f"sportmonks-sdk {version('sportmonks-sdk')}\n", "")
    assert cli.here("--version").text == ran.text


def test_help_imports_nothing_heavy() -> None:
    script = """
import sys
from sportmonks_sdk.cli.commands import main
sys.argv = ["sportmonks", "fixtures", "--help"]
try:
    main()
finally:
    print("LOADED", *sorted(sys.modules))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.partition("LOADED")[2].split())
    assert "sportmonks_sdk.cli.commands" in loaded
    assert not loaded.intersection(HEAVY)


def test_the_table_option_knows_the_tables_of_the_sdk() -> None:
    assert [one.value for one in TableName] == list(TABLES)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (("fixtures", "--table", "goals"), "unknown table 'goals'; valid are: "),
        (("fixtures", "--nonsense"), "No such option: --nonsense"),
        (("fixtures", "--limit", "many"), "Invalid value for '--limit'"),
        (("sandbox", "--port", "70000"), "Invalid value for '--port'"),
        (("nonsense",), "No such command 'nonsense'"),
        (("fixture",), "No such command 'fixture'. Did you mean 'fixtures'"),
        (("standings",), "'standings' is a table, and no command: sportmonks table standings"),
        (("odds", "--limit", "3"), "'odds' is a table, and no command: sportmonks fixtures --table odds"),
        (("export",), "Missing argument 'DIR'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_a_slip_in_the_options_is_named(cli: Cli, line: tuple[str, ...], message: str) -> None:
    ran = cli.here(*line)
    assert (ran.code, ran.stdout) == (2, b"")
    assert message in ran.stderr
