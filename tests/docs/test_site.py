"""The site builds without a warning and without a network, and shows every public name."""

from __future__ import annotations

import html
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from generated import ROOT
from guard import GUARD

import sportmonks_sdk
from sportmonks_sdk import Sportmonks
from sportmonks_sdk.calls.blocking_methods import BlockingCalls

CALLS = sorted(name for name in vars(BlockingCalls) if not name.startswith("_"))
NOBODY = "http://127.0.0.1:9"  # a proxy that is not there: whoever fetches something fails


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), NOBODY)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT,
        env={**os.environ, **proxies, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        timeout=GUARD,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return folder


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
