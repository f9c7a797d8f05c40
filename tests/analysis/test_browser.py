"""Every chart of the documents draws in a real browser without a network, whole and with legible names."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from browser import browser, looked_at
from test_obvious import CODE, PAGE, PARTS, QUESTIONS

ROOT = Path(__file__).parents[2]
CALL = re.compile(r"charts\.\w+\(")
HIGHLIGHTS = {"#0072B2", "#D55E00", "#009E73", "#CC79A7"}
GREY = "#C8CDD2"


def found_in(code: str, names: dict[str, Any]) -> str:
    """The picture that the last line of the code gives."""
    tree = ast.parse(code)
    last = tree.body.pop()
    exec(compile(tree, "document", "exec"), names)
    assert isinstance(last, ast.Expr | ast.Assign)
    return str(eval(compile(ast.Expression(last.value), "document", "eval"), names).to_svg())


# Whose picture is not of teams, some of which stand out.
OTHERS = (
    "obvious-1",
    "week",
    "gallery-1",
    "gallery-3",
    "gallery-4",
    *(f"notebook-{number:02}" for number in (2, 4, 5, 6, 8, 9)),
)


def notebooks() -> dict[str, str]:
    """The committed picture of each."""
    found = {}
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        cells = nbformat.read(path, as_version=4).cells
        outputs = [output.get("data", {}) for cell in cells for output in cell.get("outputs", [])]
        (found[f"notebook-{path.name[:2]}"],) = [data["image/svg+xml"] for data in outputs if "image/svg+xml" in data]
    return found


def tutorial(names: dict[str, Any]) -> dict[str, str]:
    before, _, after = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8").partition("\n## A chart\n")
    code = [block for block in CODE.findall(before) if "client = " in block or "df = " in block]
    return {"tutorial": found_in("".join([*code, CODE.findall(after)[0]]), names)}


def readme(names: dict[str, Any]) -> dict[str, str]:
    (block,) = (one for one in CODE.findall((ROOT / "README.md").read_text(encoding="utf-8")) if CALL.search(one))
    until, call, after = block.partition("charts.race")
    picture = (ROOT / "docs" / "pictures" / "race.svg").read_text(encoding="utf-8")
    return {"readme": found_in(f"{until}{call}{after}", names), "readme-picture": picture}


def week(names: dict[str, Any]) -> dict[str, str]:
    start, *blocks = CODE.findall((ROOT / "docs" / "week.md").read_text(encoding="utf-8"))
    return {"week": found_in(start + next(block for block in blocks if CALL.search(block)), names)}


def gallery(names: dict[str, Any]) -> dict[str, str]:
    start, *blocks = CODE.findall((ROOT / "docs" / "gallery.md").read_text(encoding="utf-8"))
    exec(start, names)
    return {f"gallery-{number}": found_in(block, names) for number, block in enumerate(blocks)}


def obvious(names: dict[str, Any]) -> dict[str, str]:
    """The calls stand in the prose, beside the lines that make what they take."""
    exec(CODE.search(PARTS[0])[1], names)  # type: ignore[index]
    for blocks in QUESTIONS.values():
        exec("".join(blocks), names)
    calls = re.findall(r"`(charts\.[^`]+)`", PAGE.read_text(encoding="utf-8"))
    exec("from sportmonks_sdk.analysis import charts", names)
    return {f"obvious-{n}": found_in(call, names) for n, call in enumerate(calls)}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    if (path := browser()) is None:
        pytest.skip("NOT CHECKED in a browser: no Chromium on the path; make browser")
    pictures = notebooks()
    for read in (tutorial, readme, obvious, week, gallery):
        names: dict[str, Any] = {}
        pictures |= read(names)
        names["client"].close()
    return looked_at(path, pictures, tmp_path_factory.mktemp("pictures"))


def test_every_chart_of_the_documents_is_among_them() -> None:
    assert sorted(notebooks()) == [f"notebook-{number:02}" for number in range(10)]
    told = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    calls = {path.name: len(CALL.findall(path.read_text(encoding="utf-8"))) for path in told}
    having = {name: count for name, count in calls.items() if count}
    assert having == {"README.md": 1, "tutorial.md": 1, "obvious.md": 2, "week.md": 1, "gallery.md": 5}


@pytest.mark.timeout(300)
def test_charts_draw_in_a_browser_that_reaches_nobody(drawn: dict[str, Any]) -> None:
    assert drawn.pop("asked") == [], "a picture wants something from elsewhere"
    assert len(drawn) == 21
    for name, picture in drawn.items():
        colours, size = picture["colours"], picture["width"] * picture["height"]
        assert colours["#FFFFFF"] < 0.98 * size, f"{name} is empty"
        assert all(text["inside"] for text in picture["texts"]), f"{name} has text that is cut off"
        assert all(text["height"] >= 8 for text in picture["texts"]), f"{name} has text too small to read"
        if name in OTHERS:
            assert len(colours) > 4, f"{name} has nothing in it"
        else:
            assert set(colours) >= HIGHLIGHTS, f"{name} lacks one of its four teams"
            assert colours[GREY] > 100, f"{name} has no other teams"
