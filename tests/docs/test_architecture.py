"""The files that the architecture and the contributing page name exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r"`((?:[\w.-]+/)+[\w.-]*|[\w-]+\.(?:py|toml|md|txt))`")
# A table names further files of a folder without repeating it.
FOLDERS = (ROOT, ROOT / "sportmonks_sdk", ROOT / "docs", ROOT / "sportmonks_sdk/observe", ROOT / "tests/public")


@pytest.mark.parametrize("page", ["docs/architecture.md", "CONTRIBUTING.md"])
def test_every_file_that_the_page_names_exists(page: str) -> None:
    named = set(NAMED.findall((ROOT / page).read_text(encoding="utf-8")))
    assert len(named) > 10
    assert sorted(name for name in named if not any((folder / name).exists() for folder in FOLDERS)) == []
