"""The names of the tables, to be had without Polars, which the tables' declarations take.

Made by ``make generate`` (tests/calls/method_writer.py) of the catalogue and the definitions: not to be edited.
"""

from __future__ import annotations

from enum import StrEnum


class TableName(StrEnum):
    """The tables in their order."""

    fixtures = "fixtures"
    participants = "participants"
    scores = "scores"
    periods = "periods"
    events = "events"
    statistics = "statistics"
    lineups = "lineups"
    lineup_details = "lineup_details"
    formations = "formations"
    sidelined = "sidelined"
    referees = "referees"
    coaches = "coaches"
    tv_stations = "tv_stations"
    odds = "odds"
    inplay_odds = "inplay_odds"
    premium_odds = "premium_odds"
    predictions = "predictions"
    xg = "xg"
    player_xg = "player_xg"
    trends = "trends"
    pressure = "pressure"
    ball_coordinates = "ball_coordinates"
    comments = "comments"
    weather = "weather"
    metadata = "metadata"
    news = "news"
    match_facts = "match_facts"
    expected_lineups = "expected_lineups"
    predicted_lineups = "predicted_lineups"
    timeline = "timeline"
    detailed_periods = "detailed_periods"
    ai_overviews = "ai_overviews"
