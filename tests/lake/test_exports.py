"""``client.export`` as its users meet it: what is replaced, what is refused, what stays, what a footer says."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow.parquet as pq
import pytest
from exports import everything
from polars.testing import assert_frame_equal

from sportmonks_sdk import (
    AsyncSportmonks,
    ConfigurationError,
    PartialResultError,
    SelectionError,
    Sportmonks,
    SportmonksWarning,
)
from sportmonks_sdk.sandbox import SandboxServer

SEASON, OTHER = 25583, 23614
RUN: dict[str, Any] = {"season": SEASON, "limit": 40, "include": ["events", "lineups"]}
TABLES = {"fixtures", "participants", "scores", "events", "lineups"}


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    return tmp_path / "lake"


@pytest.fixture
def unheard() -> Iterator[None]:
    """Warnings come, and this test asks for something else."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SportmonksWarning)
        yield


def noted(path: Path) -> dict[str, Any]:
    return dict(json.loads(pq.read_metadata(path).metadata[b"sportmonks_sdk"]))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_tables_of_one_fetch_with_a_note_in_each(client: Sportmonks, token: str, lake: Path) -> None:
    begun = datetime.now(UTC)
    files = client.export(lake, **RUN, timezone="Europe/Madrid")
    tables = client.tables(**RUN, timezone="Europe/Madrid")
    assert set(files) == set(tables) == TABLES
    assert everything(lake) == sorted(f"{name}.parquet" for name in TABLES)
    notes = {name: noted(file) for name, file in files.items()}
    for name, file in files.items():
        ours = pl.read_parquet(file)
        mine = tables[name].drop("kickoff_local", strict=False)
        assert_frame_equal(ours.select(mine.columns), mine.sort("fixture_id", maintain_order=True))
        assert ours["league_id"].null_count() == 0
        assert set(ours["season_id"]) == {SEASON}
        assert notes[name]["rows"] == tables[name].height
        assert notes[name]["table"] == name
        assert token.encode() not in file.read_bytes()
    assert len({note["export"] for note in notes.values()}) == 1
    note = notes["events"]
    assert note["sdk"] == version("sportmonks-sdk")
    assert note["selection"] == {"season": [SEASON], "limit": 40}
    assert note["include"] == ["events", "lineups", "participants", "scores"]
    assert note["options"] == {"timezone": "Europe/Madrid"}
    assert (note["fixtures"], note["missing"], note["source"]) == (40, 0, "127.0.0.1")
    oldest, newest = map(datetime.fromisoformat, note["fetched"])
    assert begun <= oldest <= newest <= datetime.now(UTC)
    assert client.last_report is not None
    assert client.last_report.kept == ""


def test_the_same_again_is_replaced_and_more_of_it_too(client: Sportmonks, lake: Path) -> None:
    files = client.export(lake, **RUN)
    first = noted(files["events"])["export"]
    assert client.export(lake, **RUN) == files
    assert noted(files["events"])["export"] != first
    more = client.export(lake, **{**RUN, "include": ["events.player", "lineups.details"]})
    assert set(more) == TABLES | {"lineup_details"}
    assert len({noted(file)["export"] for file in more.values()}) == 1


ANOTHER: list[dict[str, Any]] = [
    {"season": OTHER},
    {"limit": 41},
    {"states": "FT"},
    {"include": ["events"]},
    {"locale": "de"},
    {"select": "name"},
    {"zeros": True},
    {"extra": True},
    {"filters": {"eventTypes": [14]}},
]


@pytest.mark.parametrize("other", ANOTHER, ids=lambda other: next(iter(other)))
def test_another_selection_is_refused_before_anything_is_spent(
    client: Sportmonks, sandbox: SandboxServer, lake: Path, other: dict[str, Any]
) -> None:
    client.export(lake, **RUN)
    before, spent = contents(lake), len(sandbox.requests)
    with pytest.raises(ConfigurationError, match=r"holds an export of season=25583.*overwrite=True"):
        client.export(lake, **{**RUN, **other})
    assert len(sandbox.requests) == spent
    assert contents(lake) == before


def test_told_so_another_selection_takes_the_folder_and_leaves_no_table_behind(client: Sportmonks, lake: Path) -> None:
    client.export(lake, **RUN)
    files = client.export(lake, season=OTHER, limit=9, overwrite=True)
    assert everything(lake) == ["fixtures.parquet", "participants.parquet", "scores.parquet"]
    assert set(pl.read_parquet(files["fixtures"])["season_id"]) == {OTHER}


def empty(sandbox: SandboxServer, client: Sportmonks) -> None:
    sandbox.faults.add("no_data", times=None)


def half_an_outage(sandbox: SandboxServer, client: Sportmonks) -> None:
    bad = client.fixtures(season=SEASON, limit=40)["fixture_id"][7]
    sandbox.faults.add("status", status=500, times=None, ids=[bad])


def deleted_by_the_dozen(sandbox: SandboxServer, client: Sportmonks) -> None:
    gone = client.fixtures(season=SEASON, limit=40)["fixture_id"][3:15].to_list()
    sandbox.faults.add("omit_ids", times=None, ids=gone)


