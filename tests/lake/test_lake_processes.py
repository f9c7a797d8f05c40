"""Lakes and several processes: kills, writers that take turns, readers that look on."""

from __future__ import annotations

import os
import time
from contextlib import ExitStack
from pathlib import Path

import duckdb
import polars as pl
import pytest
from guard import GUARD
from kill_lake import FIXTURES, Editions, editions, kill, writer
from lying_server import LyingServer
from small_api import SEASON

from sportmonks_sdk import Lake

KILLS = int(os.environ.get("KILLS", "20"))  # `make kills` has ten times as many
UPDATES = 50


@pytest.mark.timeout(600)
def test_a_kill_at_a_random_instant_loses_nothing_and_leaves_nothing() -> None:
    assert kill(KILLS) > 0, "none of the kills hit a commit"


@pytest.mark.parametrize("seasons", [(SEASON, SEASON), (SEASON, 77)], ids=["one season", "two seasons"])
def test_two_writers_lose_nothing(tmp_path: Path, seasons: tuple[int, int]) -> None:
    count = 12
    api = Editions(*dict.fromkeys(seasons))
    with LyingServer(api) as server, ExitStack() as stack:
        processes = [stack.enter_context(writer(server, tmp_path, season, count)) for season in seasons]
        ended = [process.communicate() for process in processes]
        assert [process.returncode for process in processes] == [0, 0], ended
    written = sum(int(line) for out, _ in ended for line in out.split())
    lake = Lake(tmp_path)
    assert sum(len(one.nights) for one in lake.partitions()) == written
    assert lake.verify().whole
    for season in set(seasons):
        told = {lake.read(name, season=season).get_column(column).unique().item()
                for name, column in (("fixtures", "name"), ("events", "player_name"))}  # fmt: skip
        assert len(told) == 1


def test_three_readers_look_on_while_a_lake_is_updated(tmp_path: Path) -> None:
    with LyingServer(Editions(SEASON)) as server, writer(server, tmp_path, count=UPDATES) as process:
        assert process.stdout.readline(), process.communicate()[1]
        held = Lake(tmp_path).scan("events").select("fixture_id", "player_name")
        before = held.collect()
        reads = torn = 0
        deadline = time.monotonic() + GUARD
        with duckdb.connect() as connection:
            while process.poll() is None:
                assert time.monotonic() < deadline
                assert held.collect().equals(before)
                assert len(set(editions(tmp_path, Lake(tmp_path).snapshot()).values())) == 1
                found = Lake(tmp_path).verify()
                assert found.whole, found.problems
                try:
                    assert pl.read_parquet(tmp_path / "events" / "*.parquet")["player_name"].n_unique() == 1
                except (pl.exceptions.ComputeError, pl.exceptions.PanicException):
                    # Polars 2.1 opens a file by its name twice, for the footer and for the rows: docs/lake.md says so.
                    torn += 1
                files = [str(path) for path in Lake(tmp_path).files("events")]
                assert pl.read_parquet(files)["player_name"].n_unique() == 1
                for plain in (str(tmp_path / "events" / "*.parquet"), files):
                    count, kinds = connection.execute(
                        "select count(*), count(distinct player_name) from read_parquet(?)", [plain]
                    ).fetchall()[0]
                    assert (count, kinds) == (FIXTURES, 1)
                reads += 1
        out, error = process.communicate()
    assert process.returncode == 0, error
    assert len(out.split()) == UPDATES - 1
    assert reads > 3 > torn
