"""A file of a table that cannot be read costs its own partition: the others are updated, and it is told."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from lakes import KEY, Night
from small_api import SEASON

from sportmonks_sdk import ConfigurationError, Lake, Sportmonks, SportmonksWarning

FIRST, SECOND = 23614, 25583
DAMAGED, HEALTHY = f"8-{FIRST}", f"8-{SECOND}"


def damage(lake: Path, table: str, key: str = DAMAGED, *, gone: bool = False) -> None:
    """Cut the newest version of a table off, or take it away."""
    path = max((lake / "_lake" / "versions" / table).glob(f"{key}-*.parquet"))
    data = path.read_bytes()
    path.unlink()  # a link: the stable file is another thing
    if not gone:
        path.write_bytes(data[: len(data) // 2])


@pytest.fixture
def path(client: Sportmonks, tmp_path: Path) -> Path:
    """A lake of two seasons with a table of each, and one table of none."""
    client.lake(tmp_path / "lake").update(season=[FIRST, SECOND], tables=["standings", "countries"])
    return tmp_path / "lake"


@pytest.mark.parametrize("gone", [False, True], ids=["cut off", "missing"])
@pytest.mark.parametrize("table", ["fixtures", "scores"])
def test_the_others_are_updated_and_full_mends_it(client: Sportmonks, path: Path, table: str, gone: bool) -> None:
    before = Lake(path).read(table, season=FIRST)
    damage(path, table, gone=gone)
    told = rf"partition {DAMAGED} stays as it was: cannot read {table} in .*; .*update\(full=True\) fetches"
    with pytest.warns(SportmonksWarning, match=told):
        report = client.lake(path).update(include="events")
    assert (report.status, list(report.failed)) == ("failed", [DAMAGED])
    assert report.written == {HEALTHY: ("events",)}
    assert report.partitions == 5
    mended = client.lake(path).update(season=FIRST, full=True)
    assert mended.whole
    assert mended.written == {DAMAGED: (table,)}
    assert Lake(path).read(table, season=FIRST).equals(before)


def test_tables_of_a_season_are_brought_up_to_date_without_its_fixtures(client: Sportmonks, path: Path) -> None:
    damage(path, "fixtures")
    with pytest.warns(SportmonksWarning, match=f"partition {DAMAGED} stays as it was"):
        report = client.lake(path).update(season=[FIRST, SECOND], tables="rounds")
    assert list(report.failed) == [DAMAGED]
    assert set(report.written) == {f"rounds@{DAMAGED}", f"rounds@{HEALTHY}"}


def test_a_dry_run_prices_the_others(client: Sportmonks, path: Path) -> None:
    whole = client.lake(path).update(full=True, dry_run=True)
    damage(path, "fixtures")
    with pytest.warns(SportmonksWarning, match=f"partition {DAMAGED} stays as it was"):
        report = client.lake(path).update(dry_run=True)
    assert (report.status, list(report.failed)) == ("failed", [DAMAGED])
    full = client.lake(path).update(full=True, dry_run=True)
    assert (full.failed, full.price) == ({}, whole.price)


def test_where_nothing_else_is_meant_it_is_an_error(night: Night) -> None:
    asyncio.run(night.update(season=SEASON))
    damage(night.path, "fixtures", KEY)
    with pytest.raises(ConfigurationError, match="cannot read fixtures in"):
        asyncio.run(night.update(season=SEASON))
