"""What a lake shows: as it is, as it was, and whether it is whole."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import tempfile
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from lakes import KEY, Night, contents, match, rows
from polars.testing import assert_frame_equal
from small_api import LEAGUE, SEASON
from virtual_client import START

from sportmonks_sdk import (
    AsyncSportmonks,
    ConfigurationError,
    Lake,
    SelectionError,
    Sportmonks,
    SportmonksWarning,
    schema,
)
from sportmonks_sdk.lake.manifest import decode
from sportmonks_sdk.lake.partitions import Partition, chosen, partition_of
from sportmonks_sdk.sandbox import SandboxServer

VERSIONS = "_lake/versions"


def day(number: int) -> date:
    return (datetime.fromtimestamp(START, UTC) + timedelta(days=number)).date()


@pytest.fixture
async def grown(night: Night) -> Night:
    """A lake of three commits: the season, another minute of one event, and one match more."""
    await night.update(season=SEASON, include="events")
    night.api.rows[3]["events"][0]["minute"] = 88
    await night.later(1, full=True)
    night.api.rows[9] = match(9, 30)
    await night.later(1)
    return night


def minutes(frame: pl.DataFrame) -> dict[int, int]:
    return dict(zip(frame["fixture_id"], frame["minute"], strict=True))


async def test_each_night_is_there_as_it_was(grown: Night) -> None:
    lake = grown.lake
    assert lake.as_of(day(-1)).tables() == ()
    assert minutes(lake.as_of(day(0)).read("events"))[3] == 5
    assert minutes(lake.as_of(day(1).isoformat()).read("events"))[3] == 88
    assert [lake.read("fixtures", as_of=day(number)).height for number in (0, 1, 2, 3)] == [8, 8, 9, 9]
    assert lake.read("fixtures").height == 9


async def test_a_time_before_the_first_night_is_not_empty_in_silence(grown: Night) -> None:
    told = rf"had no events at {day(-1)} 23:59 UTC; its first night is {day(0)} "
    with pytest.warns(SportmonksWarning, match=told):
        assert grown.lake.as_of(day(-1)).read("events").height == 0
    with pytest.warns(SportmonksWarning, match="had no fixtures at"):
        assert grown.lake.read("fixtures", as_of=datetime.fromtimestamp(START - 1, UTC)).height == 0
    with pytest.warns(SportmonksWarning, match=told):
        assert grown.lake.files("events", as_of=day(-1)) == []
    with pytest.warns(SportmonksWarning, match=rf"has no events of season {SEASON + 1}; lake\.info\(\)"):
        assert grown.lake.read("events", season=SEASON + 1, as_of=day(0)).height == 0
    assert "nothing at that time" in grown.lake.as_of(day(-1))._repr_html_()


async def test_what_there_was_is_told_as_it_was(grown: Night) -> None:
    then = grown.lake.as_of(day(1)).info().row(by_predicate=pl.col("table") == "events", named=True)
    assert (then["rows"], then["versions"], then["nights"]) == (8, 2, 2)
    assert then["updated"].date() == day(1)
    assert str(day(1)) in grown.lake.as_of(day(1))._repr_html_()


async def test_ten_nights_are_each_as_they_were(night: Night) -> None:
    seen: list[dict[str, pl.DataFrame]] = []
    await night.update(season=SEASON, include="events")
    for number in range(10):
        night.api.rows[1 + number % 8]["events"][0]["minute"] = 10 + number
        night.api.rows[20 + number] = match(20 + number, 40)
        await night.later(1, full=True)
        seen.append({name: night.lake.read(name) for name in night.lake.tables()})
    for number, tables in enumerate(seen, 1):
        then = night.lake.as_of(day(number))
        for name, frame in tables.items():
            assert_frame_equal(then.read(name), frame)


async def test_a_clock_that_is_set_back_hides_a_night_and_loses_no_row(night: Night) -> None:
    await night.update(season=SEASON, include="events")
    night.api.rows[3]["events"][0]["minute"] = 88
    await night.later(-3, full=True)
    assert minutes(night.lake.read("events"))[3] == 88
    with pytest.warns(SportmonksWarning, match=f"its first night is {day(-3)} "):
        assert night.lake.as_of(day(-4)).read("events").height == 0
    for number in (-3, 0, 1):
        assert minutes(night.lake.as_of(day(number)).read("events"))[3] == 88
    await night.later(4)
    assert [one.number for one in night.lake.partitions()[0].nights] == [1, 2]
    assert night.lake.verify().whole


async def test_a_held_scan_gives_what_it_would_have_given(night: Night) -> None:
    await night.update(season=SEASON, include="events")
    held = night.lake.scan("events").select("fixture_id", "minute")
    before = held.collect()
    for number in range(5):
        night.api.rows[3]["events"][0]["minute"] = 20 + number
        await night.later(1, full=True)
        assert_frame_equal(held.collect(), before)
    assert minutes(night.lake.read("events"))[3] == 24


async def test_only_the_files_of_what_is_asked_are_opened(night: Night) -> None:
    night.api.rows[101] = match(101, -500) | {"season_id": 77}
    await night.update(league=LEAGUE)
    shutil.rmtree(night.path / VERSIONS / "participants")
    (night.path / VERSIONS / "fixtures" / f"{LEAGUE}-77-000001.parquet").unlink()
    assert night.lake.read("fixtures", season=SEASON).height == 8
    assert night.lake.read("fixtures", season=SEASON, league=[LEAGUE]).height == 8
    with pytest.warns(SportmonksWarning, match=r"has no fixtures of league 9; lake.info\(\) says what it has"):
        assert night.lake.read("fixtures", league=9).height == 0


async def test_a_manifest_of_another_season_is_not_opened(night: Night) -> None:
    night.api.rows[101] = match(101, -500) | {"season_id": 77}
    await night.update(league=LEAGUE)
    held = night.lake.snapshot()
    os.truncate(night.path / "_lake" / "parts" / f"{LEAGUE}-77.json", 9)
    for lake in (night.lake, held):
        assert lake.read("fixtures", season=SEASON, league=LEAGUE).height == 8
        with pytest.warns(SportmonksWarning, match=f"has no fixtures of league 9 and season {SEASON}; lake.info"):
            assert lake.read("fixtures", season=SEASON, league=9).height == 0
    with pytest.raises(ConfigurationError, match="cannot read the manifest"):
        night.lake.read("fixtures", season=77)


async def test_a_manifest_of_another_table_is_not_opened(night: Night) -> None:
    await night.update(season=SEASON)
    parts = night.path / "_lake" / "parts"
    (parts / f"standings@{KEY}.json").write_bytes(b"{")
    assert night.lake.read("fixtures").height == 8
    with pytest.warns(SportmonksWarning, match=rf"of season 1, 2, 3, 4, 5, … \({SEASON - 1:,}\); lake\.info"):
        assert night.lake.read("fixtures", season=range(1, SEASON + 1)).height == 8
    with pytest.raises(ConfigurationError, match="cannot read the manifest"):
        night.lake.read("standings", season=SEASON)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ((None, None), ["8-1", "8-2", "9-11", "all-all", "standings@8-1", "countries@all-all"]),
        ((None, None, ""), ["8-1", "8-2", "9-11", "all-all"]),
        ((None, None, "standings"), ["standings@8-1"]),
        ((None, {1}), ["8-1", "standings@8-1"]),
        (({8}, None, ""), ["8-1", "8-2"]),
        (({8}, {1, 11}, ""), ["8-1"]),
        (({9}, {1}), []),
    ],
)
def test_which_partitions_are_meant(asked: Any, found: list[str]) -> None:
    keys = ["8-1", "8-2", "9-11", "all-all", "standings@8-1", "countries@all-all", "export", "a note"]
    assert chosen(keys, *asked) == found


async def test_a_column_that_one_season_lacks_is_null_there(night: Night) -> None:
    night.api.rows[101] = match(101, -500) | {"season_id": 77}
    await night.update(season=SEASON, include="events")
    await night.update(season=77, include="events.player")
    frame = night.lake.read("events")
    assert frame.height == 9
    assert set(schema("events", "events.player")) <= set(frame.columns)


async def test_a_table_that_is_not_there_is_empty_with_all_its_columns(night: Night) -> None:
    with pytest.warns(
        SportmonksWarning, match="holds no lake yet, or is not the folder that is meant: events is empty"
    ):
        frame = night.lake.read("events")
    assert frame.height == 0
    assert set(schema("events")) <= set(frame.columns)
    with pytest.raises(SelectionError, match="did you mean 'events'"):
        night.lake.scan("event")


async def test_a_season_among_several_that_is_not_there_is_told(night: Night) -> None:
    await night.update(season=SEASON)
    night.api.rows[101] = match(101, 1) | {"season_id": SEASON + 1}
    await night.later(1, season=SEASON + 1)
    for ask in (night.lake.read, night.lake.scan, night.lake.files):
        with pytest.warns(SportmonksWarning, match=rf"has no fixtures of season {SEASON + 2}; lake\.info"):
            ask("fixtures", season=[SEASON, SEASON + 2])
    with pytest.warns(SportmonksWarning, match=f"has no fixtures of league {LEAGUE + 1}; "):
        night.lake.read("fixtures", league=[LEAGUE, LEAGUE + 1])
    told = rf"had no fixtures of season {SEASON + 1} at {day(0)} .*; its first night is {day(1)} "
    with pytest.warns(SportmonksWarning, match=told):
        assert night.lake.read("fixtures", season=[SEASON, SEASON + 1], as_of=day(0)).height == 8
    assert night.lake.read("fixtures", season=[SEASON, SEASON + 1]).height == 9
    assert night.lake.read("fixtures", as_of=day(0)).height == 8


@pytest.mark.parametrize("told", ["7", True, [], [1.5], {}])
async def test_an_id_that_is_none_is_refused(night: Night, told: Any) -> None:
    with pytest.raises(SelectionError, match=r"season ids are|season= names no id|an id is a number"):
        night.lake.scan("events", season=told)


async def test_what_there_is(grown: Night) -> None:
    info = grown.lake.info()
    assert info["table"].to_list() == ["fixtures", "participants", "scores", "events"]
    assert info["rows"].to_list() == [9, 18, 18, 9]
    assert info["versions"].to_list() == [2, 2, 2, 3]
    assert set(info["nights"]) == {3}
    assert set(info["include"]) == {"events;participants;scores"}
    assert (info["updated"] - info["first"]).dt.total_days().to_list() == [2] * 4
    assert repr(grown.lake) == f"Lake({str(grown.path)!r})"
    assert "as_of='2026-11-23T23:59:59.999999+00:00'" in repr(grown.lake.as_of("2026-11-23"))


def flip(path: Path) -> None:
    body = bytearray(path.read_bytes())
    body[len(body) // 2] ^= 1
    path.write_bytes(bytes(body))


STABLE, OLD = f"events/{KEY}.parquet", f"{VERSIONS}/events/{KEY}-000001.parquet"
HARM: dict[str, tuple[str, Callable[[Path], Any], str]] = {
    "a flipped byte": (STABLE, flip, "not as it was written"),
    "a flipped byte of an old night": (OLD, flip, "not as it was written"),
    "a deleted version": (OLD, Path.unlink, "missing"),
    "a deleted stable file": (STABLE, Path.unlink, "missing; the next update puts it back"),
    "a foreign file": ("events/mine.parquet", lambda path: path.write_bytes(b"x"), "no manifest knows"),
    "a foreign version": (f"{VERSIONS}/events/x.parquet", lambda path: path.write_bytes(b"x"), "no manifest knows"),
    "a truncated manifest": (f"_lake/parts/{KEY}.json", lambda path: os.truncate(path, 90), "cannot be read"),
    "a digit in a manifest": (
        f"_lake/parts/{KEY}.json",
        lambda path: path.write_bytes(path.read_bytes().replace(b'"rows": 9', b'"rows": 8', 1)),
        "cannot be read: it is not as it was written",
    ),
    "a manifest of something else": (
        f"_lake/parts/{KEY}.json",
        lambda path: path.write_bytes(path.read_bytes().replace(b'"nights"', b'"knights"')),
        "cannot be read",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "harm", "said"), HARM.values(), ids=HARM)
async def test_verify_finds(grown: Night, name: str, harm: Callable[[Path], Any], said: str) -> None:
    assert grown.lake.verify().whole
    harm(grown.path / name)
    found = grown.lake.verify()
    assert not found.whole
    assert said in found.problems[name]
    assert name in repr(found)


async def test_a_file_that_was_harmed_is_fetched_anew_in_full(grown: Night) -> None:
    before = rows(grown.path, "events")
    flip(grown.path / STABLE)
    await grown.update(full=True)
    assert grown.lake.verify().problems.keys() == {f"{VERSIONS}/events/{KEY}-000003.parquet"}
    assert_frame_equal(rows(grown.path, "events"), before)


async def test_compact_drops_what_is_not_kept_and_nothing_else(grown: Night, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = "sportmonks_sdk.lake.lake.datetime"

    class At(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:
            return datetime.fromtimestamp(START, UTC) + timedelta(days=3)

    monkeypatch.setattr(clock, At)
    now = rows(grown.path, "events")
    assert grown.lake.compact() == 0
    assert grown.lake.compact(keep="season") == 0, "the season goes on"
    then = grown.lake.read("events", as_of=day(1))
    assert grown.lake.compact(keep="2 nights") == 1
    assert_frame_equal(grown.lake.read("events", as_of=day(1)), then)
    with pytest.warns(SportmonksWarning, match=rf"no longer knows events of {KEY} as of {day(0)} .* from {day(1)} "):
        assert grown.lake.read("events", as_of=day(0)).height == 0
    assert grown.lake.compact(keep="1 night") == 4
    assert grown.lake.compact(keep="1 night") == 0
    assert_frame_equal(rows(grown.path, "events"), now)
    assert grown.lake.verify().whole
    grown.api.rows[9]["name"] = "Another name"
    await grown.later(1, full=True)
    assert grown.lake.verify().whole


async def test_a_season_that_is_over_keeps_its_last_night(night: Night) -> None:
    await night.update(season=SEASON)
    night.api.rows[3]["name"] = "Another name"
    await night.update(full=True)
    assert night.lake.compact(keep="season") == 1
    assert len(list((night.path / VERSIONS).rglob("*.parquet"))) == 3


async def test_a_season_whose_nights_were_dropped_is_not_missing_in_silence(night: Night) -> None:
    await night.update(season=SEASON)
    night.api.rows |= {number: match(number, number) | {"season_id": SEASON + 1} for number in (101, 102)}
    await night.update(season=SEASON + 1)
    night.api.rows[3]["name"] = "Another name"
    await night.later(1, season=SEASON, full=True)
    assert night.lake.compact(keep="season") == 1
    with pytest.warns(SportmonksWarning, match=f"no longer knows fixtures of {KEY} as of"):
        assert night.lake.read("fixtures", as_of=day(0)).height == 2


@pytest.mark.parametrize("keep", ["", "7", "0 nights", "seasons", None, "-1 nights", "7 days"])
async def test_what_is_kept_is_said_right(night: Night, keep: Any) -> None:
    with pytest.raises(SelectionError, match="keep= is a number of nights"):
        night.lake.compact(keep)


@pytest.mark.parametrize("when", ["", "yesterday", 5, None, "2026-13-01", "2026-W01", "2026-W01-2"])
async def test_a_time_is_said_right(night: Night, when: Any) -> None:
    if when is not None:
        with pytest.raises(SelectionError, match="as_of= is a day or a time"):
            night.lake.as_of(when)


async def test_opening_a_lake_finishes_what_a_kill_left(grown: Night) -> None:
    (grown.path / "_lake" / "tmp" / KEY).mkdir(parents=True)
    (grown.path / "_lake" / "tmp" / KEY / "left").write_bytes(b"x")
    assert Lake(grown.path).verify().whole
    assert not (grown.path / "_lake" / "tmp").exists()


async def test_a_lake_that_cannot_be_read_says_so_and_what_it_advises_mends_it(grown: Night) -> None:
    manifest = grown.path / "_lake" / "parts" / f"{KEY}.json"
    before = grown.lake.read("events")
    os.truncate(manifest, 90)
    advice = "cannot read the manifest .* remove it and update its season again"
    for read in (grown.lake.tables, grown.lake.info, lambda: grown.lake.scan("events"), grown.lake.compact):
        with pytest.raises(ConfigurationError, match=advice):
            read()
    with pytest.raises(ConfigurationError, match=advice):
        await grown.update()
    manifest.unlink()
    await grown.update(season=SEASON, include="events")
    assert grown.lake.verify().whole
    assert_frame_equal(grown.lake.read("events"), before)


async def test_a_manifest_that_is_whole_is_not_to_be_removed(grown: Night) -> None:
    manifest = grown.path / "_lake" / "parts" / f"{KEY}.json"
    manifest.write_bytes(manifest.read_bytes().replace(b'"format": 1', b'"format": 2'))
    with pytest.raises(ConfigurationError, match="another version of sportmonks-sdk") as read:
        grown.lake.read("events")
    with pytest.raises(ConfigurationError, match="another version of sportmonks-sdk") as written:
        await grown.update(season=SEASON)
    manifest.unlink()
    manifest.mkdir()
    with pytest.raises(ConfigurationError, match="Is a directory") as no_file:
        grown.lake.read("events")
    assert not any("remove it" in str(one.value) for one in (read, written, no_file))


async def test_a_folder_in_the_place_of_a_stable_file_is_not_put_back(grown: Night) -> None:
    (grown.path / STABLE).unlink()
    (grown.path / STABLE).mkdir()
    assert grown.lake.verify().problems == {STABLE: "the file cannot be read: Is a directory"}
    with pytest.raises(ConfigurationError, match=f"{STABLE}: Is a directory; the lake is as before"):
        await grown.update(season=SEASON)


@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="NOT RUN: no second file system here")
async def test_a_table_on_another_file_system_is_told_before_the_commit(grown: Night) -> None:
    with tempfile.TemporaryDirectory(dir="/dev/shm") as elsewhere:
        events = grown.path / "events"
        shutil.move(events, elsewhere)
        events.symlink_to(Path(elsewhere, "events"))
        before = contents(grown.path, looks=True)
        grown.api.rows[3]["events"][0]["minute"] = 89
        with pytest.raises(ConfigurationError, match=r"events: Invalid cross-device link; the lake is as before"):
            await grown.later(1, full=True)
        assert contents(grown.path, looks=True) == before


def other(about: dict[str, Any]) -> None:
    about["league"] = LEAGUE + 1


def outside(about: dict[str, Any]) -> None:
    about["nights"][-1]["tables"]["events"] = "../../../events.parquet"
    about["files"]["../../../events.parquet"] = next(iter(about["files"].values()))


@pytest.mark.parametrize(
    ("lie", "said"),
    [
        (other, f"of the partition {LEAGUE + 1}-{SEASON}"),
        (outside, "other versions than it tells of"),
        (lambda about: about["files"].popitem(), "of which nothing is said"),
        (lambda about: about["nights"][0].update(at="2026-11-20T04:00:00"), "Expected `datetime` with a timezone"),
        (lambda about: about["nights"].clear(), "no commit in it"),
    ],
)
async def test_a_manifest_that_lies_is_told_and_nothing_is_changed(
    grown: Night, lie: Callable[[Any], Any], said: str
) -> None:
    manifest = grown.path / "_lake" / "parts" / f"{KEY}.json"
    told = json.loads(manifest.read_bytes())
    lie(told["about"])
    manifest.write_text(json.dumps(told | {"digest": ""}))  # by somebody who is no disk that fails
    before = contents(grown.path, looks=True)
    for read in (lambda: grown.lake.scan("events"), grown.lake.info, grown.lake.compact, grown.lake.tables):
        with pytest.raises(ConfigurationError, match=f"cannot read the manifest .*{said}"):
            read()
    with pytest.raises(ConfigurationError, match=said):
        await grown.update(season=SEASON, full=True)
    assert said in grown.lake.verify().problems[f"_lake/parts/{KEY}.json"]
    assert contents(grown.path, looks=True) == before


async def test_a_dtype_of_a_later_version_is_named(grown: Night) -> None:
    manifest = grown.path / "_lake" / "parts" / f"{KEY}.json"
    text = json.loads(manifest.read_bytes().replace(b'"Boolean"', b'"Int128"'))
    manifest.write_text(json.dumps(text | {"digest": ""}))
    assert decode(manifest.read_bytes()).lasting
    with pytest.raises(ConfigurationError, match="'Int128'; read it with a later version"):
        grown.lake.scan("events")


def test_the_faces_update_and_read_alike(
    client: Sportmonks, sandbox: SandboxServer, tmp_path: Path, token: str
) -> None:
    lake = client.lake(tmp_path / "lake")
    report = lake.update(season=25583, include=["events"])
    assert report.fixtures == 380
    tables = client.tables(season=25583, include=["events"])
    for name in lake.tables():
        told = tables[name].drop("kickoff_local", strict=False).sort("fixture_id", maintain_order=True)
        assert_frame_equal(lake.read(name), told)
    with pytest.raises(ConfigurationError, match="is a lake"):
        client.export(tmp_path / "lake", season=25583)
    assert token.encode() not in b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_a_folder_with_an_export_is_no_place_for_a_lake(client: Sportmonks, tmp_path: Path) -> None:
    client.export(tmp_path, season=25583, limit=3)
    with pytest.raises(ConfigurationError, match="holds an export"):
        client.lake(tmp_path).update(season=25583)


def test_a_folder_that_is_no_lake_is_not_whole_in_silence(tmp_path: Path) -> None:
    for look in (Lake(tmp_path / "typo").verify, Lake(tmp_path / "typo").compact):
        with pytest.warns(SportmonksWarning, match="typo holds no lake yet, or is not the folder that is meant"):
            look()
    assert not (tmp_path / "typo").exists()


def test_a_folder_that_polars_could_not_open_is_refused_before_anything_is_spent(
    client: Sportmonks, tmp_path: Path
) -> None:
    with pytest.raises(ConfigurationError, match=r"cannot open the lake .*surrogates not allowed"):
        client.lake(tmp_path / "\udcff")


def test_a_folder_of_a_lake_is_no_place_for_another(client: Sportmonks, tmp_path: Path) -> None:
    client.lake(tmp_path / "lake").update(season=25583)
    with pytest.raises(ConfigurationError, match="lies in the lake"):
        client.lake(tmp_path / "lake" / "events").update(season=25583)
    assert client.lake(tmp_path / "lake").verify().whole


async def test_the_awaitable_faces(client: Sportmonks, sandbox: SandboxServer, tmp_path: Path) -> None:
    lake = client.aio.lake(tmp_path / "lake")
    assert (await lake.update(season=25583)).fixtures == 380
    async with AsyncSportmonks("token-of-the-async", base_url=sandbox.url) as native:
        other = native.lake(tmp_path / "other")
        assert (await other.update(season=25583)).written
        assert_frame_equal(await other.read("fixtures"), await lake.read("fixtures"))
        assert_frame_equal(other.scan("fixtures").collect(), await lake.read("fixtures"))
    assert (await lake.verify()).whole
    assert (await lake.info()).height == 3
    assert await lake.compact() == 0
    with pytest.warns(SportmonksWarning, match="its first night is"):
        assert lake.as_of("2020-01-01").read("fixtures").height == 0
    assert "AwaitableLake" in repr(lake)
    assert (lake.path, lake.tables()) == (tmp_path / "lake", ("fixtures", "participants", "scores"))
    assert [one.key for one in lake.partitions()] == ["8-25583"]
    assert "380" in lake._repr_html_()
    blocking = client.lake(tmp_path / "lake")
    assert [name for name in dir(blocking) if not name.startswith("_") and not hasattr(lake, name)] == []


def test_an_unchanged_lake_is_not_touched_by_reading(client: Sportmonks, tmp_path: Path) -> None:
    client.lake(tmp_path).update(season=25583)
    before = contents(tmp_path, looks=True)
    lake = Lake(tmp_path)
    lake.read("fixtures")
    lake.info()
    lake.verify()
    assert contents(tmp_path, looks=True) == before


DAMAGE: dict[str, Callable[[Path], object]] = {
    "missing": Path.unlink,
    "empty": lambda path: path.write_bytes(b""),
    "cut off": lambda path: os.truncate(path, 90),
    "no Parquet": lambda path: path.write_bytes(b"PAR1" + bytes(40) + b"PAR1"),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
}


@pytest.mark.parametrize("table", ["events", "fixtures"])
@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
async def test_a_version_that_cannot_be_read_is_told_and_fetched_anew(
    grown: Night, table: str, damage: Callable[[Path], object]
) -> None:
    (held,) = grown.lake.files(table)
    before = grown.lake.read(table)
    damage(held)
    told = rf"cannot read {table} in .*verify\(\).*update\(full=True\)"
    with pytest.raises(ConfigurationError, match=told):
        grown.lake.read(table)
    if table == "fixtures":  # which every update reads
        with pytest.raises(ConfigurationError, match=told):
            await grown.update(season=SEASON)
    await grown.update(season=SEASON, full=True)
    assert_frame_equal(grown.lake.read(table), before)
    assert_frame_equal(rows(grown.path, table), before)


async def test_a_file_at_which_polars_panics_is_told_as_damaged(night: Night, monkeypatch: pytest.MonkeyPatch) -> None:
    def panics(*told: Any, **how: Any) -> Any:  # as some damaged files make it, and no `except Exception` catches it
        raise pl.exceptions.PanicException("assertion failed: offset + length <= self.length")

    await night.update(season=SEASON)
    with monkeypatch.context() as patch:
        patch.setattr(pl.LazyFrame, "collect", panics)
        with pytest.raises(ConfigurationError, match=r"cannot read fixtures in .* assertion failed"):
            night.lake.read("fixtures")
    with monkeypatch.context() as patch:
        patch.setattr(pl, "read_parquet", panics)
        with pytest.raises(ConfigurationError, match=r"cannot read fixtures in .* assertion failed"):
            await night.later(1)


async def test_a_version_that_is_gone_is_told_when_it_is_asked_for(grown: Night) -> None:
    held = grown.lake.snapshot()
    (path,) = grown.lake.files("events")
    path.unlink()
    for ask in (grown.lake.scan, grown.lake.files, held.scan, held.read):
        with pytest.raises(ConfigurationError, match=r"cannot read events in .*parquet is missing.*verify\(\)"):
            ask("events")
    assert grown.lake.scan("fixtures").collect().height == 9


@pytest.mark.parametrize("after", ["_read", "_versions"])
async def test_a_version_that_is_dropped_while_it_is_read_is_read_as_it_is_now(night: Night, after: str) -> None:
    await night.update(season=SEASON, include="events")

    async def replaced() -> None:
        night.api.rows[3]["events"][0]["minute"] = 88
        await night.later(1, full=True)
        assert night.lake.compact(keep="season") == 1

    between = [lambda: asyncio.run(replaced())]

    def hook(self: Lake, *told: Any) -> Any:
        found = getattr(Lake, after)(self, *told)
        if between:
            thread = threading.Thread(target=between.pop())
            thread.start()
            thread.join()
        return found

    lake = type("Beside", (Lake,), {after: hook})(night.path)
    assert minutes(lake.read("events"))[3] == 88
    assert not between


async def test_a_manifest_that_the_disk_does_not_give_is_told(grown: Night) -> None:
    journal = grown.path / "_lake/parts" / f"{KEY}.json"
    journal.unlink()
    journal.mkdir()
    with pytest.raises(ConfigurationError, match=r"cannot read the manifest .*Is a directory"):
        grown.lake.read("events")
    with pytest.raises(ConfigurationError, match="cannot read the manifest"):
        await grown.update(season=SEASON)
    assert "cannot be read" in grown.lake.verify().problems[f"_lake/parts/{KEY}.json"]


async def test_files_are_those_of_one_commit_and_stay(grown: Night) -> None:
    before = grown.lake.files("events", season=SEASON)
    (held,) = before
    rows_then = grown.lake.read("events")
    grown.api.rows[3]["events"][0]["minute"] = 89
    await grown.later(1, full=True)
    assert_frame_equal(pl.read_parquet(held), rows_then)
    assert grown.lake.files("events") != before
    assert minutes(pl.read_parquet(grown.lake.files("events")))[3] == 89
    with pytest.warns(SportmonksWarning, match="no events of season 1"):
        assert grown.lake.files("events", season=1) == []


def test_progress_tells_the_rows_that_are_up_to_date(client: Sportmonks, tmp_path: Path) -> None:
    told: list[int] = []
    report = client.lake(tmp_path).update(
        season=[25583, 23614], tables="standings", progress=lambda update: told.append(update.rows)
    )
    assert told == sorted(told)
    assert told[-1] == sum(report.rows_now.values())
    assert len(set(told)) == 5, "nothing, two seasons, and the standings of each"
    told.clear()
    client.lake(tmp_path).update(season=25583, dry_run=True, progress=lambda update: told.append(update.rows))
    assert set(told) == {0}


@pytest.mark.parametrize(
    ("about", "said"), [({"nights": None}, "array"), ({"league": "eight"}, "int"), ({}, "no commit")]
)
def test_a_manifest_without_a_commit_is_none(about: dict[str, object], said: str) -> None:
    one = Partition(league=8, season=1, source="x", sdk="0", include=(), nights=(), files={})
    with pytest.raises(ValueError, match=said):
        partition_of({**one.about(), **about})
