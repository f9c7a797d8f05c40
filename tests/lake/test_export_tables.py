"""Other tables beside those of fixtures in an export: of the same commit, with the same refusals."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest
from exports import everything
from polars.testing import assert_frame_equal

from sportmonks_sdk import ConfigurationError, SelectionError, ServerError, Sportmonks
from sportmonks_sdk.calls import portions
from sportmonks_sdk.lake import parquet
from sportmonks_sdk.sandbox import SandboxServer

SEASONS = [25583, 23614]
TABLES = ["standings", "squads", "countries"]


@pytest.mark.parametrize("size", [1000, 100], ids=["in memory", "in portions"])
def test_they_are_written_with_the_league_and_season_of_their_rows(
    client: Sportmonks, tmp_path: Path, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(portions, "SIZE", size)
    files = client.export(tmp_path, season=SEASONS, tables=TABLES)
    report = client.last_report
    assert report is not None
    assert {*files} == {"fixtures", "participants", "scores", *TABLES}
    standings = pl.read_parquet(files["standings"])
    ours = client.standings(season=SEASONS)
    assert_frame_equal(standings.select(ours.columns), ours)
    squads = pl.read_parquet(files["squads"])
    assert squads["season_id"].unique().sort().to_list() == sorted(SEASONS)
    assert_frame_equal(pl.read_parquet(files["countries"]).drop("league_id", "season_id"), client.countries())
    notes = {name: parquet.note(file) for name, file in files.items()}
    assert len({note.export for note in notes.values() if note is not None}) == 1
    assert report.requests["Standing"] == len(SEASONS)
    assert report.total_requests > report.requests["Fixture"] + 2
    again = client.export(tmp_path, season=SEASONS, tables=TABLES)
    assert again == files


def test_another_set_of_tables_is_another_export(client: Sportmonks, tmp_path: Path) -> None:
    client.export(tmp_path, season=25583, tables=["standings"])
    with pytest.raises(ConfigurationError, match="take another folder, or overwrite=True"):
        client.export(tmp_path, season=25583, tables=["squads"])
    client.export(tmp_path, season=25583, tables=["squads"], overwrite=True)
    assert everything(tmp_path) == ["fixtures.parquet", "participants.parquet", "scores.parquet", "squads.parquet"]


@pytest.mark.parametrize("form", ["csv", "arrow", "xlsx"])
def test_in_other_formats_as_well(client: Sportmonks, tmp_path: Path, form: Any) -> None:
    files = client.export(tmp_path, season=25583, tables="standings", format=form)
    assert files["standings"].stat().st_size > 500


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ({"date": "2026-11-23", "tables": "standings"}, "so name it"),
        ({"season": 25583, "tables": "standing"}, "did you mean"),
        ({"season": 25583, "tables": ["events"]}, "comes with the fixtures"),
    ],
)
def test_what_cannot_be_is_refused(
    client: Sportmonks, sandbox: SandboxServer, tmp_path: Path, how: Any, says: str
) -> None:
    with pytest.raises(SelectionError, match=says):
        client.export(tmp_path, **how)
    assert sandbox.requests == []


def test_a_table_that_fails_leaves_all_files_as_they_were(
    client: Sportmonks, sandbox: SandboxServer, tmp_path: Path
) -> None:
    client.export(tmp_path, season=25583, tables=["standings"])
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    sandbox.faults.add("status", status=500, times=None, path="standings")
    with pytest.raises(ServerError):
        client.export(tmp_path, season=25583, tables=["standings"], refresh=True)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
