"""A lake as Delta tables: the rows of the lake, and nothing written where nothing changed."""

from __future__ import annotations

import importlib.util
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from lakes import Night, contents, match
from polars.testing import assert_frame_equal
from small_api import LEAGUE, SEASON

from sportmonks_sdk import ConfigurationError, Lake, SelectionError, Sportmonks

OTHER = 77
HERE = importlib.util.find_spec("deltalake") is not None
needed = pytest.mark.skipif(not HERE, reason="NOT RUN: deltalake is not installed; make delta")


def read(path: Path, name: str) -> pl.DataFrame:
    """A Delta table as its own package reads it."""
    from deltalake import DeltaTable

    frame = pl.from_arrow(DeltaTable(path / name).to_pyarrow_table())
    assert isinstance(frame, pl.DataFrame)
    return frame


def same(path: Path, lake: Lake) -> None:
    for name in lake.tables():
        ours = lake.read(name)
        keys = [column for column in ("season_id", "fixture_id", *ours.columns) if column in ours.columns]
        theirs = read(path, name).select(ours.columns).cast(dict(ours.schema))
        assert_frame_equal(theirs.sort(keys), ours.sort(keys))


@needed
async def test_the_rows_are_those_of_the_lake_and_an_unchanged_night_writes_nothing(
    night: Night, tmp_path: Path
) -> None:
    night.api.rows |= {number: match(number, -500 + number) | {"season_id": OTHER} for number in range(101, 105)}
    await night.update(season=[SEASON, OTHER], include="events")
    delta = tmp_path / "delta"
    assert night.lake.to_delta(delta) == {"fixtures": 2, "participants": 2, "scores": 2, "events": 2}
    same(delta, night.lake)
    assert set(night.lake.to_delta(delta).values()) == {0}
    night.api.rows[102]["events"][0]["minute"] = 88
    assert (await night.later(60)).written == {f"{LEAGUE}-{OTHER}": ("events",)}
    assert night.lake.to_delta(delta) == {"fixtures": 0, "participants": 0, "scores": 0, "events": 1}
    same(delta, night.lake)
    del night.api.rows[104]
    await night.later(1)
    night.lake.to_delta(delta)
    same(delta, night.lake)


@needed
async def test_several_at_once_lose_no_row_and_double_none(night: Night, tmp_path: Path) -> None:
    night.api.rows |= {number: match(number, -500 + number) | {"season_id": OTHER} for number in range(101, 105)}
    await night.update(season=[SEASON, OTHER], include="events")
    delta, begin = tmp_path / "delta", threading.Barrier(3)

    def write() -> dict[str, int]:
        begin.wait()
        return night.lake.to_delta(delta)

    for minute in range(4):
        with ThreadPoolExecutor(3) as threads:
            done = [one.result() for one in [threads.submit(write) for _ in range(3)]]
        assert sum(one["events"] for one in done) == 2
        same(delta, night.lake)
        assert set(night.lake.to_delta(delta).values()) == {0}
        for number in (1, 102):
            night.api.rows[number]["events"][0]["minute"] = 60 + minute
        await night.later(1, full=True)


@needed
async def test_a_table_that_others_look_after_is_still_known(night: Night, tmp_path: Path) -> None:
    from deltalake import DeltaTable

    await night.update(season=SEASON)
    night.lake.to_delta(tmp_path / "delta")
    DeltaTable(tmp_path / "delta/fixtures").vacuum(retention_hours=0, enforce_retention_duration=False, dry_run=False)
    assert set(night.lake.to_delta(tmp_path / "delta").values()) == {0}


@needed
async def test_a_new_column_is_taken_in(night: Night, tmp_path: Path) -> None:
    await night.update(season=SEASON, include="events")
    night.lake.to_delta(tmp_path / "delta")
    await night.update(season=SEASON, include="events.player")
    night.lake.to_delta(tmp_path / "delta")
    same(tmp_path / "delta", night.lake)


