"""The site builds without a warning and without a network, and shows every public name."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from site_building import built

import sportmonks_sdk
from sportmonks_sdk import Sportmonks
from sportmonks_sdk.calls.blocking_methods import BlockingCalls

CALLS = sorted(name for name in vars(BlockingCalls) if not name.startswith("_"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("site"))


def _pages(site: Path) -> dict[str, str]:
    return {str(page.relative_to(site)): page.read_text(encoding="utf-8") for page in site.rglob("*.html")}


def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    loaded = re.compile(r"<(?:script|img|iframe|link)\b[^>]*\b(?:src|href)=[\"']?(?:https?:)?//[^>]*>")
    assert {page: found for page, text in _pages(site).items() if (found := loaded.findall(text))} == {}


@pytest.mark.parametrize("name", CALLS)
def test_a_call_is_shown_with_its_signature_and_meaning(name: str, site: Path) -> None:
    page = (site / "reference" / "client.html").read_text(encoding="utf-8")
    place = f'id="sportmonks_sdk.client.Sportmonks.{name}"'
    assert place in page
    shown = html.unescape(re.sub(r"<[^>]+>", "", page[page.index(place) :]))
    assert re.search(rf"\b{name}\(", shown.partition("¶")[2][:200]), "no signature"
    meaning = (getattr(Sportmonks, name).__doc__ or "").strip().splitlines()[0].replace("``", "")
    assert meaning.split(";")[0][:60] in shown


def test_every_public_name_has_its_place(site: Path) -> None:
    places = set(re.findall(r'id="sportmonks_sdk\.[\w.]*?(\w+)"', "".join(_pages(site).values())))
    assert set(sportmonks_sdk.__all__) - places == set()


def test_no_link_is_broken(site: Path) -> None:
    """Of all pages, those of the tables and what the theme makes too; mkdocs itself checks what stands in Markdown."""
    texts = {(site / page).resolve(): text for page, text in _pages(site).items()}
    places = {page: set(re.findall(r'\bid="([^"]+)"', text)) for page, text in texts.items()}
    broken = set()
    for page, text in texts.items():
        for link in {html.unescape(one) for one in re.findall(r'\b(?:href|src)="([^"]+)"', text)}:
            if re.match(r"\w+:", link) or page.name == "404.html":
                continue
            path, place = urldefrag(link)
            target = (page.parent / unquote(path)).resolve() if path else page
            if not target.exists() or (
                place and target in places and unquote(place) not in places[target] | {"__skip"}
            ):
                broken.add((page.name, link))
    assert broken == set()


# What people type, and where they want to be.
SOUGHT = {
    "find season id": "names.html",
    "pandas": "from_pandas.html",
    "jupyter": "hosts.html",
    "429": "troubleshooting.html",
    "install": "quickstart.html",
    "lineup_details": "tables/lineup_details.html",
    "player_season_statistics": "tables/player_season_statistics.html",
}


@pytest.mark.parametrize("words", SOUGHT)
def test_the_search_finds_what_people_type(words: str, site: Path) -> None:
    """On the index as it was built: of the pages that have all the words, a wanted one is among the first five."""
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    title = index["config"]["fields"]["title"]["boost"]
    ranked: dict[str, float] = {}
    for entry in index["docs"]:
        found = [_counts(word, entry) for word in words.split()]
        if all(sum(one) for one in found):
            page = entry["location"].partition("#")[0]
            score = sum(in_title * title + in_text for in_title, in_text in found)
            ranked[page] = max(ranked.get(page, 0), score / (1 + len(entry["text"]) / 1000))
    assert SOUGHT[words] in sorted(ranked, key=ranked.__getitem__, reverse=True)[:5], ranked


def _counts(word: str, entry: dict[str, str]) -> tuple[int, int]:
    """How often a word stands in the title and in the text of an entry; from the beginning of a word on."""
    pattern = re.compile(rf"(?:^|[\s\-]|[^\w]){re.escape(word)}", re.IGNORECASE)
    return len(pattern.findall(entry["title"])), len(pattern.findall(re.sub(r"<[^>]+>", " ", entry["text"])))
