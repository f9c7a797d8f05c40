"""What the tests of the lake share."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "cache"))

from lakes import Night, season
from lying_server import LyingServer


@pytest.fixture
def night(tmp_path: Path) -> Iterator[Night]:
    """An empty lake beside a season of eight matches that are long over."""
    api = season()
    with LyingServer(api) as server:
        yield Night(server, api, tmp_path / "lake")
