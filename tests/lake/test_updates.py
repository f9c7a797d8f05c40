"""An update asks for what can have changed, writes what did, and says the rest."""

from __future__ import annotations

import errno
import itertools
from pathlib import Path

import polars as pl
import pytest
from lakes import FT, KEY, Night, contents, failing, match, rows
from lying_server import Told
from polars.testing import assert_frame_equal
from small_api import LEAGUE, NOTHING, SEASON

from sportmonks_sdk import ConfigurationError, Lake, PartialResultError, SelectionError, ServerError
from sportmonks_sdk.errors import SubscriptionError

TABLES = ("fixtures", "participants", "scores", "events")
ALL = list(range(1, 9))


async def test_the_first_update_writes_each_table_under_a_stable_name(night: Night) -> None:
    report = await night.update(season=SEASON, include="events")
    assert report.written == {KEY: TABLES}
    assert (report.fixtures, report.asked, report.changed, report.missing, report.kept) == (8, 8, 8, {}, {})
    assert report.total_requests == 2
    assert report.whole
    assert night.asked == ALL
    for name in TABLES:
        stable = night.path / name / f"{KEY}.parquet"
        version = night.path / "_lake" / "versions" / name / f"{KEY}-000001.parquet"
        assert stable.samefile(version)
        frame = rows(night.path, name)
        assert_frame_equal(frame, night.lake.read(name))
        assert frame.columns[0] == "fixture_id"
        assert set(frame["league_id"]) == {LEAGUE}
        assert set(frame["season_id"]) == {SEASON}
        assert frame["fixture_id"].is_sorted()
    assert not (night.path / "_lake" / "tmp").exists()
    assert not (night.path / "_lake" / "locks").exists()


async def test_an_unchanged_night_asks_for_little_and_writes_nothing(night: Night) -> None:
    await night.update(season=SEASON, include="events")
    before = contents(night.path)
    night.server.requests.clear()
    report = await night.later(1)
    assert len(night.server.requests) == 1, "the listing"
    assert (report.asked, report.written, report.bytes) == (0, {}, 0)
    assert contents(night.path) == before
    assert (night.path / "_lake" / "looked" / KEY).stat().st_size <= 4096


async def test_what_is_settled_is_looked_at_more_and_more_slowly(night: Night) -> None:
    await night.update(season=SEASON)
    night.server.requests.clear()
    looks = []
    for number in range(120):
        await night.later(1)
        if night.asked:
            looks.append(number)
    gaps = [after - before for before, after in itertools.pairwise(looks)]
    assert len(looks) < 10
    assert gaps == sorted(gaps)
    assert contents(night.path)[f"fixtures/{KEY}.parquet"]


async def test_a_match_that_is_played_and_a_new_one_are_asked_for(night: Night) -> None:
    night.api.rows[9] = match(9, 0.5)
    await night.update(season=SEASON, include="events")
    night.server.requests.clear()
    night.api.rows[9] |= {"state_id": FT}
    night.api.rows[10] = match(10, 20)
    report = await night.later(1)
    assert night.asked == [9, 10]
    assert report.changed == 2
    assert rows(night.path, "fixtures").filter(pl.col("fixture_id") == 9)["state_id"].item() == FT


async def test_only_the_tables_that_changed_are_written(night: Night) -> None:
    await night.update(season=SEASON, include="events")
    before = contents(night.path)
    night.api.rows[3]["events"][0]["minute"] = 88
    report = await night.later(40)
    assert report.written == {KEY: ("events",)}
    assert report.changed == 1
    after = contents(night.path)
    new = {name for name in after if after[name] != before.get(name)}
    assert new == {
        f"events/{KEY}.parquet", f"_lake/versions/events/{KEY}-000002.parquet", f"_lake/parts/{KEY}.json"
    }  # fmt: skip


async def test_only_the_partition_that_changed_is_written(night: Night) -> None:
    night.api.rows |= {number: match(number, -500 + number) | {"season_id": 77} for number in range(101, 105)}
    first = await night.update(season=[SEASON, 77])
    assert set(first.written) == {KEY, f"{LEAGUE}-77"}
    night.api.rows[102]["name"] = "Another name"
    report = await night.later(60)
    assert report.partitions == 2
    assert report.written == {f"{LEAGUE}-77": ("fixtures",)}


async def test_league_alone_is_every_season_of_it(night: Night) -> None:
    night.api.rows[50] = match(50, -500) | {"season_id": 77}
    report = await night.update(league=LEAGUE)
    assert set(report.written) == {KEY, f"{LEAGUE}-77"}


async def test_a_new_include_is_fetched_for_all_and_an_old_one_is_never_lost(night: Night) -> None:
    await night.update(season=SEASON, include="events")
    night.server.requests.clear()
    report = await night.update(season=SEASON, include="lineups")
    assert night.asked == ALL
    assert report.written == {KEY: ("lineups",)}
    await night.later(1)
    assert night.lake.tables() == (*TABLES, "lineups")
    assert night.asked == []


