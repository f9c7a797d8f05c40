"""What goes out: frames that programs read back whole, and tables that people can read."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import shlex
import subprocess
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq
import pytest
from cli_process import Cli, plain
from guard import GUARD
from polars.testing import assert_frame_equal

from sportmonks_sdk import Sportmonks
from sportmonks_sdk.calls.table_names import TableName
from sportmonks_sdk.cli.demo import standings
from sportmonks_sdk.cli.output import console, encode, show_frame
from sportmonks_sdk.frames.schema import empty, schema
from sportmonks_sdk.sandbox import SandboxServer
from sportmonks_sdk.values import shown_size

TEN = ("fixtures", "--league-id", "8", "--season-id", "25583", "--limit", "10", "@")
TIMES = pl.col(pl.Datetime("us", "UTC"))


def read(data: bytes, form: str, table: str) -> pl.DataFrame:
    """A written frame, read back as a stranger would: nothing but the names and kinds of the columns is known."""
    declared = schema(table)
    if form == "parquet":
        return pl.read_parquet(io.BytesIO(data))
    texts = {name: pl.String() if kind.is_temporal() else kind for name, kind in declared.items()}
    if form == "csv":
        frame = pl.read_csv(data, schema=texts)
    else:
        rows = json.loads(data)
        assert isinstance(rows, list)
        frame = pl.DataFrame(rows, schema=texts)
    times = [name for name, kind in declared.items() if isinstance(kind, pl.Datetime)]
    days = [name for name, kind in declared.items() if isinstance(kind, pl.Date)]
    return frame.with_columns(
        *(pl.col(name).str.to_datetime(time_unit="us", time_zone="UTC") for name in times),
        *(pl.col(name).str.to_date() for name in days),
    )


@pytest.fixture
def ten(client: Sportmonks) -> Sportmonks:
    """A client whose calls ask for the ten fixtures of `TEN`."""
    return client


@pytest.mark.parametrize("form", ["csv", "json", "parquet"])
@pytest.mark.parametrize("table", list(TableName))
def test_data_are_the_frame_of_the_client(cli: Cli, ten: Sportmonks, table: str, form: str) -> None:
    ran = cli.here(*TEN, "--table", table, "--output", form)
    expected = getattr(ten, table)(league=8, season=25583, limit=10)
    assert ran.code == 0
    assert expected.height > 0
    assert_frame_equal(read(ran.stdout, form, table), expected)


@pytest.mark.parametrize("table", ["statistics", "lineup_details"])
def test_zeros_are_those_of_the_client(cli: Cli, ten: Sportmonks, table: str) -> None:
    ran = cli.here(*TEN, "--table", table, "--output", "parquet", "--zeros")
    expected = getattr(ten, table)(league=8, season=25583, limit=10, zeros=True)
    assert expected.height > getattr(ten, table)(league=8, season=25583, limit=10).height
    assert_frame_equal(read(ran.stdout, "parquet", table), expected)


def test_zeros_are_refused_where_a_table_counts_nothing(cli: Cli) -> None:
    ran = cli.here(*TEN, "--table", "events", "--zeros")
    assert ran.code == 2
    assert "zeros" in ran.stderr


@pytest.mark.parametrize("form", ["csv", "json", "parquet"])
def test_piped_data_stand_alone_on_stdout(cli: Cli, ten: Sportmonks, form: str) -> None:
    ran = cli.process(*TEN, "--output", form)
    assert ran.code == 0
    assert_frame_equal(read(ran.stdout, form, "fixtures"), ten.fixtures(league=8, season=25583, limit=10))
    assert "Report" in ran.stderr
    assert "Metrics" in ran.stderr
    assert form == "parquet" or b"\x1b" not in ran.stdout
    assert "\x1b" not in ran.stderr


@pytest.mark.parametrize("unbuffered", [None, "1"])
def test_a_long_table_arrives_whole(cli: Cli, unbuffered: str | None) -> None:
    """Longer than any pipe's buffer, and also where Python writes without one of its own."""
    line = ("fixtures", "--season-id", "25583", "--table", "lineup_details", "--output", "csv", "@")
    ran = cli.process(*line, PYTHONUNBUFFERED=unbuffered)
    assert ran.stdout.endswith(b"\n")
    assert len(ran.stdout) > 1_000_000
    assert read(ran.stdout, "csv", "lineup_details").height == ran.stdout.count(b"\n") - 1


