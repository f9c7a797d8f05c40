"""One word, one meaning: no two modules of the package have the same name, and no two classes."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "sportmonks_sdk"
MODULES = [path for path in sorted(PACKAGE.rglob("*.py")) if path.name != "__init__.py"]


def _shared(places: list[tuple[str, Path]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, path in places:
        found[name].append(path.relative_to(PACKAGE).as_posix())
    return {name: paths for name, paths in found.items() if len(paths) > 1}


def test_no_two_modules_have_the_same_name_nor_that_of_another_room() -> None:
    rooms = [(path.name, path) for path in PACKAGE.rglob("*") if (path / "__init__.py").is_file()]
    modules = [(path.stem, path) for path in MODULES if path.stem != path.parent.name]  # settings/settings.py is both
    assert _shared([*modules, *rooms]) == {}


def test_no_two_classes_have_the_same_name_an_underscore_makes_no_difference() -> None:
    classes = [
        (node.name.lstrip("_"), path)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    ]
    assert len(classes) > 150
    assert _shared(classes) == {}
