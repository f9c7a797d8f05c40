"""A manifest that cannot be read costs its own partition: the others are updated, and it is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from lakes import contents

from sportmonks_sdk import ConfigurationError, Lake, Sportmonks, SportmonksWarning
from sportmonks_sdk.sandbox import SandboxServer

FIRST, SECOND = 23614, 25583
DAMAGED = "8-23614"
HEALTHY = "8-25583"
TOLD = rf"partition {DAMAGED} stays as it was: cannot read the manifest .*{DAMAGED}\.json.* put it back from a backup"


def damage(lake: Lake, key: str = DAMAGED) -> Path:
    """Cut the manifest of a partition off, as a full disk or a copy that broke off does."""
    path = lake.path / "_lake" / "parts" / f"{key}.json"
    path.write_bytes(path.read_bytes()[:100])
    return path


@pytest.fixture
def path(client: Sportmonks, tmp_path: Path) -> Path:
    """A lake of two seasons and a table of each, and one table of none; the manifest of one season is damaged."""
    lake = client.lake(tmp_path / "lake")
    lake.update(season=[FIRST, SECOND], tables=["standings", "countries"])
    damage(lake)
    return lake.path


@pytest.mark.parametrize("meant", [{}, {"season": [FIRST, SECOND]}], ids=["all", "seasons"])
def test_the_others_are_updated_and_it_is_told(client: Sportmonks, path: Path, meant: dict[str, object]) -> None:
    before = {name: told for name, told in contents(path).items() if DAMAGED in name and "standings" not in name}
    with pytest.warns(SportmonksWarning, match=TOLD):
        report = client.lake(path).update(**meant, include="events", full=True)  # type: ignore[arg-type]
    assert report.status == "failed"
    assert not report.whole
    assert list(report.failed) == [DAMAGED]
    assert report.written == {HEALTHY: ("events",)}
    assert report.partitions == (5 if meant == {} else 4)
    assert {name: told for name, told in contents(path).items() if name in before} == before
    assert Lake(path).scan("events", season=SECOND).collect().height, "what is whole is read by itself"


def test_a_dry_run_prices_the_others(client: Sportmonks, path: Path) -> None:
    with pytest.warns(SportmonksWarning, match=TOLD):
        report = client.lake(path).update(full=True, dry_run=True)
    assert list(report.failed) == [DAMAGED]
    assert report.price == 8 + 3


def test_a_damaged_table_of_a_season_leaves_its_fixtures_alone(client: Sportmonks, path: Path) -> None:
    damage(Lake(path), f"standings@{HEALTHY}")
    damage(Lake(path), "countries@all-all")
    with pytest.warns(SportmonksWarning) as said:
        report = client.lake(path).update(season=SECOND, full=True, include="events", tables="countries")
    assert set(report.failed) == {f"standings@{HEALTHY}", "countries@all-all"}
    assert len(said) == 2
    assert list(report.written) == [HEALTHY]


def test_another_season_does_not_hear_of_it(client: Sportmonks, path: Path) -> None:
    report = client.lake(path).update(season=SECOND)
    assert (report.failed, report.status) == ({}, "unchanged")


def test_where_nothing_else_is_meant_it_is_an_error(client: Sportmonks, path: Path) -> None:
    for again in ("standings@8-23614", HEALTHY, f"standings@{HEALTHY}", "countries@all-all"):
        with pytest.raises(ConfigurationError, match=r"cannot read the manifest .*8-23614\.json"):
            client.lake(damage(Lake(path), again).parents[2]).update(season=FIRST)
    with pytest.raises(ConfigurationError, match="cannot read the manifest"):
        client.lake(path).update()


def test_a_task_of_each_season_and_one_of_them_failed(
    sandbox: SandboxServer, token: str, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPORTMONKS_API_TOKEN", token)
    with Sportmonks(base_url=sandbox.url, progress=False) as client:
        tasks = client.lake(path).tasks()
        assert [one.season for one in client.lake(path).tasks(league=8)] == [FIRST, SECOND]
    damage(Lake(path), f"standings@{DAMAGED}")
    first, second = (task.run() for task in tasks)
    assert (list(first.failed), first.status) == ([f"season={FIRST}"], "failed")
    assert (second.failed, second.status) == ({}, "unchanged")
