"""Every example in a docstring of the package runs: ``>>>`` as doctest does, and each literal block as a cell."""

from __future__ import annotations

import ast
import doctest
import inspect
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from generated import ROOT

import sportmonks_sdk
from examples import run
from sportmonks_sdk.sandbox import SandboxServer

PROMPT = re.compile(r"^ *>>> ", re.MULTILINE)
BLOCK = re.compile(r"::\n\n(?P<code>(?:[ ]{4}.*\n|\n)+)")
SOURCES = sorted((ROOT / "sportmonks_sdk").rglob("*.py"))
WITH_DOCTESTS = [path for path in SOURCES if PROMPT.search(path.read_text(encoding="utf-8"))]
TOKEN = "token-of-a-docstring"


class Session:
    """For examples that have an aiohttp session at hand: real requests, each over a connection of its own."""

    async def get(self, url: str) -> aiohttp.ClientResponse:
        headers = {"Authorization": TOKEN}
        async with aiohttp.ClientSession(headers=headers) as session, session.get(url) as response:
            await response.read()
            return response


def _docstrings(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield inspect.cleandoc(ast.get_docstring(node) or "") + "\n"


def _blocks() -> list[Any]:
    found = [(path, block) for path in SOURCES for text in _docstrings(path) for block in BLOCK.finditer(text)]
    return [pytest.param(textwrap.dedent(block["code"]), id=path.stem) for path, block in found]


@pytest.mark.parametrize("code", _blocks())
def test_a_literal_block_runs(code: str, sandbox: SandboxServer) -> None:
    url = f"{sandbox.url}/football/fixtures/19134453"

    async def fetch(url: str) -> Any:
        response = await Session().get(url)
        return response.status

    names = {name: getattr(sportmonks_sdk, name) for name in sportmonks_sdk.__all__}
    run(code, "docstring", {**names, "session": Session(), "url": url, "fetch": fetch})
    assert len(sandbox.requests) == 1


@pytest.mark.parametrize("path", WITH_DOCTESTS, ids=lambda path: path.stem)
@pytest.mark.usefixtures("reader_environment")
def test_a_doctest_passes(path: Path) -> None:
    """``client`` is one at hand: one to be awaited where the calls of the module are."""
    names = {name: getattr(sportmonks_sdk, name) for name in sportmonks_sdk.__all__}
    blocking = sportmonks_sdk.Sportmonks()
    names["client"] = blocking.aio if path.stem == "awaitable_methods" else blocking
    examples = [one for text in _docstrings(path) for one in doctest.DocTestParser().get_examples(text)]
    assert len(examples) == len(PROMPT.findall(path.read_text(encoding="utf-8"))), "one that is in no docstring"
    for one in examples:
        shown = run(one.source, f"{path.stem}: {one.source}", names)
        assert doctest.OutputChecker().check_output(one.want, shown, doctest.ELLIPSIS), f"{one.source}{shown}"


@pytest.mark.usefixtures("reader_environment")
def test_the_lines_at_the_top_of_the_package_run() -> None:
    _, _, code = inspect.cleandoc(sportmonks_sdk.__doc__ or "").partition("\n\n")
    assert "380" in run(textwrap.dedent(code.removeprefix("::").strip("\n")), "sportmonks_sdk", {})


def test_there_are_examples_of_both_kinds() -> None:
    assert len(_blocks()) >= 2
    assert WITH_DOCTESTS
