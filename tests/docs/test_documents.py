"""Every block of code in the README and the documentation runs, and what stands below it is what it shows."""

from __future__ import annotations

import importlib.util
import inspect
from pathlib import Path

import pytest
from generated import CLASSES, ROOT, current, documents
from pictures import FOLDER, GALLERY, PICTURES, drawn, words
from redis_server import RedisServer

from examples import LANGUAGES, Reader, fences
from sportmonks_sdk.analysis import charts
from sportmonks_sdk.cache.freshness import CURVES

# Documents about packages that are not installed by `make setup`.
NEEDS = {"docs/handover.md": ("penaltyblog", "elote", "trueskill", "mplsoccer", "great_tables")}
NAMES = [str(path.relative_to(ROOT)) for path in documents()]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.usefixtures("reader_environment")
def test_the_code_of_a_document_runs(name: str, redis_server: RedisServer) -> None:
    if absent := [module for module in NEEDS.get(name, ()) if importlib.util.find_spec(module) is None]:
        pytest.skip(f"NOT RUN: {name} needs {', '.join(absent)}; make handover")
    path = ROOT / name
    ran = Reader(path, redis_server.url).read()
    assert ran == len(fences(path.read_text(encoding="utf-8"))), "a block was not seen"


@pytest.mark.parametrize("name", NAMES)
def test_every_block_says_its_language_and_it_is_one_that_is_checked(name: str) -> None:
    found = fences((ROOT / name).read_text(encoding="utf-8"))
    assert [(line, language) for line, language in found if language not in LANGUAGES] == []


def test_the_readme_runs_code_and_commands() -> None:
    languages = [language for _, language in fences((ROOT / "README.md").read_text(encoding="utf-8"))]
    assert languages.count("python") >= 4
    assert languages.count("bash") >= 3


@pytest.mark.parametrize("name", NAMES)
def test_what_is_made_from_the_code_is_current(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert current(text) == text, "run: .venv/bin/python tests/docs/generated.py"


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_shows_what_the_package_draws_today(name: str) -> None:
    now = words(drawn()[name])
    assert len(now) > 10
    assert words((FOLDER / name).read_text(encoding="utf-8")) == now, "run: make generate"


def test_every_chart_is_in_the_gallery() -> None:
    made = [name for name, one in vars(charts).items() if inspect.isfunction(one) and one.__module__ == charts.__name__]
    drawn_there = {name for name in made if f"charts.{name}(" in GALLERY}
    assert {name for name in made if not name.startswith("_")} == drawn_there != set()


def test_the_way_of_a_match_leaves_no_class_of_the_table_out() -> None:
    assert set(CLASSES) == set(CURVES)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("```python\n1 / 0\n```\n", "ZeroDivisionError"),
        ("```python\n1 + 1\n```\n\n```text\n3\n```\n", "shown:\n2"),
        ("```python\nimport warnings; warnings.warn('x')\n```\n", "UserWarning"),
        ("```bash\nmake no_such_target\n```\n", "no such target"),
        (
            "```bash\nsportmonks lake verify none --help\n```\n\n```text\nUsage: none\n```\n",
            "shown:\nUsage: sportmonks",
        ),
        ("```bash\nrm -rf x\n```\n", "nobody checks"),
        ("```cron\n15 4 * * x/y sportmonks lake info none\n```\n", "AssertionError"),
        ("```cron\n15 4 * * * sportmonks lake update none --tabel x\n```\n", "ended with 2"),
        ("```ini\n[Sevice]\nExecStart=sportmonks lake info none\n```\n", "Sevice"),
    ],
)
def test_a_document_that_is_wrong_is_found_out(text: str, message: str, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(text, encoding="utf-8")
    with pytest.raises(Exception, match=r"(?s).") as caught:
        Reader(page, "redis://127.0.0.1:1/0").read()
    assert message in f"{caught.type.__name__}: {caught.value}"
