"""Home and away, after extra time, at half time, after 90 minutes and on penalties: right, whatever the order."""

from __future__ import annotations

from datetime import UTC, date, datetime

import polars as pl
import pytest
from bodies import dump, match, score, scores, team

from sportmonks_sdk.frames.build import Assembler, build
from sportmonks_sdk.frames.schema import schema

GOALS = [f"{side}_{what}" for what in ("goals", "goals_ht", "goals_ft", "penalties") for side in ("home", "away")]


def fixture(body):
    return build([dump(body)], ["fixtures"])["fixtures"].row(0, named=True)


CASES = {
    "FT": (
        match(5, 5, "home", scores=scores(ht=(1, 0), ft=(2, 1), current=(2, 1))),
        [2, 1, 1, 0, 2, 1, None, None], "home",
    ),
    "AET: 2-2 after 90 minutes, 3-2 after 120": (
        match(5, 7, "home", scores=scores(ht=(1, 1), ft=(2, 2), et=(1, 0), current=(3, 2))),
        [3, 2, 1, 1, 2, 2, None, None], "home",
    ),
    "shoot-out: 1-1, then 4-3": (
        match(5, 8, "home", scores=scores(ht=(0, 1), ft=(1, 1), current=(1, 1), pens=(4, 3))),
        [1, 1, 0, 1, 1, 1, 4, 3], "home",
    ),
    "shoot-out with nobody marked": (
        match(5, 8, scores=scores(ft=(1, 1), current=(1, 1), pens=(2, 4))),
        [1, 1, None, None, 1, 1, 2, 4], "away",
    ),
    "shoot-out whose kicks are not known": (
        match(5, 8, scores=scores(ft=(1, 1), current=(1, 1))),
        [1, 1, None, None, 1, 1, None, None], None,
    ),
    "draw": (
        match(5, 5, scores=scores(ht=(0, 0), ft=(1, 1), current=(1, 1))),
        [1, 1, 0, 0, 1, 1, None, None], "draw",
    ),
    "draw without scores": (match(5, 5), [None] * 8, "draw"),
    "finished, nobody marked yet": (
        match(5, 5, scores=scores(current=(0, 1))),
        [0, 1, None, None, None, None, None, None], "away",
    ),
    "HT": (
        match(5, 3, scores=scores(ht=(1, 0), current=(1, 0))),
        [1, 0, 1, 0, None, None, None, None], None,
    ),
    "NS": (match(5, 1, scores=[]), [None] * 8, None),
    "live": (
        match(5, 22, scores=scores(ht=(1, 0), current=(1, 2), ft=(1, 2))),
        [1, 2, 1, 0, 1, 2, None, None], None,
    ),
    "awarded": (match(5, 17, "away", scores=scores(current=(0, 3))), [0, 3, *[None] * 6], "away"),
    "awarded, nobody marked": (match(5, 17, scores=scores(current=(0, 3))), [0, 3, *[None] * 6], "away"),
    "awarded as a draw": (match(5, 17, scores=scores(current=(0, 0))), [0, 0, *[None] * 6], "draw"),
    "awarded, goals of one side": (match(5, 17, scores=[score(1525, "home", 3)]), [3, *[None] * 7], None),
    "awarded without scores": (match(5, 17), [None] * 8, None),
    "walkover, nobody marked": (match(5, 14, scores=scores(current=(3, 0))), [3, 0, *[None] * 6], "home"),
    "abandoned": (match(5, 15, scores=scores(current=(1, 0))), [1, 0, *[None] * 6], None),
    "2023, without scores": (
        {"id": 5, "state_id": 5, "home_score": 2, "away_score": 2},
        [2, 2, *[None] * 6], "draw",
    ),
    "2023 fields beside scores": (
        match(5, 5, "home", home_score=9, away_score=9, scores=scores(current=(1, 0))),
        [1, 0, *[None] * 6], "home",
    ),
    "both marked": (
        {"id": 5, "state_id": 5, "participants": [team(10, "home", True), team(20, "away", True)]}, [None] * 8, None,
    ),
    "one team missing": ({"id": 5, "state_id": 5, "participants": [team(10, "home")]}, [None] * 8, None),
    "score without a side, known by its team": (
        match(5, 5, "home", scores=[{"type_id": 1525, "participant_id": 20, "score": {"goals": 1}}]),
        [None, 1, *[None] * 6], "home",
    ),
    "score without its object": (match(5, 2, scores=[{"type_id": 1525, "score": None}]), [None] * 8, None),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_goals_and_winner(case):
    body, goals, winner = CASES[case]
    row = fixture(body)
    assert [row[name] for name in GOALS] == goals
    assert row["winner"] == winner


def test_sides_come_from_the_location_and_not_from_the_order():
    body = match(5, 5, "away", scores=scores(current=(0, 1)))
    swapped = {**body, "participants": body["participants"][::-1], "scores": body["scores"][::-1]}
    assert fixture(body) == fixture(swapped)
    assert (fixture(swapped)["home_id"], fixture(swapped)["home_team"]) == (10, "Team 10")


def test_a_side_that_is_missing_is_null_and_never_guessed_from_the_name():
    row = fixture({"id": 5, "name": "Red vs Blue", "participants": [team(20, "away"), {"id": 30, "name": "?"}]})
    assert (row["home_id"], row["home_team"], row["away_id"]) == (None, None, 20)
    row = fixture({"id": 5, "name": "Red vs Blue"})
    assert (row["home_team"], row["away_team"], row["name"]) == (None, None, "Red vs Blue")


def test_the_later_of_two_rows_for_one_score_stands():
    body = match(5, 5, scores=[score(1525, "home", 1), score(1525, "away", 0), score(1525, "home", 2)])
    assert fixture(body)["home_goals"] == 2


KICKOFFS = {
    "epoch": ({"starting_at_timestamp": 1772290800, "starting_at": "2026-02-28 16:00:00"}, (2026, 2, 28, 15, 0), 0),
    "text of a clock, in the zone of the request": ({"starting_at": "2026-02-28 16:00:00"}, (2026, 2, 28, 15, 0), 1),
    "text with its own zone": ({"starting_at": "2026-02-28T16:00:00+01:00"}, (2026, 2, 28, 15, 0), 1),
    "text that is no time": ({"starting_at": "TBA"}, None, 1),
    "epoch beyond the calendar": ({"starting_at_timestamp": 10**15}, None, 0),
    "nothing": ({}, None, 1),
}


@pytest.mark.parametrize("case", KICKOFFS)
def test_kickoff(case):
    body, moment, without_epoch = KICKOFFS[case]
    assembler = Assembler(["fixtures"], timezone="Europe/Madrid")
    assembler.add([dump({"id": 1, **body})])
    kickoff = assembler.finish([1])["fixtures"]["kickoff"].item()
    assert kickoff == (None if moment is None else datetime(*moment, tzinfo=UTC))
    assert assembler.notes.get("no_epoch", 0) == without_epoch


LOCAL = {
    "UTC": ("2026-02-28T22:30:00+00:00", "2026-02-28"),
    "Asia/Tokyo": ("2026-03-01T07:30:00+09:00", "2026-03-01"),
    "America/New_York": ("2026-02-28T17:30:00-05:00", "2026-02-28"),
}


@pytest.mark.parametrize("zone", LOCAL)
def test_the_kick_off_on_local_clocks_and_its_day(zone):
    rows = [dump({"id": 1, "starting_at_timestamp": 1772317800}), dump({"id": 2})]
    frame = build(rows, ["fixtures"], timezone=zone)["fixtures"]
    assert frame.schema["kickoff_local"] == pl.Datetime("us", zone)
    assert build([], ["fixtures"], timezone=zone)["fixtures"].schema == frame.schema
    told = [(local.isoformat(), str(day)) for local, day in frame.select("kickoff_local", "date").head(1).rows()]
    assert told == [LOCAL[zone]]
    assert frame.row(1, named=True)["date"] is None
    assert frame["kickoff"].dtype == pl.Datetime("us", "UTC")


def test_days_before_1970_and_zones_that_nobody_knows_are_days_of_utc():
    frame = build([dump({"id": 1, "starting_at_timestamp": -1})], ["fixtures"], timezone="Nowhere/Land")["fixtures"]
    assert frame.select("kickoff_local", "date").row(0) == (frame["kickoff"][0], date(1969, 12, 31))
    assert frame.schema == schema("fixtures")


def test_a_result_counts_in_five_states_and_nobody_knows_of_a_state_that_is_not_in_the_table():
    frame = build([dump({"id": n or 99, "state_id": n or None}) for n in range(28)], ["fixtures"])["fixtures"]
    told = dict(zip(frame["state_id"], frame["counted"], strict=True))
    assert {state_id for state_id, counted in told.items() if counted} == {5, 7, 8, 14, 17}
    assert {state_id for state_id, counted in told.items() if counted is None} == {None, 24, 27}


def test_the_state_is_named_and_an_unknown_one_keeps_its_id():
    assembler = Assembler(["fixtures"])
    assembler.add([dump({"id": n, "state_id": state_id}) for n, state_id in ((1, 5), (2, 24), (3, None))])
    frame = assembler.finish([1, 2, 3])["fixtures"]
    assert frame["state"].to_list() == ["FT", None, None]
    assert frame["state_id"].to_list() == [5, 24, None]
    assert assembler.notes["unknown_state:fixtures.24"] == 1
