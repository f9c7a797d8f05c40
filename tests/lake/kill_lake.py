"""Updates of a lake that are killed at random instants: what is there right after, and after the next one.

``python tests/lake/kill_lake.py --kills 200`` kills that often; the tests do it 20 times. Each update finds another
edition of the season, told by every row of every table, so that two tables of one commit have the same number.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

import polars as pl  # noqa: E402
from lying_server import Asked, LyingServer  # noqa: E402
from running import Running, running  # noqa: E402
from small_api import SEASON, SmallApi, row  # noqa: E402

from sportmonks_sdk import Lake, Sportmonks  # noqa: E402

FIXTURES = 6
# What tells the edition, by table.
MARKS = {
    "fixtures": pl.col("name"),
    "participants": pl.col("team"),
    "events": pl.col("player_name"),
}
WRITER = """
import sys
from sportmonks_sdk import Sportmonks
url, folder, season, count = sys.argv[1:]
with Sportmonks("token-of-a-writer", base_url=url, cache="bypass", progress=False) as client:
    lake = client.lake(folder)
    for number in range(int(count)):
        report = lake.update(season=int(season), include="events", full=True)
        print(len(report.written), flush=True)
"""


class Editions(SmallApi):
    """Seasons whose every row says how often they were listed so far."""

    def __init__(self, *seasons: int) -> None:
        super().__init__(
            row(1000 * place + number, season_id=season, events=[])
            for place, season in enumerate(seasons)
            for number in range(1, FIXTURES + 1)
        )
        self.number = 0
        self.frozen = False
        self.told = self.edition

    def __call__(self, asked: Asked) -> Any:
        if "/multi/" not in asked.path and not self.frozen:
            self.number += 1
        return super().__call__(asked)

    def edition(self, one: dict[str, Any]) -> dict[str, Any]:
        """The row as it is now."""
        mark = f"edition {self.number}"
        event = {"id": 10 * one["id"], "fixture_id": one["id"], "type_id": 14, "minute": 5, "player_name": mark}
        teams = [{**team, "name": mark} for team in one["participants"]]
        return {**one, "name": mark, "events": [event], "participants": teams}


def writer(
    server: LyingServer, folder: Path, season: int = SEASON, count: int = 1_000_000
) -> AbstractContextManager[Running]:
    """A process that updates a lake so often, and says so each time."""
    return running(WRITER, server.url, folder, season, count)


def editions(folder: Path, lake: Lake | None = None) -> dict[str, int]:
    """Table → the one edition that its rows are of, through the lake or as a plain glob finds it."""
    found = {}
    for name, mark in MARKS.items():
        frame = lake.read(name) if lake is not None else pl.read_parquet(folder / name / "*.parquet")
        each = frame.get_column("fixture_id").unique_counts().unique().to_list()
        assert frame.get_column("fixture_id").n_unique() == FIXTURES, f"{name}: {frame.height} rows"
        assert each == [2 if name == "participants" else 1], f"{name}: a row is there twice"
        (said,) = frame.select(mark.unique()).to_series().to_list()
        found[name] = int(said.removeprefix("edition "))
    return found


def kill(kills: int, seed: int = 14) -> int:
    """Kill so many updates; AssertionError for anything that is not as it is promised.

    Returns:
        How many of the kills left something to heal.
    """
    chance = random.Random(seed)
    healed = 0
    api = Editions(SEASON)
    with tempfile.TemporaryDirectory() as name, LyingServer(api) as server:
        folder = Path(name) / "lake"
        for _ in range(kills):
            with writer(server, folder) as process:
                assert process.stdout.readline(), process.communicate()[1]
                time.sleep(chance.uniform(0, 0.15))  # the instant is what is drawn, not waited for
                process.kill()
                process.wait()
            plain = editions(folder)
            healed += (folder / "_lake" / "tmp").exists()
            lake = Lake(folder).snapshot()
            (agreed,) = set(editions(folder, lake).values())
            nights = len(lake.partitions()[0].nights)
            assert set(plain.values()) <= {agreed, *_before(folder, lake)}, (plain, agreed)
            assert set(editions(folder).values()) == {agreed}, "after opening the stable files are of one commit"
            found = lake.verify()
            assert found.whole, found
            if nights > 100:
                lake.compact(keep="1 night")
        api.frozen = True
        _finish(server, folder)
        _finish(server, folder.with_name("undisturbed"))
        for table in lake.tables():
            assert Lake(folder).read(table).equals(Lake(folder.with_name("undisturbed")).read(table)), table
        left = [path.name for path in (folder / "_lake").iterdir()]
        assert sorted(left) == ["looked", "parts", "versions"], left
    return healed


def _before(folder: Path, lake: Lake) -> set[int]:
    """The edition of the commit before the newest."""
    (one,) = lake.partitions()
    if len(one.nights) < 2:
        return set()
    version = one.nights[-2].tables["fixtures"]
    names = pl.read_parquet(folder / "_lake" / "versions" / version).get_column("name").unique()
    return {int(name.removeprefix("edition ")) for name in names}


def _finish(server: LyingServer, folder: Path) -> None:
    with Sportmonks("token-of-the-last", base_url=server.url, cache="bypass", progress=False) as client:
        client.lake(folder).update(season=SEASON, include="events", full=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=14)
    told = parser.parse_args()
    count = kill(told.kills, told.seed)
    print(f"{told.kills} kills of an update, {count} of them with something left to heal: all promises held")
