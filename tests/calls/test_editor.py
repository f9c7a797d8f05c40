"""What mypy and pyright say of a user's script: results have their types, and slips are errors before anything runs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from guard import GUARD

HEAD = """\
import polars as pl
from typing import Any, assert_type
from sportmonks_sdk import AsyncSportmonks, Plan, Sportmonks, Tables
from sportmonks_sdk.types import Include, IncludeName
client = Sportmonks()
native = AsyncSportmonks()
WANTED: list[IncludeName] = ["events", "lineups.details"]

async def main() -> None:
"""
RIGHT = (
    "assert_type(client.fixtures(season=25583), pl.DataFrame)",
    "assert_type(client.statistics(1, wide=True), pl.DataFrame)",
    'assert_type(client.get("states", as_="records"), list[dict[str, Any]])',
    "assert_type(client.plan(1), Plan)",
    "assert_type(await client.aio.events(1), pl.DataFrame)",
    'client.tables(1, include=["events", "lineups.details"], states=["FT", 5, "live"])',
    "client.tables(1, include=WANTED)",
    'client.tables(1, include=["events", Include("lineups.details.player")])',
)
SLIPS = (
    'client.fixtures(1, include=["evnts"])',
    'client.fixtures(1, include="event")',
    'client.tables(1, include=["events", "lineups.detail"])',
    'client.fixtures(season=25583, states="FTT")',
    'client.events(1, filters={"eventType": [14]})',
    "client.fixtures(seasn=25583)",
    "native.events(1).height",
)


def _run(*command: str, folder: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "MYPYPATH"}
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=GUARD, cwd=folder, env=environment, check=False
    )
    assert done.returncode in (0, 1), done.stdout + done.stderr
    return done.stdout


def _mypy(script: Path) -> set[int]:
    if shutil.which("mypy", path=Path(sys.executable).parent) is None:
        pytest.skip("NOT CHECKED by mypy: it is not installed (the extra check)")
    told = _run(
        sys.executable, "-m", "mypy", "--output=json", "--cache-dir=cache", script.name, folder=script.parent
    )  # fmt: skip
    found = [json.loads(line) for line in told.splitlines() if line.startswith("{")]
    return {one["line"] for one in found if one["severity"] == "error" and one["file"] == script.name}


def _pyright(script: Path) -> set[int]:
    if (command := shutil.which("basedpyright", path=Path(sys.executable).parent)) is None:
        pytest.skip("NOT CHECKED by pyright: basedpyright is not installed (the extra check)")
    options = {"include": [script.name], "typeCheckingMode": "standard"}
    (script.parent / "pyrightconfig.json").write_text(json.dumps(options), encoding="utf-8")
    told = _run(command, "--outputjson", "--pythonpath", sys.executable, folder=script.parent)
    found = json.loads(told)["generalDiagnostics"]
    return {one["range"]["start"]["line"] + 1 for one in found if one["severity"] == "error"}


@pytest.mark.timeout(300)
@pytest.mark.parametrize("errors_of", [_mypy, _pyright], ids=["mypy", "pyright"])
def test_results_have_their_types_and_slips_are_errors(errors_of: Callable[[Path], set[int]], tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    lines = [*RIGHT, *SLIPS]
    assert len(lines) == 15
    script.write_text(HEAD + "".join(f"    {line}\n" for line in lines), encoding="utf-8")
    before = HEAD.count("\n") + 1
    found = errors_of(script)
    assert {lines[line - before] if line >= before else f"line {line}" for line in found} == set(SLIPS)
