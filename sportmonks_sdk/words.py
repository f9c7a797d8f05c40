"""The words that calls take, as types: an editor completes them, and a type checker finds a slip.

Made by ``make generate`` (tests/calls/method_writer.py) of the catalogue and the definitions: not to be edited.
"""
# fmt: off

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias


class Include(str):
    """An include as text that no list of names holds: ``Include("events.player.country")``, ``Include("a;b")``.

    It is text like any other when the call is made; it tells a type checker that this is meant.
    """

    __slots__ = ()


# Includes of a fixture, two deep.
IncludeName: TypeAlias = Literal[
    "sport", "round", "stage", "group", "aggregate", "league", "season", "coaches", "tvStations", "venue", "state",
    "weatherReport", "lineups", "events", "timeline", "comments", "trends", "statistics", "periods", "currentPeriod",
    "detailedPeriods", "participants", "odds", "premiumOdds", "inplayOdds", "prematchNews", "postmatchNews", "metadata",
    "sidelined", "predictions", "referees", "formations", "ballCoordinates", "scores", "xGFixture", "pressure",
    "expectedLineups", "predictedLineups", "matchfacts", "AIOverviews", "round.stage", "league.country",
    "coaches.country", "coaches.nationality", "tvStations.tvStation", "tvStations.country", "weatherReport.venue",
    "lineups.details", "lineups.player", "lineups.position", "lineups.detailedPosition", "lineups.xGLineup",
    "lineups.type", "lineups.team", "events.type", "events.subType", "events.player", "events.relatedPlayer",
    "events.period", "events.coach", "events.participant", "timeline.type", "timeline.subType", "timeline.player",
    "timeline.relatedPlayer", "timeline.period", "timeline.coach", "timeline.participant", "comments.player",
    "comments.relatedPlayer", "trends.type", "trends.participant", "trends.period", "statistics.type",
    "statistics.participant", "periods.type", "periods.events", "periods.statistics", "periods.timeline",
    "detailedPeriods.type", "participants.country", "participants.venue", "participants.coaches",
    "participants.players", "odds.market", "odds.bookmaker", "premiumOdds.market", "premiumOdds.bookmaker",
    "inplayOdds.market", "inplayOdds.bookmaker", "prematchNews.league", "prematchNews.lines", "postmatchNews.league",
    "postmatchNews.lines", "metadata.type", "sidelined.sideline", "sidelined.player", "sidelined.type",
    "sidelined.participant", "predictions.type", "referees.referee", "referees.type", "formations.participant",
    "ballCoordinates.period", "scores.type", "scores.participant", "xGFixture.type", "xGFixture.participant",
    "pressure.participant", "expectedLineups.player", "expectedLineups.position", "expectedLineups.detailedPosition",
    "expectedLineups.type", "expectedLineups.team", "predictedLineups.player", "predictedLineups.position",
    "predictedLineups.detailedPosition", "predictedLineups.type", "predictedLineups.team", "matchfacts.type",
]
Includes: TypeAlias = IncludeName | Include | Sequence[IncludeName | Include]
# States by name, and groups of them.
StateName: TypeAlias = Literal[
    "NS", "INPLAY_1ST_HALF", "HT", "BREAK", "FT", "INPLAY_ET", "AET", "FT_PEN", "INPLAY_PENALTIES", "POSTPONED",
    "SUSPENDED", "CANCELLED", "TBA", "WO", "ABANDONED", "DELAYED", "AWARDED", "INTERRUPTED", "AWAITING_UPDATES",
    "DELETED", "EXTRA_TIME_BREAK", "INPLAY_2ND_HALF", "INPLAY_ET_2ND_HALF", "PEN_BREAK", "PENDING", "counted",
    "delayed", "finished", "live", "not_played", "not_started", "unknown",
]
State: TypeAlias = int | StateName
# Filters that take rows out of an include.
FilterName: TypeAlias = Literal[
    "eventTypes", "fixtureStatisticTypes", "lineupDetailTypes", "trendTypes", "predictionTypes", "markets",
    "bookmakers", "WinningOdds", "lineupTypes", "periodTypes", "metadataTypes", "sidelinedTypes", "stateTypes",
]
