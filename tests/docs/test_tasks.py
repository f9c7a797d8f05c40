"""The twelve tasks of the page cost what it says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sportmonks_sdk import Sportmonks

SEASON, TEAM = 25583, 8
TASKS: dict[str, tuple[Callable[[Sportmonks], Any], int]] = {
    "the id of a team": (lambda client: client.teams(search="Harbour"), 1),
    "seasons of a league": (lambda client: client.seasons(league=8), 1),
    "a squad": (lambda client: client.squads(team=TEAM), 1),
    "squads of a season": (lambda client: client.squads(season=SEASON), 1),
    "top scorers": (lambda client: client.topscorers(season=SEASON), 2),
    "standings today": (lambda client: client.standings(season=SEASON), 1),
    "standings after a round": (lambda client: client.standings(round=SEASON * 100 + 5), 1),
    "standings live": (lambda client: client.standings(league=8, live=True), 1),
    "player statistics": (lambda client: client.player_season_statistics(season=SEASON, team=TEAM, wide=True), 1),
    "team statistics": (lambda client: client.team_season_statistics(season=SEASON, wide=True), 1),
    "injuries": (lambda client: client.injuries(season=SEASON), 1),
    "TV stations": (lambda client: client.tv_stations(19134453, include="tvStations.tvStation"), 1),
}


@pytest.mark.parametrize("task", TASKS)
def test_a_task_costs_what_the_page_says(task: str, client: Sportmonks) -> None:
    call, price = TASKS[task]
    assert call(client).height > 0
    assert client.last_report is not None
    spent = {name: count for name, count in client.last_report.requests.items() if name not in ("Type", "Country")}
    assert sum(spent.values()) == price
    assert call(client).height > 0
    assert client.last_report.total_requests == 0


def test_transfers_and_a_schedule_cost_pieces_and_batches(client: Sportmonks) -> None:
    moves = client.transfers(between=("2026-07-01", "2026-08-31"))
    assert client.last_report is not None
    assert client.last_report.total_requests <= -(-moves.height // 50) + 2
    games = client.fixtures(team=TEAM, states="not_started")
    assert client.last_report.total_requests == 1 + -(-games.height // 50)
