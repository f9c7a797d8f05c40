"""The calendar can be played: fair at every round, each pair once at home and once away, and time to travel."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sandbox_client import CUP_SEASON, SEASON, Api

from sportmonks_sdk.sandbox.round_robin import round_robin

Rounds = list[list[tuple[int, int]]]


def sides_of(rounds: Rounds, team: int) -> str:
    return "".join("H" if home == team else "A" for pairs in rounds for home, away in pairs if team in (home, away))


def unfair(rounds: Rounds, teams: list[int]) -> list[str]:
    """What a season must not have."""
    found = [f"round {k}" for k, pairs in enumerate(rounds) if sorted(t for pair in pairs for t in pair) != teams]
    met = [pair for pairs in rounds for pair in pairs]
    if sorted(met) != [(a, b) for a in teams for b in teams if a != b]:
        found.append("pairs")
    for team in teams:
        sides = sides_of(rounds, team)
        if any(abs(2 * sides[:k].count("H") - k) > 1 for k in range(len(sides) + 1)):
            found.append(f"{team} is not balanced: {sides}")
        if "HHH" in sides or "AAA" in sides:
            found.append(f"{team} stays or travels three times in a row: {sides}")
    return found


@given(st.integers(2, 14))
def test_any_even_number_of_teams_has_a_fair_season(pairs: int) -> None:
    teams = list(range(2 * pairs))
    assert unfair(round_robin(teams), teams) == []


def test_the_second_half_as_a_mirror_would_not_be_fair() -> None:
    teams = list(range(20))
    half = round_robin(teams)[:19]
    mirrored = half + [[(b, a) for a, b in pairs] for pairs in half]
    assert any("three times" in text or "balanced" in text for text in unfair(mirrored, teams))


@pytest.mark.parametrize("season", [SEASON, 23614, 30226, 30325])
def test_the_seasons_of_the_leagues_are_fair(api: Api, season: int) -> None:
    rows = api.data(f"/seasons/{season}", include="fixtures.participants:id")["fixtures"]
    teams = sorted({p["id"] for r in rows for p in r["participants"]})
    rounds: Rounds = [[] for _ in range(2 * len(teams) - 2)]
    for row in rows:
        where = {p["meta"]["location"]: p["id"] for p in row["participants"]}
        rounds[row["round_id"] % 100 - 1].append((where["home"], where["away"]))
    assert unfair(rounds, teams) == []


def test_nobody_plays_on_two_days_running_cup_and_matches_put_off_included(api: Api) -> None:
    kickoffs: dict[int, list[int]] = {}
    for season in (SEASON, CUP_SEASON, 23614, CUP_SEASON - 1):
        for row in api.data(f"/seasons/{season}", include="fixtures.participants:id")["fixtures"]:
            for participant in row["participants"]:
                kickoffs.setdefault(participant["id"], []).append(row["starting_at_timestamp"])
    rests = [later - earlier for times in kickoffs.values() for earlier, later in pairwise(sorted(times))]
    assert len(rests) > 1500
    assert min(rests) > 40 * 3600


def test_everybody_has_played_at_home_by_now(api: Api) -> None:
    """The chart of the README once had four empty bars."""
    details = api.data(f"/standings/seasons/{SEASON}", include="details")
    for row in details:
        values = {d["type_id"]: d["value"] for d in row["details"]}
        assert abs(values[135] - values[141]) <= 3  # matches put off come on top of the balance of the rounds
        assert min(values[135], values[141]) >= 4
