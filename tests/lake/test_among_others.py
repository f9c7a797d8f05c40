"""A lake is not begun among files of others: it is refused before anything is spent, and nothing is touched."""

from __future__ import annotations

import asyncio

import pytest
from lakes import Night, contents
from small_api import SEASON

from sportmonks_sdk import ConfigurationError, Lake


@pytest.mark.parametrize("dry_run", [False, True])
@pytest.mark.parametrize("foreign", ["README.md", "src/code.py", "events.parquet", "events", "lake.missing.csv"])
def test_a_folder_with_files_of_others_is_refused(night: Night, foreign: str, dry_run: bool) -> None:
    there = night.path / foreign
    there.parent.mkdir(parents=True)
    there.write_text("x", encoding="utf-8")
    name = foreign.partition("/")[0]
    with pytest.raises(ConfigurationError, match=rf"holds '{name}', which no lake wrote; take .* as '.*lake/lake'"):
        asyncio.run(night.update(season=SEASON, dry_run=dry_run))
    assert list(contents(night.path)) == [foreign]
    assert not night.server.requests


def test_of_many_files_the_first_are_named(night: Night) -> None:
    night.path.mkdir()
    for name in "dcba":
        night.path.joinpath(name).touch()
    with pytest.raises(ConfigurationError, match="holds 'a', 'b', 'c', …, which"):
        asyncio.run(night.update(season=SEASON))


def test_what_a_disk_a_desktop_or_a_watch_left_is_no_hindrance(night: Night) -> None:
    for name in ("lost+found", "changes", "_lake/parts", "events"):
        night.path.joinpath(name).mkdir(parents=True)
    night.path.joinpath(".DS_Store").touch()
    assert asyncio.run(night.update(season=SEASON)).status == "written"


def test_a_lake_that_is_one_goes_on(night: Night) -> None:
    asyncio.run(night.update(season=SEASON))
    night.path.joinpath("README.md").write_text("ours", encoding="utf-8")
    assert asyncio.run(night.update(season=SEASON)).whole
    assert list(Lake(night.path).verify().problems) == ["README.md"]