@pytest.mark.parametrize(
    ("form", "expected"), [("json", b"[]\n"), ("csv", ",".join(schema("fixtures")).encode() + b"\n")]
)
def test_no_rows_are_still_a_document(cli: Cli, form: str, expected: bytes) -> None:
    ran = cli.here("fixtures", "--date", "2019-01-01", "--output", form, "@")
    assert (ran.code, ran.stdout) == (0, expected)


def test_times_and_nulls_in_text() -> None:
    at = datetime(2026, 8, 14, 20, 0, 0, 250_000, tzinfo=UTC)
    frame = pl.DataFrame({"at": [at, None], "text": ['a "b", c\nd', None]})
    assert json.loads(encode(frame, "json")) == [
        {"at": "2026-08-14T20:00:00.250Z", "text": 'a "b", c\nd'},
        {"at": None, "text": None},
    ]
    assert encode(frame, "csv").decode() == 'at,text\n2026-08-14T20:00:00.250Z,"a ""b"", c\nd"\n,\n'


@pytest.mark.parametrize("form", ["csv", "json", "parquet"])
def test_out_takes_its_form_from_the_name(cli: Cli, ten: Sportmonks, form: str) -> None:
    target = cli.folder / f"ten.{form}"
    target.write_bytes(b"old")
    ran = cli.here(*TEN, "--out", str(target))
    assert (ran.code, ran.stdout) == (0, b"")
    assert f"ten.{form}: 10 × {len(schema('fixtures'))}" in ran.stderr
    expected = ten.fixtures(league=8, season=25583, limit=10)
    assert_frame_equal(read(target.read_bytes(), form, "fixtures"), expected)
    assert [path.name for path in cli.folder.iterdir()] == [target.name]
    if form == "parquet":
        assert pq.read_table(target).num_rows == 10


