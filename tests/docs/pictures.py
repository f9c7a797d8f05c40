"""Pictures in the documents, drawn by the code above them in the gallery: ``python tests/docs/pictures.py`` does."""

from __future__ import annotations

import ast
import re
import sys
from functools import cache
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parents[2] / "docs"
FOLDER = DOCS / "pictures"
GALLERY = (DOCS / "gallery.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"```python\n(?P<code>.*?)```\n(?:\n!\[[^]]*\]\(pictures/(?P<name>[\w.]+)\))?", re.DOTALL)
PICTURES = tuple(one["name"] for one in BLOCK.finditer(GALLERY) if one["name"])


@cache
def drawn() -> dict[str, str]:
    """Name → SVG: what the last line of the block above the picture shows."""
    space: dict[str, Any] = {}
    pictures = {}
    for block in BLOCK.finditer(GALLERY):
        code = ast.parse(block["code"])
        last = code.body.pop() if block["name"] else None
        exec(compile(code, "gallery.md", "exec"), space)
        if isinstance(last, ast.Expr):
            chart = eval(compile(ast.Expression(last.value), "gallery.md", "eval"), space)
            pictures[block["name"]] = chart.to_svg()
    space["client"].close()
    return pictures


def words(svg: str) -> list[str]:
    """What stands written in a picture: its data, whatever the renderer's release makes of lines and margins."""
    return re.findall(r"<text[^>]*>([^<]+)</text>", svg)


if __name__ == "__main__":
    for name, svg in drawn().items():
        (FOLDER / name).write_text(svg, encoding="utf-8")
        sys.stdout.write(f"docs/pictures/{name}\n")
