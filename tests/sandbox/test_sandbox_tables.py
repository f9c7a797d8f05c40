"""Tables follow the rules of their league, and every rule decides somewhere."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sandbox_client import Api

from sportmonks_sdk.sandbox.level_finish import WANTED
from sportmonks_sdk.sandbox.ranking import PLAY_OFF, RULES, Result, deciding_rule, ranked, totals
from sportmonks_sdk.sandbox.service import Sandbox
from sportmonks_sdk.sandbox.story import final_score

ALL = ("goal_difference", "goals", "wins", "head_to_head_points", "head_to_head_difference", "head_to_head_away_goals",
       "away_goals")  # fmt: skip

# 1 and 2 are level on points; the rule that parts them, alone
CASES: dict[str, list[Result]] = {
    "goal_difference": [Result(1, 9, 2, 0), Result(2, 9, 1, 0)],
    "goals": [Result(1, 9, 2, 1), Result(2, 9, 1, 0)],
    "wins": [Result(1, 9, 1, 0), Result(9, 1, 1, 0), Result(9, 1, 1, 0),
             *(Result(2, 8, 0, 0) for _ in range(3))],
    "head_to_head_points": [Result(1, 2, 1, 0), Result(2, 9, 1, 0)],
    "head_to_head_difference": [Result(1, 2, 2, 0), Result(2, 1, 1, 0)],
    "head_to_head_away_goals": [Result(1, 2, 1, 0), Result(2, 1, 2, 1)],
    "away_goals": [Result(9, 1, 0, 1), Result(2, 9, 1, 0)],
}  # fmt: skip


def first_of_the_two(results: list[Result], rules: list[str]) -> int:
    teams = {team for result in results for team in result[:2]}
    return next(team for team in ranked(teams, results, rules) if team in (1, 2))


@pytest.mark.parametrize("rule", CASES)
def test_each_rule_parts_two_teams_level_on_points(rule: str) -> None:
    results = CASES[rule]
    change = {1: 2, 2: 1}
    changed = [r._replace(home=change.get(r.home, r.home), away=change.get(r.away, r.away)) for r in results]
    assert first_of_the_two(results, [rule]) == 1
    assert first_of_the_two(changed, [rule]) == 2
    assert first_of_the_two(changed, []) == 1  # the ids decide where no rule is left


def test_a_rule_is_asked_of_those_who_are_still_level() -> None:
    """Three are level; the goal difference takes one of them away, and the matches against it no longer count."""
    three = [Result(1, 2, 1, 0), Result(2, 3, 5, 0), Result(3, 1, 1, 0)]
    assert ranked([1, 2, 3], three, ["goal_difference", "head_to_head_points"]) == [2, 1, 3]
    assert ranked([1, 2, 3], three, ["head_to_head_points", "head_to_head_difference"]) == [2, 1, 3]


def test_points_taken_away_count_before_every_rule() -> None:
    results = [Result(1, 2, 3, 0), Result(2, 3, 1, 0)]
    assert ranked([1, 2, 3], results, ALL) == [1, 2, 3]
    assert ranked([1, 2, 3], results, ALL, {1: -2}) == [2, 1, 3]


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4), st.integers(0, 3), st.integers(0, 3)), max_size=12))
def test_the_order_is_one_of_all_teams_by_points(rows: list[tuple[int, int, int, int]]) -> None:
    results = [Result(*row) for row in rows if row[0] != row[1]]
    order = ranked([1, 2, 3, 4], results, ALL)
    points = totals([1, 2, 3, 4], results)
    assert sorted(order) == [1, 2, 3, 4]
    assert [points[t].points for t in order] == sorted((t.points for t in points.values()), reverse=True)


@pytest.mark.parametrize("seed", [7, 8])
@pytest.mark.parametrize(("league", "back"), WANTED)
def test_a_season_ends_with_two_teams_that_only_this_rule_parts(seed: int, league: int, back: int) -> None:
    world = Sandbox(seed=seed).world
    season = next(s for s in world.seasons.values() if (s.league.id, world.year - s.year) == (league, back))
    results = [Result(f.home, f.away, *final_score(world, f)) for f in world.fixtures_of(season)]
    order = ranked(season.league.teams, results, RULES[league])
    overall = totals(season.league.teams, results)
    neighbours = pairwise(order)
    assert WANTED[league, back] in {deciding_rule(a, b, overall, results, RULES[league]) for a, b in neighbours}


def test_every_rule_and_the_play_off_are_needed_somewhere() -> None:
    assert {*WANTED.values(), "head_to_head_points"} == {*ALL, PLAY_OFF}


@pytest.mark.parametrize("season", [23614, 30225, 30525, 30426])
def test_standings_have_the_order_of_their_rules_and_the_points_taken_away(api: Api, season: int) -> None:
    league = api.data(f"/seasons/{season}")["league_id"]
    rows = api.data(f"/seasons/{season}", include="fixtures.scores;fixtures.participants")["fixtures"]
    results = []
    for row in rows:
        if row["state_id"] in (5, 14, 17):
            where = {p["meta"]["location"]: p["id"] for p in row["participants"]}
            score = {s["score"]["participant"]: s["score"]["goals"] for s in row["scores"] if s["type_id"] == 1525}
            results.append(Result(where["home"], where["away"], score["home"], score["away"]))
    taken = {r["participant_id"]: -r["value"] for r in api.body(f"/standings/corrections/seasons/{season}")["data"]}
    assert bool(taken) == (league == 384)
    standings = api.data(f"/standings/seasons/{season}", include="details")
    order = [s["participant_id"] for s in standings]
    assert order == ranked(order, results, RULES[league], taken)
    points = totals(order, results)
    for row in standings:
        values = {d["type_id"]: d["value"] for d in row["details"]}
        assert (
            row["points"] == values[187] == points[row["participant_id"]].points + taken.get(row["participant_id"], 0)
        )


def test_up_and_down_are_since_the_round_before(api: Api) -> None:
    before, after = (
        {s["participant_id"]: s for s in api.data(f"/standings/rounds/{number}")} for number in (2361419, 2361420)
    )
    for team, row in after.items():
        moved = before[team]["position"] - row["position"]
        assert row["result"] == ("up" if moved > 0 else "down" if moved < 0 else "equal")


def test_who_goes_on_from_a_group_is_who_leads_it(api: Api) -> None:
    cup = api.data("/leagues/24", include="seasons")["seasons"]
    for season in cup[:4]:
        groups: dict[int, list[int]] = {}
        for row in api.data(f"/standings/seasons/{season['id']}"):
            groups.setdefault(row["group_id"], []).append(row["participant_id"])
        through = {team for group in groups.values() for team in group[:2]}
        rows = api.data(f"/seasons/{season['id']}", include="fixtures.participants;fixtures.stage")["fixtures"]
        quarter = {p["id"] for r in rows if r["stage"]["name"] == "Quarter-finals" for p in r["participants"]}
        assert quarter in (through, set())
