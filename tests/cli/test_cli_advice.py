"""What a message advises is there: an option is one of the command that runs, or of another that is named with it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cli_process import Cli
from typer.main import get_command

import sportmonks_sdk
from sportmonks_sdk.cli.commands import app
from sportmonks_sdk.cli.exits import options_of, spoken

PACKAGE = Path(sportmonks_sdk.__file__).parent
OPTION = re.compile(r"--[a-z][a-z-]*")
# A command that a message names, as far as to the end of its line of options.
NAMED = re.compile(r"sportmonks((?: [a-z-]+)+(?: (?:DIR|--?[a-z-]+|'[^']*'|\d+))*)")


def commands(group: Any, above: str = "") -> Iterator[tuple[str, Any]]:
    for name, one in group.commands.items():
        if hasattr(one, "commands"):
            yield from commands(one, f"{above}{name} ")
        else:
            yield f"{above}{name}", one


COMMANDS = dict(commands(get_command(app)))
OPTIONS = {
    name: {option for one in command.params for option in one.opts if option.startswith("--")}
    for name, command in COMMANDS.items()
}


def texts() -> Iterator[str]:
    """What the SDK says anywhere, but for the sandbox, which is another program, and the command line itself."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.relative_to(PACKAGE).parts[0] in ("sandbox", "cli") or path.name.endswith("_methods.py"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                yield "".join(str(one.value) if isinstance(one, ast.Constant) else "5" for one in node.values)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


# What asks for a keyword names those of its own call.
SAID = sorted({one for one in texts() if OPTION.search(spoken(one)) and not one.startswith("unknown keyword")})


def lacking(message: str, own: set[str]) -> set[str]:
    """The options in a message that nobody has."""
    found = set()
    for line in NAMED.findall(message):
        name = next(one for one in sorted(OPTIONS, key=len, reverse=True) if line.strip().startswith(one))
        found |= {*OPTION.findall(line)} - OPTIONS[name]
    return found | ({*OPTION.findall(NAMED.sub("", message))} - own)


@pytest.mark.parametrize("command", COMMANDS)
def test_what_the_sdk_says_names_options_that_the_command_has(command: str) -> None:
    assert options_of(COMMANDS[command].callback.__wrapped__) == OPTIONS[command]
    assert len(SAID) > 50
    wrong = {
        one: gone
        for one in SAID
        if (gone := lacking(spoken(one, OPTIONS[command]), OPTIONS[command] | {*OPTION.findall(one)}))
    }
    assert not wrong


LINES = {
    "fixtures": ("--live",), "export": ("out", "--live"), "table": ("countries",), "find": ("Celtic",),
    "lake update": ("lake", "--season", "25583"), "lake scan": ("lake",), "lake as-of": ("lake", "2026-11-01"),
    "lake info": ("lake",), "lake verify": ("lake",), "lake compact": ("lake",),
}  # fmt: skip
OF_THE_API = [one for one in COMMANDS if "--base-url" in OPTIONS[one]]


@pytest.mark.parametrize("command", [one for one in COMMANDS if one not in ("demo", "sandbox")])
def test_without_a_token_the_advice_is_one_that_can_be_followed(command: str, cli: Cli) -> None:
    ran = cli.here(*command.split(), *LINES.get(command, ()), SPORTMONKS_API_TOKEN=None)
    assert ran.code == 2
    assert not lacking(ran.stderr, OPTIONS[command])
    if command in OF_THE_API:
        advised = "--sandbox" if "--sandbox" in OPTIONS[command] else "sportmonks demo"
        assert f"; without one, {advised} runs on synthetic data" in ran.stderr


def test_where_an_option_is_missing_its_setting_is_named() -> None:
    told = 'name another folder (SPORTMONKS_CACHE_DIR, cache="disk:///folder"), or leave states= out'
    assert spoken(told, {"--cache"}) == (
        'name another folder (SPORTMONKS_CACHE_DIR, --cache "disk:///folder"), or leave states= out'
    )
    assert spoken(told, {"--states"}) == (
        'name another folder (SPORTMONKS_CACHE_DIR, SPORTMONKS_CACHE="disk:///folder"), or leave --states out'
    )