async def test_a_column_of_a_later_version_is_filled_once(night: Night) -> None:
    await night.update(season=SEASON, include="events")
    night.server.requests.clear()
    report = await night.update(season=SEASON, include="events.player")
    assert night.asked == ALL
    assert report.written == {KEY: ("events",)}
    assert {name for name in rows(night.path, "events").columns if name.startswith("player_")}
    await night.update()
    assert night.asked == []


async def test_a_deleted_fixture_is_gone_and_named(night: Night) -> None:
    await night.update(season=SEASON, include="events")
    del night.api.rows[4]
    report = await night.later(1)
    assert report.tombstones == (4,)
    assert report.missing == {}
    for name in TABLES:
        assert 4 not in rows(night.path, name)["fixture_id"]
    (partition,) = night.lake.partitions()
    assert list(partition.tombstones) == ["4"]
    assert night.lake.info()["deleted"].unique().to_list() == [1]
    night.api.rows[4] = match(4, -196)
    assert (await night.later(1)).changed == 1
    assert night.lake.partitions()[0].tombstones == {}


async def test_what_is_not_listed_and_still_there_is_no_deleted_fixture(night: Night) -> None:
    await night.update(season=SEASON)
    night.server.answer = lambda asked: (
        night.api(asked)
        if "/multi/" in asked.path
        else type(night.api)(one for one in night.api.rows.values() if one["id"] != 4)(asked)
    )
    report = await night.later(1)
    assert report.tombstones == ()
    assert 4 in rows(night.path, "fixtures")["fixture_id"]


async def test_an_answer_with_far_less_replaces_nothing_unless_told(night: Night) -> None:
    await night.update(season=SEASON, include="events")
    before = contents(night.path)
    for number in (1, 2, 3):
        del night.api.rows[number]
    report = await night.later(1)
    assert "lacks 3 (1, 2, 3) of the 8" in report.kept[KEY]
    assert not report.whole
    assert any("stays as it was" in text and "full=True" in text for text in night.told)
    assert contents(night.path) == before
    report = await night.later(1, full=True)
    assert report.tombstones == (1, 2, 3)
    assert rows(night.path, "fixtures").height == 5


async def test_an_empty_season_leaves_the_lake_as_it_was(night: Night) -> None:
    await night.update(season=SEASON)
    before = contents(night.path)
    night.server.answer = lambda asked: NOTHING
    report = await night.later(1, season=SEASON)
    assert "the answer is empty" in report.kept[KEY]
    assert contents(night.path) == before
    report = await night.update(season=99)
    assert report.partitions == 0
    assert any("season=99 brought nothing" in text for text in night.told)


async def test_a_fixture_that_cannot_be_had_keeps_its_row_and_is_told(night: Night) -> None:
    await night.update(season=SEASON, include="events")
    before = contents(night.path)
    listed = dict(night.api.rows)
    del night.api.rows[4]
    night.server.answer = lambda asked: (
        night.api(asked) if "/multi/" in asked.path else type(night.api)(listed.values())(asked)
    )
    report = await night.later(60)
    assert list(report.missing) == [4]
    assert not report.whole
    assert contents(night.path) == before


async def test_an_include_that_does_not_come_takes_no_row_away(night: Night) -> None:
    await night.update(season=SEASON, include="events")
    before = contents(night.path)
    night.server.requests.clear()
    night.api.told = lambda one: {name: value for name, value in one.items() if name != "events" or one["id"] != 4}
    report = await night.later(60)
    assert report.missing == {4: "the include 'events' did not come"}
    assert contents(night.path) == before
    night.api.told = dict
    night.server.requests.clear()
    await night.update()
    assert night.asked == [4], "it is asked for again, and nothing else"


async def test_since_leaves_what_kicked_off_before_as_it_is(night: Night) -> None:
    await night.update(season=SEASON)
    night.server.requests.clear()
    first = (night.lake.read("fixtures").filter(pl.col("fixture_id") == 6)["kickoff"].item()).date()
    await night.later(1, full=True, since=first)
    assert night.asked == [6, 7, 8]
    assert rows(night.path, "fixtures").height == 8


async def test_a_dry_run_tells_the_price_and_touches_nothing(night: Night, tmp_path: Path) -> None:
    report = await night.update(season=SEASON, dry_run=True)
    assert (report.dry_run, report.price, report.asked, report.total_requests) == (True, 1, 8, 1)
    assert night.asked == []
    assert contents(tmp_path) == {}
    assert "nothing was written" in repr(report)


@pytest.mark.parametrize(("where", "error"), [("/multi/", ServerError), ("football/fixtures", ServerError)])
async def test_an_outage_leaves_the_lake_as_it_was(night: Night, where: str, error: type[Exception]) -> None:
    await night.update(season=SEASON, include="events")
    before = contents(night.path, looks=True)
    night.server.answer = failing(night.api, where)
    night.api.rows[20] = match(20, 5)
    with pytest.raises(error):
        await night.later(60)
    assert contents(night.path, looks=True) == before


