"""The site as people see it: in a headless Chromium, from a folder, on a desktop and a phone, light and dark."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from browser import browser
from devtools import LOOK, Page, opened
from site_building import built

PAGES = ("index", "quickstart", "gallery", "tasks", "names", "hosts", "tables/events", "reference/settings")
DESKTOP, PHONE = (1280, 1700), (390, 2000)
# How bright the ground is, and the text on it, from 0 to 1.
BRIGHTNESS = """(() => {
  const bright = colour => colour.match(/[\\d.]+/g).slice(0, 3).reduce((sum, one) => sum + Number(one), 0) / 765;
  const {backgroundColor, color} = getComputedStyle(document.body);
  return [bright(backgroundColor), bright(color)];
})()"""
# Pictures that did not load, and whether the page has to be pushed sideways.
UNDRAWN = "[...document.images].filter(one => !one.complete || !one.naturalWidth).map(one => one.src)"
TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"
TYPE = """(() => {
  const input = document.querySelector(".md-search__input");
  input.focus();
  input.value = WORDS;
  input.dispatchEvent(new KeyboardEvent("keyup", {key: "d", bubbles: true}));
})()"""
FOUND = "[...document.querySelectorAll('.md-search-result__item h1')].map(one => one.innerText)"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if browser() is None:
        pytest.skip("NOT LOOKED AT: no Chromium on the path; make browser")
    return built(tmp_path_factory.mktemp("site"))


@pytest_asyncio.fixture
async def page(site: Path, tmp_path: Path) -> AsyncIterator[Page]:
    path = browser()
    assert path
    async with opened(path, tmp_path / "browser") as one:
        yield one


async def _show(page: Page, where: Path) -> None:
    await page.open(where.as_uri())
    await page.until("document.readyState === 'complete'")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_pages_fit_and_follow_the_scheme(
    size: tuple[int, int], scheme: str, page: Page, site: Path, tmp_path: Path
) -> None:
    """Leaves a picture of each in the test's folder, to be looked at."""
    await page.resize(*size, scheme=scheme)
    for name in PAGES:
        await _show(page, site / f"{name}.html")
        await page.picture(tmp_path / f"{name.replace('/', '-')}.png")
        ground, text = await page.evaluate(BRIGHTNESS)
        assert ground > text if scheme == "light" else text > ground, name
        assert await page.evaluate(UNDRAWN) == [], name
        assert not await page.evaluate(TOO_WIDE), name


async def test_the_search_works_from_a_folder(page: Page, site: Path) -> None:
    await page.resize(*DESKTOP)
    await _show(page, site / "tables" / "events.html")
    async with asyncio.timeout(60):
        while not (found := await page.evaluate(FOUND)):
            await page.evaluate(TYPE.replace("WORDS", "'find season id'"))  # until its index is loaded
            await asyncio.sleep(LOOK)
    assert "Names in place of ids" in found[:5]


@pytest.mark.parametrize("name", ["index", "quickstart", "tutorial"])
async def test_the_first_pages_show_whole_lines_of_code(name: str, page: Page, site: Path) -> None:
    await page.resize(*DESKTOP)
    await _show(page, site / f"{name}.html")
    cut = await page.evaluate(
        "[...document.querySelectorAll('.language-python pre > code')]"
        ".filter(one => one.scrollWidth > one.clientWidth).map(one => one.innerText)"
    )
    assert cut == []