def test_out_goes_into_a_pipe_and_does_not_replace_it(cli: Cli) -> None:
    pipe = cli.folder / "pipe"
    os.mkfifo(pipe)
    read_from_it: list[bytes] = []
    reader = threading.Thread(target=lambda: read_from_it.append(pipe.read_bytes()))
    reader.start()
    assert cli.process(*TEN, "--output", "csv", "--out", "pipe").code == 0
    reader.join(GUARD)
    assert pipe.is_fifo()
    assert read(read_from_it[0], "csv", "fixtures").height == 10


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (("--out", "ten.txt"), "--out takes --output csv, json or parquet"),
        (("--out", "ten.csv", "--output", "table"), "--out takes --output csv, json or parquet"),
        (("--out", "ten.Parquet", "--output", "csv"), "ends in parquet, and --output says csv"),
        (("--out", "no/such/ten.csv"), "there is no folder"),
        (("--out", "folder.csv"), "is a folder"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_what_cannot_be_written_is_refused_before_a_request(
    cli: Cli, sandbox: SandboxServer, more: tuple[str, ...], message: str
) -> None:
    (cli.folder / "folder.csv").mkdir()
    ran = cli.here(*TEN, *more)
    assert (ran.code, ran.stdout, sandbox.requests) == (2, b"", [])
    assert message in ran.stderr


@pytest.mark.parametrize("place", ["/dev/full", "/proc/ten.csv"])
def test_a_file_that_cannot_be_written_is_one_clear_line(cli: Cli, place: str) -> None:
    ran = cli.here(*TEN, "--output", "csv", "--out", place)
    assert ran.code == 2
    assert ran.stderr.splitlines()[-1].startswith(f"error: cannot write {place}: ")


def test_a_failed_write_leaves_nothing_behind(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "replace", full)
    (cli.folder / "ten.csv").write_text("old")
    assert cli.here(*TEN, "--out", "ten.csv").code == 2
    assert [(path.name, path.read_text()) for path in cli.folder.iterdir()] == [("ten.csv", "old")]


def test_a_name_may_be_as_long_as_the_system_allows(cli: Cli) -> None:
    assert cli.here(*TEN, "--out", "x" * 251 + ".csv").code == 0
    ran = cli.here(*TEN, "--out", "x" * 252 + ".csv")
    assert (ran.code, "File name too long" in ran.stderr) == (2, True)


@pytest.mark.parametrize("output", ["csv", "table"])
def test_a_full_disk_behind_stdout_is_an_error(cli: Cli, output: str) -> None:
    with Path("/dev/full").open("wb") as full, cli.popen(*TEN, "--output", output, stdout=full) as process:
        assert b"No space left on device" in process.communicate(timeout=GUARD)[1]
    assert process.returncode == 2


@pytest.mark.parametrize("line", [("--help",), ("fixtures", "--help"), ("--version",)], ids=" ".join)
def test_a_full_disk_behind_the_help_is_one_line_too(cli: Cli, line: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full, cli.popen(*line, stdout=full) as process:
        assert process.communicate(timeout=GUARD)[1] == b"error: No space left on device\n"
    assert process.returncode == 2


@pytest.mark.parametrize(
    "more", [("--output", "csv"), ("--output", "table"), ("--out", "ten.csv", "--quiet")], ids=" ".join
)
def test_a_closed_stdout_is_an_error_of_what_is_written_there_alone(cli: Cli, more: tuple[str, ...]) -> None:
    line = shlex.join([cli.command, *cli.arguments(*TEN, *more)])
    ran = subprocess.run(
        ["sh", "-c", f"{line} >&-"], env=cli.environment({}), cwd=cli.folder, stderr=subprocess.PIPE, timeout=GUARD
    )
    written = (cli.folder / "ten.csv").exists()
    wanted = (0, b"") if written else (2, b"error: Bad file descriptor\n")
    assert (ran.returncode, ran.stderr) == wanted
    assert written == ("--out" in more)


# --- tables ---------------------------------------------------------------------------------------------------------


def test_a_table_for_people(cli: Cli) -> None:
    ran = cli.process(*TEN)
    assert ran.code == 0
    lines = ran.text.splitlines()
    assert lines[0] == f"fixtures: 10 rows × {len(schema('fixtures'))} columns"
    assert lines[1].split()[:3] == ["fixture_id", "kickoff", "home_team"]
    assert len(lines[2:12]) == 10
    assert lines[2].split()[1:3] == ["2026-08-14", "20:00"]
    assert "Report" in lines
    assert "Metrics" in lines
    assert any(line.split() == ["requests", "2", "(Fixture", "2)"] for line in lines)
    assert b"\x1b" not in ran.stdout
    assert ran.stderr == ""


@pytest.mark.parametrize("columns", [60, 90, 200])
def test_a_table_is_as_wide_as_the_terminal(cli: Cli, columns: int) -> None:
    ran = cli.terminal(*TEN, columns=columns)
    lines = plain(ran.text).splitlines()
    widest = max(len(line) for line in lines)
    assert ran.code == 0
    assert columns - 24 <= widest <= columns


def test_a_terminal_is_told_what_is_bold_unless_it_minds(cli: Cli) -> None:
    assert "\x1b[1m" in cli.terminal(*TEN).text
    assert "\x1b[" not in cli.terminal(*TEN, NO_COLOR="1").text


def test_a_long_table_says_what_it_leaves_out(cli: Cli) -> None:
    ran = cli.here("fixtures", "--season-id", "25583", "@")
    assert "… 340 more rows; --output csv, json or parquet has all" in ran.text
    assert "more columns: " in ran.text


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("fixtures --ids 19134411 --table events", ["fixture_id", "order", "team", "type", "minute"]),
        ("fixtures --ids 19134411 --table statistics", ["fixture_id", "team", "type", "value"]),
        ("fixtures --ids 19134411 --table xg", ["fixture_id", "team", "type", "value"]),
        ("fixtures --ids 19134411 --table lineup_details", ["fixture_id", "player_name", "team", "type", "value"]),
        ("fixtures --ids 19134411 --table odds", ["fixture_id", "market", "bookmaker", "label", "outcome", "value"]),
        ("table player_season_statistics --season 25583 --team 8", ["player_name", "team", "type", "key", "value"]),
    ],
)
def test_what_a_figure_is_has_room_beside_it(cli: Cli, line: str, wanted: list[str]) -> None:
    """Where the team is, its venue and opponent are known; they took the place of the kind of a figure or event."""
    ran = cli.process(*line.split(), "@", COLUMNS="80")
    head = ran.text.splitlines()[1].split()
    assert [name for name in head if name in wanted] == wanted


def test_names_cannot_speak_to_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    frame = pl.DataFrame({"name": ["\x1b]0;owned\x07[bold]x", "日本" * 90], "goals": [1, None]})
    show_frame(console(), "names", frame)
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "[bold]x" in shown  # no markup is read out of data
    assert "…" in shown