@needed
async def test_a_lake_that_was_made_anew_is_not_taken_for_the_one_before(night: Night, tmp_path: Path) -> None:
    await night.update(season=SEASON)
    night.lake.to_delta(tmp_path / "delta")
    shutil.rmtree(night.path)
    night.api.rows[3]["name"] = "Another name"
    await night.update(season=SEASON)
    assert night.lake.to_delta(tmp_path / "delta")["fixtures"] == 1
    same(tmp_path / "delta", night.lake)


@needed
@pytest.mark.parametrize("below", ["", "delta", "_lake/delta"])
async def test_the_folder_of_a_lake_is_no_place_for_delta_tables(night: Night, below: str) -> None:
    await night.update(season=SEASON)
    before = contents(night.path)
    with pytest.raises(ConfigurationError, match=r"lies in the lake .*take another folder"):
        night.lake.to_delta(night.path / below)
    assert contents(night.path) == before


class Place:
    """A path that is none of pathlib's."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __fspath__(self) -> str:
        return str(self.path)


@needed
async def test_whatever_is_a_path_is_a_target(night: Night, tmp_path: Path) -> None:
    await night.update(season=SEASON)
    night.lake.to_delta(Place(tmp_path / "delta"))
    same(tmp_path / "delta", night.lake)


@needed
def test_tables_without_fixtures_are_tables_as_well(client: Sportmonks, tmp_path: Path) -> None:
    lake = client.lake(tmp_path / "lake")
    lake.update(season=25583, tables=["standings", "countries"])
    assert lake.to_delta(tmp_path / "delta")["countries"] == 1
    assert read(tmp_path / "delta", "countries").height == lake.read("countries").height
    same(tmp_path / "delta", lake.snapshot())
    assert set(lake.to_delta(tmp_path / "delta").values()) == {0}


@needed
@pytest.mark.parametrize("path", ["", 5, None, b"delta", ["delta"]])
def test_what_is_no_path_is_refused(path: Any, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="to_delta takes a folder or a URL"):
        Lake(tmp_path).to_delta(path)


@needed
@pytest.mark.parametrize(
    "options", [True, 1.5, b"x", "x", {"key": 1}, {1: "x"}, ["a", "b"], pl.Series(["a"])], ids=repr
)
async def test_what_are_no_options_of_a_store_is_refused(night: Night, options: Any, tmp_path: Path) -> None:
    await night.update(season=SEASON)
    with pytest.raises(ConfigurationError, match="storage_options= takes texts by name"):
        night.lake.to_delta(tmp_path / "delta", storage_options=options)
    assert not (tmp_path / "delta").exists()


@needed
async def test_a_past_night_is_not_taken_for_what_is_in_force(night: Night, tmp_path: Path) -> None:
    await night.update(season=SEASON)
    with pytest.raises(SelectionError, match=r"writes what is in force, and this is Lake.*as_of="):
        night.lake.as_of("2020-01-01").to_delta(tmp_path / "delta")


@needed
async def test_a_file_that_is_damaged_is_told(night: Night, tmp_path: Path) -> None:
    await night.update(season=SEASON)
    (path,) = night.lake.files("fixtures")
    path.write_bytes(b"PAR1" + bytes(40) + b"PAR1")
    with pytest.raises(ConfigurationError, match=r"cannot read fixtures in .*parquet: .*verify\(\)"):
        night.lake.to_delta(tmp_path / "delta")


@needed
async def test_a_target_that_cannot_be_written_is_said(night: Night, tmp_path: Path) -> None:
    await night.update(season=SEASON)
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ConfigurationError, match="cannot write the Delta table") as told:
        night.lake.to_delta(tmp_path / "file")
    assert str(told.value).isprintable()


@needed
async def test_a_table_of_others_is_not_replaced(night: Night, tmp_path: Path) -> None:
    from deltalake import write_deltalake

    await night.update(season=SEASON)
    theirs = pl.DataFrame({"theirs": [1, 2]})
    write_deltalake(tmp_path / "fixtures", theirs)
    with pytest.raises(ConfigurationError, match="no lake wrote"):
        night.lake.to_delta(tmp_path)
    assert_frame_equal(read(tmp_path, "fixtures"), theirs)


def test_without_the_package_the_error_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ConfigurationError, match="extra delta"):
        Lake(tmp_path).to_delta(tmp_path / "delta")
