"""``sportmonks table``: every table that is none of fixtures, as the client gives it."""

from __future__ import annotations

import io

import polars as pl
import pytest
from cli_process import Cli
from typer.main import get_command

from sportmonks_sdk import Sportmonks
from sportmonks_sdk.calls.table_names import ResourceName
from sportmonks_sdk.cli.commands import app
from sportmonks_sdk.frames.catalogue import RESOURCES
from sportmonks_sdk.query.ways import words_of

OPTIONS = {
    name
    for one in get_command(app).commands["table"].params
    for name in (*one.opts, *one.secondary_opts)  # type: ignore[attr-defined]
}


def test_the_command_knows_the_tables_of_the_sdk() -> None:
    assert [one.value for one in ResourceName] == list(RESOURCES)


@pytest.mark.parametrize("name", RESOURCES)
def test_every_word_of_a_call_has_its_option(name: str) -> None:
    ranges = {"between": "from", "updated": "updated-from"}
    words = {ranges.get(word, word) for word in words_of(RESOURCES[name].ways)}
    assert {f"--{word}" for word in words} <= OPTIONS


@pytest.mark.parametrize(
    ("line", "call"),
    [
        (("standings", "--season", "25583"), lambda client: client.standings(season=25583)),
        (("teams", "--ids", "14,8"), lambda client: client.teams([14, 8])),
        (("leagues", "--team", "8", "--current"), lambda client: client.leagues(team=8, current=True)),
        (("transfers", "--from", "2026-07-01", "--to", "2026-08-31", "--limit", "9"),
         lambda client: client.transfers(between=("2026-07-01", "2026-08-31"), limit=9)),
        (("team_season_statistics", "--season", "25583", "--wide"),
         lambda client: client.team_season_statistics(season=25583, wide=True)),
        (("seasons", "--league-id", "8", "--include", "league.country"),
         lambda client: client.seasons(league=8, include="league.country")),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)  # fmt: skip
def test_data_are_the_frame_of_the_call(cli: Cli, line: tuple[str, ...], call, client: Sportmonks) -> None:  # type: ignore[no-untyped-def]
    ran = cli.here("table", *line, "@", "--output", "parquet")
    assert ran.code == 0, ran.stderr
    assert pl.read_parquet(io.BytesIO(ran.stdout)).equals(call(client))


def test_a_plan_asks_for_nothing(cli: Cli) -> None:
    ran = cli.here("table", "squads", "--season", "25583", "--plan", "@")
    assert ran.code == 0
    assert "requests  1" in ran.text


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        (("standings", "--team", "8"), 2, "--team is no option of this table; it takes --season, --round,"),
        (("standings", "--season", "25583", "--round", "2558305"), 2, "--season, or --round, or --league"),
        (("transfers", "--from", "2026-07-01"), 2, "--from and --to go together"),
        (("standings", "--season", "999"), 3, "--season 999 brought nothing"),
        (("leagues", "--ids", "8,999"), 3, "1 of 2 leagues are missing; the others are written\nmissing: 999 (the API"),
        (("goals",), 2, "unknown table 'goals'; valid are: "),
    ],
)
def test_a_slip_is_named(cli: Cli, line: tuple[str, ...], code: int, said: str) -> None:
    ran = cli.here("table", *line, "@")
    assert (ran.code, said in ran.stderr) == (code, True), ran.stderr