def test_an_empty_table_has_its_columns(capsys: pytest.CaptureFixture[str]) -> None:
    show_frame(console(), "events", empty("events"))
    assert f"events: 0 rows × {len(schema('events'))} columns\nfixture_id" in capsys.readouterr().out


@pytest.mark.parametrize(("count", "text"), [(0, "0 B"), (999, "999 B"), (21_300, "21.3 kB"), (4_000_000, "4.0 MB")])
def test_sizes(count: int, text: str) -> None:
    assert shown_size(count) == text


def test_no_two_names_look_the_same_for_want_of_room(cli: Cli) -> None:
    ran = cli.here("table", "standings", "--season", "25583", "--quiet", "@")
    ranks = [line.split("  ") for line in ran.text.splitlines() if line.strip()[:1].isdigit()]
    teams = [next(cell for cell in cells[1:] if cell) for cells in ranks[:20]]
    assert len(set(teams)) == 20


# --- export and demo ------------------------------------------------------------------------------------------------


def test_export_lists_its_files(cli: Cli, ten: Sportmonks) -> None:
    line = ("export", "lake", "--season-id", "25583", "--limit", "10", "--include", "events;periods", "@")
    ran = cli.here(*line)
    tables = ten.tables(season=25583, limit=10, include=["events", "periods"])
    assert ran.code == 0
    listed = [row.split() for row in ran.text.splitlines()]
    assert [row[0] for row in listed] == [f"lake/{name}.parquet" for name in tables]
    for name, frame in tables.items():
        kept = frame.drop("kickoff_local", strict=False).sort("fixture_id", maintain_order=True)
        assert_frame_equal(pl.read_parquet(cli.folder / "lake" / f"{name}.parquet"), kept)
    assert [int(row[1]) for row in listed] == [frame.height for frame in tables.values()]
    assert "Report" in ran.stderr


def test_the_demo_needs_nothing_and_leaves_parquet(cli: Cli) -> None:
    ran = cli.process("demo", SPORTMONKS_API_TOKEN=None, COLUMNS="100")
    assert (ran.code, ran.stderr) == (0, "")
    lines = ran.text.splitlines()
    assert lines[0].startswith("Synthetic data from a local sandbox (seed 7)")
    again = re.search(r"^(\d+) requests, (\d+) fixtures from the cache", ran.text, re.MULTILINE)
    assert again is not None
    # What is played about now is news after seconds, or after minutes, which a busy machine may take.
    begun = pl.read_parquet(cli.folder / "demo-output" / "fixtures.parquet")["kickoff"]
    now = datetime.now(UTC)
    moving = begun.is_between(now - timedelta(days=3), now + timedelta(days=3)).sum()
    assert 380 - int(again[2]) <= moving
    assert (again[1] == "0") == (again[2] == "380")
    assert {"Report", "Metrics"} <= set(lines)
    assert f"fixtures: 380 × {len(schema('fixtures'))}" in ran.text
    files = sorted((cli.folder / "demo-output").iterdir())
    assert {path.stem for path in files} >= {"fixtures", "events", "statistics", "lineups", "lineup_details"}
    for path in files:
        rows = pq.ParquetFile(path).metadata.num_rows
        assert pq.read_table(path).num_rows == rows > 0
        assert any(line.startswith(f"demo-output/{path.name} ") and f" {rows:,} rows" in line for line in lines)


def test_another_seed_is_another_season(cli: Cli) -> None:
    one, other = (cli.here("demo", "--seed", seed, "--output", seed).text for seed in ("7", "11"))
    assert one.partition("\n")[2] != other.partition("\n")[2]


def test_the_demo_refuses_a_file_for_a_folder_at_once(cli: Cli) -> None:
    (cli.folder / "demo-output").write_text("mine")
    ran = cli.here("demo")
    assert (ran.code, ran.stdout) == (2, b"")
    assert (cli.folder / "demo-output").read_text() == "mine"


def test_standings() -> None:
    played = pl.DataFrame(
        {
            "home_team": ["A", "B", "C", "A"],
            "away_team": ["B", "C", "A", "C"],
            "home_goals": [2, 1, 0, None],
            "away_goals": [0, 1, 3, None],
            "winner": ["home", "draw", "away", None],
        }
    )
    assert standings(played).rows() == [
        ("A", 2, 2, 0, 0, "5:0", 5, 6),
        ("B", 2, 0, 1, 1, "1:3", -2, 1),
        ("C", 2, 0, 1, 1, "1:4", -3, 1),
    ]
