"""The methods of the faces are made from the catalogue, are current, and are what editors and readers take them for."""

from __future__ import annotations

import inspect
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import jedi
import method_writer
import pytest

import sportmonks_sdk
from sportmonks_sdk import Sportmonks, values
from sportmonks_sdk.calls import awaitable_methods, blocking_methods
from sportmonks_sdk.calls.table_names import ResourceName, TableName
from sportmonks_sdk.frames.catalogue import RESOURCES, TABLES

PACKAGE = Path(sportmonks_sdk.__file__).parent
WRITER = Path(method_writer.__file__)
FACES = (blocking_methods.BlockingCalls, awaitable_methods.AwaitableCalls)


@pytest.mark.parametrize("path", method_writer.files(), ids=lambda path: path.stem)
def test_what_is_made_from_the_catalogue_is_current(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == method_writer.files()[path], "run: make generate"


def test_every_table_is_a_call_of_every_face_and_a_name_of_the_command_line() -> None:
    for face in FACES:
        calls = [name for name in vars(face) if not name.startswith("_")]
        assert calls == [*TABLES, *RESOURCES, *method_writer.OTHERS]
    assert [str(one) for one in TableName] == list(TABLES)
    assert [str(one) for one in ResourceName] == list(RESOURCES)


@pytest.mark.parametrize("name", method_writer.CALLS)
@pytest.mark.parametrize("face", FACES)
def test_a_method_tells_its_price_its_arguments_its_result_and_its_errors(face: type, name: str) -> None:
    text = inspect.getdoc(getattr(face, name)) or ""
    for title in ("Price:", "Args:", "Returns:", "Raises:", "Examples:\n    >>> "):
        assert text.count(f"\n\n{title}") == 1, title
    told = {word for words in re.findall(r"^    ([\w, ]+): ", text, re.MULTILINE) for word in words.split(", ")}
    assert set(inspect.signature(getattr(face, name)).parameters) - told == {"self"}


def test_every_keyword_has_a_meaning() -> None:
    words = {word for kind in (values.TablesCall, values.StatisticsCall) for word in kind.__annotations__}
    assert words | {"ids", "path", "overwrite", "format", "tables", "discover"} == set(method_writer.MEANINGS)


# --- a table more ---------------------------------------------------------------------------------------------------

ANOTHER = """
from ..declare import integer, owner

TABLES = MappingProxyType({**TABLES, "team_players": Table(
    name="team_players", description="One row per player of a team.", includes=("participants.players",),
    relation="participants.players",
    columns=(*owner(), integer("team_id", "The team."), integer("player_id", "The player.")),
)})
"""
USED = """
import asyncio, inspect
from sportmonks_sdk import Sportmonks, schema

with Sportmonks.sandbox() as client:
    frame = client.team_players([19134453, 19134460])
    assert frame.schema == schema("team_players") and frame["player_id"].n_unique() == frame.height > 40, frame
    assert asyncio.run(client.aio.team_players([19134453, 19134460])).equals(frame)
    assert client.tables([19134453, 19134460], include="participants.players").team_players.equals(frame)
    assert "One row per player of a team." in inspect.getdoc(Sportmonks.team_players)
"""
COMMAND = "from sportmonks_sdk.cli.commands import main; main()"


def test_a_table_more_in_the_catalogue_takes_no_other_line(tmp_path: Path) -> None:
    """One declaration in a copy of the package, the generator, and it is a call of all faces and of the command."""
    copy = tmp_path / "sportmonks_sdk"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    catalogue = copy / "frames" / "catalogue" / "__init__.py"
    catalogue.write_text(catalogue.read_text(encoding="utf-8") + ANOTHER, encoding="utf-8")

    def python(*words: str) -> str:
        bare = {name: value for name, value in os.environ.items() if not name.startswith(("SPORTMONKS_", "REDIS_"))}
        done = subprocess.run(
            [sys.executable, *words], capture_output=True, text=True, cwd=tmp_path, check=False,
            env={**bare, "PYTHONPATH": str(tmp_path), "NO_COLOR": "1"},
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    shutil.copy(WRITER, tmp_path)
    assert str(copy) in python("-c", "import sportmonks_sdk; print(sportmonks_sdk.__file__)")
    python(WRITER.name)
    python(WRITER.name, "--check")
    python("-c", USED)
    line = ("fixtures", "--table", "team_players", "--sandbox", "--ids", "19134453", "--output", "csv")
    assert python("-c", COMMAND, *line).splitlines()[0] == "fixture_id,league_id,season_id,team_id,player_id"
    changed = {path.relative_to(copy).as_posix() for path in copy.rglob("*.py") if _differs(path, copy)}
    assert changed == {
        "frames/catalogue/__init__.py",
        *(f"calls/{one.name}" for one in method_writer.files() if one.name != "words.py"),
    }


def _differs(path: Path, copy: Path) -> bool:
    return path.read_bytes() != (PACKAGE / path.relative_to(copy)).read_bytes()


# --- in an editor ---------------------------------------------------------------------------------------------------

HEAD = """\
from sportmonks_sdk import AsyncSportmonks, Sportmonks
client = Sportmonks()
native = AsyncSportmonks()
async def main():
    """
COMPLETIONS = [
    ("client.fixtures(season=25583).group_b", "group_by"),
    ("client.lineup_details(1, wide=True).group_b", "group_by"),
    ("(await client.aio.events(1)).group_b", "group_by"),
    ("(await native.events(1)).group_b", "group_by"),
    ('client.get("states").group_b', "group_by"),
    ('client.get("states", as_="records").app', "append"),
    ("client.plan(1).fixt", "fixtures"),
    ("client.tables(1).fixtures.group_b", "group_by"),
    ("client.events(1, seas", "season="),
    ("client.even", "events"),
]


@pytest.mark.parametrize(("line", "offered"), COMPLETIONS, ids=[line for line, _ in COMPLETIONS])
def test_an_editor_completes(line: str, offered: str) -> None:
    assert offered in [one.name for one in jedi.Script(HEAD + line).complete()]


def test_a_coroutine_is_not_taken_for_a_frame() -> None:
    offered = [one.name for one in jedi.Script(HEAD + "native.events(1).").complete()]
    assert "send" in offered
    assert "group_by" not in offered


@pytest.mark.parametrize("face", ["client", "native", "client.aio"])
def test_an_editor_shows_the_documentation(face: str) -> None:
    (shown,) = jedi.Script(f"{HEAD}{face}.events").help()
    for part in ("events(ids: Ids | None=None, *, season: ", "One row per event", "Price:", ">>> "):
        assert part in shown.docstring()


def test_a_notebook_completes_on_the_client_that_it_has(client: Sportmonks) -> None:
    offered = {one.name for one in jedi.Interpreter("client.fixtures(season=25583).", [{"client": client}]).complete()}
    assert {"group_by", "filter", "to_pandas"} <= offered
    assert not offered & {"send", "throw"}
