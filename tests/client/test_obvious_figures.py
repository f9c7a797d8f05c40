"""The obvious line gives the right number: each figure that one bent, counted again in the raw JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import polars as pl
import pytest

from sportmonks_sdk import Sportmonks

SEASON = 25583
COUNTED = {5, 7, 8, 14, 17}


@pytest.fixture(scope="module")
def client() -> Iterator[Sportmonks]:
    with Sportmonks.sandbox() as made:
        yield made


@pytest.fixture(scope="module")
def raw(client: Sportmonks) -> list[dict[str, Any]]:
    """The season as the API sends it."""
    ids = client.fixtures(season=SEASON)["fixture_id"].to_list()
    include = "participants;scores;events;statistics"
    batches = [",".join(map(str, ids[start : start + 50])) for start in range(0, len(ids), 50)]
    return [row for batch in batches for row in client.get(f"fixtures/multi/{batch}", include=include, as_="records")]


def _goals(row: dict[str, Any]) -> dict[str, int]:
    return {one["score"]["participant"]: one["score"]["goals"] for one in row["scores"] if one["type_id"] == 1525}


def test_the_mean_of_a_count_counts_the_matches_without_it(client: Sportmonks, raw: list[dict[str, Any]]) -> None:
    """``mean(home_hit_woodwork)`` is over all matches with statistics, not over those in which somebody hit it."""
    hits = [
        sum(one["data"]["value"] for one in row["statistics"] if one["type_id"] == 64 and one["location"] == "home")
        for row in raw
        if any(one["location"] == "home" for one in row["statistics"])
    ]
    stats = client.statistics(season=SEASON, wide=True, zeros=True)
    assert stats["home_hit_woodwork"].mean() == pytest.approx(sum(hits) / len(hits))
    without: Any = client.statistics(season=SEASON, wide=True)["home_hit_woodwork"].mean()
    assert without > stats["home_hit_woodwork"].mean()  # type: ignore[operator]


def test_points_are_those_of_every_result_that_counts(client: Sportmonks, raw: list[dict[str, Any]]) -> None:
    """``states="counted"`` has the awarded match; abandoned and running ones with goals are not in it."""
    points: Counter[int] = Counter()
    for row in raw:
        goals = _goals(row)
        if row["state_id"] in COUNTED:
            for team in row["participants"]:
                side = team["meta"]["location"]
                other = "away" if side == "home" else "home"
                points[team["id"]] += 3 * (goals[side] > goals[other]) + (goals[side] == goals[other])
    assert any(row["state_id"] == 17 for row in raw)
    fixtures = client.fixtures(season=SEASON, states="counted")
    assert fixtures.equals(client.fixtures(season=SEASON).filter("counted"))
    sides = [
        fixtures.select(team=f"{side}_id", points=pl.when(winner=side).then(3).when(winner="draw").then(1).otherwise(0))
        for side in ("home", "away")
    ]
    table = pl.concat(sides).group_by("team").agg(pl.col("points").sum())
    assert dict(table.rows()) == dict(points)


def test_a_goal_difference_can_be_negative(client: Sportmonks, raw: list[dict[str, Any]]) -> None:
    wanted = [goals["home"] - goals["away"] for row in raw if len(goals := _goals(row)) == 2]
    fixtures = client.fixtures(season=SEASON)
    differences = (fixtures["home_goals"] - fixtures["away_goals"]).drop_nulls()
    assert sorted(differences) == sorted(wanted)
    assert min(wanted) < 0
    # Counted from events, per team: sums of flags are signed where lengths of groups are not.
    events = client.events(season=SEASON, states="counted").filter(pl.col("type").is_in(["goal", "owngoal", "penalty"]))
    scored = events.group_by("team").agg(goals=pl.col("event_id").count().cast(pl.Int64))
    conceded = events.group_by(team="opponent").agg(against=pl.col("event_id").count().cast(pl.Int64))
    table = scored.join(conceded, on="team")
    played = [row for row in raw if row["state_id"] in COUNTED - {14, 17}]
    assert (table["goals"] - table["against"]).sum() == 0
    assert (table["goals"] - table["against"]).min() < 0  # type: ignore[operator]
    assert events.filter(
        ~pl.col("fixture_id").is_in([row["id"] for row in raw if row["state_id"] in (14, 17)])
    ).height == sum(sum(_goals(row).values()) for row in played)


def test_all_prices_of_the_home_team_are_found_whatever_the_label(client: Sportmonks) -> None:
    ids = client.fixtures(season=SEASON, states="finished", limit=20)["fixture_id"]
    odds = client.odds(ids, filters={"markets": [1]})
    home = odds.filter(outcome="home")
    assert home.height == odds.filter(pl.col("label").is_in(["Home", "1"])).height == odds.height / 3
    assert 0 < odds.filter(label="Home").height < home.height


def test_goals_are_not_taken_back(client: Sportmonks, raw: list[dict[str, Any]]) -> None:
    events = client.events(season=SEASON)
    kept = events.filter(~pl.col("rescinded"))
    counted = Counter(one["type_id"] for row in raw for one in row["events"] if not one.get("rescinded"))
    assert dict(kept["type_id"].value_counts().rows()) == counted
    assert counted[14] > 0


def test_scorers_are_people_and_not_names(client: Sportmonks, raw: list[dict[str, Any]]) -> None:
    """By id, with the name beside: two players of one name stay two."""
    wanted = Counter(one["player_id"] for row in raw for one in row["events"] if one["type_id"] in (14, 16))
    goals = client.events(season=SEASON).filter(pl.col("type").is_in(["goal", "penalty"]))
    scorers = goals.group_by("player_id", "player_name").len("goals")
    assert dict(scorers.select("player_id", "goals").rows()) == wanted
    assert scorers["player_name"].null_count() == 0


def test_a_rate_per_90_is_a_ratio_of_sums(client: Sportmonks) -> None:
    """Not the mean of the matches' ratios, of which one of two minutes counts as much as one of ninety."""
    ids = client.fixtures(season=SEASON, states="finished", limit=20)["fixture_id"]
    path = f"fixtures/multi/{','.join(map(str, ids))}"
    details: list[dict[str, Any]] = client.get(path, include="lineups.details", as_="records")
    shots: Counter[int] = Counter()
    minutes: Counter[int] = Counter()
    for row in details:
        for player in row["lineups"]:
            for one in player["details"]:
                shots[player["player_id"]] += one["data"]["value"] if one["type_id"] == 42 else 0
                minutes[player["player_id"]] += one["data"]["value"] if one["type_id"] == 119 else 0
    wide = client.lineup_details(ids, wide=True, zeros=True)
    sums = wide.group_by("player_id").agg(pl.sum("shots_total", "minutes_played")).filter(pl.col("minutes_played") > 0)
    found = dict(sums.select("player_id", pl.col("shots_total") * 90 / pl.col("minutes_played")).rows())
    wanted = {player: 90 * shots[player] / played for player, played in minutes.items() if played}
    assert found == pytest.approx(wanted)


def test_statistics_join_with_fixtures_by_name_and_nothing_collides(client: Sportmonks) -> None:
    joined = client.fixtures(season=SEASON).join(client.statistics(season=SEASON, wide=True), on="fixture_id")
    assert not [name for name in joined.columns if name.endswith("_right")]
