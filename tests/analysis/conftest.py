"""Both seasons of the sandbox, fetched once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hand_made import LAST, THIS

from sportmonks_sdk import Sportmonks
from sportmonks_sdk.values import Tables


@pytest.fixture(scope="session")
def reader() -> Iterator[Sportmonks]:
    """A client of a sandbox that no test changes."""
    with Sportmonks.sandbox() as made:
        yield made


@pytest.fixture(scope="session")
def seasons(reader: Sportmonks) -> dict[int, Tables]:
    include = ["events", "statistics", "xGFixture", "lineups.details", "odds"]
    return {season: reader.tables(season=season, include=include) for season in (LAST, THIS)}
