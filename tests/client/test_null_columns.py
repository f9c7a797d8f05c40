"""No column of a table is null in every row of whole seasons, unless it says here why."""

from __future__ import annotations

import pytest

from sportmonks_sdk import Sportmonks, SportmonksWarning
from sportmonks_sdk.frames.catalogue import TABLES
from sportmonks_sdk.query.endpoints import FIXTURE_INCLUDES

# A league season in its middle, and cups with groups, two legs, extra time and shoot-outs: one over, one running.
SEASONS = (25583, 30115, 30126)
NESTED = (
    "lineups.details",
    "lineups.xGLineup",
    "referees.referee",
    "sidelined.sideline.player",
    "tvStations.tvStation",
)
LIVE_ONLY = "the API sends null here even for live matches"
NO_NUMBER = "every value of this table is a number in the sandbox; text is what the API seldom sends"
NOT_NAMED = "the API names it; no body seen has it, so that the sandbox invents nothing"
OLD = "in bodies of 2023; latest_bookmaker_update has taken its place"
STAFF = "the API has no id where staff are booked, but for coaches that it knows"
OF_PLAYERS = "for markets of players and teams, which the sandbox does not price"
NO_PLAYERS = "the rows of a timeline are about the match, not about players"
NO_CLOCK = "a detailed period has its bounds; the clock is in periods"
PERIOD_CLOCK = (
    "id", "type_id", "description", "started", "ended", "counts_from", "ticking", "sort_order", "time_added",
    "period_length", "minutes", "seconds", "has_timer",
)  # fmt: skip
# Table → column → why it is null here.
NULL: dict[str, dict[str, str]] = {
    "fixtures": {
        **{f"current_period_{name}": LIVE_ONLY for name in PERIOD_CLOCK},
        "details": "words of the API about a match that was decided elsewhere",
        "stage_tie_breaker_rule_id": "rules for equal points are those of seasons",
    },
    "events": {"coach_id": STAFF},
    "statistics": {"value_text": NO_NUMBER, "period_id": "statistics of a part of the match come with periods"},
    "xg": {"value_text": NO_NUMBER},
    "player_xg": {"value_text": NO_NUMBER},
    "trends": {"value_text": NO_NUMBER},
    "sidelined": {"player_name": "comes with sidelined.player", "sideline_player_city_id": NOT_NAMED},
    "referees": {"referee_nationality_id": NOT_NAMED, "referee_city_id": NOT_NAMED},
    "coaches": {"city_id": NOT_NAMED},
    "odds": {"participants": OF_PLAYERS, "updated_at": OLD},
    "inplay_odds": {"participants": OF_PLAYERS, "updated_at": OLD, "original_label": "never sent in play"},
    "premium_odds": {"participants": OF_PLAYERS, "original_label": OF_PLAYERS},
    "predictions": {"equal": "of lines that a match can hit exactly, which the sandbox does not predict"},
    "weather": {"current": NOT_NAMED},
    "timeline": dict.fromkeys(
        ("player_id", "player_name", "related_player_id", "related_player_name", "coach_id", "sub_type_id", "sub_type",
         "result", "addition", "injured", "on_bench"), NO_PLAYERS,
    ),
    "detailed_periods": dict.fromkeys(
        ("counts_from", "ticking", "time_added", "period_length", "minutes", "seconds", "has_timer"), NO_CLOCK
    ),
}  # fmt: skip


@pytest.mark.filterwarnings(f"ignore::{SportmonksWarning.__module__}.{SportmonksWarning.__qualname__}")
def test_no_column_of_any_table_is_always_null() -> None:
    filled: dict[str, set[str]] = {}
    columns: dict[str, list[str]] = {}
    with Sportmonks.sandbox() as client:
        for season in SEASONS:
            for name, frame in client.tables(season=season, include=[*FIXTURE_INCLUDES, *NESTED]).items():
                columns[name] = frame.columns
                told = {column for column in frame.columns if frame[column].null_count() < frame.height}
                filled.setdefault(name, set()).update(told)
    assert set(columns) == set(TABLES)
    null = {name: {column for column in told if column not in filled[name]} for name, told in columns.items()}
    assert {name: found for name, found in null.items() if found} == {name: set(told) for name, told in NULL.items()}
