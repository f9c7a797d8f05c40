"""Runs notebooks as Jupyter does, in a real kernel: ``python tests/docs/notebooks.py`` writes their outputs anew."""

from __future__ import annotations

import re
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

import nbclient
import nbformat

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "notebooks"
# Packages that are not among the tests' own: make handover.
NEEDS = {"09_goal_model.ipynb": ("penaltyblog",)}
CELL_GUARD = 600  # seconds after which a cell counts as hung
_CHART = re.compile(r"altair-viz-[0-9a-f]{32}")  # a chart's place in the page, by chance


def notebooks() -> list[Path]:
    """All notebooks of the repository."""
    return sorted(FOLDER.glob("*.ipynb"))


def executed(path: Path, folder: Path) -> nbformat.NotebookNode:
    """The notebook after all its cells ran in ``folder``, without what differs from run to run."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    client = nbclient.NotebookClient(
        notebook,
        timeout=CELL_GUARD,
        kernel_name="python3",
        record_timing=False,
        resources={"metadata": {"path": str(folder)}},
    )
    client.execute()
    notebook.metadata["language_info"] = {"name": "python"}
    for cell in notebook.cells:
        if cell.cell_type == "code":  # progress comes where a call takes two seconds, on a busy machine
            cell.outputs = [one for one in cell.outputs if one.output_type != "display_data"]
        for output in cell.get("outputs", []):
            if "text/html" in output.get("data", {}):
                output.data["text/html"] = _CHART.sub(f"altair-viz-{0:032}", output.data["text/html"])
    return notebook


def absent(path: Path) -> str:
    """A package that the notebook needs and that is not here; empty where all are."""
    return next((name for name in NEEDS.get(path.name, ()) if find_spec(name) is None), "")


def written(notebook: nbformat.NotebookNode) -> str:
    """The notebook as it lies in the repository."""
    nbformat.validate(notebook)
    return f"{nbformat.writes(notebook)}\n"


if __name__ == "__main__":
    for found in notebooks():
        if missing := absent(found):
            sys.stdout.write(f"{found.relative_to(ROOT)}: NOT RUN, it needs {missing}; make handover\n")
            continue
        with tempfile.TemporaryDirectory() as empty:
            found.write_text(written(executed(found, Path(empty))), encoding="utf-8")
        sys.stdout.write(f"{found.relative_to(ROOT)}\n")
