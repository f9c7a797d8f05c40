"""Notebooks in JupyterLab, in a headless Chromium: what somebody sees who opens one and runs all of its cells."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import aiohttp
import nbformat
import pytest
from browser import browser
from devtools import LOOK, Page, opened
from guard import GUARD
from redis_server import free_port

ROOT = Path(__file__).parents[2]
BOOKS = ("00_quickstart", "03_xg_trends", "07_lake")
HIGH = 4500  # pixels: all of a notebook at once, as JupyterLab draws only what is in sight
# A season that has to wait for three seconds.
WAITING = """\
from sportmonks_sdk import Sportmonks
client = Sportmonks.sandbox()
client.server.faults.add("429", seconds=3, times=1)
client.fixtures(season=25583).height"""

WIDGET = "window.jupyterapp?.shell.currentWidget"
READY = f"{WIDGET}?.sessionContext?.session?.kernel?.status === 'idle'"
RUN = "void jupyterapp.commands.execute('notebook:run-all-cells').then(ended => window.ended = [ended])"
CELLS = f"{WIDGET}.content.model.toJSON().cells.filter(cell => cell.cell_type === 'code')"
TEXTS = "[...document.querySelectorAll('.jp-OutputArea-output')].map(one => one.innerText.trim())"
# How many colours each picture on the page has; white alone is none.
DRAWN = """Promise.all([...document.querySelectorAll('.jp-RenderedSVG img')].map(async image => {
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  return new Set(new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer)).size;
}))"""


@asynccontextmanager
async def lab(folder: Path) -> AsyncIterator[str]:
    """Where a JupyterLab of this Python shows the folder."""
    url = f"http://127.0.0.1:{(port := free_port())}"
    options = (f"--port={port}", f"--ServerApp.root_dir={folder}", "--IdentityProvider.token=", "--allow-root")
    quiet = ("--no-browser", "--LabApp.expose_app_in_browser=True", "--LabApp.news_url=None", "--log-level=50")
    own = {name: str(folder / ".jupyter") for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR")}
    bare = {name: value for name, value in os.environ.items() if not name.startswith("SPORTMONKS_")}
    server = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "jupyterlab", *options, *quiet), env={**bare, **own, "PYTHONPATH": str(ROOT)}
    )
    try:
        async with aiohttp.ClientSession() as session, asyncio.timeout(GUARD):
            while True:
                assert server.returncode is None, "JupyterLab ended"
                try:
                    async with session.get(f"{url}/api"):
                        break
                except aiohttp.ClientError:
                    await asyncio.sleep(LOOK)
        yield url
    finally:
        if server.returncode is None:
            server.terminate()  # its kernels with it
            await server.wait()


@asynccontextmanager
async def shown(book: nbformat.NotebookNode, folder: Path) -> AsyncIterator[Page]:
    """The notebook without outputs, opened in JupyterLab, with a kernel that waits for cells."""
    if find_spec("jupyterlab") is None:
        pytest.skip("NOT RUN: jupyterlab is not installed; make hosts")
    if (path := browser()) is None:
        pytest.skip("NOT LOOKED AT: no Chromium on the path; make browser")
    for cell in book.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    home = folder / "notebooks"
    home.mkdir()
    nbformat.write(book, home / "book.ipynb")
    async with lab(home) as url, opened(path, folder / "browser") as page:
        await page.resize(1200, HIGH)
        await page.open(f"{url}/lab/tree/book.ipynb?reset")
        await page.until(READY)
        yield page


@pytest.mark.parametrize("name", BOOKS)
async def test_run_all_shows_every_cell_and_draws_the_picture(name: str, tmp_path: Path) -> None:
    """Leaves ``name.png`` in the test's folder, to be looked at."""
    async with shown(nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4), tmp_path) as page:
        await page.evaluate(RUN)
        assert await page.until("window.ended") == [True], "a cell ended in an error"
        cells = await page.evaluate(CELLS)
        (colours,) = await page.until(f"{DRAWN}.then(all => all.length ? all : null)")
        await page.picture(tmp_path / f"{name}.png")
    outputs = [output for cell in cells for output in cell["outputs"]]
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))
    assert "error" not in {output["output_type"] for output in outputs}
    lines = [_text(output) for output in outputs if output["output_type"] == "display_data"]
    assert all(line.endswith("done") for line in lines), "a line of progress stands unfinished"
    assert colours > 50, "nothing is drawn, or lines without their names"


async def test_the_line_of_a_wait_lives_in_the_page_and_ends(tmp_path: Path) -> None:
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(WAITING)])
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}  # else it asks
    async with shown(book, tmp_path) as page:
        await page.evaluate(RUN)
        seen: list[str] = []
        while not await page.evaluate("window.ended"):
            seen += [text for text in await page.evaluate(TEXTS) if text not in seen]
            await asyncio.sleep(LOOK)
        line, height = await page.until(f"{TEXTS}.length === 2 ? {TEXTS} : null")
        await page.picture(tmp_path / "waiting.png")
    assert height == "380"
    assert line.endswith("done"), line
    waits = [text for text in seen if "waiting for the quota" in text or "again in" in text]
    assert len(waits) > 1, seen


def _text(output: dict[str, Any]) -> str:
    text = output["data"]["text/plain"]
    return text if isinstance(text, str) else "".join(text)
