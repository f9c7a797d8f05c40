"""The notebooks run, offline and from top to bottom, and what they show is what lies in the repository."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest

from notebooks import ROOT, absent, executed, notebooks

NAMES = [path.name for path in notebooks()]
SIZE = 100_000


def _results(notebook: nbformat.NotebookNode) -> list[list[Any]]:
    """What every code cell shows; progress lines and warnings depend on the machine and are left out."""
    return [
        [_shown(one) for one in cell.outputs if one.output_type == "execute_result" or _out(one)]
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


def _shown(output: Any) -> Any:
    """A chart is what is written in it; how its lines are drawn is of the release that drew them."""
    data = output.get("data") or output.text
    svg = data.get("image/svg+xml", "") if isinstance(data, dict) else ""
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg) if svg else data


def _out(output: Any) -> bool:
    return output.output_type == "stream" and output.name == "stdout"


@pytest.fixture(params=NAMES)
def committed(request: pytest.FixtureRequest) -> Path:
    return ROOT / "notebooks" / request.param


def test_there_are_ten_that_begin_alike_and_are_short() -> None:
    assert [name[:2] for name in NAMES] == [f"{number:02}" for number in range(10)]
    for path in notebooks()[1:]:
        cells = nbformat.read(path, as_version=4).cells
        assert len(cells) <= 15, path.name
        assert "client = Sportmonks.sandbox()  # with a token: Sportmonks()" in cells[1].source, "one switch"


def test_every_cell_runs_and_shows_what_is_committed(
    committed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if missing := absent(committed):
        pytest.skip(f"NOT RUN: {committed.name} needs {missing}; make handover")
    if "watch(" not in committed.read_text(encoding="utf-8"):  # whose pace it is
        monkeypatch.setenv("SPORTMONKS_CACHE_TTL_METADATA", "86400")  # "0 requests" holds on a slow machine as well
    ran = executed(committed, tmp_path)  # raises where a cell does
    assert _results(ran) == _results(nbformat.read(committed, as_version=4)), "run: tests/docs/notebooks.py"


def test_outputs_are_committed_in_order_with_one_chart_and_no_error(committed: Path) -> None:
    cells = [cell for cell in nbformat.read(committed, as_version=4).cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    outputs = [output for cell in cells for output in cell.outputs]
    assert {output.output_type for output in outputs} <= {"execute_result", "stream"}
    charts = [output.data["image/svg+xml"] for output in outputs if "image/svg+xml" in output.get("data", {})]
    assert len(charts) == 1
    assert re.findall(r"<text[^>]*>[^<]+</text>", charts[0]), "a picture that says what it shows"


def test_nothing_in_it_asks_a_network_to_be_drawn(committed: Path) -> None:
    """Links are for people; a script, a style or a picture from elsewhere would leave a hole."""
    text = committed.read_text(encoding="utf-8")
    assert not re.search(r"(?:src|data|import)\s*=\s*.{0,3}https?://|cdn\.|vegaEmbed|<script", text)


def test_it_holds_nothing_of_the_machine_it_ran_on(committed: Path) -> None:
    text = committed.read_text(encoding="utf-8")
    assert len(text) < SIZE
    assert not re.search(r"127\.0\.0\.1|localhost|/home/|/root|/tmp|/work|/Users|Bearer|sandbox-[0-9a-f]{8}", text)
    assert "timestamp" not in json.dumps(json.loads(text)["metadata"])


def test_it_closes_its_client(committed: Path) -> None:
    cells = [cell for cell in nbformat.read(committed, as_version=4).cells if cell.cell_type == "code"]
    assert cells[-1].source.strip() == "client.close()"