def outside_the_plan(sandbox: SandboxServer, client: Sportmonks) -> None:
    sandbox.plan_without = ("lineups",)


@pytest.fixture
def whole_plan(sandbox: SandboxServer) -> Iterator[None]:
    yield
    sandbox.plan_without = ()


@pytest.mark.usefixtures("whole_plan", "unheard")
@pytest.mark.parametrize("trouble", [empty, half_an_outage, deleted_by_the_dozen, outside_the_plan])
@pytest.mark.parametrize("missing", ["warn", "raise", "ignore"])
def test_what_has_less_does_not_replace_what_has_more(
    client: Sportmonks, sandbox: SandboxServer, lake: Path, trouble: Any, missing: Any
) -> None:
    how: dict[str, Any] = {**RUN, "missing": missing, "on_forbidden": "drop", "refresh": True}
    files = client.export(lake, **how)
    before = contents(lake)
    trouble(sandbox, client)
    partial: PartialResultError | None = None
    try:
        assert client.export(lake, **how) == files
    except PartialResultError as error:
        partial = error
    assert contents(lake) == before
    assert client.last_report is not None
    assert client.last_report.kept.startswith(f"the export in {lake} stays as it is: ")
    assert "overwrite=True replaces it" in client.last_report.kept
    assert "kept" in dict(client.last_report.rows())
    if partial is not None:
        assert partial.report is client.last_report
        assert client.last_report.kept in str(partial)
    sandbox.faults.clear()
    sandbox.plan_without = ()
    with Sportmonks("another", base_url=sandbox.url, progress=False) as fresh:
        fresh.export(lake, **{**how, "missing": "raise"})
        assert fresh.last_report is not None
        assert fresh.last_report.kept == ""
    assert contents(lake) != before


def test_why_it_stayed_is_a_warning(client: Sportmonks, sandbox: SandboxServer, lake: Path) -> None:
    client.export(lake, **RUN)
    empty(sandbox, client)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        client.export(lake, **RUN, refresh=True)
    assert any("stays as it is: the answer is empty, and there are 40" in str(one.message) for one in caught)


@pytest.mark.usefixtures("unheard")
@pytest.mark.parametrize("trouble", [empty, half_an_outage])
def test_told_so_it_does(client: Sportmonks, sandbox: SandboxServer, lake: Path, trouble: Any) -> None:
    client.export(lake, **RUN)
    trouble(sandbox, client)
    with suppress(PartialResultError):
        client.export(lake, **RUN, refresh=True, overwrite=True)
    assert pl.read_parquet(lake / "fixtures.parquet").height in (0, 39)
    assert {noted(file)["missing"] for file in lake.iterdir()} <= {0, 1}


def test_a_part_is_written_where_there_is_nothing_and_the_whole_replaces_it(
    client: Sportmonks, sandbox: SandboxServer, lake: Path
) -> None:
    half_an_outage(sandbox, client)
    with pytest.raises(PartialResultError):
        client.export(lake, **RUN, refresh=True)
    assert noted(lake / "fixtures.parquet")["missing"] == 1
    assert pl.read_parquet(lake / "fixtures.parquet").height == 39
    sandbox.faults.clear()
    client.export(lake, **RUN)
    assert noted(lake / "fixtures.parquet")["missing"] == 0
    assert pl.read_parquet(lake / "fixtures.parquet").height == 40


def test_ids_that_the_api_lacks_every_night_do_not_keep_the_folder_from_its_update(
    client: Sportmonks, lake: Path
) -> None:
    ids = [*client.fixtures(season=SEASON, limit=3)["fixture_id"], 99]
    marks = set()
    for _ in range(2):
        client.export(lake, ids, missing="ignore")
        marks.add(noted(lake / "fixtures.parquet")["export"])
    assert len(marks) == 2


@pytest.mark.parametrize("overwrite", [1, "yes"])
def test_overwrite_is_yes_or_no(client: Sportmonks, lake: Path, overwrite: Any) -> None:
    with pytest.raises(SelectionError, match="overwrite= is True or False"):
        client.export(lake, **RUN, overwrite=overwrite)
    assert not lake.exists()


def test_a_slip_makes_no_folder(client: Sportmonks, lake: Path) -> None:
    with pytest.raises(SelectionError, match="did you mean 'events'"):
        client.export(lake, season=SEASON, include="evnts")
    assert not lake.exists()


async def test_the_awaitable_faces_do_the_same(sandbox: SandboxServer, token: str, lake: Path) -> None:
    with Sportmonks(token, base_url=sandbox.url) as client:
        files = await client.aio.export(lake, **RUN)
        with pytest.raises(ConfigurationError, match="holds an export of"):
            await client.aio.export(lake, season=OTHER)
    async with AsyncSportmonks(token, base_url=sandbox.url) as native:
        assert await native.export(lake, **RUN) == files
        with pytest.raises(ConfigurationError, match="holds an export of"):
            await native.export(lake, season=OTHER)