async def test_half_an_outage_says_which_partitions_are_up_to_date(night: Night) -> None:
    night.api.rows[101] = match(101, -500) | {"season_id": 77}
    night.server.answer = lambda asked: (
        Told({"message": "No luck."}, 500) if "/multi/101" in asked.path else night.api(asked)
    )
    with pytest.raises(PartialResultError, match=rf"{LEAGUE}-77 stays as it was.*{KEY} are up to date"):
        await night.update(season=[SEASON, 77])
    assert list(night.lake.info()["season_id"].unique()) == [SEASON]
    night.server.answer = night.api
    night.server.requests.clear()
    await night.update(season=[SEASON, 77])
    assert night.asked == [101]


async def test_an_include_outside_the_plan_leaves_the_lake_as_it_was(night: Night) -> None:
    await night.update(season=SEASON)
    before = contents(night.path, looks=True)
    refusal = {"message": "You don't have access to the 'events' include", "code": 5002}
    night.server.answer = lambda asked: (
        Told(refusal, 403) if "events" in asked.query.get("include", "") else night.api(asked)
    )
    with pytest.raises(SubscriptionError, match="events"):
        await night.update(season=SEASON, include="events")
    assert contents(night.path, looks=True) == before


async def test_a_full_disk_leaves_the_lake_as_it_was(night: Night, monkeypatch: pytest.MonkeyPatch) -> None:
    from sportmonks_sdk.lake.disk import Disk

    await night.update(season=SEASON, include="events")
    before = contents(night.path, looks=True)
    night.api.rows[9] = match(9, 5)

    def full(self: Disk, handle: int, data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Disk, "put", full)
        with pytest.raises(ConfigurationError, match="No space left on device; the lake is as before"):
            await night.later(1)
    assert contents(night.path, looks=True) == before
    assert (await night.update()).changed == 1


async def test_a_disk_that_is_full_once_the_tables_are_written_says_that_they_are(
    night: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sportmonks_sdk.lake.disk import Disk

    replace = Disk.replace

    def full(self: Disk, path: Path, to: Path) -> None:
        if to.parent.name == "looked":
            raise OSError(errno.ENOSPC, "No space left on device")
        replace(self, path, to)

    await night.update(season=SEASON, include="events")
    night.api.rows[9] = match(9, 5)
    with monkeypatch.context() as patch:
        patch.setattr(Disk, "replace", full)
        with pytest.raises(ConfigurationError, match="its tables are up to date, and the next update asks again"):
            await night.later(1)
    assert night.lake.read("fixtures").height == 9
    assert night.lake.verify().whole
    assert (await night.update()).written == {}


async def test_what_cannot_be_is_refused_before_anything_is_spent(night: Night, tmp_path: Path) -> None:
    with pytest.raises(SelectionError, match="has no season yet"):
        await night.update()
    with pytest.raises(SelectionError, match="did you mean 'events'"):
        await night.update(season=SEASON, include="event")
    with pytest.raises(SelectionError, match="whole includes"):
        await night.update(season=SEASON, include="events:minute")
    with pytest.raises(SelectionError, match=r"since= is a day or a time"):
        await night.update(season=SEASON, since="soon")
    with pytest.raises(SelectionError, match="full="):
        await night.update(season=SEASON, full="yes")
    (tmp_path / "file").write_text("x")
    with pytest.raises(ConfigurationError, match="is a file"):
        Lake(tmp_path / "file")
    assert night.server.requests == []


async def test_a_damaged_manifest_is_told_and_not_written_over(night: Night) -> None:
    await night.update(season=SEASON)
    manifest = night.path / "_lake" / "parts" / f"{KEY}.json"
    manifest.write_bytes(manifest.read_bytes()[:100])
    before = contents(night.path)
    with pytest.raises(ConfigurationError, match=r"cannot read the manifest .*8-25583\.json"):
        await night.update(season=SEASON)
    assert contents(night.path) == before


async def test_a_stable_file_that_was_taken_away_comes_back(night: Night) -> None:
    await night.update(season=SEASON, include="events")
    stable = night.path / "events" / f"{KEY}.parquet"
    stable.unlink()
    (night.path / "scores" / f"{KEY}.parquet").unlink()
    (night.path / "scores" / f"{KEY}.parquet").write_bytes(b"somebody else's")
    await night.update()
    assert night.lake.verify().whole
    assert rows(night.path, "events").height == 8


async def test_a_lost_note_of_looks_costs_requests_and_nothing_else(night: Night) -> None:
    await night.update(season=SEASON)
    before = contents(night.path)
    (night.path / "_lake" / "looked" / KEY).write_bytes(b"rubbish")
    night.server.requests.clear()
    await night.update()
    assert night.asked == ALL
    assert contents(night.path) == before


async def test_settled_is_said_once_all_matches_are_over(night: Night) -> None:
    night.api.rows[9] = match(9, 2)
    await night.update(season=SEASON)
    assert night.lake.info()["settled"].to_list() == [False] * 3
    night.api.rows[9]["state_id"] = FT
    await night.later(3)
    assert night.lake.info()["settled"].to_list() == [True] * 3
