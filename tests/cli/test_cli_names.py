"""Names on the command line: where a call takes them an option does, and what has only digits is an id."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import polars as pl
import pytest
from cli_process import Cli

from sportmonks_sdk import Sportmonks
from sportmonks_sdk.calls.find_job import KINDS
from sportmonks_sdk.cli import options
from sportmonks_sdk.cli.exits import spoken
from sportmonks_sdk.cli.find_command import Kind

LEAGUE = "synthetic premier league"
LINES: list[tuple[tuple[str, ...], Callable[[Sportmonks], pl.DataFrame]]] = [
    (("fixtures", "--league", LEAGUE, "--season", "current", "--limit", "5"),
     lambda c: c.fixtures(season=25583, limit=5)),
    (("fixtures", "--league-id", "SYN 8", "--season-id", "26/27", "--team", "harbour fc"),
     lambda c: c.fixtures(season=25583, team=8)),
    (("fixtures", "--head-to-head", "synthetic harbour fc, castle city"), lambda c: c.fixtures(head_to_head=(8, 1))),
    (("fixtures", "--head-to-head", "8,Synthetic Castle City"), lambda c: c.fixtures(head_to_head=(8, 1))),
    (("table", "standings", "--league", LEAGUE, "--season", "current"), lambda c: c.standings(season=25583)),
    (("table", "squads", "--team", "harbour fc", "--team", "1"), lambda c: c.squads(team=[8, 1])),
    (("table", "leagues", "--country", "Synthetic Ridges"), lambda c: c.leagues(country=11)),
]  # fmt: skip


@pytest.mark.parametrize(("line", "call"), LINES, ids=[" ".join(line) for line, _ in LINES])
def test_a_name_is_the_same_as_its_id(
    line: tuple[str, ...], call: Callable[[Sportmonks], pl.DataFrame], cli: Cli, client: Sportmonks
) -> None:
    ran = cli.here(*line, "@", "--output", "parquet")
    assert ran.code == 0, ran.stderr
    assert pl.read_parquet(io.BytesIO(ran.stdout)).equals(call(client))


def test_files_of_a_name_are_those_of_its_id(cli: Cli) -> None:
    ran = cli.here("export", "out", "--league", LEAGUE, "--season", "current", "--limit", "4", "@")
    assert ran.code == 0, ran.stderr
    assert cli.here("export", "out", "--season", "25583", "--limit", "4", "@").code == 0
    updated = cli.here("lake", "update", "lake", "--league", "synthetic isles cup", "--season", "current", "@")
    assert updated.code == 0, updated.stderr
    assert updated.text.startswith("24-30126  fixtures")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("fixtures", "--league", "synthetic"), "--league 'synthetic' is 6 leagues: Synthetic Premier League ("),
        (
            ("fixtures", "--team", "harbor fc"),
            "--team 'harbor fc': there is no such team; the nearest: Synthetic Harbour",
        ),
        (
            ("fixtures", "--season", "current"),
            "--season 'current': every league has one; say of which, such as --season",
        ),
        (("fixtures", "--season", "2025"), "--season 2025 looks like a year, and no list of seasons in the cache has"),
        (("fixtures", "--season", "2025"), "sportmonks table seasons --ids 2025 asks for it once"),
        (("fixtures", "--season", "2025", "--league", "8"), "--season '2025' is 2 seasons: 2024/2025 ("),
        (("table", "transfers", "--player", "nobody at all"), "--player 'nobody at all': there is no such player"),
    ],
)
def test_what_a_name_could_be_is_said_in_options(line: tuple[str, ...], said: str, cli: Cli) -> None:
    ran = cli.here(*line, "@")
    assert (ran.code, said in ran.stderr) == (2, True), ran.stderr


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ({"season": ["25583"]}, {"season": [25583]}),
        ({"season": ["2025"]}, {"season": [2025]}),
        ({"season": ["2025", "25583"], "league": ["8"]}, {"season": ["2025", 25583], "league": [8]}),
        ({"season": ["2025"], "team": ["Celtic"]}, {"season": ["2025"], "team": ["Celtic"]}),
        ({"season": None, "league": []}, {"season": None, "league": None}),
        ({"team": ["8", "1. FC Köln"]}, {"team": [8, "1. FC Köln"]}),
        ({"player": ["9" * 40]}, {"player": ["9" * 40]}),
    ],
)
def test_what_has_only_digits_is_an_id(given: dict[str, Any], names: dict[str, Any]) -> None:
    assert options.names(given) == names


def test_a_hint_is_a_command() -> None:
    assert spoken("united is 60 teams (client.find('united') lists all)").endswith(
        "(sportmonks find 'united' lists all)"
    )


def test_find_prints_the_ids(cli: Cli, client: Sportmonks) -> None:
    ran = cli.here("find", "harbour fc", "@")
    assert ran.code == 0, ran.stderr
    assert ran.text.startswith("find: 1 row × 6 columns")
    assert "Synthetic Harbour FC" in ran.text
    line = (
        "find",
        "synthetic isles",
        "--kind",
        "league",
        "--kind",
        "country",
        "--limit",
        "2",
        "@",
        "--output",
        "parquet",
    )
    ran = cli.here(*line)
    found = client.find("synthetic isles", kind=["league", "country"], limit=2)
    assert pl.read_parquet(io.BytesIO(ran.stdout)).equals(found)
    assert cli.here(*line, "--out", str(cli.folder / "found.parquet")).code == 0
    assert pl.read_parquet(cli.folder / "found.parquet").equals(found)


def test_find_names_a_slip(cli: Cli) -> None:
    ran = cli.here("find", "x", "--kind", "club", "@")
    assert (ran.code, "'club' is not one of 'league', 'team', 'player', 'country'" in ran.stderr) == (2, True)


def test_the_kinds_of_the_command_are_those_of_the_call() -> None:
    assert [one.value for one in Kind] == list(KINDS)
