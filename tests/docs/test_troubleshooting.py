"""The page of troubles is found by what people see: each heading is a piece of a sentence that the package says."""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest
from generated import ROOT

PAGE = (ROOT / "docs" / "troubleshooting.md").read_text(encoding="utf-8")
HEADINGS = re.findall(r"^### `(.+)`$", PAGE, re.MULTILINE)


@cache
def _said() -> str:
    """Every text in the code of the package; pieces of one sentence are joined, what varies is a blank."""
    texts: list[str] = []
    for path in sorted((ROOT / "sportmonks_sdk").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                texts.append("".join(str(one.value) if isinstance(one, ast.Constant) else " " for one in node.values))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
                texts.append(node.value)
    return "\n".join(texts)


def test_there_are_headings() -> None:
    assert len(HEADINGS) > 20
    assert len(set(HEADINGS)) == len(HEADINGS)


@pytest.mark.parametrize("piece", HEADINGS)
def test_a_heading_is_a_piece_of_what_the_package_says(piece: str) -> None:
    assert piece in _said()
