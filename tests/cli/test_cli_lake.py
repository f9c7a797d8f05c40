"""``sportmonks lake``: what it writes, prints and leaves behind, and the code it ends with."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import polars as pl
import pytest
from cli_process import Cli
from guard import GUARD
from polars.testing import assert_frame_equal

from sportmonks_sdk import Lake, Sportmonks
from sportmonks_sdk.cli.exits import INTERRUPTED, PARTIAL, USAGE
from sportmonks_sdk.sandbox import SandboxServer

KEY = "8-25583"
UPDATE = ("lake", "update", "lake", "--season-id", "25583", "--include", "events", "@")
TABLES = ["fixtures", "participants", "scores", "events"]


@pytest.fixture
def lake(cli: Cli) -> Lake:
    """A lake of one season, written by the command."""
    ran = cli.here(*UPDATE)
    assert (ran.code, ran.text) == (0, f"{KEY}  {', '.join(TABLES)}\n")
    return Lake(cli.folder / "lake")


def test_the_next_night_writes_nothing_and_asks_for_the_listing_only(cli: Cli, lake: Lake) -> None:
    ran = cli.process("lake", "update", "lake", "@")
    assert (ran.code, ran.stdout) == (0, b"")
    assert "written     nothing" in ran.stderr
    assert lake.verify().whole


def test_a_summary_for_programs_is_all_of_standard_output(cli: Cli) -> None:
    told = json.loads(cli.process(*UPDATE, "--json").stdout)
    assert told["command"] == "lake update"
    assert (told["path"], told["exit_code"], told["missing"], told["missing_file"]) == ("lake", 0, {}, None)
    assert told["written"] == {KEY: TABLES}
    assert told["rows_now"]["fixtures"] == 380
    again = json.loads(cli.here("lake", "update", "lake", "--json", "@").stdout)
    assert (again["exit_code"], again["written"], again["bytes"]) == (0, {}, 0)


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("parts/8-23614.json", "cannot read the manifest"),
        ("versions/fixtures/8-23614-000001.parquet", "cannot read fixtures in"),
    ],
)
def test_what_cannot_be_read_costs_its_season_and_is_told(cli: Cli, lake: Lake, file: str, told: str) -> None:
    assert cli.here("lake", "update", "lake", "--season", "23614", "@").code == 0
    damaged = lake.path / "_lake" / file
    damaged.write_bytes(damaged.read_bytes()[:100])
    ran = cli.here("lake", "update", "lake", "--include", "lineups", "--json", "@")
    said = json.loads(ran.stdout)
    assert (ran.code, said["exit_code"], list(said["failed"])) == (PARTIAL, PARTIAL, ["8-23614"])
    assert list(said["written"]) == [KEY]
    assert f"warning: partition 8-23614 stays as it was: {told}" in ran.stderr


def test_a_dry_run_prints_the_price(cli: Cli) -> None:
    ran = cli.here(*UPDATE, "--dry-run")
    assert (ran.code, ran.text) == (0, "")
    assert "nothing was written; an update takes 8 more requests" in ran.stderr
    assert not list((cli.folder / "lake").iterdir())


def test_missing_ids_are_in_a_file_that_a_whole_run_removes(
    cli: Cli, sandbox: SandboxServer, client: Sportmonks
) -> None:
    lost = client.fixtures(season=25583, limit=2)["fixture_id"].to_list()
    sandbox.faults.add("omit_ids", ids=lost, times=None, path="multi")
    ran = cli.here(*UPDATE, "--json")
    told = json.loads(ran.stdout)
    beside = cli.folder / "lake.missing.csv"
    assert (ran.code, told["exit_code"], told["missing_file"]) == (PARTIAL, PARTIAL, str(beside))
    assert [int(one) for one in told["missing"]] == sorted(lost)
    assert pl.read_csv(beside)["fixture_id"].to_list() == sorted(lost)
    assert f"missing: {min(lost)},{max(lost)} (" in ran.stderr
    assert f"the missing ids are in {beside}" in ran.stderr
    sandbox.faults.clear()
    assert cli.here("lake", "update", "lake", "--full", "@").code == 0
    assert not beside.exists()


@pytest.mark.parametrize("line", [UPDATE, ("export", "files", "--season", "25583", "@")], ids=["lake update", "export"])
def test_a_quiet_run_says_on_standard_error_what_is_wrong_and_no_more(
    cli: Cli, sandbox: SandboxServer, line: tuple[str, ...]
) -> None:
    ran = cli.process(*line, "--quiet")
    assert (ran.code, ran.stderr) == (0, "")
    assert "fixtures" in ran.text
    sandbox.faults.add("omit_ids", ids=[19134453], times=None, path="multi")
    ran = cli.process(*line, "--full" if line == UPDATE else "--refresh", "--quiet")
    assert ran.code == PARTIAL
    assert "19134453" in ran.stderr
    assert "Update\n" not in ran.stderr
    assert "Report\n" not in ran.stderr


def test_missing_ids_of_an_export_too_and_where_an_option_says(
    cli: Cli, sandbox: SandboxServer, client: Sportmonks
) -> None:
    lost = client.fixtures(season=25583, limit=2)["fixture_id"].to_list()
    sandbox.faults.add("omit_ids", ids=lost, times=None, path="multi")
    line = ("export", "files", "--season-id", "25583", "--limit", "4", "--json", "@")
    ran = cli.here(*line, "--missing-to", "lost.csv")
    told = json.loads(ran.stdout)
    assert (ran.code, told["exit_code"], told["missing_file"]) == (PARTIAL, PARTIAL, "lost.csv")
    assert told["files"]["fixtures"] == "files/fixtures.parquet"
    assert told["report"]["missing"].keys() == set(map(str, lost))
    assert pl.read_csv(cli.folder / "lost.csv").columns == ["fixture_id", "reason"]
    assert cli.here(*line, "--missing-to", "files/lost.csv").code == PARTIAL
    assert (cli.folder / "files" / "lost.csv").exists()


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        (("lake", "update", "lake", "--season-id", "999", "@"), PARTIAL, "--season 999 brought nothing"),
        (("lake", "update", "new", "@"), USAGE, "the lake in new has no season yet; name one: --season 25583"),
        (("lake", "update", "lake", "--include", "event", "@"), USAGE, "did you mean 'events'"),
        (("lake", "update", "lake", "--since", "soon", "@"), USAGE, "--since is a day or a time"),
        (("lake", "scan", "typo"), USAGE, "typo is no lake; sportmonks lake update typo --season ID makes one"),
        (("lake", "info", "typo"), USAGE, "typo is no lake"),
        (("lake", "verify", "typo"), USAGE, "typo is no lake"),
        (("lake", "compact", "lake", "--keep", "7"), USAGE, '--keep is a number of nights such as "30 nights"'),
        (("lake", "as-of", "lake", "soon"), USAGE, "WHEN is a day or a time"),
        (
            ("lake", "as-of", "lake", "2020-01-01"),
            USAGE,
            "had no fixtures at that time; its first night is 20",
        ),
        (("lake", "as-of", "lake", "2100-01-01", "--table", "odds"), USAGE, "the lake has no odds; it has fixtures,"),
        (
            ("lake", "scan", "lake", "--season", "2025/26"),
            USAGE,
            "once: sportmonks lake update --table leagues",
        ),
        (("lake", "scan", "lake", "--table", "odds"), USAGE, "the lake has no odds; it has fixtures, participants"),
        (("lake", "scan", "lake", "--out", "x.doc"), USAGE, "--out takes --output csv, json or parquet"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_what_is_not_there_has_a_code_and_a_message(
    cli: Cli, lake: Lake, line: tuple[str, ...], code: int, said: str
) -> None:
    ran = cli.here(*line)
    assert (ran.code, ran.stdout) == (code, b"")
    assert said in ran.stderr
    assert not (cli.folder / "typo").exists()


@pytest.mark.parametrize("outage", ["multi", "fixtures"])
def test_an_outage_leaves_the_lake_and_says_so_to_programs(
    cli: Cli, sandbox: SandboxServer, lake: Lake, outage: str
) -> None:
    before = lake.read("events")
    sandbox.faults.add("status", status=500, times=None, path=outage)
    ran = cli.here("lake", "update", "lake", "--full", "--json", "@")
    told = json.loads(ran.stdout)
    assert (ran.code, told["exit_code"]) == (1, 1)
    assert "500" in told["error"]
    assert ran.stderr.startswith("error: ")
    assert_frame_equal(lake.read("events"), before)


def test_half_an_outage_names_what_is_up_to_date(cli: Cli, sandbox: SandboxServer, client: Sportmonks) -> None:
    late = client.fixtures(season=25583, limit=1)["fixture_id"][0]
    sandbox.faults.add("status", status=500, times=None, ids=[late])
    ran = cli.here("lake", "update", "lake", "--season-id", "23614", "--season-id", "25583", "@")
    assert ran.code == PARTIAL
    assert f"partition {KEY} stays as it was because" in ran.stderr
    assert "8-23614 are up to date; update again for the rest" in ran.stderr
    sandbox.faults.clear()
    assert cli.here("lake", "update", "lake", "--season-id", "25583", "@").text.startswith(KEY)


def test_invented_rows_are_not_mixed_with_others(cli: Cli, lake: Lake) -> None:
    for manifest in lake.path.glob("_lake/parts/*.json"):
        told = json.loads(manifest.read_bytes().replace(b'"127.0.0.1"', b'"api.example"'))
        manifest.write_text(json.dumps(told | {"digest": ""}))
    ran = cli.here("lake", "update", "lake", "--sandbox")
    assert ran.code == USAGE
    assert "is from api.example, and this client asks 127.0.0.1; take another folder" in ran.stderr


def test_an_interrupt_says_what_was_written(cli: Cli, sandbox: SandboxServer, client: Sportmonks) -> None:
    late = client.fixtures(season=25583)["fixture_id"].to_list()
    sandbox.requests.clear()
    sandbox.faults.add("hang", times=None, ids=late)
    process = cli.popen(
        "lake", "update", "lake", "--season-id", "23614", "--season-id", "25583", "--json", "@",
        SPORTMONKS_TIMEOUT="36000", SPORTMONKS_READ_TIMEOUT="36000",
    )  # fmt: skip
    assert sandbox.wait_for(
        lambda: any("/multi/" in one.path and str(late[0]) in one.path for one in sandbox.requests), GUARD
    )
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=GUARD)
    assert process.returncode == INTERRUPTED
    assert json.loads(out)["exit_code"] == INTERRUPTED
    assert err.decode() == (
        "interrupted: 8-23614 written, all else is as before; the same command goes on with the rest\n"
    )
    assert Lake(cli.folder / "lake").verify().whole


# --- reading --------------------------------------------------------------------------------------------------------


def test_a_table_is_printed_and_written(cli: Cli, lake: Lake, tmp_path: Path) -> None:
    assert cli.here("lake", "scan", "lake", "--table", "events").text.startswith("events: 1,")
    assert (
        cli.process("lake", "scan", "lake", "--season-id", "25583", "--output", "parquet", "--out", "x.parquet").code
        == 0
    )
    assert_frame_equal(pl.read_parquet(cli.folder / "x.parquet"), lake.read("fixtures"))
    found = json.loads(cli.here("lake", "as-of", "lake", "2100-01-01", "--table", "scores", "--output", "json").stdout)
    assert len(found) == lake.read("scores").height


def test_what_there_is_for_people_and_for_programs(cli: Cli, lake: Lake) -> None:
    lines = [line.split() for line in cli.here("lake", "info", "lake").text.splitlines()]
    assert lines[0][:5] == ["league", "season", "table", "rows", "size"]
    assert [line[:4] for line in lines[1:2]] == [["8", "25583", "fixtures", "380"]]
    told = json.loads(cli.here("lake", "info", "lake", "--json").stdout)
    assert [one["table"] for one in told["tables"]] == TABLES
    assert told["tables"][0]["updated"].startswith("20")


def test_verify_finds_harm_and_has_a_code_for_it(cli: Cli, lake: Lake) -> None:
    assert cli.here("lake", "verify", "lake").text == "10 files, 0 problems\n"
    stable = cli.folder / "lake" / "events" / f"{KEY}.parquet"
    os.truncate(stable, 50)
    ran = cli.process("lake", "verify", "lake")
    assert ran.code == PARTIAL
    assert f"error: lake/events/{KEY}.parquet: the file is not as it was written" in ran.stderr
    told = json.loads(cli.here("lake", "verify", "lake", "--json").stdout)
    assert told["exit_code"] == PARTIAL
    assert len(told["problems"]) == 2
    manifest = cli.folder / "lake" / "_lake" / "parts" / f"{KEY}.json"
    os.truncate(manifest, 50)
    assert cli.here("lake", "verify", "lake").code == PARTIAL
    ran = cli.here("lake", "info", "lake")
    assert ran.code == USAGE
    assert "sportmonks lake verify says what else is damaged" in ran.stderr
    assert "put it back from a backup, or remove it and update its season again" in ran.stderr


def test_compact(cli: Cli, lake: Lake) -> None:
    assert cli.here("lake", "compact", "lake").text == "0 files removed\n"
    assert json.loads(cli.here("lake", "compact", "lake", "--keep", "season", "--json").stdout)["removed"] == 0


def test_other_tables_are_kept_and_read(cli: Cli) -> None:
    ran = cli.here(*UPDATE, "--table", "standings", "--table", "countries")
    assert ran.code == 0
    assert ran.text.splitlines()[1:] == [f"standings@{KEY}  standings", "countries@all-all  countries"]
    read = cli.here("lake", "scan", "lake", "--table", "standings", "--output", "csv")
    assert (read.code, len(read.text.splitlines())) == (0, 21)
    wrong = cli.here("lake", "scan", "lake", "--table", "squads")
    assert wrong.code == USAGE
    assert "the lake has no squads; it has fixtures" in wrong.stderr
