"""The notebooks run, offline and from top to bottom, and what they show is what lies in the repository."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest

from notebooks import ROOT, executed, notebooks

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
    """A chart is what is drawn of which data; the page around it is of the release of altair that made it."""
    data = output.get("data") or output.text
    html = data.get("text/html", "") if isinstance(data, dict) else ""
    if "vegaEmbed" not in html:
        return data
    chart, _ = json.JSONDecoder().raw_decode(html, html.index('{"config"'))
    return {name: chart[name] for name in ("mark", "encoding", "datasets")}


def _out(output: Any) -> bool:
    return output.output_type == "stream" and output.name == "stdout"


@pytest.fixture(params=NAMES)
def committed(request: pytest.FixtureRequest) -> Path:
    return ROOT / "notebooks" / request.param


def test_there_is_a_quickstart() -> None:
    assert "00_quickstart.ipynb" in NAMES


def test_every_cell_runs_and_shows_what_is_committed(
    committed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPORTMONKS_CACHE_TTL_METADATA", "86400")  # "0 requests" holds on a slow machine as well
    ran = executed(committed, tmp_path)  # raises where a cell does
    assert _results(ran) == _results(nbformat.read(committed, as_version=4)), "run: tests/docs/notebooks.py"


def test_outputs_are_committed_in_order_with_one_chart_and_no_error(committed: Path) -> None:
    cells = [cell for cell in nbformat.read(committed, as_version=4).cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    outputs = [output for cell in cells for output in cell.outputs]
    assert {output.output_type for output in outputs} <= {"execute_result", "stream"}
    charts = [output for output in outputs if "vegaEmbed" in output.get("data", {}).get("text/html", "")]
    assert len(charts) == 1


def test_it_holds_nothing_of_the_machine_it_ran_on(committed: Path) -> None:
    text = committed.read_text(encoding="utf-8")
    assert len(text) < SIZE
    assert not re.search(r"127\.0\.0\.1|localhost|/home/|/root|/tmp|/work|/Users|Bearer|sandbox-[0-9a-f]{8}", text)
    assert "timestamp" not in json.dumps(json.loads(text)["metadata"])


def test_it_closes_its_client(committed: Path) -> None:
    cells = [cell for cell in nbformat.read(committed, as_version=4).cells if cell.cell_type == "code"]
    assert cells[-1].source.strip() == "client.close()"
