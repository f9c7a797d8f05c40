"""Tables of a lake whose rows do not come with fixtures: a partition each, looked at as often as it lives."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lakes import KEY, Night, contents, failing, season
from lying_server import Asked, LyingServer, envelope, page_of
from polars.testing import assert_frame_equal
from small_api import LEAGUE, NOTHING, SEASON, SmallApi

from sportmonks_sdk import Lake, PartialResultError, SelectionError, Sportmonks, schema
from sportmonks_sdk.cache.freshness import USUAL
from sportmonks_sdk.frames.catalogue import RESOURCES
from sportmonks_sdk.frames.resource import of_season
from sportmonks_sdk.lake.partitions import Look, table_due

TABLES = ["standings", "countries"]


class WithTables:
    """The small API, with standings of a season and countries."""

    def __init__(self, api: SmallApi) -> None:
        self.api = api
        self.points = 30
        self.standings: Any = None
        self.countries = ["Spain", "Italy"]

    def __call__(self, asked: Asked) -> Any:
        if "standings" in asked.path:
            told = {"id": 1, "season_id": SEASON, "league_id": LEAGUE, "participant_id": 7, "position": 1}
            return envelope([{**told, "points": self.points}], "Standing") if self.standings is None else self.standings
        if "countries" in asked.path:
            rows = [{"id": 10 - place, "name": name} for place, name in enumerate(self.countries)]
            return page_of(asked, rows)
        return self.api(asked)


@pytest.fixture
def api() -> WithTables:
    return WithTables(season())


@pytest.fixture
def night(api: WithTables, tmp_path: Path) -> Iterator[Night]:
    with LyingServer(api) as server:
        yield Night(server, api.api, tmp_path / "lake")


def asked_for(night: Night, what: str) -> int:
    """How many requests there were for it; forgotten with the look."""
    count = sum(what in asked.path for asked in night.server.requests)
    night.server.requests.clear()
    return count


async def test_a_table_is_a_partition_of_its_own(night: Night) -> None:
    report = await night.update(season=SEASON, tables=TABLES)
    assert report.written == {
        KEY: ("fixtures", "participants", "scores"),
        f"standings@{KEY}": ("standings",),
        "countries@all-all": ("countries",),
    }
    assert report.rows_now["standings"] == 1
    assert report.whole
    assert night.lake.tables() == ("fixtures", "participants", "scores", "countries", "standings")
    for name, place in (("standings", KEY), ("countries", "all-all")):
        frame = pl.read_parquet(night.path / name / f"{place}.parquet")
        assert_frame_equal(frame, night.lake.read(name))
        assert {*schema(name)} <= {*frame.columns}
    assert night.lake.read("countries")["name"].to_list() == ["Spain", "Italy"], "in the API's order"
    standings = night.lake.read("standings", season=SEASON, league=LEAGUE)
    assert standings.select("league_id", "season_id", "points").row(0) == (LEAGUE, SEASON, 30)
    assert night.lake.read("countries", season=SEASON).height == 2, "of no season, so of each"
    assert night.lake.verify().whole
    assert night.lake.info().filter(pl.col("table") == "standings")["season_id"].item() == SEASON


async def test_it_need_not_be_named_again_and_has_a_life_of_its_own(night: Night, api: WithTables) -> None:
    await night.update(season=SEASON, tables=TABLES)
    before = contents(night.path)
    night.server.requests.clear()
    report = await night.later(0.001)
    assert (report.written, asked_for(night, "standings"), contents(night.path)) == ({}, 0, before)
    api.points = 33
    api.countries = ["Spain", "Italy", "Peru"]
    looks = []
    for number in range(60):
        report = await night.later(1)
        if asked_for(night, "standings"):
            looks.append(number)
    gaps = [after - one for one, after in itertools.pairwise(looks)]
    assert gaps == sorted(gaps), "a season that is over is looked at ever more slowly"
    assert len(looks) < 30
    assert night.lake.read("standings")["points"].to_list() == [33]
    assert night.lake.read("countries").height == 3
    assert [len(one.nights) for one in night.lake.partitions()] == [1, 2, 2]
    assert night.lake.as_of(night.lake.partitions()[0].newest.at).read("standings")["points"].to_list() == [30]


async def test_a_season_that_is_chosen_leaves_what_has_none(night: Night) -> None:
    await night.update(season=SEASON, tables=TABLES)
    night.now += 400 * 86_400
    night.server.requests.clear()
    await night.update(season=SEASON)
    assert asked_for(night, "countries") == 0
    await night.update()
    assert asked_for(night, "countries") == 1


async def test_tables_without_a_season_need_no_fixtures(night: Night) -> None:
    report = await night.update(tables="countries")
    assert report.written == {"countries@all-all": ("countries",)}
    assert (await night.update()).written == {}
    with pytest.raises(SelectionError, match="no season yet"):
        await night.update(tables="standings")


async def test_an_answer_without_rows_replaces_none(night: Night, api: WithTables) -> None:
    await night.update(season=SEASON, tables="standings")
    api.standings = NOTHING
    report = await night.later(60)
    assert report.kept == {f"standings@{KEY}": "the answer is empty, and there are 1 rows"}
    assert not report.whole
    assert night.lake.read("standings").height == 1
    report = await night.update(full=True)
    assert report.written[f"standings@{KEY}"] == ("standings",)
    assert night.lake.read("standings").height == 0


async def test_a_table_that_fails_is_as_it_was_and_the_fixtures_are_written(night: Night, api: WithTables) -> None:
    await night.update(season=SEASON, tables="standings")
    before = contents(night.path)
    night.server.answer = lambda asked: failing(api, "standings")(asked)
    night.api.rows[3]["name"] = "Another name"
    with pytest.raises(PartialResultError, match=rf"partition standings@{KEY} stays as it was.*{KEY} are up to date"):
        await night.later(60)
    after = contents(night.path)
    assert {name.split("/")[0] for name in after if before.get(name) != after[name]} == {"fixtures", "_lake"}
    assert after[f"standings/{KEY}.parquet"] == before[f"standings/{KEY}.parquet"]


async def test_the_price_of_a_table_is_told(night: Night) -> None:
    plan = await night.update(season=SEASON, tables=TABLES, dry_run=True)
    assert plan.price == 3
    assert contents(night.path) == {}
    await night.update(season=SEASON, tables=TABLES)
    assert (await night.update(dry_run=True)).price == 0


@pytest.mark.parametrize(
    ("told", "says"),
    [("standing", "did you mean 'standings'"), ("events", 'comes with the fixtures, by include="events"'),
     ("lineup_details", 'by include="lineups.details"$'), ("news", 'by include="prematchNews;postmatchNews"$'),
     (5, "takes names"), ([5], "table"), ("scores", "scores always comes with the fixtures")],
)  # fmt: skip
async def test_what_is_no_table_is_refused_before_anything_is_spent(night: Night, told: Any, says: str) -> None:
    with pytest.raises(SelectionError, match=says):
        await night.update(season=SEASON, tables=told)
    assert night.server.requests == []


def test_compact_keeps_the_last_of_every_table(tmp_path: Path, client: Sportmonks) -> None:
    lake = client.lake(tmp_path)
    lake.update(season=25583, tables=["standings", "countries"])
    assert lake.compact(keep="season") == 0
    assert lake.snapshot().read("standings").height == lake.read("standings").height > 0


WITH_ROWS = [name for name, one in RESOURCES.items() if of_season(one) or any(way.words == () for way in one.ways)]


@pytest.mark.parametrize("name", sorted({*RESOURCES} - {*WITH_ROWS}))
async def test_a_table_that_takes_other_words_is_refused(night: Night, name: str) -> None:
    with pytest.raises(SelectionError, match=f"{name} takes "):
        await night.update(season=SEASON, tables=name)
    assert night.server.requests == []


@pytest.mark.timeout(300)
def test_every_table_of_the_package_can_be_kept_in_a_lake(tmp_path: Path, client: Sportmonks) -> None:
    assert len(WITH_ROWS) > 30
    report = client.lake(tmp_path).update(season=25583, tables=WITH_ROWS)
    assert report.whole
    lake = Lake(tmp_path)
    assert {*WITH_ROWS} <= {*lake.tables()}
    for name in WITH_ROWS:
        read = pl.read_parquet(tmp_path / name / "*.parquet")
        assert {*schema(name)} - {*read.columns} == set(), name
        if of_season(RESOURCES[name]):
            assert set(read["season_id"]) <= {25583, None}, name
    assert lake.verify().whole


@given(st.sampled_from(["reference", "table", "resource", "type", "live"]), st.floats(0, 1e8))
def test_a_table_that_is_due_stays_due(kind: str, age: float) -> None:
    look, at = Look(1_000_000_000, 0), 1_000_000_000 + age
    assert table_due(kind, None, None, at, USUAL)
    if table_due(kind, look, None, at, USUAL):
        assert table_due(kind, look, None, at + 60, USUAL)
    if table_due(kind, look, [900_000_000], at, USUAL):
        assert table_due(kind, look, [900_000_000], at + 60, USUAL)
