"""The table is that of the API, at the end and after every round; every rule parts teams, and says when none does."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import polars as pl
import pytest
from hand_made import LAST, THIS, played
from hypothesis import given
from hypothesis import strategies as st

from sportmonks_sdk import SelectionError, Sportmonks
from sportmonks_sdk.analysis import RULE_SETS, RuleSet, league_table
from sportmonks_sdk.analysis.tie_breaks import HEAD_TO_HEAD, TIE_BREAKS
from sportmonks_sdk.values import Tables

# Two teams level on points, and what parts them: 1 is ahead of 2 by this rule alone.
PARTS: dict[str, tuple[tuple[int, int, int, int], ...]] = {
    "goal_difference": ((1, 9, 2, 0), (2, 9, 1, 0)),
    "goals": ((1, 9, 2, 1), (2, 9, 1, 0)),
    "wins": ((1, 9, 1, 0), (9, 1, 1, 0), (9, 1, 1, 0), (2, 8, 0, 0), (2, 7, 0, 0), (2, 6, 0, 0)),
    "away_goals": ((9, 1, 0, 1), (2, 9, 1, 0)),
    "away_wins": ((9, 1, 0, 1), (2, 9, 1, 0)),
    "head_to_head_points": ((1, 2, 1, 0), (2, 9, 1, 0)),
    "head_to_head_difference": ((1, 2, 2, 0), (2, 1, 1, 0)),
    "head_to_head_goals": ((1, 2, 2, 0), (2, 1, 1, 0)),
    "head_to_head_wins": ((1, 2, 1, 0), (2, 9, 1, 0)),
    "head_to_head_away_goals": ((1, 2, 1, 0), (2, 1, 2, 1)),
}


def order(table: pl.DataFrame) -> list[int]:
    return table["team_id"].to_list()


def standings(client: Sportmonks, path: str) -> list[tuple[int, int]]:
    return client.get(f"standings/{path}").sort("position").select("team_id", "points").rows()


@pytest.mark.parametrize("season", [LAST, THIS])
def test_the_table_is_that_of_the_api_at_the_end_and_after_every_round(
    season: int, seasons: dict[int, Tables], reader: Sportmonks
) -> None:
    fixtures = seasons[season].fixtures
    assert league_table(fixtures).select("team_id", "points").rows() == standings(reader, f"seasons/{season}")
    each = league_table(fixtures, as_of="every_round")
    assert each["round"].unique().sort().to_list() == list(range(1, 39))
    for number in range(1, 39):
        told = standings(reader, f"rounds/{season * 100 + number}")
        assert each.filter(round=number).select("team_id", "points").rows() == told
        assert league_table(fixtures, as_of=number).select("team_id", "points").rows() == told


@pytest.mark.parametrize("season", [LAST, THIS])
def test_each_figure_is_that_of_the_details_of_the_standings(
    season: int, seasons: dict[int, Tables], reader: Sportmonks
) -> None:
    told = {row["team_id"]: row for row in reader.standings(season=season).to_dicts()}
    figures = ("played", "won", "drawn", "lost", "goals_for", "goals_against")
    for venue in (None, "home", "away"):
        names = [f"{venue}_{name}" if venue else name for name in figures]
        table = league_table(seasons[season].fixtures, venue=venue)
        assert table.height == 20
        for row in table.to_dicts():
            assert [row[name] for name in figures] == [told[row["team_id"]][name] for name in names]


@pytest.mark.parametrize("rule", PARTS)
def test_each_rule_parts_two_teams_level_on_points(rule: str) -> None:
    fixtures = played(*PARTS[rule])
    swapped = fixtures.with_columns(pl.col("home_id", "away_id").replace({1: 2, 2: 1}))
    assert [team for team in order(league_table(fixtures, rules=[rule])) if team in (1, 2)] == [1, 2]
    assert [team for team in order(league_table(swapped, rules=[rule])) if team in (1, 2)] == [2, 1]
    assert not league_table(fixtures, rules=[rule]).filter(pl.col("team_id").is_in([1, 2]))["undecided"].any()
    level = league_table(fixtures, rules=[]).filter(pl.col("team_id").is_in([1, 2]))
    assert (order(level), level["undecided"].to_list()) == ([1, 2], [True, True]), "a play-off would have to decide"


def test_no_rule_is_without_a_case() -> None:
    assert set(PARTS) == set(TIE_BREAKS)
    assert {word for one in RULE_SETS.values() for word in one.rules} <= set(TIE_BREAKS)
    assert {one.head_to_head for one in RULE_SETS.values()} == set(HEAD_TO_HEAD)


@pytest.mark.parametrize(
    ("results", "orders"),
    [
        (((4, 2, 2, 0), (3, 2, 2, 1), (2, 1, 1, 0)), ([3, 4, 2, 1], [4, 3, 2, 1], [4, 3, 2, 1])),
        (((4, 2, 0, 2), (4, 3, 2, 0), (4, 3, 0, 1)), ([2, 3, 4], [2, 3, 4], [2, 4, 3])),
        (((1, 2, 0, 2), (3, 2, 2, 1), (4, 1, 0, 1)), ([3, 2, 1, 4], [2, 3, 1, 4], [3, 2, 1, 4])),
    ],
)
def test_head_to_head_looks_at_the_matches_that_its_variant_says(
    results: tuple[tuple[int, int, int, int], ...], orders: tuple[list[int], ...]
) -> None:
    rules = ("head_to_head_points", "head_to_head_difference")
    found = [order(league_table(played(*results), rules=RuleSet(rules, variant))) for variant in HEAD_TO_HEAD]
    assert found == list(orders)


def test_points_are_taken_away_as_the_corrections_of_the_api_say(reader: Sportmonks) -> None:
    """Serie A of the sandbox, where a team has lost two points."""
    number = reader.leagues(384)["current_season_id"].item()
    corrections = reader.standing_corrections(season=number)
    fixtures = reader.fixtures(season=number)
    rules = ["head_to_head_points", "head_to_head_difference", "goal_difference", "goals"]
    table = league_table(fixtures, rules=rules, adjust=corrections)
    assert table.select("team_id", "points").rows() == standings(reader, f"seasons/{number}")
    assert table.filter(pl.col("adjusted") != 0)["adjusted"].to_list() == [-2]
    by_hand = dict.fromkeys(corrections["team_id"], -2)
    assert league_table(fixtures, rules=rules, adjust=by_hand).equals(table)


def test_corrections_that_are_not_active_or_of_another_season_do_nothing() -> None:
    fixtures = played((1, 2, 1, 0)).with_columns(season_id=pl.lit(5))
    row = {"season_id": 5, "participant_id": 1, "value": 3, "calc_type": "+", "active": True}
    given_points = pl.DataFrame([row, {**row, "active": False}, {**row, "season_id": 6}])
    assert league_table(fixtures, adjust=given_points)["points"].to_list() == [6, 0]
    elsewhere = pl.concat([fixtures, played((3, 4, 0, 0), season_id=pl.lit(6), fixture_id=pl.lit(9, pl.Int64))])
    with pytest.raises(SelectionError, match="no fixture here: 1"):
        league_table(elsewhere, adjust=given_points)  # of season 6, where team 1 does not play
    assert league_table(fixtures, adjust=pl.DataFrame())["points"].to_list() == [3, 0]
    assert league_table(fixtures, adjust={})["points"].to_list() == [3, 0]


def test_a_table_of_a_day_has_what_kicked_off_by_then() -> None:
    fixtures = played((1, 2, 1, 0), (2, 1, 1, 0), (1, 2, 4, 0))
    assert league_table(fixtures, as_of=date(2026, 8, 2))["played"].to_list() == [2, 2]
    assert league_table(fixtures, as_of="2026-08-02").equals(league_table(fixtures, as_of=date(2026, 8, 2)))
    moment = datetime(2026, 8, 2, 15)  # noqa: DTZ001 a moment without a zone is UTC
    assert league_table(fixtures, as_of=moment).equals(league_table(fixtures, as_of=moment.replace(tzinfo=UTC)))
    assert league_table(fixtures, as_of=moment)["played"].to_list() == [2, 2]
    assert league_table(fixtures, as_of=str(moment)).equals(league_table(fixtures, as_of=moment))
    none_yet = league_table(fixtures, as_of=date(2026, 7, 1))
    assert none_yet.select("team_id", "played", "undecided").rows() == [(1, 0, True), (2, 0, True)]


def test_what_has_not_counted_is_not_in_the_table_and_what_was_awarded_is() -> None:
    states = pl.Series(["FT", "AWARDED", "WO", "ABANDONED", "INPLAY_2ND_HALF", "NS", "AET", "FT_PEN"])
    fixtures = played(*[(1, 2, 1, 0)] * 8, state=states)
    assert league_table(fixtures)["played"].to_list() == [5, 5]
    decided = played((1, 2, 0, 0), state=pl.lit("WO"), winner=pl.lit("away")).with_columns(
        pl.lit(None, pl.Int64).alias("home_goals"), pl.lit(None, pl.Int64).alias("away_goals")
    )
    assert league_table(decided).select("team_id", "points", "goals_for").rows() == [(2, 3, 0), (1, 0, 0)]


def test_a_fixture_asked_for_twice_counts_once_and_unsigned_goals_have_differences_below_zero() -> None:
    fixtures = played((1, 2, 0, 3)).with_columns(pl.col("home_goals", "away_goals").cast(pl.UInt32))
    table = league_table(pl.concat([fixtures, fixtures]))
    assert table.select("team_id", "played", "difference").rows() == [(2, 1, 3), (1, 1, -3)]


def test_one_fixture_with_two_results_is_an_error_that_says_which_and_what_to_do() -> None:
    before, after = played((1, 2, 0, 0), state=pl.lit("INPLAY_2ND_HALF")), played((1, 2, 0, 3))
    with pytest.raises(SelectionError, match=r"0 more than once.*unique\("):
        league_table(pl.concat([before, after]))
    newer = pl.concat([before, after]).unique("fixture_id", keep="last")
    assert league_table(newer)["points"].to_list() == [3, 0]
    with pytest.raises(SelectionError, match="without a fixture_id"):
        league_table(after.with_columns(fixture_id=pl.lit(None, pl.Int64)))


def test_knock_outs_are_left_out_and_groups_have_tables_of_their_own() -> None:
    fixtures = played((1, 2, 1, 0), (3, 4, 1, 0), (1, 3, 1, 0)).with_columns(
        round_id=pl.Series([7, 7, None]), group_id=pl.Series([1, 2, None])
    )
    assert league_table(fixtures).select("group_id", "position", "team_id").rows() == [
        (1, 1, 1), (1, 2, 2), (2, 1, 3), (2, 2, 4),
    ]  # fmt: skip


def test_a_match_that_is_played_later_stays_in_its_round() -> None:
    rows = [(1, 2, 1, 0), (3, 4, 1, 0), (1, 3, 1, 0), (2, 4, 1, 0), (5, 6, 1, 0)]
    rounds = pl.Series([9, 9, 4, 4, 9])  # ids say nothing of the order
    each = league_table(played(*rows, round_id=rounds), as_of="every_round")
    assert each.select("round", "round_id").unique(maintain_order=True).rows() == [(1, 9), (2, 4)]
    assert each.filter(round=1)["played"].sum() == 6


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"as_of": True}, "as_of="),
        ({"as_of": "yesterday"}, "every_round"),
        ({"as_of": "30.9.2026"}, "a day such as"),
        ({"as_of": 3}, "round_id"),
        ({"venue": "neutral"}, "'home', 'away'"),
        ({"venue": "home", "adjust": {1: 1}}, "adjust="),
        ({"rules": "bundesliga"}, "premier_league"),
        ({"rules": ["points"]}, "goal_difference"),
        ({"rules": RuleSet(("goals",), "none")}, "still_level"),
        ({"adjust": {99: -3}}, "99"),
        ({"adjust": [1]}, "points by team id"),
        ({"adjust": pl.DataFrame({"participant_id": [1]})}, "value, calc_type"),
        ({"adjust": pl.DataFrame({"team_id": [1], "value": [1], "calc_type": ["*"]})}, "'+', '-'"),
    ],
)
def test_what_cannot_be_meant_is_an_error_that_says_what_can(told: dict[str, Any], words: str) -> None:
    with pytest.raises(SelectionError) as caught:
        league_table(played((1, 2, 1, 0)), **told)
    assert words in str(caught.value)


def test_frames_that_cannot_be_read_are_errors() -> None:
    with pytest.raises(SelectionError, match="lacks home_goals"):
        league_table(played((1, 2, 1, 0)).drop("home_goals"))
    with pytest.raises(SelectionError, match="lacks state"):
        league_table(played((1, 2, 1, 0)).drop("state"))
    with pytest.raises(SelectionError, match="collect"):
        league_table(played((1, 2, 1, 0)).lazy())  # type: ignore[arg-type]
    two = played((1, 2, 1, 0), (1, 2, 1, 0), season_id=pl.Series([1, 2]))
    with pytest.raises(SelectionError, match="one season"):
        league_table(two, adjust={1: 1})


def test_without_a_single_match_it_is_empty_with_the_same_columns() -> None:
    empty = league_table(played())
    assert empty.height == 0
    assert empty.schema == league_table(played((1, 2, 1, 0))).schema


TEAM, GOALS = st.integers(1, 5), st.integers(0, 3)
RESULTS = st.lists(
    st.tuples(TEAM, TEAM, GOALS, GOALS).filter(lambda row: row[0] != row[1]),
    min_size=1, max_size=14,
)  # fmt: skip


@given(RESULTS, st.lists(st.sampled_from(sorted(TIE_BREAKS)), unique=True), st.sampled_from(sorted(HEAD_TO_HEAD)))
def test_the_order_is_that_of_a_slow_and_obvious_reader(
    results: list[tuple[int, int, int, int]], rules: list[str], variant: str
) -> None:
    table = league_table(played(*results), rules=RuleSet(tuple(rules), variant))
    assert table.select("team_id", "undecided").rows() == slow(results, rules, variant)
    assert table["position"].to_list() == list(range(1, table.height + 1))
    assert (table["won"] + table["drawn"] + table["lost"]).equals(table["played"])
    assert table["difference"].sum() == 0


def figures(teams: set[int], results: list[tuple[int, int, int, int]]) -> dict[int, dict[str, int]]:
    names = ("points", "difference", "goals_for", "won", "away_goals", "away_wins")
    found = {team: dict.fromkeys(names, 0) for team in teams}
    for home, away, mine, theirs in results:
        if home in teams and away in teams:
            for team, got, lost, is_away in ((home, mine, theirs, 0), (away, theirs, mine, 1)):
                won = int(got > lost)
                values = (3 * won + (got == lost), got - lost, got, won, got * is_away, won * is_away)
                for name, value in zip(names, values, strict=True):
                    found[team][name] += value
    return found


def split(groups: list[list[int]], value: Any) -> list[list[int]]:
    found = []
    for group in groups:
        steps = sorted({value(group, team) for team in group}, reverse=True)
        found += [[team for team in group if value(group, team) == step] for step in steps]
    return found


def slow(results: list[tuple[int, int, int, int]], rules: list[str], variant: str) -> list[tuple[int, bool]]:
    teams = sorted({team for row in results for team in row[:2]})
    overall = figures(set(teams), results)
    groups = split([teams], lambda group, team: overall[team]["points"])
    place = 0
    while place < len(rules):
        run = [rules[place]]
        if TIE_BREAKS[rules[place]][1]:
            while place + len(run) < len(rules) and TIE_BREAKS[rules[place + len(run)]][1]:
                run.append(rules[place + len(run)])
            groups = among_level(groups, results, [TIE_BREAKS[rule][0] for rule in run], variant)
        else:
            groups = split(groups, lambda group, team, name=TIE_BREAKS[run[0]][0]: overall[team][name])
        place += len(run)
    return [(team, len(group) > 1) for group in groups for team in group]


def among_level(
    groups: list[list[int]], results: list[tuple[int, int, int, int]], names: list[str], variant: str
) -> list[list[int]]:
    if variant == "still_level":
        for name in names:
            groups = split(groups, lambda group, team, name=name: figures(set(group), results)[team][name])
        return groups
    while True:
        after = split(groups, lambda group, team: tuple(figures(set(group), results)[team][name] for name in names))
        if variant == "all_level" or after == groups:
            return after
        groups = after
