"""Names in place of ids where a lake is read: of updates by name, and of its own tables; without a request."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from sportmonks_sdk import ConfigurationError, Lake, SelectionError, Sportmonks
from sportmonks_sdk.cli.commands import main
from sportmonks_sdk.frames.schema import empty
from sportmonks_sdk.lake.lake_names import ids_of
from sportmonks_sdk.lake.partitions import Partition
from sportmonks_sdk.sandbox import SandboxServer

LEAGUE, SEASON, BEFORE = 8, 25583, 23614
NAME, YEARS = "Synthetic Premier League", "2026/2027"


@pytest.fixture(scope="module")
def lake(sandbox_process: SandboxServer, tmp_path_factory: pytest.TempPathFactory) -> Lake:
    """Two seasons of one league, with the tables that name them."""
    path = tmp_path_factory.mktemp("named")
    with Sportmonks("token-of-names", base_url=sandbox_process.url, progress=False) as client:
        client.lake(path).update(season=[SEASON, BEFORE], tables=["leagues", "seasons"])
    sandbox_process.reset()
    return Lake(path)


@pytest.mark.parametrize(
    ("how", "ids"),
    [
        ({"season": "2026/27"}, {"season": SEASON}),
        ({"season": "25/26", "league": "synthetic PREMIER league"}, {"season": BEFORE}),
        ({"season": "current"}, {"season": SEASON}),
        ({"league": NAME}, {"season": [SEASON, BEFORE]}),
        ({"season": ["2025-26", SEASON]}, {"season": [SEASON, BEFORE]}),
        ({"season": iter(["2025-26"])}, {"season": BEFORE}),
        ({"season": SEASON, "league": NAME}, {"season": SEASON}),
        ({"season": iter([SEASON])}, {"season": SEASON}),
    ],
    ids=lambda value: re.sub(" at 0x[0-9a-f]+", "", str(value)),
)
def test_a_name_is_the_id_that_it_means(lake: Lake, how: Any, ids: Any) -> None:
    assert_frame_equal(lake.read("fixtures", **how), lake.read("fixtures", **ids))


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"season": "2019"}, r"there is no such season of the lake in .*; the nearest: 202"),
        ({"season": "2026"}, r"is 2 seasons: .*25583.*; say which"),
        ({"league": "Liga"}, "no such league of the lake in"),
        ({"season": str(SEASON)}, "is text, and an id is a number"),
        ({"season": "--"}, "no letter and no digit"),
        ({"season": []}, "names no id"),
        ({"season": pl.DataFrame({"season": [SEASON]})}, "DataFrame"),
        ({"season": b"2026/27"}, "integers"),
    ],
    ids=str,
)
def test_what_is_no_name_here_is_told(lake: Lake, how: Any, said: str) -> None:
    with pytest.raises(SelectionError, match=said):
        lake.scan("fixtures", **how)


def test_an_update_by_name_leaves_its_names(client: Sportmonks, sandbox: SandboxServer, tmp_path: Path) -> None:
    lake = client.lake(tmp_path)
    lake.update(season="2026/27", league=NAME)
    assert lake.partitions()[0].names == {"league": NAME, "season": YEARS}
    sent = len(sandbox.requests)
    assert Lake(tmp_path).read("fixtures", season="2026/27", league=NAME).height == 380
    assert len(sandbox.requests) == sent
    with Sportmonks("token-of-another", base_url=sandbox.url, progress=False) as other:
        other.lake(tmp_path).update(season=SEASON, include="events")
    assert Lake(tmp_path).partitions()[0].names == {"league": NAME, "season": YEARS}, "of an update by id they stay"


async def test_tasks_take_names_and_carry_ids(client: Sportmonks, sandbox: SandboxServer, tmp_path: Path) -> None:
    lake = client.lake(tmp_path)
    by_id = lake.tasks(SEASON, include="events")
    sent = len(sandbox.requests)
    assert lake.tasks("2026/27", league=NAME, include="events") == by_id
    assert [task.season for task in lake.tasks([SEASON, "current"], league=NAME)] == [SEASON]
    spent = len(sandbox.requests) - sent
    assert 0 < spent <= 2
    assert client.last_report.total_requests == 0, "the lists are known by then"
    assert await client.aio.lake(tmp_path).tasks("2026/27", league=NAME, include="events") == by_id
    assert len(sandbox.requests) - sent == spent
    with pytest.raises(SelectionError, match="Premiershop"):
        lake.tasks("2026/27", league="Premiershop")
    with pytest.raises(SelectionError, match="unknown include 'evnts'"):
        lake.tasks("2026/27", league=NAME, include="evnts")


def test_a_lake_that_knows_no_names_says_how_it_would(client: Sportmonks, tmp_path: Path) -> None:
    lake = client.lake(tmp_path)
    lake.update(season=SEASON)
    with pytest.raises(SelectionError, match=r"knows no season by name.*update\(tables=\['leagues', 'seasons'\]\)"):
        lake.read("fixtures", season="2026/27")
    lake.update(tables=["leagues", "seasons"])
    assert lake.read("fixtures", season="2026/27").height == 380
    (path,) = (tmp_path / "_lake/versions/seasons").iterdir()
    path.write_bytes(path.read_bytes()[:50])
    with pytest.raises(ConfigurationError, match=r"cannot read seasons in .*update\(full=True\)"):
        lake.read("fixtures", season="2026/27")


def test_seasons_of_one_name_take_their_league() -> None:
    def held(league: int, season: int | None, name: str) -> Partition:
        names = {"league": name, "season": "2026"} if season is not None else {}
        return Partition(
            league=league, season=season, source="", sdk="", include=(), nights=(), files={}, names=names
        )  # fmt: skip

    there = [held(1, 10, "North"), held(2, 20, "South"), held(3, None, "")]
    ask: Callable[..., Any] = lambda **how: ids_of(  # noqa: E731
        how.get("league"), how.get("season"), there, empty("leagues"), empty("seasons"), "the lake"
    )
    assert ask(league="south", season="2026") == ({2}, {20})
    assert ask(league=1, season=["2026", 10]) == ({1}, {10})
    with pytest.raises(SelectionError, match=r"is 2 seasons: 2026 \(North, id 10\), 2026 \(South, id 20\)"):
        ask(season="2026")
    with pytest.raises(SelectionError, match="there is no such season of the lake"):
        ask(season="current")


def test_the_command_takes_names(lake: Lake, capsys: pytest.CaptureFixture[str], monkeypatch: Any) -> None:
    told = ["sportmonks", "lake", "scan", str(lake.path), "--season", "2026/27", "--league", NAME, "--output", "csv"]
    monkeypatch.setattr("sys.argv", told)
    with pytest.raises(SystemExit) as end:
        main()
    assert not end.value.code
    assert capsys.readouterr().out.count("\n") == 381
