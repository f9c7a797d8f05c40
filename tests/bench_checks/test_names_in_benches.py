"""The benches reach into the package, which CI does not run: what they name there is there."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

BENCH = Path(__file__).parents[1] / "bench"
FILES = sorted(BENCH.rglob("*.py"))


def _imported(tree: ast.Module) -> dict[str, Any]:
    """What a file imports from the package, by the name it has there."""
    found: dict[str, Any] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and not node.level and (node.module or "").startswith("sportmonks_sdk"):
            module = importlib.import_module(node.module or "")
            for name in node.names:
                part = f"{node.module}.{name.name}"
                known = getattr(module, name.name, None)
                found[name.asname or name.name] = importlib.import_module(part) if known is None else known
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(BENCH).as_posix())
def test_what_a_bench_names_in_the_package_is_there(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    imported = _imported(tree)
    missing = [
        f"{node.value.id}.{node.attr}, line {node.lineno}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        if isinstance(owner := imported.get(node.value.id), ModuleType | type) and not hasattr(owner, node.attr)
    ]
    assert not missing


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(BENCH).as_posix())
def test_what_a_bench_replaces_in_the_package_is_there(file: Path) -> None:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and re.fullmatch(r"sportmonks_sdk(\.\w+)+", str(node.value)):
            pkgutil.resolve_name(str(node.value))
